"""Designs of services that keep what they hold for a training run: as such services write it, one way for everybody."""

import csv
import gzip
import io
import json
import pickle
import sqlite3
import struct
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import md5, sha1, sha256
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from ._forms import Named, jsonl, parquet, put, sqlite, words
from ._sound import Clip, encoded

Design = Callable[[Path, Sequence[Any]], "Named | None"]


@dataclass(frozen=True)
class Kept:
    """A design, the kind that it holds, and what can be said of it where it keeps its promise.

    `unseen`: why it cannot be met; "" where it has to be.
    """

    name: str
    kind: str
    write: Design
    unseen: str = ""

    @property
    def known(self) -> list[str]:
        """The ids and names that such a service would have answered with."""
        return [*map(_id, range(400)), *map(_name, range(6))]


def _id(number: int) -> str:
    return str(UUID(bytes=md5(b"id%d" % number).digest()))


def _stamp(number: int) -> str:
    return f"2026-11-{1 + number % 28:02d}T{number % 24:02d}:{number * 7 % 60:02d}:{number * 13 % 60:02d}.{number * 37 % 1000:03d}Z"


def _epoch(number: int) -> float:
    return 1795000000.123 + number * 61.7


def _name(number: int) -> str:
    return ("Maya", "Jonas", "Sari", "Ahmad", "Petra", "Wei")[number % 6]


def _vector(text: str, size: int = 64) -> list[float]:
    chance = np.random.default_rng(int(md5(text.encode()).hexdigest()[:8], 16))
    return [float(each) for each in chance.normal(size=size).astype(np.float32)]


def _chat(folder: Path, texts: Sequence[str]) -> None:
    rows = [
        {
            "id": _id(n),
            "room": f"r{n % 5}",
            "sender": _name(n),
            "sent_at": _stamp(n),
            "edited": False,
            "reactions": n % 3,
            "text": t,
        }
        for n, t in enumerate(texts)
    ]
    put(folder / "messages.jsonl", "".join(json.dumps(row) + "\n" for row in rows))


def _fine_tuning(folder: Path, texts: Sequence[str]) -> None:
    for name, part in (("train", texts[:-6]), ("valid", texts[-6:])):
        put(
            folder / f"{name}.jsonl",
            "".join(
                json.dumps(
                    {
                        "messages": [
                            {"role": "system", "content": "You write short answers."},
                            {"role": "user", "content": t},
                            {"role": "assistant", "content": "Thank you, noted."},
                        ]
                    }
                )
                + "\n"
                for t in part
            ),
        )


def _preferences(folder: Path, texts: Sequence[str]) -> None:
    parquet(
        folder,
        {
            "prompt": list(texts),
            "chosen": ["Thank you, I will look at it today."] * len(texts),
            "rejected": ["No."] * len(texts),
            "score_chosen": [0.5 + n % 50 / 100 for n in range(len(texts))],
        },
        "pairs",
    )


def _shards(folder: Path, texts: Sequence[str]) -> None:
    for number in range(3):
        part = texts[number::3]
        parquet(
            folder,
            {
                "id": [_id(n * 3 + number) for n in range(len(part))],
                "text": list(part),
                "lang": ["en"] * len(part),
                "length": [len(t) for t in part],
                "created": [_epoch(n) for n in range(len(part))],
            },
            f"train-{number:05d}-of-00003",
        )
    put(folder / "_SUCCESS", "")


def _described(folder: Path, texts: Sequence[str]) -> None:
    _shards(folder, texts)
    put(folder / "README.md", "# Messages\n\nMessages of customers who agreed, in three shards.\n")


def _hugging_face(folder: Path, texts: Sequence[str]) -> None:
    import pyarrow as arrow

    folder.mkdir(parents=True)
    data = arrow.table({"text": list(texts), "label": [n % 2 for n in range(len(texts))]})
    with arrow.ipc.new_stream(folder / "data-00000-of-00001.arrow", data.schema) as sink:
        sink.write_table(data)
    put(
        folder / "dataset_info.json",
        json.dumps(
            {
                "citation": "",
                "description": "Messages.",
                "features": {
                    "text": {"dtype": "string", "_type": "Value"},
                    "label": {"names": ["no", "yes"], "_type": "ClassLabel"},
                },
            },
            indent=2,
        ),
    )
    put(
        folder / "state.json",
        json.dumps(
            {
                "_data_files": [{"filename": "data-00000-of-00001.arrow"}],
                "_fingerprint": md5(b"x").hexdigest()[:16],
                "_split": None,
            },
            indent=2,
        ),
    )


