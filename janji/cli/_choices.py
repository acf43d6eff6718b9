"""Options that several commands share."""

import os
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from janji.implementation import PASS_VARIABLE
from janji.record import in_utc, in_words, moment
from janji.scenarios import pack_scenarios
from janji.terms import Pack, find_pack, first_editions, load_packs

Command = TypeVar("Command", bound=Callable[..., Any])


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    return sorted({name for name in names if name.startswith(typed)})


def complete_pack(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Packs whose ids begin with the typed letters, for the shell's completion."""
    return _beginning((pack.id for pack in load_packs()), typed)


def complete_clause(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Clauses and commitments that begin with what was typed: of the packs named so far, or of all."""
    named = {name.partition("=")[0] for name in (ctx.params.get("pack_names") or ())} | {ctx.params.get("pack_id")}
    packs = load_packs()
    chosen = [pack for pack in packs if pack.id in named] or packs
    commitments = (each.id for pack in chosen for each in pack.commitments)
    return _beginning((*commitments, *(each.id for pack in chosen for each in pack.clauses)), typed)


def complete_scenario(ctx: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """Ids of scenarios that begin with what was typed: of the packs named so far, or of all."""
    named = {name.partition("=")[0] for name in (ctx.params.get("pack_names") or ())}
    packs = load_packs()
    chosen = [pack for pack in packs if pack.id in named] or packs
    return _beginning((each.scenario for pack in chosen for each in pack_scenarios(pack, pack.language)), typed)


def pack_option(command: Command) -> Command:
    return click.option(
        "--pack",
        "pack_id",
        metavar="PACK",
        shell_complete=complete_pack,
        help="The pack: its id, or its folder such as ./packs/mine; by default the first edition.",
    )(command)


def language_option(what: str) -> Callable[[Command], Command]:
    """`--language` of a pack: one that it has, by default English, otherwise its first."""
    return click.option("--language", metavar="CODE", help=f"{what} By default English, else the pack's first.")


def clause_option(command: Command) -> Command:
    return click.option(
        "--clause",
        "clauses",
        multiple=True,
        metavar="ID",
        shell_complete=complete_clause,
        help="Only this clause, or all clauses of this commitment. May be repeated.",
    )(command)


def scenario_option(command: Command) -> Command:
    return click.option(
        "--scenario",
        "scenarios",
        multiple=True,
        metavar="TITLE_OR_TAG",
        shell_complete=complete_scenario,
        help="Only scenarios with this id, tag, title or part of a title, or that fit a pattern such as withdrawn-*. "
        "May be repeated.",
    )(command)


def reading_option(command: Command) -> Command:
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="Rn=OPTION",
        help="Choose how an open question is read, or leave it open (Rn=open). May be repeated.",
    )(command)


def shard_option(command: Command) -> Command:
    def read(_ctx: click.Context, _param: click.Parameter, text: str | None) -> tuple[int, int] | None:
        from janji.running import SettingError, parse_shard

        try:
            return None if text is None else parse_shard(text)
        except SettingError as error:
            raise click.BadParameter(str(error)) from error

    return click.option(
        "--shard",
        metavar="I/N",
        callback=read,
        help="Shard I of N: a share of the scenarios; `janji merge` puts the shards together.",
    )(command)


def json_option(command: Command) -> Command:
    return click.option(
        "--json", "json_to", is_flag=False, flag_value="-", metavar="[FILE]", help="As JSON, to FILE or the terminal."
    )(command)


def pass_env_option(command: Command) -> Command:
    """`--pass-env`, which says the same as JANJI_PASS_ENV."""

    def pass_on(_ctx: click.Context, _param: click.Parameter, names: tuple[str, ...]) -> None:
        for name in names:
            if name not in os.environ:
                raise click.BadParameter(f"the variable {name!r} is not set")
            os.environ[PASS_VARIABLE] = f"{os.environ.get(PASS_VARIABLE, '')},{name}"

    return click.option(
        "--pass-env",
        multiple=True,
        metavar="NAME",
        expose_value=False,
        callback=pass_on,
        help="A variable to pass on to the process of stdio:COMMAND. May be repeated.",
    )(command)


def record_argument(command: Command) -> Command:
    return click.argument("record", type=click.Path(path_type=Path))(command)


def seal_option(command: Command) -> Command:
    return click.option(
        "--seal",
        type=_Digest(),
        metavar="DIGEST",
        help="The seal that the run printed: refuse a record with any other one, with exit code 5.",
    )(command)


def as_of_option(command: Command) -> Command:
    """`--as-of`, as reports write a moment: in UTC."""

    def read(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
        try:
            return None if text is None else in_words(in_utc(moment(text)))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return click.option(
        "--as-of",
        metavar="TIME",
        callback=read,
        help="Judge as of this moment, such as 2027-01-31T00:00:00+07:00, not before the end of the run: what has "
        "expired by then, and how old the run is.",
    )(command)


def approvals_option(command: Command) -> Command:
    return click.option(
        "--approvals",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Approvals that were given after the run; by default RECORD.approvals.toml, where it is there.",
    )(command)


class _Digest(click.ParamType):  # type: ignore[type-arg] # generic only in later versions of click
    name = "digest"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", str(value)):
            self.fail(
                f"{value!r} is not a seal: it has 64 digits, 0 to 9 and a to f, as `janji run` prints it", param, ctx
            )
        return str(value)


def chosen_pack(pack_id: str | None, implementation: str | None = None) -> Pack:
    """The pack named; otherwise the one for this implementation of those that come with Janji, or the first edition.

    Raises TermsError or UsageError.
    """
    if pack_id is not None:
        return find_pack(pack_id)
    packs = load_packs(own=True)
    name = (implementation or "").partition("?")[0]
    own = tuple(pack for pack in packs if name in pack.meant_for)
    first = own or tuple(first_editions([pack for pack in packs if not pack.meant_for]))
    if len(first) != 1:
        raise click.UsageError(
            f"name a pack with --pack: {', '.join(pack.id for pack in packs) or 'none is installed'}"
        )
    return first[0]


def editions() -> list[Pack]:
    """The first edition that comes with Janji, and those that follow it."""
    found = [chosen_pack(None)]
    for pack in load_packs(own=True):
        if pack.follows is not None and pack.follows.pack in {each.id for each in found}:
            found.append(pack)
    return found


def chosen_clauses(pack: Pack, names: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses that `--clause` names; a commitment stands for all of its clauses. Raises UsageError."""
    by_commitment = {each.id: [clause.id for clause in each.clauses] for each in pack.commitments}
    known = [clause.id for clause in pack.clauses]
    found: dict[str, None] = {}
    for name in names:
        if name not in known and name not in by_commitment:
            close = get_close_matches(name, [*known, *by_commitment], n=3)
            own = by_commitment.get(name.partition(".")[0], ())
            meant = f"did you mean {' or '.join(close)}? " if close else ""
            listed = f"clauses of {name.partition('.')[0]}: {', '.join(own)}" if own and not close else ""
            raise click.UsageError(
                f"--clause {name}: the pack {pack.id} has no such clause or commitment; {meant}"
                f"{listed or 'commitments: ' + ', '.join(by_commitment)}; `janji list clauses` shows all"
            )
        found.update(dict.fromkeys(by_commitment.get(name, (name,))))
    return tuple(found)


def asked_packs(names: tuple[str, ...], implementation: str) -> list[tuple[Pack, str]]:
    """The packs that `--pack` names, each with the implementation to run it against.

    `all` is every installed one that suits that implementation.

    Raises TermsError for an unknown pack, UsageError for one that is named twice.
    """
    if not names:
        return [(chosen_pack(None, implementation), implementation)]
    asked: dict[str, tuple[Pack, str]] = {}
    for name in names:
        pack_id, _, address = name.partition("=")
        for pack in _suiting(address or implementation) if pack_id == "all" else (find_pack(pack_id),):
            if pack.id in asked:
                raise click.UsageError(
                    f"--pack {pack.id} is given twice; a run takes a pack once, with one implementation"
                )
            asked[pack.id] = (pack, address or implementation)
    return list(asked.values())


def _suiting(implementation: str) -> list[Pack]:
    return [pack for pack in load_packs() if pack.suits(implementation.partition("?")[0])]


def chosen_readings(texts: tuple[str, ...]) -> dict[str, str]:
    """Readings by name. Raises SettingError, and UsageError for one that is chosen twice."""
    if not texts:
        return {}
    from janji.running import parse_reading

    chosen: dict[str, str] = {}
    for name, option in map(parse_reading, texts):
        if chosen.setdefault(name, option) != option:
            raise click.UsageError(f"--reading {name} is given twice, as {chosen[name]!r} and as {option!r}")
    return chosen


def write_json(text: str, json_to: str) -> None:
    """To the file, or to standard output for `-`."""
    if json_to == "-":
        click.echo(text)
    else:
        try:
            Path(json_to).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise click.UsageError(f"--json {json_to}: {error.strerror}; name a file that can be written") from error
