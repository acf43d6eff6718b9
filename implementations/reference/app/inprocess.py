"""HTTP to an application in the same process: everything but the socket, from any thread."""

from contextlib import ExitStack
from typing import Any
from urllib.parse import unquote

import httpx
from anyio.from_thread import start_blocking_portal


class InProcessTransport(httpx.BaseTransport):
    """An httpx transport onto an ASGI application, which runs in an event loop of its own thread."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._stack = ExitStack()
        self._portal = self._stack.enter_context(start_blocking_portal())

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
        answer: httpx.Response = self._portal.call(self._run, scope, body)
        return answer

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

    def close(self) -> None:
        """End the event loop and its thread."""
        self._stack.close()
