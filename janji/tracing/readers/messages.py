"""Messages without a schema, one after the other: MessagePack, CBOR, BSON."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from janji.tracing.readers import Leaf, Record, Source, Unread, library, reader


@reader(endings=("msgpack", "mpk", "msgp"))
def msgpack(source: Source) -> Iterator[Leaf]:
    """Every message; a text that is not a message is bytes."""
    rows = library("msgpack").Unpacker(
        source.file, raw=False, strict_map_key=False, unicode_errors="surrogateescape", max_buffer_size=0
    )
    yield from map(Record, rows)
    if rows.tell() != source.file.seek(0, 2):
        yield Unread("ends in the middle of a message")


@reader(marks=(b"\xd9\xd9\xf7",), endings=("cbor",))
def cbor(source: Source) -> Iterator[Leaf]:
    """Every item."""
    file = BytesIO(source.data())
    decoder = library("cbor2").CBORDecoder(file)
    while file.tell() < len(file.getbuffer()):
        yield Record(decoder.decode())


@reader(endings=("bson",))
def bson(source: Source) -> Iterator[Leaf]:
    """Every document."""
    rows: Any = library("bson", "pymongo").decode_file_iter(source.file)
    yield from map(Record, rows)
