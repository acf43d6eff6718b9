"""Remarks that the search writes into the evidence in English are told in the language of the report."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import janji.record
import janji.tracing
from janji.record import remark, sentence, spot

TRACING = Path(str(janji.tracing.__file__)).parent
SAYING = {"Unreadable": 0, "Unread": 0, "opaque": 0, "problem": 1}
"""The calls that say why something was not read, and in which of their arguments."""


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("chat.parquet row 57, column text", "chat.parquet baris 57, kolom text"),
        ("queue.jsonl line 3, snippet", "queue.jsonl baris 3, snippet"),
        ("contents.sqlite table contents, column text, row 8", "contents.sqlite tabel contents, kolom text, baris 8"),
        ("contents.sqlite all pages (bytes)", "contents.sqlite semua halaman (bita)"),
        ("answer 3", "jawaban 3"),
        (
            "queue.jsonl row 3, text to queue.jsonl row 4, text",
            "queue.jsonl baris 3, text sampai queue.jsonl baris 4, text",
        ),
        ("pages.pdf page 3 to page 4 and 2 more", "pages.pdf halaman 3 sampai halaman 4 dan 2 lagi"),
        ("audio-1.tar/con-1.ogg sound and 2 more", "audio-1.tar/con-1.ogg suara dan 2 lagi"),
    ],
)
def test_where_something_lies_is_told_in_the_language(english: str, indonesian: str) -> None:
    """A reader of Indonesian meets no English words for rows and columns, and the English reader the same as before."""
    assert (spot(english).id, spot(english).en) == (indonesian, english)


@pytest.mark.parametrize(
    "name", ["row 3 of pages.csv", "the table.csv", "sound.ogg", "a/all pages.pdf", "text 4a.txt", "a to b"]
)
def test_names_of_files_stay_as_they_are(name: str) -> None:
    """Who looks for the file finds it by the name in the report."""
    assert spot(name).id == name


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("is encrypted", "dienkripsi"),
        (
            "a.joblib: is a damaged pickle (ValueError: at 3; opcode unknown)",
            "a.joblib: adalah berkas pickle yang rusak (ValueError: at 3; opcode unknown)",
        ),
        (
            "a.zip: is encrypted; b.csv column x: 7 of 9 characters are not words; and 2 more",
            "a.zip: dienkripsi; b.csv kolom x: 7 dari 9 karakter bukan kata; dan 2 lagi",
        ),
        ("what nobody has words for", "what nobody has words for"),
    ],
)
def test_why_something_was_not_read_is_told_in_the_language(english: str, indonesian: str) -> None:
    """Why a place counts as not read is as plain to who reads Indonesian."""
    assert (remark(english).id, remark(english).en) == (indonesian, english)


def test_a_reason_tells_both_in_the_language() -> None:
    """The sentence of an unread place has no English in its Indonesian half."""
    told = sentence("unread", {"unread": [{"place": "P", "reason": "b.zip: is encrypted"}]})
    assert (told.en, told.id) == ("P could not be read: b.zip: is encrypted", "P tidak dapat dibaca: b.zip: dienkripsi")


def test_every_reason_that_the_search_can_give_has_its_words() -> None:
    """A new reason of partial reading is not forgotten: without words it would stand in English in every report."""
    told = [each for file in sorted(TRACING.rglob("*.py")) for each in _said(ast.parse(file.read_text("utf-8")))]
    assert len(told) > 50
    assert [each for each in told if remark(each).id == each] == []


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = SAYING.get(name)
            if place is not None and len(node.args) > place and (text := _text(node.args[place])):
                yield text


def _text(node: ast.expr) -> str:
    """A text with 7 for each fact; nothing where the words stand elsewhere."""
    if isinstance(node, ast.Subscript):
        return _text(node.value)
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    shown = "".join(str(each.value) if isinstance(each, ast.Constant) else "7" for each in node.values)
    return shown if re.search("[a-z]{2}", shown) else ""


def test_no_remark_runs_into_a_number_or_a_name() -> None:
    """A space was lost between them: "3 of 12characters"."""
    remarks = tomllib.loads((Path(str(janji.record.__file__)).parent / "remarks.toml").read_text(encoding="utf-8"))
    told = [text for table in remarks.values() for pair in table.items() for text in pair]
    assert len(told) > 300
    assert [text for text in told if re.search(r"\}[a-z]{2}|[a-z]{2}\{", text)] == []
