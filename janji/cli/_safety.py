"""Options for systems that others use too."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Rate(click.ParamType):
    """A number of calls a second, as `5` or `5/s`."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Fails for what is no number above 0."""
        try:
            found = float(str(value).removesuffix("/s"))
        except ValueError:
            found = 0.0
        if not 0 < found < float("inf"):
            self.fail(f"{value!r} is no number of calls a second; write 5/s or 0.5/s", param, ctx)
        return found


def safety_options(command: Command) -> Command:
    """`--rate` and `--tenant`."""
    rate = click.option(
        "--rate", type=Rate(), metavar="N/s", help="At most so many calls a second, all processes together."
    )
    tenant = click.option(
        "--tenant",
        "tenants",
        multiple=True,
        metavar="ID",
        help="The only accounts that may be touched, by id or pattern (qa-*). May be repeated.",
    )
    return rate(tenant(command))


def clean_up_option(command: Command) -> Command:
    """`--clean-up`."""
    return click.option(
        "--clean-up", is_flag=True, help="Delete at the end what was given, and list what could not be removed."
    )(command)
