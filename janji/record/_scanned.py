"""A scan of places, prepared for every claim about it: anything that depends on no claim is worked out once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from ._labels import LABELS

CARRIERS: Mapping[str, str] = {
    "text": "text",
    "words": "text",
    "drawn": "text",
    "audio": "audio",
    "image": "image",
    "vector": "vector",
}
"""The carrier of each kind of part. An opaque part carries nothing that anybody can read."""
TECHNIQUES: Mapping[str, frozenset[str]] = {
    "text": frozenset({"verbatim", "normalised", "quoted", "words", "encoded"}),
    "audio": frozenset({"landmarks"}),
    "image": frozenset({"qr"}),
    "vector": frozenset({"vector"}),
}
"""By which techniques content is found in a carrier: a control found so shows that a subject would be, too."""

_Made = TypeVar("_Made")

_WHOLE = frozenset({"verbatim", "normalised"})
"""By which techniques a text is found that lost nothing."""


def finds(match: Mapping[str, Any], carrier: str) -> bool:
    """Whether the match is by a technique that finds content in this carrier."""
    return match["technique"] in TECHNIQUES.get(carrier, ())


class Part(NamedTuple):
    """A part of a place. `canaries` are those that were found in it, read as content, as its kind carries content.

    `whole` are those of them that lost nothing.
    """

    name: str
    reads: str
    kind: str
    layout: str
    why: str
    canaries: frozenset[str]
    whole: frozenset[str] = frozenset()


class Scanned:
    """A scan, not to be changed. Anything else raises AttributeError, KeyError, TypeError or ValueError when asked."""

    def __init__(self, scan: Mapping[str, Any]) -> None:
        self.scan = scan
        self._made: dict[Hashable, Any] = {}

    @cached_property
    def places(self) -> list[Mapping[str, Any]]:
        return _mappings(self.scan["places"])

    @cached_property
    def matches(self) -> list[Mapping[str, Any]]:
        return _mappings(self.scan["matches"])

    @cached_property
    def looked_for(self) -> frozenset[str]:
        return frozenset(self.scan["canaries"])

    @cached_property
    def by_name(self) -> Mapping[str, list[Mapping[str, Any]]]:
        """The places of each name."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for place in self.places:
            found.setdefault(str(place["place"]), []).append(place)
        return found

    @cached_property
    def alike(self) -> list[list[Mapping[str, Any]]]:
        """The places in groups that bear the same labels and were read alike: every claim treats one group alike.

        Raises KeyError for a place that does not say whether it was read.
        """
        found: dict[tuple[bool, str], list[Mapping[str, Any]]] = {}
        for place in self.places:
            labels = [place.get(label) for label in LABELS]
            found.setdefault((place["read"] is True, repr(labels)), []).append(place)
        return list(found.values())

    @cached_property
    def strays(self) -> list[Any]:
        """Where something was found outside the places of the scan."""
        return [match["place"] for match in self.matches if match["place"] not in self.by_name]

    @cached_property
    def _by_canary(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, match in enumerate(self.matches):
            found.setdefault(match["canary"], []).append(number)
        return found

    def of(self, canary: str) -> list[Mapping[str, Any]]:
        """The matches of one canary, in the order of the scan."""
        return [self.matches[number] for number in self._by_canary.get(canary, ())]

    def of_any(self, canaries: Sequence[str]) -> list[Mapping[str, Any]]:
        """The matches of these canaries, in the order of the scan."""
        numbers = (number for canary in {*canaries} for number in self._by_canary.get(canary, ()))
        return [self.matches[number] for number in sorted(numbers)]

    def places_of(self, carrier: str | None) -> Mapping[str, set[str]]:
        """By canary the names of the places where it was found as content is found in this carrier; None: in any."""
        return self.once(("places", carrier), lambda: self._places_of(carrier))

    def _places_of(self, carrier: str | None) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for match in self.matches:
            if carrier is None or finds(match, carrier):
                found.setdefault(match["canary"], set()).add(match["place"])
        return found

    @cached_property
    def pieces(self) -> list[Mapping[str, Any]]:
        """Where a few words of a canary occur in a row; none in older records."""
        return _mappings(self.scan.get("pieces", ()))

    @cached_property
    def parts(self) -> list[tuple[Mapping[str, Any], list[Part]]]:
        """Each place with its parts. Raises KeyError for anything but a scan of schema 2."""
        found: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for match in (*self.matches, *self.pieces):
            found[str(match["place"]), str(match["part"])].append(match)
        return [
            (
                place,
                [
                    _part(place, part, found.get((str(place["place"]), str(part["part"])), ()))
                    for part in place["parts"]
                ],
            )
            for place in self.places
        ]

    @cached_property
    def holding(self) -> list[tuple[Mapping[str, Any], list[Part]]]:
        """Each place with those of its parts in which something was found. Raises KeyError as `parts` does."""
        return [(place, [part for part in parts if part.canaries]) for place, parts in self.parts]

    @cached_property
    def found(self) -> frozenset[str]:
        """The canaries that were found anywhere, whole or in pieces."""
        return frozenset(match["canary"] for match in (*self.matches, *self.pieces))

    def once(self, key: Hashable, made: Callable[[], _Made]) -> _Made:
        """The result of `made`, as it was for the same key before. The key has to name all that it depends on."""
        if key not in self._made:
            self._made[key] = made()
        return cast("_Made", self._made[key])


def _part(place: Mapping[str, Any], part: Mapping[str, Any], matched: Sequence[Mapping[str, Any]]) -> Part:
    name = str(part["part"])
    if part["reads"] != "content":
        return Part(name, part["reads"], str(part.get("kind")), "", str(part.get("why") or ""), frozenset())
    techniques = TECHNIQUES.get(carrier := CARRIERS.get(part["kind"], ""), frozenset())
    # Where the pieces of controls are seen, those of a subject would need a person.
    techniques |= {"piece"} if carrier == "text" else set()
    fits = [match for match in matched if match["technique"] in techniques] if place["read"] is True else []
    return Part(
        name,
        "content",
        part["kind"],
        part["layout"],
        "",
        frozenset(match["canary"] for match in fits),
        frozenset(match["canary"] for match in fits if match["technique"] in _WHOLE),
    )


def _mappings(listed: Any) -> list[Mapping[str, Any]]:
    for each in listed:
        if not isinstance(each, Mapping):
            raise TypeError(f"{each!r:.80} is not an object")
    return list(listed)
