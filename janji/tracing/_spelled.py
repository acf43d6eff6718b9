"""Whole numbers that stand for something else: bytes, letters, or the tokens of a tokenizer that was given."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ._formats import surely
from ._normal import as_text
from .readers import library

_SHORT = 8
"""So few numbers may be anything."""
_BLOCK = 7
_BLOCKS = 3
"""Letters of a text lie in so few blocks of 128, but for a few; numbers of tokens lie everywhere."""
_MOST = 0.9
_HIGHEST = 0x10FFFF
_APART = 0.04, 0.35
_PRINTED = 0.6
"""How many letters and spaces a text has, at least."""


def spelled(values: Sequence[int]) -> str | bytes | None:
    """The text that numbers are as bytes or letters, or bytes of a known format; None where they are neither."""
    if len(values) < _SHORT or min(values) < 0:
        return None
    highest = max(values)
    if highest < 256:  # noqa: PLR2004 - bytes
        data = bytes(values)
        if surely(data) is not None:
            return data
        text = as_text(data)
        return text if text is not None and _words(text) else None
    if highest > _HIGHEST:
        return None
    blocks: dict[int, int] = {}
    for value in values:
        blocks[value >> _BLOCK] = blocks.get(value >> _BLOCK, 0) + 1
    if sum(sorted(blocks.values(), reverse=True)[:_BLOCKS]) < _MOST * len(values):
        return None
    text = "".join(map(chr, values))
    return text if as_text(text.encode("utf-8", "replace")) and _words(text) and _spaced(text) else None


def _spaced(text: str) -> bool:
    """Whether there are blanks as between words: token numbers would not be 32 so often."""
    return _APART[0] * len(text) <= text.count(" ") <= _APART[1] * len(text)


def _words(text: str) -> bool:
    return sum(map(str.isalpha, text)) + text.count(" ") >= _PRINTED * len(text)


class Tokenizers:
    """Tokenizers that were given, by their files. Raises Unreadable if the library for them is missing."""

    def __init__(self, files: Sequence[str | Path]) -> None:
        self._made: list[Any] = [library("tokenizers").Tokenizer.from_file(str(file)) for file in files]

    def __bool__(self) -> bool:
        return bool(self._made)

    def texts(self, lists: Sequence[Sequence[int]]) -> Sequence[list[str]]:
        """The texts that lists of numbers are as tokens, once for each tokenizer that has all of the numbers."""
        highest = max((max(each) for each in lists if each), default=0)
        lowest = min((min(each) for each in lists if each), default=0)
        return [
            made.decode_batch([list(each) for each in lists], skip_special_tokens=False)
            for made in self._made
            if lowest >= 0 and highest < made.get_vocab_size()
        ]
