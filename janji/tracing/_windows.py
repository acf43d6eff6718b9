"""Finding whole canaries and quotations of them in letters alone, by looking at one letter in sixteen.

All stretches of 16 letters of each text to find are known by a number. A quotation that is long enough holds a stretch
that begins at a multiple of 16, wherever it lies: only those of a corpus are looked up, and what stands around a known
one is compared letter for letter. Shorter quotations are looked for by 8 letters, as often as the shortest needs.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ._compiled import Passes

SHORTEST = 8
"""Letters of a run, at least."""
_LONG, _SHORT = 16, SHORTEST
_FEWEST_BITS, _MOST_BITS = 16, 22
_MIX = 0x9E3779B97F4A7C15
_MIX_TOO = 0xC2B2AE3D27D4EB4F
_ROOM = 8192
"""Known stretches for which there is room at first."""


class Windows:
    """The texts to find, with the runs of each that are worth a find. Needs numpy.

    `texts` are letters by canary, `runs` the stretches (start, end) of each, of which none is shorter than `SHORTEST`.
    """

    def __init__(self, texts: Mapping[str, bytes], runs: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        import numpy as np

        self._np = np
        self._ids = list(texts)
        self._texts = [texts[id_] for id_ in self._ids]
        self._runs = [sorted(set(runs[id_])) for id_ in self._ids]
        brief = [
            (number, start, end)
            for number, mine in enumerate(self._runs)
            for start, end in mine
            if end - start < 2 * _LONG - 1
        ]
        least = min((end - start for _, start, end in brief), default=2 * _SHORT)
        self._sets = [
            _Set(self._texts, [(at, 0, len(text)) for at, text in enumerate(self._texts)], _LONG, _LONG, np),
            _Set(self._texts, brief, _SHORT, min(_SHORT, least - _SHORT + 1), np),
        ]

        borders = np.cumsum([0, *map(len, self._texts)], dtype=np.int64)
        self._begins, self._ends = borders[:-1].copy(), borders[1:].copy()
        self._letters = np.frombuffer(b"".join(self._texts), np.uint8)
        self._least = np.array([min((end - start for start, end in mine), default=0) for mine in self._runs], np.int64)

    def runs(self, view: bytes, passes: Passes | None = None) -> dict[str, list[tuple[int, int]]]:
        """Stretches of letters in which runs of a canary lie, by canary."""
        found: dict[str, set[tuple[int, int]]] = {}
        for number, begin, low, high in self._common(view) if passes is None else self._common_of(view, passes):
            for start, end in _within(self._runs[number], low, high):
                found.setdefault(self._ids[number], set()).add((begin + start, begin + end))
        return {canary: sorted(parts) for canary, parts in found.items()}

    def _common_of(self, view: bytes, passes: Passes) -> set[tuple[int, int, int, int]]:
        """The same as `_common` by the compiled passes, without parts that are too short."""
        np, found = self._np, set[tuple[int, int, int, int]]()
        letters = np.frombuffer(view, np.uint8)
        for windows in self._sets:
            at, numbers, offsets = windows.hits(view, passes)
            lows, highs = np.empty(len(at), np.int64), np.empty(len(at), np.int64)
            parts = self._begins[numbers], self._ends[numbers], at, offsets, lows, highs
            passes.alike(letters, self._letters, *parts, len(view), len(at))
            enough = np.flatnonzero(highs - lows >= self._least[numbers])
            values = numbers[enough], (at - offsets)[enough], lows[enough], highs[enough]
            found.update(zip(*(each.tolist() for each in values), strict=True))
        return found

    def _common(self, view: bytes) -> Iterator[tuple[int, int, int, int]]:
        """The number of each text of which a part is in a view, where its first letter would, and that part."""
        for windows in self._sets:
            done: dict[tuple[int, int], int] = {}
            for at, number, offset in zip(*(each.tolist() for each in windows.hits(view)), strict=True):
                # Stretches of one copy lie in one diagonal: it is compared once.
                if done.get((number, at - offset), -1) >= at:
                    continue
                text = self._texts[number]
                low, high = _common(view, at, text, offset)
                done[number, at - offset] = at + high - offset
                yield number, at - offset, low, high


class _Set:
    """All stretches of one length in parts of texts (number of the text, start, end), sorted by number."""

    def __init__(
        self, texts: Sequence[bytes], parts: Sequence[tuple[int, int, int]], size: int, step: int, np: Any
    ) -> None:
        self._np, self._size, self._step = np, size, step
        parts = [part for part in parts if part[2] - part[1] >= size]
        letters = [texts[number][start:end] for number, start, end in parts]
        lengths = [len(part) - size + 1 for part in letters]
        numbers = np.concatenate([_numbers(np, part, size, 1) for part in letters] or [np.zeros(0, np.uint64)])
        order = np.argsort(numbers, kind="stable")
        self._numbers = numbers[order]
        self._of = np.repeat(np.arange(len(parts), dtype=np.int32), lengths)[order]
        every = [np.arange(length, dtype=np.int32) for length in lengths]
        self._at = np.concatenate(every or [np.zeros(0, np.int32)])[order]
        self._text = np.array([number for number, *_ in parts], np.int64)
        self._start = np.array([start for _, start, _ in parts], np.int64)
        self._ends = np.array([end - start for _, start, end in parts], np.int64)
        # A short part has to stand there from its first letters to its last.
        self._edges = np.array([(part[:_SHORT], part[-_SHORT:]) for part in letters], "S8").view("<u8").reshape(-1, 2)
        # As small as it may be: what lies in the cache of a processor is looked up several times as fast.
        self._width = min(_MOST_BITS, max(_FEWEST_BITS, len(numbers).bit_length() + 4))
        self._there = [np.zeros(1 << self._width, bool) for _ in range(2)]
        for at, there in enumerate(self._there):
            there[self._bits(numbers, at)] = True

    def hits(self, view: bytes, passes: Passes | None = None) -> tuple[Any, Any, Any]:
        """Where known stretches begin in a view, of which texts they are, and where in them."""
        np, size = self._np, self._size
        if len(view) < size or not len(self._numbers):
            return (np.zeros(0, np.int64),) * 3
        places, each = self._stretches(view) if passes is None else self._stretches_of(view, passes)
        of, at = self._of[each], self._at[each]
        if size == _SHORT:
            heads = np.ndarray((len(view) - size + 1,), "<u8", view, 0, (1,))
            begins, ends = places - at, places - at + self._ends[of] - size
            inside = np.flatnonzero((begins >= 0) & (ends < len(heads)))
            places, of, at, begins, ends = (values[inside] for values in (places, of, at, begins, ends))
            whole = np.flatnonzero((heads[begins] == self._edges[of, 0]) & (heads[ends] == self._edges[of, 1]))
            places, of, at = places[whole], of[whole], at[whole]
        return places, self._text[of], self._start[of] + at

    def _stretches_of(self, view: bytes, passes: Passes) -> tuple[Any, Any]:
        """The same as `_stretches` by the compiled pass."""
        np, room = self._np, _ROOM
        there = [each.view(np.uint8) for each in self._there]
        about = len(view), self._size, self._step, self._width, len(self._numbers)
        while True:
            places, which = np.empty(room, np.int64), np.empty(room, np.int64)
            source = np.frombuffer(view, np.uint8)
            found = passes.stretches(source, *there, self._numbers, places, which, *about, room)
            if found <= room:
                return places[:found], which[:found]
            room = found

    def _stretches(self, view: bytes) -> tuple[Any, Any]:
        """Where known stretches begin in a view, and which they are."""
        np, size = self._np, self._size
        numbers = _numbers(np, view, size, self._step)
        places = np.arange(0, len(numbers) * self._step, self._step)
        for at, there in enumerate(self._there):
            maybe = np.flatnonzero(there[self._bits(numbers, at)])
            numbers, places = numbers[maybe], places[maybe]
        lows = np.searchsorted(self._numbers, numbers, "left")
        counts = np.searchsorted(self._numbers, numbers, "right") - lows
        each = np.arange(int(counts.sum())) + np.repeat(lows - np.cumsum(counts) + counts, counts)
        return np.repeat(places, counts), each

    def _bits(self, numbers: Any, part: int) -> Any:
        """The first or the second part of numbers, as a place among everything that there may be."""
        left = numbers << self._np.uint64(part * self._width)
        return left >> self._np.uint64(64 - self._width)


def _numbers(np: Any, letters: bytes, size: int, step: int) -> Any:
    """The numbers of the stretches of `size` letters that begin at every `step`-th letter."""
    count = (len(letters) - size) // step + 1
    if size == _SHORT:
        return np.ndarray((count,), "<u8", letters, 0, (step,)) * np.uint64(_MIX)
    pairs = np.ndarray((count, 2), "<u8", letters, 0, (step, 8))
    mixed = pairs[:, 0] * np.uint64(_MIX) ^ pairs[:, 1] * np.uint64(_MIX_TOO)
    return (mixed ^ mixed >> np.uint64(29)) * np.uint64(_MIX)


def _common(view: bytes, at: int, text: bytes, offset: int) -> tuple[int, int]:
    """The part of a text that is in a view, where the letter at `offset` is at `at`."""
    begin = max(0, offset - at)
    before = _alike(view[at - offset + begin : at][::-1], text[begin:offset][::-1])
    after = _alike(view[at : at + len(text) - offset], text[offset:])
    return offset - before, offset + after


def _alike(one: bytes, other: bytes) -> int:
    """How many letters two texts have alike from their beginnings on."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _within(runs: Sequence[tuple[int, int]], low: int, high: int) -> Iterator[tuple[int, int]]:
    for start, end in runs[bisect_left(runs, (low, 0)) :]:
        if start >= high:
            return
        if end <= high:
            yield start, end
