"""Content that a clean-up could not remove: printed, and as JSON beside the record or the register."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from janji.cases import BEYOND_REMOVAL
from janji.implementation import foreign
from janji.record import Record


def show_left(record: Record, folder: Path, console: Console) -> None:
    """Print what a run left in the implementation, and write `RECORD.left.json`.

    A process that died, or one whose implementation broke at once, has cleaned nothing up: that is reported too.
    """
    earlier = {segment for run in record.carried for segment in run.segments}
    own = [event for event in record.events if event.segment not in earlier]
    events = [event.payload for event in own if event.name == "clean-up"]
    cleaned = any(event.name == "cleaned" for event in own)
    if not cleaned:
        console.print("[bold]Nothing was cleaned up[/]: the run did not come that far; the record says what was given")
    tell_left(events, folder.with_name(folder.name + ".left.json"), console, run=record.run, cleaned=cleaned)


def tell_left(
    events: Sequence[Mapping[str, Any]], target: Path, console: Console, *, run: str | None, cleaned: bool = True
) -> int:
    """Print what is left, by the `events` of a clean-up, and write it to `target` with counts of the rest.

    Answers how many of these things the contract has an operation to remove: a person has to see to them.
    """
    left = [{key: event[key] for key in ("what", "id", "why")} for event in events if event["outcome"] == "left"]
    removed = Counter(str(event["what"]) for event in events if event["outcome"] == "removed")
    gone = Counter(str(event["what"]) for event in events if event["outcome"] == "gone")
    found = {
        "schema": 1,
        "run": run,
        "cleaned_up": cleaned,
        "removed": dict(removed),
        "gone": dict(gone),
        "left": left,
    }
    target.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if cleaned:
        before = f", {gone.total()} no longer there" if gone else ""
        done = "Cleaned up" if removed or gone or not left else "Nothing could be removed"
        console.print(f"[bold]{done}[/]  {removed.total()} removed{before}, {len(left)} left")
    if cleaned and left:
        table = Table(box=None, pad_edge=False)
        for heading in ("left", "how many", "why"):
            table.add_column(heading, overflow="fold")
        for (what, why), number in Counter((each["what"], each["why"]) for each in left).most_common():
            table.add_row(*(Text(foreign(each)) for each in (what, number, why)))
        console.print(table)
    click.echo(f"What is left: {target}")
    to_remove = sum(each["why"] not in BEYOND_REMOVAL for each in left)
    if cleaned and to_remove:
        click.echo(
            f"Of these, {to_remove} could have been removed through the contract, but were not: remove them by hand"
        )
    return to_remove
