"""Searches everything that is at a place, and says what could not be read.

Nothing is silently skipped: anything not understood, too large, cut off, changed while it was read or damaged becomes a
problem, and a place with a problem counts as not read. Such bytes are searched all the same for what they still show.
All that is read becomes a part of the place, with what it holds.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Protocol, cast

from janji.canaries import media_module
from janji.implementation import MissingExtra

from ._archives import read_tar, read_zip, unpacked
from ._armour import armoured
from ._arrays import read_npy, search_array
from ._before import Before
from ._clock import OutOfTime, no_longer_than, tick
from ._databases import read_sqlite
from ._descriptions import described
from ._encodings import encoding_of
from ._errors import Unreadable
from ._formats import HEAD, ending, promised, recognised, surely
from ._formats import strange as strange_bytes
from ._ids import guessed_by, spelled_by
from ._index import Index
from ._leaves import Leaves, leftovers
from ._lines import read_alike, read_lines
from ._media import DecodeCache
from ._normal import as_text, squeezed_of, words_of
from ._parts import Column, Held, Kind, Part
from ._pickles import PICKLED, read_pickle
from ._row_log import RowLogs
from ._shown import search_media
from ._snapshots import SIDE_FILES, addressed, database_of, files_below, is_folder, said, snapshot
from ._spelled import Tokenizers
from ._spelling import Spelling
from ._sums import LARGEST, lists_digests, without_digests
from ._tables import read_arrow, read_parquet
from ._techniques import NORMALISED, PIECE, VERBATIM, WORDS
from ._text import Rows, TextHit
from ._together import doubt_mixed, find_in_lists, join_tiny
from ._views import views
from ._wordlists import WORD_LISTS, read_word_list
from .readers import Reader, Source, beginning, called, holding


class Found(Protocol):
    """The receiver of the finds of a walk, each with its passage where passages are wanted."""

    def __call__(
        self, canary: str, part: str, technique: str, where: str, score: float | None, passage: str, *, alone: bool
    ) -> None:
        """Take a find. `alone`: whether the text in which it was made is the canary's and nothing else."""


Hear = Callable[[Sequence[str], int, Callable[[int], str]], None]
"""Takes rows of text as they are read: the rows, the number of the first, and what says where a number is."""
_PART = 1 << 20
_IN_MEMORY = 32_000_000
"""Bytes of something packed that stay in memory; more are written to disk."""
_HEAD = 33_000
"""This many bytes tell every format of the registry."""
_LETTERS = 4_000_000
"""Letters of rows that are looked at together."""
_NO_ASCII = bytes(range(128, 256))
_READABLE = re.compile(rb"[\t\n\r\x20-\x7e]{4,}")
_NAMES = 200_000
"""Letters of names that are judged together."""
_LABEL = 60
"""Letters of a note that is judged with the names."""
_NAME = 80
"""Letters of a name that is not text."""
_PASSAGE = 1500
"""Letters of the text around a find."""
_MANY_PARTS = 2000
_CODED = 400
_TOKENS = 100_000
_NUMBERS = re.compile(r"(?:\d{1,7}[ ,]{1,2}){7,}\d{1,7}")
"""This many letters in lines of armour may be a message."""


@dataclass(frozen=True)
class Limits:
    """The limits of a scan; anything beyond is named as not read.

    `depth`: containers in containers. `file_bytes`: one file on disk, and one member of an archive unpacked there.
    `member_bytes`: what has to be in memory as a whole, such as a picture. `total_bytes`: everything that is unpacked
    at one place. `files`: files and folders below one place, and members of its archives. `place_seconds`, `seconds`:
    how long one place, and all places of a scan, may take.
    """

    depth: int = 6
    file_bytes: int = 4_000_000_000
    member_bytes: int = 512_000_000
    total_bytes: int = 20_000_000_000
    files: int = 1_000_000
    place_seconds: float = 600.0
    seconds: float = 1800.0


