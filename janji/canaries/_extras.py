"""Optional modules, imported where they are first needed."""

from importlib import import_module
from typing import Any

from janji.implementation import MissingExtra


def media_module(name: str, purpose: str) -> Any:
    """The module `name` of the extra `media`.

    Raises MissingExtra, which says for what `purpose` it is needed and what to install.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(f"{purpose} needs the module {name}: pip install 'janji[media]'") from error
