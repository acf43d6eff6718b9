"""Documents from a record: those that a run leaves beside it, and those that `janji report` writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import quote

from janji.record import DamagedRecordError, Edition, Policy, Record, Verdicts, read_record, verdicts
from janji.scenarios import FeatureError
from janji.terms import Pack, TermsError, find_pack

from ._choices import chosen_readings

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
LANGUAGES = ("en", "id")


def formats() -> tuple[str, ...]:
    """The names of the installed report formats."""
    return tuple(sorted(point.name for point in entry_points(group=GROUP)))


def ending(format_name: str) -> str:
    """With what a file of the format ends, and its dot."""
    return FILE_ENDINGS.get(format_name, f".{format_name}")


def document(
    found: Record,
    judged: Verdicts,
    pack: Pack,
    format_name: str,
    *,
    language: str | None = None,
    only: str | None = None,
    response: str | None = None,
    other: str | None = None,
) -> bytes:
    """The verdicts in one format.

    `language`, `only` (what of it), `response` (the tested party's) and `other` (where the same lies in the other
    language) are handed on: a format that
    knows one of them not takes no notice of it.
    """
    point = next(point for point in entry_points(group=GROUP) if point.name == format_name)
    written = point.load()(
        judged,
        pack,
        found,
        language=language,
        only=only,
        response=response,
        other=other,
        features=_features(pack.id, Path.cwd()),
    )
    return written if isinstance(written, bytes) else str(written).encode()


@lru_cache(maxsize=8)
def _features(pack_id: str, here: Path) -> str:
    """The folder of the packs as a checkout names it, seen from `here`; where it is installed, `features`."""
    with suppress(TermsError):
        folder = find_pack(pack_id).folder.resolve().parent
        if folder.is_relative_to(here) and "site-packages" not in folder.parts:
            return folder.relative_to(here).as_posix()
    return "features"


def write_document(
    found: Record,
    judged: Verdicts,
    pack: Pack,
    format_name: str,
    to: Path | None = None,
    *,
    language: str | None = None,
    only: str | None = None,
    response: str | None = None,
) -> Path:
    """Write a document, beside the record unless told where to, and return its path.

    A page leads to the same in the other language, which is written beside it unless one language was asked for.
    """
    target = to or found.path.with_name(found.path.name + ending(format_name))
    if format_name != "html" or language is not None:
        target.write_bytes(document(found, judged, pack, format_name, language=language, only=only, response=response))
        return target
    own = "id" if found.opened.get("language") == "id" else "en"
    second = next(each for each in LANGUAGES if each != own)
    beside = target.with_name(f"{target.stem}.{second}{target.suffix}")
    for path, there, chosen in ((target, beside, own), (beside, target, second)):
        path.write_bytes(
            document(
                found, judged, pack, format_name, language=chosen, only=only, response=response, other=quote(there.name)
            )
        )
    return target


def write_overview(runs: Sequence[tuple[Verdicts, Path]], folder: Path, language: str) -> Path:
    """Write one page that leads to the reports of several runs, and return its path."""
    point = next(iter(entry_points(group=OVERVIEWS)))
    target = folder / "index.html"
    links = [(judged, report.relative_to(folder).as_posix()) for judged, report in runs]
    target.write_text(point.load()(links, language), encoding="utf-8")
    return target


def judged_record(
    path: Path,
    readings: tuple[str, ...],
    *,
    now: bool = False,
    required: tuple[str, ...] = (),
    seal: str | None = None,
) -> tuple[Record, Verdicts, Pack]:
    """A record with its verdicts, under its own policy or with other readings chosen over it.

    It is judged by the pack that it carries, and compared with the installed one of the same id where there is one.
    `seal` is the digest that it has to have.

    Raises RecordError for what is no record, DamagedRecordError for one that does not say any more what was run, and
    TermsError for an unknown pack, reading or clause.
    """
    found = read_record(path, seal)
    if found.state != "sealed" and not found.opened:
        raise DamagedRecordError(
            f"{path}: the record is {found.state}: {'; '.join(found.why)}; nothing can be said of this run: restore "
            "the record from a copy, or run again"
        )
    pack_id = str((found.opened.get("pack") or {}).get("id", ""))
    try:
        installed = Edition.of(find_pack(pack_id), str(found.opened.get("language") or "en"))
    except (TermsError, FeatureError):
        if found.edition is None:
            raise
        installed = None
    pack = (found.edition or installed).pack  # type: ignore[union-attr] # one of the two is there
    own = Policy.of(found)
    policy = Policy(
        readings={**own.readings, **chosen_readings(readings)},
        chosen_by=own.chosen_by,
        required=(*own.required, *required),
    )
    as_of = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if now else None
    with _judging(path):
        return found, verdicts(found, pack, policy, as_of, installed), pack


@contextmanager
def _judging(path: Path) -> Iterator[None]:
    """Whatever a record holds that its makers did not foresee is told as damage: it is nobody's wrong usage."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise DamagedRecordError(
            f"{path}: the record cannot be judged ({type(error).__name__}: {error}): somebody changed it and sealed it "
            "again, or Janji has a defect; restore the record from a copy, or run again"
        ) from error
