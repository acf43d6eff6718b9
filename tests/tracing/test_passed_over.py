"""Bytes that the libraries of formats pass over in silence: a message that lies there is found, or said to be unread.

Each writes a file of which the usual reader shows harmless words alone. Those that need the extra `formats` are run by
`make test-readers`.
"""

import bz2
import gzip
import io
import pickle
import sqlite3
import struct
import tarfile
import zlib
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import av
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import ipc

from janji.canaries import Canary
from janji.tracing import Scan
from janji.tracing._encoders import unsaid

Hide = Callable[[Path, bytes], object]
Look = Callable[..., Scan]
PLAIN = b"The meeting starts at nine and we will talk about the budget for next year.\n" * 20
FILLER = PLAIN.decode().splitlines()


def named(head: bytes, flag: int, extra: bytes, packed: bytes) -> bytes:
    """A member of gzip with a field of its own."""
    return head[:3] + bytes((head[3] | flag,)) + head[4:10] + extra + packed


def in_a_later_comment(path: Path, text: bytes) -> None:
    member = gzip.compress(PLAIN)
    path.write_bytes(gzip.compress(PLAIN) + named(member, 16, text + b"\0", member[10:]))


def in_an_extra_field(path: Path, text: bytes) -> None:
    member, packed = gzip.compress(PLAIN), gzip.compress(text)
    path.write_bytes(named(member, 4, struct.pack("<H", len(packed)) + packed, member[10:]))


def in_the_padding(path: Path, text: bytes) -> None:
    with tarfile.open(path, "w") as out:
        member = tarfile.TarInfo("a.txt")
        member.size = 5
        out.addfile(member, io.BytesIO(b"hello"))
    data, packed = bytearray(path.read_bytes()), gzip.compress(text)
    data[517 : 517 + len(packed)] = packed
    path.write_bytes(data)


def arrow(path: Path, column: Any, notes: dict[str, str] | None = None) -> None:
    batch = pa.record_batch({"text": column})
    with ipc.new_file(str(path), batch.schema) as out:
        out.write_batch(batch, custom_metadata=notes)


def null_rows(values: list[str]) -> Any:
    made = pa.array(values)
    return pa.Array.from_buffers(made.type, len(made), [pa.py_buffer(bytes(len(made))), *made.buffers()[1:]])


def null_lists(values: list[str]) -> Any:
    made = pa.array([values, values])
    return pa.Array.from_buffers(made.type, 2, [pa.py_buffer(b"\0"), made.buffers()[1]], children=[made.values])


def union(values: list[str]) -> Any:
    shown, types = pa.array([1] * len(values)), pa.array([1] * len(values), pa.int8())
    return pa.UnionArray.from_sparse(types, [pa.array(values), shown])


CODECS = {".m4a": "aac", ".aac": "aac", ".mp3": "mp3", ".aiff": "pcm_s16be", ".caf": "pcm_s16be"}
CODECS |= {".w64": "pcm_s16le", ".tta": "tta", ".ts": "mp2"}


def sound(path: Path, **tags: str) -> bytes:
    codec = CODECS.get(path.suffix, "flac")
    form = "fltp" if codec in ("aac", "mp3") else "s16"
    with av.open(str(path), "w", format={".aac": "adts", ".ts": "mpegts"}.get(path.suffix)) as out:
        stream: Any = out.add_stream(codec, 16000)
        stream.format = form
        wave = (np.sin(np.arange(32000) / 9) * 0.3).astype(np.float32)
        kind = wave if form == "fltp" else (wave * 32000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(kind[None], form, "mono")
        frame.sample_rate = 16000
        for part in (frame, None):
            out.mux(stream.encode(part))
        out.metadata.update(tags)
    return path.read_bytes()


def waved() -> bytes:
    """A recording with a long note."""
    said = b"\n".join(PLAIN.splitlines()[:6]) + b"\0"
    note = b"INFOICMT" + struct.pack("<I", len(said)) + said
    wave = (np.sin(np.arange(32000) / 9) * 9000).astype("<i2").tobytes()
    parts = (b"fmt ", struct.pack("<HHIIHH", 1, 1, 16000, 32000, 2, 16)), (b"data", wave), (b"LIST", note)
    body = b"WAVE" + b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2) for name, part in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def in_a_box(name: bytes) -> Hide:
    def hide(path: Path, text: bytes) -> None:
        packed = gzip.compress(text * 9) + np.random.default_rng(4).bytes(2000)
        path.write_bytes(sound(path) + struct.pack(">I", len(packed) + 8) + name + packed)

    return hide


