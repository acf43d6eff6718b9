"""`janji list`: what there is, for people and as JSON."""

import json
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from janji.implementation import CAPABILITIES, Listed, find_implementation
from janji.scenarios import Scenario, languages, pack_scenarios
from janji.terms import ENGLISH, Pack, Text, find_pack, load_packs

from ._choices import chosen_pack, json_option, language_option, pack_option, write_json
from ._errors import explained
from ._streams import width
from ._words import word

Rows = list[dict[str, Any]]


def _packs(_pack: str | None, _implementation: str) -> Rows:
    return [
        {
            "id": pack.id,
            "title": pack.title.model_dump(),
            "publisher": pack.publisher,
            "date": pack.date.isoformat(),
            "commitments": len(pack.commitments),
            "clauses": len(pack.clauses),
            "languages": list(pack.languages),
            "follows": pack.follows.pack if pack.follows is not None else None,
            "fingerprint": pack.fingerprint,
        }
        for pack in load_packs()
    ]


def _commitments(pack_id: str | None, _implementation: str) -> Rows:
    pack = chosen_pack(pack_id)
    return [
        {
            "id": commitment.id,
            "title": commitment.title.model_dump(),
            "statement": commitment.statement.model_dump(),
            "clauses": [clause.id for clause in commitment.clauses],
        }
        for commitment in pack.commitments
    ]


def _clauses(pack_id: str | None, _implementation: str) -> Rows:
    pack = chosen_pack(pack_id)
    covered = _covered(pack)
    return [
        {
            **clause.model_dump(mode="json"),
            "scenarios": [each.case for each in covered.get(clause.id, [])],
            "needs": sorted({need for each in covered.get(clause.id, []) for need in each.needs}),
        }
        for commitment in pack.commitments
        for clause in commitment.clauses
    ]


def _covered(pack: Pack) -> dict[str, list[Scenario]]:
    covered: dict[str, list[Scenario]] = {}
    for scenario in pack_scenarios(pack, pack.language):
        for clause in scenario.clauses:
            covered.setdefault(clause, []).append(scenario)
    return covered


def _readings(pack_id: str | None, _implementation: str) -> Rows:
    return [reading.model_dump(mode="json") for reading in chosen_pack(pack_id).readings]


def _scenarios(pack_id: str | None, _implementation: str) -> Rows:
    pack = chosen_pack(pack_id)
    return [
        {
            "id": scenario.case,
            "name": scenario.name,
            "language": language,
            "rule": scenario.rule,
            "clauses": list(scenario.clauses),
            "readings": {name: list(options) for name, options in scenario.readings.items()},
            "needs": list(scenario.needs),
            "sinks": list(scenario.sinks),
            "file": "/".join(scenario.file.parts[-3:]),
            "line": scenario.line,
        }
        for language in languages(pack.folder)
        for scenario in pack_scenarios(pack, language)
    ]


def _of_implementation(what: str) -> Callable[[str | None, str], Rows]:
    def rows(pack_id: str | None, implementation: str) -> Rows:
        listed: Sequence[Listed] = getattr(find_implementation(implementation), what)()
        if what != "violations":
            return [{"name": each.name, "summary": each.summary} for each in listed]
        # Clauses are those of the pack that is named; where none is, of each edition that the violation belongs to.
        pack = find_pack(pack_id) if pack_id is not None else None
        found = []
        for each in listed:
            later = {} if pack is not None else dict(each.breaks_in)
            breaks = each.breaks if pack is None else each.under(pack.id, first=pack.follows is None)
            if breaks is None:
                continue
            clauses = [*breaks, *(name for names in later.values() for name in names)]
            row = {"name": each.name, "summary": each.summary, "clauses": clauses}
            found.append(row | {"also_allowed": list(each.also_allowed), "editions": sorted(later)})
        return found

    return rows


