"""Implementations that die, hang, flood, lie or answer nonsense: a clear error, in time, in bounded memory."""

import json
import os
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from janji.cases import Instance
from janji.implementation import CAPABILITIES, OPERATOR, Address, ImplementationError, open_adapter
from janji.record import EvidenceStore, Journal, new_record, read_record

Tools = Any
LIMIT = 1.5
OPEN = {"kind": "standard", "name": "Arunika"}
GREETING = {
    "wire": "1",
    "description": {
        "name": "Hostile",
        "version": "1",
        "build": "1",
        "contract": "1",
        "capabilities": {"accounts": {"availability": "offered"}},
    },
}


def greet(tools: Tools) -> Any:
    """Answers the first message as it should be."""

    def answer(body: bytes) -> bytes:
        message = json.dumps({"jsonrpc": "2.0", "id": json.loads(body)["id"], "result": GREETING}).encode()
        return bytes(tools.http_answer(message, more="connection: close\r\n"))

    return answer


def broken_by(adapter: Any, seconds: float = LIMIT + 1.0) -> str:
    """The error of a call that must break, within the time that it may take."""
    adapter.describe()
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ImplementationError) as broke:
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
    assert time.monotonic() - began < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    with pytest.raises(ImplementationError, match="not tried"):
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
    return str(broke.value)


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        pytest.param("hang", "no answer within 1.5 s", id="hangs"),
        pytest.param("die", "ended with 3; last on standard error: the disk is full", id="dies"),
        pytest.param("half", "half an answer", id="half an answer"),
        pytest.param("endless", "longer than 16 MiB", id="an answer without end"),
        pytest.param("not-utf8", "not UTF-8", id="invalid UTF-8"),
        pytest.param("log-line", "not JSON.*listening on port", id="a log line"),
        pytest.param("another", "for another request", id="another's answer"),
        pytest.param("flood", "notifications came instead", id="a flood of notifications"),
        pytest.param("deep", "RecursionError", id="too deep"),
        pytest.param("closes-output", "closed its output and runs on", id="a closed output"),
        pytest.param("[]", "an answer is an object", id="a list"),
        pytest.param("7", "an answer is an object", id="a number"),
    ],
)
def test_a_hostile_process_ends_in_a_clear_error(mode: str, why: str, tools: Tools, tmp_path: Path) -> None:
    with tools.opened(tools.peer_command("hostile", mode), tmp_path / "w", LIMIT) as adapter:
        said = broken_by(adapter)
    assert said.startswith("accounts.open: ")
    assert re.search(why, said), said


def test_a_second_answer_to_one_request_breaks_the_next(tools: Tools, tmp_path: Path) -> None:
    with tools.opened(tools.peer_command("hostile", "twice"), tmp_path / "w", LIMIT) as adapter:
        adapter.call("accounts.open", OPERATOR, "k1", OPEN)
        with pytest.raises(ImplementationError, match="for another request"):
            adapter.call("accounts.open", OPERATOR, "k2", OPEN)


def test_who_does_not_read_is_not_waited_for(tools: Tools, tmp_path: Path) -> None:
    """A message larger than the pipe, to a process that reads nothing."""
    with tools.opened(tools.peer_command("hostile", "deaf"), tmp_path / "w", LIMIT) as adapter:
        began = time.monotonic()
        adapter._options = {"long": "x" * 1_000_000}
        with pytest.raises(ImplementationError, match="does not read its input"):
            adapter.describe()
        assert time.monotonic() - began < LIMIT + 1


