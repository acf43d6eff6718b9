"""Where nobody says how many processes run a pack, as many do as end sooner."""

import os

import pytest

from janji.api import Ready
from janji.cli import _run
from janji.implementation import Description
from janji.running import Settings, trains_again, usual_processes
from janji.scenarios import pack_scenarios
from janji.terms import find_pack

PACK = find_pack("zoom-2023-08-08")


def ready(concurrency: str, processes: int = 1) -> Ready:
    said = Description.model_construct(concurrency=concurrency)
    return Ready(said, processes, concurrency, ())


@pytest.fixture
def _four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)


@pytest.mark.usefixtures("_four_cores")
def test_a_large_pack_is_run_by_two_processes() -> None:
    """A whole pack of hundreds of scenarios is shared by two processes, each with an instance of its own."""
    assert usual_processes(Settings(language="en"), PACK) == 2
    assert _run._processes(None, ready("isolated"), Settings(language="en"), PACK) == 2


@pytest.mark.usefixtures("_four_cores")
@pytest.mark.parametrize("chosen", [{"clauses": ("consent-before-training.chat",)}, {"shard": (1, 8)}])
def test_a_part_of_a_pack_is_run_by_one(chosen: dict[str, object]) -> None:
    """A run of a clause, or of a small share, does not wait until a second process has begun."""
    assert usual_processes(Settings(language="en", **chosen), PACK) == 1  # type: ignore[arg-type]


def test_one_core_is_given_to_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one core is to be had, a second process would only take its time."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3}, raising=False)
    assert usual_processes(Settings(language="en"), PACK) == 1


@pytest.mark.usefixtures("_four_cores")
@pytest.mark.parametrize("concurrency", ["shared", "exclusive"])
def test_one_instance_is_run_by_one(concurrency: str) -> None:
    """Two processes at one instance could not read what the other was answered: one runs all."""
    assert _run._processes(None, ready(concurrency), Settings(language="en"), PACK) == 1


@pytest.mark.usefixtures("_four_cores")
def test_whoever_says_how_many_gets_as_many() -> None:
    """`-n` is followed, above and below what is usual."""
    assert _run._processes(1, ready("isolated", 1), Settings(language="en"), PACK) == 1
    assert _run._processes(5, ready("isolated", 5), Settings(language="en"), PACK) == 5


@pytest.mark.parametrize("language", PACK.languages)
def test_the_scenarios_that_train_twice_are_known(language: str) -> None:
    """One process takes all scenarios with a second training run, and hardly any other: few do anything twice."""
    again = {each.scenario for each in pack_scenarios(PACK, language) if trains_again(each)}
    assert {"withdrawn-after-a-training", "deleted-between-trainings"} <= again
    assert len(again) < 10
