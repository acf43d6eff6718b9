"""Word lists: what a learner keeps of texts when it keeps their words alone, in no order, perhaps as digests.

A canary is there when two of its coined words are: nobody else writes them. That they stand near each other proves
nothing in a list, so it is not asked.
"""

from collections.abc import Iterable
from hashlib import sha1
from typing import TYPE_CHECKING, BinaryIO

from ._index import ANCHORS

if TYPE_CHECKING:
    from ._walk import Walk

WORDS = "words"
"""Words as they are, in a text or in any file that holds them as bytes."""
DIGESTS = "words-sha1-40"
"""The last 40 bits of the SHA-1 of each word, as bytes or in hexadecimal digits (SpamAssassin's store)."""
WORD_LISTS = frozenset({WORDS, DIGESTS})
_BYTES = 5
_ENOUGH = 2
_LINE = b"\n"


def read_word_list(walk: "Walk", file: BinaryIO, where: str, declared: str) -> None:
    """Look for every canary in a word list. Raises Unreadable where it is larger than what may be read."""
    data = walk.limited(file)
    lines = data.count(_LINE)
    walk.items += lines
    folded = data.lower()
    for canary, anchors in walk.index.anchors.items():
        found = [at for anchor in anchors if (at := _first(data, folded, anchor, declared)) >= 0]
        if len(found) >= _ENOUGH:
            spots = " and ".join(_spot(data, at) for at in sorted(found))
            walk.found(canary, ANCHORS, f"{where} {spots}".strip(), None)


def _first(data: bytes, folded: bytes, anchor: str, declared: str) -> int:
    """Where the word stands first; -1 where it does not."""
    if declared == WORDS:
        return folded.find(anchor.lower().encode())
    places = (data.find(form) for form in _forms(anchor))
    return min((at for at in places if at >= 0), default=-1)


def _forms(anchor: str) -> Iterable[bytes]:
    """The digests of a word as it is written at various places of a sentence, as bytes and as digits."""
    for word in dict.fromkeys((anchor, anchor.lower(), anchor.capitalize())):
        digest = sha1(word.encode(), usedforsecurity=False).digest()[-_BYTES:]
        yield digest
        yield digest.hex().encode()


def _spot(data: bytes, at: int) -> str:
    return f"byte {at}" if b"\0" in data else f"line {data.count(_LINE, 0, at) + 1}"
