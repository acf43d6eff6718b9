"""The contents of a record's folder, and reading them: regular files of a bounded size, through no link.

A record comes from anywhere. A FIFO in it would block the reader, a link lead out of it, a device never end.
"""

import errno
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

FILE_BYTES = 1 << 28
"""The most bytes of one file of a record. A whole run of the largest pack writes a tenth of that."""

SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
"""The name of a segment, without `.jsonl`."""
BLOB = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"[0-9a-f]{2}")
MANIFEST_PART = "manifest.json.part"
_PART = re.compile(r"\.[0-9a-f]{64}\.\d+\.\d+\.part")


class IrregularError(OSError):
    """The file there is not one that a run writes."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(errno.EINVAL, why, str(path))


def read_regular(path: Path) -> bytes:
    """The bytes of a regular file. Raises IrregularError for anything else at once, and OSError."""
    # Opening is enough to wake some devices, so look first; what was put there meanwhile shows in the second look.
    _regular(path, os.lstat(path))
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - of an open descriptor
        found = os.fstat(file.fileno())
        _regular(path, found)
        data = file.read(found.st_size + 1)
        # It grew since; room for the greatest file is not asked for where it did not.
        if len(data) > found.st_size:
            data += file.read(FILE_BYTES + 1 - len(data))
    if len(data) > FILE_BYTES:
        raise IrregularError(path, f"has more than {FILE_BYTES} bytes")
    return data


def _regular(path: Path, found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise IrregularError(path, "is a link")
    if not stat.S_ISREG(found.st_mode):
        raise IrregularError(path, "is not a regular file")
    if found.st_size > FILE_BYTES:
        raise IrregularError(path, f"has {found.st_size} bytes, more than {FILE_BYTES}")


@dataclass
class Contents:
    """The contents of a record's folder: names of segments, hashes of blobs, and paths (relative) that are neither."""

    segments: list[str] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)
    """Half-written blobs and manifests, of writers that were killed or whose disk was full."""
    sealed: bool = False
    """Whether something lies where the manifest belongs."""


def contents(root: Path) -> Contents:
    """Look through the folder of a record, following no link. Raises OSError where a folder cannot be listed."""
    found = Contents()
    for entry in _listed(root):
        if entry.name == "manifest.json":
            found.sealed = True
        elif entry.name == MANIFEST_PART and entry.is_file(follow_symlinks=False):
            found.parts.append(Path(entry.path))
        elif entry.name not in ("journal", "evidence") or not entry.is_dir(follow_symlinks=False):
            found.strays.append(entry.name)
    for entry in _listed(root / "journal"):
        name, dot, ending = entry.name.rpartition(".")
        # An entry that has the right name and is no file is found out when it is read.
        known = dot and ending == "jsonl" and SEGMENT.fullmatch(name)
        (found.segments if known else found.strays).append(name if known else f"journal/{entry.name}")
    for folder in _listed(root / "evidence"):
        if _FOLDER.fullmatch(folder.name) and folder.is_dir(follow_symlinks=False):
            _look_into(root, folder.name, found)
        else:
            found.strays.append(f"evidence/{folder.name}")
    return found


def _look_into(root: Path, folder: str, found: Contents) -> None:
    for entry in _listed(root / "evidence" / folder):
        if BLOB.fullmatch(entry.name) and entry.name.startswith(folder):
            found.blobs.append(entry.name)
        elif _PART.fullmatch(entry.name):
            found.parts.append(Path(entry.path))
        else:
            found.strays.append(f"evidence/{folder}/{entry.name}")


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    if folder.is_symlink() and folder.name in ("journal", "evidence"):
        return []  # a stray of the folder above
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
