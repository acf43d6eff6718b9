"""Reading tables: Parquet and Arrow."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from janji.canaries import media_module

from ._archives import inflated
from ._arrays import SAMPLES, packed_vector, read_nested, search_array
from ._clock import tick
from ._errors import Unreadable
from ._footers import Footer
from ._formats import recognised
from ._lines import numbers_in
from ._normal import as_text
from ._nulls import in_no_row
from ._offsets import WHY, all_places
from ._parts import Column, Held, Table

if TYPE_CHECKING:
    from ._walk import Walk

_ROWS = 8192
_WRITER = re.compile(r"[\w .-]{0,40}(?:version )?[\w.+-]{0,30}(?: \(build [0-9a-f]{0,40}\))?", re.ASCII)
"""Who wrote a Parquet file, as they say it."""
_SLACK, _MAGIC, _ALIGNED = 256, 8, 128
_IDS = 64
"""Bytes up to this length are an id or a digest."""


def read_parquet(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every column and note of a Parquet file, with the checksums of its pages where they are there."""
    parquet = media_module("pyarrow.parquet", "reading Parquet")
    # With a buffer, and no threads, a column is not held as a whole.
    table = parquet.ParquetFile(file, page_checksum_verification=True, buffer_size=1 << 20, pre_buffer=False)
    notes = dict(table.metadata.metadata or {})
    _schema(walk, table.schema_arrow, notes.pop(b"ARROW:schema", b""), where)
    walk.notes([f"{_said(key)} {_said(value)}" for key, value in notes.items()], where)
    if not _WRITER.fullmatch(writer := table.metadata.created_by or ""):
        walk.notes([writer], where)
    if table.metadata.num_columns == 0:
        walk.items += table.metadata.num_rows
        return
    footer = Footer(file)
    limits = dict.fromkeys(footer.values())
    batches = table.iter_batches(batch_size=_ROWS, use_threads=False)
    Columns(walk, where, "parquet", depth).read(_without(limits, batches))
    _limits(walk, limits, f"{where} limits of columns".strip(), depth)
    if unused := sum(end - begin for begin, end in footer.gaps()):
        raise Unreadable(f"holds {unused} bytes that belong to none of its columns")


def _without(limits: dict[bytes, None], batches: Iterable[Any]) -> Iterator[Any]:
    """The batches; values that are in them are taken from the limits of columns."""
    pyarrow, compute = media_module("pyarrow", "reading Parquet"), media_module("pyarrow.compute", "reading Parquet")
    types = pyarrow.types
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True) if limits else ():
            for _, values, _ in leaf_columns(column, name, None, {}):
                if _is_bytes(types, values.type) or types.is_string(values.type) or types.is_large_string(values.type):
                    told = pyarrow.array([*limits], pyarrow.large_binary())
                    there = compute.is_in(told, value_set=values.cast(pyarrow.large_binary()))
                    for value in told.filter(there).to_pylist():
                        del limits[value]
        yield batch


def _limits(walk: "Walk", limits: Iterable[bytes], name: str, depth: int) -> None:
    """The least and the largest values that a Parquet file notes of columns, and that are not in them."""
    texts = list[str]()
    for value in limits:
        if (text := as_text(value)) is not None:
            texts.append(text)
        else:
            walk.blob(value, name, depth + 1)
    if texts:
        walk.rows(walk.column(name, "limits of columns"), texts, 0, lambda _: name, depth)


def read_arrow(walk: "Walk", file: BinaryIO, where: str, depth: int) -> None:
    """Every column of an Arrow file (Feather), or of a stream of Arrow, as data sets are kept."""
    ipc = media_module("pyarrow.ipc", "reading Arrow files")
    stream = file.read(4) == b"\xff" * 4
    file.seek(0)
    reader = ipc.open_stream(file) if stream else ipc.open_file(file)
    _schema(walk, reader.schema, b"", where)
    for notes in (reader.schema.metadata, getattr(reader, "metadata", None)):
        walk.notes([f"{_said(key)} {_said(value)}" for key, value in (notes or {}).items()], where)
    batches = (
        reader.iter_batches_with_custom_metadata()
        if stream
        else map(reader.get_batch_with_custom_metadata, range(reader.num_record_batches))
    )
    Columns(walk, where, "arrow", depth).read(_noted(walk, batches, where))
    rest = file.read().strip(b"\0") if stream else _unlisted(ipc, file, reader.num_record_batches)
    if rest:
        raise Unreadable(f"holds {len(rest)} bytes after the end of its stream")


