"""Reading containers: tar, zip, and packed single files."""

import bz2
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
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
_HEAD = 1 << 17
"""Bytes in which the head of a gzip file ends."""
_FIELD = 16
"""Bytes of an extra field that is a number."""
ZSTD = b"\x28\xb5\x2f\xfd"
SKIPPED = tuple(bytes((0x50 + number,)) + b"\x2a\x4d\x18" for number in range(16))
"""How frames begin that readers of Zstandard and LZ4 pass over."""


def unpacked(walk: "Walk", kind: str, file: BinaryIO, where: str, depth: int) -> Any:
    """The content of a packed file, to be read in parts. Anything packed beside it is read."""

    def begins(file: BinaryIO) -> None:
        names, field = _gzip_notes(file)
        walk.notes(names, where)
        if field:
            walk.member(field, f"{where} extra field".strip(), "", depth + 1)

    if kind == "gzip":
        return _Unpacked(file, _Inflater, b"\x1f\x8b", begins)
    if kind == "bzip2":
        return _Unpacked(file, bz2.BZ2Decompressor, b"BZh")
    if kind == "xz":
        return _Unpacked(file, lzma.LZMADecompressor, b"\xfd7zXZ\0")
    data = walk.limited(file)
    for rest in passed_over(data, ZSTD, zstd_end):
        if rest.strip(b"\0"):
            walk.member(rest, f"{where} passed over".strip(), "", depth + 1)
    return media_module("pyarrow", "reading zstd").input_stream(BytesIO(data), compression="zstd")


def inflated(data: bytes) -> bytes | None:
    """The content of `data`, where zlib packed it from its first byte to its last; None for anything else."""
    if len(data) < 8 or data[0] & 15 != 8 or int.from_bytes(data[:2], "big") % 31:  # noqa: PLR2004 - as RFC 1950 says
        return None
    packer = zlib.decompressobj()
    try:
        found = packer.decompress(data, _MOST)
    except zlib.error:
        return None
    return found if packer.eof and not packer.unused_data else None


class _Inflater:
    """Unpacks one member of gzip, with its checksum, in the way of the other packers."""

    def __init__(self) -> None:
        self._packer = zlib.decompressobj(wbits=31)
        self._full = False

    @property
    def eof(self) -> bool:
        return self._packer.eof

    @property
    def unused_data(self) -> bytes:
        return self._packer.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._packer.unconsumed_tail and not self._full

    def decompress(self, data: bytes, size: int) -> bytes:
        part = self._packer.decompress(self._packer.unconsumed_tail + data, size)
        # A part that filled all room may go on without another byte.
        self._full = len(part) == size
        return part


class _Unpacked:
    """Packed streams one after the other; `begins` is called where each begins.

    Raises Unreadable at what stands behind them; the library leaves it out.
    """

    def __init__(
        self, file: BinaryIO, make: Any, mark: bytes, begins: Callable[[BinaryIO], None] = lambda _: None
    ) -> None:
        self._file = file
        self._make = make
        self._mark = mark
        self._packer = make()
        self._begins = begins
        self._tell(file.read(_HEAD))
        file.seek(0)

    def read(self, size: int) -> bytes:
        while True:
            if self._packer.eof:
                rest = self._packer.unused_data or b""
                rest += self._file.read(max(0, _HEAD - len(rest)))
                if not rest.strip(b"\0"):
                    return self._ended()
                if not rest.startswith(self._mark):
                    raise Unreadable("has bytes after the end of what is packed")
                self._packer = self._make()
                self._tell(rest)
                data = rest
            else:
                data = self._file.read(_PART) if self._packer.needs_input else b""
                if not data and self._packer.needs_input:
                    raise Unreadable("is cut off: its end is missing")
            if part := self._packer.decompress(data, size):
                return bytes(part)

    def _tell(self, head: bytes) -> None:
        self._begins(BytesIO(head[:_HEAD]))

    def _ended(self) -> bytes:
        while part := self._file.read(_PART):
            if part.strip(b"\0"):
                raise Unreadable("has bytes after the end of what is packed")
        return b""


def passed_over(data: bytes, mark: bytes, end_of: Callable[[bytes, int], int]) -> Iterator[bytes]:
    """The bytes between and behind packed frames that every reader silently skips.

    `mark` is how a frame begins, and `end_of` says where one ends that begins at some byte.
    """
    at = 0
    while at < len(data):
        if data.startswith(SKIPPED, at):
            end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
            yield data[at + 8 : end]
            at = end
        elif data.startswith(mark, at):
            at = end_of(data, at)
        else:
            yield data[at:]
            return


