"""Ids and numbers that are letters: what their bytes spell, one cell of a column after the other.

An id that was drawn or counted spells nothing: of sixteen bytes that chance made, one in four thousand million is
letters alone. So if the cells of a column spell words, they were put there on purpose.
"""

import re
from base64 import b32decode, b64decode
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import accumulate, pairwise
from math import gcd, isfinite
from struct import pack
from typing import Any

from ._clock import tick
from ._language import strange

_LONGEST = 100
"""Letters of an id, with what is before it."""
_FEWEST = 16
"""Letters in cells that follow each other, at least: fewer are spelled by chance."""
_STRANGE = 4
"""Of language at most one letter in so many is strange."""
_DIGITED, _DAY = 32, 10
_WRITTEN = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
"""Letters of a moment and of a day; numbers as they are written."""
_HIGHEST, _PARTS = 10**18, 1_000_000
"""Numbers that are looked at, and in how many parts of one where some are fractions."""
_WINDOW, _DIFFERENT, _APART = 48, 8, (0.04, 0.35)
"""Letters in a row that are judged on their own: so many different ones, and blanks as between words."""
_TELLING = 0.8
"""Letters and blanks among all signs of a text, at least."""
_TEXT = re.compile(rb"[A-Za-z0-9 \n.,;:!?'\"()&-]+")
_HIGH = int.from_bytes(b"\x80" * _LONGEST, "big")
"""The bits that no letter of ASCII has."""
_LEAST, _MOST = 1e-9, 1e9
"""Between these no real number begins with a small letter."""

_FRACTION = 56
"""Bits behind the point that may be letters: a real number keeps no more than seven."""
_DIVIDED_BY, _NEAR = (127, 128, 255), 1e-3

_STRETCH, _SIGNS, _ALPHABET = 64, 95, b" abcdefghijklmnopqrstuvwxyz"
"""Numbers that are looked at together; printed signs of ASCII; letters behind a blank."""
_SAFE = str.maketrans("-_", "+/")
_Way = Callable[[str], bytes]
# Each pattern is of codes that may be letters, so that nearly all ids fail at their first signs.
_BEFORE = r"^(?:[A-Za-z0-9]{1,16}[:_])?"
_CODES: Sequence[tuple[re.Pattern[str], _Way]] = (
    (
        re.compile(_BEFORE + r"((?:[2-7][0-9A-Fa-f]-?){4,})$", re.MULTILINE),
        lambda code: bytes.fromhex(code.replace("-", "")),
    ),
    (
        re.compile(
            _BEFORE + r"((?:[I-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][\w+/-]){2,}"
            r"[\w+/-]{0,3}={0,2})$",
            re.MULTILINE | re.ASCII,
        ),
        lambda code: b64decode((bare := code.rstrip("=")).translate(_SAFE) + "=" * (-len(bare) % 4)),
    ),
    (
        re.compile(
            _BEFORE + r"((?:[E-P][ABEFIJMNQRUVYZ45][A-Z2-7][C-HS-X][A-Z2-7]{4})+[A-Z2-7]{0,7}=*)$",
            re.MULTILINE | re.IGNORECASE,
        ),
        lambda code: b32decode((bare := code.rstrip("=")).upper() + "=" * (-len(bare) % 8)),
    ),
)
_X, _LETTER = "[0-9A-Fa-f]", "[2-7][0-9A-Fa-f]"


def _of_uuid(code: str) -> int:
    """The 122 bits of a UUID that are free: all but its version and its variant."""
    value = int(code.replace("-", ""), 16)
    return (value >> 80) << 74 | ((value >> 64) & 0xFFF) << 62 | value & ((1 << 62) - 1)


def _from_the_end(code: str) -> bytes:
    """The free bits of a UUID from the last one on; of one that begins with a moment, those behind it."""
    data = _of_uuid(code).to_bytes(16, "big")
    return next((part for size in (15, 9) if _TEXT.fullmatch(part := data[-size:])), data[-7:])


