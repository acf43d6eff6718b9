"""A service that ignores consent, and leaves a process behind that rewrites the record of the run that judges it."""

import os
import runpy
import sys
from pathlib import Path

FORGER = Path(__file__).with_name("forger.py")


def leave_behind(run):
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


if Path(f"/proc/{os.getppid()}/cmdline").read_bytes().find(b"--record") >= 0:
    leave_behind(os.getppid())
sys.argv = ["adapter.py"]
sys.path.insert(0, str(Path.cwd()))
runpy.run_path("adapter.py", run_name="__main__")
