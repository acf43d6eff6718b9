"""The service: its mailboxes, the fate of a letter, and the letters its operator trains the filter with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from janji.implementations.foreign import Directory

from janji.implementation import Actor, ContractError, Description, ImplementationError, Media

from ._letters import UNWANTED, Letter

Request = Mapping[str, Any]
Answer = Mapping[str, Any]

_OPERATOR = "operator"
_DESK = "desk@operator.harbour.net"
_ORDINARY = (
    "The meeting room is free from ten, bring the plan and the list of names.",
    "Thank you for the plan, the list and the invoice will follow on Monday.",
    "Lunch is at noon, the report is ready and the trains are running again.",
    "Please send the draft of the contract, the office closes early on Friday.",
)
_QUESTION = (
    "May our mail filter learn from the letters that it looks through for you? It works as well if you say no. You can "
    "take your answer back at any time."
)


_NOT_LISTED = "the mail service round the filter serves of its letters what a deletion needs, and no more"
LEFT_OUT: Mapping[str, str] = dict.fromkeys(("content.list", "content.find", "content.export"), _NOT_LISTED) | {
    "content.change": "a letter that was sent stays as it was written"
}
"""Operations on letters that the service lacks: reading and deleting them is all of `content` that it offers."""


@dataclass(frozen=True)
class Looked:
    """A letter that a filter has looked through: as it is delivered, and whether the filter learned from it."""

    delivered: bytes
    learned: bool


@dataclass
class _Sent:
    """A delivered letter: its owner, its place, and the name in which the filter learned from it."""

    id: str
    owner: str
    receiver: str
    letter: bytes
    delivered: bytes
    files: list[Path]
    learned: list[str] = field(default_factory=list)
    """The account for which it was learned, once for each time."""


class FilterFailed(ImplementationError):
    """A letter came back from the filter without the filter's mark: it was never looked at."""


class MailFilter(Protocol):
    """The work of a filter for the service. `box` is the account whose letters are looked through."""

    asks: bool
    """Whether each account is asked whether the filter may learn from its letters."""
    apart: bool
    """Whether what is learned of each account's letters is kept apart. Then the operator's own go into every store."""
    forgets: bool
    """Whether the service hands it what a customer deletes, to forget it."""

    def describe(self, *, asks: bool) -> Description: ...

    def settle(self, box: str) -> None:
        """A new account, that nobody has asked."""

    def answer(self, box: str, *, learn: bool) -> None:
        """The answer of an account; only where `asks`."""

    def look_through(self, box: str, letter: bytes) -> Looked:
        """The letter as it is delivered, marked by the filter. Raises FilterFailed where it is not."""

    def learn(self, box: str, letter: bytes, *, spam: bool) -> None:
        """The operator hands the filter a letter of its own to learn from."""

    def forget(self, box: str, letter: bytes) -> None:
        """Take back what was learned once of a letter, as it is in a mailbox, for this account."""

    def dump(self, folder: Path) -> Sequence[Mapping[str, str]]:
        """All that the filter has learned so far, written into an empty folder: name, path and format of each file."""

    def kept(self, box: str) -> Sequence[Mapping[str, str]]:
        """The files, as they are there now, in which the filter keeps what it learned and uses for this account."""

    def known(self, box: str, letter: bytes) -> Sequence[str]:
        """Words of the letter that the filter knows when it looks through letters of this account; learns nothing."""

    def close(self) -> None: ...


