"""Log segments of Kafka: batches of records of the second form."""

import re
from collections.abc import Iterator
from struct import unpack_from
from typing import Any
from zlib import decompressobj

from janji.tracing._archives import ZSTD, passed_over, zstd_end
from janji.tracing._errors import Unreadable
from janji.tracing.readers import Bytes, Leaf, Record, Source, Unread, library, reader
from janji.tracing.readers.packed import LZ4, lz4_end

_BATCH, _HEAD = 12, 61
"""Bytes up to the length of a batch, from which it counts, and those of all that is before its records."""
_FORM = 2
_PACKERS = {0: "", 1: "gzip", 2: "snappy", 3: "lz4", 4: "zstd"}
_XERIAL, _VERSIONS = b"\x82SNAPPY\0", b"\0\0\0\1" * 2


@reader(marks=(re.compile(rb"(?s)\0{3}.{5}\0.{7}\x02.{5}[\0-\x3f]"),))
def kafka(source: Source) -> Iterator[Leaf]:
    """Every key, value and header, and the moments of the records."""
    data, at = source.data(), 0
    while at < len(data):
        end = at + _BATCH + int.from_bytes(data[at + 8 : at + _BATCH], "big")
        if not data[at:].strip(b"\0"):
            # A segment is made longer than its batches before they come.
            return
        if end > len(data) or end < at + _HEAD or data[at + 16] != _FORM:
            raise Unreadable("is not a Kafka segment, or is cut off: a batch is longer than what is left of it")
        packer = _PACKERS.get(data[at + 22] & 7)
        if packer is None:
            raise Unreadable("holds a batch that is packed in a way that is not understood")
        (first,) = unpack_from(">q", data, at)
        steps, moment, last, producer, epoch, sequence, count = unpack_from(">iqqqhii", data, at + 23)
        told = {"last": last, "producer": producer, "epoch": epoch, "sequence": sequence, "last offset": first + steps}
        yield Record(told, "batches")
        packed = data[at + _HEAD : end]
        yield from _beside(packer, packed)
        yield from _records(_unpacked(packer, packed), first, moment, count)
        at = end


def _beside(packer: str, data: bytes) -> Iterator[Leaf]:
    """The bytes that are in no frame of what was packed."""
    frames = {"lz4": (LZ4, lz4_end), "zstd": (ZSTD, zstd_end)}
    if packer in frames:
        yield from (Bytes(rest, "passed over") for rest in passed_over(data, *frames[packer]))


def _unpacked(packer: str, data: bytes) -> bytes:
    if not packer:
        return data
    if packer == "gzip":
        unpacker = decompressobj(31)
        unpacked = unpacker.decompress(data)
        if data[3] or unpacker.unused_data or not unpacker.eof:
            raise Unreadable("holds a batch with more than was packed")
        return unpacked
    cramjam = library("cramjam")
    if packer != "snappy":
        return bytes(getattr(cramjam, packer).decompress(data))
    if not data.startswith(_XERIAL):
        return bytes(cramjam.snappy.decompress_raw(data))
    if data[len(_XERIAL) : 16] != _VERSIONS:
        raise Unreadable("holds a batch that is packed in a way that is not understood")
    out, at = list[bytes](), 16
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        out.append(bytes(cramjam.snappy.decompress_raw(data[at + 4 : at + 4 + size])))
        at += 4 + size
    return b"".join(out)


def _records(data: bytes, first: int, moment: int, count: int) -> Iterator[Leaf]:
    """This many records: each says its length, and that of all its parts."""
    at = 0
    for _ in range(count):
        size, begin = _number(data, at)
        at = begin + 1
        later, at = _number(data, at)
        offset, at = _number(data, at)
        record: dict[str, Any] = {"offset": first + offset, "time": moment + later}
        record["key"], at = _part(data, at)
        record["value"], at = _part(data, at)
        headers, at = _number(data, at)
        for _ in range(headers):
            name, at = _part(data, at)
            record[f"header {(name or b'').decode('utf-8', 'replace')}"], at = _part(data, at)
        if at != begin + size or at > len(data) or data[begin]:
            raise Unreadable("is damaged: a record is not as long as its parts")
        yield Record(record)
    if at != len(data):
        yield Unread("holds bytes after the records of a batch")


def _part(data: bytes, at: int) -> tuple[bytes | None, int]:
    size, at = _number(data, at)
    return (None if size < 0 else data[at : at + size]), at + max(size, 0)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number in as many bytes as it needs, of which the lowest bit is its sign, and where it ends."""
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:  # noqa: PLR2004 - the last byte of a number
            return (value >> 1) ^ -(value & 1), at
    raise Unreadable("is cut off within a number")
