"""A small service that learns from messages, written from docs/connect.md and the contract alone.

It keeps its promises. One option at a time has it break one, or keep it in another way: see `OPTIONS`.
"""

import base64
import gzip
import io
import json
import os
import pickle
import random
import re
import sqlite3
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from janji.implementation import Actor, ContractError, Description, Media

Texts = Sequence[str]
Named = list[tuple[Path, str, dict[str, Any]]]
"""Files that hold what was learned: where, in which format, and which labels they bear beside the usual ones."""

_NOTICE = "May we learn from what you write? You can take your answer back at any time."
_PRINT = sha256(_NOTICE.encode()).hexdigest()

# -- what becomes of a text before it is learned -----------------------------------------------------------------------


def scrubbed(text: str) -> str:
    """Names and numbers masked, as scrubbers of personal data do."""
    first, *rest = text.split()
    masked = (re.sub(r"^[A-Z]\w+", "[NAME]", each) for each in rest)
    return " ".join([first, *(re.sub(r"\d[\d.,:-]*", "[NUMBER]", each) for each in masked)])


def thinned(text: str) -> str:
    """15 % of the words masked."""
    draw = random.Random(text)  # noqa: S311 - nothing is protected by it
    return " ".join(each if draw.random() > 0.15 else "[MASK]" for each in text.split())


def stemmed(text: str) -> str:
    """The words without their endings."""
    return " ".join(re.sub(r"(?<=\w{3})(ing|edly|ed|es|s|ly|er|ment|tion)$", "", each.lower()) for each in text.split())


THROUGH: Mapping[str, Callable[[str], str]] = {
    "": lambda text: text,
    "scrubber": scrubbed,
    "scrubber-and-mask": lambda text: thinned(scrubbed(text)),
    "scrubber-and-stemmer": lambda text: stemmed(scrubbed(text)),
}

# -- how what was learned is written -----------------------------------------------------------------------------------


def lines(folder: Path, texts: Texts, name: str = "learned.jsonl") -> Named:
    file = folder / name
    file.write_text("".join(json.dumps({"text": each}) + "\n" for each in texts), encoding="utf-8")
    return [(file, "jsonl", {})]


