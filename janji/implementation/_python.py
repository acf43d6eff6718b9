"""Adapters in code: `python:MODULE:FACTORY`, or `python:FILE.py:FACTORY`."""

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ._adapter import Adapter
from ._address import AddressError
from ._raised import raised

Factory = Callable[[Mapping[str, str], Path], Adapter]


def load_factory(place: str) -> Factory:
    """The callable that makes an adapter from the options of its address and an empty folder for its files.

    Modules are also looked for in the current folder. Raises AddressError.
    """
    module_name, colon, name = place.rpartition(":")
    if not colon or not module_name or not name.isidentifier():
        raise AddressError(f"python:{place}: write python:MODULE:FACTORY or python:FILE.py:FACTORY")
    module = _from_file(Path(module_name)) if module_name.endswith(".py") else _imported(module_name)
    factory = getattr(module, name, None)
    if not callable(factory):
        names = ", ".join(sorted(each for each, value in vars(module).items() if callable(value) and each[0] != "_"))
        raise AddressError(f"python:{place}: {module_name} has no callable {name!r}; it has {names or 'none'}")
    found: Factory = factory
    return found


def _imported(name: str) -> Any:
    _look_in(Path.cwd())
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise AddressError(f"python:{name}: cannot be imported: {raised(error)}") from error


def _from_file(file: Path) -> Any:
    name = f"janji_adapter_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None or not file.is_file():
        raise AddressError(f"python:{file}: there is no such file")
    _look_in(file.parent.resolve())
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        sys.modules.pop(name, None)
        raise AddressError(f"python:{file}: cannot be loaded: {raised(error)}") from error
    return module


def _look_in(folder: Path) -> None:
    """Look for modules in the folder too, after all others."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
