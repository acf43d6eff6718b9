"""Whether a text reads as language: English or Indonesian, as people, programs and logs write it.

Three letters in a row are far more usual in one direction of a text than in the other, and than in any cipher, digest
or packed form of it. A table of that (`_letters`) is held against each stretch of a text; what speaks against language
is counted in characters, since a few strange words hide nothing, but a hundred may be a message.
"""

import re
import zlib
from base64 import b85decode
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from math import inf
from typing import Any

from ._clock import tick
from ._letters import PACKED

ENOUGH = 48
"""This many strange characters in all that one part holds may be a message."""
_SCORE, _FAR = 0.3, -0.5
"""A stretch that scores less is no language; of few letters, one that scores far less. Of lines of 36 letters of
messages with slips one in a hundred scores less than the first, and of ciphers nearly none more than the second."""
_STRETCH = 192
_SHORT, _TELLING = 24, 64
"""Letters: of a short line, which is judged with others, and of one that tells on its own."""
_CHUNK = 64_000
_SOME = 256
"""This many stretches are judged at once."""
_SIZE = 28
_DIGIT, _OTHER = 27, 28
_FOREIGN = 4
"""The value of a step with a letter of another alphabet, on the scale of the table, where 8 says nothing."""
_NEUTRAL = 8
_SIGNS = 8
_MARKS = 16
"""This many different signs in one stretch are ornament; more may be an alphabet."""
_ASCII = 127
_CODES = bytes(
    _OTHER
    if value > _ASCII
    else _DIGIT
    if chr(value).isdigit()
    else ord(chr(value).lower()) - 96
    if chr(value).isalpha()
    else 0
    for value in range(256)
)
_MONTHS = "Jan|Feb|Mar|Apr|Mei|May|Jun|Jul|Agu|Aug|Sep|Okt|Oct|Nov|Des|Dec"
DATES = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[T _]\d\d[:.]?\d\d(?:[:.]?\d\d(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d\d:?\d\d)?\b"
    r"|\b\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?\b(?: [+-]\d{4}\b)?"
    rf"|\b(?:\w{{3}}, )?\d{{1,2}} (?:{_MONTHS})[a-z]* \d{{4}}\b"
)
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{7,}")
_NUMBER = re.compile(r"\d{1,12}")
_DIGIT_IN = re.compile(r"\d")
_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d+(?![A-Za-z0-9])")
_ASIDE = 12
"""This many strange characters in a row of language are a number or a code that is beside it."""
_TIMES = 3
_MEDLEY = re.compile(r"[^\x00-\xff\u0100-\u052f\u0590-\u1fff\u3040-\ud7ff]")
"""Emoji and other signs: no letters of any alphabet."""


@cache
def _table() -> bytes:
    """The table for codes of five bits each."""
    small = zlib.decompress(b85decode(PACKED))
    wide = bytearray([_FOREIGN]) * (1 << 15)
    for one in range(_SIZE):
        for two in range(_SIZE):
            at = (one * _SIZE + two) * _SIZE
            wide[one << 10 | two << 5 : (one << 10 | two << 5) + _SIZE] = small[at : at + _SIZE]
    return bytes(wide)


def strange(text: str, most: float = inf) -> int:
    """How many characters of a text read as no language. Lines shorter than some words are judged together.

    Nothing more is counted where there are more than `most`.
    """
    doubtful: list[str] = []
    short = ""
    # Parts that fit into the cache of a processor are three times as fast.
    begin = 0
    while begin < len(text):
        end = (
            len(text)
            if len(text) - begin <= _CHUNK
            else (text.rfind("\n", begin, begin + _CHUNK) + 1 or begin + _CHUNK)
        )
        end = end if end > begin else begin + _CHUNK
        tick()
        found, few = _doubtful(text[begin:end])
        doubtful += found
        short += few
        begin = end
    return _summed((*doubtful, *_cut(short)), most)


def _cut(text: str) -> list[str]:
    return [text[at : at + _STRETCH] for at in range(0, len(text), _STRETCH)]


def _summed(stretches: Sequence[str], most: float) -> int:
    count = 0
    for at in range(0, len(stretches), _SOME):
        tick()
        for found in _strangeness_of(stretches[at : at + _SOME]):
            count += found
            if count > most:
                return count
    return count


def strange_rows(rows: Sequence[str], known: frozenset[str], most: float = inf) -> int:
    """How many characters of these rows read as no language, but for what is in every log.

    That is: ids that are known, a few digits or letters in a row of language, and numbers in a row. Nothing more is
    counted where there are more than `most`.
    """
    count = 0
    short: list[str] = []
    for row in rows:
        tick()
        if len(row) < _SHORT:
            short.append(row)
            continue
        rest = _TOKEN.sub(lambda found: " " if found.group() in known else found.group(), row) if known else row
        odd = _summed(_cut(rest), most)
        count += odd if odd > _ASIDE or len(rest) < _TIMES * odd else 0
        if count > most:
            return count
    return count + _summed(_cut(" ".join(_uncounted(short))), most)


def _uncounted(rows: Sequence[str]) -> list[str]:
    """Short rows without their numbers where those are as far from each other as the rows alike have them."""
    alike: dict[str, list[int]] = {}
    for row in rows:
        if len(found := _NUMBER.findall(row)) == 1:
            alike.setdefault(_NUMBER.sub("#", row), []).append(int(found[0]))
    counting = {
        row for row, numbers in alike.items() if len(numbers) > 1 and len({b - a for a, b in pairwise(numbers)}) == 1
    }
    return [bare if (bare := _NUMBER.sub("#", row)) in counting else row for row in rows]


