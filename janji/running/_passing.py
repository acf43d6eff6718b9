"""The folder for files that are thrown away after a run."""

import os
import shutil
from pathlib import Path

_ROOM = 2_000_000_000
"""Bytes that have to be free in memory."""


def in_memory() -> str | None:
    """A folder in memory, if there is one with room; None: wherever temporary files go."""
    folder = Path("/dev/shm")  # noqa: S108 - Linux' own, for whoever may write there
    if not os.access(folder, os.W_OK | os.X_OK) or shutil.disk_usage(folder).free < _ROOM:
        return None
    return str(folder)
