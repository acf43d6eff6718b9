"""Bytes of a picture or a sound which no decoder looks at: behind its end, and in chunks of another kind."""

from collections.abc import Iterator
from typing import Literal

_PNG, _JPEG, _RIFF, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8"
_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP bKGD pHYs sBIT hIST sPLT tIME tEXt zTXt iTXt eXIf".split()
    + b"acTL fcTL fdAT cICP".split()
)
_SOUND = frozenset((b"fmt ", b"data", b"fact", b"PEAK"))
"""Chunks that a decoder reads, or that hold a few numbers."""
_INFO = 200
"""Bytes of what players say of a sound."""
_STANDALONE = {0x01, *range(0xD0, 0xD9)}


def beyond(data: bytes) -> Iterator[tuple[bytes, str]]:
    """What stands where no decoder looks, and what that is called."""
    if data.startswith(_PNG):
        for name, at, size in _chunks(data, len(_PNG), "big"):
            if name not in _PICTURE:
                yield data[at : at + size], "other chunk"
    if data.startswith(_RIFF) and data[8:12] == b"WAVE":
        for name, at, size in _chunks(data, 12, "little"):
            if name not in _SOUND and not (data[at : at + 4] == b"INFO" and size <= _INFO):
                yield data[at : at + size], "other chunk"
    end = _end(data)
    if end is not None and end < len(data):
        yield data[end:], "behind its end"


def _chunks(data: bytes, at: int, order: Literal["big", "little"]) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and size of each chunk. In PNG the size stands first and a checksum last; sizes of RIFF are even."""
    while at + 8 <= len(data):
        head = data[at : at + 8]
        name, size = (head[4:], head[:4]) if order == "big" else (head[:4], head[4:])
        length = int.from_bytes(size, order)
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
