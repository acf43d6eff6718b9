"""ChatterBot as the assistant of a help desk: customers write, it answers, and may keep what they wrote."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from janji.implementations.foreign import Directory, declared, environment

from janji.implementation import Actor, Adapter, ContractError, Description, ImplementationError, Media

Request = Mapping[str, Any]
Answer = Mapping[str, Any]

_OFFERED = frozenset({"accounts", "messages", "content", "training", "training_data", "models", "storage"})
_REASONS = {
    "consent": "ChatterBot has one parameter for everybody and asks nobody",
    "third_parties": "it was given no service of others to ask; no traffic was watched",
    "training_hold": "it learns while it answers, and cannot be stopped in between",
    "mail": "a help desk answers where it was asked and sends no mail",
}
_NOT_LISTED = "the desk serves of what customers wrote what a deletion needs, and no more"
_LEFT_OUT = dict.fromkeys(("content.list", "content.find", "content.export"), _NOT_LISTED) | {
    "content.change": "a message that was answered stays as it was written"
}
_PLAINLY = "ChatterBot answers in words and has nothing of the kind"
_TAUGHT = (
    ("Good morning", "Good morning, what can I do for you?"),
    ("Hello", "Hello, how can I help?"),
    ("I have a question", "Ask me anything."),
    ("Can you help me with my order?", "Which order is it about?"),
    ("Where is my parcel?", "When was it sent?"),
    ("Good evening", "Good evening, we are still here."),
    ("What have others said?", "Tell me what it is about."),
    ("Thank you", "You are welcome, is there anything else?"),
)
"""Openings of customers, each in turn, and the reply of the desk: it repeats what was replied to it first."""


def start(workdir: Path, *, read_only: bool, on_delete: str) -> Adapter:
    """A help desk round ChatterBot; `read_only` is its own parameter.

    `on_delete`: `keep`, `take-back` or `forget`, of what was learned of a message that a customer deletes.
    """
    workdir.mkdir(parents=True, exist_ok=True)
    return _HelpDesk(workdir, read_only=read_only, on_delete=on_delete)


@dataclass
class _Message:
    """A customer's message: its owner, and its words until they are deleted."""

    owner: str
    words: str | None


