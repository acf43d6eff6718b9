"""Texts whose letters lie in the columns of a table, row by row."""

import csv
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from janji.canaries import Canary
from janji.tracing import Scan

Rows = Sequence[Sequence[Any]]


def _columns(rows: Rows) -> dict[str, list[Any]]:
    return {f"c{at}": list(column) for at, column in enumerate(zip(*rows, strict=True))}


def _parquet(rows: Rows, path: Path) -> None:
    parquet.write_table(pa.table(_columns(rows)), path)


def _struct(rows: Rows, path: Path) -> None:
    parquet.write_table(pa.table({"row": [{f"c{at}": cell for at, cell in enumerate(row)} for row in rows]}), path)


def _csv(rows: Rows, path: Path) -> None:
    out = StringIO()
    csv.writer(out).writerows([[*_columns(rows)], *rows])
    path.write_text(out.getvalue())


def _bare(rows: Rows, path: Path) -> None:
    out = StringIO()
    csv.writer(out).writerows(rows)
    path.with_suffix(".csv").write_text(out.getvalue())


def _fields(rows: Rows, path: Path) -> None:
    path.write_text("".join(json.dumps({f"c{at}": cell for at, cell in enumerate(row)}) + "\n" for row in rows))


def _lists(rows: Rows, path: Path) -> None:
    path.write_text("".join(json.dumps(list(row)) + "\n" for row in rows))


def _sqlite(rows: Rows, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        names = [*_columns(rows)]
        database.execute(f"CREATE TABLE cells ({', '.join(names)})")
        database.executemany(f"INSERT INTO cells VALUES ({', '.join('?' * len(names))})", rows)  # noqa: S608 - names of this test
        database.commit()


def _npy(rows: Rows, path: Path) -> None:
    np.save(path, np.array(rows))


_WRITERS = [
    pytest.param(_parquet, "cells.parquet", id="Parquet"),
    pytest.param(_struct, "cells.parquet", id="structs of Parquet"),
    pytest.param(_csv, "cells.csv", id="CSV"),
    pytest.param(_bare, "cells.csv", id="CSV without names"),
    pytest.param(_fields, "cells.jsonl", id="fields of JSON lines"),
    pytest.param(_lists, "cells.jsonl", id="lists of JSON lines"),
    pytest.param(_sqlite, "cells.db", id="SQLite"),
    pytest.param(_npy, "cells.npy", id="NPY"),
]


def _letters(text: str) -> list[str]:
    return list(text)


def _threes(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(0, len(text), 3)]


def _tens(text: str) -> list[str]:
    return [text[at : at + 10] for at in range(0, len(text), 10)]


def _rows(texts: Sequence[Canary], cut: Callable[[str], list[Any]], nothing: Any = "") -> list[list[Any]]:
    rows = [cut(str(text.text)) for text in texts]
    most = max(map(len, rows))
    return [[*row, *[nothing] * (most - len(row))] for row in rows]


@pytest.mark.parametrize(("write", "name"), _WRITERS)
@pytest.mark.parametrize("turned", [False, True], ids=["a message a row", "a message a column"])
@pytest.mark.parametrize("cut", [_letters, _threes, _tens, str.split])
def test_a_message_in_pieces_over_the_cells_of_a_table_is_found(
    write: Callable[[Rows, Path], None],
    name: str,
    turned: bool,  # noqa: FBT001 - a parameter of the test
    cut: Callable[[str], list[Any]],
    texts: list[Canary],
    look: Callable[..., Scan],
    tmp_path: Path,
) -> None:
    """However a table holds the letters or words of messages, they are found; or they have to be visible by a control.

    Lists of one piece of each message are such: they tell no columns apart.
    """
    rows: Rows = _rows(texts[:3], cut)
    write([*zip(*rows, strict=True)] if turned else rows, tmp_path / name)
    scanned = look(tmp_path / name, form=name.rpartition(".")[2])
    if turned and write in (_lists, _npy) and cut is not str.split:
        assert any(part.reads != "harmless" for part in scanned.places[0].parts)
    else:
        assert {text.id for text in texts[:3]} <= {match.canary for match in scanned.matches}


def test_letters_as_numbers_side_by_side_are_found(
    texts: list[Canary], look: Callable[..., Scan], tmp_path: Path
) -> None:
    """A column for each letter may hold its number, and a column for each bit yes or no."""
    numbers = _rows(texts[:2], lambda text: [ord(letter) for letter in text], 0)
    bits = _rows(
        texts[2:4], lambda text: [sign == "1" for letter in text for sign in f"{ord(letter) % 128:08b}"], nothing=False
    )
    for rows, wanted in ((numbers, texts[:2]), (bits, texts[2:4])):
        _parquet(rows, tmp_path / "cells.parquet")
        found = {match.canary for match in look(tmp_path / "cells.parquet", form="parquet").matches}
        assert {text.id for text in wanted} <= found


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(lambda text: [chr(97 + (ord(letter) * 7 + 3) % 26) for letter in text], id="in cipher"),
        pytest.param(lambda text: [text[at * 37 % len(text)] for at in range(len(text))], id="shuffled"),
        pytest.param(lambda text: list(text[:40]), id="beginnings"),
    ],
)
def test_letters_side_by_side_that_nobody_recognises_are_content_that_has_to_be_visible(
    hidden: Callable[[str], list[str]], texts: list[Canary], look: Callable[..., Scan], tmp_path: Path
) -> None:
    """That each letter of a row is too little for a message says nothing of all of them together."""
    _parquet(_rows(texts[:9], hidden), tmp_path / "cells.parquet")
    (place,) = look(tmp_path / "cells.parquet", form="parquet").places
    assert {part.reads for part in place.parts if "side by side" in part.part} <= {"content", "unknown"}
    assert "cells.parquet letters side by side" in {part.part for part in place.parts}


