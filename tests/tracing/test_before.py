"""A service that was used before: what lay there then hides nothing, and excuses nothing that came later."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from janji.canaries import Mint
from janji.implementation import Place
from janji.tracing import Before, DecodeCache, Index, PlaceRead, scan

CANARIES = [Mint(b"a key of this test" + bytes(14)).text(f"text {number}") for number in range(3)]
DRAW = Random("what lay there before")  # noqa: S311 - nothing secret


def ids(count: int) -> list[str]:
    return [f"{DRAW.getrandbits(96):024x}" for _ in range(count)]


def place(path: Path) -> Place:
    return Place(place=path.name, path=str(path), format="", purpose="provide")


def looked_at(path: Path) -> Before:
    before = Before()
    before.close(scan([place(path)], Index([], {}), DecodeCache(), before=before).places)
    return before


def read(path: Path, before: Before | None, known: Iterable[str] = ()) -> PlaceRead:
    return scan([place(path)], Index(CANARIES), DecodeCache(), known=known, before=before).places[0]


def reads(path: Path, before: Before | None, known: Iterable[str] = ()) -> dict[str, str]:
    return {part.part.rpartition("column ")[2]: part.reads for part in read(path, before, known).parts}


def database(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    with sqlite3.connect(path) as there:
        there.execute("create table if not exists messages (sender text, body text)")
        there.executemany("insert into messages values (?, ?)", list(rows))
    there.close()


def test_a_file_that_has_not_changed_hides_nothing(tmp_path: Path) -> None:
    """Its content does not matter: it was there before anything was given."""
    path = tmp_path / "backup.bin"
    path.write_bytes(DRAW.randbytes(20_000))
    assert not read(path, None).read
    before = looked_at(path)
    found = read(path, before)
    assert found.read
    assert [part.reads for part in found.parts] == ["harmless"]


def test_a_file_that_changed_by_a_byte_is_read_anew(tmp_path: Path) -> None:
    """A file of the same name and size excuses nothing."""
    path = tmp_path / "backup.bin"
    data = DRAW.randbytes(20_000)
    path.write_bytes(data)
    before = looked_at(path)
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert not read(path, before).read


def test_rows_that_stood_there_hide_nothing_and_new_ones_do(tmp_path: Path) -> None:
    """Ids that nobody was told are explained by what stood there; those that came since are not."""
    path = tmp_path / "messages.sqlite"
    database(path, ((sender, "See you at the harbour tomorrow morning.") for sender in ids(40)))
    before = looked_at(path)
    own = "acc-5"
    database(path, [(own, str(CANARIES[0].text))])
    assert reads(path, None, [own])["sender"] == "unknown"
    assert reads(path, before, [own])["sender"] == "harmless"
    database(path, ((sender, "Who brings the boats?") for sender in ids(40)))
    assert reads(path, before, [own])["sender"] == "unknown"


def test_rows_that_come_again_may_say_something(tmp_path: Path) -> None:
    """Token for token in a table whose tokens all stood there before is as unreadable as without them."""
    tokens = [str(DRAW.randrange(1_000, 50_000)) for _ in range(200)]
    path = tmp_path / "postings.sqlite"
    database(path, ((token, "An index of words.") for token in tokens))
    before = looked_at(path)
    database(path, ((DRAW.choice(tokens), "An index of words.") for _ in range(400)))
    assert reads(path, before)["sender"] == "unknown"


def test_words_that_stood_there_are_still_searched(tmp_path: Path) -> None:
    """A canary word by word is found also where each of its words stood there before."""
    words = str(CANARIES[0].text).split()
    path = tmp_path / "words.jsonl"
    path.write_text("".join(json.dumps({"word": word}) + "\n" for word in sorted(words)))
    before = looked_at(path)
    with path.open("a") as file:
        file.writelines(json.dumps({"word": word}) + "\n" for word in words)
    found = scan([place(path)], Index(CANARIES), DecodeCache(), before=before)
    assert {match.canary for match in found.matches} == {CANARIES[0].id}


@pytest.mark.parametrize("ending", ["bin", "sqlite"])
def test_a_file_that_came_since_is_read(ending: str, tmp_path: Path) -> None:
    """Nothing excuses a file that was not there before."""
    old = tmp_path / f"old.{ending}"
    old.write_bytes(DRAW.randbytes(5_000))
    before = looked_at(old)
    new = tmp_path / f"new.{ending}"
    new.write_bytes(DRAW.randbytes(5_000))
    assert not read(new, before).read
