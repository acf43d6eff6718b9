"""Forms, and the plain ways of holding things that forms build on."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import md5
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

Named = Sequence[tuple[str, str]]
"""Places that a form names: a path below its folder ("" is the folder itself), and the format that it declares."""
Write = Callable[[Path, Sequence[Any], Sequence[Any]], "Named | None"]
"""Writes `plain` contents plainly and `odd` ones by the form; None: the folder itself is the place."""


@dataclass(frozen=True)
class Form:
    """One way to hold content. `limit`: why nobody can see it there, for the forms that are shown as limits."""

    name: str
    family: str
    write: Write
    limit: str = ""


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"\w+", text.lower())


def put(path: Path, content: "str | bytes") -> Path:
    """A file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def jsonl(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    put(folder / f"{name}.jsonl", "".join(json.dumps({"text": row}) + "\n" for row in rows))


def plain_lines(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    put(folder / f"{name}.txt", "".join(row + "\n" for row in rows))


def table(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    out = StringIO()
    csv.writer(out).writerows([["text"], *([row] for row in rows)])
    put(folder / f"{name}.csv", out.getvalue())


def parquet(folder: Path, columns: Any, name: str = "messages", **options: Any) -> None:
    """A list of texts, or a mapping of columns, or a table."""
    import pyarrow as arrow
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    if not isinstance(columns, arrow.Table):
        columns = arrow.table(columns if isinstance(columns, dict) else {"text": list(columns)})
    pq.write_table(columns, folder / f"{name}.parquet", **options)


def sqlite(
    folder: Path, *statements: "str | tuple[str, Sequence[Sequence[Any]]]", name: str = "messages.sqlite"
) -> None:
    """A database after these statements; one with rows is run for each of them."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / name)) as database:
        for statement in statements:
            if isinstance(statement, str):
                database.execute(statement)
            else:
                database.executemany(*statement)
            database.commit()


def database(folder: Path, rows: Sequence[str], name: str = "messages") -> None:
    inserted = "INSERT INTO message(text) VALUES (?)", [(row,) for row in rows]
    sqlite(folder, "CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT)", inserted, name=f"{name}.sqlite")


CARRIERS: Sequence[Callable[[Path, Sequence[str]], None]] = (jsonl, parquet, table, database, plain_lines)


def called(id_: str) -> str:
    """The name that a service gives to a recording or a picture: a UUID of its own."""
    return str(UUID(bytes=md5(id_.encode()).digest()))
