"""Chunks, boxes and frames of sound and pictures that no decoder reports, and the bytes between them."""

from collections.abc import Callable, Iterator
from typing import Literal

from ._tags import tags

_AIFF = frozenset((b"COMM", b"SSND", b"FVER"))
_CAF = frozenset((b"desc", b"data", b"pakt", b"kuki", b"chan"))
_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "))
_JPEG_2000 = frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c"))
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_FEW = 64
"""Bytes of what a header has beside numbers that are known: a name of a codec, its settings."""
_SLACK = 4
"""Zeros or not, so few bytes are between parts that begin at even places."""
_HEAD, _MASKS, _TWO = 14, 12, 16
_ADTS, _SYNCED = 7, 0xF0
_TRAILER, _EXTENSION, _IMAGE, _COMMENT = 0x3B, 0x21, 0x2C, 0xFE
_KINDS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of a number of each kind in TIFF."""
_STRIPS = {273: 279, 324: 325, 513: 514, 288: 289}
_INNER = frozenset((330, 34665, 34853, 40965))
_AVI = frozenset((b"avih", b"strh", b"strf", b"indx", b"idx1", b"dmlh", b"vprp"))
_TOLD = {
    0xE0: (b"JFIF\0", b"JFXX\0"),
    0xE1: (b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"),
    0xE2: (b"ICC_PROFILE\0", b"MPF\0"),
    0xED: (b"Photoshop 3.0\0",),
    0xEE: (b"Adobe",),
    **dict.fromkeys((227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 239), ()),
}
"""How the segments of programs begin in JPEG, of those that say something of the picture."""
_SIZES = {0xDC: 2, 0xDD: 2, 0xDB: 4 * 129, 0xC4: 1200}
_SCAN, _RESOURCES, _PHOTOSHOP = 0xDA, 0xED, b"Photoshop 3.0\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_OWN, _OWNED = 32768, frozenset((33723, 34377, 34675, 37724, 34665, 34853, 33432, 50341))
"""From here on tags of TIFF belong to somebody; these are those of photographs."""


def outside(data: bytes) -> Iterator[bytes]:
    """Everything that a decoder of such a file passes over. Nothing for formats that are not known here."""
    known: tuple[tuple[bool, Callable[[bytes], Iterator[bytes]]], ...] = (
        (data[:4] == b"FORM", _aiff),
        (data[:4] == b"caff", _caf),
        (data[:4] == b".snd", _au),
        (data[:1] == b"\xff" and data[1:2] != b"\xd8" and data[1] & 0xF6 == _SYNCED, _adts),
        (data[:4] == b"GIF8", _gif),
        (data[:2] == b"BM", _bmp),
        (data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
        (data[:8] == b"\0\0\0\x0cjP  ", _jpeg_2000),
        (data[:4] == b"\0\0\1\0", _ico),
        (data[:4] in (b"II*\0", b"MM\0*"), _tiff),
        (data[:4] == b"8BPS", _psd),
        (data[:4] == b"RIFF" and data[8:12] == b"AVI ", lambda data: _avi(data, 12, len(data))),
        (data[:3] == b"\xff\xd8\xff", _jpeg),
        (data[4:8] == b"ftyp" and b"iloc" in data[: 1 << 20], _heif),
        (data[-18:] == b"TRUEVISION-XFILE.\0", _tga),
    )
    for is_it, parts in known:
        if is_it:
            yield from (part for part in parts(data) if len(part.strip(b"\0")) > _SLACK)


def _listed(data: bytes, at: int, size: int, order: Literal["big", "little"]) -> Iterator[tuple[bytes, int, int]]:
    """Name, begin and end of each chunk whose length of `size` bytes stands behind its name."""
    while at + 4 + size <= len(data):
        length = int.from_bytes(data[at + 4 : at + 4 + size], order)
        begin = at + 4 + size
        end = len(data) if length == (1 << 8 * size) - 1 else min(begin + length, len(data))
        yield data[at : at + 4], begin, end
        at = end + ((end - begin) % 2 if size == 4 else 0)  # noqa: PLR2004 - chunks of IFF begin at even places


def _aiff(data: bytes) -> Iterator[bytes]:
    for name, begin, end in _listed(data, 12, 4, "big"):
        if name == b"ID3 ":
            yield from tags(data[begin:end])
        elif name not in _AIFF:
            yield data[begin:end]
        elif name == b"SSND":
            yield data[begin + 8 : begin + 8 + int.from_bytes(data[begin : begin + 4], "big")]
        else:
            yield data[begin + _FEW : end]


def _caf(data: bytes) -> Iterator[bytes]:
    for name, begin, end in _listed(data, 8, 8, "big"):
        if name == b"info":
            yield data[begin + 4 : end].replace(b"\0", b" ").strip()
        elif name not in _CAF:
            yield data[begin:end]
        elif name in (b"desc", b"kuki", b"chan"):
            yield data[begin + 4 * _FEW : end]


def _au(data: bytes) -> Iterator[bytes]:
    begin, size = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
    yield data[24:begin].strip(b"\0")
    if size != 0xFFFFFFFF:  # noqa: PLR2004 - a length that is not known
        yield data[begin + size :]


def _adts(data: bytes) -> Iterator[bytes]:
    """The bytes between frames of AAC: a decoder looks for the next frame."""
    at = lost = 0
    while at + _ADTS <= len(data):
        size = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
        framed = data[at] == 0xFF and data[at + 1] & 0xF6 == _SYNCED and size > _ADTS  # noqa: PLR2004 - bits of a frame
        # By chance bytes look like the head of a frame: another has to follow.
        if framed and (at + size >= len(data) or data[at + size] == 0xFF):  # noqa: PLR2004 - as above
            if at > lost:
                # Not to be taken for frames once more.
                yield data[lost:at].lstrip(b"\xff")
            at = lost = at + size
        else:
            at = data.find(b"\xff", at + 1)
            at = len(data) if at < 0 else at
    yield data[lost:].lstrip(b"\xff")


def _gif(data: bytes) -> Iterator[bytes]:
    """Comments, notes of programs, and the bytes behind the end."""

    def table(flags: int) -> int:
        return 3 << (flags & 7) + 1 if flags & 128 else 0

    at = 13 + table(data[10])
    while at < len(data) and data[at] != _TRAILER:
        begin = at
        at += 10 + table(data[at + 9]) + 1 if data[at] == _IMAGE else 2
        kind, blocks = data[begin], list[bytes]()
        if kind not in (_IMAGE, _EXTENSION):
            yield data[begin:]
            return
        while at < len(data) and data[at]:
            blocks.append(data[at + 1 : at + 1 + data[at]])
            at += 1 + data[at]
        at += 1
        if kind == _EXTENSION and data[begin + 1] == _COMMENT:
            yield b"".join(blocks)
        elif kind == _EXTENSION and blocks and len(blocks[0]) > _ADTS and blocks[0] not in _LOOPS:
            yield blocks[0] + b" " + b"".join(blocks[1:])
    yield data[at + 1 :]


def _bmp(data: bytes) -> Iterator[bytes]:
    """The bytes between head and pixels, and behind the pixels of a picture that is not packed."""
    begin, head = int.from_bytes(data[10:14], "little"), int.from_bytes(data[14:18], "little")
    width, height = (abs(int.from_bytes(data[at : at + 4], "little", signed=True)) for at in (18, 22))
    bits, packing = int.from_bytes(data[28:30], "little"), int.from_bytes(data[30:34], "little")
    colours = int.from_bytes(data[46:50], "little") or (1 << bits if bits <= 8 else 0)  # noqa: PLR2004 - with a palette
    masks = _MASKS if packing == 3 and head == 40 else 0  # noqa: PLR2004 - three masks of colours behind the shortest head
    yield data[_HEAD + head + masks + 4 * colours : begin]
    size = (width * bits + 31) // 32 * 4 * height if packing in (0, 3) else int.from_bytes(data[34:38], "little")
    yield data[begin + size :]


def _webp(data: bytes) -> Iterator[bytes]:
    yield from (data[begin:end] for name, begin, end in _listed(data, 12, 4, "little") if name not in _WEBP)


def _jpeg_2000(data: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + size if size >= 8 else len(data)  # noqa: PLR2004 - the head of a box
        if name not in _JPEG_2000:
            yield data[at + (24 if name == b"uuid" else 8) : end]
        at = end


def _ico(data: bytes) -> Iterator[bytes]:
    entries = [data[at : at + 16] for at in range(6, 6 + 16 * int.from_bytes(data[4:6], "little"), 16)]
    spans = [(int.from_bytes(each[12:16], "little"), int.from_bytes(each[8:12], "little")) for each in entries]
    yield from _between(data, [(0, 6 + 16 * len(entries)), *((at, at + size) for at, size in spans)])
    # A picture in it may be a file of its own.
    yield from (data[at : at + size] for at, size in spans if data.startswith(b"\x89PNG", at))


def _between(data: bytes, spans: list[tuple[int, int]]) -> Iterator[bytes]:
    """The bytes that are in none of the spans."""
    at = 0
    for begin, end in sorted(spans):
        if begin > at:
            yield data[at:begin]
        at = max(at, end)
    yield data[at:]


def _tiff(data: bytes) -> Iterator[bytes]:
    """The bytes that belong to no list of tags, tag or strip; and custom tags that hold bytes."""
    order: Literal["big", "little"] = "little" if data[:2] == b"II" else "big"

    def number(at: int, size: int = 4) -> int:
        return int.from_bytes(data[at : at + size], order)

    spans, todo, seen = [(0, 8)], [number(4)], set[int]()
    while todo:
        at = todo.pop()
        if not at or at in seen or at + 2 > len(data):
            continue
        seen.add(at)
        count = number(at, 2)
        spans.append((at, at + 6 + 12 * count))
        todo.append(number(at + 2 + 12 * count))
        tags: dict[int, list[int]] = {}
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, items = number(entry, 2), number(entry + 2, 2), number(entry + 4)
            size = _KINDS.get(kind, 1)
            begin = number(entry + 8) if size * items > 4 else entry + 8  # noqa: PLR2004 - what fits stands in the entry
            spans.append((begin, begin + size * items))
            if tag in _STRIPS or tag in _STRIPS.values() or tag in _INNER:
                tags[tag] = [number(begin + size * each, size) for each in range(min(items, len(data) // size))]
            elif kind in (1, 6, 7) and tag >= _OWN and tag not in _OWNED and items > _FEW:
                yield data[begin : begin + items]
        todo.extend(inner for tag in _INNER for inner in tags.get(tag, ()))
        for places, sizes in _STRIPS.items():
            ends = zip(tags.get(places, ()), tags.get(sizes, ()), strict=False)
            spans.extend((begin, begin + size) for begin, size in ends)
    # Programs that add a picture leave the head that it had alone.
    yield from (part for part in _between(data, spans) if len(part) > _TWO)


def _psd(data: bytes) -> Iterator[bytes]:
    """Photoshop's resources other than settings, and all of those that are too long for settings."""
    at = 26 + 4 + int.from_bytes(data[26:30], "big")
    end = at + 4 + int.from_bytes(data[at : at + 4], "big")
    at += 4
    yield from _resources(data[at:end])
    # The pixels of layers are seen together; their names and texts stand among them.
    yield from _names(data[end + 4 : end + 4 + int.from_bytes(data[end : end + 4], "big")])


