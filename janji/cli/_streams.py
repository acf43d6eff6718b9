"""Standard output and standard error, which decide nothing: closing them changes no exit code."""

import errno
import io
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

_UNHEARD = frozenset({errno.EPIPE, errno.EBADF})
"""Nobody reads any more: the reader has ended, or the descriptor was closed."""
_PIPE = 400
"""Columns where nobody looks at a screen."""


class _Outlet(io.FileIO):
    """A descriptor that takes everything. Once writing to it fails, the rest goes nowhere."""

    trouble: OSError | None = None
    """Why something that somebody wanted did not arrive, as where the disk is full; None: nobody missed anything."""

    def write(self, data: Any) -> int:
        """Write all or nothing of `data`, and answer its length."""
        try:
            while (written := super().write(data)) is None:  # whoever shares it has set it not to block
                select.select([], [self.fileno()], [])
        except OSError as error:
            # A terminal that is gone says EIO; a disk that says so has lost what somebody wanted.
            gone = error.errno == errno.EIO and stat.S_ISCHR(os.fstat(self.fileno()).st_mode)
            if error.errno not in _UNHEARD and not gone:
                self.trouble = self.trouble or error
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, no path of ours
                os.dup2(nowhere.fileno(), self.fileno())
            return len(data)
        return written


def width() -> int | None:
    """The width of a table: that of the screen (None), or a large one where there is no screen.

    A pipe has no width, and an id that is cut can be neither searched for nor copied.
    """
    return None if sys.stdout.isatty() else _PIPE


@contextmanager
def heard() -> Iterator[list[OSError]]:
    """Within this, printing never fails.

    The answer lists, after the end, the errors that kept standard output from its file. A letter that a stream's
    encoding does not have becomes a question mark.
    """
    troubles: list[OSError] = []
    outlets = [outlet for name in ("stdout", "stderr") if (outlet := _opened(name)) is not None]
    try:
        yield troubles
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        troubles += [each.trouble for each in outlets[:1] if each.trouble is not None]


def _opened(name: str) -> _Outlet | None:
    """Put an outlet in the place of a stream of this process. None: a test or a host has it, and keeps it."""
    stream: TextIO | None = getattr(sys, name)
    descriptor = {"stdout": 1, "stderr": 2}[name]
    if stream is None:
        # It was closed before this process began: what is opened next must not get its number.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    elif stream is not getattr(sys, f"__{name}__") or not isinstance(stream, io.TextIOWrapper):
        return None
    else:
        stream.flush()
    outlet = _Outlet(descriptor, "wb", closefd=False)
    text = io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding=stream.encoding if stream is not None else "utf-8",
        errors="replace",
        line_buffering=name == "stderr" or stream is None or stream.isatty(),
    )
    setattr(sys, name, text)
    return outlet
