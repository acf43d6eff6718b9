"""Docstrings open with the thing that they are about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("benchmarks", "implementations", "janji", "reports", "steps", "tests", "tools")
OPENED = re.compile(r"(?:^|[.:!?]\s+|\n\s*\n\s*)((?:What|Whatever|Whoever)\b[^.]{0,60})")


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Strings that stand alone, with their lines: docstrings, also of constants."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


def test_no_sentence_of_a_docstring_opens_with_what_or_whoever() -> None:
    """A reader who meets "What is left of it" has to read to its end before the subject is told."""
    read = [(path, path.read_text(encoding="utf-8")) for name in FOLDERS for path in (ROOT / name).rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{line}: {opened[1]}"
        for path, source in read
        for line, text in docstrings(source)
        if (opened := OPENED.search(text))
    ]
    assert len(read) > 500
    assert found == []
