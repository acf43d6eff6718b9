"""Texts that share more words with those that are looked for than chance has it, though none of them is found there."""

from collections.abc import Callable, Collection, Iterable, Mapping
from math import log, log1p

from ._bags import NO_CHANCE, fullness_of, least_likely
from ._normal import words_in
from ._stems import stem

_TEXTS, _WORDS = 4, 8
"""Words of so many texts, and so many words, at least: of fewer nobody can say whether it is chance."""
_TILTS = (0.25, 0.5, 0.75)


class Marked:
    """Texts that are looked for, by the stems of the words that mark them."""

    def __init__(self, marks: Mapping[str, Iterable[str]]) -> None:
        self.texts = {text: {stem(mark.encode()): mark for mark in mine} for text, mine in marks.items()}
        self.words = {each: mark for mine in self.texts.values() for each, mark in mine.items()}


def shared(said: Iterable[str], marked: Marked, found: Collection[str]) -> int:
    """Of how many texts, besides those `found` there, more words are `said` than of texts that nobody gave; or 0.

    How many would be there by chance is taken from the other words that are said, as for a list of words. A word of a
    text that was found there says nothing of another.
    """
    here = set(map(stem, set(words_in(" ".join(said)))))
    there = here & marked.words.keys()
    if len(there) < _WORDS:
        return 0
    own = {each for text in found for each in marked.texts.get(text, ())}
    there -= own
    count = sum(not there.isdisjoint(marks) for text, marks in marked.texts.items() if text not in found)
    if len(there) < _WORDS or count < _TEXTS:
        return 0
    words = {each: mark for each, mark in marked.words.items() if each not in own}
    # To see how full a text is takes long, and hardly any is too full for one that was never given anything.
    if not _no_chance(words, there, least_likely):
        return 0
    full = fullness_of(here, own)
    return count if _no_chance(words, there, lambda word: max(least_likely(word), full(word))) else 0


def _no_chance(words: Mapping[bytes, str], there: Collection[bytes], likely: Callable[[str], float]) -> bool:
    """Whether independent things as unlikely as these happen together less often than chance has it (Chernoff)."""
    chances = {each: likely(mark) for each, mark in words.items()}
    unlikely = -sum(log(chances[each]) for each in there)
    return any(
        sum(log1p(chance ** (1 - tilt) - chance) for chance in chances.values()) - tilt * unlikely
        < log(NO_CHANCE / len(_TILTS))
        for tilt in _TILTS
    )
