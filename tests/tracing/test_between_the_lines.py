"""A message in what differs between lines that are alike, and in numbers, names and heads, is never read over."""

import json
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from io import BytesIO
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

import av
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image
from pyarrow import orc

from janji.canaries import Canary
from janji.tracing import Scan
from janji.tracing._archives import _extra

Look = Callable[..., Scan]
Write = Callable[[Path, str], object]
SAID = "The meeting starts at nine and we will talk about the budget for next year."


def lines(line: Callable[[int, str], str]) -> Write:
    """A line for each letter."""
    return lambda path, text: path.write_text("\n".join(line(at, letter) for at, letter in enumerate(text)))


def words(line: Callable[[int, str], str], begin: str = "", end: str = "") -> Write:
    """A line for each word."""
    return lambda path, text: path.write_text(
        begin + "\n".join(line(at, word) for at, word in enumerate(text.split())) + end
    )


def table(path: Path, column: Any, name: str = "t") -> None:
    pq.write_table(pa.table({name: column}), path)


def nested(text: str) -> pa.DataType:
    kind: pa.DataType = pa.int32()
    for word in reversed(text.split()):
        kind = pa.struct([pa.field(word, kind)])
    return kind


def keys(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for letter in reversed(text[:90]):
        found = {letter: found}
    return found


def moments(path: Path, text: str) -> None:
    with tarfile.open(path, "w") as archive:
        for at, letter in enumerate(text.encode()):
            member = tarfile.TarInfo(f"a{at}.txt")
            member.mtime = 1_700_000_000 + letter
            archive.addfile(member, BytesIO())


def written_by(path: Path, text: str) -> None:
    """A footer that says of its writer something else, as long."""
    table(path, [SAID] * 30)
    data, size = path.read_bytes(), len(text)
    at = data.index(b"parquet-cpp-arrow version")
    footer = struct.unpack("<I", data[-8:-4])[0] - data[at - 1] + size + 1
    told = bytes((size & 127 | 128, size >> 7)) + text.encode()
    path.write_bytes(data[: at - 1] + told + data[at + data[at - 1] : -8] + struct.pack("<I", footer) + b"PAR1")


def captioned(path: Path, text: str) -> None:
    drawn = BytesIO()
    Image.radial_gradient("L").save(drawn, "JPEG")
    note = b"\x1c\x02\x78" + struct.pack(">H", len(text)) + text.encode() + b"\0" * ((len(text) + 5) % 2)
    part = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(note)) + note
    data = drawn.getvalue()
    path.write_bytes(data[:2] + b"\xff\xed" + struct.pack(">H", len(part) + 2) + part + data[2:])


FOUND: dict[str, Write] = {
    "times of answers.log": lines(lambda _, letter: f"2024-01-01T00:00:00Z INFO GET /health 200 {ord(letter)}ms"),
    "parts of a second.log": lines(lambda _, letter: f"2024-01-01T00:00:00.{ord(letter):03d}Z INFO heartbeat ok"),
    "rows.sql": lines(lambda at, letter: f"INSERT INTO w VALUES ({at},'{letter}');"),  # noqa: S608 - a text
    "keys that were pressed.log": lines(lambda at, letter: f"{at * 90} keydown {letter.strip() or 'Space'}"),
    "letters from 1 on.log": lines(lambda at, letter: f"row {at} has {max(0, ord(letter.lower()) - 96)} items"),
    "letters in brackets.txt": lines(lambda at, letter: f"{SAID[at % 30 :]} [{letter}]"),
    "numbers in brackets.txt": lines(lambda at, letter: f"({ord(letter)}) {SAID[at % 30 :]}"),
    "bytes on a wire.log": lines(lambda _, letter: f"DEBUG 0x{ord(letter):02x} received on port"),
    "tens of a second.log": lines(lambda at, letter: f"item {at} took {2000 + 10 * ord(letter)} ms to load"),
    "words in brackets.txt": words(lambda at, word: f"{SAID[at % 30 :]} ({word})"),
    "letters by number.ps1": lambda path, text: path.write_text("$s = " + "+".join(f"[char]{ord(c)}" for c in text)),
    "letters by number.bas": lambda path, text: path.write_text("s = " + " & ".join(f"Chr({ord(c)})" for c in text)),
    "words in attributes.xml": words(
        lambda at, word: f'<String ID="s{at}" CONTENT="{word}" HPOS="{at}"/>', "<alto><TextLine>", "</TextLine></alto>"
    ),
    "letters as keys.json": lambda path, text: path.write_text(json.dumps(keys(text))),
    "days.parquet": lambda path, text: table(path, pa.array(list(map(ord, text)), pa.int32()).cast(pa.date32())),
    "days.csv": lines(lambda at, letter: f"{at},{date.fromordinal(738000 + ord(letter))}"),
    "prices.csv": lines(lambda at, letter: f"{at},{SAID[at % 30 :]},{1 + ord(letter) / 100:.2f}"),
    "seconds.parquet": lambda path, text: table(path, pa.array([1.7e9 + ord(letter) / 1000 for letter in text])),
    "moments.parquet": lambda path, text: table(
        path,
        pa.array([int.from_bytes(text[at : at + 6].encode()) for at in range(0, len(text), 6)], pa.timestamp("us")),
    ),
    "names in each other.parquet": lambda path, text: table(path, pa.array([None, None], nested(text))),
    "who wrote it.parquet": written_by,
    "name of a column.orc": lambda path, text: orc.write_table(pa.table({text: [SAID] * 20}), path),
    "title of a field.npy": lambda path, text: np.save(path, np.zeros(3, [((text, "a"), "u1")])),
    "names of fields.npy": lambda path, text: np.save(path, np.zeros(3, [("a", [(text, "u1")])])),
    "moments.tar": moments,
    "caption.jpg": captioned,
}


