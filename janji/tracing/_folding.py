"""Texts in UTF-8 as plain ASCII letters, millions at once: for each letter what `plain` makes of it, in its place."""

from functools import cache
from typing import Any

from ._compiled import Passes
from ._normal import SPACED, plain

GAP = 0x80
"""Fills the bytes that a letter no longer needs; in ASCII it stands nowhere."""
_BLOCK, _NEAR = 256, 16
_MOST = 4
_SHORTEST = {2: 0x80, 3: 0x800, 4: 0x10000}
_HIGHEST = 0x10FFFF
_ASCII = 0x80
_LINE = 10
LINED = bytes(_LINE if value == _LINE else letter for value, letter in enumerate(SPACED))
"""Letters of ASCII in lower case, ends of lines, and blanks for all else."""


class _Letters:
    """The image of each letter, learned in blocks of 256 as they turn up."""

    def __init__(self, np: Any) -> None:
        self._np = np
        self._images = np.full((_HIGHEST + 1, _MOST), GAP, np.uint8)
        self._sizes = np.zeros(_HIGHEST + 1, np.uint8)
        self._known = np.zeros((_HIGHEST + 1) // _BLOCK, bool)
        self._lined = np.frombuffer(LINED, np.uint8)

    def of(self, codes: Any, width: int) -> Any:
        """The letters' images, `width` bytes each; None where one needs more than that."""
        blocks = codes >> 8
        if not self._known[blocks].all():
            for block in self._np.unique(blocks).tolist():
                self._learn(block)
        if self._sizes[codes].max(initial=0) > width:
            return None
        return self._images[codes, :width] if width < _MOST else self._images[codes]

    def split(self, text: bytes, passes: Passes) -> tuple[bytes, bytes, Any, Any, Any] | None:
        """The same as `split` by these images."""
        np, size = self._np, len(text)
        source = np.frombuffer(text, np.uint8)
        spaced, letters = np.empty(size, np.uint8), np.empty(size, np.uint8)
        starts, ends, numbers = (np.empty(size // 2 + 1, kind) for kind in (np.int64, np.int64, np.uint64))
        counts = np.zeros(2, np.int64)
        args = source, self._images.reshape(-1), self._sizes, self._known.view(np.uint8), self._lined
        while (words := passes.folded(*args, spaced, letters, starts, ends, numbers, counts, size)) < -1:
            # Those around it turn up as well, and each that does not begins the text anew.
            around = (-2 - words) // _NEAR * _NEAR
            for block in range(around, min(around + _NEAR, len(self._known))):
                self._learn(block)
        if words < 0:
            return None
        wrote, kept = counts.tolist()
        each = (part[:words].copy() for part in (starts, ends, numbers))
        return spaced[:wrote].tobytes(), letters[:kept].tobytes(), *each

    def _learn(self, block: int) -> None:
        if self._known[block]:
            return
        self._known[block] = True
        for code in range(block * _BLOCK, (block + 1) * _BLOCK):
            image = plain(chr(code))
            self._sizes[code] = len(image)
            if len(image) <= _MOST:
                self._images[code, : len(image)] = list(image)


@cache
def _letters() -> _Letters:
    import numpy as np

    return _Letters(np)


def split(text: bytes, passes: Passes) -> tuple[bytes, bytes, Any, Any, Any] | None:
    """The words of a text in UTF-8 with what is between them, its letters alone, where words stand, and as numbers.

    None where a letter has a longer image than itself.
    """
    return _letters().split(text, passes)


def folded(text: bytes) -> bytes | None:
    """A text in UTF-8 in as many bytes, each letter as `plain` writes it, the rest of its bytes as `GAP`.

    Bytes that are not UTF-8 become gaps. None where a letter has a longer image than itself. Needs numpy.
    """
    if text.isascii():
        return text
    import numpy as np

    source = np.frombuffer(text, np.uint8)
    high = np.flatnonzero(source >= _ASCII)
    bytes_ = source[high]
    out = source.copy()
    out[high] = GAP
    for width, low, top in ((2, 0xC2, 0xE0), (3, 0xE0, 0xF0), (4, 0xF0, 0xF5)):
        begins = high[(bytes_ >= low) & (bytes_ < top) & (high + width <= len(source))]
        if not len(begins):
            continue
        codes = source[begins].astype(np.int32) & (0x7F >> width)
        whole = np.ones(len(begins), bool)
        for at in range(1, width):
            following = source[begins + at]
            whole &= (following & 0xC0) == _ASCII
            codes = codes << 6 | (following & 0x3F)
        whole &= (codes >= _SHORTEST[width]) & (codes <= _HIGHEST)
        begins, codes = begins[whole], codes[whole]
        images = _letters().of(codes, width)
        if images is None:
            return None
        for at in range(width):
            out[begins + at] = images[:, at]
    return bytes(out.tobytes())
