"""Other views of rows of text: what is left of them without marks, and pieces put together that came one by one."""

import re
from collections.abc import Iterator, Sequence

from ._clock import tick
from ._language import DATES

_TAGS = re.compile(r"<[^<>]{0,4000}>")
_MARKED = re.compile(r"</[A-Za-z]|<!--")
_PAIR = re.compile(r'\\?"([^"\\]{1,40})\\?"\s*:\s*\\?"((?:[^"\\]|\\[^"])*)\\?"')
_LETTER = re.compile(r"[^\W\d_]")
_LINES = 0.3
"""So many lines without a letter lie between others: numbers and times of cues."""
_SAMPLE = 200
_PIECE, _PIECES = 12, 16
_LONG, _FEW, _RATIO = 120, 8, 0.3
"""From so many words on, a text in which so few of them differ is a code of words, unless they are next to none."""


def views(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Each view: its name, its rows, and whether it has to read as language for the rows to do so."""
    whole = "\n".join(rows)
    if "\u0120" in whole:
        # Byte-level tokenizers write a blank as this letter, and the end of a line as the other.
        yield "tokens", [row.replace("\u0120", " ").replace("\u010a", "\n") for row in rows], False
    if _MARKED.search(whole):
        yield "marks", [_TAGS.sub("", row) for row in rows], True
    if '":' in whole or '": ' in whole:
        yield from _pieces(rows)
    lines = whole.split("\n")
    if whole.count(":") > len(lines) and sum(1 for line in lines[:_SAMPLE] if DATES.match(line)) > _LINES * min(
        len(lines), _SAMPLE
    ):
        yield "undated", [DATES.sub("", row) for row in rows], False
    bare = (
        sum(1 for line in lines if line and not _LETTER.search(line))
        if "\n" in whole and any(map(str.isdigit, whole[:4000]))
        else 0
    )
    if bare > _LINES * len(lines):
        yield "letters", ["\n".join(line for line in row.split("\n") if _LETTER.search(line)) for row in rows], False


def _pieces(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The values under each key of the JSON that stands in rows, without anything between them."""
    keys: dict[str, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        if '":' in row:
            for pair in _PAIR.finditer(row):
                tick()
                key, value = pair.groups()
                keys.setdefault(key, []).append((at, value))
    for key, values in keys.items():
        if len(values) < _PIECES or sum(len(value) for _, value in values) > _PIECE * 2 * len(values):
            continue
        joined = [""] * len(rows)
        for at, value in values:
            joined[at] += value
        short = sum(len(value) for _, value in values) < _PIECE * len(values)
        yield f"key {key}", joined, short and len({value for _, value in values}) > _PIECE


def coded(row: str) -> int:
    """Letters of a long text in which few words come again and again, as where each stands for a letter."""
    if len(row) < 4 * _LONG or "{" in row or "<" in row:
        return 0
    words = row.lower().split()
    different = len(set(words))
    return different if len(words) >= _LONG and _FEW * 2 < different < _RATIO * len(words) else 0
