"""Every part of a place says what it reads as: nothing that could hold a message passes for content or for nothing."""

import base64
import codecs
import gzip
import hashlib
import json
import os
import pickle
import sqlite3
import struct
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Limits, Part, Scan, _snapshots, rehash, scan
from janji.tracing._language import ENOUGH, strange

Look = Callable[..., Scan]
STRANGER = Mint(b"s" * 32)


def reads(found: Scan) -> dict[str, str]:
    """The `reads` of each part."""
    return {part.part: part.reads for part in found.places[0].parts}


def part(found: Scan, ending: str) -> Part:
    (one,) = [part for part in found.places[0].parts if part.part.endswith(ending)]
    return one


def jsonl(records: list[Any]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def tabled(rows: list[Any], ending: str) -> bytes:
    """Rows as lines of JSON, or as Parquet."""
    if ending == "jsonl":
        return jsonl(rows).encode()
    out = BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "Hey, are you coming to the standup at 10:30? 😀 lol",
        "ya nanti sore kita bahas lagi soal anggaran rapat kemarin, jangan lupa bawa laptop",
        "def found(self, name: str) -> int: return len(self.names[name]) + 1",
        "https://example.com/rooms/general?id=12 and https://example.com/help/start",
        "I Made Putra Adnyana <made.putra@example.com>, Sari Wijaya",
        "2026-11-28T10:00:00Z INFO message received in general from the office in Jakarta",
    ],
)
def test_what_people_and_programs_write_reads_as_language(text: str) -> None:
    assert strange("\n".join([text] * 20)) <= ENOUGH


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text[::-1], id="backwards"),
        pytest.param(lambda text: codecs.encode(text, "rot13"), id="shifted"),
        pytest.param(lambda text: base64.b85encode(text.encode()).decode(), id="base85"),
        pytest.param(lambda text: text.encode().hex(" "), id="hex"),
        pytest.param(lambda text: "\n".join(text[::-1]), id="a letter a row, backwards"),
        pytest.param(lambda text: "\n".join(word[::-1] for word in text.split()), id="a word a row, backwards"),
        pytest.param(lambda text: " ".join("".join(sorted(word)) for word in text.split()), id="letters sorted"),
        pytest.param(lambda text: " ".join(str(ord(letter) * 37) for letter in text), id="numbers"),
    ],
)
def test_what_is_turned_into_something_else_reads_as_no_language(
    change: Callable[[str], str], texts: list[Canary]
) -> None:
    assert all(strange(change(str(canary.text))) > ENOUGH for canary in texts[:50])
    assert all(strange(str(canary.text)) <= ENOUGH for canary in texts)


def test_subtitles_of_many_read_as_content_and_in_cipher_they_do_not(texts: list[Canary], look: Look) -> None:
    """Short lines with slips of the fingers are language, however many; in a cipher a few of them are none."""

    def subtitles(change: Callable[[str], str], count: int) -> str:
        lines = [line for canary in texts[:count] for line in wrap(str(canary.text), 36)]
        return "".join(
            f"{at}\n00:{at // 60:02}:{at % 60:02},000 --> 00:{at // 60:02}:{at % 60:02},900\n{change(line)}\n\n"
            for at, line in enumerate(lines, 1)
        )

    assert set(reads(look(subtitles(str, len(texts)), "all.srt")).values()) <= {"content", "harmless"}
    shifted = reads(look(subtitles(lambda line: codecs.encode(line, "rot13"), 3), "all.srt"))
    assert "unknown" in shifted.values()


def test_one_row_that_nobody_can_read_makes_its_column_unknown(texts: list[Canary], look: Look) -> None:
    good = [str(canary.text) for canary in texts[:20]]
    assert set(reads(look("\n".join(good), "a.txt")).values()) == {"content"}
    hidden = base64.b85encode(str(texts[30].text).encode()).decode()
    assert part(look("\n".join([*good, hidden]), "c.txt"), "c.txt").reads == "unknown"


