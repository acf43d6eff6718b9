"""The content of places before anything was given: it cannot be later content, and cannot hide it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from janji.implementation import Place

from ._parts import STOOD, Part
from ._snapshots import rehash

if TYPE_CHECKING:
    from ._scan import PlaceRead

_MOST = 2_000_000
"""This many different rows are kept, which takes 200 MB."""


class Before:
    """The content at the places of a service that others use, too, before a run gave it anything.

    A file that has not changed since holds nothing of the run. In a file that grew, a row of text or a name holds
    nothing of the run if it was there before, and no less often than now: a repeated row may be a letter of
    something. The first scan with it takes note of all, until `close`.
    """

    def __init__(self, files: Mapping[str, str] | None = None) -> None:
        """`files` are those of an earlier one, where a run continues from content that was given then."""
        self.files: dict[str, str] = dict(files or {})
        """The SHA-256 of every place, by its path."""
        self._rows: Counter[int] = Counter()
        self.open = files is None
        """Whether it takes note of what is read."""

    def close(self, reads: Iterable["PlaceRead"]) -> None:
        """The places were read, or could not be: from now on something may be given."""
        self.open = False
        for read in reads:
            digest = read.sha256 or rehash(read.place.path)[0]
            if digest is not None:
                self.files[read.place.path] = digest

    def unchanged(self, place: Place) -> "tuple[str, int, Part] | None":
        """SHA-256, size and the one part of a place whose bytes are those that lay there then; None for others."""
        before = self.files.get(place.path)
        digest, size = rehash(place.path) if before is not None else (None, 0)
        if before is None or digest != before:
            return None
        return before, size, Part(place.place, "before", "opaque", "harmless", STOOD, 0)

    def stood(self, rows: Sequence[str], seen: Counter[int]) -> Collection[int]:
        """Which of these rows of a part were there then, by number; `seen` counts what was seen of this part."""
        if not self.open and not self._rows:
            return ()
        found: set[int] = set()
        for at, row in enumerate(rows):
            key = hash(row)
            if self.open:
                if key in self._rows or len(self._rows) < _MOST:
                    self._rows[key] += 1
            elif key in self._rows:
                seen[key] += 1
                if seen[key] <= self._rows[key]:
                    found.add(at)
        return found