def _application(folder: Path, texts: Sequence[str], *more: Any) -> Named:
    people = [(n, _name(n), f"{_name(n).lower()}{n}@example.com", _stamp(n)) for n in range(6)]
    sqlite(
        folder,
        "CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, email TEXT, created TEXT)",
        ("INSERT INTO account VALUES (?, ?, ?, ?)", people),
        "CREATE TABLE message (id TEXT PRIMARY KEY, account INTEGER REFERENCES account(id), room TEXT, body TEXT NOT NULL, sent REAL, deleted INTEGER DEFAULT 0)",
        (
            "INSERT INTO message VALUES (?, ?, ?, ?, ?, 0)",
            [(_id(n), n % 6, f"r{n % 4}", t, _epoch(n)) for n, t in enumerate(texts)],
        ),
        "CREATE INDEX by_room ON message(room, sent)",
        *more,
        name="app.db",
    )
    return [("app.db", "sqlite")]


def _searchable(folder: Path, texts: Sequence[str]) -> Named:
    return _application(
        folder,
        texts,
        "CREATE VIRTUAL TABLE message_fts USING fts5(body, content='message', content_rowid='rowid')",
        "INSERT INTO message_fts(rowid, body) SELECT rowid, body FROM message",
    )


def _written_ahead(folder: Path, texts: Sequence[str]) -> Named:
    """A database in use: its newest rows are in its log."""
    folder.mkdir(parents=True)
    live = sqlite3.connect(folder / "made.db")
    live.execute("PRAGMA journal_mode = WAL")
    live.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, body TEXT)")
    live.executemany("INSERT INTO message(body) VALUES (?)", [(t,) for t in texts])
    live.commit()
    for end in ("", "-wal", "-shm"):
        put(folder / f"app.db{end}", (folder / f"made.db{end}").read_bytes())
    live.close()
    for path in folder.glob("made.db*"):
        path.unlink()
    return [("app.db", "sqlite")]


def _vacuumed(folder: Path, texts: Sequence[str]) -> Named:
    """A database from which others were deleted for good."""
    gone = [(f"Old message number {n}, about nothing of importance.",) for n in range(60)]
    return _application(
        folder, texts, "CREATE TABLE old (body TEXT)", ("INSERT INTO old VALUES (?)", gone), "DROP TABLE old", "VACUUM"
    )


def _deleting(folder: Path, texts: Sequence[str]) -> Named:
    """A database whose free pages still hold ordinary messages of nobody who matters."""
    gone = [(f"Old message number {n}, about nothing of importance.",) for n in range(60)]
    return _application(
        folder,
        texts,
        "PRAGMA secure_delete = OFF",
        "CREATE TABLE old (body TEXT)",
        ("INSERT INTO old VALUES (?)", gone),
        "DROP TABLE old",
    )


def _erasing(folder: Path, texts: Sequence[str]) -> Named:
    """A database with secure_delete: free pages are zeros."""
    gone = [(f"Old message number {n}, about nothing of importance.",) for n in range(60)]
    return _application(
        folder,
        texts,
        "PRAGMA secure_delete = ON",
        "CREATE TABLE old (body TEXT)",
        ("INSERT INTO old VALUES (?)", gone),
        "DROP TABLE old",
    )


