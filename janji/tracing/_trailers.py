"""Bytes of a picture or a sound which no decoder looks at: behind its end, and in chunks of another kind."""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from ._chunks import outside
from ._streams import unheard
from ._tags import tags

_PNG, _JPEG, _RIFF, _LONG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"RF64", b"GIF8"
_ALL = 0xFFFFFFFF
_PICTURE = frozenset(b"IHDR PLTE IDAT IEND tRNS iCCP hIST tEXt zTXt iTXt eXIf fcTL fdAT".split())
_NUMBERS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"bKGD": 6, b"pHYs": 9, b"sBIT": 4, b"tIME": 7, b"cICP": 4, b"acTL": 8}
_SOUND = frozenset((b"fmt ", b"data", b"fact", b"PEAK", b"ds64"))
"""Chunks that a decoder reads, or that hold a few numbers."""
_FEW = 64
"""Bytes of a few numbers."""
_DATED, _NOTED = 338, 602
"""Where broadcasters' notes of a sound have said who made it and when, and where its history begins."""
_BOXED = frozenset((b"ftyp", b"moov", b"mdat", b"styp", b"free", b"skip", b"wide"))
_DECODED = frozenset(
    b"ftyp moov mdat moof mfra sidx styp ssix mvhd tkhd mdhd hdlr vmhd smhd nmhd sthd gmhd stsd stts stsc stsz stz2"
    b" stco co64 stss ctts cslg sdtp sbgp sgpd saiz saio senc subs elst dref tref trex mehd tfhd tfdt trun mfhd tfra"
    b" mfro udta meta iods pssh load tapt prof cres".split()
)
"""Boxes of MP4 that a decoder reads, or that hold a few numbers."""
_HOLDING = frozenset(b"moov trak mdia minf stbl moof traf mvex edts dinf mfra".split())
_COUNTED = frozenset(b"ftyp styp mvhd tkhd mdhd vmhd smhd nmhd sthd gmhd mehd tfhd tfdt trex mfhd mfro hdlr".split())
"""Those that hold others; those of so many numbers, or one name."""
_MOST = 160
_UNTOLD = frozenset((b"xml ", b"bxml", b"uuid", b"free", b"skip"))
"""Boxes of notes that no decoder tells."""
_READ = frozenset((0, 3, 4, 6))
"""Blocks of FLAC: how it is sampled, where to seek, what is said of it, its pictures."""
_APPLICATION, _SEEK, _POINT = 2, 3, 18
_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = 0x18538067
_ELEMENTS = frozenset(
    (0x1A45DFA3, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B, 0x1941A469, 0x1043A770, 0x1254C367, 0xBF)
)
"""Elements of Matroska that a decoder reads: head, facts, tracks, clusters, cues, attachments, chapters, tags."""
_STANDALONE = {0x01, *range(0xD0, 0xD9)}


def beyond(data: bytes) -> Iterator[tuple[bytes, str]]:
    """The bytes where no decoder looks, and what they are called."""
    if data.startswith(_PNG):
        for name, at, size in _chunks(data, len(_PNG), "big"):
            if name not in _PICTURE and size > _NUMBERS.get(name, 0):
                yield data[at : at + size], "other chunk"
    if data[:4] in (_RIFF, _LONG) and data[8:12] == b"WAVE":
        yield from ((part, "other chunk") for part in _waved(data))
    for is_it, parts in ((data.startswith(b"fLaC"), _flac), (data[4:8] in _BOXED, _boxes), (data[:4] == _EBML, _voids)):
        if is_it:
            yield from ((part, "other part") for part in parts(data))
    yield from ((part, "other part") for part in chain(outside(data), unheard(data)))
    yield from ((part, "tag") for part in tags(data))
    end = _end(data)
    if end is not None and end < len(data):
        yield data[end:], "after its end"


def _waved(data: bytes) -> Iterator[bytes]:
    """Chunks of WAV that a decoder does not read, and what others have beside a few numbers."""
    for name, at, size in _chunks(data, 12, "little"):
        if name not in _SOUND:
            yield from _said_in(name, data[at : at + size])
        elif name != b"data" and size > _FEW:
            yield data[at + _FEW : at + size]


def _said_in(name: bytes, data: bytes) -> Iterator[bytes]:
    """The content of a chunk of WAV: each text of a list, what broadcasters note, all else as it is."""
    if name == b"LIST" and data[:4] in (b"INFO", b"adtl"):
        for inner, at, size in _chunks(data, 4, "little"):
            # A label has the number of its cue before it, a text more than that.
            begin = {b"labl": 4, b"note": 4, b"ltxt": 20}.get(inner, 0)
            yield data[at + begin : at + size].rstrip(b"\0")
    elif name == b"bext" and len(data) >= _NOTED:
        yield data[:_DATED].replace(b"\0", b" ").strip()
        yield data[_DATED + 10 : _NOTED]
        yield data[_NOTED:].rstrip(b"\0")
    else:
        yield data


