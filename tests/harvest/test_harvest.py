"""Content planted by one process is judged by another as one run would judge it, and never better."""

from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from janji.implementations.reference import implementation as reference

import janji.harvest._harvest as harvesting
from janji.harvest import plant, read_register
from janji.harvest._register import write_register
from janji.implementation import OPERATOR, ContractError, ImplementationError
from janji.record import rejudge
from tests.harvest.conftest import CASES, CLAUSES, Planted


def _nightly(planted: Planted) -> str:
    """A training run that the platform runs by itself, between two starts of it."""
    adapter = reference.make({"data": str(planted.data)}, planted.data)
    training = str(adapter.call("training.start", OPERATOR, token_hex(4), {})["training"])
    adapter.call("training.wait", OPERATOR, token_hex(4), {"training": training, "seconds": 60.0})
    adapter.close()
    return training


def test_the_verdicts_are_those_of_one_run(planted: Planted, runs: Any, tmp_path: Path) -> None:
    """Planted, the platform stopped and started again, trained and harvested: the same verdict for each scenario."""
    one = runs.run(tmp_path / "one", clauses=CLAUSES, cases=CASES)
    harvested = planted.harvested(tmp_path / "record")
    assert harvested.by_case == {each.case: each.verdict for each in one.verdicts.scenarios}
    assert set(harvested.by_case.values()) == {"met"}
    assert harvested.record.state == "sealed"
    assert harvested.called().count("training.start") == 1


def test_a_broken_promise_is_found_as_in_one_run(runs: Any, tmp_path: Path) -> None:
    """A platform that takes a no for a yes, planted and harvested: the same verdicts, broken ones among them."""
    address = "reference?break=declined-counts-as-yes"
    one = runs.run(tmp_path / "one", address=address, clauses=CLAUSES, cases=CASES)
    settings = runs.settings(tmp_path / "unused", f"{address}&data={tmp_path / 'data'}", clauses=CLAUSES, cases=CASES)
    plant(settings, runs.pack, tmp_path / "register.json")
    planted = Planted(tmp_path / "register.json", tmp_path / "data", settings, runs.pack, CASES)
    harvested = planted.harvested(tmp_path / "record", "&break=declined-counts-as-yes")
    assert harvested.by_case == {each.case: each.verdict for each in one.verdicts.scenarios}
    assert (harvested.by_case["declined-audio"], harvested.by_case["declined-chat"]) == ("not met", "not met")


def test_what_a_later_release_breaks_is_found(planted: Planted, tmp_path: Path) -> None:
    """Planted in a platform that keeps its promises, trained by a release that does not: it is found, and noted."""
    harvested = planted.harvested(tmp_path / "record", "&break=declined-counts-as-yes")
    assert harvested.by_case["declined-chat"] == "not met"
    noted = [event.payload["what"] for event in harvested.record.events if event.name == "note"]
    assert "changed since it was planted: configuration" in noted


def test_the_record_is_judged_again_from_its_evidence(planted: Planted, tmp_path: Path) -> None:
    """All evidence is in the harvest's own record, that of planting too."""
    record = planted.harvested(tmp_path / "record").record
    for case in record.cases.values():
        for concluded in case.conclusions:
            assert rejudge(concluded, record).verdict == concluded.verdict
    taken_up = [event.payload for event in record.events if event.name == "planted"]
    assert {each["operation"] for each in taken_up} >= {"accounts.open", "messages.post", "meetings.speak"}
    for each in taken_up:
        assert record.evidence.load(each["evidence"])["operation"] == each["operation"]


def test_a_training_that_has_run_meanwhile_is_the_one_looked_at(planted: Planted, tmp_path: Path) -> None:
    """Where the implementation tells which training runs began since, none is started."""
    training = _nightly(planted)
    harvested = planted.harvested(tmp_path / "record")
    assert "training.start" not in harvested.called()
    claims = [each.claim for case in harvested.record.cases.values() for each in case.conclusions]
    assert {claim["training"] for claim in claims if "training" in claim} == {training}
    assert set(harvested.by_case.values()) == {"met"}


