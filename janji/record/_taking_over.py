"""Taking over other runs' results: whole segments, byte by byte, so that each chain stays as its process wrote it."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._earlier import shard_of
from ._evidence import EvidenceStore
from ._journal import Held
from ._reading import Record


@dataclass(frozen=True)
class Earlier:
    """An earlier record, and the scenarios of it that a new one carries."""

    record: Record
    cases: frozenset[str]

    def stated(self) -> list[dict[str, Any]]:
        """The rows about it in the opening of the new record: one for each run that something is carried from."""
        seals = {segment: run.seal for run in self.record.carried for segment in run.segments}
        return [
            {
                "seal": seals.get(next(iter(names)), self.record.digest),
                "segments": sorted(names.values()),
                "cases": cases,
            }
            for names, cases in self._runs()
        ]

    def taken_over(self, root: Path, store: EvidenceStore) -> list[Held]:
        """Copy the segments that anything is carried from, and the evidence, and answer what the copies have to be."""
        return [held for names, _ in self._runs() for held in taken_over(self.record, names, root, store)]

    def _runs(self) -> Iterator[tuple[dict[str, str], list[str]]]:
        """The segments of each run with their new names, and the scenarios carried from it.

        A run from which nothing is carried any more is left out, or its age would count for ever.
        """
        runs: dict[str, list[str]] = {}
        for event in self.record.events:
            if event.name == "case.open" and event.payload["case"] in self.cases:
                runs.setdefault(shard_of(event.segment), []).append(event.payload["case"])
        for number, (run, cases) in enumerate(sorted(runs.items()), 1):
            own = sorted(each for each in self.record.segments if shard_of(each) == run)
            yield {each: f"c{number}-{each.rpartition('-')[2]}" for each in own}, sorted(set(cases))


def taken_over(record: Record, names: Mapping[str, str], root: Path, store: EvidenceStore) -> list[Held]:
    """Copy these segments of a record under other names, and all of its evidence, into a record that is being made.

    Answers what the copies have to be, by what the record is sealed as.
    """
    for sha in record.evidence.listed():
        store.put(record.evidence.get(sha))
    taken = []
    for stem, name in names.items():
        target = root / "journal" / f"{name}.jsonl"
        shutil.copyfile(record.path / "journal" / f"{stem}.jsonl", target)
        with target.open("rb") as copy:
            os.fsync(copy.fileno())
        sealed = record.segments[stem]
        taken.append(Held(name, sealed["events"], sealed["head"], sealed["sha256"], record.evidence.listed()))
    return taken