class Walk:
    """One place, read once. `items` counts rows, lines, clips, pictures and arrays; `problems` what was not read.

    `numeric`: whether there were numbers that may be a vector.

    `found` is called for every find; its passage is left empty unless `passages`. `hear` takes all rows of text.
    `known` are ids that the service itself answers with, `before` what was there before anything was given. `until`
    is the moment, of `time.monotonic`, at which reading ends.
    """

    def __init__(  # noqa: PLR0913 - each is something that one of its callers does without
        self,
        index: Index,
        cache: DecodeCache,
        limits: Limits,
        found: Found,
        *,
        known: frozenset[str] = frozenset(),
        until: float = float("inf"),
        passages: bool = False,
        before: Before | None = None,
        hear: Hear | None = None,
        tokenizers: Tokenizers | None = None,
        logs: RowLogs | None = None,
    ) -> None:
        self.index = index
        self.items = 0
        self.numeric = False
        self.problems: list[str] = []
        self.files: dict[str, tuple[str, int] | None] = {}
        """SHA-256 and size of every file that was read, as it was read; None for one that was not."""
        self._found = found
        self._known = known
        self._until = until
        self._passages = passages
        self._before = before
        self._hear = hear
        self.spelling = Spelling(self, tokenizers)
        self._logs = logs
        self._armoured: dict[str, int] = {}
        """By the name of a text how many signs of it were armour that was read."""
        self.cache = cache
        self.limits = limits
        self._left = limits.total_bytes
        self._files = limits.files
        self._held: dict[tuple[str, str], Held] = {}
        self._inner: dict[str, list[Held]] = {}
        """By the name of a column what was read in its cells."""
        self._within: list[str] = []
        self._cells: str | None = None
        self._names: dict[str, None] = {}
        self._named = 0

    def path(self, path: Path, where: str, declared: str) -> None:
        """A file, or a folder with all that is below it. `declared` is what the implementation calls a file."""
        with no_longer_than(self._until):
            self._path(path, where, declared)

    def _path(self, path: Path, where: str, declared: str) -> None:
        try:
            if path.is_dir():
                self._folder(path)
            else:
                by_name = ending(path.name)
                told = promised(declared) or "json" in declared or declared in WORD_LISTS
                self._file(path, where, declared if told or not by_name else by_name)
                self._sides(path)
        except OutOfTime as error:
            self.problem("", str(error))
        try:
            self._judge_together()
        except OutOfTime as error:
            self.problem("", str(error))

    def alike(self, documents: Iterable[Any]) -> None:
        """JSON documents of several files, as the rows of one table. Raises OutOfTime."""
        with no_longer_than(self._until):
            read_alike(self, documents)
            self._judge_together()

    def parts(self) -> tuple[Part, ...]:
        """Everything that was read, each part judged by what it holds."""
        parts = [held.part() for held in self._held.values()]
        if len(parts) <= _MANY_PARTS:
            return tuple(parts)
        # Thousands of files that are written alike are one line.
        alike: dict[tuple[str, ...], list[Part]] = {}
        for part, held in zip(parts, self._held.values(), strict=True):
            alike.setdefault(
                (part.layout, part.kind, part.reads, part.why, part.part if held.found else ""), []
            ).append(part)
        return tuple(
            first
            if len(same) == 1
            else Part(
                f"{first.part} and {len(same) - 1} more",
                first.layout,
                first.kind,
                first.reads,
                first.why,
                sum(p.items for p in same),
            )
            for (first, *_), same in ((group, group) for group in alike.values())
        )

    def unread(self) -> list[str]:
        """Parts taken for read that say nothing that can be looked for: numbers, and letters that are not words."""
        for name, signs in self._armoured.items():
            for held in self._held.values():
                if held.name == name and held.kind == "text":
                    held.armoured(signs)
        self._armoured = {}
        return [said(f"{held.name}: {why}") for held in self._held.values() if (why := held.unread())]

    def held(self, name: str, layout: str, kind: Kind) -> Held:
        """The part of this name and layout, new or already begun."""
        layout = " > ".join([*self._within, layout])
        if self._cells is not None:
            name = f"{self._cells}: {layout.rpartition(' > ')[2]}"
        key = name, layout
        if key not in self._held:
            self._held[key] = Held(name, layout, kind, self._known, self.index.words, self.index.quotes, self._before)
            if self._cells is not None:
                self._inner.setdefault(self._cells, []).append(self._held[key])
        return self._held[key]

    def column(self, name: str, layout: str) -> Column:
        """A part of texts that are searched as one."""
        held = self.held(name, layout, "text")
        return Column(self._searching(held.name, held.layout), held)

    def _searching(self, *key: str) -> Rows:
        """A search of the rows of a column, or of a view of them, of which those that were there were searched."""
        return Rows(self.index, None if self._logs is None else self._logs.of(key, self.index.canaries))

    def _view(self, column: Column, view: str) -> Rows:
        if view not in column.views:
            column.views[view] = self._searching(column.held.name, column.held.layout, view)
        return column.views[view]

    def hit(
        self, held: Held, canary: str, technique: str, where: str, score: float | None = None, rows: Sequence[str] = ()
    ) -> None:
        """A find; `rows` are the texts that it was made in."""
        held.found += technique != PIECE
        held.canaries[canary] = held.canaries.get(canary, False) or technique in (VERBATIM, NORMALISED)
        text, own = " ".join(rows), self.index.text_of(canary) if rows else ""
        passage = _around(text, own) if rows and self._passages else ""
        alone = bool(rows) and text.split() == own.split()
        self._found(canary, held.name, technique, where, score, passage, alone=alone)

    def blob(self, data: bytes | BinaryIO, where: str, depth: int, declared: str = "") -> None:
        """Bytes that lay inside something else, `depth` containers deep."""
        file = BytesIO(data) if isinstance(data, bytes) else data
        if depth > self.limits.depth:
            self.problem(where, f"lies in more than {self.limits.depth} containers")
            self.raw(file, self.held(where, "bytes", "opaque"))
            return
        self._stream(file, where, declared, depth, None)

    @contextmanager
    def inside(self, layout: str, cells: str | None = None) -> Iterator[None]:
        """All content read meanwhile is in a container like this; in one cell of many, if `cells` names them."""
        outer = self._cells
        self._within.append(layout)
        self._cells = cells or outer
        try:
            yield
        finally:
            self._within.pop()
            self._cells = outer

    def rows(
        self,
        column: Column,
        batch: Sequence[str],
        first: int,
        name: Callable[[int], str],
        depth: int = 0,
        records: Sequence[int] | None = None,
    ) -> None:
        """Rows of text whose numbers begin at `first`; `name` says where a number is, `records` in which record."""
        for begin, end in _parted(batch):
            tick()
            if self._hear is not None:
                self._hear(batch[begin:end], first + begin, name)
            self._rows(column, batch[begin:end], first + begin, name, depth, records and records[begin:end])

    @staticmethod
    def _own_rows(
        column: Column, hit: TextHit, numbers: Collection[int], first: int, records: Sequence[int] | None
    ) -> set[int]:
        """Note a canary's own rows, which show what may be beside one, and answer their places in the batch.

        A piece of one shows nothing.
        """
        if hit.technique == PIECE:
            return set()
        column.hits.update(numbers if records is None else (records[number - first] for number in numbers))
        return {number - first for number in numbers}

    def _rows(
        self,
        column: Column,
        batch: Sequence[str],
        first: int,
        name: Callable[[int], str],
        depth: int,
        records: Sequence[int] | None,
    ) -> None:
        stood, own = column.held.texts(batch), set[int]()
        for hit in column.rows.feed(batch, first):
            where = name(hit.first)
            if hit.first != hit.last and name(hit.last) != where:
                where = f"{where} to {name(hit.last)}"
            rows = batch[max(hit.first - first, 0) : max(hit.last - first, 0) + 1]
            # A piece in what stood there before is nobody's of this run.
            if hit.technique != PIECE or not {hit.first - first, hit.last - first} <= set(stood):
                self.hit(column.held, hit.canary, hit.technique, where, rows=rows)
            own |= self._own_rows(column, hit, {max(hit.first, first), max(hit.last, first)}, first, records)
        for view, shown, telling in views(batch):
            if telling:
                given = [row for at, row in enumerate(shown) if at not in stood] if stood else shown
                column.held.hidden(view, given, [shown[at] for at in own])
            for hit in self._view(column, view).feed(shown, first):
                rows = shown[max(hit.first - first, 0) : max(hit.last - first, 0) + 1]
                self.hit(column.held, hit.canary, hit.technique, name(hit.first), rows=rows)
                self._own_rows(column, hit, {max(hit.first, first)}, first, records)
        self.ids(batch, name, column.held, first)
        for number, reason in column.rows.problems:
            column.held.opaque(reason)
            self.problem(name(number), reason)
        column.rows.problems = []
        wrapped, column.rows.blobs = column.rows.blobs, []
        for number, data in wrapped:
            # Base64 of anything lies everywhere; only what begins like a container or a clip is one.
            if surely(data) is not None:
                with self.inside(column.held.layout):
                    self.blob(data, f"{name(number)}, unpacked", depth + 1)

    def ids(self, cells: Sequence[Any], name: Callable[[int], str], held: Held, first: int = 0) -> None:
        """Letters that ids or numbers of a column spell are a text of their own."""
        for texts in spelled_by(cells):
            told = self.column(f"{held.name} as letters".strip(), f"{held.layout} as letters")
            self.rows(told, texts, first, name)
        self.guessed(cells, name, lambda: held, first)

    def guessed(self, cells: Sequence[Any], name: Callable[[int], str], held: Callable[[], Held], first: int) -> None:
        """Search what numbers may spell; `held` is asked only for a find."""
        for texts in guessed_by(cells):
            for hit in Rows(self.index).feed(texts, first):
                self.hit(held(), hit.canary, hit.technique, name(hit.first))

    def notes(self, texts: Iterable[str], where: str) -> None:
        """Texts that are beside the content: titles, comments, headers. A description comes apart into names."""
        batch: list[str] = []
        for text in texts:
            names, rest = described(text)
            batch += filter(None, rest)
            for name in names:
                self.name(name)
        if batch:
            column = self.column(f"{where} notes".strip(), "notes")
            self.rows(column, batch, 0, lambda _: f"{where} notes".strip(), self.limits.depth)

    def name(self, text: str) -> None:
        """A name of a file, member, table, column, key or attribute."""
        text = said(text)
        if text not in self._names:
            if self._named > _NAMES:
                self._judge_names()
            self._named += len(text)
            self._names[text] = None

    def numbers(self, values: Sequence[float], where: str, held: Held) -> None:
        """A list of numbers: bytes, letters or tokens, a vector, or sound."""
        if all(type(value) is int for value in values):
            self.spelling.lists([values], lambda _: where, held)  # type: ignore[list-item]
            return
        held.lists(len(values))
        self.vector(values, where, held)

    def words(self, words: Sequence[str], where: str, layout: str) -> None:
        """Words of a list, in no order."""
        held = self.held(where, layout, "words")
        held.items += len(words)
        for canary, (there, of, _) in self.index.in_bag({word.lower() for word in words}).items():
            self.hit(held, canary, WORDS, f"{where} {there} of {of} words".strip())
        held.decoded()

    def member(self, data: bytes, where: str, name: str, depth: int) -> None:
        """Bytes that lay inside something else, with their name there, of which the ending may tell the format."""
        self.blob(data, where, depth, ending(name))

    def vector(self, values: Sequence[float], where: str, held: Held) -> None:
        """A list of numbers that may be a vector, or sound."""
        self.numeric = True
        if self.index.directions or self.index.has_sounds():
            np = media_module("numpy", "reading numbers")
            search_array(self, np.array([values], dtype=np.float64), lambda _: where, held)

    def raw(self, file: BinaryIO, held: Held) -> None:
        """Texts in bytes that are not understood: a find counts, finding nothing proves nothing."""
        if not self.index.has_text():
            return
        tail, words = b"", list[bytes]()
        while part := file.read(_PART):
            tick()
            text = part.translate(None, _NO_ASCII)
            view = tail + squeezed_of(text)
            # Of numbers no words are taken that a message could be made of.
            words = words[-self.index.longest // 4 :] + words_of(b" ".join(_READABLE.findall(text)))
            spans = self.index.spans(view)
            for span in (*spans, *self.index.near(words, spans)):
                self.hit(held, span.canary, span.technique, f"{held.name} (bytes)".strip())
            tail = view[-self.index.longest :]

    def limited(self, file: Any) -> bytes:
        """Everything that is left of a file, counted against the limits. Raises Unreadable beyond them."""
        limit = min(self.limits.member_bytes, self._left)
        parts, size = [], 0
        while part := file.read(min(_PART, limit + 1 - size)):
            tick()
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Unreadable(f"is larger than {limit} bytes unpacked")
        self._left -= size
        return b"".join(parts)

    def unpacked(self, file: Any) -> BinaryIO:
        """Everything that is left of a file, to be sought in: on disk where it is large, counted against the limits.

        Raises Unreadable beyond them. The caller closes it.
        """
        limit = min(self.limits.file_bytes, self._left)
        held = SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="janji-scan-")  # noqa: SIM115 - the caller closes it
        size = 0
        try:
            while size <= limit and (part := file.read(_PART)):
                tick()
                held.write(part)
                size += len(part)
        except BaseException:
            held.close()
            raise
        if size > limit:
            held.close()
            raise Unreadable(f"is larger than {limit} bytes unpacked")
        self._left -= size
        held.seek(0)
        return cast("BinaryIO", held)

    def count_file(self) -> None:
        """One file, folder or member more. Raises Unreadable beyond the limit."""
        tick()
        self._files -= 1
        if self._files < 0:
            raise Unreadable(f"lies behind more than {self.limits.files} files")

    def problem(self, where: str, reason: str) -> None:
        """Something was not read."""
        self.problems.append(said(f"{where}: {reason}" if where else reason))

    def _folder(self, top: Path) -> None:
        seen: set[tuple[int, int]] = set()
        todo = [(top, "")]
        sums: list[tuple[Path, str]] = []
        while todo:
            path, where = todo.pop()
            try:
                found = path.stat()
                if (found.st_dev, found.st_ino) in seen:
                    continue
                seen.add((found.st_dev, found.st_ino))
                self.count_file()
                with os.scandir(path) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OutOfTime:
                raise
            except Unreadable as error:
                self.problem(where, str(error))
                return
            except OSError as error:
                self.problem(said(where), f"the folder cannot be listed ({error.strerror})")
                continue
            reader = holding([entry.name for entry in entries])
            if reader is not None and self._whole(path, where, reader):
                continue
            folders, lists = self._entries(entries, where)
            todo.extend(reversed(folders))
            sums += lists
        # A list of the digests of other files is read behind them; of several such lists one has that of another.
        for path, inner in sorted(sums, key=lambda each: (each[0].name.startswith("tag"), each)):
            self._file(path, inner, ending(path.name), top)

    def _entries(
        self, entries: Iterable["os.DirEntry[str]"], where: str
    ) -> tuple[list[tuple[Path, str]], list[tuple[Path, str]]]:
        """Read the files of a folder; the folders in it, and the lists of digests, are left to be read later."""
        folders, sums = [], []
        for entry in entries:
            inner = said(f"{where}/{entry.name}" if where else entry.name)
            self.name(entry.name)
            if is_folder(entry):
                folders.append((Path(entry.path), inner))
            elif lists_digests(entry.name):
                sums.append((Path(entry.path), inner))
            elif database_of(Path(entry.path)) is None:
                self._file(Path(entry.path), inner, ending(entry.name))
                self._sides(Path(entry.path), inner)
        return folders, sums

    def _whole(self, top: Path, where: str, reader: Reader) -> bool:
        """A folder that one reader reads as a whole; whether it did. If not, its files are read one by one."""
        source = Source(BytesIO(), where, "", b"", self.limited)
        shots: dict[str, Any] = {}
        try:
            for path, within in files_below(top):
                self.count_file()
                shot = shots[within] = snapshot(path, self.limits.file_bytes)
                name = said(f"{where}/{within}" if where else within)
                self.files[name] = shot.sha256, shot.bytes
                self.name(within)
                if shot.problem is not None:
                    self.problem(name, shot.problem)
            source.gathered({name: shot.file for name, shot in shots.items()})
            Leaves(self, reader, where, 0).read(source, sum(shot.bytes for shot in shots.values()))
            for name in source.derived:
                self._names.pop(said(name), None)
        except OutOfTime:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a library throws, the folder was not read by it
            self.problem(where, f"cannot be read as {reader.name} ({error})"[:200])
            return False
        else:
            for name, shot in shots.items() if reader.leftovers else ():
                leftovers(self, shot.file, said(f"{where}/{name}" if where else name), reader.name)
            return True
        finally:
            source.closed()
            for shot in shots.values():
                shot.file.close()

    def store(self, members: Mapping[str, Callable[[], Any]], where: str, depth: int) -> bool:
        """An archive that is the folder of one store, by its members; whether one reader read it as that."""
        reader = holding([name for name in members if "/" not in name])
        if reader is None:
            return False
        source = Source(BytesIO(), where, "", b"", self.limited)
        with ExitStack() as opened:
            opened.callback(source.closed)
            try:
                files: dict[str, BinaryIO] = {}
                for name, member in members.items():
                    with member() as packed:
                        files[name] = opened.enter_context(self.unpacked(packed))
                size = sum(file.seek(0, os.SEEK_END) for file in files.values())
                for file in files.values():
                    file.seek(0)
                source.gathered(files)
                Leaves(self, reader, where, depth).read(source, size)
                for name, file in files.items() if reader.leftovers else ():
                    leftovers(self, file, f"{where}/{name}", reader.name)
            except OutOfTime:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a library throws, it was not read as that
                self.problem(where, f"cannot be read as {reader.name} ({error})"[:200])
                return False
        return True

    def _file(self, path: Path, where: str, declared: str, sums_of: Path | None = None) -> None:
        """One file; `sums_of` is the folder of which it lists the digests."""
        self.files[where] = None
        try:
            self.count_file()
            shot = snapshot(path, self.limits.file_bytes)
            self.files[where] = shot.sha256, shot.bytes
            with shot.file as file:
                for name in addressed(path, file):
                    self._names.pop(said(name), None)
                if sums_of is not None and shot.bytes <= LARGEST:
                    data = file.read()
                    self._stream(BytesIO(without_digests(data, sums_of, self.files)), where, declared, 0, path)
                    self._listed(data, where)
                else:
                    self._stream(file, where, declared, 0, path)
            self.notes(_attributes(path), f"{where} attributes")
            if shot.problem is not None:
                self.problem(where, shot.problem)
        except OutOfTime:
            raise
        except Unreadable as error:
            self.problem(where, str(error))
        except OSError as error:
            self.problem(where, f"cannot be opened ({error.strerror or error})")

    def _sides(self, path: Path, where: str = "") -> None:
        """Files that SQLite keeps beside a database are read with it, and on their own for what it no longer uses."""
        for end in SIDE_FILES:
            side = Path(f"{path}{end}")
            if not os.path.lexists(side) or database_of(side) is None:
                continue
            inner = f"{where or said(path.name)}{end}"
            self.files[inner] = None
            held = self.held(inner, f"sqlite{end}", "opaque")
            try:
                shot = snapshot(side, self.limits.file_bytes)
                self.files[inner] = shot.sha256, shot.bytes
                with shot.file as file:
                    head = file.read(8)
                    file.seek(0)
                    self.raw(file, held)
                wrong = shot.problem
                if head.strip(b"\0") and not head.startswith(_SIDE_MARKS[end]):
                    wrong = "is named like a side file of a database but does not begin like one"
            except OutOfTime:
                raise
            except (Unreadable, OSError) as error:
                wrong = str(error)
            if wrong is None:
                held.harmless("pages of the database beside it")
            else:
                held.opaque(wrong)
                self.problem(inner, wrong)

    def _stream(self, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        tick()
        begin = file.read(_HEAD)
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = begin[:HEAD]
        kind = recognised(head)
        wanted = promised(declared)
        if kind is None and wanted == "tar" and head and not head.strip(b"\0"):
            kind = "tar"
        reason = None
        reader = self._reader(kind, wanted, begin, declared) if size else None
        if wanted is not None and kind != wanted and reader is None and not self._other(wanted, begin):
            reason = f"is called {declared} but does not begin like one: damaged, encrypted or mislabelled"
        else:
            try:
                if declared in WORD_LISTS:
                    read_word_list(self, file, where, declared)
                elif reader is not None or (kind != wanted and (reader := beginning(begin))):
                    self._read(reader, file, where, declared, depth, begin, size)
                else:
                    self._open(kind, file, where, declared, depth, path)
            except OutOfTime:
                raise
            except (Unreadable, MissingExtra) as error:
                reason = str(error)
            except Exception as error:  # noqa: BLE001 - whatever a reader throws at damaged bytes, they were not seen
                shown = reader.name if reader is not None else kind or declared or "text"
                reason = f"cannot be read as {shown} ({type(error).__name__}: {error})"[:160]
        if reason is not None:
            self._unread(file, where, kind or declared or "bytes", reason)
            if reader is not None and not strange_bytes(head):
                # Bytes that its library cannot read may be a text all the same.
                file.seek(0)
                with suppress(Unreadable):
                    self._text(file, where, "", depth)

    def _unread(self, file: BinaryIO, where: str, layout: str, reason: str) -> None:
        """Say that something was not read, and search its bytes."""
        held = self.held(where, layout, "opaque")
        held.opaque(reason)
        self.problem(where, reason)
        file.seek(0)
        self.raw(file, held)

    @staticmethod
    def _reader(kind: str | None, wanted: str | None, begin: bytes, declared: str) -> Reader | None:
        """The reader of the registry for what nothing else here reads; many formats are zip files of their own."""
        if kind not in (None, "zip") or wanted is not None or declared in WORD_LISTS:
            return None
        return (beginning(begin) if kind is None else None) or called(declared)

    @staticmethod
    def _other(wanted: str, begin: bytes) -> bool:
        """Whether a file that does not begin as its name promises begins like a variant that a reader knows."""
        return wanted in ("zstd", "arrow", "clip", "picture") and beginning(begin) is not None

    def _read(
        self, reader: Reader, file: BinaryIO, where: str, declared: str, depth: int, begin: bytes, size: int
    ) -> None:
        """The leaves that a reader of the registry hands on. Raises what it raises."""
        source = Source(file, where, declared, begin, self.limited)
        try:
            Leaves(self, reader, where, depth).read(source, size)
        finally:
            source.closed()
            if reader.leftovers:
                leftovers(self, file, where, reader.name)

    def _open(self, kind: str | None, file: BinaryIO, where: str, declared: str, depth: int, path: Path | None) -> None:
        readers: dict[str, Any] = {"parquet": read_parquet, "arrow": read_arrow, "tar": read_tar, "zip": read_zip}
        if kind is None and declared in PICKLED:
            read_pickle(self, self.limited(file), where, depth)
        elif kind is None:
            self._text(file, where, declared, depth)
        elif kind in readers:
            readers[kind](self, file, where, depth)
        elif kind == "sqlite":
            read_sqlite(self, file, where, depth, path)
        elif kind == "npy":
            read_npy(self, BytesIO(self.limited(file)), where, depth)
        elif kind == "pickle":
            read_pickle(self, self.limited(file), where, depth)
        elif kind in ("clip", "picture"):
            search_media(self, self.limited(file), where, picture=kind == "picture")
        else:
            # What its own library packed is called what it is.
            told = declared if called(declared) else ending(where.rpartition(".")[0])
            inner = "tar" if declared == "tgz" else told
            with self.inside(kind), self.unpacked(unpacked(self, kind, file, where, depth)) as content:
                self.blob(content, where, depth + 1, inner)

    def _text(self, file: BinaryIO, where: str, declared: str, depth: int) -> None:
        """A text of whatever encoding, and what is armoured in its lines. Raises Unreadable for anything else."""
        # Lines of JSON hold no lines of armour.
        if "json" not in declared:
            self._armour(file, where, depth)
            file.seek(0)
        if self.spelling.knows_tokens and "json" not in declared:
            self.spelling.file(file, where)
        try:
            read_lines(self, file, where, declared)
        except Unreadable:
            file.seek(0)
            if self.spelling.knows_tokens and self.spelling.raw(self.limited(file), where):
                return
            file.seek(0)
            if (encoding := encoding_of(data := self.limited(file))) is None:
                raise
            read_lines(self, BytesIO(data.decode(encoding, "replace").encode()), where, declared)

    def _armour(self, file: BinaryIO, where: str, depth: int) -> None:
        for found in armoured(file):
            tick()
            inner = f"{where} from line {found.line}".strip()
            if found.data is None:
                self.problem(inner, "is encrypted")
            elif found.told or surely(found.data) is not None or as_text(found.data) is not None:
                self._armoured[where] = self._armoured.get(where, 0) + found.signs
                with self.inside("armour"):
                    self.blob(found.data, inner, depth + 1)
            elif found.likely and found.signs > _CODED:
                self.problem(inner, f"{found.signs} letters in lines that decode to nothing known")

    def rest(self, data: bytes, where: str) -> None:
        """Bytes in places that no format needs."""
        if not data.strip(b"\0"):
            return
        with self.inside("rest"):
            self._stream(BytesIO(data), where, "", self.limits.depth - 1, None)

    def _judge_together(self) -> None:
        find_in_lists(self, list(self._held.values()), self._inner)
        join_tiny(self, list(self._held.values()))
        if self._names:
            self._judge_names()
        doubt_mixed(self, list(self._held.values()))

    def _listed(self, data: bytes, where: str) -> None:
        """Search a list of digests as it stands: the names that it is read without may spell a message."""
        rows = data.decode("utf-8", "replace").splitlines()
        for hit in Rows(self.index).feed(rows, 0):
            found = self.held(where, "list of digests", "text")
            self.hit(found, hit.canary, hit.technique, f"{where} line {hit.first + 1}")

    def _judge_names(self) -> None:
        """Search and judge the names so far."""
        held = Held("names", "names", "text", self._known, before=self._before)
        held = self._held.setdefault((held.name, held.layout), held)
        names = list(self._names)
        self._names, self._named = {}, 0
        for hit in Rows(self.index).feed(names, 0):
            self.hit(held, hit.canary, hit.technique, f"the name {names[hit.first][:_NAME]}")
        held.names(names)


def _around(text: str, canary: str) -> str:
    """The piece of a text in which the canary lies: around the first of its longest words that is there."""
    words = sorted(set(canary.split()), key=len, reverse=True)
    at = next((at for word in words if (at := text.find(word)) >= 0), 0) if len(text) > _PASSAGE else 0
    begin = max(0, at - _PASSAGE // 2)
    return text[begin : begin + _PASSAGE]


def _parted(rows: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where to cut rows, so that none of their parts takes long."""
    begin, size = 0, 0
    for at, row in enumerate(rows):
        if size > _LETTERS:
            yield begin, at
            begin, size = at, 0
        size += len(row)
    yield begin, len(rows)


_SIDE_MARKS = {
    "-wal": (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"),
    "-shm": (b"\x18\xe2\x2d\x00", b"\x00\x2d\xe2\x18"),
    "-journal": (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",),
}
"""How the side files of a database begin."""


def _attributes(path: Path) -> list[str]:
    """The extended attributes that users gave a file, on systems that have them."""
    try:
        names = [name for name in os.listxattr(path) if name.startswith("user.")]
        return [f"{name} {os.getxattr(path, name).decode('utf-8', 'replace')}" for name in names]
    except (AttributeError, OSError):
        return []
