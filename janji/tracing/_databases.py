"""Reading SQLite whole: tables, and what is in pages that no table uses any more."""

import re
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from ._carved import blobs, carved, elsewhere
from ._clock import late, tick
from ._descriptions import statement as said_by
from ._errors import Unreadable
from ._jsonb import jsonb
from ._lines import numbers_in
from ._pages import Pages
from ._parts import Column, Held, Table
from ._snapshots import SIDE_FILES
from ._tables import search_cells

if TYPE_CHECKING:
    from ._walk import Walk

_ROWS = 1024
_CELL = 100_000_000
"""Bytes of one cell."""
_BATCH_BYTES = 64_000_000
_STEPS = 10_000
_READABLE = re.compile(rb"[\x20-\x7e\n\r\t\xc2-\xf4\x80-\xbf]{6,}")
_OLDER = re.compile(r"\s*CREATE\s+VIRTUAL\s+TABLE\s.*\bUSING\s+fts[34]\b", re.IGNORECASE | re.DOTALL)
_FULL_TEXT = re.compile(r"\s*CREATE\s+VIRTUAL\s+TABLE\s.*\bUSING\s+fts5\b", re.IGNORECASE | re.DOTALL)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ID = re.compile(r"(?<![\w+/=-])(?=\S*\d)[\w+/=-]{6,64}(?![\w+/=-])", re.ASCII)
_IN_MEMORY, _WORK = 200_000_000, 100_000_000_000
"""Bytes of a database, and those times the bytes of pieces, up to which it is looked whether rows have the pieces."""
_LITTLE = 96
"""So few bytes of room stay behind where rows with sounds and pictures were moved and then deleted."""
_APART, _PIECE = 8, 12
"""Letters without ids from which on a piece has to read as language."""
_POSITION, _PAGE = 8, 8192
"""Bytes that an index needs for one word at one place, and for itself."""


def read_sqlite(walk: "Walk", file: BinaryIO, where: str, depth: int, path: Path | None) -> None:
    """Every table of a database, and its unused pages. Raises Unreadable where it is damaged."""
    with TemporaryDirectory(prefix="janji-scan-") as folder:
        # A copy with its side files: the newest rows may still lie in the log, and reading must change nothing.
        copy = Path(folder) / "copy.sqlite"
        with copy.open("wb") as out:
            shutil.copyfileobj(file, out)
        for end in SIDE_FILES if path is not None else ():
            side = Path(f"{path}{end}")
            if side.is_file():
                shutil.copyfile(side, f"{copy}{end}")
        with closing(sqlite3.connect(copy)) as database:
            database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _CELL)
            database.set_progress_handler(lambda: int(late()), _STEPS)
            state = database.execute("PRAGMA quick_check(1)").fetchone()
            tick()
            if state[0] != "ok":
                raise Unreadable(f"the database is damaged ({state[0]})")
            tables = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
            indexes = {
                shadow
                for _, table, statement in tables
                if _FULL_TEXT.match(statement or "")
                for shadow in _index(walk, database, str(table), where, depth)
            } | {
                shadow
                for _, table, statement in tables
                if _OLDER.match(statement or "")
                for shadow in _checked(database, str(table))
            }
            for kind, table, statement in tables:
                walk.name(str(table))
                _schema(walk, statement or "", where)
                if kind == "table" and table not in indexes:
                    try:
                        _table(walk, database, str(table), f"{where} table {table}".strip(), depth)
                    except sqlite3.Error as error:
                        tick()
                        walk.problem(f"{where} table {table}".strip(), f"cannot be read ({error})")
    _unused(walk, file, where, depth)


def _schema(walk: "Walk", statement: str, where: str) -> None:
    """The names in a statement of a schema, and the texts and comments in it."""
    names, notes = said_by(statement)
    for name in names:
        walk.name(name)
    walk.notes(notes, f"{where} schema".strip())


