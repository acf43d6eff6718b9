"""Reading texts: plain ones, CSV, JSON and JSON lines."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO

from ._errors import Unreadable
from ._formats import HEAD, strange
from ._text import Rows

if TYPE_CHECKING:
    from ._walk import Walk

_BATCH = 4_000_000
_LONG_KEY = 12
_DELIMITERS = {"csv": ",", "tsv": "\t"}
_NUMBERS = re.compile(r"\[[-+0-9.eE,\s]{8,}\]")


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with all its keys, also one that stands there twice."""


def read_lines(walk: "Walk", file: BinaryIO, where: str, declared: str) -> None:
    """A text of any length. Raises Unreadable for what is no text, or not the JSON that it is called."""
    head = file.read(HEAD)
    file.seek(0)
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if encoding == "utf-8" and strange(head):
        raise Unreadable("is in a format that is not understood")
    lines = "jsonl" in declared or "ndjson" in declared
    if "json" in declared and not lines:
        _json(walk, walk.limited(file), where)
        return
    texts = _Texts(walk, where)
    number = 1
    bad = ""
    for batch in _batches(file, encoding):
        bad = bad or _not_text(batch, number)
        if lines:
            bad = texts.json_lines(batch, number) or bad
        elif declared in _DELIMITERS and not bad:
            bad = texts.fields(batch, number, _DELIMITERS[declared])
        else:
            texts.column("", batch, number, lambda n: f"{where} line {n}".strip())
            numbers_in(walk, batch, lambda n, first=number: f"{where} line {n + first}".strip())  # type: ignore[misc]
        number += len(batch)
    walk.items += number - 1
    if bad:
        raise Unreadable(bad)


class _Texts:
    """The columns of a text, each searched by itself, so that a message cut into several lines is found."""

    def __init__(self, walk: "Walk", where: str) -> None:
        self._walk = walk
        self._where = where
        self._columns: dict[str, Rows] = {}

    def column(self, path: str, texts: list[str], first: int, name: Callable[[int], str]) -> None:
        """Rows of one column, the first of which has the number `first`."""
        if path not in self._columns:
            self._columns[path] = Rows(self._walk.index)
        self._walk.rows(self._columns[path], texts, first, name)

    def json_lines(self, batch: list[str], number: int) -> str:
        """One JSON value on each line; what is wrong with the first that is none, which is searched as it stands."""
        bad = ""
        columns: dict[str, tuple[list[str], list[int]]] = {}
        for at, line in enumerate(batch, number):
            try:
                value = json.loads(line, object_pairs_hook=_Pairs) if line.strip() else ""
            except (ValueError, RecursionError) as error:
                bad = bad or f"line {at} is not JSON ({error})"[:160]
                value = line
            for path, text in self._leaves(value, at):
                texts, lines = columns.setdefault(path, ([], []))
                texts.append(text)
                lines.append(at)
        for path, (texts, lines) in columns.items():
            first = number * 1_000_000

            def name(
                found: int, path: str = path, lines: list[int] = lines, first: int = first, number: int = number
            ) -> str:
                line = lines[found - first] if found >= first else number - 1
                return f"{self._where} line {line}{path and ', '}{path}".strip()

            # Numbers of rows grow from batch to batch, however many texts a line holds.
            self.column(path, texts, first, name)
        return bad

    def fields(self, batch: list[str], number: int, delimiter: str) -> str:
        """Lines of CSV; what is wrong with the first that is none."""
        columns: list[list[str]] = []
        try:
            for at, fields in enumerate(csv.reader(batch, delimiter=delimiter)):
                columns.extend([""] * at for _ in range(len(fields) - len(columns)))
                for column, field in zip(columns, fields, strict=False):
                    column.append(field)
                for column in columns[len(fields) :]:
                    column.append("")
        except csv.Error as error:
            return f"lines from {number} on are not CSV ({error})"
        for at, column in enumerate(columns):

            def name(found: int, at: int = at) -> str:
                return f"{self._where} row {found}, column {at}".strip()

            self.column(str(at), column, number, name)
            numbers_in(self._walk, column, lambda row, name=name: name(row + number))  # type: ignore[misc]
        return ""

    def _leaves(self, value: Any, line: int) -> Iterator[tuple[str, str]]:
        yield from leaves(self._walk, value, f"{self._where} line {line}".strip())


def leaves(walk: "Walk", value: Any, where: str) -> Iterator[tuple[str, str]]:
    """The texts of a JSON value with their paths. Lists of numbers go to the walk."""
    todo = [("", value)]
    while todo:
        path, item = todo.pop()
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, _Pairs):
            for key, inner in reversed(item):
                if len(key) >= _LONG_KEY:
                    yield "keys", key
                todo.append((f"{path}.{key[:40]}" if path else key[:40], inner))
        elif isinstance(item, list):
            if item and type(item[0]) in (int, float) and all(type(number) in (int, float) for number in item):
                walk.numbers(item, where)
            else:
                todo.extend((path, inner) for inner in reversed(item))


def _json(walk: "Walk", data: bytes, where: str) -> None:
    try:
        value = json.loads(data, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"is not JSON ({error})"[:160]) from error
    columns: dict[str, list[str]] = {}
    for path, text in leaves(walk, value, where):
        columns.setdefault(path, []).append(text)
    for path, texts in columns.items():
        walk.rows(Rows(walk.index), texts, 0, lambda n, path=path: f"{where} {path} {n}".strip())  # type: ignore[misc]
    walk.items += len(value) if isinstance(value, list) and not isinstance(value, _Pairs) else 1


def numbers_in(walk: "Walk", texts: list[str], name: Callable[[int], str]) -> None:
    """Lists of numbers that are written in texts."""
    if not walk.index.directions:
        return
    for at, text in enumerate(texts):
        for run in _NUMBERS.finditer(text):
            try:
                values = json.loads(run.group())
            except ValueError:
                continue
            walk.numbers(values, name(at))


def _not_text(batch: list[str], number: int) -> str:
    whole = "\n".join(batch)
    if whole.isascii() and "\0" not in whole:
        return ""
    for at, line in enumerate(batch, number):
        if "\0" in line:
            return f"line {at} holds zero bytes"
        if not line.isascii() and any("\udc80" <= letter <= "\udcff" for letter in line):
            return f"line {at} is not text in UTF-8"
    return ""


def _batches(file: BinaryIO, encoding: str) -> Iterator[list[str]]:
    """Lines without their ends, in batches. Bytes that are no text become surrogates."""
    text = TextIOWrapper(_Kept(file), encoding=encoding, errors="surrogateescape" if encoding == "utf-8" else "strict")
    first = True
    while batch := text.readlines(_BATCH):
        lines = [line.rstrip("\r\n") for line in batch]
        if first:
            lines[0] = lines[0].removeprefix("\ufeff")
            first = False
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
