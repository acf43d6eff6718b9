"""An HTTP sink keeps whatever any sender sends, byte for byte, and no sender can hurt it."""

import http.client
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from janji.far_ends import HttpFarEnd, Limits

_ALL_BYTES = bytes(range(256)) * 40


def _said(end: HttpFarEnd, data: bytes) -> bytes:
    """The answer to somebody who sends these bytes and then no more."""
    with socket.create_connection(("127.0.0.1", end.port), timeout=5) as connection:
        # One that is turned away may have been closed by now.
        with suppress(OSError):
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while part := connection.recv(1 << 16):
                answer += part
        except ConnectionResetError:
            return answer
        return answer


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "REPORT"])
def test_any_method_is_kept_and_answered_with_its_length(opened: Any, method: str) -> None:
    end = opened("http")
    with httpx.Client(trust_env=False) as client:
        answered = client.request(method, f"{end.address}/a/b?c=d", content=_ALL_BYTES, headers={"x-mine": "yes"})
    assert (answered.status_code, answered.content, answered.headers["content-length"]) == (200, b"{}", "2")
    event = end.received.events("delivery")[0]
    assert (event["method"], event["path"], event["bytes"]) == (method, "/a/b?c=d", len(_ALL_BYTES))
    assert ["x-mine", "yes"] in event["headers"]
    assert Path(end.deliveries()[0].path).read_bytes() == _ALL_BYTES


def test_a_head_request_gets_no_body(opened: Any) -> None:
    end = opened("http")
    with httpx.Client(trust_env=False) as client:
        assert client.head(end.address).content == b""
    assert end.received.events("delivery")[0]["method"] == "HEAD"


def test_requests_on_one_connection_are_kept_apart(opened: Any) -> None:
    end = opened("http")
    connection = http.client.HTTPConnection("127.0.0.1", end.port, timeout=5)
    for body in (b"first", b"second"):
        connection.request("POST", "/", body)
        connection.getresponse().read()
    connection.close()
    assert [Path(place.path).read_bytes() for place in end.deliveries()] == [b"first", b"second"]


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b"POST / HTTP/1.1\r\ncontent-length: 100\r\n\r\nten bytes!", b"ten bytes!"),
        (b"POST / HTTP/1.1\r\ncontent-length: -5\r\n\r\n", b""),
        (b"POST / HTTP/1.1\r\ncontent-length: many\r\n\r\n", b""),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello", b"hello"),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\nhello", b""),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n-1\r\nhello", b""),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n" + b"1" * 5000, b""),
    ],
    ids=["short", "negative", "no number", "no last chunk", "no size", "negative chunk", "endless size"],
)
def test_a_body_that_breaks_off_is_kept_as_far_as_it_came(opened: Any, data: bytes, kept: bytes) -> None:
    end = opened("http")
    assert _said(end, data).startswith(b"HTTP/1.1 400")
    event = end.received.events("delivery")[0]
    assert event["broken_off"]
    assert end.received.path(event["file"]).read_bytes() == kept
    assert end.prove().is_file()


@pytest.mark.parametrize(
    "data",
    [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), b"G" * 70_000 + b"\r\n", b"no http\r\n\r\n"],
    ids=["TLS", "an endless line", "another protocol"],
)
def test_what_is_no_http_is_noted_as_lost(opened: Any, data: bytes) -> None:
    end = opened("http")
    _said(end, data)
    assert end.received.events("lost")
    assert end.prove().is_file()


def test_a_body_beyond_the_limit_is_cut_on_disk_and_noted(opened: Any) -> None:
    end = opened("http", limits=Limits(delivery=1000))
    with httpx.Client(trust_env=False) as client:
        assert client.post(end.address, content=b"x" * 1001).status_code == 413
    event = end.received.events("delivery")[0]
    assert event["bytes"] == 1000
    assert "beyond what is kept" in end.received.events("lost")[0]["reason"]


@pytest.mark.parametrize("where", ["header", "path"])
def test_what_stands_behind_the_kept_part_of_a_head_is_noted_as_lost(opened: Any, where: str) -> None:
    """Otherwise content at the end of a long header would count as content that never came."""
    end = opened("http")
    long = "word-" * 4000 + "content"
    with httpx.Client(trust_env=False) as client:
        if where == "header":
            client.post(end.address, headers={"x-note": long})
        else:
            client.post(f"{end.address}/{long}")
    assert "beyond what is kept" in end.received.events("lost")[0]["reason"]
    assert any("not kept" in each.path for each in end.places())


def test_a_head_is_never_cut_within_a_word(opened: Any) -> None:
    """Half a secret is not taken out any more where secrets are taken out."""
    end = opened("http")
    with httpx.Client(trust_env=False) as client:
        client.post(end.address, headers={"x-note": "a " * 8190 + "the-secret-of-the-run and more"})
    said = dict(end.received.events("delivery")[0]["headers"])["x-note"]
    assert len(said) > 16_000
    assert "the" not in said


def test_more_connections_than_are_taken_are_noted_as_lost(opened: Any) -> None:
    end = opened("http", limits=Limits(connections=2))
    idle = [socket.create_connection(("127.0.0.1", end.port)) for _ in range(2)]
    try:
        assert _said(end, b"GET / HTTP/1.1\r\n\r\n") == b""
    finally:
        for each in idle:
            each.close()
    assert end.received.events("lost")[0]["reason"] == "too many connections at a time"