def _index(walk: "Walk", database: sqlite3.Connection, table: str, where: str, depth: int) -> set[str]:
    """A full-text index, by its words in their order; the names of the tables that it needs for them.

    None if the index cannot be read, or is larger than its words: then its tables are read as they are.
    """
    quoted = table.replace("'", "''")
    column = walk.column(f"{where} index {table}".strip(), f"sqlite index {table}")
    size, number = 0, 0
    texts: dict[int, list[str]] = {}

    def feed() -> None:
        nonlocal number
        rows = [" ".join(words) for words in texts.values()]
        walk.rows(column, rows, number, lambda _: column.held.name, depth)
        number += len(rows)
        texts.clear()

    try:
        # The name comes from the database itself.
        database.execute(f"CREATE VIRTUAL TABLE temp.janji_words USING fts5vocab('main', '{quoted}', 'instance')")
        for term, row in database.execute("SELECT term, doc FROM temp.janji_words ORDER BY doc, col, offset"):
            if row not in texts and len(texts) >= _ROWS:
                feed()
            texts.setdefault(row, []).append(str(term))
            size += len(str(term)) + _POSITION
        feed()
        database.execute("DROP TABLE temp.janji_words")
        kept = database.execute(f"SELECT sum(length(block)) FROM '{quoted}_data'").fetchone()[0] or 0  # noqa: S608 - as above
    except sqlite3.Error:
        tick()
        return set()
    return {f"{table}_{end}" for end in ("data", "idx", "docsize", "config")} if kept <= size + _PAGE else set()


def _checked(database: sqlite3.Connection, table: str) -> set[str]:
    """The tables of an older full-text index, if SQLite finds that they say no more than the texts beside it."""
    quoted = table.replace("'", "''")
    try:
        # On the copy; it compares every word at its place with the texts, and raises where they differ.
        database.execute(f"INSERT INTO '{quoted}'('{quoted}') VALUES ('integrity-check')")  # noqa: S608 - the name comes from the database itself
        # It does not look at blocks that no segment has.
        others = database.execute(
            f"SELECT count(*) FROM '{quoted}_segments' WHERE NOT EXISTS (SELECT 1 FROM '{quoted}_segdir' WHERE"  # noqa: S608 - as above
            " blockid BETWEEN start_block AND CAST(end_block AS INTEGER))"
        ).fetchone()[0]
    except sqlite3.Error:
        tick()
        return set()
    return set() if others else {f"{table}_segments", f"{table}_segdir"}


def _table(walk: "Walk", database: sqlite3.Connection, table: str, where: str, depth: int) -> None:
    quoted = table.replace('"', '""')
    cursor = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name comes from the database itself
    names = [column[0] for column in cursor.description]
    for column in names:
        walk.name(column)
    columns = [
        _SqlColumn(walk, f"{where}, column {column}", f"sqlite table {table}, column {column}") for column in names
    ]
    _numbers_of_rows(walk, database, quoted, where)
    beside = Table(walk, where, f"sqlite table {table}")
    start = 0
    while batch := _some(cursor):
        rows = range(start, start + len(batch))
        for at, column in enumerate(columns):
            column.feed([row[at] for row in batch], rows, beside, depth)
        beside.close()
        start += len(batch)
    walk.items += start


def _numbers_of_rows(walk: "Walk", database: sqlite3.Connection, quoted: str, where: str) -> None:
    """The numbers that rows have beside their columns: counted, unless somebody chose others."""
    keys = [row for row in database.execute(f'PRAGMA table_info("{quoted}")') if row[5]]
    if len(keys) == 1 and str(keys[0][2]).upper() == "INTEGER":
        return
    try:
        cursor = database.execute(f'SELECT rowid FROM "{quoted}" ORDER BY rowid')  # noqa: S608 - the name comes from the database itself
    except sqlite3.Error:
        # A table without them, or what is none.
        return
    held = walk.held(f"{where}, numbers of rows", "sqlite numbers of rows", "opaque")
    first = 0
    while batch := [row[0] for row in cursor.fetchmany(_ROWS)]:
        held.numbers(batch)
        walk.ids(batch, lambda row: f"{where}, row {row}", held, first)
        first += len(batch)


def _some(cursor: sqlite3.Cursor) -> list[tuple[Any, ...]]:
    """Rows of a table, not more than fit into memory."""
    rows, size = [], 0
    for row in cursor:
        rows.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(rows) >= _ROWS or size > _BATCH_BYTES:
            break
    return rows


def _unpacked(cells: Sequence[Any]) -> Sequence[Any]:
    """The cells, as text where all bytes in them are SQLite's own form of JSON."""
    packed = [cell for cell in cells if isinstance(cell, bytes)]
    if not packed or jsonb(packed[0]) is None:
        return cells
    texts = list(map(jsonb, packed))
    if None in texts:
        return cells
    told = iter(texts)
    return [next(told) if isinstance(cell, bytes) else cell for cell in cells]