def in_a_block(path: Path, text: bytes) -> None:
    data, content = sound(path), b"own " + gzip.compress(text)
    path.write_bytes(data[:42] + b"\x02" + len(content).to_bytes(3, "big") + content + data[42:])


def in_a_frame(name: bytes, before: bytes) -> Hide:
    def hide(path: Path, text: bytes) -> None:
        content = before + gzip.compress(text)
        frame = name + struct.pack(">IH", len(content), 0) + content
        size = len(frame)
        head = b"ID3\3\0\0" + bytes(size >> 7 * at & 127 for at in (3, 2, 1, 0))
        data = sound(path)
        own = 10 + sum((byte & 127) << 7 * at for at, byte in enumerate(reversed(data[6:10])))
        path.write_bytes(head + frame + data[own if data.startswith(b"ID3") else 0 :])

    return hide


def in_an_ape_tag(path: Path, text: bytes) -> None:
    item = struct.pack("<II", len(text), 0) + b"Comment\0" + text
    ends = [
        b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, flag) + bytes(8) for flag in (0xA0000000, 1 << 31)
    ]
    path.write_bytes(sound(path) + ends[0] + item + ends[1])


def in_a_void(path: Path, text: bytes) -> None:
    with av.open(str(path), "w", format="matroska") as out:
        stream = out.add_stream("pcm_s16le", 16000)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray((np.sin(np.arange(32000) / 9) * 9000).astype(np.int16)[None], "s16", "mono")
        frame.sample_rate, frame.pts = 16000, 0
        for part in (frame, None):
            out.mux(stream.encode(part))
    packed = gzip.compress(text)
    path.write_bytes(path.read_bytes() + b"\xec" + (0x10000000 | len(packed)).to_bytes(4, "big") + packed)


def frames_of_zstd(path: Path, text: bytes) -> None:
    frame, packed = pa.compress(PLAIN, codec="zstd", asbytes=True), gzip.compress(text)
    path.write_bytes(frame + b"\x51\x2a\x4d\x18" + struct.pack("<I", len(packed)) + packed + frame)


def appended(chunk: Callable[[bytes], bytes]) -> Hide:
    """A sound as FFmpeg writes it, with one chunk more of the kind that its format has, packed text in it."""

    def hide(path: Path, text: bytes) -> None:
        sound(path)
        path.write_bytes(path.read_bytes() + chunk(gzip.compress(text)))

    return hide


def drawn(form: str, hide: Callable[[bytes, bytes], bytes]) -> Hide:
    """A picture with a code in it, so that no doubt is left for what else it shows."""

    def write(path: Path, text: bytes) -> None:
        path.write_bytes(hide(picture(form), gzip.compress(text)))

    return write


def picture(form: str) -> bytes:
    import segno
    from PIL import Image

    code, out = io.BytesIO(), io.BytesIO()
    segno.make("hello there").save(code, kind="png", scale=8)
    Image.open(code).convert("RGB").save(out, form)
    return out.getvalue()


def in_the_room_of_a_page(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in FILLER[:3]])
        base.commit()
    data, packed = bytearray(path.read_bytes()), zlib.compress(text)
    data[4096 + 60 : 4096 + 60 + len(packed)] = packed
    path.write_bytes(bytes(data))


