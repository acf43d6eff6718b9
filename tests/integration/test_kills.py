"""Any process may be killed at any time: the record can be read, nothing is met, and nothing is left running."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from janji.record import Policy, read_record, verdicts
from janji.terms import load_packs

RUN = (sys.executable, "-c", "from janji.cli import main; main()", "run")
_MADE = "JANJI_TEST_KILL"
"""A variable by which the processes that a test started are told from all others."""
_SECONDS = 240.0
_PART = tuple(word for name in ("chat", "own-words") for word in ("--clause", f"consent-before-training.{name}"))
"""Fourteen scenarios: long enough to be killed in, and soon over where others go on without the one who was."""

WAYS: dict[str, tuple[tuple[str, ...], str]] = {
    "the run": ((), "run"),
    "the run of two processes": (("-n", "2"), "run"),
    "a worker": (("-n", "2"), "worker"),
    "the run over HTTP": (("reference?transport=http",), "run"),
    "the platform": (("reference?transport=http",), "platform"),
}
"""Arguments, and who is killed."""


def started(mark: str) -> dict[int, str]:
    """The living processes that carry the mark, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{_MADE}={mark}".encode() not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            if state not in "ZX":
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def victims(mark: str, who: str, run: int) -> list[int]:
    words = {"worker": "sys.stdin.readline", "platform": "janji.implementations.reference"}
    return [run] if who == "run" else [pid for pid, line in started(mark).items() if words[who] in line]


def kill_one(way: str, delay: float, folder: Path, part: tuple[str, ...] = ()) -> None:
    """Start a run, kill somebody `delay` seconds after the plan is written, and look at what is left."""
    arguments, who = WAYS[way]
    record, mark = folder / "record", f"{os.getpid()}-{time.monotonic_ns()}"
    process = subprocess.Popen(
        [*RUN, *arguments, *part, "--record", str(record)],
        env=os.environ | {_MADE: mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + _SECONDS
        journal = record / "journal" / "main.jsonl"
        while time.monotonic() < deadline and not (journal.exists() and journal.stat().st_size):
            time.sleep(0.02)
        time.sleep(delay)
        while not (chosen := victims(mark, who, process.pid)) and process.poll() is None:
            time.sleep(0.02)
        killed_in_time = process.poll() is None
        if chosen:
            try:
                os.kill(random.choice(chosen), signal.SIGKILL)  # noqa: S311 - any will do
            except ProcessLookupError:
                killed_in_time = False
        code = process.wait(_SECONDS)
        if not killed_in_time:
            pytest.skip("the run was over before it could be killed")
        assert code != 0
        found = read_record(record)
        judged = verdicts(found, load_packs()[0], Policy.of(found))
        assert judged.overall != "met"
        assert judged.exit_code == 5, judged.reasons
        if who == "run":
            assert found.state == "incomplete"
        else:
            assert code == 5
            assert any(scenario.verdict == "error" for scenario in judged.scenarios)
        assert all(commitment.verdict != "met" for commitment in judged.commitments if found.state != "sealed"), (
            "a commitment is met in a record that is not whole"
        )
        # A worker of xdist takes up to 15 seconds to notice that nobody is there, on a quiet machine.
        deadline = time.monotonic() + 60
        while (left := started(mark)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not left, "these outlived the run"
    finally:
        for pid in started(mark):
            os.kill(pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("way", WAYS)
def test_a_kill_is_never_a_kept_promise(way: str, tmp_path: Path) -> None:
    """Killed with SIGKILL soon after its plan was written."""
    kill_one(way, random.uniform(0.1, 1.5), tmp_path, _PART)  # noqa: S311 - any moment will do


@pytest.mark.slow
@pytest.mark.parametrize("number", range(int(os.environ.get("JANJI_KILLS", "50"))))
def test_fifty_kills(number: int, tmp_path: Path) -> None:
    """The whole pack, killed with SIGKILL at any moment of the run, by each way in turn."""
    kill_one(list(WAYS)[number % len(WAYS)], random.uniform(0, 15), tmp_path)  # noqa: S311 - any moment will do