@lru_cache(maxsize=16_384)
def strangeness(stretch: str) -> int:
    """Characters of one short text that nothing explains: dates and a few different signs aside."""
    signs, codes = _coded(stretch)
    table = _table()
    steps = sum(table[codes[at] << 10 | codes[at + 1] << 5 | codes[at + 2]] for at in range(len(codes) - 2))
    return signs + _strange_letters(codes, steps)


def _strangeness_of(stretches: Sequence[str]) -> list[int]:
    """The strangeness of each, all at once where numpy is there."""
    try:
        import numpy as np
    except ImportError:
        return list(map(strangeness, stretches))
    apart = list(map(_coded, stretches))
    ends = np.cumsum([len(codes) for _, codes in apart])
    view = np.frombuffer(b"".join(codes for _, codes in apart) + b"\0\0", np.uint8).astype(np.intp)
    scores = np.frombuffer(_table(), np.uint8)[(view[:-2] << 10) | (view[1:-1] << 5) | view[2:]]
    sums = np.append(0, np.cumsum(scores, dtype=np.int64))
    # Without the two steps from each stretch into the next one.
    steps = sums[np.maximum(ends - 2, 0)] - sums[np.append(0, ends[:-1])]
    return [signs + _strange_letters(codes, step) for (signs, codes), step in zip(apart, steps.tolist(), strict=True)]


def _coded(stretch: str) -> tuple[int, bytes]:
    """How many signs and digits of a stretch nothing explains, and the codes of its words; none where it has none."""
    found = [] if stretch.isascii() else _MEDLEY.findall(stretch)
    signs = len(found if len(different := set(found)) > _SIGNS else different)
    dated = _DIGIT_IN.search(stretch) is not None
    words = DATES.sub(" ", stretch) if dated else stretch
    words = _MEDLEY.sub(" ", words) if found else words
    if dated:
        signs += sum(map(len, _DIGITS.findall(words)))
        words = _DIGITS.sub(" ", words)
    words = " ".join(words.split())
    if not any(letter.isalnum() for letter in words):
        # A line of one sign is a rule; several may be an alphabet.
        marks = words.replace(" ", "")
        return signs + (len(marks) if len(marks) > _MARKS and len(set(marks)) > 1 else 0), b""
    return signs, f" {words} ".encode("utf-8", "replace").translate(_CODES)


def _strange_letters(codes: bytes, steps: int) -> int:
    """The letters of words whose letter pairs score as high as this together, if they are not language."""
    count = max(0, len(codes) - 2)
    mean = (steps - _NEUTRAL * count) / 2 / max(1, count - codes.count(b"\0\0\0"))
    letters = len(codes) - codes.count(0)
    # A few letters say little either way: the fewer they are, the farther from language they are counted.
    some = min(1.0, max(0.0, (letters - _SHORT) / (_TELLING - _SHORT)))
    return letters if mean < _FAR + some * (_SCORE - _FAR) else 0


def _doubtful(text: str) -> tuple[list[str], str]:
    """Stretches of a text that do not score as language at once, and its short lines in a row."""
    view = text.encode("utf-8", "replace")
    try:
        import numpy as np
    except ImportError:
        lines = view.split(b"\n")
        short = b" ".join(line for line in lines if len(line) < _SHORT)
        cut = [
            line[at : at + _STRETCH] for line in lines if len(line) >= _SHORT for at in range(0, len(line), _STRETCH)
        ]
        return [each.decode("utf-8", "ignore") for each in cut], short.decode("utf-8", "ignore")
    return _quickly(view, np)


def _quickly(view: bytes, np: Any) -> tuple[list[str], str]:
    codes = np.frombuffer(view.translate(_CODES) + b"\0\0", np.uint8).astype(np.intp)
    steps = (codes[:-2] << 10) | (codes[1:-1] << 5) | codes[2:]
    scores = np.frombuffer(_table(), np.uint8)[steps]
    ends = np.flatnonzero(np.frombuffer(view, np.uint8) == 10)  # noqa: PLR2004 - the end of a line
    begins = np.concatenate([[0], ends + 1])
    lengths = np.concatenate([ends, [len(view)]]) - begins
    pieces = np.maximum(1, -(-lengths // _STRETCH))
    which = np.repeat(np.arange(len(begins)), pieces)
    number = np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    starts = begins[which] + lengths[which] * number // pieces[which]
    sizes = np.diff(np.append(starts, len(view) + 1))
    if not len(view):
        return [], ""
    starts = np.minimum(starts, len(view) - 1)
    sums = np.add.reduceat(scores, starts, dtype=np.int32)
    long = sizes > _SHORT
    low = np.flatnonzero(long & (sums < sizes * (_NEUTRAL + 2 * _SCORE)))
    doubtful = [view[starts[at] : starts[at] + sizes[at]].decode("utf-8", "ignore") for at in low.tolist()]
    few = np.flatnonzero(~long)
    short = b" ".join(
        view[begin : begin + size] for begin, size in zip(starts[few].tolist(), sizes[few].tolist(), strict=True)
    )
    return doubtful, short.decode("utf-8", "ignore").replace("\n", "")
