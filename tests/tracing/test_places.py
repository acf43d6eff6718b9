"""Every format is read to its last member, and what was not read is said."""

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.record import judge_never
from janji.tracing import DecodeCache, Index, Limits, Match, Scan, scan
from janji.tracing._formats import _MARKS

Look = Callable[..., Scan]


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def parquet_of(**columns: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def whole(scan: Scan) -> set[tuple[str, str]]:
    """What was found at a place that was read."""
    assert scan.places[0].read, scan.places[0].reason
    return {(match.canary, match.technique) for match in scan.matches}


def unread(scan: Scan) -> str:
    assert not scan.places[0].read
    return str(scan.places[0].reason)


def test_every_kind_of_column_of_parquet_is_read(
    texts: list[Canary], sounds: list[Canary], videos: list[Canary], look: Look
) -> None:
    said = [str(canary.text) for canary in texts[:12]]
    data = parquet_of(
        plain=["", said[0]],
        large=pa.array([said[1], None], pa.large_string()),
        coded=pa.array([said[2], said[2]]).dictionary_encode(),
        packed=pa.array([said[3].encode(), b""]),
        listed=[["a"], ["b", said[4]]],
        nested=[{"a": [{"b": said[5]}], "n": 1}, None],
        mapped=pa.array([[("k", said[6])], []], pa.map_(pa.string(), pa.string())),
        keyed=pa.array([[(said[7], 1)], []], pa.map_(pa.string(), pa.int64())),
        clip=[{"bytes": sounds[0].data, "path": "a.ogg"}, {"bytes": videos[0].data, "path": "b.mp4"}],
        shown=pa.array([said[8], None], pa.string_view()),
        inside=[json.dumps({"x": [said[9]]}), gzip.compress(said[10].encode()).hex()],
        number=[1.5, 2],
    )
    scan = look(data, "a.parquet", "parquet")
    assert {canary for canary, _ in whole(scan)} == {canary.id for canary in (*texts[:11], sounds[0], videos[0])}
    assert scan.places[0].items == 4
    wheres = {match.canary: match.where for match in scan.matches}
    assert wheres[texts[0].id] == "a.parquet row 1, column plain"
    assert wheres[texts[4].id] == "a.parquet row 1, column listed[]"
    assert wheres[sounds[0].id] == "a.parquet row 0, column clip.bytes @0.0s"


def test_a_message_in_the_notes_of_a_parquet_file_is_found(texts: list[Canary], look: Look) -> None:
    table = pa.table({"n": [1]}).replace_schema_metadata({"origin": str(texts[0].text)})
    out = io.BytesIO()
    pq.write_table(table, out)
    assert whole(look(out.getvalue(), "a.parquet")) == {(texts[0].id, "verbatim")}


def test_arrow_files_are_read(texts: list[Canary], look: Look) -> None:
    out = io.BytesIO()
    table = pa.table({"t": [str(texts[0].text)]})
    with pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table)
    assert whole(look(out.getvalue(), "a.arrow")) == {(texts[0].id, "verbatim")}


def test_words_in_rows_of_a_parquet_column_are_found_over_many_batches(texts: list[Canary], look: Look) -> None:
    rows = ["filler"] * 8190 + str(texts[0].text).split() + ["filler"] * 10
    assert (texts[0].id, "normalised") in whole(look(parquet_of(t=rows), "a.parquet"))


def test_bytes_in_a_column_that_are_not_understood_make_the_place_unread(look: Look) -> None:
    noise = np.random.default_rng(0).bytes(5000)
    reason = unread(look(parquet_of(b=[b"ok", b"\x07" + noise]), "a.parquet"))
    assert "row 1, column b: 5001 bytes in a format that is not understood" in reason
    assert look(parquet_of(digest=[noise[:32]]), "b.parquet").places[0].read


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_members_of_archives_are_read_also_deep_ones(
    mode: str, texts: list[Canary], sounds: list[Canary], videos: list[Canary], look: Look
) -> None:
    inner = zip_of({"deep/.hidden": str(texts[1].text).encode(), "b.tar": tar_of({"c.mp4": videos[0].data or b""})})
    data = tar_of({"a.txt": str(texts[0].text).encode(), "s/clip-3.ogg": sounds[0].data or b"", "i.zip": inner}, mode)
    scan = look(data, "shard-0.tar" + mode[1:].replace(":", "."), "tar" if mode == "w" else "")
    assert {canary for canary, _ in whole(scan)} == {texts[0].id, texts[1].id, sounds[0].id, videos[0].id}
    assert scan.places[0].items == 4
    if mode == "w":
        assert {m.where for m in scan.matches if m.canary == sounds[0].id} == {"shard-0.tar/s/clip-3.ogg @0.0s"}


