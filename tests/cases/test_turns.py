"""Processes that come to one implementation take turns, and nobody waits without end."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from janji.cases import Turns, Workbench
from janji.implementation import ImplementationError

WAITS = """
import sys, time
from janji.cases import Turns
with Turns(sys.argv[1]).mine():
    print("mine", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holding(address: str, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WAITS, address, str(seconds)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "mine\n"
    return other


def test_who_comes_second_waits_for_the_first(tmp_path: Path) -> None:
    """The turn comes when the other's ends, however that ended."""
    with holding(str(tmp_path), 60) as other:
        with pytest.raises(ImplementationError, match="others were training there"), Turns(str(tmp_path), 0.2).mine():
            pass
        other.kill()
        with Turns(str(tmp_path), 30).mine():
            assert other.wait(10) != 0


def test_another_address_is_nobodys_concern(tmp_path: Path) -> None:
    with holding(str(tmp_path), 60) as other:
        began = time.monotonic()
        with Turns(f"{tmp_path}?another", 30).mine():
            assert time.monotonic() - began < 10
        other.kill()


@pytest.mark.parametrize("concurrency", ["shared", "exclusive", "isolated"])
def test_trainings_take_turns_where_the_implementation_is_shared(concurrency: str, tmp_path: Path) -> None:
    """While one trains, another that comes to the same address waits; who has an instance of its own does not."""
    instance: Any = SimpleNamespace(description=SimpleNamespace(concurrency=concurrency))
    nothing: Any = None
    first, second = (
        Workbench(instance, nothing, nothing, nothing, "run", Turns(str(tmp_path), patience)) for patience in (30, 0.1)
    )
    with first.turn():
        if concurrency != "isolated":
            with pytest.raises(ImplementationError, match="others were training there"), second.turn():
                pass
        else:
            with second.turn():
                pass
    with second.turn():
        pass
