"""`--config`: what `janji.toml` says, where the command line says nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from janji.config import Config, find_config, load_config
from janji.record import Policy, Record
from janji.terms import Pack

from ._choices import chosen_readings
from ._errors import explained

Command = TypeVar("Command", bound=Callable[..., Any])
_META = "janji.config"
_PARAMETERS = {
    "implementation": "implementation",
    "pack_names": "packs",
    "language": "language",
    "processes": "processes",
    "limit": "limit",
    "reports": "reports",
}
"""Which key of the file stands for which parameter of a command."""


def config_option(command: Command) -> Command:
    """`--config`. Paths in the file are taken from the folder that the command runs in."""

    def read(ctx: click.Context, _param: click.Parameter, given: Path | None) -> None:
        with explained():
            file = given or find_config(Path())
            config = load_config(file) if file is not None else Config()
        ctx.meta[_META] = config
        own = {each.name for each in ctx.command.params}
        if ctx.command.name != "run":
            own.discard("reports")  # `janji report` writes what it is asked for
        stated = {name: getattr(config, key) for name, key in _PARAMETERS.items() if name in own}
        ctx.default_map = {name: value for name, value in stated.items() if value}

    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=read,
        help="Settings; by default janji.toml here, or [tool.janji] in pyproject.toml. Other options win over it.",
    )(command)


def configured() -> Config:
    """The configuration of the command that runs."""
    return click.get_current_context().meta.get(_META) or Config()


def readings_for(pack: Pack, config: Config, given: tuple[str, ...]) -> dict[str, str]:
    """The readings of the file, with those of the command line over them."""
    known = {reading.id for reading in pack.readings}
    return {**{name: config.readings[name] for name in _of(config, config.readings, known)}, **chosen_readings(given)}


def policy_for(
    found: Record, pack: Pack, config: Config, readings: tuple[str, ...] = (), required: Sequence[str] = ()
) -> Policy:
    """What a record is judged by: its own readings, then what the file and the command line say."""
    own = Policy.of(found)
    clauses = {clause.id for clause in pack.clauses}
    commitments = {commitment.id for commitment in pack.commitments}
    demands = config.gate.demands
    # A whole run is gated as a whole, whatever parts of it could be gated alone.
    only = _of(config, demands.only, commitments) if found.opened.get("partial") else ()
    return Policy(
        readings={**own.readings, **readings_for(pack, config, readings)},
        chosen_by=own.chosen_by,
        required=(*own.required, *_of(config, config.gate.require, clauses), *required),
        demands=demands.model_copy(update={"only": tuple(only)}),
        waivers=config.gate.waivers,
    )


def _of(config: Config, names: Sequence[str] | dict[str, str], known: set[str]) -> list[str]:
    """Those that a pack knows. A file for one pack means them all: a name that this one lacks is a mistake."""
    return [name for name in names if name in known or len(config.packs) < 2]  # noqa: PLR2004 - several packs
