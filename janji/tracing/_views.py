"""Other views of rows of text: their rest without markup, and pieces put together that came one by one."""

import re
from base64 import b32decode, b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain

from ._clock import tick
from ._ids import guessed_by, spelled_by
from ._language import DATES

_TAGS = re.compile(r"<[^<>]{0,4000}>")
_MARKED = re.compile(r"</[A-Za-z]|<!--")
_PAIR = re.compile(r'\\?"([^"\\]{1,40})\\?"\s*:\s*\\?"((?:[^"\\]|\\[^"])*)\\?"')
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]{0,40})(?:\s[^<>]{0,200})?>([^<>\n]{1,40})</\1>")
_ATTRIBUTE = re.compile(r'\s([A-Za-z][\w:.-]{0,40})="([^"<>\n]{1,40})"')
_MADE_OF = re.compile(r"ch(?:a?r)[a-z$]{0,8}[\])]?\s?\(?\s?(\d{1,7})\b", re.IGNORECASE)
"""A letter by its number, as programs have it: `Chr(84)`, `[char]84`."""
_SLOT = re.compile(r"""(0x[0-9A-Fa-f]{2,8}|[0-9]{1,40}|'[^'\n]{0,40}'|"[^"\n]{0,40}"|(?<!\w)\w(?!\w))""")
"""Pieces in which lines that are alike differ: a number, a quoted text, one letter."""
_ASIDE = re.compile(r"^[\[({<]([^\s\[\](){}<>]{1,20})[\])}>]|[\[({<#]([^\s\[\](){}<>]{1,20})[\])}>]?$")
_WIDE, _TRIED, _ALIKE, _LEAST = 400, 48, 0.25, 8
"""Letters of a line that is held against the next; how many pairs of lines are, how many of them are alike, and how
many different ones a message has."""
_LETTER = re.compile(r"[^\W\d_]")
_LINES = 0.3
"""This many lines without a letter lie between others: numbers and times of cues."""
_SAMPLE = 200
_PIECE, _PIECES = 12, 16
_LONG, _FEW, _RATIO = 120, 8, 0.3
"""From so many words on, a text in which so few of them differ is a code of words, unless they are next to none."""


_PLANE = range(9, 0xD800)
_RUN = re.compile(r"[\w+/=-]{8,}", re.ASCII)
_LONGEST_CODE = 88
"""Letters of a piece of base64, base32 or hex at most; longer ones are looked into one by one."""
_NO_WORD = re.compile(r"[a-z0-9+/][A-Z]|[A-Za-z][0-9][A-Za-z]|[A-Z2-7]{8}|[0-9a-fA-F]{12}")
_HEX = re.compile(r"[0-9a-fA-F]+")
_PRINTED = re.compile(r"[\s!-~\u00a0-\ufffc]+")
_SPACED = re.compile(r"[A-Za-z]{2}")


