"""Archives and packed files that libarchive reads, and two that cramjam does."""

import re
from collections.abc import Iterator
from typing import Any

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Bytes, Encrypted, Leaf, Note, Source, Unread, library, reader

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
_FILTERS = {b"\x1f\x9d": "compress", b"\x04\x22\x4d\x18": "lz4", b"LZIP": "lzip", b"\x89LZO": "lzop", b"LRZI": "lrzip"}
_SKIPPED = tuple(bytes((0x50 + number,)) + b"\x2a\x4d\x18" for number in range(16))
_PART = 1 << 20


@reader(marks=_ARCHIVES, endings=("7z", "xar", "cpio", "iso", "rar", "cab", "lha"), roomy=True)
def archive(source: Source) -> Iterator[Leaf]:
    """Every member with its name; what is encrypted is said to be."""
    libarchive = library("libarchive")
    try:
        with libarchive.file_reader(str(source.path())) as entries:
            for entry in entries:
                yield Note(entry.pathname)
                yield from (Note(str(name)) for name in (entry.linkpath,) if name)
                if not (entry.isdir or entry.issym or entry.islnk):
                    yield Bytes(_limited(source, entry), entry.pathname)
    except libarchive.exception.ArchiveError as error:
        if "ncrypt" not in str(error) and "assphrase" not in str(error):
            raise
        yield Encrypted()


def _limited(source: Source, entry: Any) -> bytes:
    return source.unpacked(_Blocks(entry.get_blocks()))


class _Blocks:
    """Blocks that come one by one, as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, _size: int) -> bytes:
        """The next block, as large as it is."""
        return bytes(next(self._blocks, b""))


@reader(marks=(*_FILTERS, *_SKIPPED))
def packed(source: Source) -> Iterator[Leaf]:
    """What was packed, unpacked by the one filter that its mark names."""
    name = next((name for mark, name in _FILTERS.items() if source.head.startswith(mark)), "zstd")
    yield from _filtered(source, name)


@reader(endings=("lzma",))
def lzma(source: Source) -> Iterator[Leaf]:
    """The same of what has no mark of its own."""
    yield from _filtered(source, "lzma")


def _filtered(source: Source, name: str) -> Iterator[Leaf]:
    libarchive = library("libarchive")
    with libarchive.file_reader(str(source.path()), format_name="raw", filter_name=name) as entries:
        for entry in entries:
            yield Bytes(source.unpacked(_Blocks(entry.get_blocks())), source.inner)


@reader(marks=(b"\xff\x06\x00\x00sNaPpY",), endings=("sz",))
def snappy(source: Source) -> Iterator[Leaf]:
    """Frames of Snappy."""
    yield Bytes(bytes(library("cramjam").snappy.decompress(source.data())), source.inner)


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
            raise Unreadable("is cut off or damaged: a block has not the length that stands before it")
        at += 8 + size
    yield Bytes(b"".join(out), source.inner)


@reader(endings=("br",))
def brotli(source: Source) -> Iterator[Leaf]:
    """What Brotli packed."""
    yield Bytes(bytes(library("cramjam").brotli.decompress(source.data())), source.inner)


@reader(marks=(re.compile(rb"\x78[\x01\x5e\x9c\xda]"),), endings=("zz", "zlib"))
def zlib(source: Source) -> Iterator[Leaf]:
    """What zlib packed, to its end: also what joblib and spaCy keep."""
    from zlib import decompressobj

    packer = decompressobj()
    inner = {"spacy": "docs.msgpack", "joblib": "object.pickle"}.get(source.ending, source.inner)
    yield Bytes(packer.decompress(source.data()), inner)
    if not packer.eof:
        yield Unread("is cut off: its end is not there")
    if packer.unused_data:
        yield Bytes(packer.unused_data, "behind its end")
