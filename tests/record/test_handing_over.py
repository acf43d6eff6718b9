"""Several processes write one record: each hands what it holds to the one that seals, and none can be replaced."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from janji.record import Policy, read_back, read_record, verdicts
from janji.running import Launched, Settings, launch
from janji.terms import Pack

KEY = b"janji tests: one fixed key ....."


def _run(pack: Pack, record: Path) -> Launched:
    # Without a training run it takes seconds.
    asked = Settings("reference", record, "en", key=KEY, cases=frozenset({"read-by-words", "change-team-chat"}))
    return launch(asked, pack, 2)


def test_what_workers_hold_reaches_the_seal_through_their_pipes(small_pack: Pack, tmp_path: Path) -> None:
    ended = _run(small_pack, tmp_path / "record")
    assert ended.sealed is not None
    assert (ended.sealed["differs"], ended.sealed["lost"]) == ([], [])
    assert [each["name"] for each in ended.sealed["segments"]] == ["gw0", "gw1", "main"]
    record = read_back(tmp_path / "record", ended.sealed)
    assert (record.state, record.run, record.digest) == ("sealed", ended.run, ended.sealed["digest"])
    judged = verdicts(record, small_pack, Policy.of(record))
    assert {each.verdict for each in judged.scenarios} == {"met"}
    assert judged.exit_code == 3  # it is a part of the pack


def test_the_journal_of_a_worker_that_somebody_else_wrote_into_is_in_the_seal(small_pack: Pack, tmp_path: Path) -> None:
    """Here while the worker runs; the line itself continues the chain."""
    segment = tmp_path / "record" / "journal" / "gw0.jsonl"

    def write() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not (segment.exists() and segment.stat().st_size):
            time.sleep(0.005)
        with segment.open("ab") as file:
            file.write(b'{"n":1,"e":"note","what":"mine"}\n')

    forger = threading.Thread(target=write)
    forger.start()
    ended = _run(small_pack, tmp_path / "record")
    forger.join()
    assert ended.sealed is not None
    assert ended.sealed["differs"] == ["segment gw0 is not what its process wrote"]
    record = read_back(tmp_path / "record", ended.sealed)
    assert record.state == "altered"
    assert verdicts(record, small_pack, Policy.of(record)).exit_code == 5


def test_a_run_that_is_terminated_is_sealed_with_a_note_of_it(tmp_path: Path) -> None:
    """A scenario that was not run to its end is an error, and nothing is left behind."""
    record = tmp_path / "record"
    arguments = ["run", "--clause", "consent-before-training", "--record", str(record)]
    run = subprocess.Popen(
        [sys.executable, "-c", "from janji.cli import main; main()", *arguments],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    journal = record / "journal" / "main.jsonl"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (journal.exists() and b'"e":"call"' in journal.read_bytes()):
        time.sleep(0.05)
    run.send_signal(signal.SIGTERM)
    told, _ = run.communicate(timeout=120)
    assert run.returncode == 5, told
    assert re.search("Seal: [0-9a-f]{64}", told), told
    found = read_record(record)
    assert found.state == "sealed"
    assert "ended by SIGTERM" in [note.payload["what"] for note in found.notes]
    # The user's own folder stays, for the next run; what this one had in it is gone.
    assert not list(tmp_path.glob("janji-*/run-*"))


def test_a_handler_of_signals_is_put_back_after_a_run(small_pack: Pack, tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    launch(Settings("reference?nonsense=1", tmp_path / "record", "en", key=KEY), small_pack)
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_record_of_somebody_else_is_not_read_as_ones_own(
    small_pack: Pack, whole_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs begun at once into one folder: the second says that it has nothing, and judges nothing."""
    from rich.console import Console

    from janji import running
    from janji.cli import _run
    from janji.cli._errors import CannotBegin

    monkeypatch.setattr(running, "launch", lambda *_args: Launched(4, None, None))
    with pytest.raises(CannotBegin, match="could not begin"):
        _run.run_pack(small_pack, Settings("reference", whole_run, "en"), 1, Console(quiet=True))
    monkeypatch.setattr(running, "launch", lambda *_args: Launched(4, "another", None))
    with pytest.raises(CannotBegin, match="could not begin"):
        _run.run_pack(small_pack, Settings("reference", whole_run, "en"), 1, Console(quiet=True))
    assert not whole_run.with_name("record.html").exists()


@pytest.mark.parametrize("disturbed", [False, True], ids=["alone", "disturbed"])
def test_pytest_itself_prints_the_seal_and_fails_where_somebody_else_wrote(
    small_pack: Pack, tmp_path: Path, *, disturbed: bool
) -> None:
    """Somebody who runs scenarios from a checkout reads no verdict of Janji's own command."""
    record = tmp_path / "record"
    plugins = [word for name in ("pytest_bdd.plugin", "xdist.plugin", "janji.plugin") for word in ("-p", name)]
    feature = small_pack.folder / "en" / "own-and-control.feature"
    bare = ["-q", "-c", os.devnull, "-p", "no:cacheprovider", "--noconftest", "--import-mode=importlib"]
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", *bare, *plugins, str(feature), f"--janji-record={record}"],
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    deadline = time.monotonic() + 120
    while disturbed and time.monotonic() < deadline:
        if (record / "evidence").is_dir():
            (record / "notes.txt").write_text("mine")
            break
        time.sleep(0.005)
    told, _ = run.communicate(timeout=120)
    assert run.returncode == (3 if disturbed else 0), told
    assert f"Seal: {read_record(record).digest}" in told
    assert read_record(record).state == ("altered" if disturbed else "sealed")
