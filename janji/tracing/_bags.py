"""Words without an order: whether more of a text's words are there than chance explains."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from janji.canaries import LANGUAGES, Canary, Language, bits_of, listed, slips_like, unwritten

from ._normal import words_in
from ._stems import stem

NO_CHANCE = 1e-8
"""A text counts as found where so many of its words would be there by chance less often than this."""
_LEAST_SHARE = 0.02
_UNLISTED = -1


def fullness(there: Callable[[tuple[str, ...]], int]) -> Callable[[str], float]:
    """How likely a list of words has a word that it was never given, by how many as rare as that it has.

    `there` answers how many of these words it has.
    """
    return _likely(lambda words: _share(there(words), len(words)))


def fullness_of(stems: Collection[bytes], given: Collection[bytes]) -> Callable[[str], float]:
    """The same of a text with words of these stems, of which some were `given` to it."""

    def share(words: tuple[str, ...]) -> float:
        others = [each for each in stems_of(words) if each not in given]
        return _share(sum(map(stems.__contains__, others)), len(others))

    return _likely(share)


def is_slip(word: str) -> bool:
    """Whether a word is a typing error, that nobody writes on purpose."""
    return _rarity(word) == _UNLISTED


def least_likely(word: str) -> float:
    """How likely a text has a word that it was never given, if it has no other listed word, nor a slip."""
    # There is about one slip for each listed word.
    return _share(0, max(map(len, map(listed, LANGUAGES)))) if is_slip(word) else _LEAST_SHARE


def slipped(marks: Iterable[str], stems: AbstractSet[bytes]) -> float:
    """How likely a text with words of these stems has one of these typing errors, if nobody gave it any.

    It is taken from the other errors of the same words, any of which could have been drawn instead: so also texts that
    another run made do not look like those of this one.
    """
    given = set(marks)
    # A word that is given with more errors than others is given more often.
    others = [of for mark in given for each, of in _slips_beside(mark) if each not in given]
    return _share(sum(map(stems.__contains__, others)), len(others))


@lru_cache(maxsize=20_000)
def _slips_beside(mark: str) -> tuple[tuple[str, bytes], ...]:
    """The other errors of a word with this one, each with its stem."""
    return tuple((each, stem(each.encode())) for each in slips_like(mark) if is_slip(each))


def _likely(share: Callable[[tuple[str, ...]], float]) -> Callable[[str], float]:
    # A list of one language says how full it is by the words of that language alone.
    shares = [{bits: share(words) for bits, words in _by_bits(language).items()} for language in LANGUAGES]
    slipped = max(share(words) for words in map(unchosen, LANGUAGES))

    def likely(word: str) -> float:
        rare = _rarity(word)
        if rare == _UNLISTED:
            return slipped
        # Words are rounded to whole bits: those of one bit less are the more frequent ones, so the safer guess.
        return max(share.get(rare - less, _LEAST_SHARE) for share in shares for less in (0, 1))

    return likely


def repeated(asked: Iterable[tuple[Canary, str]], unplanted: Iterable[tuple[Canary, str]]) -> list[bool]:
    """Whether an answer repeats more of a text than of one that the filter never learned.

    A filter that judges texts names those words of a text that it knows, so some of any text come back. `unplanted`
    are texts that were put nowhere, each with the answer to it: they show how many words come back by chance.
    """
    alike = defaultdict[int, list[bool]](list)
    for canary, answer in unplanted:
        for mark, back in _back(canary, answer).items():
            alike[_rarity(mark)].append(back)
    shares = {rare: _share(sum(back), len(back)) for rare, back in alike.items()}

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
def unchosen(language: Language) -> tuple[str, ...]:
    """Typing errors of listed words that nobody chose, and that are not a form of another word."""
    return tuple(slip for slip in unwritten(language) if _rarity(slip) == _UNLISTED)


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


@cache
def _by_bits(language: Language) -> Mapping[int, tuple[str, ...]]:
    """The listed words of a language, by their whole bits."""
    alike = defaultdict[int, list[str]](list)
    for word, bits in listed(language).items():
        alike[int(bits)].append(word)
    return {bits: tuple(words) for bits, words in alike.items()}


@lru_cache(maxsize=200)
def stems_of(words: tuple[str, ...]) -> tuple[bytes, ...]:
    """The stems of listed words, of which there are as many as lists."""
    return tuple(stem(word.encode()) for word in words)


def _share(there: int, of: int) -> float:
    """The share that is there, counted as if there were one more."""
    return (1 + there) / (1 + of)


def at_least(count: int, chances: Sequence[float]) -> float:
    """The chance that at least `count` of independent things happen."""
    exactly = [1.0]
    for chance in chances:
        exactly = [
            (exactly[at] * (1 - chance) if at < len(exactly) else 0.0) + (exactly[at - 1] * chance if at else 0.0)
            for at in range(len(exactly) + 1)
        ]
    return sum(exactly[count:])
