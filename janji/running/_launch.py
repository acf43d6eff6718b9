"""Starting pytest for a run, without anything that its surroundings would add."""

import os
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from janji.scenarios import pack_scenarios
from janji.terms import TERMS_FILE, Pack

from ._recorder import Recorder
from ._settings import KEY_VARIABLE, Settings

_FOREIGN = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", KEY_VARIABLE)
"""Variables that would change what is run (a `-k` there once left out three scenarios of four, and nothing said so),
and the run's key: an implementation inherits the environment, and whoever has the key can tell canaries from content.
"""


_REFUSED = re.compile(r"(?:E +)?\w+: \[Errno (?P<number>\d+)\] (?P<what>[^:]+)(?:: '(?P<file>.*)')?")
"""The last line of the traceback of an OSError."""


class Handed:
    """Carries the settings into the pytest session, and the seal of its record out of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.run: str | None = None
        self.sealed: dict[str, Any] | None = None
        self.trouble: OSError | None = None
        """The refusal by the machine, as of space on the disk, at which the run ended."""

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool | None:
        """Keep errors of the machine for the caller to report; a defect shows its traceback."""
        error = excinfo.value
        if not isinstance(error, OSError):
            # That of a worker comes as the text of its traceback.
            told = _REFUSED.fullmatch(str(error).strip().rpartition("\n")[2])
            error = OSError(int(told["number"]), told["what"], told["file"]) if told else error
        if isinstance(error, OSError):
            self.trouble = self.trouble or error
            return True
        return None


@dataclass(frozen=True)
class Launched:
    """A run that has ended: pytest's exit status, the run's own name, and the manifest as this process wrote it.

    `run` is None where no record was begun, `sealed` where none was sealed.
    """

    status: int
    run: str | None
    sealed: Mapping[str, Any] | None


def launch(settings: Settings, pack: Pack, processes: int = 1) -> Launched:
    """Run the pack's scenarios in one language. The verdicts are in the record.

    pytest prints nothing unless it could not even begin: then the record may not exist. Raises OSError if the machine
    refused something, such as space on the disk; the record is not sealed then.
    """
    language = settings.language or pack.language
    if settings.earlier is not None and not settings.cases:
        return _carried(settings, pack, language)
    arguments = [
        *("-p", "pytest_bdd.plugin", "-p", "xdist.plugin", "-p", "janji.plugin"),
        *("-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:logging", "-p", "no:unraisableexception"),
        *("-c", os.devnull, "--noconftest", "--import-mode=importlib"),
        # Without a folder to end at, pytest lists every one above the pack, with all that lies beside it.
        *(f"--rootdir={pack.folder.parent}", f"--confcutdir={pack.folder}"),
        str(pack.folder / language),
    ]
    if pack.follows is not None:
        arguments.append(str(pack.folder / TERMS_FILE))
    if processes > 1:
        arguments += ["-n", str(processes)]
    handed = Handed(settings)
    with _alone(), _terminated_in_order():
        status = int(pytest.main(arguments, plugins=[handed]))
    if handed.trouble is not None:
        raise handed.trouble
    return Launched(status, handed.run, handed.sealed)


def _carried(settings: Settings, pack: Pack, language: str) -> Launched:
    """The record of a run that has nothing to run: all of it is carried."""
    recorder = Recorder.begun(settings)
    recorder.open_run(pack, pack_scenarios(pack, language), settings, partial=None, workers=0)
    return Launched(0, recorder.run, recorder.close_run(0, None, [], []))


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


@contextmanager
def _terminated_in_order() -> Iterator[None]:
    """SIGTERM ends the run as Ctrl-C does, with a sealed record of what there is; a second one ends it at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise KeyboardInterrupt("SIGTERM")

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
