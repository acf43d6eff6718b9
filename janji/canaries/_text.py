"""Text canaries: words at random, in the shape of an odd chat message.

Natural sentences repeat each other (five words in a row of one documentation page were found thousands of times in
others), words drawn at random never do: with 900 words, five in a row agree by chance once in 10**14.
"""

from typing import Any

from ._coins import Coins
from ._words import WORDS

# Letters that are rare in English and Indonesian, so that an anchor is nobody's word, name or part of two words.
_CONSONANTS = "bdfgjkmnprtvxz"
_VOWELS = "aeiou"
_ANCHORS = 3
_FEWEST = 6
_OPENINGS = ("", "ok so ", "hey, ", "btw ", "right, ", "and then ", "hm, ")
_ENDINGS = (".", "?", "", " right?", " ok?", ".", ", anyway.")


def _anchor(coins: Coins) -> str:
    return "".join(coins.choice(_CONSONANTS) + coins.choice(_VOWELS) for _ in range(4))


def make_text(coins: Coins, words: int) -> dict[str, Any]:
    """The features of a new text canary with `words` common words, three coined words and a number of 8 digits."""
    if words < _FEWEST:
        raise ValueError(f"a text canary of {words} words cannot be told from other text: ask for 6 or more")
    chosen = [coins.choice(WORDS) for _ in range(words)]
    anchors: list[str] = []
    while len(anchors) < _ANCHORS:
        anchor = _anchor(coins)
        if anchor not in anchors:
            anchors.append(anchor)
    reference = str(coins.between(10_000_000, 99_999_999))
    # One marker in each stretch of the message, so that a part of it also carries some.
    marks = [anchor.capitalize() for anchor in anchors] + [reference]
    for number, mark in enumerate(marks):
        low, high = number * words // len(marks), (number + 1) * words // len(marks)
        chosen.insert(number + coins.between(low + 1, max(low + 1, high)), mark)
    for _ in range(words // 5):
        at = coins.between(1, len(chosen) - 2)
        if not chosen[at].endswith(","):
            chosen[at] += ","
    text = coins.choice(_OPENINGS) + " ".join(chosen) + coins.choice(_ENDINGS)
    return {"text": text[0].upper() + text[1:], "anchors": [*anchors, reference]}
