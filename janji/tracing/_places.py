"""Places as they were read, kept by their bytes, so that the same bytes are not read again for each question."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from janji.implementation import Place

from ._index import Index
from ._row_log import RowLogs
from ._snapshots import rehash

if TYPE_CHECKING:
    from ._scan import Match, PlaceRead


@dataclass(frozen=True)
class _Kept:
    read: "PlaceRead"
    matches: Sequence["Match"]
    canaries: Collection[str]
    vectors: Collection[str] | None
    """The canaries whose vectors were looked for; None where the place holds no numbers that could be one."""


class PlaceCache:
    """Places as they were read, for scans that each look for every canary that was made before them.

    Bytes that were read before a canary was made cannot hold it, so a place that has not changed since is not read
    again for it. Only what was read whole and understood whole is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._logs: dict[tuple[str, str], RowLogs] = {}

    def logs(self, place: Place) -> RowLogs:
        """The finds in the rows of a place when it was read before, and an empty log of those of now."""
        logs = self._logs[place.path, place.format] = RowLogs(self._logs.get((place.path, place.format)))
        return logs

    def get(self, place: Place, index: Index) -> "tuple[PlaceRead, list[Match]] | None":
        """The place as it was read, if it would be read alike now."""
        kept = self._kept.get((place.path, place.format))
        if kept is None or rehash(place.path)[0] != kept.read.sha256:
            return None
        if kept.vectors is not None and not set(index.vectors) & set(kept.canaries) <= set(kept.vectors):
            return None
        matches = [replace(match, place=place.place) for match in kept.matches if match.canary in index.canaries]
        return replace(kept.read, place=place), matches

    def put(self, read: "PlaceRead", matches: Sequence["Match"], index: Index, *, numeric: bool) -> None:
        """Keep what a place was read as."""
        if read.read and read.sha256 is not None and all(part.reads != "unknown" for part in read.parts):
            vectors = frozenset(index.vectors) if numeric else None
            self._kept[read.place.path, read.place.format] = _Kept(read, tuple(matches), index.canaries, vectors)
