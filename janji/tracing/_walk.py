"""Reading what lies at a place, whatever it is, and saying what could not be read.

Nothing is skipped in silence: what is not understood, too large, cut off or damaged becomes a problem, and a place
with a problem counts as not read. What such bytes still show is searched all the same.
"""

import bz2
import gzip
import json
import lzma
import os
import re
import shutil
import sqlite3
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from janji.canaries import RATE, media_module
from janji.implementation import MissingExtra

from ._index import LANDMARKS, QR, VECTOR, Index
from ._media import DecodeCache, codes_in, landmarks_of, match_landmarks, match_media
from ._normal import as_text, squeezed
from ._text import Rows
from ._vectors import alike

Found = Callable[[str, str, str, float | None], None]


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


class Unreadable(Exception):
    """Something could not be read; the message says why, without the place."""


_HEAD = 600
_BATCH = 4_000_000
_IDS = 64
"""Bytes up to this length are an id or a digest."""
_PCM = 4000
_PCM_RATES = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
_NUMBERS = re.compile(r"\[[-+0-9.eE,\s]{8,}\]")
_JSON = ("json",)
_JSON_LINES = ("jsonl", "ndjson")
# Marks so short that base64 of anything has them by chance.
_WEAK = (b"BM", b"BZh", b"ID3", *(b"\xff" + bytes([second]) for second in range(0xE0, 0x100)))
_SIDE_FILES = ("-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"


def recognised(head: bytes) -> str | None:
    """The format of what begins with `head`: parquet, arrow, sqlite, tar, zip, gzip, …, clip, picture; None if none."""
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"styp"):
        return "picture" if head[8:12] in (b"avif", b"avis") else "clip"
    if head.startswith(b"RIFF"):
        return {b"WAVE": "clip", b"AVI ": "clip", b"WEBP": "picture"}.get(head[8:12])
    if len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "clip"
    if len(head) > 3 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "clip"
    return None


