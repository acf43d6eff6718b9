"""`--config`: what `janji.toml` says, where the command line says nothing."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from janji.config import Config, find_config, load_config
from janji.record import Policy, Record
from janji.terms import TERMS_FILE, Pack, find_pack

from ._choices import chosen_readings
from ._errors import explained

Command = TypeVar("Command", bound=Callable[..., Any])
_META = "janji.config"
_PARAMETERS = {
    "implementation": "implementation",
    "pack_names": "packs",
    "language": "language",
    "processes": "processes",
    "limit": "limit",
    "sequences": "sequences",
    "reports": "reports",
}
"""Which key of the file stands for which parameter of a command."""


def config_option(command: Command) -> Command:
    """`--config`. Paths in the file are taken from the folder that the command runs in."""

    def read(ctx: click.Context, _param: click.Parameter, given: Path | None) -> None:
        with explained():
            file = given or find_config(Path())
            config = load_config(file) if file is not None else Config()
        ctx.meta[_META] = config
        own = {each.name for each in ctx.command.params}
        if ctx.command.name == "report":
            own.discard("reports")  # it writes what it is asked for
        stated = {name: getattr(config, key) for name, key in _PARAMETERS.items() if name in own}
        if "pack_id" in own and len(config.packs) == 1:
            stated["pack_id"] = config.packs[0].partition("=")[0]
        ctx.default_map = {name: value for name, value in stated.items() if value not in (None, "", ())}

    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=read,
        help="Settings; by default janji.toml here, or [tool.janji] in pyproject.toml. Other options win over it.",
    )(command)


def configured() -> Config:
    """The configuration of the command that runs."""
    ctx = click.get_current_context(silent=True)
    return (ctx.meta.get(_META) if ctx is not None else None) or Config()


def readings_for(pack: Pack, config: Config, given: tuple[str, ...]) -> dict[str, str]:
    """The readings of the file, with those of the command line over them."""
    known = {reading.id for reading in pack.readings}
    own = {name: config.readings[name] for name in _of(pack, config, config.readings, known)}
    return {**own, **chosen_readings(given)}


def policy_for(
    found: Record, pack: Pack, config: Config, readings: tuple[str, ...] = (), required: Sequence[str] = ()
) -> Policy:
    """The policy by which a record is judged: its own readings, then the file and the command line."""
    own = Policy.of(found)
    demands = config.gate.demands
    further, only = gate_names(pack, config)
    # A whole run is gated as a whole, whatever parts of it could be gated alone.
    only = only if found.opened.get("partial") else []
    _check_required(pack, required, "--require")
    return Policy(
        readings={**own.readings, **readings_for(pack, config, readings)},
        chosen_by=own.chosen_by,
        required=(*own.required, *further, *required),
        demands=demands.model_copy(update={"only": tuple(only)}),
        waivers=config.gate.waivers,
    )


def named_pack(pack_id: str) -> Pack:
    """The pack of this id: one that the file names by its folder, otherwise an installed one. Raises TermsError."""
    for name in configured().packs:
        folder = Path(name.partition("=")[0])
        if (folder / TERMS_FILE).is_file() and (pack := find_pack(f"{folder}/")).id == pack_id:
            return pack
    return find_pack(pack_id)


def gate_names(pack: Pack, config: Config) -> tuple[list[str], list[str]]:
    """The clauses that the file requires of this pack, and the commitments that a partial run is gated for.

    Raises TermsError for a name that the pack does not have, UsageError for a clause that no test can show.
    """
    clauses = {clause.id for clause in pack.clauses}
    commitments = {commitment.id for commitment in pack.commitments}
    further = _of(pack, config, config.gate.require, clauses)
    only = _of(pack, config, config.gate.only, commitments)
    _check_required(pack, further, "gate.require")
    for name in only:
        pack.commitment(name)
    return further, only


def _check_required(pack: Pack, names: Iterable[str], told: str) -> None:
    """Whether a gate can ask for these clauses. Raises TermsError and UsageError, which says `told` by whom."""
    commitments = {each.id: each.clauses for each in pack.commitments}
    for name in names:
        if name in commitments:
            testable = ", ".join(each.id for each in commitments[name] if each.testable)
            raise click.UsageError(
                f"{told} {name}: is a commitment; name its clauses one by one (those that can be tested: {testable})"
            )
        if not pack.clause(name).testable:
            raise click.UsageError(
                f"{told} {name}: no test can show it, so a gate that asked for it would ask for nothing; leave it to a "
                "person"
            )


def _of(pack: Pack, config: Config, names: Iterable[str], known: set[str]) -> list[str]:
    """The names that are meant for this pack: all of them in a file for it alone, so that a misspelt one is found."""
    configured_for = {name.partition("=")[0] for name in config.packs}
    alone = len(configured_for) < 2 and all(name == pack.id or "/" in name for name in configured_for)  # noqa: PLR2004
    return [name for name in names if alone or name in known]
