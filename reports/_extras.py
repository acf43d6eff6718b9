"""Libraries that only some formats need."""

from importlib import import_module
from typing import Any


class MissingExtraError(ImportError):
    """A format's library is not installed."""


def extra(module: str) -> Any:
    """The module. Raises MissingExtraError where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"this format needs {module}, which is not installed: pip install 'janji[documents]'; "
            "the formats html, md and json need nothing"
        ) from error
