"""Files as they were at one moment: hashed as they are read, and every reader reads these bytes."""

import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from gzip import GzipFile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from ._clock import tick
from ._errors import Unreadable

SIDE_FILES = ("-wal", "-shm", "-journal")
"""The endings of files that SQLite keeps beside a database; they are part of it."""
SQLITE = b"SQLite format 3\0"
_IN_MEMORY = 64_000_000
_PART = 1 << 20
_DIGESTS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
"""Which digest has so many hexadecimal digits."""
_FANNED, _HEX = 3, re.compile(r"[0-9a-f]+")
"""So many folders at most take the first digits of a digest."""
_SYSTEM = ("/proc", "/sys", "/dev")
_SHARED = "/dev/shm/"  # noqa: S108 - a file system in memory, in which files are files as anywhere


@dataclass(frozen=True)
class Snapshot:
    """One file: its bytes to read from, their SHA-256, how many there are, and what was wrong with them."""

    file: BinaryIO
    sha256: str
    bytes: int
    problem: str | None


def snapshot(path: Path, limit: int) -> Snapshot:
    """The bytes of a file as they were read, once.

    Raises Unreadable for anything but an ordinary file of at most `limit` bytes, OSError for what cannot be
    opened.
    """
    with _opened(path) as source:
        before = os.fstat(source.fileno())
        if before.st_size > limit:
            raise Unreadable(f"is larger than {limit} bytes")
        held: BinaryIO = BytesIO() if before.st_size <= _IN_MEMORY else TemporaryFile(prefix="janji-scan-")  # noqa: SIM115 - the caller closes it
        try:
            digest, size = sha256(), 0
            for part in _parts(source, before.st_size + _PART):
                tick()
                held.write(part)
                digest.update(part)
                size += len(part)
            after = os.fstat(source.fileno())
        except BaseException:
            held.close()
            raise
    held.seek(0)
    # Also a file that another one was put in the place of: what lies there now was not read.
    changed = _state(before) != _state(after) or size != before.st_size or not _still(path, after)
    return Snapshot(held, digest.hexdigest(), size, "changed while it was read" if changed else None)


def addressed(path: Path, file: BinaryIO) -> tuple[str, ...]:
    """The names that are a digest of the bytes of a file, packed or unpacked, as in a store of media: they say no more.

    Of `ab/cdef.txt` or `ab/cd/ef` all of them, where the digest is `abcdef`. None where its name is no part of one.
    """
    names, spelled = [path.name], path.name.partition(".")[0].lower()
    for parent in (None, *path.parents[:_FANNED]):
        if parent is not None:
            names.append(parent.name)
            spelled = parent.name.lower() + spelled
        if not _HEX.fullmatch(spelled):
            return ()
        if (algorithm := _DIGESTS.get(len(spelled))) is not None and spelled in _digests(algorithm, file):
            return tuple(names)
    return ()


def _digests(algorithm: str, file: BinaryIO) -> Iterator[str]:
    """The digest of the bytes of a file, and of what a gzip holds."""
    yield _digest(algorithm, file)
    # A file that is no gzip, or a damaged one, has none.
    with suppress(OSError, EOFError, zlib.error), GzipFile(fileobj=file) as unpacked:
        yield _digest(algorithm, unpacked)
    file.seek(0)


def _digest(algorithm: str, file: BinaryIO | GzipFile) -> str:
    digest = hashlib.new(algorithm, usedforsecurity=False)
    file.seek(0)
    while part := file.read(1 << 20):
        tick()
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def rehash(path: str | Path) -> tuple[str | None, int]:
    """SHA-256 and size of a place as it is there now, as `scan` writes them; (None, 0) where it cannot be read."""
    path = Path(path)
    try:
        if path.is_dir():
            return folded({said(name): digest_of(each) for each, name in files_below(path)}, folder=True)
        return folded({path.name: digest_of(path)} | sides_of(path))
    except (OSError, ValueError, Unreadable):
        return None, 0


def touched(path: str | Path) -> float:
    """When a place was last written, by the clock of its file system: its newest file. 0: it cannot be read.

    It is the time of the last change of a file's entry (`st_ctime`), which nobody can set.
    """
    path = Path(path)
    try:
        files = [path, *(each for each, _ in files_below(path))] if path.is_dir() else [path]
        return max(each.stat().st_ctime for each in files)
    except OSError:
        return 0.0


def digest_of(path: Path) -> tuple[str, int]:
    """SHA-256 and size of one file. Raises Unreadable for anything but an ordinary file."""
    with _opened(path) as source:
        digest, size = sha256(), 0
        for part in _parts(source, os.fstat(source.fileno()).st_size + _PART):
            digest.update(part)
            size += len(part)
    return digest.hexdigest(), size


def folded(files: dict[str, tuple[str, int]], *, folder: bool | None = None) -> tuple[str, int]:
    """One digest and size of several files: of a single one its own, otherwise that of their names and digests."""
    size = sum(size for _, size in files.values())
    if len(files) == 1 and not folder:
        return next(iter(files.values()))[0], size
    listing = "".join(f"{name}\0{digest}\n" for name, (digest, _) in sorted(files.items()))
    return sha256(listing.encode("utf-8", "backslashreplace")).hexdigest(), size


def sides_of(path: Path) -> dict[str, tuple[str, int]]:
    """The files that SQLite keeps beside a database; none beside anything else."""
    if not is_sqlite(path):
        return {}
    sides = (Path(f"{path}{end}") for end in SIDE_FILES)
    return {side.name: digest_of(side) for side in sides if side.is_file()}


def is_sqlite(path: Path) -> bool:
    """Whether a file is a database of SQLite."""
    try:
        with _opened(path) as source:
            return source.read(len(SQLITE)) == SQLITE
    except (OSError, Unreadable):
        return False


def database_of(path: Path) -> Path | None:
    """The database of SQLite that a file is kept beside and read with; None for any other file."""
    for end in SIDE_FILES:
        base = path.name.removesuffix(end)
        if base != path.name and is_sqlite(path.with_name(base)):
            return path.with_name(base)
    return None


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is a folder; a link that leads to itself is not one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder with its name from there, each real folder once. Raises OSError where one is shut."""
    seen: set[tuple[int, int]] = set()
    todo = [(folder, "")]
    while todo:
        path, within = todo.pop()
        found = path.stat()
        if (found.st_dev, found.st_ino) in seen:
            continue
        seen.add((found.st_dev, found.st_ino))
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            name = f"{within}/{entry.name}" if within else entry.name
            if is_folder(entry):
                todo.append((Path(entry.path), name))
            else:
                yield Path(entry.path), name


def said(name: str) -> str:
    """A name that can be written down, also where its bytes are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _opened(path: Path) -> BinaryIO:
    real = os.path.realpath(path)
    if real.startswith(tuple(f"{top}/" for top in _SYSTEM)) and not real.startswith(_SHARED):
        raise Unreadable("is a link into the running system, not a file that somebody wrote")
    # A pipe would wait for somebody to write.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable("neither a file nor a folder")
    return os.fdopen(handle, "rb")


def _parts(source: BinaryIO, limit: int) -> Iterator[bytes]:
    while limit > 0 and (part := source.read(min(_PART, limit))):
        limit -= len(part)
        yield part


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _still(path: Path, read: os.stat_result) -> bool:
    try:
        return _state(path.stat()) == _state(read)
    except OSError:
        return False
