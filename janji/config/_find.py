"""Finding and reading the configuration of a project; every fault with its line."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from janji.terms import Fault, TermsError, key_lines, line_of, model_inside, possible, read_toml, shown_key

from ._errors import ConfigError
from ._models import Config

FILE = "janji.toml"
_SHARED = "pyproject.toml"
_TABLE = ("tool", "janji")


def find_config(folder: Path) -> Path | None:
    """`janji.toml` in this folder, or its `pyproject.toml` if that has `[tool.janji]`.

    Raises ConfigError for a `pyproject.toml` that is not TOML.
    """
    if (folder / FILE).is_file():
        return folder / FILE
    shared = folder / _SHARED
    return shared if shared.is_file() and "janji" in _read(shared)[1].get("tool", {}) else None


def load_config(file: Path) -> Config:
    """The configuration in this file. Raises ConfigError with every fault, each with its line."""
    text, tables = _read(file)
    inside = _TABLE if file.name == _SHARED else ()
    for name in inside:
        tables = tables.get(name, {})
    try:
        return Config.model_validate(tables)
    except ValidationError as error:
        lines = key_lines(text)
        faults = []
        for detail in error.errors():
            path = (*inside, *(part for part in detail["loc"] if part != "[key]"))
            what, found, advice = _told(detail, tuple(detail["loc"]))
            faults.append(Fault(what, shown_key(path), found, advice, file, line_of(lines, path) or 1))
        raise ConfigError(sorted(faults, key=lambda fault: fault.line or 0)) from None


def _read(file: Path) -> tuple[str, dict[str, Any]]:
    try:
        return read_toml(file, "Name a file.")
    except TermsError as error:
        raise ConfigError(error.faults) from error


def _told(detail: Any, path: tuple[str | int, ...]) -> tuple[str, str, str]:
    given = detail["input"]
    found = given.isoformat() if isinstance(given, date) else repr(given)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "a key is missing", "none", f"Add `{path[-1]}` here."
        case "extra_forbidden":
            return "an unknown key", repr(path[-1]), possible(str(path[-1]), _keys(path[:-1]))
        case "literal_error":
            return "not one of the words allowed here", found, f"Write one of {context['expected']}."
        case "value_error":
            return "cannot be used", found, f"{str(detail['msg']).removeprefix('Value error, ')}."
        case _:
            return "not of the form needed here", found, f"{detail['msg']}."


def _keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the table at `path` may have."""
    model: Any = Config
    for part in path:
        if not isinstance(part, int):
            model = model_inside(model.model_fields[part].annotation)
    return tuple(model.model_fields)
