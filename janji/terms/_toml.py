"""Reading a TOML file that a person wrote: its text and tables, or one fault that says what to do."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from ._errors import Fault, TermsError

_LINE = re.compile(r"at line (\d+)")


def read_toml(file: Path, advice: str) -> tuple[str, dict[str, Any]]:
    """The text of a file and its tables. `advice` is what to do where there is none. Raises TermsError."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise TermsError([Fault("cannot be read", "file", repr(error.strerror), advice, file)]) from error
    except UnicodeDecodeError as error:
        again = "Save the file as UTF-8."
        raise TermsError([Fault("is not UTF-8", file.name, repr(error.reason), again, file, 1)]) from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = int(place.group(1)) if place else len(text.splitlines())
        again = "Mend the syntax of this line or the one before; see toml.io."
        raise TermsError([Fault("is not TOML", file.name, repr(str(error)), again, file, line)]) from error


def model_inside(annotation: Any) -> Any:
    """The model inside `tuple[Model, ...]`, `Model | None` and the like; None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := model_inside(each)) is not None), None)
