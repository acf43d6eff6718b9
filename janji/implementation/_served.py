"""An adapter behind the wire format: the server's side, whatever carries the messages."""

import sys
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from ._adapter import Adapter
from ._errors import ContractError
from ._models import Actor, Description
from ._openrpc import openrpc
from ._raised import raised
from ._remote import Progress
from ._wire import (
    CANCEL,
    CONTRACT_VERSIONS,
    DESCRIBE,
    DISCOVER,
    INVALID_PARAMS,
    INVALID_REQUEST,
    NO_COMMON_VERSION,
    PARSE_ERROR,
    PROGRESS,
    WIRE_VERSIONS,
    WireError,
    error_message,
    first_problem,
    notification,
    pack,
    refusal_message,
    result_message,
    unpack,
)
from .contract import OPERATIONS, Training

_REMEMBERED = 10_000
_WAIT = "training.wait"
_TELL_EVERY = 0.5
"""Seconds between two looks at how far a training run is."""
_INSTANCES = 256

Open = Callable[[Mapping[str, str]], Adapter]
"""Opens one instance for the options of an address."""
Tell = Callable[[Mapping[str, Any]], None]
"""Takes a notification."""


class _BadParams(Exception):
    """The parameters do not fit the method; says why."""


class Served:
    """Answers messages with the adapters that `open_instance` makes: one for each set of options, when first asked for.

    A call that may not be repeated is done once for each key, however often it is sent.
    """

    def __init__(self, open_instance: Open) -> None:
        self._open = open_instance
        self._instances: dict[frozenset[tuple[str, str]], _Instance] = {}
        self._lock = threading.Lock()
        self._tell: Tell | None = None

    def handle(self, data: bytes, options: Mapping[str, str] | None = None) -> bytes | None:
        """The answer to one message; None where none is due.

        `options` are those of the address, where the carrier has one; otherwise those that `janji.describe` brings.
        """
        try:
            message = unpack(data)
        except WireError as error:
            return pack(error_message(None, PARSE_ERROR, str(error)))
        answer = self._one(message, options)
        return None if answer is None else pack(answer)

    def listen(self, tell: "Tell") -> None:
        """From now on hand notifications to `tell`, such as the progress of a training run.

        For a carrier that can send them beside answers; it is called by the thread that handles the message.
        """
        self._tell = tell

    def close(self) -> None:
        """End every instance."""
        with self._lock:
            instances = list(self._instances.values())
            self._instances.clear()
        for instance in instances:
            instance.adapter.close()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _one(self, message: Any, options: Mapping[str, str] | None) -> dict[str, Any] | None:
        if not isinstance(message, dict):
            return error_message(None, INVALID_REQUEST, "a request is an object")
        number, method, params = message.get("id"), message.get("method"), message.get("params", {})
        silent = "id" not in message
        if (
            message.get("jsonrpc") != "2.0"
            or not isinstance(method, str)
            or not isinstance(params, dict)
            or isinstance(number, (bool, dict, list))
        ):
            what = "a request has 'jsonrpc': '2.0', a 'method', 'params' by name and an 'id'"
            return error_message(None, INVALID_REQUEST, what)
        try:
            answer = self._done(number, method, params, options)
        except _BadParams as error:
            answer = error_message(number, INVALID_PARAMS, f"{method}: {error}")
        except ContractError as error:
            answer = refusal_message(number, error)
        except Exception as error:  # noqa: BLE001 - whatever an adapter does, somebody waits for an answer
            traceback.print_exc(file=sys.stderr)
            answer = refusal_message(number, ContractError("internal", raised(error)))
        return None if silent else answer

    def _done(
        self, number: Any, method: str, params: Mapping[str, Any], options: Mapping[str, str] | None
    ) -> dict[str, Any]:
        if method == DISCOVER:
            return result_message(number, openrpc())
        if method == DESCRIBE:
            return self._describe(number, params, options)
        instance = self._instance(options)
        if method == CANCEL:
            cancel = getattr(instance.adapter, "cancel", None)
            if callable(cancel) and isinstance(params.get("training"), str):
                cancel(params["training"])
            return result_message(number, {})
        return result_message(number, instance.call(method, params, self._tell))

    def _describe(self, number: Any, params: Mapping[str, Any], options: Mapping[str, str] | None) -> dict[str, Any]:
        spoken = {"wire": WIRE_VERSIONS, "contract": CONTRACT_VERSIONS}
        for what, versions in spoken.items():
            asked = params.get(what)
            if not isinstance(asked, list):
                raise _BadParams(f"{what!r} lists the versions that you speak")
            if not set(map(str, asked)) & set(versions):
                return error_message(
                    number,
                    NO_COMMON_VERSION,
                    f"no common version of the {what}: you speak {asked}, here {list(versions)}",
                    {name: list(known) for name, known in spoken.items()},
                )
        given = params.get("options", {})
        if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
            raise _BadParams("'options' has a text for each option")
        if options is not None and given != dict(options):
            raise _BadParams(f"the options {given} are not those of the address, {dict(options)}")
        instance = self._instance(given)
        description: Any = instance.describe()
        return result_message(number, {"wire": WIRE_VERSIONS[0], "description": description, "media": "inline"})

    def _instance(self, options: Mapping[str, str] | None) -> "_Instance":
        with self._lock:
            if options is None:
                # One child process is one instance: the one that the first `janji.describe` opened.
                if not self._instances:
                    raise _BadParams(f"the first message is {DESCRIBE}")
                return next(iter(self._instances.values()))
            key = frozenset(options.items())
            if key not in self._instances:
                if len(self._instances) >= _INSTANCES:
                    raise ContractError("unavailable", f"{_INSTANCES} sets of options are open; restart the server")
                try:
                    self._instances[key] = _Instance(self._open(options))
                except ValueError as error:
                    raise _BadParams(str(error)) from error
            return self._instances[key]


