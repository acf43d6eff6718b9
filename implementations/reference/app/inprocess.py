"""HTTP to an application in the same process: everything but the socket, from any thread, in that thread."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import unquote

import httpx
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

_here: ContextVar[bool] = ContextVar("here", default=False)
"""Whether the request comes from this process, and its thread waits for the answer."""


class Route(APIRoute):
    """A route that answers in the thread that waits for it, where there is one.

    Changing threads costs more than most answers do. A server still gives each request a thread, so that none waits
    for another.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **about: Any) -> None:
        super().__init__(path, endpoint if iscoroutinefunction(endpoint) else _either(endpoint), **about)


def _either(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(endpoint)
    async def answered(*given: Any, **named: Any) -> Any:
        if _here.get():
            return endpoint(*given, **named)
        return await run_in_threadpool(endpoint, *given, **named)

    return answered


class InProcessTransport(httpx.BaseTransport):
    """An httpx transport onto an ASGI application whose routes are all of the kind above, and wait for nothing."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Give the request to the application and wait for its whole answer."""
        body = request.read()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": request.url.scheme,
            "path": unquote(request.url.path),
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "server": (request.url.host, request.url.port or 80),
            "client": ("127.0.0.1", 0),
        }
        token = _here.set(True)
        try:
            # No event loop: what waits for nothing comes to its end at once.
            self._run(scope, body).send(None)
        except StopIteration as ended:
            answer: httpx.Response = ended.value
            return answer
        finally:
            _here.reset(token)
        raise RuntimeError(f"{request.method} {request.url.path}: the application waits for an event loop")

    def request(self, method: str, path: str, **content: Any) -> httpx.Response:
        """As `httpx.Client.request` does it, without what only other hosts need: cookies, redirects, time limits."""
        return self.handle_request(httpx.Request(method, f"http://in-process{path}", **content))

    def post(self, path: str, **content: Any) -> httpx.Response:
        """As `httpx.Client.post`."""
        return self.request("POST", path, **content)

    async def _run(self, scope: dict[str, Any], body: bytes) -> httpx.Response:
        started: dict[str, Any] = {}
        parts: list[bytes] = []
        sent = False

        async def receive() -> dict[str, Any]:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
            else:
                parts.append(message.get("body", b""))

        try:
            await self._app(scope, receive, send)
        except Exception:  # noqa: BLE001 (a server that raised has answered 500, or must now)
            if not started:
                return httpx.Response(500, json={"error": {"code": "internal", "message": "the application raised"}})
        return httpx.Response(started["status"], headers=started["headers"], content=b"".join(parts))
