"""What was seen after the fact: places that changed after they were searched, and files that nobody named."""

from collections.abc import Iterator, Mapping
from typing import Any

from ._errors import EvidenceError
from ._judgement import Judgement, listed, spot, unread
from ._labels import standing
from ._models import FoundUnnamed, UnnamedFiles
from ._reading import Concluded, Record


class Aftermath:
    """The events that a run wrote when it looked again at its end, by the scan that they are about."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._of_scan: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        self._unnamed: list[Mapping[str, Any]] = []
        for event in record.events:
            if event.name in ("looked-again", "appeared-later"):
                self._of_scan.setdefault(str(event.payload.get("scan")), []).append((event.name, event.payload))
            elif event.name == "unnamed-files":
                self._unnamed.append(event.payload)

    def turned(self, concluded: Concluded, judgement: Judgement) -> Judgement:
        """What the conclusion comes to by what was seen later: never to anything better.

        Content that is there now needs review; what changed in a place that must not change is not assessed.
        """
        if concluded.kind != "never" or judgement.verdict not in ("met", "not assessed"):
            return judgement
        events = [each for sha in concluded.evidence for each in self._of_scan.get(sha, ())]
        try:
            for name, payload in events:
                found = list(self._appeared(concluded, payload)) if name == "appeared-later" else []
                if found:
                    facts = {**judgement.facts, "place": found[0]["place"], "found": found}
                    return Judgement("needs review", "appeared-later", facts)
        except EvidenceError as error:
            return Judgement("error", "evidence-damaged", {"detail": str(error)})
        except (AttributeError, KeyError, TypeError) as error:
            return Judgement("error", "not-a-scan", {"detail": f"{type(error).__name__}: {error}"})
        changed = [payload for name, payload in events if name == "looked-again"]
        if changed and judgement.verdict == "met":
            first = {key: changed[0].get(key) for key in ("place", "was", "now")}
            return Judgement("not assessed", "changed-since", {**judgement.facts, **first})
        return judgement

    def _appeared(self, concluded: Concluded, payload: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Subjects that are now in a place which has changed and which no label excuses."""
        store, claim = self._record.evidence, concluded.claim
        before = {str(each["place"]): each for each in store.load(str(payload.get("scan")))["places"]}
        now = store.load(str(payload.get("evidence")))
        digests = {str(each["place"]): each["sha256"] for each in now["places"]}
        subjects = set(listed(claim, "subjects"))
        for match in now["matches"]:
            place = before.get(str(match["place"]))
            if place is None or match["canary"] not in subjects or standing(claim, place).fit == "excused":
                continue
            if digests.get(str(match["place"])) != place["sha256"]:
                yield spot(match)

    def unnamed(self) -> UnnamedFiles | None:
        """What was found in files of the implementation that no place named; None where nobody looked for any."""
        if not self._unnamed:
            return None
        files, dark = 0, list[dict[str, str]]()
        found: dict[str, set[str]] = {}
        for payload in self._unnamed:
            try:
                scan = self._record.evidence.load(str(payload.get("evidence")))
                files += len(scan["places"])
                dark += [unread(each) for each in scan["places"] if each["read"] is not True]
                for match in scan["matches"]:
                    found.setdefault(str(match["place"]), set()).add(str(match["canary"]))
            except (EvidenceError, AttributeError, KeyError, TypeError) as error:
                dark.append({"place": str(payload.get("evidence")), "reason": str(error)})
        return UnnamedFiles(
            files=files,
            unread=tuple(dark),
            found=tuple(FoundUnnamed(place=place, pieces=len(found[place])) for place in sorted(found)),
        )
