"""What is looked for: the canaries of a run as needles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import ahocorasick_rs

from janji.canaries import Canary, media_module

from ._normal import squeezed

WORDS_IN_A_ROW = 5
"""So many words of a canary in a row are a quotation."""
_SHORTEST = 16
_DFA_LIMIT = 10000
_ANCHORS_WITHIN = 2000

VERBATIM, NORMALISED, QUOTED, ANCHORS = "verbatim", "normalised", "quoted", "anchors"
ENCODED, LANDMARKS, QR, VECTOR = "encoded", "landmarks", "qr", "vector"
STRONGEST_FIRST = (VERBATIM, NORMALISED, QUOTED, ANCHORS, ENCODED, LANDMARKS, QR, VECTOR)


@dataclass(frozen=True)
class _Needle:
    canary: str
    anchor: bool


@dataclass(frozen=True)
class Span:
    """A stretch of a squeezed text that belongs to a canary."""

    canary: str
    technique: str
    start: int
    end: int


class Index:
    """The canaries to look for, by their features alone, so that one from a register is found like a new one.

    `vectors` are embeddings of canaries (canary id to vector) that have to be recognised as such. Raises ValueError
    for a text too short to be told from others, for features that nothing here can find, for one id with two
    contents, and for a vector without length.
    """

    def __init__(self, canaries: Iterable[Canary], vectors: Mapping[str, Sequence[float]] | None = None) -> None:
        self._features: dict[str, Mapping[str, Any]] = {}
        for canary in canaries:
            if not {"text", "landmarks", "qr"} & set(canary.features):
                raise ValueError(
                    f"canary {canary.id} has none of the features text, landmarks, qr: nothing could find it"
                )
            if dict(self._features.setdefault(canary.id, canary.features)) != dict(canary.features):
                raise ValueError(f"canary {canary.id} was given twice, with different features")
        self._vectors = {id_: tuple(map(float, vector)) for id_, vector in (vectors or {}).items()}
        for id_, vector in self._vectors.items():
            if not any(vector):
                raise ValueError(f"the vector of canary {id_} is empty or zero: it has no direction to compare")
        self._needles: dict[bytes, list[_Needle]] = {}
        self._whole: dict[str, bytes] = {}
        for id_, features in self._features.items():
            if "text" in features:
                self._add_text(id_, features["text"], features.get("anchors", ()))

    @property
    def canaries(self) -> frozenset[str]:
        """The ids that are looked for."""
        return frozenset(self._features) | frozenset(self._vectors)

    @cached_property
    def anchors(self) -> Mapping[str, tuple[str, ...]]:
        """The coined words by canary, of those that have at least two.

        Without the number: who keeps words may leave numbers out, and others write numbers too.
        """
        found = {
            id_: tuple(str(each) for each in features.get("anchors", ()) if not str(each).isdecimal())
            for id_, features in self._features.items()
        }
        return {id_: words for id_, words in found.items() if len(words) > 1}

    @cached_property
    def payloads(self) -> Mapping[str, str]:
        """Canary ids by the text of their code."""
        return {features["qr"]: id_ for id_, features in self._features.items() if "qr" in features}

    @cached_property
    def _automaton(self) -> Any:
        patterns = list(self._needles)
        kind = ahocorasick_rs.Implementation
        return ahocorasick_rs.BytesAhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=kind.DFA if len(patterns) <= _DFA_LIMIT else kind.ContiguousNFA,
        ), patterns

    @cached_property
    def longest(self) -> int:
        """Letters that have to overlap between two parts of one text, so that nothing is lost between them."""
        return max((len(whole) for whole in self._whole.values()), default=0) + _ANCHORS_WITHIN

    def has_text(self) -> bool:
        return bool(self._needles)

    def text_of(self, canary: str) -> str:
        return str(self._features[canary]["text"])

    def whole(self, canary: str) -> bytes:
        return self._whole[canary]

    def spans(self, view: bytes) -> list[Span]:
        """Where canaries lie in a squeezed text: whole ones, quotations, and anchors near each other."""
        if not self._needles:
            return []
        automaton, patterns = self._automaton
        words: dict[str, list[tuple[int, int]]] = {}
        anchors: dict[str, list[tuple[int, int, int]]] = {}
        for number, start, end in automaton.find_matches_as_indexes(view, overlapping=True):
            for needle in self._needles[patterns[number]]:
                if needle.anchor:
                    anchors.setdefault(needle.canary, []).append((start, end, number))
                else:
                    words.setdefault(needle.canary, []).append((start, end))
        spans = []
        for canary, parts in words.items():
            for start, end in _joined(parts):
                spans.extend(self._copies(canary, view, start, end) or [Span(canary, QUOTED, start, end)])
        for canary, marks in anchors.items():
            near = _near(marks)
            if near is not None:
                spans.append(Span(canary, ANCHORS, *near))
        return spans

    def _copies(self, canary: str, view: bytes, start: int, end: int) -> list[Span]:
        """Whole copies in a stretch: several side by side make one."""
        whole = self._whole[canary]
        copies = []
        while (start := view.find(whole, start, end)) >= 0:
            copies.append(Span(canary, NORMALISED, start, start + len(whole)))
            start += len(whole)
        return copies

    @cached_property
    def sounds(self) -> Any:
        """Landmarks of all audio canaries, sorted by hash: (hashes, frames, number of canary, ids). None without."""
        ids = [id_ for id_, features in self._features.items() if "landmarks" in features]
        if not ids:
            return None
        np = media_module("numpy", "finding audio")
        parts = [np.asarray(self._features[id_]["landmarks"], dtype=np.int64).reshape(-1, 2) for id_ in ids]
        owner = np.repeat(np.arange(len(ids)), [len(part) for part in parts])
        pairs = np.concatenate(parts)
        order = np.argsort(pairs[:, 0], kind="stable")
        return pairs[order, 0], pairs[order, 1], owner[order], ids

    @cached_property
    def directions(self) -> Mapping[int, tuple[Any, list[str]]]:
        """Vectors to recognise, by dimension: unit vectors as rows, and their canaries' ids."""
        if not self._vectors:
            return {}
        np = media_module("numpy", "finding embeddings")
        sizes = {len(vector) for vector in self._vectors.values()}
        found = {}
        for size in sizes:
            ids = [id_ for id_, vector in self._vectors.items() if len(vector) == size]
            rows = np.array([self._vectors[id_] for id_ in ids], dtype=np.float64)
            found[size] = (rows / np.linalg.norm(rows, axis=1, keepdims=True), ids)
        return found

    def _add_text(self, id_: str, text: str, anchors: Iterable[str]) -> None:
        words = [word for word in (squeezed(part) for part in text.split()) if word]
        whole = b"".join(words)
        if len(whole) < _SHORTEST:
            raise ValueError(
                f"the text of canary {id_} has {len(whole)} letters: one of less than {_SHORTEST} is found by chance"
            )
        self._whole[id_] = whole
        for first in range(max(1, len(words) - WORDS_IN_A_ROW + 1)):
            last = first + WORDS_IN_A_ROW
            while len(b"".join(words[first:last])) < _SHORTEST and last < len(words):
                last += 1
            part = b"".join(words[first:last])
            if len(part) >= _SHORTEST:
                self._needles.setdefault(part, []).append(_Needle(id_, anchor=False))
        if len(words) < WORDS_IN_A_ROW:
            self._needles.setdefault(whole, []).append(_Needle(id_, anchor=False))
        for anchor in anchors:
            self._needles.setdefault(squeezed(anchor), []).append(_Needle(id_, anchor=True))


def _joined(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that overlap or touch, as one: words in a row overlap."""
    parts.sort()
    runs = [parts[0]]
    for start, end in parts[1:]:
        if start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((start, end))
    return runs


def _near(marks: list[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The first stretch with two different anchors near each other."""
    marks.sort()
    for (start, _, one), (_, end, other) in pairwise(marks):
        if one != other and end - start <= _ANCHORS_WITHIN:
            return start, end
    return None
