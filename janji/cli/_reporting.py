"""`janji report`: documents from a record, again at any time."""

import sys
from pathlib import Path
from typing import Literal, TextIO

import click

from janji.record import report_languages, speaking

from ._choices import approvals_option, as_of_option, reading_option, record_argument, seal_option
from ._configured import config_option
from ._documents import formats, judged_record, old_kept
from ._errors import explained
from ._wanted import STDOUT, Wanted, report_option, write_reports

_SUMMARIES = ("pdf", "docx")
"""The formats that have the two pages."""


@click.command()
@record_argument
@report_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(formats()),
    help="The same as --report FORMAT:-. By default html, which does not go to a terminal but beside the record.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where --format goes instead.")
@click.option(
    "--language",
    type=click.Choice(report_languages()),
    help="The language; by default that of the scenarios, with a page in each other language of the pack beside it.",
)
@click.option(
    "--only",
    type=click.Choice(("findings", "summary")),
    help="findings: only clauses and scenarios with one. summary: two pages and what no report shows (pdf, docx).",
)
@click.option(
    "--response",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="The tested party's answer: a text that goes into the report, not into the record.",
)
@approvals_option
@as_of_option
@reading_option
@seal_option
@config_option
@old_kept()
def report(  # noqa: PLR0913 - each is something that a person can choose
    record: Path,
    reports: tuple[Wanted, ...],
    format_name: str | None,
    output: Path | None,
    language: str | None,
    only: Literal["findings", "summary"] | None,
    *,
    response: TextIO | None,
    approvals: Path | None,
    as_of: str | None,
    readings: tuple[str, ...],
    seal: str | None,
) -> None:
    """Write a report from RECORD, again at any time. Exits 0 once it is written, whatever it says."""
    with explained():
        if format_name is not None or output is not None or not reports:
            # A page of HTML is nothing to read on a terminal.
            shown = STDOUT if format_name is not None or not sys.stdout.isatty() else None
            reports = (*reports, Wanted(format_name or "html", output or shown))
        if only == "summary" and not any(each.format_name in _SUMMARIES for each in reports):
            given = ", ".join(each.format_name for each in reports)
            raise click.UsageError(
                f"--only summary: the two pages are not written as {given}, but as {' or '.join(_SUMMARIES)}; "
                "name one with --format"
            )
        with speaking((language,) if language is not None else ()):
            found, judged, pack = judged_record(record, readings, seal=seal, approvals=approvals, as_of=as_of)
        said = response.read() if response is not None else None
        write_reports(reports, found, judged, pack, language=language, only=only, response=said)
