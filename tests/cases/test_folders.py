"""The temporary files of a run lie in one folder, and are gone after it, however it ended."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from janji.cases import Turns
from janji.implementation import passing
from janji.implementation._folders import home

LEAVES = """
import sys, tempfile, time
from janji.implementation import passing
with passing():
    tempfile.mkdtemp(prefix="janji-")
    print(tempfile.mkdtemp(prefix="its-own-"), flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@contextmanager
def going_on() -> Iterator["tuple[subprocess.Popen[str], Path]"]:
    with subprocess.Popen([sys.executable, "-c", LEAVES], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        yield run, Path(run.stdout.readline().strip())
        run.kill()


def test_what_a_run_leaves_is_gone_at_its_end(own: Path) -> None:
    """Also for what it starts; afterwards temporary files are where they were."""
    with passing():
        Path(tempfile.mkdtemp(prefix="janji-")).joinpath("file").touch()
        there = subprocess.check_output([sys.executable, "-c", "import tempfile; print(tempfile.gettempdir())"])
        assert Path(there.decode().strip()) == Path(tempfile.gettempdir())
        assert [each.name for each in own.iterdir()] == [f"janji-{os.getuid()}"]
    assert list((own / f"janji-{os.getuid()}").iterdir()) == []
    assert Path(tempfile.gettempdir()) == own
    assert os.environ["TMPDIR"] == str(own)


def test_what_a_killed_run_left_is_removed_by_the_next(own: Path) -> None:
    """Not what belongs to one that still goes on, nor what an implementation left there itself."""
    with going_on() as (killed, theirs), going_on() as (_, other):
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        with passing():
            assert [each.name[:8] for each in theirs.parent.iterdir()] == ["its-own-"]
            assert len(list(other.parent.iterdir())) == 2


def test_a_name_that_somebody_else_has_is_not_used(own: Path) -> None:
    """A link, or a file: then temporary files lie where they always do, and turns are taken there."""
    elsewhere = own / "elsewhere"
    elsewhere.mkdir()
    (own / f"janji-{os.getuid()}").symlink_to(elsewhere)
    assert home() is None
    with passing(), Turns("an address").mine():
        assert Path(tempfile.gettempdir()) == own
    assert list(elsewhere.iterdir()) == []


def test_runs_take_turns_whatever_their_folders(own: Path) -> None:
    """The lock of an address is one for all runs of a user."""
    before = Turns("an address")._file
    with passing():
        assert Turns("an address")._file == before
    assert before.parent == own / f"janji-{os.getuid()}"


def test_others_go_through_a_folder_and_do_not_look_into_it(own: Path) -> None:
    """Software that gives up its rights reaches what was given to it."""
    with passing():
        folder = Path(tempfile.gettempdir())
        assert {each.stat().st_mode & 0o777 for each in (folder, folder.parent)} == {0o711}
    assert folder.parent.parent == own