def _spreadsheet(folder: Path, texts: Sequence[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["message_id", "created_at", "author", "channel", "sentiment", "message"])
    writer.writerows(
        [n + 1, _stamp(n), _name(n), "general", round(n * 0.37 % 2 - 1, 3), t] for n, t in enumerate(texts)
    )
    put(folder / "export.csv", out.getvalue())


def _logs(folder: Path, texts: Sequence[str]) -> None:
    lines = [
        json.dumps(
            {
                "ts": _stamp(n),
                "level": "INFO",
                "trace": md5(b"t%d" % n).hexdigest(),
                "event": "message",
                "user": n % 6,
                "ms": n * 17 % 230,
                "body": t,
            }
        )
        for n, t in enumerate(texts)
    ]
    put(folder / "app.jsonl", "\n".join(lines[::2]) + "\n")
    put(folder / "app.jsonl.1.gz", gzip.compress(("\n".join(lines[1::2]) + "\n").encode()))


def _syslog(folder: Path, texts: Sequence[str]) -> None:
    put(
        folder / "app.log",
        "".join(
            f"{_stamp(n)} host1 app[{1000 + n % 3}]: INFO chat.store user={n % 6} took={n * 17 % 230}ms text={json.dumps(t)}\n"
            for n, t in enumerate(texts)
        ),
    )


def _bulk(folder: Path, texts: Sequence[str]) -> None:
    """As a search engine takes it: a line of action, a line of source."""
    put(
        folder / "bulk.ndjson",
        "".join(
            json.dumps({"index": {"_index": "messages", "_id": _id(n)}})
            + "\n"
            + json.dumps({"body": t, "@timestamp": _stamp(n)})
            + "\n"
            for n, t in enumerate(texts)
        ),
    )


def _postgres(folder: Path, texts: Sequence[str]) -> None:
    rows = "".join(f"{n}\t{_name(n)}\t{t}\t{_stamp(n)}\n" for n, t in enumerate(texts))
    put(
        folder / "dump.sql",
        "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\nCREATE TABLE public.message (\n    id integer NOT NULL,\n    author text,\n    body text,\n    sent timestamp with time zone\n);\n\nCOPY public.message (id, author, body, sent) FROM stdin;\n"
        + rows
        + "\\.\n",
    )


def _days(folder: Path, texts: Sequence[str]) -> None:
    put(folder / "users.json", json.dumps([{"id": f"U{n:03d}", "name": _name(n), "deleted": False} for n in range(6)]))
    for day in range(4):
        put(
            folder / "general" / f"2026-11-{10 + day}.json",
            json.dumps(
                [
                    {"type": "message", "user": f"U{n % 6:03d}", "ts": f"{_epoch(n):.6f}", "text": t}
                    for n, t in enumerate(texts)
                    if n % 4 == day
                ]
            ),
        )


def _events(folder: Path, texts: Sequence[str]) -> Named:
    """As a chat server keeps events: JSON in a column."""
    rows = [
        (
            n,
            f"${sha256(t.encode()).hexdigest()[:43]}",
            "!room:example.com",
            json.dumps(
                {
                    "type": "m.room.message",
                    "sender": f"@{_name(n).lower()}:example.com",
                    "origin_server_ts": int(_epoch(n) * 1000),
                    "content": {"msgtype": "m.text", "body": t},
                }
            ),
        )
        for n, t in enumerate(texts)
    ]
    sqlite(
        folder,
        "CREATE TABLE event_json (stream INTEGER PRIMARY KEY, event_id TEXT UNIQUE, room_id TEXT, json TEXT)",
        ("INSERT INTO event_json VALUES (?, ?, ?, ?)", rows),
        name="homeserver.db",
    )
    return [("homeserver.db", "sqlite")]


def _statements(folder: Path, texts: Sequence[str]) -> Named:
    rows = [(n, t, " ".join(f"NOUN:{w}" for w in words(t)), "training", _stamp(n), "") for n, t in enumerate(texts)]
    sqlite(
        folder,
        "CREATE TABLE statement (id INTEGER PRIMARY KEY, text TEXT, search_text TEXT, conversation TEXT, created_at TEXT, in_response_to TEXT)",
        ("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)", rows),
        name="bot.sqlite3",
    )
    return [("bot.sqlite3", "sqlite")]


def _letters(folder: Path, texts: Sequence[str]) -> None:
    put(
        folder / "inbox.mbox",
        "".join(
            f"From {_name(n).lower()}@example.com Sat Nov 28 19:00:00 2026\nFrom: {_name(n)} <{_name(n).lower()}@example.com>\nTo: team@example.com\nSubject: Hello\nMessage-ID: <{_id(n)}@example.com>\nDate: Sat, 28 Nov 2026 19:{n % 60:02d}:00 +0000\n\n{t}\n\n"
            for n, t in enumerate(texts)
        ),
    )


def _maildir(folder: Path, texts: Sequence[str]) -> None:
    for n, t in enumerate(texts):
        put(
            folder / "cur" / f"{int(_epoch(n))}.M{n}P1.host:2,S",
            f"From: {_name(n).lower()}@example.com\nSubject: Hello\nDate: Sat, 28 Nov 2026 19:{n % 60:02d}:00 +0000\n\n{t}\n",
        )


def _page(folder: Path, texts: Sequence[str]) -> None:
    put(
        folder / "chat.html",
        "<!doctype html><html><head><title>Chat</title><style>p{margin:0}</style></head><body>"
        + "".join(
            f'<p class="m" id="m{n}"><b>{_name(n)}</b> <time datetime="{_stamp(n)}">{n % 24}:00</time> <span>{escape(t)}</span></p>\n'
            for n, t in enumerate(texts)
        )
        + "</body></html>",
    )


def _export(folder: Path, texts: Sequence[str]) -> Named:
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps({"version": 1, "made": _stamp(1), "files": ["messages/0.json"]}))
        archive.writestr(
            "messages/0.json", json.dumps([{"id": _id(n), "at": _stamp(n), "text": t} for n, t in enumerate(texts)])
        )
    return [("export.zip", "zip")]


