"""Word lists: the words of texts alone, as a learner may keep them, in no order, perhaps as digests.

A canary is there when so many of its words are that chance is ruled out, given how full the list is. Standing near each
other proves nothing in a list, so that is not required. A file that is called a list has to be one: a text of one word
a line, a hash or tree of Berkeley DB, or an SQLite database.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from hashlib import sha1
from typing import TYPE_CHECKING, BinaryIO

from ._clock import tick
from ._errors import Unreadable
from ._language import strange
from ._snapshots import SQLITE
from ._techniques import WORDS as WORDS_FOUND

if TYPE_CHECKING:
    from ._walk import Walk

WORDS = "words"
"""Words as they are, in a text or in any file that holds them as bytes."""
DIGESTS = "words-sha1-40"
"""The last 40 bits of the SHA-1 of each word, as bytes or in hexadecimal digits (SpamAssassin's store)."""
WORD_LISTS = frozenset({WORDS, DIGESTS})
_BYTES = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(rb"\b[0-9a-f]{10}\b")
_LINE = b"\n"
_MARK_AT = 12
_BERKELEY = tuple(magic.to_bytes(4, order) for magic in (0x061561, 0x053162) for order in ("little", "big"))
_CHUNK = 1 << 20
_LONGEST = 60
_FIELDS = 8
_SHARE = 0.4
"""How much of a list may be words of no language: addresses, marks, names of hosts."""
_ORDINARY = 2.5
"""Letters of a word on average, at least."""


def read_word_list(walk: "Walk", file: BinaryIO, where: str, declared: str) -> None:
    """Look for every canary in a word list. Raises Unreadable for what is none, or is larger than what may be read."""
    data = walk.limited(file)
    walk.items += data.count(_LINE)
    store = (
        "berkeley db"
        if data[_MARK_AT : _MARK_AT + 4] in _BERKELEY
        else "sqlite"
        if data.startswith(SQLITE)
        else "lines"
    )
    held = walk.held(where, f"{declared} in {store}", "words")
    held.items += data.count(_LINE)
    for canary, (there, of, _) in walk.index.in_bag(*_bag(data, declared)).items():
        walk.hit(held, canary, WORDS_FOUND, f"{where} {there} of {of} words".strip())
    if not data:
        held.harmless("empty")
        return
    why = _no_list(data, declared) if store == "lines" else ""
    if declared == WORDS and not why:
        words = [word for word in _WORD.findall(data.decode("utf-8", "replace")) if len(word) <= _LONGEST]
        letters = sum(map(len, words))
        if letters < _ORDINARY * len(words) or strange("\n".join(words)) > _SHARE * (letters + len(words)):
            why = "words that do not read as language"
            held.opaque(why)
            return
    if why:
        raise Unreadable(f"is called {declared} but is not such a list: {why}")
    held.decoded()


def _no_list(data: bytes, declared: str) -> str:
    """The lines that show that a text is not a list of one word or one digest a line; empty if it is one."""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return "neither a text nor a known database"
    for number, line in enumerate(lines, 1):
        fields = line.split()
        # Beside its word a line holds numbers: how often, when, how sure.
        words = [field for field in fields if not field.replace(".", "", 1).lstrip("+-").isdigit() and len(field) > 1]
        digests = [word for word in words if _DIGITS.fullmatch(word.encode())]
        if len(fields) > _FIELDS or len(words) > 1 or any(len(word) > _LONGEST for word in words):
            if declared == WORDS or not line.startswith("v\t"):
                return f"line {number} is more than a word and its numbers"
        elif declared == DIGESTS and len(digests) < len(words):
            return f"line {number} is not a digest with its numbers"
    singles = sum(len(line.strip()) == 1 for line in lines)
    return "single letters" if singles > len(lines) / 2 else ""


def _bag(data: bytes, declared: str) -> tuple[Collection[str], Callable[[Collection[str]], Collection[str]] | None]:
    """The words of a list; or, if it keeps digests, a test for the words in it."""
    if declared == WORDS:
        return set(_WORD.findall(data.decode("utf-8", "replace").lower())), None
    return (), lambda words: _digested(data, words)


@lru_cache(maxsize=8)
def _digests(words: frozenset[str]) -> Mapping[bytes, list[str]]:
    """The words by their digests, as they are written and in capitals."""
    wanted: dict[bytes, list[str]] = {}
    for word in words:
        for form in (word, word.capitalize(), word.upper()):
            wanted.setdefault(sha1(form.encode(), usedforsecurity=False).digest()[-_BYTES:], []).append(word)
    return wanted


def _digested(data: bytes, words: Collection[str]) -> set[str]:
    """The words whose digests are there as bytes, wherever they stand, or in digits.

    Packed digests have no fixed places, so every five bytes that follow each other are compared.
    """
    wanted = _digests(frozenset(words))
    there = {bytes.fromhex(found.decode()) for found in _DIGITS.findall(data.lower())} & wanted.keys()
    try:
        import numpy as np
    except ImportError:
        there |= {digest for digest in wanted if digest in data}
    else:
        numbers = np.sort(np.array([int.from_bytes(digest) for digest in wanted], dtype=np.int64))
        for start in range(0, len(data), _CHUNK):
            tick()
            part = np.frombuffer(data[start : start + _CHUNK + _BYTES - 1], dtype=np.uint8).astype(np.int64)
            found = np.zeros(max(0, len(part) - _BYTES + 1), dtype=np.int64)
            for at in range(_BYTES):
                found |= part[at : at + len(found)] << 8 * (_BYTES - 1 - at)
            there |= {int(number).to_bytes(_BYTES) for number in found[np.isin(found, numbers)]}
    return {word for digest in there for word in wanted[digest]}
