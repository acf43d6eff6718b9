"""One running implementation, as the harness sees it: each call checked, timed, limited and written down."""

import signal
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from types import FrameType
from typing import Any, Self
from uuid import UUID

from pydantic import ValidationError

from janji.implementation import (
    OPERATIONS,
    Actor,
    Adapter,
    ContractError,
    Description,
    ErrorCode,
    ImplementationError,
    Media,
    beginning,
    first_problem,
    raised,
)
from janji.record import EvidenceStore, Journal

from ._watches import Known, OutOfBoundsError, Tenants, Watch

_LONG = ("text", "notice_text", "passage")
"""Fields of the contract in which somebody's words stand; all others are names, ids, paths and reasons."""
_LETTERS = {True: 1_000_000, False: 4_096}
SERVE_OR_LEAVE = (
    "serve it, or leave it out with a reason: `without` of its capability in the description, [capabilities.without] "
    "in a mapping"
)
"""The advice on an operation that is declared and not there."""
_AGAIN = 1.0
"""Seconds until a body that went on after its time limit is interrupted once more."""


@dataclass(frozen=True)
class Answered:
    """An operation's answer: `data` (checked against the contract), or `error`; `evidence` is the whole exchange."""

    operation: str
    data: Mapping[str, Any]
    error: ErrorCode | None
    evidence: str

    def __getitem__(self, key: str) -> Any:
        """A field of the answer. Raises LookupError, with those that there are, for any other."""
        if key not in self.data:
            there = ", ".join(self.data) or "nothing"
            raise LookupError(f"the answer of {self.operation} has no {key!r}; it has {there}")
        return self.data[key]


