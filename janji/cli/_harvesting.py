"""`janji plant` and `janji harvest`: a run in two parts, days and machines apart. `janji clean-up` ends it early."""

from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from janji import __version__
from janji.harvest import (
    Register,
    check_training,
    harvest_settings,
    key_of,
    new_key,
    plant,
    read_register,
    remove_planted,
)
from janji.implementation import ImplementationError
from janji.record import amount
from janji.running import KEY_VARIABLE, Settings, choose
from janji.terms import find_pack

from ._choices import (
    chosen_clauses,
    chosen_pack,
    clause_option,
    language_option,
    pack_option,
    pass_env_option,
    reading_option,
    scenario_option,
)
from ._configured import config_option, configured, named_pack, readings_for
from ._errors import CannotBegin, Exit, explained
from ._left import tell_left
from ._progress import progress
from ._rehearsing import dry_run_option, show_dry_runs
from ._run import run_pack
from ._run_checks import check, check_address, check_folder
from ._safety import clean_up_option, rate_option, safety_options
from ._wanted import Wanted, report_option

_FILE = click.Path(path_type=Path, dir_okay=False)
register_option = click.option(
    "--register", "register_file", type=_FILE, metavar="FILE", help="The file that lists what was planted."
)
key_option = click.option(
    "--key",
    "key_file",
    type=_FILE,
    metavar="FILE",
    help=f"The file with the run's key, apart from the register; by default {KEY_VARIABLE}. `janji plant` makes one.",
)


@click.command("plant")
@click.argument("implementation", default="reference")
@register_option
@key_option
@pass_env_option
@pack_option
@language_option("The language of the scenarios.")
@clause_option
@scenario_option
@reading_option
@click.option("--limit", type=float, default=30.0, metavar="SECONDS", help="Time limit of one call.")
@safety_options
@dry_run_option
@config_option
def plant_command(  # noqa: PLR0913 - each is something that a person can choose
    implementation: str,
    register_file: Path | None,
    key_file: Path | None,
    pack_id: str | None,
    language: str | None,
    clauses: tuple[str, ...],
    readings: tuple[str, ...],
    limit: float,
    *,
    scenarios: tuple[str, ...],
    rate: float | None,
    tenants: tuple[str, ...],
    dry_run: bool,
    json_to: str | None,
) -> None:
    """Give IMPLEMENTATION all content that waits for its next training run, and write a register of it.

    `janji harvest` continues from the register after the training run: days later, from another machine.
    """
    console = Console(highlight=False)
    with explained():
        pack = chosen_pack(pack_id)
        language = pack.spoken(language)
        settings = Settings(
            implementation,
            None,
            language,
            chosen_clauses(pack, clauses),
            readings_for(pack, configured(), readings),
            limit,
        )
        settings.rate, settings.tenants = rate, tenants
        choose(settings, pack, scenarios, drawing=False)
        if dry_run:
            show_dry_runs([(pack, settings)], console, json_to, planting=True)
            return
        if json_to is not None:
            raise click.UsageError("--json goes with --dry-run; the register itself is JSON")
        if register_file is None:
            raise click.UsageError("name a file for the register: --register FILE")
        check(settings, pack)
        if register_file.exists():
            raise click.UsageError(
                f"--register {register_file}: exists already, and is never overwritten; name another file"
            )
        settings.key = new_key(key_file) if key_file is not None else key_of(None)
        console.print(f"[bold]Janji {__version__}[/]  {pack.id}  [dim]into[/]  {implementation}  [dim]({language})[/]")
        try:
            with progress(console, "Giving content") as tell:
                register = plant(replace(settings, tell=tell), pack, register_file)
        except ImplementationError as error:
            raise CannotBegin(str(error)) from error
    broke = sum(scenario.trouble is not None for scenario in register.scenarios.values())
    console.print(
        f"Planted {amount(len(register.scenarios) - broke, 'scenario')} with "
        f"{amount(len(register.canaries), 'canary', 'canaries')}, "
        f"{len(register.controls.planted)} of them reference content; "
        f"{len(register.whole)} run from start to end at the harvest"
        + (f"; [bold]{broke} broke and will be errors[/]" if broke else "")
    )
    click.echo(f"Register: {register_file}")
    click.echo("To look for it after a training run: janji harvest; to remove it without looking: janji clean-up")
    if key_file is not None:
        click.echo(f"Key: {key_file} (keep it apart from the register, and from whoever runs the implementation)")
    raise SystemExit(Exit.ERROR if broke else Exit.MET)


