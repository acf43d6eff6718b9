"""`janji replay`: a record judged again, and told so that a reviewer can read it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from janji.record import VERDICT_WORDS, Conclusion, ScenarioVerdict, replay
from janji.sinks import SINKS

from ._choices import reading_option, record_argument
from ._documents import judged_record
from ._errors import Exit, explained

_HOLDS: Mapping[str, str] = {
    "absent_beside": "the content is in none of the files in which other entries were read",
    "adds": "something was written beside what was given",
    "answered": "the request was answered",
    "approved": "a person approved these very words of the notice",
    "contains": "the answer has the words in it",
    "denied": "one person was denied what another was given",
    "equals": "the answer has the value that it had to have",
    "found": "content that had to be there was found",
    "gone": "what was there is gone",
    "lightest": "the meeting went where the load was least",
    "none": "no entry of the list is one that must not be there",
    "notice names": "the notice names what it had to name",
    "notice shown": "a notice with words was shown",
    "quiet_after": "nothing was delivered after the end",
    "refused": "the request was refused by a rule",
    "same": "two answers say exactly the same",
    "some": "the list has the entry that had to be there",
    "some text": "there are words in the answer",
}
_SHORT = 12


@click.command("replay")
@record_argument
@click.option("--scenario", metavar="ID", help="Only this scenario, with its steps and what they rest on.")
@reading_option
def replay_command(record: Path, scenario: str | None, readings: tuple[str, ...]) -> None:
    """Judge RECORD again from its evidence alone, without the implementation.

    Says where the evidence bears out something else than the run recorded; exits like a gate, or 5 where it differs.
    """
    with explained():
        found, judged, _ = judged_record(record, readings)
        known = {each.scenario for each in found.cases.values()}
        if scenario is not None and scenario not in known:
            raise click.UsageError(f"no scenario {scenario!r} in this record; `janji list scenarios` shows the ids")
        differences = replay(found, scenario)
    for each in judged.scenarios:
        if scenario in {None, each.id}:
            aside = "" if each.counts_under_policy else "   (counts for nothing under the chosen readings)"
            click.echo(f"{each.verdict:15}{each.case}{aside}")
            if scenario is not None:
                for line in _told(each):
                    click.echo(line)
    if scenario is not None:
        click.echo(
            f"Evidence lies in {record / 'evidence'}, each piece in the folder and under the name of its SHA-256."
        )
    for difference in differences:
        click.echo(f"differs: {difference.case}, conclusion {difference.conclusion}: {difference.reason.en}")
    click.echo(f"Replayed: {judged.overall or 'no overall result'}, {len(differences)} differences from the record")
    raise SystemExit(Exit.ERROR if differences else Exit(judged.exit_code))


def _told(scenario: ScenarioVerdict) -> Iterator[str]:
    """The steps, then what each conclusion looked at, what it came to and on which evidence."""
    yield f"  {scenario.name}"
    yield f"  {scenario.file}{f':{scenario.line}' if scenario.line else ''}, for {', '.join(scenario.clauses)}"
    for number, step in enumerate(scenario.steps, 1):
        yield f"  {number:>2}. {step.keyword} {step.text}{'' if step.outcome == 'passed' else f'   ({step.outcome})'}"
    for conclusion in scenario.conclusions:
        where = f"step {conclusion.step + 1}: " if conclusion.step is not None else ""
        yield f"  {VERDICT_WORDS[conclusion.verdict].en}: {where}{asked(conclusion)}"
        yield f"    result    {conclusion.reason.en}"
        if conclusion.kind == "never":
            yield f"    control   {_control(conclusion)}"
        if conclusion.assurance is not None:
            yield f"    known     {conclusion.assurance}"
        yield f"    evidence  {', '.join(f'{sha[:2]}/{sha[:_SHORT]}…' for sha in conclusion.evidence) or 'none'}"


def asked(conclusion: Conclusion) -> str:
    """What a conclusion is about, in words."""
    claim = conclusion.claim
    if conclusion.kind != "never":
        name = str(claim.get("name", conclusion.kind))
        args = claim.get("args")
        place = args.get("pointer") if isinstance(args, Mapping) else None
        return f"{_HOLDS.get(name, name)}{f', at {place}' if place else ''}"
    sink = SINKS.get(str(claim.get("sink")))
    parts = [str(claim.get("sink")) if sink is None else sink.word.en]
    parts += [f"of {claim['third_party']}"] if claim.get("third_party") else []
    parts += [f"to {claim['purpose']}"] if claim.get("purpose") else []
    parts += [f"training {claim['training']}"] if claim.get("training") else []
    kind, form = claim.get("kind"), claim.get("form") or "original"
    pieces = _number(claim.get("subjects"), "piece")
    return f"{pieces} of content ({kind}, {form}) must not appear in {', '.join(parts)}"


def _control(conclusion: Conclusion) -> str:
    planted = _number(conclusion.claim.get("controls"), "piece")
    if conclusion.control is None:
        return f"none of {planted} of content that may be there was found, so nothing can be said"
    where = f"{conclusion.control.get('place')}, {conclusion.control.get('where')}"
    return f"content that may be there was found in {where} ({conclusion.control.get('technique')})"


def _number(of: Any, what: str) -> str:
    number = len(of) if isinstance(of, (list, tuple)) else 0
    return f"{number} {what}{'' if number == 1 else 's'}"
