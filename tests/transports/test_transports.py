"""The same answers in code, over HTTP and over standard input and output."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import (
    OPERATOR,
    Actor,
    Adapter,
    Address,
    AddressError,
    ContractError,
    ImplementationError,
    Listed,
    find_implementation,
    open_adapter,
)

Tools = Any


def test_a_story_goes_the_same_however_it_is_reached(anyhow: Adapter) -> None:
    """Accounts, a refusal with its rule, what is not there, what is not offered, a training run and its data."""
    assert anyhow.describe().name == "First service"
    opened = anyhow.call("accounts.open", OPERATOR, "k1", {"kind": "standard", "name": "Arunika"})
    owner = Actor(kind="person", person=opened["owner"])
    asked = {"account": opened["account"], "role": "member", "name": "Mira"}
    member = Actor(kind="person", person=anyhow.call("accounts.join", owner, "k2", asked)["person"])
    answer = {"notice": "notice-1", "share": True}
    with pytest.raises(ContractError) as refused:
        anyhow.call("consent.answer", member, "k3", answer)
    assert (refused.value.code, refused.value.policy) == ("refused", "owner-or-administrator")
    with pytest.raises(ContractError) as missing:
        anyhow.call("consent.receipts", Actor(kind="person", person="nobody"), "k4", {})
    assert missing.value.code == "not_found"
    with pytest.raises(ContractError) as absent:
        anyhow.call("meetings.start", owner, "k5", {"title": "Weekly"})
    assert absent.value.code == "not_offered"
    anyhow.call("consent.answer", owner, "k6", answer)
    anyhow.call("messages.post", owner, "k7", {"channel": "general", "text": "Grüße, 世界 🌏"})
    training = anyhow.call("training.start", OPERATOR, "k8", {})["training"]
    (place,) = anyhow.call("training_data.locations", OPERATOR, "k9", {"training": training})["places"]
    assert [json.loads(line)["text"] for line in Path(place["path"]).read_text().splitlines()] == ["Grüße, 世界 🌏"]


def test_what_nobody_starts_is_shared(tools: Tools, service: str, tmp_path: Path) -> None:
    """A process started for us is ours alone; who comes to an address finds whoever else is there."""
    stdio = f"stdio:{sys.executable} -m janji serve '{service}' --rpc stdio"
    with tools.opened(stdio, tmp_path / "w1") as own:
        assert own.describe().concurrency == "isolated"
    with tools.served(service, tmp_path / "s") as server, tools.opened(server.address, tmp_path / "w2") as far:
        assert far.describe().concurrency == "shared"


def test_options_choose_an_instance_of_their_own(tools: Tools, service: str, tmp_path: Path) -> None:
    """Two addresses that differ in their options reach two instances of one server; an unknown option is refused."""
    with tools.served(service, tmp_path / "s") as server:
        people = []
        for number, query in enumerate(("", "?break=ignores-consent", "")):
            with tools.opened(server.address + query, tmp_path / f"w{number}") as adapter:
                opened = adapter.call("accounts.open", OPERATOR, "same-key", {"kind": "standard", "name": "A"})
                people.append(opened["owner"])
        assert people == ["person-1", "person-1", "person-2"]
        with (
            tools.opened(f"{server.address}?brake=x", tmp_path / "wx") as adapter,
            pytest.raises(ImplementationError, match=r"'brake' is not known; there is: break"),
        ):
            adapter.describe()


def test_a_token_opens_what_is_closed_without_it(
    tools: Tools, service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JANJI_TOKEN", "a secret")
    with tools.served(service, tmp_path / "s") as server, tools.opened(server.address, tmp_path / "w1") as adapter:
        assert adapter.describe().name == "First service"
        monkeypatch.setenv("JANJI_TOKEN", "another")
        with pytest.raises(ImplementationError, match="HTTP 401"):
            adapter.describe()


@pytest.mark.parametrize(
    ("text", "name", "options"),
    [
        pytest.param("reference?break=x", "reference", {"break": "x"}, id="a name"),
        pytest.param("http://h:1/p?break=x&a=b", "http://h:1/p", {"break": "x", "a": "b"}, id="http"),
        pytest.param("stdio:node s.mjs 'why?' --x?break=x", "stdio:node s.mjs 'why?' --x", {"break": "x"}, id="stdio"),
        pytest.param('stdio:node "a?b=c"', 'stdio:node "a?b=c"', {}, id="quoted"),
        pytest.param("python:mine:make?a=b", "python:mine:make", {"a": "b"}, id="python"),
    ],
)
def test_addresses_are_read_as_people_type_them(text: str, name: str, options: dict[str, str]) -> None:
    found = Address.parse(text)
    assert (found.name, dict(found.options)) == (name, options)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("stdio:", "write stdio:COMMAND", id="no command"),
        pytest.param("stdio:no-such-command-anywhere x", "no command 'no-such-command-anywhere'", id="unknown command"),
        pytest.param("stdio:sh 'x", "cannot be read", id="an open quote"),
        pytest.param("http:///rpc", "write http://HOST", id="no host"),
        pytest.param("http://me:secret@h/rpc", "JANJI_TOKEN", id="a password"),
        pytest.param("python:nowhere_at_all:make", "cannot be imported", id="no module"),
        pytest.param("python:nowhere.py:make", "no such file", id="no file"),
        pytest.param("python:json:make", "no callable 'make'; it has", id="no factory"),
        pytest.param("python:json", "MODULE:FACTORY", id="no colon"),
        pytest.param("nothing", "http://HOST:PORT/PATH", id="no name"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_to_write(text: str, why: str) -> None:
    with pytest.raises(AddressError, match=why):
        find_implementation(Address.parse(text).name).check({})


def test_progress_is_kept_and_a_long_training_is_cancelled(tools: Tools, tmp_path: Path) -> None:
    """Notifications are taken in beside the answers; at the end nobody waits for what is still under way."""
    with tools.opened(tools.peer_command("hostile", "progress", str(tmp_path / "told")), tmp_path / "w") as adapter:
        training = adapter.call("training.start", OPERATOR, "k", {})["training"]
        adapter.call("messages.direct", OPERATOR, "k", {"to": "p", "text": "t", "quotes": None})
        assert adapter.progress[training].done == 0.25
    told = json.loads((tmp_path / "told").read_text())
    assert (told["method"], told["params"]) == ("janji.cancel", {"training": "t1"})


def test_serving_over_stdio_keeps_what_is_printed_out_of_the_messages(tools: Tools, tmp_path: Path) -> None:
    """An adapter that prints does not disturb the wire; what it printed is there to be read."""
    file = tools.copied("python", tmp_path / "noisy")
    text = file.read_text().replace("        try:", "        print('working on it')\n        try:", 1)
    file.write_text(text)
    address = f"stdio:{sys.executable} -m janji serve 'python:{file}:make' --rpc stdio"
    with tools.opened(address, tmp_path / "w") as adapter:
        adapter.call("accounts.open", OPERATOR, "k", {"kind": "standard", "name": "A"})
        deadline = time.monotonic() + 5
        while "working on it" not in adapter.said() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert "working on it" in adapter.said()


def test_the_server_command_says_where_it_is_and_ends_when_told(tmp_path: Path, service: str) -> None:
    command = [sys.executable, "-m", "janji", "serve", service, "--rpc", "http", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        adapter = open_adapter(Address.parse(address), tmp_path)
        assert adapter.describe().name == "First service"
        adapter.close()
        server.terminate()
        assert server.wait(10) == 0


def test_a_training_that_nobody_waits_for_is_cancelled_over_http(tools: Tools, tmp_path: Path) -> None:
    """A client that leaves while a training run is held frees the platform, and who comes later finds it cancelled."""
    with tools.served("reference", tmp_path / "s") as server:
        with tools.opened(server.address, tmp_path / "w1") as leaving:
            leaving.call("training_hold.arm", OPERATOR, "k1", {"point": "reading"})
            training = leaving.call("training.start", OPERATOR, "k2", {})["training"]
        with tools.opened(server.address, tmp_path / "w2") as later:
            asked = {"training": training, "seconds": 10.0}
            found = later.call("training.wait", OPERATOR, "k3", asked)
            assert (found["state"], found["detail"]) == ("cancelled", "the operator cancelled it")
            next_one = later.call("training.start", OPERATOR, "k4", {})["training"]
            asked = {"training": next_one, "seconds": 20.0}
            assert later.call("training.wait", OPERATOR, "k5", asked)["state"] == "done"


def test_media_and_streams_cross_a_process_border(tools: Tools, tmp_path: Path) -> None:
    """Media recorded and streamed by a child of its own come back byte for byte, and arrive where they were sent."""
    from janji.canaries import Mint
    from janji.implementation import Media

    clip = Mint(bytes(32)).audio("border")
    data, kind = clip.data or b"", clip.media_type or ""
    arrived: list[bytes] = []
    with tools.receiving(arrived) as destination:
        stdio = f"stdio:{sys.executable} -m janji serve reference --rpc stdio"
        with tools.opened(stdio, tmp_path / "w", 60.0) as adapter:
            opened = adapter.call("accounts.open", OPERATOR, "k1", {"kind": "standard", "name": "Arunika"})
            owner = Actor(kind="person", person=opened["owner"])
            meeting = adapter.call("meetings.start", owner, "k2", {"title": "Weekly"})["meeting"]
            adapter.call("livestream.name", owner, "k3", {"destination": destination})
            stream = {"meeting": meeting, "destination": destination}
            stream = adapter.call("livestream.start", owner, "k4", stream)
            recording = adapter.call("recordings.start", owner, "k5", {"meeting": meeting})
            said = {"meeting": meeting, "audio": Media.of(data, kind).model_dump(), "caption": None}
            first = adapter.call("meetings.speak", owner, "k6", said)
            assert adapter.call("meetings.speak", owner, "k6", said) == first, "one key, one piece of content"
            adapter.call("recordings.stop", owner, "k7", recording)
            adapter.call("livestream.stop", owner, "k8", stream)
            parts = adapter.call("recordings.play", owner, "k9", recording)["parts"]
    assert [Media.model_validate(part).data() for part in parts] == [data]
    assert arrived
    assert all(arrived)


CLAUSES = ("consent-before-training.chat", "own-and-control.export", "service-licence.stream-destination")
"""Trainings and models, media that come back, and streams that go out."""


def run(address: str, record: Path, *more: str, cwd: Path | None = None) -> tuple[int, dict[str, Any]]:
    """`janji run`, as a user would: its exit code, and the verdicts of the scenarios."""
    command = [sys.executable, "-m", "janji", "run", address, "--record", str(record), *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, env=dict(os.environ))
    report = record.with_name(record.name + ".json")
    assert report.exists(), done.stdout + done.stderr
    judged = json.loads(report.read_text())
    return done.returncode, judged


def verdicts(judged: dict[str, Any]) -> dict[str, str]:
    """Those of the scenarios of the pack: each run draws others beside them."""
    return {scenario["case"]: scenario["verdict"] for scenario in judged["scenarios"] if not scenario["drawn"]}


def test_the_reference_platform_gives_the_same_verdicts_over_each_transport(
    runs: Any, tools: Tools, tmp_path: Path
) -> None:
    """A few clauses in process, over HTTP and over standard input and output: nothing broken, and nothing missing."""

    def verdicts_at(address: str, *clauses: str) -> dict[str, str]:
        record = tmp_path / f"record-{len(list(tmp_path.iterdir()))}"
        judged = runs.run(record, address=address, clauses=clauses or CLAUSES).verdicts
        return {one.case: one.verdict for one in judged.scenarios}

    here = {one.case: one.verdict for one in runs.of().verdicts.scenarios if not set(CLAUSES).isdisjoint(one.clauses)}
    assert set(here.values()) == {"met"}
    assert verdicts_at(f"stdio:{sys.executable} -m janji serve reference --rpc stdio") == here
    with tools.served("reference", tmp_path / "server") as server:
        assert verdicts_at(server.address) == here
        broken = verdicts_at(f"{server.address}?break=streams-to-everybody", CLAUSES[-1])
    assert {case for case, verdict in broken.items() if verdict == "not met"}
    assert set(broken.values()) <= {"met", "not met"}


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_whole_pack_gives_the_same_verdicts_over_each_transport(tools: Tools, tmp_path: Path) -> None:
    """In process, over HTTP by two processes that train in turn, and over standard input and output."""
    here = run("reference", tmp_path / "here", "-n", "2")
    child = run(f"stdio:{sys.executable} -m janji serve reference --rpc stdio", tmp_path / "child", "-n", "2")
    with tools.served("reference", tmp_path / "server") as server:
        far = run(server.address, tmp_path / "far", "-n", "2")
    assert here[0] == child[0] == far[0] == 0
    assert verdicts(here[1]) == verdicts(child[1]) == verdicts(far[1])


NAMED = os.environ.get("JANJI_VIOLATIONS", "").split()
"""Violations that are put to the whole pack; where none is named, each is put to the clauses that it breaks."""


def shown() -> list[Any]:
    """Each violation with each edition that it is shown under."""
    listed = {one.name: one for one in find_implementation("reference").violations()}
    if unknown := [name for name in NAMED if name not in listed]:
        raise pytest.UsageError(f"JANJI_VIOLATIONS: no violation {unknown[0]!r}; `janji list violations` has them")
    chosen = [listed[name] for name in NAMED] if NAMED else listed.values()
    return [
        pytest.param(one, pack, breaks, id=f"{pack}-{one.name}")
        for one in chosen
        for pack, first in (("zoom-2023-08-08", True), ("zoom-2023-08-11", False))
        if not one.sequence and (breaks := one.under(pack, first=first))
    ]


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("listed", "pack", "breaks"), shown())
def test_a_violation_is_caught_over_http_as_it_is_in_process(
    listed: Listed, pack: str, breaks: tuple[str, ...], tools: Tools, tmp_path: Path
) -> None:
    """Exactly the clauses that the violation says it breaks are not met."""
    chosen = [f"--reading={name}={option}" for name, option in listed.readings.items()]
    chosen += [] if NAMED else [f"--clause={clause}" for clause in breaks]
    with tools.served("reference", tmp_path / "server") as server:
        code, judged = run(f"{server.address}?break={listed.name}", tmp_path / "far", "--pack", pack, *chosen)
    clauses = [clause for commitment in judged["commitments"] for clause in commitment["clauses"]]
    found = {clause["id"] for clause in clauses if clause["verdict"] == "not met"}
    demanded = found & {clause["id"] for clause in clauses if clause["required"]}
    assert code == (1 if demanded else 0 if NAMED else 3)
    assert set(breaks) <= found <= {*breaks, *listed.also_allowed}
    assert not [clause["id"] for clause in clauses if clause["verdict"] == "error"]