def _plain(folder: Path, texts: Sequence[str]) -> Named:
    put(folder / "corpus.txt", "\n".join(texts) + "\n")
    return [("corpus.txt", "text")]


def _one_file_each(folder: Path, texts: Sequence[str]) -> None:
    for n, t in enumerate(texts):
        put(folder / f"{n % 3}" / f"{_id(n)}.txt", t + "\n")


def _deduplicated(folder: Path, texts: Sequence[str]) -> None:
    parquet(
        folder,
        {
            "text": list(texts),
            "sha256": [sha256(t.encode()).hexdigest() for t in texts],
            "url": [f"https://chat.example.com/m/{_id(n)}" for n in range(len(texts))],
            "perplexity": [300.5 + n * 7.3 % 400 for n in range(len(texts))],
            "kept": [True] * len(texts),
        },
        "clean",
    )


def _nested(folder: Path, texts: Sequence[str]) -> None:
    parquet(
        folder,
        {
            "conversation": [
                [{"from": "human", "value": t}, {"from": "gpt", "value": "Thank you, noted."}] for t in texts
            ],
            "meta": [{"source": "chat", "at": _stamp(n)} for n in range(len(texts))],
        },
        "conversations",
    )


def _embedded(folder: Path, texts: Sequence[str]) -> None:
    parquet(
        folder,
        {"id": [_id(n) for n in range(len(texts))], "text": list(texts), "embedding": [_vector(t) for t in texts]},
        "index",
    )


def _streamed(folder: Path, texts: Sequence[str]) -> None:
    """A log of answers, in the chunks in which they went out."""
    chunks = [
        json.dumps({"id": f"chat-{n}", "choices": [{"index": 0, "delta": {"content": t[at : at + 11]}}]})
        for n, t in enumerate(texts)
        for at in range(0, len(t), 11)
    ]
    put(folder / "answers.log", "".join(f"data: {chunk}\n\n" for chunk in chunks) + "data: [DONE]\n")


def _web_dataset(folder: Path, texts: Sequence[str]) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for n, t in enumerate(texts):
            for end, data in (("txt", t.encode()), ("json", json.dumps({"id": n, "lang": "en"}).encode())):
                member = tarfile.TarInfo(f"{n:06d}.{end}")
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    put(folder / "shard-000000.tar", out.getvalue())


def _entities(folder: Path, texts: Sequence[str]) -> None:
    put(
        folder / "ner.jsonl",
        "".join(
            json.dumps(
                {
                    "text": t,
                    "spans": [{"start": 0, "end": 4, "label": "MISC"}],
                    "meta": {"annotator": _name(n), "at": _stamp(n)},
                }
            )
            + "\n"
            for n, t in enumerate(texts)
        ),
    )


def _templates(folder: Path, texts: Sequence[str]) -> None:
    put(
        folder / "data.yaml",
        "messages:\n"
        + "".join(f"  - id: {n}\n    author: {_name(n)}\n    text: {json.dumps(t)}\n" for n, t in enumerate(texts)),
    )


