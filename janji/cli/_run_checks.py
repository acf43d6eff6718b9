"""What is checked before anything is started."""

from pathlib import Path

import click

from janji.implementation import Address, find_implementation
from janji.running import Settings
from janji.terms import Pack


def check(settings: Settings, pack: Pack) -> None:
    """Whatever a user can have mistyped is told before anything is started."""
    pack.chosen(settings.readings)
    for clause in settings.clauses:
        pack.clause(clause)
    address = Address.parse(settings.implementation)
    try:
        find_implementation(address.name).check(address.options)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def check_folder(folder: Path) -> None:
    """Make the folder of a record. Raises UsageError where it holds anything."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; a record is never written over: name a new folder")
