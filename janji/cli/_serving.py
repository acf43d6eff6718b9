"""`janji serve`: an implementation's own public API, as a process of its own."""

import tempfile
from pathlib import Path

import click

from janji.implementation import Address, find_implementation

from ._errors import explained


@click.command()
@click.argument("implementation", default="reference")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8023, help="0 takes a free one.")
@click.option(
    "--data", type=click.Path(path_type=Path), metavar="DIR", help="Where its files go; else a passing folder."
)
def serve(implementation: str, host: str, port: int, data: Path | None) -> None:
    """Serve IMPLEMENTATION until it is stopped with Ctrl-C."""
    with explained():
        address = Address.parse(implementation)
        found = find_implementation(address.name)
        try:
            if data is not None:
                data.mkdir(parents=True, exist_ok=True)
                found.serve(address.options, host, port, data)
            else:
                with tempfile.TemporaryDirectory(prefix="janji-serve-") as folder:
                    found.serve(address.options, host, port, Path(folder))
        except ValueError as error:
            raise click.UsageError(str(error)) from error
