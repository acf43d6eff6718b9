"""Large texts in UTF-8, searched all at once: one pass over their letters, one over their words. Needs numpy."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ._blocks import BLOCK
from ._folding import folded
from ._index import Index
from ._normal import plain, squeezed_of
from ._vocabulary import Words

_LINE, _SPACE, _GAP = ord("\n"), ord(" "), 40
"""So many bytes without a blank may be something encoded."""
_PAIRS, _FROM, _TO = 14, 2, 4
"""So many short words in a row may be numbers that stand for letters."""
_AND, _PERCENT, _BACK, _EQUALS = b"&%\\="
_HASH = ord("#")


class Stretch:
    """A text of many lines, and which canaries lie in which of them."""

    def __init__(self, index: Index, text: bytes) -> None:
        self._index = index
        self.text = text

    @cached_property
    def _plainly(self) -> bytes:
        plainly = folded(self.text)
        if plainly is None:
            # A letter that becomes more letters than it has bytes.
            plainly = b"\n".join(plain(line) for line in self.text.decode("utf-8", "ignore").split("\n"))
        return plainly

    @cached_property
    def words(self) -> Words:
        return Words(self._plainly)

    def hits(self) -> Iterator[tuple[str, str, int, int]]:
        """Canary, technique, and the numbers of the first and the last line."""
        for canary, technique, first, last, _ in self._found(rows=False):
            yield canary, technique, first, last

    def likely(self) -> set[int]:
        """The numbers of all lines in which alone something may be found."""
        return {at for *_, (low, high) in self._found(rows=True) for at in range(low, high + 1)}

    def _found(self, *, rows: bool) -> Iterator[tuple[str, str, int, int, tuple[int, int]]]:
        """The same, each with the lines around it of whose words its own may be a choice."""
        words = self.words
        spans = self._index.spans(squeezed_of(self._plainly), large=True)
        for span in spans:
            first, last = words.line_at(span.start), words.line_at(span.end - 1)
            yield span.canary, span.technique, first, last, (first, last)
        for span in self._index.near(words, spans, rows=rows):
            around = words.line_of(max(0, span.start - BLOCK)), words.line_of(min(len(words), span.end + BLOCK) - 1)
            yield span.canary, span.technique, words.line_of(span.start), words.line_of(span.end - 1), around

    def escaped(self) -> set[int]:
        """The numbers of the lines in which escapes stand."""
        import numpy as np

        places = self._escapes(np.frombuffer(self.text, np.uint8), np)
        return set(self._ends.searchsorted(places).tolist())

    def wrapped(self) -> set[int]:
        """The numbers of the lines that may be `wrapped`, which is to be asked of each."""
        import numpy as np

        runs = self._ends.searchsorted(self._runs(np.frombuffer(self.text, np.uint8), np))
        return {*runs.tolist(), *self._pairs(np).tolist()}

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
        """The lines in which many short words stand in a row."""
        words = self.words
        sizes = words.ends - words.starts
        edges = np.concatenate([[-1], np.flatnonzero((sizes < _FROM) | (sizes > _TO)), [len(sizes)]])
        runs = np.flatnonzero(np.diff(edges) > _PAIRS)
        begins, ends = edges[runs] + 1, edges[runs + 1] - 1
        first = words.lines.searchsorted(words.starts[begins])
        last = words.lines.searchsorted(words.starts[ends])
        return np.unique(np.concatenate([np.arange(a, b + 1) for a, b in zip(first, last, strict=True)] or [first]))


def _among(letters: str) -> Any:
    try:
        import numpy as np
    except ImportError:
        return None
    return np.array([chr(value) in letters for value in range(256)])


_DIGIT = _among("0123456789abcdefABCDEF")
_LETTER = _among("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