def opened(register_file: Path | None, key_file: Path | None) -> tuple[Path, Register, bytes]:
    """The register that is named, its file and its key. Raises UsageError where none is named, RegisterError."""
    if register_file is None:
        raise click.UsageError("name the register that `janji plant` wrote: --register FILE")
    key = key_of(key_file)
    return register_file, read_register(register_file, key), key


@click.command("harvest")
@click.argument("implementation", default="reference")
@register_option
@key_option
@pass_env_option
@click.option("--record", type=click.Path(path_type=Path), metavar="DIR", help="Where the record goes (a new folder).")
@click.option(
    "--training", metavar="ID", help="The training run to look at; by default the first that began since planting."
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="Wait for a training run that the system starts.",
)
@rate_option
@clean_up_option
@click.option("--pack", "pack_name", metavar="FOLDER", help="The folder of the pack, if it is one of your own.")
@report_option
@config_option
def harvest_command(  # noqa: PLR0913 - each is something that a person can choose
    implementation: str,
    register_file: Path | None,
    key_file: Path | None,
    record: Path | None,
    training: str | None,
    wait: float,
    *,
    rate: float | None,
    clean_up: bool,
    pack_name: str | None,
    reports: tuple[Wanted, ...],
) -> None:
    """Look for what was planted in IMPLEMENTATION after a training run, and judge it.

    Writes record and reports, and ends with the exit code, as `janji run` does.
    Pack, language, clauses and readings are those that were planted.
    """
    console = Console(highlight=False)
    with explained():
        register_file, register, key = opened(register_file, key_file)
        pack = named_pack(register.pack.id) if pack_name is None else find_pack(pack_name)
        check(
            Settings(
                implementation,
                language=register.language,
                clauses=register.clauses,
                readings=dict(register.readings),
                key=key,
            ),
            pack,
        )
        if training is not None:
            try:
                check_training(register, implementation, training)
            except ImplementationError as error:
                raise CannotBegin(f"{error}; nothing was harvested") from error
        if record is not None:
            check_folder(record)
        settings = harvest_settings(
            register,
            register_file,
            pack,
            implementation=implementation,
            key=key,
            record=record,
            training=training,
            wait=wait,
            clean_up=clean_up,
            rate=rate,
        )
        console.print(
            f"[dim]Planted[/] {register.planted}  [dim]in[/] {register.implementation.description.name} "
            f"{register.implementation.description.version}, build {register.implementation.description.build}  "
            f"[dim]harvested {amount(len(register.harvests), 'time')} before[/]"
        )
        if training is None:
            console.print(
                "[dim]Looked at: the first training run that is known to have begun since; where there is none, this "
                "harvest starts one (--training ID names another)[/]"
            )
        judged, _ = run_pack(pack, settings, 1, console, reports)
    raise SystemExit(judged.exit_code)


@click.command("clean-up")
@click.argument("implementation", default="reference")
@register_option
@key_option
@pass_env_option
@rate_option
@config_option
def clean_up_command(
    implementation: str, register_file: Path | None, key_file: Path | None, *, rate: float | None
) -> None:
    """Remove from IMPLEMENTATION what `janji plant` gave it, without looking for it.

    Use it for a planting that will not be harvested, or was harvested without --clean-up. It works from any machine:
    everything that it needs is in the register. Content that could not be removed is printed, and written to
    FILE.left.json. Exits 0 when all is gone that the contract can remove, 3 where some of it is left for a person to
    remove, 5 where the implementation broke or knew nothing of it.
    """
    console = Console(highlight=False)
    with explained():
        register_file, register, key = opened(register_file, key_file)
        check_address(implementation)
        told = f"{amount(len(register.canaries), 'canary', 'canaries')} planted {register.planted}"
        console.print(f"[bold]Janji {__version__}[/]  [dim]removes from[/]  {implementation}  [dim]{told}[/]")
        try:
            with progress(console, "Starting it") as tell:
                removal = remove_planted(register, register_file, key, implementation, rate=rate, tell=tell)
        except ImplementationError as error:
            raise CannotBegin(f"{error}; nothing was removed") from error
        target = register_file.with_name(register_file.name + ".left.json")
        to_remove = tell_left(removal.events, target, console, run=register.run)
    if removal.nothing_there and not register.cleaned_up:
        raise CannotBegin("it knows nothing of what was planted; is this the same system, with the same files?")
    if removal.broken is not None:
        raise CannotBegin(f"it broke while what was planted was removed: {removal.broken}; clean up again")
    raise SystemExit(Exit.NOT_ASSESSED if to_remove else Exit.MET)