def in_deleted_rows(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA secure_delete = 0")
        base.execute("CREATE TABLE t(i INTEGER PRIMARY KEY, x)")
        # Twice: what stands in room a second time does not stand in a row.
        rows = [*FILLER[:9], *[bytes(at ^ 0x5A for at in zlib.compress(text * 2))] * 2, *FILLER[:9]]
        base.executemany("INSERT INTO t(x) VALUES (?)", [(row,) for row in rows])
        base.execute("DELETE FROM t WHERE i IN (10, 11)")
        base.commit()


def in_the_numbers_of_rows(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.executemany(
            "INSERT INTO t(rowid, x) VALUES (?, ?)", [(at * 256 + c, "hello") for at, c in enumerate(text)]
        )
        base.commit()


def beside_an_index(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE VIRTUAL TABLE t USING fts4(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in FILLER])
        base.execute("INSERT INTO t_segments VALUES (99, ?)", (bytes(at ^ 0x5A for at in text),))
        base.commit()


def behind_the_pages(path: Path, text: bytes) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in FILLER])
        base.commit()
    path.write_bytes(path.read_bytes() + gzip.compress(text).ljust(8192, b"\0"))


def between_indexes(path: Path, text: bytes) -> None:
    pq.write_table(pa.table({"t": FILLER}), path, write_page_index=True)
    data = path.read_bytes()
    footer = -8 - int.from_bytes(data[-8:-4], "little")
    path.write_bytes(data[:footer] + gzip.compress(text) + data[footer:])


def as_a_limit(path: Path, text: bytes) -> None:
    """The largest value of a column, as its footer says it, is another one than those in it."""
    true = b"z" + PLAIN[:150]
    pq.write_table(
        pa.table({"b": pa.array([*(each.encode() for each in FILLER), true])}),
        path,
        compression="none",
        use_dictionary=False,
    )
    data = path.read_bytes()
    footer = -8 - int.from_bytes(data[-8:-4], "little")
    forged = zlib.compress(text)[: len(true)].ljust(len(true), b"z")
    path.write_bytes(data[:footer] + data[footer:].replace(true, forged))


def between_batches(path: Path, text: bytes) -> None:
    arrow(path, pa.array(FILLER))
    data = path.read_bytes()
    footer = -10 - int.from_bytes(data[-10:-6], "little")
    path.write_bytes(data[:footer] + gzip.compress(text) + data[footer:])


def between_fields(path: Path, text: bytes) -> None:
    packed = gzip.compress(text)
    packed += bytes(-len(packed) % 8)
    rows = b"".join(b"\1" + bytes(7) + packed[at : at + 8] for at in range(0, len(packed), 8))
    spaced = np.dtype({"names": ["a"], "formats": ["i4"], "offsets": [0], "itemsize": 16})
    np.save(path, np.frombuffer(rows, spaced))


