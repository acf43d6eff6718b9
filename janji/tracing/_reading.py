"""Whether a text was read: it was where it is words, in whatever language, and not where its letters are a code."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"(?<![A-Za-z0-9+/=_])[A-Za-z]{2,24}(?![A-Za-z0-9+/=_])|[^\W\d_\x00-\x7f]")
"""Words of our letters, and each letter of others."""
_SHARE = 0.25
"""How much of a text is words, at least."""
_RUN = re.compile(r"[!-~]{400,}")
"""Letters in a row that no word has."""
_ARMOUR = re.compile(r"[A-Za-z0-9+/=_-]{60,128}")
"""A line of armour, which is read by itself."""


def unworded(text: str) -> tuple[int, int]:
    """Of how many signs of a text how many are no words."""
    signs = len("".join(text.split()))
    return signs, signs - sum(map(len, _WORD.findall(text)))


def reads(rows: Sequence[str]) -> bool:
    """Whether rows of text are words for the most part."""
    signs, others = unworded("\n".join(rows))
    return others <= (1 - _SHARE) * signs
