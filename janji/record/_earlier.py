"""Results of an earlier run that a record carries: which segments are of that run, and which of its scenarios count."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CarriedRun:
    """A run whose results a record carries: the seal of its record, its segments, the scenarios that count.

    The segments are whole, so they also hold scenarios that were run again since, or that the pack no longer has.
    """

    seal: str
    segments: frozenset[str]
    cases: frozenset[str]


def carried_runs(opened: Mapping[str, Any]) -> tuple[CarriedRun, ...]:
    """The runs that a record's opening names."""
    return tuple(
        CarriedRun(str(each.get("seal")), frozenset(each["segments"]), frozenset(each["cases"]))
        for each in opened.get("carried") or ()
    )


def counts(segment: str, case: object, runs: Iterable[CarriedRun]) -> bool:
    """Whether an event counts: of a carried run those of its carried scenarios do, and those of no scenario."""
    return not isinstance(case, str) or all(segment not in run.segments or case in run.cases for run in runs)


def run_twice(events: Iterable[tuple[str, object]], runs: Sequence[CarriedRun]) -> str | None:
    """A scenario that is carried and that the record's own run, or another carried one, has too; None where none is."""
    named = Counter(case for run in runs for case in run.cases)
    carried = frozenset[str]().union(*(run.segments for run in runs))
    own = {case for segment, case in events if segment not in carried}
    return next((case for case, number in named.items() if number > 1 or case in own), None)


def shard_of(segment: str) -> str:
    """The run of a segment in a record of several runs; a record of one run has only one."""
    return segment.rpartition("-")[0]
