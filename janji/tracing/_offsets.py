"""Numbers that are places in the text of their own row: where words, names and answers begin and end in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

WHY = "places of words in the text of their own row, one behind the other"


def are_places(values: Sequence[Any], text: str) -> bool:
    """Whether numbers are, one after the other, places at which a word of the text begins or ends."""
    return (
        all(type(value) is int and _bounds(text, value) for value in values)
        and all(one <= other for one, other in pairwise(values))
        and bool(text)
    )


def _bounds(text: str, at: int) -> bool:
    if not 0 <= at <= len(text):
        return False
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())


def all_places(
    numbers: Iterable[tuple[int, Sequence[Any]]], texts: Mapping[int, Sequence[str]], parent: Callable[[int], int]
) -> bool:
    """Whether all numbers, each with the record that it is in, are places in a text of it or of one around it.

    Those of several records in one, as of the names in a sentence, have to stand one after the other.
    """
    groups: dict[tuple[int, int], list[Any]] = {}
    for record, values in numbers:
        key = _text_of(record, values, texts, parent)
        if key is None:
            return False
        groups.setdefault(key, []).extend(values)
    return all(are_places(values, texts[record][at]) for (record, at), values in groups.items())


def _text_of(
    record: int, values: Sequence[Any], texts: Mapping[int, Sequence[str]], parent: Callable[[int], int]
) -> tuple[int, int] | None:
    """The text, by the record that has it and its number there, in which these are places; None where there is none."""
    while True:
        for at, text in enumerate(texts.get(record, ())):
            if are_places(values, text):
                return record, at
        if (above := parent(record)) == record:
            return None
        record = above
