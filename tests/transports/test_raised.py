"""An error that an adapter in code raised is told with the line of the adapter's own, wherever it is told."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import ImplementationError, raised

Tools = Any
BROKEN = """
import adapter, service


class Broken(adapter.Adapter):
    def call(self, operation, actor, key, request):
        return {"account": actor["kind"]}  # an actor is an object


def make(options, workdir):
    return Broken(service.Service(workdir, "ignores-consent"))


def stuck(options, workdir):
    return {}["nothing"]
"""


def _printed(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "janji", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "4000"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def told(once: Any, tools: Tools) -> Any:
    """The messages about it, by where they stand."""
    return once.told("raised", lambda folder: _told(folder, tools))


def _told(folder: Path, tools: Tools) -> dict[str, str]:
    tools.copied("python", folder)
    (folder / "broken.py").write_text(BROKEN)
    clause = ("--clause", "consent-before-training.chat")
    status, found = _printed(folder, "run", "python:broken.py:make", *clause, "--record", "r")
    assert status == 5
    journal = (folder / "r" / "journal" / "main.jsonl").read_text().splitlines()
    closings = [each for each in map(json.loads, journal) if each["e"] == "case.close"]
    closed = next(each for each in closings if each["outcome"] == "error")
    _, replayed = _printed(folder, "replay", "r", "--scenario", closed["case"])
    return {
        "terminal": found,
        "journal": closed["reason"],
        "report": (folder / "r.md").read_text(),
        "replay": replayed,
        "start": _printed(folder, "run", "python:broken.py:stuck", *clause, "--record", "s")[1],
        "other": _printed(folder, "replay", "r", "--scenario", f"{closed['case'][:-1]}x")[1],
    }


@pytest.mark.parametrize("where", ["terminal", "journal", "report", "replay"])
def test_an_error_of_an_adapter_names_its_own_line(told: dict[str, str], where: str) -> None:
    """Not the harness's line that called it, and not none."""
    assert "broken.py, line 7: TypeError: 'Actor' object is not subscriptable" in told[where].replace("\\", "")


def test_an_adapter_that_does_not_start_is_told_likewise(told: dict[str, str]) -> None:
    """Before anything is run."""
    assert "broken.py, line 15: KeyError: 'nothing'" in told["start"]


def test_a_scenario_that_is_not_there_leads_to_the_list_of_its_pack(told: dict[str, str]) -> None:
    """The record's own, whichever packs are installed, and the scenario that was probably meant."""
    assert "which is of the pack zoom-2023-08-08; did you mean " in told["other"]
    assert "`janji list scenarios --pack zoom-2023-08-08`" in told["other"]


def _of(where: Path, source: str) -> BaseException:
    where.write_text(source)
    space: dict[str, Any] = {}
    exec(compile(source, str(where), "exec"), space)  # noqa: S102 - the line is what it is about
    try:
        space["act"]()
    except ValueError as error:
        return error
    pytest.fail("it raised nothing")


def test_the_last_line_of_ones_own_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that of a library that it called; below the current folder by its place there, else whole."""
    error = _of(tmp_path / "own.py", "import json\n\ndef act():\n    json.loads('{')\n")
    assert raised(error).startswith(f"{tmp_path / 'own.py'}, line 4: JSONDecodeError: ")
    monkeypatch.chdir(tmp_path)
    assert raised(error).startswith("own.py, line 4: JSONDecodeError: ")


def test_what_the_harness_says_itself_has_no_line() -> None:
    """An error by the contract is told by its words, and one that came from nowhere as well."""
    assert raised(ImplementationError("it is gone")) == "it is gone"
    assert raised(ValueError("a value")) == "ValueError: a value"
