"""Looking again at the end: what changed after it was searched, and what lies where nobody named a place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from janji.canaries import Canary
from janji.record import Journal, Judgement
from janji.sinks import SINKS

from ._search import Search, Searched


class Aftermath:
    """Remembers what each `met` rests on, and looks at it again when a run or a harvest ends."""

    def __init__(self, search: Search, journal: Journal, canaries: Callable[[], Sequence[Canary]]) -> None:
        self._search = search
        self._journal = journal
        self._canaries = canaries
        self._scans: dict[str, Searched] = {}
        self._subjects: dict[str, set[str]] = {}

    def note(self, claim: Mapping[str, Any], judgement: Judgement, searched: Searched) -> None:
        """A claim was judged on this scan."""
        if judgement.verdict == "met":
            self._scans[searched.evidence] = searched
            self._subjects.setdefault(searched.evidence, set()).update(claim["subjects"])

    def look(self) -> None:
        """Write an event for each place that is not as it was.

        `looked-again`: a place of a settled sink has changed, so what was seen in it shows nothing any longer.
        `appeared-later`: a place of another sink has changed, and a subject is there now.
        """
        places = {
            (place["place"], place["path"]): place
            for searched in self._scans.values()
            for place in searched.scan["places"]
            if place["sha256"] is not None
        }
        if places:
            now = self._search.again(list(places.values()), self._canaries())
            for evidence, searched in self._scans.items():
                self._compare(evidence, searched.scan, now)
        self._unnamed()

    def _compare(self, evidence: str, was: Mapping[str, Any], now: Searched) -> None:
        digests = {(place["place"], place["path"]): place["sha256"] for place in now.scan["places"]}
        changed = {
            place["place"]: (place["sha256"], digests[place["place"], place["path"]])
            for place in was["places"]
            if place["sha256"] is not None and digests[place["place"], place["path"]] != place["sha256"]
        }
        if SINKS[was["sink"]].settled:
            for place, (before, after) in changed.items():
                self._journal.append("looked-again", scan=evidence, place=place, was=before, now=after)
            return
        there = {match["canary"] for match in now.scan["matches"] if match["place"] in changed}
        if found := sorted(there & self._subjects[evidence]):
            self._journal.append("appeared-later", scan=evidence, evidence=now.evidence, canaries=found)

    def _unnamed(self) -> None:
        """Search the files in the implementation's own folder that no place named, and tell where content is."""
        found = self._search.unnamed(self._canaries())
        if found is not None:
            content = sorted({match["place"] for match in found.scan["matches"]})
            files = len(found.scan["places"])
            self._journal.append("unnamed-files", files=files, with_content=content, evidence=found.evidence)
