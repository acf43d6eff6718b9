"""The wire format over HTTP: one POST for each message."""

import os
import time
from urllib.parse import urlsplit

import httpx

from ._client import client, is_loopback, read_bounded, until
from ._errors import ImplementationError
from ._remote import Unreached
from ._surroundings import TOKEN_VARIABLE
from ._wire import shown

_PASSING = frozenset({429, 502, 503, 504})
_REDIRECTS = range(300, 400)
_OK, _NOTHING = 200, 204
_NOTIFY_SECONDS = 2.0


class HttpChannel:
    """POSTs each message to one address and to no other.

    A bearer token is taken from the variable `JANJI_TOKEN`, if set. Cookies are neither kept nor sent: each message
    names its actor.
    """

    persistent = False

    def __init__(self, url: str) -> None:
        self._url = url
        self.local = is_loopback(urlsplit(url).hostname or "")
        headers = {"content-type": "application/json", "accept": "application/json"}
        if os.environ.get(TOKEN_VARIABLE):
            headers["authorization"] = f"Bearer {os.environ[TOKEN_VARIABLE]}"
        self._client = client(url, headers)
        self._answer: bytes | None = None

    def send(self, body: bytes, deadline: float) -> None:
        """POST a message and keep the answer."""
        self._answer = None
        self._answer = self._post(body, deadline)

    def receive(self, deadline: float) -> bytes:
        """The answer to the last POST, once."""
        if self._answer is None:
            raise ImplementationError("nothing was answered")
        if time.monotonic() > deadline:
            raise TimeoutError
        data, self._answer = self._answer, None
        return data

    def notify(self, body: bytes) -> None:
        """POST a message that wants no answer."""
        self._post(body, time.monotonic() + _NOTIFY_SECONDS)

    def said(self) -> None:
        """The server's output is not known."""

    def close(self) -> None:
        self._client.close()

    def _post(self, body: bytes, deadline: float) -> bytes:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Unreached("no time was left to ask")
        try:
            with until(deadline), self._client.stream("POST", self._url, content=body, timeout=left) as answer:
                return self._body(answer)
        except httpx.ConnectError as error:
            raise Unreached(f"nothing answers at {self._url} ({error}); is the server started?") from error
        except httpx.TimeoutException as error:
            raise ImplementationError(f"no answer within {left:.3g} s") from error
        except httpx.RemoteProtocolError as error:
            if "disconnected without sending" in str(error):
                raise Unreached(f"the server closed the connection ({error})") from error
            raise ImplementationError(f"its answer was cut off, or was not HTTP: {error}") from error
        except httpx.TransportError as error:
            raise Unreached(f"{type(error).__name__}: {error}") from error

    def _body(self, answer: httpx.Response) -> bytes:
        status = answer.status_code
        if status in _REDIRECTS:
            to = answer.headers.get("location", "nowhere")
            raise ImplementationError(
                f"it redirects (HTTP {status}) to {shown(to)}; Janji asks only the address that it was given: "
                "name the other one"
            )
        encoding = answer.headers.get("content-encoding", "identity")
        if encoding != "identity":
            raise ImplementationError(f"the answer is encoded as {shown(encoding)}; no encoding was asked for")
        data = read_bounded(answer)
        if status in _PASSING:
            raise Unreached(f"HTTP {status}: {shown(data)}")
        if status == _NOTHING and not data:
            return data
        if status != _OK:
            raise ImplementationError(
                f"HTTP {status} instead of 200: {shown(data)}; the errors of the contract go inside a JSON-RPC answer"
            )
        kind = answer.headers.get("content-type", "")
        if kind.partition(";")[0].strip().lower() != "application/json":
            raise ImplementationError(f"the answer is {shown(kind)} instead of application/json: {shown(data)}")
        return data
