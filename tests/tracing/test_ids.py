"""Ids and numbers whose bytes are the letters of a message."""

import json
import random
import sqlite3
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from struct import pack, unpack
from typing import Any
from uuid import UUID

import pytest

from janji.canaries import Canary
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Scan, scan
from janji.tracing._ids import drawn, spelled_by

Look = Callable[..., Scan]
SAID = [
    "The meeting went well and everyone agreed on the plan for next week.",
    "We should send the notes to the others before Friday, I think.",
    "Ok, see you there.",
]


def _uuid(data: bytes) -> str:
    return str(UUID(bytes=data))


def _versioned(free: int) -> str:
    """A UUID of version 8 with these 122 bits."""
    high, middle, low = free >> 74, (free >> 62) & 0xFFF, free & ((1 << 62) - 1)
    return str(UUID(int=high << 80 | 8 << 76 | middle << 64 | 2 << 62 | low))


WAYS: dict[str, tuple[int, Callable[[bytes], Any]]] = {
    "uuid": (16, lambda data: str(UUID(bytes=data))),
    "a prefix and hex": (16, lambda data: f"msg_{data.hex()}"),
    "digest": (32, bytes.hex),
    "base64": (16, lambda data: urlsafe_b64encode(data).decode().rstrip("=")),
    "base32": (16, lambda data: b32encode(data).decode().rstrip("=")),
    "digits": (16, lambda data: str(int.from_bytes(data, "big"))),
    "number of 8 bytes": (7, lambda data: int.from_bytes(data, "big")),
    "number, lowest byte first": (6, lambda data: int.from_bytes(data, "little")),
    "number of 2 bytes": (2, lambda data: int.from_bytes(data, "big")),
    "letter": (1, lambda data: data[0]),
    "real number": (8, lambda data: unpack(">d", data)[0]),
    "fraction": (6, lambda data: int.from_bytes(data, "big") / 2**48),
    "fraction, lowest byte first": (5, lambda data: int.from_bytes(data, "little") / 2**40),
    "fraction in tens": (6, lambda data: float(f"0.{int.from_bytes(data, 'big')}")),
    "fraction, a letter each, in tens": (1, lambda data: data[0] / 1000),
    "fraction, a letter each": (1, lambda data: data[0] / 255),
    "number with a fraction": (3, lambda data: int.from_bytes(data, "big") / 1000),
    "uuid of a version, in all other bytes": (
        14,
        lambda data: _uuid(data[:6] + b"\x80" + data[6:7] + b"\x80" + data[7:]),
    ),
    "uuid of a version, digits between": (15, lambda data: str(UUID(f"{(x := data.hex())[:12]}8{x[12:15]}9{x[15:]}"))),
    "uuid of a version, its free bits": (15, lambda data: _versioned(int.from_bytes(data, "big") << 2)),
    "uuid of a version, its last bits": (15, lambda data: _versioned(int.from_bytes(data, "big"))),
    "uuid that begins with a moment": (
        9,
        lambda data: _versioned(1_700_000_000_000 << 74 | int.from_bytes(data, "big")),
    ),
}


def pieces(text: str, way: str) -> list[Any]:
    size, made = WAYS[way]
    data = text.encode()
    return [made(data[at : at + size].ljust(size)) for at in range(0, len(data), size)]


@pytest.mark.parametrize("kept", ["lines", "database"])
@pytest.mark.parametrize("way", WAYS)
def test_a_message_cut_into_the_ids_or_numbers_of_many_rows_is_found(
    way: str, kept: str, texts: list[Canary], look: Look, tmp_path: Path
) -> None:
    """Each row has an id or a number of its own, and all of them together are the letters of somebody else."""
    ids = pieces(str(texts[0].text), way)
    if kept == "lines":
        data = "".join(f"{json.dumps({'id': id_, 'text': said})}\n" for id_, said in zip(ids, cycle(SAID))).encode()
    else:
        with sqlite3.connect(tmp_path / "made.db") as made:
            made.execute("CREATE TABLE message (id, text)")
            made.executemany("INSERT INTO message VALUES (?, ?)", zip(ids, cycle(SAID)))
        made.close()
        data = (tmp_path / "made.db").read_bytes()
    assert {match.canary for match in look(data, "rows.jsonl" if kept == "lines" else "rows.db").matches} == {
        texts[0].id
    }


