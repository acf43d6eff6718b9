"""A service that ignores consent, and leaves a process behind that rewrites the record of the run that judges it."""

import os
import runpy
import sys
from pathlib import Path

FORGER = Path(__file__).with_name("forger.py")


def leave_behind(run: int) -> None:
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for each in range(3):
        os.dup2(nothing, each)
    # Without a variable by which it could be known as a child of the run.
    os.execve(sys.executable, [sys.executable, str(FORGER), str(run), "before"], {})  # noqa: S606


def run_above() -> int | None:
    """The run among those that started this process, whoever stands between."""
    pid = os.getppid()
    while pid > 1:
        if b"\0--record\0" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
        status = Path(f"/proc/{pid}/status").read_text()
        pid = int(status.partition("PPid:")[2].split()[0])
    return None


if (run := run_above()) is not None:
    leave_behind(run)
sys.argv = ["adapter.py"]
sys.path.insert(0, str(Path.cwd()))
runpy.run_path("adapter.py", run_name="__main__")
