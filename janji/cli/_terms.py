"""`janji terms`: the texts of packs, side by side."""

import json
import re
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from janji.lint import index_file, index_languages, promise_file, promise_index, promises
from janji.record import Bilingual, report_languages
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import LANGUAGES, Clause, ClauseChange, Pack, changes, find_pack, load_packs, started

from ._choices import json_option, write_json
from ._drifting import check_command, diff_texts
from ._errors import explained
from ._terms_keys import keys_page
from ._words import in_language, word

_WORDS = {
    "unchanged": Bilingual(en="unchanged", id="tidak berubah"),
    "changed": Bilingual(en="changed", id="berubah"),
    "new": Bilingual(en="new", id="baru"),
    "dropped": Bilingual(en="dropped", id="dihapus"),
}
_LABELS = {
    "before": Bilingual(en="before", id="sebelum"),
    "after": Bilingual(en="after", id="sesudah"),
    "why": Bilingual(en="why", id="alasan"),
    "basis": Bilingual(en="basis", id="dasar"),
    "reading": Bilingual(en="reading", id="penafsiran"),
    "scenarios": Bilingual(en="scenarios", id="skenario"),
    "alone": Bilingual(en="has no counterpart in {}", id="tidak ada padanannya dalam {}"),
}


@click.group()
def terms() -> None:
    """Look at the terms of packs."""


terms.add_command(check_command)


@terms.command()
@click.argument("before")
@click.argument("after")
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language of the texts.")
@click.option("--all", "everything", is_flag=True, help="Show clauses that did not change as well.")
@json_option
def diff(before: str, after: str, language: str, everything: bool, json_to: str | None) -> None:  # noqa: FBT001
    """Show what became of each clause from the pack BEFORE to the pack AFTER, or of each sentence between two texts.

    With two texts it exits with 4 if any sentence changed; with packs, always with 0.
    """
    if Path(before).is_file() and Path(after).is_file():
        diff_texts(Path(before), Path(after), language, json_to)
    for one, other in ((before, after), (after, before)):
        if Path(one).is_file():
            raise click.UsageError(f"{one} is a text and {other} is not: name two packs, or two texts")
    with explained():
        old, new = find_pack(before), find_pack(after)
        of_old, of_new = _by_clause(old), _by_clause(new)
        found = changes(old, new)
        rows = [_row(each, old, new, of_old, of_new) for each in found]
        readings = _readings(old, new)
    if json_to is not None:
        whole = {"before": old.id, "after": new.id, "unmentioned": _unmentioned(new), "clauses": rows}
        write_json(json.dumps({**whole, "readings": readings}, indent=2, ensure_ascii=False), json_to)
        return
    console = Console(highlight=False)
    counts = {change: sum(row["change"] == change for row in rows) for change in _WORDS}
    table = Table(box=None, padding=(0, 2, 1, 0), show_header=False, pad_edge=False)
    for row in rows:
        if everything or row["change"] != "unchanged":
            table.add_row(_WORDS[row["change"]].of(language), _cell(row, old, new, language))
    console.print(table)
    for reading in readings:
        told = reading["before"] or "-", reading["after"] or "-"
        console.print(f"{_LABELS['reading'].of(language)} {reading['id']}: {told[0]} → {told[1]}")
    console.print(", ".join(f"{count} {_WORDS[change].of(language)}" for change, count in counts.items()))
    if (told_of_rest := _unmentioned(new)) is not None:
        console.print(f"[dim]{in_language(told_of_rest, language)}[/]")


@terms.command("promises")
@click.argument("pack", required=False)
@click.option(
    "--language", metavar="CODE", help="The language of the pack to show them in; by default English, else its first."
)
@click.option("--write", is_flag=True, help="Write them beside the terms, in each language, instead.")
@click.option(
    "--index",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write pages into FOLDER that lead to the promises of all installed packs, in each of their languages.",
)
def promises_command(pack: str | None, language: str | None, index: Path | None, *, write: bool) -> None:
    """Show the promises of PACK with their sources, readings and scenarios, as Markdown."""
    if index is not None:
        with explained():
            index.mkdir(parents=True, exist_ok=True)
            packs = load_packs()
            languages = index_languages(packs)
            for each in languages:
                file = index_file(index, each, languages)
                file.write_text(promise_index(packs, index, each), encoding="utf-8")
                click.echo(f"Promises: {file}")
        if pack is None:
            return
    if pack is None:
        raise click.UsageError("name a pack, or --index FOLDER for all that are installed")
    with explained():
        found = find_pack(pack)
        if not write:
            click.echo(promises(found, found.spoken(language)), nl=False)
            return
    for each in found.languages:
        promise_file(found, each).write_text(promises(found, each), encoding="utf-8")
        click.echo(f"Promises: {promise_file(found, each)}")


