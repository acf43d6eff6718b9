"""The matrix of `docs/visibility.md`: `python -m benchmarks.visibility.matrix [--write] [--only TEXT]`.

Every way to hold content is tried in three placements with content that must not be there, and in three that keep;
every design of a keeping service as it is and with such content in it. `--write` writes docs/visibility.md anew, with
the counts of `lossy.py`. Exits with 1 where something came out as met that must not, or as a false alarm.
"""

import argparse
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from janji.tracing import DecodeCache, Index

from . import _picture, _planted, _sound, _text, lossy
from ._designs import DESIGNS
from ._forms import Form
from ._judged import Planted, Row, Said, judged, places_of, row_of, without_code

DOCS = Path(__file__).resolve().parents[2] / "docs" / "visibility.md"
KINDS: Mapping[str, tuple[Callable[[], Planted], Callable[[], Sequence[Form]]]] = {
    "text": (_planted.texts, _text.forms),
    "audio": (_sound.planted, _sound.forms),
    "image": (_picture.planted, _picture.forms),
}
TITLES = {"text": "Text", "audio": "Sound", "image": "Pictures"}


@dataclass(frozen=True)
class Tried:
    """A design that keeps, and the same with content that must not be there."""

    name: str
    unseen: str
    keeping: Said
    breach: Said

    @property
    def wrong(self) -> str:
        """The fault in these verdicts, "" where there is none."""
        if self.breach.verdict not in ("not met", "not assessed") or (
            not self.unseen and self.breach.verdict != "not met"
        ):
            return f"with a breach: {self.breach.verdict}: {self.breach.reason}"
        if self.keeping.verdict not in ("met", "not assessed") or (not self.unseen and self.keeping.verdict != "met"):
            return f"keeping: {self.keeping.verdict}: {self.keeping.reason}"
        return ""


@dataclass(frozen=True)
class _Bench:
    planted: Planted
    forms: Sequence[Form]
    index: Index
    cache: DecodeCache
    seen: dict[str, Said]


@cache
def _bench(kind: str) -> _Bench:
    planted: Planted = _picture.planted("video") if kind == "video" else KINDS[kind][0]()
    ways = () if kind == "video" else KINDS[kind][1]()
    return _Bench(planted, ways, Index(planted.canaries), DecodeCache(), {})


def forms(kind: str) -> Sequence[Form]:
    """The ways to hold content of a kind."""
    return _bench(kind).forms


def row(kind: str, at: int) -> Row:
    """One form through all its trials."""
    bench = _bench(kind)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return without_code(row_of(bench.planted, bench.forms[at], bench.index, bench.cache, bench.seen))


def tried(at: int) -> Tried:
    """One design, as it is and with a breach."""
    design = DESIGNS[at]
    bench = _bench(design.kind)
    planted, others = bench.planted, bench.planted.others
    if design.kind == "text":
        others = [f"{one} {two}" for one in others for two in others if one != two]
    said = []
    for who in (planted.controls, planted.canaries):
        with TemporaryDirectory(prefix="janji-visibility-") as folder:
            data = Path(folder) / "data"
            named = design.write(data, [*others[:30], *planted.contents(who), *others[30:]])
            said.append(judged(planted, places_of(data, named), bench.index, bench.cache, design.known))
    return Tried(design.name, design.unseen, *said)


def _job(job: tuple[str, int]) -> "tuple[str, Row | Tried]":
    kind, at = job
    return kind, tried(at) if kind == "design" else row(kind, at)


def run(jobs: Iterable[tuple[str, int]]) -> "Iterator[tuple[str, Any]]":
    """Rows and designs, in the order of the jobs, worked at by two processes."""
    with get_context("fork").Pool(2) as pool:
        yield from pool.imap(_job, jobs, chunksize=4)


def jobs(only: str = "", kinds: Sequence[str] = (*KINDS, "design")) -> list[tuple[str, int]]:
    """All that can be tried, or what has these letters in its name or family."""
    found = [
        (kind, at)
        for kind in KINDS
        if kind in kinds
        for at, form in enumerate(forms(kind))
        if only in f"{form.name}, {form.family}"
    ]
    return found + [("design", at) for at, design in enumerate(DESIGNS) if "design" in kinds and only in design.name]


def wrong_of(kind: str, result: "Row | Tried") -> list[str]:
    """The faults of a result, a sentence each."""
    # Run as a program, this module is there twice, and so is its class of designs.
    if not isinstance(result, Row):
        return [f"{result.name}, {result.wrong}"] if result.wrong else []
    said = [
        f"{kind}, {result.form.name}, {name}: {result.breaches[name].verdict}: {result.breaches[name].reason}"
        for name in result.wrong
        if not result.form.limit
    ]
    return said + [f"{kind}, {result.form.name}, {alarm}" for alarm in result.alarms]


def _told(result: "Row | Tried") -> str:
    if isinstance(result, Tried):
        return f"{result.name:60} keeping: {result.keeping.word:13} breach: {result.breach.word}"
    words = " ".join(f"{said.word:13}" for said in result.breaches.values())
    kept = " ".join(f"{said.word:13}" for several in result.keeping.values() for said in several)
    return f"{result.form.family:18} {result.form.name:46} {words}| {kept}"


def main(argv: "Sequence[str] | None" = None) -> int:
    """Print the matrix, or write it; 1 where something is wrong in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="forms and designs with these letters in their name or family")
    parser.add_argument("--kinds", default=",".join((*KINDS, "design")), help="of text, audio, image, design")
    parser.add_argument("--reasons", action="store_true", help="say why")
    parser.add_argument("--write", action="store_true", help="write docs/visibility.md")
    asked = parser.parse_args(argv)
    found: dict[str, list[Any]] = {}
    wrong: list[str] = []
    for kind, result in run(jobs(asked.only, asked.kinds.split(","))):
        found.setdefault(kind, []).append(result)
        print(_told(result))
        if asked.reasons:
            said = (
                (result.keeping, result.breach)
                if kind == "design"
                else (*result.breaches.values(), *(one for several in result.keeping.values() for one in several))
            )
            print("".join(f"    {one.word}: {one.reason}\n" for one in said), end="")
        wrong += wrong_of(kind, result)
    print(f"\n{len(wrong)} wrong\n" + "\n".join(wrong))
    if asked.write:
        from . import _document

        DOCS.write_text(_document.written(found, lossy.counted(lossy.RUNS)), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
