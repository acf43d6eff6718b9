"""A trace that was killed goes on from its ledger: nothing is lost, and nothing is searched twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from janji.canaries import Canary
from janji.corpora import LedgerError, Trace

Search = Callable[..., Trace]
Found = Callable[[Trace], set[str]]

_COMMAND = """
import json, sys
from pathlib import Path
from janji.canaries import Mint
from janji.corpora import Bounds, Job, trace
mint = Mint(bytes(range(32)))
job = Job.seeking([mint.text(f"text {number}") for number in range(20)], Bounds(unit=int(sys.argv[3])))
trace([sys.argv[1]], job, ledger=Path(sys.argv[2]), processes=2, folder=Path(sys.argv[4]))
"""


def told(ledger: Path) -> dict[str, tuple[int, str]]:
    with sqlite3.connect(ledger) as database:
        return {unit: (times, done) for unit, times, done in database.execute("select unit, times, done from units")}


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.slow)])
def test_a_killed_trace_goes_on(
    search: Search, found: Found, tmp_path: Path, lines: bytes, canaries: list[Canary], kills: int
) -> None:
    """Killed at random moments and resumed, it finds the same, searches no unit twice, and leaves nothing behind."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(kills):
        (corpus / f"{number}.jsonl").write_bytes(lines)
    ledger, work = tmp_path / "ledger", tmp_path / "work"
    work.mkdir()
    draw = random.Random(5)  # noqa: S311 - chance that comes out alike each time
    before: dict[str, tuple[int, str]] = {}
    for _ in range(kills):
        command: list[str | Path] = [sys.executable, "-c", _COMMAND, corpus, ledger, "20000", work]
        with subprocess.Popen(command, start_new_session=True) as process:
            until = time.monotonic() + 60
            while time.monotonic() < until and process.poll() is None:
                if ledger.exists() and len(now := _known(ledger)) > len(before):
                    break
            time.sleep(draw.random() / 2)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        now = told(ledger)
        assert before.items() <= now.items()
        before = now
        _emptied(work)
    traced = search(corpus, ledger=ledger, unit=20_000, processes=2)
    assert traced.resumed == len(before) > 0
    assert {times for times, _ in told(ledger).values()} == {1}
    assert before.items() <= told(ledger).items()
    assert found(traced) == {canary.id for canary in canaries}
    whole = search(corpus, unit=20_000)
    assert [(unit.id, result.hits) for unit, result in whole.results] == [
        (unit.id, result.hits) for unit, result in traced.results
    ]


def _emptied(work: Path) -> None:
    """The processes of a killed trace end with it, and remove what it had written."""
    until = time.monotonic() + 20
    while list(work.iterdir()):
        assert time.monotonic() < until, list(work.iterdir())
        time.sleep(0.05)


def _known(ledger: Path) -> dict[str, tuple[int, str]]:
    try:
        return told(ledger)
    except sqlite3.OperationalError:
        return {}


def test_what_changed_is_searched_again(search: Search, found: Found, tmp_path: Path, canaries: list[Canary]) -> None:
    """A file that was written anew since, and a new one, are searched; what stayed is not."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "stays.txt").write_text("An ordinary sentence.\n")
    (corpus / "changes.txt").write_text("An ordinary sentence.\n")
    ledger = tmp_path / "ledger"
    assert search(corpus, ledger=ledger).resumed == 0
    (corpus / "changes.txt").write_text(f"{canaries[0].text}\n")
    (corpus / "new.txt").write_text(f"{canaries[1].text}\n")
    traced = search(corpus, ledger=ledger)
    assert traced.resumed == 1
    assert found(traced) == {canaries[0].id, canaries[1].id}
    assert len(traced.results) == 3


def test_what_was_not_read_can_be_searched_again(search: Search, tmp_path: Path) -> None:
    """With other bounds the ledger is the same; what it has as unread is searched, where that is asked for."""
    (tmp_path / "a.txt").write_text("An ordinary sentence.\n")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 30)
    corpus, ledger = (tmp_path / "a.txt", tmp_path / "b.bin"), tmp_path / "ledger"
    search(*corpus, ledger=ledger)
    assert search(*corpus, ledger=ledger, seconds=900.0).resumed == 2
    assert search(*corpus, ledger=ledger, seconds=900.0, again=True).resumed == 1
    assert sorted(times for times, _ in told(ledger).values()) == [1, 2]


def test_a_ledger_for_something_else_is_refused(search: Search, tmp_path: Path) -> None:
    """A ledger that was begun with other canaries or limits, and a file that is none, are refused with what to do."""
    (tmp_path / "a.txt").write_text("An ordinary sentence.\n")
    search(tmp_path / "a.txt", ledger=tmp_path / "ledger")
    with pytest.raises(LedgerError, match=r"begun for another register.*; go on with those, or"):
        search(tmp_path / "a.txt", ledger=tmp_path / "ledger", unit=5_000_000)
    (tmp_path / "other").write_text(json.dumps({}) * 200)
    with pytest.raises(LedgerError, match="is not a ledger"):
        search(tmp_path / "a.txt", ledger=tmp_path / "other")


def test_a_ledger_is_its_owners_alone(search: Search, tmp_path: Path) -> None:
    """It tells which canaries stand where, so nobody else may read it."""
    (tmp_path / "a.txt").write_text("An ordinary sentence.\n")
    search(tmp_path / "a.txt", ledger=tmp_path / "ledger")
    assert (tmp_path / "ledger").stat().st_mode & 0o077 == 0
