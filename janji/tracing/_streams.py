"""Packets, objects and blocks of sound and video that belong to no stream, and what stands behind the last of them."""

from collections.abc import Callable, Iterator

_PACKET, _SYNC, _NULL, _TABLES = 188, 0x47, 0x1FFF, 0x20
_ASF = frozenset(
    (
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c",
        b"\x36\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c",
        b"\x90\x08\x00\x33\xb1\xe5\xcf\x11\x89\xf4\x00\xa0\xc9\x03\x49\xcb",
        b"\xd3\x29\xe2\xd6\xda\x35\xd1\x11\x90\x34\x00\xa0\xc9\x03\x49\xbe",
        b"\xf8\x03\xb1\xfe\xad\x12\x64\x4c\x84\x0f\x2a\x1d\x2f\x7a\xd4\x8c",
    )
)
"""Objects at the top of ASF that a decoder reads: head, data, indexes."""
_PADDING = b"\x74\xd4\x06\x18\xdf\xca\x09\x45\xa4\xba\x9a\xab\xcb\x96\xaa\xe8"
_W64 = frozenset((b"fmt ", b"data", b"fact"))
_REAL = frozenset((b".RMF", b"PROP", b"MDPR", b"CONT", b"DATA", b"INDX"))
_KLV, _FILL = b"\x06\x0e\x2b\x34", b"\x03\x01\x02\x10\x01"
_SETS = (b"\2\5", b"\2\x53", b"\1\2", b"\2\4", b"\2\x43")
"""Keys of MXF for partitions, sets, and sound and pictures."""
_SOUNDS = frozenset((1, 2, 3, 4, 6, 7, 8, 9))
"""Blocks of VOC beside texts and the end."""


def unheard(data: bytes) -> Iterator[bytes]:
    """All of it that belongs to no stream. Nothing for formats that are not known here."""
    known: tuple[tuple[bool, Callable[[bytes], Iterator[bytes]]], ...] = (
        (data[:4] == b"\x30\x26\xb2\x75", _asf),
        (data[:4] == b"riff" and data[24:28] == b"wave", _w64),
        (data[:4] == b"TTA1", _tta),
        (data[:20] == b"Creative Voice File\x1a", _voc),
        (data[:4] == b".RMF", _real),
        (data[:4] == _KLV, _mxf),
        (data[:4] == b"\0\0\1\xba", _program),
        (data[:1] == data[_PACKET : _PACKET + 1] == b"G", _transport),
    )
    for is_it, parts in known:
        if is_it:
            yield from (part for part in parts(data) if part.strip(b"\0\xff"))


def _asf(data: bytes) -> Iterator[bytes]:
    yield from _objects(data, 0)
    # Objects in the head: padding.
    yield from _objects(data[: int.from_bytes(data[16:24], "little")], 30, padding=True)


def _objects(data: bytes, at: int, *, padding: bool = False) -> Iterator[bytes]:
    while at + 24 <= len(data):
        name, size = data[at : at + 16], max(24, int.from_bytes(data[at + 16 : at + 24], "little"))
        if name == _PADDING if padding else name not in _ASF:
            yield data[at + 24 : at + size]
        at += size
    yield data[at:]


def _w64(data: bytes) -> Iterator[bytes]:
    at = 40
    while at + 24 <= len(data):
        size = max(24, int.from_bytes(data[at + 16 : at + 24], "little"))
        if data[at : at + 4] not in _W64:
            yield data[at + 24 : at + size]
        at += size + -size % 8


def _tta(data: bytes) -> Iterator[bytes]:
    rate, samples = int.from_bytes(data[10:14], "little"), int.from_bytes(data[14:18], "little")
    each = rate * 256 // 245
    count = -(-samples // each) if each else 0
    sizes = (int.from_bytes(data[at : at + 4], "little") for at in range(22, 22 + 4 * count, 4))
    rest = data[22 + 4 * count + 4 + sum(sizes) :]
    # A tag is read by itself.
    yield rest[32 + int.from_bytes(rest[12:16], "little") :] if rest.startswith(b"APETAGEX") else rest


def _voc(data: bytes) -> Iterator[bytes]:
    at = int.from_bytes(data[20:22], "little")
    while at < len(data) and data[at]:
        size = int.from_bytes(data[at + 1 : at + 4], "little")
        if data[at] not in _SOUNDS:
            yield data[at + 4 : at + 4 + size]
        at += 4 + size
    yield data[at + 1 :]


def _real(data: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        size = max(8, int.from_bytes(data[at + 4 : at + 8], "big"))
        if data[at : at + 4] not in _REAL:
            yield data[at:]
            return
        at += size


def _mxf(data: bytes) -> Iterator[bytes]:
    """Padding, and parts with a key of nobody's."""
    at = 0
    while at + 17 <= len(data):
        key, first = data[at : at + 16], data[at + 16]
        more = first & 127 if first & 128 else 0
        size = int.from_bytes(data[at + 17 : at + 17 + more], "big") if more else first
        begin = at + 17 + more
        if not key.startswith(_KLV) or key[8:13] == _FILL or key[4:6] not in _SETS:
            yield data[begin : begin + size]
        at = begin + size


def _program(data: bytes) -> Iterator[bytes]:
    """Padding and private packets of an MPEG program stream."""
    for mark in (b"\0\0\1\xbe", b"\0\0\1\xbf"):
        at = data.find(mark)
        while at >= 0:
            size = int.from_bytes(data[at + 4 : at + 6], "big")
            yield data[at + 6 : at + 6 + size]
            at = data.find(mark, at + 6 + size)


def _transport(data: bytes) -> Iterator[bytes]:
    """Packets of an MPEG transport stream that no table of programs names, each number of packets on its own."""
    packets: dict[int, list[bytes]] = {}
    for at in range(0, len(data) - _PACKET + 1, _PACKET):
        if data[at] != _SYNC:
            yield data[at:]
            break
        head = data[at + 3]
        begin = at + 4 + (1 + data[at + 4] if head & 0x20 else 0)
        if head & 0x10:
            packets.setdefault((data[at + 1] & 31) << 8 | data[at + 2], []).append(data[begin : at + _PACKET])
    tables = {pid for packet in packets.get(0, ()) for pid in _entries(packet[9 : 1 + _length(packet) - 1], 4)}
    named = set(range(_TABLES)) | tables
    for packet in (packet for table in tables for packet in packets.get(table, ())):
        told = 13 + (int.from_bytes(packet[11:13], "big") & 0xFFF)
        at, end = told, _length(packet)
        while at + 5 <= end:
            named.add(int.from_bytes(packet[at + 1 : at + 3], "big") & 0x1FFF)
            at += 5 + (int.from_bytes(packet[at + 3 : at + 5], "big") & 0xFFF)
    yield from (b"".join(parts) for pid, parts in packets.items() if pid not in named)


def _length(packet: bytes) -> int:
    """Where a table ends, without its checksum."""
    return 4 + (int.from_bytes(packet[2:4], "big") & 0xFFF) - 4


def _entries(table: bytes, step: int) -> Iterator[int]:
    yield from (int.from_bytes(table[at + 2 : at + 4], "big") & 0x1FFF for at in range(0, len(table) - 3, step))
