"""Janji from Python: the same verdicts as by the command, as typed values."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import janji
from janji.cli import main
from janji.implementation import AddressError
from janji.record import DamagedRecordError
from janji.terms import TermsError

_PACK = "learning-software-2026-11"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the service and the adapter that `janji init` writes."""
    folder = tmp_path_factory.mktemp("service")
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    return folder


def _script(service: Path, text: str) -> str:
    """The output of a script: a run starts pytest, so it has a process of its own here."""
    done = subprocess.run([sys.executable, "-c", text], cwd=service, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_run_answers_with_verdicts_that_judging_its_record_gives_again(service: Path) -> None:
    told = _script(
        service,
        f"""
import janji
broken = "python:adapter.py:make?break=ignores-consent"
run = janji.run(broken, "{_PACK}", record="broken", clauses=["learning.declined"])
again = janji.judge(run.record, seal=run.seal)
assert again.commitments == run.verdicts.commitments
(clause,) = [one for each in again.commitments for one in each.clauses if one.id == "learning.declined"]
print(run.exit_code, clause.verdict, run.record)
""",
    )
    assert told == "1 not met broken\n"
    stricter = janji.judge(service / "broken", janji.Policy(required=("deleting.later-learning",)))
    assert "deleting.later-learning" in stricter.policy.required
    with pytest.raises(DamagedRecordError):
        janji.judge(service / "broken", seal="0" * 64)


def test_a_run_carries_what_still_stands_of_an_earlier_record(service: Path) -> None:
    """Without a clear result it is run again; a part of the clauses, or the record of another pack, is refused."""
    told = _script(
        service,
        f"""
from pathlib import Path

import janji
from janji.record import read_record
from janji.running import SettingError
first = janji.run("python:adapter.py:make", "{_PACK}", record="first")
second = janji.run("python:adapter.py:make", "{_PACK}", record="second", changed_since="first")
assert [each.verdict for each in second.verdicts.scenarios] == [each.verdict for each in first.verdicts.scenarios]
for pack, clauses in (("{_PACK}", ["learning.declined"]), ("carrying-software-2026-11", [])):
    try:
        janji.run("python:adapter.py:make", pack, record="third", clauses=clauses, changed_since="first")
    except SettingError:
        print("refused")
print(len(second.verdicts.scenarios) > len(read_record(Path("second")).carried_from) > 1)
""",
    )
    assert told == "refused\nrefused\nTrue\n"
    assert not (service / "third").exists()


def test_what_cannot_be_run_says_so(service: Path) -> None:
    told = _script(
        service,
        f"""
import janji
try:
    janji.run("http://127.0.0.1:9/rpc", "{_PACK}", record="nothing")
except janji.CannotRunError as error:
    print(error)
import pathlib
assert not pathlib.Path("nothing").exists()
""",
    )
    assert "nothing was run" in told


def test_a_wrong_name_is_told_before_anything_is_run(tmp_path: Path) -> None:
    with pytest.raises(TermsError, match="Did you mean"):
        janji.run("reference", "zoom-2023-08-8")
    with pytest.raises(AddressError):
        janji.run("no-such-thing", _PACK)
    with pytest.raises(TermsError):
        janji.run("reference", _PACK, clauses=["learning.no-such"])
    (tmp_path / "kept").write_text("")
    with pytest.raises(FileExistsError, match="never written over"):
        janji.run("reference", _PACK, record=tmp_path)
    assert (tmp_path / "kept").exists()


def test_importing_janji_loads_nothing_else() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, janji; print(sorted({'pytest', 'pydantic', 'janji.api'} & set(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "[]\n"