HIDDEN: dict[str, Hide] = {
    "frames.aac": appended(lambda packed: packed),
    "chunk.aiff": appended(lambda packed: b"APPL" + struct.pack(">I", len(packed)) + packed),
    "chunk.caf": appended(lambda packed: b"free" + struct.pack(">Q", len(packed)) + packed),
    "chunk.w64": appended(lambda packed: b"junk" + bytes(12) + struct.pack("<Q", len(packed) + 24) + packed),
    "behind.tta": appended(lambda packed: packed),
    "packets.ts": appended(
        lambda packed: b"".join(
            (b"\x47\x01\xff\x10" + packed[at : at + 184]).ljust(188, b"\xff") for at in range(0, len(packed), 184)
        ),
    ),
    "emsg.m4a": in_a_box(b"emsg"),
    "wide.m4a": in_a_box(b"wide"),
    "comment.gif": drawn("GIF", lambda data, packed: data[:-1] + b"\x21\xfe\xff" + packed[:255].ljust(255) + b"\0;"),
    "behind.bmp": drawn("BMP", lambda data, packed: data + packed),
    "behind.tiff": drawn("TIFF", lambda data, packed: data + packed),
    "chunk.webp": drawn(
        "WEBP",
        lambda data, packed: (
            data[:4]
            + struct.pack("<I", len(data) + len(packed) + len(packed) % 2)
            + data[8:]
            + b"ABCD"
            + struct.pack("<I", len(packed))
            + packed
            + bytes(len(packed) % 2)
        ),
    ),
    "segment.jpg": drawn(
        "JPEG", lambda data, packed: data[:2] + b"\xff\xeb" + struct.pack(">H", len(packed) + 2) + packed + data[2:]
    ),
    "gamma.png": drawn(
        "PNG",
        lambda data, packed: (
            data[:33]
            + struct.pack(">I", len(packed))
            + b"gAMA"
            + packed
            + struct.pack(">I", zlib.crc32(b"gAMA" + packed))
            + data[33:]
        ),
    ),
    "box.jp2": drawn(
        "JPEG2000",
        lambda data, packed: (
            data[: data.index(b"jp2c") - 4]
            + struct.pack(">I", len(packed) + 24)
            + b"uuid"
            + bytes(16)
            + packed
            + data[data.index(b"jp2c") - 4 :]
        ),
    ),
    "item.avif": drawn("AVIF", lambda data, packed: data + struct.pack(">I", len(packed) + 8) + b"mdat" + packed),
    "room.sqlite": in_the_room_of_a_page,
    "deleted.sqlite": in_deleted_rows,
    "numbers of rows.sqlite": in_the_numbers_of_rows,
    "behind its pages.sqlite": behind_the_pages,
    "beside an index.sqlite": beside_an_index,
    "between indexes.parquet": between_indexes,
    "a limit.parquet": as_a_limit,
    "between batches.arrow": between_batches,
    "between fields.npy": between_fields,
    "persistent.pkl": lambda path, text: path.write_bytes(b"(P" + text + b"\nl."),
    "places.pkl": lambda path, text: path.write_bytes(b"(" + b"".join(b"I1\np%d\n" % each for each in text) + b"l."),
    "extensions.pkl": lambda path, text: path.write_bytes(
        b"\x80\x02(" + b"".join(b"\x82" + bytes((each,)) for each in text) + b"l."
    ),
    "later comment.gz": in_a_later_comment,
    "extra field.gz": in_an_extra_field,
    "padding.tar": in_the_padding,
    "skipped frame.txt.zst": frames_of_zstd,
    "wrong half.txt": lambda path, text: path.write_bytes((PLAIN + text).decode().encode("utf-16-be")),
    "no row.arrow": lambda path, text: arrow(
        path, pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["hello", text.decode()]))
    ),
    "null rows.arrow": lambda path, text: arrow(path, null_rows([*FILLER, text.decode()])),
    "null struct.arrow": lambda path, text: arrow(
        path, pa.StructArray.from_arrays([pa.array([text.decode()])], ["x"], mask=pa.array([True]))
    ),
    "null lists.arrow": lambda path, text: arrow(path, null_lists([text.decode()])),
    "notes of a batch.arrow": lambda path, text: arrow(path, pa.array(FILLER), {"note": text.decode()}),
    "free.m4a": in_a_box(b"free"),
    "no sample.m4a": in_a_box(b"mdat"),
    "block.flac": in_a_block,
    "object.mp3": in_a_frame(b"GEOB", b"\0application/gzip\0a\0b\0"),
    "ape.mp3": in_an_ape_tag,
    "void.mkv": in_a_void,
}


def brotli(path: Path, text: bytes) -> None:
    path.write_bytes(bytes(import_module("cramjam").brotli.compress(PLAIN)) + gzip.compress(text))


def snappy(path: Path, text: bytes) -> None:
    packed = gzip.compress(text)
    frames = bytes(import_module("cramjam").snappy.compress(PLAIN))
    path.write_bytes(frames + b"\x81" + len(packed).to_bytes(3, "little") + packed)


def lz4(path: Path, text: bytes) -> None:
    frame, packed = bytes(import_module("cramjam").lz4.compress(PLAIN)), gzip.compress(text)
    path.write_bytes(frame + b"\x50\x2a\x4d\x18" + struct.pack("<I", len(packed)) + packed + frame)


def behind(form: str) -> Hide:
    def hide(path: Path, text: bytes) -> None:
        with import_module("libarchive").file_writer(str(path), form) as out:
            out.add_file_from_memory("a.txt", len(PLAIN), PLAIN)
        path.write_bytes(path.read_bytes() + gzip.compress(text))

    return hide


