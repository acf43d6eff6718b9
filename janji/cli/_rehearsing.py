"""`--dry-run`: what would be given to an implementation, without giving it."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from janji.implementation import ImplementationError
from janji.record import amount
from janji.rehearsal import Plan, rehearse
from janji.running import Settings
from janji.terms import Pack

from ._choices import write_json
from ._errors import CannotBegin
from ._progress import progress
from ._run_checks import check

Command = TypeVar("Command", bound=Callable[..., Any])


def dry_run_option(command: Command) -> Command:
    """`--dry-run`, and `--json` for what it finds."""
    dry = click.option(
        "--dry-run",
        is_flag=True,
        help="Only list what would be given: the implementation is asked only what it is.",
    )
    as_json = click.option(
        "--json",
        "json_to",
        is_flag=False,
        flag_value="-",
        metavar="[FILE]",
        help="With --dry-run: as JSON, to FILE or the terminal.",
    )
    return dry(as_json(command))


def show_dry_runs(
    asked: Sequence[tuple[Pack, Settings]], console: Console, json_to: str | None, *, planting: bool = False
) -> None:
    """Rehearse each pack and show what came out, as tables or as JSON."""
    found = []
    for pack, settings in asked:
        check(settings, pack)
        try:
            if json_to == "-":
                plan = rehearse(settings, pack, planting=planting)
            else:
                with progress(console, "Rehearsing") as settings.tell:
                    plan = rehearse(settings, pack, planting=planting)
        except ImplementationError as error:
            raise CannotBegin(str(error)) from error
        found.append({"pack": pack.id, "language": settings.language, **plan.as_json()})
        if json_to != "-":
            _show(pack, settings, plan, console, planting=planting)
    if json_to is not None:
        write_json(json.dumps(found[0] if len(found) == 1 else found, indent=2, ensure_ascii=False), json_to)


def _show(pack: Pack, settings: Settings, plan: Plan, console: Console, *, planting: bool) -> None:
    found = plan.as_json()
    what = "would be planted in" if planting else "would be given to"
    console.print(f"[bold]{pack.id}[/]  [dim]{what}[/]  {settings.implementation}  [dim](nothing was)[/]\n")
    pieces = sum(given["pieces"] for given in found["content"].values())
    people_in_all, accounts_in_all = sum(plan.people.values()), sum(plan.accounts.values())
    console.print(
        f"[bold]{pieces} pieces of content ({found['bytes']:,} bytes), by {people_in_all} people in {accounts_in_all} "
        f"accounts[/], for {found['scenarios']} scenarios and their controls"
    )
    console.print(f"Tenants   {_tenants(settings, plan)}", markup=False)
    console.print(f"Trainings {_trainings(plan, planting=planting)}", markup=False)
    accounts = ", ".join(f"{number} {kind}" for kind, number in found["accounts"].items())
    people = ", ".join(f"{number} {role}" for role, number in found["people"].items())
    console.print(f"Accounts  {accounts_in_all} ({accounts})\nPeople    {people_in_all} ({people})")
    table = Table("content", "pieces", "bytes", box=None, pad_edge=False)
    for kind, given in found["content"].items():
        table.add_row(kind, str(given["pieces"]), f"{given['bytes']:,}")
    console.print(table)
    table = Table("capability", "calls", "operations", box=None, pad_edge=False)
    for capability, operations in found["operations"].items():
        told = ", ".join(f"{name.partition('.')[2]} {number}" for name, number in operations.items())
        table.add_row(capability, str(sum(operations.values())), told)
    console.print(table)
    console.print(f"{amount(found['calls'], 'call')}; to train and to look for the content again takes further calls")
    if settings.rate is not None:
        console.print(f"At {settings.rate:g} calls a second these take {found['calls'] / settings.rate:.0f} s at least")
    if plan.not_tried:
        console.print(
            f"Not tried: {amount(len(plan.not_tried), 'scenario')}, for want of what the implementation does not offer"
        )
    if plan.open_ended:
        console.print(
            "Going on by real answers, so that what follows is not counted: "
            f"{amount(len(plan.open_ended), 'scenario')} ({', '.join(sorted(plan.open_ended))})"
        )


def _tenants(settings: Settings, plan: Plan) -> str:
    """The accounts that it would use."""
    declared = plan.description.tenants if plan.description is not None else ()
    named = [", ".join(each) for each in (settings.tenants, declared) if each]
    if named:
        return f"only {' and also '.join(named)}; a call that names another account is not made"
    return "those that it opens for this run; name the only ones that may be touched with --tenant"


def _trainings(plan: Plan, *, planting: bool) -> str:
    """How many training runs would be started, and what they read."""
    if planting:
        return "none is started; `janji harvest` looks at one of the system's own, or starts one where there is none"
    offered = plan.description.capabilities.get("training") if plan.description is not None else None
    if not plan.trainings or offered is None or offered.availability != "offered":
        return "none is started"
    return (
        f"{plan.trainings} or more would be started, by the operator: each is one of the whole system, whichever "
        "tenants are named, and reads what other customers have there"
    )
