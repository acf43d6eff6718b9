"""The source of a reader: bytes with their name, as a file, in memory, or on disk for libraries that need it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from janji.tracing._errors import Unreadable

_RECORDS = ("tfrecord", "tfrecords")
"""Endings of files that their own library packs, and does not call so."""


class Source:
    """`file` can be read and sought in; `head` is how it begins; `name` its name, `ending` what stands behind the dot.

    For a folder `file` is empty, and `path` is where it lies. `closed` removes what was written for it.
    """

    def __init__(self, file: BinaryIO, name: str, ending: str, head: bytes, limited: Callable[[Any], bytes]) -> None:
        self.file = file
        self.name = name
        self.ending = ending
        self.head = head
        self.derived: set[str] = set()
        """Of a folder the names of files that are digests of what is in them, as its reader found."""
        self._limited = limited
        self._folder: TemporaryDirectory[str] | None = None
        self._path: Path | None = None

    def data(self) -> bytes:
        """All of it in memory. Raises Unreadable where that is more than may be."""
        self.file.seek(0)
        return self._limited(self.file)

    def unpacked(self, file: Any) -> bytes:
        """The whole of what was packed, counted against the limits. Raises Unreadable beyond them."""
        return self._limited(file)

    @property
    def inner(self) -> str:
        """The name of what is packed in it: its own without the last ending, where that is one of what packs."""
        return self.name if self.ending in _RECORDS else self.name.rpartition(".")[0]

    def path(self) -> Path:
        """A copy on disk, also of what lay in an archive; of a folder, the copy of all its files."""
        if self._path is None:
            self._folder = TemporaryDirectory(prefix="janji-read-")
            self._path = Path(self._folder.name) / (f"copy.{self.ending}" if self.ending.isalnum() else "copy")
            self.file.seek(0)
            with self._path.open("wb") as out:
                shutil.copyfileobj(self.file, out)
            self.file.seek(0)
        return self._path

    def gathered(self, files: dict[str, BinaryIO]) -> None:
        """Lay the files of a folder (by their names from there) where `path` finds them."""
        self._folder = TemporaryDirectory(prefix="janji-read-")
        self._path = Path(self._folder.name) / "copy"
        for name, file in files.items():
            target = self._path / name
            if not target.resolve().is_relative_to(self._path.resolve()):
                raise Unreadable(f"holds a file called {name[:80]}, which lies outside it")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                shutil.copyfileobj(file, out)

    def closed(self) -> None:
        """Remove what was written for it."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = self._path = None
