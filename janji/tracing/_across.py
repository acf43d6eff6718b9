"""Texts whose letters lie side by side in the columns of a table: the rows spell them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ._language import ENOUGH
from ._spelled import spelled

if TYPE_CHECKING:
    from ._parts import Column
    from ._walk import Walk

Cells = tuple[Sequence[int], Sequence[Any]]
"""The values of a column, and the number of the row of each."""

_COLUMNS = 8
"""This many columns of letters, or of their numbers, may hold a text in which each of them holds too little."""
_NARROW, _DIGIT = 16, re.compile(r"\d")
"""Letters of a cell, at most. Where most cells have digits, they are ids, dates and amounts."""
_LETTERS = 12
"""This many different letters, each alone in its cell, are no grades, no answers and no blood groups."""
_VARIOUS = 6
"""This many of them in one column are no codes; of few rows, one in each two."""
_BLANK, _HIGHEST = 32, 0x3000
"""Of numbers that are letters the largest is not below the one, and none above the other."""
_BITS = 64
"""This many columns of yes or no may spell bytes."""
_YES = frozenset((1, "1", "t", "true", "True", "TRUE", "y", "yes", "Y"))
_NO = frozenset((0, None, "", "0", "f", "false", "False", "FALSE", "n", "no", "N"))


class Across:
    """The rows of one table, whose short cells are put together and searched.

    A text that they spell is a part of its own, which has to be visible like any text. Cells with only a few different
    letters, such as grades, are searched too, and can hold nothing else.
    """

    def __init__(self, walk: "Walk", where: str, layout: str) -> None:
        self._walk = walk
        self._where, self._layout = where, layout
        self._letters: dict[str, set[str]] = {}
        """By column the letters that are there alone."""
        self._columns: dict[str, Column] = {}
        self._alone = self._rows = self._fed = 0

    def read(self, cells: Mapping[str, Cells]) -> set[int]:
        """The next cells, by their columns in the order of the table. Answers the rows in which a canary was found."""
        narrow = {path: each for path, each in cells.items() if _is_narrow(each[1])}
        hits = self._texts(narrow) if len(narrow) > 1 else set()
        numbers = {path: each for path, each in cells.items() if isinstance(next(iter(each[1]), None), int | float)}
        of_letters = {path: each for path, each in numbers.items() if _are_letters(each[1])}
        if len(of_letters) >= _COLUMNS:
            rows = _joined(of_letters, lambda value: chr(int(value)) if value else "")
            hits |= self._spelled("numbers", rows)
        if len(cells) >= _BITS:
            bits = {path: each for path, each in cells.items() if _are_bits(each[1])}
            rows = _joined(bits, lambda value: "1" if value in _YES else "0")
            for order in (1, -1):
                hits |= self._spelled("bits", {row: _bytes(each, order) for row, each in rows.items()})
        return hits

    def _texts(self, narrow: Mapping[str, Cells]) -> set[int]:
        for path, (_, values) in narrow.items():
            alone = [value for value in values if len(value) == 1]
            self._letters.setdefault(path, set()).update(alone)
            self._alone += len(alone)
        rows = _joined(narrow, str)
        self._rows += len(rows)
        return self._feed("letters", rows, told=self._tells())

    def _tells(self) -> bool:
        """Whether single letters in cells may spell a text."""
        most = min(_VARIOUS, (self._rows + 1) // 2)
        various = [letters for letters in self._letters.values() if len(letters) >= most]
        different = {letter.lower() for letters in various for letter in letters}
        return len(various) >= _COLUMNS and len(different) >= _LETTERS and self._alone > ENOUGH

    def _spelled(self, what: str, rows: Mapping[int, str]) -> set[int]:
        told = isinstance(spelled([*map(ord, "".join(rows.values()))]), str)
        return self._feed(what, rows, told=True) if told else set()

    def _feed(self, what: str, rows: Mapping[int, str], *, told: bool) -> set[int]:
        if what not in self._columns:
            named = f"{what} side by side"
            self._columns[what] = self._walk.column(f"{self._where} {named}".strip(), f"{self._layout} {named}")
        column, numbers, first = self._columns[what], [*rows], self._fed
        self._fed += len(rows)

        def name(at: int) -> str:
            return f"{self._where} row {numbers[max(at - first, 0)]}, {what} side by side".strip()

        self._walk.rows(column, [*rows.values()], first, name, 0, numbers)
        column.held.harmless("" if told else "a few letters that take turns in each column, and were searched together")
        hits, column.hits = column.hits, set()
        return hits


def _is_narrow(values: Sequence[Any]) -> bool:
    """Whether all are texts of a few letters, and most of those that are there have no digit."""
    if not all(isinstance(value, str) and len(value) <= _NARROW for value in values):
        return False
    given = [value for value in values if value]
    return len(given) > 2 * sum(map(bool, map(_DIGIT.search, given)))


def _are_letters(values: Sequence[Any]) -> bool:
    """Whether numbers may stand for letters; nothing may follow the end of a text."""
    whole = [value for value in values if value]
    return all(0 < value < _HIGHEST and value % 1 == 0 for value in whole) and max(whole, default=0) >= _BLANK


def _are_bits(values: Sequence[Any]) -> bool:
    return all(value in _YES or value in _NO for value in values)


def _joined(cells: Mapping[str, Cells], written: Callable[[Any], str]) -> dict[int, str]:
    """The cells of each row, one after the other."""
    found: dict[int, list[str]] = {}
    for rows, values in cells.values():
        for row, value in zip(rows, values, strict=True):
            found.setdefault(row, []).append(written(value))
    return {row: "".join(each) for row, each in found.items()}


def _bytes(bits: str, order: int) -> str:
    """The letters that bits spell, with the first of eight at either end."""
    eights = (bits[at : at + 8][::order] for at in range(0, len(bits) - 7, 8))
    return bytes(int(each, 2) for each in eights).strip(b"\0").decode("latin-1")
