"""The wire format over standard input and output: one line for each message."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from ._child import Child
from ._errors import ImplementationError

_NOTIFY_SECONDS = 0.5


class StdioChannel:
    """A child process that reads messages from standard input and writes them to standard output, one per line."""

    local = True
    persistent = True

    def __init__(self, command: Sequence[str], workdir: Path) -> None:
        self._child = Child(command, workdir)

    @property
    def pid(self) -> int:
        """The process."""
        return self._child.pid

    def send(self, body: bytes, deadline: float) -> None:
        try:
            self._child.write(body, deadline)
        except TimeoutError as error:
            raise ImplementationError("it does not read its input") from error

    def receive(self, deadline: float) -> bytes:
        return self._child.line(deadline)

    def notify(self, body: bytes) -> None:
        with suppress(TimeoutError, ImplementationError):
            self._child.write(body, monotonic() + _NOTIFY_SECONDS)

    def said(self) -> str:
        return self._child.printed()

    def close(self) -> None:
        self._child.close()
