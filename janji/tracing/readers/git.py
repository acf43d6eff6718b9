"""Objects of Git: those that lie alone, and packs of them with their differences."""

import re
import zlib
from collections.abc import Iterator
from hashlib import sha1

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Bytes, Leaf, Record, Source, reader

_KINDS = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}
_LOOSE = re.compile(rb"(commit|tree|blob|tag) (\d+)\0")
_ENTRY = re.compile(rb"(?s)(\d{5,6}) ([^\0]+)\0(.{20})")
_BASED, _NAMED = 6, 7
_HEAD, _SUM = 12, 20


def opened(content: bytes) -> Iterator[Leaf] | None:
    """The leaves of an object with its head, as one that lies alone has it; None for what is none."""
    head = _LOOSE.match(content)
    if head is None or int(head[2]) != len(content) - head.end():
        return None
    return _object(head[1], content[head.end() :])


@reader(marks=(b"PACK\0\0\0\2", b"PACK\0\0\0\3"), endings=("pack",))
def git_pack(source: Source) -> Iterator[Leaf]:
    """Every object of a pack, those that are kept as differences put together."""
    data = source.data()
    if sha1(data[:-_SUM], usedforsecurity=False).digest() != data[-_SUM:]:
        raise Unreadable("is cut off or damaged: its checksum is another one")
    at, found, names = _HEAD, dict[int, tuple[bytes, bytes]](), dict[bytes, int]()
    for _ in range(int.from_bytes(data[8:_HEAD], "big")):
        begin, kind = at, data[at] >> 4 & 7
        size, at = _number(data, at, 4)
        based = 0
        if kind == _BASED:
            based, at = _distance(data, at)
            based = begin - based
        elif kind == _NAMED:
            based, at = names.get(data[at : at + _SUM], -1), at + _SUM
        packer = zlib.decompressobj()
        content = packer.decompress(data[at:], size + 1)
        if len(content) != size or not packer.eof:
            raise Unreadable("is damaged: an object is not as long as it says")
        at = len(data) - len(packer.unused_data)
        if kind in (_BASED, _NAMED):
            if based not in found:
                raise Unreadable("has differences from objects that are not in it")
            whole = found[based][0], _changed(found[based][1], content)
        else:
            whole = _KINDS[kind], content
        found[begin] = whole
        names[sha1(b"%s %d\0" % (whole[0], len(whole[1])) + whole[1], usedforsecurity=False).digest()] = begin
        yield from _object(*whole)
    if at != len(data) - _SUM:
        raise Unreadable("holds bytes behind its last object")


def _object(kind: bytes, content: bytes) -> Iterator[Leaf]:
    """A file, a note, or the names in a folder with the digests of what they stand for."""
    if kind != b"tree":
        yield Bytes(content, kind.decode())
        return
    at = 0
    for entry in _ENTRY.finditer(content):
        if entry.start() != at:
            break
        at = entry.end()
        yield Record({"name": entry[2].decode("utf-8", "replace"), "id": entry[3].hex()}, "tree")
    if at != len(content):
        raise Unreadable("is damaged: a folder is no list of names")


def _number(data: bytes, at: int, first: int) -> tuple[int, int]:
    """A number of seven bits a byte, the first byte with fewer; and where the next byte is."""
    value, shift = data[at] & (1 << first) - 1, first
    while data[at] & 128:
        at += 1
        value |= (data[at] & 127) << shift
        shift += 7
    return value, at + 1


def _distance(data: bytes, at: int) -> tuple[int, int]:
    value = data[at] & 127
    while data[at] & 128:
        at += 1
        value = value + 1 << 7 | data[at] & 127
    return value, at + 1


def _changed(base: bytes, change: bytes) -> bytes:
    """An object by its difference from another one: pieces of that, and new ones."""
    _, at = _number(change, 0, 7)
    size, at = _number(change, at, 7)
    out = bytearray()
    while at < len(change):
        code, at = change[at], at + 1
        if not code & 128:
            out += change[at : at + code]
            at += code
            continue
        where = [0] * 7
        for bit in range(7):
            if code & 1 << bit:
                where[bit], at = change[at], at + 1
        begin, count = int.from_bytes(where[:4], "little"), int.from_bytes(where[4:], "little") or 0x10000
        out += base[begin : begin + count]
    if len(out) != size:
        raise Unreadable("is damaged: a difference does not give as much as it says")
    return bytes(out)
