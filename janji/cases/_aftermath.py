"""Looking again at the end: places that changed after they were searched, and files that nobody named."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from janji.canaries import Canary
from janji.record import Journal, Judgement
from janji.sinks import SINKS
from janji.tracing import rehash, touched

from ._search import Search, Searched

_READS = 12
"""How often a place is read again that was written since. Two states that take turns escape once in 4,000 times."""
_LARGE = 64_000_000
"""Bytes of a place from which on it is read again twice only."""
_PAUSES = (0.0002, 0.006)
"""Seconds between two of these, by chance."""


class Aftermath:
    """Remembers what each `met` rests on, and looks at it again when a run or a harvest ends."""

    def __init__(
        self,
        search: Search,
        journal: Journal,
        canaries: Callable[[], Sequence[Canary]],
        of: Callable[[], Mapping[str, Sequence[str]]],
    ) -> None:
        """`canaries` answers all of the process, `of` the training runs and accounts, by side of sinks."""
        self._of = of
        self._search = search
        self._journal = journal
        self._canaries = canaries
        self._scans: dict[str, Searched] = {}
        self._noted: dict[str, float] = {}
        """By path, when a place was last known to be as it was searched."""
        self._subjects: dict[str, set[str]] = {}

    def note(self, claim: Mapping[str, Any], judgement: Judgement, searched: Searched) -> None:
        """A claim was judged on this scan."""
        if judgement.verdict == "met":
            self._scans[searched.evidence] = searched
            self._noted.update(dict.fromkeys((place["path"] for place in searched.scan["places"]), time.time()))
            self._subjects.setdefault(searched.evidence, set()).update(claim["subjects"])

    def look(self) -> None:
        """Write an event for each place that is not as it was.

        `looked-again`: a place of a settled sink has changed, so what was seen in it shows nothing any longer.
        `appeared-later`: a place of another sink has changed, and a subject is there now.
        """
        now = {
            place["path"]: self._as_it_is(place)
            for searched in self._scans.values()
            for place in searched.scan["places"]
            if place["sha256"] is not None
        }
        changed = {
            evidence: [place for place in searched.scan["places"] if now.get(place["path"]) != place["sha256"]]
            for evidence, searched in self._scans.items()
        }
        for evidence, places in changed.items():
            if SINKS[self._scans[evidence].scan["sink"]].settled:
                for place in places:
                    was, then = place["sha256"], now[place["path"]]
                    self._journal.append("looked-again", scan=evidence, place=place["place"], was=was, now=then)
        self._look_for_subjects({evidence: places for evidence, places in changed.items() if places})
        self._unnamed()

    def _as_it_is(self, place: Mapping[str, Any]) -> str | None:
        """The digest of a place now.

        One that was written since, with the same bytes, is read several times: it may be written all the time, now with
        content and now without, and be the same by chance.
        """
        digest = rehash(place["path"])[0]
        for _ in range(_READS if place["bytes"] <= _LARGE else 2):
            if digest != place["sha256"] or touched(place["path"]) <= self._noted.get(place["path"], 0.0):
                break
            time.sleep(random.uniform(*_PAUSES))  # noqa: S311 - out of step with whoever writes, no secret
            digest = rehash(place["path"])[0]
        return digest

    def _look_for_subjects(self, changed: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Search each changed place once more, and report for each scan whether a subject is there now."""
        # A match tells its place by name alone, so two places of one name are not searched together.
        together: list[tuple[dict[str, Mapping[str, Any]], list[str]]] = []
        for evidence, each in changed.items():
            fits = (one for one in together if all(one[0].get(p["place"], p)["path"] == p["path"] for p in each))
            if (one := next(fits, None)) is None:
                together.append(one := ({}, []))
            one[0].update({place["place"]: place for place in each})
            one[1].append(evidence)
        for places, scans in together:
            found = self._search.again(list(places.values()), self._canaries())
            there = {(match["place"], match["canary"]) for match in found.scan["matches"]}
            for evidence in scans:
                if any(
                    (place["place"], id_) in there for place in changed[evidence] for id_ in self._subjects[evidence]
                ):
                    self._journal.append("appeared-later", scan=evidence, evidence=found.evidence)

    def _unnamed(self) -> None:
        """Search the files in the implementation's own folder that no place named, and report where content is."""
        found = self._search.unnamed(self._canaries(), self._of())
        if found is not None:
            self._journal.append("unnamed-files", evidence=found.evidence)
