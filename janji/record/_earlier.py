"""Results of an earlier run that a record carries: which segments are of that run, and which of its scenarios count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CarriedRun:
    """A run of which a record carries results: the seal of the record that had them, its segments, what counts of it.

    The segments are whole, so they also hold scenarios that were run again since, or that the pack no longer has.
    """

    seal: str
    segments: frozenset[str]
    cases: frozenset[str]


def carried_runs(opened: Mapping[str, Any]) -> tuple[CarriedRun, ...]:
    """The runs that the opening of a record names."""
    return tuple(
        CarriedRun(str(each.get("seal")), frozenset(each["segments"]), frozenset(each["cases"]))
        for each in opened.get("carried") or ()
    )


def counts(segment: str, case: object, runs: Iterable[CarriedRun]) -> bool:
    """Whether an event counts: of a carried run those of its carried scenarios do, and those of no scenario."""
    return not isinstance(case, str) or all(segment not in run.segments or case in run.cases for run in runs)


def misplaced(segment: str, case: object, runs: Iterable[CarriedRun]) -> bool:
    """Whether an event is of a scenario that was carried, in a segment that it was not carried in."""
    return any(case in run.cases and segment not in run.segments for run in runs)


def shard_of(segment: str) -> str:
    """Which run a segment of a record of several is from; a record of one run alone is one."""
    return segment.rpartition("-")[0]
