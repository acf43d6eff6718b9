"""Needles that are all looked for at once."""

from collections.abc import Iterator
from typing import Any

import ahocorasick_rs

_HEAD = 10
"""Letters by which needles are told apart: an automaton of whole ones takes several times as long to make."""


class Automata:
    """Needles that are found wherever they stand, including those added later."""

    def __init__(self) -> None:
        self.new: list[bytes] = []
        """Those that no automaton has yet."""
        self._made: list[tuple[Any, list[bytes], list[list[bytes]]]] = []
        """Each with its needles, and those that begin alike."""

    def hits(self, view: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Every needle in a view, with where it begins and ends; several may be in one another."""
        if self.new:
            self._make()
        for automaton, _, alike in self._made:
            for number, start, _ in automaton.find_matches_as_indexes(view, overlapping=True):
                for needle in alike[number]:
                    if view.startswith(needle, start):
                        yield needle, start, start + len(needle)

    def _make(self) -> None:
        """Make an automaton of the needles that are new; small ones are made into one, so that there are few."""
        needles, self.new = self.new, []
        while self._made and len(self._made[-1][1]) <= 2 * len(needles):
            needles = self._made.pop()[1] + needles
        alike: dict[bytes, list[bytes]] = {}
        for needle in needles:
            alike.setdefault(needle[:_HEAD], []).append(needle)
        automaton = ahocorasick_rs.BytesAhoCorasick(
            list(alike),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self._made.append((automaton, needles, list(alike.values())))
