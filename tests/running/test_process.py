"""A run's surroundings change nothing of it: options of Python and pytest, variables, keys, other feature files."""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from janji.record import Policy, Record, read_record, verdicts
from janji.running import SettingError, run_key
from janji.terms import Pack, load_packs

ROOT = Path(__file__).resolve().parents[2]
JANJI = "from janji.cli import main; main()"
SHORT = """\
@needs:accounts @needs:consent
Feature: Short
  @s:one @clause:consent-before-training.chat
  Scenario: One
    When it concludes

  @s:two @clause:consent-before-training.chat
  Scenario: Two
    When it concludes
"""
FEATURE = "features/zoom-2023-08-08/en/own-and-control-invitations.feature"


def python(*arguments: str, cwd: Path = ROOT, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "200"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def verdicts_of(path: Path) -> tuple[Record, dict[str, str]]:
    found = read_record(path)
    judged = verdicts(found, load_packs()[0], Policy.of(found))
    return found, {each.case: each.verdict for each in judged.scenarios}


# -- Python and pytest -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [("-c", JANJI, "run"), ("-m", "pytest", "-c", os.devnull, "-p", "janji.plugin", FEATURE)],
    ids=["janji run", "pytest"],
)
def test_without_assertions_nothing_runs(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """`python -O` takes the assertions out of tests, so that a failing scenario could pass: refused."""
    option = "--record" if "run" in arguments else "--janji-record"
    done = python("-O", *arguments, option, str(tmp_path / "record"))
    assert done.returncode in {2, 4}
    assert "without -O" in done.stderr + done.stdout
    assert not (tmp_path / "record").exists()


def test_a_strangers_feature_file_is_left_alone(tmp_path: Path) -> None:
    """A `.feature` file that lies in no pack is not collected, whoever loads the plugin."""
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "shop.feature").write_text("Feature: Shop\n  Scenario: Buy\n    Given a cart\n")
    done = python(
        *("-m", "pytest", "-p", "janji.plugin", "-p", "no:cacheprovider", "features"),
        cwd=tmp_path,
    )
    assert done.returncode == 5, done.stdout
    assert "no tests ran" in done.stdout


def test_nothing_is_installed_into_every_pytest() -> None:
    """Janji is no `pytest11` entry point: where nobody asked for it, pytest knows nothing of it."""
    assert not [point for point in entry_points(group="pytest11") if point.value.startswith("janji")]


