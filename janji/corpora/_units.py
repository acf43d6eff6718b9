"""Units: what is searched in one go, and noted in the ledger when it is done."""

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any, Literal

from ._stores import Source, StoreError, read

UNIT = 64_000_000
"""Bytes of a stream that are one unit. A smaller file is one unit."""
OVERLAP = 1_000_000
"""Bytes by which units of one line overlap, so that nothing is cut in two: more than any canary in any of its forms."""
_HEAD = 65_536
_LETTER = 4
_TOP, _WITHIN = 0xC0, 0x80
"""The first bits of a byte, and what they are within a letter of UTF-8."""
_WHOLE = 256_000_000
"""Bytes up to which a document with one beginning and end, such as JSON, is read as such."""
_LINE = 8_000_000
"""Bytes of a unit where lines are long: to search one takes memory of many times its length."""
_DOCUMENTS = frozenset({".json", ".xml", ".html", ".htm", ".svg", ".ipynb", ".eml", ".mbox", ".yaml", ".yml"})
PARQUET = b"PAR1"

Kind = Literal["whole", "lines", "piece", "group", "rest"]
Footer = Callable[[Source], Mapping[str, Any]]
"""Reads the end of a Parquet file: `groups`, the ranges of bytes of each; `rest`, those that belong to none."""


@dataclass(frozen=True)
class Unit:
    """A part of a source.

    `whole`: all of it. `lines`: the lines that begin from byte `begin` to `end`. `piece`: these bytes of something that
    is not text and is too large to be read whole. `group`: row group `number` of Parquet, whose bytes are `spans`;
    `rest`: its names, notes and the bytes outside all row groups.
    """

    source: Source
    kind: Kind = "whole"
    begin: int = 0
    end: int = 0
    number: int = 0
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def name(self) -> str:
        """The part that it is of its source; empty for all of it."""
        if self.kind == "group":
            return f"row group {self.number}"
        if self.kind == "rest":
            return "beside the row groups"
        return "" if self.kind == "whole" else f"bytes {self.begin} to {self.end}"

    @property
    def id(self) -> str:
        """The same for the same bytes of the same state of a file."""
        told = "\0".join((self.source.shown, self.source.version, str(self.source.size), self.name))
        return sha256(told.encode()).hexdigest()[:32]

    @property
    def bytes(self) -> int:
        """Bytes that are read for it."""
        if self.spans:
            return sum(end - begin for begin, end in self.spans)
        return self.source.size or 0 if self.kind == "whole" else self.end - self.begin

    def plain(self) -> dict[str, Any]:
        """As plain data, with the address: for a worker, never for a file."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Unit":
        """The unit again."""
        spans = tuple((int(begin), int(end)) for begin, end in plain["spans"])
        return cls(**{**plain, "source": Source(**plain["source"]), "spans": spans})


def units(source: Source, footer: Footer, size: int, largest: int) -> Iterator[Unit]:
    """The units of a source, of about `size` bytes; `largest` bytes are read whole at most.

    A source that cannot be looked at is one unit, which will say so.
    """
    if source.trouble or source.size is None or source.size <= size or not source.ranges:
        yield Unit(source)
        return
    try:
        head = b"".join(read(source, 0, _HEAD))
        if head.startswith(PARQUET):
            said = footer(source)
            if len(said["groups"]) > 1 or source.size > largest:
                for number, spans in enumerate(said["groups"]):
                    yield Unit(source, "group", number=number, spans=tuple((begin, end) for begin, end in spans))
                yield Unit(source, "rest", spans=tuple((begin, end) for begin, end in said["rest"]))
                return
    except (StoreError, OSError, ValueError):
        yield Unit(source)
        return
    kind: Kind = "lines" if _lines(head, source) else "piece"
    if kind == "piece" and source.size <= largest:
        yield Unit(source)
        return
    if b"\n" not in head:
        size = min(size, _LINE)
    for begin in range(0, source.size, size):
        yield Unit(source, kind, begin, min(begin + size, source.size))


def _lines(head: bytes, source: Source) -> bool:
    """Whether it is text whose lines can be read on their own."""
    if b"\0" in head:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    if PurePath(source.name).suffix.lower() in _DOCUMENTS and (source.size or 0) <= _WHOLE:
        first = head.partition(b"\n")[0]
        try:
            return len(first) < len(head) and isinstance(json.loads(first), (dict, list))
        except (ValueError, RecursionError):
            return False
    return True


def cut(unit: Unit) -> tuple[int, int]:
    """The bytes to read for a unit of lines or a piece: with what belongs to its lines behind its end.

    Where a line is cut, no letter of it is.
    """
    last = unit.source.size or 0
    if unit.kind == "piece":
        return unit.begin, min(unit.end + OVERLAP, last)
    begin = 0
    if unit.begin:
        at = _newline(unit.source, unit.begin - 1, min(unit.begin - 1 + OVERLAP, last))
        # In a line that is longer, it begins in the middle; the unit before it reads on as far.
        begin = _letter(unit.source, unit.begin) if at is None else at + 1
    if unit.end >= last:
        return begin, last
    after = _newline(unit.source, unit.end - 1, min(unit.end - 1 + OVERLAP, last))
    return begin, _letter(unit.source, min(unit.end + OVERLAP, last)) if after is None else after + 1


def _letter(source: Source, at: int) -> int:
    """Where the first letter begins from here on: in UTF-8, bytes within a letter are known by their first bits."""
    head = b"".join(read(source, at, min(at + _LETTER, source.size or 0)))
    return at + next((number for number, each in enumerate(head) if each & _TOP != _WITHIN), 0)


def _newline(source: Source, begin: int, end: int) -> int | None:
    at = begin
    for part in read(source, begin, end):
        if (found := part.find(b"\n")) >= 0:
            return at + found
        at += len(part)
    return None