_UUIDS: Sequence[tuple[re.Pattern[str], _Way]] = (
    # Letters in all bytes but those of the version and the variant.
    (
        re.compile(
            rf"{_BEFORE}((?:{_LETTER}){{4}}-(?:{_LETTER}){{2}}-{_X}{{2}}{_LETTER}-[89ABab]{_X}{_LETTER}-(?:{_LETTER}){{6}})$",
            re.MULTILINE,
        ),
        lambda code: (data := bytes.fromhex(code.replace("-", "")))[:6] + data[7:8] + data[9:],
    ),
    # Letters with the digits of the version and of the variant put in between.
    (
        re.compile(
            rf"{_BEFORE}((?:{_LETTER}){{4}}-(?:{_LETTER}){{2}}-{_X}{_LETTER}[2-7]-[89ABab]{_X}{_LETTER}-(?:{_LETTER}){{6}})$",
            re.MULTILINE,
        ),
        lambda code: bytes.fromhex((bare := code.replace("-", ""))[:12] + bare[13:16] + bare[17:]),
    ),
    # Letters in the free bits, from the first one on or from the last one on.
    (
        re.compile(
            rf"{_BEFORE}((?:{_LETTER}){{4}}-(?:{_LETTER}){{2}}-{_X}{_LETTER}{_X}-[89ABab]{_X}{{3}}-{_X}{{12}})$",
            re.MULTILINE,
        ),
        lambda code: (_of_uuid(code) << 6).to_bytes(16, "big")[:15],
    ),
    (
        re.compile(
            rf"{_BEFORE}({_X}{{8}}-{_X}{{4}}-{_X}{{4}}-[89ABab]{_X}{_LETTER}-(?:{_LETTER}){{6}})$", re.MULTILINE
        ),
        _from_the_end,
    ),
)
UUID_4 = re.compile(rf"(?<!{_X}){_X}{{8}}-{_X}{{4}}-4{_X}{{3}}-[89ABab]{_X}{{3}}-{_X}{{12}}(?!{_X})")
"""A UUID of the version whose bits are drawn."""
_FREE, _SPREAD = 122, 200.0
"""Free bits of a UUID, and how far the bits of drawn ones stray from halves: once in a million times as far."""
_DIGITS = re.compile(r"^\d+$", re.MULTILINE | re.ASCII)


def spelled_by(cells: Sequence[Any]) -> Iterator[list[str]]:
    """The texts that cells of a column spell, each way in which they do: one for each cell, "" where it spells none."""
    for found in (*_of_texts(cells), *_of_numbers(cells)):
        tick()
        if not found:
            continue
        letters = {at: text for at, data in found.items() if (text := _letters(data))}
        if kept := _reading(_kept(letters)):
            yield [kept.get(at, "") for at in range(len(cells))]


def guessed_by(cells: Sequence[Any]) -> Iterator[list[str]]:
    """The texts that numbers of a column spell by how far they are from each other: to be searched, and no more.

    Counts of rare things spell texts that read as language, too.
    """
    found = {at: number for at, cell in enumerate(cells) if (number := _number(cell)) is not None}
    parts = _PARTS if any(type(number) is not int for number in found.values()) else 1
    whole = {at: round(number * parts) for at, number in found.items()}
    for spelled in _by_distance(whole):
        tick()
        if spelled:
            letters = {at: letter.decode() for at, letter in spelled.items()}
            yield [letters.get(at, "") for at in range(len(cells))]


def _number(cell: Any) -> Any:
    """The number of a cell, of a day, or of a moment in seconds; None for anything else."""
    if isinstance(cell, str):
        return _told(cell) if 0 < len(cell) <= _DIGITED and cell[0].isdecimal() and cell.isascii() else None
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and isfinite(cell):
        return cell if -_HIGHEST < cell < _HIGHEST else None
    return None


