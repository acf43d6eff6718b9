"""Options for systems that others use too."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def _rate(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    """A number of calls a second, as `5` or `5/s`. Raises BadParameter for anything but a number above 0."""
    if value is None:
        return None
    try:
        found = float(value.removesuffix("/s"))
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise click.BadParameter(f"{value!r} is not a number of calls a second; write 5/s or 0.5/s")
    return found


def rate_option(command: Command) -> Command:
    """`--rate`."""
    return click.option(
        "--rate", callback=_rate, metavar="N/s", help="At most this many calls a second, over all processes."
    )(command)


def safety_options(command: Command) -> Command:
    """`--rate` and `--tenant`."""
    tenant = click.option(
        "--tenant",
        "tenants",
        multiple=True,
        metavar="ID",
        help="The only accounts that may be touched, by id or pattern (qa-*). May be repeated.",
    )
    return rate_option(tenant(command))


def clean_up_option(command: Command) -> Command:
    """`--clean-up`."""
    return click.option(
        "--clean-up", is_flag=True, help="Delete at the end what was given, and list what could not be removed."
    )(command)