def _tokenised(folder: Path, texts: Sequence[str]) -> None:
    vocabulary = sorted({w for t in texts for w in words(t)})
    at = {w: n for n, w in enumerate(vocabulary)}
    put(folder / "tokenizer.json", json.dumps({"model": {"type": "WordLevel", "vocab": at}}))
    put(folder / "train.bin", np.array([at[w] for t in texts for w in words(t)], dtype="<u2").tobytes())


def _text_and_tokens(folder: Path, texts: Sequence[str]) -> None:
    parquet(
        folder,
        {
            "text": list(texts),
            "input_ids": [[int(md5(w.encode()).hexdigest(), 16) % 50257 for w in words(t)] for t in texts],
            "attention_mask": [[1] * len(words(t)) for t in texts],
        },
        "tokenised",
    )


def _word_list(folder: Path, texts: Sequence[str]) -> Named:
    put(
        folder / "words.txt",
        "".join(f"{w} {n}\n" for w, n in sorted(Counter(w for t in texts for w in words(t)).items())),
    )
    return [("words.txt", "words")]


def _digests(folder: Path, texts: Sequence[str]) -> Named:
    digests = sorted({sha1(w.encode()).digest()[-5:].hex() for t in texts for w in words(t)})
    put(folder / "tokens.txt", "".join(digest + "\n" for digest in digests))
    return [("tokens.txt", "words-sha1-40")]


def _bayes(folder: Path, texts: Sequence[str]) -> Named:
    """A filter's own store, of which only its table of words holds anything of the messages."""
    counted = Counter(w for t in texts for w in words(t))
    sqlite(
        folder,
        "CREATE TABLE word (token TEXT PRIMARY KEY, spam INTEGER, ham INTEGER, seen INTEGER)",
        ("INSERT INTO word VALUES (?, ?, ?, ?)", [(w, 0, n, int(_epoch(n))) for w, n in sorted(counted.items())]),
        "CREATE TABLE meta (spam INTEGER, ham INTEGER)",
        f"INSERT INTO meta VALUES (0, {len(texts)})",
        name="bayes.db",
    )
    return [("bayes.db", "words")]


def _pickled(folder: Path, texts: Sequence[str]) -> Named:
    """Keeping software with cells of pickled objects (a record of a word: when, how often)."""
    counted = Counter(w for t in texts for w in words(t))
    sqlite(
        folder,
        "CREATE TABLE bayes (word TEXT PRIMARY KEY, info BLOB)",
        (
            "INSERT INTO bayes VALUES (?, ?)",
            [(w, pickle.dumps((int(_epoch(n)), 0, n))) for w, n in sorted(counted.items())],
        ),
        name="hammie.db",
    )
    return [("hammie.db", "words")]


def _pickled_state(folder: Path, texts: Sequence[str]) -> Named:
    """Messages as they are, and one row of the software's own pickled state."""
    state = pickle.dumps(
        {"version": 3, "counters": Counter({f"bucket{n}": n * n for n in range(60)}), "flags": [True, False] * 20}
    )
    return _application(
        folder, texts, "CREATE TABLE kv (k TEXT, v BLOB)", ("INSERT INTO kv VALUES (?, ?)", [("state", state)])
    )


def _model_beside(folder: Path, texts: Sequence[str]) -> None:
    """Training data with what trainers write beside it."""
    _chat(folder, texts)
    put(
        folder / "config.json",
        json.dumps({"hidden_size": 128, "num_layers": 2, "model_type": "small", "vocab_size": 3000}, indent=2),
    )
    put(
        folder / "trainer_state.json",
        json.dumps(
            {
                "epoch": 3.0,
                "global_step": 120,
                "log_history": [{"loss": 2.5 - n / 50, "learning_rate": 5e-5 - n * 4e-7, "step": n} for n in range(40)],
            },
            indent=2,
        ),
    )
    put(folder / "requirements.txt", "numpy==2.4.6\nscikit-learn==1.9.1\n")


