"""Errands: every operation of the contract asked once, with requests made out of the models and of earlier answers.

Nothing here is about promises. Those who examine an adapter look at how it answers.
"""

from collections.abc import Callable, Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from janji.canaries import Mint
from janji.implementation import OPERATIONS, OPERATOR, Actor, Media

from ._together import text_file

Ask = Callable[[str, Actor, Mapping[str, Any]], Mapping[str, Any] | None]
"""Asks an operation as an actor; None where it said no."""

_TEXTS: Mapping[str, str] = {
    "destination": "http://127.0.0.1:9/",
    "recipient": "laras@recipients.example",
    "to": "laras@recipients.example",
}
_PLAIN: Mapping[Any, Any] = {float: 1.0, int: 1, bool: True}
_BY_OPERATOR = frozenset({"training", "training_hold"})


class Requests:
    """Makes requests, with ids that are known so far.

    `mint` is None where no encoded media can be made; `unread` says that nobody will look at media: then any bytes will
    do.
    """

    def __init__(self, mint: Mint | None, *, unread: bool = False) -> None:
        self.known: dict[str, Any] = {}
        self._mint = mint
        self._unread = unread

    def of(self, model: type[BaseModel]) -> dict[str, Any]:
        """A request that fits the model: what it requires, and nothing else.

        Raises LookupError, with the name of the field, where that takes encoded media and none can be made.
        """
        return {
            name: self._value(name, field.annotation)
            for name, field in model.model_fields.items()
            if field.is_required()
        }

    def learn(self, operation: str, answer: Mapping[str, Any]) -> None:
        """Take ids out of an answer. A text that was only written is the content that later requests are about."""
        fields = OPERATIONS[operation].request.model_fields
        written = "text" in fields and not any(field.annotation is Media for field in fields.values())
        for name, value in answer.items():
            if isinstance(value, str) and name == "content" and written:
                self.known[name] = value
            elif isinstance(value, str):
                self.known.setdefault(name, value)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                self.learn(operation, value[0])
        if operation == "accounts.join":
            self.known.setdefault("to", answer["person"])

    def _value(self, name: str, annotation: Any) -> Any:
        if annotation is Media:
            return self._media(name).model_dump()
        if get_origin(annotation) is not None:
            return self._built(name, get_origin(annotation), get_args(annotation))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.of(annotation)
        if annotation in _PLAIN:
            return _PLAIN[annotation]
        return self.known.get(name, _TEXTS.get(name, f"{name}-of-an-errand"))

    def _built(self, name: str, origin: Any, inner: tuple[Any, ...]) -> Any:
        """A value of a type made of others: the first that may be chosen."""
        if origin is Literal:
            return inner[0]
        if origin in {Union, UnionType}:
            return None if NoneType in inner else self._value(name, inner[0])
        return [_TEXTS.get(name, "Yes") if inner[0] is str else self._value(name, inner[0])]

    def _media(self, name: str) -> Media:
        if name == "file" or self._unread:
            return text_file("A note of an errand.")
        if self._mint is None:
            raise LookupError(name)
        if name == "video":
            canary = self._mint.video("errand")
        else:
            canary = self._mint.image("errand") if name == "image" else self._mint.audio("errand")
        return Media.of(canary.data or b"", canary.media_type or "")


def errands(ask: Ask, requests: Requests, operations: Iterable[str] = OPERATIONS) -> None:
    """Ask each of the operations, as whoever may: a customer, or the operator.

    One that needs encoded media is left out where none can be made.
    """
    for operation in sorted(operations, key=lambda name: OPERATIONS[name].stage):
        owner = requests.known.get("owner")
        actors = [Actor(kind="person", person=owner)] if owner is not None else []
        if operation == "accounts.open" or OPERATIONS[operation].capability in _BY_OPERATOR:
            actors = []
        try:
            request = requests.of(OPERATIONS[operation].request)
        except LookupError:
            continue
        request = OPERATIONS[operation].request.model_validate(request).model_dump(mode="json")
        # Who is asked may say no; it is answered first, so that what comes later finds a yes.
        for asked in [{**request, "share": False}, request] if "share" in request else [request]:
            for actor in (*actors, OPERATOR):
                answer = ask(operation, actor, asked)
                if answer is not None:
                    requests.learn(operation, answer)
                    break


_OF_A_RECEIPT = ("account", "person", "decision", "notice_fingerprint")


class Contradictions:
    """Statements in answers that are the opposite of what was asked, or of what an earlier answer said.

    An adapter that turns a no into a yes, or leaves half a receipt out, would make an honest service look as if it
    broke its word.
    """

    def __init__(self) -> None:
        self._handed: dict[str, Mapping[str, Any]] = {}

    def of(self, operation: str, request: Mapping[str, Any], answer: Mapping[str, Any]) -> str | None:
        """The contradiction in this answer, or None."""
        if operation in ("consent.answer", "consent.withdraw"):
            self._handed[str(answer["receipt"])] = answer
        if operation == "consent.receipts":
            return next(filter(None, map(self._otherwise, answer["receipts"])), None)
        if operation != "consent.answer" or request["share"] == (answer["decision"] == "consented"):
            return None
        said = "a yes (share = true)" if request["share"] else "a no (share = false)"
        return f"{said} was receipted as {answer['decision']!r}: either the adapter mixes them up, or the service does"

    def _otherwise(self, shown: Mapping[str, Any]) -> str | None:
        """Whether a receipt is shown with other content than when it was handed out."""
        handed = self._handed.get(str(shown["receipt"]), shown)
        for name in _OF_A_RECEIPT:
            if handed.get(name) != shown.get(name):
                return (
                    f"the receipt {shown['receipt']!r} was handed out with {name} = {handed.get(name)!r}, and is shown "
                    f"with {shown.get(name)!r}: either the adapter changes it, or the service does"
                )
        return None