def test_what_is_printed_is_kept_within_bounds(tools: Tools, tmp_path: Path) -> None:
    """Of 26 MB on standard error the first and the last words are kept, and how much was left out."""
    with tools.opened(tools.peer_command("hostile", "stderr-flood"), tmp_path / "w") as adapter:
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
        time.sleep(0.2)
        said = adapter.said()
    assert "the first words" in said
    assert "the last words" in said
    assert "bytes left out" in said
    assert len(said) < 64 * 1024


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param({"body": b"oops", "status": "500 Internal Server Error"}, "HTTP 500", id="500"),
        pytest.param(
            {"body": b"", "status": "302 Found", "more": "location: http://elsewhere.example/\r\n"},
            "redirects .*elsewhere",
            id="a redirect",
        ),
        pytest.param({"body": b'{"jsonrpc":', "length": 500}, "its answer was cut off", id="half an answer"),
        pytest.param({"body": b"{}", "more": "content-encoding: gzip\r\n"}, "encoded as 'gzip'", id="compressed"),
        pytest.param({"body": b"\xff\xff"}, "not UTF-8", id="invalid UTF-8"),
        pytest.param({"body": b'{"jsonrpc":"2.0","id":77,"result":{}}'}, "another request", id="another's answer"),
        pytest.param({"body": b'{"jsonrpc":"2.0","id":2,"id":3,"result":{}}'}, "twice", id="an id twice"),
        pytest.param({"body": b"", "status": "204 No Content"}, "not JSON", id="nothing"),
        pytest.param({"body": b" " * (17 << 20)}, "longer than 16 MiB", id="too long"),
    ],
)
def test_a_hostile_server_ends_in_a_clear_error(answer: Any, why: str, tools: Tools, tmp_path: Path) -> None:
    with (
        tools.peering(greet(tools), tools.http_answer(**answer)) as peer,
        tools.opened(peer.address, tmp_path / "w", LIMIT) as adapter,
    ):
        said = broken_by(adapter)
        assert len(peer.asked) == 2, "what may not be repeated was repeated"
    assert re.search(why, said), said


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("content-length: 1073741824\r\n", id="that says so"),
        pytest.param("connection: close\r\n", id="that does not say so"),
        pytest.param("transfer-encoding: chunked\r\n", id="in chunks"),
    ],
)
def test_a_gigabyte_is_not_taken(more: str, tools: Tools, tmp_path: Path) -> None:
    """Of an answer of 1 GiB no more is read than an answer may have, and memory stays within bounds."""
    sent = 0

    def flood(_body: bytes) -> Any:
        nonlocal sent
        piece = b" " * (1 << 20)
        yield f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{more}\r\n".encode()
        for _ in range(1024):
            sent += len(piece)
            yield b"%x\r\n%s\r\n" % (len(piece), piece) if "chunked" in more else piece

    with tools.peering(greet(tools), flood) as peer, tools.opened(peer.address, tmp_path / "w", 20.0) as adapter:
        said = broken_by(adapter, 20.0)
    assert "longer than 16 MiB" in said
    assert sent < 64 << 20


@pytest.mark.parametrize("where", ["a pipe", "a device", "too large", "another file", "nothing", "a folder"])
def test_a_reference_to_what_are_no_media_breaks_at_once(where: str, tools: Tools, tmp_path: Path) -> None:
    """Nothing is waited for, nothing fills the memory, and nothing of another file comes into the evidence."""
    file = tmp_path / "there"
    if where == "a pipe":
        os.mkfifo(file)
    elif where == "a device":
        file = Path("/dev/zero")
    elif where == "too large":
        with file.open("wb") as made:
            made.truncate(1 << 30)
    elif where == "another file":
        file.write_text("a secret of this machine")
    elif where == "a folder":
        file.mkdir()
    part = {"media_type": "audio/ogg", "sha256": "00" * 32, "ref": str(file)}
    root = new_record(tmp_path / "record")
    store = EvidenceStore(root / "evidence", ())
    with Journal(root / "journal" / "main.jsonl", ()) as journal:
        address = Address.parse(tools.peer_command("hostile", f"'{json.dumps({'parts': [part]})}'"))
        (tmp_path / "w").mkdir()
        instance = Instance.opened(open_adapter(address, tmp_path / "w", LIMIT), journal, store, LIMIT)
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(ImplementationError, match="the media of the answer are not what it says"):
            instance.call("recordings.play", OPERATOR, "k", {"recording": "r"})
        assert time.monotonic() - began < LIMIT + 1
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
        instance.close()
    kept = b"".join(blob.read_bytes() for blob in (root / "evidence").rglob("*") if blob.is_file())
    assert b"a secret of this machine" not in kept


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{", id="half"),
    ],
)
def test_a_server_that_hangs_is_not_waited_for(answer: bytes, tools: Tools, tmp_path: Path) -> None:
    with (
        tools.peering(greet(tools), lambda _body: answer, hold=True) as peer,
        tools.opened(peer.address, tmp_path / "w", LIMIT) as adapter,
    ):
        peer._hold = False
        adapter.describe()
        peer._hold = True
        assert "no answer within" in broken_by_call(adapter)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"
DRIPPING: dict[str, tuple[bytes, bytes]] = {
    "headers letter by letter": (HEAD, b"x"),
    "passing answers for ever": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a body letter by letter": (HEAD + b"content-length: 100000\r\n\r\n", b" "),
    "chunks of one byte": (CHUNKED, b"1\r\n \r\n"),
    "trailers letter by letter": (CHUNKED + b"2\r\n{}\r\n0\r\n", b"x"),
}


