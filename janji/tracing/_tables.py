"""Reading tables: Parquet, Arrow, SQLite."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from janji.canaries import media_module

from ._arrays import SAMPLES, packed_vector, search_array
from ._errors import Unreadable
from ._formats import recognised
from ._lines import numbers_in
from ._normal import as_text
from ._text import Rows

if TYPE_CHECKING:
    from ._walk import Walk

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; part of it."""
_ROWS = 8192
_IDS = 64
"""Bytes up to this length are an id or a digest."""


def read_parquet(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every column and note of a Parquet file, with the checksums of its pages where they are there."""
    parquet = media_module("pyarrow.parquet", "reading Parquet")
    table = parquet.ParquetFile(file, page_checksum_verification=True)
    notes = table.metadata.metadata or {}
    walk.notes((_said(key) + " " + _said(value) for key, value in notes.items() if key != b"ARROW:schema"), where)
    if table.metadata.num_columns == 0:
        walk.items += table.metadata.num_rows
        return
    _Columns(walk, where, depth).read(table.iter_batches(batch_size=_ROWS))


def read_arrow(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every column of an Arrow (Feather) file."""
    reader = media_module("pyarrow.ipc", "reading Arrow files").open_file(file)
    batches = (reader.get_batch(number) for number in range(reader.num_record_batches))
    _Columns(walk, where, depth).read(batches)


def _said(value: bytes) -> str:
    return value.decode("utf-8", "replace")


class _Columns:
    """The columns of a table in batches of Arrow."""

    def __init__(self, walk: "Walk", where: str, depth: int) -> None:
        self._walk = walk
        self._where = where
        self._depth = depth
        self._texts: dict[str, Rows] = {}
        self._count: dict[str, int] = {}

    def read(self, batches: Iterable[Any]) -> None:
        start = 0
        problems: dict[str, None] = {}
        for batch in batches:
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                for path, values, row_of in leaf_columns(column, name, None, problems):
                    self._column(path, values, row_of, start)
            start += batch.num_rows
            self._walk.items += batch.num_rows
        for problem in problems:
            self._walk.problem(self._where, problem)

    def _column(self, path: str, values: Any, row_of: Any, start: int) -> None:
        types = media_module("pyarrow", "reading Parquet").types
        # Values of nested columns are more or fewer than rows: they are counted by themselves.
        first = self._count.get(path, 0)
        self._count[path] = first + len(values)

        def name(number: int) -> str:
            at = number - first
            # A find that began in the batch before is named by the last row of it.
            row = max(0, start - 1) if at < 0 else start + (at if row_of is None else int(row_of[at]))
            return f"{self._where} row {row}, column {path}".strip()

        texts = self._texts.setdefault(path, Rows(self._walk.index))
        if types.is_string(values.type) or types.is_large_string(values.type):
            rows = [text or "" for text in values.to_pylist()]
            self._walk.rows(texts, rows, first, name, self._depth)
            numbers_in(self._walk, rows, lambda at: name(first + at))
        elif _is_list(types, values.type):
            self._lists(values, lambda at: name(first + at))
        else:
            search_cells(self._walk, values.to_pylist(), texts, first, name, self._depth)

    def _lists(self, values: Any, name: Callable[[int], str]) -> None:
        """Lists of numbers: vectors, or sound as samples."""
        np = media_module("numpy", "reading Parquet")
        compute = media_module("pyarrow.compute", "reading Parquet")
        lengths = compute.fill_null(compute.list_value_length(values), 0).to_numpy(zero_copy_only=False)
        wanted = np.isin(lengths, list(self._walk.index.directions)) | (lengths >= SAMPLES)
        for at in np.nonzero(wanted)[0].tolist():
            row = values[at].values.to_numpy(zero_copy_only=False)
            search_array(self._walk, row[None], lambda _, at=at: name(at))  # type: ignore[misc]


def _is_list(types: Any, kind: Any) -> bool:
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def leaf_columns(values: Any, path: str, row_of: Any, problems: dict[str, None]) -> Iterator[tuple[str, Any, Any]]:
    """The columns in a column that hold texts, bytes, or lists of numbers: (path, values, row of each value).

    A type that is not understood is noted in `problems`.
    """
    arrow = media_module("pyarrow", "reading Parquet")
    compute = media_module("pyarrow.compute", "reading Parquet")
    types = arrow.types
    kind = values.type
    plain = _plain(values, arrow, compute)
    if plain is not None:
        yield from leaf_columns(plain, path, row_of, problems)
    elif _is_list(types, kind):
        if types.is_floating(kind.value_type) or types.is_integer(kind.value_type):
            yield path, values, row_of
            return
        parents = compute.list_parent_indices(values).to_numpy(zero_copy_only=False)
        parents = parents if row_of is None else row_of[parents]
        yield from leaf_columns(compute.list_flatten(values), f"{path}[]", parents, problems)
    elif types.is_struct(kind):
        for field, child in zip(kind, values.flatten(), strict=True):
            yield from leaf_columns(child, f"{path}.{field.name}", row_of, problems)
    elif any(is_it(kind) for is_it in (types.is_string, types.is_large_string, types.is_binary)) or any(
        is_it(kind) for is_it in (types.is_large_binary, types.is_fixed_size_binary)
    ):
        yield path, values, row_of
    elif not any(is_it(kind) for is_it in (types.is_primitive, types.is_null, types.is_decimal, types.is_boolean)):
        problems[f"column {path} of type {kind} is not understood"] = None


def _plain(values: Any, arrow: Any, compute: Any) -> Any:
    """The same values in a plainer type; None where there is none."""
    types, kind = arrow.types, values.type
    found = None
    if isinstance(values, arrow.ExtensionArray):
        found = values.storage
    elif types.is_dictionary(kind):
        found = values.dictionary_decode()
    elif types.is_run_end_encoded(kind):
        found = compute.run_end_decode(values)
    elif types.is_string_view(kind):
        found = values.cast(arrow.large_string())
    elif types.is_binary_view(kind):
        found = values.cast(arrow.large_binary())
    elif types.is_map(kind):
        found = values.cast(arrow.list_(arrow.struct([("key", kind.key_type), ("value", kind.item_type)])))
    return found


def search_cells(
    walk: "Walk", cells: list[bytes | None], rows: Rows, first: int, name: Callable[[int], str], depth: int
) -> None:
    """Binary cells: texts, encoded media, packed things, vectors as bytes. What is none of them is a problem."""
    texts = [""] * len(cells)
    for at, cell in enumerate(cells):
        if not cell:
            continue
        where = name(first + at)
        kind = recognised(cell) if len(cell) > _IDS else None
        text = as_text(cell) if kind is None else None
        if text is not None:
            texts[at] = text
        elif kind is not None:
            walk.blob(cell, where, depth + 1)
        elif not packed_vector(walk, cell, where) and len(cell) > _IDS:
            walk.raw(BytesIO(cell), where)
            walk.problem(where, f"{len(cell)} bytes in a format that is not understood")
    walk.rows(rows, texts, first, name, depth)


def read_sqlite(walk: "Walk", file: BinaryIO, where: str, depth: int, path: Path | None) -> None:
    """Every table of a database. Raises Unreadable where it is damaged."""
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
            state = database.execute("PRAGMA quick_check(1)").fetchone()
            if state[0] != "ok":
                raise Unreadable(f"the database is damaged ({state[0]})")
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            for (table,) in tables:
                try:
                    _table(walk, database, table, f"{where} table {table}".strip(), depth)
                except sqlite3.Error as error:
                    walk.problem(f"{where} table {table}".strip(), f"cannot be read ({error})")


def _table(walk: "Walk", database: sqlite3.Connection, table: str, where: str, depth: int) -> None:
    quoted = table.replace('"', '""')
    cursor = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name comes from the database itself
    columns = [column[0] for column in cursor.description]
    searched = [(Rows(walk.index), Rows(walk.index)) for _ in columns]
    start = 0
    while batch := cursor.fetchmany(_ROWS):
        for at, column in enumerate(columns):

            def name(number: int, column: str = column) -> str:
                return f"{where}, column {column}, row {number}"

            cells = [row[at] for row in batch]
            texts = [cell if isinstance(cell, str) else "" for cell in cells]
            packed = [cell if isinstance(cell, bytes) else None for cell in cells]
            if any(texts):
                walk.rows(searched[at][0], texts, start, name, depth)
                numbers_in(walk, texts, lambda row, name=name, start=start: name(start + row))  # type: ignore[misc]
            if any(packed):
                search_cells(walk, packed, searched[at][1], start, name, depth)
        start += len(batch)
    walk.items += start
