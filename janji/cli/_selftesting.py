"""`janji selftest`."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from janji.selftest import Result, Scope, self_tests
from janji.terms import find_pack

from ._choices import editions, json_option, language_option, write_json
from ._errors import Exit, explained
from ._progress import progress


@click.command()
@click.argument("implementation", default="reference")
@click.option(
    "--pack",
    "pack_ids",
    multiple=True,
    metavar="PACK",
    help="Only this pack; may be repeated. Without it: the first edition and all that follow it.",
)
@language_option("The language of the scenarios.")
@click.option("--only", multiple=True, metavar="NAME", help="Only this violation, variant, fault or mutation.")
@click.option("-n", "processes", type=click.IntRange(1, 64), default=2, metavar="N", help="How many processes.")
@click.option(
    "--scope",
    type=click.Choice(["quick", "near", "whole"]),
    default="near",
    help="Which scenarios violations are tried with. near: those of their clauses and neighbouring ones; whole: all; "
    "quick: as near, but each clause is broken once, other variants run a sample, and faults a scenario for each sink.",
)
@json_option
def selftest(
    implementation: str,
    pack_ids: tuple[str, ...],
    language: str | None,
    only: tuple[str, ...],
    processes: int,
    scope: Scope,
    json_to: str | None,
) -> None:
    """Show that the suite can be trusted on IMPLEMENTATION.

    It has to catch every violation by exactly the clauses that it breaks, raise no false alarm on implementations that
    keep their promises, and notice when it is broken itself.
    """
    console = Console(highlight=False, stderr=json_to == "-")
    began = time.monotonic()
    with explained(), _progress(console) as tell:
        packs = [find_pack(name) for name in dict.fromkeys(pack_ids)] or editions()
        try:
            results = self_tests(
                packs,
                implementation,
                processes=processes,
                language=packs[0].spoken(language),
                only=only,
                scope=scope,
                tell=tell,
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    for pack_id, result in results.items():
        _show(pack_id, result, console)
    console.print(f"[dim]{time.monotonic() - began:.0f} s; measured on a platform made by Janji's own authors[/]")
    if json_to is not None:
        told = {"schema": 1, "packs": {pack_id: result.as_json() for pack_id, result in results.items()}}
        write_json(json.dumps(told, indent=2, ensure_ascii=False), json_to)
    raise SystemExit(Exit.NOT_MET if any(result.troubles for result in results.values()) else Exit.MET)


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[int, int, str], None]]:
    """Within this the number of finished runs is shown, and the last of them: as a bar, or as lines in a log."""
    if not console.is_terminal:
        with progress(console, "Planning the runs") as lines:
            yield lambda done, of, what: lines(f"Run {done} of {of}: {what}")
        return
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda done, of, what: bar.update(task, completed=done, total=of, description=what)


def _show(pack_id: str, result: Result, console: Console) -> None:
    def line(what: str, good: int, rows: int) -> None:
        if rows == 0:
            return
        console.print(f"[{'green' if good == rows else 'bold red'}]{good} of {rows}[/]  {what}")

    console.print(f"[bold]{pack_id}[/]")
    written = [row for row in result.violations if not row["sequence"]]
    open_, hidden = ([row for row in written if row["hidden"] is each] for each in (False, True))
    sequences = [row for row in result.violations if row["sequence"]]
    line(
        "violations that take a sequence missed by the written scenarios, as they should be",
        sum(not row["caught_by"] for row in sequences),
        len(sequences),
    )
    line(
        "violations caught, by exactly the clauses that they break",
        sum(row["caught"] and not row["extra"] for row in open_),
        len(open_),
    )
    line(
        "violations that hide what they break, whose clauses did not come out met",
        sum({*row["breaks"]} <= {*row["caught_by"], *row["doubted"]} and not row["extra"] for row in hidden),
        len(hidden),
    )
    line(
        "keeping variants without a false alarm",
        sum(not row["false_alarms"] for row in result.variants),
        len(result.variants),
    )
    line(
        "faults that end in no verdict of met", sum(row["exit"] in {3, 5} for row in result.faults), len(result.faults)
    )
    line("mutations of the harness noticed", sum(row["noticed"] for row in result.mutations), len(result.mutations))
    line(
        "explorations that found a story where it takes one, and none where all is kept",
        sum(row["right"] for row in result.explorations),
        len(result.explorations),
    )
    if find_spec("hypothesis") is None:
        console.print("exploration was not tried: pip install 'janji\\[explore]'")
    for trouble in result.troubles:
        console.print(f"[red]✗[/] {trouble}")
