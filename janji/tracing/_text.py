"""Finding canaries in texts: rows of a column, lines of a file, a model's reply."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ._index import ENCODED, NORMALISED, STRONGEST_FIRST, VERBATIM, Index, Span
from ._normal import curious, plain, squeezed, squeezed_of, unwrapped, words_in, words_of

_SHORT = 2000
"""Letters of a row up to which it is remembered what is inside."""
_MARK = 64
"""Bytes up to this length are ids or digests, no content."""


@dataclass(frozen=True)
class TextHit:
    """A canary in the rows from `first` to `last` (both included)."""

    canary: str
    technique: str
    first: int
    last: int


class Rows:
    """Searches rows that come in batches, also for canaries that were cut into several rows."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: list[tuple[int, bytes, str]] = []
        self.blobs: list[tuple[int, bytes]] = []
        """Bytes that were found wrapped in text (base64, hex) and are no text: row and bytes. The caller empties it."""
        self.problems: list[tuple[int, str]] = []
        """What was not looked into, and why: row and reason. The caller empties it."""

    def feed(self, rows: Sequence[str], first: int) -> Iterator[TextHit]:
        """Hits in `rows`, whose numbers start at `first`. The same hit may come twice where batches overlap."""
        index = self._index
        if not index.has_text():
            return
        whole = "\n".join(rows)
        yield from self._search(rows, whole, first)
        if curious(whole):
            for number, row in enumerate(rows, first):
                if curious(row):
                    yield from self._inside(row, number)

    def _search(self, rows: Sequence[str], whole: str, first: int) -> Iterator[TextHit]:
        index = self._index
        # One accent must not send all other rows the slow way.
        text = plain(whole) if whole.isascii() else b"\n".join(map(plain, rows))
        spans = index.spans(b"".join(part for _, part, _ in self._kept) + squeezed_of(text))
        kept_words = [word for _, _, row in self._kept for word in words_in(row)]
        near = index.near(kept_words + words_of(text), spans)
        if spans or near:
            parts = self._kept + [(number, squeezed(row), row) for number, row in enumerate(rows, first)]
            yield from self._whole(parts, spans)
            if near:
                ends = list(accumulate(len(words_in(row)) for _, _, row in parts))
                for span in near:
                    low, high = bisect_right(ends, span.start), bisect_right(ends, span.end - 1)
                    yield TextHit(span.canary, span.technique, parts[low][0], parts[high][0])
        # What a canary that goes on in the next batch needs.
        need = index.longest
        kept: list[tuple[int, bytes, str]] = []
        for number in range(len(rows) - 1, -1, -1):
            part = squeezed(rows[number])
            kept.append((first + number, part, rows[number]))
            need -= len(part)
            if need <= 0:
                break
        kept.reverse()
        if need > 0:
            kept = self._trimmed(self._kept, need) + kept
        self._kept = kept

    def _whole(self, parts: list[tuple[int, bytes, str]], spans: list[Span]) -> Iterator[TextHit]:
        """Finds in the letters alone, as rows."""
        ends = list(accumulate(len(part) for _, part, _ in parts))
        for span in spans:
            low, high = bisect_right(ends, span.start), bisect_right(ends, span.end - 1)
            technique = span.technique
            if technique == NORMALISED:
                text = self._index.text_of(span.canary)
                if any(text in row for _, _, row in parts[low : high + 1]):
                    technique = VERBATIM
            yield TextHit(span.canary, technique, parts[low][0], parts[high][0])

    @staticmethod
    def _trimmed(kept: list[tuple[int, bytes, str]], need: int) -> list[tuple[int, bytes, str]]:
        for at in range(len(kept) - 1, -1, -1):
            need -= len(kept[at][1])
            if need <= 0:
                return kept[at:]
        return kept

    def _inside(self, row: str, number: int) -> Iterator[TextHit]:
        found = set()
        inside, problems = _remembered(row) if len(row) <= _SHORT else _unwrapped(row)
        for inner in inside:
            if isinstance(inner, str):
                spans = self._index.spans(squeezed(inner))
                found |= {span.canary for span in (*spans, *self._index.near(words_in(inner), spans))}
            elif len(inner) > _MARK:
                self.blobs.append((number, inner))
        self.problems += [(number, problem) for problem in problems]
        for canary in sorted(found):
            yield TextHit(canary, ENCODED, number, number)


def _unwrapped(row: str) -> tuple[tuple[str | bytes, ...], tuple[str, ...]]:
    """What is inside a row, and what of it was not looked into."""
    problems: list[str] = []
    return tuple(unwrapped(row, problems)), tuple(problems)


# The places of a run are read again as they grow, with most of their rows as they were.
_remembered = lru_cache(maxsize=8192)(_unwrapped)


def find_in_text(text: str, index: Index) -> list[tuple[str, str]]:
    """The canaries in one text, such as a model's reply: (canary id, technique), the strongest technique of each.

    `verbatim`: letter for letter. `normalised`: whole, with case, spacing, punctuation or look-alike letters changed.
    `quoted`: words in a row. `words`: words near each other, in any order, with gaps and other endings; of either so
    many that it is no chance (`ENOUGH`). `encoded`: in base64, hex, behind escapes, as a digest, backwards.
    """
    best: dict[str, str] = {}
    for hit in Rows(index).feed([text], 0):
        known = best.get(hit.canary)
        if known is None or STRONGEST_FIRST.index(hit.technique) < STRONGEST_FIRST.index(known):
            best[hit.canary] = hit.technique
    return sorted(best.items())
