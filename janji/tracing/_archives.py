"""Reading containers: tar, zip, and packed single files."""

import bz2
import gzip
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from janji.canaries import media_module

from ._errors import Unreadable
from ._formats import ending

if TYPE_CHECKING:
    from ._walk import Walk

_BLOCK = 512
_MOST = 256_000_000
"""Bytes that one cell may unpack to."""
_PART = 1 << 20
# Of a zip file: where a member's head says its lengths, the longest descriptor behind a member, the end record.
_LENGTHS, _DESCRIPTOR, _END = 26, 24, 22
_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError, zlib.error)
_PLAIN_EXTRA = {0x0001, 0x5455, 0x5855, 0x7855, 0x7875, 0x000A, 0xCAFE, 0x9901}
"""Extra fields of zip members that hold sizes, times, owners and marks."""
_EXTRA, _NAME, _COMMENT = 4, 8, 16
"""Bits of the head of a gzip file that say what follows."""


def unpacked(walk: "Walk", kind: str, file: BinaryIO, where: str) -> Any:
    """The content of a packed file, to be read in parts."""
    if kind == "gzip":
        walk.notes(_gzip_notes(file), where)
        return gzip.open(file)
    if kind == "bzip2":
        return _Unpacked(file, bz2.BZ2Decompressor, b"BZh")
    if kind == "xz":
        return _Unpacked(file, lzma.LZMADecompressor, b"\xfd7zXZ\0")
    data = walk.limited(file)
    _zstd_frames(data)
    return media_module("pyarrow", "reading zstd").input_stream(BytesIO(data), compression="zstd")


def inflated(data: bytes) -> bytes | None:
    """What zlib packed, where `data` is that from its first byte to its last; None for anything else."""
    if len(data) < 8 or data[0] & 15 != 8 or int.from_bytes(data[:2], "big") % 31:  # noqa: PLR2004 - as RFC 1950 says
        return None
    packer = zlib.decompressobj()
    try:
        found = packer.decompress(data, _MOST)
    except zlib.error:
        return None
    return found if packer.eof and not packer.unused_data else None


class _Unpacked:
    """Packed streams one behind the other. Raises Unreadable at what stands behind them; the library leaves it out."""

    def __init__(self, file: BinaryIO, make: Any, mark: bytes) -> None:
        self._file = file
        self._make = make
        self._mark = mark
        self._packer = make()

    def read(self, size: int) -> bytes:
        while True:
            if self._packer.eof:
                rest = self._packer.unused_data or b""
                rest += self._file.read(max(0, 16 - len(rest)))
                if not rest.strip(b"\0"):
                    return self._ended()
                if not rest.startswith(self._mark):
                    raise Unreadable("bytes stand behind the end of what is packed")
                self._packer = self._make()
                data = rest
            else:
                data = self._file.read(_PART) if self._packer.needs_input else b""
                if not data and self._packer.needs_input:
                    raise Unreadable("is cut off: its end is not there")
            if part := self._packer.decompress(data, size):
                return bytes(part)

    def _ended(self) -> bytes:
        while part := self._file.read(_PART):
            if part.strip(b"\0"):
                raise Unreadable("bytes stand behind the end of what is packed")
        return b""


def _zstd_frames(data: bytes) -> None:
    """Raise Unreadable for a frame that every reader skips: at the beginning, where one can be told."""
    if len(data) > 4 and data[1:4] == b"\x2a\x4d\x18" and 0x50 <= data[0] <= 0x5F:  # noqa: PLR2004 - the mark of such a frame
        raise Unreadable("begins with a frame that is to be skipped")


def _gzip_notes(file: BinaryIO) -> list[str]:
    """Name, comment and extra field of a gzip file."""
    head = file.read(1 << 16)
    file.seek(0)
    notes, at, flags = [], 10, head[3] if len(head) > 3 else 0  # noqa: PLR2004 - the byte of the flags
    if flags & _EXTRA:
        size = int.from_bytes(head[at : at + 2], "little")
        notes.append(head[at + 2 : at + 2 + size].decode("latin-1"))
        at += 2 + size
    for bit in (_NAME, _COMMENT):
        if flags & bit:
            end = head.find(b"\0", at)
            notes.append(head[at:end].decode("latin-1"))
            at = end + 1
    return notes