def test_a_harvest_can_wait_for_a_training(
    planted: Planted, around: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `wait`, a training run that has not begun yet is looked for until it has."""
    training = _nightly(planted)
    asked: list[str] = []

    def not_yet(operation: str, real: Any) -> Any:
        asked.append(operation)
        return {"trainings": []} if asked == ["training_schedule.since"] else real()

    monkeypatch.setattr(harvesting, "_POLL", 0.01)
    around(not_yet)
    harvested = planted.harvested(tmp_path / "record", wait=60.0)
    assert "training.start" not in asked
    claims = [each.claim for case in harvested.record.cases.values() for each in case.conclusions]
    assert {claim["training"] for claim in claims if "training" in claim} == {training}


def test_the_training_that_is_named_is_looked_at(planted: Planted, tmp_path: Path) -> None:
    """Not the first that began since, where another one is asked for."""
    _, second = _nightly(planted), _nightly(planted)
    harvested = planted.harvested(tmp_path / "record", training=second)
    claims = [each.claim for case in harvested.record.cases.values() for each in case.conclusions]
    assert {claim["training"] for claim in claims if "training" in claim} == {second}


def test_a_training_from_before_is_not_looked_at(planted: Planted, tmp_path: Path) -> None:
    """A training run from before the planting ended shows nothing of it: the mark leaves it out."""
    moved = planted.register.model_copy(update={"mark": "9000000000000"})
    write_register(moved, planted.file, planted.settings.key)
    _nightly(planted)
    assert planted.harvested(tmp_path / "record").called().count("training.start") == 1


def test_without_a_training_nothing_is_met(planted: Planted, around: Any, tmp_path: Path) -> None:
    """None has begun since, and none can be started: an error that says what to do."""

    def never(operation: str, real: Any) -> Any:
        if operation == "training.start":
            raise ContractError("refused", "trainings begin at night", "nightly-only")
        return real()

    around(never)
    harvested = planted.harvested(tmp_path / "record")
    assert set(harvested.by_case.values()) == {"error"}
    assert "harvest again later" in harvested.reasons()


def test_an_empty_system_is_not_met(planted: Planted, tmp_path: Path) -> None:
    """Harvested where nothing was planted, no control is found, so nothing is."""
    elsewhere = replace(planted, data=tmp_path / "empty")
    assert "met" not in elsewhere.harvested(tmp_path / "record").by_case.values()


@pytest.mark.parametrize("fault", ["blind-training-data", "unreadable-set"])
def test_a_blind_harvest_is_not_met(planted: Planted, fault: str, tmp_path: Path) -> None:
    """A scenario for which a harvest would have to see training data, and cannot, is not assessed."""
    harvested = planted.harvested(tmp_path / "record", f"&fault={fault}")
    looked = [case.case for case in harvested.record.cases.values() if "training_data" in case.sinks]
    assert looked
    assert {harvested.by_case[case] for case in looked} == {"not assessed"}


def test_another_implementation_is_an_error(planted: Planted, around: Any, tmp_path: Path) -> None:
    """Content planted in one is not looked for in another."""
    around(name="Another platform")
    harvested = planted.harvested(tmp_path / "record")
    assert set(harvested.by_case.values()) == {"error"}
    assert "planted in 'Reference platform', and this is 'Another platform'" in harvested.reasons()


def test_what_broke_while_planting_stays_an_error(planted: Planted, tmp_path: Path) -> None:
    """A harvest is no second try."""
    name = min(planted.register.scenarios)
    scenarios = dict(planted.register.scenarios)
    scenarios[name] = scenarios[name].model_copy(update={"trouble": "messages.post: no answer within 5 s"})
    write_register(planted.register.model_copy(update={"scenarios": scenarios}), planted.file, planted.settings.key)
    harvested = planted.harvested(tmp_path / "record")
    assert harvested.by_case[name] == "error"
    assert "when it was planted: messages.post: no answer" in harvested.reasons()
    assert set(harvested.by_case.values()) == {"met", "error"}


def test_other_sentences_are_another_story(planted: Planted, tmp_path: Path) -> None:
    """A scenario whose words changed since is not judged by what was planted for the old ones."""
    name = min(planted.register.scenarios)
    scenarios = dict(planted.register.scenarios)
    scenarios[name] = scenarios[name].model_copy(update={"sentences": "0" * 64})
    write_register(planted.register.model_copy(update={"scenarios": scenarios}), planted.file, planted.settings.key)
    harvested = planted.harvested(tmp_path / "record")
    assert harvested.by_case[name] == "error"
    assert "are others than when it was planted" in harvested.reasons()


def test_each_harvest_is_counted(planted: Planted, tmp_path: Path) -> None:
    """A report says how often the same planted content was looked for before."""
    first = planted.harvested(tmp_path / "first")
    second = planted.harvested(tmp_path / "second")
    assert (first.record.opened["earlier_runs"], second.record.opened["earlier_runs"]) == (0, 1)
    assert first.by_case == second.by_case
    assert len(planted.register.harvests) == 2
    assert second.record.opened["provenance"]["register"]["run"] == planted.register.run


def test_scenarios_without_a_training_are_run_at_the_harvest(runs: Any, tmp_path: Path) -> None:
    """A scenario that needs no training, or one held on its way, is in the register by name and runs whole later."""
    settings = runs.settings(
        tmp_path / "unused", f"reference?data={tmp_path / 'data'}", clauses=("consent-before-training.withdrawal",)
    )
    register = plant(settings, runs.pack, tmp_path / "register.json")
    assert "it needs a training run that is held on its way" in register.whole.values()
    planted = Planted(tmp_path / "register.json", tmp_path / "data", settings, runs.pack)
    harvested = planted.harvested(tmp_path / "record")
    assert harvested.by_case.keys() == register.scenarios.keys() | register.whole.keys()
    assert {harvested.by_case[case] for case in register.whole} == {"met"}
    # A training run after the planted one, which this scenario also waits for, is started.
    assert harvested.by_case["withdrawn-after-a-training"] == "met"


def test_planting_that_breaks_registers_nothing(runs: Any, around: Any, tmp_path: Path) -> None:
    """An implementation that dies while it is given content leaves no register to harvest from."""

    def dead(_operation: str, _real: Any) -> Any:
        raise OSError("connection refused")

    around(dead)
    settings = runs.settings(tmp_path / "unused", f"reference?data={tmp_path / 'data'}", clauses=CLAUSES, cases=CASES)
    with pytest.raises(ImplementationError, match=r"nothing was registered: .*connection refused"):
        plant(settings, runs.pack, tmp_path / "register.json")
    assert not (tmp_path / "register.json").exists()


def test_the_register_of_a_harvest_is_still_sealed(planted: Planted, tmp_path: Path) -> None:
    """Noting a harvest seals the register again."""
    planted.harvested(tmp_path / "record")
    assert len(read_register(planted.file, planted.settings.key).harvests) == 1


@pytest.mark.slow
def test_what_third_parties_had_before_hides_nothing(runs: Any, tmp_path: Path) -> None:
    """Deliveries and vectors of an earlier run on the same platform: neither an error nor a reason for not assessed."""
    clauses, cases = ("no-third-party-training.fine-tuning",), frozenset({"fine-tuned-for-them"})
    address = f"reference?data={tmp_path / 'data'}"
    runs.run(tmp_path / "earlier", address=address, clauses=clauses)
    settings = runs.settings(tmp_path / "unused", address, clauses=clauses, cases=cases)
    plant(settings, runs.pack, tmp_path / "register.json")
    planted = Planted(tmp_path / "register.json", tmp_path / "data", settings, runs.pack, cases)
    assert planted.register.before.files
    assert planted.register.before.trainings
    assert planted.harvested(tmp_path / "record").by_case == dict.fromkeys(cases, "met")
