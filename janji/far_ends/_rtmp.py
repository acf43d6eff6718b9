"""The part of RTMP needed to receive published streams, and to publish a control.

The protocol is Adobe's "Real Time Messaging Protocol" 1.0, the files are those of its "Video File Format" (FLV) 10.1.
"""

import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

VERSION = 3
"""The first byte that a publisher sends, by which its connection is told from one of HTTP."""
FLV_HEADER = b"FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"
_HANDSHAKE = 1536
_SET_CHUNK_SIZE, _ABORT, _ACKNOWLEDGE, _CONTROL, _WINDOW, _BANDWIDTH = 1, 2, 3, 4, 5, 6
_AUDIO, _VIDEO, _DATA, _COMMAND = 8, 9, 18, 20
_EXTENDED = 0xFFFFFF
_CHUNK = 128
_OUR_CHUNK = 4096
_LARGEST_CHUNK = 1 << 24
_MOST_CHUNK_STREAMS = 64
_MOST_PENDING = 8 << 20
"""Bytes of all messages that have begun, which are held in memory until they are whole."""
_FOLLOWING = 3
_WINDOW_BYTES = 2_500_000


class RtmpError(OSError):
    """The bytes that came are not RTMP, or are more than is accepted."""


class RtmpEndedError(RtmpError):
    """The other side ended in the middle of something."""


@dataclass
class _Incoming:
    """The state of one chunk stream: the header of its last message, and what has come of the present one."""

    at: int = 0
    delta: int = 0
    length: int = 0
    sort: int = 0
    stream: int = 0
    extended: bool = False
    body: bytearray | None = None


@dataclass(frozen=True)
class Message:
    """A whole message: `sort` is its type, `at` its time in milliseconds."""

    sort: int
    stream: int
    at: int
    body: bytes


