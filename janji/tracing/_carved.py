"""Packed pieces in bytes without a list of them: in deleted rows, or outside of rows."""

import bz2
import lzma
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from janji.canaries import media_module
from janji.implementation import MissingExtra

from ._archives import ZSTD, zstd_end
from ._clock import tick

_MARKS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd")
_MOST = 64_000_000
"""Bytes that one piece may unpack to."""
_TEXT = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}){8,}|\0{4,}"
)
_PART = 16
_BLOB = 48
"""Fewer bytes in a row, which are no text, may be the heads of rows and numbers in them."""
_VARIED = 36
"""This many different bytes are in as many of what is packed or ciphered, or more; chance gives 44."""


def carved(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each packed piece begins and ends, and its content; those that do not unpack to their end are left out."""
    at = 0
    while found := _MARKS.search(data, at):
        tick()
        begin, at = found.start(), found.start() + 1
        content, end = _unpacked(data, begin)
        if content:
            yield begin, end, content
            at = max(at, end)


def _unpacked(data: bytes, begin: int) -> tuple[bytes, int]:
    """The content of what begins here, and where it ends; no content for anything but a whole packed piece."""
    if data.startswith(ZSTD, begin):
        return _zstd(data, begin)
    if data[begin] == 0x78 and int.from_bytes(data[begin : begin + 2], "big") % 31:  # noqa: PLR2004 - as RFC 1950 says
        return b"", begin
    make: dict[int, Any] = {
        0x1F: lambda: zlib.decompressobj(31),
        0x42: bz2.BZ2Decompressor,
        0xFD: lzma.LZMADecompressor,
    }
    packer = make.get(data[begin], zlib.decompressobj)()
    try:
        content = bytes(packer.decompress(data[begin:], _MOST))
    except (zlib.error, OSError, lzma.LZMAError, EOFError):
        return b"", begin
    return (content, len(data) - len(packer.unused_data)) if packer.eof else (b"", begin)


def _zstd(data: bytes, begin: int) -> tuple[bytes, int]:
    try:
        end = zstd_end(data, begin)
        stream = media_module("pyarrow", "reading zstd").input_stream(BytesIO(data[begin:end]), compression="zstd")
        return (stream.read(_MOST), end) if end <= len(data) else (b"", begin)
    except (OSError, IndexError, MissingExtra):
        return b"", begin


def blobs(data: bytes) -> list[bytes]:
    """Pieces that are neither text nor zeros, and not like the heads and numbers of rows."""
    found, at = list[bytes](), 0
    for begin, end in [*(each.span() for each in _TEXT.finditer(data)), (len(data), len(data))]:
        # Each stretch by itself: what stands there twice has no more different bytes for it.
        stretches = (data[each : each + _BLOB] for each in range(at, begin - _BLOB + 1, _BLOB))
        found += [piece for piece in stretches if len(set(piece)) > _VARIED]
        at = end
    return found


def elsewhere(piece: bytes, whole: bytes) -> bool:
    """Whether every part of a piece is in other bytes too: then it is only left over from being moved there."""
    return all(piece[at : at + _PART] in whole for at in range(0, len(piece) - _PART + 1, _PART))
