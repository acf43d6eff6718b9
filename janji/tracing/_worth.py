"""The worth of the words of a text, and how much of it rules chance out.

Each word that marks a canary has bits: of 2**bits words of other texts at most one is this word. Where words are in a
row, as in the canary, their bits add up. Where they are in any order among N words, each is worth log2(N) bits less,
and which of the canary's words they are costs the logarithm of the number of choices. The result is the logarithm
of the chance to meet so many words in one place by accident. `ENOUGH` bits are asked for: 300 canaries beside a million
sentences are about 2**32 chances, so one wrong find is expected in some hundred such searches.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import comb, log2

from janji.canaries import apart_bits_of, bits_of, listed

from ._meanings import forms_of
from ._normal import plain, squeezed_of, words_of

ENOUGH = 40.0
"""Bits that make a find."""
APART = 36.0
"""Bits by which words in a row are told from those of another canary: two thousand of them are 2**25 pairs of
sentences, so that one in a thousand searches has two that are alike."""
FEWEST = 3
"""Words in a row that are a run, at least."""
SEVERAL = 4
"""Words in any order that are a find, at least."""
PIECE_LETTERS, _PIECE_WORDS = 20, 4
"""Letters and words of a piece that is told, at least."""
NARROW = 12
"""Words among which those that stand nearest to each other are counted, at least."""


@lru_cache(maxsize=20_000)
def measured(text: str, marking: tuple[str, ...]) -> tuple[bytes, Mapping[str, float], tuple[bytes, ...]]:
    """A text squeezed, the words that mark it with their bits, and its runs of words that are worth enough."""
    plains = map(plain, text.split())
    parts = [(squeezed_of(each), [word.decode() for word in words_of(each)]) for each in plains]
    parts = [(letters, words) for letters, words in parts if letters]
    whole = b"".join(letters for letters, _ in parts)
    there = {word for _, words in parts for word in words}
    # A record may keep a part of a text with the words of the whole.
    marks = {word.lower(): bits_with_forms(word.lower()) for word in marking if word.lower() in there}
    if not marks:
        marks = {word: bits_of(word) for word in there if len(word) > FEWEST}
    runs = []
    worth = [[word for word in words if word in marks] for _, words in parts]
    # A run that is worth enough begins and ends with a word that marks.
    for first in (at for at, mine in enumerate(worth) if mine):
        seen: set[str] = set()
        bits = 0.0
        for last in range(first, len(parts)):
            new = {*worth[last]} - seen
            if not new:
                continue
            seen |= new
            bits += sum(map(marks.__getitem__, new))
            # Another canary may be made by the same pattern.
            if len(seen) >= FEWEST and bits >= ENOUGH and apart_bits_of(seen) >= APART:
                runs.append(b"".join(letters for letters, _ in parts[first : last + 1]))
                break
    return whole, marks, tuple(runs)


@lru_cache(maxsize=20_000)
def pieces_of(text: str, marks: frozenset[str], least: int) -> tuple[bytes, ...]:
    """The shortest pieces of a text that have enough letters, words and marking words, from each of its words on."""
    plains = map(plain, text.split())
    parts = [(squeezed_of(each), {word.decode() for word in words_of(each)} & marks) for each in plains]
    parts = [part for part in parts if part[0]]
    found = []
    for first in range(len(parts)):
        letters, seen = b"", set[str]()
        for words, (more, marking) in enumerate(parts[first:], 1):
            letters, seen = letters + more, seen | marking
            if len(letters) >= PIECE_LETTERS and words >= _PIECE_WORDS and len(seen) >= least:
                found.append(letters)
                break
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def bits_with_forms(word: str) -> float:
    """Bits of a word with all its forms: any of them is taken for it."""
    each = (bits_of(form.decode()) for form in forms_of(word) if form.decode() in listed())
    return -log2(2.0 ** -bits_of(word) + sum(2.0**-bits for bits in each))


@lru_cache(maxsize=10_000)
def choices_of(of: int, count: int) -> float:
    """The bits that say which `count` words of a canary's they are."""
    return log2(comb(of, min(count, of)))


def words_needed(marks: Mapping[str, float]) -> int:
    """The least number of words of a canary that a find needs, even if they stand as close together as can be."""
    score = 0.0
    for count, bits in enumerate(sorted(marks.values(), reverse=True), 1):
        score += bits - log2(NARROW)
        if score - choices_of(len(marks), count) >= ENOUGH:
            return max(count, SEVERAL)
    return len(marks) + 1
