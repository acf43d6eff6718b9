"""Errors of usage, as a person at a terminal reads them, and the exit codes."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

import click

from janji.config import ConfigError
from janji.harvest import RegisterError
from janji.implementation import AddressError, MissingExtra, foreign
from janji.record import DamagedRecordError, RecordError
from janji.running import SettingError
from janji.scenarios import FeatureError
from janji.terms import TermsError


class Exit(IntEnum):
    """What a release pipeline obeys. Of several that hold, the first of 2, 1, 5, 4, 3, 0 is given."""

    MET = 0
    NOT_MET = 1
    USAGE = 2
    NOT_ASSESSED = 3
    STALE = 4
    ERROR = 5


_MENDABLE = (
    AddressError,
    ConfigError,
    FeatureError,
    MissingExtra,
    RecordError,
    RegisterError,
    SettingError,
    TermsError,
)


class CannotBegin(click.ClickException):
    """Nothing was tried, and that is neither kept nor broken."""

    exit_code = int(Exit.ERROR)

    def __init__(self, message: str) -> None:
        super().__init__(foreign(message))


class Commands(click.Group):
    """Commands whose exit code 1 always means a broken promise: what a command does not foresee ends in 5."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A defect shows its traceback, Ctrl-C one word."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except (click.Abort, KeyboardInterrupt):
            click.echo("Aborted: nothing can be said of this run", err=True)
        except Exception:  # noqa: BLE001 - whatever it is, it is no verdict
            for line in traceback.format_exc().splitlines():
                click.echo(foreign(line), err=True)
        raise SystemExit(Exit.ERROR)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a user can mend into one clear message and exit code 2, and a record that is damaged into code 5."""
    try:
        yield
    except DamagedRecordError as error:
        raise CannotBegin(str(error)) from error
    except (
        AddressError,
        ConfigError,
        MissingExtra,
        RecordError,
        RegisterError,
        SettingError,
        FeatureError,
        TermsError,
    ) as error:
        raise click.UsageError("\n".join(map(foreign, str(error).split("\n")))) from error
    except OSError as error:
        if error.filename is None:
            raise
        raise click.UsageError(f"{error.filename}: {error.strerror}") from error
