"""Which words of a large text may be a canary's, and near which of them so many stand that each has to be looked at.

Nearly every fourth word of a real text is a word of one canary in a thousand, so words are not looked up one by one:
their first letters and their length make a number, and numbers are looked up all at once. Of each canary the words that
are most frequent in the text are left out, as many as still leave `SIGNS` of those that a find needs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any, overload

from ._folding import GAP
from ._normal import SPACED

_LINE = 10
_LINED = bytes(_LINE if value == _LINE else letter for value, letter in enumerate(SPACED))

SIGNS = 3
"""Words of a canary that have to stand near each other, of those that are looked for."""
_BITS = 22
_SHARED = -1
"""A place of several numbers."""
_AGAIN = 64
"""After so many texts it is learned anew which words are frequent."""
_MARKS = 1000
"""Words whose forms are numbered together."""
_MIX = 0x9E3779B97F4A7C15
_MIX_TOO = 0xC2B2AE3D27D4EB4F
_WIDTH = 8
_DIGEST = 32
_GAPS = bytes(range(GAP, 256))
_SPACE = 32


class Words(Sequence[bytes]):
    """The words of a text that `folded` made, and where they stand in `spaced`, which keeps ends of lines."""

    def __init__(self, text: bytes) -> None:
        import numpy as np

        self.spaced = text.translate(_LINED) if text.isascii() else text.translate(_LINED, _GAPS)
        there = np.frombuffer(self.spaced, np.uint8) > _SPACE
        edges = np.zeros(len(there) + 1, bool)
        if len(there):
            edges[0], edges[-1] = there[0], there[-1]
            np.not_equal(there[1:], there[:-1], out=edges[1:-1])
        places = np.flatnonzero(edges)
        self.starts, self.ends = places[::2], places[1::2]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def lines(self) -> Any:
        """Where lines end in `spaced`."""
        import numpy as np

        return np.flatnonzero(np.frombuffer(self.spaced, np.uint8) == _LINE)

    @cached_property
    def letters(self) -> Any:
        """How many letters there are up to the end of each word."""
        return (self.ends - self.starts).cumsum()

    def line_of(self, word: int) -> int:
        """The number of the line in which a word stands."""
        return int(self.lines.searchsorted(self.starts[word]))

    def line_at(self, letter: int) -> int:
        """The number of the line in which a letter stands, of the letters alone."""
        return self.line_of(self.between(letter, letter + 1)[0])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words, from the first to before the last, in which letters stand, of the letters alone."""
        first, last = self.letters.searchsorted((start, end - 1), "right").tolist()
        return first, last + 1

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> list[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | list[bytes]:
        if isinstance(at, slice):
            spans = zip(self.starts[at].tolist(), self.ends[at].tolist(), strict=True)
            return [self.spaced[start:end] for start, end in spans]
        return self.spaced[self.starts[at] : self.ends[at]]


class Vocabulary:
    """The words of canaries by number. Needs numpy.

    `marks`: the words of each canary, by its number; `meant` answers all words that may stand for one. `needed`: how
    many of them it takes at least. `digests`: words that are found wherever they stand.
    """

    def __init__(
        self,
        marks: Sequence[Iterable[str]],
        meant: Callable[[str], Sequence[bytes]],
        needed: Sequence[int],
        digests: Iterable[bytes],
    ) -> None:
        import numpy as np

        self._np = np
        self._digests = frozenset(digests)
        self._needed = needed
        numbers = {mark: number for number, mark in enumerate(dict.fromkeys(chain.from_iterable(marks)))}
        self._marks = [frozenset(numbers[mark] for mark in mine) for mine in marks]
        self._pairs = np.array([(at, mark) for at, mine in enumerate(self._marks) for mark in mine], np.int64)
        self._pairs = self._pairs.reshape(-1, 2)
        self._seen = np.zeros(len(numbers), np.int64)
        self._owners = self._grouped(self._pairs[:0, 1], self._pairs[:0, 0])
        self._texts = 0
        # Some at a time: all of them together would take a hundred megabytes.
        counts, words = list[int](), [np.zeros(0, np.uint64)]
        running = iter(numbers)
        while some := list(islice(running, _MARKS)):
            forms = [list(filter(None, meant(mark))) for mark in some]
            counts += map(len, forms)
            words.append(_numbered(np, Words(b" ".join(chain.from_iterable(forms)))))
        self._words, which = np.unique(np.concatenate(words), return_inverse=True)
        self._meant = self._grouped(which, np.repeat(np.arange(len(numbers)), counts))
        slots = (self._words >> np.uint64(64 - _BITS)).astype(np.int64)
        self._slots = np.zeros(1 << _BITS, np.int32)
        self._slots[slots] = np.arange(1, len(slots) + 1)
        self._slots[np.flatnonzero(np.bincount(slots, minlength=1) > 1)] = _SHARED

    def blocks(
        self, words: Words, half: int, left: Sequence[tuple[int, int, int]] = ()
    ) -> Iterator[tuple[int, int, list[int]]]:
        """Where so many words of a canary stand near each other that it matters.

        The number of half a block, the number of the canary, and where words stand that may be its own, from the half
        block before that to the one behind. `half` is the size of half a block. Stretches of words (canary, start, end)
        in `left` do not count.
        """
        np = self._np
        at, found = self._known(words)
        at, marks = self._each(self._meant, at, found)
        if self._texts % _AGAIN == 0:
            self._learn(marks)
        self._texts += 1
        places, owners, which = self._each(self._owners, at, marks, marks)
        if left:
            stretches = np.array(sorted(left), np.int64)
            wide = len(words) + 1
            last = np.searchsorted(stretches[:, 0] * wide + stretches[:, 1], owners * wide + places, "right") - 1
            there = np.flatnonzero((last < 0) | (stretches[last, 0] != owners) | (places >= stretches[last, 2]))
            places, owners, which = places[there], owners[there], which[there]
        # One number for whose, where and what: a word that comes again says nothing new.
        many, kinds = len(words) // half + 3, max(1, len(self._seen))
        keys = (owners * many + places // half) * kinds + which
        keys.sort()
        keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))] // kinds
        if len(keys) < SIGNS:
            return
        close = keys[: 1 - SIGNS][keys[SIGNS - 1 :] - keys[: 1 - SIGNS] <= 1]
        close = close[np.flatnonzero(np.diff(close, prepend=-1))]
        # The words that are left out may all stand in the half block before.
        lows = np.searchsorted(at, (close % many - 1) * half).tolist()
        highs = np.searchsorted(at, (close % many + 2) * half).tolist()
        listed, standing = marks.tolist(), at.tolist()
        for key, low, high in zip(close.tolist(), lows, highs, strict=True):
            owner, block = divmod(key, many)
            mine = self._marks[owner]
            if len(mine.intersection(listed[low:high])) >= self._needed[owner]:
                yield block, owner, [standing[each] for each in range(low, high) if listed[each] in mine]

    def digests(self, words: Words) -> Iterator[tuple[int, bytes]]:
        """Where digests stand."""
        long = self._np.flatnonzero(words.ends - words.starts >= _DIGEST)
        for at in long.tolist():
            word = words[at]
            if word in self._digests:
                yield at, word

    def _learn(self, marks: Any) -> None:
        """Leave out of each canary's words those that are most frequent in what is read."""
        np = self._np
        self._seen += np.bincount(marks, minlength=len(self._seen))
        owners, pairs = self._pairs[:, 0], self._pairs[:, 1]
        order = np.lexsort((-self._seen[pairs], owners))
        owners, pairs = owners[order], pairs[order]
        rank = np.arange(len(owners)) - np.searchsorted(owners, owners)
        needed = np.asarray(self._needed, np.int64)
        # Of one that no words could show, none is looked for.
        enough = np.array([len(mine) for mine in self._marks]) >= needed
        kept = (rank >= (needed - SIGNS)[owners]) & enough[owners]
        self._owners = self._grouped(pairs[kept], owners[kept])

    def _known(self, words: Words) -> tuple[Any, Any]:
        """Which words are known, and as which."""
        np = self._np
        numbers = _numbered(np, words)
        found = self._slots[numbers >> np.uint64(64 - _BITS)]
        at = np.flatnonzero(found)
        which = found[at].astype(np.int64) - 1
        shared = np.flatnonzero(which < 0)
        if len(shared):
            which[shared] = np.searchsorted(self._words[:-1], numbers[at[shared]])
        same = np.flatnonzero(self._words[which] == numbers[at]) if len(at) else at
        return at[same], which[same]

    def _grouped(self, keys: Any, values: Any) -> tuple[Any, Any, Any]:
        """Values by their keys: where those of a key begin, how many they are, and all of them."""
        np = self._np
        order = np.argsort(keys, kind="stable")
        counts = np.bincount(keys, minlength=max(len(self._seen), int(keys.max(initial=0)) + 1))
        return np.cumsum(counts) - counts, counts, values[order]

    def _each(self, groups: tuple[Any, Any, Any], at: Any, keys: Any, *others: Any) -> tuple[Any, ...]:
        """All values of keys, with what stands beside each key."""
        np = self._np
        begins, counts, values = groups
        counts = counts[keys]
        there = np.flatnonzero(counts)
        counts, keys = counts[there], keys[there]
        ends = np.cumsum(counts)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begins[keys] - ends + counts, counts)
        return np.repeat(at[there], counts), values[places], *(np.repeat(other[there], counts) for other in others)


def _numbered(np: Any, words: Words) -> Any:
    """Words as numbers, of their first letters and their length."""
    text = words.spaced + bytes(_WIDTH)
    heads = np.ndarray((len(text) - _WIDTH + 1,), "<u8", text, 0, (1,))[words.starts]
    lengths = words.ends - words.starts
    masks = np.array([(1 << 8 * size) - 1 for size in range(_WIDTH + 1)], np.uint64)
    heads &= masks[np.minimum(lengths, _WIDTH)]
    heads *= np.uint64(_MIX)
    heads ^= lengths.astype(np.uint64) * np.uint64(_MIX_TOO)
    heads *= np.uint64(_MIX_TOO)
    return heads
