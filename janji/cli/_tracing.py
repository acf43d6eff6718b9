"""`janji trace`: where content is in a corpus, whatever store it is in."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from janji.corpora import (
    ENGINES,
    Bounds,
    Engine,
    Job,
    Report,
    compared,
    documents,
    shown,
    trace,
)
from janji.harvest import sought

from ._errors import explained
from ._harvesting import key_option, opened, register_option
from ._progress import progress
from ._streams import width
from ._words import word

_FILE = click.Path(path_type=Path, dir_okay=False)
_MEGA = 1_000_000
_LINES = 50
"""Lines of a table; JSON and Parquet have all."""
_ORDER = ("", "no consent", "consent", "control")
_TABLES = {
    "found": ("whose", "canary", "document", "scenario", "technique", "score", "url", "unit", "where"),
    "not_read": ("url", "unit", "outcome", "reason"),
    "claims": ("outcome", "document", "says", "found"),
}


@click.command("trace")
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@register_option
@key_option
@click.option(
    "--customer-content",
    "content",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Look for copies of the texts in FOLDER instead, where nothing could be planted.",
)
@click.option("--authority", metavar="TEXT", help="With --customer-content: who permits searching with these texts.")
@click.option("--ledger", type=_FILE, metavar="FILE", help="The outcome of each unit; a trace continues from it.")
@click.option(
    "--again", is_flag=True, help="Search again what the ledger lists as unread, for example with more --seconds."
)
@click.option("--engine", type=click.Choice(ENGINES), default="local", help="Who searches.")
@click.option(
    "--processes", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="How many processes search at once."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=600.0,
    help="Time limit of one unit; one that takes longer is unread.",
)
@click.option("--memory", type=click.IntRange(min=64), default=2000, metavar="MB", help="For one unit, likewise.")
@click.option("--unit", type=click.IntRange(min=4), default=64, metavar="MB", help="The size of a unit of a stream.")
@click.option(
    "--least-controls",
    "least",
    type=click.IntRange(min=0),
    default=0,
    help="How many pieces of reference content have to be found; with fewer it exits with 3. By default none.",
)
@click.option("--format", "form", type=click.Choice(("table", "json", "parquet")), default="table")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="The file to write; printed otherwise.")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", help="The language of the output.")
def trace_command(  # noqa: PLR0913 - each is something that a person can choose
    urls: tuple[str, ...],
    register_file: Path | None,
    key_file: Path | None,
    content: Path | None,
    authority: str | None,
    *,
    ledger: Path | None,
    again: bool,
    engine: str,
    processes: int,
    seconds: float,
    memory: int,
    unit: int,
    least: int,
    form: str,
    output: Path | None,
    language: str,
) -> None:
    """Look for what a register has planted in every file at URL…: files, folders, s3://, gs://, hf://, https://.

    Exits 1 where content of a customer without consent was found; 5 where a store did not hand over what it lists; 3
    where something was not read, or a person has to judge; 0 where all was read and nothing was found.
    """
    if again and ledger is None:
        raise click.UsageError("--again: name the ledger that says what was not read: --ledger FILE")
    _check(content, authority, register_file, ledger, form, output)
    bounds = Bounds(seconds=seconds, memory=memory * _MEGA, unit=unit * _MEGA)
    about: dict[str, Any] = {
        "corpus": [shown(url) for url in urls],
        "engine": engine,
        "processes": processes,
        "authority": authority,
        "register": None,
    }
    with explained(), ExitStack() as stack:
        if content is None:
            _, register, _ = opened(register_file, key_file)
            seeking, texts = sought(register), None
            job = Job.seeking([each.canary for each in seeking], bounds)
            about["register"] = {"run": register.run, "planted": register.planted, "key": register.key}
        else:
            seeking = []
            texts = documents(content)
            job = Job(bounds, shingles=texts.shingles)
        tell = stack.enter_context(progress(Console(stderr=True, highlight=False), "Beginning"))
        searched_by = cast("Engine", engine)
        traced = trace(urls, job, ledger=ledger, again=again, engine=searched_by, processes=processes, tell=tell)
        forbidden = {hit.canary for _, result in traced.results for hit in result.hits if hit.technique != "passage"}
        forbidden -= {each.canary.id for each in seeking if each.whose != "no consent"}
        claims = compared(traced, forbidden=len(forbidden))
        stack.close()
        report = Report(traced, job, sought=seeking, documents=texts, least=least, claims=claims, about=about)
        _show(report, form, output, language)
    raise SystemExit(report.exit_code)


def _check(
    content: Path | None,
    authority: str | None,
    register_file: Path | None,
    ledger: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Raises UsageError for options that do not go together."""
    if content is None and register_file is None:
        raise click.UsageError("name what to look for: --register FILE, or --customer-content FOLDER")
    if content is not None and register_file is not None:
        raise click.UsageError("--register and --customer-content make separate traces; name one of them")
    if content is not None and not (authority or "").strip():
        raise click.UsageError(
            "--customer-content: say who permits searching with these texts, such as "
            '--authority "Data protection officer, ticket 4711"; the trace records it'
        )
    if content is None and authority is not None:
        raise click.UsageError("--authority goes with --customer-content; a register says who planted")
    if content is not None and ledger is not None:
        raise click.UsageError("--ledger: a trace of customers' own texts keeps nothing on disk; leave the option out")
    if form == "parquet" and output is None:
        raise click.UsageError("--format parquet: name a file, with --output FILE")


def _show(report: Report, form: str, output: Path | None, language: str) -> None:
    if form == "parquet" and output is not None:
        report.parquet(output)
    elif form == "json":
        text = report.json(language)
        if output is None:
            click.echo(text)
        else:
            output.write_text(text + "\n", encoding="utf-8")
    else:
        _table(report, output, language)
    if output is not None:
        click.echo(f"{word('trace', language)}: {output}")
    if form == "parquet":
        for sentence in report.says(language):
            click.echo(sentence)


def _table(report: Report, output: Path | None, language: str) -> None:
    plain = report.plain(language)
    with ExitStack() as stack:
        file = None if output is None else stack.enter_context(output.open("w", encoding="utf-8"))
        console = Console(highlight=False, file=file, width=width())
        for name, columns in _TABLES.items():
            rows = plain[name]
            if not rows:
                continue
            table = Table(
                title=word(name, language), title_justify="left", box=None, padding=(0, 2, 0, 0), pad_edge=False
            )
            filled = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)]
            for column in filled:
                table.add_column(word(column, language), overflow="fold")
            # Content to which nobody agreed comes first; reference content is only there to be found.
            for row in sorted(rows, key=lambda row: _ORDER.index(row.get("whose") or ""))[:_LINES]:
                # Names of strangers' files are no markup.
                table.add_row(*(Text(word(_cell(row.get(column)), language)) for column in filled))
            console.print(table)
            if len(rows) > _LINES:
                console.print(f"… {word('more', language).format(len(rows) - _LINES)}: --format json")
            console.print()
        for sentence in report.says(language):
            console.print(Text(sentence))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
