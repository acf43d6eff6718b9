"""A receiver of live streams takes pushes by HTTP and publishers by RTMP, and shows what came also while more comes."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import httpx
import pytest

from janji.canaries import Canary, Mint
from janji.far_ends import Limits, StreamFarEnd
from janji.tracing import DecodeCache, Index, scan

Opened = Callable[..., StreamFarEnd]
_MINT = Mint(bytes(32))


def _found(end: StreamFarEnd, *canaries: Canary) -> set[str]:
    return {match.canary for match in scan(end.deliveries(), Index(canaries, {}), DecodeCache()).matches}


def _publish(url: str, canary: Canary, clip: Path) -> None:
    clip.write_bytes(canary.data or b"")
    subprocess.run([sys.executable, Path(__file__).with_name("publish.py"), clip, url], check=True, timeout=30)


def _push(url: str, content: object, media_type: str = "audio/ogg") -> int:
    with httpx.Client(trust_env=False) as client:
        return client.post(f"{url}/1", content=content, headers={"content-type": media_type}).status_code  # type: ignore[arg-type]


def test_what_arrives_lies_in_a_file_and_stands_in_the_log_in_order(opened: Opened) -> None:
    end = opened("stream")
    assert _push(end.address, b"first") == 200
    end.mark("over")
    assert _push(end.address, b"second") == 200
    assert [Path(place.path).read_bytes() for place in end.deliveries()] == [b"first", b"second"]
    happened = [event["what"] for event in end.received.events()]
    assert happened == ["delivery", "ended", "mark", "delivery", "ended"]


def test_a_push_in_chunks_arrives_whole(opened: Opened) -> None:
    end = opened("stream")
    assert _push(end.address, iter([b"first ", b"second"])) == 200
    assert Path(end.deliveries()[0].path).read_bytes() == b"first second"


def test_the_log_names_no_file_of_this_machine_and_ends_with_a_control(opened: Opened) -> None:
    end = opened("stream")
    _push(end.address, b"first")
    log = end.log()
    assert str(end.folder) not in str(log)
    assert [event["what"] for event in log["events"]][-2:] == ["control", "ended"]


def test_a_video_published_by_rtmp_is_found_in_what_was_kept(opened: Opened, tmp_path: Path) -> None:
    end, sent, other = opened("stream"), _MINT.video("sent"), _MINT.video("other")
    _publish(end.rtmp_address, sent, tmp_path / "clip")
    end.wait(1, 5)
    assert _found(end, sent, other) == {sent.id}
    assert end.received.events("delivery")[0]["path"] == "/live/one"


def test_a_video_pushed_as_a_transport_stream_is_found_in_what_was_kept(opened: Opened) -> None:
    end, sent, other = opened("stream"), _MINT.video("sent"), _MINT.video("other")
    carried = BytesIO()
    with av.open(BytesIO(sent.data or b""), "r") as source, av.open(carried, "w", format="mpegts") as target:
        stream = target.add_stream("libx264", rate=source.streams.video[0].average_rate)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for frame in source.decode(source.streams.video[0]):
            target.mux(stream.encode(frame.reformat(320, 180, "yuv420p")))
        target.mux(stream.encode(None))
    _push(end.address, carried.getvalue(), "video/mp2t")
    assert _found(end, sent, other) == {sent.id}


def test_a_stream_that_goes_on_after_a_mark_is_noted_as_going_on(opened: Opened) -> None:
    end = opened("stream")

    def parts() -> object:
        yield b"before"
        end.wait(1, 5)
        end.mark("over")
        yield b"after"

    _push(end.address, parts())
    assert [event["what"] for event in end.received.events()] == ["delivery", "mark", "continued", "ended"]


def test_what_goes_on_can_be_looked_into_before_it_ends(opened: Opened) -> None:
    end = opened("stream")
    head = b"POST /one HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n"
    with socket.create_connection(("127.0.0.1", end.port)) as connection:
        connection.sendall(head)
        end.wait(1, 5)
        assert Path(end.deliveries()[0].path).read_bytes() == b"hello"


def said(end: StreamFarEnd, data: bytes) -> bytes:
    """The answer of a far end to these bytes, sent by somebody who then sends no more."""
    with socket.create_connection(("127.0.0.1", end.port), timeout=5) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(1 << 16):
            answer += part
        return answer


@pytest.mark.parametrize(
    "data",
    [
        b"\x03",
        b"\x03" + bytes(1536),
        b"\x03" + bytes(3072) + b"\xff" * 5000,
        b"\x03" + bytes(3072) + b"\x02" + bytes(3) + b"\x00\x00\x04\x01" + bytes(4) + b"\x7f\xff\xff\xff",
        b"\x03" + bytes(3072) + b"\x03" + bytes(3) + b"\xff\xff\xff\x14" + bytes(4) + b"x" * 5000,
        b"\x03" + bytes(3072) + b"\x03" + bytes(3) + b"\x00\x00\x05\x14" + bytes(4) + b"\x02\xff\xff\xff\xff",
    ],
    ids=["one byte", "half a greeting", "noise", "vast chunks", "a vast message", "a text longer than its message"],
)
def test_what_is_no_rtmp_hurts_nobody(opened: Opened, data: bytes) -> None:
    end = opened("stream", limits=Limits(idle=1.0))
    said(end, data)
    assert end.prove().is_file()


def test_a_publisher_that_falls_silent_is_let_go(opened: Opened) -> None:
    end = opened("stream", limits=Limits(idle=0.2))
    with socket.create_connection(("127.0.0.1", end.port)) as connection:
        connection.sendall(b"\x03" + bytes(1536))
        connection.settimeout(5)
        began = time.monotonic()
        while connection.recv(1 << 16):
            continue
    assert time.monotonic() - began < 5