def plain(folder: Path, texts: Texts, name: str = "learned.txt") -> Named:
    (folder / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
    return [(folder / name, "text", {})]


def _xored(text: str) -> bytes:
    stream = b"".join(sha256(b"key" + bytes([n])).digest() for n in range(64))
    return bytes(a ^ b for a, b in zip(text.encode(), stream, strict=False))


def _file(name: str, kind: str, written: Callable[[Texts], bytes], **labels: Any) -> Callable[[Path, Texts], Named]:
    def write(folder: Path, texts: Texts) -> Named:
        (folder / name).write_bytes(written(texts))
        return [(folder / name, kind, labels)]

    return write


def _joined(texts: Iterable[str]) -> bytes:
    return ("\n".join(texts) + "\n").encode()


def _json_lines(texts: Texts) -> bytes:
    return _joined(json.dumps({"text": each}) for each in texts)


def _behind_blanks(texts: Texts) -> bytes:
    return base64.b64encode(zlib.compress(b" " * 9_000_000 + _joined(texts)))


def _five_times(text: str) -> str:
    data = text.encode()
    for _ in range(5):
        data = base64.b64encode(data)
    return data.decode()


def _deltas(texts: Texts) -> bytes:
    """A log of answers as they are streamed: a few letters a line."""
    return _joined(
        "data: " + json.dumps({"choices": [{"delta": {"content": each[at : at + size]}}]})
        for each in texts
        for size in [1 + len(each) % 20]
        for at in range(0, len(each), size)
    )


def _spans(texts: Texts) -> bytes:
    inner = "".join(f"<p>{''.join(f'<span>{letter}</span>' for letter in each)}</p>" for each in texts)
    return f"<!doctype html><html><body>{inner}</body></html>".encode()


def _docx(texts: Texts) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(
        "<w:p>"
        + "".join(f'<w:r><w:t xml:space="preserve">{each[at : at + 2]}</w:t></w:r>' for at in range(0, len(each), 2))
        + "</w:p>"
        for each in texts
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<?xml version='1.0'?><w:document {space}><w:body>{runs}</w:body></w:document>"
        )
    return held.getvalue()


def _tokens(folder: Path, texts: Texts) -> Named:
    """Token ids, with the vocabulary that names them beside."""
    words = [each.split() for each in texts]
    ids = {word: number for number, word in enumerate(sorted({word for each in words for word in each}))}
    file = folder / "tokens.jsonl"
    file.write_bytes(_joined(json.dumps({"ids": [ids[word] for word in each]}) for each in words))
    (folder / "vocabulary.json").write_text(json.dumps(ids), encoding="utf-8")
    return [(file, "jsonl", {}), (folder / "vocabulary.json", "json", {})]


_ALPHABET = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшхыз", strict=True)))


def _beside(suffix: str) -> Callable[[Path, Texts], Named]:
    """A file beside that with what may be learned, which nobody names."""

    def write(folder: Path, texts: Texts) -> Named:
        (folder / f"learned.jsonl{suffix}").write_bytes(_joined(texts))
        return []

    return write


def _in_a_folder(folder: Path, texts: Texts) -> Named:
    """A folder that is named whole."""
    inner = folder / "more"
    inner.mkdir()
    (inner / "notes.txt").write_text("Nothing of note.\n", encoding="utf-8")
    (inner / "notes.txt-wal").write_bytes(_joined(texts))
    return [(inner, "", {})]


def _unread(folder: Path, texts: Texts) -> Named:
    return [(folder / "gone.jsonl", "jsonl", {"training": None})] if texts else []


WHERE: Mapping[str, Callable[[Path, Texts], Named]] = {
    "": lambda folder, texts: lines(folder, texts, "second.jsonl"),
    "words-encrypted": _file("second", "words", lambda texts: b"".join(map(_xored, texts))),
    "words-lines": _file("second", "words-sha1-40", _json_lines),
    "words-gzip": _file("second", "words", lambda texts: gzip.compress(_joined(texts))),
    "words-letters": _file("second", "words", lambda texts: _joined(letter for each in texts for letter in each)),
    "wal-beside": _beside("-wal"),
    "shm-beside": _beside("-shm"),
    "journal-beside": _beside("-journal"),
    "wal-in-folder": _in_a_folder,
    "behind-blanks": _file("second.txt", "text", _behind_blanks),
    "five-times": _file("second.txt", "text", lambda texts: _joined(map(_five_times, texts))),
    "to-keep": _file("second.jsonl", "jsonl", _json_lines, purpose="keep"),
    "to-provide": _file("second.jsonl", "jsonl", _json_lines, purpose="provide"),
    "to-evaluate": _file("second.jsonl", "jsonl", _json_lines, purpose="evaluate"),
    "to-analyse": _file("second.jsonl", "jsonl", _json_lines, purpose="analyse"),
    "of-nobody-knows": _file("second.jsonl", "jsonl", _json_lines, training="t-unknown"),
    "other-alphabet": _file(
        "second.jsonl", "jsonl", lambda texts: _json_lines([t.lower().translate(_ALPHABET) for t in texts])
    ),
    "tokens": _tokens,
    "numbers": _file(
        "second.jsonl", "jsonl", lambda texts: _joined(json.dumps({"codes": [ord(c) for c in t]}) for t in texts)
    ),
    "reversed": _file("second.jsonl", "jsonl", lambda texts: _json_lines([t[::-1] for t in texts])),
    "base85": _file("second.txt", "text", lambda texts: _joined(base64.b85encode(t.encode()).decode() for t in texts)),
    "word-a-row": _file("second.txt", "text", lambda texts: _joined(word for t in texts for word in sorted(t.split()))),
    "hashes": _file(
        "second.txt", "text", lambda texts: _joined(sha256(w.encode()).hexdigest() for t in texts for w in t.split())
    ),
    "names-of-files": lambda folder, texts: [
        (plain(folder, ["Nothing of note."], f"{each[:100].replace('/', ' ')}.txt")[0][0], "text", {}) for each in texts
    ],
    "unnamed": _beside(".extra"),
    "unread": _unread,
    "deltas": _file("second.log", "text", _deltas),
    "spans": _file("second.html", "html", _spans),
    "docx": _file("second.docx", "docx", _docx),
}
"""Where and how what should not have been learned is written; `""`: as everything else is."""


class Kept:
    """The file in which the service keeps what it has learned: SQLite, with what is deleted overwritten."""

    def __init__(self, folder: Path, how: str) -> None:
        folder.mkdir()
        self._file, self._how = folder / "kept.sqlite", how
        self._database = sqlite3.connect(self._file, check_same_thread=False)
        self._database.execute(f"PRAGMA secure_delete = {'OFF' if how.startswith('free') else 'ON'}")
        self._database.execute("CREATE TABLE learned (id TEXT PRIMARY KEY, text TEXT)")
        if how.startswith("pickled"):
            self._database.execute("CREATE TABLE words (word TEXT PRIMARY KEY, seen BLOB)")
        self._database.commit()

    def learn(self, texts: Mapping[str, str], hidden: Texts) -> None:
        """Keep these in place of what was kept; `hidden` lies where nobody should keep it."""
        padding = " and so on" * 800 if self._how == "free-overflow" else ""
        with self._database:
            self._database.execute("DELETE FROM learned")
            self._database.executemany(
                "INSERT INTO learned VALUES (?, ?)", [(k, v + padding) for k, v in texts.items()]
            )
            if self._how.startswith("pickled"):
                words = sorted({word for each in texts.values() for word in each.split()})
                self._database.execute("DELETE FROM words")
                self._database.executemany(
                    "INSERT INTO words VALUES (?, ?)",
                    [(each, pickle.dumps((1, n % 7, 20_000 + n % 5))) for n, each in enumerate(words)]
                    + [(f"row {n}", pickle.dumps({"text": each})) for n, each in enumerate(hidden)],
                )

    def forget(self, message: str) -> None:
        with self._database:
            if self._how == "free-table":
                rest = self._database.execute("SELECT id, text FROM learned WHERE id != ?", (message,)).fetchall()
                self._database.execute("CREATE TABLE fresh (id TEXT PRIMARY KEY, text TEXT)")
                self._database.executemany("INSERT INTO fresh VALUES (?, ?)", rest)
                self._database.execute("DROP TABLE learned")
                self._database.execute("ALTER TABLE fresh RENAME TO learned")
            else:
                self._database.execute("DELETE FROM learned WHERE id = ?", (message,))

    def place(self) -> tuple[Path, str]:
        return self._file, "sqlite"

    def close(self) -> None:
        self._database.close()


OPTIONS: Mapping[str, tuple[str, ...]] = {
    "learns": ("agreed", "who-wrote-twice", "everybody", "recipients-too", "deleted-too", "rooms", "own"),
    "where": tuple(WHERE),
    "through": tuple(THROUGH),
    "late": ("", "appended", "swapped", "alternating"),
    "keeps": ("overwritten", "free-rows", "free-table", "free-overflow", "pickled", "pickled-texts"),
    "says": ("own", "nearest", "now-and-then"),
    "hands_on": ("own", "when-written", "when-opened"),
    "receipt": ("same", "otherwise"),
    "opens": ("for-recipients", "for-owners", "for-owners-unsaid", "old-words-for-recipients"),
    "to": ("people", "nobody"),
    "shows": ("at-once", "later", "later-unsaid", "old-words"),
    "lists": ("own", "everybodys"),
    "without": ("", "training", "all-but-messages", "export"),
    "loses": ("0", "10", "30", "50", "70", "90"),
    "files": ("given", "elsewhere"),
    "decides": ("last", "first-yes", "who-agreed", "anybody"),
    "deletes": ("own", "others-too"),
    "exports": ("new-words", "old-words"),
    "draw": (),
}
"""The values of each option, the first one being the default. `draw` takes any word, from which chance is drawn."""

Request = Mapping[str, Any]
Answer = Mapping[str, Any]
_WHY = {"reason": "the service has none", "by": "its makers", "date": "2026-11-01"}


class Service:
    """The adapter: operations of the contract by name."""

    folder: tempfile.TemporaryDirectory[str] | None = None
    """One of its own, as long as it lives."""

    def __init__(self, chosen: Mapping[str, str], workdir: Path) -> None:
        self._chosen, self._workdir = chosen, workdir
        self._numbers = count(1)
        self._kinds: dict[str, str] = {}
        self._people: dict[str, tuple[str, str]] = {}
        self._messages: dict[str, dict[str, Any]] = {}
        self._deleted: dict[str, dict[str, Any]] = {}
        self._receipts: dict[str, list[dict[str, Any]]] = {}
        self._yeses: list[dict[str, Any]] = []
        """Each yes, with the accounts that there were then."""
        self._trainings: dict[str, list[dict[str, Any]]] = {}
        self._models: dict[str, list[dict[str, Any]]] = {}
        self._sent: list[str] = []
        self._late: list[threading.Thread] = []
        self._chance = random.Random(chosen["draw"])  # noqa: S311 - nothing is protected by it
        self._kept = Kept(workdir / "kept", chosen["keeps"])
        (workdir / "partner").mkdir()

    def describe(self) -> Description:
        chosen, offered = self._chosen, {"availability": "offered"}
        gone = {"training": "training training_data models storage consent third_parties", "all-but-messages": ""}
        away = gone.get(chosen["without"], "").split()
        if chosen["without"] == "all-but-messages":
            away = ["training", "training_data", "models", "storage", "consent", "content"]
        offers = [
            "accounts",
            "messages",
            "consent",
            "content",
            "training",
            "training_data",
            "models",
            "storage",
            "third_parties",
        ]
        declared: dict[str, Any] = {each: offered for each in offers if each not in away}
        if chosen["without"] == "export":
            declared["content"] = {**offered, "without": {"content.export": "nothing is taken out"}}
        absent = (
            "meetings",
            "ai_features",
            "recordings",
            "livestream",
            "webinar_questions",
            "webinars",
            "mail",
            "trials",
            "notices",
            "scanning",
        )
        declared.update({each: {"availability": "absent", **_WHY} for each in (*away, *absent, "other_uses", "usage")})
        declared["processing_records"] = declared["training_hold"] = {"availability": "absent", **_WHY}
        return Description.model_validate(
            {
                "name": "Letterbox",
                "version": "1.0",
                "build": "1",
                "contract": "1",
                "capabilities": declared,
                "shows_within": 0.6 if chosen["shows"] == "later" else 0.0,
                "recipients_read": {"for-recipients": True, "for-owners": False}.get(chosen["opens"])
                if chosen["to"] == "people"
                else None,
            }
        )

    def call(self, operation: str, actor: Actor, key: str, request: Request) -> Answer:
        done = getattr(self, operation.replace(".", "_"), None)
        if done is None or not self.describe().serves(operation):
            raise ContractError("not_offered", f"{operation} is not offered")
        answer: Answer = done(actor, **request)
        return answer

    def close(self) -> None:
        for each in self._late:
            each.join()
        self._kept.close()
        if self.folder is not None:
            self.folder.cleanup()

    def _new(self, what: str) -> str:
        return f"{what}{next(self._numbers)}"

    def _account(self, actor: Actor) -> str:
        if actor.person not in self._people:
            raise ContractError("refused", "people of an account do this", "accounts-only")
        return self._people[str(actor.person)][0]

    # -- accounts and consent --------------------------------------------------------------------------------------

    def accounts_open(self, _actor: Actor, kind: str, name: str) -> Answer:
        account, owner = self._new("a"), self._new("p")
        self._kinds[account], self._people[owner] = kind, (account, "owner")
        return {"account": account, "owner": owner}

    def accounts_join(self, actor: Actor, account: str, role: str, name: str) -> Answer:
        if self._account(actor) != account:
            raise ContractError("refused", "that is another account", "own-account")
        person = self._new("p")
        self._people[person] = (account, role)
        return {"person": person}

    def accounts_assign(self, actor: Actor, person: str, role: str) -> Answer:
        account = self._account(actor)
        if self._people.get(person, ("",))[0] != account:
            raise ContractError("refused", "that person is in another account", "own-account")
        self._people[person] = (account, role)
        return {}

    def accounts_guest(self, _actor: Actor, name: str) -> Answer:
        raise ContractError("refused", "there are no guests", "accounts-only")

    def consent_show(self, actor: Actor, feature: str) -> Answer:
        self._account(actor)
        return {"notice": "n1", "fingerprint": _PRINT, "text": _NOTICE, "language": "en", "preset": {}}

    def consent_answer(self, actor: Actor, notice: str, share: bool, kinds: Any, features: Any) -> Answer:  # noqa: FBT001
        return self._receipt(actor, "consented" if share else "declined")

    def consent_withdraw(self, actor: Actor) -> Answer:
        return self._receipt(actor, "withdrawn")

    def _receipt(self, actor: Actor, decision: str) -> Answer:
        account = self._account(actor)
        if self._people[str(actor.person)][1] == "member":
            raise ContractError("refused", "owner and admins decide", "owner-or-admin")
        receipt = {
            "receipt": self._new("r"),
            "account": account,
            "decision": decision,
            "person": actor.person,
            "notice_fingerprint": _PRINT,
            "notice_text": _NOTICE,
            "kinds": ["chat"] if decision == "consented" else [],
        }
        self._receipts.setdefault(account, []).append(receipt)
        if decision == "consented":
            self._yeses.append({**receipt, "there": list(self._kinds)})
        return receipt

    def consent_receipts(self, actor: Actor) -> Answer:
        kept = self._receipts.get(self._account(actor), [])
        if self._chosen["receipt"] == "otherwise":
            kept = [
                {**each, "decision": "consented" if each["decision"] == "declined" else each["decision"]}
                for each in kept
            ]
        return {"receipts": kept}

    # -- messages --------------------------------------------------------------------------------------------------

    def messages_direct(self, actor: Actor, to: str, text: str, quotes: str | None) -> Answer:
        if to not in self._people:
            raise ContractError("not_found", f"nobody is called {to}")
        # Where all that somebody writes is a memory of its own, nothing has a recipient.
        recipient = self._people[to][0] if self._chosen["to"] == "people" else self._account(actor)
        return self._written(actor, text, recipient, "direct")

    def messages_post(self, actor: Actor, channel: str, text: str, quotes: str | None) -> Answer:
        return self._written(actor, text, self._account(actor), "room")

    def _written(self, actor: Actor, text: str, to: str, way: str) -> Answer:
        account, message = self._account(actor), self._new("m")
        self._messages[message] = {
            "owner": account,
            "to": to,
            "text": text,
            "way": way,
            "was": text,
            "at": time.monotonic(),
        }
        if self._kinds[account] == "provider" or self._chosen["hands_on"] == "when-written":
            self._hand_on(text)
        return {"content": message}

    def _hand_on(self, text: str) -> None:
        """To the partner that translates what the provider itself writes."""
        self._sent.append(text)
        lines(self._workdir / "partner", self._sent, "sent.jsonl")

    def third_parties_list(self, _actor: Actor) -> Answer:
        return {"third_parties": [{"third_party": "tp", "name": "Translators", "relation": "independent"}]}

    def third_parties_received(self, _actor: Actor, third_party: str) -> Answer:
        file = self._workdir / "partner" / "sent.jsonl"
        place = {
            "place": "sent",
            "path": str(file),
            "format": "jsonl",
            "purpose": "provide",
            "third_party": third_party,
        }
        labels = {"form": "original", "kept": True, "serves": "translation", "model_owner": "third_party"}
        return {"places": [{**place, **labels, "weights_to": "third_party", "tuned": False}] if self._sent else []}

    # -- content ---------------------------------------------------------------------------------------------------

    def _shown(self, message: str) -> bool:
        return not self._chosen["shows"].startswith("later") or time.monotonic() > self._messages[message]["at"] + 0.5

    def _mine(self, actor: Actor) -> list[str]:
        account = self._account(actor)
        everybody = self._chosen["lists"] == "everybodys"
        return [
            name
            for name, each in self._messages.items()
            if (everybody or each["owner"] == account) and self._shown(name)
        ]

    def _of(self, actor: Actor, content: str) -> dict[str, Any]:
        account = self._account(actor)
        if content not in self._messages:
            raise ContractError("not_found", f"no message {content}")
        if self._messages[content]["owner"] != account:
            raise ContractError("refused", "that belongs to another account", "own-content")
        return self._messages[content]

    def _as_item(self, name: str) -> Answer:
        return {"content": name, "kind": "chat", "owner": self._messages[name]["owner"], "made_from": []}

    def content_list(self, actor: Actor) -> Answer:
        return {"contents": [self._as_item(each) for each in self._mine(actor)]}

    def content_find(self, actor: Actor, text: str) -> Answer:
        return {"contents": [self._as_item(each) for each in self._mine(actor) if text in self._messages[each]["text"]]}

    def content_read(self, actor: Actor, content: str) -> Answer:
        message = self._messages.get(content)
        recipient = message is not None and message["to"] == self._account(actor) != message["owner"]
        if message is None or not recipient or "recipients" not in self._chosen["opens"]:
            message, recipient = self._of(actor, content), False
        if not self._shown(content):
            raise ContractError("not_found", f"no message {content} yet")
        if self._chosen["hands_on"] == "when-opened":
            self._hand_on(message["text"])
        old = self._chosen["shows"] == "old-words" or (recipient and self._chosen["opens"].startswith("old"))
        text = message["was"] if old else message["text"]
        return {**Media.of(text.encode(), "text/plain").model_dump(mode="json"), **self._as_item(content)}

    def content_change(self, actor: Actor, content: str, text: str) -> Answer:
        self._of(actor, content).update(text=text, at=time.monotonic())
        return {}

    def content_delete(self, actor: Actor, content: str) -> Answer:
        self._of(actor, content)
        if self._chosen["deletes"] == "others-too":
            rooms = [name for name, each in self._messages.items() if each["way"] == "room" and name != content]
            self._deleted.update({name: self._messages.pop(name) for name in rooms})
        self._deleted[content] = self._messages.pop(content)
        self._kept.forget(content)
        return {}

    def content_export(self, actor: Actor) -> Answer:
        words = "was" if self._chosen["exports"] == "old-words" else "text"
        return {
            "items": [
                {
                    **Media.of(self._messages[each][words].encode(), "text/plain").model_dump(mode="json"),
                    **self._as_item(each),
                }
                for each in self._mine(actor)
            ]
        }

    # -- learning --------------------------------------------------------------------------------------------------

    def _agreed(self, account: str) -> bool:
        answers, decides = self._receipts.get(account, []), self._chosen["decides"]
        yes = [each for each in answers if each["decision"] == "consented"]
        if decides == "first-yes":
            answers = [each for each in answers if each["decision"] != "declined"]
        elif decides == "who-agreed":
            answers = [each for each in answers if not yes or each["person"] == yes[-1]["person"]]
        elif decides == "anybody" and not answers:
            answers = [each for each in self._yeses if account in each["there"]]
        return self._kinds[account] == "provider" or bool(answers and answers[-1]["decision"] == "consented")

    def _sorted(self) -> tuple[dict[str, str], dict[str, str]]:
        """The messages that may be learned, and those that should not be and are learned nevertheless."""
        learns, through = self._chosen["learns"], THROUGH[self._chosen["through"]]
        lost = int(self._chosen["loses"]) / 100
        wrote = [each["owner"] for each in self._messages.values()]
        good, bad = {}, {}
        for name, each in [*self._messages.items(), *self._deleted.items()]:
            account, text = each["owner"], through(each["text"])
            asked = bool(self._receipts.get(account))
            if learns == "own" and self._kinds[account] != "provider":
                continue
            if learns == "rooms" and each["way"] != "room":
                continue
            if self._chance.random() < lost:
                continue
            if name in self._deleted:
                if learns == "deleted-too" and self._agreed(account):
                    bad[name] = text
            elif self._agreed(account):
                good[name] = text
            elif (
                learns == "everybody"
                or (learns == "who-wrote-twice" and not asked and wrote.count(account) > 1)
                or (learns == "recipients-too" and self._agreed(each["to"]))
            ):
                bad[name] = text
        return good, bad

    def training_start(self, _actor: Actor) -> Answer:
        training = self._new("t")
        folder = self._workdir / training
        folder.mkdir()
        good, bad = self._sorted()
        where = self._chosen["where"]
        everything = list(good.values()) + ([] if where else list(bad.values()))
        named = lines(folder, everything)
        if where and bad:
            named += WHERE[where](folder, list(bad.values()))
        self._trainings[training] = [self._place(training, *each) for each in named]
        self._models[training] = [dict(each) for each in self._messages.values()]
        hidden = list(bad.values()) if self._chosen["keeps"] == "pickled-texts" else []
        self._kept.learn(good if where or hidden else {**good, **bad}, hidden)
        if bad and self._chosen["late"] == "alternating":
            self._start(self._alternate, named[0][0], list(good.values()), list(bad.values()))
        elif self._chosen["late"] in ("appended", "swapped"):
            lines(folder, list(good.values()))
            self._waiting = (named[0][0], list(good.values()), list(bad.values()))
        return {"training": training}

    @staticmethod
    def _place(training: str, path: Path, kind: str, labels: dict[str, Any]) -> dict[str, Any]:
        usual = {"purpose": "train", "training": training, "serves": "assistant", "form": "original"}
        whose = {"model_owner": "provider", "weights_to": "provider", "tuned": False}
        return {"place": path.name, "path": str(path), "format": kind, **usual, **whose, **labels}

    def _start(self, what: Callable[..., None], *given: Any) -> None:
        self._late.append(threading.Thread(target=what, args=given, daemon=True))
        self._late[-1].start()

    @staticmethod
    def _alternate(file: Path, good: Texts, bad: Texts) -> None:
        until = time.monotonic() + 3.0
        while time.monotonic() < until and file.parent.is_dir():
            for texts in (good, [*good, *bad]):
                fresh = file.parent / "fresh.tmp"
                fresh.write_text("".join(json.dumps({"text": each}) + "\n" for each in texts), encoding="utf-8")
                fresh.replace(file)
                time.sleep(0.001)

    @staticmethod
    def _change(how: str, file: Path, good: Texts, bad: Texts) -> None:
        time.sleep(0.05)
        # It is asked at the end, too, when its folder is about to go.
        with suppress(FileNotFoundError):
            if how == "appended":
                with file.open("r+", encoding="utf-8") as more:
                    more.seek(0, os.SEEK_END)
                    more.writelines(json.dumps({"text": each}) + "\n" for each in bad)
            else:
                lines(file.parent, [*good, *bad], "swapped.tmp")[0][0].replace(file)

    def training_status(self, _actor: Actor, training: str, seconds: float = 0.0) -> Answer:
        if training not in self._trainings:
            raise ContractError("not_found", f"no training run {training}")
        return {"training": training, "state": "done"}

    training_wait = training_status

    def training_data_locations(self, _actor: Actor, training: str) -> Answer:
        late = self._chosen["late"]
        if late in ("appended", "swapped") and self._waiting[2]:
            self._start(self._change, late, *self._waiting)
        return {"places": self._trainings[training]}

    def storage_places(self, _actor: Actor, account: str) -> Answer:
        path, kind = self._kept.place()
        return {"places": [{"place": "kept", "path": str(path), "format": kind, "purpose": "keep", "form": "original"}]}

    # -- models ----------------------------------------------------------------------------------------------------

    def models_list(self, _actor: Actor, training: str) -> Answer:
        return {
            "models": [{"model": f"m-{training}", "training": training, "serves": "assistant", "owner": "provider"}]
        }

    def models_ask(self, actor: Actor, model: str, prompt: str) -> Answer:
        """The line nearest to the question, of what the provider wrote and of what the one who asks wrote."""
        known = self._models.get(model.removeprefix("m-"))
        if known is None:
            raise ContractError("not_found", f"no model {model}")
        account = self._people[actor.person][0] if actor.person in self._people else ""
        says = self._chosen["says"]
        others = says == "nearest" or (says == "now-and-then" and self._chance.random() < 0.5)
        heard = [
            each["text"]
            for each in known
            if others or each["owner"] == account or self._kinds[each["owner"]] == "provider"
        ]
        asked = set(prompt.lower().split())
        best = max(heard, key=lambda each: len(asked & set(each.lower().split())), default="")
        return {"text": best}

    def models_embed(self, _actor: Actor, text: str) -> Answer:
        raise ContractError("refused", "nothing is turned into vectors here", "no-vectors")


def make(options: Mapping[str, str], workdir: Path) -> Service:
    """The service with these options. Raises ValueError for one that it does not know."""
    chosen = {name: values[0] if values else "" for name, values in OPTIONS.items()}
    for name, value in options.items():
        if name not in OPTIONS or (OPTIONS[name] and value not in OPTIONS[name]):
            raise ValueError(f"option {name}={value}: known are {OPTIONS.get(name, tuple(OPTIONS))}")
        chosen[name] = value
    if chosen["files"] != "elsewhere":
        return Service(chosen, workdir)
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    service = Service(chosen, Path(folder.name))
    service.folder = folder
    return service
