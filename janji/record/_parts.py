"""Visibility by place: whether content would have been seen in every part of every place that a claim is about."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ._labels import DERIVED

_CARRIERS: Mapping[str, str] = {
    "text": "text",
    "words": "text",
    "drawn": "text",
    "audio": "audio",
    "image": "image",
    "vector": "vector",
}
"""What each kind of part carries. What is opaque carries nothing that anybody can read."""
_TECHNIQUES: Mapping[str, frozenset[str]] = {
    "text": frozenset({"verbatim", "normalised", "quoted", "words", "encoded"}),
    "audio": frozenset({"landmarks"}),
    "image": frozenset({"qr"}),
    "vector": frozenset({"vector"}),
}
"""By which techniques content is found in a carrier: a control found so shows that a subject would be, too."""
_NOT_VECTOR = frozenset().union(*(_TECHNIQUES[each] for each in ("text", "audio", "image")))
_NOT_TEXT = frozenset().union(*(_TECHNIQUES[each] for each in ("audio", "image", "vector")))
_NAMED = 20
"""So many hidden parts are named; of more it is said how many there are."""

_Part = tuple[str, str]


def carrier_of(claim: Mapping[str, Any]) -> str:
    """What carries the content that the claim is about."""
    if claim.get("form") == "embedding":
        return "vector"
    return {"video": "image"}.get(str(claim.get("kind")), str(claim.get("kind")))


def finds(match: Mapping[str, Any], carrier: str) -> bool:
    """Whether the match is by a technique that finds content in this carrier."""
    return match["technique"] in _TECHNIQUES.get(carrier, ())


def is_plain(claim: Mapping[str, Any], match: Mapping[str, Any], place: Mapping[str, Any]) -> bool | None:
    """Whether the claim is about what was made of content, and the match is the content itself, which is another thing.

    True: the place is labelled as of another form, and the find was made in a carrier in which the claim's form cannot
    stand: text is no embedding, sound no transcript. None: the place is so labelled, and the text stands there by
    itself, word for word as it was put in; a transcript or a summary may look so too, and a label alone excuses
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

    Raises KeyError and TypeError for what is not a scan of schema 2.
    """

    def __init__(
        self, claim: Mapping[str, Any], places: Sequence[Mapping[str, Any]], matches: Sequence[Mapping[str, Any]]
    ) -> None:
        self._claim = claim
        self._carrier = carrier_of(claim)
        subjects, controls = set(claim["subjects"]), set(claim["controls"])
        self._places = places
        found: defaultdict[_Part, list[Mapping[str, Any]]] = defaultdict(list)
        for match in matches:
            # What a claim looks for shows nothing of itself.
            if match["canary"] not in subjects:
                found[str(match["place"]), str(match["part"])].append(match)
        self._lit: set[tuple[bool, str, str]] = set()
        self._seen: set[tuple[bool, _Part]] = set()
        for place in places:
            name = str(place["place"])
            for part in place["parts"]:
                matched = found.get((name, str(part["part"])))
                if not matched or part["reads"] != "content" or place["read"] is not True:
                    continue
                own, techniques = self._own(place, part), _TECHNIQUES.get(_CARRIERS.get(part["kind"], ""), ())
                if any(
                    match["technique"] in techniques and (not own or match["canary"] in controls) for match in matched
                ):
                    self._lit.add((own, part["kind"], part["layout"]))
                    self._seen.add((own, (name, str(part["part"]))))

    def _own(self, place: Mapping[str, Any], part: Mapping[str, Any]) -> bool:
        """Whether the part carries content of the claim's kind and form, so that only its controls can light it."""
        form = self._claim.get("form")
        if _CARRIERS.get(part["kind"]) != self._carrier:
            return False
        return form not in DERIVED or place.get("form") == form

    def how(self, place: Mapping[str, Any], part: Mapping[str, Any]) -> str:
        """Why content would be seen in the part: `harmless`, `control`, `layout` or `other`; else `hidden`."""
        # Words that are drawn in a picture are text: what is no text cannot stand in them.
        if part["kind"] == "drawn" and self._carrier != "text":
            return "harmless"
        if part["reads"] != "content":
            return "harmless" if part["reads"] == "harmless" else "hidden"
        own = self._own(place, part)
        if (own, (str(place["place"]), str(part["part"]))) in self._seen:
            return "control" if own else "other"
        if (own, part["kind"], part["layout"]) in self._lit:
            return "layout" if own else "other"
        return "hidden"

    def facts(self, about: Collection[int]) -> dict[str, Any]:
        """How the places stand that are `about` (by `id`): numbers by place, and the first hidden parts by name."""
        rows: dict[str, dict[str, Any]] = {}
        hidden = list(self._hidden(about, rows))
        return {"parts": list(rows.values()), "hidden": hidden[:_NAMED], "others": max(len(hidden) - 1, 0)}

    def _hidden(self, about: Collection[int], rows: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for place in self._places:
            if id(place) not in about or not place["parts"]:
                continue
            name = str(place["place"])
            row = rows.setdefault(name, {"place": name})
            for part in place["parts"]:
                how = self.how(place, part)
                row[how] = row.get(how, 0) + 1
                if how == "hidden":
                    yield {"place": name, "part": str(part["part"]), "why": self._why(place, part)}

    def _why(self, place: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
        if part["reads"] != "content":
            return {"code": "part-unreadable", "facts": {"why": str(part.get("why") or "")}}
        return {"code": "part-unlit" if self._own(place, part) else "part-unlit-other", "facts": {}}
