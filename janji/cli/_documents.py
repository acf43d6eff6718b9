"""Documents from a record: those that a run leaves beside it, and those that `janji report` writes."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Unpack
from urllib.parse import quote

import click

from janji.api import judged
from janji.config import Config
from janji.record import Record, ReportOptions, Verdicts, in_words, moment, of_report, speaking
from janji.terms import APPROVALS_FILE, Pack, TermsError, read_approvals

from ._configured import configured, named_pack, policy_for

GROUP = "janji.reports"
OVERVIEWS = "janji.overviews"
FILE_ENDINGS = {
    "badge": ".svg",
    "cucumber": ".cucumber.ndjson",
    "github": ".github.md",
    "github-annotations": ".annotations.txt",
    "gitlab": ".gitlab.json",
    "junit": ".junit.xml",
    "oscal": ".oscal.json",
}
"""The ending of a format's files, where it is not the name of the format."""
BESIDE = ("html", "md", "json")
"""The formats that every run leaves beside its record."""


def formats() -> tuple[str, ...]:
    """The names of the installed report formats."""
    return tuple(sorted(point.name for point in entry_points(group=GROUP)))


def ending(format_name: str) -> str:
    """The ending of the format's files, with its dot."""
    return FILE_ENDINGS.get(format_name, f".{format_name}")


def document(found: Record, judged: Verdicts, pack: Pack, format_name: str, **options: Unpack[ReportOptions]) -> bytes:
    """The verdicts in one format; a format ignores options that it does not know."""
    point = next(point for point in entry_points(group=GROUP) if point.name == format_name)
    options = {"features": _features(pack.id, pack.folder, Path.cwd()), **options}
    language = options.get("language")
    with speaking((*pack.languages, *([language] if language else []))):
        written = point.load()(judged, pack, found, **options)
    return written if isinstance(written, bytes) else str(written).encode()


@lru_cache(maxsize=8)
def _features(pack_id: str, folder: Path, here: Path) -> str:
    """The folder of the packs as a checkout names it, seen from `here`; where it is installed, `features`."""
    with suppress(TermsError):
        own = folder if folder.is_absolute() else named_pack(pack_id).folder
        folder = own.resolve().parent
        if folder.is_relative_to(here) and "site-packages" not in folder.parts:
            return folder.relative_to(here).as_posix()
    return "features"


def write_document(
    found: Record,
    judged: Verdicts,
    pack: Pack,
    format_name: str,
    to: Path | None = None,
    **options: Unpack[ReportOptions],
) -> Path:
    """Write a document, beside the record unless told where to, and return its path.

    A page leads to the same in the pack's other languages, written beside it unless one language was asked for.
    """
    target = to or found.path.with_name(found.path.name + ending(format_name))
    if format_name != "html" or options.get("language") is not None:
        put(target, document(found, judged, pack, format_name, **options))
        return target
    every, own = of_report(pack.languages), str(found.opened.get("language"))
    own = own if own in every else every[0]
    pages = {each: target.with_name(f"{target.stem}.{each}{target.suffix}") for each in every} | {own: target}
    for each, path in pages.items():
        others = {other: quote(there.name) for other, there in pages.items() if other != each}
        page: ReportOptions = {**options, "language": each, "others": others}
        put(path, document(found, judged, pack, format_name, **page))
    return target


def put(target: Path, data: bytes) -> None:
    """Write a file. Raises OSError that names it, even if only the disk was full."""
    try:
        target.write_bytes(data)
    except OSError as error:
        error.filename = error.filename or str(target)
        raise


def write_overview(runs: Sequence[tuple[Verdicts, Path]], folder: Path, language: str) -> Path:
    """Write one page that leads to the reports of several runs, and return its path."""
    point = next(iter(entry_points(group=OVERVIEWS)))
    target = folder / "index.html"
    links = [(judged, report.relative_to(folder).as_posix()) for judged, report in runs]
    put(target, point.load()(links, language).encode())
    return target


@contextmanager
def old_kept() -> Iterator[None]:
    """While a record is read, judged and told, little that has grown old is looked through for garbage: it is kept."""
    before = gc.get_threshold()
    gc.set_threshold(before[0], 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@old_kept()
def judged_record(
    path: Path,
    readings: tuple[str, ...],
    *,
    now: bool = False,
    required: tuple[str, ...] = (),
    seal: str | None = None,
    config: Config | None = None,
    approvals: Path | None = None,
    as_of: str | None = None,
) -> tuple[Record, Verdicts, Pack]:
    """A record with its verdicts, under its own policy or with other readings chosen over it.

    It is judged by the pack that it carries, and compared with the installed one of the same id where there is one.
    `seal` is the digest that it has to have, `config` what the gate demands and waives. `approvals` is a file of later
    approvals; by default the one beside the record, where there is one. `as_of` is a moment in UTC; without it waivers,
    ages and approvals that expire are judged as of now, everything else as of the end of the run.

    Raises UsageError for a moment before the end of the run and for a folder of several records, RecordError for
    anything but a record, DamagedRecordError for one that no longer says what was run, and TermsError for an unknown
    pack, reading or clause.
    """
    if runs := _runs_in(path):
        raise click.UsageError(f"{path} holds the records of several packs; name one: {', '.join(runs)}")
    config = config or configured()
    # A waiver is granted after the run that it is for, and runs out while nothing else changes.
    dated = now or config.gate.waivers or config.gate.greatest_age is not None
    today = in_words(datetime.now(UTC).replace(microsecond=0))
    beside = approvals_beside(path)
    file = approvals or (beside if beside.is_file() else None)
    found, verdicts, pack = judged(
        path,
        lambda found, pack: policy_for(found, pack, config, readings, required),
        as_of or (today if dated else None),
        seal,
        find=named_pack,
        later=read_approvals(file) if file is not None else (),
        today=today,
    )
    if as_of is not None and found.ended is not None and moment(as_of) < moment(found.ended):
        raise click.UsageError(
            f"--as-of {as_of}: the run of {path} ended only at {found.ended}; name that moment or a later one"
        )
    return found, verdicts, pack


def approvals_beside(record: Path) -> Path:
    """The file of a record's approvals, unless another one is named: beside it, like its reports."""
    whole = record.resolve()
    return whole.with_name(f"{whole.name}.{APPROVALS_FILE}")


def _runs_in(folder: Path) -> list[str]:
    """The records in a folder that is not a record itself: those of a run of several packs."""
    if (folder / "journal").exists():
        return []
    return sorted(str(manifest.parent) for manifest in folder.glob("*/manifest.json"))