@terms.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--document", metavar="ID", help="The id of the document; by default from the name of the file.")
@click.option(
    "--section", "sections", multiple=True, metavar="N.N", help="Account for this section only. May be repeated."
)
@click.option("--starts-after", metavar="LINE", help="The first paragraph is after the line that begins with this.")
@click.option("--ends-before", metavar="LINE", help="The last paragraph is before the line that begins with this.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language of the pack, such as en. May be repeated; by default English and Indonesian.",
)
@click.option("--words", is_flag=True, help="Copy each sentence beside its row, as a comment.")
def new_command(
    file: Path,
    document: str | None,
    sections: tuple[str, ...],
    starts_after: str | None,
    ends_before: str | None,
    languages: tuple[str, ...],
    *,
    words: bool,
) -> None:
    """Start a pack's terms from the document FILE: each sentence, by its SHA-256, with its disposition to fill in."""
    name = document or re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "document"
    with explained():
        spoken = languages or LANGUAGES
        bounds = {"starts_after": starts_after, "ends_before": ends_before}
        text = started(file, name, sections=sections, **bounds, languages=spoken, words=words)
        click.echo(text, nl=False)


@terms.command("keys")
def keys_command() -> None:
    """Show every key of terms.toml: what it means, its values, an example, as Markdown."""
    with explained():
        click.echo(keys_page(), nl=False)


def _by_clause(pack: Pack) -> dict[str, list[Scenario]]:
    found: dict[str, list[Scenario]] = {}
    for scenario in pack_scenarios(pack, pack.language):
        for clause in scenario.clauses:
            found.setdefault(clause, []).append(scenario)
    return found


def _row(
    each: ClauseChange,
    old: Pack,
    new: Pack,
    of_old: dict[str, list[Scenario]],
    of_new: dict[str, list[Scenario]],
) -> dict[str, Any]:
    known = each.after or each.before
    before = of_old.get(each.before.id, []) if each.before is not None else []
    after = of_new.get(each.after.id, []) if each.after is not None else []
    was, now = {scenario.scenario for scenario in before}, {scenario.scenario for scenario in after}
    reason = None if each.reason is None else dict(zip(("en", "id"), each.reason, strict=True))
    return {
        "clause": known.id if known is not None else "",
        "change": each.change,
        "before": _clause(each.before, old, before),
        "after": _clause(each.after, new, after),
        "reason": reason,
        "scenarios": {
            "kept": sorted(was & now),
            "added": sorted(now - was),
            "removed": sorted(was - now),
        },
    }


def _clause(clause: Clause | None, pack: Pack, scenarios: list[Scenario]) -> dict[str, Any] | None:
    if clause is None:
        return None
    touched = {*clause.holds_under, *(name for scenario in scenarios for name in scenario.readings)}
    chosen = pack.chosen({})
    return {
        "id": clause.id,
        "promise": clause.promise.model_dump(),
        "basis": clause.basis,
        "sources": [each.model_dump() for each in clause.sources],
        "required": clause.required,
        "testable": clause.testable,
        "readings": {name: chosen[name] for name in sorted(touched, key=lambda name: (len(name), name))},
    }


def _readings(old: Pack, new: Pack) -> list[dict[str, str | None]]:
    """Readings that are chosen differently, or that only one of the packs has."""
    was, now = old.chosen({}), new.chosen({})
    return [
        {"id": name, "before": was.get(name), "after": now.get(name)}
        for name in dict.fromkeys((*was, *now))
        if was.get(name) != now.get(name)
    ]


def _unmentioned(pack: Pack) -> dict[str, str] | None:
    return pack.follows.unmentioned.model_dump() if pack.follows is not None else None


def _cell(row: dict[str, Any], old: Pack, new: Pack, language: str) -> str:
    before, after = row["before"], row["after"]
    names = [side["id"] for side in (before, after) if side is not None]
    lines = [f"[bold]{' → '.join(dict.fromkeys(names))}[/]"]
    sides = [("before", before, old), ("after", after, new)] if before != after else [("after", after, new)]
    for label, side, pack in sides:
        if side is None:
            lines.append(f"[dim]{_LABELS[label].of(language)}: {_LABELS['alone'].of(language).format(pack.id)}[/]")
            continue
        where = ", ".join(f"{each['document']} {each['place']}" for each in side["sources"])
        told = ", ".join(f"{name}={option}" for name, option in side["readings"].items())
        lines.append(f"[dim]{_LABELS[label].of(language)}:[/] {in_language(side['promise'], language)}")
        rests_on = f"{word(side['basis'], language)}, {where}" + (f"; {told}" if told else "")
        lines.append(f"  [dim]{_LABELS['basis'].of(language)}: {rests_on}[/]")
    if row["reason"] is not None:
        lines.append(f"[dim]{_LABELS['why'].of(language)}:[/] {in_language(row['reason'], language)}")
    counted = {sign: row["scenarios"][key] for sign, key in (("+", "added"), ("-", "removed"), ("=", "kept"))}
    told = "  ".join(f"{sign}{len(names)}" for sign, names in counted.items() if names)
    if told:
        lines.append(f"[dim]{_LABELS['scenarios'].of(language)}: {told}[/]")
    return "\n".join(lines)
