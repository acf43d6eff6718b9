"""Anything that cannot be run as it stands is refused as a whole, and nothing of it is met."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import janji.running._steps as steps
from janji.record import RecordError, read_record
from janji.terms import Pack

GOOD = """\
@needs:accounts @needs:consent
Feature: Refused
  @s:sound @clause:consent-before-training.chat
  Scenario: Sound
    When it concludes
"""
BAD = {
    "a tag that skips": (GOOD.replace("@s:sound", "@skip @s:sound"), "@skip"),
    "a tag that expects failure": (GOOD.replace("@needs:accounts", "@xfail @needs:accounts"), "@xfail"),
    "a tag that skips, on Examples": (
        GOOD.replace("Scenario:", "Scenario Outline:") + "    @skip\n    Examples:\n      | x |\n      | 1 |\n",
        "@skip",
    ),
    "an Examples table without rows": (
        GOOD.replace("Scenario:", "Scenario Outline:") + "    Examples:\n      | x |\n",
        "",
    ),
    "a scenario without an id": (GOOD.replace("@s:sound ", ""), "no @s: tag"),
    "a file that is no Gherkin": (GOOD.replace("Scenario:", "Scenery:"), "expected"),
}
USAGE = 4
"""pytest's exit status where it was used wrongly."""


def nothing_met(folder: Path) -> bool:
    """Whether the folder holds no record, or one that says nothing was met."""
    try:
        found = read_record(folder)
    except RecordError:
        return True
    return found.state != "sealed" and not any(case.conclusions for case in found.cases.values())


@pytest.mark.parametrize(("what", "processes"), [*((what, 1) for what in BAD), *((what, 2) for what in list(BAD)[2:4])])
def test_a_file_that_would_hide_something_refuses_the_run(
    what: str,
    processes: int,
    small_pack: Callable[..., Pack],
    with_hostile_steps: None,
    runs: Any,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Beside a sound file, one that pytest would run in part or not at all ends the run, and says why."""
    text, word = BAD[what]
    ran = runs.run(tmp_path / "record", small_pack(bad=text, good=GOOD.replace("sound", "other")), processes)
    assert ran.status == USAGE
    assert nothing_met(tmp_path / "record")
    assert word in capfd.readouterr().err


def test_an_async_step_is_refused(
    small_pack: Callable[..., Pack], runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    """Nobody would await it, so it would pass without having done anything."""
    (tmp_path / "never_awaited_steps.py").write_text(
        "from pytest_bdd import step\n\n\n@step('it concludes')\nasync def concludes():\n    raise AssertionError\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(steps, "step_modules", lambda: ("never_awaited_steps",))
    assert runs.run(tmp_path / "record", small_pack(good=GOOD)).status == USAGE
    assert "async" in capfd.readouterr().err


def test_a_run_without_a_scenario_is_no_success(
    small_pack: Callable[..., Pack], with_hostile_steps: None, runs: Any, tmp_path: Path
) -> None:
    """A clause that no scenario is about leaves nothing to run, and no record that could be taken for one."""
    clauses = ("own-and-control.read",)
    ran = runs.run(tmp_path / "record", small_pack(good=GOOD), clauses=clauses)
    assert ran.status != 0
    assert nothing_met(tmp_path / "record")


def test_a_folder_that_holds_anything_is_refused(
    small_pack: Callable[..., Pack], with_hostile_steps: None, runs: Any, tmp_path: Path, capfd: Any
) -> None:
    """A record is never written over or continued."""
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "notes.txt").write_text("mine")
    assert runs.run(tmp_path / "record", small_pack(good=GOOD)).status == USAGE
    assert "not empty" in capfd.readouterr().err
    assert [each.name for each in (tmp_path / "record").iterdir()] == ["notes.txt"]
