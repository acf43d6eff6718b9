"""Finding canaries in texts: rows of a column, lines of a file, a model's reply."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import overload

from ._index import Index, Span
from ._kernel import Stretch
from ._normal import (
    MAX_DEPTH,
    curious,
    plain,
    squeezed,
    squeezed_of,
    unwrapped,
    without_escapes,
    words_in,
    words_of,
)
from ._row_log import RowLog
from ._techniques import ENCODED, NORMALISED, PIECE, STRONGEST_FIRST, VERBATIM

_SHORT = 2000
"""Letters of a row up to which it is remembered what is inside."""
_LETTERS = 1 << 20
"""Letters that are searched at once: four times as many take a hundred megabytes more."""
_DIGESTS = (32, 64)
_MARK = 64
"""Bytes up to this length are ids or digests, no content."""

_FEW_LINES = 500
"""So few lines are searched together with others."""

_SOFT = re.compile(r"=\r?\n")
"""The end of a line that quoted-printable added."""


@dataclass(frozen=True)
class TextHit:
    """A canary in the rows from `first` to `last` (both included)."""

    canary: str
    technique: str
    first: int
    last: int


class Rows:
    """Searches rows that come in batches, also for canaries that were cut into several rows.

    `texts`: bytes in them that are not text are not needed, so not all of them are kept. `logs`: what was found in this
    column before, and where to note what is found in it now.
    """

    def __init__(self, index: Index, logs: tuple[RowLog, RowLog] | None = None, *, texts: bool = False) -> None:
        self._index = index
        self._logs = logs
        self._texts = texts
        self._kept: list[tuple[int, bytes, str]] = []
        self.blobs: list[tuple[int, bytes]] = []
        """Bytes that were found wrapped in text (base64, hex) and are no text: row and bytes. The caller empties it."""
        self.problems: list[tuple[int, str]] = []
        """Content that was not looked into, and why: row and reason. The caller empties it."""

    def feed(self, rows: Sequence[str], first: int) -> Iterator[TextHit]:
        """Hits in `rows`, whose numbers start at `first`. The same hit may come twice where batches overlap."""
        if not self._index.has_text():
            return
        if self._logs is None:
            yield from self._anew(rows, first)
            return
        earlier, log = self._logs
        same = earlier.same(rows, first, len(log.rows))
        hits = list(self._as_before(earlier, rows[:same], first)) if same else []
        if same < len(rows):
            # Before a row that has changed a canary may begin that goes on in it, so nothing behind it is as it was.
            earlier.rows.clear()
            hits += self._anew(rows[same:], first + same)
        yield from hits
        log.hits += hits
        log.blobs += self.blobs
        log.problems += self.problems
        if not log.take(rows, first):
            self._forget()

    def _forget(self) -> None:
        """Note no rows any more, and compare none with those of before."""
        if self._logs is not None:
            self._logs[1].rows.clear()
        self._logs = None

    def _anew(self, rows: Sequence[str], first: int) -> Iterator[TextHit]:
        for begin, end in _shared_out(rows):
            yield from self._feed(rows[begin:end], first + begin)

    def _as_before(self, earlier: RowLog, rows: Sequence[str], first: int) -> Iterator[TextHit]:
        """The hits in rows that were there before, as they were."""
        numbers = range(first, first + len(rows))
        self.blobs += (each for each in earlier.blobs if each[0] in numbers)
        self.problems += (each for each in earlier.problems if each[0] in numbers)
        self._carry(rows, first)
        return (hit for hit in earlier.hits if hit.last in numbers)

    def _feed(self, rows: Sequence[str], first: int) -> Iterator[TextHit]:
        index = self._index
        whole = "\n".join(rows)
        if index.large(len(whole)):
            broken: dict[int, str] = {}
            if whole.count("\n") >= len(rows):
                broken = {at: row for at, row in enumerate(rows) if "\n" in row}
                whole = "\n".join(row.replace("\n", " ") for row in rows)
            yield from self._at_once(whole.encode("utf-8", "surrogatepass"), first, broken, broken)
            return
        yield from self._search(rows, whole, first)
        if curious(whole):
            for number, row in enumerate(rows, first):
                if curious(row):
                    yield from self._inside(row, number)

    def lines(
        self, text: bytes, first: int, broken: Mapping[int, str] | None = None, doubtful: Iterable[int] = ()
    ) -> Iterator[TextHit]:
        """Hits in the lines of a text in UTF-8.

        `broken` has rows of which each was more lines, which a blank made one, as they were. `doubtful` are those of
        them that hold `begin ` or an equals sign before the end of a line.
        """
        broken = {} if broken is None else broken
        if self._index.has_text() and self._index.large(len(text)):
            self._forget()
            yield from self._at_once(text, first, broken, doubtful)
        else:
            rows = text.decode("utf-8", "surrogateescape").split("\n")
            yield from self.feed([broken.get(at, row) for at, row in enumerate(rows)], first)

    def _at_once(
        self, text: bytes, first: int, broken: Mapping[int, str], doubtful: Iterable[int]
    ) -> Iterator[TextHit]:
        """The same of very many lines, of which only odd ones are looked at one by one."""
        kept = self._kept
        stretch = Stretch(self._index, b"".join(_utf8(row) + b"\n" for _, _, row in kept) + text)

        def number(at: int) -> int:
            return kept[at][0] if at < len(kept) else first + at - len(kept)

        def lined(at: int) -> str:
            return broken.get(at - len(kept), "")

        def row(at: int) -> str:
            return kept[at][2] if at < len(kept) else lined(at) or stretch.line(at)

        for canary, found, low, high in stretch.hits():
            technique = found
            if technique == NORMALISED:
                whole = self._index.text_of(canary)
                technique = VERBATIM if any(whole in row(at) for at in range(low, high + 1)) else found
            yield TextHit(canary, technique, number(low), number(high))
        odd = stretch.wrapped(row) - (stretch.dull(lined) if self._texts else set())
        doubts = [(at + len(kept), broken[at]) for at in doubtful]
        odd |= {at for at, each in doubts if "begin " in each and curious(each)}
        without = {*range(len(kept)), *(at + len(kept) for at in broken), *odd}
        bared, rest, others = _bared(stretch, without, dull=self._texts)
        rest |= {at for at, each in doubts if _SOFT.search(each)}
        odd |= others
        escaped = [(at, row(at)) for at in sorted(rest - odd) if at >= len(kept)]
        plainly, others = _plainly(self._index, escaped, dull=self._texts)
        odd |= others
        within = [(at, each) for at in sorted(odd) if at >= len(kept) for each in self._unwrapped(row(at), number(at))]
        inside: set[tuple[int, str, str]] = set()
        for rows, searched in (*bared, *plainly):
            if len(searched) < _FEW_LINES:
                within += (each for each in rows if each[0] not in odd)
            else:
                inside |= self._inside_all(rows, searched, odd)
        if within:
            inside |= self._inside_all(within, Stretch(self._index, _lines(within)), ())
        self._kept = self._needed((number(at), row(at)) for at in range(len(stretch) - 1, -1, -1))
        for at, canary, technique in sorted(inside):
            yield TextHit(canary, technique, number(at), number(at))

    def _inside_all(
        self, texts: Sequence[tuple[int, str]], stretch: Stretch, without: Collection[int]
    ) -> set[tuple[int, str, str]]:
        """Canaries in texts, with their numbers and how they were found; `stretch` has all texts as lines.

        Texts `without` are left out, by their numbers.
        """
        chosen: Iterable[int] = range(len(texts))
        if self._index.large(len(stretch.text)):
            # A canary that stands across several rows is no find: each of them is looked at by itself.
            chosen = stretch.likely()
        left = [(number, plain(each)) for number, each in map(texts.__getitem__, chosen) if number not in without]
        letters = [squeezed_of(each) for _, each in left]
        # No canary has the end of a line: none goes on in the next text.
        spans = self._index.spans(b"\n".join(letters), large=True)
        ends = list(accumulate(len(each) + 1 for each in letters))
        whole: dict[int, list[Span]] = {}
        for span in spans:
            whole.setdefault(bisect_right(ends, span.start), []).append(span)
        found = {(left[at][0], span.canary, _within(span)) for at, mine in whole.items() for span in mine}
        for at, (number, each) in enumerate(left):
            found |= {(number, span.canary, ENCODED) for span in self._index.near(words_of(each), whole.get(at, []))}
        return found

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
        self._carry(rows, first)

    def _carry(self, rows: Sequence[str], first: int) -> None:
        """Keep what is needed for a canary that continues in the next batch."""
        kept = self._needed((first + at, rows[at]) for at in range(len(rows) - 1, -1, -1))
        need = self._index.longest - sum(len(part) for _, part, _ in kept)
        self._kept = (self._trimmed(self._kept, need) if need > 0 else []) + kept

    def _needed(self, rows: Iterable[tuple[int, str]]) -> list[tuple[int, bytes, str]]:
        """Those of these rows that a canary going on in the next batch needs; they come from the last one on."""
        need = self._index.longest
        kept = []
        for number, row in rows:
            part = squeezed(row)
            kept.append((number, part, row))
            need -= len(part)
            if need <= 0:
                break
        return kept[::-1]

    def _whole(self, parts: list[tuple[int, bytes, str]], spans: list[Span]) -> Iterator[TextHit]:
        """Finds in the letters alone, as rows."""
        ends = list(accumulate(len(part) for _, part, _ in parts))
        for span in spans:
            low, high = bisect_right(ends, span.start), bisect_right(ends, span.end - 1)
            technique = span.technique
            # Messages end and begin alike: where one follows another, a few words of a third stand by chance.
            if technique == PIECE and low != high:
                continue
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
        found = {each for inner in self._unwrapped(row, number) for each in self._canaries(inner)}
        for canary, technique in sorted(found):
            yield TextHit(canary, technique, number, number)

    def _canaries(self, inner: str) -> set[tuple[str, str]]:
        text = plain(inner)
        spans = self._index.spans(squeezed_of(text))
        return {(span.canary, _within(span)) for span in (*spans, *self._index.near(words_of(text), spans))}

    def _unwrapped(self, row: str, number: int) -> list[str]:
        """The texts inside a row; what else is there is kept for the caller."""
        inside, problems = _remembered(row) if len(row) <= _SHORT else _unwrapped(row)
        self.blobs += ((number, inner) for inner in inside if isinstance(inner, bytes) and len(inner) > _MARK)
        self.problems += ((number, problem) for problem in problems)
        # Bytes of such a length may be the digest of a text.
        return [
            inner if isinstance(inner, str) else inner.hex()
            for inner in inside
            if isinstance(inner, str) or len(inner) in _DIGESTS
        ]


def _shared_out(rows: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where to cut rows into pieces of about as many letters each, all in one where they are few."""
    ends = list(accumulate(map(len, rows)))
    size = ends[-1] if ends else 0
    pieces = -(-size // _LETTERS)
    begin = 0
    for piece in range(1, pieces):
        end = bisect_right(ends, size * piece // pieces)
        if end > begin:
            yield begin, end
            begin = end
    yield begin, len(rows)


def _within(span: Span) -> str:
    """The technique reported for a find in an encoded text: a piece stays one."""
    return PIECE if span.technique == PIECE else ENCODED


class _Lines(Sequence[tuple[int, str]]):
    """The lines of a stretch, each with a number of its own, as they are asked for."""

    def __init__(self, numbers: Sequence[int], stretch: Stretch) -> None:
        self._numbers = numbers
        self._stretch = stretch

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> tuple[int, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, str] | list[tuple[int, str]]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return self._numbers[at], self._stretch.line(at)


def _bared(
    stretch: Stretch, without: Collection[int], *, dull: bool
) -> tuple[list[tuple[_Lines, Stretch]], set[int], set[int]]:
    """As `_plainly`, all at once, of lines in which each escape begins with a backslash, but for those `without`.

    Between both answers come the lines that are left to `_plainly`.
    """
    bared: list[tuple[_Lines, Stretch]] = []
    others: set[int] = set()
    chosen, rest = stretch.backslashed(without)
    rest |= stretch.mixed()
    numbers = chosen
    for _ in range(MAX_DEPTH):
        inner, which, doubtful = stretch.bared(chosen)
        numbers = numbers[which]
        if not len(numbers):
            return bared, rest, others
        rows: list[int] = numbers.tolist()
        bared.append((_Lines(rows, inner), inner))
        others.update(rows[at] for at in inner.wrapped(inner.line) - (inner.dull(lambda _: "") if dull else set()))
        rest.update(numbers[doubtful].tolist(), (rows[at] for at in inner.mixed()))
        stretch, (chosen, _) = inner, inner.backslashed()
        numbers = numbers[chosen]
    return bared, rest, others.union(numbers.tolist())


def _plainly(
    index: Index, rows: Sequence[tuple[int, str]], *, dull: bool
) -> tuple[list[tuple[list[tuple[int, str]], Stretch]], set[int]]:
    """Rows without their escapes, then without those that were in them, and so on; and those with more inside.

    `dull`: more is inside only where it decodes to something.
    """
    inner: list[tuple[list[tuple[int, str]], Stretch]] = []
    others: set[int] = set()
    todo, seen = list(rows), set(rows)
    for _ in range(MAX_DEPTH):
        todo = [(at, text) for at, text in todo if at not in others]
        fresh = [(at, each) for at, text in todo for each in without_escapes(text)]
        fresh = [each for each in dict.fromkeys(fresh) if each not in seen]
        if not fresh:
            return inner, others
        seen.update(fresh)
        stretch = Stretch(index, _lines(fresh))
        inner.append((fresh, stretch))

        def row(at: int, rows: list[tuple[int, str]] = fresh) -> str:
            return rows[at][1]

        others |= {fresh[at][0] for at in stretch.wrapped(row) - (stretch.dull(row) if dull else set())}
        soft = {at for at, (_, each) in enumerate(fresh) if _SOFT.search(each)}
        todo = [fresh[at] for at in sorted(stretch.escaped() | soft)]
    return inner, others | {at for at, _ in todo}


def _lines(rows: Sequence[tuple[int, str]]) -> bytes:
    return b"\n".join(_utf8(row) for _, row in rows)


def _utf8(row: str) -> bytes:
    """A row as one line."""
    return row.replace("\n", " ").encode("utf-8", "surrogatepass")


def _unwrapped(row: str) -> tuple[tuple[str | bytes, ...], tuple[str, ...]]:
    """The content of a row, and what of it was not looked into."""
    problems: list[str] = []
    return tuple(unwrapped(row, problems)), tuple(problems)


# The places of a run are read again as they grow, with most of their rows as they were.
_remembered = lru_cache(maxsize=8192)(_unwrapped)


def find_in_text(text: str, index: Index) -> list[tuple[str, str]]:
    """The canaries in one text, such as a model's reply: (canary id, technique), the strongest technique of each.

    `verbatim`: letter for letter. `normalised`: whole, with case, spacing, punctuation or look-alike letters changed.
    `quoted`: words in a row. `words`: words near each other, in any order, with gaps and other endings; of either, more
    than chance explains (`ENOUGH`). `encoded`: in base64, hex, behind escapes, as a digest, backwards.
    """
    best: dict[str, str] = {}
    for hit in Rows(index).feed([text], 0):
        known = best.get(hit.canary)
        if known is None or STRONGEST_FIRST.index(hit.technique) < STRONGEST_FIRST.index(known):
            best[hit.canary] = hit.technique
    return sorted(best.items())
