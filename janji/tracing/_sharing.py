"""Texts that share more words with those looked for than chance explains, though none of these is found there."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import log, log1p, log2

from ._bags import NO_CHANCE, fullness_of, is_slip, least_likely, slipped
from ._normal import words_in
from ._stems import stem
from ._worth import choices_of

_TEXTS, _WORDS, _SLIPS = 4, 8, 5
"""Words of so many texts, and so many words or typing errors, at least: of fewer nobody can say if it is chance."""
_TILTS = (0.25, 0.5, 0.75)


class Marked:
    """Texts that are looked for, by the stems of the words that mark them."""

    def __init__(self) -> None:
        self.texts: dict[str, frozenset[bytes]] = {}
        self.words: dict[bytes, str] = {}
        self.slips: dict[bytes, str] = {}
        """Those of the words that are typing errors."""
        self._sums = dict.fromkeys(_TILTS, 0.0)

    def add(self, text: str, marks: Iterable[str]) -> None:
        """Look for this text, too."""
        by_stem = {stem(mark.encode()): mark for mark in marks}
        self.texts[text] = frozenset(by_stem)
        for each, mark in by_stem.items():
            if each not in self.words:
                self.words[each] = mark
                if is_slip(mark):
                    self.slips[each] = mark
                for tilt in _TILTS:
                    self._sums[tilt] += _tilted(least_likely(mark), tilt)

    def of(self, texts: Collection[str]) -> set[bytes]:
        """The words of these."""
        return {each for text in texts for each in self.texts.get(text, ())}

    def texts_with(self, there: Collection[bytes], found: Collection[str]) -> int:
        """How many texts besides those `found` have one of these words."""
        return sum(not marks.isdisjoint(there) for text, marks in self.texts.items() if text not in found)

    def may_be_chance(self, there: Collection[bytes], own: Collection[bytes]) -> bool:
        """Whether so many words of all but its `own` are likely in a text that has no other listed word.

        To see how full a text is takes long, and hardly any is too full for one that was never given anything.
        """
        left = {
            tilt: whole - sum(_tilted(self._least(each), tilt) for each in own) for tilt, whole in self._sums.items()
        }
        return not _no_chance(left, [self._least(each) for each in there])

    def _least(self, word: bytes) -> float:
        return least_likely(self.words[word])


def shared(said: Iterable[str], marked: Marked, found: Collection[str], anywhere: Collection[str] = ()) -> int:
    """Of how many texts, besides those `found` there, more words are `said` than of texts that nobody gave; or 0.

    How many would be there by chance is taken from the other words that are said, as for a list of words. A word of a
    text that was found there says nothing about another, nor does a typing error of one that was found `anywhere`.
    """
    here = set(map(stem, set(words_in(" ".join(said)))))
    there = here & marked.words.keys()
    if len(there) < _WORDS:
        return 0
    # Among many ordinary words those that were given drown; their typing errors do not.
    return _words_tell(here, marked, found) or _slips_tell(here, marked, {*found, *anywhere})


def _words_tell(here: AbstractSet[bytes], marked: Marked, found: Collection[str]) -> int:
    own = marked.of(found)
    there = (here & marked.words.keys()) - own
    if len(there) < _WORDS or marked.may_be_chance(there, own):
        return 0
    count = marked.texts_with(there, found)
    if count < _TEXTS:
        return 0
    full = fullness_of(here, own)
    chances = {each: max(least_likely(mark), full(mark)) for each, mark in marked.words.items() if each not in own}
    sums = {tilt: sum(_tilted(chance, tilt) for chance in chances.values()) for tilt in _TILTS}
    return count if _no_chance(sums, [chances[each] for each in there]) else 0


def _slips_tell(here: AbstractSet[bytes], marked: Marked, found: Collection[str]) -> int:
    own = marked.of(found)
    there = (here & marked.slips.keys()) - own
    if len(there) < _SLIPS or (count := marked.texts_with(there, found)) < _TEXTS:
        return 0
    marks = [mark for each, mark in marked.slips.items() if each not in own]
    # The choices, times how likely each of them is, are never less than how likely any is.
    bits = choices_of(len(marks), len(there)) + len(there) * log2(slipped(marks, here))
    return count if bits < log2(NO_CHANCE) else 0


def _no_chance(sums: Mapping[float, float], there: Collection[float]) -> bool:
    """Whether independent things as unlikely as these happen together less often than chance has it (Chernoff).

    `sums` are of what each of all things adds, by tilt.
    """
    unlikely = -sum(map(log, there))
    return any(whole - tilt * unlikely < log(NO_CHANCE / len(_TILTS)) for tilt, whole in sums.items())


@lru_cache(maxsize=10_000)
def _tilted(chance: float, tilt: float) -> float:
    return log1p(chance ** (1 - tilt) - chance)