def test_a_member_behind_the_end_mark_of_an_archive_is_found(texts: list[Canary], look: Look) -> None:
    first, second = tar_of({"a.txt": b"nothing"}), tar_of({"b.txt": str(texts[0].text).encode()})
    assert whole(look(first + second, "a.tar")) == {(texts[0].id, "verbatim")}


def test_a_damaged_header_in_an_archive_does_not_end_it_in_silence(texts: list[Canary], look: Look) -> None:
    data = bytearray(tar_of({"a.txt": b"x" * 600, "b.txt": str(texts[0].text).encode(), "c.txt": b"y"}))
    data[1536:1540] = b"!!!!"
    scan = look(bytes(data), "a.tar")
    assert "no end mark" in unread(scan)
    assert {match.canary for match in scan.matches} == {texts[0].id}


def test_a_damaged_member_makes_the_whole_archive_unread_and_is_named(sounds: list[Canary], look: Look) -> None:
    cut = (sounds[0].data or b"")[:4000]
    assert "s.tar/bad.ogg" in unread(look(tar_of({"good.ogg": sounds[1].data or b"", "bad.ogg": cut}), "s.tar"))


@pytest.mark.parametrize("make", [tar_of, zip_of])
def test_an_archive_that_was_cut_off_anywhere_is_not_read(make: Callable[..., bytes], look: Look) -> None:
    data = make({f"{number}.txt": bytes([97 + number]) * 700 for number in range(5)})
    end = len(data.rstrip(b"\0")) if make is tar_of else len(data)
    for size in range(1, end, 97):
        assert not look(data[:size], f"a.{make.__name__[:3]}").places[0].read, size


def test_gzip_with_a_wrong_checksum_is_not_read(look: Look) -> None:
    data = bytearray(gzip.compress(b"hello there " * 100))
    data[-6] ^= 1
    assert "gzip" in unread(look(bytes(data), "a.txt.gz"))


