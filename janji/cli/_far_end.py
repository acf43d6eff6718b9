"""`janji far-end`: a far end on its own, for those who write adapters."""

import signal
import time
from contextlib import suppress
from pathlib import Path

import click

from janji.far_ends import KINDS, FarEnd, NotSeen, ProxyFarEnd, StreamFarEnd

from ._errors import CannotBegin, at_port, explained

_POLL = 0.1


@click.command("far-end")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="By default one that is free.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that keeps what arrives; by default a temporary one.",
)
def far_end(kind: str, port: int, folder: Path | None) -> None:
    """Run a far end of KIND until it is stopped with Ctrl-C: its address first, then each thing that arrives.

    It begins with a control of its own; where that is not found in what was kept, it ends with exit code 5.
    """
    with explained():
        with at_port(port):
            started = KINDS[kind]("far-end", folder, port).start()
        with started as end:
            try:
                end.prove()
            except NotSeen as error:
                raise CannotBegin(str(error)) from error
            click.echo(f"Address: {end.address}")
            if isinstance(end, StreamFarEnd):
                click.echo(f"By RTMP: {end.rtmp_address}")
            if isinstance(end, ProxyFarEnd):
                click.echo(f"CA file: {end.ca_file}")
            click.echo(f"Kept in: {end.folder}")
            click.echo("Control: sent, and found in what was kept")
            # Both by name: a shell starts what it puts in the background with Ctrl-C ignored.
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.default_int_handler)
            with suppress(KeyboardInterrupt):
                _follow(end)


def _follow(end: FarEnd) -> None:
    """Print everything that arrives from here on, without end."""
    told = len(end.received.events())
    while True:
        events = end.received.events()
        for event in events[told:]:
            click.echo(_line(event))
        told = len(events)
        time.sleep(_POLL)


def _line(event: dict[str, object]) -> str:
    """One event, in one line: text that may come from a stranger is shown without control characters."""
    about = [event["what"], event.get("method"), event.get("path") or event.get("sender"), event.get("status")]
    if "bytes" in event:
        about += [f"{event['bytes']} bytes"]
    about += [event.get("file") or event.get("of"), event.get("reason") or event.get("broken_off")]
    line = "  ".join(str(each) for each in about if each is not None)
    return "".join(character if character.isprintable() else "?" for character in line)[:400]