class Connection:
    """One connection after its handshake: messages in, messages out."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._in = connection.makefile("rb")
        self._chunk = _CHUNK
        self._out_chunk = _CHUNK
        self._streams: dict[int, _Incoming] = {}
        self._read = 0
        self._told = 0

    def accept(self) -> None:
        """The server's side of the handshake. Raises RtmpError."""
        theirs = self._exactly(1 + _HANDSHAKE)
        if theirs[0] != VERSION:
            raise RtmpError(f"version {theirs[0]} instead of {VERSION}")
        self._socket.sendall(bytes([VERSION]) + bytes(_HANDSHAKE) + theirs[1:])
        self._exactly(_HANDSHAKE)

    def greet(self) -> None:
        """The publisher's side of the handshake."""
        self._socket.sendall(bytes([VERSION]) + bytes(_HANDSHAKE))
        theirs = self._exactly(1 + 2 * _HANDSHAKE)
        self._socket.sendall(theirs[1 : 1 + _HANDSHAKE])

    def messages(self) -> Iterator[Message]:
        """Messages until the other side ends. Raises RtmpError, TimeoutError."""
        while first := self._in.read(1):
            self._read += 1
            if (message := self._chunk_of(first[0])) is not None:
                if message.sort == _SET_CHUNK_SIZE and len(message.body) == 4:  # noqa: PLR2004 - a number of 32 bits
                    self._chunk = struct.unpack(">I", message.body)[0] & 0x7FFFFFFF
                    if not 0 < self._chunk <= _LARGEST_CHUNK:
                        raise RtmpError(f"chunks of {self._chunk} bytes")
                else:
                    yield message
            if self._read - self._told > _WINDOW_BYTES // 2:
                self._told = self._read
                self.send(2, _ACKNOWLEDGE, 0, struct.pack(">I", self._read & 0xFFFFFFFF))

    def send(self, chunk_stream: int, sort: int, stream: int, body: bytes) -> None:
        """One message, at time zero."""
        head = bytes([chunk_stream]) + bytes(3) + len(body).to_bytes(3) + bytes([sort]) + struct.pack("<I", stream)
        parts = [body[at : at + self._out_chunk] for at in range(0, len(body), self._out_chunk)] or [b""]
        self._socket.sendall(head + bytes([0xC0 | chunk_stream]).join(parts))

    def widen(self) -> None:
        """Send larger chunks from here on."""
        self.send(2, _SET_CHUNK_SIZE, 0, struct.pack(">I", _OUR_CHUNK))
        self._out_chunk = _OUR_CHUNK

    def _exactly(self, count: int) -> bytes:
        data = self._in.read(count)
        self._read += len(data)
        if len(data) < count:
            raise RtmpEndedError(f"ended after {len(data)} of {count} bytes")
        return data

    def _number(self) -> int:
        return int.from_bytes(self._exactly(3))

    def _chunk_of(self, first: int) -> Message | None:
        kind, now = first >> 6, self._stream_of(first)
        begins = now.body is None
        if kind < _FOLLOWING:
            if not begins:
                raise RtmpError("a message begins within another")
            self._head(now, kind)
        elif now.extended:
            self._exactly(4)
        if begins:
            if kind != 0:
                now.at = (now.at + now.delta) & 0xFFFFFFFF
            if (
                now.length + sum(each.length for each in self._streams.values() if each.body is not None)
                > _MOST_PENDING
            ):
                raise RtmpError(f"a message of {now.length} bytes; at most {_MOST_PENDING} of all are held")
            now.body = bytearray()
        body = now.body if now.body is not None else bytearray()
        body += self._exactly(min(self._chunk, now.length - len(body)))
        if len(body) < now.length:
            return None
        now.body = None
        return Message(now.sort, now.stream, now.at, bytes(body))

    def _stream_of(self, first: int) -> _Incoming:
        """The chunk stream that a first byte names, with the bytes that may follow it."""
        number = first & 0x3F
        if number < 2:  # noqa: PLR2004 - the numbers that stand for longer forms
            more = self._exactly(number + 1)
            number = 64 + more[0] + (more[1] << 8 if len(more) > 1 else 0)
        if number not in self._streams:
            if first >> 6 == _FOLLOWING or len(self._streams) >= _MOST_CHUNK_STREAMS:
                raise RtmpError("a chunk that follows nothing, or too many streams of chunks")
            self._streams[number] = _Incoming()
        return self._streams[number]

    def _head(self, now: _Incoming, kind: int) -> None:
        time = self._number()
        if kind <= 1:
            now.length = self._number()
            now.sort = self._exactly(1)[0]
        if kind == 0:
            now.stream = int(struct.unpack("<I", self._exactly(4))[0])
        now.extended = time == _EXTENDED
        if now.extended:
            time = int(struct.unpack(">I", self._exactly(4))[0])
        if kind == 0:
            now.at, now.delta = time, 0
        else:
            now.delta = time


def receive(connection: socket.socket, begun: Callable[[str], Callable[[bytes], None]]) -> None:
    """Take what one publisher sends until it ends.

    `begun` is called with the path of what is published and answers a function that takes the bytes of its FLV file.
    Raises RtmpError for anything but RTMP, TimeoutError for a publisher that falls silent.
    """
    link = Connection(connection)
    link.accept()
    application, header = "", b""
    write: Callable[[bytes], None] | None = None
    for message in link.messages():
        if message.sort == _COMMAND:
            said = amf_read(message.body)
            name, number, rest = next(iter(said), ""), next(iter(said[1:]), 0.0), said[2:]
            if name == "connect":
                application = _application(rest)
                link.send(2, _WINDOW, 0, struct.pack(">I", _WINDOW_BYTES))
                link.send(2, _BANDWIDTH, 0, struct.pack(">IB", _WINDOW_BYTES, 2))
                link.widen()
                done = {"level": "status", "code": "NetConnection.Connect.Success", "description": "connected"}
                link.send(
                    3, _COMMAND, 0, amf("_result", number, {"fmsVer": "FMS/3,0,1,123", "capabilities": 31.0}, done)
                )
            elif name == "createStream":
                link.send(3, _COMMAND, 0, amf("_result", number, None, 1.0))
            elif name == "publish":
                link.send(2, _CONTROL, 0, struct.pack(">HI", 0, 1))
                status = {"level": "status", "code": "NetStream.Publish.Start", "description": "published"}
                link.send(5, _COMMAND, message.stream, amf("onStatus", 0.0, None, status))
                key = next((each for each in rest if isinstance(each, str) and each), "")
                write, header = begun(f"/{application}/{key}"), FLV_HEADER
            elif name in {"deleteStream", "FCUnpublish"}:
                write = None
        elif message.sort in {_AUDIO, _VIDEO, _DATA} and write is not None:
            write(header + _tag(message))
            header = b""


