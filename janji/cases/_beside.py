"""The files of a service that it named for no place, where it keeps its content in folders of its own choice."""

import os
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

_TICK = 0.05
"""Seconds by which the time of a file may lag behind the clock."""


def changed(file: Path, since: float) -> bool:
    """Whether a file was written since. By the time that the system sets, which nobody else can set back."""
    try:
        return file.stat().st_ctime >= since - _TICK
    except FileNotFoundError:
        # Elsewhere than in its own folder files of others come and go, such as journals of databases.
        return False


def around(places: Collection[Path]) -> set[Path]:
    """The folders in which a service keeps what it named: beside each place, and the one that has all of them.

    A folder of many users, such as the one for temporary files, is none of them.
    """
    found = {place.parent for place in places}
    if len(found) > 1:
        found.add(Path(os.path.commonpath(found)))
    return {folder for folder in found if _is_own(folder)}


def _is_own(folder: Path) -> bool:
    shared = {Path.home(), *Path.home().parents, Path(tempfile.gettempdir()), *Path(tempfile.gettempdir()).parents}
    try:
        return folder not in shared and len(folder.parts) > 2 and not folder.stat().st_mode & stat.S_ISVTX  # noqa: PLR2004 - /var, /srv, /data are of many
    except OSError:
        return False


def files_below(folders: Collection[Path], passed_over: Callable[[Path], bool]) -> Iterator[Path]:
    """All files at any depth below these folders, each once. A folder that is `passed_over` is not entered.

    Links are not followed, and no other file system is entered: what is there may be of anybody.
    """
    seen: set[Path] = set()
    for top in sorted(folders):
        device = top.stat().st_dev
        for name, inner, files in os.walk(top):
            here = Path(name)
            if here in seen:
                inner.clear()
                continue
            seen.add(here)
            inner[:] = sorted(each for each in inner if _enters(here / each, device) and not passed_over(here / each))
            yield from (here / each for each in sorted(files) if (here / each).is_file())


def _enters(folder: Path, device: int) -> bool:
    try:
        return not folder.is_symlink() and folder.stat().st_dev == device
    except OSError:
        return False