def _resources(data: bytes) -> Iterator[bytes]:
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] == b"8BIM":
        kind = int.from_bytes(data[at + 4 : at + 6], "big")
        begin = at + 6 + (data[at + 6] + 2) // 2 * 2
        size = int.from_bytes(data[begin : begin + 4], "big")
        # Profiles, thumbnails and notes of photographs.
        if size > _FEW and kind not in (1033, 1036, 1039, 1028, 1058, 1059, 1060):
            yield data[begin + 4 : begin + 4 + size]
        at = begin + 4 + size + size % 2
    yield data[at:]


def _names(layers: bytes) -> Iterator[bytes]:
    at = layers.find(b"8BIMluni")
    while at >= 0:
        count = int.from_bytes(layers[at + 12 : at + 16], "big")
        yield layers[at + 16 : at + 16 + 2 * count].decode("utf-16-be", "replace").encode()
        at = layers.find(b"8BIMluni", at + 8)


def _avi(data: bytes, at: int, end: int) -> Iterator[bytes]:
    """Padding and chunks that are not known, also in lists."""
    for name, begin, stop in _listed(data[:end], at, 4, "little"):
        if name == b"LIST":
            if data[begin : begin + 4] not in (b"movi", b"INFO"):
                yield from _avi(data, begin + 4, stop)
        elif name not in _AVI and stop - begin - data.count(0, begin, stop) > _FEW:
            yield data[begin:stop]


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments before the coded picture that are longer than a decoder reads, or unknown."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:  # noqa: PLR2004 - a marker
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        content = data[at + 4 : at + 2 + size]
        told = _TOLD.get(kind)
        if kind == _RESOURCES and content.startswith(_PHOTOSHOP):
            yield from _resources(content[len(_PHOTOSHOP) :])
        elif content.startswith(_EXTENDED):
            # Behind its name, a digest, its whole length and its place.
            yield content[len(_EXTENDED) + 40 :]
        elif (told is not None and not content.startswith(told)) or (kind in _SIZES and len(content) > _SIZES[kind]):
            yield content
        at += 2 + size


