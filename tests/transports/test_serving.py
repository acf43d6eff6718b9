"""`janji serve --rpc http` lets in those who name it rightly, in bounded memory and with bounded threads."""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from janji.implementation import RpcServer, _serving

Tools = Any
BODY = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "rpc.discover"}).encode()


@pytest.fixture
def server(tools: Tools, service: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[RpcServer]:
    monkeypatch.delenv("JANJI_TOKEN", raising=False)
    with tools.served(service, tmp_path / "s") as found:
        yield found


def asked(server: RpcServer, *headers: str, body: bytes = BODY, length: int | None = None) -> int:
    """The status that a POST is answered with; 0 where the connection is closed."""
    head = ["POST /rpc HTTP/1.1", "content-type: application/json", *headers]
    if length != -1:
        head.append(f"content-length: {len(body) if length is None else length}")
    with socket.create_connection(("127.0.0.1", server.server_port), 10) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode() + body)
        answer = connection.recv(65536)
    return int(answer.split()[1]) if answer else 0


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8023", 200),
        ("localhost:8023", 200),
        ("[::1]:8023", 200),
        ("192.0.2.7", 200),
        ("janji.localhost", 200),
        ("evil.example:8023", 421),
        ("localhost.evil.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_a_page_whose_name_leads_here_is_not_served(host: str, status: int, server: RpcServer) -> None:
    """A browser sends the name that it was led by; an address itself, and the name of the machine, are right."""
    assert asked(server, f"host: {host}") == status


def test_a_token_stands_for_the_name(server: RpcServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page has it, so a server behind any name can be reached by who has."""
    monkeypatch.setenv("JANJI_TOKEN", "a token of mine")
    assert asked(server, "host: service.internal", "authorization: Bearer a token of mine") == 200
    assert asked(server, "host: service.internal") == 401


def test_the_name_that_it_was_given_is_its_name(server: RpcServer) -> None:
    server.host = "adapter"
    assert asked(server, "host: Adapter:8023") == 200


@pytest.mark.parametrize(
    ("headers", "length", "status"),
    [
        pytest.param(("transfer-encoding: chunked",), None, 400, id="two ways to say a length"),
        pytest.param(("content-length: 5",), None, 400, id="two lengths"),
        pytest.param((), -1, 413, id="no length"),
        pytest.param((), 1 << 40, 413, id="too long"),
        pytest.param((f"content-length: {'9' * 5000}",), -1, 413, id="many digits"),
    ],
)
def test_a_message_says_its_length_once(
    headers: tuple[str, ...], length: int | None, status: int, server: RpcServer
) -> None:
    assert asked(server, "host: localhost", *headers, length=length) == status


def test_bodies_and_connections_are_bounded(server: RpcServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half requests hold so many threads and no more, and are let go after a time; then it serves as before."""
    monkeypatch.setattr(_serving._Handler, "timeout", 1.0)
    monkeypatch.setattr(_serving, "_REQUEST_SECONDS", 1.0)
    before = threading.active_count()
    held = []
    for _ in range(_serving._CONNECTIONS + 30):
        held.append(socket.create_connection(("127.0.0.1", server.server_port)))
        held[-1].sendall(b"POST /rpc HTTP/1.1\r\nhost: localh")
        time.sleep(0.001)  # more at once than wait to be taken would be dropped, and asked for again seconds later
    time.sleep(0.5)
    assert threading.active_count() - before <= _serving._CONNECTIONS
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if asked(server, "host: localhost") == 200:
                break
        except OSError:
            time.sleep(0.2)
    else:
        pytest.fail("it serves nobody any more")
    for each in held:
        each.close()
    # Who has been answered gives back its room a moment later.
    while time.monotonic() < deadline and server._room != _serving._BODIES_BYTES:
        time.sleep(0.01)
    server._room = 10
    assert asked(server, "host: localhost") == 503
    server._room = 1000
    assert asked(server, "host: localhost") == 200


def test_a_client_that_breaks_off_is_no_error_of_the_server(
    server: RpcServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its operator is shown no traceback for a client that has gone."""
    gone = threading.Event()
    ended = server.shutdown_request

    def ends(request: Any) -> None:
        ended(request)
        gone.set()

    monkeypatch.setattr(server, "shutdown_request", ends)
    connection = socket.create_connection(("127.0.0.1", server.server_port), 10)
    connection.sendall(b"POST /rpc HTTP/1.1\r\nhost: localh")
    time.sleep(0.2)
    # To close so resets the connection.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    assert gone.wait(10)
    assert "Traceback" not in capfd.readouterr().err
