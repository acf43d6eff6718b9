"""`--dry-run`: what would be planted, without planting it."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console

from janji.running import Settings
from janji.terms import Pack

Command = TypeVar("Command", bound=Callable[..., Any])


def dry_run_option(command: Command) -> Command:
    """`--dry-run`, and `--json` for it."""
    return click.option("--dry-run", is_flag=True)(click.option("--json", "json_to")(command))


def show_dry_runs(
    asked: Sequence[tuple[Pack, Settings]], console: Console, json_to: str | None, *, planting: bool = False
) -> None:
    raise NotImplementedError
