"""Archives and packed files that libarchive reads, and two that cramjam does.

Content that these libraries pass over in silence goes back in: frames that are to be skipped, and bytes behind the end.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from janji.tracing._archives import SKIPPED, ZSTD, passed_over, zstd_end
from janji.tracing._errors import Unreadable
from janji.tracing.readers import Bytes, Encrypted, Leaf, Note, Source, Unread, library, reader
from janji.tracing.readers.git import opened

_ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"xar!",
    b"070701",
    b"070702",
    b"070707",
    b"\xc7\x71",
    b"!<arch>\n",
    b"MSCF",
    b"Rar!\x1a\x07",
    (2, b"-lh"),
    (32_769, b"CD001"),
)
LZ4 = b"\x04\x22\x4d\x18"
_SEVEN, _XAR, _LZIP = b"7z\xbc\xaf\x27\x1c", b"xar!", b"LZIP"
_SPAN = re.compile(rb"<(?:length|offset)>(\d+)<")
_SYSTEM = 32_768
"""Bytes of an ISO image that its format leaves to systems that start from it."""
_REPEATED = 20
"""Bytes that libarchive writes twice behind a xar archive: too few for a message."""
_TABLE = 256_000_000
"""Bytes of the list of an archive."""
_PART = 1 << 20


@reader(marks=_ARCHIVES, endings=("7z", "xar", "cpio", "iso", "rar", "cab", "lha"), roomy=True)
def archive(source: Source) -> Iterator[Leaf]:
    """Every member with its name; what is encrypted is said to be."""
    libarchive = library("libarchive")
    if source.head.startswith(b"CD001", _SYSTEM + 1) and (system := source.head[:_SYSTEM].strip(b"\0")):
        yield Bytes(system, "before its begin")
    try:
        with libarchive.file_reader(str(source.path())) as entries:
            for entry in entries:
                yield Note(entry.pathname)
                yield from (Note(str(name)) for name in (entry.linkpath,) if name)
                if not (entry.isdir or entry.issym or entry.islnk):
                    yield Bytes(_limited(source, entry), entry.pathname)
            end = entries.bytes_read
    except libarchive.exception.ArchiveError as error:
        if "ncrypt" not in str(error) and "assphrase" not in str(error):
            raise
        yield Encrypted()
        return
    if source.head.startswith(_SEVEN):
        # The list of a 7z archive is its end, and the library reads it first.
        end = 32 + int.from_bytes(source.head[12:20], "little") + int.from_bytes(source.head[20:28], "little")
    if source.head.startswith(_XAR):
        end = _xar_end(source)
    source.file.seek(end)
    yield from _behind(source.unpacked(source.file))


def _xar_end(source: Source) -> int:
    """Where the last file of a xar archive ends, as its packed list says: sizes and places behind the list."""
    from zlib import decompressobj

    source.file.seek(0)
    head = source.file.read(28)
    begin = int.from_bytes(head[4:6], "big")
    size = int.from_bytes(head[8:16], "big")
    source.file.seek(begin)
    told = source.unpacked(BytesIO(decompressobj().decompress(source.file.read(size), _TABLE)))
    ends = [
        sum(int(found[1]) for found in _SPAN.finditer(each[0]))
        for each in re.finditer(rb"<(data|ea)\b.*?</\1>", told, re.DOTALL)
    ]
    return begin + size + max(ends, default=0) + _REPEATED


def _behind(rest: bytes) -> Iterator[Leaf]:
    """The bytes behind an end, but for those that fill up a block."""
    if rest := rest.lstrip(b"\0\n"):
        yield Bytes(rest, "after its end")


def _limited(source: Source, entry: Any) -> bytes:
    return source.unpacked(_Blocks(entry.get_blocks()))


class _Blocks:
    """Blocks that come one by one, as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, _size: int) -> bytes:
        """The next block, as large as it is."""
        return bytes(next(self._blocks, b""))


class _Stream:
    """The bytes that a packer of the standard library unpacks, as a file to be read in parts."""

    def __init__(self, packer: Any, data: bytes) -> None:
        self._packer = packer
        self._data = data

    def read(self, size: int) -> bytes:
        if self._packer.eof:
            return b""
        data, self._data = self._data, b""
        return bytes(self._packer.decompress(data, size))


@reader(marks=(b"\x1f\x9d",))
def compress(source: Source) -> Iterator[Leaf]:
    """Data that `compress` packed, which has no end but that of its file."""
    yield from _filtered(source, "compress")


@reader(marks=(LZ4,))
def lz4(source: Source) -> Iterator[Leaf]:
    """Frames of LZ4."""
    yield from _filtered(source, "lz4")
    yield from _passed(source.data(), LZ4, lz4_end)


@reader(marks=SKIPPED)
def zstd(source: Source) -> Iterator[Leaf]:
    """Frames of Zstandard of which the first is to be skipped."""
    yield from _filtered(source, "zstd")
    yield from _passed(source.data(), ZSTD, zstd_end)