def test_variables_of_pytest_change_nothing(
    small_pack: Callable[..., Pack], with_hostile_steps: None, runs: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """A `-k` or a plugin in the environment leaves no scenario out of `janji run`, and stands there again after it."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k two --maxfail=1")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    ran = runs.run(tmp_path / "record", small_pack(short=SHORT))
    assert {each.case: each.verdict for each in ran.verdicts.scenarios} == {"one": "met", "two": "met"}
    assert ran.verdicts.partial is None
    assert os.environ["PYTEST_ADDOPTS"] == "-k two --maxfail=1"


def by_pytest(record: Path, *options: str) -> tuple[Record, dict[str, str]]:
    """One feature file run by plain pytest."""
    done = python("-m", "pytest", FEATURE, "-q", "--janji-record", str(record), *options)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return verdicts_of(record)


def test_pytest_runs_one_feature_file(tmp_path: Path) -> None:
    """`pytest features/PACK/en/NAME.feature` runs it whole, and the same on two processes."""
    (alone, one), (two, other) = by_pytest(tmp_path / "alone"), by_pytest(tmp_path / "two", "-n", "2")
    assert one == other
    assert len(one) > 5
    assert set(one.values()) <= {"met", "not met"}
    assert (alone.state, two.state) == ("sealed", "sealed")
    assert {event.segment for event in two.events} == {"main", "gw0", "gw1"}


def test_a_selection_is_partial(tmp_path: Path) -> None:
    """`-k` plans what it selects, says so, and has no overall result."""
    record, one = by_pytest(tmp_path / "part", "-k", "invitation-deleted-by-owner")
    assert one == {"invitation-deleted-by-owner": "met"}
    judged = verdicts(record, load_packs()[0], Policy.of(record))
    assert (judged.overall, judged.exit_code) == (None, 3)
    assert judged.partial is not None


def test_the_documented_line_needs_no_package_of_the_developers() -> None:
    """After `pip install '.[reference]'` there is no pytest-timeout, and every option of the checkout is known."""
    done = python("-m", "pytest", FEATURE, "--collect-only", "-q", "-p", "no:timeout")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{FEATURE}::invitation-deleted-by-owner" in done.stdout


def test_a_single_scenario_can_be_named(tmp_path: Path) -> None:
    """`FILE::ID` runs one scenario; those left out are not in the plan, so they are no errors."""
    done = python(
        "-m", "pytest", f"{FEATURE}::invitation-deleted-by-owner", "-q", "--janji-record", str(tmp_path / "record")
    )
    assert done.returncode == 0, done.stdout
    assert verdicts_of(tmp_path / "record")[1] == {"invitation-deleted-by-owner": "met"}


# -- the run's key ---------------------------------------------------------------------------------------------------


def test_the_key_can_be_given_as_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """64 hexadecimal digits."""
    key = secrets.token_bytes(32)
    monkeypatch.setenv("JANJI_RUN_KEY", key.hex())
    assert run_key() == key


def test_the_key_can_be_given_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file of 32 bytes that only its owner may read; one that others may read is refused."""
    file, key = tmp_path / "key", secrets.token_bytes(32)
    file.write_bytes(key)
    monkeypatch.setenv("JANJI_RUN_KEY", str(file))
    file.chmod(0o600)
    assert run_key() == key
    for mode in (0o640, 0o604, 0o644):
        monkeypatch.setenv("JANJI_RUN_KEY", str(file))
        file.chmod(mode)
        with pytest.raises(SettingError, match="chmod 600"):
            run_key()


@pytest.mark.parametrize(("given", "word"), [("00ff", "has 2 bytes"), ("no such file", "neither")])
def test_a_wrong_key_is_refused(monkeypatch: pytest.MonkeyPatch, given: str, word: str) -> None:
    """A key of another length, or a path that leads nowhere."""
    monkeypatch.setenv("JANJI_RUN_KEY", given)
    with pytest.raises(SettingError, match=word):
        run_key()


def test_without_a_key_each_run_has_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can know the canaries of a run beforehand."""
    monkeypatch.delenv("JANJI_RUN_KEY", raising=False)
    assert run_key() != run_key()


def test_the_implementation_does_not_inherit_the_key(
    small_pack: Callable[..., Pack],
    with_hostile_steps: None,
    runs: Any,
    tmp_path: Path,
    wrap: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A holder of the key can tell canaries from content, so it is not in the environment of what is tested."""
    seen = []

    def look(_operation: str, real: Callable[[], Any]) -> Any:
        seen.append("JANJI_RUN_KEY" in os.environ)
        return real()

    monkeypatch.setenv("JANJI_RUN_KEY", secrets.token_hex(32))
    wrap(around=look)
    runs.run(tmp_path / "record", small_pack(short=SHORT))
    assert seen
    assert not any(seen)


def test_the_key_of_the_command_line_is_in_no_file(tmp_path: Path) -> None:
    """Neither record nor reports hold it, and what it makes follows from it alone."""
    key = secrets.token_hex(32)
    reports = ("badge", "csv", "cucumber", "github", "github-annotations", "gitlab", "oscal", "sarif")
    done = python(
        *(
            "-c",
            JANJI,
            "run",
            "--record",
            str(tmp_path / "record"),
            "--clause",
            "own-and-control.after-service",
            "--report",
            f"junit:{tmp_path / 'own.xml'}",
            *(option for name in reports for option in ("--report", name)),
        ),
        JANJI_RUN_KEY=key,
    )
    assert done.returncode == 3, done.stderr
    assert len(list(tmp_path.glob("record.*"))) == len(reports) + 4, "html in two languages, md and json as always"
    assert (tmp_path / "own.xml").read_text(encoding="utf-8").startswith("<?xml")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not re.search(key.encode(), data, re.IGNORECASE), path
            assert bytes.fromhex(key) not in data, path
    assert key not in done.stdout + done.stderr
