"""Visibility by place: whether content would have been seen in every part of every place that a claim is about."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ._labels import DERIVED
from ._scanned import CARRIERS, TECHNIQUES, Part, Scanned

_NOT_VECTOR = frozenset().union(*(TECHNIQUES[each] for each in ("text", "audio", "image")))
_NOT_TEXT = frozenset().union(*(TECHNIQUES[each] for each in ("audio", "image", "vector")))
_NAMED = 20
"""This many hidden parts are named; of more it is said how many there are."""


def carrier_of(claim: Mapping[str, Any]) -> str:
    """The carrier of the content that the claim is about."""
    if claim.get("form") == "embedding":
        return "vector"
    return {"video": "image"}.get(str(claim.get("kind")), str(claim.get("kind")))


def is_plain(claim: Mapping[str, Any], match: Mapping[str, Any], place: Mapping[str, Any]) -> bool | None:
    """Whether the claim is about what was made of content, and the match is the content itself, which is another thing.

    True: the place is labelled as of another form, and the find was made in a carrier that cannot hold the claim's
    form: text is not an embedding, sound is not a transcript. None: the place is so labelled, and the text is there
    by itself, word for word as it was put in; a transcript or a summary may look so too, and a label alone excuses
    nothing. Earlier scans say nothing of it.
    """
    form = claim.get("form")
    if form not in DERIVED or place.get("form") in (None, form) or "alone" not in match:
        return False
    elsewhere = _NOT_TEXT if form != "embedding" else _NOT_VECTOR
    if match["technique"] in elsewhere:
        return True
    return None if match["alone"] is True else False


class Parts:
    """The parts of a scan, and which of them are lit: content of their kind was found in them, or written alike.

    `form` is None for content as it was put in. Many claims about a scan have the same controls: `of` works out what
    is lit once for all of them. Raises KeyError and TypeError for what is not a scan of schema 2.
    """

    def __init__(
        self, scan: Scanned, carrier: str, form: str | None, controls: frozenset[str], subjects: frozenset[str]
    ) -> None:
        self._scan, self._form = scan, form
        self._kinds = frozenset(kind for kind, carries in CARRIERS.items() if carries == carrier)
        self._facts: dict[frozenset[int], dict[str, Any]] = {}
        self._lit: set[tuple[bool, str, str]] = set()
        self._seen: set[tuple[bool, str, str]] = set()
        self._kept: dict[str, dict[str, bool]] = {}
        """By layout the controls that were found there, and whether one of them lost nothing."""
        for place, parts in scan.holding:
            name, own_kinds = str(place["place"]), self._own(place)
            for part in parts:
                own = part.kind in own_kinds
                if (not part.canaries.isdisjoint(controls)) if own else (not part.canaries <= subjects):
                    self._lit.add((own, part.kind, part.layout))
                    self._seen.add((own, name, part.name))
                    # A list of words holds nothing whole, and says so by its kind.
                    if own and carrier == "text" and part.kind != "words" and part.reads != "harmless":
                        kept = self._kept.setdefault(part.layout, {})
                        for control in part.canaries & controls:
                            kept[control] = kept.get(control, False) or control in part.whole

    @classmethod
    def of(cls, claim: Mapping[str, Any], scan: Scanned) -> "Parts":
        """The parts as the claim sees them: by the carrier and the form of its content, its controls, and its subjects.

        The subjects show nothing of themselves. Of those that were found nowhere it makes no difference which they are.
        """
        subjects = frozenset(claim["subjects"])
        key = (
            carrier_of(claim),
            claim["form"] if claim.get("form") in DERIVED else None,
            frozenset(claim["controls"]) - subjects,
            frozenset(each for each in subjects if each in scan.found),
        )
        return scan.once(key, lambda: cls(scan, *key))

    def _own(self, place: Mapping[str, Any]) -> frozenset[str]:
        """The kinds of its parts that carry content of the claim's kind and form: only its controls can light them."""
        return self._kinds if self._form is None or place.get("form") == self._form else frozenset()

    def seen_in_pieces(self) -> list[set[str]]:
        """The controls that were found in each layout in which most of them lost something on the way.

        Some beginnings, previews and summaries are too short to show whose they are. That all controls were seen
        in another place says nothing of what would be seen there.
        """
        return [set(kept) for kept in self._kept.values() if 2 * sum(kept.values()) < len(kept)]

    def _how(self, name: str, part: Part, *, own: bool) -> str:
        """Why content would be seen in the part: `harmless`, `control`, `layout` or `other`; otherwise `hidden`."""
        # Words that are drawn in a picture are text: what is no text cannot stand in them.
        if part.reads == "harmless" or (part.kind == "drawn" and "text" not in self._kinds):
            return "harmless"
        if part.reads != "content":
            return "hidden"
        if (own, name, part.name) in self._seen:
            return "control" if own else "other"
        if (own, part.kind, part.layout) in self._lit:
            return "layout" if own else "other"
        return "hidden"

    def facts(self, about: Collection[int]) -> dict[str, Any]:
        """The visibility of the places `about` (by `id`): numbers by place, and the first hidden parts by name."""
        key = frozenset(about)
        if key not in self._facts:
            rows: dict[str, dict[str, Any]] = {}
            hidden = list(self._hidden(key, rows))
            self._facts[key] = {
                "parts": list(rows.values()),
                "hidden": hidden[:_NAMED],
                "others": max(len(hidden) - 1, 0),
            }
        return self._facts[key]

    def _hidden(self, about: Collection[int], rows: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for place, parts in self._scan.parts:
            if id(place) not in about or not parts:
                continue
            name, own_kinds = str(place["place"]), self._own(place)
            row = rows.setdefault(name, {"place": name})
            for part in parts:
                own = part.kind in own_kinds
                how = self._how(name, part, own=own)
                row[how] = row.get(how, 0) + 1
                if how == "hidden":
                    yield {"place": name, "part": part.name, "why": _why(part, own=own)}


def _why(part: Part, *, own: bool) -> dict[str, Any]:
    if part.reads != "content":
        return {"code": "part-unreadable", "facts": {"why": part.why}}
    return {"code": "part-unlit" if own else "part-unlit-other", "facts": {}}
