"""Temporary files of a run: in one folder for each user, cleaned up by the next run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISDIR

CAN_LOCK = find_spec("fcntl") is not None
_OURS = "janji-*"
_THROUGH = 0o711
"""Others may not look into a folder, but go through it to what it holds for them.

A mail filter that gives up its rights has to reach the files that were given to it."""


def home() -> Path | None:
    """The folder of this user, which others may not look into; None where there can be none of this name."""
    name = f"janji-{os.getuid() if hasattr(os, 'getuid') else 'own'}"
    there = Path(tempfile.gettempdir())
    folder = there.parent if there.parent.name == name else there / name
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid()):
            folder.chmod(_THROUGH)
            return folder
    return None


@contextmanager
def passing() -> Iterator[None]:
    """Within this, temporary files of this process, and of those that it starts, lie in a folder of their own.

    Janji's files are removed at the end, and so are those of runs that were killed. Files that an implementation left
    there itself stay.
    """
    own = home() if CAN_LOCK else None
    if own is None:
        # Nobody could tell whether a folder there is still in use.
        yield
        return
    for each in own.glob("run-*"):
        with _held(each) as free:
            if free:
                _emptied(each)
    with ExitStack() as held:
        folder = Path(tempfile.mkdtemp(prefix="run-", dir=own))
        while not (held.enter_context(_held(folder)) and folder.exists()):
            # Somebody else swept it before it was ours.
            folder = Path(tempfile.mkdtemp(prefix="run-", dir=own))
        folder.chmod(_THROUGH)
        try:
            with _there(folder):
                yield
        finally:
            _emptied(folder)


@contextmanager
def _there(folder: Path) -> Iterator[None]:
    """Within this, temporary files are in the folder."""
    before, tempfile.tempdir = (os.environ.get("TMPDIR"), tempfile.tempdir), str(folder)
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before[1]
        os.environ.pop("TMPDIR", None)
        if before[0] is not None:
            os.environ["TMPDIR"] = before[0]


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Whether it was free; while this lasts it is ours."""
    import fcntl

    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(opened)


def _emptied(folder: Path) -> None:
    for each in folder.glob(_OURS):
        shutil.rmtree(each, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()
