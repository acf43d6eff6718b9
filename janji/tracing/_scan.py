"""Scanning places, and the result of a scan."""

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from janji.implementation import Place

from ._alike import judged_together
from ._before import Before
from ._index import Index
from ._media import DecodeCache
from ._parts import Part
from ._places import PlaceCache
from ._snapshots import folded, said
from ._spelled import Tokenizers
from ._techniques import NORMALISED, PIECE, STRONGEST_FIRST, VERBATIM, WORDS
from ._walk import Hear, Limits, Walk

_SAME = 20
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""An address, also one whose second stroke a path has swallowed; no drive of Windows has two letters."""
_REASONS = 3
_SHORT_NAME = 30
"""Letters up to which the name of a place's own file or folder is not looked through."""


@dataclass(frozen=True)
class Match:
    """A canary at a place: where in it, found how, and how strongly (None where there is nothing to measure).

    `technique` is one of verbatim, normalised, quoted, words, encoded, landmarks, qr, vector. `score` counts
    landmarks, or is the cosine of a vector. `part` is the part of the place in which it was found. `passage` is what
    is there, or its piece around the find, where that is text: it is not part of the evidence of a scan. `alone`:
    whether the text is the canary's, word for word, and nothing else.
    """

    canary: str
    place: str
    where: str
    technique: str
    score: float | None = None
    part: str = ""
    passage: str = ""
    alone: bool = False


@dataclass(frozen=True)
class PlaceRead:
    """The facts seen of a place. `read` is false, with the reason, unless every part of it was understood.

    `items` counts rows, lines, clips, pictures and arrays; `bytes` and `sha256` are of the bytes that were read (of
    a folder: of the names and digests of its files), None where not all were. `named` is false for a place that
    nobody named.
    """

    place: Place
    sha256: str | None
    bytes: int
    items: int
    read: bool
    reason: str | None = None
    parts: tuple[Part, ...] = ()
    named: bool = True


