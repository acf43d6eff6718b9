"""What a clean-up could not remove: printed, and as JSON beside the record."""

import json
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from janji.record import Record


def show_left(record: Record, folder: Path, console: Console) -> None:
    """Print what is left in the implementation, and write `RECORD.left.json`.

    A process that died, or one whose implementation broke at once, has cleaned nothing up: that is told too.
    """
    events = [event.payload for event in record.events if event.name == "clean-up"]
    left = [{key: event[key] for key in ("what", "id", "why")} for event in events if event["outcome"] == "left"]
    removed = Counter(str(event["what"]) for event in events if event["outcome"] == "removed")
    cleaned = any(event.name == "cleaned" for event in record.events)
    target = folder.with_name(folder.name + ".left.json")
    found = {"schema": 1, "run": record.run, "cleaned_up": cleaned, "removed": dict(removed), "left": left}
    target.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if not cleaned:
        console.print("[bold]Nothing was cleaned up[/]: the run did not come that far; the record says what was given")
    else:
        console.print(f"[bold]Cleaned up[/]  {sum(removed.values())} removed, {len(left)} left")
        table = Table(box=None, pad_edge=False)
        for heading in ("left", "how many", "why"):
            table.add_column(heading, overflow="fold")
        for (what, why), number in Counter((each["what"], each["why"]) for each in left).most_common():
            table.add_row(what, str(number), why)
        console.print(table)
    click.echo(f"What is left: {target}")
