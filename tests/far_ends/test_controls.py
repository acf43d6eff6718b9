"""Every far end finds what the harness itself sends to it, or says that it is blind."""

import shutil
import socket
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from janji.canaries import Canary, Mint
from janji.far_ends import KINDS, FarEnd, Limits, NotSeen
from janji.implementation import MissingExtra
from janji.record import judge_never
from janji.tracing import DecodeCache, Index, scan

_HERE = sorted(kind for kind in KINDS if kind != "proxy")


def _unread(end: FarEnd) -> set[str]:
    return {read.place.place for read in scan(end.places(), Index([], {}), DecodeCache()).places if not read.read}


@pytest.mark.parametrize("kind", _HERE)
def test_a_control_is_found_and_is_no_delivery(opened: Any, kind: str) -> None:
    end = opened(kind)
    assert end.prove().is_file()
    assert end.received.events("delivery") == []
    assert _unread(end) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address, unless told otherwise")
@pytest.mark.parametrize("kind", _HERE)
def test_it_listens_by_the_address_that_is_named_and_by_no_other(opened: Any, kind: str) -> None:
    """A far end outside is reached at its own address of this machine; the control goes there too."""
    end = opened(kind, host="127.0.0.2")
    assert "//127.0.0.2:" in end.address
    assert end.prove().is_file()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", end.port), timeout=5)


@pytest.mark.parametrize("kind", _HERE)
def test_one_that_does_not_listen_is_blind_and_leaves_a_place_that_cannot_be_read(opened: Any, kind: str) -> None:
    end = opened(kind)
    end._stop()
    with pytest.raises(NotSeen, match="'one'"):
        end.prove()
    assert _unread(end) == {"one/control"}


@pytest.mark.parametrize("kind", _HERE)
def test_one_that_answers_and_keeps_nothing_is_blind(opened: Any, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    end = opened(kind)
    monkeypatch.setattr("janji.far_ends._log.Arrival.write", lambda *_: None)
    monkeypatch.setattr("janji.far_ends._end._PATIENCE", 0.1)
    with pytest.raises(NotSeen, match="did not keep it"):
        end.prove()


@pytest.mark.parametrize("kind", _HERE)
def test_what_is_more_than_is_kept_leaves_a_place_that_cannot_be_read(
    opened: Any, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("janji.far_ends._end._PATIENCE", 0.1)
    end = opened(kind, limits=Limits(delivery=16))
    with pytest.raises(NotSeen):
        end.prove()
    assert "one/lost" in _unread(end)


@pytest.mark.parametrize("kind", _HERE)
def test_a_passing_folder_goes_with_its_far_end(kind: str) -> None:
    with KINDS[kind]("one") as end:
        assert end.folder.is_dir()
    assert not end.folder.exists()


def test_a_log_that_is_full_says_so_once_and_takes_no_more(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("janji.far_ends._end._PATIENCE", 0.1)
    end = opened("http", limits=Limits(events=3))
    for number in range(6):
        end.mark(str(number))
    assert [event["what"] for event in end.received.events()] == ["mark", "mark", "lost"]
    assert "one/lost" in _unread(end)


def test_a_proxy_without_its_program_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANJI_MITMDUMP", str(tmp_path / "none"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'janji\[proxy\]'.*JANJI_MITMDUMP"):
        KINDS["proxy"]("one", tmp_path / "folder").start()


SDK = {
    "user-agent": "AsyncOpenAI/Python 2.6.1",
    "openai-organization": "org-harbour",
    "x-stainless-arch": "x64",
    "x-stainless-async": "async:asyncio",
    "x-stainless-lang": "python",
    "x-stainless-os": "Linux",
    "x-stainless-package-version": "2.6.1",
    "x-stainless-raw-response": "true",
    "x-stainless-read-timeout": "600.0",
    "x-stainless-retry-count": "0",
    "x-stainless-runtime": "CPython",
    "x-stainless-runtime-version": "3.11.7",
}
"""Headers that the client library of a provider of models writes beside each request."""


def verdict_on(end: Any, control: Canary, subject: Canary) -> str:
    subjects, controls = [subject.id], [control.id]
    claim = {
        "sink": "third_party",
        "kind": "text",
        "form": "original",
        "ways": {"draft": {"subjects": subjects, "controls": controls}},
        "subjects": subjects,
        "controls": controls,
        "allowed": 0.96,
        "third_party": "one",
    }
    found = scan(end.places(third_party="one"), Index([control, subject], {}), DecodeCache())
    return judge_never(claim, found.as_evidence("third_party", None, [control.id, subject.id])).verdict


def test_nothing_is_met_by_a_far_end_that_has_become_blind(opened: Any) -> None:
    end, mint = opened("http"), Mint(bytes(32))
    control, subject = mint.text("control"), mint.text("subject")
    httpx.post(end.address, content=str(control.text), trust_env=False)
    assert verdict_on(end, control, subject) == "met"
    end._stop()
    assert verdict_on(end, control, subject) == "not assessed"


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("", {}, "met"),
        ("v1/chat", {"traceparent": "{hex}", "authorization": "Bearer sk-4KJHkjh45kjhkJKhkjh345kjhkjHKJH"}, "met"),
        ("v1/chat", {"x-lang": "python", "idempotency-key": "{hex}"}, "met"),
        ("v1/chat/completions", SDK, "met"),
        ("search?q={text}", {}, "not met"),
        ("v1/chat", {"x-note": "{text}"}, "not met"),
        ("v1/chat", {"user-agent": "{text}"}, "not met"),
        ("v1/chat", {"x-stainless-os": "{text}"}, "not met"),
        ("v1/chat", {"x-note": "{hex}"}, "not assessed"),
        ("v1/{hex}", {}, "not assessed"),
    ],
    ids=[
        *("nothing but bodies", "what every client writes", "marks and numbers of requests"),
        *("what a provider's library writes", "a path", "a header", "the name of a client", "that of a library"),
        *("a header in cipher", "a path in cipher"),
    ],
)
def test_what_is_beside_the_bodies_is_searched_and_may_hide_nothing(
    path: str, headers: dict[str, str], expected: str, opened: Any
) -> None:
    """Twenty requests in JSON, of which one has the control."""
    end, mint = opened("http"), Mint(bytes(32))
    control, subject = mint.text("control"), mint.text("subject")
    for number in range(20):
        hidden = {"hex": sha256(bytes([number])).hexdigest()[:32], "text": quote(" ".join(str(subject.text).split()))}
        said = {"messages": [{"role": "user", "content": str(control.text) if number == 7 else "Good morning to you"}]}
        sent = {name: value.format_map(hidden) for name, value in headers.items()}
        httpx.post(f"{end.address}/{path.format_map(hidden)}", json=said, headers=sent, trust_env=False)
    assert verdict_on(end, control, subject) == expected
