"""Processes in which untrusted files are read, forked from one that has made the index and done nothing else."""

import ctypes
import json
import os
import resource
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import rmtree
from typing import Any

_PDEATHSIG, _NO_NEW_PRIVS = 1, 38
_NEWUSER, _NEWNET = 0x10000000, 0x40000000
_MOST = 1 << 16
_OLD = 0.5
"""The part of its memory from which on a process is followed by a new one, which has all of it again."""


def main(descriptor: int) -> None:
    """Make the index of the job that comes over a socket, then fork a process for each descriptor that follows."""
    from ._job import Job
    from ._reading import Reader

    control = socket.socket(fileno=descriptor)
    with Connection(os.dup(descriptor)) as first:
        job = Job.of(first.recv_bytes().decode())
    try:
        reader = Reader(job)
    except Exception as error:  # noqa: BLE001 - whoever waits has to hear of it, whatever it is
        control.send(f"{type(error).__name__}: {error}".encode()[:_MOST])
        return
    control.send(b"ready")
    children = set[int]()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MOST, 1)
        if not message:
            _leave(children)
            return
        asked = json.loads(message)
        if "ended" in asked:
            children.discard(asked["ended"])
            control.send(str(_ended(asked["ended"])).encode())
            continue
        pid = os.fork()
        if not pid:
            control.close()
            _serve(reader, Connection(descriptors[0]), Path(asked["folder"]), job.bounds)
            os._exit(0)
        children.add(pid)
        os.close(descriptors[0])
        control.send(str(pid).encode())


def _leave(children: set[int]) -> None:
    """End all processes and remove what they wrote, also where the command itself was killed and cannot."""
    for pid in children:
        os.kill(pid, signal.SIGKILL)
        _ended(pid)
    rmtree(os.environ["TMPDIR"], ignore_errors=True)


def _ended(pid: int) -> int:
    """How a process ended: its exit code, or a signal as a number below zero."""
    with suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return 0


def _serve(reader: Any, line: Connection, folder: Path, bounds: Any) -> None:
    """Answer one task after the other, until nobody asks any more or too much memory is held."""
    _die_with_parent()
    tempfile.tempdir = str(folder)
    line.send_bytes(json.dumps({"network": _unplug()}).encode())
    before = _data()
    _limit(resource.RLIMIT_DATA, before + bounds.memory)
    _limit(resource.RLIMIT_FSIZE, bounds.largest + _MOST)
    _limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # it is an error of the file then
    sys.setrecursionlimit(2000)
    while True:
        try:
            task = json.loads(line.recv_bytes())
        except EOFError:
            return
        try:
            answer = reader(task, folder)
        except MemoryError:
            answer = {"broke": "took more memory than it may"}
        except BaseException as error:  # noqa: BLE001 - what a file does to a reader must not end more than this unit
            answer = {"broke": f"{type(error).__name__}: {error}"[:300]}
            if "memory" in answer["broke"].lower() or "malloc" in answer["broke"]:
                answer["broke"] = f"took more memory than it may ({answer['broke']})"
        answer["retires"] = _data() - before > bounds.memory * _OLD
        line.send_bytes(json.dumps(answer).encode())
        if answer["retires"]:
            return


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _data() -> int:
    """Bytes of memory of its own that this process has, as the limit counts them."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def _die_with_parent() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)


def _unplug() -> str | None:
    """Leave the network for one that leads nowhere. None: done; otherwise why this machine does not permit it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEWNET) == 0:
        return None
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEWUSER | _NEWNET) != 0:
        return os.strerror(ctypes.get_errno())
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return None