def publish_text(connection: socket.socket, application: str, key: str, text: str) -> None:
    """Publish a stream that consists of a piece of data with this text. Raises RtmpError, TimeoutError."""
    link = Connection(connection)
    link.greet()
    link.widen()
    link.send(3, _COMMAND, 0, amf("connect", 1.0, {"app": application, "type": "nonprivate"}))
    sent = False
    for message in link.messages():
        if message.sort != _COMMAND:
            continue
        name = next(iter(amf_read(message.body)), "")
        if name == "_result" and not sent:
            sent = True
            link.send(3, _COMMAND, 0, amf("createStream", 2.0, None))
        elif name == "_result":
            link.send(4, _COMMAND, 1, amf("publish", 3.0, None, key, "live"))
        elif name == "onStatus":
            link.send(4, _DATA, 1, amf("@setDataFrame", "onMetaData", {"text": text}))
            link.send(3, _COMMAND, 0, amf("deleteStream", 4.0, None, 1.0))
            return
    raise RtmpError("it was not allowed to publish")


def _application(rest: list[object]) -> str:
    about = next((each for each in rest if isinstance(each, dict)), {})
    return str(about.get("app", "")).strip("/")


def _tag(message: Message) -> bytes:
    body = message.body
    prefix = amf("@setDataFrame")
    if message.sort == _DATA and body.startswith(prefix):
        body = body[len(prefix) :]
    time = message.at & 0xFFFFFFFF
    head = (
        bytes([message.sort]) + len(body).to_bytes(3) + (time & 0xFFFFFF).to_bytes(3) + bytes([time >> 24]) + bytes(3)
    )
    return head + body + (len(head) + len(body)).to_bytes(4)


# -- AMF0 ------------------------------------------------------------------------------------------------------------


def amf(*values: object) -> bytes:
    """Values as AMF0: numbers, texts, truth values, None, and objects with text keys."""
    return b"".join(_amf(value) for value in values)


def _amf(value: object) -> bytes:
    if isinstance(value, bool):
        return b"\x01" + bytes([value])
    if isinstance(value, float | int):
        return b"\x00" + struct.pack(">d", value)
    if isinstance(value, str):
        data = value.encode()
        return b"\x02" + len(data).to_bytes(2) + data
    if isinstance(value, dict):
        pairs = (len(str(key).encode()).to_bytes(2) + str(key).encode() + _amf(inner) for key, inner in value.items())
        return b"\x03" + b"".join(pairs) + b"\x00\x00\x09"
    return b"\x05"


def amf_read(data: bytes) -> list[object]:
    """The AMF0 values in a command, up to the first of a type that commands do not need."""
    values: list[object] = []
    at = 0
    try:
        while at < len(data):
            value, at = _value(data, at, 0)
            values.append(value)
    except (IndexError, struct.error, UnicodeDecodeError, RtmpError):
        return values
    return values


def _value(data: bytes, at: int, depth: int) -> tuple[object, int]:
    mark, at = data[at], at + 1
    if mark == 0:
        return struct.unpack_from(">d", data, at)[0], at + 8
    if mark == 1:
        return bool(data[at]), at + 1
    if mark in (2, 12):
        return _text(data, at, 2 if mark == 2 else 4)  # noqa: PLR2004 - marks of AMF0
    if mark in (3, 8) and depth < 8:  # noqa: PLR2004 - objects, and arrays with names
        found: dict[str, object] = {}
        at += 4 if mark == 8 else 0  # noqa: PLR2004 - likewise
        while True:
            key, at = _text(data, at, 2)
            if data[at] == 9:  # noqa: PLR2004 - the end of an object
                return found, at + 1
            found[key], at = _value(data, at, depth + 1)
    if mark in (5, 6):
        return None, at
    raise RtmpError(f"a value of sort {mark}")


def _text(data: bytes, at: int, size: int) -> tuple[str, int]:
    length = int.from_bytes(data[at : at + size])
    text = data[at + size : at + size + length]
    if len(text) < length:
        raise IndexError
    return text.decode(), at + size + length
