"""The footer of a Parquet file, and the indexes of its pages, in the compact protocol of Thrift."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

_MAGIC = 4
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
_GROUPS, _COLUMNS = 4, 1
_COPY, _CHUNK, _STATISTICS = 2, 3, 12
_SPANS = ((4, 5), (6, 7))
"""Where a chunk of a column says that its indexes are, and how long."""
_DICTIONARY, _DATA, _SIZE, _BLOOM, _BLOOM_SIZE = 11, 9, 7, 14, 15
_LONG = 64
"""Bytes from which on the least and the largest value of a column are looked at; shorter ones are like ids."""


class Footer:
    """The bytes of a Parquet file, as its end lists them. Raises ValueError or IndexError where it is damaged."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = file.seek(0, 2)
        size = int.from_bytes(self._read(self._end - 8, 4), "little")
        self._begin = self._end - 8 - size
        told, end = _struct(self._read(self._begin, size), 0)
        self._rest = size - end
        self._chunks = [column for group in told.get(_GROUPS, ()) for column in group.get(_COLUMNS, ())]

    def _read(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        return self._file.read(size)

    def gaps(self) -> list[tuple[int, int]]:
        """Begin and end of all bytes that belong to no column and no index: also of filters, which show nothing."""
        spans = [(0, _MAGIC), (self._begin, self._end)]
        for column in self._chunks:
            chunk = column[_CHUNK]
            # Some writers say that a dictionary stands at the begin of the file where there is none.
            begin = min(at for at in (chunk.get(_DICTIONARY) or chunk[_DATA], chunk[_DATA]) if at)
            spans.append((begin, begin + chunk[_SIZE]))
            spans += [span for at in {column.get(_COPY, 0), begin + chunk[_SIZE]} for span in self._copy(chunk, at)]
            spans += [(column[at], column[at] + column.get(size, 0)) for at, size in _SPANS if at in column]
        found, at = list[tuple[int, int]](), 0
        for begin, end in sorted(spans):
            if begin > at:
                found.append((at, begin))
            at = max(at, end)
        return [*found, *([(self._end - 8 - self._rest, self._end - 8)] if self._rest else [])]

    def _copy(self, chunk: dict[int, Any], at: int) -> Iterator[tuple[int, int]]:
        """Where what the footer says of a chunk stands a second time, as some writers have it."""
        with suppress(IndexError, ValueError):
            told, end = _struct(self._read(at, self._begin - at), 0) if at < self._begin else ({}, 0)
            if told == chunk:
                yield at, at + end

    def values(self) -> Iterator[bytes]:
        """The least and the largest values that are in it and in the indexes of pages, as far as they are long."""
        for column in self._chunks:
            yield from _long(column[_CHUNK].get(_STATISTICS, {}))
            for at, size in _SPANS:
                if at in column:
                    data = self._read(column[at], column.get(size, 0))
                    index, end = _struct(data, 0)
                    yield from _long(index)
                    yield from _long(data[end:])


def _long(value: Any) -> Iterator[bytes]:
    if isinstance(value, bytes):
        if len(value) > _LONG:
            yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _long(each)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:  # noqa: PLR2004 - the last byte of a number
            return value, at


def _struct(data: bytes, at: int) -> tuple[dict[int, Any], int]:
    """The fields of a struct by their numbers, and where it ends."""
    found: dict[int, Any] = {}
    number = 0
    while head := data[at]:
        at += 1
        if head >> 4:
            number += head >> 4
        else:
            number, at = _varint(data, at)
            number = number >> 1 ^ -(number & 1)
        kind = head & 15
        found[number], at = (kind == _TRUE, at) if kind in (_TRUE, _FALSE) else _value(data, at, kind)
    return found, at + 1


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == _STRUCT:
        return _struct(data, at)
    if kind in (_LIST, _SET):
        head, at = data[at], at + 1
        count = head >> 4
        if count == 15:  # noqa: PLR2004 - more than fit into the head
            count, at = _varint(data, at)
        values = []
        for _ in range(count):
            value, at = _value(data, at, head & 15)
            values.append(value)
        return values, at
    if kind in (_TRUE, _FALSE, _BYTE):
        return data[at], at + 1
    if kind == _DOUBLE:
        return data[at : at + 8].hex(), at + 8
    if kind == _MAP:
        raise ValueError("holds a map, which no footer has")
    number, at = _varint(data, at)
    return (data[at : at + number], at + number) if kind == _BINARY else (number >> 1 ^ -(number & 1), at)
