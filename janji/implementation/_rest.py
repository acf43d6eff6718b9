"""An implementation behind an HTTP API of its own, reached by a mapping file."""

import glob
import json
import secrets
import time
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError

from ._contract import OPERATIONS
from ._errors import ContractError, ImplementationError, UnknownActorError
from ._http import is_loopback, read_bounded
from ._mapping import Asked, Loaded, Mapped
from ._models import OPERATOR, Actor, Capability, Description, Media
from ._templates import MissingValueError, as_text, filled, fits, value_of
from ._wire import WireError, first_problem, shown, unpack

_ATTEMPTS = 3
_BACK_OFF = 0.1
_PAGES = 1_000
_PASSING = frozenset({429, 502, 503, 504})
_REDIRECTS = range(300, 400)
_ERRORS = 400


class RestAdapter:
    """Does each operation by the requests that the mapping names."""

    def __init__(self, loaded: Loaded, options: Mapping[str, str], limit: float) -> None:
        self._loaded = loaded
        self._mapping = loaded.mapping
        self._options = dict(options)
        self._limit = limit
        base = str(self._filled(self._mapping.base, {"options": self._options}, "base"))
        local = is_loopback(urlsplit(base).hostname or "")
        self._client = httpx.Client(
            base_url=base, follow_redirects=False, trust_env=not local, headers={"accept-encoding": "identity"}
        )
        self._tokens: dict[str, str] = {}
        # Keys of an earlier start were answered already, by a server that is still the same.
        self._nonce = secrets.token_hex(6)

    def describe(self) -> Description:
        """What the mapping says of the implementation, with what the implementation says itself."""
        said = self._mapping.description
        values: dict[str, Any] = {
            "options": self._options,
            "actor": OPERATOR.model_dump(),
            "key": f"{self._nonce}/describe",
            "person": {"token": None},
        }
        if said.path is not None:
            values["answer"] = self._ask(Asked(path=said.path), values, "description", repeat=True)
        declared = self._mapping.capabilities
        offered = {
            name: Capability(
                availability="offered",
                without={each: why for each, why in declared.without.items() if each.partition(".")[0] == name} or None,
            )
            for name in declared.offered
        }
        version, build = (str(self._filled(text, values, "description")) for text in (said.version, said.build))
        capabilities = {**offered, **declared.absent}
        return Description(
            name=said.name,
            version=version,
            build=build,
            contract="1",
            capabilities=capabilities,
            concurrency=said.concurrency,
        )

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do one operation. Raises ContractError and ImplementationError as the port says."""
        mapped = self._mapping.operations.get(operation)
        if mapped is None:
            raise ContractError("not_offered", f"{self._loaded.file.name} maps no {operation}")
        values: dict[str, Any] = {
            "request": _with_bytes(request),
            "actor": actor.model_dump(),
            "key": f"{self._nonce}/{operation}/{key}",
            "options": self._options,
            "person": {"token": self._tokens.get(actor.person or "")},
        }
        if actor.kind == "person" and self._mapping.auth.person and values["person"]["token"] is None:
            values["person"]["token"] = self._renewed(str(actor.person), values)
        where = f"operations.{operation}"
        values["answer"] = self._first(mapped, values, where, repeat=OPERATIONS[operation].idempotent)
        for number, follows in enumerate(mapped.then, 1):
            if follows.when is None or not _nothing(self._value(follows.when, values, where)):
                # Another request has another key: an API answers the same one as it answered it before.
                self._ask(follows, {**values, "key": f"{values['key']}/{number}"}, where, repeat=False)
        if mapped.token is not None:
            made = self._filled(mapped.token, values, where)
            self._tokens[str(made["person"])] = str(made["value"])
        return self._fitting(operation, self._filled(mapped.answer, values, where), where)

    def close(self) -> None:
        self._client.close()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _renewed(self, person: str, values: Mapping[str, Any]) -> str:
        """A token for a person whom another start has brought in, asked for as the operator.

        Raises UnknownActorError where the mapping has no request for that, and where that says no: what was never asked
        as this person was not refused to them either.
        """
        renew = self._mapping.auth.renew
        if renew is None:
            where = self._loaded.where("auth")
            raise UnknownActorError(
                f"{where}: no token of {person} is known to this start; auth.renew says which request gives a new one"
            )
        asked = Asked(method=renew.method, path=renew.path, body=renew.body)
        # Whose token it is stands in `actor`; who asks for it is the operator.
        by_operator = {**values, "asks": "operator", "key": f"{values['key']}/renew"}
        try:
            answer = self._ask(asked, by_operator, "auth.renew", repeat=False)
        except ContractError as error:
            raise UnknownActorError(f"no new token of {person} is given: {error}") from error
        self._tokens[person] = str(self._filled(renew.value, {**values, "answer": answer}, "auth.renew"))
        return self._tokens[person]

    def _fitting(self, operation: str, answer: Any, where: str) -> Mapping[str, Any]:
        """The answer as the contract has it, in which ids are texts: those of an API that numbers things become one."""
        model = OPERATIONS[operation].answer
        try:
            try:
                model.model_validate(answer)
            except ValidationError as error:
                answer = _told_in_words(answer, error)
                model.model_validate(answer)
        except ValidationError as error:
            raise self._broke(where, f"its answer does not fit the contract: {first_problem(error)}") from error
        fitting: Mapping[str, Any] = answer
        return fitting

    def _first(self, mapped: Mapped, values: Mapping[str, Any], where: str, *, repeat: bool) -> Any:
        if mapped.files is not None:
            return {"files": self._files(str(self._filled(mapped.files, values, where, path=True)), where)}
        asked = Asked.model_validate(mapped.model_dump(include=set(Asked.model_fields)))
        for other in mapped.instead:
            if fits(self._filled(other.value, values, where), other.equals):
                asked = asked.model_copy(update={"method": other.method, "path": other.path})
                break
        answer = self._ask(asked, values, where, repeat=repeat)
        if asked.until is not None:
            seconds = float(self._filled(asked.until.seconds, values, where))
            deadline = time.monotonic() + min(seconds, self._limit)
            while time.monotonic() < deadline:
                found = self._filled(asked.until.value, {**values, "answer": answer}, where)
                if any(fits(found, named) for named in asked.until.among):
                    break
                time.sleep(asked.until.every)
                answer = self._ask(asked, values, where, repeat=repeat)
        return answer if asked.pages is None else self._paged(asked, answer, values, where)

    def _paged(self, asked: Asked, answer: Any, values: Mapping[str, Any], where: str) -> Any:
        """The first piece, with the items of all that follow."""
        pages = asked.pages
        if pages is None:
            return answer
        items: list[Any] = list(self._filled(pages.items, {"answer": answer}, where))
        piece = answer
        for _ in range(_PAGES):
            cursor = self._value(pages.next, {"answer": piece}, where)
            if cursor is None or cursor == "":
                self._filled(pages.items, {"answer": answer}, where)[:] = items
                return answer
            further = asked.model_copy(update={"query": {**asked.query, pages.query: str(cursor)}})
            piece = self._ask(further, values, where, repeat=True)
            items += self._filled(pages.items, {"answer": piece}, where)
        raise self._broke(where, f"there are more than {_PAGES} pages")

    def _files(self, pattern: str, where: str) -> list[dict[str, Any]]:
        found = []
        for name in sorted(glob.glob(pattern)):  # noqa: PTH207 - the pattern is a whole path
            file = Path(name)
            about: dict[str, Any] = {"name": file.stem, "path": str(file), "folder": str(file.parent)}
            if file.suffix == ".json":
                try:
                    about["json"] = unpack(file.read_bytes())
                except (OSError, WireError) as error:
                    raise self._broke(where, f"{file}: {error}") from error
            found.append(about)
        return found

    def _ask(self, asked: Asked, values: Mapping[str, Any], where: str, *, repeat: bool) -> Any:
        """One request, repeated after a failure where that is allowed; its answer as JSON."""
        deadline = time.monotonic() + self._limit
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._sent(asked, values, where, deadline)
            except (httpx.TransportError, ContractError) as error:
                passing = isinstance(error, httpx.ConnectError) or (
                    isinstance(error, ContractError) and error.code == "unavailable"
                )
                if repeat and passing and attempt < _ATTEMPTS and time.monotonic() < deadline:
                    time.sleep(_BACK_OFF * 2 ** (attempt - 1))
                    continue
                if isinstance(error, ContractError):
                    raise
                base = shown(str(self._client.base_url))
                what = f"{asked.method} {asked.path} of {base}: {type(error).__name__}: {error}"
                if isinstance(error, httpx.ConnectError):
                    what += "; is the server started, and is `base` its address?"
                raise self._broke(where, what) from error
        raise AssertionError  # pragma: no cover - the last attempt answers or raises

    def _sent(self, asked: Asked, values: Mapping[str, Any], where: str, deadline: float) -> Any:
        path = str(self._filled(asked.path, values, where, path=True))
        headers = self._headers(asked, values, where)
        content: dict[str, Any] = {}
        if asked.content is not None:
            content["content"] = self._filled(asked.content, values, where)["bytes"]
        elif asked.body is not None:
            content["json"] = self._filled(asked.body, values, where)
        query = {name: as_text(value) for name, value in self._filled(asked.query, values, where).items()}
        left = max(deadline - time.monotonic(), 0.01)
        with self._client.stream(
            asked.method, path, headers=headers, params=query or None, timeout=left, **content
        ) as response:
            data = read_bounded(response, deadline)
        if asked.raw and response.status_code < _REDIRECTS.start:
            return {"bytes": data, "media_type": response.headers.get("content-type", "application/octet-stream")}
        return self._understood(response, data, f"{asked.method} {path}", where)

    def _headers(self, asked: Asked, values: Mapping[str, Any], where: str) -> dict[str, str]:
        auth = self._mapping.auth
        by_person = values["actor"]["kind"] == "person" and values.get("asks") != "operator"
        own = auth.person if by_person else auth.operator
        both = {**self._mapping.headers, **own, **asked.headers}
        return {name: as_text(value) for name, value in self._filled(both, values, where).items()}

    def _understood(self, response: httpx.Response, data: bytes, what: str, where: str) -> Any:
        status = response.status_code
        if status in _REDIRECTS:
            to = shown(response.headers.get("location", "nowhere"))
            raise self._broke(where, f"{what} redirects (HTTP {status}) to {to}; only the base is asked")
        answer: Any = {}
        if data:
            try:
                answer = unpack(data)
            except WireError as error:
                if status < _ERRORS:
                    raise self._broke(where, f"{what}: the answer: {error}") from error
        if status < _ERRORS:
            return answer
        known = self._mapping.errors
        code = known.status.get(str(status), "unavailable" if status in _PASSING else None)
        if code is None:
            key = self._loaded.where("errors", "status")
            raise self._broke(where, f"{what}: HTTP {status}, which {key} does not name: {shown(data)}")
        message = self._value(known.message, {"answer": answer}, "errors")
        policy = self._value(known.policy, {"answer": answer}, "errors")
        asked = f"HTTP {status} to {what} ({self._where(where)})"
        told = f"{message}; {asked}" if message else asked
        raise ContractError(code, told, None if policy is None else str(policy))

    def _filled(self, template: Any, values: Mapping[str, Any], where: str, *, path: bool = False) -> Any:
        try:
            return filled(template, values, path=path)
        except MissingValueError as error:
            came = f"; the answer was {shown(json.dumps(values['answer'], default=str))}" if "answer" in values else ""
            raise self._broke(where, f"{error}{came}") from error

    def _value(self, template: str, values: Mapping[str, Any], where: str) -> Any:
        """What a text comes to, or None where it is optional and has no value."""
        try:
            return value_of(template, values)
        except MissingValueError as error:
            raise self._broke(where, f"{error}; where it may be missing, write {{…?}}") from error

    def _where(self, where: str) -> str:
        table, _, rest = where.partition(".")
        return self._loaded.where(*((table, rest) if rest else (table,)))

    def _broke(self, where: str, what: str) -> ImplementationError:
        return ImplementationError(f"{self._where(where)}: {what}")


def _told_in_words(answer: Any, error: ValidationError) -> Any:
    """The same, with a text wherever a number stands and the contract has a text."""
    changed = deepcopy(answer)
    for each in error.errors(include_url=False):
        if each["type"] != "string_type" or isinstance(each["input"], bool) or not isinstance(each["input"], int):
            continue
        *way, last = each["loc"]
        held = changed
        with suppress(LookupError, TypeError):
            for part in way:
                held = held[part]
            held[last] = as_text(each["input"])
    return changed


def _nothing(value: Any) -> bool:
    """Whether a condition does not hold: a number or an empty text is something that was said."""
    return value is None or value is False


def _with_bytes(value: Any) -> Any:
    """A request in which media have their `bytes` too, and these as a text in `base64`."""
    if isinstance(value, dict):
        made = {key: _with_bytes(inner) for key, inner in value.items()}
        if set(value) == set(Media.model_fields):
            with suppress(ValueError):
                made["bytes"] = Media.model_validate(value).data()
                made["base64"] = b64encode(made["bytes"]).decode()
        return made
    return [_with_bytes(inner) for inner in value] if isinstance(value, list) else value
