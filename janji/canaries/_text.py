"""Text canaries: messages of people, one after another, told from all others by which ones come together.

Each sentence is an ordinary one that others write too, and no word is rare. That several of the thousands that there
are stand together by chance is what never happens. Some have a slot, which a fitting word fills. No shape or length is
common to all. Names count for nothing: a scrubber takes them.
"""

import re
from math import log2
from typing import Any

from ._coins import Coins
from ._lists import MARKING, NAMES, SLOT, Language, Lists, lists

_ENOUGH = 82.0
"""Bits that the sentences of a text are worth together, each at most what its choice is worth where it stands."""
_NEAR, _FAR, _AMONG = 6.5, 5.5, 3.5
"""What standing among others costs a word of a sentence, a word that fills a slot, a sentence."""
_JOINTS = (". ", ". ", ". ", ". ", "\n", " ", "... ", "! ", ", ")
_ENDS = ".!?,;:)"
_WORD = re.compile("[a-z]{4,}")
_FILLED = re.compile(rf"(?:\b([Aa]n?) )?{SLOT.pattern}")


def make_text(coins: Coins, language: Language) -> dict[str, Any]:
    """The features of a new text canary: `text`, and in `words` what marks it, in order, each once.

    `parts` says of which sentence a word is (one that fills a slot is of none and stands for itself), `most` how many
    bits a sentence may be worth: others may use the whole of it, so it proves no more than that it was chosen.
    """
    known = lists(language)
    most = log2(len(known.patterns))
    enough = _ENOUGH + coins.below(30)
    joint = coins.choice(_JOINTS)
    full = coins.below(3) > 0
    text, worth = "", 0.0
    marks: dict[str, int] = {}
    used: set[str] = set()
    said: set[str] = set()
    while worth < enough:
        pattern = coins.choice(known.patterns)
        if pattern in used:
            continue
        part, drawn = filled(pattern, coins, known)
        telling = (drawn | set(_WORD.findall(SLOT.sub(" ", pattern).lower()))) & known.bits.keys()
        # A word of two sentences would make each look as if the other was there.
        own = set(_WORD.findall(part.lower()))
        if telling & said or own & marks.keys():
            continue
        said |= own
        text += (" " if text[-1:] in _ENDS else joint) + part if text else part
        mine = {word: -1 if word in drawn else len(used) for word in _WORD.findall(part.lower()) if word in telling}
        worth += sum(known.bits[word] - _FAR for word, number in mine.items() if number < 0)
        worth += min(most - _AMONG, sum(known.bits[word] - _NEAR for word, number in mine.items() if number >= 0))
        marks |= mine
        used.add(pattern)
    if known.habits and coins.below(3) == 0:
        text = text[0].lower() + text[1:].replace(". ", " ") if coins.below(2) else text
        for long, short in known.habits:
            if coins.below(2):
                text = re.sub(rf"\b{long}\b", short, text)
    text = text.rstrip(".") + ("." if full and text[-1] not in "!?" else "")
    parts = {word: number for word, number in marks.items() if number >= 0}
    return {"text": text, "words": list(marks), "parts": parts, "most": round(most, 1)}


def filled(pattern: str, coins: Coins, known: Lists) -> tuple[str, set[str]]:
    """A sentence with a word in each slot, and the words that fill them."""
    drawn: set[str] = set()

    def fill(found: Any) -> str:
        article, capital, slot = found.groups()
        if slot.startswith("#"):
            word = str(coins.between(2, 60) if slot == "#" else coins.between(100, 2030))
        else:
            word = spaced(known.slots[slot].draw(coins))
            # Of several words that come together only the rarest proves something.
            drawn.update(sorted(_WORD.findall(word), key=lambda one: known.bits.get(one, 0.0))[-1:])
            word = word.capitalize() if capital or slot in NAMES else word
        return f"{_article(article, word[0])} {word}" if article else word

    return _FILLED.sub(fill, pattern), drawn


def spaced(word: str) -> str:
    """A word of a list, where several are joined by hyphens: apart, but for those said twice."""
    one, _, other = word.partition("-")
    return word if one == other or not other else word.replace("-", " ")


def _article(article: str, first: str) -> str:
    """Return the article, as the next word begins."""
    if first.lower() in "aeio":
        return f"{article[0]}n"
    return article if first.lower() in "uh" else article[0]


def make_name(coins: Coins, language: Language, words: int = 5) -> dict[str, Any]:
    """The features of a short name, as an emoji that somebody made has one: marking words, joined."""
    known = lists(language)
    marking = known.slots[MARKING]
    marks: dict[str, None] = {}
    while len(marks) < words:
        word = marking.draw(coins)
        marks[word] = None
    return {"text": coins.choice("_-").join(marks), "words": list(marks)}