def test_columns_beside_a_canary_are_harmless_where_they_are_as_in_its_own_row(texts: list[Canary], look: Look) -> None:
    rows = [
        {"id": f"{n:08x}", "n": n * n % 977, "at": "2026-11-28T10:00:00Z", "text": str(c.text)}
        for n, c in enumerate(texts)
    ]
    found = look("\n".join(map(json.dumps, rows)), "a.jsonl")
    assert {name: kind for name, kind in reads(found).items() if name != "a.jsonl text"} == {
        "a.jsonl id": "harmless",
        "a.jsonl n (numbers)": "harmless",
        "a.jsonl at": "harmless",
        "names": "harmless",
    }
    assert part(found, "text").reads == "content"
    odd = "\n".join(
        map(json.dumps, [*rows, *({"ids": [ord(letter)], "t": ord(letter)} for letter in str(texts[0].text))])
    )
    assert part(look(odd, "b.jsonl"), "ids (lists)").reads == "unknown"
    assert part(look(odd, "b.jsonl"), "t (numbers)").reads == "unknown"


@pytest.mark.parametrize("folders", [0, 1, 2], ids=["flat", "one folder", "two folders"])
@pytest.mark.parametrize("is_own", [True, False], ids=["their own", "of others"])
@pytest.mark.parametrize("packed", [bytes, gzip.compress], ids=["as they are", "packed"])
def test_names_that_are_the_digests_of_their_files_hide_nothing(
    folders: int, packed: Callable[[bytes], bytes], texts: list[Canary], tmp_path: Path, *, is_own: bool
) -> None:
    """A store named by content spreads its files over folders; the digest of anything else may say something."""
    for each in texts[:20]:
        said = str(each.text)
        digest = hashlib.sha256((said if is_own else said[::-1]).encode()).hexdigest()
        steps = [digest[2 * at : 2 * at + 2] for at in range(folders)]
        file = tmp_path.joinpath(*steps, digest[2 * folders :])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(packed(said.encode()))
    place = Place(place="store", path=str(tmp_path), format="folder", purpose="keep")
    names = [part.reads for part in scan([place], Index(texts), DecodeCache()).places[0].parts if part.part == "names"]
    assert ("unknown" in names) is not is_own


def _known(n: int) -> str:
    return f"m-{n * n % 977:04}"


@pytest.mark.parametrize(
    ("value", "is_read"),
    [
        pytest.param(lambda n, _: str(1000 + n), "content", id="numbers in a row"),
        pytest.param(lambda n, _: f"2026-11-{1 + n % 28:02}T10:{n % 60:02}:00Z", "content", id="dates"),
        pytest.param(lambda n, _: _known(n), "content", id="ids of the service"),
        pytest.param(lambda n, _: str(uuid.UUID(int=n * 7**40, version=4)), "content", id="ids of each row"),
        pytest.param(lambda n, _: f"ev-{n * 7919 % 10007:05}", "content", id="short ids of each row"),
        pytest.param(lambda n, _: hashlib.sha256(b"%d" % n).hexdigest(), "content", id="digests of each row"),
        pytest.param(
            lambda n, letter: (letter and str(ord(letter) * 37)) or _known(n), "unknown", id="letters as numbers"
        ),
        pytest.param(
            lambda n, letter: (letter and f"{n}{ord(letter) * 37:04}") or _known(n),
            "unknown",
            id="letters behind numbers",
        ),
        pytest.param(
            lambda n, letter: (letter and f"k{ord(letter) * 37}x{_known(n)}") or _known(n), "unknown", id="in other ids"
        ),
        pytest.param(
            lambda n, letter: f"{letter and f'{ord(letter) * 37:07}-'}{uuid.UUID(int=n * 7**40, version=4)}",
            "unknown",
            id="before ids of each row",
        ),
    ],
)
def test_values_in_the_json_of_a_column_are_judged_as_those_of_a_column(
    value: Callable[[int, str], str], is_read: str, texts: list[Canary], tmp_path: Path
) -> None:
    """Those in the rows of canaries show how ids look; what is written in another way beside other texts may be one."""
    rows = [(value(at, ""), str(each.text)) for at, each in enumerate(texts[:-1])]
    rows += [(value(at, letter), "See you at the next meeting.") for at, letter in enumerate(str(texts[-1].text))]
    payloads = [json.dumps({"id": id_, "body": body}) for id_, body in rows]
    file = tmp_path / "outbox.parquet"
    parquet.write_table(pa.table({"payload": payloads}), file)
    place = Place(place="outbox", path=str(file), format="parquet", purpose="keep")
    known = {_known(n) for n in range(len(texts))}
    assert part(scan([place], Index(texts[:-1]), DecodeCache(), known=known), "payload").reads == is_read


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_numbers_in_an_object_beside_a_canary_stand_in_its_row(ending: str, texts: list[Canary], look: Look) -> None:
    rows = [
        {"body": {"text": str(c.text)}, "meta": {"n": n * n % 977, "score": n / 7, "by": {"age": n * 31 % 89}}}
        for n, c in enumerate(texts)
    ]
    assert set(reads(look(tabled(rows, ending), f"a.{ending}")).values()) == {"content", "harmless"}


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(lambda text: " ".join(text.split()[:4]), id="first words"),
        pytest.param(lambda text: f"{text[:30]}…", id="preview"),
        pytest.param(lambda text: "#" + "-".join(word.strip(".,!?") for word in text.split()[3:7]), id="channel"),
        pytest.param(lambda text: f"{'_'.join(text.lower().split()[:4])}.pdf", id="file"),
        pytest.param(lambda text: f"https://search.example/?q={'+'.join(text.split()[:4])}", id="address"),
    ],
)
def test_pieces_of_messages_beside_others_are_no_column_of_names(
    piece: Callable[[str], str], ending: str, texts: list[Canary], look: Look
) -> None:
    rows = [{"text": str(one.text), "beside": piece(str(texts[132 + n % 6].text))} for n, one in enumerate(texts[:24])]
    beside = [part for part in look(tabled(rows, ending), f"a.{ending}").places[0].parts if "beside" in part.part]
    assert [part.reads for part in beside] != ["harmless"]
    names = [{"text": str(one.text), "beside": f"Sari Wijaya from room {n % 60}"} for n, one in enumerate(texts)]
    beside = [part for part in look(tabled(names, ending), f"b.{ending}").places[0].parts if "beside" in part.part]
    assert [part.reads for part in beside] == ["harmless"]


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@pytest.mark.parametrize("letters", [20, 60])
def test_a_column_of_beginnings_beside_the_whole_messages_is_harmless(
    letters: int, ending: str, texts: list[Canary], look: Look
) -> None:
    """A service that keeps previews of what it may keep hides nothing in them; one of others is not explained so."""
    said = [str(each.text) for each in texts[:20]]
    rows = [{"preview": f"{text[:letters]}…", "text": text} for text in said]
    assert part(look(tabled(rows, ending), f"a.{ending}"), "preview").reads == "harmless"
    odd = [*rows, {"preview": str(texts[20].text)[:letters], "text": said[0]}]
    assert part(look(tabled(odd, ending), f"a.{ending}"), "preview").reads == "content"


