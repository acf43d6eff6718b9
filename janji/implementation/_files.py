"""Files named by others: one may be a pipe that nobody writes to, or larger than memory."""

import os
from pathlib import Path
from stat import S_ISREG


def read_plain(file: Path, limit: int) -> bytes:
    """All of a plain file of at most `limit` bytes. Raises ValueError for anything else, OSError for nothing."""
    # Opened before it is looked at, so that nothing else can take its place; a pipe is not waited for.
    with os.fdopen(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:
        about = os.fstat(opened.fileno())
        if S_ISREG(about.st_mode) and about.st_size <= limit:
            return opened.read(about.st_size)
    raise ValueError(f"{file} is not a plain file of at most {limit >> 20} MiB")
