"""The implementation runs as the same user as the harness, and can write where it writes. It is found out.

`JANJI_FORGERS=50 pytest -m slow tests/record/test_forgers.py` tries so many; three stand with every change.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.record import read_record

HOSTILE = Path(__file__).parent / "hostile"
ADDRESS = "stdio:python3 {adapter}?break=ignores-consent"
CLAUSE = "consent-before-training.chat"
MOMENTS = ("before", "at", "after")

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="the forger finds the record by /proc")


def _asked(*arguments: str) -> Any:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small service that is reached over stdio, with its evil twin."""
    folder = tmp_path_factory.mktemp("service") / "first"
    done = _asked("init", str(folder), "--transport", "stdio")
    assert done.exit_code == 0, done.output
    for file in HOSTILE.glob("*.py"):
        shutil.copy(file, folder)
    return folder


def _started(folder: Path, record: Path, adapter: str) -> "subprocess.Popen[str]":
    address = ADDRESS.format(adapter=adapter)
    command = [sys.executable, "-c", "from janji.cli import main; main()", "run", address, "--clause", CLAUSE]
    return subprocess.Popen(
        [*command, "--record", str(record)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _honest(folder: Path, record: Path) -> tuple[int, str]:
    run = _started(folder, record, "adapter.py")
    told, _ = run.communicate(timeout=200)
    return run.returncode, told


def _forged(folder: Path, record: Path, moment: str) -> tuple[int, str]:
    """A run with a forger beside it: left behind by the adapter, or started by somebody else of the same user."""
    run = _started(folder, record, "evil.py" if moment == "before" else "adapter.py")
    forger = None
    if moment != "before":
        forger = subprocess.Popen([sys.executable, str(HOSTILE / "forger.py"), str(run.pid), moment], cwd=folder)
    told, _ = run.communicate(timeout=200)
    if forger is not None:
        forger.wait(130)
    return run.returncode, told


def _noticed(code: int, told: str, record: Path) -> str:
    """How a forged record was noticed: by the run itself, or by the seal that it printed.

    Who goes on writing when the run has read its record can always write a sound one: that has another seal.
    """
    assert code in {1, 5}, f"the run took the forgery for its own: {told}"
    seal = re.search(r"Seal: ([0-9a-f]{64})", told)
    assert seal is not None, told
    gated = _asked("gate", str(record), "--seal", seal[1])
    assert gated.exit_code == 5, "nothing was forged, or nobody noticed"
    if code == 1:
        return "by its seal"
    return "by the run" if read_record(record).state == "altered" else "by the run, and by its seal from then on"


@pytest.fixture(scope="session")
def honest(service: Path, once: Any) -> tuple[Path, str]:
    """A run that nobody disturbed: its record and its seal."""

    def make(folder: Path) -> dict[str, str]:
        code, told = _honest(service, folder / "record")
        assert code == 1, told
        seal = re.search(r"Seal: ([0-9a-f]{64})", told)
        assert seal is not None
        return {"seal": seal[1]}

    told = once.told("honest", make)
    return once.shared / "honest" / "record", told["seal"]


def test_a_run_that_nobody_disturbs_is_sealed_and_its_seal_opens_it(honest: tuple[Path, str]) -> None:
    record, seal = honest
    assert read_record(record).state == "sealed"
    for command in ("gate", "replay"):
        assert _asked(command, str(record), "--seal", seal).exit_code == 1
    assert _asked("report", str(record), "--seal", seal, "--format", "md").exit_code == 0


def test_the_forger_is_good_enough_to_be_believed_where_nobody_asks_for_the_seal(
    honest: tuple[Path, str], tmp_path: Path
) -> None:
    """Without this, what is tested here would be no danger; with the seal it is none either."""
    record, seal = honest
    copy = Path(shutil.copytree(record, tmp_path / "record"))
    subprocess.run([sys.executable, str(HOSTILE / "forger.py"), str(copy), "now"], check=True)
    assert read_record(copy).state == "sealed"
    assert _asked("gate", str(copy)).exit_code == 3
    for command in ("gate", "report", "replay"):
        done = _asked(command, str(copy), "--seal", seal)
        assert done.exit_code == 5
        assert seal in done.output


@pytest.mark.parametrize("seal", ["", "abc", "G" * 64, "0" * 63])
def test_what_is_no_seal_is_wrong_usage(seal: str, honest: tuple[Path, str]) -> None:
    done = _asked("gate", str(honest[0]), "--seal", seal)
    assert done.exit_code == 2
    assert "64 digits" in done.output


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_record_that_is_rewritten_during_its_run_is_noticed(moment: str, service: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    assert _noticed(*_forged(service, record, moment), record)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(int(os.environ.get("JANJI_FORGERS", "50"))))
def test_fifty_forgers_are_noticed(number: int, service: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    moment = MOMENTS[number % len(MOMENTS)]
    how = _noticed(*_forged(service, record, moment), record)
    print(f"{moment}: {how}")  # noqa: T201 - who notices is worth knowing