@pytest.mark.parametrize("way", DRIPPING)
@pytest.mark.parametrize("by", ["wire", "mapping"])
def test_an_answer_that_drips_ends_at_the_deadline(by: str, way: str, tools: Tools, tmp_path: Path) -> None:
    """Without a signal, so in every thread and on every system: each byte would begin another time of waiting."""
    first, more = DRIPPING[way]

    def drip(_body: bytes) -> Any:
        yield first
        for _ in range(400):
            yield more
            time.sleep(0.02)

    answers = (greet(tools), drip) if by == "wire" else (drip,)
    with tools.peering(*answers) as peer:
        address = peer.address
        if by == "mapping":
            (tmp_path / "map.toml").write_text(MAPPED.format(base=address.removesuffix("/rpc")))
            address = f"rest:{tmp_path / 'map.toml'}"
        with tools.opened(address, tmp_path / "w", LIMIT) as adapter:
            if by == "wire":
                adapter.describe()
            broken_by_call(adapter)


MAPPED = """
schema = 1
base = "{base}"
description = {{ name = "Mapped", version = "1", build = "1" }}
capabilities = {{ offered = ["accounts"] }}
errors = {{ status = {{}} }}
operations."accounts.open" = {{ method = "POST", path = "/" }}
"""


def broken_by_call(adapter: Any) -> str:
    began = time.monotonic()
    with pytest.raises(ImplementationError) as broke:
        adapter.call("accounts.open", OPERATOR, "k", OPEN)
    assert time.monotonic() - began < LIMIT + 1.5
    return str(broke.value)


def test_an_address_where_nobody_listens_says_so(tools: Tools, tmp_path: Path) -> None:
    with (
        tools.opened("http://127.0.0.1:9/rpc", tmp_path / "w", LIMIT) as adapter,
        pytest.raises(ImplementationError, match=r"nothing answers at .*is the server started\?, tried 4 times"),
    ):
        adapter.describe()


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        pytest.param('{"account":"a"}', "does not fit the contract", id="a field is missing"),
        pytest.param('{"account":1,"owner":"p"}', "does not fit the contract", id="a wrong type"),
        pytest.param('{"account":"a","owner":"p","x":1}', "does not fit the contract", id="a field too many"),
        pytest.param("die", "ended with 3", id="dies"),
    ],
)
def test_the_harness_calls_it_broken_and_keeps_what_it_printed(
    mode: str, why: str, tools: Tools, tmp_path: Path
) -> None:
    """Through the instance that scenarios use: an error in the journal, and standard error in the evidence."""
    root = new_record(tmp_path / "record")
    store = EvidenceStore(root / "evidence", ())
    with Journal(root / "journal" / "main.jsonl", ()) as journal:
        address = Address.parse(tools.peer_command("hostile", f"'{mode}'"))
        (tmp_path / "w").mkdir()
        instance = Instance.opened(open_adapter(address, tmp_path / "w", LIMIT), journal, store, LIMIT)
        with pytest.raises(ImplementationError, match=why):
            instance.call("accounts.open", OPERATOR, "k", OPEN)
        assert instance.broken is not None
        instance.close()
    events = [json.loads(line) for line in (root / "journal" / "main.jsonl").read_text().splitlines()]
    assert [event["error"] for event in events if event["e"] == "call"] == ["broke"]
    notes = [event for event in events if event["e"] == "note"]
    if mode == "die":
        assert store.load(notes[0]["evidence"]) == {"text": "the disk is full\n"}
    else:
        assert notes == []


@pytest.mark.parametrize(
    "mode",
    [
        pytest.param("claims-everything", id="claims everything and serves nothing"),
        pytest.param("claims-meetings", id="claims meetings and serves none"),
        pytest.param("says-yes", id="says yes to everything"),
        pytest.param("dies-late", id="dies in the training"),
        pytest.param("another-customers", id="hands out what another customer wrote"),
        pytest.param("new-build", id="changes its build under way"),
    ],
)
def test_nothing_is_met_on_an_implementation_that_lies(mode: str, tools: Tools, tmp_path: Path) -> None:
    """A whole clause on a service that lies in one way: never `met`, and the record can be read.

    Who claims everything is not run at all: it does not serve what it claims.
    """
    import subprocess

    tools.copied("python", tmp_path / "peer")
    address = tools.peer_command("liar", str(tmp_path / "peer"), mode, ",".join(CAPABILITIES))
    command = [sys.executable, "-m", "janji", "run", address, "--clause", "consent-before-training.chat"]
    command += ["--record", str(tmp_path / "record"), "--limit", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if mode == "claims-everything":
        assert done.returncode == 5
        assert "declared as offered, and answers 'not offered'" in done.stderr
        assert not (tmp_path / "record").exists()
        return
    judged = json.loads((tmp_path / "record.json").read_text())
    verdicts = {scenario["case"]: scenario["verdict"] for scenario in judged["scenarios"]}
    assert "met" not in verdicts.values(), verdicts
    assert done.returncode in {1, 3, 5}
    assert (done.returncode == 1) == (mode == "another-customers")
    assert read_record(tmp_path / "record").state == "sealed"
