"""The lines of keys: `tomllib` tells values only, so what we say of lines is held against what it reads."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from janji.terms._lines import KeyPath, key_lines, line_of, shown_key

FORMS = '''top = 1  # = [not] {a} "table"
"quoted \\"key\\"" = 'x # y'
a.b . c = 2
many = [
  # a comment, with ] and , in it
  1, [2,
  3],
  { in.line = "}", other = [ "]" ] },
]
text = """
[no.table]
k = "no key" \\"""
""""
raw = \'\'\'
x = ['''  # a quotation mark may stand right before the three that close
FORMS = FORMS.rstrip() + "\n'''\n"
FORMS += """[table]
date = 2024-01-01 12:00:00
[table.'sub table']
k = -1.5e3
[[list]]
[[list]]
k = true
[list.inner]
k = [[]]
[[list.deep]]
k = {}
[[list.deep]]
k = 1
[[list]]
[[list.deep]]
last = ''
"""
LINES: dict[KeyPath, int] = {
    ("top",): 1,
    ('quoted "key"',): 2,
    ("a", "b", "c"): 3,
    ("many",): 4,
    ("many", 0): 6,
    ("many", 1, 1): 7,
    ("many", 2, "in", "line"): 8,
    ("many", 2, "other", 0): 8,
    ("text",): 10,
    ("raw",): 14,
    ("table", "date"): 18,
    ("table", "sub table"): 19,
    ("list", 0): 21,
    ("list", 1, "k"): 23,
    ("list", 1, "inner", "k", 0): 25,
    ("list", 1, "deep", 1, "k"): 29,
    ("list", 2, "deep", 0, "last"): 32,
}


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every key path of parsed TOML."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from paths(item, (*path, key))


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_form_of_key_has_its_line(end: str) -> None:
    text = FORMS.replace("\n", end)
    lines = key_lines(text)
    assert set(paths(tomllib.loads(text))) == set(lines)
    assert {path: lines[path] for path in LINES} == LINES


def test_every_key_of_the_tiny_pack_stands_in_the_line_that_is_told(terms: str) -> None:
    lines, written = key_lines(terms), terms.splitlines()
    assert set(lines) == set(paths(tomllib.loads(terms)))
    for path, line in lines.items():
        if isinstance(path[-1], str):
            assert path[-1] in written[line - 1]


def test_a_key_that_is_not_there_has_the_line_of_the_table_around_it() -> None:
    lines = key_lines("[a]\nb = 1\n[[c]]\n[[c]]\n")
    assert line_of(lines, ("c", 1, "missing", "deeper")) == 4
    assert line_of(lines, ("elsewhere",)) is None


def test_a_key_path_is_shown_as_people_write_it() -> None:
    assert shown_key(("commitments", 0, "clauses", 2, "basis")) == "commitments[0].clauses[2].basis"


def test_a_text_without_line_end_at_its_end_is_read(tmp_path: Path) -> None:
    assert key_lines("a = 1") == {("a",): 1}
    assert key_lines("") == {}
