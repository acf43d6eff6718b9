"""Janji runs published promises about customers' content and AI against any implementation.

`janji.run` runs a pack, and `janji.judge` judges a record; what they answer with and raise is here too.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from janji.api import CannotRunError, Run, judge, run
    from janji.record import Policy, Verdicts

__all__ = ["CannotRunError", "Policy", "Run", "Verdicts", "__version__", "judge", "run"]

__version__ = version("janji")


def __getattr__(name: str) -> Any:
    # Only who asks for them pays for their import: `janji --help` does not.
    if name in ("CannotRunError", "Run", "judge", "run"):
        return getattr(import_module("janji.api"), name)
    if name in ("Policy", "Verdicts"):
        return getattr(import_module("janji.record"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
