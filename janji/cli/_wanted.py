"""Which reports are wanted, in which formats, and where to: `--report FORMAT[:FILE]`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import click

from janji.record import Record, ReportOptions, Verdicts
from janji.terms import Pack

from ._documents import document, formats, write_document
from ._words import word

STDOUT = Path("-")


@dataclass(frozen=True)
class Wanted:
    """One report: its format, and its file; `-` is the standard output, and None a file beside the record."""

    format_name: str
    to: Path | None

    def of_pack(self, pack: Pack) -> "Wanted":
        """The same for one of several packs: the id of the pack goes into the name of the file."""
        if self.to in (None, STDOUT):
            return self
        return replace(self, to=self.to.with_name(f"{self.to.stem}.{pack.id}{self.to.suffix}"))


def _read(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Wanted, ...]:
    """Read each, and report at once any that could not be written after a long run."""
    return tuple(_wanted(value) for value in values)


def _wanted(value: str) -> Wanted:
    format_name, colon, name = value.partition(":")
    if format_name not in formats():
        raise click.BadParameter(f"{format_name!r} is not a format; choose one of {', '.join(formats())}")
    if not colon:
        return Wanted(format_name, None)
    to = Path(name)
    if not name or (to != STDOUT and (to.is_dir() or not to.parent.is_dir())):
        raise click.BadParameter(f"{value!r} is not a file that can be written; name one in a folder that exists")
    return Wanted(format_name, to)


report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    callback=_read,
    metavar="FORMAT[:FILE]",
    help="A report in this format too; may be repeated. Without FILE it goes beside the record, with `-` to the "
    f"standard output. Formats: {', '.join(formats())}.",
)


def write_reports(
    wanted: Iterable[Wanted],
    found: Record,
    judged: Verdicts,
    pack: Pack,
    *,
    told: Collection[Path] = (),
    **options: Unpack[ReportOptions],
) -> None:
    """Write each, and say where it is, but for files that are `told` of elsewhere.

    Raises UsageError for a file inside the record, which would alter it.
    """
    label = word("Report", options.get("language") or str(found.opened.get("language")))
    for each in wanted:
        if each.to == STDOUT:
            click.echo(document(found, judged, pack, each.format_name, **options), nl=False)
            continue
        if each.to is not None and each.to.resolve().is_relative_to(found.path.resolve()):
            raise click.UsageError(f"{each.to} lies in the record, which nobody may change; name a file beside it")
        file = write_document(found, judged, pack, each.format_name, each.to, **options)
        if file not in told:
            click.echo(f"{label}: {file}")