_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"


def _drawn(number: int, size: int) -> str:
    return "".join(_ALPHABET[byte % 64] for byte in hashlib.sha256(b"%d" % number).digest()[:size])


@pytest.mark.parametrize(
    "id_of",
    [
        pytest.param(lambda n: hashlib.sha256(b"%d" % n).hexdigest()[:8], id="8 of base 16"),
        pytest.param(lambda n: _drawn(n, 21), id="21 of base 64"),
        pytest.param(lambda n: base64.b64encode(hashlib.sha256(b"%d" % n).digest()[:20]).decode(), id="20 bytes"),
    ],
)
def test_ids_beside_messages_are_harmless_among_many_others(
    id_of: Callable[[int], str], texts: list[Canary], look: Look
) -> None:
    others = [f"Please bring the {n % 90} chairs to the hall before noon, and thank you." for n in range(1500)]
    rows = [{"id": id_of(n), "text": text} for n, text in enumerate([*(str(c.text) for c in texts[:24]), *others])]
    found = look(tabled(rows, "parquet"), "a.parquet")
    assert (found.places[0].reason, part(found, "column id").reads) == (None, "harmless")


def test_digests_that_say_how_they_were_made_are_as_harmless_as_others(texts: list[Canary], look: Look) -> None:
    rows = [
        {"digest": f"sha256:{hashlib.sha256(bytes([n])).hexdigest()}", "text": str(c.text)}
        for n, c in enumerate(texts[:50])
    ]
    found = look(jsonl(rows), "a.jsonl")
    assert found.places[0].read
    assert part(found, "digest").reads == "harmless"


def test_a_message_in_pieces_among_ids_is_no_id(texts: list[Canary], look: Look) -> None:
    hidden = base64.b85encode(str(texts[50].text).encode()).decode()
    rows = [{"id": _drawn(n, 21), "text": str(canary.text)} for n, canary in enumerate(texts[:24])]
    rows += [{"id": hidden[at : at + 21], "text": "Thank you."} for at in range(0, len(hidden), 21)]
    assert part(look(tabled(rows, "parquet"), "a.parquet"), "column id").reads == "unknown"


