"""`janji run`: the main job."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from janji import __version__
from janji.api import CannotRunError, Ready, draw_sequences, recorded
from janji.implementation import AddressError
from janji.lint import lint_steps, load_definitions
from janji.record import Record, Verdicts, amount, of_report, read_record, texts_lacking, verdicts
from janji.running import SettingError, Settings, check_carriable, choose, own_step_files, usual_processes
from janji.terms import ENGLISH, Pack, checked, pack_folders

from ._choices import (
    asked_packs,
    chosen_clauses,
    clause_option,
    complete_pack,
    language_option,
    pass_env_option,
    reading_option,
    scenario_option,
    shard_option,
)
from ._configured import config_option, configured, gate_names, policy_for, readings_for
from ._documents import BESIDE, ending, write_document, write_overview
from ._engagement import engagement_option
from ._errors import CannotBegin, Exit, explained, explanation
from ._left import show_left
from ._progress import progress
from ._rehearsing import dry_run_option, show_dry_runs
from ._run_checks import check, check_folder, greeted
from ._safety import clean_up_option, safety_options
from ._sequences import sequences_option, told_of_sequences
from ._shown import show
from ._since import carry, changed_since_option
from ._wanted import Wanted, report_option, write_reports
from ._words import word


@click.command()
@click.argument("implementation", default="reference")
@click.option(
    "--pack",
    "pack_names",
    multiple=True,
    metavar="PACK[=IMPLEMENTATION]",
    shell_complete=complete_pack,
    help="The pack: its id, or its folder such as ./packs/mine. By default the one meant for IMPLEMENTATION, else the "
    "first edition; may be repeated, each with an implementation of its own; `all` for every one that suits it.",
)
@click.option("--record", type=click.Path(path_type=Path), metavar="DIR", help="Where the record goes (a new folder).")
@language_option("The language of the scenarios.")
@clause_option
@scenario_option
@reading_option
@shard_option
@changed_since_option
@click.option(
    *("-n", "processes"),
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes. By default two for a large pack, where each has an instance and a core of its own.",
)
@click.option("--limit", type=float, default=30.0, metavar="SECONDS", help="Time limit of one call.")
@pass_env_option
@safety_options
@clean_up_option
@engagement_option
@report_option
@dry_run_option
@sequences_option
@config_option
def run(  # noqa: PLR0913 - each is something that a person can choose
    implementation: str,
    pack_names: tuple[str, ...],
    record: Path | None,
    language: str | None,
    clauses: tuple[str, ...],
    readings: tuple[str, ...],
    processes: int | None,
    limit: float,
    *,
    scenarios: tuple[str, ...],
    shard: tuple[int, int] | None,
    since: Path | None,
    rate: float | None,
    tenants: tuple[str, ...],
    clean_up: bool,
    engagement: dict[str, str],
    reports: tuple[Wanted, ...],
    dry_run: bool,
    json_to: str | None,
    sequences: int,
    seed: int | None,
) -> None:
    """Run the scenarios of a pack against IMPLEMENTATION and write a record and its reports.

    IMPLEMENTATION is NAME or NAME?option=value, for example reference, or reference?break=withdraw-ignored; or the
    address of one: http://HOST:PORT/PATH, stdio:COMMAND, python:MODULE:FACTORY, rest:FILE.toml. Several packs are run
    one after the other: each has a record of its own in DIR, and one page leads to all reports.
    """
    # In a log a line stays whole: what an implementation says could else begin one of its own.
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    with explained():
        asked = asked_packs(pack_names, implementation)
        of_pack = {pack.id: chosen_clauses(pack, clauses) for pack, _ in asked}
        whole = Settings(implementation, record, language, limit=limit)
        whole.shard = shard
        whole.rate, whole.tenants, whole.clean_up = rate, tenants, clean_up
        whole.engagement = engagement
        if dry_run:
            if since is not None:
                raise click.UsageError("--changed-since goes with a run, not with --dry-run; leave one of them out")
            rehearsed = [
                (pack, replace(whole, **_of_pack(pack, each, of_pack, readings, language))) for pack, each in asked
            ]
            for pack, settings in rehearsed:
                choose(settings, pack, scenarios, drawing=False)
            show_dry_runs(rehearsed, console, json_to)
            return
        if json_to is not None:
            raise click.UsageError("--json goes with --dry-run; a run writes its JSON beside its record")
        folder = whole.record_folder()
        runs = [
            (pack, replace(whole, **_of_pack(pack, address, of_pack, readings, language), record=each))
            for pack, address in asked
            for each in (folder / pack.id if len(asked) > 1 else folder,)
        ]
        for pack, settings in runs:
            check(settings, pack)
            choose(settings, pack, scenarios)
            gate_names(pack, configured())
        earlier = None if since is None else _earlier(since, runs)
        check_folder(folder)
        try:
            at_once = {
                address: greeted(address, limit, processes or 1, console) for address in dict.fromkeys(map(_of, runs))
            }
            if earlier is not None:
                pack, settings = runs[0]
                carry(earlier, pack, settings, at_once[settings.implementation].description, console)
            for pack, settings in runs:
                draw_sequences(settings, pack, at_once[settings.implementation].description, sequences, seed)
        except (AddressError, CannotBegin, SettingError):
            folder.rmdir()
            raise
        done = [
            run_pack(
                pack,
                settings,
                _processes(processes, at_once[settings.implementation], settings, pack),
                console,
                [each.of_pack(pack) if len(runs) > 1 else each for each in reports],
            )
            for pack, settings in runs
        ]
        if len(done) > 1:
            language = runs[0][1].language or ENGLISH
            page = write_overview(done, folder, language)
            click.echo(f"{word('Record', language)}: {folder}")
            click.echo(f"{word('Report', language)}: {page}")
    raise SystemExit(_worst([judged.exit_code for judged, _ in done]))


def _processes(asked: int | None, found: Ready, settings: Settings, pack: Pack) -> int:
    """How many processes share the run of a pack: as many as were asked for, or the usual number."""
    return usual_processes(settings, pack) if asked is None and found.concurrency == "isolated" else found.processes


def _of_pack(
    pack: Pack, address: str, clauses: Mapping[str, tuple[str, ...]], readings: tuple[str, ...], language: str | None
) -> dict[str, Any]:
    """The settings that belong to one pack."""
    chosen = readings_for(pack, configured(), readings)
    own = {"implementation": address, "clauses": clauses[pack.id], "readings": chosen}
    return own | {"language": pack.spoken(language)}


def _earlier(since: Path, runs: Sequence[tuple[Pack, Settings]]) -> Record:
    """The record that is carried on. Raises UsageError where less than one whole pack is run, RecordError."""
    if len(runs) > 1 or runs[0][1].selection():
        raise click.UsageError(
            "--changed-since makes one whole record of one pack; leave out --clause, --scenario and --shard, and name "
            "one pack"
        )
    found = read_record(since)
    check_carriable(found, runs[0][0])
    return found


_ORDER = (Exit.NOT_MET, Exit.ERROR, Exit.STALE, Exit.NOT_ASSESSED, Exit.MET)


def _worst(codes: Sequence[int]) -> Exit:
    """The first of several exit codes that applies, as within one run."""
    return next(each for each in _ORDER if each in codes)


def _of(run: tuple[Pack, Settings]) -> str:
    return run[1].implementation


def run_pack(
    pack: Pack, settings: Settings, processes: int, console: Console, reports: Sequence[Wanted] = ()
) -> tuple[Verdicts, Path]:
    """Run one pack, show what came out, write the reports, and answer it with the page that tells it."""
    language = settings.language or pack.language
    about = f"{pack.id}  [dim]{word('on', language)}[/]  {settings.implementation}  [dim]({language})[/]"
    console.print(f"[bold]Janji {__version__}[/]  {about}\n")
    _tell_of_steps(pack, console)
    began = time.monotonic()
    try:
        with progress(console, "Giving content, training, and looking for it again") as settings.tell:
            found = recorded(settings, pack, processes)
    except CannotRunError as error:
        raise CannotBegin(str(error)) from error
    finally:
        settings.tell = None
    console.print(f"\n[dim]{time.monotonic() - began:.0f} s[/]")
    return tell(found, pack, console, language, reports, clean_up=settings.clean_up)


def _untold(pack: Pack) -> Iterator[str]:
    """The languages of the pack in which reports are not written, or not wholly."""
    for language in pack.languages:
        missing = texts_lacking(language)
        if missing is None:
            yield (
                f"Reports: not in {language!r}, for which there is no catalogue; written in "
                f"{', '.join(of_report(pack.languages))} (docs/packs.md, Languages)"
            )
        elif missing:
            yield f"Reports: {amount(missing, 'text')} in English, which the catalogue of {language!r} lacks"


def _tell_of_steps(pack: Pack, console: Console) -> None:
    """Say where the linter has an error in the pack's own steps: they are run, and may do other than they say."""
    if files := own_step_files(pack):
        own = [each for each in load_definitions(pack=pack) if each.file in files]
        found = [each for each in lint_steps(own, files, ()) if each.level == "error"]
        if found:
            name = pack.id if pack.folder in pack_folders() else quote(str(pack.folder))
            told = f"{amount(len(found), 'error')} in the pack's own steps, such as: {found[0].found}"
            console.print(f"[bold yellow]![/] {escape(told)}. `janji lint {escape(name)}` names all.\n")


