"""Reading texts: plain ones, CSV, JSON, JSON lines, markup, logs with JSON in their lines."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from ._clock import tick
from ._errors import Unreadable
from ._formats import HEAD, strange
from ._offsets import WHY, all_places
from ._parts import Column, Held, Table

if TYPE_CHECKING:
    from ._walk import Walk

_BATCH, _PIECE = 4_000_000, 250_000
_LINE = 64_000_000
"""Letters of one line; a longer one is cut."""
_ROWS = 8192
_WIDE = 10_000
"""Columns of a text."""
_FIELDS = 1000
"""Fields of JSON that are told apart."""
_REST = "*"
"""The path of those beyond."""
_DEEP, _CHAINED = 16, "keys in each other"
"""This many keys that are in each other may be a text, a word or a letter each."""
_KEY = re.compile(r"[A-Za-z_$@][A-Za-z_$@ .:-]{0,39}[0-9]{0,2}")
_CONLLU, _HEAD_OF, _SENTENCE = 10, 6, 10_000
"""Cells of a word in CoNLL-U, which of them has the number of another word; words of a sentence at most."""
_HEAD_CELL = re.compile(rf"{_KEY.pattern}[0-9]{{0,3}}")
"""The name of a column: there may be thousands, which are numbered."""
_DELIMITERS = {"csv": ",;|\t", "tsv": "\t,;|"}
"""The signs between the cells of a line: the first; where the first line has none of it, the next that it has."""
_TAGGED = frozenset({"bio", "conll", "conllu", "conllx", "iob", "iob2"})
"""Files of one word a line, with its tags, as sets for the analysis of language are."""
_NUMBERS = re.compile(r"\[[-+0-9.eE,\s]{8,}\]")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_TAGS = re.compile(r"<[^<>]{0,4000}>")
_LONG_VALUE = re.compile(r"[\"\']([^\"\'<>]{17,})[\"\']")
_WITHIN = re.compile(r"^([^{\[]{0,200})(\{.*\})\s*$", re.DOTALL)
"""A line that ends with an object of JSON: of a stream of events, of a log."""


FIELD = "json field "
"""How the layout of a field of a JSON document begins."""


class Pairs(list[tuple[str, Any]]):
    """A JSON object with all its keys, also one that is there twice."""


def read_lines(walk: "Walk", file: BinaryIO, where: str, declared: str) -> None:
    """A text of any length. Raises Unreadable for anything but a text, or not the JSON that it is called."""
    head = file.read(HEAD)
    file.seek(0)
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if encoding == "utf-8" and strange(head):
        raise Unreadable("is in a format that is not understood")
    lines = "jsonl" in declared or "ndjson" in declared
    if "json" in declared and not lines:
        if not _json(walk, walk.limited(file), where):
            return
        # JSON lines are often called JSON.
        file.seek(0)
        lines = True
    if declared in _DELIMITERS:
        first = head.decode(encoding, "replace").partition("\n")[0]
        delimiters = _DELIMITERS[declared]
        _fields(walk, file, encoding, where, next((each for each in delimiters if each in first), delimiters[0]))
        return
    if declared in _TAGGED:
        _tagged(walk, file, encoding, where)
        return
    texts = _Texts(walk, where, "jsonl" if lines else "text")
    number = 1
    bad = ""
    for batch in _batches(file, encoding):
        bad = bad or _not_text(batch, number)
        end = number + len(batch)
        bad = texts.lines(batch, number, strict=lines) or bad
        number = end
    walk.items += number - 1
    if bad:
        raise Unreadable(bad)


class _Texts:
    """The columns of a text, each searched on its own, so that a message cut into several lines is found."""

    def __init__(self, walk: "Walk", where: str, reader: str) -> None:
        self._walk = walk
        self._where = where
        self._reader = reader
        self._columns: dict[str, Column] = {}
        self._plain: Column | None = None
        self._beside = Table(walk, where, reader)

    def lines(self, batch: list[str], number: int, *, strict: bool) -> str:
        """Lines from this number on, taken out of `batch`. With `strict`, which first is no JSON, and why."""
        bad = ""
        fields = _Fields(self._walk, self._where)
        rest: list[str] = []
        for at, line in enumerate(batch, number):
            value = None
            plain = line
            if strict:
                try:
                    value = json.loads(line, object_pairs_hook=Pairs) if line.strip() else None
                    plain = ""
                except (ValueError, RecursionError) as error:
                    bad = bad or f"line {at} is not JSON ({error})"[:160]
            elif within := "{" in line and line.rstrip().endswith("}") and _WITHIN.match(line):
                try:
                    value = json.loads(within[2], object_pairs_hook=Pairs)
                    plain = within[1]
                except (ValueError, RecursionError):
                    value = None
            rest.append(plain)
            if value is not None:
                fields.add(value, at)
        # The fields hold what stood in the lines: both would be the most that is held of a file.
        batch.clear()
        self.fields(fields, number, "line")
        if any(rest):
            self._text(rest, number)
        return bad

    def fields(self, fields: "_Fields", number: int, unit: str) -> None:
        """The values in JSON, field by field."""
        walk = self._walk
        keys = self._keys(fields)
        for path, (values, lines, records) in fields.texts.items():
            column = self._column(path)
            # Numbers of rows grow from batch to batch, however many texts a line holds.
            first = number * 1_000_000

            def name(found: int, path: str = path, lines: list[int] = lines, first: int = first) -> str:
                line = lines[found - first] if found >= first else number - 1
                return f"{self._where} {unit} {line}{path and ', '}{path}".strip()

            walk.rows(column, values, first, name, 0, records)
            numbers_in(walk, values, lambda at, name=name, first=first: name(first + at), column.held)  # type: ignore[misc]
            self._beside.cells(path, column.held, records, values, column)
        for path, (numbers, at, records) in fields.scalars.items():
            held = walk.held(f"{self._named(path)} (numbers)", f"{self._reader} field {path} (numbers)", "opaque")
            if fields.are_places(zip(records, ([each] for each in numbers), strict=True)):
                held.explained(WHY, len(numbers))
                continue
            held.numbers(numbers)
            walk.ids(numbers, lambda row, path=path, at=at: f"{self._where} {unit} {at[row]}, {path}".strip(), held)  # type: ignore[misc]
            self._beside.cells(f"{path} numbers", held, records, numbers, None)
            if keys is not None and path == _REST:
                keys.neighbours.add(held)
        for path, lists in fields.lists.items():
            held = walk.held(f"{self._named(path)} (lists)", f"{self._reader} field {path} (lists)", "opaque")
            if fields.are_places((record, series) for series, _, record in lists):
                held.explained(WHY, len(lists))
                continue
            for series, line, _ in lists:
                walk.numbers(series, f"{self._where} {unit} {line}".strip(), held)
        self._beside.close(fields.parents)

    def _keys(self, fields: "_Fields") -> "Held | None":
        """The column of keys that are too many for fields, or are not names; None if they name fields."""
        keys = list(fields.keys)
        if _REST not in fields.scalars:
            for key in keys:
                self._walk.name(key)
            return None
        column = self._walk.column(self._named("keys"), f"{self._reader} keys")
        self._walk.rows(column, keys, 0, lambda at: f"{self._where} key {keys[at]}".strip())
        return column.held

    def _named(self, path: str) -> str:
        return f"{self._where} {path}".strip()

    def _column(self, path: str) -> Column:
        if path not in self._columns:
            self._columns[path] = self._walk.column(self._named(path), f"{self._reader} field {path}")
        return self._columns[path]

    def _text(self, batch: list[str], number: int) -> None:
        """Lines as they stand, and separately the long values in their markup."""
        walk = self._walk

        def name(at: int) -> str:
            return f"{self._where} line {at}".strip()

        if self._plain is None:
            self._plain = walk.column(self._where, "text" if self._reader == "text" else f"{self._reader} lines")
        walk.rows(self._plain, batch, number, name)
        values = [value for tag in _TAGS.findall("\n".join(batch)) for value in _LONG_VALUE.findall(tag)]
        if values:
            walk.rows(walk.column(f"{self._where} attributes".strip(), "attributes"), values, 0, lambda _: name(number))
        numbers_in(walk, batch, lambda n: name(n + number), self._plain.held)


_Chain = tuple[int, str, "_Chain"] | None
"""How many keys are in each other, the innermost of them, and those that it is in."""


class _Fields:
    """The leaves of JSON values by their path: texts, other scalars, lists of numbers, each with line and record."""

    def __init__(self, walk: "Walk", where: str) -> None:
        self._walk = walk
        self._where = where
        self.texts: dict[str, tuple[list[str], list[int], list[int]]] = {}
        self.scalars: dict[str, tuple[list[Any], list[int], list[int]]] = {}
        self.lists: dict[str, list[tuple[list[float], int, int]]] = {}
        self.keys: dict[str, None] = {}
        self.parents: list[int] = []
        """Of each object in a list, or by a key that is not a name, the number of the one that it is in."""

    def add(self, value: Any, line: int) -> None:
        """The leaves of a value."""
        todo: list[tuple[str, Any, int, _Chain]] = [("", value, self._record(None), None)]
        while todo:
            path, item, record, above = todo.pop()
            if above is not None and above[0] >= _DEEP and not isinstance(item, Pairs | list):
                self._put(self.texts, _CHAINED, _chained(above), line, self._record(None))
            if isinstance(item, str):
                self._put(self.texts, path, item, line, record)
            elif isinstance(item, Pairs):
                if not item and above is not None and above[0] >= _DEEP:
                    self._put(self.texts, _CHAINED, _chained(above), line, self._record(None))
                depth = 1 + (above[0] if above is not None else 0)
                for key, inner in reversed(item):
                    self.keys[key] = None
                    shown = key[:40] if _KEY.fullmatch(key) else _REST
                    # An object by a name belongs to the same row; each of several has a row of its own.
                    within = self._record(record) if shown == _REST and isinstance(inner, Pairs) else record
                    todo.append((f"{path}.{shown}" if path else shown, inner, within, (depth, key, above)))
            elif isinstance(item, list):
                if item and type(item[0]) in (int, float) and all(type(number) in (int, float) for number in item):
                    self.lists.setdefault(self._path(self.lists, path), []).append((item, line, record))
                else:
                    todo.extend(
                        (path, inner, self._record(record) if isinstance(inner, Pairs) else record, above)
                        for inner in reversed(item)
                    )
            elif item is not None:
                self._put(self.scalars, path, item, line, record)

    def are_places(self, numbers: Iterable[tuple[int, Sequence[Any]]]) -> bool:
        """Whether numbers, with their records, are places in a text of the same row."""
        return all_places(numbers, self._by_record, self.parents.__getitem__)

    @cached_property
    def _by_record(self) -> Mapping[int, Sequence[str]]:
        """The texts of each record."""
        found: dict[int, list[str]] = {}
        for values, _, records in self.texts.values():
            for value, record in zip(values, records, strict=True):
                found.setdefault(record, []).append(value)
        return found

    def _record(self, parent: int | None) -> int:
        self.parents.append(len(self.parents) if parent is None else parent)
        return len(self.parents) - 1

    def _put(self, into: dict[str, Any], path: str, item: Any, line: int, record: int) -> None:
        values, lines, records = into.setdefault(self._path(into, path), ([], [], []))
        values.append(item)
        lines.append(line)
        records.append(record)

    @staticmethod
    def _path(into: dict[str, Any], path: str) -> str:
        return path if path in into or len(into) < _FIELDS else _REST


def _chained(chain: "_Chain") -> str:
    """The keys that are in each other, from the outermost one on."""
    keys = list[str]()
    while chain is not None:
        _, key, chain = chain
        keys.append(key)
    return ("" if max(map(len, keys)) == 1 else " ").join(reversed(keys))


def _json(walk: "Walk", data: bytes, where: str) -> bool:
    """A whole JSON document. Answers whether it is several, one per line; raises Unreadable for anything else."""
    try:
        value = json.loads(data, object_pairs_hook=Pairs)
    except (ValueError, RecursionError) as error:
        lines = data.strip().split(b"\n")
        if len(lines) > 1 and all(line.strip()[:1] in (b"{", b"[", b"") for line in lines):
            return True
        raise Unreadable(f"is not JSON ({error})"[:160]) from error
    fields = _Fields(walk, where)
    fields.add(value, 1)
    for values, lines_, _ in (*fields.texts.values(), *fields.scalars.values()):
        lines_[:] = range(len(values))
    _Texts(walk, where, "json").fields(fields, 1, "value")
    walk.items += len(value) if isinstance(value, list) and not isinstance(value, Pairs) else 1
    return False


def read_alike(walk: "Walk", documents: Iterable[Any]) -> None:
    """JSON documents of several files, as the rows of one table."""
    fields = _Fields(walk, "")
    for number, document in enumerate(documents, 1):
        fields.add(document, number)
    _Texts(walk, "", "json").fields(fields, 1, "file")


def _fields(walk: "Walk", file: BinaryIO, encoding: str, where: str, delimiter: str) -> None:
    """A table in lines. Raises Unreadable for anything else."""
    bad: list[str] = []
    cells = _Cells(walk, where)
    try:
        cells.read(csv.reader(_checked(file, encoding, bad), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(f"lines from {cells.number} on are not CSV ({error})") from error
    walk.items += cells.number - 1
    if bad:
        raise Unreadable(bad[0])


def _tagged(walk: "Walk", file: BinaryIO, encoding: str, where: str) -> None:
    """Words with their tags, column by column, and the notes between sentences. Raises Unreadable for anything else."""
    bad: list[str] = []
    notes: list[str] = []
    cells = _Cells(walk, where)
    heads: list[int] = []
    cells.read(_words_of(_checked(file, encoding, bad), notes, heads))
    shown = f"{where} heads".strip()
    walk.guessed(heads, lambda _: shown, lambda: walk.held(shown, "heads", "opaque"), 0)
    if notes:
        walk.rows(walk.column(f"{where} notes".strip(), "notes"), notes, 0, lambda at: f"{where} note {at}".strip())
    walk.items += cells.number - 1
    if bad:
        raise Unreadable(bad[0])


def _words_of(lines: Iterable[str], notes: list[str], heads: list[int]) -> Iterator[list[str]]:
    """The cells of each line with a word; into `notes` goes what stands behind a hash.

    Words of CoNLL-U come without their numbers, which are counted, and without those of words of their sentence that
    they depend on; these go into `heads`.
    """
    sentence: list[list[str]] = []
    for line in map(str.strip, chain(lines, [""])):
        if line.startswith("#") and "\t" not in line:
            notes.append(line)
        elif line:
            sentence.append(line.split("\t") if "\t" in line else line.split(" "))
        if not line or len(sentence) > _SENTENCE:
            counted = [int(row[0]) for row in sentence if len(row) == _CONLLU and row[0].isdecimal()]
            if counted and counted == list(range(1, len(counted) + 1)):
                for row in sentence:
                    if len(row) == _CONLLU and row[0].isdecimal() and row[_HEAD_OF].isdecimal():
                        heads.append(int(row[_HEAD_OF]))
                        row[0], row[_HEAD_OF] = "", "" if heads[-1] <= len(counted) else row[_HEAD_OF]
            yield from sentence
            sentence = []


def _checked(file: BinaryIO, encoding: str, bad: list[str]) -> Iterator[str]:
    """Lines; `bad` gets the first sign that they are not text."""
    number = 1
    for batch in _batches(file, encoding):
        if not bad and (what := _not_text(batch, number)):
            bad.append(what)
        number += len(batch)
        for line in batch:
            yield f"{line}\n"


class _Cells:
    """The columns of a table of lines, filled row by row."""

    def __init__(self, walk: "Walk", where: str) -> None:
        self.number = 1
        """Of the row that comes next."""
        self._walk = walk
        self._where = where
        self._header: list[str] = []
        self._columns: list[Column] = []
        self._beside = Table(walk, where, "csv")

    def read(self, rows: Iterator[list[str]]) -> None:
        """Every row, of which the first may hold the names of columns."""
        first = next(rows, None)
        if first is None:
            return
        self._header = _header(first)
        for name in self._header:
            self._walk.name(name)
        self.number += bool(self._header)
        for batch in _some(rows if self._header else chain([first], rows)):
            self._add(batch)

    def _add(self, batch: list[list[str]]) -> None:
        width = max(map(len, batch))
        if width > _WIDE:
            raise Unreadable(f"has a line of {width} columns, which is more than {_WIDE}")
        for at in range(len(self._columns), width):
            shown = self._header[at] if at < len(self._header) else str(at)
            self._columns.append(self._walk.column(f"{self._where} column {shown}".strip(), f"csv column {shown}"))
        numbers = range(self.number, self.number + len(batch))
        for at, column in enumerate(self._columns):
            cells = [row[at] if at < len(row) else "" for row in batch]
            self._walk.rows(column, cells, self.number, partial(self._cell, at))
            numbers_in(self._walk, cells, partial(self._cell, at, start=self.number), column.held)
            self._beside.cells(str(at), column.held, numbers, cells, column)
        self._beside.close()
        self.number += len(batch)

    def _cell(self, at: int, row: int, start: int = 0) -> str:
        return f"{self._where} row {start + row}, column {at}".strip()


def _header(row: list[str]) -> list[str]:
    """The names of columns, where the first line has such."""
    return row if len(set(row)) == len(row) and all(_HEAD_CELL.fullmatch(name) for name in row) else []


def _some(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    running = iter(rows)
    while batch := [row for row in islice(running, _ROWS) if row]:
        yield batch


def numbers_in(walk: "Walk", texts: Sequence[str], name: Callable[[int], str], held: Held) -> None:
    """Lists of numbers that are written in texts."""
    if not walk.index.directions:
        return
    for at, text in enumerate(texts):
        for run in _NUMBERS.finditer(text):
            tick()
            try:
                values = json.loads(run.group())
            except ValueError:
                continue
            walk.vector(values, name(at), held)


def _not_text(batch: list[str], number: int) -> str:
    for at, line in enumerate(batch, number):
        if "\0" in line:
            return f"line {at} holds zero bytes"
        if not line.isascii() and _NO_UTF8.search(line):
            return f"line {at} is not text in UTF-8"
    return ""


def _batches(file: BinaryIO, encoding: str) -> Iterator[list[str]]:
    """Lines without their ends, in batches. Bytes that are not text become surrogates."""
    text = TextIOWrapper(_Kept(file), encoding=encoding, errors="surrogateescape" if encoding == "utf-8" else "strict")
    lines: list[str] = []
    begun, size, first = "", 0, True
    # In pieces: one letter of four bytes makes each letter of its piece as wide.
    while part := text.read(_PIECE):
        size += len(part)
        begun += part.removeprefix("\ufeff") if first else part
        first = False
        if "\n" in part or len(begun) > _LINE:
            fresh = begun.split("\n")
            begun = fresh.pop()
            if len(begun) > _LINE:
                fresh.append(begun)
                begun = ""
            lines += (line.rstrip("\r") for line in fresh)
        if lines and size >= _BATCH:
            yield lines
            lines, size = [], 0
    if begun:
        lines.append(begun.rstrip("\r"))
    if lines:
        yield lines


class _Kept(BytesIO):
    """Hands a file on to a text reader, which closes what it reads from: this, not the file."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def read(self, size: int | None = -1, /) -> bytes:
        return self._file.read(-1 if size is None else size)

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(size)
