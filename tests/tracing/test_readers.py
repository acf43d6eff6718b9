"""Files of many formats, each written by the library of its makers: what they hold is found, or said to be unread.

Those that need the extra `formats` are run by `make test-readers`.
"""

import base64
import gzip
import io
import json
import mailbox
import pickle
import shlex
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from email.message import EmailMessage
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import feather, ipc, orc

from janji.canaries import Canary
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Scan, scan
from janji.tracing.readers import Record, Source, _registry

Write = Callable[[Path, list[str]], object]
Look = Callable[..., Scan]
FILLER = [
    "The meeting starts at nine and we will talk about the budget for next year.",
    "Please send me the slides when you have a minute.",
    "I think the second option is better because it needs less time.",
    "No, the train was late again so I missed the introduction.",
]
TRACING = Path(__file__).resolve().parents[2] / "docs" / "tracing.md"


def rows_with(text: str | None) -> list[str]:
    rows = [FILLER[number % 4] for number in range(40)]
    return rows if text is None else [*rows[:17], text, *rows[17:]]


def table(rows: list[str]) -> Any:
    return pa.table({"text": rows})


def mail(rows: list[str], *attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "The slides", "a@example.com"
    message.set_content("\n".join(rows), cte="base64")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def zipped(rows: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", "\n".join(rows))
    return out.getvalue()


def boxed(path: Path, rows: list[str]) -> None:
    with closing(mailbox.mbox(path)) as box:
        for row in rows:
            box.add(mail([row]))


def deleted(path: Path, rows: list[str]) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA secure_delete = 0")
        base.execute("CREATE TABLE t(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in rows])
        base.commit()
        base.execute("DELETE FROM t")
        base.commit()


def packed_cells(path: Path, rows: list[str]) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(zlib.compress(row.encode()),) for row in rows])
        base.commit()


def streamed(path: Path, rows: list[str]) -> None:
    with ipc.new_stream(str(path), table(rows).schema) as out:
        out.write_table(table(rows))


def first_feather(path: Path, rows: list[str]) -> None:
    with pytest.warns(DeprecationWarning, match="Feather V1"):
        feather.write_feather(table(rows), str(path), version=1)


def uuencoded(data: bytes) -> bytes:
    import binascii

    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return b"begin 644 x.zip\n" + lines + b"`\nend\n"


def dumped(data: bytes) -> bytes:
    return b"\n".join(b" " + data[at : at + 16].hex(" ").encode() for at in range(0, len(data), 16)) + b"\n"


def traced(data: bytes) -> bytes:
    """As curl traces what it receives: few digits before each line, and its letters, which may be digits, behind."""
    lines = [data[at : at + 16] for at in range(0, len(data), 16)]
    shown = [each.decode("ascii").replace("\n", ".") for each in lines]
    return b"".join(
        b"%04x: %-48s%s\n" % (at * 16, line.hex(" ").encode(), text.encode())
        for at, (line, text) in enumerate(zip(lines, shown, strict=True))
    ) + b"%08x\n" % len(data)


def varied(number: int) -> bytes:
    """A number as Kafka writes those in records."""
    out, number = bytearray(), number << 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes((*out, number))


def segment(packed: int, pack: Callable[[bytes], bytes]) -> Write:
    """A log segment of Kafka of one batch."""

    def write(path: Path, rows: list[str]) -> None:
        records = b""
        for number, row in enumerate(rows):
            text = row.encode()
            record = b"\0" + varied(number) * 2 + b"\x01" + varied(len(text)) + text + b"\0"
            records += varied(len(record)) + record
        moment = 1_700_000_000_000
        body = struct.pack(">hiqqqhii", packed, len(rows) - 1, moment, moment + 40, -1, -1, -1, len(rows))
        body += pack(records)
        path.write_bytes(struct.pack(">qiibI", 0, len(body) + 9, 0, 2, 0) + body)

    return write


def records(path: Path, rows: list[str]) -> None:
    """Records of TensorFlow, packed and called as it calls the parts of a data set."""
    data = framed(featured(row, bytes((number % 5,)), number / 64) for number, row in enumerate(rows))
    path.write_bytes(zlib.compress(data) if "packed" in path.name else data)


def logged(path: Path, rows: list[str]) -> None:
    """The log of a run of Weights & Biases: records in blocks, the longer ones in pieces."""
    data, block = bytearray(b":W&B\xe1\xbe\0"), 32_768
    for text in [*rows, " ".join(FILLER * 150)]:
        size = len(text.encode())
        record = b"\x12" + bytes((size & 127 | 128, size >> 7 & 127 | 128, size >> 14)) + text.encode()
        begun = False
        while record or not begun:
            if (left := block - len(data) % block) < 7:
                data += bytes(left)
                left = block
            piece, record = record[: left - 7], record[left - 7 :]
            kind = (3 if record else 4) if begun else (2 if record else 1)
            data += bytes(4) + len(piece).to_bytes(2, "little") + bytes((kind,)) + piece
            begun = True
    path.write_bytes(bytes(data))


def element(kind: int, content: bytes) -> bytes:
    """One element of SQLite's own form of JSON."""
    return bytes((0xE0 | kind,)) + len(content).to_bytes(4, "big") + content


def own_json(path: Path, rows: list[str]) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE t(x)")
        cells = [
            element(12, element(7, b"id") + b"\x13" + b"7" + element(7, b"text") + element(10, row.encode()))
            for row in rows
        ]
        base.executemany("INSERT INTO t VALUES (?)", [(cell,) for cell in cells])
        base.commit()


def indexed(path: Path, rows: list[str]) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE VIRTUAL TABLE t USING fts4(x)")
        base.executemany("INSERT INTO t VALUES (?)", [(row,) for row in rows])
        base.commit()


def loose(path: Path, rows: list[str]) -> None:
    content = "\n".join(rows).encode()
    path.write_bytes(zlib.compress(b"blob %d\0" % len(content) + content))


def pack(path: Path, rows: list[str]) -> None:
    """A pack of Git: the first rows, and all of them as a difference from those."""

    def size(kind: int, length: int) -> bytes:
        out, length = bytearray((kind << 4 | length & 15,)), length >> 4
        while length:
            out[-1] |= 128
            out.append(length & 127)
            length >>= 7
        return bytes(out)

    def number(length: int) -> bytes:
        return bytes((length & 127 | 128, length >> 7 & 127 | 128, length >> 14))

    first, rest = "\n".join(rows[:9]).encode(), "\n".join(["", *rows[9:]]).encode()
    change = number(len(first)) + number(len(first + rest)) + b"\xb0" + len(first).to_bytes(2, "little")
    change += b"".join(bytes((len(rest[at : at + 99]),)) + rest[at : at + 99] for at in range(0, len(rest), 99))
    named = sha1(b"blob %d\0" % len(first) + first, usedforsecurity=False).digest()
    objects = size(3, len(first)) + zlib.compress(first) + size(7, len(change)) + named + zlib.compress(change)
    data = b"PACK\0\0\0\2\0\0\0\2" + objects
    path.write_bytes(data + sha1(data, usedforsecurity=False).digest())


def field(number: int, content: bytes) -> bytes:
    """A field of a message of Protocol Buffers."""
    size = len(content)
    return bytes((number << 3 | 2, *((size,) if size < 128 else (size & 127 | 128, size >> 7)))) + content


def featured(row: str, label: bytes, score: float = 0.5) -> bytes:
    """An example of TensorFlow: a text, a whole number and a real one."""
    features = {
        b"text": field(1, field(1, row.encode())),
        b"label": field(3, field(1, label)),
        b"score": field(2, field(1, struct.pack("<f", score))),
    }
    return field(1, b"".join(field(1, field(1, name) + field(2, each)) for name, each in features.items()))


def framed(examples: Iterable[bytes]) -> bytes:
    """Records of TensorFlow."""
    return b"".join(len(each).to_bytes(8, "little") + bytes(4) + each + bytes(4) for each in examples)


def model(path: Path, rows: list[str]) -> None:
    """A model of ONNX with a note and a tensor of texts."""
    tensor = b"".join(field(6, row.encode()) for row in rows) + field(8, b"words") + b"\x10\x08"
    path.write_bytes(b"\x08\x09" + field(2, b"made by hand") + field(7, field(2, b"graph") + field(5, tensor)))


def command(*words: str) -> bytes:
    """As clients send it to Redis, and as its log keeps it."""
    parts = [b"$%d\r\n%s\r\n" % (len(each.encode()), each.encode()) for each in words]
    return b"*%d\r\n%s" % (len(words), b"".join(parts))


def redis_log(path: Path, rows: list[str]) -> None:
    told = [command("HSET", f"message:{at}", "id", f"con-{at:04d}", "text", row) for at, row in enumerate(rows)]
    path.write_bytes(b"".join((command("SELECT", "0"), b"#TS:1796087744\r\n", *told)))


def redis_dump(path: Path, rows: list[str]) -> None:
    """Texts as they are, and commands behind, as in a log that began with what was saved."""
    half = len(rows) // 2
    keys = [b"\0\x06msg:%02d\x80%s%s" % (at, len(row).to_bytes(4, "big"), row.encode()) for at, row in enumerate(rows)]
    path.write_bytes(b"REDIS0010" + b"".join(keys[:half]) + b"\xff" + bytes(8))
    with path.open("ab") as file:
        file.writelines(command("RPUSH", "inbox", row) for row in rows[half:])


PLAIN: dict[str, Write] = {
    "appendonly.aof": redis_log,
    "dump.rdb": redis_dump,
    "own json.sqlite": own_json,
    "indexed.sqlite": indexed,
    "19a9dd6a764115d5247ea33ecb19636149af2d13": loose,
    "t.pack": pack,
    "t.onnx": model,
    "t.json": lambda path, rows: path.write_text("".join(json.dumps({"text": row}) + "\n" for row in rows)),
    "stream.arrow": streamed,
    "t.orc": lambda path, rows: orc.write_table(table(rows), str(path), compression="zlib"),
    "v1.feather": first_feather,
    "oldest.pkl": lambda path, rows: path.write_bytes(pickle.dumps(rows, 0)),
    "gzip.pkl": lambda path, rows: path.write_bytes(pickle.dumps([gzip.compress(row.encode()) for row in rows], 0)),
    "objects.npy": lambda path, rows: np.save(path, np.array(rows, object), allow_pickle=True),
    "fields.npy": lambda path, rows: np.save(path, np.array(list(enumerate(rows)), [("i", "i4"), ("t", "U900")])),
    "letters.npy": lambda path, rows: np.save(path, np.array([ord(letter) for letter in "\n".join(rows)], np.uint16)),
    "packed.sqlite": packed_cells,
    "t.eml": lambda path, rows: path.write_bytes(mail(rows)),
    "attached.eml": lambda path, rows: path.write_bytes(mail(FILLER, ("a.zip", zipped(rows)))),
    "t.mbox": boxed,
    "t.b64": lambda path, rows: path.write_bytes(base64.encodebytes(zipped(rows))),
    "t.uu": lambda path, rows: path.write_bytes(uuencoded(zipped(rows))),
    "t.hex": lambda path, rows: path.write_bytes(dumped(zipped(rows))),
    "t.a85": lambda path, rows: path.write_bytes(base64.a85encode(zipped(rows), wrapcol=76)),
    "trace.log": lambda path, rows: path.write_bytes(traced("\n".join(rows).encode())),
    "00000000000000000000.log": segment(0, bytes),
    "t.tfrecord-00000-of-00001": records,
    "packed.tfrecord": records,
    "run.wandb": logged,
    "t.mlmodel": lambda path, rows: path.write_bytes(b"\x08\5" + b"".join(field(2, row.encode()) for row in rows)),
    "utf-16.txt": lambda path, rows: path.write_bytes("\n".join(rows).encode("utf-16-le")),
    "western.txt": lambda path, rows: path.write_bytes("\n".join([*rows, "café à la crème"]).encode("cp1252")),
    "mainframe.txt": lambda path, rows: path.write_bytes("\n".join(rows).encode("cp037")),
    "t.zz": lambda path, rows: path.write_bytes(zlib.compress("\n".join(rows).encode())),
}
"""Formats that need nothing beyond the extra `media`."""


def _hdf5(path: Path, rows: list[str]) -> None:
    h5py = import_module("h5py")
    with h5py.File(path, "w") as file:
        file.create_dataset("text", data=rows, compression="gzip")


def _avro(path: Path, rows: list[str], codec: str = "deflate") -> None:
    schema = {"type": "record", "name": "r", "fields": [{"name": "text", "type": "string"}]}
    with path.open("wb") as out:
        import_module("fastavro").writer(out, schema, [{"text": row} for row in rows], codec=codec)


def _duckdb(path: Path, rows: list[str]) -> None:
    with import_module("duckdb").connect(str(path)) as base:
        base.execute("CREATE TABLE t(x VARCHAR)")
        base.executemany("INSERT INTO t VALUES (?)", [[row] for row in rows])


def _lmdb(path: Path, rows: list[str]) -> None:
    with import_module("lmdb").open(str(path), map_size=1 << 20) as base, base.begin(write=True) as writing:
        for number, row in enumerate(rows):
            writing.put(b"%08d" % number, zlib.compress(row.encode()))


def _rocksdb(path: Path, rows: list[str]) -> None:
    base = import_module("rocksdict").Rdict(str(path))
    for number, row in enumerate(rows):
        base[number] = row
    base.close()


def _zarr(path: Path, rows: list[str]) -> None:
    letters = np.array([ord(letter) for letter in "\n".join(rows)], np.uint16)
    import_module("zarr").save(str(path), letters)


def _zarr_zip(path: Path, rows: list[str]) -> None:
    zarr = import_module("zarr")
    with closing(zarr.storage.ZipStore(str(path), mode="w")) as store:
        made = zarr.create_array(store, name="t", shape=(len(rows),), dtype=str)
        made[:] = np.array(rows, object)


def _archive(form: str) -> Write:
    def write(path: Path, rows: list[str]) -> None:
        with import_module("libarchive").file_writer(str(path), form) as out:
            data = "\n".join(rows).encode()
            out.add_file_from_memory("a.txt", len(data), data)

    return write


def _warc(path: Path, rows: list[str]) -> None:
    writer = import_module("warcio.warcwriter")
    headers = import_module("warcio.statusandheaders").StatusAndHeaders
    with path.open("wb") as out:
        made = writer.WARCWriter(out, gzip=False)
        for number, row in enumerate(rows):
            told = headers("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.0")
            body = io.BytesIO(gzip.compress(f"<p>{row}</p>".encode()))
            made.write_record(
                made.create_warc_record(f"http://example.com/{number}", "response", payload=body, http_headers=told)
            )


def _gguf(path: Path, rows: list[str]) -> None:
    writer = import_module("gguf").GGUFWriter(str(path), "llama")
    writer.add_description("\n".join(rows))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


def _safetensors(path: Path, rows: list[str]) -> None:
    tensors = {"w": np.frombuffer("\n".join(rows).encode(), np.uint8)}
    import_module("safetensors.numpy").save_file(tensors, str(path))


def _messages(module: str, call: str) -> Write:
    return lambda path, rows: path.write_bytes(
        b"".join(getattr(import_module(module), call)({"text": row}) for row in rows)
    )


def _pdf(path: Path, rows: list[str]) -> None:
    pypdf = import_module("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("a.txt", "\n".join(rows).encode())
    writer.write(path)


def _joblib(kind: Any) -> Write:
    def write(path: Path, rows: list[str]) -> None:
        arrays = {"first": np.array(FILLER), "texts": np.array(rows, kind), "more": np.array(FILLER, object)}
        import_module("joblib").dump({"note": "arrays", **arrays}, path)

    return write


FORMATS: dict[str, Write] = {
    "t.joblib": _joblib(np.str_),
    "bytes.joblib": _joblib(np.bytes_),
    "objects.joblib": _joblib(object),
    "big.joblib": _joblib(">U900"),
    "t.avro": _avro,
    "zstandard.avro": lambda path, rows: _avro(path, rows, "zstandard"),
    "t.h5": _hdf5,
    "t.duckdb": _duckdb,
    "lmdb": _lmdb,
    "rocksdb": _rocksdb,
    "t.zarr": _zarr,
    "t.zarr.zip": _zarr_zip,
    "t.7z": _archive("7zip"),
    "t.cpio": _archive("cpio_newc"),
    "t.xar": _archive("xar"),
    "t.warc": _warc,
    "t.gguf": _gguf,
    "t.safetensors": _safetensors,
    "t.msgpack": _messages("msgpack", "packb"),
    "t.cbor": _messages("cbor2", "dumps"),
    "t.bson": _messages("bson", "encode"),
    "t.jsonl.sz": lambda path, rows: path.write_bytes(
        bytes(import_module("cramjam").snappy.compress("\n".join(json.dumps({"t": row}) for row in rows).encode()))
    ),
    "t.txt.br": lambda path, rows: path.write_bytes(
        bytes(import_module("cramjam").brotli.compress("\n".join(rows).encode()))
    ),
    "t.txt.lz4": lambda path, rows: path.write_bytes(
        bytes(import_module("cramjam").lz4.compress("\n".join(rows).encode()))
    ),
    "gzip.log": segment(1, gzip.compress),
    "lz4.log": segment(3, lambda data: bytes(import_module("cramjam").lz4.compress(data))),
    "zstd.log": segment(4, lambda data: bytes(import_module("cramjam").zstd.compress(data))),
    "t.mat": lambda path, rows: import_module("scipy.io").savemat(path, {"text": np.array(rows, object)}),
    "t.pdf": _pdf,
}


def each(table: dict[str, Write]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("name", "write"), [pytest.param(*row, id=row[0]) for row in table.items()])


def found_and_kept(look: Look, tmp_path: Path, canary: Canary, name: str, write: Write) -> None:
    """The rule for every format: content is found in it, and without it the file is read, and nothing found."""
    with_, without = tmp_path / "with" / name, tmp_path / "without" / name
    for path, text in ((with_, str(canary.text)), (without, None)):
        path.parent.mkdir()
        write(path, rows_with(text))
    seen, clean = look(with_), look(without)
    assert {match.canary for match in seen.matches} == {canary.id}, seen.places[0].reason
    assert not clean.matches
    assert clean.places[0].read, f"{clean.places[0].reason}"


@each(PLAIN)
def test_content_in_a_file_of_each_format_is_found_and_one_without_it_is_read(
    name: str, write: Write, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    found_and_kept(look, tmp_path, texts[0], name, write)


@pytest.mark.parametrize(
    "odd", [b"#" + b"anything at all" + b"\r\n", b"*4\r\n$4\r\nHSET\r\n$1\r\nk\r\n$2\r\n\xff\xfe\r\n$1\r\nv\r\n"]
)
def test_a_log_of_redis_with_more_than_commands_is_not_read(odd: bytes, look: Look) -> None:
    """A remark, or a name of a field that is no text, could hold anything, and is in no leaf."""
    assert look(command("SELECT", "0"), "whole.aof").places[0].read
    assert not look(command("SELECT", "0") + odd + command("SET", "k", "v"), "odd.aof").places[0].read


def test_all_that_redis_saved_comes_out_of_each_kind_of_value() -> None:
    """`redis/dump.rdb` is what Redis 7.0.15 saved after `redis/commands.txt`, with lists packed from nine items on."""
    folder = Path(__file__).with_name("redis")
    data = (folder / "dump.rdb").read_bytes()
    reader = _registry.beginning(data)
    assert reader is not None
    leaves = list(reader.read(Source(io.BytesIO(data), "dump.rdb", "rdb", data, lambda file: file.read())))
    seen = Counter(
        str(each) for leaf in leaves if isinstance(leaf, Record) for pair in leaf.value.items() for each in pair
    )
    for line in (folder / "commands.txt").read_text(encoding="utf-8").splitlines():
        name, key, *words = shlex.split(line)
        assert seen[key] >= 1
        if name != "EXPIRE":
            wanted = [str(float(each)) if name == "ZADD" and at % 2 == 0 else each for at, each in enumerate(words)]
            assert not [each for each in wanted if not seen[each] and not seen[each.removesuffix(".0")]]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
@pytest.mark.readers
@each(FORMATS)
def test_content_in_a_file_of_each_format_of_the_extra_is_found_and_one_without_it_is_read(
    name: str, write: Write, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    found_and_kept(look, tmp_path, texts[0], name, write)


def cut_short(look: Look, tmp_path: Path, canary: Canary, name: str, write: Write) -> None:
    """A file of which the end is missing is not read, or what was looked for was in its beginning."""
    path = tmp_path / name
    write(path, [*rows_with(None), str(canary.text)])
    if path.is_dir():
        pytest.skip("a folder is cut by losing files")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 5])
    seen = look(path)
    assert seen.matches or not seen.places[0].read


WHOLE = {
    "t.json",
    "t.eml",
    "t.mbox",
    "utf-16.txt",
    "western.txt",
    "mainframe.txt",
    "t.warc",
    "t.msgpack",
    "t.hex",
    "trace.log",
}
"""Formats that do not say where they end: a beginning of one is one."""


@each({name: write for name, write in PLAIN.items() if name not in WHOLE})
def test_a_file_that_is_cut_short_never_passes_for_read(
    name: str, write: Write, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    cut_short(look, tmp_path, texts[0], name, write)


@pytest.mark.readers
@each({name: write for name, write in FORMATS.items() if name not in WHOLE})
def test_a_file_of_the_extra_that_is_cut_short_never_passes_for_read(
    name: str, write: Write, look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    cut_short(look, tmp_path, texts[0], name, write)


def headed(head: str, body: bytes = bytes(8)) -> bytes:
    """A file of safetensors of one tensor, with more in its head."""
    text = f'{{{head}"w": {{"dtype": "BF16", "shape": [4], "data_offsets": [0, 8]}}}}'.encode()
    return len(text).to_bytes(8, "little") + text + body


@pytest.mark.readers
def test_what_the_head_of_safetensors_says_beside_its_tensors_is_found_or_unread(
    look: Look, texts: list[Canary]
) -> None:
    text = json.dumps(str(texts[0].text))
    note = look(headed(f'"__metadata__": {{"note": {text}}},'), "a.safetensors")
    assert {match.canary for match in note.matches} == {texts[0].id}
    more = f'"v": {{"dtype": "F8_E4M3", "shape": [0], "data_offsets": [0, 0], "note": {text}}},'
    assert {match.canary for match in look(headed(more), "b.safetensors").matches} == {texts[0].id}
    twice = look(headed(f'"__metadata__": {{"note": {text}}}, "__metadata__": {{"note": "none"}},'), "c.safetensors")
    assert twice.matches or not twice.places[0].read


@pytest.mark.readers
@pytest.mark.parametrize(("kind", "width"), [("BF16", 2), ("F8_E5M2", 1), ("F8_E4M3", 1)])
def test_numbers_of_few_bits_are_read_as_the_real_numbers_that_they_are(kind: str, width: int) -> None:
    from janji.tracing.readers import tensors

    ones = {"BF16": 0x3F80, "F8_E5M2": 0x3C, "F8_E4M3": 0x38}[kind]
    values = np.array([ones, ones | 1 << (8 * width - 1), 0], f"u{width}")
    assert tensors._real(values, kind).tolist() == [1.0, -1.0, 0.0]


@pytest.mark.readers
@pytest.mark.parametrize(
    ("number", "name", "more"),
    [
        pytest.param(1, "gzip", gzip.compress, id="a second member of gzip"),
        pytest.param(4, "zstd", lambda text: b"\x50\x2a\x4d\x18" + struct.pack("<I", len(text)) + text, id="zstd"),
        pytest.param(3, "lz4", lambda text: b"\x50\x2a\x4d\x18" + struct.pack("<I", len(text)) + text, id="lz4"),
    ],
)
def test_what_a_packer_passes_over_in_a_segment_of_kafka_is_found_or_unread(
    number: int, name: str, more: Callable[[bytes], bytes], look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    path = tmp_path / "0.log"
    pack = getattr(import_module("cramjam"), name).compress
    segment(number, lambda data: bytes(pack(data)) + more(str(texts[0].text).encode()))(path, FILLER)
    seen = look(path)
    assert seen.matches or not seen.places[0].read


@pytest.mark.readers
def test_a_number_of_an_example_that_is_longer_than_it_has_to_be_never_passes_for_read(look: Look) -> None:
    """A one in three bytes is a one to TensorFlow, and how many bytes it has may spell a message."""
    rows = rows_with(None)
    assert look(framed(featured(row, b"\x01") for row in rows), "t.tfrecord").places[0].read
    long = [featured(row, (b"\x01", b"\x81\x00", b"\x81\x80\x00")[at % 3]) for at, row in enumerate(rows)]
    assert not look(framed(long), "t.tfrecord").places[0].read


def test_numbers_that_an_array_of_joblib_does_not_need_never_pass_for_read(look: Look, tmp_path: Path) -> None:
    class Wrapper:
        def __init__(self, shape: tuple[int, ...]) -> None:
            self.shape, self.order, self.dtype, self.allow_mmap = shape, "C", np.dtype("u1"), True

    made = "joblib.numpy_pickle", "NumpyArrayWrapper"
    Wrapper.__module__, Wrapper.__qualname__ = made[0], made[1]
    module: Any = import_module(made[0])
    real = module.NumpyArrayWrapper
    module.NumpyArrayWrapper = Wrapper
    try:
        empty = pickle.dumps(Wrapper((0, *range(90, 130))), 4)
        begun = pickle.dumps([Wrapper, [7 + 31 * ord(letter) for letter in "".join(FILLER)]], 4)
    finally:
        module.NumpyArrayWrapper = real
    for name, data in (("a.joblib", empty), ("b.joblib", begun)):
        assert not look(data, name).places[0].read, name


@pytest.mark.readers
@pytest.mark.parametrize(
    ("there", "instead"),
    [
        pytest.param(b"\xff" * 3, b"abc", id="its filler"),
        pytest.param(b"K\x10ub", b"M\x10\x27ub", id="a number of its form"),
        pytest.param(b"K\x10ub", b"K\x10u0b", id="its end"),
    ],
)
def test_what_is_hidden_around_an_array_of_joblib_never_passes_for_read(
    there: bytes, instead: bytes, look: Look, tmp_path: Path
) -> None:
    path = tmp_path / "t.joblib"
    import_module("joblib").dump({"note": "an array", "texts": np.array(FILLER)}, path)
    data = path.read_bytes()
    assert there in data
    path.write_bytes(data.replace(there, instead, 1))
    assert not look(path).places[0].read


UNKNOWN: dict[str, Callable[[str], bytes]] = {
    "ids.jsonl": lambda text: b"".join(
        json.dumps({"input_ids": [7 + 31 * ord(letter) for letter in text]}).encode() + b"\n" for _ in range(9)
    ),
    "ids.csv": lambda text: b'id,ids\n1,"' + " ".join(str(7 + 31 * ord(letter)) for letter in text).encode() + b'"\n',
    "ids.txt": lambda text: " ".join(str(7 + 31 * ord(letter)) for letter in text).encode() + b"\n",
    "locked.asc": lambda _: (
        b"-----BEGIN PGP MESSAGE-----\n\n"
        + base64.encodebytes(np.random.default_rng(1).bytes(900))
        + b"=abcd\n-----END PGP MESSAGE-----\n"
    ),
    "locked.enc": lambda _: base64.encodebytes(b"Salted__" + np.random.default_rng(2).bytes(900)),
    "noise.b64": lambda _: base64.encodebytes(np.random.default_rng(3).bytes(900)),
    "noise.txt": lambda _: base64.b64encode(np.random.default_rng(4).bytes(900)),
}


@pytest.mark.parametrize(("name", "made"), [pytest.param(*row, id=row[0]) for row in UNKNOWN.items()])
def test_numbers_and_letters_that_nothing_explains_are_never_taken_for_read(
    name: str, made: Callable[[str], bytes], look: Look, texts: list[Canary]
) -> None:
    seen = look(made(str(texts[0].text)), name, name.rpartition(".")[2])
    assert not seen.matches
    assert not seen.places[0].read


@pytest.mark.parametrize("shape", [(64, 80), (3, 20, 20, 5)], ids=["matrix", "more"])
def test_real_numbers_that_match_nothing_are_never_taken_for_read(shape: tuple[int, ...], look: Look) -> None:
    out = io.BytesIO()
    np.save(out, np.random.default_rng(5).random(shape).astype(np.float32))
    assert not look(out.getvalue(), "a.npy").places[0].read


@pytest.mark.parametrize(
    "text",
    [
        "Nous avons parlé du budget de l'année prochaine, et la réunion commencera à neuf heures précises.",
        "Die Besprechung beginnt um neun Uhr, und wir müssen über den Haushalt für das nächste Jahr reden.",
        "会議は九時に始まり、来年の予算について話し合います。資料を送ってください。",
        "Совещание начнётся в девять часов, и мы обсудим бюджет на следующий год.",
    ],
)
def test_a_text_in_whatever_language_is_read(text: str, look: Look) -> None:
    assert look("\n".join([text] * 60), "a.txt", "txt").places[0].read


def test_ids_of_one_form_and_a_number_in_each_record_do_not_make_a_table_unread(look: Look) -> None:
    rng = np.random.default_rng(6)
    lines = [
        json.dumps({"id": rng.bytes(16).hex(), "seconds": float(rng.random()), "text": FILLER[number % 4]})
        for number in range(200)
    ]
    assert look("\n".join(lines), "a.jsonl", "jsonl").places[0].read


def test_rows_that_were_deleted_from_a_database_are_found_while_their_bytes_are_there(
    look: Look, tmp_path: Path, texts: list[Canary]
) -> None:
    deleted(tmp_path / "t.sqlite", rows_with(str(texts[0].text)))
    assert {match.canary for match in look(tmp_path / "t.sqlite").matches} == {texts[0].id}


@pytest.mark.parametrize("scaled", [1.0, 1 / 255], ids=["bytes", "parts of one"])
@pytest.mark.parametrize("axes", [(0, 1, 2, 3), (0, 3, 1, 2), (3, 0, 1, 2)], ids=["THWC", "TCHW", "CTHW"])
def test_a_video_as_an_array_is_found_in_whatever_order_its_axes_are(
    axes: tuple[int, ...], scaled: float, look: Look, videos: list[Canary]
) -> None:
    import av

    with av.open(io.BytesIO(videos[0].data or b""), "r") as clip:
        frames: Any = np.stack(
            [frame.to_ndarray(format="rgb24") for frame, _ in zip(clip.decode(video=0), range(3), strict=False)]
        )
    out = io.BytesIO()
    np.save(out, (frames * scaled).astype(np.uint8 if scaled == 1 else np.float32).transpose(axes))
    assert {match.canary for match in look(out.getvalue(), "a.npy").matches} == {videos[0].id}


@pytest.mark.parametrize("rate", [11_025, 12_000, 16_000])
@pytest.mark.parametrize("form", ["row", "channels", "windows"])
def test_sound_as_an_array_is_found_at_each_rate_as_a_row_in_channels_and_in_windows(
    rate: int, form: str, look: Look, sounds: list[Canary], decode: Callable[..., Any]
) -> None:
    samples = decode(sounds[0].data, rate)
    made = {
        "row": samples,
        "channels": np.stack([samples, samples], 1),
        "windows": samples[: len(samples) // 400 * 400].reshape(-1, 400),
    }
    out = io.BytesIO()
    np.save(out, made[form])
    assert {match.canary for match in look(out.getvalue(), "a.npy").matches} == {sounds[0].id}


@pytest.mark.readers
def test_numbers_of_tokens_are_found_by_the_tokenizer_that_is_given_and_unread_without(
    look: Look, tmp_path: Path, texts: list[Canary], index: Index
) -> None:
    tk = import_module("tokenizers")
    made = tk.Tokenizer(tk.models.BPE())
    made.pre_tokenizer, made.decoder = tk.pre_tokenizers.ByteLevel(), tk.decoders.ByteLevel()
    alphabet = tk.pre_tokenizers.ByteLevel.alphabet()
    made.train_from_iterator(
        FILLER * 20, tk.trainers.BpeTrainer(vocab_size=400, initial_alphabet=alphabet, show_progress=False)
    )
    made.save(str(tmp_path / "tokenizer.json"))
    ids = [made.encode(row).ids for row in rows_with(str(texts[0].text))]
    flat = np.concatenate(ids).astype(np.uint16)
    files = {
        "a.jsonl": "".join(json.dumps({"input_ids": each}) + "\n" for each in ids).encode(),
        "a.bin": flat.tobytes(),
        "a.txt": "".join(" ".join(map(str, each)) + "\n" for each in ids).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        assert not look(tmp_path / name, form=name.rpartition(".")[2]).places[0].read
        place = Place(place="here", path=str(tmp_path / name), format=name.rpartition(".")[2], purpose="train")
        seen = scan([place], index, DecodeCache(), tokenizers=[tmp_path / "tokenizer.json"])
        assert {match.canary for match in seen.matches} == {texts[0].id}, name


def test_a_file_that_cannot_be_used_as_a_tokenizer_is_named(index: Index, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tokenizer"):
        scan([], index, DecodeCache(), tokenizers=[tmp_path / "missing.json"])


def test_a_format_whose_library_is_missing_is_unread_with_the_line_to_type(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(_registry, "import_module", missing)
    seen = look(b"Obj\x01" + bytes(900), "a.avro").places[0]
    assert not seen.read
    assert "pip install 'janji[formats]'" in str(seen.reason)


def test_a_text_that_begins_with_the_letters_of_a_format_is_a_text(look: Look) -> None:
    assert look("ORCHARDS are where apples grow.\n" * 40, "a.txt", "txt").places[0].read
    assert look("BMI,name\n22,Ani\n23,Budi\n", "a.csv", "csv").places[0].read


def test_a_member_of_an_archive_that_only_a_key_would_open_is_unread(look: Look, tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as out:
        data = b"-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----\n"
        member = tarfile.TarInfo("a.asc")
        member.size = len(data)
        out.addfile(member, io.BytesIO(data))
    assert "encrypted" in str(look(path).places[0].reason)


@pytest.fixture
def example() -> Iterator[str]:
    """The reader that docs/tracing.md shows."""
    code = TRACING.read_text(encoding="utf-8").split("```python\n", 1)[1].split("```", 1)[0]
    _registry.readers.cache_clear()
    yield code
    _registry.readers.cache_clear()


def test_a_newcomer_adds_a_format_in_one_file_of_ten_lines(
    example: str, look: Look, texts: list[Canary], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - what the page tells people to write

    class Point:
        @staticmethod
        def load() -> Any:
            return names["frames"]

    monkeypatch.setattr(_registry, "entry_points", lambda group: [Point] if group == "janji.readers" else [])
    rows = [row.encode() for row in rows_with(str(texts[0].text))]
    data = b"FRMS" + b"".join(len(row).to_bytes(4, "big") + row for row in rows)
    seen = look(data, "a.frames")
    assert {match.canary for match in seen.matches} == {texts[0].id}
    assert seen.places[0].read
    assert not look(data[:-5], "b.frames").places[0].read
