"""Text canaries: messages as people write them, recognised by the rarer words that come together in them.

A message is a few sentence patterns of real chats, one after another, whose open slots are filled with words at random.
No word, number, shape or length is common to all, and one word in a few has a typing error: such a word still shows in
a list of many words. Each of the words occurs in other messages too, but so many of them never come together by chance.
Names count as well, but are not relied on: a scrubber removes them.
"""

import re
from typing import Any

from ._coins import Coins
from ._lists import NAMES, SLOT, UNLISTED, Language, Lists, lists, slips
from ._names import make_title

_ENOUGH = 118.0
"""Bits that the words of a text are worth together, names left out, each less what nearness costs."""
_NEAR = 6.0
_SHORT = 4
_MANY = 40
_CAREFUL = (2, 3, 4)
"""One word of so many is written with a slip."""
_SLIPS = 5
"""Slips that a text has at least: a list that learnt hundreds of texts holds half of all words, but few slips."""
_ASIDE = 4
"""One text of so many has a link, an address, a number or an emoji beside its words."""
_JOINTS = (". ", ". ", ". ", ". ", "\n", " ", "... ", "! ", ", ")
_ENDS = ".!?,;:)"
_FILLED = re.compile(rf"(?:\b([Aa]n?) )?{SLOT.pattern}")


def make_text(coins: Coins, language: Language) -> dict[str, Any]:
    """The features of a new text canary: `text`, and in `words` what marks it, in order, each once."""
    known = lists(language)
    enough = _ENOUGH + coins.below(60)
    careful = coins.choice(_CAREFUL)
    joint = coins.choice(_JOINTS)
    full = coins.below(3) > 0
    parts: list[str] = []
    marks: dict[str, bool] = {}
    used: set[str] = set()
    while worth(known, marks) < enough or sum(word not in known.bits for word in marks) < _SLIPS:
        pattern = coins.choice(known.patterns)
        if pattern not in used or len(used) > _MANY:
            used.add(pattern)
            parts.append(filled(pattern, coins, known, marks, careful))
    if coins.below(_ASIDE) == 0:
        parts.insert(coins.between(1, len(parts)), make_title(coins, language, "aside"))
    text = parts[0]
    for part in parts[1:]:
        text += (" " if text[-1] in _ENDS else joint) + part
    if known.habits and coins.below(3) == 0:
        text = text[0].lower() + text[1:].replace(". ", " ") if coins.below(2) else text
        for long, short in known.habits:
            if coins.below(2):
                text = re.sub(rf"\b{long}\b", short, text)
    if full and text[-1].isalnum():
        text += "."
    return {"text": text, "words": list(marks)}


def worth(known: Lists, marks: dict[str, bool]) -> float:
    """Bits that words are worth where they are near each other, names left out."""
    return sum(known.bits.get(word, UNLISTED) - _NEAR for word, name in marks.items() if not name)


def filled(pattern: str, coins: Coins, known: Lists, marks: dict[str, bool], careful: int) -> str:
    """A pattern with a word in each slot; `marks` gains those that are long enough, true for names.

    One word of `careful`, if any can be, is written with a typing error.
    """

    def fill(found: Any) -> str:
        article, capital, slot = found.groups()
        if slot.startswith("#"):
            word = str(coins.between(2, 60) if slot == "#" else coins.between(100, 2030))
        else:
            word = known.slots[slot].draw(coins)
            if slot not in NAMES and coins.below(careful) == 0:
                word = _slipped(word, coins, known)
            if len(word) >= _SHORT:
                marks.setdefault(word, slot in NAMES)
            word = word.capitalize() if capital or slot in NAMES else word
        return f"{_article(article, word[0])} {word}" if article else word

    return _FILLED.sub(fill, pattern)


def _slipped(word: str, coins: Coins, known: Lists) -> str:
    """The word with a typing error, if it can have one that is not another word."""
    slip = [slip for slip in slips(word) if slip not in known.barred and slip not in known.bits]
    return coins.choice(slip) if slip else word


def _article(article: str, first: str) -> str:
    """Return the article, as the next word begins."""
    if first.lower() in "aeio":
        return f"{article[0]}n"
    return article if first.lower() in "uh" else article[0]


def make_name(coins: Coins, language: Language, words: int = 5) -> dict[str, Any]:
    """The features of a short name, like that of an emoji that somebody made: marking words, joined."""
    known = lists(language)
    slots = [slot for name, slot in sorted(known.slots.items()) if name not in NAMES and len(slot.words) > words]
    marks: dict[str, None] = {}
    while len(marks) < words:
        word = coins.choice(slots).draw(coins)
        if len(word) >= _SHORT:
            marks[word] = None
    return {"text": coins.choice("_-").join(marks), "words": list(marks)}