def _tga(data: bytes) -> Iterator[bytes]:
    """The text in its head, and what is between its pixels and its end."""
    begin = 18 + data[0] + int.from_bytes(data[5:7], "little") * ((data[7] + 7) // 8)
    size = int.from_bytes(data[12:14], "little") * int.from_bytes(data[14:16], "little") * ((data[16] + 7) // 8)
    yield data[18 : 18 + data[0]]
    if data[2] in (1, 2, 3):
        yield data[begin + size : -26]


def _heif(data: bytes) -> Iterator[bytes]:
    """The bytes for media in HEIC and AVIF that belong to no item, and items that are neither picture nor Exif."""
    at = data.index(b"iloc") + 4
    version, sizes = data[at], data[at + 4 : at + 6].hex()
    offset, length, base, index = (int(size, 16) for size in sizes)
    wide, at = (4 if version == 2 else 2), at + 6  # noqa: PLR2004 - a version

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at], "big")

    spans: list[tuple[int, int]] = []
    told = {
        int.from_bytes(data[each + 8 : each + 10], "big"): data[each + 12 : each + 16] for each in _every(data, b"infe")
    }
    for _ in range(number(wide)):
        item, inner = number(wide), (number(2) & 15 if version else 0)
        at += 2
        begin = number(base)
        for _ in range(number(2)):
            at += index if version else 0
            first = begin + number(offset)
            size = number(length)
            if not inner:
                spans.append((first, first + size))
                if told.get(item, b"mime") == b"mime":
                    yield data[first : first + size]
    begin = 0
    while begin + 8 <= len(data):
        size = int.from_bytes(data[begin : begin + 4], "big")
        stop = begin + size if size > 1 else len(data)
        if data[begin + 4 : begin + 8] == b"mdat":
            yield from _between(data[:stop], [(0, begin + (16 if size == 1 else 8)), *spans])
        begin = stop


def _every(data: bytes, name: bytes) -> Iterator[int]:
    at = data.find(name)
    while at >= 0:
        yield at
        at = data.find(name, at + 4)