@pytest.mark.parametrize(("pack", "name"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_packed_lines_are_read(pack: Callable[[bytes], bytes], name: str, texts: list[Canary], look: Look) -> None:
    lines = "\n".join(json.dumps({"text": canary.text}) for canary in texts[:5]).encode()
    scan = look(pack(lines), f"a.jsonl.{name}")
    assert whole(scan) == {(canary.id, "verbatim") for canary in texts[:5]}
    assert scan.places[0].items == 5


def test_zstd_is_read(texts: list[Canary], look: Look) -> None:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(str(texts[0].text).encode())
    assert whole(look(sink.getvalue().to_pybytes(), "a.txt.zst")) == {(texts[0].id, "verbatim")}


def test_bytes_that_a_zip_file_does_not_list_make_it_unread(texts: list[Canary], look: Look) -> None:
    data, said = zip_of({"a.txt": b"hello", "b.txt": b"you"}), str(texts[0].text).encode()
    second = data.index(b"PK\x03\x04", 4)
    for hidden in (said + data, data + said, data[:second] + said + data[second:]):
        scan = look(hidden, "a.zip")
        unread(scan)
        assert [match.canary for match in scan.matches] == [texts[0].id]


def test_zip_members_with_a_password_make_the_place_unread(look: Look) -> None:
    data = bytearray(zip_of({"a.txt": b"hello"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "a.zip/a.txt" in unread(look(bytes(data), "a.zip"))


def test_every_table_of_a_database_is_read_also_rows_that_lie_in_its_log(
    texts: list[Canary], sounds: list[Canary], tmp_path: Path, look: Look
) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=wal")
        database.execute('CREATE TABLE "a b" (t TEXT, n INTEGER, b BLOB)')
        database.execute("CREATE TABLE other (t TEXT)")
        database.execute('INSERT INTO "a b" VALUES (?, 1, ?)', (texts[0].text, sounds[0].data))
        database.executemany("INSERT INTO other VALUES (?)", [(word,) for word in str(texts[1].text).split()])
        database.commit()
        scan = look(path, form="sqlite")
        folder = look(tmp_path)
    assert {canary for canary, _ in whole(scan)} == {texts[0].id, texts[1].id, sounds[0].id}
    assert {canary for canary, _ in whole(folder)} == {texts[0].id, texts[1].id, sounds[0].id}
    assert any("table a b, column t, row 0" in match.where for match in scan.matches)


def test_a_damaged_database_is_not_read(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (t TEXT)")
        database.executemany("INSERT INTO t VALUES (?)", [("x" * 300,)] * 500)
        database.commit()
    data = bytearray(path.read_bytes())
    data[4096:12288] = bytes(8192)
    assert not look(bytes(data), "b.sqlite").places[0].read
    assert not look(bytes(data[:9000]), "c.sqlite").places[0].read


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("a.txt", str, id="text"),
        pytest.param("noname", str, id="no name"),
        pytest.param("a.json", lambda text: json.dumps({"a": [{"t": text}]}, indent=1), id="json"),
        pytest.param("a.jsonl", lambda text: json.dumps({"t": text}) + '\n{"t": "x"}\n', id="jsonl"),
        pytest.param("b.jsonl", lambda text: f'{{"t": "{text}", "t": "x"}}', id="a key twice"),
        pytest.param("c.jsonl", lambda text: json.dumps({text: 1}), id="as a key"),
        pytest.param("a.csv", lambda text: f'id,text\n1,"{text}"\n', id="csv"),
        pytest.param("a.tsv", lambda text: f"id\ttext\n1\t{text}\n", id="tsv"),
        pytest.param("a.html", lambda text: f"<p>{text}</p>", id="html"),
        pytest.param("a.xml", lambda text: f"\ufeff<x>{text}</x>", id="byte order mark"),
    ],
)
def test_texts_of_every_kind_are_read(name: str, make: Callable[[str], str], texts: list[Canary], look: Look) -> None:
    for canary in texts[:10]:
        assert whole(look(make(str(canary.text)), name)) == {(canary.id, "verbatim")}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_a_message_over_several_records_is_found(name: str, texts: list[Canary], look: Look) -> None:
    words = str(texts[0].text).replace(",", "").split()
    records = [" ".join(words[at : at + 3]) for at in range(0, len(words), 3)]
    lines = {
        "a.jsonl": [json.dumps({"id": n, "part": {"text": text}, "by": "somebody"}) for n, text in enumerate(records)],
        "a.csv": [f"{n},{text},somebody" for n, text in enumerate(records)],
        "a.txt": records,
    }[name]
    assert (texts[0].id, "normalised") in whole(look("\n".join(lines), name))


def test_texts_in_utf_16_are_read(texts: list[Canary], look: Look) -> None:
    assert whole(look(str(texts[0].text).encode("utf-16"), "a.txt")) == {(texts[0].id, "verbatim")}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.json", b'{"t": "x"', id="json cut off"),
        pytest.param("a.json", b"", id="json empty"),
        pytest.param("a.jsonl", b'{"t": "x"}\n{"t": ', id="last line cut off"),
        pytest.param("a.txt", b"line\nline\xff\xfe\xfa here\n", id="no text"),
        pytest.param("a.txt", b"a" * 700 + b"\n" + bytes(600) + b"\nb\n", id="zeroed"),
        pytest.param("a.parquet", b"", id="parquet empty"),
        pytest.param("a.parquet", b"PAR1 and so on PAR1", id="parquet damaged"),
        pytest.param("a.tar", b"no tar", id="no tar"),
        pytest.param("a.ogg", b"OggS no more", id="no sound"),
        pytest.param("a.npy", b"\x93NUMPY\x01\x00", id="no array"),
        pytest.param("model.bin", bytes(range(256)) * 8, id="unknown"),
        pytest.param("a.pdf", b"%PDF-1.7\n" + bytes(range(256)), id="pdf"),
    ],
)
def test_what_is_damaged_or_unknown_is_not_read(name: str, data: bytes, look: Look) -> None:
    assert unread(look(data, name)).startswith(name)


def test_a_canary_in_bytes_that_are_not_understood_is_still_found(texts: list[Canary], look: Look) -> None:
    data = bytes(range(256)) * 9000 + str(texts[0].text).encode() + bytes(range(256))
    scan = look(data, "model.pickle")
    assert "not understood" in unread(scan)
    assert [match.canary for match in scan.matches] == [texts[0].id]


def test_a_message_over_the_seam_of_two_blocks_of_unreadable_bytes_is_found(texts: list[Canary], look: Look) -> None:
    said = str(texts[0].text).encode()
    data = b"\0" * ((1 << 20) - len(said) // 2) + said + b"\0" * 100
    assert [match.canary for match in look(data, "model.bin").matches][:1] == [texts[0].id]


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a.jsonl", b""), ("a.csv", b""), ("a.tar", tar_of({})), ("a.zip", zip_of({}))]
)
def test_an_empty_place_is_read_and_has_no_items(name: str, data: bytes, look: Look) -> None:
    scan = look(data, name)
    assert whole(scan) == set()
    assert scan.places[0].items == 0


def test_an_empty_table_is_read_and_has_no_items(look: Look) -> None:
    scan = look(parquet_of(t=pa.array([], pa.string())), "a.parquet", "parquet")
    assert whole(scan) == set()
    assert scan.places[0].items == 0


def test_a_folder_is_read_with_all_below_it(
    texts: list[Canary], sounds: list[Canary], tmp_path: Path, look: Look
) -> None:
    deep = tmp_path / "a" / ".b"
    deep.mkdir(parents=True)
    (deep / "c.txt").write_text(str(texts[0].text))
    (tmp_path / "d.ogg").write_bytes(sounds[0].data or b"")
    (tmp_path / "loop").symlink_to(tmp_path)
    scan = look(tmp_path)
    assert whole(scan) == {(texts[0].id, "verbatim"), (sounds[0].id, "landmarks")}
    assert {match.where for match in scan.matches} == {"a/.b/c.txt line 1", "d.ogg @0.0s"}
    (deep / "e.bin").write_bytes(bytes(range(256)))
    assert unread(look(tmp_path)).startswith("a/.b/e.bin: ")


def test_a_place_that_is_not_there_is_not_read(tmp_path: Path, look: Look) -> None:
    assert "no such file" in unread(look(tmp_path / "nowhere"))
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert not look(tmp_path / "dangling").places[0].read


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(depth=1), "containers"),
        (Limits(member_bytes=1000), "larger than 1000 bytes"),
        (Limits(total_bytes=3000), "bytes unpacked"),
        (Limits(files=2), "more than 2 files"),
    ],
    ids=["depth", "member", "total", "files"],
)
def test_what_lies_beyond_the_limits_is_named(limits: Limits, what: str, look: Look) -> None:
    inner = zip_of({f"{number}.txt": b"word " * 300 for number in range(3)})
    assert what in unread(look(zip_of({"a.zip": zip_of({"b.zip": inner})}), "a.zip", limits=limits))