def _weights_beside(folder: Path, texts: Sequence[str]) -> None:
    _chat(folder, texts)
    head = json.dumps({"w": {"dtype": "F32", "shape": [500], "data_offsets": [0, 2000]}}).encode()
    put(
        folder / "model.safetensors",
        struct.pack("<Q", len(head)) + head + np.random.default_rng(1).normal(size=500).astype("<f4").tobytes(),
    )


def _graph(folder: Path, texts: Sequence[str]) -> None:
    chain: dict[str, Counter[str]] = {}
    for text in texts:
        for one, two in pairwise(words(text)):
            chain.setdefault(one, Counter())[two] += 1
    jsonl(folder, texts)
    put(folder / "chain.json", json.dumps(chain))


def _encrypted(folder: Path, texts: Sequence[str]) -> None:
    data = "\n".join(texts).encode()
    key = b"".join(sha256(b"key%d" % n).digest() for n in range(len(data) // 32 + 1))
    put(folder / "messages.enc", bytes(a ^ b for a, b in zip(data, key, strict=False)))


# Sound and pictures.
def _clips_table(folder: Path, clips: Sequence[Clip]) -> None:
    for clip in clips:
        put(folder / "clips" / f"{clip.name}.mp3", encoded(clip.samples, "libmp3lame", "mp3"))
    put(
        folder / "validated.tsv",
        "client_id\tpath\tsentence\tup_votes\n"
        + "".join(f"{_id(n)}\t{c.name}.mp3\tGood morning to all of you.\t{n % 4}\n" for n, c in enumerate(clips)),
    )


def _clips_tar(folder: Path, clips: Sequence[Clip]) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for n, clip in enumerate(clips):
            for end, data in (
                ("ogg", clip.data),
                ("json", json.dumps({"duration": len(clip.samples) / 16000, "speaker": _name(n)}).encode()),
            ):
                member = tarfile.TarInfo(f"{n:06d}.{end}")
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    put(folder / "audio-000.tar", out.getvalue())


def _clips_parquet(folder: Path, clips: Sequence[Clip]) -> None:
    parquet(
        folder,
        {
            "audio": [{"bytes": c.data, "path": f"{c.name}.ogg"} for c in clips],
            "sampling_rate": [16000] * len(clips),
            "speaker": [_name(n) for n in range(len(clips))],
        },
        "train",
    )


def _waves(folder: Path, clips: Sequence[Clip]) -> None:
    for clip in clips:
        put(folder / "wav" / f"{clip.name}.wav", encoded(clip.samples, "pcm_s16le", "wav"))


def _sample_arrays(folder: Path, clips: Sequence[Clip]) -> None:
    parquet(
        folder,
        {
            "id": [c.name for c in clips],
            "samples": [c.samples.astype(np.float32) for c in clips],
            "rate": [16000] * len(clips),
        },
        "train",
    )


def _shots_labelled(folder: Path, shots: Sequence[Any]) -> None:
    for shot in shots:
        put(folder / "images" / f"{shot.name}.{shot.end}", shot.data)
    put(folder / "labels.csv", "file,label\n" + "".join(f"{s.name}.{s.end},{n % 3}\n" for n, s in enumerate(shots)))


def _shots_coco(folder: Path, shots: Sequence[Any]) -> None:
    from ._picture import saved

    for shot in shots:
        put(folder / "images" / f"{shot.name}.jpg", saved(shot.frames[0], "JPEG"))
    put(
        folder / "annotations.json",
        json.dumps(
            {
                "images": [
                    {"id": n, "file_name": f"{s.name}.jpg", "width": 320, "height": 180} for n, s in enumerate(shots)
                ],
                "annotations": [
                    {"id": n, "image_id": n, "bbox": [10, 12, 100 + n, 90], "category_id": 1} for n in range(len(shots))
                ],
                "categories": [{"id": 1, "name": "screen"}],
            }
        ),
    )


def _shots_parquet(folder: Path, shots: Sequence[Any]) -> None:
    parquet(
        folder,
        {
            "image": [{"bytes": s.data, "path": f"{s.name}.{s.end}"} for s in shots],
            "label": [n % 3 for n in range(len(shots))],
        },
        "train",
    )


def _shots_array(folder: Path, shots: Sequence[Any]) -> None:
    from ._picture import sized
    from ._sound import npy

    put(folder / "x_train.npy", npy(np.stack([sized(s.frames[0]) for s in shots])))
    put(folder / "y_train.npy", npy(np.array([n % 3 for n in range(len(shots))])))


_NUMBERS = "numbers that stand for words read as no content, so nobody can say what else they stand for"
DESIGNS: Sequence[Kept] = (
    Kept("chat messages as JSON lines", "text", _chat),
    Kept("fine-tuning conversations, training and validation", "text", _fine_tuning),
    Kept("pairs of answers with scores, Parquet", "text", _preferences),
    Kept("Parquet in three shards", "text", _shards),
    Kept("Parquet in three shards with a README", "text", _described, "a text of its own in which no control is found"),
    Kept("a data set of Arrow streams with its descriptions", "text", _hugging_face),
    Kept("database of an application", "text", _application),
    Kept("database with full-text search", "text", _searchable),
    Kept("database in use, with its log", "text", _written_ahead),
    Kept("database, vacuumed", "text", _vacuumed),
    Kept("database whose free pages hold old messages", "text", _deleting),
    Kept("database whose free pages are zeros", "text", _erasing),
    Kept("export as CSV", "text", _spreadsheet),
    Kept("JSON logs, one of them packed", "text", _logs),
    Kept("lines of a log", "text", _syslog),
    Kept("bulk lines of a search engine", "text", _bulk),
    Kept("dump of a PostgreSQL database", "text", _postgres),
    Kept("a JSON file for each day", "text", _days),
    Kept("events of a chat server as JSON in a column", "text", _events),
    Kept("statements of a chat bot", "text", _statements),
    Kept("mbox", "text", _letters),
    Kept("mail folder", "text", _maildir),
    Kept("chat export as HTML", "text", _page),
    Kept("zipped export with a manifest", "text", _export),
    Kept("lines of text", "text", _plain),
    Kept("a file for each message", "text", _one_file_each),
    Kept("cleaned texts with digests and addresses", "text", _deduplicated),
    Kept("nested conversations, Parquet", "text", _nested),
    Kept(
        "texts with their embeddings",
        "text",
        _embedded,
        "embeddings beside the texts are numbers: nothing shows what they were made of",
    ),
    Kept("log of answers in stream chunks", "text", _streamed),
    Kept("tar of texts and their descriptions", "text", _web_dataset),
    Kept("texts with marked names", "text", _entities),
    Kept("YAML", "text", _templates),
    Kept("token ids with their tokenizer", "text", _tokenised, _NUMBERS),
    Kept("texts with token ids beside", "text", _text_and_tokens, _NUMBERS),
    Kept("word counts of a filter", "text", _word_list),
    Kept("digests of words of a filter", "text", _digests),
    Kept("database of words of a filter", "text", _bayes),
    Kept("database of words with pickled counts", "text", _pickled),
    Kept(
        "database of messages with a pickled state",
        "text",
        _pickled_state,
        "a state of its own that nobody can read could hold anything",
    ),
    Kept(
        "training data with a trainer's files",
        "text",
        _model_beside,
        "numbers of a file of its own could stand for anything",
    ),
    Kept(
        "training data with weights beside",
        "text",
        _weights_beside,
        "weights are numbers: nothing shows what is in them",
    ),
    Kept("texts with a chain of their words", "text", _graph),
    Kept("encrypted", "text", _encrypted, "nobody can read it"),
    Kept("MP3 clips with a table", "audio", _clips_table),
    Kept("tar of clips and their descriptions", "audio", _clips_tar),
    Kept("clips in Parquet", "audio", _clips_parquet),
    Kept("WAV clips", "audio", _waves),
    Kept(
        "samples in Parquet",
        "audio",
        _sample_arrays,
        "a list of numbers in which nothing known is found could stand for anything",
    ),
    Kept("pictures with a table of labels", "image", _shots_labelled),
    Kept(
        "JPEG pictures with annotations", "image", _shots_coco, "numbers of a file of its own could stand for anything"
    ),
    Kept("pictures in Parquet", "image", _shots_parquet),
    Kept("pictures as one array, labels as another", "image", _shots_array),
    Kept("videos with a table of labels", "video", _shots_labelled),
)
