"""Planted content can be removed without a harvest, and a training run that is named is looked for before all else."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.harvest import RegisterError, Removal, check_training, read_register, remove_planted
from janji.harvest._connection import connected
from janji.implementation import OPERATOR, Actor, ContractError, ImplementationError
from tests.harvest.conftest import Planted


def _removed(planted: Planted, **how: Any) -> Removal:
    address = f"reference?data={planted.data}"
    return remove_planted(planted.register, planted.file, planted.settings.key, address, **how)


def _counted(removal: Removal) -> Counter[tuple[str, str]]:
    return Counter((event["what"], event["outcome"]) for event in removal.events)


def _still_listed(planted: Planted) -> list[str]:
    """The content that accounts of the planting still list, asked in another process of the platform."""
    scenarios = planted.register.scenarios.values()
    calls = [*(call for each in scenarios for call in each.calls), *planted.register.controls.calls]
    owners = [
        call.exchange["answer"]["owner"]
        for call in calls
        if call.exchange["operation"] == "accounts.open" and call.exchange["error"] is None
    ]
    assert len(owners) > 5
    with connected(planted.register, f"reference?data={planted.data}") as (instance, _):
        listed = [
            instance.call("content.list", Actor(kind="person", person=each), f"list-{each}", {}) for each in owners
        ]
    return [each["content"] for answered in listed for each in answered["contents"]]


def _noting(asked: list[str]) -> Callable[..., Any]:
    """Notes each operation and lets the platform do it."""

    def call(operation: str, real: Callable[[], Any]) -> Any:
        asked.append(operation)
        return real()

    return call


def test_what_was_planted_is_removed_without_a_harvest(planted: Planted) -> None:
    """By another process than planted it: the content of every scenario and of the controls is gone afterwards."""
    before = _still_listed(planted)
    found = _counted(_removed(planted))
    assert len(before) > 20
    assert found["content", "removed"] > 20
    assert not found["content", "left"]
    assert found["account", "left"] > 5
    assert _still_listed(planted) == []


def test_what_cannot_be_removed_is_listed(planted: Planted, around: Any) -> None:
    """A platform that refuses to delete: each piece is on the list with the reason, and nothing counts as removed."""

    def refuse(operation: str, real: Any) -> Any:
        if operation == "content.delete":
            raise ContractError("refused", "kept for two years", "retention")
        return real()

    around(refuse)
    removal = _removed(planted)
    found = _counted(removal)
    assert found["content", "left"] > 20
    assert not found["content", "removed"]
    assert {each["why"] for each in removal.events if each["what"] == "content"} == {
        "content.delete answered 'refused'"
    }
    things = [(each["what"], each["id"]) for each in removal.events]
    assert len(set(things)) == len(things), "each is told once"


def test_what_is_only_said_to_be_removed_is_left(planted: Planted, tmp_path: Path, around: Any) -> None:
    """A platform that says it deleted, and still lists it: left, counted once, and a person has to see to it (3)."""

    def pretend(operation: str, real: Any) -> Any:
        return {} if operation == "content.delete" else real()

    around(pretend)
    key = tmp_path / "key"
    key.write_bytes(planted.settings.key)
    key.chmod(0o600)
    there = ["--register", str(planted.file), "--key", str(key)]
    done = CliRunner().invoke(main, ["clean-up", f"reference?data={planted.data}", *there])
    assert done.exit_code == 3, done.output
    left = json.loads((tmp_path / "register.json.left.json").read_text())
    listed = [each["id"] for each in left["left"] if each["why"] == "the implementation still lists it"]
    assert len(listed) == len(set(listed)) > 20
    assert f"{len(listed)} could have been removed through the contract, but were not" in " ".join(done.output.split())


def test_what_was_removed_is_not_harvested(planted: Planted, tmp_path: Path) -> None:
    """A register says that its content was removed: a harvest would take an emptied system for what it did."""
    _removed(planted)
    assert len(planted.register.cleaned_up) == 1
    with pytest.raises(RegisterError, match=r"cleaned_up: .*plant again"):
        planted.harvested(tmp_path / "record")


def test_another_system_is_left_alone(planted: Planted, around: Any) -> None:
    """Nothing is removed from a system of another name, and the register can still be harvested."""
    asked: list[str] = []
    around(_noting(asked), name="Another")
    with pytest.raises(ImplementationError, match="'Another'"):
        _removed(planted)
    assert asked == []
    assert planted.register.cleaned_up == ()


def test_no_call_reaches_other_tenants(planted: Planted, around: Any) -> None:
    """Where the system has declared tenants since, and the planting is in none of them, no call is made."""
    asked: list[str] = []
    around(_noting(asked), tenants=["qa-*"])
    with pytest.raises(ImplementationError, match="none of the tenants"):
        _removed(planted)
    assert asked == []


def test_a_system_that_knows_nothing_of_it_is_not_cleaned_up(planted: Planted, tmp_path: Path) -> None:
    """Other files have nothing to remove: that is told, with exit code 5, and the register stays as it is."""
    key = tmp_path / "key"
    key.write_bytes(planted.settings.key)
    key.chmod(0o600)
    there = ["--register", str(planted.file), "--key", str(key)]
    done = CliRunner().invoke(main, ["clean-up", f"reference?data={tmp_path / 'else'}", *there])
    assert done.exit_code == 5, done.output
    assert "0 removed" in done.output
    assert "knows nothing of what was planted" in done.output
    assert planted.register.cleaned_up == ()
    done = CliRunner().invoke(main, ["clean-up", f"reference?data={planted.data}", *there])
    assert done.exit_code == 0, done.output
    left = json.loads((tmp_path / "register.json.left.json").read_text())
    assert left["removed"]["content"] > 20
    assert {each["what"] for each in left["left"]} >= {"account", "person", "receipt"}
    again = CliRunner().invoke(main, ["clean-up", f"reference?data={planted.data}", *there])
    assert again.exit_code == 0, again.output
    assert "0 removed" in again.output


def test_a_changed_register_removes_nothing(planted: Planted, tmp_path: Path) -> None:
    """Somebody who changes an id in it would let others' content be deleted."""
    key = tmp_path / "key"
    key.write_bytes(planted.settings.key)
    key.chmod(0o600)
    planted.file.write_text(planted.file.read_text().replace("con-", "con-0"))
    done = CliRunner().invoke(
        main, ["clean-up", f"reference?data={planted.data}", "--register", str(planted.file), "--key", str(key)]
    )
    assert done.exit_code == 2, done.output
    assert "is not what was sealed" in " ".join(done.output.split())


def test_a_training_that_nobody_knows_is_told_before_the_harvest(planted: Planted, tmp_path: Path) -> None:
    """It names the training runs that began since, makes no record, and is no harvest."""
    address = f"reference?data={planted.data}"
    with connected(planted.register, address) as (instance, _):
        began = instance.call("training.start", OPERATOR, "nightly", {})["training"]
        instance.call("training.wait", OPERATOR, "nightly-done", {"training": began, "seconds": 20.0})
    key = tmp_path / "key"
    key.write_bytes(planted.settings.key)
    key.chmod(0o600)
    there = ["--register", str(planted.file), "--key", str(key), "--record", str(tmp_path / "record")]
    done = CliRunner().invoke(main, ["harvest", address, *there, "--training", "trn-none"])
    assert done.exit_code == 2, done.output
    told = " ".join(done.output.split())
    assert "--training trn-none" in told
    assert began in told
    assert not (tmp_path / "record").exists()
    assert read_register(planted.file, planted.settings.key).harvests == ()
    check_training(planted.register, address, began)
