"""RTMP is read as it was written, and no bytes of a stranger lead to anything but its own errors."""

import socket
import threading
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from janji.far_ends._rtmp import RtmpError, amf, amf_read, receive

_KEYS = st.text(max_size=20)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: st.dictionaries(_KEYS.filter(bool), inner, max_size=4),
    max_leaves=6,
)


@given(st.lists(_VALUES, max_size=5))
def test_values_come_back_as_they_were(values: list[object]) -> None:
    assert amf_read(amf(*values)) == values


@given(st.binary(max_size=300))
@example(b"\x03\x00\x01a" * 100)
@example(b"\x08\xff\xff\xff\xff")
def test_any_bytes_are_read_to_an_end(data: bytes) -> None:
    assert len(amf_read(data)) <= len(data)


@settings(max_examples=50)
@given(st.binary(max_size=400))
def test_any_bytes_after_a_greeting_end_in_its_own_error_or_quietly(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        received: list[bytes] = []
        sender = threading.Thread(target=_send, args=(theirs, b"\x03" + bytes(3072) + data))
        sender.start()
        with suppress(RtmpError, ConnectionError):
            receive(ours, lambda _: received.append)
        with suppress(OSError):
            ours.shutdown(socket.SHUT_RDWR)
        sender.join(5)
    assert sum(map(len, received)) <= 20 * len(data) + 13


def _send(connection: socket.socket, data: bytes) -> None:
    connection.sendall(data)
    connection.shutdown(socket.SHUT_WR)
    try:
        while connection.recv(1 << 16):
            continue
    except ConnectionError:
        return


@pytest.mark.parametrize("at", [0, 0xFFFFFE, 0xFFFFFF, 0x1000000])
def test_times_beyond_three_bytes_are_kept(at: int) -> None:
    """A header has three bytes for the time, and four more where those are full."""
    short = min(at, 0xFFFFFF).to_bytes(3)
    more = at.to_bytes(4) if at >= 0xFFFFFF else b""
    body = amf("publish", 1.0, None, "key")
    publish = b"\x03" + bytes(3) + len(body).to_bytes(3) + b"\x14" + bytes(4) + body
    sound = b"\x04" + short + (1).to_bytes(3) + b"\x08" + bytes(4) + more + b"\x12"
    ours, theirs = socket.socketpair()
    received: list[bytes] = []
    with ours, theirs:
        sender = threading.Thread(target=_send, args=(theirs, b"\x03" + bytes(3072) + publish + sound))
        sender.start()
        receive(ours, lambda _: received.append)
        ours.shutdown(socket.SHUT_RDWR)
        sender.join(5)
    tag = received[0][13:]
    assert int.from_bytes(tag[4:7]) + (tag[7] << 24) == at
