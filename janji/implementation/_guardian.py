"""Starts a command and ends all that came of it: when the line to whoever asked for it closes, or when they are gone.

A program by itself, for Linux, which `_child.py` runs as `python -I -S _guardian.py LINE COMMAND…`; LINE is the number
of an open socket. It says `started PID` or `failed WHY`, and `ended CODE` once the command has ended. A process that
the command started comes to this one when its parent ends, even if it has left its group, session and environment.
"""

import ctypes
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_SET_PDEATHSIG = 1
_SET_CHILD_SUBREAPER = 36
_LOOK = 1.0
_END = 10.0


def main(line: socket.socket, command: list[str]) -> None:
    prctl = ctypes.CDLL(None).prctl
    prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    parent = os.getppid()
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    woken, waking = os.pipe()
    for end in (woken, waking):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking)
    try:
        started = subprocess.Popen(  # noqa: S603 - the command that the user named
            command,
            start_new_session=True,
            # Nobody who is not guarded goes on, should somebody end the guardian. It has no threads.
            preexec_fn=lambda: prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0),  # noqa: PLW1509
        ).pid
    except OSError as error:
        line.sendall(f"failed {error}\n".encode())
        return
    line.sendall(f"started {started}\n".encode())
    # The pipes are the command's: while they were open here, nobody would see it close them.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    while os.getppid() == parent:
        ready, _, _ = select.select([line.fileno(), woken], [], [], _LOOK)
        with suppress(BlockingIOError):
            os.read(woken, 4096)
        _reap(started, line)
        if line.fileno() in ready:
            break
    _end_all()


def _reap(started: int, line: socket.socket) -> None:
    """Reap the processes that have ended, and report the command's end."""
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            if found[0] == started:
                with suppress(OSError):
                    line.sendall(f"ended {os.waitstatus_to_exitcode(found[1])}\n".encode())


def _end_all() -> None:
    """Kill all descendants until none is left: each round finds what was started before the last one was killed."""
    deadline = time.monotonic() + _END
    own = os.getpgrp()
    while time.monotonic() < deadline:
        for pid, group in _descendants():
            with suppress(ProcessLookupError, PermissionError):
                # A whole group at once, since one that forks as fast as it is looked for would never be met.
                os.killpg(group, signal.SIGKILL) if group != own else os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.005)


def _descendants() -> list[tuple[int, int]]:
    """Everything that came of this process, each with its group."""
    children: dict[int, list[tuple[int, int]]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            _state, above, group = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[:3]
            children.setdefault(int(above), []).append((int(folder.name), int(group)))
    found = [(os.getpid(), 0)]
    for pid, _ in found:
        found += children.get(pid, [])
    return found[1:]


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])
