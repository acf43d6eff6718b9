"""A process of its own for untrusted files: bounded in time, memory and size of files, and without a network."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import TracebackType
from typing import Any, Self

from ._job import Job

_MOST = 1 << 16
_LARGEST = 64_000_000
"""Bytes of an answer."""
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "HOME", "OMP_NUM_THREADS")
"""The variables of the environment that the processes see: no credentials of stores, no key of a run."""


_CODE = "from janji.corpora._nursery import main"


class SandboxError(Exception):
    """The sandbox itself does not work: what, and what to do."""


class Nursery:
    """Makes the index once, and processes from it. `folder` takes everything that is written, and none of it stays."""

    def __init__(self, job: Job, folder: Path | None = None) -> None:
        self.job = job
        self.folder = Path(mkdtemp(prefix="janji-trace-", dir=folder))
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        code = f"import sys; sys.path[:] = {sys.path!r}; {_CODE}; main({theirs.fileno()})"
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, and code of ours
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                env={**environment, "TMPDIR": str(self.folder), "ARROW_DEFAULT_MEMORY_POOL": "system"},
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a signal to the group of the command must not keep it from clearing up
            )
        self._control = ours
        try:
            with Connection(os.dup(ours.fileno())) as line:
                line.send_bytes(job.text().encode())
            said = ours.recv(_MOST)
        except OSError as error:
            said = str(error).encode()
        if said != b"ready":
            self.close()
            raise SandboxError(f"the process that reads files did not start ({said.decode() or 'it ended'}); try again")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, and remove what they wrote."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        rmtree(self.folder, ignore_errors=True)

    def fork(self, folder: Path) -> tuple[int, Connection]:
        """A new process: its id, and the line to it. Raises SandboxError."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            socket.send_fds(self._control, [json.dumps({"folder": str(folder)}).encode()], [theirs.fileno()])
            said = self._control.recv(_MOST)
        if not said:
            raise SandboxError("the process that reads files has ended; trace again, and it continues from the ledger")
        return int(said), Connection(ours.detach())

    def ended(self, pid: int) -> int:
        """How a process ended: exit code, or a signal as a number below zero."""
        with self._lock:
            self._control.send(json.dumps({"ended": pid}).encode())
            return int(self._control.recv(_MOST) or b"0")


class Sandbox:
    """One process after another, each until it hangs, dies or has grown; used by one thread."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self.folder = Path(mkdtemp(dir=nursery.folder))
        self._network: str | None = None
        self._pid = 0
        self._line: Connection | None = None

    def __call__(self, task: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a task; `broke` says why there is none."""
        line = self._line or self._begin()
        seconds = self._nursery.job.bounds.seconds
        try:
            line.send_bytes(json.dumps(task).encode())
            if not line.poll(seconds):
                self._end()
                return {"broke": f"took more than {seconds:g} seconds"}
            answer: dict[str, Any] = json.loads(line.recv_bytes(_LARGEST))
        except (EOFError, OSError):
            return {"broke": _cause(self._end())}
        except ValueError as error:  # a file has taken over its reader
            self._end()
            return {"broke": f"made its reader answer nonsense ({error})"}
        if answer.pop("retires", False):
            self._end()
        return answer

    def network(self) -> str | None:
        """None: it has no network. Else why this machine does not permit to take it away."""
        if self._line is None:
            self._begin()
        return self._network

    def _begin(self) -> Connection:
        self._pid, self._line = self._nursery.fork(self.folder)
        try:
            self._network = json.loads(self._line.recv_bytes())["network"]
        except (EOFError, OSError) as error:
            raise SandboxError(f"a process that reads files ended at once ({_cause(self._end())})") from error
        return self._line

    def _end(self) -> int:
        """End the process, and remove what it left."""
        if self._line is None:
            return 0
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        self._line.close()
        self._line = None
        code = self._nursery.ended(self._pid)
        rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return code

    def close(self) -> None:
        """End its process."""
        with suppress(OSError, SandboxError):
            self._end()
        rmtree(self.folder, ignore_errors=True)


def _cause(code: int) -> str:
    if code == -signal.SIGABRT:
        return "took more memory than it may, or broke the library that reads it (it gave up)"
    if code < 0:
        return f"ended the process that read it ({signal.Signals(-code).name})"
    return f"ended the process that read it (exit code {code})"