class _SqlColumn:
    """One column: texts, bytes and numbers may be in it in any mixture."""

    def __init__(self, walk: "Walk", name: str, layout: str) -> None:
        self._walk = walk
        self._name = name
        self._layout = layout
        self._texts: Column | None = None
        self._packed: Column | None = None
        self._numbers: Held | None = None

    def feed(self, cells: Sequence[Any], rows: range, beside: Table, depth: int) -> None:
        walk = self._walk

        def name(number: int) -> str:
            return f"{self._name}, row {number}"

        cells = _unpacked(cells)
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        packed = [cell if isinstance(cell, bytes) else None for cell in cells]
        numbers = [cell if isinstance(cell, int | float) else None for cell in cells]
        if any(texts):
            self._texts = self._texts or walk.column(self._name, self._layout)
            walk.rows(self._texts, texts, rows.start, name, depth)
            for row, text in enumerate(texts, rows.start):
                walk.spelling.written(text, name(row), self._texts.held)
            numbers_in(walk, texts, lambda row: name(rows.start + row), self._texts.held)
            beside.cells(self._name, self._texts.held, rows, texts, self._texts)
        if any(packed):
            self._packed = self._packed or walk.column(f"{self._name} (bytes)", f"{self._layout} (bytes)")
            search_cells(walk, packed, self._packed, rows.start, name, depth)
            beside.cells(f"{self._name} bytes", self._packed.held, rows, texts, self._packed)
        if any(number is not None for number in numbers):
            self._numbers = self._numbers or walk.held(f"{self._name} (numbers)", f"{self._layout} (numbers)", "opaque")
            self._numbers.numbers(numbers)
            walk.ids(numbers, name, self._numbers, rows.start)
            beside.cells(f"{self._name} numbers", self._numbers, rows, numbers, None)


def _unused(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """The bytes of all pages: deleted rows and tables stay there until they are overwritten."""
    pages = Pages(file)
    used = walk.held(f"{where} all pages".strip(), "sqlite pages", "opaque")
    used.harmless("pages of tables that were read")
    file.seek(0)
    walk.raw(file, used)
    if pages.reserved.strip(b"\0"):
        walk.problem(f"{where} head".strip(), f"holds {len(pages.reserved)} bytes that have to be zero")
    _free(walk, [pages.page(page) for page in pages.free()], where)
    _room(walk, pages, f"{where} room in pages".strip(), depth)
    if rest := pages.behind().strip(b"\0"):
        walk.blob(rest, f"{where} behind its end".strip(), depth + 1)


def _free(walk: "Walk", pages: Iterable[bytes], where: str) -> None:
    """The texts in pages that are no longer used."""
    texts = [run.decode("utf-8", "ignore") for page in pages for run in _READABLE.findall(page)]
    if texts:
        column = walk.column(f"{where} free pages".strip(), "sqlite free pages")
        walk.rows(column, [text for text in texts if text], 0, lambda _: f"{where} free pages".strip())
        column.held.searched("pages that are no longer used, which read as language and were searched like the others")


def _room(walk: "Walk", pages: Pages, name: str, depth: int) -> None:
    """The content of free room in pages: deleted rows stay there until they are overwritten.

    Ids of such rows are left out; all texts were searched in the bytes of the pages.
    """
    texts, opaque = list[str](), list[bytes]()
    for first, last in pages.room():
        tick()
        part = pages.part(first, last)
        if not part.strip(b"\0"):
            continue
        begin, rest = 0, bytearray()
        for at, end, content in carved(part):
            walk.blob(content, name, depth + 1)
            rest += part[begin:at] + bytes(_APART)
            begin = end
        rest += part[begin:]
        opaque += blobs(bytes(rest))
        left = (_ID.sub(" ", _UUID.sub(" ", run.decode("utf-8", "ignore"))) for run in _READABLE.findall(bytes(rest)))
        texts += [text for text in left if len("".join(text.split())) >= _PIECE]
    if texts:
        column = walk.column(name, "sqlite room in pages")
        walk.rows(column, texts, 0, lambda _: name)
        column.held.searched("room in pages, which reads as language and was searched like the rows")
    size = sum(map(len, opaque))
    if size and pages.end < _IN_MEMORY and size * pages.end < _WORK:
        taken = pages.taken()
        size = sum(len(piece) for piece in opaque if not elsewhere(piece, taken))
    if size > _LITTLE:
        walk.problem(name, f"{size} bytes that no row takes and that cannot be read as anything")
