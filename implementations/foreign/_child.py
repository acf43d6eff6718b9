"""Software of others that runs beside the harness: started, waited for, and ended with everything that it started."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from janji.implementation import ImplementationError

_POLL = 0.05
_END = 10.0
_TOLD = 2000
_WATCH = 'cat >/dev/null; kill -s TERM -- "-$1"; sleep 5; kill -s KILL -- "-$1"'
"""Reads until its standard input ends, as it does with whoever holds the other end, however that came to its end."""


class Child:
    """A process in a session of its own; what it writes is kept in `output`.

    It gets only the environment that is named, so that nothing else on this machine influences it.
    """

    def __init__(self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], output: Path) -> None:
        self.name = name
        self.output = output
        with output.open("ab") as file:
            self._process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=output.parent,
                start_new_session=True,
            )
        self._watch = subprocess.Popen(
            ["/bin/sh", "-c", _WATCH, "watch", str(self._process.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until it is ready. Raises ImplementationError, with what it wrote, where it ends or takes longer."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                ended = self._process.poll()
                what = "was not ready" if ended is None else f"ended with {ended}"
                self.close()
                raise ImplementationError(f"{self.name} {what} within {seconds:g} s; it wrote: {self.told()}")
            time.sleep(_POLL)

    def wait(self, seconds: float) -> None:
        """Wait for its end. Raises ImplementationError where it fails or takes longer."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ImplementationError(f"{self.name} was not done within {seconds:g} s") from error
        if code != 0:
            raise ImplementationError(f"{self.name} ended with {code}; it wrote: {self.told()}")

    def alive(self) -> None:
        """Raises ImplementationError where it has ended."""
        if self._process.poll() is not None:
            raise ImplementationError(f"{self.name} ended with {self._process.returncode}; it wrote: {self.told()}")

    def told(self) -> str:
        """The end of what it wrote."""
        return self.output.read_text(encoding="utf-8", errors="replace")[-_TOLD:].strip() or "nothing"

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal, as its makers intend (for a reload, say)."""
        self._process.send_signal(number)

    def workers(self) -> frozenset[int]:
        """The processes that it has started itself and that are still there (Linux: `proc(5)`, `children`)."""
        found = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return frozenset(int(number) for file in found for number in file.read_text(encoding="ascii").split())

    def close(self) -> None:
        """End it and everything that it started. Should the harness be killed, that happens too."""
        if self._watch.poll() is None:
            os.killpg(self._watch.pid, signal.SIGKILL)
            self._watch.communicate()
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, number)
            except ProcessLookupError:
                break
            try:
                self._process.wait(_END)
            except subprocess.TimeoutExpired:
                continue
        self._process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on at this moment, for software that cannot choose one itself."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])
