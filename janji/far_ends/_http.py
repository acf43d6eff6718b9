"""Far ends that speak HTTP: any method, any path, every body kept as it came."""

import http.client
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from ._end import LOOPBACK, FarEnd
from ._log import Limits, format_of

_POLL = 0.02
_PART = 1 << 16
_LONGEST_SIZE = 1 << 10
"""Bytes of the line that says how long a chunk is."""


class _Cut(Exception):
    """A body that did not arrive as announced."""


@dataclass(frozen=True)
class Asked:
    """A request that has been kept: `body` is the file of its `size` bytes."""

    method: str
    path: str
    body: Path
    size: int


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, end: "HttpFarEnd") -> None:
        self.end = end
        self._slots = threading.BoundedSemaphore(end.received.limits.connections)
        super().__init__((end.host, port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._slots.acquire(blocking=False):
            self.end.received.lost("too many connections at a time", peer=_named(client_address))
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - socketserver's signature
        """After any error of a sender, the next one is served; the first one's content may not have been kept."""
        self.end.received.lost("a connection broke off while it was read", peer=_named(client_address))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.connection.settimeout(self.server.end.received.limits.idle)

    def handle(self) -> None:
        try:
            if not self.server.end.other(self.connection, _named(self.client_address)):
                super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def __getattr__(self, name: str) -> Any:
        """Any method is taken."""
        if name.startswith("do_"):
            return self._take
        raise AttributeError(name)

    def _take(self) -> None:
        end = self.server.end
        media_type = self.headers.get("content-type", "")
        about = {
            "from": _named(self.client_address),
            "method": self.command,
            "path": self.path,
            "headers": [[name, value] for name, value in self.headers.items()],
            "media_type": media_type,
        }
        arrival = end.received.begin(about, format_of(media_type), live=end.live)
        broken = None
        try:
            for part in self._body():
                arrival.write(part)
                if arrival.lost:
                    broken = "more than is kept"
                    break
        except (_Cut, TimeoutError, ConnectionError, ValueError) as error:
            broken = str(error) or type(error).__name__
        # Written down before the sender hears of it, so the log is in the order that the sender knows.
        arrival.close(reason=broken)
        if broken is not None:
            self.close_connection = True
            self._answer(413 if arrival.lost else 400, "text/plain", b"")
        else:
            self._answer(*end.answer(Asked(self.command, self.path, end.received.path(arrival.file), arrival.bytes)))

    def _body(self) -> Iterator[bytes]:
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            yield from self._chunks()
            return
        left = int(self.headers.get("content-length", "0"))
        if left < 0:
            raise _Cut("a content-length below zero")
        announced = left
        while left:
            part = self.rfile.read1(min(left, _PART))
            if not part:
                raise _Cut(f"the sender stopped after {announced - left} of {announced} bytes")
            left -= len(part)
            yield part

    def _chunks(self) -> Iterator[bytes]:
        while True:
            line = self.rfile.readline(_LONGEST_SIZE)
            if not line.endswith(b"\n"):
                raise _Cut("the sender stopped before the last chunk")
            left = int(line.split(b";")[0], 16)
            if left < 0:
                raise _Cut("a chunk with a size below zero")
            if left == 0:
                break
            while left:
                part = self.rfile.read1(min(left, _PART))
                if not part:
                    raise _Cut("the sender stopped within a chunk")
                left -= len(part)
                yield part
            self.rfile.readline(_LONGEST_SIZE)
        while self.rfile.readline(_LONGEST_SIZE).strip():
            continue

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A request that is not HTTP is answered as such, and noted: it was not kept."""
        said = self.raw_requestline[:200].decode("latin-1") if getattr(self, "raw_requestline", b"") else ""
        self.server.end.received.lost(f"no HTTP ({code} {message or ''})", said=said)
        super().send_error(code, message, explain)

    def log_message(self, *_: object) -> None:
        """Nothing is printed: everything that arrived is in the far end's log."""


def _named(client: Any) -> str:
    return f"{client[0]}:{client[1]}"


class HttpFarEnd(FarEnd):
    """An HTTP sink: answers every request with 200 and `reply`, of `media_type`, with its Content-Length."""

    kind = "http"
    live: ClassVar[bool] = False
    """Whether a delivery counts from its first byte on, as that of a live stream."""
    _control_path = "/control"

    def __init__(
        self,
        name: str = "far-end",
        folder: Path | None = None,
        port: int = 0,
        limits: Limits | None = None,
        reply: bytes = b"{}",
        media_type: str = "application/json",
        *,
        host: str = LOOPBACK,
    ) -> None:
        super().__init__(name, folder, port, limits, host=host)
        self._reply = (200, media_type, reply)
        self._server: _Server | None = None

    @property
    def address(self) -> str:
        """The address of everything below it."""
        return f"http://{self.host}:{self.port}"

    def answer(self, asked: Asked) -> tuple[int, str, bytes]:  # noqa: ARG002 - for those who answer what was asked
        """Status, media type and body for a request that has been kept."""
        return self._reply

    def other(self, connection: socket.socket, peer: str) -> bool:  # noqa: ARG002 - for those who speak more
        """Take over a connection that does not speak HTTP; answers whether it did."""
        return False

    def _listen(self) -> None:
        self._server = _Server(self.port, self)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(_POLL,), daemon=True).start()

    def _stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def _send_control(self, token: str) -> int:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            path, body, media_type = self._control(token)
            connection.request("POST", path, body, {"content-type": media_type})
            answered = connection.getresponse()
            answered.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()
        return 1

    def _control(self, token: str) -> tuple[str, bytes, str]:
        """Path, body and media type of a control."""
        return self._control_path, token.encode(), "text/plain"