def _told(cell: str) -> int | float | None:
    if _WRITTEN.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    if cell[4:5] != "-":
        return None
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return moment.toordinal() if len(cell) == _DAY else moment.replace(tzinfo=UTC).timestamp()


def drawn(uuids: Sequence[str]) -> bool:
    """Whether UUIDs of version 4 look random: they spell nothing, and no bit of them has a pattern.

    Well encrypted bytes look random too; letters do not, not even under one key for all.
    """
    distinct = list(dict.fromkeys(map(str.lower, uuids)))
    if len(distinct) <= 1:
        return True
    values = list(map(_of_uuid, distinct))
    ones = [sum(value >> bit & 1 for value in values) for bit in range(_FREE)]
    spread = sum((2 * count - len(values)) ** 2 for count in ones) / len(values)
    return spread < _SPREAD and not list(spelled_by(distinct))


def _of_texts(cells: Sequence[Any]) -> Iterator[dict[int, bytes]]:
    """The bytes of codes and of digits, by the numbers of their cells."""
    short = [
        at
        for at, cell in enumerate(cells)
        if isinstance(cell, str) and 0 < len(cell) <= _LONGEST and " " not in cell and "\n" not in cell
    ]
    whole = "\n".join(map(cells.__getitem__, short))
    ends = list(accumulate(len(cells[at]) + 1 for at in short))
    for pattern, bytes_of in (*_CODES, *_UUIDS):
        tick()
        found: dict[int, bytes] = {}
        for match in pattern.finditer(whole):
            try:
                found[short[bisect(ends, match.start())]] = bytes_of(match[1])
            except ValueError:
                continue
        yield found
    digits = {short[bisect(ends, match.start())]: int(match.group()) for match in _DIGITS.finditer(whole)}
    yield from _both_ways({at: data for at, number in digits.items() if (data := _bytes(number))})


def _of_numbers(cells: Sequence[Any]) -> Iterator[dict[int, bytes]]:
    """The bytes of numbers that are not text."""
    whole = {at: int(cell) for at, cell in enumerate(cells) if type(cell) is int or _is_whole(cell)}
    yield from _both_ways({at: data for at, number in whole.items() if (data := _bytes(number))})
    real = [(at, cell) for at, cell in enumerate(cells) if type(cell) is float and isfinite(cell)]
    yield from _both_ways({at: pack(">d", cell) for at, cell in real if not _LEAST < abs(cell) < _MOST})
    yield from _of_fractions([each for each in real if _LEAST < abs(each[1]) < _MOST and not each[1].is_integer()])


def _of_fractions(real: Sequence[tuple[int, float]]) -> Iterator[dict[int, bytes]]:
    """The bytes behind the decimal point: as kept, as written, and as a divided letter."""
    if not real:
        return
    tick()
    yield from _both_ways({at: data for at, cell in real if (data := _bytes(_binary(abs(cell))))})
    written = {at: repr(abs(cell)).partition(".") for at, cell in real}
    widths = Counter(len(behind) for _, _, behind in written.values())
    # A written fraction loses the zeros at its end.
    for width in (0, *(width for width, _ in widths.most_common(1)), max(widths)):
        tick()
        digits = ((at, before + behind.ljust(width, "0")) for at, (before, _, behind) in written.items())
        yield from _both_ways({at: data for at, each in digits if each.isdigit() and (data := _bytes(int(each)))})
    for by in _DIVIDED_BY:
        tick()
        near = ((at, round(abs(cell) * by), abs(cell) * by) for at, cell in real)
        yield {at: data for at, number, cell in near if abs(cell - number) < _NEAR and (data := _bytes(number))}


