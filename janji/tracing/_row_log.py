"""Rows as they were searched, kept so that those which are still there are not searched again."""

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._text import TextHit

_LETTERS = 16_000_000
"""Letters of one column that are kept, at most."""


@dataclass
class RowLog:
    """Rows of one column from its first one on, and what was found in them. `canaries` were looked for.

    `blobs` are bytes, and `problems` reasons, by the number of their row; `letters` counts those of all rows.
    """

    canaries: frozenset[str]
    first: int = 0
    rows: list[str] = field(default_factory=list)
    hits: list["TextHit"] = field(default_factory=list)
    blobs: list[tuple[int, bytes]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    letters: int = 0

    def take(self, rows: "Sequence[str]", first: int) -> bool:
        """Note that these rows were searched after those before. Answers whether the log has all rows still."""
        if not self.rows:
            self.first = first
        self.letters += sum(map(len, rows))
        if first != self.first + len(self.rows) or self.letters > _LETTERS:
            return False
        self.rows += rows
        return True

    def same(self, rows: "Sequence[str]", first: int, after: int) -> int:
        """How many of these rows, from the first one on, are the same here, `after` this many that were."""
        kept = self.rows[after : after + len(rows)] if first == self.first + after else []
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(rows, kept, strict=False)))


class RowLogs:
    """The logs of all columns of one place, by name, layout and view."""

    def __init__(self, earlier: "RowLogs | None" = None) -> None:
        self.logs: dict[tuple[str, ...], RowLog] = {}
        self._earlier = earlier.logs if earlier is not None else {}

    def of(self, column: tuple[str, ...], canaries: frozenset[str]) -> tuple[RowLog, RowLog]:
        """The log of a column from when its place was read before, and the one of now, which is empty.

        Bytes that were read before a canary was made cannot hold it. Everything that was looked for then has to be
        looked for now, too.
        """
        earlier = self._earlier.get(column)
        log = self.logs[column] = RowLog(canaries)
        return (earlier if earlier is not None and earlier.canaries <= canaries else RowLog(canaries)), log
