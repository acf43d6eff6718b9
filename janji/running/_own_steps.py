"""The sentences that a pack brings along: `steps.py` in its folder, and in the folder of the edition before."""

import sys
import traceback
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from janji.terms import Pack

from ._settings import SettingError

STEPS_FILE = "steps.py"
_DIGEST = "__janji_digest__"


def own_step_files(pack: Pack) -> tuple[Path, ...]:
    """The pack's own file of steps, and those of the editions that it follows, if there are any."""
    return tuple(file for each in pack.editions if (file := each.folder / STEPS_FILE).is_file())


def own_module(folder: Path) -> str:
    """The name under which the steps in the folder of a pack are loaded."""
    return f"steps_of_{folder.resolve().name.replace('-', '_')}"


def own_name(file: Path) -> str:
    """The name of a pack's own file of steps in a record."""
    return f"{file.parent.name}/{file.name}"


def own_steps(folder: Path) -> ModuleType | None:
    """The steps in the folder of a pack, loaded once as long as the file is the same; None where there is no file.

    Raises SettingError where they cannot be loaded.
    """
    file = (folder / STEPS_FILE).resolve()
    if not file.is_file():
        return None
    name = own_module(folder)
    digest = sha256(file.read_bytes()).hexdigest()
    known = sys.modules.get(name)
    if known is not None and known.__file__ == str(file) and getattr(known, _DIGEST, "") == digest:
        return known
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise SettingError(f"{file}: is not a Python module; name it {STEPS_FILE}")
    module = module_from_spec(spec)
    setattr(module, _DIGEST, digest)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # whatever the file does, it is told where it did it
        del sys.modules[name]
        raise SettingError(f"{_where(file, error)}: {type(error).__name__}: {error}; mend the steps") from error
    return module


def _where(file: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"{file}:{error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    return f"{file}:{lines[-1] if lines else 1}"