@dataclass(frozen=True)
class Scan:
    """The places that were scanned and the canaries found there."""

    places: tuple[PlaceRead, ...]
    matches: tuple[Match, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kind of every canary that was looked for, by id: text, audio, video, image."""
    pieces: tuple[Match, ...] = ()
    """Where a few words of one canary stand in a row: too few to be a find."""

    def as_evidence(self, sink: str, training: str | None, canaries: Iterable[str]) -> dict[str, Any]:
        """Plain data for the record. `canaries` are the ids that were looked for: the index's."""
        ids = sorted(canaries)
        return {
            "schema": 2,
            "sink": sink,
            "training": training,
            "places": [
                {
                    **read.place.model_dump(mode="json"),
                    "named": read.named,
                    "sha256": read.sha256,
                    "bytes": read.bytes,
                    "items": read.items,
                    "read": read.read,
                    "reason": read.reason,
                    "parts": [dict(vars(part)) for part in read.parts],
                }
                for read in self.places
            ],
            "canaries": ids,
            "kinds": {id_: self.kinds[id_] for id_ in ids if id_ in self.kinds},
            "matches": [
                {name: each for name, each in vars(match).items() if name != "passage"} for match in self.matches
            ],
            "pieces": [
                {name: getattr(match, name) for name in ("canary", "place", "where", "technique", "part")}
                for match in self.pieces
            ],
        }


def scan(  # noqa: PLR0913 - each says another thing about what is looked for and where
    places: Iterable[Place],
    index: Index,
    cache: DecodeCache,
    limits: Limits | None = None,
    known: Iterable[str] = frozenset(),
    *,
    unnamed: Iterable[Place] = (),
    kept: PlaceCache | None = None,
    before: Before | None = None,
    passages: bool = False,
    hear: Hear | None = None,
    tokenizers: Iterable[str | Path] = (),
) -> Scan:
    """Read every place and look for every canary of the index.

    `known` are ids that the service itself answered with: a column of such hides nothing. `unnamed` are places that
    nobody named, which are read like the others. `kept` may have what places were read as before: see `PlaceCache` for
    when. `before` has what lay there before anything was given, which hides nothing. `passages`: whether finds come
    with the text around them. `hear` takes all rows of text that are read. `tokenizers` are files (tokenizer.json) of
    those whose numbers may be there. Raises ValueError for one that cannot be used.

    Never raises for the content of a place: anything unreadable is named in its `PlaceRead`. The first 20 finds of one
    canary in one part by one technique are listed.
    """
    limits = limits or Limits()
    spelling = _tokenizers(tokenizers)
    ends = time.monotonic() + limits.seconds
    ids = frozenset(known)
    reads: list[PlaceRead] = []
    matches: list[Match] = []
    for place, named in [*((place, True) for place in places), *((place, False) for place in unnamed)]:
        if kept is not None and (again := kept.get(place, index)) is not None:
            reads.append(replace(again[0], named=named))
            matches.extend(again[1])
            continue
        if before is not None and (stood := before.unchanged(place)) is not None:
            digest, size, part = stood
            reads.append(PlaceRead(place, digest, size, 0, read=True, parts=(part,), named=named))
            continue
        finds = _Finds()
        until = min(ends, time.monotonic() + limits.place_seconds)
        walk = Walk(
            index,
            cache,
            limits,
            finds,
            known=ids,
            until=until,
            passages=passages,
            before=before,
            hear=hear,
            tokenizers=spelling,
            logs=kept.logs(place) if kept is not None else None,
        )
        reads.append(_read(place, walk, named=named))
        found = finds.matches(place.place)
        matches.extend(found)
        if kept is not None:
            kept.put(reads[-1], found, index, numeric=walk.numeric)

    def begin(seen: set[str]) -> Walk:
        until = min(ends, time.monotonic() + limits.place_seconds)
        return Walk(index, cache, limits, _Seen(seen), known=ids, until=until, before=before, tokenizers=spelling)

    by_place: defaultdict[str, set[str]] = defaultdict(set)
    for match in matches:
        by_place[match.place].add(match.canary)
    if before is None or not before.open:
        reads = judged_together(reads, begin, lambda read: by_place[read.place.place])
    pieces = tuple(match for match in matches if match.technique == PIECE)
    return Scan(tuple(reads), tuple(each for each in matches if each.technique != PIECE), index.kinds, pieces)


def _tokenizers(files: Iterable[str | Path]) -> Tokenizers | None:
    paths = list(files)
    try:
        return Tokenizers(paths) if paths else None
    except Exception as error:  # the library raises Exception itself
        raise ValueError(f"{paths[0]}: cannot be used as a tokenizer ({error})") from error


class _Seen:
    """The canaries that are found."""

    def __init__(self, canaries: set[str]) -> None:
        self._canaries = canaries

    def __call__(self, canary: str, *_: Any, **__: Any) -> None:
        """Take a find."""
        self._canaries.add(canary)


class _Finds:
    """The finds at one place."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str, str], tuple[float | None, str, bool]] = {}
        self._counts: dict[tuple[str, str, str], int] = {}

    def __call__(
        self, canary: str, part: str, technique: str, where: str, score: float | None, passage: str, *, alone: bool
    ) -> None:
        """Take a find."""
        key = canary, part, technique, where
        if key not in self._found and self._counts.get(key[:3], 0) < _SAME:
            self._counts[key[:3]] = self._counts.get(key[:3], 0) + 1
            self._found[key] = score, passage, alone

    def matches(self, place: str) -> list[Match]:
        """All of them, canary by canary, the strongest first."""
        whole = {key[:2] for key in self._found if key[2] in (VERBATIM, NORMALISED)}
        found = {key[:2] for key in self._found if key[2] != PIECE}
        # Words of a message that was found whole say nothing more, nor do pieces of one that was found.
        less = {WORDS: whole, PIECE: found}
        telling = [hit for hit in self._found.items() if hit[0][:2] not in less.get(hit[0][2], ())]
        ordered = sorted(telling, key=lambda hit: (hit[0][0], STRONGEST_FIRST.index(hit[0][2])))
        return [
            Match(canary, place, said(where), technique, score, part, passage, alone)
            for (canary, part, technique, where), (score, passage, alone) in ordered
        ]


def _read(place: Place, walk: Walk, *, named: bool) -> PlaceRead:
    def unread(reason: str) -> PlaceRead:
        return PlaceRead(place, None, 0, 0, read=False, reason=said(reason), named=named)

    # An empty path would be the folder that the harness happens to run in.
    if not place.path.strip():
        return unread("no path is named; name a file or a folder")
    if _ADDRESS.match(place.path):
        scheme = place.path.partition(":")[0]
        return unread(f"this is an address ({scheme}:), not a file or folder; name a copy of what lies there")
    path = Path(place.path)
    try:
        folder = path.is_dir()
        there = folder or path.exists()
    except (OSError, ValueError) as error:
        return unread(f"{place.path[:200]}: cannot be opened ({getattr(error, 'strerror', None) or error})")
    if not there:
        hint = "" if path.is_absolute() else "; give an absolute path: a relative one has no known base directory"
        return unread(f"{place.path}: no such file or folder{hint}")
    try:
        # A name of a word or two says nothing; a longer one may be a message.
        if len(path.name) > _SHORT_NAME:
            walk.name(path.name)
        walk.path(path, "" if folder else said(path.name), "" if folder else place.format.lower())
        parts = walk.parts()
    except Exception as error:  # noqa: BLE001 - whatever lies there must not end a scan
        return unread(f"cannot be read ({type(error).__name__}: {error})"[:200])
    files = {name: found for name, found in walk.files.items() if found is not None}
    digest, size = folded(files, folder=folder) if files or folder else (None, 0)
    problems = list(dict.fromkeys([*walk.problems, *walk.unread()]))
    reason = "; ".join(problems[:_REASONS])
    if len(problems) > _REASONS:
        reason += f"; and {len(problems) - _REASONS} more"
    return PlaceRead(
        place,
        digest if len(files) == len(walk.files) else None,
        size,
        walk.items,
        read=not problems,
        reason=reason or None,
        parts=parts,
        named=named,
    )
