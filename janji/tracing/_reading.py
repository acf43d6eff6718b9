"""Whether a text was read: it was where it is words, in whatever language, and not where its letters are a code."""

import re
from collections.abc import Sequence

from ._formats import surely
from ._normal import unwrapped

_WORD = re.compile(r"(?<![A-Za-z0-9+/=_])[A-Za-z]{2,24}(?![A-Za-z0-9+/=_])|[^\W\d_\x00-\x7f]")
"""Words of our letters, and each letter of others."""
WORDED = 0.25
"""How much of a text is words, at least."""
_LONG, _SMALLEST = 400, 100
_RUN = re.compile(r"[!-~]{400,}")
"""Letters in a row that no word has."""
_LINES = re.compile(r"^[ \t]*[A-Za-z0-9+/=_-]{56,128}[ \t]*$", re.MULTILINE)
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/=])")


def unworded(text: str) -> tuple[int, int]:
    """How many signs a text has, and how many of them are no words; lines of armour are read by themselves."""
    if _LINES.search(text):
        text = _LINES.sub("", text)
    signs = len("".join(text.split()))
    return signs, signs - sum(map(len, _WORD.findall(text)))


def reads(rows: Sequence[str]) -> bool:
    """Whether rows of text are words for the most part."""
    signs, others = unworded("\n".join(rows))
    return others <= (1 - WORDED) * signs


def undecoded(row: str) -> int:
    """How many letters of a row stand in runs that are neither words nor decode to anything that is known."""
    if len(row) < _LONG:
        return 0
    joined = _WRAPPED.sub("", row) if "\n" in row else row
    return sum(len(run) for run in _RUN.findall(joined) if not _explained(run))


def _explained(run: str) -> bool:
    signs, others = unworded(f" {run} ")
    if signs and others <= (1 - WORDED) * signs:
        return True
    return any(
        reads([inner]) if isinstance(inner, str) else surely(inner) is not None
        for inner in unwrapped(run, [])
        if len(inner) * _SMALLEST >= len(run)
    )