def _flac(data: bytes) -> Iterator[bytes]:
    """Blocks of FLAC that no decoder reads: applications, cues, padding, and kinds that are not known."""
    at, last = 4, 0
    while not last and at + 4 <= len(data):
        last, kind = data[at] >> 7, data[at] & 127
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        content = data[at + 4 : at + 4 + size]
        if kind not in _READ:
            yield content[4:] if kind == _APPLICATION else content
        elif kind == _SEEK and not _ascending(content):
            yield content
        at += 4 + size


def _ascending(points: bytes) -> bool:
    """Whether places to seek to be in their order; those that are not used are the last."""
    firsts = [points[at : at + 8] for at in range(0, len(points), _POINT)]
    return firsts == sorted(firsts) and len(points) % _POINT == 0


def media_bytes(data: bytes) -> int:
    """How many bytes the media boxes of MP4 have; 0 for other files."""
    if data[4:8] not in _BOXED:
        return 0
    return sum(end - begin for name, begin, end in _box_by_box(data) if name == b"mdat")


def _boxes(data: bytes) -> Iterator[bytes]:
    """Boxes of MP4 that no decoder reads, also in others, and what those of a few numbers have beside them."""
    for name, begin, end in _box_by_box(data):
        if name in _HOLDING:
            yield from _boxes(data[begin:end])
        elif name == b"meta":
            # Of MP4 it has a version before the boxes in it, of QuickTime none.
            inner = data[begin if data[begin + 4 : begin + 8] == b"hdlr" else begin + 4 : end]
            yield from (inner[at:stop] for kind, at, stop in _box_by_box(inner) if kind in _UNTOLD)
        elif name not in _DECODED:
            yield data[begin:end]
        elif name in _COUNTED and end - begin > _MOST:
            yield data[begin + _MOST : end]


def _box_by_box(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The boxes at the top of MP4: the name of each, and where its content begins and ends."""
    at = 0
    while at + 8 <= len(data):
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = min(at + size, len(data)) if size >= head else len(data)
        yield data[at + 4 : at + 8], at + head, end
        at = end
    yield b"", at, len(data)


def _voids(data: bytes) -> Iterator[bytes]:
    """The padding of a file of Matroska, and elements at its top and in its segment that are not known."""
    todo = [(0, len(data))]
    while todo:
        at, end = todo.pop()
        while at < end:
            kind, at = _vint(data, at, keep=True)
            size, begin = _vint(data, at, keep=False)
            stop = end if size is None else begin + size
            if kind == _SEGMENT:
                todo.append((begin, stop))
            elif kind not in _ELEMENTS:
                yield data[begin:stop]
            at = stop


def _vint(data: bytes, at: int, *, keep: bool) -> tuple[int | None, int]:
    """A number of EBML and where the next byte is; None for a size that is not known."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + length], "big")
    mark = 1 << 7 * length
    if keep:
        return value, at + length
    return (None if value == 2 * mark - 1 else value - mark), at + length


def _chunks(data: bytes, at: int, order: Literal["big", "little"]) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and size of each chunk. In PNG the size stands first and a checksum last; sizes of RIFF are even."""
    while at + 8 <= len(data):
        head = data[at : at + 8]
        name, size = (head[4:], head[:4]) if order == "big" else (head[:4], head[4:])
        length = int.from_bytes(size, order)
        if length == _ALL and data.startswith(_LONG):
            # It has 64 bits, and stands in the first chunk.
            length = int.from_bytes(data[28:36], "little")
        yield name, at + 8, length
        at += 12 + length if order == "big" else 8 + length + length % 2


def _end(data: bytes) -> int | None:
    """Where the file ends; None where its format does not say."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_RIFF):
        size = int.from_bytes(data[4:8], "little")
        # Sizes of streams that were never finished say nothing.
        return None if size in (0, 0xFFFFFFFF) else 8 + size + size % 2
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _png(data: bytes) -> int | None:
    at = len(_PNG)
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + size
        if name == b"IEND":
            return at
    return None


def _jpeg(data: bytes) -> int | None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - a marker of JPEG
        marker = data[at + 1]
        if marker == 0xD9:  # noqa: PLR2004 - the end
            return at + 2
        if marker in _STANDALONE or marker == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - as above
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # noqa: PLR2004 - the coded picture follows, in which FF is followed by 0 or a restart
            while (
                (at := data.find(b"\xff", at)) >= 0
                and at + 1 < len(data)
                and (data[at + 1] == 0 or data[at + 1] in _STANDALONE)
            ):
                at += 2
            if at < 0:
                return None
    return None
