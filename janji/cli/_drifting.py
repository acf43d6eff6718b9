"""`janji terms check`, and `janji terms diff` of two texts: what became of each sentence."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from janji.record import Bilingual, report_languages
from janji.scenarios import pack_scenarios
from janji.terms import (
    FATES,
    Drift,
    Fate,
    Pack,
    Sentence,
    SentenceChange,
    compared,
    document_drift,
    find_pack,
    read_document,
    sentences_of,
    touched,
    unmarked,
)

from ._choices import complete_pack, json_option, write_json
from ._errors import Exit, explained
from ._words import in_language

_FATES: Mapping[Fate, Bilingual] = {
    "unchanged": Bilingual(en="unchanged", id="tidak berubah"),
    "moved": Bilingual(en="moved", id="berpindah"),
    "changed": Bilingual(en="changed", id="berubah"),
    "gone": Bilingual(en="gone", id="hilang"),
    "new": Bilingual(en="new", id="baru"),
}
_SAYS: Mapping[str, Bilingual] = {
    "before": Bilingual(en="before", id="sebelum"),
    "now": Bilingual(en="now", id="sekarang"),
    "in its place": Bilingual(en="in its place now", id="kini di tempatnya"),
    "ours": Bilingual(en="our words for it", id="kata-kata kami untuknya"),
    "clause": Bilingual(en="clause", id="klausul"),
    "readings": Bilingual(en="readings", id="penafsiran"),
    "scenarios": Bilingual(en="scenarios", id="skenario"),
    "bare": Bilingual(
        en="{} of the unchanged differ only in numbering, links, marks, blanks or dates",
        id="{} di antara yang tidak berubah hanya berbeda penomoran, tautan, tanda, spasi, atau tanggalnya",
    ),
    "sections": Bilingual(
        en="Compared: the sections that the pack accounts for ({}), and those that their sentences moved to. What "
        "the rest of the document says was not looked at; with --before all of it is.",
        id="Yang dibandingkan: bagian yang dipilah paket ini ({}) dan bagian tempat kalimatnya berpindah. Isi "
        "dokumen selebihnya tidak diperiksa; dengan --before seluruhnya diperiksa.",
    ),
    "elsewhere": Bilingual(en="not accounted for by the pack", id="tidak dipilah paket ini"),
}


@click.command("check")
@click.argument("pack", shell_complete=complete_pack)
@click.option(
    "--source", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The document as it reads now."
)
@click.option("--document", metavar="ID", help="The document to compare; by default the one that FILE resembles most.")
@click.option(
    "--before",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The text that the pack was drawn from: words are shown side by side, and all of the document is compared.",
)
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language of the output.")
@json_option
def check_command(
    pack: str, source: Path, document: str | None, before: Path | None, language: str, json_to: str | None
) -> None:
    """Compare a document of PACK with its text of today, sentence by sentence.

    Exits with 0 where every sentence is unchanged, and with 4 where the document drifted. Numbering, links, marks,
    blanks and dates do not count as changes.
    """
    with explained():
        found = find_pack(pack)
        drift = document_drift(found, source, document, before)
        scenarios = _scenarios(found)
        rows = [_row(each, found, drift, scenarios) for each in drift.sentences]
    told = {
        "pack": found.id,
        "document": drift.document.id,
        "file": str(source),
        "same_file": drift.same_file,
        "compared": "document" if drift.whole else "sections",
    }
    title = f"{found.id}: {drift.document.id} → {source.name}"
    _show(told, rows, drift.counts, title, language, json_to)
    if json_to is None and not drift.whole:
        click.echo(_SAYS["sections"].of(language).format(", ".join(drift.document.sections)))
    raise SystemExit(Exit.STALE if drift.drifted else Exit.MET)


def diff_texts(before: Path, after: Path, language: str, json_to: str | None) -> None:
    """Show what became of each sentence from one text to another, and exit with 0 or 4 as `check` does."""
    with explained():
        found = compared(sentences_of(read_document(before)[0]), sentences_of(read_document(after)[0]))
    counts = {fate: sum(each.fate == fate for each in found) for fate in FATES}
    told = {"before": str(before), "after": str(after)}
    _show(told, [_plain(each) for each in found], counts, f"{before.name} → {after.name}", language, json_to)
    raise SystemExit(Exit.STALE if len(found) > counts["unchanged"] else Exit.MET)


def _scenarios(pack: Pack) -> dict[str, list[str]]:
    """The ids of the scenarios that try each clause."""
    found: dict[str, list[str]] = {}
    for scenario in pack_scenarios(pack, pack.language):
        for clause in scenario.clauses:
            found.setdefault(clause, []).append(scenario.case)
    return found


def _plain(each: SentenceChange) -> dict[str, Any]:
    def side(sentence: Sentence | None) -> dict[str, Any] | None:
        return None if sentence is None else {"place": sentence.place, "text": sentence.text}

    return {
        "change": each.fate,
        "before": side(each.before),
        "after": side(each.after),
        "only_numbering_links_marks_blanks_dates": each.bare_only,
    }


def _row(each: SentenceChange, pack: Pack, drift: Drift, scenarios: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    found = touched(pack, drift.document.id, each.before.place) if each.before is not None else None
    clauses = found.clauses if found is not None else ()
    return {
        **_plain(each),
        "accounted_for": bool(found and found.rows),
        "our_words": [row.reason.model_dump() for row in found.rows] if found is not None else [],
        "clauses": [{"id": clause.id, "promise": clause.promise.model_dump()} for clause in clauses],
        "readings": [reading.id for reading in found.readings] if found is not None else [],
        "scenarios": list(dict.fromkeys(name for clause in clauses for name in scenarios.get(clause.id, ()))),
    }


def _show(
    told: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    counts: Mapping[Fate, int],
    title: str,
    language: str,
    json_to: str | None,
) -> None:
    drifted = len(rows) > counts["unchanged"]
    if json_to is not None:
        whole = {**told, "drifted": drifted, "counts": dict(counts), "sentences": list(rows)}
        write_json(json.dumps(whole, indent=2, ensure_ascii=False), json_to)
        return
    console = Console(highlight=False)
    console.print(f"[bold]{escape(title)}[/]")
    for row in rows:
        if row["change"] != "unchanged":
            console.print()
            for number, line in enumerate(_lines(row, language)):
                console.print(Padding(line, (0, 0, 0, 2 if number else 0), expand=False))
    console.print()
    console.print(", ".join(f"{count} {_FATES[fate].of(language)}" for fate, count in counts.items()))
    if dressed := sum(row["only_numbering_links_marks_blanks_dates"] for row in rows if row["change"] == "unchanged"):
        console.print(f"[dim]{_SAYS['bare'].of(language).format(dressed)}[/]")


def _lines(row: Mapping[str, Any], language: str) -> Iterator[str]:
    """One sentence that changed, as a terminal shows it."""
    before, after = row["before"], row["after"]
    places = dict.fromkeys(side["place"] for side in (before, after) if side is not None)
    yield f"[bold]{_FATES[row['change']].of(language)}[/]  {' → '.join(places)}"
    old, new = (
        unmarked(side["text"]) if side is not None and side["text"] is not None else None for side in (before, after)
    )
    if row["change"] == "changed" and old is not None and new is not None:
        old, new = side_by_side(old, new)
    if old is not None and row["change"] != "moved":
        yield f"[dim]{_SAYS['before'].of(language)}:[/] {escape(old)}"
    for words in row.get("our_words", ()):
        yield f"[dim]{_SAYS['ours'].of(language)}:[/] {escape(in_language(words, language))}"
    if new is not None:
        label = "in its place" if row["change"] == "changed" and old is None else "now"
        yield f"[dim]{_SAYS[label].of(language)}:[/] {escape(new)}"
    if "clauses" not in row or before is None:
        return
    if not row["accounted_for"]:
        yield f"[dim]({_SAYS['elsewhere'].of(language)})[/]"
    for clause in row["clauses"]:
        promise = escape(in_language(clause["promise"], language))
        yield f"[dim]{_SAYS['clause'].of(language)}:[/] {clause['id']}: {promise}"
    for key in ("readings", "scenarios"):
        if row[key]:
            yield f"[dim]{_SAYS[key].of(language)}:[/] {', '.join(row[key])}"


def side_by_side(before: str, after: str) -> tuple[str, str]:
    """Both sentences, with the words that only one has in `[-…-]` and `{+…+}`, as git marks them."""
    old, new = before.split(), after.split()
    left: list[str] = []
    right: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            left += old[a:b]
            right += new[c:d]
            continue
        left += [f"[-{' '.join(old[a:b])}-]"] if b > a else []
        right += [f"{{+{' '.join(new[c:d])}+}}"] if d > c else []
    return " ".join(left), " ".join(right)