def _unlisted(ipc: Any, file: BinaryIO, count: int) -> bytes:
    """The bytes of an Arrow file behind its batches: it is a stream with a list of its places behind it."""
    file.seek(0)
    file.seek(max(_MAGIC, file.read(_ALIGNED).find(b"\xff" * 4)))
    messages = ipc.MessageReader.open_stream(file)
    # The first message is its schema, also where it has no rows.
    left = max(count, 1)
    with suppress(StopIteration):
        while left > 0:
            tick()
            kind = messages.read_next_message().type
            left -= not count or kind == "record batch"
    rest = file.read()
    # Behind the mark of the end of the stream the list, the length of it, and the mark of the file.
    size = int.from_bytes(rest[-10:-6], "little")
    return rest[: max(0, len(rest) - size - 10)].removeprefix(b"\xff\xff\xff\xff\0\0\0\0").strip(b"\0")


def _noted(walk: "Walk", batches: Iterable[tuple[Any, Any]], where: str) -> Iterator[Any]:
    """The batches, of which each may have notes of its own."""
    for batch, notes in batches:
        walk.notes([f"{_said(key)} {_said(value)}" for key, value in (notes or {}).items()], where)
        yield batch


def _schema(walk: "Walk", schema: Any, stored: bytes, where: str) -> None:
    """Names and notes of columns. A stored schema says no more than the columns do: what is longer is looked at."""
    name_fields(walk, schema, where)
    if stored:
        packed = b64decode(stored, validate=False)
        if len(packed) > schema.serialize().size + _SLACK:
            walk.notes([packed.decode("latin-1")], f"{where} schema")


def name_fields(walk: "Walk", fields: Iterable[Any], where: str) -> None:
    """Names and notes of fields, and of those in each other."""
    for field in fields:
        tick()
        walk.name(field.name)
        notes = field.metadata or {}
        walk.notes(
            [f"{_said(key)} {_said(value)}" for key, value in notes.items() if key != b"PARQUET:field_id"], where
        )
        name_fields(walk, (field.type.field(at) for at in range(field.type.num_fields)), where)


def _said(value: bytes) -> str:
    return value.decode("utf-8", "replace")


class Columns:
    """The columns of a table in batches of Arrow."""

    def __init__(self, walk: "Walk", where: str, reader: str, depth: int) -> None:
        self._walk = walk
        self._where = where
        self._reader = reader
        self._depth = depth
        self._columns: dict[str, Column] = {}
        self._count: dict[str, int] = {}
        self._beside = Table(walk, where, reader)
        self._start = 0

    def read(self, batches: Iterable[Any]) -> None:
        """More of its rows."""
        problems: dict[str, None] = {}
        for batch in batches:
            tick()
            if not self._start:
                name_fields(self._walk, batch.schema, self._where)
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                for path, values, row_of in leaf_columns(column, name, None, problems):
                    if row_of is None and _are_places(batch, values):
                        held = self._walk.held(
                            f"{self._where} places {path}".strip(), f"{self._reader} {path}", "opaque"
                        )
                        held.explained(WHY, len(values))
                        continue
                    self._column(path, values, row_of, self._start)
            self._beside.close()
            self._start += batch.num_rows
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

        if path not in self._columns:
            shown = f"{self._where} column {path}".strip()
            self._columns[path] = self._walk.column(shown, f"{self._reader} column {path}: {values.type}")
        column = self._columns[path]
        rows = range(start, start + len(values)) if row_of is None else [start + row for row in row_of.tolist()]
        if types.is_string(values.type) or types.is_large_string(values.type):
            texts = [text or "" for text in values.to_pylist()]
            self._walk.rows(column, texts, first, name, self._depth, rows)
            numbers_in(self._walk, texts, lambda at: name(first + at), column.held)
            self._beside.cells(path, column.held, rows, texts, column)
        elif _is_list(types, values.type):
            column.held.kind = "opaque"
            self._lists(values, lambda at: name(first + at), column.held)
        elif _is_bytes(types, values.type):
            search_cells(self._walk, values.to_pylist(), column, first, name, self._depth)
        else:
            column.held.kind = "opaque"
            cells = numbers = values.to_pylist()
            if types.is_temporal(values.type) and not types.is_interval(values.type):
                numbers = values.cast(f"int{values.type.bit_width}").to_pylist()
            if types.is_integer(values.type) or types.is_temporal(values.type):
                # A letter in each row is a text in a column, also as the number of a day.
                whole = [number for number in numbers if type(number) is int]
                self._walk.spelling.lists([whole], lambda _: name(first), column.held, whole=True)
            column.held.numbers(cells)
            self._walk.ids(numbers, name, column.held, first)
            self._beside.cells(path, column.held, rows, cells, None)

    def _lists(self, values: Any, name: Callable[[int], str], held: Held) -> None:
        """Lists of numbers: bytes, letters or tokens, vectors, sound as samples, pictures."""
        types = media_module("pyarrow", "reading Parquet").types
        whole = types.is_integer(values.type.value_type)
        if _is_list(types, values.type.value_type):
            for at, row in enumerate(values.to_pylist()):
                read_nested(self._walk, row, name(at), held)
            return
        if whole:
            self._walk.spelling.lists(values.to_pylist(), name, held)
            return
        np = media_module("numpy", "reading Parquet")
        compute = media_module("pyarrow.compute", "reading Parquet")
        lengths = compute.fill_null(compute.list_value_length(values), 0).to_numpy(zero_copy_only=False)
        for size, count in zip(*np.unique(lengths, return_counts=True), strict=True):
            held.lists(int(size), int(count))
        wanted = np.isin(lengths, list(self._walk.index.directions)) | (lengths >= SAMPLES)
        for at in np.nonzero(wanted)[0].tolist():
            row = values[at].values.to_numpy(zero_copy_only=False)
            search_array(self._walk, row[None], lambda _, at=at: name(at), held)  # type: ignore[misc]