def zstd_end(data: bytes, at: int) -> int:
    """The end of a Zstandard frame that begins at some byte, by RFC 8878."""
    flags = data[at + 4]
    single = flags >> 5 & 1
    at += 5 + (1 - single) + (0, 1, 2, 4)[flags & 3] + (single, 2, 4, 8)[flags >> 6]
    last = 0
    while not last and at < len(data):
        block = int.from_bytes(data[at : at + 3], "little")
        last = block & 1
        # A block of one byte that is repeated has that byte alone.
        at += 3 + (1 if block >> 1 & 3 == 1 else block >> 3)
    return at + 4 * (flags >> 2 & 1)


def _gzip_notes(file: BinaryIO) -> tuple[list[str], bytes]:
    """Name and comment of a gzip member, and its extra field if that is more than a number.

    Raises Unreadable if they are longer than the bytes that are looked at.
    """
    head = file.read(_HEAD)
    notes, field, at, flags = list[str](), b"", 10, head[3] if len(head) > 3 else 0  # noqa: PLR2004 - the byte of the flags
    if flags & _EXTRA:
        size = int.from_bytes(head[at : at + 2], "little")
        field = head[at + 2 : at + 2 + size]
        at += 2 + size
    for bit in (_NAME, _COMMENT):
        if flags & bit:
            end = head.find(b"\0", at)
            if end < 0:
                raise Unreadable("has a name or a comment that is too long")
            notes.append(head[at:end].decode("latin-1"))
            at = end + 1
    if len(field) <= _FIELD:
        return [*notes, *([field.decode("latin-1")] if field else [])], b""
    return notes, field[4:] if int.from_bytes(field[2:4], "little") == len(field) - 4 else field


def read_tar(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of an archive, also of others that were appended behind its end.

    Raises Unreadable where the archive has no proper end: tarfile silently stops at a damaged header.
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    at, times = 0, list[int]()
    with walk.inside("tar"):
        while at < size:
            part: Any = _Part(file, at)
            with tarfile.open(fileobj=part, mode="r:") as archive:
                while (member := archive.next()) is not None:
                    # It keeps each member that it passed, which an archive of millions makes a matter of memory.
                    archive.members = []  # type: ignore[attr-defined]
                    times.append(int(member.mtime))
                    _tar_member(walk, archive, member, where, depth)
                at += archive.offset
            file.seek(at)
            rest = file.read(_BLOCK)
            if len(rest) < _BLOCK or rest.strip(b"\0"):
                raise Unreadable("the archive is cut off or damaged: it has no end mark after its last readable member")
            while rest and not rest.strip(b"\0"):
                at += len(rest)
                rest = file.read(_BLOCK)
        shown = f"{where} times".strip()
        walk.guessed(times, lambda _: shown, lambda: walk.held(shown, "times", "opaque"), 0)


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
        _padding(walk, archive.fileobj, member, inner)
    elif member.size and not member.isreg():
        walk.problem(inner, f"{member.size} bytes in a member of a kind that is not understood")


def _padding(walk: "Walk", file: Any, member: tarfile.TarInfo, where: str) -> None:
    """The bytes that fill a member up to whole blocks are zeros."""
    if not member.issparse():
        file.seek(member.offset_data + member.size)
        if file.read(-member.size % _BLOCK).strip(b"\0"):
            walk.problem(where, "has bytes between its end and the next member")


def read_zip(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of a zip file.

    Raises Unreadable where bytes are before, between or behind the members that the archive lists.
    """
    with walk.inside("zip"), zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        hidden, shared = _unlisted(file, archive, members)
        if shared:
            raise Unreadable("members of the archive overlap")
        walk.notes([archive.comment.decode("latin-1")] if archive.comment else [], where)
        files = {member.filename: partial(archive.open, member) for member in members if not member.is_dir()}
        # Of two members of one name a store has the last: the other is read, too.
        twice = len(files) < sum(not member.is_dir() for member in members)
        stored = not twice and walk.store(files, where, depth)
        for member in members:
            walk.count_file()
            walk.name(member.filename)
            inner = f"{where}/{member.filename}" if where else member.filename
            # The head of a member may have other fields than the list at the end of the archive.
            fields = dict.fromkeys((*_extra(member.extra), *_extra(_fields_at(file, member.header_offset))))
            walk.notes([member.comment.decode("latin-1"), *fields], inner)
            if (member.is_dir() and not member.file_size) or (stored and not member.is_dir()):
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
        content = extra[4 : 4 + size]
        # PyTorch fills members up to even places with one letter.
        if (kind not in _PLAIN_EXTRA or size > 64) and len(set(content)) > 1:  # noqa: PLR2004 - no such field is longer
            found.append(content.decode("latin-1"))
        extra = extra[4 + size :]
    return [*found, *([extra.decode("latin-1")] if extra.strip(b"\0") else [])]


def _fields_at(file: BinaryIO, at: int) -> bytes:
    """The extra fields in the head of a member."""
    file.seek(at + _LENGTHS)
    name, size = struct.unpack("<HH", file.read(4).ljust(4, b"\0"))
    file.seek(name, os.SEEK_CUR)
    return file.read(size)


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