def views(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Each view: its name, its rows, and whether it has to read as language for the rows to do so."""
    whole = "\n".join(rows)
    if "\u0120" in whole:
        # Byte-level tokenizers write a blank as this letter, and the end of a line as the other.
        yield "tokens", [row.replace("\u0120", " ").replace("\u010a", "\n") for row in rows], False
    if _MARKED.search(whole):
        yield "marks", [_TAGS.sub("", row) for row in rows], True
        yield from _by_name(rows, _ELEMENT, "</", "element")
        yield from _by_name(rows, _ATTRIBUTE, '="', "attribute")
    if _MADE_OF.search(whole):
        made = ["".join(chr(int(number)) for number in _MADE_OF.findall(row) if int(number) in _PLANE) for row in rows]
        yield "letters by number", made, False
    yield from _slots(rows)
    yield from _asides(rows)
    if '":' in whole or '": ' in whole:
        yield from _tokens(rows)
        yield from _pieces(rows)
    if _NO_WORD.search(whole):
        yield from _fragments(rows)
    lines = whole.split("\n")
    if whole.count(":") > len(lines) and sum(1 for line in lines[:_SAMPLE] if DATES.match(line)) > _LINES * min(
        len(lines), _SAMPLE
    ):
        yield "undated", [DATES.sub("", row) for row in rows], False
    bare = (
        sum(1 for line in lines if line and not _LETTER.search(line))
        if "\n" in whole and any(map(str.isdigit, whole[:4000]))
        else 0
    )
    if bare > _LINES * len(lines):
        yield "letters", ["\n".join(line for line in row.split("\n") if _LETTER.search(line)) for row in rows], False


_TOKEN = re.compile(r'"([^"\\]{1,40})"\s*:\s*"(?=[A-Za-z_:.-]*\d)([0-9A-Za-z_:.-]{13,64})"')
"""A key of JSON whose value is one run of letters with a digit among them, longer than `_pieces` looks at."""


def without_tokens(rows: Sequence[str]) -> list[str]:
    """Rows without the values that `_tokens` has: those are judged as a column of each key."""
    return [_TOKEN.sub('"":', row) if '":' in row else row for row in rows]


def _tokens(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The ids and moments under each key of the JSON that rows hold, as they would stand in a column."""
    keys: dict[str, list[str]] = {}
    for at, row in enumerate(rows):
        for key, value in _TOKEN.findall(row) if '":' in row else ():
            joined = keys.setdefault(key, [""] * len(rows))
            joined[at] = f"{joined[at]} {value}".strip()
    yield from ((f"id {key}", joined, True) for key, joined in keys.items())


def _pieces(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The values under each key of the JSON that rows hold, without anything between them."""
    keys: dict[str, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        if '":' in row:
            for pair in _PAIR.finditer(row):
                tick()
                key, value = pair.groups()
                keys.setdefault(key, []).append((at, value))
    for key, values in keys.items():
        if len(values) < _PIECES or sum(len(value) for _, value in values) > _PIECE * 2 * len(values):
            continue
        joined = [""] * len(rows)
        for at, value in values:
            joined[at] += value
        short = sum(len(value) for _, value in values) < _PIECE * len(values)
        yield f"key {key}", joined, short and len({value for _, value in values}) > _PIECE


def _by_name(
    rows: Sequence[str], pattern: re.Pattern[str], mark: str, kind: str
) -> Iterator[tuple[str, list[str], bool]]:
    """The short texts in elements or attributes of each name, without others between them: a word, not its place."""
    names: dict[str, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        if mark in row:
            for found in pattern.finditer(row):
                tick()
                names.setdefault(found[1], []).append((at, found[2]))
    for name, values in names.items() if len(names) > 1 else ():
        if len(values) >= _PIECES and len({value for _, value in values}) > _PIECE:
            joined = [""] * len(rows)
            for at, value in values:
                joined[at] += f"{value} "
            yield f"{kind} {name}", joined, False


def _slots(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The pieces in which lines that are alike differ, and the texts that numbers among them spell."""
    step = max(1, len(rows) // _TRIED)
    tried = [
        [tuple(_SLOT.split(row)[::2]) for row in rows[at : at + 3] if len(row) <= _WIDE]
        for at in range(0, len(rows) - 2, step)
    ]
    # Two lines may take turns.
    # A row that is nothing but a number is a cell, which is looked at as such.
    same = sum(each[0] in each[1:] and bool("".join(each[0]).strip(" .-")) for each in tried if each)
    if len(rows) < _PIECES or same < max(1, _ALIKE * len(tried)):
        return
    alike: dict[tuple[str, ...], list[tuple[int, list[str]]]] = {}
    for at, row in enumerate(rows):
        tick()
        if len(row) <= _WIDE:
            parts = _SLOT.split(row)
            alike.setdefault(tuple(parts[::2]), []).append((at, parts[1::2]))
    for number, (template, lines) in enumerate(alike.items()):
        for slot in range(len(template) - 1) if len(lines) >= _PIECES else ():
            cells = [values[slot] for _, values in lines]
            if len(set(cells)) < _LEAST:
                continue
            texts = iter([[cell.strip("'\"") for cell in cells]])
            if cells[0][0].isdecimal() and cells[0].isascii():
                numbers = [int(cell, 0 if cell.startswith("0x") else 10) for cell in cells]
                texts = chain(spelled_by(numbers), guessed_by(numbers))
            for each in texts:
                shown = [""] * len(rows)
                for (at, _), text in zip(lines, each, strict=True):
                    shown[at] = text
                yield f"slot {slot} of {number}", shown, False


def _asides(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The words, letters and their numbers in brackets before or behind each row, or behind a hash."""
    step = max(1, len(rows) // _TRIED)
    if len(rows) < _PIECES or sum(_ASIDE.search(row) is not None for row in rows[::step]) < _ALIKE * len(rows[::step]):
        return
    found = [(at, each[1] or each[2]) for at, row in enumerate(rows) if (each := _ASIDE.search(row))]
    cells = [cell for _, cell in found]
    if len(set(cells)) >= _LEAST:
        numbers = [int(cell) if cell.isdecimal() else None for cell in cells]
        for texts in chain([cells], spelled_by(numbers), guessed_by(numbers)):
            shown = [""] * len(rows)
            for (at, _), text in zip(found, texts, strict=True):
                shown[at] = text
            yield "asides", shown, False


def _fragments(rows: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """The texts that short codes among words decode to: each on its own, and all of them as one code that was cut."""
    apart, joined, cut = [""] * len(rows), [""] * len(rows), list[str]()
    first = -1
    for at, row in enumerate(rows):
        for found in _RUN.findall(row):
            # Small letters alone are words.
            if len(found) <= _LONGEST_CODE and not (found.isalpha() and found.islower()) and _NO_WORD.search(found):
                apart[at] += _plain(found)
                # Hex has no places at which it must not be cut.
                if not _HEX.fullmatch(found):
                    cut.append(found.rstrip("="))
                    first = at if first < 0 else first
    if sum(map(len, apart)) >= _PIECES:
        yield "fragments", apart, False
    if len(cut) > 1:
        joined[first] = "".join(cut)
        yield "cut", joined, False


@lru_cache(maxsize=65_536)
def _plain(code: str) -> str:
    """The text that a short code stands for; nothing where it is none."""
    rest = code.rstrip("=")
    with suppress(ValueError):
        return _text(bytes.fromhex(code))
    for decode, whole in (
        (b64decode, rest.replace("-", "+").replace("_", "/") + "=" * (-len(rest) % 4)),
        (b32decode, rest + "=" * (-len(rest) % 8)),
    ):
        with suppress(ValueError):
            if text := _text(decode(whole)):
                return text
    return ""


def _text(data: bytes) -> str:
    text = data.decode(errors="replace")
    return text if _PRINTED.fullmatch(text) and _SPACED.search(text) else ""


def coded(row: str) -> int:
    """Letters of a long text in which few words come again and again, as where each stands for a letter."""
    if len(row) < 4 * _LONG or "{" in row or "<" in row:
        return 0
    words = row.lower().split()
    different = len(set(words))
    return different if len(words) >= _LONG and _FEW * 2 < different < _RATIO * len(words) else 0
