"""The words that a word may stand for, and their owners."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from janji.canaries import listed

from ._stems import disguises, forms, levelled, shifted, stem

DISGUISES = 64
_SHIFTED = 6
"""The disguises from here on are shifted letters."""
_LETTERS = 26
MOST_WORDS = 500_000
"""Words of which it is remembered whose they are."""
_MOST_MEANINGS = 1_500_000


class Meanings:
    """The words that a word may stand for."""

    def __init__(self) -> None:
        self._of: dict[bytes, tuple[tuple[str, int], ...]] = {}
        self._shifted: dict[bytes, list[tuple[str, int]]] = defaultdict(list)
        self._learned: set[str] = set()

    def __len__(self) -> int:
        return len(self._of)

    def learn(self, mark: str) -> None:
        """Take in a word that marks a text, once."""
        if mark in self._learned:
            return
        self._learned.add(mark)
        # One for all forms of a word: they are hundreds of thousands.
        itself = ((mark, 0),)
        for form in forms_of(mark):
            self._of[form] = self._of.get(form, ()) + itself
        for disguise, form in enumerate(disguises(mark), 1):
            if form:
                self._of[form] = (*self._of.get(form, ()), (mark, disguise))
        if mark.isalpha():
            level, shift = levelled(mark.encode())
            self._shifted[level].append((mark, shift))

    def of(self, word: bytes) -> Sequence[tuple[str, int]]:
        """The words that this one may stand for, each with its disguise: 0 in none."""
        meant = self._of.get(word, ())
        if not word.isalpha():
            return meant
        level, shift = levelled(word)
        # Those by the same letters were found above.
        shifted = [
            (mark, _SHIFTED + (shift - before) % _LETTERS)
            for mark, before in self._shifted.get(level, ())
            if before != shift
        ]
        return [*meant, *shifted] if shifted else meant


_MEANINGS = [Meanings()]


def learned() -> Meanings:
    """The meanings learned of words, for all indexes of a process; begun anew where they have grown too large."""
    if len(_MEANINGS[0]) > _MOST_MEANINGS:
        _MEANINGS[0] = Meanings()
    return _MEANINGS[0]


class Owners(dict[bytes, tuple[int, ...]]):
    """The owner of a word, as numbers: a canary and the disguise of its word, or below 0 a digest."""

    def __init__(
        self,
        meanings: "Meanings",
        by_mark: Mapping[str, list[int]],
        digests: Mapping[bytes, list[int]],
    ) -> None:
        super().__init__()
        self._meanings = meanings
        self._by_mark = by_mark
        self._digests = digests

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        if len(self) > MOST_WORDS:
            self.clear()
        # A word that may stand for two words of a canary is one word all the same.
        meant = dict.fromkeys(
            number * DISGUISES + disguise
            for mark, disguise in self._meanings.of(word)
            for number in self._by_mark.get(mark, ())
        )
        found = self[word] = (*meant, *(-1 - number for number in self._digests.get(word, ())))
        return found


@lru_cache(maxsize=50_000)
def meant_by(mark: str) -> tuple[bytes, ...]:
    """All words that may stand for one that marks a text."""
    turned = shifted(levelled(mark.encode())[0]) if mark.isalpha() else ()
    return (*forms_of(mark), *disguises(mark), *turned)


def forms_of(word: str) -> Sequence[bytes]:
    """How a word may come back. A word that is in no list, such as a typing error, has no endings to be changed."""
    return forms(word) if word in listed() else tuple({word.encode(), stem(word.encode())})