class Instance:
    """An adapter behind a check of every request and answer, a time limit, watches, and the journal."""

    def __init__(
        self,
        adapter: Adapter,
        journal: Journal,
        evidence: EvidenceStore,
        limit: float,
        watches: Sequence[Watch] = (),
    ) -> None:
        self._adapter = adapter
        self._journal = journal
        self._evidence = evidence
        self._limit = limit
        self.known = Known()
        self._watches: tuple[Watch, ...] = (self.known, *watches)
        self._broken: str | None = None
        self.description = self._describe()
        if self.description.tenants:
            self._watches += (Tenants(self.description.tenants),)

    @classmethod
    def opened(
        cls,
        adapter: Adapter,
        journal: Journal,
        evidence: EvidenceStore,
        limit: float,
        watches: Sequence[Watch] = (),
    ) -> Self:
        """An instance whose self-description is in the journal."""
        instance = cls(adapter, journal, evidence, limit, watches)
        journal.append("implementation", description=instance.description.model_dump(mode="json"))
        return instance

    def _describe(self) -> Description:
        with self._guarded("describe"):
            found: Any = self._adapter.describe()
        try:
            said = Description.model_validate(found.model_dump() if isinstance(found, Description) else found)
        except ValidationError as error:
            raise self._break(
                f"it describes itself in a way the contract does not allow: {first_problem(error)}"
            ) from error
        if (problem := too_long(said.model_dump())) is not None:
            raise self._break(f"it describes itself in a way the contract does not allow: {problem}")
        return said

    def confirm(self) -> None:
        """Check that it is still the same software. Raises ImplementationError."""
        now = self._describe()
        if now != self.description:
            raise self._break("it describes itself differently at the end of the run than at its start")

    def watched(self, watch: Watch) -> None:
        """From now on this sees every call, before all others do."""
        self._watches = (watch, *self._watches)

    def offers(self, capability: str) -> bool:
        return self.description.offers(capability)

    def serves(self, operation: str) -> bool:
        """Whether this operation is declared as offered."""
        return self.description.serves(operation)

    def unserved(self) -> tuple[str, ...]:
        """The operations that are declared as offered although the adapter knows that they are not."""
        told = getattr(self._adapter, "unserved", None)
        return tuple(told()) if callable(told) else ()

    def call(
        self, operation: str, actor: Actor, key: str, request: Mapping[str, Any], case: str | None = None
    ) -> Answered:
        """Call `operation`. A refusal is an answer; raises ImplementationError where the implementation broke."""
        asked = OPERATIONS[operation].request.model_validate(dict(request))
        key = opaque(key)
        self._look_before(operation, actor, asked.model_dump(mode="json"), case)
        began = time.perf_counter()
        data: dict[str, Any] | None = None
        kept: dict[str, Any] | None = None
        error: dict[str, Any] | None = None
        failure: ImplementationError | None = None
        try:
            with self._guarded(operation):
                raw = self._adapter.call(operation, actor, key, asked.model_dump(mode="json"))
            data = OPERATIONS[operation].answer.model_validate(raw).model_dump(mode="json")
            if (problem := too_long(data)) is not None:
                raise self._break(f"{operation}: the answer does not fit the contract: {problem}")
            kept = self._without_bytes(data)
        except ContractError as refused:
            error = {"code": refused.code, "message": _cut(refused.message), "policy": _cut(refused.policy)}
        except ValidationError as wrong:
            failure = self._break(f"{operation}: the answer does not fit the contract: {first_problem(wrong)}")
        except (OSError, ValueError) as wrong:
            failure = self._break(f"{operation}: the media of the answer are not what it says: {wrong}")
        except ImplementationError as broke:
            failure = broke
        if failure is not None:
            error = {"code": "broke", "message": str(failure), "policy": None}
        code = error["code"] if error else None
        if code == "not_offered" and self.serves(operation):
            said = f" ({error['message']})" if error and error["message"] else ""
            failure = self._break(
                f"{operation}: declared as offered, and answers 'not offered'{said}; {SERVE_OR_LEAVE}"
            )
        evidence = self._evidence.put(
            {
                "operation": operation,
                "actor": actor.model_dump(mode="json"),
                "request": self._without_bytes(asked.model_dump(mode="json")),
                "answer": kept,
                "error": error,
            }
        )
        self._journal.append(
            "call",
            case=case,
            operation=operation,
            actor=actor.model_dump(mode="json"),
            key=key,
            evidence=evidence,
            error=code,
            ms=round((time.perf_counter() - began) * 1000, 3),
        )
        if failure is None and data is not None:
            failure = self._look_after(operation, actor, asked.model_dump(mode="json"), data)
        if failure is not None:
            raise failure
        return Answered(operation, data or {}, code, evidence)

    def remember(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Let the watches know of a call that another process made. Raises ImplementationError as `call` does."""
        failure = self._look_after(operation, actor, request, answer)
        if failure is not None:
            raise failure

    def _look_before(self, operation: str, actor: Actor, request: Mapping[str, Any], case: str | None) -> None:
        if self._broken is not None:
            return
        try:
            for watch in self._watches:
                watch.before(operation, actor, request)
        except OutOfBoundsError as error:
            self._journal.append("withheld", case=case, operation=operation, why=str(error))
            raise self._break(str(error)) from error

    def _look_after(
        self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]
    ) -> ImplementationError | None:
        try:
            for watch in self._watches:
                watch.after(operation, actor, request, answer)
        except OutOfBoundsError as error:
            return self._break(str(error))
        return None

    def close(self) -> None:
        """End it, within the time limit of a call. A failure now is noted: the verdicts stand without it.

        Its output beside the answers is kept as evidence, for people who look for the reason of an error.
        """
        try:
            with limited(self._limit):
                self._adapter.close()
        except (Exception, SystemExit, TooLongError) as error:  # noqa: BLE001 - an adapter may raise anything
            self._journal.append("note", what=f"the implementation did not end well: {raised(error)}")
        said = getattr(self._adapter, "said", None)
        printed = said() if callable(said) else None
        if printed:
            self._journal.append("note", what="standard error", evidence=self._evidence.put({"text": printed}))

    @property
    def broken(self) -> str | None:
        return self._broken

    def _break(self, what: str) -> ImplementationError:
        self._broken = self._broken or what
        return ImplementationError(what)

    @contextmanager
    def _guarded(self, operation: str) -> Iterator[None]:
        """Anything that goes wrong in the adapter is the implementation's error, and is reported as such."""
        if self._broken is not None:
            raise ImplementationError(
                f"{operation}: not tried, because the implementation had broken before: {self._broken}"
            )
        try:
            with limited(self._limit):
                yield
        except ContractError:
            raise
        except TooLongError as error:
            raise self._break(f"{operation}: no answer within {self._limit:g} s") from error
        except (Exception, SystemExit) as error:
            raise self._break(f"{operation}: {raised(error)}") from error

    def _without_bytes(self, value: Any) -> Any:
        """`value` with media kept as evidence of their own and named by hash.

        Raises ValueError and OSError where the bytes are not there or have another hash.
        """
        if isinstance(value, dict):
            if {"inline", "ref", "media_type", "sha256"} <= value.keys():
                media = {key: value[key] for key in ("inline", "ref", "media_type", "sha256")}
                self._evidence.put(Media.model_validate(media).data())
                return {key: inner for key, inner in value.items() if key not in {"inline", "ref"}}
            return {key: self._without_bytes(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._without_bytes(inner) for inner in value]
        return value


def too_long(value: Any, where: str = "", key: str = "") -> str | None:
    """The text that is longer than its kind allows, or None. Bytes of media have a limit of their own."""
    if isinstance(value, str):
        limit = _LETTERS[key in _LONG]
        if key == "inline" or len(value) <= limit:
            return None
        return f"{where}: a text of {len(value)} letters, where at most {limit} stand"
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in inside:
        if isinstance(name, str) and len(name) > _LETTERS[False]:
            return f"{where}: a name of {len(name)} letters"
        problem = too_long(inner, f"{where}/{name}", name if isinstance(name, str) else key)
        if problem is not None:
            return problem
    return None


def _cut(text: str | None) -> str | None:
    """The message of an error, of which only the code decides anything."""
    return text if text is None or len(text) <= _LETTERS[False] else f"{beginning(text, _LETTERS[False])}…"


def opaque(key: str) -> str:
    """A name for a call that is the same for the same `key`, and says nothing about the run to its recipient."""
    return str(UUID(bytes=sha256(key.encode()).digest()[:16], version=4))


class TooLongError(BaseException):
    """The time limit of a call has passed. Not an Exception: no adapter may take it for trouble of its own."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Interrupt the body after `seconds`, and again each second if it goes on.

    Where signals cannot be used (not the main thread) the body is not interrupted. In either case TooLongError is
    raised for a body that took longer, also where it came to its end.
    """
    deadline = time.monotonic() + seconds
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        if time.monotonic() > deadline:
            raise TooLongError
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    began = time.monotonic()
    try:
        yield
        if time.monotonic() > deadline:
            raise TooLongError
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            # Somebody else's timer, as of a test's own time limit, goes on.
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 0.001), interval)
