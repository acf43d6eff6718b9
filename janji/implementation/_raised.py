"""An exception of an adapter in code, or of a pack's step, with the line of that code which it came through."""

import sysconfig
import traceback
from pathlib import Path

from ._errors import ImplementationError

_HARNESS = Path(__file__).parents[1]
_INSTALLED = tuple(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib"))


def raised(error: BaseException, *, installed: bool = True) -> str:
    """The error in words: `FILE, line N: TypeError: …`, where a line of somebody's code is known.

    That is the last line outside of Janji and installed packages; for an installed adapter, the first one outside of
    Janji, unless no `installed` code counts as somebody's own. The file is named from the current folder where it lies
    below that. The harness's own error says all itself.
    """
    if isinstance(error, ImplementationError):
        return str(error)
    what = f"{type(error).__name__}: {error}"
    frames = [
        (Path(frame.filename), frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if _HARNESS not in Path(frame.filename).parents
    ]
    own = [each for each in frames if not any(folder in each[0].parents for folder in _INSTALLED)]
    if not (frames if installed else own):
        return what
    file, line = own[-1] if own else frames[0]
    here = Path.cwd()
    return f"{file.relative_to(here) if file.is_relative_to(here) else file}, line {line}: {what}"
