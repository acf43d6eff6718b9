"""`janji compare`: what changed from one run to the next."""

from importlib.metadata import entry_points
from pathlib import Path

import click

from janji.record import compare, report_languages

from ._choices import reading_option
from ._configured import config_option
from ._documents import judged_record
from ._errors import Exit, explained

COMPARISONS = "janji.comparisons"


@click.command("compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(("text", "md", "html", "json")), default="text")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; printed otherwise."
)
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language.")
@reading_option
@config_option
def compare_command(
    before: Path, after: Path, format_name: str, output: Path | None, language: str, readings: tuple[str, ...]
) -> None:
    """Compare two records of one pack, both judged under the same readings: BEFORE, and AFTER against it.

    0 nothing newly broken; 1 something newly broken; 3 less is known to be kept; 5 a record that cannot be
    relied on.
    """
    with explained():
        judged = [judged_record(path, readings)[1] for path in (before, after)]
        try:
            found = compare(*judged)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        write = next(iter(entry_points(group=COMPARISONS))).load()
        told = write(found, format_name, language)
        if output is not None:
            output.write_text(told, encoding="utf-8")
            click.echo(f"Comparison: {output}")
    if output is None:
        click.echo(told, nl=False)
    raise SystemExit(Exit(found.exit_code))