@contextmanager
def _hiding_no_breach(judged: Verdicts) -> Iterator[None]:
    """Within this documents are written: where one cannot be, a breach is told all the same, by its exit code."""
    try:
        yield
    except (OSError, click.UsageError) as error:
        if judged.exit_code != Exit.NOT_MET:
            raise
        told = explanation(error) if isinstance(error, OSError) else error
        click.echo(f"Error: {told.format_message()}", err=True)


def tell(
    found: Record,
    pack: Pack,
    console: Console,
    language: str,
    reports: Sequence[Wanted],
    *,
    clean_up: bool = False,
) -> tuple[Verdicts, Path]:
    """Show what a record says, write its documents beside it, and answer with the page that tells it."""
    folder = found.path
    judged = verdicts(found, pack, policy_for(found, pack, configured()), approvals=checked(pack.approvals))
    show(judged, console, language)
    for line in told_of_sequences(found, judged, language):
        console.print(line, markup=False)
    with _hiding_no_breach(judged):
        for format_name in BESIDE:
            write_document(found, judged, pack, format_name)
    page = folder.with_name(folder.name + ending("html"))
    console.print()
    if clean_up:
        show_left(found, folder, console)
    broken = next(
        (each.id for each in judged.scenarios if each.counts_under_policy and each.verdict == "not met"), None
    )
    if broken is not None:
        click.echo(f"{word('Evidence', language)}: janji replay {quote(str(folder))} --scenario {quote(broken)}")
    if found.digest is not None:
        click.echo(f"{word('Seal', language)}: {found.digest}")
    click.echo(f"{word('Record', language)}: {folder}")
    for told in _untold(pack):
        click.echo(told)
    with _hiding_no_breach(judged):
        write_reports(reports, found, judged, pack, told={page})
    click.echo(f"{word('Report', language)}: {page}")
    return judged, page