def test_vectors_are_found_by_their_direction_and_no_others(texts: list[Canary], look: Look) -> None:
    chance = np.random.default_rng(0)
    known = chance.normal(size=(3, 64))
    index = Index(texts[:3], {canary.id: list(row) for canary, row in zip(texts, known, strict=False)})
    others = chance.normal(size=(500, 64))
    near = known[0] * 0.9 + others[0] * 0.1
    rows = np.concatenate([others, [near], (known[1] * 3).astype("f2").astype("f8")[None]])
    lists = [list(map(float, row)) for row in rows]
    out = io.BytesIO()
    np.save(out, rows.astype("f4"))
    expected = {(texts[1].id, "vector")}
    assert whole(look(parquet_of(v=lists), "a.parquet", index=index)) == expected
    assert whole(look(parquet_of(v=pa.array(lists, pa.list_(pa.float32(), 64))), "b.parquet", index=index)) == expected
    assert whole(look(parquet_of(v=[row.astype("f4").tobytes() for row in rows]), "c.parquet", index=index)) == expected
    assert whole(look(out.getvalue(), "a.npy", index=index)) == expected
    assert whole(look("\n".join(json.dumps({"v": row}) for row in lists), "a.jsonl", index=index)) == expected
    assert whole(look(json.dumps({"v": lists}), "a.json", index=index)) == expected
    scan = look(parquet_of(v=lists), "a.parquet", index=index)
    assert scan.matches[0].where == "a.parquet row 501, column v"
    assert float(scan.matches[0].score or 0) > 0.999


def test_a_vector_of_another_length_or_of_zeros_is_no_find(texts: list[Canary], look: Look) -> None:
    index = Index([], {texts[0].id: [1.0, 2.0, 3.0]})
    assert whole(look(parquet_of(v=[[1.0, 2.0], [0.0, 0.0, 0.0], None, []]), "a.parquet", index=index)) == set()


