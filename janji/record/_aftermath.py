"""Observations after the fact: places that changed after they were searched, and files that nobody named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ._errors import EvidenceError
from ._judgement import Judgement, listed, spot
from ._labels import standing
from ._models import UnnamedFiles, UnnamedFolder
from ._reading import Concluded, Record

_FOLDERS = 20
"""How many folders of files that nobody named are told one by one."""


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
        """The judgement with later observations taken into account: never a better one.

        Content that is there now needs review; a changed place that must not change is not assessed.
        """
        if concluded.kind != "never" or judgement.verdict not in ("met", "not assessed"):
            return judgement
        events = [each for sha in concluded.evidence for each in self._of_scan.get(sha, ())]
        try:
            if later := self._found_later(concluded, judgement, events):
                return later
            unread = list(dict.fromkeys(self._unread(concluded))) if judgement.verdict == "met" else []
        except EvidenceError as error:
            return Judgement("error", "evidence-damaged", {"detail": str(error)})
        except (AttributeError, KeyError, TypeError) as error:
            return Judgement("error", "not-a-scan", {"detail": f"{type(error).__name__}: {error}"})
        changed = [payload for name, payload in events if name == "looked-again"]
        if changed and judgement.verdict == "met":
            first = {key: changed[0].get(key) for key in ("place", "was", "now")}
            return Judgement("not assessed", "changed-since", {**judgement.facts, **first})
        told = {**judgement.facts, "left": len(unread), "first": unread[0]} if unread else {}
        return Judgement("met", "files-unread", told) if told else judgement

    def _unread(self, concluded: Concluded) -> Iterator[str]:
        """The files that nobody named and nobody can read, where the claim is about what is in such files too."""
        load = self._record.evidence.load
        looked = [place for sha in concluded.evidence for place in load(sha)["places"] if place.get("named") is False]
        if _is_of_all_files(concluded.claim):
            looked += [place for payload in self._unnamed for place in load(str(payload.get("evidence")))["places"]]
        yield from (str(place["place"]) for place in looked if place["read"] is not True)

    def _found_later(
        self, concluded: Concluded, judgement: Judgement, events: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> Judgement | None:
        """The judgement after content was found later; None if none was found."""
        for name, payload in events:
            if name == "appeared-later" and (found := list(self._appeared(concluded, payload))):
                facts = {**judgement.facts, "place": found[0]["place"], "found": found}
                return Judgement("needs review", "appeared-later", facts)
        if judgement.verdict == "met" and (left := list(self._left(concluded.claim))):
            return Judgement("needs review", "unnamed", {**judgement.facts, "unclear": left})
        return None

    def _appeared(self, concluded: Concluded, payload: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Subjects that are now in a changed place and that no label excuses."""
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

    def _left(self, claim: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Subjects in files that nobody named, where the claim is that they are in no file of the service any more.

        So it is where content that the customer kept has to be seen beside them. Content that nobody asked to remove
        may be in files that a claim about something else need not name.
        """
        if not _is_of_all_files(claim):
            return
        subjects = set(listed(claim, "subjects"))
        for payload in self._unnamed:
            for match in self._record.evidence.load(str(payload.get("evidence")))["matches"]:
                if match["canary"] in subjects:
                    yield {**spot(match), "code": "unnamed"}

    def unnamed(self) -> UnnamedFiles | None:
        """The finds in files of the implementation that no place named; None where nobody looked for any."""
        if not self._unnamed:
            return None
        files: dict[str, list[_File]] = {}
        for payload in self._unnamed:
            sha = str(payload.get("evidence"))
            try:
                scan = self._record.evidence.load(sha)
                found = {str(match["place"]) for match in scan["matches"]}
                searched = [
                    _File(str(each["place"]), str(each["place"]) in found, each["read"] is not True)
                    for each in scan["places"]
                ]
            except (EvidenceError, AttributeError, KeyError, TypeError):
                searched = [_File(f"evidence {sha[:12]}", found=False, unread=True)]
            for each in searched:
                files.setdefault(each.folder, []).append(each)
        folders = [UnnamedFolder(folder=_name(name, each), **_counts(each)) for name, each in files.items()]
        folders.sort(key=lambda each: (-each.found, -each.unread, -each.files, each.folder))
        return UnnamedFiles(
            **_counts([each for folder in files.values() for each in folder]),
            folders=tuple(folders[:_FOLDERS]),
            more=len(folders[_FOLDERS:]),
        )


def _is_of_all_files(claim: Mapping[str, Any]) -> bool:
    """Whether what it is about is to be gone from all files of the service."""
    return claim.get("sink") == "storage" and claim.get("own") is not None


@dataclass(frozen=True)
class _File:
    """A file that no place named."""

    place: str
    found: bool
    unread: bool

    @property
    def folder(self) -> str:
        top, inside, _ = self.place.partition("/")
        return top if inside else "."


def _name(folder: str, files: Sequence[_File]) -> str:
    places = {each.place for each in files}
    return places.pop() if len(places) == 1 else folder


def _counts(files: Sequence[_File]) -> dict[str, int]:
    return {
        "files": len(files),
        "found": sum(each.found for each in files),
        "unread": sum(each.unread for each in files),
    }
