"""Bytes in the lines of a text: base64, uuencode, Ascii85, hexadecimal dumps, joined over their lines."""

import re
from base64 import a85decode, b64decode
from binascii import Error, a2b_uu
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

_FEWEST = 2
"""Lines in a row that are armour; one alone is looked into as a row."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{56,128}")
_LAST = re.compile(rb"[A-Za-z0-9+/_-]{1,128}={0,2}")
_ASCII85 = re.compile(rb"[!-uz]{56,128}")
_DUMP = re.compile(
    rb"(?:[0-9A-Fa-f]{6,16}:?\s+|[0-9A-Fa-f]{4}:\s+)?((?:(?:[0-9A-Fa-f]{2}){1,8}\s+){7,}(?:[0-9A-Fa-f]{2}){1,8}|(?:[0-9A-Fa-f]{2}){28,})(?:\s+\|?.{1,17}\|?)?"
)
_DUMPED_LAST = re.compile(
    rb"(?:[0-9A-Fa-f]{6,16}:?\s+|[0-9A-Fa-f]{4}:\s+)?((?:[0-9A-Fa-f]{2}\s{0,2}){1,64})(?:\s{2,60}\|?.{1,17}\|?)?"
)
_NUMBER = re.compile(rb"([0-9A-Fa-f]{4,16}):?(?:\s+|$)")
_PAIRS = re.compile(rb"^(?:[0-9A-Fa-f]{2}\s{0,2})+")
_BLANKS = b" \t"
_BEGIN = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----")
_UU = re.compile(rb"begin (?:-base64 )?[0-7]{3} ")
_CRC = re.compile(rb"=[A-Za-z0-9+/]{4}")
_LOCKED = (b"ENCRYPTED", b"PGP MESSAGE")
_LONGEST = 4096
_MOST = 256_000_000


@dataclass(frozen=True)
class Armour:
    """Bytes from some line on: None where they are encrypted. `signs` are those of its lines.

    `told`: it names its own kind. `likely`: nothing else is written like it.
    """

    line: int
    data: bytes | None
    signs: int
    told: bool
    likely: bool


def armoured(file: BinaryIO) -> Iterator[Armour]:
    """The armoured blocks in the lines of a file. A block that is cut off is given as far as it goes."""
    block: list[bytes] = []
    kind, number, begun = "", 0, 0
    for number, raw in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
        line = raw.strip()
        if kind in ("pem", "uu", "85"):
            block.append(line)
            if line.startswith((b"-----END", b"end", b"====")) if kind != "85" else line.endswith(b"~>"):
                yield from _decoded(kind, block, begun)
                block, kind = [], ""
            continue
        if kind and (_same(kind, line, block) if len(block) * _LONGEST < _MOST else False):
            block.append(line)
            continue
        if kind:
            if _ends(kind, line):
                block.append(line)
            yield from _decoded(kind, block, begun)
            block = []
        kind, begun = _kind(line), number
        block = [line] if kind else []
    if kind:
        yield from _decoded(kind, block, begun)


def _kind(line: bytes) -> str:
    """The kind of armour that begins with a line; nothing if it is not armour."""
    kinds = (
        ("pem", _BEGIN.match),
        ("uu", _UU.match),
        ("85", re.compile(rb"<~(?!.*~>$)").match),
        ("dump", _DUMP.fullmatch),
        ("base64", _BASE64.fullmatch),
        ("ascii85", _ASCII85.fullmatch),
    )
    return next((kind for kind, begins in kinds if begins(line)), "") if line else ""


def _same(kind: str, line: bytes, block: Sequence[bytes]) -> bool:
    if kind == "dump":
        return _DUMP.fullmatch(line) is not None
    pattern = _BASE64 if kind == "base64" else _ASCII85
    return len(line) == len(block[0]) and pattern.fullmatch(line) is not None


def _ends(kind: str, line: bytes) -> bool:
    """Whether a line that differs from those before is the last one."""
    last = {"dump": _DUMPED_LAST, "base64": _LAST, "ascii85": re.compile(rb"[!-uz]{1,128}")}[kind]
    return bool(line) and last.fullmatch(line) is not None


def _decoded(kind: str, block: list[bytes], begun: int) -> Iterator[Armour]:
    if kind == "pem" and any(mark in block[0] for mark in _LOCKED):
        yield Armour(begun, None, 0, told=True, likely=True)
        return
    if kind in ("base64", "ascii85", "dump") and len(block) < _FEWEST:
        return
    try:
        data = _bytes(kind, block)
    except (Error, ValueError):
        return
    if data:
        yield Armour(
            begun,
            None if data.startswith(b"Salted__") else data,
            sum(map(len, block)) if kind != "dump" else sum(len(b"".join(line.split())) for line in block),
            told=kind in ("pem", "uu", "85"),
            likely=kind != "ascii85",
        )


def _bytes(kind: str, block: list[bytes]) -> bytes:
    if kind == "uu":
        if b"-base64" in block[0]:
            return b64decode(b"".join(block[1:-1]))
        return b"".join(a2b_uu(line) for line in block[1:] if line not in (b"end", b"`", b""))
    if kind == "dump":
        return _dumped(block)
    if kind == "85":
        return a85decode(b"".join(block), adobe=True)
    if kind == "ascii85":
        return a85decode(b"".join(block))
    if kind == "pem":
        block = [line for line in block[1:-1] if line and b":" not in line and not _CRC.fullmatch(line)]
    whole = b"".join(block).replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
    return b64decode(whole[: len(whole) - (len(whole) % 4 == 1)] + b"=" * (-len(whole) % 4))


def _dumped(block: Sequence[bytes]) -> bytes:
    """The bytes of a dump; letters next to them may be digits, too: a line counts if it has as many as most lines."""
    first, second = (int(number[1], 16) if (number := _NUMBER.match(line)) else 0 for line in block[:2])
    pairs = [b"".join(_PAIRS.findall(_NUMBER.sub(b"", line, count=1))[:1]) for line in block]
    if not 0 < second - first == len(pairs[0].translate(None, _BLANKS)) // 2:
        # Its lines have no numbers, or others than those of their bytes.
        found = [_DUMP.fullmatch(line) or _DUMPED_LAST.fullmatch(line) for line in block]
        pairs = [each[1] for each in found if each]
    lines = [line.translate(None, _BLANKS) for line in pairs]
    (most, _), *_ = Counter(map(len, lines)).most_common(1)
    return bytes.fromhex(b"".join(line[:most] for line in lines).decode())
