"""`janji serve`: an implementation's own public API, or the contract, as a process of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from janji.implementation import Address, AddressError, find_implementation, serve_http, serve_stdio, serving

from ._errors import at_port, explained


@click.command()
@click.argument("implementation", default="reference")
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8023, help="0 takes a free one.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder for its files; by default a temporary one.",
)
@click.option(
    "--rpc",
    type=click.Choice(["http", "stdio"]),
    help="Serve the contract as JSON-RPC 2.0, so that `janji run` reaches it by http://HOST:PORT/rpc or stdio:COMMAND.",
)
def serve(implementation: str, host: str, port: int, data: Path | None, rpc: str | None) -> None:
    """Serve IMPLEMENTATION until it is stopped with Ctrl-C: its own public API, or with --rpc the contract."""
    with explained():
        address = Address.parse(implementation)
        found = find_implementation(address.name)
        try:
            found.check(address.options)
            with _folder(data) as folder, at_port(port, host):
                if rpc is None:
                    found.serve(address.options, host, port, folder)
                elif rpc == "http":
                    serve_http(serving(implementation, folder), host, port)
                else:
                    serve_stdio(serving(implementation, folder))
        except AddressError:
            raise
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        except KeyboardInterrupt:
            return


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="janji-serve-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
