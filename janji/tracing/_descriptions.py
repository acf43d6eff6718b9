"""The names and texts in a note that describes data: the schema of a table, as its statement or in JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

_QUOTED = re.compile(
    r"'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|\[([^\]]*)\]|`([^`]*)`|--([^\n]*)|/\*(.*?)(?:\*/|$)", re.DOTALL
)
"""Texts, quoted names and comments in a statement."""
_BARE = re.compile(r"\w+")
_WORD = re.compile(r"[\w.:/-]{1,40}")
_STATEMENT = re.compile(r"CREATE\s+(?:\w+\s+)?(?:TABLE|VIEW)\b", re.IGNORECASE)
_FLAGS = 256
"""This many marks of yes and no may be bits of a text."""
_JSON = re.compile(r"([\w.:/-]{0,80})\s*([{\[].*)", re.DOTALL)


def described(text: str) -> tuple[list[str], list[str]]:
    """The names in a description, and the texts in it; of any other note nothing but the note."""
    if _STATEMENT.match(text):
        return statement(text)
    if found := _JSON.fullmatch(text):
        try:
            value = json.loads(found[2], object_pairs_hook=list)
        except (ValueError, RecursionError):
            return [], [text]
        leaves = list(_leaves(value))
        texts = [found[1], *(leaf for leaf in leaves if isinstance(leaf, str))]
        # Numbers could stand for letters: they are no names.
        flags = [leaf for leaf in leaves if isinstance(leaf, bool)]
        few = len(flags) < _FLAGS or len(set(flags)) == 1
        numbers = " ".join(str(leaf) for leaf in leaves if not isinstance(leaf, str | bool if few else str))
        return list(filter(_WORD.fullmatch, texts)), [*(text for text in texts if not _WORD.fullmatch(text)), numbers]
    return [], [text]


def statement(text: str) -> tuple[list[str], list[str]]:
    """The names in a statement of a schema, and the texts and comments in it."""
    names: list[str] = []
    notes: list[str] = []
    for found in _QUOTED.finditer(text):
        said = next(group for group in found.groups() if group is not None)
        (names if _BARE.fullmatch(said) else notes).append(said)
    return [*names, *_BARE.findall(_QUOTED.sub(" ", text))], notes


def _leaves(value: Any) -> Iterator[str | float]:
    """Every key and value, in their order; none that is empty."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, list | tuple):
            todo.extend(reversed(item))
        elif item is not None and item != "":
            yield item
