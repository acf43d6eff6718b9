"""`janji run`: the main job."""

import time
from pathlib import Path

import click
from rich.console import Console

from janji import __version__
from janji.implementation import Address, AddressError, Transport, find_implementation
from janji.record import Policy, read_record, verdicts
from janji.running import Settings, launch
from janji.terms import Pack

from ._choices import chosen_pack, chosen_readings, pack_option, reading_option
from ._documents import FILE_ENDINGS, write_document
from ._errors import Exit, explained
from ._shown import show


@click.command()
@click.argument("implementation", default="reference")
@pack_option
@click.option("--record", type=click.Path(path_type=Path), metavar="DIR", help="Where the record goes (a new folder).")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="The language of the scenarios.")
@click.option("--clause", "clauses", multiple=True, metavar="ID", help="Only this clause. May be repeated.")
@reading_option
@click.option("-n", "processes", type=click.IntRange(1, 64), default=1, metavar="N", help="How many processes.")
@click.option("--limit", type=float, default=30.0, metavar="SECONDS", help="Time limit of one call.")
def run(
    implementation: str,
    pack_id: str | None,
    record: Path | None,
    language: str,
    clauses: tuple[str, ...],
    readings: tuple[str, ...],
    processes: int,
    limit: float,
) -> None:
    """Run a pack's scenarios against IMPLEMENTATION and write a record and its reports.

    IMPLEMENTATION is NAME or NAME?option=value, for example reference, or reference?break=withdraw-ignored; or where
    one is reached: http://HOST:PORT/PATH, stdio:COMMAND, python:MODULE:FACTORY, rest:FILE.toml. One that
    is reached over HTTP is always run in one process.
    """
    console = Console(highlight=False)
    with explained():
        pack = chosen_pack(pack_id)
        settings = Settings(
            implementation=implementation,
            record=record,
            language=language,
            clauses=clauses,
            readings=chosen_readings(readings),
            limit=limit,
        )
        one_instance = _check(settings, pack)
        folder = settings.record_folder()
        console.print(f"[bold]Janji {__version__}[/]  {pack.id}  [dim]on[/]  {implementation}  [dim]({language})[/]\n")
        began = time.monotonic()
        with console.status("Giving content, training, and looking for it again") as status:
            settings.tell = status.update
            code = launch(settings, pack, 1 if one_instance else processes)
            settings.tell = None
        if not (folder / "journal").is_dir():
            raise click.ClickException(
                f"the run could not begin (pytest's exit status {code}); `janji lint` may say why"
            )
        found = read_record(folder)
        judged = verdicts(found, pack, Policy.of(found))
    show(judged, console, language)
    for format_name in FILE_ENDINGS:
        write_document(found, judged, pack, format_name)
    console.print(f"\n[dim]{time.monotonic() - began:.0f} s[/]")
    click.echo(f"Record: {folder}")
    click.echo(f"Report: {folder}{FILE_ENDINGS['html']}")
    raise SystemExit(Exit(judged.exit_code))


def _check(settings: Settings, pack: Pack) -> bool:
    """Tell whatever a user can have mistyped before anything is started.

    Answers whether every process of the run would reach the same instance, whose trainings they would disturb: then
    one process runs it all.
    """
    pack.chosen(settings.readings)
    for clause in settings.clauses:
        pack.clause(clause)
    address = Address.parse(settings.implementation)
    try:
        found = find_implementation(address.name)
        found.check(address.options)
    except AddressError:
        raise
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if settings.record is not None and settings.record.exists() and any(settings.record.iterdir()):
        raise click.UsageError(f"{settings.record} is not empty; a record is never written over: name a new folder")
    return isinstance(found, Transport) and found.one_instance