def test_ids_that_the_service_answers_with_are_harmless_and_others_are_not(tmp_path: Path, texts: list[Canary]) -> None:
    ids = [f"msg_{n * 7919 % 99991:012x}" for n in range(60)]
    (tmp_path / "a.csv").write_text("id\n" + "\n".join(ids) + "\n")
    places = [Place(place="p", path=str(tmp_path / "a.csv"), format="csv", purpose="train")]
    assert part(scan(places, Index(texts), DecodeCache(), None, ids[:3]), "id").reads == "harmless"
    assert part(scan(places, Index(texts), DecodeCache()), "id").reads == "unknown"


@pytest.mark.parametrize(
    "beside",
    [
        lambda id_, cipher: f"files/{cipher}/{id_}",
        lambda id_, cipher: ".".join([id_, *(cipher[at : at + 6] for at in range(0, len(cipher), 6))]),
    ],
    ids=["a path before it", "endings behind it"],
)
@pytest.mark.parametrize("held", ["column", "keys"])
def test_what_stands_around_a_known_id_hides_no_message(
    beside: Callable[[str, str], str], held: str, texts: list[Canary], tmp_path: Path
) -> None:
    """A message in cipher beside the ids that a service answers with is not taken for a part of the id."""
    ids = [f"msg_{n * 7919 % 99991:012x}" for n in range(len(texts))]
    said = dict(zip(ids, (str(each.text) for each in texts), strict=True))
    cipher = "".join(hashlib.sha256(f"{word}, masked".encode()).hexdigest() for word in said[ids[0]].split())

    def reads_of(values: dict[str, str]) -> str:
        shown = jsonl([{"file": key, "text": text} for key, text in values.items()])
        file = tmp_path / "a.json"
        file.write_text(shown if held == "column" else json.dumps(values), encoding="utf-8")
        places = [Place(place="p", path=str(file), format="jsonl" if held == "column" else "json", purpose="train")]
        return part(scan(places, Index(texts), DecodeCache(), None, ids), "file" if held == "column" else "names").reads

    ordinary = {f"attachments/2026-11-0{1 + n % 9}/{id_}.txt": text for n, (id_, text) in enumerate(said.items())}
    assert reads_of(ordinary) == "harmless"
    hidden = {beside(id_, cipher[at * 128 : at * 128 + 128]): "See you then." for at, id_ in enumerate(ids[:8])}
    assert reads_of(ordinary | hidden) == "unknown"


@pytest.mark.parametrize("before", ["msg:", "urn:message:", "https://cdn.example.org/2026/12/"])
def test_known_ids_behind_a_word_are_harmless(before: str, texts: list[Canary], tmp_path: Path) -> None:
    """Caches and queues write the kind of a thing before its id: in keys, or in a file of their own."""
    ids = [f"msg_{n * 7919 % 99991:012x}" for n in range(len(texts))]
    keyed = json.dumps({f"{before}{id_}": each.text for id_, each in zip(ids, texts, strict=True)})
    for name, shown, where in (
        ("a.json", keyed, "names"),
        ("a.jsonl", jsonl([{"id": f"{before}{id_}"} for id_ in ids]), "id"),
    ):
        (tmp_path / name).write_text(shown, encoding="utf-8")
        place = Place(place="p", path=str(tmp_path / name), format="", purpose="keep")
        assert part(scan([place], Index(texts), DecodeCache(), None, ids), where).reads == "harmless"


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
def test_columns_of_a_table_are_told_apart_by_whatever_stands_between_them(
    delimiter: str, texts: list[Canary], look: Look
) -> None:
    """Spreadsheets of many countries write semicolons: ids beside messages are a column of their own."""
    rows = [
        f"{hashlib.sha256(str(at).encode()).hexdigest()[:10]}{delimiter}{canary.text}"
        for at, canary in enumerate(texts)
    ]
    plain = [row for row in rows if row.count(delimiter) == 1 and '"' not in row]
    found = look("\n".join([f"id{delimiter}text", *plain, ""]), "a.csv", "csv")
    assert part(found, "column id").reads == "harmless"
    assert part(found, "column text").reads == "content"


def test_two_shards_written_alike_have_one_layout(tmp_path: Path, texts: list[Canary], look: Look) -> None:
    for name, few in (("a.jsonl", texts[:3]), ("b.jsonl", texts[5:40])):
        (tmp_path / name).write_text("\n".join(json.dumps({"text": canary.text}) for canary in few))
    found = look(tmp_path)
    assert len({each.layout for each in found.places[0].parts if each.part != "names"}) == 1


