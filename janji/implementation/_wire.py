"""The wire format, version 1: JSON-RPC 2.0, read strictly, with the errors of the contract as numbers.

The same messages go over HTTP (one POST each) and over standard input and output (one line each). A message that is not
clearly right is refused, with what was wrong; nothing is guessed.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import ValidationError

from ._errors import ERROR_CODES, ContractError, ErrorCode, ImplementationError
from ._surroundings import beginning

WIRE_VERSIONS = ("1",)
"""Versions of the wire format that are spoken here, best first."""
CONTRACT_VERSIONS = ("1",)
"""Versions of the contract that are spoken here, best first."""

DESCRIBE = "janji.describe"
CANCEL = "janji.cancel"
PROGRESS = "janji.progress"
DISCOVER = "rpc.discover"

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
INVALID_PARAMS = -32602
NO_COMMON_VERSION = -32010
ERROR_NUMBERS: dict[ErrorCode, int] = {
    # The two that JSON-RPC libraries send by themselves mean what they say.
    "not_offered": -32601,
    "internal": -32603,
    "refused": -32001,
    "not_found": -32002,
    "conflict": -32003,
    "unavailable": -32004,
}
_CODES: dict[int, ErrorCode] = {number: code for code, number in ERROR_NUMBERS.items()}
_SHOWN = 120
_OTHERS = 5
_CLASS = re.compile(r" or instance of \w+")
"""The class that a library names, and that nobody who writes to us has."""


class WireError(ValueError):
    """A message that is not what the wire format allows; says what is wrong with it."""


def pack(message: Mapping[str, Any]) -> bytes:
    """A message as bytes, without a line break in them."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def unpack(data: bytes) -> Any:
    """Read a message. Raises WireError for anything but one JSON value in UTF-8 whose keys all differ."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WireError(f"it is not UTF-8 (byte {error.start}): {shown(data)}") from error
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if "\\u" in text:
            # Half of a surrogate pair is a string that nothing can write down again.
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except WireError:
        raise
    except (ValueError, RecursionError) as error:
        raise WireError(f"it is not JSON ({type(error).__name__}: {error}): {shown(data)}") from error
    return value


def shown(data: bytes | str) -> str:
    """The beginning of the received bytes, for a message to a person."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return repr(beginning(text, _SHOWN)) + ("…" if len(text) > _SHOWN else "")


def first_problem(error: ValidationError) -> str:
    """The first thing that a model found wrong, and where others are."""
    found = error.errors(include_url=False, include_context=False, include_input=True)
    first = found[0]
    where, *others = dict.fromkeys("/".join(str(part) for part in each["loc"]) or "the whole" for each in found)
    more = f"; also wrong: {', '.join(others[:_OTHERS])}{', …' * (len(others) > _OTHERS)}" if others else ""
    # A number is told from a text that looks like it.
    came = first["input"]
    told = shown(came) if isinstance(came, str) else beginning(json.dumps(came, default=str), _SHOWN)
    return f"{where}: {_CLASS.sub('', first['msg'])}, found {told}{more}"


def call_message(number: int, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """A request that wants an answer."""
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": dict(params)}


def notification(method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """A message that wants no answer."""
    return {"jsonrpc": "2.0", "method": method, "params": dict(params)}


def result_message(number: Any, result: Any) -> dict[str, Any]:
    """The answer to a request."""
    return {"jsonrpc": "2.0", "id": number, "result": result}


def error_message(number: Any, code: int, message: str, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answer to a request that cannot be done, or could not be read (`number` None)."""
    error: dict[str, Any] = {"code": code, "message": message}
    if data is not None:
        error["data"] = dict(data)
    return {"jsonrpc": "2.0", "id": number, "error": error}


def refusal_message(number: Any, error: ContractError) -> dict[str, Any]:
    """The answer in the negative, in the words of the contract."""
    return error_message(number, ERROR_NUMBERS[error.code], error.message, {"code": error.code, "policy": error.policy})


def is_notification(message: Any) -> bool:
    """Whether it is one that the other side sends on its own."""
    return isinstance(message, dict) and "method" in message and "id" not in message


def answer_number(message: Any) -> int:
    """The id of an answer. Raises WireError where it is none, or where it answers nothing that can be named."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise WireError(f"it is not a JSON-RPC 2.0 answer: {shown(str(message))}")
    strange = sorted(set(message) - {"jsonrpc", "id", "result", "error"})
    if strange or ("result" in message) == ("error" in message):
        raise WireError(f"an answer has 'jsonrpc', 'id' and either 'result' or 'error'; this one has {sorted(message)}")
    number = message.get("id")
    if number is None and "error" in message:
        _, text, _ = _error_of(message["error"])
        raise WireError(f"it could not read the request: {text}")
    if not isinstance(number, int) or isinstance(number, bool):
        raise WireError(f"the id of an answer is the number of its request; found {shown(str(number))}")
    return number


def result_of(message: Mapping[str, Any], method: str) -> Any:
    """The result that an answer holds.

    Raises ContractError for an answer in the negative, ImplementationError for an error that only a broken
    implementation, or one that speaks another version, gives.
    """
    if "error" not in message:
        return message["result"]
    number, text, data = _error_of(message["error"])
    if number == NO_COMMON_VERSION:
        speaks = ", ".join(f"{what} {data[what]}" for what in ("wire", "contract") if what in data)
        raise ImplementationError(
            f"{method}: no common version: here wire {list(WIRE_VERSIONS)}, contract {list(CONTRACT_VERSIONS)}; "
            f"there {speaks or shown(text)}"
        )
    if number == INVALID_PARAMS and method == DESCRIBE:
        raise ImplementationError(f"{method}: it does not take these options: {shown(text)}")
    code = _CODES.get(number)
    if code is None:
        raise ImplementationError(f"{method}: error {number} is none of the contract's: {shown(text)}")
    named = data.get("code", code)
    if named != code:
        raise ImplementationError(f"{method}: error {number} means {code!r} and names itself {shown(str(named))}")
    policy = data.get("policy")
    if policy is not None and not isinstance(policy, str):
        raise ImplementationError(f"{method}: the rule of an error is a text; found {shown(str(policy))}")
    raise ContractError(code, text, policy)


def _error_of(error: Any) -> tuple[int, str, Mapping[str, Any]]:
    if not isinstance(error, dict):
        raise WireError(f"an 'error' is an object; found {shown(str(error))}")
    number, text, data = error.get("code"), error.get("message"), error.get("data")
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(text, str):
        raise WireError(f"an 'error' has a number as 'code' and a text as 'message'; found {shown(str(error))}")
    if data is not None and not isinstance(data, dict):
        # Libraries put whatever they like here; what is ours is an object.
        data = {}
    return number, text, data or {}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise WireError(f"the key {shown(twice)} stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise WireError(f"{name} is not a JSON number")


if set(ERROR_NUMBERS) != set(ERROR_CODES):  # pragma: no cover - held by the next line for whoever adds one
    raise AssertionError(f"errors without a number: {sorted(set(ERROR_CODES) ^ set(ERROR_NUMBERS))}")
