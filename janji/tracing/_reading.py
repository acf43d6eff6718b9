"""Whether a text was read: it was where it is words, in whatever language, and not where its letters are a code."""

import re
from collections.abc import Sequence

from ._formats import surely
from ._normal import unwrapped

_WORD = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z]?[a-z]{2,16}){1,4}|[A-Z]{3,16})(?![A-Za-z0-9])(?<![^A-Za-z][A-Za-z]{2})|[^\W\d_\x00-\x7f]"
)
"""Words of our letters, also several in one, of three letters at least; and each letter of others."""
WORDED = 0.15
"""How much of a text is words, at least: of markup and of subtitles with a time for each word so much is."""
_LONG, _SMALLEST = 400, 100
_RUN = re.compile(r"[!-~]{400,}")
"""Letters in a row that no word has."""
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/=])")


def unworded(text: str) -> tuple[int, int]:
    """How many signs a text has, and how many of them are no words."""
    signs = len("".join(text.split()))
    return signs, signs - sum(map(len, _WORD.findall(text)))


def reads(rows: Sequence[str]) -> bool:
    """Whether rows of text are words for the most part."""
    signs, others = unworded("\n".join(rows))
    return others <= (1 - WORDED) * signs


def plainly(row: str) -> tuple[str, int]:
    """A row without its long runs of letters, and how many letters of such decode to nothing that is known."""
    if len(row) < _LONG:
        return row, 0
    joined = _WRAPPED.sub("", row) if "\n" in row else row
    runs = [run for run in _RUN.findall(joined) if not _worded(run)]
    for run in runs:
        joined = joined.replace(run, " ")
    return joined, sum(len(run) for run in runs if not _explained(run))


def _worded(run: str) -> bool:
    signs, others = unworded(run)
    return others <= (1 - WORDED) * signs


def _explained(run: str) -> bool:
    return any(
        reads([inner]) if isinstance(inner, str) else surely(inner) is not None
        for inner in unwrapped(run, [])
        if len(inner) * _SMALLEST >= len(run)
    )
