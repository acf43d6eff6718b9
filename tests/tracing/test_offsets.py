"""Numbers that say where something stands in the text of their own row."""

import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from janji.canaries import Canary
from janji.tracing import Scan

Look = Callable[..., Scan]
Row = Callable[[str], Any]


def spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\w+", text)]


ROWS: dict[str, Row] = {
    "pairs": lambda text: {"text": text, "offset_mapping": spans(text)},
    "some pairs": lambda text: {"text": text, "entities": spans(text)[1:9:3]},
    "begins and ends": lambda text: {"text": text, "b": [a for a, _ in spans(text)], "e": [b for _, b in spans(text)]},
    "objects": lambda text: {"text": text, "spans": [{"start": a, "end": b, "label": "X"} for a, b in spans(text)]},
    "answers": lambda text: {
        "context": text,
        "answers": {"text": [text[slice(*spans(text)[2])]], "answer_start": [spans(text)[2][0]]},
    },
}


def unread(found: Scan) -> Sequence[str]:
    return [part.part for part in found.places[0].parts if part.reads == "unknown"]


def lines(rows: Sequence[Any]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.mark.parametrize("row", ROWS)
def test_places_of_words_in_a_text_are_explained(row: str, texts: list[Canary], look: Look) -> None:
    """Each set with names, answers or tokens in it has such numbers, and they say nothing that the text does not."""
    assert not unread(look(lines([ROWS[row](str(each.text)) for each in texts[:30]]), "a.jsonl"))


def test_lists_of_places_in_a_table_are_explained(texts: list[Canary], look: Look) -> None:
    said = [str(each.text) for each in texts[:30]]
    out = BytesIO()
    parquet.write_table(pa.table({"text": said, "starts": [[a for a, _ in spans(text)] for text in said]}), out)
    assert not unread(look(out.getvalue(), "a.parquet"))


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(lambda text: [a for a, _ in spans(text)][::-1], id="in another order"),
        pytest.param(lambda text: [a + 1 for a, b in spans(text) if b - a > 2], id="within words"),
        pytest.param(lambda text: [ord(letter) for letter in text], id="letters"),
    ],
)
def test_other_numbers_beside_a_text_are_not(numbers: Row, texts: list[Canary], look: Look) -> None:
    """An order, or a place that is none of a word, may stand for a letter."""
    rows = [{"text": str(each.text), "n": numbers(str(each.text))} for each in texts[:30]]
    found = look(lines(rows), "a.jsonl")
    assert unread(found) or {part.part: part.reads for part in found.places[0].parts}.get("a.jsonl n (lists) as text")