_MARKS = (
    (b"PAR1", "parquet"),
    (b"PARE", "parquet"),
    (b"ARROW1", "arrow"),
    (_SQLITE, "sqlite"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x93NUMPY", "npy"),
    (b"OggS", "clip"),
    (b"\x1a\x45\xdf\xa3", "clip"),
    (b"fLaC", "clip"),
    (b"ID3", "clip"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
)

# What a name promises: a file of this name that begins otherwise is damaged, encrypted, or mislabelled.
_PROMISED = {
    "parquet": "parquet",
    "arrow": "arrow",
    "feather": "arrow",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "tar": "tar",
    "zip": "zip",
    "npz": "zip",
    "gz": "gzip",
    "tgz": "gzip",
    "bz2": "bzip2",
    "xz": "xz",
    "zst": "zstd",
    "npy": "npy",
    "ogg": "clip",
    "opus": "clip",
    "webm": "clip",
    "mkv": "clip",
    "mp4": "clip",
    "m4a": "clip",
    "mov": "clip",
    "mp3": "clip",
    "aac": "clip",
    "wav": "clip",
    "flac": "clip",
    "jpg": "picture",
    "jpeg": "picture",
    "png": "picture",
    "gif": "picture",
    "webp": "picture",
}


class Walk:
    """One place, read once. `items` counts rows, lines, clips, pictures and arrays; `problems` what was not read."""

    def __init__(self, index: Index, cache: DecodeCache, limits: Limits, found: Found) -> None:
        self._index = index
        self._cache = cache
        self._limits = limits
        self._found = found
        self._left = limits.total_bytes
        self._files = limits.files
        self.items = 0
        self.problems: list[str] = []

    # Files and bytes

    def path(self, path: Path, where: str, declared: str = "") -> None:
        """A file, or a folder with all that lies below it."""
        self._folder(path, where, frozenset()) if path.is_dir() else self._file(path, where, declared)

    def _folder(self, path: Path, where: str, above: frozenset[str]) -> None:
        real = os.path.realpath(path)
        if real in above:
            return
        try:
            entries = sorted(path.iterdir())
        except OSError as error:
            self._problem(where, f"the folder cannot be listed ({error.strerror})")
            return
        names = {entry.name for entry in entries}
        for entry in entries:
            inner = f"{where}/{entry.name}" if where else entry.name
            if entry.is_dir():
                self._folder(entry, inner, above | {real})
            elif not any(entry.name.endswith(end) and entry.name[: -len(end)] in names for end in _SIDE_FILES):
                self._file(entry, inner, "")

    def _file(self, path: Path, where: str, declared: str) -> None:
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise Unreadable("neither a file nor a folder")
            self._count_file()
            with path.open("rb") as file:
                self._stream(file, where, declared or _ending(path.name), 0, path)
        except Unreadable as error:
            self._problem(where, str(error))
        except OSError as error:
            self._problem(where, f"cannot be opened ({error.strerror or error})")

    def blob(self, data: bytes, where: str, depth: int, declared: str = "") -> None:
        """Bytes that lay inside something else."""
        try:
            if depth > self._limits.depth:
                raise Unreadable(f"lies in more than {self._limits.depth} containers")
            self._stream(BytesIO(data), where, declared, depth, None)
        except Unreadable as error:
            self._problem(where, str(error))

    def _stream(self, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        head = file.read(_HEAD)
        file.seek(0)
        kind = recognised(head)
        promised = _PROMISED.get(declared)
        if kind is None and promised == "tar" and head and not head.strip(b"\0"):
            kind = "tar"
        if promised is not None and kind != promised:
            self._raw(file, where)
            raise Unreadable(f"is called {declared} and does not begin like one: damaged, encrypted or mislabelled")
        try:
            self._open(kind, file, where, declared, depth, path)
        except (Unreadable, MissingExtra) as error:
            file.seek(0)
            self._raw(file, where)
            raise Unreadable(str(error)) from error
        except Exception as error:
            # Whatever a reader throws at damaged bytes, they were not seen.
            file.seek(0)
            self._raw(file, where)
            raise Unreadable(f"cannot be read as {kind or 'text'} ({type(error).__name__}: {error})"[:200]) from error

    def _open(self, kind: str | None, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        match kind:
            case None:
                self._text(file, where, declared, depth)
            case "parquet":
                self._parquet(file, where, depth)
            case "arrow":
                self._arrow(file, where, depth)
            case "sqlite":
                self._sqlite(file, where, depth, path)
            case "tar":
                self._tar(file, where, depth)
            case "zip":
                self._zip(file, where, depth)
            case "npy":
                self._npy(file, where)
            case "clip" | "picture":
                self._media(self._limited(file), where, picture=kind == "picture")
            case _:
                inner = _ending(where.rpartition(".")[0]) if declared != "tgz" else "tar"
                self.blob(self._limited(_unpacked(kind, file)), where, depth + 1, inner)

    def _limited(self, file: Any) -> bytes:
        """All that is left of a file, counted against the limits."""
        limit = min(self._limits.member_bytes, self._left)
        parts, size = [], 0
        while part := file.read(min(1 << 20, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Unreadable(f"is larger than {limit} bytes unpacked")
        self._left -= size
        return b"".join(parts)

    def _count_file(self) -> None:
        self._files -= 1
        if self._files < 0:
            raise Unreadable(f"lies behind more than {self._limits.files} files")

    def _problem(self, where: str, reason: str) -> None:
        self.problems.append(f"{where}: {reason}" if where else reason)

    # Text

    def _text(self, file: BinaryIO, where: str, declared: str, depth: int) -> None:
        head = file.read(_HEAD)
        file.seek(0)
        encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        if encoding == "utf-8" and (b"\0" in head or _strange(head)):
            raise Unreadable("is in a format that is not understood")
        as_json = declared in _JSON or declared in _JSON_LINES
        lines_of_json = declared in _JSON_LINES
        rows = Rows(self._index)
        number = 1
        bad = ""
        for batch in _lines(file, encoding):
            whole = "".join(batch)
            if not whole.isascii() and any("\udc80" <= letter <= "\udcff" for letter in whole):
                bad = bad or f"is not {encoding.upper()} text after line {number}"
            if "\0" in whole:
                bad = bad or f"holds zero bytes after line {number}"
            self._rows(rows, batch, number, lambda n: f"{where} line {n}".strip(), depth)
            if lines_of_json and not bad:
                bad = self._json_lines(batch, number, where)
            elif not as_json and self._index.directions:
                self._numbers_in(batch, number, where)
            number += len(batch)
        if as_json and not lines_of_json and not bad:
            file.seek(0)
            bad = self._json(file, where)
            if not bad:
                number = 2
        self.items += number - 1
        if bad:
            raise Unreadable(bad)

    def _json_lines(self, batch: list[str], number: int, where: str) -> str:
        for at, line in enumerate(batch, number):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                return f"line {at} is not JSON ({error})"[:160]
            if self._index.directions:
                self._vectors_in(value, f"{where} line {at}".strip())
        return ""

    def _json(self, file: BinaryIO, where: str) -> str:
        data = self._limited(file)
        if not data.strip():
            return "is empty, which is not JSON"
        try:
            value = json.loads(data)
        except (ValueError, RecursionError) as error:
            return f"is not JSON ({error})"[:160]
        if self._index.directions:
            self._vectors_in(value, where)
        return ""

    def _vectors_in(self, value: Any, where: str) -> None:
        todo = [value]
        while todo:
            item = todo.pop()
            if isinstance(item, dict):
                todo.extend(item.values())
            elif isinstance(item, list):
                if item and all(isinstance(number, int | float) for number in item):
                    self._vectors([item], lambda _: where)
                else:
                    todo.extend(item)

    def _numbers_in(self, batch: Iterable[str], number: int, where: str) -> None:
        for at, line in enumerate(batch, number):
            for run in _NUMBERS.finditer(line):
                try:
                    values = json.loads(run.group())
                except ValueError:
                    continue
                self._vectors([values], lambda _, at=at: f"{where} line {at}".strip())  # type: ignore[misc]

    def _rows(self, rows: Rows, batch: list[str], first: int, name: Callable[[int], str], depth: int) -> None:
        for hit in rows.feed(batch, first):
            where = name(hit.first) if hit.first == hit.last else f"{name(hit.first)} to {name(hit.last)}"
            self._found(hit.canary, hit.technique, where, None)
        for number, data in rows.blobs:
            # Base64 of anything lies everywhere; only what begins like a container or a clip is one.
            if recognised(data) is not None and not data.startswith(_WEAK):
                self.blob(data, f"{name(number)}, unpacked", depth + 1)
        rows.blobs.clear()

    def _raw(self, file: BinaryIO, where: str) -> None:
        """Texts in bytes that are not understood: a hit counts, no hit proves nothing."""
        tail = b""
        while part := file.read(_BATCH):
            view = tail + squeezed(part.decode("latin-1"))
            for span in self._index.spans(view):
                self._found(span.canary, span.technique, f"{where} (bytes)".strip(), None)
            tail = view[-self._index.longest :]

    # Tables

    def _parquet(self, file: BinaryIO, where: str, depth: int) -> None:
        media_module("pyarrow", "reading Parquet")
        parquet = media_module("pyarrow.parquet", "reading Parquet")
        table = parquet.ParquetFile(file, page_checksum_verification=True)
        notes = table.schema_arrow.metadata or {}
        self._notes((b" ".join(pair) for pair in notes.items() if pair[0] != b"ARROW:schema"), where)
        if table.metadata.num_columns == 0:
            self.items += table.metadata.num_rows
            return
        self._batches(table.iter_batches(batch_size=16384), where, depth)

    def _arrow(self, file: BinaryIO, where: str, depth: int) -> None:
        ipc = media_module("pyarrow.ipc", "reading Arrow files")
        reader = ipc.open_file(file)
        self._batches((reader.get_batch(number) for number in range(reader.num_record_batches)), where, depth)

    def _notes(self, notes: Iterable[bytes], where: str) -> None:
        rows = Rows(self._index)
        self._rows(rows, [note.decode("utf-8", "replace") for note in notes], 0, lambda _: f"{where} notes".strip(), 0)

    def _batches(self, batches: Iterable[Any], where: str, depth: int) -> None:
        start = 0
        columns: dict[str, Rows] = {}
        problems: dict[str, None] = {}
        for batch in batches:
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                for path, values, row_of in _leaves(column, name, None, problems):
                    self._column(path, values, row_of, start, columns, where, depth)
            start += batch.num_rows
            self.items += batch.num_rows
        for problem in problems:
            self._problem(where, problem)

    def _column(
        self, path: str, values: Any, row_of: Any, start: int, columns: dict[str, Rows], where: str, depth: int
    ) -> None:
        types = media_module("pyarrow", "reading Parquet").types

        def name(number: int) -> str:
            row = number - start
            if row_of is not None and 0 <= row < len(row_of):
                row = int(row_of[row])
            return f"{where} row {max(0, row + start)}, column {path}".strip()

        if types.is_list(values.type) or types.is_large_list(values.type) or types.is_fixed_size_list(values.type):
            self._lists(values, lambda number: name(number + start))
            return
        if types.is_string(values.type) or types.is_large_string(values.type):
            rows = columns.setdefault(path, Rows(self._index))
            self._rows(rows, [text or "" for text in values.to_pylist()], start, name, depth)
            return
        rows = columns.setdefault(path, Rows(self._index))
        self._cells(values.to_pylist(), rows, start, name, depth)

    def _cells(self, cells: list[bytes | None], rows: Rows, start: int, name: Callable[[int], str], depth: int) -> None:
        """Binary cells: texts, encoded media, packed things, vectors as bytes."""
        texts = [""] * len(cells)
        for at, cell in enumerate(cells):
            if not cell:
                continue
            kind = recognised(cell)
            text = as_text(cell) if kind is None else None
            if text is not None:
                texts[at] = text
            elif kind is not None and len(cell) > _IDS:
                self.blob(cell, name(start + at), depth + 1)
            elif not self._packed_vector(cell, name(start + at)) and len(cell) > _IDS:
                self._raw(BytesIO(cell), name(start + at))
                self._problem(name(start + at), f"{len(cell)} bytes in a format that is not understood")
        self._rows(rows, texts, start, name, depth)

    def _packed_vector(self, cell: bytes, where: str) -> bool:
        """Whether bytes have the length of a vector that is looked for, as 32 or 64 bit floating point numbers."""
        known = False
        for size in self._index.directions:
            for width, kind in ((4, "<f4"), (8, "<f8")):
                if len(cell) == size * width:
                    np = media_module("numpy", "finding embeddings")
                    self._vectors(np.frombuffer(cell, kind)[None], lambda _: where)
                    known = True
        return known

    def _lists(self, values: Any, name: Callable[[int], str]) -> None:
        """Columns of lists of numbers: vectors, or sound as samples."""
        np = media_module("numpy", "reading Parquet")
        compute = media_module("pyarrow.compute", "reading Parquet")
        lengths = compute.fill_null(compute.list_value_length(values), 0).to_numpy(zero_copy_only=False)
        wanted = np.isin(lengths, list(self._index.directions)) | (lengths >= _PCM)
        for at in np.nonzero(wanted)[0].tolist():
            row = values[at].values.to_numpy(zero_copy_only=False)
            self._array(row[None], lambda _, at=at: name(at))  # type: ignore[misc]

    def _vectors(self, rows: Any, name: Callable[[int], str]) -> None:
        for canary, row, score in alike(rows, self._index):
            self._found(canary, VECTOR, name(row), score)

    def _array(self, rows: Any, name: Callable[[int], str]) -> None:
        """Rows of numbers."""
        np = media_module("numpy", "reading arrays")
        self._vectors(rows, name)
        if rows.shape[1] < _PCM or self._index.sounds is None:
            return
        for number, row in enumerate(rows):
            scale = 32768.0 if row.dtype.kind == "i" else 1.0
            for rate in _PCM_RATES:
                count = len(row) * RATE // rate
                at = np.arange(count) * (rate / RATE)
                samples = np.interp(at, np.arange(len(row)), np.nan_to_num(row.astype(np.float64)) / scale)
                for hit in match_landmarks(*landmarks_of(samples.astype(np.float32)), self._index):
                    self._found(hit.canary, LANDMARKS, f"{name(number)} @{hit.at:.1f}s", hit.score)

    def _sqlite(self, file: BinaryIO, where: str, depth: int, path: Path | None) -> None:
        with TemporaryDirectory(prefix="janji-scan-") as folder:
            # A copy with its side files: the newest rows may still lie in the log, and reading must change nothing.
            copy = Path(folder) / "copy.sqlite"
            with copy.open("wb") as out:
                shutil.copyfileobj(file, out)
            if path is not None:
                for end in _SIDE_FILES:
                    side = path.with_name(path.name + end)
                    if side.is_file():
                        shutil.copyfile(side, copy.with_name(copy.name + end))
            with closing(sqlite3.connect(copy)) as database:
                database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
                state = database.execute("PRAGMA quick_check(1)").fetchone()
                if state[0] != "ok":
                    raise Unreadable(f"the database is damaged ({state[0]})")
                tables = database.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                ).fetchall()
                for (table,) in tables:
                    self._table(database, table, f"{where} table {table}".strip(), depth)

    def _table(self, database: sqlite3.Connection, table: str, where: str, depth: int) -> None:
        quoted = table.replace('"', '""')
        cursor = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name comes from the database itself
        columns = [column[0] for column in cursor.description]
        searched = [Rows(self._index) for _ in columns]
        packed = [Rows(self._index) for _ in columns]
        start = 0
        while batch := cursor.fetchmany(8192):
            for at, column in enumerate(columns):

                def name(number: int, column: str = column) -> str:
                    return f"{where}, column {column}, row {number}"

                cells = [row[at] for row in batch]
                texts = [cell if isinstance(cell, str) else "" for cell in cells]
                if any(texts):
                    self._rows(searched[at], texts, start, name, depth)
                    if self._index.directions:
                        self._numbers_in(texts, start, f"{where}, column {column},")
                if any(isinstance(cell, bytes) for cell in cells):
                    self._cells(
                        [cell if isinstance(cell, bytes) else None for cell in cells], packed[at], start, name, depth
                    )
            start += len(batch)
        self.items += start

    # Containers

    def _tar(self, file: BinaryIO, where: str, depth: int) -> None:
        file.seek(0, os.SEEK_END)
        size = file.tell()
        at = 0
        while at < size:
            file.seek(at)
            with tarfile.open(fileobj=_part(file, at), mode="r:") as archive:
                while True:
                    member = archive.next()
                    if member is None:
                        break
                    inner = f"{where}/{member.name}" if where else member.name
                    self._count_file()
                    self._notes((f"{key} {value}".encode() for key, value in member.pax_headers.items()), inner)
                    if not member.isreg():
                        continue
                    data = archive.extractfile(member)
                    if data is None:
                        raise Unreadable(f"member {member.name} has no content")
                    self._member(data, member.name, member.size, inner, depth)
                at += archive.offset
            # tarfile ends in silence at a damaged header: only zeros may follow, or another archive.
            file.seek(at)
            rest = file.read(512)
            if rest.strip(b"\0") or len(rest) < 512:
                raise Unreadable("the archive is cut off or damaged: it has no end mark after its last readable member")
            while rest and not rest.strip(b"\0"):
                at += len(rest)
                rest = file.read(512)

    def _member(self, data: Any, name: str, size: int | None, where: str, depth: int) -> None:
        try:
            content = self._limited(data)
            if size is not None and len(content) != size:
                raise Unreadable(f"is cut off: {len(content)} of {size} bytes are there")
        except Unreadable as error:
            self._problem(where, str(error))
            return
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError) as error:
            self._problem(where, f"cannot be unpacked ({error})")
            return
        self.blob(content, where, depth + 1, _ending(name))

    def _zip(self, file: BinaryIO, where: str, depth: int) -> None:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                self._count_file()
                inner = f"{where}/{member.filename}" if where else member.filename
                try:
                    data = archive.open(member)
                except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
                    self._problem(inner, f"cannot be unpacked ({error})")
                    continue
                with data:
                    self._member(data, member.filename, member.file_size, inner, depth)

    def _npy(self, file: BinaryIO, where: str) -> None:
        np = media_module("numpy", "reading arrays")
        array = np.load(BytesIO(self._limited(file)), allow_pickle=False)
        self.items += len(array) if array.ndim else 1
        if array.dtype.kind in "US":
            texts = [str(text) if array.dtype.kind == "U" else text.decode("latin-1") for text in array.ravel()]
            self._rows(Rows(self._index), texts, 0, lambda number: f"{where} row {number}".strip(), self._limits.depth)
        elif array.dtype == np.uint8 and array.ndim >= 2:
            self._pictures(array, where)
        elif array.dtype.kind in "fi" and array.ndim:
            rows = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array[None]
            self._array(rows, lambda number: f"{where} row {number}".strip())
        elif array.dtype.kind not in "fiubcmM" or array.dtype.names:
            raise Unreadable(f"is an array of {array.dtype}, which is not understood")

    def _pictures(self, array: Any, where: str) -> None:
        if array.shape[-1] in (1, 3, 4) and array.ndim > 2:
            array = array[..., :3].mean(axis=-1).astype(array.dtype)
        for number, picture in enumerate(array.reshape(-1, *array.shape[-2:])):
            for code in sorted(codes_in(picture)):
                if code in self._index.payloads:
                    self._found(self._index.payloads[code], QR, f"{where} picture {number}".strip(), None)

    def _media(self, data: bytes, where: str, *, picture: bool) -> None:
        decoded = self._cache.media(data, picture=picture)
        self.items += 1
        for hit in match_media(decoded, self._index):
            place = where if picture else f"{where} @{hit.at:.1f}s".strip()
            self._found(hit.canary, hit.technique, place, hit.score)
        if decoded.texts:
            rows = Rows(self._index)
            self._rows(rows, list(decoded.texts), 0, lambda _: f"{where} notes".strip(), self._limits.depth)
        if decoded.problem is not None:
            raise Unreadable(decoded.problem)


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


def _part(file: BinaryIO, start: int) -> Any:
    return _Part(file, start) if start else file


def _ending(name: str) -> str:
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[-1].lower() if "." in base else ""


def _strange(head: bytes) -> bool:
    return sum(1 for value in head if value < 9 or 13 < value < 27) > len(head) // 50


def _lines(file: BinaryIO, encoding: str) -> Iterator[list[str]]:
    """Lines without their ends, in batches. Bytes that are no text become surrogates."""
    text = TextIOWrapper(_Kept(file), encoding=encoding, errors="surrogateescape" if encoding == "utf-8" else "strict")
    first = True
    while batch := text.readlines(_BATCH):
        lines = [line.rstrip("\r\n") for line in batch]
        if first:
            lines[0] = lines[0].removeprefix("\ufeff")
            first = False
        yield lines
    text.detach()


class _Kept(BytesIO):
    """Hands a file on to a text reader without letting it be closed."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int | None = -1, /) -> bytes:
        return self._file.read(-1 if size is None else size)

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(size)


def _unpacked(kind: str, file: BinaryIO) -> Any:
    if kind == "gzip":
        return gzip.open(file)
    if kind == "bzip2":
        return bz2.open(file)
    if kind == "xz":
        return lzma.open(file)
    return media_module("pyarrow", "reading zstd").input_stream(file, compression="zstd")


def _leaves(values: Any, path: str, row_of: Any, problems: dict[str, None]) -> Iterator[tuple[str, Any, Any]]:
    """The columns in a column that hold texts, bytes, or lists of numbers: (path, values, row of each value)."""
    arrow = media_module("pyarrow", "reading Parquet")
    types = arrow.types
    kind = values.type
    if isinstance(values, arrow.ExtensionArray):
        yield from _leaves(values.storage, path, row_of, problems)
    elif types.is_dictionary(kind):
        yield from _leaves(values.dictionary_decode(), path, row_of, problems)
    elif types.is_run_end_encoded(kind):
        compute = media_module("pyarrow.compute", "reading Parquet")
        yield from _leaves(compute.run_end_decode(values), path, row_of, problems)
    elif types.is_string_view(kind):
        yield from _leaves(values.cast(arrow.large_string()), path, row_of, problems)
    elif types.is_binary_view(kind):
        yield from _leaves(values.cast(arrow.large_binary()), path, row_of, problems)
    elif types.is_string(kind) or types.is_large_string(kind):
        yield path, values, row_of
    elif types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind):
        yield path, values, row_of
    elif types.is_struct(kind):
        for field, child in zip(kind, values.flatten(), strict=True):
            yield from _leaves(child, f"{path}.{field.name}", row_of, problems)
    elif types.is_map(kind):
        compute = media_module("pyarrow.compute", "reading Parquet")
        as_list = values.cast(arrow.large_list(arrow.struct([("key", kind.key_type), ("value", kind.item_type)])))
        yield from _leaves(as_list, path, row_of, problems)
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        inner = kind.value_type
        if types.is_floating(inner) or types.is_integer(inner):
            yield path, values, row_of
            return
        compute = media_module("pyarrow.compute", "reading Parquet")
        parents = compute.list_parent_indices(values).to_numpy(zero_copy_only=False)
        if row_of is not None:
            parents = row_of[parents]
        yield from _leaves(compute.list_flatten(values), f"{path}[]", parents, problems)
    elif not (types.is_primitive(kind) or types.is_null(kind) or types.is_decimal(kind) or types.is_boolean(kind)):
        problems[f"column {path} of type {kind} is not understood"] = None