def test_words_of_others_in_ids_are_a_text_that_somebody_has_to_account_for(look: Look) -> None:
    """A text that ids spell is judged like any other, also where nothing of it is looked for."""
    ids = pieces(" ".join(SAID), "uuid")
    place = look("".join(f"{json.dumps({'id': id_})}\n" for id_ in ids), "rows.jsonl").places[0]
    assert [part.reads for part in place.parts if part.part.endswith(" as letters")] == ["content"]


def _drawn() -> dict[str, list[Any]]:
    chance = random.Random(7)  # noqa: S311 - the same in each run
    count, millisecond = range(60_000), 1_700_000_000_000
    return {
        "uuid": [str(UUID(int=chance.getrandbits(128))) for _ in count],
        "digest": [sha256(b"%d" % number).hexdigest() for number in count],
        "uuid of version 4": [str(UUID(int=chance.getrandbits(128), version=4)) for _ in count],
        "uuid that begins with a moment": [
            str(UUID(int=(millisecond + number << 80) | 7 << 76 | chance.getrandbits(76) & ~(3 << 62) | 2 << 62))
            for number in count
        ],
        "score": [round(chance.random(), 2) for _ in count],
        "score of three digits": [round(chance.random(), 3) for _ in count],
        "share": [chance.random() for _ in count],
        "single precision": [unpack("<f", pack("<f", chance.random()))[0] for _ in count],
        "brightness": [chance.randrange(256) / 255 for _ in count],
        "seconds": [round(number * 0.37 + chance.random(), 2) for number in count],
        "short digest": [f"{chance.getrandbits(32):08x}" for _ in count],
        "base64": [urlsafe_b64encode(chance.randbytes(16)).decode().rstrip("=") for _ in count],
        "base32": [b32encode(chance.randbytes(15)).decode() for _ in count],
        "snowflake": [(millisecond + number * 137 << 22) | chance.getrandbits(22) for number in count],
        "moment": [millisecond + number * 977 for number in count],
        "row": list(count),
        "row in digits": list(map(str, count)),
        "beats of a heart": [int(chance.gauss(88, 12)) for _ in count],
        "16 bits": [chance.randrange(0x6161, 0x7A7A) for _ in count],
        "letters": [chance.randrange(97, 123) for _ in count],
        "real number": [chance.gauss(0, 1e12) for _ in count],
        "name": [chance.choice(["user", "getNodeValue", "administrator"]) + str(number % 100) for number in count],
    }


def _named(folder: Path, made: Callable[[int], str], many: int = 24) -> str:
    """How names of files with such ids are judged."""
    folder.mkdir()
    for number in range(many):
        (folder / f"{number:05d}-{made(number)}-00001.txt").write_text(f"{SAID[number % 3]} {SAID[number % 2]}")
    place = Place(place="set", path=str(folder), format="folder", purpose="train")
    found = scan([place], Index([], {}), DecodeCache()).places[0]
    return next(part.reads for part in found.parts if part.part == "names")


def test_uuids_that_were_drawn_are_ordinary_names_of_files(tmp_path: Path) -> None:
    """Tables of Delta, Hive and Iceberg name each of their files so."""
    chance = random.Random(3)  # noqa: S311 - the same in each run
    made = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(400)]
    assert _named(tmp_path / "few", made.__getitem__, 3) == "harmless"
    assert _named(tmp_path / "many", made.__getitem__, 400) == "harmless"
    assert all(drawn(made[at : at + many]) for many in (2, 5, 20) for at in range(0, 400, many))


@pytest.mark.parametrize("key", [b"", b"\x5a", bytes(range(90, 105))], ids=["plain", "one byte", "fifteen bytes"])
def test_letters_in_uuids_of_names_of_files_are_no_chance(key: bytes, texts: list[Canary], tmp_path: Path) -> None:
    """Not as they are, and not under a key that all of them share."""
    data = b"".join(str(each.text).encode() for each in texts[:4])

    def made(number: int) -> str:
        part = data[number * 15 :][:15].ljust(15)
        free = int.from_bytes(bytes(a ^ b for a, b in zip(part, cycle(key or b"\0"), strict=False)), "big") << 2
        return str(UUID(int=UUID(_versioned(free)).int, version=4))

    assert _named(tmp_path / "set", made) == "unknown"


def test_ids_numbers_and_moments_that_nobody_wrote_spell_nothing() -> None:
    """Else every table with ids would be one in which something is hidden."""
    assert [name for name, cells in _drawn().items() if list(spelled_by(cells))] == []