class _Instance:
    """One adapter, called by one thread at a time."""

    def __init__(self, adapter: Adapter) -> None:
        self.adapter = adapter
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[Any, Any]] = OrderedDict()

    def describe(self) -> Any:
        with self._lock:
            found = self.adapter.describe()
        described = Description.model_validate(found).model_dump(mode="json", exclude_none=True)
        # It came to the contract later: who has nothing to say there answers as ever.
        return {name: value for name, value in described.items() if name != "switched_on" or value}

    def call(self, method: str, params: Mapping[str, Any], tell: "Tell | None") -> Any:
        """Do an operation. Raises ContractError and _BadParams."""
        if method not in OPERATIONS:
            raise ContractError("not_offered", f"the contract {CONTRACT_VERSIONS[0]} has no {method}")
        operation = OPERATIONS[method]
        if set(params) != {"actor", "key", "request"} or not isinstance(params["key"], str):
            raise _BadParams(f"an operation takes 'actor', 'key' and 'request'; found {sorted(params)}")
        try:
            actor = Actor.model_validate(params["actor"])
            request = operation.request.model_validate(params["request"]).model_dump(mode="json")
        except ValidationError as error:
            raise _BadParams(first_problem(error)) from error
        with self._lock:
            if method == _WAIT and tell is not None:
                return self._waited(actor, params["key"], request, tell)
            if operation.idempotent:
                return self.adapter.call(method, actor, params["key"], request)
            return self._once(method, actor, params["key"], request)

    def _waited(self, actor: Actor, key: str, request: Mapping[str, Any], tell: "Tell") -> Any:
        """Wait in pieces, and send the progress between them, if the adapter gives it and it has changed."""
        deadline = time.monotonic() + request["seconds"]
        before = None
        while True:
            left = max(deadline - time.monotonic(), 0.0)
            answer = self.adapter.call(_WAIT, actor, key, {**request, "seconds": min(left, _TELL_EVERY)})
            now = Training.model_validate(answer)
            if now.done is not None and now.done != before:
                before = now.done
                tell(notification(PROGRESS, Progress(training=now.training, done=before).model_dump(exclude_none=True)))
            if left <= _TELL_EVERY or now.state not in {"queued", "running"}:
                return answer

    def _once(self, method: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Any:
        asked = (method, actor, request)
        if key in self._known:
            before, answer = self._known[key]
            if before != asked:
                raise ContractError("conflict", f"the key {key!r} was used for another request")
        else:
            answer = self._tried(method, actor, key, request)
            self._known[key] = (asked, answer)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        if isinstance(answer, ContractError):
            raise answer
        return answer

    def _tried(self, method: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Any:
        """The answer, or the refusal; a failure is raised, and may be tried again."""
        try:
            return self.adapter.call(method, actor, key, request)
        except ContractError as error:
            if error.code in {"internal", "unavailable"}:
                raise
            return error


def close_quietly(served: Served) -> None:
    """End every instance at the end of a server, when nobody is left to hear of errors."""
    with suppress(Exception):
        served.close()
