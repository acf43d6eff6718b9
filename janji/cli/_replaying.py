"""`janji replay`: a record judged again, in words that a reviewer can read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import click

from janji.implementation import foreign
from janji.record import (
    VERDICT_WORDS,
    Bilingual,
    Conclusion,
    Difference,
    ScenarioVerdict,
    Verdicts,
    asked,
    overall_told,
    percent,
    replay,
    report_languages,
    speaking,
    spot,
    word,
)
from janji.terms import ENGLISH, Pack

from ._choices import reading_option, record_argument, seal_option
from ._documents import judged_record
from ._errors import Exit, explained

_LABELS: Mapping[str, Bilingual] = {
    "aside": Bilingual(
        en="counts for nothing under the chosen readings", id="tidak dihitung menurut penafsiran terpilih"
    ),
    "for": Bilingual(en="for", id="untuk"),
    "step": Bilingual(en="step", id="langkah"),
    "result": Bilingual(en="result", id="hasil"),
    "control": Bilingual(en="reference", id="pembanding"),
    "known": Bilingual(en="known", id="diketahui"),
    "evidence": Bilingual(en="evidence", id="bukti"),
    "none": Bilingual(en="none", id="tidak ada"),
    "differs": Bilingual(
        en="differs: {case}, conclusion {number}: {why}", id="berbeda: {case}, kesimpulan {number}: {why}"
    ),
    "where": Bilingual(
        en="Evidence lies in {folder}, each piece in the folder and under the name of its SHA-256.",
        id="Bukti terletak di {folder}, masing-masing dalam folder dan dengan nama SHA-256-nya.",
    ),
    "replayed": Bilingual(
        en="Replayed: {overall}, {number} differences from the record",
        id="Dinilai ulang: {overall}, {number} perbedaan dari catatan pengujian",
    ),
    "must not": Bilingual(en="must not appear: {what} ({number})", id="tidak boleh muncul: {what} ({number})"),
    "seen": Bilingual(
        en="content that may be there was found in {place}, {where} ({technique})",
        id="konten yang boleh ada ditemukan di {place}, {where} ({technique})",
    ),
    "unseen": Bilingual(
        en="none of {number} pieces of content that may be there was found, so nothing can be said",
        id="tidak satu pun dari {number} konten yang boleh ada ditemukan, jadi tidak ada yang dapat dikatakan",
    ),
    "numbers": Bilingual(
        en="{k} of {n} seen; chance of missing a breach: at most {chance}",
        id="{k} dari {n} terlihat; peluang pelanggaran terlewat: paling besar {chance}",
    ),
}
Say = Callable[..., str]
_SHORT = 12


@click.command("replay")
@record_argument
@click.option("--scenario", metavar="ID", help="Only this scenario, with its steps and what they rest on.")
@reading_option
@click.option("--language", type=click.Choice(report_languages()), default="en", help="The language of the output.")
@seal_option
def replay_command(
    record: Path, scenario: str | None, readings: tuple[str, ...], language: str, seal: str | None
) -> None:
    """Judge RECORD again from its evidence alone, without the implementation.

    Says where the evidence shows something other than the run recorded; exits like a gate, or 5 if anything differs.
    """
    with explained():
        with speaking((language,)):
            found, judged, pack = judged_record(record, readings, seal=seal)
        known = {each.scenario for each in found.cases.values()}
        if scenario is not None and scenario not in known:
            raise click.UsageError(_unknown(scenario, known, pack))
        differences = replay(found, scenario)

    def say(words: str | Bilingual, **facts: object) -> str:
        words = _LABELS[words] if isinstance(words, str) else words
        told = words.of(language)
        return told.format(**facts) if facts else told

    for each in judged.scenarios:
        if scenario in {None, each.id}:
            aside = "" if each.counts_under_policy else f"   ({say('aside')})"
            verdict = say(VERDICT_WORDS[each.verdict]) if language != ENGLISH else each.verdict
            click.echo(foreign(f"{verdict:15}{each.case}{aside}"))
            if scenario is not None:
                for line in _told(each, say):
                    click.echo(foreign(line))
    if scenario is not None:
        click.echo(say("where", folder=record / "evidence"))
    for line in _troubles(judged, differences, say):
        click.echo(foreign(line))
    overall = (language == ENGLISH and judged.overall) or say(overall_told(judged))
    click.echo(say("replayed", overall=overall, number=len(differences)))
    raise SystemExit(Exit.ERROR if differences else Exit(judged.exit_code))


def _troubles(judged: Verdicts, differences: Iterable[Difference], say: Say) -> Iterator[str]:
    """Why the record cannot be relied on, and where its evidence shows something else than it says."""
    for reason in judged.reasons:
        if reason.reason_code == "record-not-sealed":
            yield say(reason.what)
    for each in differences:
        yield say("differs", case=each.case, number=each.conclusion, why=say(each.reason))


def _unknown(name: str, known: set[str], pack: Pack) -> str:
    """That the record has no such scenario: what looks like it, and where all that it could have are listed."""
    close = get_close_matches(name, known, n=3)
    meant = f"did you mean {' or '.join(close)}? " if close else ""
    return (
        f"no scenario {name!r} in this record, which is of the pack {pack.id}; {meant}"
        f"`janji list scenarios --pack {pack.id}` shows the ids"
    )


def _told(scenario: ScenarioVerdict, say: Say) -> Iterator[str]:
    """The steps, then what each conclusion looked at, what it came to and on which evidence."""
    yield f"  {scenario.name}"
    line = f":{scenario.line}" if scenario.line else ""
    yield f"  {scenario.file}{line}, {say('for')} {', '.join(scenario.clauses)}"
    for number, step in enumerate(scenario.steps, 1):
        ended = "" if step.outcome == "passed" else f"   ({say(word('outcomes', step.outcome))})"
        yield f"  {number:>2}. {step.keyword} {step.text}{ended}"
    if scenario.verdict != "met" and all(each.reason != scenario.reason for each in scenario.conclusions):
        yield f"  {say(VERDICT_WORDS[scenario.verdict])}: {say(scenario.reason)}"
    for conclusion in scenario.conclusions:
        where = f"{say('step')} {conclusion.step + 1}: " if conclusion.step is not None else ""
        yield f"  {say(VERDICT_WORDS[conclusion.verdict])}: {where}{_asked(conclusion, say)}"
        yield f"    {say('result'):10} {say(conclusion.reason)}"
        if conclusion.kind == "never":
            yield f"    {say('control'):10} {_control(conclusion, say)}"
        if conclusion.assurance is not None:
            yield f"    {say('known'):10} {say(word('assurances', conclusion.assurance))}"
        pieces = ", ".join(f"{sha[:2]}/{sha[:_SHORT]}…" for sha in conclusion.evidence)
        yield f"    {say('evidence'):10} {pieces or say('none')}"


def _asked(conclusion: Conclusion, say: Say) -> str:
    about = say(asked(conclusion))
    return about if conclusion.kind != "never" else say("must not", what=about, number=_number(conclusion, "subjects"))


def _control(conclusion: Conclusion, say: Say) -> str:
    if conclusion.control is None:
        return say("unseen", number=_number(conclusion, "controls"))
    control = conclusion.control
    where, technique = spot(str(control.get("where"))), word("techniques", control.get("technique"))
    facts = conclusion.facts
    seen = say("seen", place=control.get("place"), where=say(where), technique=say(technique))
    if facts.get("chance") is None:
        return seen
    return f"{seen}; {say('numbers', k=facts['k'], n=facts['n'], chance=say(percent(facts['chance'])))}"


def _number(conclusion: Conclusion, of: str) -> int:
    there = conclusion.claim.get(of)
    return len(there) if isinstance(there, (list, tuple)) else 0
