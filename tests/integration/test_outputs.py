"""No exit code depends on who reads what is printed, and trouble of the machine is one sentence."""

import errno
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji import api
from janji.cli import main
from janji.terms import load_pack

JANJI = (sys.executable, "-c", "from janji.cli import main; main()")
CHAT = ("consent-before-training.chat", "consent-before-training.withdrawal")
PART = (
    "consent-before-training.earlier-content",
    "no-third-party-training.fine-tuning",
    "only-for-these-ai-services.shared-base",
)
RECORDS = {
    0: ("reference", ()),
    1: ("reference?break=withdraw-ignored", CHAT),
    3: ("reference", PART),
    5: ("reference?fault=die", CHAT),
}


def _ran(*arguments: str, **how: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*JANJI, *arguments], check=False, text=True, timeout=240, **how)


def _unread(*arguments: str) -> int:
    """Nobody holds the other end of the pipe, as after `| true`."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return _ran(*arguments, stdout=writing, stderr=writing).returncode
    finally:
        os.close(writing)


def _closed(*arguments: str) -> int:
    """`>&- 2>&-`: the descriptors are not there."""
    return subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *JANJI, *arguments], check=False).returncode


def _ascii(*arguments: str) -> int:
    """A terminal without our letters."""
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    return _ran(*arguments, env=os.environ | plain, capture_output=True).returncode


WAYS: tuple[Callable[..., int], ...] = (_unread, _closed, _ascii)


@pytest.mark.parametrize("code", RECORDS)
def test_a_gate_says_the_same_to_nobody(runs: Any, code: int) -> None:
    """A closed pipe, closed streams, a terminal without our letters: each exit code is the one it was."""
    address, clauses = RECORDS[code]
    record = str(runs.of(address, "en", *clauses).path)
    assert {way.__name__: way("gate", record) for way in WAYS} == {way.__name__: code for way in WAYS}


def test_a_stale_record_is_stale_to_nobody(runs: Any, tmp_path: Path) -> None:
    """Exit code 4, of a record whose terms are others by now."""
    folder = tmp_path / runs.pack.id
    shutil.copytree(runs.pack.folder, folder)
    terms = folder / "terms.toml"
    written = terms.read_text(encoding="utf-8")
    terms.write_text(written.replace(f'en = "{runs.pack.title.en}', f'en = "Once {runs.pack.title.en}', 1))
    record = str(runs.run(tmp_path / "record", load_pack(folder), clauses=PART[:1]).path)
    assert _ran("gate", record, capture_output=True).returncode == 4
    assert [way("gate", record) for way in WAYS] == [4, 4, 4]


def test_a_report_is_written_whoever_reads_it(runs: Any, tmp_path: Path) -> None:
    """It exits with 0 whatever it says and whoever reads it, also where the reader goes after one line."""
    address, clauses = RECORDS[1]
    record = str(runs.of(address, "en", *clauses).path)
    asked = ("report", record, "--format", "md")
    assert [way(*asked) for way in WAYS] == [0, 0, 0]
    piped = 'set -o pipefail; "$@" | head -1 > /dev/null'
    assert subprocess.run(["bash", "-c", piped, "bash", *JANJI, *asked], check=False).returncode == 0
    files = {way.__name__: tmp_path / way.__name__ for way in WAYS}
    assert [way(*asked, "-o", str(files[way.__name__])) for way in WAYS] == [0, 0, 0]
    whole = _ran(*asked, "-o", str(tmp_path / "whole"), capture_output=True)
    assert whole.returncode == 0
    written = {name: file.read_bytes() for name, file in files.items()}
    assert written == dict.fromkeys(files, (tmp_path / "whole").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "code"), [(("list", "steps"), 0), (("--help",), 0), (("list", "everything"), 2), (("gate", "-"), 2)]
)
def test_what_needs_no_record_says_the_same_to_nobody(arguments: tuple[str, ...], code: int) -> None:
    assert [way(*arguments) for way in WAYS] == [code, code, code]


def test_a_run_whose_output_nobody_reads_is_a_whole_run(small_service: str, tmp_path: Path) -> None:
    """Its exit code is its own, and all its documents are written."""
    asked = ("run", small_service, "--clause", "consent-before-training.earlier-content")
    assert _unread(*asked, "--record", str(tmp_path / "record")) == 3
    beside = ("", ".html", ".id.html", ".json", ".md")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"record{ending}" for ending in beside]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(("code", "told"), [(0, 5), (1, 1), (3, 5), (5, 5)])
def test_output_that_is_lost_is_told(runs: Any, code: int, told: int) -> None:
    """Who sends it to a file wants all of it: a full disk is an error, and hides no breach."""
    address, clauses = RECORDS[code]
    with Path("/dev/full").open("w") as full:
        done = _ran("gate", str(runs.of(address, "en", *clauses).path), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == told
    assert "Traceback" not in done.stderr
    assert ("No space left on device" in done.stderr) is (code != 1)


# -- trouble of the machine ------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_wrong_usage() -> None:
    """`janji serve` names the option, in either of the ways that it serves; so it does for a host that is not here."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for how in ((), ("--rpc", "http")):
            done = CliRunner().invoke(main, ["serve", "--port", port, *how])
            assert (done.exit_code, f"--port {port} is taken; name another" in done.output) == (2, True)
    done = CliRunner().invoke(main, ["serve", "--port", "0", "--host", "203.0.113.7"])
    assert (done.exit_code, "--host 203.0.113.7: " in done.output) == (2, True)


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _sentence(output: str) -> str:
    assert "Traceback" not in output
    return " ".join(output.split())


