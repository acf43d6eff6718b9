"""Messages in pieces: short codes among words, keys of JSON, and members of archives that do not fit into memory."""

import gzip
import json
import os
import tracemalloc
from base64 import b32encode, b64encode
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from janji.canaries import Canary, Mint
from janji.cases._search import _PIECES
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Limits, Scan, scan
from janji.tracing._walk import Walk

Look = Callable[..., Scan]
SAID = [
    "The meeting went well and everyone agreed on the plan for next week.",
    "We should send the notes to the others before Friday, I think.",
    "Ok, see you there.",
]
CODES: dict[str, Callable[[bytes], str]] = {
    "base64": lambda data: b64encode(data).decode(),
    "base32": lambda data: b32encode(data).decode(),
    "hex": bytes.hex,
}


def lines(rows: Sequence[object]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.mark.parametrize("size", [6, 10, 15, 18, 21, 24])
@pytest.mark.parametrize("code", CODES)
def test_a_message_in_short_codes_among_the_words_of_many_rows_is_found(
    code: str, size: int, texts: list[Canary], look: Look
) -> None:
    """A piece of so few bytes tells nothing by itself, and is no row that reads as no language."""
    data = str(texts[0].text).encode()
    pieces = [CODES[code](data[at : at + size]) for at in range(0, len(data), size)]
    rows = [{"text": f"{said} {piece} {said}"} for said, piece in zip(cycle(SAID), pieces, strict=False)]
    assert {match.canary for match in look(lines(rows), "rows.jsonl").matches} == {texts[0].id}


def test_base64_that_was_cut_anywhere_is_found_when_it_is_put_together(texts: list[Canary], look: Look) -> None:
    whole = b64encode(str(texts[0].text).encode()).decode()
    rows = [{"text": f"{SAID[0]} {whole[at : at + 30]} {SAID[1]}"} for at in range(0, len(whole), 30)]
    assert {match.canary for match in look(lines(rows), "rows.jsonl").matches} == {texts[0].id}


@pytest.mark.parametrize("many", [20, 400], ids=["one by one", "at once"])
def test_the_end_of_one_message_and_the_beginning_of_the_next_are_no_piece_of_a_third(
    texts: list[Canary], many: int, tmp_path: Path
) -> None:
    """Messages end and begin alike, so such words stand by chance now and then."""
    said = [str(each.text) for each in texts[:20]] * (many // 20)
    rows = [f"{SAID[0]} {text[10:29]}\n{text[29:48]} {SAID[1]}" for text in said]
    file = tmp_path / "rows.jsonl"
    file.write_text(lines([{"text": row} for each in rows for row in each.split("\n")]), encoding="utf-8")
    found = scan(
        [Place(place="rows", path=str(file), format="", purpose="train")], Index(texts, pieces=1), DecodeCache()
    )
    assert not found.pieces


def _quoting(quoted: Sequence[str], others: Sequence[str]) -> str:
    rows = zip(cycle(others), quoted, strict=False)
    return lines([{"text": f'You wrote "{piece}" - {other}'} for other, piece in rows])


@pytest.mark.parametrize(
    "wrapping", [str, lambda text: lines([{"body": text}]), b64encode], ids=["as it stands", "JSON", "base64"]
)
@pytest.mark.parametrize("many", [20, 400], ids=["one by one", "at once"])
def test_a_piece_of_a_message_in_another_one_is_told_as_a_piece_and_never_as_a_find(
    texts: list[Canary], wrapping: Callable[[Any], Any], many: int, tmp_path: Path
) -> None:
    """Thirty-eight letters are too few for a find, and too many for chance."""
    mine, others = texts[:20], [str(each.text) for each in texts[20:60]]
    text = _quoting([str(each.text)[10:48] for each in mine] * (many // 20), others)
    packed = wrapping(text if wrapping is not b64encode else text.encode())
    file = tmp_path / "rows.jsonl"
    file.write_bytes(packed if isinstance(packed, bytes) else packed.encode())
    index = Index(texts, pieces=1)
    found = scan([Place(place="rows", path=str(file), format="", purpose="train")], index, DecodeCache())
    sought = {each.id for each in mine}
    assert len({piece.canary for piece in found.pieces} & sought) >= 15
    assert not sought & {match.canary for match in found.matches}
    # One that was found is told once.
    assert not {(each.canary, each.part) for each in found.matches} & {
        (each.canary, each.part) for each in found.pieces
    }


def test_a_piece_that_two_messages_have_is_nobodys(texts: list[Canary], tmp_path: Path) -> None:
    """Messages are made by patterns: what two have in common may be of a third."""
    one = str(texts[0].text)
    other = Canary("other", "text", "", text=f"{one[:60]} and so on.", features={"text": f"{one[:60]} and so on."})
    (tmp_path / "rows.txt").write_text(f"You wrote {one[:48]}, did you not?\n", encoding="utf-8")
    place = Place(place="rows", path=str(tmp_path / "rows.txt"), format="", purpose="train")
    assert scan([place], Index(texts, pieces=1), DecodeCache()).pieces
    assert not scan([place], Index([*texts, other], pieces=1), DecodeCache()).pieces


def test_ids_and_names_of_programs_are_no_message(look: Look) -> None:
    """They are written like pieces of a code, and stand for nothing."""
    rows = [
        {"text": f"{said} getNodeValue{number} {number * 7919:040x} XMLHttpRequest {number:08X}-Ab3{number}"}
        for number, said in enumerate(SAID * 100)
    ]
    scan = look(lines(rows), "rows.jsonl")
    assert not scan.matches
    assert scan.places[0].read


@pytest.mark.parametrize("form", ["one key", "a key a word", "a key a row", "a piece a row", "nested", "values"])
def test_a_message_in_the_keys_of_objects_is_found(form: str, texts: list[Canary], look: Look) -> None:
    text = str(texts[0].text)
    words = text.split()
    deep: object = 1
    for word in reversed(words):
        deep = {word: deep}
    rows: dict[str, Sequence[object]] = {
        "one key": [{text: 1}],
        "a key a word": [dict.fromkeys(words, 1)],
        "a key a row": [{"text": said, word: 1} for said, word in zip(cycle(SAID), words, strict=False)],
        "a piece a row": [{"text": SAID[0], text[at : at + 20]: 1} for at in range(0, len(text), 20)],
        "nested": [deep],
        "values": [{"text": SAID[0], f"k{at}": word} for at, word in enumerate(words)],
    }
    others = [{"text": said} for said in SAID * 20]
    assert {match.canary for match in look(lines([*others, *rows[form]]), "rows.jsonl").matches} == {texts[0].id}


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_a_member_that_does_not_fit_into_memory_is_searched(packed: str, texts: list[Canary], look: Look) -> None:
    """The limit on what is in memory as a whole does not concern texts, which are read piece by piece."""
    data = lines([{"text": said} for said in SAID * 500] + [{"text": texts[0].text}]).encode()
    out = BytesIO()
    if packed == "zip":
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            archive.writestr("rows.jsonl", data)
    scan = look(
        out.getvalue() or gzip.compress(data),
        "rows.zip" if packed == "zip" else "rows.jsonl.gz",
        limits=Limits(member_bytes=10_000),
    )
    assert {match.canary for match in scan.matches} == {texts[0].id}
    assert scan.places[0].read


def test_a_member_beyond_all_limits_is_told(look: Look) -> None:
    data = lines([{"text": said} for said in SAID * 500]).encode()
    place = look(gzip.compress(data), "rows.jsonl.gz", limits=Limits(file_bytes=50_000)).places[0]
    assert not place.read
    assert "is larger than 50000 bytes unpacked" in str(place.reason)


def test_what_is_unpacked_never_lies_in_memory_as_a_whole() -> None:
    """However large a member is, so much of it is held that fits, and all of it can be read."""

    class Large:
        left = 150

        def read(self, _size: int) -> bytes:
            self.left -= 1
            return bytes(1 << 20) if self.left >= 0 else b""

    walk = Walk(Index([]), DecodeCache(), Limits(), lambda *_, **__: None)
    tracemalloc.start()
    try:
        with walk.unpacked(Large()) as file:
            assert file.seek(0, os.SEEK_END) == 150 << 20
            assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_words_of_a_lyric_are_found_though_a_note_stands_between_them(
    look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    """Each word has an element of its own, with the step and the length of its note in others before it."""
    words = " ".join([*SAID, str(texts[0].text), *SAID]).split()
    notes = "\n".join(
        f"<note><step>C</step><type>quarter</type><lyric><text>{word}</text></lyric></note>"
        for word in words
        if not set(word) & set("<&>")
    )
    path = tmp_path / "t.musicxml"
    path.write_text(f"<score>\n{notes}\n</score>\n")
    assert texts[0].id in {match.canary for match in look(path).matches}


def test_texts_of_an_earlier_run_hold_no_piece_of_those_of_a_later_one(tmp_path: Path) -> None:
    """A service that is reached over a network keeps them: a second run needed review; what is quoted is still seen."""
    earlier, later = Mint(bytes(32)), Mint(bytes([1] * 32))
    texts = [later.text(f"text {number}") for number in range(150)]
    rows = [{"text": earlier.text(f"text {number}").text} for number in range(300)]
    quoted = " ".join(str(texts[0].text).split()[2:18])
    file = tmp_path / "rows.jsonl"

    def found(*more: Mapping[str, object]) -> set[str]:
        file.write_text(lines([*rows, *more]), encoding="utf-8")
        place = Place(place="rows", path=str(file), format="", purpose="train")
        index = Index(texts, pieces=_PIECES["shared"])
        seen = scan([place], index, DecodeCache())
        return {match.canary for match in (*seen.pieces, *seen.matches)}

    assert found() == set()
    assert found({"text": f"She said: {quoted}"}) == {texts[0].id}
