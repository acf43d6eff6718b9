"""Whether a text was read: words of any language were, and letters that are a code were not."""

import re
from collections import Counter
from collections.abc import Sequence

from ._formats import surely
from ._normal import unwrapped

_LETTERS = bytes(
    value if chr(value).isascii() and chr(value).isalpha() else 48 if 48 <= value < 58 else 97 if value > 127 else 32  # noqa: PLR2004 - digits, and what lies beyond ASCII
    for value in range(256)
)
"""Letters as they are, digits as one digit, letters of others as one letter, all else as blanks."""
_BLANKS = b" \t\n\r\x0b\x0c"
_SHORTEST, _LONGEST = 3, 24
_CAMEL = re.compile(rb"(?:[A-Z]?[a-z]{2,16}){1,4}|[A-Z]{3,16}|[a-z]+")
"""Words also of several, as programs have them."""
_CHUNK = 1 << 18
_HEAD = 100_000
"""Letters of a run that tell what it is."""
WORDED = 0.15
"""How much of a text is words, at least: of markup and of subtitles with a time for each word so much is."""
_LONG, _SMALLEST = 400, 100
_PRINTED = bytes(97 if 32 < value < 127 else 32 for value in range(256))  # noqa: PLR2004 - ASCII that is printed
_MARK = b"a" * 400
_RUN = re.compile(r"[!-~]{400,}")
"""Letters in a row that no word has."""
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{40})\r?\n(?=[A-Za-z0-9+/=])")


def unworded(text: str) -> tuple[int, int]:
    """How many signs a text has, and how many of them form no words."""
    signs = others = begin = 0
    while begin < len(text):
        # Words of millions of letters at once would take a hundred megabytes; none has the end of a line.
        end = text.rfind("\n", begin, begin + _CHUNK) + 1 if len(text) - begin > _CHUNK else 0
        more, strange = _unworded(text[begin : end or None])
        signs, others, begin = signs + more, others + strange, end or len(text)
    return signs, others


def _unworded(text: str) -> tuple[int, int]:
    # The sign for a letter that could not be told is no letter.
    data = text.replace("\ufffd", "?").encode("utf-8", "replace")
    words = Counter(data.translate(_LETTERS).split())
    telling = sum(len(word) * count for word, count in words.items() if _is_word(word))
    signs = len(data.translate(None, _BLANKS))
    return signs, signs - telling


def _is_word(word: bytes) -> bool:
    if not len(word) >= _SHORTEST or b"0" in word:
        return False
    # Letters of others were made one: their words may be long.
    return word == b"a" * len(word) or (len(word) <= _LONGEST * 2 and _CAMEL.fullmatch(word) is not None)


def reads(rows: Sequence[str]) -> bool:
    """Whether rows of text are words for the most part."""
    signs, others = unworded("\n".join(rows))
    return others <= (1 - WORDED) * signs


def plainly(row: str) -> tuple[str, int]:
    """A row without its long runs of letters, and how many letters of these decode to nothing known."""
    if len(row) < _LONG or _MARK not in row.encode("ascii", "replace").translate(_PRINTED):
        return row, 0
    joined = _WRAPPED.sub("", row) if "\n" in row else row
    runs = [run for run in _RUN.findall(joined) if not _worded(run)]
    for run in runs:
        joined = joined.replace(run, " ")
    return joined, sum(len(run) for run in runs if not _explained(run))


def _worded(run: str) -> bool:
    signs, others = unworded(run[:_HEAD])
    return others <= (1 - WORDED) * signs


def _explained(run: str) -> bool:
    return any(
        reads([inner]) if isinstance(inner, str) else surely(inner) is not None
        for inner in unwrapped(run[:_HEAD], [])
        if len(inner) * _SMALLEST >= min(len(run), _HEAD)
    )
