"""An implementation at the other end of a channel: the client's side of the wire format."""

import itertools
import random
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import Field, ValidationError

from ._errors import ContractError, ImplementationError
from ._models import Actor, Description, Media, Model
from ._wire import (
    CANCEL,
    CONTRACT_VERSIONS,
    DESCRIBE,
    PROGRESS,
    WIRE_VERSIONS,
    WireError,
    answer_number,
    call_message,
    first_problem,
    is_notification,
    notification,
    pack,
    result_of,
    shown,
    unpack,
)
from .contract import OPERATIONS, Training, TrainingId

ANSWER_BYTES = 16 * 1024 * 1024
"""No message that comes back may be longer."""
_ATTEMPTS = 4
_BACK_OFF = 0.1
_NOTIFICATIONS = 10_000
_REMEMBERED = 1_000
_ENDED = frozenset({"done", "failed", "cancelled"})


class Unreached(Exception):
    """The request got no answer, for a reason that may be temporary. Says what happened."""


class Channel(Protocol):
    """Carries messages to one implementation and back. Deadlines are on `time.monotonic()`."""

    local: bool
    """Whether the other side sees the same files."""
    persistent: bool
    """Whether what cannot be reached once is lost for good."""

    def send(self, body: bytes, deadline: float) -> None:
        """Hand over one message. Raises Unreached and ImplementationError."""

    def receive(self, deadline: float) -> bytes:
        """The next message. Raises Unreached and ImplementationError."""

    def notify(self, body: bytes) -> None:
        """Hand over a message that wants no answer, if that is possible at once."""

    def said(self) -> str | None:
        """Its output beside the messages, bounded; None where nothing is known of that."""

    def close(self) -> None: ...


class Greeting(Model):
    """The answer of `janji.describe`."""

    wire: str
    """The version of the wire format that was chosen, of those that the harness speaks."""
    description: Description
    """The implementation's description of itself. It has to be the same each time, and at the end of the run."""
    media: Literal["inline", "ref"] = "inline"
    """How it takes media: in the request, or as the path of a file. Paths are sent only where files are shared."""


class Progress(Model):
    """News of a training run that an implementation sends without being asked."""

    training: str
    """The id of the training run that is under way."""
    done: float | None = Field(None, ge=0, le=1)
    """How far it is, from 0 to 1; null where nobody says."""


