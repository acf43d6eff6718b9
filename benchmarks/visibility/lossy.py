"""How often loss on the way leads to a wrong `met`: `python -m benchmarks.visibility.lossy [runs]`.

Everybody's content is stored the same way and loses something on it, and the customer's must not be there. Each run has
canaries of its own. Nothing lossy may come out as met wrongly; where whole pieces are lost at random, a customer all of
whose pieces were lost is met, which may happen no more often than the pack allows. Exits with 1 where either is broken.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from janji.canaries import Mint
from janji.tracing import DecodeCache, Index

from . import _picture, _planted, _text
from ._forms import jsonl, put
from ._judged import ALLOWED, Planted, judged, places_of

RUNS = 100
LOSSES = (10, 30, 50, 70, 90)


def _key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def _stored_text(change: Callable[[str], str]) -> Callable[[int, Path], Planted]:
    def run(number: int, folder: Path) -> Planted:
        planted = _planted.texts(made=Mint(_key(number)))
        everybody = [*planted.contents(planted.canaries), *planted.others]
        random.Random(number).shuffle(everybody)
        jsonl(folder, [change(text) for text in everybody])
        return planted

    return run


def _cropped(number: int, folder: Path) -> Planted:
    planted = _picture.planted("video", made=Mint(_key(number)))
    for shot in planted.contents(planted.canaries):
        for at, frame in enumerate(shot.frames):
            put(folder / f"{shot.name}-{at}.jpg", _picture.saved(_picture.cropped(frame, 0.2), "JPEG"))
    return planted


def _dropped(share: int) -> Callable[[int, Path], Planted]:
    """Whole pieces are lost, each with this chance."""

    def run(number: int, folder: Path) -> Planted:
        chance = random.Random(f"{share} {number}")
        planted = _planted.texts(made=Mint(_key(number % 20)))
        kept = [text for text in planted.contents(planted.canaries) if chance.random() * 100 >= share]
        jsonl(folder, [*planted.others, *kept])
        return planted

    return run


KINDS: dict[str, tuple[Callable[[int, Path], Planted], float]] = {
    "scrubbed of names and numbers": (_stored_text(_text.masked), 0.0),
    "scrubbed, then 15 % of the words masked": (
        _stored_text(lambda text: _text.some(_text.masked(text), 0.15, "[MASK]")),
        0.0,
    ),
    "scrubbed, then stemmed": (_stored_text(lambda text: _text.stemmed(_text.masked(text))), 0.0),
    "frames cropped by 20 % at each side": (_cropped, 0.0),
    **{f"{share} % of all pieces lost": (_dropped(share), ALLOWED) for share in LOSSES},
}
"""Changes on the way, each with the share of wrong `met` that may come of it."""


def one(job: tuple[str, int]) -> tuple[str, str]:
    """The verdict of one run of one kind of loss."""
    kind, number = job
    with TemporaryDirectory(prefix="janji-lossy-") as folder:
        planted = KINDS[kind][0](number, Path(folder) / "data")
        index = Index(planted.canaries)
        return kind, judged(planted, places_of(Path(folder) / "data", None), index, DecodeCache()).verdict


def counted(runs: int, kinds: Sequence[str] = tuple(KINDS)) -> dict[str, Counter[str]]:
    """Verdicts of each kind of loss, over so many runs."""
    jobs = [(kind, number) for kind in kinds for number in range(runs)]
    found: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    with get_context("fork").Pool(2) as pool:
        for kind, verdict in pool.imap_unordered(one, jobs, chunksize=5):
            found[kind][verdict] += 1
    return found


def table(found: "dict[str, Counter[str]]") -> list[str]:
    """The counts as rows of Markdown."""
    rows = [
        "| what happens to everybody's content | runs | not met | not assessed | met (wrong) | may be |",
        "|--|--|--|--|--|--|",
    ]
    for kind, verdicts in found.items():
        wrong, runs = KINDS[kind][1], verdicts.total()
        rows.append(
            f"| {kind} | {runs} | {verdicts['not met']} | {verdicts['not assessed']} | {verdicts['met']} | {int(wrong * runs)} |"
        )
    return rows


def broken(found: "dict[str, Counter[str]]") -> list[str]:
    """The kinds of loss that led to more wrong verdicts than they may."""
    said = []
    for kind, verdicts in found.items():
        others = verdicts.total() - verdicts["not met"] - verdicts["not assessed"] - verdicts["met"]
        if verdicts["met"] > KINDS[kind][1] * verdicts.total() or others:
            said.append(f"{kind}: {dict(verdicts)}")
    return said


def main(argv: "Sequence[str] | None" = None) -> int:
    """Print the counts; 1 where one is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="?", type=int, default=RUNS)
    found = counted(parser.parse_args(argv).runs)
    print("\n".join(table(found)))
    wrong = broken(found)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
