"""Errors of usage, as a person at a terminal reads them, and the exit codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import click

from janji.implementation import AddressError, MissingExtra
from janji.record import RecordError
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


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a user can mend into one clear message and exit code 2."""
    try:
        yield
    except (AddressError, MissingExtra, RecordError, SettingError, FeatureError, TermsError) as error:
        raise click.UsageError(str(error)) from error
