"""Libraries that only some formats need."""

from importlib import import_module
from typing import Any

from janji.record import MissingExtra


def extra(module: str) -> Any:
    """The module. Raises MissingExtra where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"this format needs {module}, which is not installed: pip install 'janji[documents]'; "
            "the formats html, md and json need nothing"
        ) from error