def _by_distance(whole: dict[int, int]) -> Iterator[dict[int, bytes]]:
    """A letter for each number, by its distance from the commonest: signs from a blank on, or the alphabet after one.

    Only for numbers in a row that may be words: enough different ones, and one as common as blanks are.
    """
    if len(whole) < _FEWEST:
        return
    at, numbers = list(whole), list(whole.values())
    signs, letters = dict[int, bytes](), dict[int, bytes]()
    for begin in range(0, len(at), _STRETCH):
        counted = Counter(numbers[begin : begin + _STRETCH])
        size = counted.total()
        for blank, count in counted.most_common(2) if len(counted) >= _DIFFERENT else ():
            near = [number - blank for number in counted if 0 <= number - blank < _SIGNS * _PARTS]
            step = gcd(*near)
            if not _APART[0] * size <= count <= _APART[1] * size or not step or len(near) < _TELLING * len(counted):
                continue
            first, last = max(0, begin - _STRETCH), begin + 2 * _STRETCH
            for cell, number in zip(at[first:last], numbers[first:last], strict=True):
                far, odd = divmod(number - blank, step)
                if not odd and 0 <= far < _SIGNS:
                    signs.setdefault(cell, bytes((32 + far,)))
                    letters.setdefault(cell, _ALPHABET[far : far + 1])
    yield signs
    yield {cell: letter for cell, letter in letters.items() if letter}


def _worded(text: Any, blank: Any) -> bool:
    """Whether signs may be words: enough different ones, and as many blanks as between words."""
    return _APART[0] * len(text) <= text.count(blank) <= _APART[1] * len(text) and len(set(text)) >= _DIFFERENT


def _binary(cell: float) -> int:
    """The digits of a fraction in twos, in whole bytes; 0 where they are too many for it to be letters."""
    number, parts = cell.as_integer_ratio()
    size = parts.bit_length() - 1
    return number << -size % 8 if size <= _FRACTION else 0


def _is_whole(cell: Any) -> bool:
    return type(cell) is float and cell.is_integer()


def _bytes(number: int) -> bytes:
    """The bytes of a number; none where one of them is no letter."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big") if number > 0 and not number & _HIGH else b""


def _both_ways(found: dict[int, bytes]) -> Iterator[dict[int, bytes]]:
    """With the highest byte first, and with the lowest."""
    if found:
        yield found
        yield {at: data[::-1] for at, data in found.items()}


def _letters(data: bytes) -> str:
    """The text that bytes are; nothing where one of them is no letter or sign of a text."""
    return data.decode() if _TEXT.fullmatch(data := data.strip(b"\0")) else ""


def _kept(letters: dict[int, str]) -> dict[int, str]:
    """The same without texts that chance may spell: those of too few cells in a row."""
    kept: dict[int, str] = {}
    run: dict[int, str] = {}
    for at, text in letters.items():
        if at - 1 not in run:
            kept |= run if sum(map(len, run.values())) >= _FEWEST else {}
            run = {}
        run[at] = text
    return kept | (run if sum(map(len, run.values())) >= _FEWEST else {})


def _reading(kept: dict[int, str]) -> dict[int, str]:
    """Those that read as language together: all of them, or some in a row and their neighbours."""
    if not kept or _reads("".join(kept.values())):
        return kept
    found: dict[int, str] = {}
    texts = list(kept.items())
    ends = list(accumulate(len(text) for _, text in texts))
    cuts = [0, *(bisect_left(ends, size) + 1 for size in range(_WINDOW, ends[-1], _WINDOW)), len(texts)]
    spans = list(pairwise(dict.fromkeys(cuts)))
    for at, (begin, end) in enumerate(spans):
        text = "".join(text for _, text in texts[begin:end])
        if _worded(text, " ") and _reads(text):
            tick()
            found |= dict(texts[spans[max(0, at - 1)][0] : spans[min(at + 1, len(spans) - 1)][1]])
    return found


def _reads(whole: str) -> bool:
    """Whether a text is language."""
    if sum(map(str.isalpha, whole)) + whole.count(" ") < _TELLING * len(whole):
        return False
    return strange(whole) * _STRANGE <= len(whole)