def hdf5(path: Path, text: bytes) -> None:
    with import_module("h5py").File(path, "w") as out:
        out["text"] = FILLER
    path.write_bytes(path.read_bytes() + gzip.compress(text))


def written(path: Path, text: str) -> None:
    """A PDF of one page."""
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    made = import_module("pypdf").PdfWriter()
    page = made.add_blank_page(2000, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    stream = StreamObject()
    shown = text.replace("\\", "").replace("(", "").replace(")", "")
    stream.set_data(f"BT /F 12 Tf 20 100 Td ({shown}) Tj ET".encode("latin-1", "replace"))
    page[NameObject("/Contents")] = made._add_object(stream.flate_encode())
    made.write(str(path))


def pdf_stream(path: Path, text: bytes) -> None:
    from pypdf.generic import NameObject, StreamObject

    written(path, FILLER[0])
    made = import_module("pypdf").PdfWriter(clone_from=str(path))
    stream = StreamObject()
    stream.set_data(text)
    made._root_object[NameObject("/Own")] = made._add_object(stream.flate_encode())
    made.write(str(path))


def pdf_end(path: Path, text: bytes) -> None:
    written(path, FILLER[0])
    path.write_bytes(path.read_bytes() + gzip.compress(text))


def pdf_before(path: Path, text: bytes) -> None:
    from pypdf.generic import NameObject, StreamObject

    written(path, text.decode())
    made = import_module("pypdf").PdfWriter(io.BytesIO(path.read_bytes()), incremental=True)
    stream = StreamObject()
    stream.set_data(f"BT /F 12 Tf 20 100 Td ({FILLER[0]}) Tj ET".encode())
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    made.write(str(path))


def weights(path: Path, text: bytes) -> None:
    writer = import_module("gguf").GGUFWriter(str(path), "llama")
    writer.add_description(FILLER[0])
    writer.add_tensor("a", np.arange(4, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    path.write_bytes(path.read_bytes() + gzip.compress(text))


def pdf_string(path: Path, text: bytes) -> None:
    from pypdf.generic import ByteStringObject, NameObject

    written(path, FILLER[0])
    made = import_module("pypdf").PdfWriter(clone_from=str(path))
    made._root_object[NameObject("/Own")] = ByteStringObject(zlib.compress(text))
    made.write(str(path))


def image(path: Path, text: bytes) -> None:
    with import_module("libarchive").file_writer(str(path), "iso9660") as out:
        out.add_file_from_memory("a.txt", len(PLAIN), PLAIN)
    packed = gzip.compress(text)
    data = path.read_bytes()
    path.write_bytes(bytes(512) + packed + data[512 + len(packed) :])


def stray(path: Path, text: bytes) -> None:
    import_module("zarr").save(str(path), np.frombuffer(PLAIN, np.uint8))
    (path / "c").mkdir(exist_ok=True)
    (path / "c" / "77").write_bytes(gzip.compress(text))


def dropped(path: Path, text: bytes) -> None:
    with import_module("duckdb").connect(str(path)) as base:
        base.execute("CREATE TABLE t(x VARCHAR)")
        base.executemany("INSERT INTO t VALUES (?)", [[row] for row in FILLER])
        base.execute("CREATE TABLE u(x BLOB)")
        base.executemany("INSERT INTO u VALUES (?)", [[zlib.compress(text)]] * 40)
        base.execute("CHECKPOINT")
        base.execute("DROP TABLE u")
        base.execute("CHECKPOINT")


def removed(path: Path, text: bytes) -> None:
    with import_module("h5py").File(path, "w") as out:
        out["own"] = np.frombuffer(zlib.compress(text), np.uint8)
        out["text"] = FILLER
        del out["own"]


def freed(path: Path, text: bytes) -> None:
    with import_module("lmdb").open(str(path), map_size=1 << 20) as base:
        for key, value in ((b"a", PLAIN), (b"b", zlib.compress(text)), (b"b", None)):
            with base.begin(write=True) as writing:
                if value is None:
                    writing.delete(key)
                else:
                    writing.put(key, value)


def buried(path: Path, text: bytes) -> None:
    rocksdict = import_module("rocksdict")
    base = rocksdict.Rdict(str(path), rocksdict.Options(raw_mode=True))
    base[b"a"] = zlib.compress(text)
    base.flush()
    del base[b"a"]
    base[b"b"] = PLAIN
    base.close()


OF_THE_EXTRA: dict[str, Hide] = {
    "behind.gguf": weights,
    "string.pdf": pdf_string,
    "system.iso": image,
    "stray.zarr": stray,
    "dropped.duckdb": dropped,
    "removed.h5": removed,
    "freed.lmdb": freed,
    "buried.rocksdb": buried,
    "behind.txt.br": brotli,
    "passed over.txt.sz": snappy,
    "skipped frame.txt.lz4": lz4,
    "behind.7z": behind("7zip"),
    "behind.xar": behind("xar"),
    "behind.cpio": behind("cpio_newc"),
    "behind.h5": hdf5,
    "stream.pdf": pdf_stream,
    "behind.pdf": pdf_end,
    "before.pdf": pdf_before,
}


def with_gaps(path: Path) -> None:
    """A database of messages, as it is used: some were changed, some deleted, and its indexes moved about."""
    chance = Random(1)  # noqa: S311 - the same each time
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA secure_delete = 0")
        base.execute("CREATE TABLE m(i INTEGER PRIMARY KEY, room TEXT, body TEXT)")
        base.execute("CREATE INDEX r ON m(room)")
        rooms = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(9)]
        rows = [(chance.choice(rooms), chance.choice(FILLER)) for _ in range(2000)]
        base.executemany("INSERT INTO m(room, body) VALUES (?, ?)", rows)
        base.execute("DELETE FROM m WHERE i % 9 = 1")
        base.execute("UPDATE m SET body = body || ' Thanks!' WHERE i % 5 = 1")
        base.commit()


def moved(path: Path) -> None:
    """A database of packed cells by random ids: pages that were split keep copies of cells that stand elsewhere now."""
    chance = Random(2)  # noqa: S311 - the same each time
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA secure_delete = 0")
        base.execute("CREATE TABLE m(i TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID")
        for number in range(400):
            body = zlib.compress(f"{number} {chance.choice(FILLER)} {number * 7} and {number * 3} {FILLER[1]}".encode())
            base.execute("INSERT INTO m VALUES (?, ?)", (str(UUID(int=chance.getrandbits(128), version=4)), body))
        base.commit()


ORDINARY: dict[str, Callable[[Path], object]] = {
    "moved.sqlite": moved,
    "union.arrow": lambda path: arrow(path, union(FILLER)),
    "list view.arrow": lambda path: arrow(path, pa.array([FILLER, FILLER], pa.list_view(pa.string()))),
    "several.pkl": lambda path: path.write_bytes(b"".join(map(pickle.dumps, FILLER))),
    "said.wav": lambda path: path.write_bytes(waved()),
    "two members.gz": lambda path: path.write_bytes(gzip.compress(PLAIN) + gzip.compress(PLAIN) + bytes(512)),
    "two streams.bz2": lambda path: path.write_bytes(bz2.compress(PLAIN) * 2),
    "more than a piece.txt.gz": lambda path: path.write_bytes(gzip.compress(PLAIN * 1500)),
    "t.zz": lambda path: path.write_bytes(zlib.compress(PLAIN)),
    "nulls.arrow": lambda path: arrow(path, pa.array([*FILLER, None])),
    "categories.arrow": lambda path: arrow(path, pa.array(FILLER).dictionary_encode()),
    "t.m4a": lambda path: sound(path, title="The song"),
    "t.mp3": lambda path: sound(path, title="The song", comment="Recorded in the small room on Monday"),
    "t.flac": lambda path: sound(path, title="The song"),
    **{f"t{end}": sound for end in CODECS if end not in (".m4a", ".mp3")},
    **{
        f"t.{form.lower()}": partial(lambda form, path: path.write_bytes(picture(form)), form)
        for form in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "JPEG2000", "AVIF", "ICO", "TGA")
    },
    "indexes of pages.parquet": lambda path: pq.write_table(pa.table({"t": FILLER}), path, write_page_index=True),
    "gaps.sqlite": with_gaps,
}


def each(table: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("name", "write"), [pytest.param(*row, id=row[0]) for row in table.items()])


def found_or_unread(look: Look, path: Path, hide: Hide, canary: Canary) -> None:
    hide(path, str(canary.text).encode())
    seen = look(path)
    doubtful = any(part.reads == "unknown" for part in seen.places[0].parts)
    assert {match.canary for match in seen.matches} == {canary.id} or not seen.places[0].read or doubtful


@each(HIDDEN)
def test_a_message_where_readers_of_the_format_do_not_look_is_found_or_unread(
    name: str, write: Hide, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    found_or_unread(look, tmp_path / name, write, texts[0])


@pytest.mark.readers
@each(OF_THE_EXTRA)
def test_a_message_where_readers_of_a_format_of_the_extra_do_not_look_is_found_or_unread(
    name: str, write: Hide, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    found_or_unread(look, tmp_path / name, write, texts[0])


@each(ORDINARY)
def test_an_ordinary_file_is_read_though_its_format_has_room_to_hide_something(
    name: str, write: Callable[[Path], object], look: Look, tmp_path: Path
) -> None:
    write(tmp_path / name)
    seen = look(tmp_path / name)
    assert seen.places[0].read, seen.places[0].reason
    assert not seen.matches


@pytest.mark.parametrize("messages", [0, 1, 3])
def test_room_is_doubted_for_ciphered_rows_but_not_for_a_few_bytes(
    messages: int, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    """A stretch of a picture stays behind now and then in a database that a service deletes from."""
    path = tmp_path / "used.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in FILLER[:3]])
        base.commit()
    data, at = bytearray(path.read_bytes()), 4096 + 60
    for text in texts[:messages]:
        piece = bytes(letter ^ 0x5A for letter in zlib.compress(str(text.text).encode()))[:95]
        data[at : at + len(piece)] = piece
        at += 200
    path.write_bytes(bytes(data))
    assert look(path).places[0].read == (messages < 3)


def test_a_text_behind_the_settings_of_an_encoder_is_no_part_of_them() -> None:
    """Notes of x264 and x265 on themselves are left out; a message of whatever words is not."""
    x264 = (
        b"x264 - core 164 r3095 baee400 - H.264/MPEG-4 AVC codec - Copyleft 2003-2022 - http://www.videolan.org/x264.html"
        b" - options: cabac=1 ref=3 deblock=1:0:0 analyse=0x3:0x113 me=hex rc=crf crf=23.0 aq=1:1.00"
    )
    x265 = (
        b"x265 (build 199) - 3.5+1-f0c1022b6:[Linux][GCC 12.2.0][64 bit] 8bit+10bit+12bit - H.265/HEVC codec"
        b" - Copyright 2013-2018 (c) Multicoreware, Inc - http://x265.org - options: fps=25/1 no-wpp info signhide"
    )
    assert unsaid(x264) == unsaid(x265) == b""
    for note in (x264, x265):
        assert unsaid(note + b" please send me the slides") == b" please send me the slides"
        assert unsaid(note + b" a=please b=send") == b" a=please b=send"


def test_a_message_in_the_pictures_of_a_video_where_encoders_leave_notes_is_found(
    look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    """Players pass over it; it stands in the stream of pictures itself."""
    path, note = tmp_path / "t.h264", bytes(16) + str(texts[0].text).encode()
    with av.open(str(path), "w", format="h264") as out:
        stream = out.add_stream("libx264", 25)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for shade in (*range(5), None):
            shown = np.full((64, 64), 40 * (shade or 0), np.uint8)
            for packet in stream.encode(None if shade is None else av.VideoFrame.from_ndarray(shown, "gray")):
                out.mux(packet)
    data, size = path.read_bytes(), b"\xff" * (len(note) // 255) + bytes((len(note) % 255,))
    at = data.index(b"\0\0\1\x65")
    path.write_bytes(data[:at] + b"\0\0\1\x06\x05" + size + bytes(range(1, 17)) + note[16:] + b"\x80" + data[at:])
    assert texts[0].id in {match.canary for match in look(path).matches}
