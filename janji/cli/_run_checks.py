"""Checks before anything is started."""

from pathlib import Path

import click
from rich.console import Console

from janji.api import CannotRunError, Ready, ready
from janji.cases import SERVE_OR_LEAVE
from janji.implementation import Address, AddressError, find_implementation
from janji.running import Settings
from janji.scenarios import languages, shared_scenarios
from janji.terms import Pack

from ._errors import CannotBegin
from ._progress import progress


def check(settings: Settings, pack: Pack) -> None:
    """Report anything that a user may have mistyped, before anything is started."""
    own, wanted = languages(pack.folder), pack.spoken(settings.language)
    known = {each.case for each in shared_scenarios(pack, wanted)} if pack.follows is not None else set()
    if wanted not in own and not known:
        raise click.UsageError(
            f"--language {wanted}: the pack {pack.id} has no scenario in this language; those it has are in "
            f"{' and '.join(own) or 'none'}: run it in that, or write the folder {wanted}/ of the pack (`janji lint` "
            "says what is lacking)"
        )
    pack.chosen(settings.readings)
    for clause in settings.clauses:
        pack.clause(clause)
    check_address(settings.implementation)


def check_address(implementation: str) -> None:
    """Report what is wrong with the address of an implementation. Raises AddressError and UsageError."""
    address = Address.parse(implementation)
    try:
        find_implementation(address.name).check(address.options)
    except AddressError:
        raise
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def check_folder(folder: Path) -> None:
    """Make the folder of a record. Raises UsageError where it holds anything."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; a record is never written over: name a new folder")


def greeted(address: str, limit: float, processes: int, console: Console) -> Ready:
    """The implementation, once it is known to be ready for a run.

    Raises CannotBegin, which exits with 5, if it is not there, or does not do what it says about itself.
    """
    try:
        with progress(console, "Asking who it is"):
            found = ready(address, limit, processes)
    except CannotRunError as error:
        raise CannotBegin(str(error)) from error
    if found.unserved:
        console.print(
            f"{address}: declared as offered, and not there: {', '.join(found.unserved)}; {SERVE_OR_LEAVE}. A scenario "
            "that needs one of these ends in an error",
            markup=False,
        )
    if found.processes < processes:
        console.print(f"{address} is {found.concurrency}: one process runs all, instead of {processes}", markup=False)
    return found