class MailService:
    """An adapter: the contract's operations, each done with letters, mailboxes and the filter."""

    def __init__(self, workdir: Path, mail_filter: MailFilter) -> None:
        self._workdir = workdir
        self._filter = mail_filter
        self._known = Directory()
        self._letters = 0
        self._first: list[bytes] = []
        self._own: list[_Sent] = []
        self._sent: dict[str, _Sent] = {}
        self._trainings: dict[str, list[Mapping[str, str]]] = {}
        self._receipts: dict[str, list[dict[str, Any]]] = {}
        for folder in ("boxes", "trainings"):
            (workdir / folder).mkdir(parents=True, exist_ok=True)

    def begin(self) -> None:
        """Do what an operator does before the first customer: show the filter ordinary letters and an unwanted one.

        Without them it could not tell one from the other, and would learn from neither.
        """
        self._first = [self._written(_DESK, (_DESK,), words).as_bytes() for words in _ORDINARY]
        self._settle(_OPERATOR)

    def _settle(self, box: str) -> None:
        self._filter.settle(box)
        if box == _OPERATOR or self._filter.apart:
            for letter in self._first:
                self._filter.learn(box, letter, spam=False)
            self._filter.learn(box, UNWANTED, spam=True)

    def describe(self) -> Description:
        """The filter's description, with the part of the contract that there is round it."""
        return self._filter.describe(asks=self._filter.asks)

    def call(self, operation: str, actor: Actor, key: str, request: Request) -> Answer:  # noqa: ARG002 - see below
        """Do one operation. The harness repeats no call that is not idempotent, so the key is not needed here."""
        done = _OPERATIONS.get(operation)
        if done is None or not self.describe().serves(operation):
            raise ContractError("not_offered", f"{operation} is not offered")
        return done(self, actor, request)

    def close(self) -> None:
        """End the filter."""
        self._filter.close()

    # -- mailboxes -----------------------------------------------------------------------------------------------

    def _open(self, _actor: Actor, request: Request) -> Answer:
        account, owner = self._known.open(request["kind"])
        self._settle(account)
        return {"account": account, "owner": owner}

    # -- letters -------------------------------------------------------------------------------------------------

    def _written(self, sender: str, to: tuple[str, ...], words: str) -> Letter:
        self._letters += 1
        return Letter.now(self._letters, sender, to, words)

    def _direct(self, actor: Actor, request: Request) -> Answer:
        sender, account = self._known.account(actor), self._known.of(request["to"])
        return self._send(sender, str(actor.person), (request["to"],), account, request["text"])

    def _post(self, actor: Actor, request: Request) -> Answer:
        """A channel is a mailing list of the account: everybody in it gets the letter."""
        account = self._known.account(actor)
        to = tuple(person for person, box in self._known.people.items() if box == account)
        return self._send(account, str(actor.person), to, account, request["text"])

    def _send(self, sender: str, address: str, to: tuple[str, ...], box: str, words: str) -> Answer:
        letter = self._written(address, to, words)
        looked = self._filter.look_through(box, letter.as_bytes())
        files = []
        for each in to:
            folder = self._workdir / "boxes" / each
            folder.mkdir(exist_ok=True)
            files.append(folder / f"{letter.number:08d}.eml")
            files[-1].write_bytes(looked.delivered)
        learned = [box] if looked.learned else []
        sent = _Sent(letter.id, sender, box, letter.as_bytes(), looked.delivered, files, learned)
        self._sent[letter.id] = sent
        if self._known.accounts.get(sender) == "provider":
            self._own.append(sent)
        return {"content": letter.id}

    def _read(self, actor: Actor, request: Request) -> Answer:
        """The words of a letter as they are in a mailbox, for the accounts of its sender and its recipients."""
        sent = self._letter(actor, request["content"])
        if not sent.files:
            raise ContractError("not_found", "that letter was deleted")
        paragraphs = sent.files[0].read_text(encoding="utf-8").split("\n\n")
        # Headers and greeting come before them, the ending after.
        words = "\n\n".join(paragraphs[2:-1]).encode()
        media = Media.of(words, "text/plain").model_dump(mode="json")
        return {**media, "content": sent.id, "kind": "chat", "owner": sent.owner}

    def _delete(self, actor: Actor, request: Request) -> Answer:
        """Take a letter out of every mailbox and, if it is set so, have the filter forget it."""
        sent = self._letter(actor, request["content"])
        if self._known.account(actor) != sent.owner:
            raise ContractError("refused", "a letter is deleted by the account that wrote it", "own-letters")
        for file in sent.files:
            file.unlink()
        sent.files.clear()
        if sent in self._own:
            self._own.remove(sent)
        if self._filter.forgets:
            for box in sent.learned:
                self._filter.forget(box, sent.delivered)
        sent.learned.clear()
        return {}

    def _letter(self, actor: Actor, content: str) -> _Sent:
        account = self._known.account(actor)
        if content not in self._sent:
            raise ContractError("not_found", f"no letter {content}")
        sent = self._sent[content]
        if account not in {sent.owner, sent.receiver}:
            raise ContractError("refused", "a letter is for who wrote and who received it", "own-letters")
        return sent

    def _received(self, _actor: Actor, request: Request) -> Answer:
        folder = self._workdir / "boxes" / Path(request["recipient"]).name
        found = sorted(folder.glob("*.eml")) if folder.is_dir() else []
        return {
            "places": [
                {"place": f"{folder.name}/{file.name}", "path": str(file), "format": "text", "purpose": "provide"}
                for file in found
            ]
        }

    # -- consent -------------------------------------------------------------------------------------------------

    def _show(self, _actor: Actor, _request: Request) -> Answer:
        fingerprint = sha256(_QUESTION.encode()).hexdigest()
        return {"notice": "learning", "fingerprint": fingerprint, "text": _QUESTION, "language": "en", "preset": {}}

    def _answer(self, actor: Actor, request: Request) -> Answer:
        self._filter.answer(self._known.decides(actor), learn=request["share"])
        return self._receipt(actor, "consented" if request["share"] else "declined")

    def _withdraw(self, actor: Actor, _request: Request) -> Answer:
        self._filter.answer(self._known.decides(actor), learn=False)
        return self._receipt(actor, "withdrawn")

    def _receipt(self, actor: Actor, decision: str) -> Answer:
        account = self._known.account(actor)
        mine = self._receipts.setdefault(account, [])
        mine.append(
            {
                "receipt": f"{account}-{len(mine) + 1}",
                "account": account,
                "decision": decision,
                "person": actor.person,
                "notice_fingerprint": sha256(_QUESTION.encode()).hexdigest(),
                "notice_text": _QUESTION,
                "kinds": ["chat"] if decision == "consented" else [],
            }
        )
        return mine[-1]

    def _list_receipts(self, actor: Actor, _request: Request) -> Answer:
        return {"receipts": self._receipts.get(self._known.account(actor), [])}

    # -- training ------------------------------------------------------------------------------------------------

    def _train(self, _actor: Actor, _request: Request) -> Answer:
        """The operator files its own letters, as it does every night, and takes down what has been learned by then."""
        boxes = (_OPERATOR, *self._known.accounts) if self._filter.apart else (_OPERATOR,)
        for sent in self._own:
            for box in boxes:
                self._filter.learn(box, sent.letter, spam=False)
                sent.learned.append(box)
        self._own.clear()
        training = f"t{len(self._trainings) + 1:04d}"
        folder = self._workdir / "trainings" / training
        folder.mkdir()
        self._trainings[training] = list(self._filter.dump(folder))
        return {"training": training}

    def _status(self, _actor: Actor, request: Request) -> Answer:
        self._files(request)
        return {"training": request["training"], "state": "done"}

    def _files(self, request: Request) -> list[Mapping[str, str]]:
        if request["training"] not in self._trainings:
            raise ContractError("not_found", f"no training {request['training']}")
        return self._trainings[request["training"]]

    def _locations(self, _actor: Actor, request: Request) -> Answer:
        return {
            "places": [
                {
                    "place": f"{request['training']}/{file['name']}",
                    "path": file["path"],
                    "format": file["format"],
                    "purpose": "train",
                    "training": request["training"],
                    "serves": "spam-scan",
                    "form": "original",
                    "model_owner": "provider",
                    "weights_to": "provider",
                }
                for file in self._files(request)
            ]
        }

    def _models(self, _actor: Actor, request: Request) -> Answer:
        self._files(request)
        classifier = {"model": "filter", "training": request["training"], "serves": "spam-scan", "owner": "provider"}
        return {"models": [classifier]}

    def _ask(self, actor: Actor, request: Request) -> Answer:
        """The words of a prompt, as a letter, that the filter knows when it looks through letters of whoever asks."""
        if request["model"] != "filter":
            raise ContractError("not_found", f"no model {request['model']}")
        box = self._known.people.get(actor.person or "", _OPERATOR)
        address = actor.person or _DESK
        letter = self._written(address, (address,), request["prompt"]).as_bytes()
        known = {word.casefold() for word in self._filter.known(box, letter)}
        words = request["prompt"].split()
        return {"text": " ".join(word for word in words if word.strip(".,?!").casefold() in known)}

    def _embed(self, _actor: Actor, _request: Request) -> Answer:
        raise ContractError("refused", "a mail filter turns no text into a vector", "no-vectors")

    def _storage(self, _actor: Actor, request: Request) -> Answer:
        if request["account"] not in self._known.accounts:
            raise ContractError("not_found", f"no account {request['account']}")
        return {
            "places": [
                {"place": f"filter/{file['name']}", "path": file["path"], "format": file["format"], "purpose": "keep"}
                for file in self._filter.kept(request["account"])
            ]
        }


