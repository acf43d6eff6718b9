"""Reading containers: tar, zip, and packed single files."""

import bz2
import gzip
import lzma
import os
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
# Of a zip file: where a member's head says its lengths, the longest descriptor behind a member, the end record.
_LENGTHS, _DESCRIPTOR, _END = 26, 24, 22
_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError, zlib.error)


def unpacked(kind: str, file: BinaryIO) -> Any:
    """The content of a packed file, to be read in parts."""
    if kind == "gzip":
        return gzip.open(file)
    if kind == "bzip2":
        return bz2.open(file)
    if kind == "xz":
        return lzma.open(file)
    return media_module("pyarrow", "reading zstd").input_stream(BytesIO(file.read()), compression="zstd")


def read_tar(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of an archive, also of others that were appended behind its end.

    Raises Unreadable where the archive has no proper end: tarfile stops in silence at a damaged header.
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    at = 0
    while at < size:
        part: Any = _Part(file, at)
        with tarfile.open(fileobj=part, mode="r:") as archive:
            while (member := archive.next()) is not None:
                inner = f"{where}/{member.name}" if where else member.name
                walk.count_file()
                walk.notes((f"{key} {value}" for key, value in member.pax_headers.items()), inner)
                data = archive.extractfile(member) if member.isreg() else None
                if data is not None:
                    _member(walk, data, member.name, member.size, inner, depth)
            at += archive.offset
        file.seek(at)
        rest = file.read(_BLOCK)
        if len(rest) < _BLOCK or rest.strip(b"\0"):
            raise Unreadable("the archive is cut off or damaged: it has no end mark after its last readable member")
        while rest and not rest.strip(b"\0"):
            at += len(rest)
            rest = file.read(_BLOCK)


def read_zip(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every member of a zip file.

    Raises Unreadable where bytes lie before, between or behind the members that the archive lists.
    """
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        hidden = _unlisted(file, archive, members)
        walk.notes([archive.comment.decode("latin-1")] if archive.comment else [], where)
        for member in members:
            if member.is_dir():
                continue
            walk.count_file()
            inner = f"{where}/{member.filename}" if where else member.filename
            try:
                data = archive.open(member)
            except _BROKEN as error:
                walk.problem(inner, f"cannot be unpacked ({error})")
                continue
            with data:
                _member(walk, data, member.filename, member.file_size, inner, depth)
    if hidden:
        raise Unreadable(f"the archive holds {hidden} bytes that it does not list")


def _unlisted(file: BinaryIO, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> int:
    """Bytes of a zip file that belong to no member and not to its list."""
    end = 0
    gaps = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        gaps += max(0, member.header_offset - end - _DESCRIPTOR) + max(0, end - member.header_offset)
        file.seek(member.header_offset + _LENGTHS)
        lengths = file.read(4)
        end = member.header_offset + _LENGTHS + 4 + member.compress_size
        end += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    gaps += max(0, archive.start_dir - end - _DESCRIPTOR)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END - len(archive.comment)))
    return gaps if file.read(4) == b"PK\x05\x06" else max(1, gaps)


def _member(walk: "Walk", data: Any, name: str, size: int, where: str, depth: int) -> None:
    try:
        content = walk.limited(data)
    except Unreadable as error:
        walk.problem(where, str(error))
        return
    except _BROKEN as error:
        walk.problem(where, f"cannot be unpacked ({error})")
        return
    if len(content) != size:
        walk.problem(where, f"is cut off: {len(content)} of {size} bytes are there")
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