def read_tar(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of an archive, also of others that were appended behind its end.

    Raises Unreadable where the archive has no proper end: tarfile stops in silence at a damaged header.
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    at = 0
    with walk.inside("tar"):
        while at < size:
            part: Any = _Part(file, at)
            with tarfile.open(fileobj=part, mode="r:") as archive:
                while (member := archive.next()) is not None:
                    # It keeps each member that it passed, which an archive of millions makes a matter of memory.
                    archive.members = []  # type: ignore[attr-defined]
                    _tar_member(walk, archive, member, where, depth)
                at += archive.offset
            file.seek(at)
            rest = file.read(_BLOCK)
            if len(rest) < _BLOCK or rest.strip(b"\0"):
                raise Unreadable("the archive is cut off or damaged: it has no end mark after its last readable member")
            while rest and not rest.strip(b"\0"):
                at += len(rest)
                rest = file.read(_BLOCK)


def _tar_member(walk: "Walk", archive: tarfile.TarFile, member: tarfile.TarInfo, where: str, depth: int) -> None:
    inner = f"{where}/{member.name}" if where else member.name
    walk.count_file()
    walk.name(member.name)
    # A name of an owner is one word: several are a note.
    walk.notes([name for name in (member.uname, member.gname) if len(name.split()) > 1], inner)
    for name in (member.linkname, member.uname, member.gname):
        if name:
            walk.name(name)
    walk.notes(
        (f"{key} {value}" for key, value in member.pax_headers.items() if key not in ("mtime", "atime", "ctime")), inner
    )
    data = archive.extractfile(member) if member.isreg() and member.size else None
    if data is not None:
        _member(walk, data, member.name, member.size, inner, depth)
    elif member.size and not member.isreg():
        walk.problem(inner, f"{member.size} bytes in a member of a kind that is not understood")


def read_zip(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of a zip file.

    Raises Unreadable where bytes lie before, between or behind the members that the archive lists.
    """
    with walk.inside("zip"), zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        hidden, shared = _unlisted(file, archive, members)
        if shared:
            raise Unreadable("members of the archive overlap")
        walk.notes([archive.comment.decode("latin-1")] if archive.comment else [], where)
        for member in members:
            walk.count_file()
            walk.name(member.filename)
            inner = f"{where}/{member.filename}" if where else member.filename
            walk.notes([member.comment.decode("latin-1"), *_extra(member.extra)], inner)
            if member.is_dir() and not member.file_size:
                continue
            try:
                data = archive.open(member)
            except _BROKEN as error:
                walk.problem(inner, f"cannot be unpacked ({error})")
                continue
            with data:
                _member(walk, data, member.filename, member.file_size, inner, depth)
    if hidden:
        raise Unreadable(f"the archive holds {hidden} bytes that it does not list")


def _extra(extra: bytes) -> list[str]:
    """Extra fields of a member that hold more than sizes, times and owners."""
    found = []
    while len(extra) >= 4:  # noqa: PLR2004 - the head of a field
        kind, size = struct.unpack("<HH", extra[:4])
        if kind not in _PLAIN_EXTRA or size > 64:  # noqa: PLR2004 - no such field is longer
            found.append(extra[4 : 4 + size].decode("latin-1"))
        extra = extra[4 + size :]
    return [*found, extra.decode("latin-1")]


def _unlisted(file: BinaryIO, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> tuple[int, bool]:
    """Bytes of a zip file that belong to no member and not to its list; whether two members share bytes."""
    end = 0
    gaps = 0
    shared = False
    for member in sorted(members, key=lambda member: member.header_offset):
        shared = shared or end > member.header_offset
        gaps += max(0, member.header_offset - end - _DESCRIPTOR)
        file.seek(member.header_offset + _LENGTHS)
        lengths = file.read(4)
        end = member.header_offset + _LENGTHS + 4 + member.compress_size
        end += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    gaps += max(0, archive.start_dir - end - _DESCRIPTOR)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END - len(archive.comment)))
    return (gaps if file.read(4) == b"PK\x05\x06" else max(1, gaps)), shared


def _member(walk: "Walk", data: Any, name: str, size: int, where: str, depth: int) -> None:
    try:
        content = walk.unpacked(data)
    except Unreadable as error:
        walk.problem(where, str(error))
        return
    except _BROKEN as error:
        walk.problem(where, f"cannot be unpacked ({error})")
        return
    with content:
        there = content.seek(0, os.SEEK_END)
        content.seek(0)
        if there != size:
            walk.problem(where, f"is cut off: {there} of {size} bytes are there")
        walk.blob(content, where, depth + 1, ending(name))


class _Part:
    """A file from some byte on, for a reader that counts from zero."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = start
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset + self._start if whence == os.SEEK_SET else offset, whence) - self._start

    def tell(self) -> int:
        return self._file.tell() - self._start
