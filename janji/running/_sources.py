"""Fingerprints of the code that a verdict depends on, so that a later run can tell what is still the same."""

import sys
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from janji.implementation import Address, Transport, find_implementation
from janji.terms import Pack

from ._own_steps import own_module, own_name, own_step_files
from ._steps import step_packages

_NO_PART = frozenset({"cli", "features", "implementations", "reports", "steps"})
"""Folders of the harness that no verdict depends on, or that are told of on their own. Not all installs have all."""


@lru_cache(maxsize=1)
def harness_source() -> str:
    """The SHA-256 of the harness itself: what gives, looks for and judges, without what only shows it."""
    root = Path(__file__).parents[1]
    return _digest(root, (each for each in root.rglob("*") if each.relative_to(root).parts[0] not in _NO_PART))


def step_sources(pack: Pack) -> dict[str, str]:
    """The SHA-256 of the source of each step module, including helpers and the pack's own."""
    return {name: sha256(file.read_bytes()).hexdigest() for name, file in step_files(pack).items()}


def step_files(pack: Pack) -> dict[str, Path]:
    """The file of each step module, by the name that a record has for it."""
    installed = {
        f"{name}.{file.stem}": file for name, folder in step_packages().items() for file in sorted(folder.glob("*.py"))
    }
    return installed | {own_name(file): file for file in own_step_files(pack)}


def source_of(module: str) -> str:
    """The name of the source of a loaded module of steps in a record: as `step_sources` does."""
    file = Path(sys.modules[module].__file__ or "")
    return own_name(file) if module == own_module(file.parent) else module


def adapter_source(implementation: str) -> str | None:
    """The SHA-256 of what connects the implementation at this address: a mapping, or the code of an adapter.

    None if it is on another machine, or is a command: then only its build distinguishes it. Raises
    AddressError.
    """
    address = Address.parse(implementation)
    scheme, colon, place = address.name.partition(":")
    if scheme == "rest":
        return sha256(Path(place).read_bytes()).hexdigest()
    if scheme == "python":
        module = place.rpartition(":")[0]
        spec = None if module.endswith(".py") else find_spec(module)
        file = spec.origin if spec is not None else module
    else:
        found = find_implementation(address.name)
        file = None if isinstance(found, Transport) or colon else sys.modules[type(found).__module__].__file__
    if file is None or not Path(file).is_file():
        return None
    folder = Path(file).parent
    # Code beside it may be imported too.
    return _digest(folder, folder.rglob("*") if (folder / "__init__.py").exists() else folder.glob("*.py"))


def _digest(root: Path, files: Iterable[Path]) -> str:
    total = sha256()
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            total.update(file.relative_to(root).as_posix().encode() + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()
