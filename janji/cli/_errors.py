"""Usage errors, as a person at a terminal reads them, and the exit codes."""

import errno
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import click


class Exit(IntEnum):
    """The exit codes that a release pipeline obeys. If several apply, the first of 2, 1, 5, 4, 3, 0 is given."""

    MET = 0
    NOT_MET = 1
    USAGE = 2
    NOT_ASSESSED = 3
    STALE = 4
    ERROR = 5


class CannotBegin(click.ClickException):
    """Nothing was tried, or not to the end, so nothing was kept or broken."""

    exit_code = int(Exit.ERROR)

    def __init__(self, message: str) -> None:
        from janji.implementation import foreign

        super().__init__(foreign(message))


_MISTYPED = frozenset(
    {
        errno.EACCES,
        errno.EEXIST,
        errno.EISDIR,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.ENOTEMPTY,
        errno.ENXIO,
        errno.EPERM,
        errno.EROFS,
    }
)
"""Errors in a path that somebody named. All others are trouble of the machine."""
_FULL = {
    errno.EDQUOT: "free some of your quota, or name another place",
    errno.EFBIG: "raise the limit of file sizes (`ulimit -f`)",
    errno.EMFILE: "raise the limit of open files (`ulimit -n`)",
    errno.ENOSPC: "free some space, or name another place",
}


def explanation(error: OSError) -> click.ClickException:
    """An error of the machine, with its place and what to do: usage if a path was named wrongly, otherwise an error."""
    where = f"{error.filename}: " if error.filename is not None else ""
    what = error.strerror or str(error) or type(error).__name__
    if where and error.errno in _MISTYPED:
        return click.UsageError(f"{where}{what}")
    if error.errno in _FULL:
        return CannotBegin(
            f"{where}{what}; {_FULL[error.errno]}, and run the command again; what can be relied on of a run that had "
            "begun, `janji gate RECORD` says"
        )
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    at = f" (in {frame[0].filename}, line {frame[0].lineno})" if frame else ""
    return CannotBegin(f"{where}{what}{at}; see to it, and run the command again")


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors that a user can mend into one clear message and exit code 2, and a damaged record into code 5."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        told = _explained(error) or (explanation(error) if isinstance(error, OSError) else None)
        if told is None:
            raise
        raise told from error


def _explained(error: Exception) -> click.ClickException | None:
    """The words for an error of the harness's own; None for any other. The modules that raise it are loaded then."""
    from janji.config import ConfigError
    from janji.corpora import DocumentsError, LedgerError, SandboxError, StoreError
    from janji.harvest import RegisterError
    from janji.implementation import AddressError, MissingExtra, foreign
    from janji.record import DamagedRecordError, RecordError
    from janji.running import SettingError
    from janji.scenarios import FeatureError
    from janji.terms import TermsError

    if isinstance(error, (DamagedRecordError, SandboxError)):
        return CannotBegin(str(error))
    told = (AddressError, ConfigError, DocumentsError, FeatureError, LedgerError, MissingExtra)
    if isinstance(error, (*told, RecordError, RegisterError, SettingError, StoreError, TermsError)):
        return click.UsageError("\n".join(map(foreign, str(error).split("\n"))))
    return None


@contextmanager
def at_port(port: int, host: str = "127.0.0.1") -> Iterator[None]:
    """Within this a server is started: say which option names an address that cannot be used."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = f"--port {port} is taken; name another, or 0 for one that is free"
        elif error.errno == errno.EACCES and error.filename is None:
            told = f"--port {port}: {error.strerror}; name one from 1024 on, or 0 for one that is free"
        elif error.errno in {errno.EADDRNOTAVAIL, socket.EAI_NONAME, socket.EAI_AGAIN}:
            told = f"--host {host}: {error.strerror}; name an address of this machine, such as 127.0.0.1"
        else:
            raise
        raise click.UsageError(told) from error