_CODES = {
    "flags": ("MF", "ABCDEF", "YN", ("A", "B", "AB", "O", "A+", "O-"), "YN", "SML", "ANIS", "HMLN", "TF", "PDR"),
    "answers": ("ABCDE",) * 60,
    "yes or no": ("YN",) * 80,
    "codes of one letter": ("ABCD", "XYZ", "PQ", "MN", "JK", "LST", "UV", "WX", "GH", "RT", "EF", "CO"),
    "one of many": tuple((True, *[False] * at) for at in range(1, 90)),
}


@pytest.mark.parametrize("codes", _CODES.values(), ids=_CODES)
@pytest.mark.parametrize("count", [2, 12, 40])
def test_grades_answers_and_blood_groups_hold_no_message(
    codes: Sequence[Sequence[Any]], count: int, look: Callable[..., Scan], tmp_path: Path
) -> None:
    """Columns in each of which a few letters take turns are read, and nothing has to be seen in them."""
    rows = [*zip(*(islice(cycle(each), at, at + count) for at, each in enumerate(codes)), strict=True)]
    for write, name in ((_parquet, "cells.parquet"), (_csv, "cells.csv"), (_fields, "cells.jsonl")):
        write(rows, tmp_path / name)
        (place,) = look(tmp_path / name, form=name.rpartition(".")[2]).places
        assert place.read
        assert [part for part in place.parts if part.reads != "harmless"] == []


def test_a_column_of_a_thousand_grades_holds_no_message(look: Callable[..., Scan]) -> None:
    """A few codes are no text however often they stand there; a column of all letters is one."""
    grades = "".join(json.dumps({"grade": each}) + "\n" for each in islice(cycle("ABACDABFA"), 1000))
    (place,) = look(grades, "grades.jsonl", "jsonl").places
    assert (place.read, {part.reads for part in place.parts}) == (True, {"harmless"})
    letters = "".join(json.dumps({"grade": each}) + "\n" for each in islice(cycle("QWERTZUIOPASDFGHJKLYXCVBNM"), 1000))
    (place,) = look(letters, "letters.jsonl", "jsonl").places
    assert {part.reads for part in place.parts if part.part != "names"} == {"unknown"}