class _Bot:
    """The bot's process. It is ended with everything that it started."""

    def __init__(self, database: Path, *, read_only: bool) -> None:
        self._log = database.with_suffix(".log")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    str(environment("chatterbot")),
                    str(Path(__file__).parent / "bot.py"),
                    str(database),
                    "yes" if read_only else "no",
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                text=True,
                cwd=database.parent,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(database.parent)},
            )
        try:
            told = self._answer()
        except BaseException:
            self.close()
            raise
        self.version, self.build = str(told["version"]), str(told["build"])

    def say(self, text: str, conversation: str) -> str:
        """Its answer to a text."""
        return str(self._ask({"do": "say", "text": text, "conversation": conversation})["text"])

    def ask(self, text: str, conversation: str) -> str:
        """Its answer to a text that it does not keep, whatever its setting."""
        return str(self._ask({"do": "ask", "text": text, "conversation": conversation})["text"])

    def teach(self, *lines: str) -> None:
        """Train it with a conversation, line by line."""
        self._ask({"do": "teach", "lines": list(lines)})

    def remove(self, text: str) -> None:
        """Its storage's own `remove`: one statement with these words goes."""
        self._ask({"do": "remove", "text": text})

    def forget(self, text: str) -> None:
        """Every statement with these words goes, no answer still says that it answered them, and the file shrinks."""
        self._ask({"do": "forget", "text": text})

    def close(self) -> None:
        """End it."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _ask(self, asked: Mapping[str, Any]) -> Answer:
        if self._process.stdin is None:
            raise ImplementationError("the bot's process has no standard input")
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise ImplementationError(f"the bot's process is gone: {self._told()}") from error
        return self._answer()

    def _answer(self) -> Answer:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise ImplementationError(f"the bot's process ended: {self._told()}")
        answer: Answer = json.loads(line)
        return answer

    def _told(self) -> str:
        return self._log.read_text(errors="replace").strip()[-500:] or "it said nothing on standard error"


class _HelpDesk:
    """The contract's operations. Every message is handed to the bot, as an answer to what the bot itself said first."""

    def __init__(self, workdir: Path, *, read_only: bool, on_delete: str) -> None:
        self._database = workdir / "statements.sqlite3"
        self._workdir = workdir
        self._read_only = read_only
        self._on_delete = on_delete
        self._known = Directory()
        self._trainings: dict[str, Path] = {}
        self._written_so_far: dict[str, _Message] = {}
        self._own: list[_Message] = []
        self._bot = _Bot(self._database, read_only=read_only)
        for lines in _TAUGHT:
            self._bot.teach(*lines)

    def describe(self) -> Description:
        """The bot's description of itself."""
        return Description(
            name="ChatterBot",
            version=self._bot.version,
            build=self._bot.build,
            contract="1",
            capabilities=declared(_OFFERED, _REASONS, _PLAINLY, "2026-11-23", _LEFT_OUT),
            concurrency="isolated",
            configuration={
                "read_only": "yes" if self._read_only else "no",
                "on_delete": self._on_delete,
                "response_selection_method": "get_random_response",
                "tagger": "LowercaseTagger",
            },
        )

    def call(self, operation: str, actor: Actor, key: str, request: Request) -> Answer:  # noqa: ARG002 - see below
        """Do one operation. The harness repeats no call that is not idempotent, so the key is not needed here."""
        done = _OPERATIONS.get(operation)
        if done is None:
            raise ContractError("not_offered", f"{operation} is not offered")
        return done(self, actor, request)

    def close(self) -> None:
        """End the bot."""
        self._bot.close()

    def open(self, _actor: Actor, request: Request) -> Answer:
        account, owner = self._known.open(request["kind"])
        return {"account": account, "owner": owner}

    def direct(self, actor: Actor, request: Request) -> Answer:
        """The recipient is in some account; the assistant of the desk answers there."""
        self._known.of(request["to"])
        return self._written(actor, request["text"])

    def post(self, actor: Actor, request: Request) -> Answer:
        return self._written(actor, request["text"])

    def _written(self, actor: Actor, text: str) -> Answer:
        account = self._known.account(actor)
        number = len(self._written_so_far)
        conversation = f"{account}-{number + 1}"
        message = self._written_so_far[conversation] = _Message(account, text)
        # Only what answers a line of the bot is ever said to somebody else.
        self._bot.say(_TAUGHT[number % len(_TAUGHT)][0], conversation)
        self._bot.say(text, conversation)
        if self._known.accounts[account] == "provider":
            self._own.append(message)
        return {"content": conversation}

    def read(self, actor: Actor, request: Request) -> Answer:
        """The message as the desk keeps it, for the account that wrote it."""
        message = self._message(actor, request["content"])
        if message.words is None:
            raise ContractError("not_found", "that message was deleted")
        media = Media.of(message.words.encode(), "text/plain").model_dump(mode="json")
        return {**media, "content": request["content"], "kind": "chat", "owner": message.owner}

    def delete(self, actor: Actor, request: Request) -> Answer:
        """The desk deletes a message and, if it is set so, has the bot delete it too."""
        message = self._message(actor, request["content"])
        if message.words is not None and self._on_delete == "take-back":
            self._bot.remove(message.words)
        elif message.words is not None and self._on_delete == "forget":
            self._bot.forget(message.words)
        message.words = None
        return {}

    def _message(self, actor: Actor, content: str) -> _Message:
        account = self._known.account(actor)
        if content not in self._written_so_far:
            raise ContractError("not_found", f"no message {content}")
        if self._written_so_far[content].owner != account:
            raise ContractError("refused", "a message is for the account that wrote it", "own-messages")
        return self._written_so_far[content]

    def train(self, _actor: Actor, _request: Request) -> Answer:
        """The operator teaches its own texts, and what the bot has learned by then is taken down."""
        own = [message.words for message in self._own if message.words is not None]
        for number, lines in enumerate(_TAUGHT):
            said = own[number :: len(_TAUGHT)]
            # It ends as another begins, so that each text is answered.
            if said:
                self._bot.teach(*lines, *said, _TAUGHT[number - 1][0])
        self._own.clear()
        training = f"t{len(self._trainings) + 1:04d}"
        copy = self._workdir / f"{training}.sqlite3"
        with (
            contextlib.closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as live,
            contextlib.closing(sqlite3.connect(copy)) as taken,
        ):
            live.backup(taken)
        self._trainings[training] = copy
        return {"training": training}

    def status(self, _actor: Actor, request: Request) -> Answer:
        self._taken(request)
        return {"training": request["training"], "state": "done"}

    def _taken(self, request: Request) -> Path:
        if request["training"] not in self._trainings:
            raise ContractError("not_found", f"no training {request['training']}")
        return self._trainings[request["training"]]

    def locations(self, _actor: Actor, request: Request) -> Answer:
        place = {
            "place": f"{request['training']}/statements",
            "path": str(self._taken(request)),
            "format": "sqlite3",
            "purpose": "train",
            "training": request["training"],
            "serves": "help-desk",
            "form": "original",
            "model_owner": "provider",
            "weights_to": "provider",
        }
        return {"places": [place]}

    def models(self, _actor: Actor, request: Request) -> Answer:
        self._taken(request)
        bot = {"model": "desk", "training": request["training"], "serves": "help-desk", "owner": "provider"}
        return {"models": [bot]}

    def ask(self, actor: Actor, request: Request) -> Answer:
        if request["model"] != "desk":
            raise ContractError("not_found", f"no model {request['model']}")
        return {"text": self._bot.ask(request["prompt"], f"asked-by-{actor.person or 'operator'}")}

    def embed(self, _actor: Actor, _request: Request) -> Answer:
        raise ContractError("refused", "the bot turns no text into a vector", "no-vectors")

    def storage(self, _actor: Actor, request: Request) -> Answer:
        if request["account"] not in self._known.accounts:
            raise ContractError("not_found", f"no account {request['account']}")
        place = {"place": "desk/statements", "path": str(self._database), "format": "sqlite3", "purpose": "keep"}
        return {"places": [place]}

    @property
    def directory(self) -> Directory:
        """The customers of the desk."""
        return self._known


_OPERATIONS: dict[str, Callable[[_HelpDesk, Actor, Request], Answer]] = {
    "accounts.open": _HelpDesk.open,
    "accounts.join": lambda desk, actor, request: desk.directory.join(actor, request),
    "accounts.assign": lambda desk, actor, request: desk.directory.assign(actor, request),
    "accounts.guest": lambda desk, _actor, _request: desk.directory.guest(),
    "messages.direct": _HelpDesk.direct,
    "messages.post": _HelpDesk.post,
    "content.read": _HelpDesk.read,
    "content.delete": _HelpDesk.delete,
    "training.start": _HelpDesk.train,
    "training.status": _HelpDesk.status,
    "training.wait": _HelpDesk.status,
    "training_data.locations": _HelpDesk.locations,
    "models.list": _HelpDesk.models,
    "models.ask": _HelpDesk.ask,
    "models.embed": _HelpDesk.embed,
    "storage.places": _HelpDesk.storage,
}
