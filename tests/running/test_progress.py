"""A reader of the log while a run goes on sees what is being done, and how far it is."""

import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from janji.cli._progress import progress
from janji.running import Lines


def test_what_is_new_is_told_at_once_and_what_goes_on_now_and_then(capfd: pytest.CaptureFixture[str]) -> None:
    """One line for each part of a run, not one for each scenario; a long one is told again, as far as it is."""
    with Lines("gw0", every=60) as lines:
        for what in (
            "Giving content: scenario 1 of 2",
            "Giving content: scenario 2 of 2",
            "Training run 1, for 2 scenarios",
        ):
            lines(what)
    told = [line.split("  ")[-1] for line in capfd.readouterr().err.splitlines()]
    assert told == ["gw0: Giving content: scenario 1 of 2", "gw0: Training run 1, for 2 scenarios"]
    began = time.monotonic()
    with Lines(every=0.05) as lines:
        lines("Giving content: scenario 1 of 2")
        lines("Giving content: scenario 2 of 2")
        time.sleep(0.2)
    told = [line.split("  ")[-1] for line in capfd.readouterr().err.splitlines()]
    assert told[:2] == ["Giving content: scenario 1 of 2", "Giving content: scenario 2 of 2"]
    assert 2 < len(told) <= 2 + (time.monotonic() - began) / 0.05


def test_a_terminal_has_one_line_that_changes(capfd: pytest.CaptureFixture[str]) -> None:
    """So nothing is told beside it."""
    with progress(Console(file=StringIO(), force_terminal=True), "Giving content") as tell:
        tell("Training run 1, for 2 scenarios")
    assert capfd.readouterr().err == ""
    with progress(Console(file=StringIO()), "Giving content") as tell:
        tell("Training run 1, for 2 scenarios")
    assert [line[9:] for line in capfd.readouterr().err.splitlines()] == [
        "Giving content",
        "Training run 1, for 2 scenarios",
    ]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_run_in_a_pipeline_says_how_far_it_is(processes: str, small_service: str, tmp_path: Path) -> None:
    """On standard error, each process its own; standard output holds the result alone."""
    asked = ("run", small_service, "--clause", "consent-before-training.earlier-content", "-n", processes)
    done = subprocess.run(
        [*(sys.executable, "-m", "janji", *asked), "--record", str(tmp_path / "record")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    told = ("Asking who it is", "Giving content: scenario 1 of ", "Training run 1, for ", "Looking for content again")
    for what in told:
        assert what in done.stderr
        assert what not in done.stdout
    assert ("gw1: " in done.stderr) is (processes == "2")


def test_a_selftest_in_a_pipeline_says_how_far_it_is() -> None:
    """Away from a terminal each run that is done is told on standard error; standard output has the result alone."""
    code = (
        "import janji.cli._selftesting as s; from janji.selftest import Result\n"
        "def quick(packs, *_, tell, **__):\n"
        "    tell(1, 2, 'violation one'); tell(2, 2, 'variant two'); return {packs[0].id: Result()}\n"
        "s.self_tests = quick; s.selftest(['reference', '--pack', 'zoom-2023-08-08'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [line.split("  ")[-1] for line in done.stderr.splitlines()]
    assert told == ["Planning the runs", "Run 1 of 2: violation one", "Run 2 of 2: variant two"]
    assert "Run 1 of 2" not in done.stdout
