"""The words of a large text that may be a canary's, and those with so many others near that each has to be looked at.

Nearly every fourth word of a real text is a word of one canary in a thousand, so words are not looked up one by one:
their first letters and their length make a number, and numbers are looked up all at once. The worth of a canary's
words is added up where they are near each other. Those that are most frequent in the text are left out of it, as long
as all of them together are worth no more than `LEFT_OUT`, which is taken off what a find needs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any, overload

from ._compiled import Passes
from ._folding import GAP, LINED

_LINE = 10

LEFT_OUT = 28.0
"""Bits that the words of a canary that are left out are worth together, at most."""
_SIGNS = 3
"""Of a canary of few words, so many of those that are looked for have to be near each other."""
_SLACK = 1e-3
_BITS = 22
_LESS = 4
"""Bits by which words are less told apart where each is looked at."""
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
_ROOM = 4096
"""Blocks in which something may be found for which there is room at first."""
_GAPS = bytes(range(GAP, 256))
_SPACE = 32


class Words(Sequence[bytes]):
    """The words of a text that `folded` made, and where they are in `spaced`, which keeps ends of lines.

    `parts`: what `split` said of the text.
    """

    def __init__(self, text: bytes, parts: tuple[bytes, Any, Any, Any] | None = None) -> None:
        import numpy as np

        if parts is not None:
            self.spaced, self.starts, self.ends, self.numbers = parts
            return
        self.spaced = text.translate(LINED) if text.isascii() else text.translate(LINED, _GAPS)
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
    def numbers(self) -> Any:
        """Words as numbers, of their first letters and their length."""
        import numpy as np

        text = self.spaced + bytes(_WIDTH)
        heads = np.ndarray((len(text) - _WIDTH + 1,), "<u8", text, 0, (1,))[self.starts]
        lengths = self.ends - self.starts
        masks = np.array([(1 << 8 * size) - 1 for size in range(_WIDTH + 1)], np.uint64)
        heads &= masks[np.minimum(lengths, _WIDTH)]
        heads *= np.uint64(_MIX)
        heads ^= lengths.astype(np.uint64) * np.uint64(_MIX_TOO)
        heads *= np.uint64(_MIX_TOO)
        return heads

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

    `marks`: the words of each canary, by its number, each with what it is worth at most; `meant` answers all words that
    may stand for one. `needed`: how many of them it takes at least. `enough`: what those that are near each other are
    worth at least, unless they are nearly all. `digests`: words that are found wherever they stand.
    """

    def __init__(
        self,
        marks: Sequence[Mapping[str, float]],
        meant: Callable[[str], Sequence[bytes]],
        needed: Sequence[int],
        enough: Sequence[float],
        digests: Iterable[bytes],
    ) -> None:
        import numpy as np

        self._np = np
        self._digests = frozenset(digests)
        numbers = {mark: number for number, mark in enumerate(dict.fromkeys(chain.from_iterable(marks)))}
        pairs = [(at, numbers[mark], worth) for at, mine in enumerate(marks) for mark, worth in mine.items()]
        self._pairs = np.array([pair[:2] for pair in pairs], np.int32).reshape(-1, 2)
        # One may be worth more to one canary than to another: what is too much costs time alone.
        self._worth = np.zeros(len(numbers))
        np.maximum.at(self._worth, self._pairs[:, 1], [worth for *_, worth in pairs])
        self._needed, self._enough = np.asarray(needed, np.int64), np.asarray(enough, np.float64) - _SLACK
        self._sizes = np.array([len(mine) for mine in marks], np.int64)
        self._every = np.append(np.sort(self._pairs.astype(np.int64) @ (max(1, len(numbers)), 1)), -1)
        self._seen = np.zeros(len(numbers), np.int64)
        self._texts = 0
        self._looked_bits: Any = None
        # Some at a time: all of them together would take a hundred megabytes.
        counts, words = list[int](), [np.zeros(0, np.uint64)]
        running = iter(numbers)
        while some := list(islice(running, _MARKS)):
            forms = [list(filter(None, meant(mark))) for mark in some]
            counts += map(len, forms)
            words.append(Words(b" ".join(chain.from_iterable(forms))).numbers)
        every = np.concatenate(words)
        order = np.argsort(every)
        every = every[order]
        first = np.append(True, every[1:] != every[:-1])[: len(every)]
        self._words, self._of = every[first], np.cumsum(first, dtype=np.int32) - 1
        self._meant = self._grouped(self._of, np.repeat(np.arange(len(numbers), dtype=np.int32), counts)[order])

    @cached_property
    def _slots(self) -> Any:
        """The place of a word, counted from 1, by the first part of its number."""
        np = self._np
        parts = (self._words >> np.uint64(64 - _BITS)).astype(np.int64)
        slots = np.zeros(1 << _BITS, np.int32)
        slots[parts] = np.arange(1, len(parts) + 1)
        slots[parts[1:][parts[1:] == parts[:-1]]] = _SHARED
        return slots

    @cached_property
    def _there(self) -> tuple[Any, Any]:
        """Whether there is a word, by the first part of its number, one bit for each, and where words begin by less."""
        np = self._np
        parts = (self._words >> np.uint64(64 - _BITS)).astype(np.int64)
        begins = np.searchsorted(parts >> _LESS, np.arange(1 << (_BITS - _LESS))).astype(np.int32)
        return self._bits(parts), begins

    @property
    def _looked_there(self) -> tuple[Any, Any]:
        """The same, but only for words that are looked for."""
        if self._looked_bits is None:
            wanted = self._words[self._looked[1] > 0]
            self._looked_bits = self._bits((wanted >> self._np.uint64(64 - _BITS)).astype(self._np.int64))
        return self._looked_bits, self._there[1]

    def _bits(self, parts: Any) -> Any:
        there = self._np.zeros(1 << _BITS, bool)
        there[parts] = True
        return self._np.packbits(there, bitorder="little")

    def blocks(
        self, words: Words, half: int, left: Sequence[tuple[int, int, int]] = (), passes: Passes | None = None
    ) -> Iterator[tuple[int, int, list[int]]]:
        """Where so many words of a canary stand near each other that it matters.

        The number of the half block in which they begin, the number of the canary, and where words stand that may be
        its own, in that half block and the next one. `half` is the size of half a block. Stretches of words (canary,
        start, end) in `left` do not count.
        """
        np = self._np
        many = len(words) // half + 3
        if passes is not None:
            if self._texts % _AGAIN == 0:
                self._learn(self._each(self._meant, *self._known_of(words, passes, self._there))[1])
            self._texts += 1
            known = self._known_of(words, passes, self._looked_there)
            yield from self._worthy_of(self._close_of(*known, half, many, left, passes), words, half, many, passes)
            return
        at, found = self._known(words)
        if self._texts % _AGAIN == 0:
            self._learn(self._each(self._meant, at, found)[1])
        self._texts += 1
        places, marks = self._each(self._looked, at, found)
        keys = self._close(places, marks, half, many, left)
        owners, begins = keys // many, keys % many
        # Words that are left out count here.
        lows, highs = np.searchsorted(at, begins * half), np.searchsorted(at, (begins + 2) * half)
        each, of = _ranges(np, lows, highs - lows), np.repeat(np.arange(len(keys)), highs - lows)
        places, marks, of = self._each(self._meant, at[each], found[each], of)
        mine = np.flatnonzero(self._has(owners[of], marks))
        places, marks, of = places[mine], marks[mine], of[mine]
        distinct = np.unique(of * max(1, len(self._seen)) + marks)
        counted = distinct // max(1, len(self._seen))
        worth = self._worth[distinct - counted * max(1, len(self._seen))]
        sums, counts = np.bincount(counted, worth, len(keys)), np.bincount(counted, minlength=len(keys))
        needed = self._needed[owners]
        enough = (sums >= self._enough[owners]) | (counts > self._sizes[owners] - needed)
        edges = np.searchsorted(of, np.arange(len(keys) + 1))
        for key in np.flatnonzero(enough & (counts >= needed)).tolist():
            yield int(begins[key]), int(owners[key]), places[edges[key] : edges[key + 1]].tolist()

    def _has(self, owners: Any, marks: Any) -> Any:
        """Whether marks are of these canaries."""
        numbers = owners.astype(self._np.int64) * max(1, len(self._seen)) + marks
        return self._every[self._np.searchsorted(self._every[:-1], numbers)] == numbers

    def _close(self, at: Any, marks: Any, half: int, many: int, left: Sequence[tuple[int, int, int]]) -> Any:
        """For which canaries, times `many`, and from which half block on, words that are looked for are worth it."""
        np = self._np
        places, owners, which = self._each(self._owners, at, marks, marks)
        if left:
            stretches = np.array(sorted(left), np.int64)
            wide = int(stretches.max()) + int(places.max(initial=0)) + 1
            last = np.searchsorted(stretches[:, 0] * wide + stretches[:, 1], owners * wide + places, "right") - 1
            there = np.flatnonzero((last < 0) | (stretches[last, 0] != owners) | (places >= stretches[last, 2]))
            places, owners, which = places[there], owners[there], which[there]
        # One number for whose, where and what: a word that comes again says nothing new.
        kinds = max(1, len(self._seen))
        keys = (owners.astype(np.int64) * many + places // half) * kinds + which
        keys.sort()
        keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
        halves = keys // kinds
        begins = np.flatnonzero(np.diff(halves, prepend=-1))
        if not len(begins):
            return begins
        worth = np.add.reduceat(self._worth[keys - halves * kinds], begins)
        counts = np.diff(begins, append=len(halves))
        halves = halves[begins]
        beside = np.append(halves[1:] == halves[:-1] + 1, False)
        # Those of a half block may go on in the next one. They may be all that there is of a block that began before.
        close = [np.zeros(0, np.int64)]
        for both in (True, False):
            more = beside if both else np.zeros(len(beside), bool)
            owners = halves // many
            enough = worth + np.where(more, np.append(worth[1:], 0), 0) >= self._least[owners]
            number = counts + np.where(more, np.append(counts[1:], 0), 0)
            enough = np.flatnonzero((enough | (number >= self._nearly[owners])) & (number >= self._fewest[owners]))
            found = halves[enough]
            close.append(found if both else found[found % many > 0] - 1)
        return np.unique(np.concatenate(close))

    def _close_of(
        self, at: Any, found: Any, half: int, many: int, left: Sequence[tuple[int, int, int]], passes: Passes
    ) -> Any:
        """The same by the compiled pass, of words that are known."""
        np, count = self._np, len(self._sizes)
        stretches = np.array(sorted(left), np.int64).reshape(-1, 3)
        begins = np.searchsorted(stretches[:, 0], np.arange(count + 1)).astype(np.int64)
        needs = self._least, self._nearly, self._fewest, np.ascontiguousarray(stretches[:, 1:]).reshape(-1), begins
        room = _ROOM
        while True:
            keys = np.empty(room, np.int64)
            seen, last = np.full(len(self._owners[2]), -1, np.int64), np.full(count, -2, np.int64)
            meanwhile = seen, np.zeros(2 * count), np.zeros(2 * count, np.int64), last, np.empty(count, np.int64)
            groups = *self._looked, *self._owners, self._worth, *needs
            size = passes.close(at, found, *groups, *meanwhile, keys, len(at), half, many, room)
            if size <= room:
                return np.unique(keys[:size])
            room = size

    def _worthy_of(
        self, keys: Any, words: Words, half: int, many: int, passes: Passes
    ) -> Iterator[tuple[int, int, list[int]]]:
        """Those of these blocks in which enough words stand, by the compiled pass, as `blocks` answers them."""
        np, kinds = self._np, max(1, len(self._seen))
        room, kept = _ROOM, -1
        chosen, ends = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
        while kept < 0:
            places, seen = np.empty(room, np.int64), np.full(kinds, -1, np.int64)
            known = words.numbers, *self._there, self._words
            needs = *self._meant, self._every, self._worth, self._enough, self._sizes, self._needed
            among = len(words), len(self._words), _BITS, _LESS
            sizes = many, half, *among, len(self._every) - 1, kinds, len(keys), room
            kept = passes.worthy(keys, *known, *needs, seen, chosen, ends, places, *sizes)
            room = -kept
        begin = 0
        for key, end in zip(keys[chosen[:kept]].tolist(), ends[:kept].tolist(), strict=True):
            yield key % many, key // many, places[begin:end].tolist()
            begin = end

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
        begins = np.searchsorted(owners, owners)
        rank, worth = np.arange(len(owners)) - begins, np.append(0, np.cumsum(self._worth[pairs]))
        left = worth[1:] - worth[begins] <= LEFT_OUT
        # Of one that has few words more have to stay.
        spare = self._sizes - self._needed
        left &= rank < np.maximum(spare - _SIGNS, self._needed - _SIGNS)[owners]
        count = np.bincount(owners[left], minlength=len(self._sizes))
        self._least = self._enough - np.bincount(owners[left], self._worth[pairs[left]], len(self._sizes))
        self._fewest = np.maximum(1, self._needed - count)
        self._nearly = np.maximum(1, spare - count + 1)
        # Of one that no words could show, none is looked for.
        kept = ~left & (spare >= 0)[owners]
        order = np.argsort(pairs[kept])
        self._owners = self._grouped(pairs[kept][order], owners[kept][order], len(self._seen))
        kept = (self._owners[1] > 0)[self._meant[2]]
        self._looked = self._grouped(self._of[kept], self._meant[2][kept], len(self._words))
        self._looked_bits = None

    def _known(self, words: Words) -> tuple[Any, Any]:
        """Which words are known, and as which."""
        np = self._np
        numbers = words.numbers
        found = self._slots[numbers >> np.uint64(64 - _BITS)]
        at = np.flatnonzero(found)
        which = found[at].astype(np.int64) - 1
        shared = np.flatnonzero(which < 0)
        if len(shared):
            which[shared] = np.searchsorted(self._words[:-1], numbers[at[shared]])
        same = np.flatnonzero(self._words[which] == numbers[at]) if len(at) else at
        return at[same], which[same]

    def _known_of(self, words: Words, passes: Passes, there: tuple[Any, Any]) -> tuple[Any, Any]:
        """The same by the compiled pass, of those that are `there`."""
        np, count = self._np, len(words)
        at, which = np.empty(count, np.int64), np.empty(count, np.int64)
        known = words.numbers, *there, self._words, at, which
        found = passes.known(*known, count, len(self._words), _BITS, _LESS) if len(self._words) else 0
        return at[:found], which[:found]

    def _grouped(self, keys: Any, values: Any, size: int = 0) -> tuple[Any, Any, Any]:
        """Values by their keys, which are sorted: where those of a key begin, how many they are, and all of them."""
        counts = self._np.bincount(keys, minlength=size).astype(self._np.int32)
        return self._np.cumsum(counts, dtype=self._np.int32) - counts, counts, values

    def _each(self, groups: tuple[Any, Any, Any], at: Any, keys: Any, *others: Any) -> tuple[Any, ...]:
        """All values of keys, with what is beside each key."""
        np = self._np
        begins, counts, values = groups
        counts = counts[keys]
        there = np.flatnonzero(counts)
        counts, keys = counts[there], keys[there]
        places = _ranges(np, begins[keys], counts)
        return np.repeat(at[there], counts), values[places], *(np.repeat(other[there], counts) for other in others)


def _ranges(np: Any, begins: Any, counts: Any) -> Any:
    """The numbers from each beginning on, so many of each."""
    ends = np.cumsum(counts)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begins - ends + counts, counts)
