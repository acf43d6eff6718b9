"""Messages of Protocol Buffers without their schema, and TFRecord, whose records they are mostly."""

import re
from collections.abc import Iterator
from contextlib import suppress
from struct import iter_unpack
from typing import Any

from janji.tracing._errors import Unreadable
from janji.tracing._normal import as_text
from janji.tracing.readers import Bytes, Leaf, Record, Source, reader

_DEEP = 12
_EVENTS = re.compile(rb"(?s).{12}\x09.{8}\x1a\x0dbrain\.Event:2")
"""How the records of TensorBoard begin, whose files have no ending of their own."""
_HEAD, _CRC = 8, 4
_VARINT, _WIDE, _NESTED, _NARROW = 0, 1, 2, 5


@reader(marks=(_EVENTS,), endings=("tfrecord", "tfrecords"))
def tfrecord(source: Source) -> Iterator[Leaf]:
    """Every record; its length and two checksums frame it."""
    data, at = source.data(), 0
    while at < len(data):
        size = int.from_bytes(data[at : at + _HEAD], "little")
        begin = at + _HEAD + _CRC
        at = begin + size + _CRC
        if at > len(data):
            raise Unreadable("is cut off or damaged: a record is longer than what is left of the file")
        yield from _message(data[begin : begin + size])


@reader(marks=(b":W&B",), endings=("wandb",))
def wandb(source: Source) -> Iterator[Leaf]:
    """Every record of the log of a run of Weights & Biases: they are in blocks, over which a record may be cut."""
    data, at, record = source.data(), _RUN, b""
    while at < len(data):
        left = _BLOCK - at % _BLOCK
        size, kind = int.from_bytes(data[at + 4 : at + 6], "little"), data[at + 6 : at + 7]
        if left < _FRAME or kind == b"\0":
            # What is left of a block that has no room for another record is filled with zeros.
            if data[at : at + left].strip(b"\0"):
                raise Unreadable("holds bytes between its records")
            at += left
            continue
        begun = kind in (_MIDDLE, _LAST)
        if kind not in (_FULL, _FIRST, _MIDDLE, _LAST) or begun != bool(record) or at + _FRAME + size > len(data):
            raise Unreadable("is cut off or damaged: a record does not end")
        record += data[at + _FRAME : at + _FRAME + size]
        at += _FRAME + size
        if kind in (_FULL, _LAST):
            yield from _message(record)
            record = b""
    if record:
        raise Unreadable("is cut off or damaged: a record does not end")


_RUN, _BLOCK, _FRAME = 7, 32_768, 7
"""Bytes before the first record, of a block, and before each piece of a record: a checksum, its length and kind."""
_FULL, _FIRST, _MIDDLE, _LAST = b"\1", b"\2", b"\3", b"\4"


@reader(endings=("mlmodel", "pb", "model", "onnx"))
def protobuf(source: Source) -> Iterator[Leaf]:
    """One message, or several with their lengths before them."""
    data = source.data()
    try:
        yield Record(_fields(data, 0))
    except Unreadable:
        yield from (Record(_fields(each, 0)) for each in _delimited(data))


class _NoExample(Unreadable):
    """It is not as TensorFlow writes a tf.train.Example; as another message it may be read."""


def _message(data: bytes) -> Iterator[Leaf]:
    with suppress(Unreadable):
        yield Record(_example(data))
        return
    try:
        yield Record(_fields(data, 0))
    except Unreadable:
        # A record need not be a message.
        yield Bytes(data, "record")


def _example(data: bytes) -> dict[str, Any]:
    """The features of a tf.train.Example by their names. Raises Unreadable for what TensorFlow would not write so."""
    ((outer, features),) = _nested(data, 1)
    found: dict[str, Any] = {}
    for _, entry in _nested(features, None):
        (named, name), (given, feature) = _nested(entry, 2)
        ((kind, values),) = _nested(feature, 1)
        key = name.decode("utf-8", "replace")
        if (outer, named, given) != (1, 1, 2) or key in found or not key.isprintable():
            raise _NoExample
        each = _EXAMPLE[kind](values) if kind in _EXAMPLE else []
        if not each:
            raise _NoExample
        found[key] = each[0] if len(each) == 1 else each
    return found


