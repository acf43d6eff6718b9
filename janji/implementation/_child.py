"""A child process: started, spoken to in lines, and ended together with all that it started."""

import os
import queue
import secrets
import select
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ._errors import ImplementationError
from ._remote import ANSWER_BYTES

MARK = "JANJI_CHILD"
"""Variable by which a process that left the group of its parent is still known as one of its own."""
_WITHHELD = ("JANJI_RUN_KEY",)
_CHUNK = 64 * 1024
_WAITING_LINES = 4
_FIRST, _LAST = 8 * 1024, 24 * 1024
_GRACE = 1.0
_ROUNDS = 20


class Kept:
    """The first and the last of what was printed, and how much it was."""

    def __init__(self) -> None:
        self._first = b""
        self._last: deque[bytes] = deque()
        self._length = 0
        self.total = 0

    def add(self, data: bytes) -> None:
        """Keep what fits."""
        self.total += len(data)
        room = _FIRST - len(self._first)
        self._first += data[:room]
        data = data[room:][-_LAST:] if room < len(data) else b""
        if data:
            self._last.append(data)
            self._length += len(data)
        while self._length - len(self._last[0] if self._last else b"") > _LAST:
            self._length -= len(self._last.popleft())

    def text(self) -> str:
        """What is kept, with a line that says how much is not."""
        last = b"".join(self._last)[-_LAST:]
        missing = self.total - len(self._first) - len(last)
        middle = f"\n[… {missing} bytes left out …]\n".encode() if missing > 0 else b""
        return (self._first + middle + last).decode("utf-8", "replace")


class Child:
    """One child process, in a group of its own.

    Its lines are read by a thread, at most `ANSWER_BYTES` long and a few ahead; then it has to wait. What it prints
    on standard error is kept, bounded.
    """

    def __init__(self, command: Sequence[str], workdir: Path) -> None:
        self._mark = secrets.token_hex(12)
        environment = {name: value for name, value in os.environ.items() if name not in _WITHHELD}
        environment |= {MARK: self._mark, "JANJI_WORKDIR": str(workdir.resolve())}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the command that the user named
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                env=environment,
                bufsize=0,
            )
        except OSError as error:
            raise ImplementationError(f"{command[0]!r} cannot be started: {error}") from error
        if self._process.stdin is None or self._process.stdout is None or self._process.stderr is None:
            raise AssertionError  # pragma: no cover - three pipes were asked for
        self._in, self._out, self._err = self._process.stdin, self._process.stdout, self._process.stderr
        os.set_blocking(self._in.fileno(), False)
        self._lines: queue.Queue[bytes | str] = queue.Queue(_WAITING_LINES)
        self._closing = threading.Event()
        self._printed = Kept()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._read_lines, self._read_errors)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def write(self, line: bytes, deadline: float) -> None:
        """Write one line. Raises TimeoutError where it is not taken, ImplementationError where nobody is there."""
        rest = memoryview(line + b"\n")
        while rest:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            _, ready, _ = select.select([], [self._in], [], min(left, 0.2))
            if not ready:
                continue
            try:
                rest = rest[os.write(self._in.fileno(), rest) :]
            except BlockingIOError:
                continue
            except (BrokenPipeError, OSError) as error:
                raise ImplementationError(self._ended()) from error

    def line(self, deadline: float) -> bytes:
        """The next line. Raises TimeoutError, and ImplementationError where no more will come."""
        try:
            found = self._lines.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, str):
            self._lines.put(found)
            raise ImplementationError(found or self._ended())
        return found

    def printed(self) -> str:
        """What it printed on standard error, bounded."""
        return self._printed.text()

    def close(self) -> None:
        """End it and all that it started: first by closing its input, then by force."""
        self._closing.set()
        with suppress(OSError):
            self._in.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self._kill()
        self._process.wait()
        # Who hid from all of this may still hold the pipes; then the threads, which are daemons, are left behind.
        deadline = time.monotonic() + _GRACE
        for thread, pipe in zip(self._threads, (self._out, self._err), strict=True):
            thread.join(max(deadline - time.monotonic(), 0.01))
            if not thread.is_alive():
                pipe.close()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        # Each round finds what was started before the last one was killed.
        for _ in range(_ROUNDS):
            found = marked(self._mark)
            if not found:
                return
            for pid in found:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)

    def _ended(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        code = self._process.poll()
        how = "closed its output and runs on" if code is None else f"ended with {code}"
        self._threads[1].join(0.2)
        last = " | ".join(self.printed().strip().splitlines()[-3:])
        return f"its process {how}" + (f"; last on standard error: {last[-400:]}" if last else "")

    def _read_lines(self) -> None:
        """Cut the output into lines until it ends, or until one is too long."""
        rest = bytearray()
        while True:
            data = os.read(self._out.fileno(), _CHUNK)
            if not data:
                self._hand("its last line has no end: half an answer" if rest else "")
                return
            first, *more = data.split(b"\n")
            rest += first
            for part in more:
                if not self._hand(bytes(rest)):
                    return
                rest = bytearray(part)
            if len(rest) > ANSWER_BYTES:
                self._hand(f"a line is longer than {ANSWER_BYTES >> 20} MiB")
                return

    def _hand(self, line: bytes | str) -> bool:
        while not self._closing.is_set():
            try:
                self._lines.put(line, timeout=0.2)
            except queue.Full:
                continue
            return True
        return False

    def _read_errors(self) -> None:
        while data := os.read(self._err.fileno(), _CHUNK):
            self._printed.add(data)


def marked(mark: str) -> list[int]:
    """The processes that carry the mark, where the system tells (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            variables = (folder / "environ").read_bytes().split(b"\0")
            dead = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"
            if f"{MARK}={mark}".encode() in variables and not dead:
                found.append(int(folder.name))
    return found
