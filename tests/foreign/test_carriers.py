"""Tests of the adapters to nginx-rtmp, LiteLLM and Synapse that need none of them installed."""

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


@pytest.mark.parametrize(("name", "option"), [*_ALL.items(), ("litellm", "callbacks"), ("litellm", "outside")])
def test_a_value_that_is_none_is_told_with_what_is_possible(name: str, option: str) -> None:
    with pytest.raises(ValueError, match=f"{option}='wrong' is not known; possible: "):
        find_implementation(name).check({option: "wrong"})


def test_a_log_service_that_nobody_watches_is_refused() -> None:
    """The proxy alone tells what LiteLLM hands to the log service, so without it nothing could be met."""
    with pytest.raises(ValueError, match="callbacks='whole' needs outside='watched'"):
        find_implementation("litellm").check({"callbacks": "whole"})


def test_the_recording_proxy_is_asked_for_only_where_the_outside_is_watched(
    bare: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LiteLLM alone runs without mitmproxy; watching it says what to install."""
    monkeypatch.delenv("JANJI_MITMDUMP", raising=False)
    installed = tmp_path / "real" / "litellm" / "bin" / "python"
    installed.parent.mkdir(parents=True)
    installed.touch()
    find_implementation("litellm").check({})
    with pytest.raises(MissingExtra, match=r"needs mitmdump, .* pip install"):
        find_implementation("litellm").check({"outside": "watched"})


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
    assert _ends(Path("/proc") / told.read_text().strip())


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
    assert _ends(process)


def _ends(process: Path) -> bool:
    """Whether this process of /proc is gone, or dead and not yet fetched, within ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if process.joinpath("stat").read_text().split()[2] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False
