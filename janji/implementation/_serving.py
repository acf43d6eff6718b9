"""Serving an adapter over HTTP, or over standard input and output."""

import hmac
import ipaddress
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from ._adapter import Adapter
from ._address import Address
from ._served import Served, close_quietly
from ._surroundings import TOKEN_VARIABLE
from ._transports import open_adapter
from ._wire import PARSE_ERROR, error_message, pack

PATH = "/rpc"
_REQUEST_BYTES = 128 * 1024 * 1024
_BODIES_BYTES = 512 * 1024 * 1024
"""All bodies that are being read or answered at one time."""
_CONNECTIONS = 64
_REQUEST_SECONDS = 30.0
"""Within which the next piece of a request that has begun has to come."""
_IDLE_SECONDS = 600.0
_DIGITS = 12


class RpcServer(ThreadingHTTPServer):
    """Serves adapters at `/rpc`; the query of the address is the instance's options."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str, port: int, served: Served) -> None:
        self.served = served
        self.host = host.lower()
        self._places = threading.BoundedSemaphore(_CONNECTIONS)
        self._room = _BODIES_BYTES
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    @property
    def address(self) -> str:
        """The address where it is reached."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}{PATH}"

    def is_named(self, host: str) -> bool:
        """Whether a request may name this server so: a foreign page that leads here uses another name."""
        name = ""
        with suppress(ValueError):
            name = (urlsplit(f"//{host}").hostname or "").lower()
            ipaddress.ip_address(name)
            return True
        return name in {"localhost", self.host} or name.endswith(".localhost")

    @contextmanager
    def room(self, length: int) -> Iterator[bool]:
        """Whether there is memory for a body of this many bytes; it is reserved while this lasts."""
        with self._lock:
            there = length <= self._room
            self._room -= length if there else 0
        try:
            yield there
        finally:
            with self._lock:
                self._room += length if there else 0

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give each connection a thread, and close surplus ones."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def server_close(self) -> None:
        super().server_close()
        close_quietly(self.served)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RpcServer
    timeout: ClassVar[float] = _REQUEST_SECONDS
    # Headers and body go out together, and at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        try:
            where = urlsplit(self.path)
        except ValueError:
            self._refuse(400, "this is not an address")
            return
        length = self.headers.get("content-length", "")
        if where.path != PATH:
            self._refuse(404, f"messages are posted to {PATH}")
        elif self.headers.get_content_type() != "application/json":
            # A browser sends this type nowhere without asking, so no page can reach a server on its reader's machine.
            self._refuse(415, "a message is application/json")
        elif "transfer-encoding" in self.headers or len(self.headers.get_all("content-length", ())) > 1:
            self._refuse(400, "a message says its length once, and comes in one piece")
        elif not (length.isascii() and length.isdecimal() and len(length) < _DIGITS) or int(length) > _REQUEST_BYTES:
            self._refuse(413, f"a message says its length, at most {_REQUEST_BYTES >> 20} MiB")
        elif not self._authorised():
            self._refuse(401, f"the bearer token is not the one in {TOKEN_VARIABLE}")
        elif not os.environ.get(TOKEN_VARIABLE) and not self.server.is_named(self.headers.get("host", "")):
            self._refuse(421, f"this server has another name; name it with --host, or set a token in {TOKEN_VARIABLE}")
        else:
            self._handle(int(length), dict(parse_qsl(where.query, keep_blank_values=True)))

    def _handle(self, length: int, options: dict[str, str]) -> None:
        with self.server.room(length) as there:
            if not there:
                self._refuse(503, "too many messages are being read; ask again")
                return
            data = self.rfile.read(length)
            if len(data) < length:
                self._refuse(400, "the message is shorter than it says")
                return
            answer = self.server.served.handle(data, options)
            self._answer(200 if answer is not None else 204, answer or b"")

    def do_GET(self) -> None:
        self._refuse(405, f"JSON-RPC 2.0 messages are posted to {PATH}; the method rpc.discover describes all others")

    def parse_request(self) -> bool:
        """A client that has begun must go on soon; one that has asked once may come again later."""
        self.connection.settimeout(_REQUEST_SECONDS)
        return super().parse_request()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:  # the client has gone, and asks for nothing any more
            self.close_connection = True
            return
        self.connection.settimeout(_IDLE_SECONDS)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives
        """Log no request."""

    def _authorised(self) -> bool:
        token = os.environ.get(TOKEN_VARIABLE)
        given = self.headers.get("authorization", "")
        return not token or hmac.compare_digest(given.encode(), f"Bearer {token}".encode())

    def _refuse(self, status: int, what: str) -> None:
        self.close_connection = True
        self._answer(status, pack(error_message(None, PARSE_ERROR, what)))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if body:
            self.send_header("content-type", "application/json")
        if status != 204:  # noqa: PLR2004 - an answer without a body has no length
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def serve_http(served: Served, host: str, port: int) -> None:
    """Serve until interrupted; prints the address."""
    with RpcServer(host, port, served) as server:
        print(f"Janji contract over HTTP at {server.address}", flush=True)  # noqa: T201
        if not os.environ.get(TOKEN_VARIABLE):
            told = f"No token: whoever reaches this address may use it. Set {TOKEN_VARIABLE} on both sides to close it."
            print(told, file=sys.stderr, flush=True)  # noqa: T201
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        server.serve_forever(poll_interval=0.1)


def serve_stdio(served: Served) -> None:
    """Serve the process that started this one, until it closes its end.

    Output of anything else on standard output goes to standard error instead: the lines are the wire's.
    """
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        try:
            answer_lines(served, sys.stdin.buffer, out)
        finally:
            close_quietly(served)


def answer_lines(served: Served, lines: IO[bytes], out: IO[bytes]) -> None:
    """Answer each line with one, if an answer is wanted; notifications are lines of their own before it."""

    def put(message: bytes) -> None:
        out.write(message + b"\n")
        out.flush()

    served.listen(lambda told: put(pack(told)))
    for line in lines:
        if not line.strip():
            continue
        answer = served.handle(line)
        if answer is not None:
            put(answer)


def serving(address: str, workdir: Path) -> Served:
    """An implementation by its address, to be served. Options that a client names are added to the address' own.

    Raises AddressError and MissingExtra.
    """
    found = Address.parse(address)
    made = 0

    def open_instance(options: Mapping[str, str]) -> Adapter:
        nonlocal made
        made += 1
        folder = workdir / f"instance-{made}"
        folder.mkdir(parents=True)
        return open_adapter(Address(found.text, found.name, {**found.options, **options}), folder)

    return Served(open_instance)
