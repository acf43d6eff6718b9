"""Numbers in English sentences: one thing is told as one."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import janji.reports
import pytest

import janji.corpora
import janji.record

MODULES = (janji.corpora, janji.record, janji.reports)
FOLDERS = {module.__name__.rpartition(".")[2]: Path(str(module.__file__)).parent for module in MODULES}
TABLES = [
    FOLDERS["record"] / "sentences.toml",
    FOLDERS["record"] / "words.toml",
    FOLDERS["reports"] / "templates" / "words.toml",
    FOLDERS["corpora"] / "sentences.toml",
]
_THINGS = "canaries|clauses|documents|pieces|scenarios|times|units|violations"
MANY = re.compile(rf"\{{(?!counts)[a-z_]+\}} (?:more )?(?:{_THINGS})\b")
NEVER_ONE = {"only {tried} of its {there} scenarios that count were part of this run"}
"""Sentences that are told only of more than one."""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.parent.name}-{table.stem}")
def test_no_sentence_says_one_pieces(table: Path) -> None:
    """A place for a number says which word goes with one and which with more: {number:piece|pieces}."""
    told = list(_english(tomllib.loads(table.read_text(encoding="utf-8"))))
    assert told
    assert [text for text in told if MANY.search(text) and text not in NEVER_ONE] == []


def _english(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value["en"]
        for each in value.values():
            yield from _english(each)