class RemoteAdapter:
    """An adapter whose implementation answers over a channel.

    `one_instance` says that everybody at the address reaches the same instance.
    """

    def __init__(
        self,
        channel: Channel,
        options: Mapping[str, str],
        workdir: Path,
        limit: float,
        sleep: Callable[[float], None] = time.sleep,
        *,
        one_instance: bool = False,
    ) -> None:
        self._channel = channel
        self._options = dict(options)
        self._workdir = workdir
        self._limit = limit
        self._sleep = sleep
        self._one_instance = one_instance
        self._numbers = itertools.count(1)
        # Two runs may give the same key, and one server may see both.
        self._nonce = secrets.token_hex(6)
        self._media: Literal["inline", "ref"] | None = None
        self._keeps_keys = True
        self._broken: str | None = None
        self._under_way: dict[str, None] = {}
        self.progress: dict[str, Progress] = {}
        """The last that was told of each training run."""

    def describe(self) -> Description:
        """Agree on the versions and answer what the implementation says about itself."""
        asked = {"wire": list(WIRE_VERSIONS), "contract": list(CONTRACT_VERSIONS), "options": self._options}
        try:
            result = self._ask(DESCRIBE, asked, repeat=True)
        except ContractError as error:
            known = f" with the options {self._options}" if self._options else ""
            raise ImplementationError(f"{DESCRIBE}{known}: answered {error}") from error
        if isinstance(result, dict) and result.get("wire") not in WIRE_VERSIONS:
            raise self._break(f"{DESCRIBE}: it speaks wire {result.get('wire')!r}; here {list(WIRE_VERSIONS)}")
        try:
            greeting = Greeting.model_validate(result)
        except ValidationError as error:
            raise self._break(f"{DESCRIBE}: the answer does not fit: {first_problem(error)}") from error
        self._media = greeting.media if self._channel.local else "inline"
        said = greeting.description
        self._keeps_keys = said.keeps_keys
        if self._one_instance and said.concurrency == "isolated":
            # It may make an instance for whoever starts it; who comes to this address finds the one that is there.
            return said.model_copy(update={"concurrency": "shared"})
        return said

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do one operation. Only one that may be repeated is repeated after a failure.

        If keys are not kept, that is one that only reads.
        """
        if self._media is None:
            self.describe()
        asked = {
            "actor": actor.model_dump(mode="json", exclude_none=True),
            "key": f"{self._nonce}-{key}",
            "request": self._placed(dict(request)),
        }
        known = OPERATIONS.get(operation)
        answer = self._ask(operation, asked, repeat=known is not None and known.repeatable(keeps_keys=self._keeps_keys))
        if not isinstance(answer, dict):
            raise self._break(f"{operation}: an answer is an object; found {shown(str(answer))}")
        self._follow(operation, answer)
        return answer

    def cancel(self, training: str) -> None:
        """Tell the implementation that this training run is no longer waited for. It may ignore that."""
        self._channel.notify(pack(notification(CANCEL, {"training": training})))

    def said(self) -> str | None:
        """The implementation's output on standard error, bounded, or None."""
        return self._channel.said()

    def close(self) -> None:
        """Cancel what is still under way and end the channel, with everything that it started."""
        try:
            if self._broken is None:
                for training in self._under_way:
                    with suppress(Unreached, ImplementationError):
                        self.cancel(training)
        finally:
            self._channel.close()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _ask(self, method: str, params: Mapping[str, Any], *, repeat: bool) -> Any:
        """Send a request and answer its result. Raises ContractError and ImplementationError."""
        if self._broken is not None:
            raise ImplementationError(f"{method}: not tried, since it broke before: {self._broken}")
        deadline = time.monotonic() + self._limit
        for attempt in itertools.count(1):
            try:
                return self._exchange(method, params, deadline)
            except Unreached as error:
                wait = _BACK_OFF * 2 ** (attempt - 1) * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries
                last = not repeat or self._channel.persistent or attempt == _ATTEMPTS
                if last or time.monotonic() + wait >= deadline:
                    tried = f", tried {attempt} times" if attempt > 1 else ""
                    raise self._break(f"{method}: {error}{tried}") from error
                self._sleep(wait)
        raise AssertionError  # pragma: no cover - the loop above does not end by itself

    def _exchange(self, method: str, params: Mapping[str, Any], deadline: float) -> Any:
        number = next(self._numbers)
        with self._strictly(method):
            self._channel.send(pack(call_message(number, method, params)), deadline)
            message = self._answer(number, deadline)
            if (answered := answer_number(message)) != number:
                raise WireError(f"the answer is for another request: {answered}; open: {number}")
            return result_of(message, method)

    def _answer(self, number: int, deadline: float) -> Any:
        """The next message that is not a notification. A surplus answer is seen by the next request."""
        notified = 0
        while True:
            try:
                data = self._channel.receive(deadline)
            except TimeoutError as error:
                with suppress(Unreached, ImplementationError):
                    self._channel.notify(pack(notification(CANCEL, {"ids": [number]})))
                told = "".join(f"; training {one.training} told {one.done}" for one in [*self.progress.values()][-1:])
                raise ImplementationError(f"no answer within {self._limit:g} s{told}") from error
            message = unpack(data)
            if not is_notification(message):
                return message
            notified += 1
            if notified > _NOTIFICATIONS:
                raise WireError(f"more than {_NOTIFICATIONS} notifications came instead of an answer")
            self._notified(message)

    def _notified(self, message: Mapping[str, Any]) -> None:
        if message.get("method") != PROGRESS:
            return
        try:
            told = Progress.model_validate(message.get("params"))
        except ValidationError as error:
            raise WireError(f"{PROGRESS} does not fit: {first_problem(error)}") from error
        self._remember(told)

    def _remember(self, told: Progress) -> None:
        """The last progress of each training run; none is sent where `done` is missing."""
        if told.done is None:
            return
        self.progress.pop(told.training, None)
        self.progress[told.training] = told
        while len(self.progress) > _REMEMBERED:
            self.progress.pop(next(iter(self.progress)))

    @contextmanager
    def _strictly(self, what: str) -> Iterator[None]:
        """Nothing more is asked of an implementation that once broke the wire format."""
        try:
            yield
        except WireError as error:
            raise self._break(f"{what}: {error}") from error
        except ImplementationError as error:
            raise self._break(f"{what}: {str(error).removeprefix(f'{what}: ')}") from error
        except (Unreached, ContractError):
            raise
        except BaseException as error:
            self._broken = self._broken or f"{what}: interrupted ({type(error).__name__})"
            raise

    def _break(self, what: str) -> ImplementationError:
        self._broken = self._broken or what
        return ImplementationError(what)

    def _follow(self, operation: str, answer: Mapping[str, Any]) -> None:
        """Remember which training runs are under way, and how far each is."""
        if operation not in OPERATIONS:
            return
        model, training = OPERATIONS[operation].answer, answer.get("training")
        if not isinstance(training, str):
            return
        if model is TrainingId:
            self._under_way[training] = None
        elif model is Training:
            if answer.get("state") in _ENDED:
                self._under_way.pop(training, None)
            # Where what is said does not fit, whoever looks at the answer will say so.
            with suppress(ValidationError):
                self._remember(Progress(training=training, done=answer.get("done")))

    def _placed(self, value: Any) -> Any:
        """`value` with media as the other side takes them."""
        if isinstance(value, dict):
            if self._media == "ref" and set(value) == set(Media.model_fields) and value["inline"] is not None:
                return self._by_reference(Media.model_validate(value))
            if set(value) == set(Media.model_fields):
                return {key: one for key, one in value.items() if one is not None}
            return {key: self._placed(one) for key, one in value.items()}
        return [self._placed(one) for one in value] if isinstance(value, list) else value

    def _by_reference(self, media: Media) -> dict[str, Any]:
        data = media.data()
        folder = self._workdir / "media"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / sha256(data).hexdigest()
        if not file.exists():
            file.write_bytes(data)
        return {"media_type": media.media_type, "sha256": media.sha256, "ref": str(file.resolve())}
