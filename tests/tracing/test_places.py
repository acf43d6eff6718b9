"""Places that have not changed are not read again, and all others are."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, PlaceCache, Scan, scan

_MINT = Mint(bytes(range(32)))


def _looked(place: Path, kept: PlaceCache, canaries: list[Canary], vectors: Mapping[str, Sequence[float]]) -> Scan:
    return scan(
        [Place(place="chat", path=str(place), format="", purpose="train")],
        Index(canaries, vectors),
        DecodeCache(),
        kept=kept,
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file with one message, and with numbers that may be its vector."""
    row = {"text": _MINT.text("first").text, "vector": [0.25, 0.5, 0.75, 0.125]}
    path = tmp_path / "chat.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_bytes_that_are_the_same_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A canary that was made after they were read is known not to be in them, and what was found stays found."""
    first, kept, place = _MINT.text("first"), PlaceCache(), tmp_path / "chat.txt"
    place.write_text(f"{first.text}\n", encoding="utf-8")
    before = _looked(place, kept, [first], {})
    monkeypatch.setattr("janji.tracing._scan.Walk", None)
    now = _looked(place, kept, [first, _MINT.text("second")], {})
    assert now.places == before.places
    assert [match.canary for match in now.matches] == [first.id]


def test_bytes_that_changed_are_read_again(place: Path) -> None:
    """Content written since is found."""
    canaries, kept = [_MINT.text("first"), _MINT.text("second")], PlaceCache()
    _looked(place, kept, canaries, {})
    with place.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": canaries[1].text, "vector": [1, 0, 0, 0]}) + "\n")
    assert {match.canary for match in _looked(place, kept, canaries, {}).matches} == {each.id for each in canaries}


def test_a_vector_that_is_new_is_looked_for_where_numbers_are(place: Path) -> None:
    """The vector of a message may be asked for long after its place was read."""
    first, kept = _MINT.text("first"), PlaceCache()
    _looked(place, kept, [first], {})
    found = _looked(place, kept, [first], {first.id: [0.25, 0.5, 0.75, 0.125]})
    assert "vector" in {match.technique for match in found.matches}


def test_what_was_not_understood_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that was unknown may be known by what was learned since, so it is not kept."""
    path, kept, first = tmp_path / "notes.bin", PlaceCache(), _MINT.text("first")
    path.write_bytes(bytes(range(256)) * 8)
    assert not _looked(path, kept, [first], {}).places[0].read
    monkeypatch.setattr("janji.tracing._scan.Walk", None)
    with pytest.raises(TypeError):
        _looked(path, kept, [first], {})


def test_a_find_says_whether_the_content_stands_there_by_itself(tmp_path: Path) -> None:
    """The message as it was put in is told from a summary that repeats it, and from a part of it."""
    message = _MINT.text("first")
    text, place = str(message.text), tmp_path / "rows.jsonl"
    for row, alone in ((text, True), (f"They agreed: {text}", False), (text.lower(), False), (text[:-12], False)):
        place.write_text(json.dumps({"text": row}) + "\n", encoding="utf-8")
        found = _looked(place, PlaceCache(), [message], {}).matches
        assert {match.alone for match in found} == {alone}, row
