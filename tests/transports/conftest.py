"""A small service in code, in a process and behind HTTP, and peers that answer whatever a test wants."""

import json
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from janji.implementation import Adapter, Address, RpcServer, find_implementation, open_adapter, serving

STARTING = Path(__file__).parents[2] / "janji" / "cli" / "starting"
PEERS = Path(__file__).parent / "peers"
_HEAD = "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{more}\r\n"


Asked = dict[str, Any]
Answering = bytes | Callable[[bytes], bytes | Iterable[bytes]]


def copied(transport: str, folder: Path) -> Path:
    """The starting adapter of a transport, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(STARTING / "service.py", folder / "service.py")
    shutil.copy(STARTING / f"adapter_{transport}.py", folder / "adapter.py")
    return folder / "adapter.py"


class Peer:
    """A server that reads one HTTP request after the other and sends the bytes that it was given, whatever they are.

    Bytes may come in pieces, as they are sent.

    The last answer is repeated. `asked` has the bodies of the requests.
    """

    def __init__(self, answers: Sequence[Answering], *, hold: bool = False) -> None:
        self._answers = list(answers)
        self._hold = hold
        self._stop = threading.Event()
        self.asked: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/rpc"

    def close(self) -> None:
        self._stop.set()
        self._listening.close()
        self._thread.join(5)

    def _run(self) -> None:
        self._listening.settimeout(0.1)
        while not self._stop.is_set():
            try:
                connection, _ = self._listening.accept()
            except (TimeoutError, OSError):
                continue
            with connection:
                connection.settimeout(5)
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        try:
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(65536)
            head, _, body = data.partition(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line)
            while len(body) < length:
                body += connection.recv(65536)
            self.asked.append(body)
            answer = self._answers[min(len(self.asked), len(self._answers)) - 1]
            found = answer(body) if callable(answer) else answer
            for piece in [found] if isinstance(found, bytes) else found:
                connection.sendall(piece)
            if self._hold:
                self._stop.wait(10)
        except OSError:
            return


def http_answer(body: bytes, status: str = "200 OK", more: str = "", length: int | None = None) -> bytes:
    """An answer of HTTP that says that it is JSON."""
    return _HEAD.format(status=status, length=len(body) if length is None else length, more=more).encode() + body


@contextmanager
def peering(*answers: Answering, hold: bool = False) -> Iterator[Peer]:
    peer = Peer(answers, hold=hold)
    try:
        yield peer
    finally:
        peer.close()


@contextmanager
def receiving(arrived: list[bytes]) -> Iterator[str]:
    """The address of a server to which pieces are pushed; each is put into the list."""

    class Handler(BaseHTTPRequestHandler):
        def _take(self) -> None:
            arrived.append(self.rfile.read(int(self.headers.get("content-length", 0))))
            self.send_response(204)
            self.end_headers()

        do_POST = do_PUT = _take  # noqa: N815 - the names that the library calls

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - the library's name

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/live"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(address: str, workdir: Path, limit: float = 10.0) -> Iterator[Any]:
    """The adapter at an address."""
    workdir.mkdir(parents=True, exist_ok=True)
    adapter = open_adapter(Address.parse(address), workdir, limit)
    try:
        yield adapter
    finally:
        adapter.close()


@contextmanager
def served(address: str, workdir: Path) -> Iterator[RpcServer]:
    """The contract of an implementation, over HTTP, from a thread of this process."""
    server = RpcServer("127.0.0.1", 0, serving(address, workdir))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def service(tmp_path: Path) -> str:
    """The address of the small service in code."""
    return f"python:{copied('python', tmp_path / 'service')}:make"


@pytest.fixture(params=["python", "served http", "served stdio", "plain stdio"])
def anyhow(request: pytest.FixtureRequest, tmp_path: Path, service: str) -> Iterator[Adapter]:
    """The small service, reached in each way."""
    if request.param == "served http":
        with served(service, tmp_path / "server") as server, opened(server.address, tmp_path / "work") as adapter:
            yield adapter
        return
    addresses = {
        "python": service,
        "served stdio": f"stdio:{sys.executable} -m janji serve '{service}' --rpc stdio",
        "plain stdio": f"stdio:{sys.executable} {copied('stdio', tmp_path / 'plain')}",
    }
    with opened(addresses[request.param], tmp_path / "work") as adapter:
        yield adapter


def peer_command(name: str, *arguments: str) -> str:
    """The address of a peer that speaks over standard input and output."""
    return f"stdio:{sys.executable} {PEERS / f'{name}.py'} {' '.join(arguments)}".strip()


@pytest.fixture(scope="session")
def tools() -> Any:
    """The functions with which tests make peers."""

    class Tools:
        peering = staticmethod(peering)
        opened = staticmethod(opened)
        served = staticmethod(served)
        receiving = staticmethod(receiving)
        copied = staticmethod(copied)
        http_answer = staticmethod(http_answer)
        peer_command = staticmethod(peer_command)
        find = staticmethod(find_implementation)

    return Tools


class Api:
    """A small HTTP API that answers by a function, and remembers what it was asked."""

    def __init__(self, answer: Callable[[Asked], tuple[int, Any]]) -> None:
        self.asked: list[Asked] = []
        self.more: dict[str, str] = {}
        self.answer = answer
        api = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                length = int(self.headers.get("content-length", 0))
                where = urlsplit(self.path)
                asked = {
                    "method": self.command,
                    "path": where.path,
                    "query": dict(parse_qsl(where.query)),
                    "headers": {name.lower(): value for name, value in self.headers.items()},
                    "body": self.rfile.read(length),
                }
                api.asked.append(asked)
                status, body = api.answer(asked)
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                if status in {301, 302}:
                    self.send_header("location", "http://elsewhere.example/")
                for name, value in api.more.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815 - the names that the library calls

            def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - the library's name

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Asked], tuple[int, Any]]], Api]]:
    """Makes APIs."""
    made: list[Api] = []

    def one(answer: Callable[[Asked], tuple[int, Any]]) -> Api:
        made.append(Api(answer))
        monkeypatch.setenv("TEST_BASE", made[-1].base)
        monkeypatch.setenv("TEST_SECRET", "a secret")
        return made[-1]

    yield one
    for each in made:
        each.close()