def _nested(data: bytes, count: int | None) -> list[tuple[int, bytes]]:
    """The fields of a message that has only messages and bytes, and so many of them."""
    found, at = [], 0
    while at < len(data):
        key, at = _shortest(data, at)
        size, at = _shortest(data, at)
        if key & 7 != _NESTED or at + size > len(data):
            raise _NoExample
        found.append((key >> 3, data[at : at + size]))
        at += size
    if count not in (None, len(found)) or not all(number in (1, 2, 3) for number, _ in found):
        raise _NoExample
    return found


def _texts(data: bytes) -> list[Any]:
    return [_inner(each, 0) for _, each in _ones(_nested(data, None))]


def _reals(data: bytes) -> list[Any]:
    ((_, packed),) = _ones(_nested(data, 1))
    if len(packed) % 4:
        raise _NoExample
    return [number for (number,) in iter_unpack("<f", packed)]


def _wholes(data: bytes) -> list[Any]:
    ((_, packed),) = _ones(_nested(data, 1))
    found, at = [], 0
    while at < len(packed):
        number, at = _shortest(packed, at)
        found.append(number - (number >> 63 << 64))
    return found


def _ones(fields: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    if any(number != 1 for number, _ in fields):
        raise _NoExample
    return fields


def _shortest(data: bytes, at: int) -> tuple[int, int]:
    """A number that has no more bytes than it needs: what it has beyond may be anything."""
    value, end = _varint(data, at)
    if value >> 64 or end - at > max(1, -(-value.bit_length() // 7)):
        raise _NoExample
    return value, end


_EXAMPLE = {1: _texts, 2: _reals, 3: _wholes}
"""The lists of a feature, by the number of their field."""


def _delimited(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size, at = _varint(data, at)
        if at + size > len(data):
            raise Unreadable("is neither a Protocol Buffers message nor several with their lengths")
        yield data[at : at + size]
        at += size


def _fields(data: bytes, depth: int) -> dict[str, Any]:
    """The fields of a message by their numbers. Raises Unreadable where the bytes are none."""
    found: dict[str, Any] = {}
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        value: Any
        if kind == _VARINT:
            value, at = _varint(data, at)
        elif kind in (_WIDE, _NARROW):
            size = 8 if kind == _WIDE else 4
            if at + size > len(data):
                raise Unreadable("is not a Protocol Buffers message: a number is cut off")
            value = next(iter_unpack("<d" if kind == _WIDE else "<f", data[at : at + size]))[0]
            at += size
        elif kind == _NESTED:
            size, at = _varint(data, at)
            if at + size > len(data):
                raise Unreadable("is not a Protocol Buffers message: a field is cut off")
            value = _inner(data[at : at + size], depth)
            at += size
        else:
            raise Unreadable(f"is not a Protocol Buffers message: a field is of kind {kind}")
        if not number:
            raise Unreadable("is not a Protocol Buffers message: a field has no number")
        found.setdefault(f"f{number}", []).append(value)
    # A field that stands there once is no list.
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _inner(data: bytes, depth: int) -> Any:
    """The content of a field: a text, a message, packed whole numbers, or bytes."""
    if not data:
        return ""
    text = as_text(data)
    if text is not None and (text.isprintable() or "\n" in text or depth >= _DEEP):
        return text
    # Bytes that are no message may be a text or numbers all the same.
    with suppress(Unreadable):
        return _fields(data, depth + 1) if depth < _DEEP else data
    if text is not None:
        return text
    try:
        numbers, at = [], 0
        while at < len(data):
            number, at = _varint(data, at)
            numbers.append(number)
    except Unreadable:
        return data
    return (
        numbers
        if len(numbers) > 1 and not data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"OggS", b"RIFF", b"\x1f\x8b"))
        else data
    )


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:  # noqa: PLR2004 - no number has more bits
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:  # noqa: PLR2004 - the last byte of a number
            return value, at
    raise Unreadable("is not a Protocol Buffers message: a number does not end")
