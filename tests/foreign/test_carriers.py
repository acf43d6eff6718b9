"""What can be said of the adapters to nginx-rtmp, LiteLLM and Synapse without any of them being installed."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from janji.implementations.foreign import Child

from janji.implementation import ImplementationError, MissingExtra, find_implementation
from janji.terms import find_pack

_ALL = {"litellm": "fallbacks", "nginx-rtmp": "record", "synapse": "namespace"}
_ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where nothing of others is installed."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)


@pytest.mark.parametrize(
    ("name", "says"), [("litellm", "make test-real"), ("nginx-rtmp", "apt-get install"), ("synapse", "make test-real")]
)
def test_what_is_missing_is_told_with_what_to_do(bare: None, name: str, says: str) -> None:
    with pytest.raises(MissingExtra, match=says):
        find_implementation(name).check({})


@pytest.mark.parametrize(("name", "option"), _ALL.items())
def test_a_value_that_is_none_is_told_with_what_is_possible(name: str, option: str) -> None:
    with pytest.raises(ValueError, match=f"{option}='wrong' is not known; possible: "):
        find_implementation(name).check({option: "wrong"})


def test_their_yardstick_is_put_to_them_and_to_nobody_else() -> None:
    pack = find_pack("carrying-software-2026-11")
    assert [name for name in ("reference", *_ALL) if pack.suits(name)] == list(_ALL)
    assert "made none of these promises" in pack.edition.en


def test_a_child_that_ends_early_is_told_with_what_it_wrote(tmp_path: Path) -> None:
    child = Child("it", ["sh", "-c", "echo no such setting; exit 3"], _ENVIRONMENT, tmp_path / "output.txt")
    with pytest.raises(ImplementationError, match=r"ended with 3 .*no such setting"):
        child.until(lambda: False, 10)


def test_a_child_that_is_not_ready_in_time_is_ended(tmp_path: Path) -> None:
    child = Child("it", ["sleep", "60"], _ENVIRONMENT, tmp_path / "output.txt")
    with pytest.raises(ImplementationError, match=r"was not ready within 0\.2 s"):
        child.until(lambda: False, 0.2)
    with pytest.raises(ImplementationError, match="ended with -15"):
        child.alive()


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    told = tmp_path / "started"
    child = Child("it", ["sh", "-c", f"sleep 60 & echo $! > {told}; wait"], _ENVIRONMENT, tmp_path / "output.txt")
    child.until(lambda: told.is_file() and bool(told.read_text().strip()), 10)
    child.close()
    started = Path("/proc") / told.read_text().strip() / "stat"
    assert not started.exists() or started.read_text().split()[2] == "Z"


def test_a_child_ends_with_a_harness_that_was_killed(tmp_path: Path) -> None:
    harness = (
        "import os, signal, sys; from pathlib import Path; from janji.implementations.foreign import Child; "
        "child = Child('it', ['sleep', '60'], {'PATH': '/usr/bin:/bin'}, Path(sys.argv[1])); "
        "print(child._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", harness, tmp_path / "o.txt"], capture_output=True, text=True, check=False
    )
    process = Path("/proc") / done.stdout.strip()
    assert done.stdout.strip().isdecimal(), done.stderr
    deadline = time.monotonic() + 10
    while process.exists() and process.joinpath("stat").read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert time.monotonic() < deadline