def _are_places(batch: Any, values: Any) -> bool:
    """Whether lists of whole numbers are places in a text of the same rows."""
    types = media_module("pyarrow", "reading Parquet").types
    if not _is_list(types, values.type) or not types.is_integer(values.type.value_type):
        return False
    texts = [column.to_pylist() for column in batch.columns if types.is_string(column.type)]
    numbers = enumerate(each or () for each in values.to_pylist())
    rows = {row: [text or "" for text in beside] for row, beside in enumerate(zip(*texts, strict=True))}
    return all_places(numbers, rows, lambda row: row)


def _is_list(types: Any, kind: Any) -> bool:
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _is_bytes(types: Any, kind: Any) -> bool:
    return bool(types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind))


def leaf_columns(values: Any, path: str, row_of: Any, problems: dict[str, None]) -> Iterator[tuple[str, Any, Any]]:
    """The columns in a column that hold texts, bytes, numbers, or lists of numbers: (path, values, row of each value).

    A type that is not understood is noted in `problems`.
    """
    arrow = media_module("pyarrow", "reading Parquet")
    compute = media_module("pyarrow.compute", "reading Parquet")
    types = arrow.types
    kind = values.type
    plain = _plain(values, arrow, compute)
    for shown, others, rows in in_no_row(values, path, row_of, problems):
        yield from leaf_columns(others, shown, rows, problems)
    if plain is not None:
        yield from leaf_columns(plain, path, row_of, problems)
    elif _is_list(types, kind):
        inner = kind.value_type
        while _is_list(types, inner):
            inner = inner.value_type
        if types.is_floating(inner) or types.is_integer(inner):
            yield path, values, row_of
            return
        parents = compute.list_parent_indices(values).to_numpy(zero_copy_only=False)
        parents = parents if row_of is None else row_of[parents]
        yield from leaf_columns(compute.list_flatten(values), f"{path}[]", parents, problems)
    elif types.is_struct(kind):
        # The values in the fields of a row that is null lie there all the same.
        for at, field in enumerate(kind):
            yield from leaf_columns(values.field(at), f"{path}.{field.name}", row_of, problems)
    elif _is_bytes(types, kind) or any(
        is_it(kind)
        for is_it in (types.is_string, types.is_large_string, types.is_primitive, types.is_decimal, types.is_boolean)
    ):
        yield path, values, row_of
    elif not types.is_null(kind) and not types.is_union(kind):
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
    elif types.is_list_view(kind) or types.is_large_list_view(kind):
        # Arrow's own cast makes lists of which the last has no end.
        found = arrow.array(values.to_pylist(), arrow.list_(kind.value_type))
    elif types.is_map(kind):
        found = values.cast(arrow.list_(arrow.struct([("key", kind.key_type), ("value", kind.item_type)])))
    return found


def search_cells(
    walk: "Walk", cells: list[bytes | None], column: Column, first: int, name: Callable[[int], str], depth: int
) -> None:
    """Binary cells: texts, encoded media, packed things, vectors as bytes. Any other cell is a problem."""
    texts = [""] * len(cells)
    short: list[str] = []
    held = column.held
    for at, cell in enumerate(cells):
        if not cell:
            continue
        where = name(first + at)
        kind = recognised(cell) if len(cell) > _IDS or cell.startswith(b"\x80") else None
        text = as_text(cell) if kind is None else None
        if text is None and kind is None and (unpacked := inflated(cell)) is not None:
            text = as_text(unpacked)
            kind = "zlib" if text is None else None
            cell = unpacked if text is None else cell  # noqa: PLW2901 - what was packed stands for its cell
        if text is not None:
            texts[at] = text
        elif kind is not None:
            with walk.inside(held.layout, held.name):
                walk.blob(cell, where, depth + 1)
        elif packed_vector(walk, cell, where, held):
            held.lists(len(cell))
        elif len(cell) <= _IDS:
            short.append(cell.hex())
        else:
            reason = f"{len(cell)} bytes in a format that is not understood"
            held.opaque(reason)
            walk.raw(BytesIO(cell), held)
            walk.problem(where, reason)
    held.texts(short)
    walk.rows(column, texts, first, name, depth)