def _steps(pack_id: str | None, _implementation: str) -> Rows:
    from ._steps import catalogue_of

    return [each.row() for each in catalogue_of(pack_id)]


_KINDS: dict[str, tuple[Callable[[str | None, str], Rows], tuple[str, ...]]] = {
    "packs": (_packs, ("id", "publisher", "date", "commitments", "clauses")),
    "commitments": (_commitments, ("id", "title")),
    "clauses": (_clauses, ("id", "basis", "required", "promise")),
    "readings": (_readings, ("id", "chosen", "question")),
    "scenarios": (_scenarios, ("id", "language", "name")),
    "violations": (_of_implementation("violations"), ("name", "clauses")),
    "variants": (_of_implementation("variants"), ("name", "summary")),
    "faults": (_of_implementation("faults"), ("name", "summary")),
    "steps": (_steps, ("name", "sentences")),
}


_OF_PACK = ("commitments", "clauses", "readings", "scenarios")
"""The kinds that are parts of one pack, and told in its languages."""


@click.command("list")
@click.argument("kind", type=click.Choice(list(_KINDS)))
@pack_option
@click.option("--implementation", default="reference", metavar="NAME", help="Whose violations, variants, faults.")
@language_option("The language of the texts.")
@click.option(
    "--with",
    "capabilities",
    metavar="CAPABILITY,…",
    help="Only clauses (or scenarios) that can be tried whole on an implementation that offers no more than these.",
)
@json_option
def list_command(
    kind: str,
    pack_id: str | None,
    implementation: str,
    language: str | None,
    capabilities: str | None,
    json_to: str | None,
) -> None:
    """Show what is installed: packs and their parts, and what an implementation can be asked to show."""
    make, columns = _KINDS[kind]
    with explained():
        offered = _offered(capabilities, kind)
        rows = make(pack_id, implementation)
        if kind in _OF_PACK:
            language = chosen_pack(pack_id).spoken(language)
    language = language or ENGLISH
    if offered is not None:
        tried = [row for row in rows if row.get("scenarios", True)]
        rows = [row for row in tried if offered.issuperset(row["needs"])]
        if not rows:
            click.echo(_nearest(kind, tried, offered), err=True)
    if json_to is not None:
        write_json(json.dumps(rows, indent=2, ensure_ascii=False), json_to)
        return
    if kind == "scenarios":
        rows = [row for row in rows if row["language"] == language]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(word(column, language), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[column], language, column) for column in columns))
    Console(highlight=False, width=width()).print(table)


def _offered(capabilities: str | None, kind: str) -> set[str] | None:
    """The capabilities that `--with` names, or None. Raises UsageError for one that the contract does not know."""
    if capabilities is None:
        return None
    if kind not in {"clauses", "scenarios"}:
        raise click.UsageError(f"--with chooses clauses or scenarios, not {kind}")
    named = {name.strip() for name in capabilities.split(",") if name.strip()}
    for name in sorted(named - set(CAPABILITIES)):
        known = get_close_matches(name, CAPABILITIES, n=1) or CAPABILITIES
        raise click.UsageError(f"--with: the contract knows no capability {name!r}; possible: {', '.join(known)}")
    return named


def _nearest(kind: str, rows: Rows, offered: set[str]) -> str:
    """A sentence about the rows that come nearest."""
    lacks = [sorted(set(row["needs"]) - offered) for row in rows]
    least = min(lacks, key=len, default=[])
    others = sum(each == least for each in lacks)
    return (
        f"None of the {kind} of this pack can be tried whole on these alone; {others} lack only {', '.join(least)}. "
        "`janji list packs` has other packs, for --pack."
    )


def _cell(value: Any, language: str, column: str) -> str:
    if isinstance(value, dict):
        return Text.model_validate(value).of(language)
    if isinstance(value, list):
        return "\n".join(str(each) for each in value)
    if isinstance(value, bool):
        return word("yes" if value else "no", language)
    return word(str(value), language) if column == "basis" else str(value)