def test_numbers_are_unknown_unless_they_are_vectors_that_are_known(texts: list[Canary], look: Look) -> None:
    out = BytesIO()
    np.save(out, np.array([ord(letter) for letter in str(texts[0].text)], dtype=np.uint16))
    assert reads(look(out.getvalue(), "a.npy")) == {"a.npy": "harmless", "a.npy as text": "content"}
    out = BytesIO()
    np.save(out, np.array([7 + 31 * ord(letter) for letter in str(texts[0].text)], dtype=np.uint16))
    assert reads(look(out.getvalue(), "a.npy")) == {"a.npy": "unknown"}
    chance = np.random.default_rng(0).normal(size=(40, 16))
    out = BytesIO()
    np.save(out, chance)
    index = Index([], {texts[0].id: list(chance[3])})
    (known,) = look(out.getvalue(), "b.npy", index=index).places[0].parts
    assert (known.kind, known.reads) == ("vector", "content")
    assert reads(look(out.getvalue(), "c.npy")) == {"c.npy": "unknown"}


def test_letters_as_samples_are_no_sound(sounds: list[Canary], texts: list[Canary], look: Look, decode: Any) -> None:
    def wav(samples: Any) -> bytes:
        data = np.asarray(samples, np.int16).tobytes()
        head = struct.pack(
            "<4sI4s4sIHHIIHH4sI",
            b"RIFF",
            36 + len(data),
            b"WAVE",
            b"fmt ",
            16,
            1,
            1,
            16000,
            32000,
            2,
            16,
            b"data",
            len(data),
        )
        return head + data

    letters = [ord(letter) % 300 * 100 for canary in texts for letter in str(canary.text)]
    assert part(look(wav(letters), "a.wav"), "sound").reads == "unknown"
    true = decode(sounds[0].data) * 32000
    assert part(look(wav(true), "b.wav"), "sound").reads == "content"
    behind = look(wav(true) + str(texts[0].text).encode(), "c.wav")
    assert texts[0].id in {match.canary for match in behind.matches}


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal"])
def test_a_side_file_is_one_only_beside_a_true_database(
    end: str, tmp_path: Path, texts: list[Canary], look: Look
) -> None:
    (tmp_path / "x.txt").write_text("hello")
    (tmp_path / f"x.txt{end}").write_text(str(texts[0].text))
    assert {match.canary for match in look(tmp_path).matches} == {texts[0].id}


def test_rows_that_were_deleted_from_a_database_are_found(tmp_path: Path, texts: list[Canary], look: Look) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA secure_delete = off")
        database.execute("CREATE TABLE kept (t TEXT)")
        database.execute("CREATE TABLE dropped (t TEXT)")
        database.executemany("INSERT INTO dropped VALUES (?)", [(canary.text,) for canary in texts])
        database.execute("INSERT INTO kept VALUES (?)", ("hello there",))
        database.execute("DROP TABLE dropped")
        database.commit()
    assert {match.canary for match in look(path, form="sqlite").matches} == {canary.id for canary in texts}


def test_texts_in_pickled_cells_are_read_and_nothing_is_executed(
    tmp_path: Path, texts: list[Canary], look: Look
) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE s (b BLOB)")
        database.executemany(
            "INSERT INTO s VALUES (?)", [(pickle.dumps({"text": c.text, "by": ["a", "b"]}),) for c in texts]
        )
        database.commit()
    found = look(path, form="sqlite")
    assert found.places[0].read, found.places[0].reason
    assert {match.canary for match in found.matches} == {canary.id for canary in texts}
    assert {each.reads for each in found.places[0].parts if "pickle texts" in each.layout} == {"content"}


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.html"])
def test_a_text_in_pieces_of_a_letter_is_put_together(name: str, texts: list[Canary], look: Look) -> None:
    """A text that a stream sends, or markup holds, letter by letter is one text."""
    text = str(texts[0].text)
    chunks = "\n".join("data: " + json.dumps({"choices": [{"delta": {"content": letter}}]}) for letter in text)
    spans = "".join(f"<span>{letter}</span>" for letter in text)
    content = {"a.jsonl": chunks.replace("data: ", ""), "a.txt": chunks, "a.html": spans}[name]
    assert {match.canary for match in look(content, name).matches} == {texts[0].id}


