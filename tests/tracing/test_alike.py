"""A far end keeps a file for each message: their ids are judged as a column, and hide no message."""

import base64
import hashlib
import json
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from janji.canaries import Canary
from janji.implementation import Place
from janji.tracing import Before, DecodeCache, Index, Scan, scan

OTHERS = ("See you at the next meeting.", "Please bring the chairs to the hall before noon.", "Thank you, that helps.")


def _id(number: int) -> str:
    return "$" + base64.urlsafe_b64encode(hashlib.sha256(b"%d" % number).digest() * 2).decode()[:58]


def messages(ids: list[str], said: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": id_, "events": [{"event_id": _id(number + 5000), "body": body}]}
        for number, (id_, body) in enumerate(zip(ids, said, strict=True))
    ]


def received(folder: Path, sent: list[Any]) -> list[Place]:
    """One place for each message."""
    places = []
    for number, message in enumerate(sent, 1):
        path = folder / f"{number:06}.json"
        path.write_text(json.dumps(message), encoding="utf-8")
        places.append(Place(place=f"them/{number:06}", path=str(path), format="json", purpose="provide"))
    return places


def reads(found: Scan, key: str) -> set[str]:
    """How the parts of one key read, in all places."""
    return {part.reads for read in found.places for part in read.parts if part.part.endswith(f" {key}")}


def spoken(texts: list[Canary]) -> list[str]:
    return [str(texts[0].text), *(other for other, _ in zip(cycle(OTHERS), range(11), strict=False))]


def as_folder(folder: Path) -> list[Place]:
    return [Place(place="them", path=str(folder), format="folder", purpose="provide")]


@pytest.mark.parametrize("one_folder", [False, True])
def test_ids_in_a_file_of_each_message_hide_nothing(*, one_folder: bool, texts: list[Canary], tmp_path: Path) -> None:
    """Ids written like the one beside a canary hold no message, though each lies in a file of its own."""
    said = spoken(texts)
    places = received(tmp_path, messages([_id(number) for number in range(len(said))], said))
    found = scan(as_folder(tmp_path) if one_folder else places, Index(texts), DecodeCache())
    assert reads(found, "id") == {"harmless"}
    assert reads(found, "events.event_id") == {"harmless"}
    assert {match.canary for match in found.matches} == {texts[0].id}


def _xored(text: str) -> str:
    return bytes(each ^ 0x55 for each in text.encode()).hex()


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(_xored, id="cipher"),
        pytest.param(lambda text: hashlib.sha512(text.encode()).hexdigest(), id="digest"),
        pytest.param(lambda text: base64.b85encode(_xored(text).encode()).decode(), id="base85 of a cipher"),
        pytest.param(lambda text: " ".join(str(ord(letter) * 37 + 11) for letter in text), id="numbers"),
    ],
)
@pytest.mark.parametrize("every", [False, True])
def test_a_text_that_nobody_can_read_in_one_of_many_files_is_not_passed_over(
    *, every: bool, hidden: Callable[[str], str], texts: list[Canary], tmp_path: Path
) -> None:
    """A cipher in a key of one message, or of each without a canary, stays unknown, as it would in lines of JSON."""
    said = spoken(texts)
    ids = [_id(number) for number in range(len(said))]
    for number in range(1, len(said)) if every else (7,):
        ids[number] = hidden(str(texts[20 + number].text))
    found = scan(received(tmp_path, messages(ids, said)), Index([texts[0]]), DecodeCache())
    assert "unknown" in reads(found, "id")
    assert reads(found, "events.event_id") == {"harmless"}


@pytest.mark.parametrize("coded", [str, lambda text: base64.b64encode(text.encode()).decode()])
def test_a_text_in_the_key_of_ids_is_found(coded: Callable[[str], str], texts: list[Canary], tmp_path: Path) -> None:
    """A message in the place of an id is found in the file where it is."""
    said = spoken(texts)
    ids = [_id(number) for number in range(len(said))]
    ids[7] = coded(str(texts[30].text))
    found = scan(received(tmp_path, messages(ids, said)), Index([texts[0], texts[30]]), DecodeCache())
    assert {match.place for match in found.matches if match.canary == texts[30].id} == {"them/000008"}


def test_letters_that_ids_of_many_files_spell_are_no_ids(texts: list[Canary], tmp_path: Path) -> None:
    """Ids are not passed over where they spell a message, of which each file has a few words."""
    spelled = str(texts[40].text).encode().hex()
    pieces = [spelled[at : at + 58].ljust(58, "0") for at in range(0, len(spelled), 58)]
    ids = [hashlib.sha512(b"%d" % number).hexdigest()[:58] for number in range(12)]
    said = spoken(texts)
    plain = scan(received(tmp_path, messages(ids, said)), Index([texts[0]]), DecodeCache())
    assert reads(plain, "id") == {"harmless"}
    ids[5 : 5 + len(pieces)] = pieces
    found = scan(received(tmp_path, messages(ids[:12], said)), Index([texts[0]]), DecodeCache())
    assert "unknown" in reads(found, "id")


def test_ids_beside_messages_of_other_keys_say_nothing(texts: list[Canary], tmp_path: Path) -> None:
    """How ids look beside a canary says nothing of the ids in messages that have other keys."""
    said = spoken(texts)
    sent = messages([_id(number) for number in range(len(said))], said)
    sent[1:] = [{"id": each["id"], "kind": "status"} for each in sent[1:]]
    found = scan(received(tmp_path, sent), Index(texts), DecodeCache())
    assert "unknown" in reads(found, "id")


def test_looking_before_anything_is_given_counts_each_row_once(texts: list[Canary], tmp_path: Path) -> None:
    """A row that was there once before does not explain a second one of the run."""
    said = spoken(texts)
    places = received(tmp_path, messages([_id(number) for number in range(len(said))], said))
    before = Before()
    before.close(scan(places, Index(texts), DecodeCache(), before=before).places)
    (again,) = received(tmp_path, [{"id": [_id(3), _id(3)]}])
    (read,) = scan([again], Index(texts), DecodeCache(), before=before).places
    assert {part.reads for part in read.parts if part.part.endswith(" id")} == {"unknown"}