def test_a_full_disk_is_told_while_documents_are_written(runs: Any, monkeypatch: Any, tmp_path: Path) -> None:
    """Which file it was, and what to do; exit code 5."""
    record = runs.of("reference", "en", *PART).path
    monkeypatch.setattr(Path, "write_bytes", _full)
    target = tmp_path / "report.html"
    done = CliRunner().invoke(main, ["report", str(record), "-o", str(target)])
    assert done.exit_code == 5
    assert f"{target}: No space left on device; free some space" in _sentence(done.output)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(("address", "code"), [("{}?break=ignores-consent", 1), ("{}", 5)])
def test_a_report_that_cannot_be_written_hides_no_breach(
    small_service: str, address: str, code: int, tmp_path: Path
) -> None:
    """A full disk is an error, unless the run found a breach in what is required."""
    asked = [
        "run",
        address.format(small_service),
        "--pack",
        "learning-software-2026-11",
        "--clause",
        "learning.declined",
    ]
    done = CliRunner().invoke(main, [*asked, "--record", str(tmp_path / "record"), "--report", "junit:/dev/full"])
    assert done.exit_code == code
    assert "/dev/full: No space left on device; free some space" in _sentence(done.output)


def test_a_line_of_the_journal_that_is_cut_by_a_full_disk_is_no_wrong_usage(monkeypatch: Any, tmp_path: Path) -> None:
    """A disk that takes half a line has let the run down: exit code 5."""
    write = os.write
    lines: list[int] = []

    def short(descriptor: int, data: bytes) -> int:
        lines.append(len(data))
        return write(descriptor, data[:9] if len(lines) > 2 else data)

    monkeypatch.setattr("janji.record._journal.os.write", short)
    done = CliRunner().invoke(main, ["run", "--record", str(tmp_path / "record"), "--clause", PART[0]])
    assert done.exit_code == 5
    assert "the disk took 9 of" in _sentence(done.output)


def test_a_full_disk_is_told_while_a_run_is_recorded(monkeypatch: Any, tmp_path: Path) -> None:
    """The run ends with exit code 5, and what lies there has no result."""
    synced: list[int] = []

    def sync(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) > 2:
            _full()

    monkeypatch.setattr("janji.record._journal.os.fsync", sync)
    record = tmp_path / "record"
    done = CliRunner().invoke(main, ["run", "--record", str(record), "--clause", PART[0]])
    assert done.exit_code == 5
    assert "No space left on device; free some space" in _sentence(done.output)
    monkeypatch.undo()
    assert CliRunner().invoke(main, ["gate", str(record)]).exit_code == 5


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EIO, "Input/output error"), 5),
        (PermissionError(errno.EACCES, "Permission denied", "there"), 2),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 5),
        (OSError("no number"), 5),
    ],
)
def test_no_refusal_of_the_machine_looks_like_a_breach(monkeypatch: Any, error: OSError, code: int) -> None:
    """A path that somebody named is wrong usage, all else is an error, and each is told without a traceback."""

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(api, "read_record", refuse)
    done = CliRunner().invoke(main, ["gate", "record"])
    assert done.exit_code == code
    assert str(error.strerror or error) in _sentence(done.output)


# -- what is loaded --------------------------------------------------------------------------------------------------


def _loaded_by(*asked: str) -> set[str]:
    loaded = "import sys, atexit; from janji.cli import main; atexit.register(lambda: print(*sys.modules))"
    code = f"{loaded}; main({[*asked]!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "janji.cli" in done.stdout
    return set(done.stdout.split())


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_loads_no_command(asked: str) -> None:
    """Neither pytest nor the models of the contract: they take longer than the answer."""
    assert {"pytest", "pydantic", "jinja2", "rich", "janji.record"}.isdisjoint(_loaded_by(asked))


@pytest.mark.parametrize("asked", [("list", "readings"), ("gate", "--help"), ("report", "--help")])
def test_who_only_reads_does_not_wait_for_what_runs(asked: tuple[str, ...]) -> None:
    """Neither pytest nor what makes and finds content: loading it takes as long as the rest of a gate."""
    assert {"pytest", "numpy", "janji.running", "janji.cases", "janji.tracing"}.isdisjoint(_loaded_by(*asked))


def test_every_command_is_there() -> None:
    """Each name of the help leads to a command of that name."""
    for name in main.list_commands(main.make_context("janji", ["list"])):
        command = main.get_command(main.make_context("janji", ["list"]), name)
        assert command is not None
        assert command.name == name
