"""An implementation behind an HTTP API of its own, reached by a mapping file."""

import glob
import json
import re
import secrets
import time
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from pydantic import TypeAdapter, ValidationError

from ._client import client, read_bounded, until
from ._errors import ContractError, ErrorCode, ImplementationError, UnknownActorError
from ._files import read_plain
from ._foreign import foreign
from ._mapping import Asked, Loaded, Mapped, Pages
from ._models import OPERATOR, Actor, Capability, Description, Media, SwitchedOn
from ._surroundings import REDACTED, SHORTEST, withheld
from ._templates import MissingValueError, as_text, filled, fits, value_of
from ._wire import WireError, first_problem, shown, unpack
from .contract import OPERATIONS

_ATTEMPTS = 3
_BACK_OFF = 0.1
_PAGES = 1_000
_PASSING = frozenset({429, 502, 503, 504})
_REDIRECTS = range(300, 400)
_ERRORS = 400
_SAID = 300
"""This many letters of a body are told where nothing says which of its fields is the message."""
_FILES_BYTES = 256 * 1024 * 1024
"""All JSON files of one answer together."""
_SWITCHED = TypeAdapter(list[SwitchedOn])


class RestAdapter:
    """Does each operation by the requests that the mapping names."""

    def __init__(self, loaded: Loaded, options: Mapping[str, str], limit: float) -> None:
        self._loaded = loaded
        self._mapping = loaded.mapping
        self._options = dict(options)
        self._limit = limit
        base = str(self._filled(self._mapping.base, {"options": self._options}, "base"))
        if not base.startswith(("http://", "https://")):
            raise ImplementationError(
                f"{self._mapping.base!r} gives the base {shown(base)!r}, which is not an address; let it begin with "
                "http:// or https://, and set the variable that it names"
            )
        self._client = client(base, {})
        # A cookie belongs to the one whom it was set for: an API may heed it before the header that says who acts.
        self._cookies: dict[str | None, httpx.Cookies] = {}
        self._tokens: dict[str, str] = {}
        # Keys of an earlier start were answered already, by a server that is still the same.
        self._nonce = secrets.token_hex(6)

    def describe(self) -> Description:
        """The implementation's description by the mapping, with what the implementation says itself."""
        said = self._mapping.description
        values: dict[str, Any] = {
            "options": self._options,
            "actor": OPERATOR.model_dump(),
            "key": f"{self._nonce}/describe",
            "person": {"token": None},
            "cookies": self._jars(None),
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
        stated = self._filled({"switched_on": said.switched_on}, values, "description")
        try:
            switched_on = _SWITCHED.validate_python(stated.get("switched_on") or [])
        except ValidationError as error:
            raise self._broke("description.switched_on", first_problem(error)) from error
        self._check_folders()
        return Description(
            name=said.name,
            version=version,
            build=build,
            contract="1",
            capabilities=capabilities,
            concurrency=said.concurrency,
            maker=said.maker,
            keeps_keys=self._loaded.keeps_keys,
            switched_on=switched_on,
        )

    def _check_folders(self) -> None:
        """Report a missing folder: no file would ever be found in it, as if nothing had arrived."""
        for operation, mapped in self._mapping.operations.items():
            if (named := re.match(r"\{(?:env|options)\.\w+\}(?=/)", mapped.files or "")) is not None:
                where = f"operations.{operation}"
                folder = self._filled(named[0], {"options": self._options}, where)
                if not Path(folder).is_dir():
                    raise self._broke(
                        f"{where}.files",
                        f"{named[0]} is {folder!r}, and there is no such folder; name the one of the service",
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
            "cookies": self._jars(actor.person, made=mapped.token is not None),
        }
        if actor.kind == "person" and self._mapping.auth.person and values["person"]["token"] is None:
            values["person"]["token"] = self._renewed(str(actor.person), values)
        where = f"operations.{operation}"
        repeat = OPERATIONS[operation].repeatable(keeps_keys=self._loaded.keeps_keys)
        values["answer"] = self._first(mapped, values, where, repeat=repeat)
        for number, follows in enumerate(mapped.then, 1):
            if follows.when is None or not _nothing(self._value(follows.when, values, where)):
                # Another request has another key: an API answers the same one as it answered it before.
                self._ask(follows, {**values, "key": f"{values['key']}/{number}"}, where, repeat=False)
        if mapped.token is not None:
            made = self._filled(mapped.token, values, where)
            self._tokens[str(made["person"])] = str(made["value"])
            self._cookies[str(made["person"])] = values["cookies"].kept
        return self._fitting(operation, self._filled(mapped.answer, values, where), where)

    def unserved(self) -> tuple[str, ...]:
        """The operations that are declared as offered, and that would be answered with `not_offered`."""
        return self._loaded.unmapped

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
                f"{where}: no token of {person} is known here; auth.renew names the request that gives a new one"
            )
        asked = Asked(method=renew.method, path=renew.path, body=renew.body)
        # Whose token it is stands in `actor`; who asks for it is the operator.
        jars = self._jars(None, made=True)
        by_operator = {**values, "asks": "operator", "key": f"{values['key']}/renew", "cookies": jars}
        try:
            answer = self._ask(asked, by_operator, "auth.renew", repeat=False)
        except ContractError as error:
            raise UnknownActorError(f"no new token of {person} is given: {error}") from error
        self._tokens[person] = str(self._filled(renew.value, {**values, "answer": answer}, "auth.renew"))
        self._cookies[person] = jars.kept
        return self._tokens[person]

    def _jars(self, person: str | None, *, made: bool = False) -> "_Jars":
        """The cookies of a person, or of the operator (None); those of a person who is only `made` are kept apart."""
        own = self._cookies.setdefault(person, httpx.Cookies())
        return _Jars(own, httpx.Cookies() if made else own)

    def _fitting(self, operation: str, answer: Any, where: str) -> Mapping[str, Any]:
        """The answer as the contract has it, in which ids are texts: an API's numbers become texts."""
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
        if (until_then := mapped.until) is not None:
            seconds = float(self._filled(until_then.seconds, values, where))
            deadline = time.monotonic() + min(seconds, self._limit)
            while time.monotonic() < deadline:
                found = self._filled(until_then.value, {**values, "answer": answer}, where)
                if any(fits(found, named) for named in until_then.among):
                    break
                time.sleep(until_then.every)
                answer = self._ask(asked, values, where, repeat=repeat)
        return answer if mapped.pages is None else self._paged(asked, mapped.pages, answer, values, where)

    def _paged(self, asked: Asked, pages: Pages, answer: Any, values: Mapping[str, Any], where: str) -> Any:
        """The first piece, with the items of all that follow."""
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
        found, left = [], _FILES_BYTES
        for name in sorted(glob.glob(pattern)):  # noqa: PTH207 - the pattern is a whole path
            file = Path(name)
            about: dict[str, Any] = {"name": file.stem, "path": str(file), "folder": str(file.parent)}
            if file.suffix == ".json":
                try:
                    data = read_plain(file, left)
                    about["json"] = unpack(data)
                except (OSError, ValueError) as error:
                    raise self._broke(where, f"{file}: {error}") from error
                left -= len(data)
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
        left = max(deadline - time.monotonic(), 0.01)
        try:
            path = str(self._filled(asked.path, values, where, path=True))
            request = self._request(asked, path, values, where, left)
        except (UnicodeEncodeError, httpx.InvalidURL) as error:
            found = f"{shown(error.object)}: " if isinstance(error, UnicodeEncodeError) else ""
            raise self._broke(where, f"{found}an HTTP address or header cannot hold this ({error})") from error
        jars: _Jars = values["cookies"]
        jars.put(request)
        with until(deadline):
            response = self._client.send(request, stream=True)
            try:
                data = read_bounded(response)
            finally:
                response.close()
        jars.kept.extract_cookies(response)
        if asked.raw and response.status_code < _REDIRECTS.start:
            return {"bytes": data, "media_type": response.headers.get("content-type", "application/octet-stream")}
        return self._understood(response, data, f"{asked.method} {path}", where)

    def _request(self, asked: Asked, path: str, values: Mapping[str, Any], where: str, seconds: float) -> httpx.Request:
        content: dict[str, Any] = {}
        if asked.content is not None:
            content["content"] = self._filled(asked.content, values, where)["bytes"]
        elif asked.body is not None:
            content["json"] = _as_contract(self._filled(asked.body, values, where))
            if _has_bytes(content["json"]):
                raise self._broke(where, "JSON holds no bytes; write {….base64}, or name the media as `content`")
        query = {name: as_text(value) for name, value in self._filled(asked.query, values, where).items()}
        headers = self._headers(asked, values, where)
        return self._client.build_request(
            asked.method, path, headers=headers, params=query or None, timeout=seconds, **content
        )

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
        code = self._error(status, answer, what, where)
        if status < _ERRORS and code is None:
            return answer
        known = self._mapping.errors
        if code is None:
            key = self._loaded.where("errors", "status")
            raise self._broke(where, f"{what}: HTTP {status}, which {key} does not name: {shown(data)}")
        message = self._value(known.message, {"answer": answer}, "errors")
        policy = self._value(known.policy, {"answer": answer}, "errors")
        asked = f"HTTP {status} to {what} ({self._where(where)})"
        if message:
            told = f"{message}; {asked}"
        else:
            said = self._said(answer or data.decode("utf-8", "replace"))
            told = f"{asked}: {said}" if said else asked
        raise ContractError(code, told, None if policy is None else str(policy))

    def _error(self, status: int, answer: Any, what: str, where: str) -> ErrorCode | None:
        """The error of the contract that an answer is by its own words, or by its status; None where it is none."""
        known = self._mapping.errors
        word = None if known.code is None else self._value(known.code.word, {"answer": answer}, "errors.code")
        said = None if known.code is None or word is None else known.code.means.get(as_text(word))
        if said is None and word is not None and status < _ERRORS:
            key = self._loaded.where("errors", "code")
            raise self._broke(where, f"{what}: {shown(as_text(word))}, which {key} does not name")
        if said is not None and said != "done":
            return said
        by_status = known.status.get(str(status), "unavailable" if status in _PASSING else None)
        return by_status if status >= _ERRORS else None

    def _said(self, body: Any) -> str:
        """The first line of a body that is an error, without anything that is kept secret."""
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        used = self._loaded.used("env")
        tokens = [each for each in self._tokens.values() if len(each) >= SHORTEST]
        for secret in sorted((*withheld(self._options.items(), used), *tokens), key=len, reverse=True):
            text = text.replace(secret, REDACTED)
        return foreign(text.strip().partition("\n")[0], _SAID)

    def _filled(self, template: Any, values: Mapping[str, Any], where: str, *, path: bool = False) -> Any:
        try:
            return filled(template, values, path=path)
        except MissingValueError as error:
            came = f"; the answer was {shown(json.dumps(values['answer'], default=str))}" if "answer" in values else ""
            raise self._broke(where, f"{error}{came}") from error

    def _value(self, template: str, values: Mapping[str, Any], where: str) -> Any:
        """The value of a text, or None where it is optional and has no value."""
        try:
            return value_of(template, values)
        except MissingValueError as error:
            raise self._broke(where, f"{error}; where it may be missing, write {{…?}}") from error

    def _where(self, where: str) -> str:
        table, _, rest = where.partition(".")
        return self._loaded.where(*((table, rest) if rest else (table,)))

    def _broke(self, where: str, what: str) -> ImplementationError:
        return ImplementationError(f"{self._where(where)}: {what}")


class _Jars(NamedTuple):
    """The cookies that one operation sends, and the place for those set on the way."""

    own: httpx.Cookies
    kept: httpx.Cookies

    def put(self, request: httpx.Request) -> None:
        both = httpx.Cookies(self.own)
        both.update(self.kept)
        both.set_cookie_header(request)


def _told_in_words(answer: Any, error: ValidationError) -> Any:
    """The same, with a text for each number where the contract has a text."""
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
    """Whether a condition does not hold: a number or an empty text counts as a value."""
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


def _as_contract(value: Any) -> Any:
    """A body without what was put beside the fields of media: where one has them whole, it is as in the contract."""
    if isinstance(value, dict):
        beside = {"bytes", "base64"} if isinstance(value.get("bytes"), bytes) else set()
        return {key: _as_contract(inner) for key, inner in value.items() if key not in beside}
    return [_as_contract(inner) for inner in value] if isinstance(value, list) else value


def _has_bytes(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_bytes, value.values() if isinstance(value, dict) else value))
    return isinstance(value, bytes)
