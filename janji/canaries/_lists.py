"""The sentences, words and names that content is made of, by language.

A file has a line for each slot and number of bits (`slot TAB bits TAB words`), then a sentence a line. The slot `*`
holds the words that mark a text: only those have bits. A line that begins with `~` lists everyday words with what
people in a hurry write in their place. The bits of a word say how rare it is: of 2**bits words that people or the
harness write, at most one is this one. That number is what the search stands on, so a word has the fewer of the two.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

from ._coins import Coins

Language = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = ("en", "id")
UNLISTED = 13.0
"""Bits of a word that no list holds: a name, or a word of an older record."""
NAMES = frozenset({"F", "L"})
"""Slots of first and last names: what a scrubber takes out."""
MARKING = "*"
_DRAWN = 0.9
_FINE = 1 << 20
SLOT = re.compile(r"\{(\^?)([A-Za-z0-9#]+)\}")


class Slot:
    """The words that may stand at one place, with their bits; common ones come more often."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._weights: list[int] = []
        self._sums: list[int] = []

    def add(self, words: list[str], bits: int) -> None:
        self.words += words
        self._weights += [max(1, int(_FINE * 2 ** (-_DRAWN * (bits - 5))))] * len(words)

    def draw(self, coins: Coins) -> str:
        """One word at random."""
        if not self._sums:
            self._sums = list(accumulate(self._weights))
        return self.words[bisect_right(self._sums, coins.below(self._sums[-1]))]


class Lists:
    """All words and patterns of a language."""

    def __init__(self, language: Language) -> None:
        self.slots: dict[str, Slot] = {}
        self.patterns: list[str] = []
        self.bits: dict[str, float] = {}
        self.habits: list[tuple[str, str]] = []
        text = (files("janji.canaries") / "lists" / f"{language}.txt").read_text("utf-8")
        for line in text.splitlines()[1:]:
            slot, _, rest = line.partition("\t")
            if not rest:
                self.patterns.append(line)
                continue
            if slot == "~":
                self.habits = [(long, short) for long, short in map(str.split, rest.split("|"))]
                continue
            bits, _, words = rest.partition("\t")
            listed = words.split()
            self.slots.setdefault(slot, Slot()).add(listed, int(bits))
            for word in listed if slot == MARKING else ():
                self.bits[word] = min(self.bits.get(word, 99.0), float(bits))


@cache
def lists(language: Language) -> Lists:
    """The lists of a language, read once."""
    return Lists(language)


@cache
def listed(only: Language | None = None) -> Mapping[str, float]:
    """Bits of every listed word of one language, or of all: then the fewest that any gives it."""
    found: dict[str, float] = {}
    for language in (only,) if only else LANGUAGES:
        for word, bits in lists(language).bits.items():
            found[word] = min(found.get(word, 99.0), bits)
    return found


def bits_of(word: str) -> float:
    """How rare a word is: of 2**bits words, at most one is this one."""
    return listed().get(word, UNLISTED)


@cache
def common() -> frozenset[str]:
    """Everyday words: those of the sentences that mark nothing."""
    return frozenset(
        word
        for language in LANGUAGES
        for pattern in lists(language).patterns
        for word in re.findall(r"[a-z0-9]+", SLOT.sub(" ", pattern).lower())
    ) - set(listed())
