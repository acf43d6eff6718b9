"""Files of JSON that lie beside each other and have the same keys are judged as the rows of one table.

A far end keeps each message in a file of its own. One id alone does not read as language; beside those of other
messages it is seen to be written like the id in a canary's own row.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._clock import OutOfTime
from ._lines import FIELD, Pairs
from ._parts import Part
from ._snapshots import files_below, rehash, said

if TYPE_CHECKING:
    from ._scan import PlaceRead
    from ._walk import Walk

_FILE, _ALL = 1_000_000, 32_000_000
"""Bytes of one such file, and of all that are judged together."""


@dataclass(frozen=True)
class _File:
    """One of them: the place in which it is, its name there, and its content."""

    at: int
    where: str
    content: Any


def judged_together(
    reads: Sequence["PlaceRead"], begin: Callable[[set[str]], "Walk"], found: Callable[["PlaceRead"], set[str]]
) -> list["PlaceRead"]:
    """The places, with those of their parts harmless that hold no message as rows of one table.

    `begin` starts a walk that puts the canaries it finds into a set; `found` tells which were found at a place. Files
    that show anything more when they are read together are left as they were judged alone.
    """
    judged = list(reads)
    if not any(map(_doubtful, judged)):
        return judged
    alike: defaultdict[tuple[Path, str, frozenset[str]], list[_File]] = defaultdict(list)
    left = _ALL
    for at, read in enumerate(judged):
        for path, where, size, content in _files(read, left):
            left -= size
            alike[path.parent, type(content).__name__, _keys(content)].append(_File(at, where, content))
    for files in alike.values():
        places = {file.at for file in files}
        if len(files) > 1 and any(_doubtful(judged[at]) for at in places):
            seen: set[str] = set()
            parts = _parts(begin(seen), [file.content for file in files])
            alone = {part.layout for at in places for part in judged[at].parts if part.reads != "harmless"}
            spelled = any(_is_spelled(part) and part.layout not in alone for part in parts)
            if spelled or not seen <= {canary for at in places for canary in found(judged[at])}:
                continue
            for file in files:
                plain = {f"{file.where} {part.part}".strip(): part for part in parts if part.reads == "harmless"}
                judged[file.at] = replace(
                    judged[file.at], parts=tuple(_plainly(part, plain) for part in judged[file.at].parts)
                )
    return judged


def _doubtful(read: "PlaceRead") -> bool:
    return any(part.reads == "unknown" and part.layout.startswith(FIELD) for part in read.parts)


def _is_spelled(part: Part) -> bool:
    """Whether it is a text that several values spell together."""
    return part.reads != "harmless" and (not part.layout.startswith(FIELD) or part.layout.endswith(" as letters"))


def _plainly(part: Part, plain: dict[str, Part]) -> Part:
    """The part, harmless where it is unknown alone and its column holds no message."""
    column = plain.get(part.part)
    if part.reads != "unknown" or column is None or column.layout != part.layout:
        return part
    return replace(part, reads="harmless", why=column.why)


def _parts(walk: "Walk", contents: Sequence[Any]) -> tuple[Part, ...]:
    """The columns of the contents; none where there was no time, or something could not be read."""
    try:
        walk.alike(contents)
        return () if walk.problems else walk.parts()
    except OutOfTime:
        return ()


def _files(read: "PlaceRead", left: int) -> Iterator[tuple[Path, str, int, Any]]:
    """The files of JSON at a place, with their names there and their sizes, together no more than are `left`.

    There are none at a place that has changed since it was read.
    """
    top = Path(read.place.path)
    if not any(part.layout.startswith(FIELD) for part in read.parts) or rehash(top)[0] != read.sha256:
        return
    for path, where in files_below(top) if top.is_dir() else [(top, top.name)]:
        with suppress(OSError, ValueError, RecursionError):
            size = path.stat().st_size
            if size <= min(_FILE, left):
                content = json.loads(path.read_bytes(), object_pairs_hook=Pairs)
                if isinstance(content, list):
                    left -= size
                    yield path, said(where), size, content


def _keys(content: list[Any]) -> frozenset[str]:
    """The keys of an object, or of all that a list has."""
    if isinstance(content, Pairs):
        return frozenset(key for key, _ in content)
    return frozenset(key for each in content if isinstance(each, Pairs) for key, _ in each)
