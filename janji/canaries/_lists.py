"""The words, names and sentence patterns that content is made of, by language.

A file has a line for each slot and number of bits (`slot TAB bits TAB words`), then a pattern a line; a line that
begins with `~` lists everyday words with what people in a hurry write in their place, one that begins with `!` the
words that no typing error may produce. The bits of a word say how rare it is: of 2**bits words that people or the
harness write, at most one is this one. The search relies on that number, so a word has the fewer bits of the two.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import log2
from typing import Literal

from ._coins import Coins

Language = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = ("en", "id")
UNLISTED = 13.0
"""Bits of a word that no list holds: a name, or a word of an older record."""
NAMES = frozenset({"F", "L"})
"""Slots of first and last names: what a scrubber takes out."""
_SLIPPED = 5
"""Letters that a word has at least in which the fingers slip."""
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HITS = {letter: (letter * 2, *row[max(0, at - 1) : at + 2]) for row in _KEYS for at, letter in enumerate(row)}
"""The typing errors for a letter: the letter twice, or a key beside it."""
_DRAWN = 0.9
_FINE = 1 << 20
SLOT = re.compile(r"\{(\^?)([A-Za-z0-9#]+)\}")


class Slot:
    """The words that may be at one place, with their bits; common ones come more often."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._weights: list[int] = []
        self._sums: list[int] = []

    def add(self, words: list[str], bits: int) -> None:
        self.words += words
        self._weights += [max(1, int(_FINE * 2 ** (-_DRAWN * (bits - 5))))] * len(words)

    def bits(self) -> dict[str, float]:
        """How rarely each word is the one that is drawn: once in 2**bits times."""
        total = sum(self._weights)
        return {word: log2(total / weight) for word, weight in zip(self.words, self._weights, strict=True)}

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
        self.barred: frozenset[str] = frozenset()
        text = (files("janji.canaries") / "lists" / f"{language}.txt").read_text("utf-8")
        for line in text.splitlines()[1:]:
            slot, _, rest = line.partition("\t")
            if not rest:
                self.patterns.append(line)
                continue
            if slot == "~":
                self.habits = [(long, short) for long, short in map(str.split, rest.split("|"))]
                continue
            if slot == "!":
                self.barred = frozenset(rest.split())
                continue
            bits, _, words = rest.partition("\t")
            listed = words.split()
            self.slots.setdefault(slot, Slot()).add(listed, int(bits))
            for word in listed:
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
def slips(word: str) -> tuple[str, ...]:
    """A word with a typing error: two inner letters exchanged, one left out, doubled, or the key beside it.

    None of a short or joined word.
    """
    if len(word) < _SLIPPED or not word.isalpha() or not word.isascii():
        return ()
    found = {}
    for at in range(1, len(word) - 1):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        found[before + after[0] + letter + after[1:]] = found[before + after] = True
        for hit in _HITS[letter]:
            found[before + hit + after] = True
    found.pop(word, None)
    return tuple(found)


@cache
def unwritten(language: Language) -> Collection[str]:
    """A typing error of each listed word, always the same one: as likely to occur as any other."""
    known = lists(language)
    each = ([slip for slip in slips(word) if slip not in known.bits] for word in known.bits)
    return tuple(slip[len(slip) * 5 // 8] for slip in each if slip)


def slips_like(slip: str) -> tuple[str, ...]:
    """The typing errors of the same word that could have been drawn in place of this one; none of another word's."""
    taken = _taken()
    return tuple(each for each in slips(_mistyped().get(slip, "")) if each != slip and each not in taken)


@cache
def _taken() -> Collection[str]:
    """Words that no typing error may look like, of all languages."""
    return frozenset[str]().union(*(each for known in map(lists, LANGUAGES) for each in (known.barred, known.bits)))


@cache
def _mistyped() -> Mapping[str, str]:
    """Listed words by their typing errors."""
    return {slip: word for word in listed() for slip in slips(word)}


@cache
def _drawn(language: Language) -> Mapping[str, float]:
    """By word, the fewest bits that it has in a slot."""
    found: dict[str, float] = {}
    for slot in lists(language).slots.values():
        for word, bits in slot.bits().items():
            found[word] = min(found.get(word, UNLISTED), bits)
    return found


def apart_bits_of(words: Collection[str]) -> float:
    """How rarely a sentence of another canary has the same pattern and these words: once in 2**bits times at most."""
    return min(
        log2(len(lists(language).patterns)) + sum(_drawn(language).get(word, UNLISTED) for word in words)
        for language in LANGUAGES
    )


@cache
def common() -> frozenset[str]:
    """Everyday words: those of the patterns themselves."""
    return frozenset(
        word
        for language in LANGUAGES
        for pattern in lists(language).patterns
        for word in re.findall(r"[a-z0-9]+", SLOT.sub(" ", pattern).lower())
    )
