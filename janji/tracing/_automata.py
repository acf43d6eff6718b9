"""Needles that are looked for all at once."""

from collections.abc import Iterator
from typing import Any

import ahocorasick_rs


class Automata:
    """Needles that are found wherever they stand, also those that are added later."""

    def __init__(self) -> None:
        self.new: list[bytes] = []
        """Those that no automaton has yet."""
        self._made: list[tuple[Any, list[bytes]]] = []

    def hits(self, view: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Every needle in a view, with where it begins and ends; several may lie in one another."""
        if self.new:
            self._make()
        for automaton, patterns in self._made:
            for number, start, end in automaton.find_matches_as_indexes(view, overlapping=True):
                yield patterns[number], start, end

    def _make(self) -> None:
        """Make an automaton of the needles that are new; small ones are made into one, so that there are few."""
        patterns, self.new = self.new, []
        while self._made and len(self._made[-1][1]) <= 2 * len(patterns):
            patterns = self._made.pop()[1] + patterns
        automaton = ahocorasick_rs.BytesAhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self._made.append((automaton, patterns))
