"""`janji lint`: packs and steps, before anything is run."""

from pathlib import Path

import click

from janji.lint import accept, lint_pack, lint_steps, lint_translations, load_definitions, step_files
from janji.record import amount
from janji.running import own_step_files
from janji.terms import check_source, find_pack, load_packs, pack_folders

from ._errors import Exit, explained


@click.command()
@click.argument("pack", required=False)
@click.option("--all", "everything", is_flag=True, help="Show notes too, such as clauses without scenarios.")
@click.option(
    "--accept", "accepted", is_flag=True, help="Note that you have read the languages side by side, as they are."
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="[DOCUMENT=]FILE",
    help="A published document, by its id (the pack's first where none is named): check every sentence against it.",
)
def lint(pack: str | None, sources: tuple[str, ...], *, everything: bool, accepted: bool) -> None:
    """Check PACK (an id or a folder; all that are installed by default): terms, scenarios, steps."""
    with explained():
        packs = load_packs() if pack is None else (find_pack(pack),)
        for each in packs if accepted else ():
            click.echo(f"Accepted: {accept(each.folder)}")
        definitions = {each.id: load_definitions(pack=each) for each in packs}
        problems = [problem for each in packs for problem in lint_pack(each.folder, each, definitions[each.id])]
        if not any(problem.level == "error" for problem in problems):
            # Words can be compared only where every file can be read.
            problems += [problem for each in packs for problem in lint_translations(each.folder)]
        # The steps that come with Janji are for all packs that are installed, those of a pack for itself.
        folders = dict.fromkeys((*pack_folders(), *(each.folder for each in packs)))
        every = {(each.file, each.line, each.pattern): each for found in definitions.values() for each in found}
        files = dict.fromkeys((*step_files(), *(file for each in packs for file in own_step_files(each))))
        problems += lint_steps(tuple(every.values()), files, folders)
        quiet = [] if everything else [problem for problem in problems if problem.level == "information"]
        told = [str(problem) for problem in problems if problem not in quiet]
        serious = sum(problem.level == "error" for problem in problems)
        for source in sources:
            document, _, file = source.rpartition("=")
            faults = [fault for each in packs for fault in check_source(each, Path(file), document or None)]
            told += faults
            serious += len(faults)
    for line in told:
        click.echo(line)
    more = f"; {amount(len(quiet), 'note')}, shown with --all" if quiet else ""
    click.echo(f"Lint: {amount(serious, 'error')} in {', '.join(each.id for each in packs)}{more}")
    raise SystemExit(Exit.NOT_MET if serious else Exit.MET)
