"""Large texts in UTF-8, searched all at once: one pass over their letters, one over their words. Needs numpy."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, cached_property
from typing import Any

from ._blocks import BLOCK
from ._folding import folded, split
from ._index import Index
from ._normal import (
    ASCII85,
    BASE85,
    DIGITS,
    LETTERS,
    PAIRED,
    RUNS,
    SIGNS,
    WILD,
    paired,
    plain,
    several,
    squeezed_of,
    wrapped,
)
from ._techniques import PIECE
from ._vocabulary import Words

_LINE, _SPACE, _GAP = ord("\n"), ord(" "), 40
"""This many bytes without a blank may be something encoded."""
_PAIRS, _FROM, _TO = 14, 2, 4
"""This many short words in a row may be numbers that stand for letters."""
_AND, _PERCENT, _BACK, _EQUALS = b"&%\\="
_HASH = ord("#")
_ESCAPED, _LONG, _PAIRED, _OTHERS = 1, 2, 4, 8
_UNPACKED = 1024
"""Bytes of room for the beginning of what is packed in a line."""
_BEGUN = re.compile(rb"begin ")
"""With it something uuencoded begins, which goes on from line to line."""


class Stretch:
    """A text of many lines, and which canaries are in which of them."""

    def __init__(self, index: Index, text: bytes) -> None:
        self._index = index
        self._passes = index.passes()
        self.text = text

    @cached_property
    def _plainly(self) -> bytes:
        plainly = folded(self.text)
        return self._longer() if plainly is None else plainly

    def _longer(self) -> bytes:
        """The text in ASCII, where a letter becomes more letters than it has bytes."""
        return b"\n".join(plain(line) for line in self.text.decode("utf-8", "ignore").split("\n"))

    @cached_property
    def _split(self) -> tuple[Words, bytes]:
        """The words, and the letters alone."""
        if self._passes is None:
            return Words(self._plainly), squeezed_of(self._plainly)
        parts = split(self.text, self._passes) or split(self._longer(), self._passes)
        if parts is None:
            raise AssertionError("a letter of ASCII is no longer than itself")
        spaced, letters, *each = parts
        return Words(b"", (spaced, *each)), letters

    @cached_property
    def words(self) -> Words:
        return self._split[0]

    def hits(self) -> Iterator[tuple[str, str, int, int]]:
        """Canary, technique, and the numbers of the first and the last line; a piece is in one line, or is none."""
        for canary, technique, first, last, _ in self._found(rows=False):
            if technique != PIECE or first == last:
                yield canary, technique, first, last

    def likely(self) -> set[int]:
        """The numbers of the only lines in which something may be found."""
        return {at for *_, (low, high) in self._found(rows=True) for at in range(low, high + 1)}

    def _found(self, *, rows: bool) -> Iterator[tuple[str, str, int, int, tuple[int, int]]]:
        """The same, each with the lines around it of whose words its own may be a choice."""
        words, letters = self._split
        spans = self._index.spans(letters, large=True)
        for span in spans:
            first, last = words.line_at(span.start), words.line_at(span.end - 1)
            yield span.canary, span.technique, first, last, (first, last)
        for span in self._index.near(words, spans, rows=rows):
            around = words.line_of(max(0, span.start - BLOCK)), words.line_of(min(len(words), span.end + BLOCK) - 1)
            yield span.canary, span.technique, words.line_of(span.start), words.line_of(span.end - 1), around

    def escaped(self) -> set[int]:
        """The numbers of the lines in which escapes stand."""
        import numpy as np

        if self._passes is not None:
            lines, flags = self._odd
            return set(lines[(flags & _ESCAPED) > 0].tolist())
        places = self._escapes(np.frombuffer(self.text, np.uint8), np)
        return set(self._ends.searchsorted(places).tolist())

    def wrapped(self, row: Callable[[int], str]) -> set[int]:
        """The numbers of the lines that are `wrapped`; `row` answers each as it was."""
        import numpy as np

        if self._passes is not None:
            lines, flags = self._odd
            sure = (flags & _LONG) > 0
            perhaps = lines[((flags & _PAIRED) > 0) & ~sure].tolist()
            return {*lines[sure].tolist(), *(at for at in perhaps if wrapped(row(at)))}
        runs = self._ends.searchsorted(self._runs(np.frombuffer(self.text, np.uint8), np))
        return {at for at in {*runs.tolist(), *self._pairs(np).tolist()} if wrapped(row(at))}

    def dull(self, broken: Callable[[int], str]) -> set[int]:
        """The numbers of lines that are `wrapped` for a long run alone, of which all runs decode to nothing.

        `broken` answers a line in which lines end, as it was; of any other nothing.
        """
        import numpy as np

        if self._passes is None:
            return set()
        lines, flags = self._odd
        long = flags & _LONG > 0
        numbers, pairs = lines[long], (flags[long] & _PAIRED) > 0
        begins, ends = self._borders(numbers)
        source, fine = np.frombuffer(self.text, np.uint8), np.empty(len(numbers), np.uint8)
        data = np.empty(int((ends - begins).max(initial=0)) + _UNPACKED, np.uint8)
        digests = self._index.digests
        self._passes.dull(source, _kinds(), _values(), digests, begins, ends, fine, data, len(digests), len(numbers))
        left = {at for at in numbers[(fine > 0) & pairs].tolist() if paired(self.line(at))}
        return {at for at in numbers[fine > 0].tolist() if at not in left and not several(broken(at))}

    def mixed(self) -> set[int]:
        """The numbers of the lines in which escapes stand of which one at least begins with no backslash.

        Without what is compiled, those of all in which escapes stand.
        """
        if self._passes is None:
            return self.escaped()
        lines, flags = self._odd
        return set(lines[(flags & _OTHERS) > 0].tolist())

    def backslashed(self, without: Collection[int] = ()) -> tuple[Any, set[int]]:
        """The numbers of the lines in which escapes stand that are not `mixed`; and of such lines `without`."""
        import numpy as np

        lines, flags = self._odd
        found = lines[(flags & (_ESCAPED | _OTHERS)) == _ESCAPED]
        aside = np.isin(found, list(without)) if without else np.zeros(len(found), bool)
        return found[~aside], set(found[aside].tolist())

    def bared(self, numbers: Any) -> tuple["Stretch", Any, Any]:
        """Lines of these numbers without such escapes, which of the numbers had some, and of which not all is told."""
        import numpy as np

        begins, ends = self._borders(numbers)
        out = np.empty(int((ends - begins).sum()) + len(numbers), np.uint8)
        which, done, doubts = (np.empty(len(numbers), kind) for kind in (np.int64, np.int64, np.uint8))
        count = 0
        if self._passes is not None:
            source = np.frombuffer(self.text, np.uint8)
            count = self._passes.bared(source, _kinds(), begins, ends, out, which, done, doubts, len(numbers))
        text = out[: done[count - 1] if count else 0].tobytes()
        inner = Stretch(self._index, text)
        doubtful = doubts[:count].astype(bool)
        for found in _BEGUN.finditer(text):
            doubtful[inner.at(found.start())] = True
        return inner, which[:count], doubtful

    def at(self, place: int) -> int:
        """The number of the line in which a byte stands."""
        return int(self._ends.searchsorted(place))

    def _borders(self, numbers: Any) -> tuple[Any, Any]:
        """Where lines begin and end."""
        import numpy as np

        return np.append(0, self._ends + 1)[numbers], np.append(self._ends, len(self.text))[numbers]

    @cached_property
    def _odd(self) -> tuple[Any, Any]:
        """The numbers of the odd lines, and how they are, by the compiled pass."""
        import numpy as np

        lines, flags = np.empty(len(self), np.int64), np.empty(len(self), np.uint8)
        source = np.frombuffer(self.text, np.uint8)
        count = self._passes.odd(source, _kinds(), lines, flags, len(source)) if self._passes else 0
        return lines[:count], flags[:count]

    def __len__(self) -> int:
        return len(self._ends) + 1

    def line(self, number: int) -> str:
        """A line as it stands."""
        ends = self._ends
        begin = int(ends[number - 1]) + 1 if number else 0
        return self.text[begin : int(ends[number]) if number < len(ends) else None].decode("utf-8", "surrogateescape")

    @cached_property
    def _ends(self) -> Any:
        import numpy as np

        return np.flatnonzero(np.frombuffer(self.text, np.uint8) == _LINE)

    @staticmethod
    def _escapes(source: Any, np: Any) -> Any:
        """Where an escape may begin."""
        found = source == _AND
        for sign in (_PERCENT, _BACK, _EQUALS):
            found |= source == sign
        places = np.flatnonzero(found)
        padded = np.append(source, np.zeros(2, np.uint8))
        sign, one, other = padded[places], padded[places + 1], padded[places + 2]
        named = (one == _HASH) | _LETTER[one]
        coded = (_DIGIT[one] & _DIGIT[other]) | ((sign == _EQUALS) & (one < _SPACE))
        return places[(sign == _BACK) | np.where(sign == _AND, named, coded)]

    @staticmethod
    def _runs(source: Any, np: Any) -> Any:
        """Where a run without blanks begins that is long enough to be something encoded."""
        blanks = np.flatnonzero(source <= _SPACE)
        edges = np.concatenate([[-1], blanks, [len(source)]])
        return edges[np.flatnonzero(np.diff(edges) > _GAP)] + 1

    def _pairs(self, np: Any) -> Any:
        """The lines in which many short words are in a row."""
        words = self.words
        sizes = words.ends - words.starts
        edges = np.concatenate([[-1], np.flatnonzero((sizes < _FROM) | (sizes > _TO)), [len(sizes)]])
        runs = np.flatnonzero(np.diff(edges) > _PAIRS)
        begins, ends = edges[runs] + 1, edges[runs + 1] - 1
        first = words.lines.searchsorted(words.starts[begins])
        last = words.lines.searchsorted(words.starts[ends])
        return np.unique(np.concatenate([np.arange(a, b + 1) for a, b in zip(first, last, strict=True)] or [first]))


@cache
def _values() -> Any:
    """The value of each byte as a digit of base85."""
    import numpy as np

    values = np.zeros(256, np.uint8)
    values[[ord(letter) for letter in BASE85]] = np.arange(len(BASE85))
    return values


@cache
def _kinds() -> Any:
    """The runs that each byte may be part of, as the pass `odd` has it."""
    import numpy as np

    kinds = np.zeros(256, np.uint8)
    for kind, letters in enumerate((DIGITS, LETTERS, RUNS, WILD, PAIRED, BASE85, ASCII85, SIGNS)):
        kinds[[ord(letter) for letter in letters]] |= 1 << kind
    return kinds


def _among(letters: str) -> Any:
    try:
        import numpy as np
    except ImportError:
        return None
    return np.array([chr(value) in letters for value in range(256)])


_DIGIT = _among(DIGITS)
_LETTER = _among(LETTERS)
