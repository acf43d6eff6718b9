"""The commands by name, each loaded when it is asked for, and how they end."""

import gc
import traceback
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from ._errors import Exit, explanation
from ._streams import heard

_NEW_OBJECTS = 50_000
"""After so many new objects garbage is looked for. A record is kept whole while it is judged, and none of it is any."""


class Commands(click.Group):
    """Commands whose exit code 1 always means a broken promise: an unforeseen error ends in 5.

    No reader of the output changes that code, not even one who stops reading.
    """

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        """`places`: for each command the module and name that it has there, and what it does, in one line."""
        super().__init__(*args, **kwargs)
        self._places = places

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command as a process of its own, to its exit code."""
        gc.set_threshold(_NEW_OBJECTS)
        with heard() as troubles:
            try:
                return super().main(*args, **kwargs)
            except SystemExit as ended:
                code = ended.code
        if troubles and code not in {Exit.USAGE, Exit.NOT_MET}:
            click.echo(f"Error: standard output: {troubles[0].strerror}; not all of it was written", err=True)
            code = Exit.ERROR
        raise SystemExit(code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return sorted({*self._places, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one."""
        if cmd_name not in self._places:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._places[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module, __package__), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with a summary of each, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._places[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A defect shows its traceback, Ctrl-C one word."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (click.Abort, KeyboardInterrupt):
            click.echo("Aborted: nothing can be said about this run", err=True)
        except OSError as error:
            raise explanation(error) from error
        except Exception:  # noqa: BLE001 - whatever it is, it is no verdict
            from janji.implementation import foreign

            for line in traceback.format_exc().splitlines():
                click.echo(foreign(line), err=True)
        raise SystemExit(Exit.ERROR)