def test_notes_of_containers_are_searched(texts: list[Canary], look: Look) -> None:
    said = str(texts[0].text).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = said
        archive.writestr("a.txt", "hello")
    assert {match.canary for match in look(out.getvalue(), "a.zip").matches} == {texts[0].id}
    packed = bytearray(gzip.compress(b"hello"))
    packed[3] |= 16
    assert {match.canary for match in look(bytes(packed[:10]) + said + b"\0" + bytes(packed[10:]), "b.gz").matches} == {
        texts[0].id
    }


PANDAS = {
    "index_columns": [{"kind": "range", "name": None, "start": 0, "stop": 24, "step": 1}],
    "columns": [
        {"name": name, "field_name": name, "pandas_type": "unicode", "numpy_type": "object", "metadata": None}
        for name in ("text", "room", "author")
    ],
    "creator": {"library": "pyarrow", "version": "26.0.1"},
    "pandas_version": "2.3.1",
}


def noted(texts: list[Canary], note: Any) -> bytes:
    """Parquet with a note of the kind that its writers leave."""
    out = BytesIO()
    table = pa.table({"text": [str(canary.text) for canary in texts]})
    parquet.write_table(table.replace_schema_metadata({"pandas": json.dumps(note)}), out)
    return out.getvalue()


def test_a_note_that_describes_columns_is_harmless(texts: list[Canary], look: Look) -> None:
    found = reads(look(noted(texts[:24], PANDAS), "a.parquet"))
    assert {name for name, kind in found.items() if kind != "harmless"} == {"a.parquet column text"}


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(lambda text: [ord(letter) for letter in text], id="letters as numbers"),
        pytest.param(lambda text: [ord(letter) - 97 for letter in text if letter.islower()], id="places of letters"),
        pytest.param(lambda text: [bool(ord(letter) >> bit & 1) for letter in text for bit in range(8)], id="bits"),
        pytest.param(lambda text: [base64.b85encode(word.encode()).hex() for word in text.split()], id="encoded words"),
        pytest.param(lambda text: text.split(), id="words"),
        pytest.param(lambda text: {word[::-1]: 1 for word in text.split()}, id="words backwards"),
        pytest.param(lambda text: {"doc": text}, id="text"),
    ],
)
def test_a_note_in_json_hides_no_message(hidden: Callable[[str], Any], texts: list[Canary], look: Look) -> None:
    found = look(noted(texts[:24], hidden(str(texts[30].text))), "a.parquet")
    notes = {part.reads for part in found.places[0].parts if part.part.endswith("notes")}
    told = {*reads(found).values()} & {"unknown"} or notes & {"content"}
    assert told or texts[30].id in {match.canary for match in found.matches}


def test_files_that_are_numbered_behind_an_id_have_harmless_names(tmp_path: Path, texts: list[Canary]) -> None:
    ids = [f"rec-{hashlib.sha256(b'%d' % n).hexdigest()[:12]}" for n in range(20)]
    draw = hashlib.sha256(b"draw").digest()
    for counted, folder in ((True, tmp_path / "a"), (False, tmp_path / "b")):
        folder.mkdir()
        for number, (name, text) in enumerate(zip(ids * 3, texts[:60], strict=True)):
            end = number // 20 if counted else draw[number % 32] * 97
            (folder / f"{name}_{end:05d}.txt").write_text(str(text.text))
        places = [Place(place="p", path=str(folder), format="folder", purpose="train")]
        known = part(scan(places, Index(texts), DecodeCache(), None, ids), "names")
        assert known.reads == ("harmless" if counted else "unknown")
        assert part(scan(places, Index(texts), DecodeCache()), "names").reads == "unknown"


def test_files_that_are_numbered_have_harmless_names_whatever_they_end_with(
    tmp_path: Path, texts: list[Canary], look: Look
) -> None:
    for number, canary in enumerate(texts[:60]):
        (tmp_path / f"{number}.srt").write_text(f"1\n00:00:00,000 --> 00:00:09,000\n{canary.text}\n")
    assert part(look(tmp_path), "names").reads == "harmless"


