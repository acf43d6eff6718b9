"""`janji doctor`: an adapter, examined before any verdict."""

import json
from dataclasses import replace
from itertools import groupby

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from janji.doctor import Examination, State, examine
from janji.implementation import Address, find_implementation
from janji.scenarios import pack_scenarios
from janji.sinks import SINKS
from janji.terms import Pack, find_pack

from ._choices import complete_pack, json_option, pass_env_option, write_json
from ._errors import Exit, explained

_LOOKS: dict[State, tuple[str, str]] = {
    "fine": ("✓", "green"),
    "absent": ("-", "dim"),
    "missing": ("·", "yellow"),
    "broken": ("!", "bold magenta"),
}
_EXITS: dict[State, Exit] = {
    "fine": Exit.MET,
    "absent": Exit.MET,
    "missing": Exit.NOT_ASSESSED,
    "broken": Exit.ERROR,
}
_PLAIN = ({("fine", "offered")}, {("fine", "served")})
"""States and finds that many rows would only repeat."""
_WORDS: dict[State, str] = {
    "fine": "everything that a run needs is served and can be seen",
    "absent": "everything that is offered is served and can be seen",
    "missing": "a run will not be able to assess everything",
    "broken": "something that is declared is broken",
}


@click.command()
@click.argument("implementation", default="reference")
@click.option(
    "--pack",
    "pack_id",
    metavar="PACK",
    shell_complete=complete_pack,
    help="Report only what the scenarios of this pack need, and what is broken. By default everything.",
)
@click.option(
    "--limit", type=click.FloatRange(min=0, min_open=True), default=30.0, metavar="SECONDS", help="Of a call."
)
@pass_env_option
@json_option
def doctor(implementation: str, pack_id: str | None, limit: float, json_to: str | None) -> None:
    """Examine IMPLEMENTATION: alive, pinned, every operation served, every sink seen by a control.

    It calls every operation, so it opens accounts, gives content that may be used, and trains.
    Exits 0 where all is fine, 3 where something is not served or cannot be seen, 5 where something is broken.
    """
    console = Console(highlight=False, stderr=json_to == "-")
    with explained():
        address = Address.parse(implementation)
        needs = _needs(find_pack(pack_id)) if pack_id is not None else None
        try:
            find_implementation(address.name).check(address.options)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        with console.status("Examining") as status:
            found = examine(implementation, limit=limit, tell=status.update)
        if needs is not None:
            found.of_needs(needs)
        _show(found, console)
        if json_to is not None:
            write_json(json.dumps(found.as_json(), indent=2, ensure_ascii=False), json_to)
    raise SystemExit(_EXITS[found.worst])


def _needs(pack: Pack) -> frozenset[str]:
    """The capabilities that the scenarios of the pack need, and those that show the sinks they look into."""
    scenarios = pack_scenarios(pack, pack.language)
    sinks = {SINKS[sink].capability for each in scenarios for sink in each.sinks}
    return frozenset({*(need for each in scenarios for need in each.needs), *sinks})


def _show(found: Examination, console: Console) -> None:
    console.print(f"[bold]{found.implementation}[/]\n")
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    for group, grouped in groupby(found.checks, key=lambda check: check.group):
        checks = list(grouped)
        if group in {"capability", "operation"} and {(check.state, check.found) for check in checks} in _PLAIN:
            checks = [replace(checks[0], what=f"all {len(checks)}")]
        for number, check in enumerate(checks):
            mark, style = _LOOKS[check.state]
            table.add_row(
                Text("" if number else group.replace("_", " "), "bold"),
                Text(mark, style),
                Text(check.what),
                Text(check.found, "dim" if check.state == "fine" else style),
            )
    console.print(table)
    console.print(f"\n[{_LOOKS[found.worst][1]}]{_WORDS[found.worst][0].upper()}{_WORDS[found.worst][1:]}[/]")
