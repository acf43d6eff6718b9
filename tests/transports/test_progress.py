"""How far a training run is reaches whoever waits for it, over both carriers of the wire format."""

import json
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import OPERATOR, Actor, Capability, Description, RemoteAdapter
from janji.implementation._served import Served
from janji.implementation._serving import answer_lines
from janji.implementation._wire import call_message, pack

Tools = Any
SLOW = "reference?variant=slow-asynchronous"


class Trainer:
    """A training run that is a step further each time that somebody has waited for it."""

    def __init__(self, *steps: float | None) -> None:
        self._steps = list(steps)
        self.asked: list[float] = []

    def describe(self) -> Description:
        offered = {"training": Capability(availability="offered")}
        return Description(name="trainer", version="1", build="b", contract="1", capabilities=offered)

    def call(self, _operation: str, _actor: Actor, _key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        self.asked.append(request["seconds"])
        done = self._steps.pop(0)
        return {"training": "t1", "state": "running" if self._steps else "done", "done": done}

    def close(self) -> None:
        """Nothing is open."""


def lines_of(trainer: Trainer, seconds: float = 20.0) -> list[dict[str, Any]]:
    """The messages written while somebody waits for its training over standard output, line by line."""
    served, out = Served(lambda _options: trainer), BytesIO()
    served.handle(pack(call_message(1, "janji.describe", {"wire": ["1"], "contract": ["1"], "options": {}})), None)
    params = {"actor": {"kind": "operator"}, "key": "k", "request": {"training": "t1", "seconds": seconds}}
    answer_lines(served, BytesIO(pack(call_message(2, "training.wait", params)) + b"\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_step_is_told_once_before_the_answer() -> None:
    """An unchanged step is not told again, an unknown one is not told at all, and the answer comes last."""
    *told, answer = lines_of(Trainer(0.25, 0.25, None, 0.5, 1.0))
    assert [each["method"] for each in told] == ["janji.progress"] * 3
    assert [each["params"] for each in told] == [{"training": "t1", "done": done} for done in (0.25, 0.5, 1.0)]
    assert (answer["id"], answer["result"]["state"]) == (2, "done")


def test_a_wait_is_no_longer_than_was_asked_for() -> None:
    """A short one is asked as it is, and answered with where the training is then."""
    trainer = Trainer(0.25, 0.5)
    *_, answer = lines_of(trainer, seconds=0.1)
    assert (answer["result"]["state"], len(trainer.asked)) == ("running", 1)
    assert trainer.asked[0] <= 0.1


def trained(adapter: RemoteAdapter) -> tuple[str, str]:
    """A training run of the platform to its end, waited for as a run does; its id and how it ended."""
    training = adapter.call("training.start", OPERATOR, "start", {})["training"]
    answer = adapter.call("training.wait", OPERATOR, "wait", {"training": training, "seconds": 60.0})
    return training, answer["state"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How far each training run was said to be, in the order in which that arrived."""
    arrived: list[float] = []
    before = RemoteAdapter._remember

    def remember(adapter: RemoteAdapter, told: Any) -> None:
        before(adapter, told)
        arrived.append(told.done)

    monkeypatch.setattr(RemoteAdapter, "_remember", remember)
    return arrived


def test_the_reference_platform_tells_over_stdio_while_it_is_waited_for(
    tools: Tools, tmp_path: Path, told: list[float]
) -> None:
    """Notifications arrive before the answer of the one wait, and go up to the whole."""
    address = f"stdio:{sys.executable} -m janji serve '{SLOW}' --rpc stdio"
    with tools.opened(address, tmp_path / "w") as adapter:
        training, state = trained(adapter)
        assert (state, adapter.progress[training].done) == ("done", 1.0)
    assert told == sorted(told)
    # The last of them is the answer itself.
    assert len(told) > 1


def test_the_reference_platform_tells_over_http_when_it_is_asked(
    tools: Tools, tmp_path: Path, told: list[float]
) -> None:
    """Nothing can arrive between request and answer there: each status says how far it is."""
    with tools.served("reference", tmp_path / "s") as server, tools.opened(server.address, tmp_path / "w") as adapter:
        adapter.call("training_hold.arm", OPERATOR, "arm", {"point": "fitting"})
        training = adapter.call("training.start", OPERATOR, "start", {})["training"]
        held = adapter.call("training.wait", OPERATOR, "wait-1", {"training": training, "seconds": 60.0})
        assert (held["state"], held["done"]) == ("held", 0.5)
        assert adapter.progress[training].done == 0.5
        adapter.call("training_hold.release", OPERATOR, "release", {"training": training})
        adapter.call("training.wait", OPERATOR, "wait-2", {"training": training, "seconds": 60.0})
        assert adapter.call("training.status", OPERATOR, "status", {"training": training})["done"] == 1.0
        assert adapter.progress[training].done == 1.0
