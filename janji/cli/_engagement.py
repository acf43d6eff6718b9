"""`--engagement`: who asked for a run, for whom, by whom and to what end."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

Command = TypeVar("Command", bound=Callable[..., Any])


class Engagement(BaseModel):
    """The circumstances that a run itself cannot know. They go into the record and are sealed with it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    commissioner: str | None = Field(default=None, min_length=1)
    addressee: str | None = Field(default=None, min_length=1)
    author: str | None = Field(default=None, min_length=1)
    scope: str | None = Field(default=None, min_length=1)
    period: str | None = Field(default=None, min_length=1)


def _read(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> dict[str, str]:
    """The fields that the file names. Raises BadParameter with the file, the key and the value."""
    if value is None:
        return {}
    try:
        stated = tomllib.loads(value.read_text(encoding="utf-8"))
        return Engagement.model_validate(stated).model_dump(exclude_none=True)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise click.BadParameter(f"{value}: {error}; it has to be a TOML file") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        known = ", ".join(Engagement.model_fields)
        raise click.BadParameter(
            f"{value}: {'.'.join(map(str, first['loc']))}: {first['msg']}, found {first['input']!r}; "
            f"known are {known}, each a text"
        ) from error


def engagement_option(command: Command) -> Command:
    """`--engagement`."""
    return click.option(
        "--engagement",
        type=click.Path(path_type=Path),
        callback=_read,
        metavar="FILE",
        help="A TOML file that says who asked for this run (commissioner, addressee, author, scope, period); sealed "
        "with the record, and on the first page of every report.",
    )(command)
