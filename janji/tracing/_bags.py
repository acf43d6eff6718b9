"""Words without an order: whether so many of a text's are there that it is no chance."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from janji.canaries import LANGUAGES, Canary, Language, bits_of, listed, unwritten

from ._normal import words_in
from ._stems import stem

NO_CHANCE = 1e-8
"""How likely the words of a text that was never put there may be there all the same."""
_LEAST_SHARE = 0.02
_UNLISTED = -1


def fullness(has: Callable[[str], bool]) -> Callable[[str], float]:
    """How likely a list of words has a word that it was never given, by how many as rare as that it has."""
    # A list of one language says how full it is by the words of that language alone.
    shares = [_shares(listed(language), has) for language in LANGUAGES]
    slipped = max(_share(list(map(has, unchosen(language)))) for language in LANGUAGES)

    def likely(word: str) -> float:
        rare = _rarity(word)
        if rare == _UNLISTED:
            return slipped
        # Words are rounded to whole bits: those of one bit less are the more frequent ones, so the safer guess.
        return max(share.get(rare - less, _LEAST_SHARE) for share in shares for less in (0, 1))

    return likely


def repeated(asked: Iterable[tuple[Canary, str]], unasked: Iterable[tuple[Canary, str]]) -> list[bool]:
    """Whether an answer repeats more of a text than it would of one that the answering filter never learned.

    A filter that judges texts names those words of a text that it knows, so some of any text come back. `unasked` are
    texts that were put nowhere before, each with the answer to it: how many of their words come back is how many do by
    chance.
    """
    alike = defaultdict[int, list[bool]](list)
    for canary, answer in unasked:
        for mark, back in _back(canary, answer).items():
            alike[_rarity(mark)].append(back)
    shares = {rare: _share(back) for rare, back in alike.items()}

    def likely(word: str) -> float:
        rare = _rarity(word)
        return max(shares.get(rare - less, 0.0 if less else 1.0) for less in (0, 1))

    found = []
    for canary, answer in asked:
        marks = _back(canary, answer)
        found.append(at_least(sum(marks.values()), list(map(likely, marks))) < NO_CHANCE)
    return found


def _back(canary: Canary, answer: str) -> dict[str, bool]:
    """The words that mark a text, and whether each is in the answer."""
    stems = {stem(word) for word in words_in(answer)}
    return {mark: stem(mark.lower().encode()) in stems for mark in canary.features.get("words", ())}


@cache
def unchosen(language: Language) -> Collection[str]:
    """Slips of the fingers that nobody chose, of listed words, and no form of another one."""
    return [slip for slip in unwritten(language) if _rarity(slip) == _UNLISTED]


def _rarity(word: str) -> int:
    """Whole bits of a word, the fewest of all that have its stem; -1 of a slip."""
    return int(_listed_stems().get(stem(word.lower().encode()), _UNLISTED))


@cache
def _listed_stems() -> Mapping[bytes, float]:
    found: dict[bytes, float] = {}
    for word in listed():
        of = stem(word.encode())
        found[of] = min(found.get(of, bits_of(word)), bits_of(word))
    return found


def _shares(words: Mapping[str, float], has: Callable[[str], bool]) -> dict[int, float]:
    """By whole bits: the part of these words that is there."""
    alike = defaultdict[int, list[bool]](list)
    for word, bits in words.items():
        alike[int(bits)].append(has(word))
    return {bits: _share(there) for bits, there in alike.items()}


def _share(there: Sequence[bool]) -> float:
    """The part that is there, as if one more were."""
    return (1 + sum(there)) / (1 + len(there))


def at_least(count: int, chances: Sequence[float]) -> float:
    """The chance that at least `count` of independent things happen."""
    exactly = [1.0]
    for chance in chances:
        exactly = [
            (exactly[at] * (1 - chance) if at < len(exactly) else 0.0) + (exactly[at - 1] * chance if at else 0.0)
            for at in range(len(exactly) + 1)
        ]
    return sum(exactly[count:])
