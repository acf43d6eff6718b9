"""A child process: started, spoken to in lines, and ended together with everything that it started."""

import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ._errors import ImplementationError
from ._remote import ANSWER_BYTES
from ._surroundings import both_ends, hide, surroundings

_GUARDIAN = Path(__file__).with_name("_guardian.py")
_GUARDED = sys.platform == "linux"
_CHUNK = 64 * 1024
_WAITING_LINES = 4
_FIRST, _LAST = 8 * 1024, 24 * 1024
_GRACE = 1.0
_END = 15.0
_START = 30.0


class Kept:
    """The beginning and the end of the output, and its length."""

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
        """The text that is kept, with a line that says how much was dropped."""
        last = b"".join(self._last)[-_LAST:]
        missing = self.total - len(self._first) - len(last)
        if missing <= 0:
            return (self._first + last).decode("utf-8", "replace")
        first, last_text = both_ends(self._first.decode("utf-8", "replace"), last.decode("utf-8", "replace"))
        return f"{first}\n[… {missing} bytes left out …]\n{last_text}"


class Child:
    """One child process, in a session of its own, with a short list of variables.

    On Linux a guardian is between: it ends everything that the command started, when this process asks for it or is
    gone. Elsewhere the group of the command is ended.

    Its lines are read by a thread, at most `ANSWER_BYTES` long and a few ahead; then it has to wait. Its output on
    standard error is kept, bounded.
    """

    def __init__(self, command: Sequence[str], workdir: Path) -> None:
        # Another program of this user could read the key out of the memory.
        hide()
        self._code: int | None = None
        theirs: socket.socket | None
        self._line: socket.socket | None
        self._line, theirs = socket.socketpair() if _GUARDED else (None, None)
        guardian = [] if theirs is None else [sys.executable, "-I", "-S", str(_GUARDIAN), str(theirs.fileno())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the command that the user named
                [*guardian, *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                env=surroundings(workdir),
                pass_fds=() if theirs is None else (theirs.fileno(),),
                bufsize=0,
            )
        except OSError as error:
            raise ImplementationError(f"{command[0]!r} cannot be started: {error}") from error
        finally:
            if theirs is not None:
                theirs.close()
        if self._process.stdin is None or self._process.stdout is None or self._process.stderr is None:
            raise AssertionError  # pragma: no cover - three pipes were asked for
        self._in, self._out, self._err = self._process.stdin, self._process.stdout, self._process.stderr
        self.pid = self._process.pid if self._line is None else self._started(command[0])
        os.set_blocking(self._in.fileno(), False)
        self._lines: queue.Queue[bytes | str] = queue.Queue(_WAITING_LINES)
        self._closing = threading.Event()
        self._printed = Kept()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._read_lines, self._read_errors)]
        for thread in self._threads:
            thread.start()

    def _started(self, name: str) -> int:
        """The process that the guardian has started. Raises ImplementationError where it could not."""
        what, _, told = self._told(_START).partition(" ")
        if what == "started":
            return int(told)
        self._process.kill()
        self._process.wait()
        for end in (self._in, self._out, self._err, self._line):
            if end is not None:
                end.close()
        raise ImplementationError(f"{name!r} cannot be started: {told or 'nothing was heard of it'}")

    def _told(self, seconds: float) -> str:
        """The next line of the guardian, or nothing where none comes in time."""
        said = bytearray()
        deadline = time.monotonic() + seconds
        with suppress(OSError):
            while self._line is not None and not said.endswith(b"\n"):
                self._line.settimeout(max(deadline - time.monotonic(), 0.001))
                # Letter by letter: of a command that ends at once the next line is there already.
                if not (more := self._line.recv(1)):
                    break
                said += more
        return said.decode("utf-8", "replace").strip()

    def write(self, line: bytes, deadline: float) -> None:
        """Write one line. Raises TimeoutError if it is not read, ImplementationError if the process is gone."""
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
        """The next line. Raises TimeoutError, and ImplementationError if no more will come."""
        try:
            found = self._lines.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, str):
            self._lines.put(found)
            raise ImplementationError(found or self._ended())
        return found

    def printed(self) -> str:
        """Its output on standard error, bounded."""
        return self._printed.text()

    def close(self) -> None:
        """End the process and every process that it started: first by closing its input, then by force."""
        self._closing.set()
        with suppress(OSError):
            self._in.close()
        self._waited()
        if self._line is not None:
            self._line.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_END)
        if self._line is None or self._process.poll() != 0:
            # Nobody has ended the rest to the end.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            self._process.kill()
        self._process.wait()
        # Who hid from all of this may still hold the pipes; then the threads, which are daemons, are left behind.
        deadline = time.monotonic() + _GRACE
        for thread, pipe in zip(self._threads, (self._out, self._err), strict=True):
            thread.join(max(deadline - time.monotonic(), 0.01))
            if not thread.is_alive():
                pipe.close()

    def _waited(self) -> int | None:
        """Its exit code, waited for a moment; None where it runs on."""
        if self._code is None and self._line is not None:
            what, _, told = self._told(_GRACE).partition(" ")
            self._code = int(told) if what == "ended" else None
        elif self._line is None:
            with suppress(subprocess.TimeoutExpired):
                self._code = self._process.wait(_GRACE)
        return self._code

    def _ended(self) -> str:
        code = self._waited()
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
