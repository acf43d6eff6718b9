"""Ids and numbers whose bytes are the letters of a message."""

import json
import random
import sqlite3
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from struct import unpack
from typing import Any
from uuid import UUID

import pytest

from janji.canaries import Canary
from janji.tracing import Scan
from janji.tracing._ids import spelled_by

Look = Callable[..., Scan]
SAID = [
    "The meeting went well and everyone agreed on the plan for next week.",
    "We should send the notes to the others before Friday, I think.",
    "Ok, see you there.",
]
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
    """What ids spell is judged like any text, also where nothing of it is looked for."""
    ids = pieces(" ".join(SAID), "uuid")
    place = look("".join(f"{json.dumps({'id': id_})}\n" for id_ in ids), "rows.jsonl").places[0]
    assert [part.reads for part in place.parts if part.part.endswith(" as letters")] == ["content"]


def _drawn() -> dict[str, list[Any]]:
    chance = random.Random(7)  # noqa: S311 - the same in each run
    count, millisecond = range(60_000), 1_700_000_000_000
    return {
        "uuid": [str(UUID(int=chance.getrandbits(128))) for _ in count],
        "digest": [sha256(b"%d" % number).hexdigest() for number in count],
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


def test_ids_numbers_and_moments_that_nobody_wrote_spell_nothing() -> None:
    """Else every table with ids would be one in which something is hidden."""
    assert [name for name, cells in _drawn().items() if list(spelled_by(cells))] == []
