"""Word lists: what a learner keeps of texts when it keeps their words alone, in no order, perhaps as digests.

A canary is there when so many of its words are that chance is ruled out, given how full the list is. That they stand
near each other proves nothing in a list, so it is not asked.
"""

import re
from collections.abc import Callable, Collection
from hashlib import sha1
from typing import TYPE_CHECKING, BinaryIO

from ._index import WORDS as WORDS_FOUND

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


def read_word_list(walk: "Walk", file: BinaryIO, where: str, declared: str) -> None:
    """Look for every canary in a word list. Raises Unreadable where it is larger than what may be read."""
    data = walk.limited(file)
    walk.items += data.count(_LINE)
    for canary, (there, of, _) in walk.index.in_bag(*_bag(data, declared)).items():
        walk.found(canary, WORDS_FOUND, f"{where} {there} of {of} words".strip(), None)


def _bag(data: bytes, declared: str) -> tuple[Collection[str] | Collection[bytes], Callable[[str], bytes] | None]:
    """What a list holds, and how a word is written there."""
    if declared == WORDS:
        return set(_WORD.findall(data.decode("utf-8", "replace").lower())), None
    digits = {bytes.fromhex(found.decode()) for found in _DIGITS.findall(data.lower())}
    # Packed digests have no fixed places: five bytes are looked for wherever they stand.
    return _Anywhere(data, digits), _digest


class _Anywhere(frozenset[bytes]):
    """Digests that are there as bytes anywhere, or were written in digits."""

    def __new__(cls, data: bytes, digits: set[bytes]) -> "_Anywhere":
        made = super().__new__(cls, digits)
        made.data = data
        return made

    data: bytes

    def __contains__(self, digest: object) -> bool:
        return super().__contains__(digest) or (isinstance(digest, bytes) and digest in self.data)


def _digest(word: str) -> bytes:
    return sha1(word.encode(), usedforsecurity=False).digest()[-_BYTES:]