_OPERATIONS: dict[str, Callable[[MailService, Actor, Request], Answer]] = {
    "accounts.open": MailService._open,  # noqa: SLF001 - the table of the class above
    "accounts.join": lambda service, actor, request: service._known.join(actor, request),  # noqa: SLF001
    "accounts.assign": lambda service, actor, request: service._known.assign(actor, request),  # noqa: SLF001
    "accounts.guest": lambda service, _actor, _request: service._known.guest(),  # noqa: SLF001
    "messages.direct": MailService._direct,  # noqa: SLF001
    "messages.post": MailService._post,  # noqa: SLF001
    "content.read": MailService._read,  # noqa: SLF001
    "content.delete": MailService._delete,  # noqa: SLF001
    "mail.received": MailService._received,  # noqa: SLF001
    "consent.show": MailService._show,  # noqa: SLF001
    "consent.answer": MailService._answer,  # noqa: SLF001
    "consent.withdraw": MailService._withdraw,  # noqa: SLF001
    "consent.receipts": MailService._list_receipts,  # noqa: SLF001
    "training.start": MailService._train,  # noqa: SLF001
    "training.status": MailService._status,  # noqa: SLF001
    "training.wait": MailService._status,  # noqa: SLF001
    "training_data.locations": MailService._locations,  # noqa: SLF001
    "models.list": MailService._models,  # noqa: SLF001
    "models.ask": MailService._ask,  # noqa: SLF001
    "models.embed": MailService._embed,  # noqa: SLF001
    "storage.places": MailService._storage,  # noqa: SLF001
}
