"""The leaves that a reader hands on: each is searched, read again, or named as not read."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ._arrays import is_array, read_array
from ._carved import carved
from ._clock import tick
from ._errors import Unreadable
from ._lines import Pairs, _Fields, _Texts
from ._normal import as_text
from ._shown import search_media
from ._tables import Columns, search_cells
from .readers import (
    Array,
    Batch,
    Bytes,
    Encrypted,
    Leaf,
    Media,
    Note,
    Reader,
    Record,
    Source,
    Spent,
    Text,
    Unread,
    Words,
)

if TYPE_CHECKING:
    from ._parts import Column
    from ._walk import Walk

_RECORDS = 1000
_PART, _OVER = 16_000_000, 4_000_000
"""Bytes of a source that are looked through for packed pieces at once, and those that are looked at again."""
_LITTLE = 4096
"""Bytes up to which a source may hold nothing."""
_SHARE = 50
"""A reader of whose source less than one part in so many came out has read nothing."""
_NAME = 60
_TITLE = 80
_NUMBER = 8


class Leaves:
    """The leaves that one reader hands on of one source."""

    def __init__(self, walk: "Walk", reader: Reader, where: str, depth: int) -> None:
        self._walk = walk
        self._reader = reader
        self._where = where
        self._depth = depth
        self._texts: dict[str, tuple[Column, int]] = {}
        self._records: dict[str, list[Any]] = {}
        self._fields: dict[str, tuple[_Texts, int]] = {}
        self._cells: dict[str, tuple[Column, int]] = {}
        self._batches: Columns | None = None
        self._came = 0

    def read(self, source: Source, size: int) -> None:
        """All leaves. Raises Unreadable where hardly anything came out of so many bytes."""
        with self._walk.inside(self._reader.name):
            for leaf in self._reader.read(source):
                tick()
                self._take(leaf)
            for name in list(self._records):
                self._flush(name)
        if size > _LITTLE and (not self._came or (self._came < size // _SHARE and not self._reader.roomy)):
            raise Unreadable(f"gave {self._came} bytes of {size} when it was read as {self._reader.name}")

    def _take(self, leaf: Leaf) -> None:
        take: dict[type, Callable[[Any], None]] = {
            Text: lambda text: self._rows(text.rows, text.name),
            Record: self._record,
            Bytes: self._bytes,
            Array: self._array,
            Batch: self._batch,
            Media: self._media,
            Words: self._words,
            Note: self._note,
            Unread: lambda unread: self._walk.problem(self._named(unread.name), unread.why),
            Encrypted: lambda locked: self._walk.problem(self._named(locked.name), "is encrypted"),
            Spent: self._spent,
        }
        take[type(leaf)](leaf)

    def _record(self, leaf: Record) -> None:
        batch = self._records.setdefault(leaf.name, [])
        batch.append(leaf.value)
        if len(batch) >= _RECORDS:
            self._flush(leaf.name)

    def _bytes(self, leaf: Bytes) -> None:
        self._came += len(leaf.data)
        self._walk.member(leaf.data, self._named(leaf.name), leaf.name, self._depth + 1)

    def _array(self, leaf: Array) -> None:
        self._came += getattr(leaf.values, "nbytes", 0)
        if leaf.values.dtype.hasobject:
            self._record(Record(leaf.values.tolist(), leaf.name))
        else:
            read_array(self._walk, leaf.values, self._named(leaf.name), self._depth)

    def _batch(self, leaf: Batch) -> None:
        self._came += leaf.rows.nbytes
        self._batches = self._batches or Columns(self._walk, self._where, self._reader.name, self._depth)
        self._batches.read([leaf.rows])

    def _media(self, leaf: Media) -> None:
        self._came += len(leaf.data)
        search_media(self._walk, leaf.data, self._where, picture=not leaf.demuxer, demuxer=leaf.demuxer)

    def _words(self, leaf: Words) -> None:
        self._came += sum(map(len, leaf.words))
        self._walk.words(leaf.words, self._named(leaf.name or "words"), f"{self._reader.name} words")

    def _note(self, leaf: Note) -> None:
        self._came += len(leaf.text)
        if len(leaf.text) <= _NAME and "\n" not in leaf.text:
            self._walk.name(leaf.text)
        else:
            self._walk.notes([leaf.text], self._where)

    def _spent(self, leaf: Spent) -> None:
        self._came += leaf.size
        self._walk.held(self._where, self._reader.name, "opaque").harmless("kept by the library for itself")

    def _named(self, name: str) -> str:
        return f"{self._where} {name[:_TITLE]}".strip()

    def _rows(self, rows: Sequence[str], name: str) -> None:
        column, first = self._texts.get(name) or (
            self._walk.column(self._named(name or "texts"), f"{name or 'texts'}"),
            0,
        )
        self._walk.rows(column, rows, first, lambda at: f"{self._named(name)} row {at}".strip(), self._depth)
        self._texts[name] = column, first + len(rows)
        self._walk.items += len(rows)
        self._came += sum(map(len, rows))

    def _flush(self, name: str) -> None:
        walk = self._walk
        records = self._records.pop(name)
        if all(type(record) is int for record in records):
            held = walk.held(self._named(name or "numbers"), f"{name or 'numbers'} (numbers)", "opaque")
            walk.spelling.lists([records], lambda _: held.name, held)
            walk.items += len(records)
            return
        texts, first = self._fields.get(name) or (_Texts(walk, self._named(name), self._reader.name), 1)
        fields = _Fields(walk, self._where)
        packed: dict[str, list[bytes]] = {}
        for number, record in enumerate(records, first):
            fields.add(self._plain(record, "", packed), number)
        texts.fields(fields, first, "row")
        self._fields[name] = texts, first + len(records)
        walk.items += len(records)
        for path, cells in packed.items():
            shown = self._named(f"{name} {path}".strip())
            column, begin = self._cells.get(shown) or (walk.column(f"{shown} (bytes)", f"field {path} (bytes)"), 0)
            search_cells(walk, [*cells], column, begin, partial("{} row {}".format, shown), self._depth)
            self._cells[shown] = column, begin + len(cells)

    def _plain(self, value: Any, path: str, packed: dict[str, list[bytes]]) -> Any:
        """A value as JSON has it; bytes that are not text go into `packed`, arrays are read on their own."""
        if isinstance(value, dict):
            return Pairs(
                (
                    key if isinstance(key, str) else str(self._plain(key, path, packed)),
                    self._plain(each, _within(path, key), packed),
                )
                for key, each in value.items()
            )
        if isinstance(value, list | tuple | set | frozenset):
            return [self._plain(each, path, packed) for each in value]
        if isinstance(value, bytes | bytearray | memoryview):
            return self._text_of(bytes(value), path, packed)
        if value is None or isinstance(value, str | bool | int | float):
            self._came += len(value) if isinstance(value, str) else _NUMBER
            return value
        return self._other(value, path, packed)

    def _text_of(self, data: bytes, path: str, packed: dict[str, list[bytes]]) -> str | None:
        self._came += len(data)
        text = as_text(data)
        if text is None:
            packed.setdefault(path, []).append(data)
        return text

    def _other(self, value: Any, path: str, packed: dict[str, list[bytes]]) -> Any:
        """A value of a library's own: an array, a moment, what a format lets others extend."""
        if is_array(value) and (value.dtype.hasobject or not value.shape):
            return self._plain(value.tolist(), path, packed)
        if is_array(value):
            self._came += value.nbytes
            read_array(self._walk, value, self._named(path or "array"), self._depth)
            return None
        if isinstance(value, datetime | date | time | timedelta | UUID | Decimal):
            return str(value)
        if isinstance(getattr(value, "data", None), bytes):
            return self._plain(value.data, path, packed)
        if type(value).__name__ == "ObjectId":
            return str(value)
        self._walk.problem(self._named(path), f"holds a value of {type(value).__name__}, which is not understood")
        return None


def _within(path: str, key: Any) -> str:
    shown = key[:40] if isinstance(key, str) and key.isidentifier() else "*"
    return f"{path}.{shown}" if path else shown


def leftovers(walk: "Walk", file: Any, where: str, name: str) -> None:
    """The content in the bytes of a source besides what its library shows: what was deleted may still be there."""
    file.seek(0)
    held = walk.held(f"{where} all bytes".strip(), f"{name} bytes", "opaque")
    walk.raw(file, held)
    file.seek(0)
    data = b""
    while part := file.read(_PART):
        before, data = len(data), data + part
        # A piece that ends in what was kept of the last part was seen there.
        for _, end, content in carved(data):
            if end > before:
                walk.raw(BytesIO(content), held)
        data = data[-_OVER:]
    held.harmless("what its library shows was read")
