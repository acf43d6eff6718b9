"""The kernel for engines of others: canaries in a stream of bytes, and in a batch of Arrow."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from janji.canaries import media_module

from ._index import Index
from ._tables import leaf_columns
from ._techniques import VERBATIM
from ._text import Rows, TextHit
from ._windows import Windows

_CHUNK = 1 << 20
"""Bytes of a stream that are looked at together."""
_LINE = 1 << 22
"""Bytes of one line; a longer one is cut, and what lies across the cut is found all the same."""
_ASCII, _WIDEST = 0x80, 4
"""Bytes of a letter that is not an ASCII, at most."""
_AT_ONCE, _MOST = 1 << 16, 1 << 30
"""Bytes of a column that are given on as they are in memory."""
_END, _RETURN, _EQUALS = b"\n\r="
_BEGIN = re.compile(rb"begin ")


@dataclass(frozen=True)
class Hit:
    """A canary in the rows, or lines, from `first` to `last`, counted from 0; `column` is empty for lines."""

    canary: str
    technique: str
    first: int
    last: int
    column: str = ""


def scan_bytes(stream: BinaryIO, index: Index, *, verbatim: bool = False) -> Iterator[Hit]:
    """Canaries in the lines of a stream of UTF-8 text, of any length: JSON lines, CSV, logs, plain text.

    `verbatim`: only whole texts, letter for letter. A stream that is packed has to be unpacked by the caller, and what
    it does not hold proves nothing about a place: `scan` says what was read. The same hit comes once.
    """
    looked = _Verbatim(index) if verbatim else Rows(index, texts=True)
    cuts: list[int] = []
    seen: set[Hit] = set()
    first = 0
    for text, cut in _pieces(stream):
        fresh = set()
        for hit in looked.lines(text, first):
            # Of a line that was cut each piece is a row.
            low, high = (row - bisect_left(cuts, row) for row in (hit.first, hit.last))
            fresh.add(Hit(hit.canary, hit.technique, low, high))
        yield from sorted(fresh - seen, key=lambda hit: (hit.first, hit.canary, hit.technique))
        seen = fresh
        first += text.count(b"\n") + 1
        if cut:
            cuts.append(first - 1)
        if isinstance(looked, Rows):
            looked.blobs, looked.problems = [], []


def scan_batch(batch: Any, index: Index) -> Iterator[Hit]:
    """Canaries in the texts of an Arrow record batch or table, nested ones too; `first` and `last` are its rows.

    Columns of bytes, numbers and lists of numbers are not looked at: `scan` does.
    """
    types = media_module("pyarrow", "reading Arrow").types
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        start = 0
        rows: dict[str, Rows] = {}
        begun: dict[str, int] = {}
        row_numbers: dict[str, list[int]] = {}
        for part in getattr(column, "chunks", [column]):
            for path, values, row_of in leaf_columns(part, name, None, {}):
                if types.is_string(values.type) or types.is_large_string(values.type):
                    numbers = row_numbers.setdefault(path, [])
                    numbers += range(start, start + len(values)) if row_of is None else (start + row_of).tolist()
                    looked = rows.setdefault(path, Rows(index, texts=True))
                    for hit in _fed(looked, values, begun.get(path, 0)):
                        yield Hit(hit.canary, hit.technique, numbers[hit.first], numbers[hit.last], path)
                    looked.blobs, looked.problems = [], []
                    begun[path] = len(numbers)
            start += len(part)


def _fed(rows: Rows, values: Any, first: int) -> Iterator[TextHit]:
    """Hits in a column, several rows at a time, straight from memory if none of their texts has line ends."""
    arrow = media_module("pyarrow", "reading Arrow")
    compute = media_module("pyarrow.compute", "reading Arrow")
    sizes = compute.cumulative_sum(compute.fill_null(compute.binary_length(values), 0).cast(arrow.int64()))
    begun, size = 0, sizes[-1].as_py() if len(sizes) else 0
    while begun < len(values):
        done = sizes[begun - 1].as_py() if begun else 0
        end = (
            bisect_right(sizes, done + _CHUNK, begun, key=lambda each: each.as_py())
            if size - done > _CHUNK
            else len(values)
        )
        end = max(begun + 1, end)
        texts = compute.fill_null(values.slice(begun, end - begun), "")
        yield from _some_fed(rows, texts, first + begun, arrow, compute)
        begun = end


def _some_fed(rows: Rows, texts: Any, first: int, arrow: Any, compute: Any) -> Iterator[TextHit]:
    sizes = compute.binary_length(texts)
    size = compute.sum(sizes).as_py()
    if not _AT_ONCE <= size <= _MOST:
        yield from rows.feed(texts.to_pylist(), first)
        return
    offsets = arrow.array([0, len(texts)], arrow.int32())
    text = compute.binary_join(arrow.ListArray.from_arrays(offsets, texts), "\n")[0].as_buffer().to_pybytes()
    if text.count(b"\n") < len(texts):
        yield from rows.lines(text, first)
        return
    np = media_module("numpy", "reading Arrow")
    ends = np.cumsum(sizes.to_numpy().astype(np.int64) + 1) - 1
    letters = np.frombuffer(text, np.uint8).copy()
    within = np.setdiff1d(np.flatnonzero(letters == _END), ends, assume_unique=True)
    letters[within] = ord(" ")
    broken = _Broken(texts, frozenset(np.searchsorted(ends, within).tolist()))
    # What may go on from line to line within a row.
    before = np.where(letters[within - 1] == _RETURN, within - 2, within - 1)
    places = [*within[letters[before] == _EQUALS].tolist(), *(found.start() for found in _BEGIN.finditer(text))]
    doubts = set(np.searchsorted(ends, places).tolist())
    yield from rows.lines(letters.tobytes(), first, broken, sorted(doubts.intersection(broken)))


class _Broken(Mapping[int, str]):
    """The texts of an array in which lines end, by their rows, made as they are asked for."""

    def __init__(self, texts: Any, rows: frozenset[int]) -> None:
        self._texts = texts
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __contains__(self, at: object) -> bool:
        return at in self._rows

    def __getitem__(self, at: int) -> str:
        if at not in self._rows:
            raise KeyError(at)
        return str(self._texts[at].as_py())


class _Verbatim:
    """Looks for whole texts alone, letter for letter."""

    def __init__(self, index: Index) -> None:
        self._index = index
        texts = {id_: index.text_of(id_) for id_ in index.canaries if index.kinds[id_] == "text"}
        # Also as JSON writes them.
        written = {id_: text.encode() for id_, text in texts.items()}
        written |= {f"{id_} in JSON": json.dumps(text)[1:-1].encode() for id_, text in texts.items()}
        self._longest = max(map(len, written.values()), default=0)
        self._kept = b""
        self._windows = Windows(written, {name: [(0, len(text))] for name, text in written.items()})

    def lines(self, text: bytes, first: int) -> Iterator[TextHit]:
        """Hits in lines whose numbers start at `first`."""
        begun = self._kept.count(b"\n")
        whole = self._kept + text
        found = self._windows.runs(whole)
        ends = [at.start() for at in re.finditer(rb"\n", whole)] if found else []
        for name, places in found.items():
            for place in places:
                low, high = (first - begun + bisect_left(ends, at) for at in place)
                yield TextHit(name.partition(" ")[0], VERBATIM, low, high)
        self._kept = (whole + b"\n")[-self._longest :]


def _pieces(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Lines of a stream, many at once, and whether the last of them goes on in the next piece."""
    begun = b""
    while part := stream.read(_CHUNK):
        text = begun + part
        end = text.rfind(b"\n")
        if end >= 0:
            yield text[:end], False
            begun = text[end + 1 :]
        elif len(text) > _LINE:
            # Between two words; where there are none, between two letters.
            end = text.rfind(b" ", len(text) - _CHUNK) + 1 or len(text)
            while len(text) - end < _WIDEST and text[end - 1] >= _ASCII:
                end -= 1
            yield text[:end], True
            begun = text[end:]
        else:
            begun = text
    if begun:
        yield begun, False
