"""Scanning places, and what a scan says."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import Place

from ._index import NORMALISED, STRONGEST_FIRST, VERBATIM, WORDS, Index
from ._media import DecodeCache
from ._walk import Limits, Walk

_SAME = 20
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""An address, also one whose second stroke a path has swallowed; no drive of Windows has two letters."""
_REASONS = 3


@dataclass(frozen=True)
class Match:
    """A canary at a place: where in it, found how, and how strongly (None where there is nothing to measure).

    `technique` is one of verbatim, normalised, quoted, words, encoded, landmarks, qr, vector. `score` counts
    landmarks, or is the cosine of a vector.
    """

    canary: str
    place: str
    where: str
    technique: str
    score: float | None = None


@dataclass(frozen=True)
class PlaceRead:
    """What was seen of a place. `read` is false, with the reason, unless every part of it was understood.

    `items` counts rows, lines, clips, pictures and arrays; `bytes` and `sha256` are of the file as it lay there (of
    a folder: of the names and digests of its files).
    """

    place: Place
    sha256: str | None
    bytes: int
    items: int
    read: bool
    reason: str | None = None


@dataclass(frozen=True)
class Scan:
    """The places that were scanned and the canaries found there."""

    places: tuple[PlaceRead, ...]
    matches: tuple[Match, ...]

    def as_evidence(self, sink: str, training: str | None, canaries: Iterable[str]) -> dict[str, Any]:
        """Plain data for the record. `canaries` are the ids that were looked for: the index's."""
        return {
            "schema": 1,
            "sink": sink,
            "training": training,
            "places": [
                {
                    **read.place.model_dump(mode="json"),
                    "sha256": read.sha256,
                    "bytes": read.bytes,
                    "items": read.items,
                    "read": read.read,
                    "reason": read.reason,
                }
                for read in self.places
            ],
            "canaries": sorted(canaries),
            "matches": [
                {
                    "canary": match.canary,
                    "place": match.place,
                    "where": match.where,
                    "technique": match.technique,
                    "score": match.score,
                }
                for match in self.matches
            ],
        }


def scan(places: Iterable[Place], index: Index, cache: DecodeCache, limits: Limits | None = None) -> Scan:
    """Read every place and look for every canary of the index.

    Never raises for what lies at a place: what cannot be read says so in its `PlaceRead`. Of one canary at one place
    and by one technique, the first 20 finds are listed.
    """
    limits = limits or Limits()
    reads: list[PlaceRead] = []
    matches: list[Match] = []
    for place in places:
        found: dict[tuple[str, str, str], float | None] = {}
        counts: dict[tuple[str, str], int] = {}

        def note(
            canary: str,
            technique: str,
            where: str,
            score: float | None,
            found: dict[tuple[str, str, str], float | None] = found,
            counts: dict[tuple[str, str], int] = counts,
        ) -> None:
            if (canary, technique, where) not in found and counts.get((canary, technique), 0) < _SAME:
                counts[canary, technique] = counts.get((canary, technique), 0) + 1
                found[canary, technique, where] = score

        reads.append(_read(place, Walk(index, cache, limits, note)))
        whole = {canary for canary, technique, _ in found if technique in (VERBATIM, NORMALISED)}
        # Words of a message that was found whole say nothing more.
        telling = [hit for hit in found.items() if hit[0][1] != WORDS or hit[0][0] not in whole]
        ordered = sorted(telling, key=lambda hit: (hit[0][0], STRONGEST_FIRST.index(hit[0][1])))
        matches.extend(
            Match(canary, place.place, where, technique, score) for (canary, technique, where), score in ordered
        )
    return Scan(tuple(reads), tuple(matches))


def _read(place: Place, walk: Walk) -> PlaceRead:
    path = Path(place.path)
    # An empty path would be the folder that the harness happens to run in.
    if not place.path.strip():
        return PlaceRead(place, None, 0, 0, read=False, reason="no path is named; name a file or a folder")
    if _ADDRESS.match(place.path):
        scheme = place.path.partition(":")[0]
        why = f"an address ({scheme}:) is no file or folder, and only those are read; name a copy of what lies there"
        return PlaceRead(place, None, 0, 0, read=False, reason=why)
    if not path.exists():
        hint = "" if path.is_absolute() else "; give an absolute path: what a relative one belongs to, nobody knows"
        return PlaceRead(place, None, 0, 0, read=False, reason=f"{place.path}: no such file or folder{hint}")
    try:
        digest, size = _digest(path)
    except OSError as error:
        return PlaceRead(place, None, 0, 0, read=False, reason=f"{place.path}: cannot be opened ({error.strerror})")
    walk.path(path, "" if path.is_dir() else path.name, "" if path.is_dir() else place.format.lower())
    problems = walk.problems
    reason = "; ".join(problems[:_REASONS])
    if len(problems) > _REASONS:
        reason += f"; and {len(problems) - _REASONS} more"
    return PlaceRead(place, digest, size, walk.items, read=not problems, reason=reason or None)


def _digest(path: Path) -> tuple[str, int]:
    if not path.is_dir():
        digest, size = sha256(), 0
        if path.is_file():
            with path.open("rb") as file:
                while part := file.read(1 << 20):
                    digest.update(part)
                    size += len(part)
        return digest.hexdigest(), size
    files: Mapping[str, tuple[str, int]] = {
        str((Path(folder) / name).relative_to(path)): _digest(Path(folder) / name)
        for folder, _, names in os.walk(path)
        for name in names
    }
    listing = "".join(f"{name}\0{digest}\n" for name, (digest, _) in sorted(files.items()))
    return sha256(listing.encode()).hexdigest(), sum(size for _, size in files.values())
