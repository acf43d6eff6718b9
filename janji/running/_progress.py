"""The progress of a run, in lines, for people who read its log."""

import os
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

_EVERY = 30.0
"""Seconds after which it is told again what is being done."""


class Lines:
    """Prints the current work on standard error: at once if it is something new, and else every half minute.

    The capture of pytest does not hide it.
    """

    def __init__(self, who: str = "", every: float = _EVERY) -> None:
        """`who` names the process, if there are several."""
        self._who = f"{who}: " if who else ""
        self._every = every
        self._what = ""
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._out = os.dup(2)
        self._beat = threading.Thread(target=self._again, name="janji-progress", daemon=True)

    def __enter__(self) -> Self:
        self._beat.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._beat.join()
        os.close(self._out)

    def __call__(self, what: str) -> None:
        """Note what is being done, such as `Giving content: scenario 3 of 57`; what is before the colon is new."""
        before, self._what = self._what, what
        if before.partition(":")[0] != what.partition(":")[0]:
            self._tell()

    def _again(self) -> None:
        while not self._ended.wait(self._every):
            if self._what:
                self._tell()

    def _tell(self) -> None:
        line = f"{time.monotonic() - self._began:5.0f} s  {self._who}{self._what}\n"
        with suppress(OSError):  # nobody reads it
            os.write(self._out, line.encode())