def test_one_id_in_the_names_of_all_files_of_a_write_is_harmless(tmp_path: Path, texts: list[Canary]) -> None:
    """As Spark names the parts of a set; an id of its own in each name may be a message."""

    def names(ids: Callable[[int], bytes]) -> str:
        folder = tmp_path / ids(1).hex()
        for number in range(6):
            (folder / f"day={number}").mkdir(parents=True)
            name = f"part-{number:05d}-{uuid.UUID(bytes=hashlib.md5(ids(number)).digest())}.jsonl"  # noqa: S324 - no secret
            (folder / f"day={number}" / name).write_text(jsonl([{"text": texts[number].text}]), encoding="utf-8")
        place = Place(place="set", path=str(folder), format="folder", purpose="train", training="t")
        return reads(scan([place], Index(texts), DecodeCache()))["names"]

    assert names(lambda _: b"one write") == "harmless"
    assert names(lambda number: bytes([number])) == "unknown"


def test_a_name_is_a_part_and_hides_nothing(tmp_path: Path, texts: list[Canary], look: Look) -> None:
    for number, word in enumerate(str(texts[0].text).split()):
        (tmp_path / f"{number:03d} {word.replace('/', '')[::-1]}.txt").write_text("")
    assert part(look(tmp_path), "names").reads == "unknown"


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_files_that_are_named_after_their_own_bytes_have_harmless_names(
    look: Look, tmp_path: Path, algorithm: str
) -> None:
    """As stores of media name them; names of the same shape that belong to other bytes could say anything."""
    texts = [f"All about the {room} of the house.".encode() for room in ("kitchen", "garden", "roof", "cellar", "hall")]
    names = [hashlib.new(algorithm, text).hexdigest() for text in texts]
    for folder, order in (("own", names), ("others", names[1:] + names[:1])):
        (tmp_path / folder).mkdir()
        for name, text in zip(order, texts, strict=True):
            (tmp_path / folder / f"{name}.txt").write_bytes(text)
    assert "names" not in reads(look(tmp_path / "own"))
    assert reads(look(tmp_path / "others"))["names"] == "unknown"


@pytest.mark.parametrize(
    ("beside", "own", "expected"),
    [
        (lambda n: pickle.dumps((1, n % 7, 20_000 + n % 5)), True, "harmless"),
        (lambda n: n * 7919 % 100_003, True, "harmless"),
        (lambda n: pickle.dumps((1, n % 7, 20_000 + n % 5)), False, "unknown"),
        (lambda n: pickle.dumps([n * k * 7919 % 251 for k in range(1, 9)]), True, "unknown"),
        (lambda n: pickle.dumps(int.from_bytes(hashlib.sha256(bytes([n % 256])).digest(), "big")), True, "unknown"),
        (lambda n: hashlib.sha256(bytes([n % 256])).hexdigest() * 2, True, "unknown"),
    ],
    ids=["pickled counts", "counts", "counts beside words of nobody", "many numbers", "large numbers", "digests"],
)
def test_a_few_numbers_beside_each_word_of_a_list_are_harmless(
    beside: Callable[[int], Any], expected: str, tmp_path: Path, look: Look, texts: list[Canary], *, own: bool
) -> None:
    words = sorted({word for each in texts[: 9 if own else 0] for word in str(each.text).split()})
    words += (
        [] if own else sorted({word for number in range(9) for word in str(STRANGER.text(f"{number}").text).split()})
    )
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        database.execute("CREATE TABLE words (word TEXT, seen)")
        database.executemany("INSERT INTO words VALUES (?, ?)", [(each, beside(n)) for n, each in enumerate(words)])
        database.commit()
    found = look(tmp_path / "a.sqlite", form="sqlite")
    assert {part.reads for part in found.places[0].parts if "column seen" in part.part} - {"harmless"} == (
        set() if expected == "harmless" else {expected}
    )


def test_keys_are_searched_and_judged_however_many_there_are(look: Look, texts: list[Canary]) -> None:
    """Too many to name fields, they are a column."""
    many = [{f"red apple of tree {number}": 0} for number in range(20_000)]
    found = look(jsonl(many), "a.jsonl")
    assert reads(found)["a.jsonl keys"] == "harmless"
    assert {m.canary for m in look(jsonl([*many, {str(texts[0].text): 0}]), "b.jsonl").matches} == {texts[0].id}
    hidden = [{base64.b85encode(os.urandom(20)).decode(): 0} for _ in range(20)]
    assert reads(look(jsonl([*hidden, *many]), "c.jsonl"))["c.jsonl keys"] == "unknown"
    assert reads(look(jsonl([*many, *hidden]), "d.jsonl"))["d.jsonl keys"] == "unknown"


