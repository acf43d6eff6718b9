"""`janji contract`: what an implementation has to answer, for people and for tools."""

import json
from pathlib import Path

import click

from janji.implementation import OPERATIONS, openrpc

from ._reference import reference_page


@click.command()
@click.option(
    "--format", "format_name", type=click.Choice(["table", "markdown", "openrpc"]), default="table", help="The format."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; printed otherwise."
)
def contract(format_name: str, output: Path | None) -> None:
    """Print the contract with an implementation: its operations, the page that tells them, or an OpenRPC document."""
    if format_name == "openrpc":
        text = json.dumps(openrpc(), indent=2, ensure_ascii=False)
    elif format_name == "markdown":
        text = reference_page().removesuffix("\n")
    else:
        width = max(map(len, OPERATIONS))
        text = "\n".join(
            f"{operation.name:{width}}  {operation.request.__name__} -> {operation.answer.__name__}"
            f"{'  may be repeated' if operation.idempotent else ''}"
            for operation in OPERATIONS.values()
        )
    if output is None:
        click.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
