"""node-meetings, in JavaScript: the keeping form is clean on both transports, and each violation is caught."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import OPERATOR, Actor, ContractError, ImplementationError

FOLDER = Path(__file__).parents[2] / "implementations" / "node-meetings"
NODE = shutil.which("node")
STDIO = f"stdio:node {FOLDER / 'server.mjs'}"
ROWS = re.findall(
    r"^\| `([\w-]+)` \| ([^|]+) \| ((?:`[\w.-]+` ?)+)\|", (FOLDER / "README.md").read_text(), re.MULTILINE
)
BREAKS = {
    name: {clause if "." in clause else f"consent-before-training.{clause}" for clause in re.findall(r"[\w.-]+", row)}
    for name, _, row in ROWS
}
READINGS = {name: re.findall(r"`(--reading) ([\w=-]+)`", what) for name, what, _ in ROWS}
Tools = Any

pytestmark = pytest.mark.skipif(NODE is None, reason="needs Node 20")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a running server."""
    with subprocess.Popen(
        ["node", str(FOLDER / "server.mjs"), "--http", "0", "--data", str(tmp_path / "data")],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.kill()


def run(address: str, record: Path, *more: str) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-m", "janji", "run", address, "--record", str(record), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1, 3, 5}, done.stdout + done.stderr
    return done.returncode, json.loads(record.with_name(record.name + ".json").read_text())


def not_met(judged: dict[str, Any]) -> set[str]:
    clauses = [clause for commitment in judged["commitments"] for clause in commitment["clauses"]]
    assert not [clause["id"] for clause in clauses if clause["verdict"] == "error"]
    return {clause["id"] for clause in clauses if clause["verdict"] == "not met"}


@pytest.mark.slow
def test_it_gives_the_same_verdicts_over_both_transports(server: str, tmp_path: Path) -> None:
    """Nothing broken, nothing an error, and what it lacks is not taken for kept."""
    lines = run(STDIO, tmp_path / "lines")
    far = run(server, tmp_path / "far")
    assert lines[0] == far[0] == 3
    assert not_met(lines[1]) == not_met(far[1]) == set()
    verdicts = [{one["case"]: one["verdict"] for one in judged["scenarios"]} for _, judged in (lines, far)]
    assert verdicts[0] == verdicts[1]
    assert verdicts[0]["never-asked-audio"] == verdicts[0]["never-asked-model"] == "met"
    assert verdicts[0]["their-model-chat"] == verdicts[0]["set-assembled-before-consent"] == "not assessed"
    assert verdicts[0]["joint-summary"] == "not applicable"


def test_the_keeping_form_is_clean_over_http(server: str, tmp_path: Path) -> None:
    """The clauses that the violations above break show no breach."""
    asked = ("--clause", "consent-before-training.chat", "--clause", "only-for-these-ai-services.other-models")
    code, judged = run(server, tmp_path / "record", *asked)
    assert code == 3
    assert not_met(judged) == set()
    verdicts = {one["case"]: one["verdict"] for one in judged["scenarios"]}
    assert verdicts["never-asked-meeting-chat"] == "met"
    assert verdicts["any-other-model-messages"] == "not assessed", "there is no other model that could be seen"


def test_the_page_lists_every_violation() -> None:
    script = (
        f"import('{FOLDER / 'rules.mjs'}').then((found) => console.log(JSON.stringify(Object.keys(found.VIOLATIONS))))"
    )
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert sorted(json.loads(done.stdout)) == sorted(BREAKS)
    assert len(BREAKS) >= 6


def chosen(broken: str) -> list[str]:
    return [part for pair in READINGS[broken] for part in pair]


def test_a_violation_is_caught_over_lines_by_its_clause(tmp_path: Path) -> None:
    """The others in the slow part."""
    broken = "trains-from-store"
    (clause,) = BREAKS[broken]
    code, judged = run(f"{STDIO}?break={broken}", tmp_path / "record", "--clause", clause)
    assert code == 1
    assert not_met(judged) == {clause}


@pytest.mark.slow
@pytest.mark.parametrize("broken", sorted(BREAKS))
def test_every_violation_is_caught_by_its_clauses_over_both_transports(
    broken: str, server: str, tmp_path: Path
) -> None:
    for name, address in (("far", server), ("lines", STDIO)):
        code, judged = run(f"{address}?break={broken}", tmp_path / name, *chosen(broken))
        assert code == 1
        assert not_met(judged) == BREAKS[broken]


def test_it_keeps_to_the_contract(tools: Tools, tmp_path: Path) -> None:
    """The conformance tests pass."""
    (tmp_path / "test_node.py").write_text(
        f"from janji.testing import Conformance\nclass TestNode(Conformance):\n    address = {STDIO!r}\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_node.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_was_stored_is_there_after_a_restart(tools: Tools, tmp_path: Path) -> None:
    """A consent and a message of one life are trained on in the next."""
    address = f"{STDIO} --data {tmp_path / 'kept'}"
    with tools.opened(address, tmp_path / "w1") as adapter:
        opened = adapter.call("accounts.open", OPERATOR, "k1", {"kind": "standard", "name": "Arunika"})
        owner = Actor(kind="person", person=opened["owner"])
        answer = {"notice": "notice-1", "share": True, "kinds": None, "features": None}
        adapter.call("consent.answer", owner, "k2", answer)
        adapter.call("messages.post", owner, "k3", {"channel": "c", "text": "a word that stays", "quotes": None})
    with tools.opened(address, tmp_path / "w2") as adapter:
        training = adapter.call("training.start", OPERATOR, "k4", {})["training"]
        assert adapter.call("training.wait", OPERATOR, "k5", {"training": training, "seconds": 5})["state"] == "done"
        models = adapter.call("models.list", OPERATOR, "k6", {"training": training})["models"]
        (model,) = [one for one in models if one["serves"] == "team-chat-compose"]
        asked = {"model": model["model"], "prompt": "a word"}
        assert adapter.call("models.ask", OPERATOR, "k7", asked)["text"] == "that stays"
        deadline = time.monotonic() + 5
        assert adapter.progress[training].done == 1 or time.monotonic() < deadline
        with pytest.raises(ContractError, match="not_found"):
            adapter.call("training.status", OPERATOR, "k8", {"training": "training-0"})


def test_an_unknown_option_is_refused_with_what_there_is(tools: Tools, tmp_path: Path, server: str) -> None:
    for number, address in enumerate((STDIO, server)):
        with (
            tools.opened(f"{address}?break=everything", tmp_path / f"w{number}") as adapter,
            pytest.raises(ImplementationError, match="break=everything is not known; possible: anybody-answers"),
        ):
            adapter.describe()


def test_half_a_message_does_not_bring_the_server_down(server: str) -> None:
    host, port = server.removeprefix("http://").removesuffix("/rpc").split(":")
    for body in (b"{", b"[]", b"7", b'{"jsonrpc":"2.0","id":1,"method":"janji.describe","params":[]}'):
        with socket.create_connection((host, int(port)), 5) as connection:
            head = f"POST /rpc HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: {len(body)}"
            connection.sendall(head.encode() + b"\r\n\r\n" + body)
            assert b'"error"' in connection.recv(65536)