@reader(marks=(_LZIP,), endings=("lz",))
def lzip(source: Source) -> Iterator[Leaf]:
    """Members of lzip, each with its length at its end."""
    yield from _filtered(source, "lzip")
    data = source.data()
    end = len(data)
    while end > 0:
        size = int.from_bytes(data[end - 8 : end], "little")
        if not 0 < size <= end or not data.startswith(_LZIP, end - size):
            raise Unreadable("holds bytes that belong to none of its members")
        end -= size


@reader(endings=("lzma",))
def lzma(source: Source) -> Iterator[Leaf]:
    """The same of what has no mark of its own."""
    from lzma import FORMAT_ALONE, LZMADecompressor

    packer = LZMADecompressor(FORMAT_ALONE)
    yield Bytes(source.unpacked(_Stream(packer, source.data())), source.inner)
    if not packer.eof:
        yield Unread("is cut off: its end is missing")
    yield from _behind(packer.unused_data)


def _filtered(source: Source, name: str) -> Iterator[Leaf]:
    libarchive = library("libarchive")
    with libarchive.file_reader(str(source.path()), format_name="raw", filter_name=name) as entries:
        for entry in entries:
            yield Bytes(source.unpacked(_Blocks(entry.get_blocks())), source.inner)


def _passed(data: bytes, mark: bytes, end_of: Callable[[bytes, int], int]) -> Iterator[Leaf]:
    yield from (Bytes(rest, "passed over") for rest in passed_over(data, mark, end_of) if rest.strip(b"\0\n"))


def lz4_end(data: bytes, at: int) -> int:
    """Where a frame of LZ4 ends: behind the block of no length, and the checksum that may follow."""
    flags = data[at + 4]
    at += 7 + 8 * bool(flags & 8) + 4 * bool(flags & 1)
    while size := int.from_bytes(data[at : at + 4], "little"):
        at += 4 + (size & 0x7FFFFFFF) + 4 * bool(flags & 16)
    return at + 4 + 4 * bool(flags & 4)


@reader(marks=(b"\xff\x06\x00\x00sNaPpY",), endings=("sz",))
def snappy(source: Source) -> Iterator[Leaf]:
    """Frames of Snappy."""
    data, at = source.data(), 0
    yield Bytes(bytes(library("cramjam").snappy.decompress(data)), source.inner)
    while at < len(data):
        size = int.from_bytes(data[at + 1 : at + 4], "little")
        if data[at] >= _PASSED and data[at] != _BEGIN:
            yield from _behind(data[at + 4 : at + 4 + size])
        at += 4 + size


_PASSED, _BEGIN = 0x80, 0xFF
"""Chunks of Snappy from here on are passed over by its readers; the one that begins a stream has ten bytes."""


@reader(endings=("snappy",))
def hadoop_snappy(source: Source) -> Iterator[Leaf]:
    """Blocks of Snappy, each behind its lengths, as Hadoop writes them; or one block alone."""
    data, cramjam, out, at = source.data(), library("cramjam"), list[bytes](), 0
    if data[:4].count(0) == 0:
        yield Bytes(bytes(cramjam.snappy.decompress_raw(data)), source.inner)
        return
    while at + 8 <= len(data):
        whole, size = int.from_bytes(data[at : at + 4], "big"), int.from_bytes(data[at + 4 : at + 8], "big")
        out.append(bytes(cramjam.snappy.decompress_raw(data[at + 8 : at + 8 + size])))
        if len(out[-1]) != whole:
            raise Unreadable("is cut off or damaged: a block does not have the length stated before it")
        at += 8 + size
    yield Bytes(b"".join(out), source.inner)


@reader(endings=("br",))
def brotli(source: Source) -> Iterator[Leaf]:
    """Data that Brotli packed."""
    data, brotli = source.data(), library("cramjam").brotli
    yield Bytes(bytes(brotli.decompress(data)), source.inner)
    # Nothing says where it ends; its library says that it is cut off, and not that more follows.
    try:
        brotli.decompress(data[:-1])
    except library("cramjam").DecompressionError:
        return
    yield Unread("has bytes after its end")


@reader(marks=(re.compile(rb"\x78[\x01\x5e\x9c\xda]"),), endings=("zz", "zlib"))
def zlib(source: Source) -> Iterator[Leaf]:
    """Data that zlib packed, to its end: also what joblib and spaCy keep."""
    from zlib import decompressobj

    packer = decompressobj()
    inner = {"spacy": "docs.msgpack", "joblib": "object.pickle"}.get(source.ending, source.inner)
    content = packer.decompress(source.data())
    yield from opened(content) or (Bytes(content, inner),)
    if not packer.eof:
        yield Unread("is cut off: its end is missing")
    if packer.unused_data:
        yield Bytes(packer.unused_data, "after its end")