def test_bytes_are_hashed_as_they_were_read_and_a_change_meanwhile_is_said(
    tmp_path: Path, texts: list[Canary], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello there\n" * 100)
    place = Place(place="p", path=str(path), format="txt", purpose="train")
    (read,) = scan([place], Index(texts), DecodeCache()).places
    assert rehash(path) == (read.sha256, read.bytes)
    (folder,) = scan([place.model_copy(update={"path": str(tmp_path)})], Index(texts), DecodeCache()).places
    assert rehash(tmp_path) == (folder.sha256, folder.bytes)
    path.write_text("other")
    assert rehash(path)[0] != read.sha256
    # Between its parts.
    monkeypatch.setattr(_snapshots, "tick", lambda: path.write_text(str(texts[0].text)))
    (changed,) = scan([place], Index(texts), DecodeCache()).places
    assert "changed while it was read" in str(changed.reason)


def test_a_scan_ends_and_never_raises(tmp_path: Path, texts: list[Canary]) -> None:
    """Names that are no text, pipes, links in circles, folders in each other, a path that is too long."""
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "self").symlink_to("self")
    os.mkfifo(tmp_path / "loop" / "pipe")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/loop/\xff\xfe.txt")).write_text("hello")
    for number in range(9):
        (tmp_path / "many" / str(number)).mkdir(parents=True)
    for number in range(9):
        for other in range(9):
            (tmp_path / "many" / str(number) / f"to {other}").symlink_to(tmp_path / "many" / str(other))
    (tmp_path / "system").symlink_to("/proc/self/maps")
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(100 << 30)
    begun = time.monotonic()
    for path in (*map(str, tmp_path.iterdir()), "x/" * 3000, str(tmp_path)):
        (read,) = scan([Place(place="p", path=path, format="", purpose="train")], Index(texts), DecodeCache()).places
        assert read.read or read.reason
        str(read.reason).encode()
    assert time.monotonic() - begun < 60


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="needs a folder that lies in memory")  # noqa: S108 - Linux' own
def test_a_file_that_lies_in_memory_is_read_and_one_that_the_kernel_makes_up_is_not(texts: list[Canary]) -> None:
    with tempfile.NamedTemporaryFile("w", dir="/dev/shm", suffix=".txt") as file:
        file.write(str(texts[0].text))
        file.flush()
        places = [Place(place=path, path=path, format="text", purpose="train") for path in (file.name, "/proc/version")]
        found = scan(places, Index(texts), DecodeCache())
    assert [each.read for each in found.places] == [True, False]
    assert [match.canary for match in found.matches] == [texts[0].id]


def test_a_database_that_grows_while_it_is_read_ends_with_the_time(tmp_path: Path, texts: list[Canary]) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (a, b text GENERATED ALWAYS AS (printf('%.*c', 1000000, 'x')) VIRTUAL)")
        database.executemany("INSERT INTO t (a) VALUES (?)", [(n,) for n in range(200)])
        database.commit()
    assert path.stat().st_size < 100_000
    over_in_time(path, "sqlite", texts)


@pytest.mark.parametrize("filler", ["x", "q7ZkP0+", "\\u0041"])
def test_one_long_line_of_whatever_ends_with_the_time(filler: str, tmp_path: Path, texts: list[Canary]) -> None:
    """Taking it apart, and seeing whether it is language, would take a minute."""
    path = tmp_path / "a.txt"
    path.write_text(filler * (10_000_000 // len(filler)))
    over_in_time(path, "txt", texts)


def over_in_time(path: Path, form: str, texts: list[Canary]) -> None:
    begun = time.monotonic()
    places = [Place(place="p", path=str(path), format=form, purpose="train")]
    (read,) = scan(places, Index(texts), DecodeCache(), Limits(place_seconds=1)).places
    assert "the time for the scan ran out" in str(read.reason)
    assert time.monotonic() - begun < 10


def test_a_clip_is_opened_as_what_it_begins_like(look: Look) -> None:
    """FFmpeg, left to choose, opens sockets for bytes like these."""
    told = b"G=x\r\nv=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nt=0 0\r\nc=IN IP4 127.0.0.1\r\n"
    told += b"m=video 18990 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
    told += b"s=" + b"x" * (188 - len(told) - 2) + b"G" + b"y" * 187 + b"G" + b"z" * 300 + b"\r\n"
    begun = time.monotonic()
    assert not look(told, "a.ts").places[0].read
    assert time.monotonic() - begun < 5
