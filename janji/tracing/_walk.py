"""Reading what lies at a place, whatever it is, and saying what could not be read.

Nothing is skipped in silence: what is not understood, too large, cut off or damaged becomes a problem, and a place
with a problem counts as not read. What such bytes still show is searched all the same.
"""

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from janji.canaries import media_module
from janji.implementation import MissingExtra

from ._archives import read_tar, read_zip, unpacked
from ._arrays import read_npy, search_array
from ._errors import Unreadable
from ._formats import HEAD, ending, promised, recognised, surely
from ._index import Index
from ._lines import read_lines
from ._media import DecodeCache, match_media
from ._normal import squeezed
from ._tables import SIDE_FILES, read_arrow, read_parquet, read_sqlite
from ._text import Rows
from ._wordlists import WORD_LISTS, read_word_list

Found = Callable[[str, str, str, float | None], None]
_PART = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How far a scan goes; what lies beyond is named as not read.

    `depth`: containers in containers. `member_bytes`: one member unpacked in memory. `total_bytes`: all that is
    unpacked at one place. `files`: files below one folder, and members of its archives.
    """

    depth: int = 6
    member_bytes: int = 512_000_000
    total_bytes: int = 20_000_000_000
    files: int = 1_000_000


class Walk:
    """One place, read once. `items` counts rows, lines, clips, pictures and arrays; `problems` what was not read.

    `found` is called with (canary, technique, where, score) for every find.
    """

    def __init__(self, index: Index, cache: DecodeCache, limits: Limits, found: Found) -> None:
        self.index = index
        self.found = found
        self.items = 0
        self.problems: list[str] = []
        self._cache = cache
        self._limits = limits
        self._left = limits.total_bytes
        self._files = limits.files

    def path(self, path: Path, where: str, declared: str) -> None:
        """A file, or a folder with all that lies below it. `declared` is what the implementation calls a file."""
        if path.is_dir():
            self._folder(path, where, frozenset())
        else:
            by_name = ending(path.name)
            told = promised(declared) or "json" in declared or declared in WORD_LISTS
            self._file(path, where, declared if told or not by_name else by_name)

    def blob(self, data: bytes, where: str, depth: int, declared: str = "") -> None:
        """Bytes that lay inside something else, `depth` containers deep."""
        if depth > self._limits.depth:
            self.problem(where, f"lies in more than {self._limits.depth} containers")
            return
        self._stream(BytesIO(data), where, declared, depth, None)

    def rows(self, rows: Rows, batch: list[str], first: int, name: Callable[[int], str], depth: int = 0) -> None:
        """Rows of text whose numbers begin at `first`; `name` says where a number is."""
        for hit in rows.feed(batch, first):
            where = name(hit.first)
            if hit.first != hit.last and name(hit.last) != where:
                where = f"{where} to {name(hit.last)}"
            self.found(hit.canary, hit.technique, where, None)
        for number, reason in rows.problems:
            self.problem(name(number), reason)
        rows.problems = []
        wrapped, rows.blobs = rows.blobs, []
        for number, data in wrapped:
            # Base64 of anything lies everywhere; only what begins like a container or a clip is one.
            if surely(data) is not None:
                self.blob(data, f"{name(number)}, unpacked", depth + 1)

    def notes(self, texts: Iterable[str], where: str) -> None:
        """Texts that stand beside the content: titles, comments, headers."""
        if batch := list(texts):
            self.rows(Rows(self.index), batch, 0, lambda _: f"{where} notes".strip(), self._limits.depth)

    def numbers(self, values: list[float], where: str) -> None:
        """A list of numbers: a vector, or sound."""
        if self.index.directions or self.index.sounds is not None:
            np = media_module("numpy", "reading numbers")
            search_array(self, np.array([values], dtype=np.float64), lambda _: where)

    def raw(self, file: BinaryIO, where: str) -> None:
        """Texts in bytes that are not understood: a find counts, no find proves nothing."""
        tail = b""
        while part := file.read(_PART):
            view = tail + squeezed(part.decode("latin-1").encode("ascii", "ignore").decode())
            for span in self.index.spans(view):
                self.found(span.canary, span.technique, f"{where} (bytes)".strip(), None)
            tail = view[-self.index.longest :]

    def limited(self, file: Any) -> bytes:
        """All that is left of a file, counted against the limits. Raises Unreadable beyond them."""
        limit = min(self._limits.member_bytes, self._left)
        parts, size = [], 0
        while part := file.read(min(_PART, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Unreadable(f"is larger than {limit} bytes unpacked")
        self._left -= size
        return b"".join(parts)

    def count_file(self) -> None:
        """One file or member more. Raises Unreadable beyond the limit."""
        self._files -= 1
        if self._files < 0:
            raise Unreadable(f"lies behind more than {self._limits.files} files")

    def problem(self, where: str, reason: str) -> None:
        """Something was not read."""
        self.problems.append(f"{where}: {reason}" if where else reason)

    def _folder(self, path: Path, where: str, above: frozenset[str]) -> None:
        real = os.path.realpath(path)
        if real in above:
            return
        try:
            entries = sorted(path.iterdir())
        except OSError as error:
            self.problem(where, f"the folder cannot be listed ({error.strerror})")
            return
        names = {entry.name for entry in entries}
        for entry in entries:
            inner = f"{where}/{entry.name}" if where else entry.name
            if entry.is_dir():
                self._folder(entry, inner, above | {real})
            elif not any(entry.name.endswith(end) and entry.name[: -len(end)] in names for end in SIDE_FILES):
                self._file(entry, inner, ending(entry.name))

    def _file(self, path: Path, where: str, declared: str) -> None:
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                self.problem(where, "neither a file nor a folder")
                return
            self.count_file()
            with path.open("rb") as file:
                self._stream(file, where, declared, 0, path)
        except Unreadable as error:
            self.problem(where, str(error))
        except OSError as error:
            self.problem(where, f"cannot be opened ({error.strerror or error})")

    def _stream(self, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        head = file.read(HEAD)
        file.seek(0)
        kind = recognised(head)
        wanted = promised(declared)
        if kind is None and wanted == "tar" and head and not head.strip(b"\0"):
            kind = "tar"
        reason = None
        if wanted is not None and kind != wanted:
            reason = f"is called {declared} and does not begin like one: damaged, encrypted or mislabelled"
        else:
            try:
                if declared in WORD_LISTS:
                    read_word_list(self, file, where, declared)
                else:
                    self._open(kind, file, where, declared, depth, path)
            except (Unreadable, MissingExtra) as error:
                reason = str(error)
            except Exception as error:  # noqa: BLE001 - whatever a reader throws at damaged bytes, they were not seen
                reason = f"cannot be read as {kind or 'text'} ({type(error).__name__}: {error})"[:200]
        if reason is not None:
            self.problem(where, reason)
            file.seek(0)
            self.raw(file, where)

    def _open(self, kind: str | None, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        readers = {"parquet": read_parquet, "arrow": read_arrow, "tar": read_tar, "zip": read_zip}
        if kind is None:
            read_lines(self, file, where, declared)
        elif kind in readers:
            readers[kind](self, file, where, depth)
        elif kind == "sqlite":
            read_sqlite(self, file, where, depth, path)
        elif kind == "npy":
            read_npy(self, BytesIO(self.limited(file)), where)
        elif kind in ("clip", "picture"):
            self._media(self.limited(file), where, picture=kind == "picture")
        else:
            inner = "tar" if declared == "tgz" else ending(where.rpartition(".")[0])
            self.blob(self.limited(unpacked(kind, file)), where, depth + 1, inner)

    def _media(self, data: bytes, where: str, *, picture: bool) -> None:
        decoded = self._cache.media(data, picture=picture)
        self.items += 1
        for hit in match_media(decoded, self.index):
            place = where if picture else f"{where} @{hit.at:.1f}s".strip()
            self.found(hit.canary, hit.technique, place, hit.score)
        self.notes(decoded.texts, where)
        if decoded.problem is not None:
            raise Unreadable(decoded.problem)
