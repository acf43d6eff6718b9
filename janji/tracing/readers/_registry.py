"""The choice of a reader: by how a source begins, or for formats without a mark, by the ending of its name."""

import fnmatch
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

from janji.tracing._errors import Unreadable
from janji.tracing._formats import strange

from ._leaf import Leaf
from ._source import Source

GROUP = "janji.readers"
_SHORT, _START = 6, 600
Mark = bytes | tuple[int, bytes] | re.Pattern[bytes]
"""How a format begins: with bytes, with bytes at some place, or like a pattern."""
Read = Callable[[Source], Iterator[Leaf]]


@dataclass(frozen=True)
class Reader:
    """A format: its name, what reads it, how it begins (bytes, or where and bytes), the endings of names.

    `beside`: names of files by which a folder is known that is read as one. `leftovers`: what is in its bytes beside
    what the library shows, such as rows that were deleted, is searched too. `roomy`: far fewer bytes may come out of it
    than it has.
    """

    name: str
    read: Read
    marks: Sequence[Mark] = ()
    endings: Collection[str] = ()
    beside: Sequence[str] = ()
    leftovers: bool = False
    roomy: bool = False

    def begins(self, head: bytes) -> bool:
        """Whether bytes begin like this format."""
        return any(_begins(mark, head) for mark in self.marks)


def _begins(mark: Mark, head: bytes) -> bool:
    if isinstance(mark, bytes):
        return head.startswith(mark)
    return head.startswith(mark[1], mark[0]) if isinstance(mark, tuple) else mark.match(head) is not None


def reader(
    *,
    marks: Sequence[Mark] = (),
    endings: Collection[str] = (),
    leftovers: bool = False,
    roomy: bool = False,
) -> Callable[[Read], Reader]:
    """A function that yields the leaves of a source, as a reader of its name."""

    def made(read: Read) -> Reader:
        name = getattr(read, "__name__", "reader").strip("_").replace("_", " ")
        return Reader(name, read, marks, endings, leftovers=leftovers, roomy=roomy)

    return made


def folder(*beside: str, leftovers: bool = False) -> Callable[[Read], Reader]:
    """The same for a folder that is read as one, known by files of such names in it: several, with a blank between."""

    def made(read: Read) -> Reader:
        return Reader(
            getattr(read, "__name__", "reader").strip("_").replace("_", " "), read, beside=beside, leftovers=leftovers
        )

    return made


def library(name: str, package: str = "") -> Any:
    """A module that a reader needs. Raises Unreadable, which says what to type, where it is not installed."""
    try:
        return import_module(name)
    except (ImportError, OSError, AttributeError) as error:
        # A package that only binds to a library of the system raises other errors where that is not there.
        line = f"pip install {package}" if package else "pip install 'janji[formats]'"
        system = "" if isinstance(error, ImportError) else f", and the library of the system that it binds to ({error})"
        raise Unreadable(f"is read with {name}, which is not installed: {line}{system}"[:200]) from error


@cache
def readers() -> tuple[Reader, ...]:
    """All readers: those of added packages come first."""
    added = [point.load() for point in entry_points(group=GROUP)]
    own = [
        each
        for module in iter_modules(import_module("janji.tracing.readers").__path__)
        if not module.name.startswith("_")
        for each in vars(import_module(f"janji.tracing.readers.{module.name}")).values()
        if isinstance(each, Reader)
    ]
    return tuple(each for each in (*added, *own) if isinstance(each, Reader))


def beginning(head: bytes) -> Reader | None:
    """The reader of what begins so. A few letters also begin a text: they are no mark where one follows."""
    found = next((each for each in readers() if each.begins(head)), None)
    return None if found is not None and _texts(found, head) else found


def _texts(found: Reader, head: bytes) -> bool:
    marks = [mark for mark in found.marks if isinstance(mark, bytes) and head.startswith(mark)]
    short = bool(marks) and all(len(mark) <= _SHORT and mark.isalnum() for mark in marks)
    return short and not strange(head[:_START])


def called(ending: str) -> Reader | None:
    """The reader for names with this ending; one that knows marks only if not all its files have them."""
    return next((each for each in readers() if ending in each.endings), None)


def holding(names: Collection[str]) -> Reader | None:
    """The reader of a folder in which files of these names lie: of each pattern that tells it, one."""
    return next(
        (
            each
            for each in readers()
            if any(all(fnmatch.filter(names, pattern) for pattern in told.split()) for told in each.beside)
        ),
        None,
    )