@pytest.mark.parametrize(("name", "write"), FOUND.items(), ids=FOUND)
def test_a_message_a_word_or_a_letter_in_each_of_many_alike_is_found(
    name: str, write: Write, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    write(tmp_path / name, str(texts[0].text)[:160])
    assert {match.canary for match in look(tmp_path / name).matches} == {texts[0].id}


def _log() -> Iterator[str]:
    """A log in which nothing is said."""
    for at in range(400):
        yield f"2024-01-01T00:00:{at % 60:02d}.{at * 37 % 1000:03d}Z INFO GET /health 200 {at * 7 % 90 + 10}ms"


def _taking_turns() -> Iterator[str]:
    return chain.from_iterable(zip(_log(), islice(cycle([SAID, f"{SAID} Yes."]), 400), strict=True))


@pytest.mark.parametrize("rows", [_log, _taking_turns], ids=["alone", "among others"])
def test_numbers_in_lines_that_are_alike_are_no_letters(
    rows: Callable[[], Iterator[str]], look: Look, tmp_path: Path
) -> None:
    """A log of times has numbers in each line, and nobody's message."""
    (tmp_path / "a.log").write_text("\n".join(rows()))
    seen = look(tmp_path / "a.log")
    assert seen.places[0].read, seen.places[0].reason
    assert not seen.matches


def head_of_a_database(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.commit()
    data = bytearray(path.read_bytes())
    data[72:92] = text[:20]
    path.write_bytes(bytes(data))


def first_frame(path: Path, text: bytes) -> None:
    with av.open(str(path), "w", format="mp3") as out:
        stream = out.add_stream("libmp3lame", rate=16000, layout="mono")
        sound = np.sin(np.arange(32000) / 10).astype(np.float32)[None]
        for frame in (av.AudioFrame.from_ndarray(sound, "fltp", "mono"), None):
            if frame is not None:
                frame.rate = 16000
            out.mux(stream.encode(frame))
    data = bytearray(path.read_bytes())
    at = data.index(b"Info") if b"Info" in data else data.index(b"Xing")
    data[at + 156 : at + 164] = text[:8]
    path.write_bytes(bytes(data))


UNREAD: dict[str, Callable[[Path, bytes], object]] = {
    "head.sqlite": head_of_a_database,
    "first frame.mp3": first_frame,
}


@pytest.mark.parametrize(("name", "write"), UNREAD.items(), ids=UNREAD)
@pytest.mark.parametrize("told", [True, False], ids=["cipher", "as it is written"])
def test_bytes_of_a_head_that_have_no_meaning_leave_a_file_unread(
    name: str, write: Callable[[Path, bytes], object], look: Look, tmp_path: Path, *, told: bool
) -> None:
    write(tmp_path / name, bytes(range(1, 41)) if told else bytes(40))
    assert look(tmp_path / name).places[0].read is not told


def test_fields_in_the_head_of_a_zip_member_are_looked_at_beside_those_in_the_list() -> None:
    """Programs read those of the list; libraries fill heads up to even places, with one letter."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", SAID)
    assert _extra(struct.pack("<HH", 0x9999, 8) + b"a secret"[:8]) == ["a secret"]
    assert _extra(struct.pack("<HH", 0x4246, 20) + b"Z" * 20) == []


def test_a_message_in_the_head_of_a_zip_member_is_found(look: Look, tmp_path: Path, texts: Sequence[Canary]) -> None:
    """The list at the end of the archive says nothing of it."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", SAID)
    whole, text = data.getvalue(), str(texts[0].text).encode()
    field = struct.pack("<HH", 0x9999, len(text)) + text
    end = whole.rindex(b"PK\5\6")
    start = struct.unpack("<I", whole[end + 16 : end + 20])[0] + len(field)
    (tmp_path / "a.zip").write_bytes(
        whole[:28]
        + struct.pack("<H", len(field))
        + whole[30:35]
        + field
        + whole[35 : end + 16]
        + struct.pack("<I", start)
        + whole[end + 20 :]
    )
    assert {match.canary for match in look(tmp_path / "a.zip").matches} == {texts[0].id}
