"""Starting pytest for a run, undisturbed by whatever the surroundings would add to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from janji.terms import TERMS_FILE, Pack

from ._settings import KEY_VARIABLE, Settings

_FOREIGN = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", KEY_VARIABLE)
"""Variables that would change what is run (a `-k` there once left out three scenarios of four, and nothing said so),
and the run's key: an implementation inherits the environment, and whoever has the key can tell canaries from content.
"""


class Handed:
    """Carries the settings into the pytest session."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings


def launch(settings: Settings, pack: Pack, processes: int = 1) -> int:
    """Run the pack's scenarios in one language and return pytest's exit status. The verdicts are in the record.

    pytest prints nothing unless it could not even begin: then the record may not exist.
    """
    language = settings.language or "en"
    arguments = [
        *("-p", "pytest_bdd.plugin", "-p", "xdist.plugin", "-p", "janji.plugin"),
        *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:logging", "-p", "no:unraisableexception"),
        *("-c", os.devnull, "--noconftest", "--import-mode=importlib"),
        f"--rootdir={pack.folder.parent}",
        str(pack.folder / language),
    ]
    if pack.follows is not None:
        arguments.append(str(pack.folder / TERMS_FILE))
    if processes > 1:
        arguments += ["-n", str(processes)]
    with _alone():
        return int(pytest.main(arguments, plugins=[Handed(settings)]))


@contextmanager
def _alone() -> Iterator[None]:
    before = dict(os.environ)
    for name in _FOREIGN:
        os.environ.pop(name, None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