def test_evidence_is_plain_data_with_every_place_and_match(texts: list[Canary], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(str(texts[0].text))
    places = [
        Place(place="one", path=str(tmp_path / "a.txt"), format="txt", purpose="train", training="t1"),
        Place(place="two", path=str(tmp_path / "b.txt"), format="txt", purpose="train"),
    ]
    index = Index(texts[:2])
    result = scan(places, index, DecodeCache())
    evidence = json.loads(json.dumps(result.as_evidence("training_data", "t1", index.canaries)))
    assert evidence["sink"] == "training_data"
    assert evidence["canaries"] == sorted(canary.id for canary in texts[:2])
    assert [(place["place"], place["read"], place["items"]) for place in evidence["places"]] == [
        ("one", True, 1),
        ("two", False, 0),
    ]
    assert evidence["places"][0]["training"] == "t1"
    assert evidence["schema"] == 2
    assert evidence["kinds"] == {canary.id: "text" for canary in texts[:2]}
    assert [place["named"] for place in evidence["places"]] == [True, True]
    assert evidence["places"][0]["parts"] == [
        {"part": "a.txt", "layout": "text", "kind": "text", "reads": "content", "why": "", "items": 1}
    ]
    found = {"canary": texts[0].id, "place": "one", "where": "a.txt line 1", "technique": "verbatim", "score": None}
    assert evidence["matches"] == [found | {"part": "a.txt"}]
    assert result.matches == (Match(texts[0].id, "one", "a.txt line 1", "verbatim", None, "a.txt"),)


def test_a_canary_in_thousands_of_rows_is_listed_a_few_times_only(texts: list[Canary], look: Look) -> None:
    assert len(look(parquet_of(t=[str(texts[0].text)] * 5000), "a.parquet").matches) == 20


def test_other_people_s_content_is_no_find(look: Look) -> None:
    stranger = Mint(bytes(32))
    rows = [str(stranger.text(f"{number}").text) for number in range(400)]
    clips = {f"{number}.ogg": stranger.audio(f"{number}").data or b"" for number in range(20)}
    assert whole(look(parquet_of(t=rows), "a.parquet")) == set()
    assert whole(look(tar_of(clips), "a.tar")) == set()


MARKS = (b"", *(mark for mark, *_ in _MARKS), b"\0\0\0\x18ftypmp42", b"RIFF\x10\0\0\0WAVEfmt ", b"\0" * 257 + b"ustar")


@given(
    st.builds(lambda mark, rest: mark + rest, st.sampled_from(MARKS), st.binary(max_size=2000)),
    st.sampled_from(["", "a.tar", "a.parquet", "a.json", "a.zip", "a.sqlite", "a.ogg", "a.csv", "a.gz"]),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_whatever_make_a_scan_raise(look: Look, data: bytes, name: str) -> None:
    (read,) = look(data, name or "file").places
    assert read.read or read.reason


@given(kind=st.integers(0, 1), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_parquet_file_with_any_page_damaged_is_not_quietly_read_as_another(
    look: Look, kind: int, data: st.DataObject, texts: list[Canary]
) -> None:
    """A canary is found, or the place is not read: never neither."""
    out = io.BytesIO()
    table = pa.table({"t": [str(canary.text) for canary in texts[:20]]})
    pq.write_table(table, out, write_page_checksum=True, compression=["zstd", "snappy"][kind], use_dictionary=False)
    content = bytearray(out.getvalue())
    at = data.draw(st.integers(0, len(content) - 1))
    # So much that what is left of a text is no quotation of it.
    for one in range(at, min(at + 64, len(content))):
        content[one] ^= data.draw(st.integers(1, 255))
    scan = look(bytes(content), "a.parquet")
    assert not scan.places[0].read or {match.canary for match in scan.matches} == {canary.id for canary in texts[:20]}


@pytest.mark.parametrize(
    "path",
    [
        "postgresql://keeper:hunter2@db.internal:5432/meetings",
        "postgresql:/keeper:hunter2@db.internal:5432/meetings",
        "s3://bucket/meetings.parquet",
        "file:///etc/hostname",
        "",
        " ",
    ],
)
@pytest.mark.parametrize("form", ["database", "sqlite", ""])
def test_a_place_that_is_no_file_is_never_taken_for_an_empty_one(path: str, form: str, tmp_path: Path) -> None:
    """Of a database that is named by an address nothing is known, though the control was found in another place."""
    mint = Mint(b"x" * 32)
    subject, control = mint.text("subject"), mint.text("control")
    (tmp_path / "seen.txt").write_text(str(control.text))
    places = [
        Place(place="database", path=path, format=form, purpose="keep"),
        Place(place="seen", path=str(tmp_path / "seen.txt"), format="txt", purpose="keep"),
    ]
    found = scan(places, Index([subject, control]), DecodeCache())
    assert not found.places[0].read
    assert "hunter2" not in str(found.places[0].reason)
    about = {"subjects": [subject.id], "controls": [control.id]}
    asked = {"ways": {"team chat": about}, "allowed": 0.96, **about}
    claim = {"sink": "storage", "kind": "text", "purpose": "keep", **asked}
    judged = judge_never(claim, found.as_evidence("storage", None, [subject.id, control.id]))
    assert judged.verdict == "not assessed"
    assert (
        judge_never(
            claim,
            scan(places[1:], Index([subject, control]), DecodeCache()).as_evidence(
                "storage", None, [subject.id, control.id]
            ),
        ).verdict
        == "met"
    )
