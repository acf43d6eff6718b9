"""The verdict of one case: never from the runner's word, always from its events and its evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from janji.implementation import FEATURE_CAPABILITIES

from ._aftermath import Aftermath
from ._errors import EvidenceError
from ._folding import counts, strongest, weakest, worst
from ._judgement import Judged, Judgement
from ._lacking import lacking
from ._models import SEEN, Assurance, Conclusion, ScenarioVerdict, StepFacts, StepWords, Words
from ._reading import Case, Concluded, Record
from ._rejudging import differs, rejudge
from ._sentences import worded

_ASSURANCES: Mapping[str, Assurance] = {
    "observed": "observed",
    "inferred": "inferred",
    "reported": "reported",
    "attested": "attested",
}


def judge_case(case: Case, record: Record, choice: Mapping[str, str], aftermath: Aftermath) -> ScenarioVerdict:
    """The verdict of one case.

    Only a case of a sealed record, run to its end, whose evidence supports every conclusion again, can be `met`. One
    that was drawn counts only if something was seen in it: finding nothing in some sequences does not keep a promise,
    and being unable to see in one says nothing about the scenarios that try the clause.
    """
    conclusions = tuple(_judged_again(each, record, aftermath) for each in case.conclusions)
    judgement = _verdict(case, record, conclusions)
    if case.drawn and judgement.code == "met":
        judgement = Judgement("met", "nothing-found")
    verdict = judgement.verdict
    decisive = [each.assurance for each in conclusions if each.verdict == verdict]
    return ScenarioVerdict(
        id=case.scenario,
        case=case.case,
        name=case.name,
        rule=case.rule,
        verdict=verdict,
        reason=worded(judgement),
        reason_code=judgement.code,
        assurance=weakest(decisive) if verdict == "met" else strongest(decisive) if verdict == "not met" else None,
        readings=dict(case.readings),
        counts_under_policy=counts(case.readings, choice) and (not case.drawn or verdict in SEEN),
        clauses=case.clauses,
        file=case.file,
        line=case.line,
        language=case.language,
        translations={language: _words(words) for language, words in case.translations.items()},
        steps=tuple(StepFacts(keyword=step.keyword, text=step.text, outcome=step.outcome) for step in case.steps),
        conclusions=conclusions,
        evidence=tuple(dict.fromkeys(sha for each in case.conclusions for sha in each.evidence)),
        ms=case.ms,
        carried_from=record.carried_from.get(case.case),
        drawn=case.drawn,
    )


def _words(stated: Mapping[str, Any]) -> Words:
    return Words(
        name=str(stated.get("name", "")),
        rule=stated.get("rule"),
        steps=tuple(
            StepWords(keyword=str(step.get("keyword", "")).strip(), text=str(step.get("text", "")))
            for step in stated.get("steps") or ()
        ),
    )


def _judged_again(concluded: Concluded, record: Record, aftermath: Aftermath) -> Conclusion:
    again = rejudge(concluded, record)
    again = differs(concluded, again) or aftermath.turned(concluded, again)
    control = again.facts.get("control") if concluded.kind == "never" else None
    return Conclusion(
        step=concluded.index,
        kind=concluded.kind,
        claim=dict(concluded.claim),
        verdict=again.verdict,
        reason=worded(again),
        reason_code=again.code,
        assurance=_known(concluded, record),
        control=dict(control) if isinstance(control, Mapping) else None,
        facts={key: value for key, value in again.facts.items() if key != "control"},
        evidence=concluded.evidence,
        recorded=concluded.verdict,
    )


def _known(concluded: Concluded, record: Record) -> Assurance | None:
    """How a conclusion is known: one that rests only on the service's answers was *answered*, whoever recorded it."""
    stated = _ASSURANCES.get(concluded.assurance)
    if stated != "observed" or concluded.kind != "holds":
        return stated
    return "answered" if all(_is_call(sha, record) for sha in concluded.evidence) else stated


def _is_call(sha: str, record: Record) -> bool:
    try:
        blob = record.evidence.data(sha)
    except EvidenceError:
        return False
    return isinstance(blob, Mapping) and blob.keys() >= {"operation", "answer"}


def _verdict(case: Case, record: Record, conclusions: Sequence[Conclusion]) -> Judgement:
    if record.state == "altered":
        return Judgement("error", "record-altered")
    judgement = _of_events(case, record, conclusions)
    if record.state == "incomplete" and judgement.verdict in ("met", "not applicable"):
        # A cut-off record looks like a killed run: what would have followed is not known.
        return Judgement("error", "record-incomplete")
    return judgement


def _of_events(  # noqa: PLR0911 - a table of what can be wrong, read from top to bottom
    case: Case, record: Record, conclusions: Sequence[Conclusion]
) -> Judgement:
    folded = worst(each.verdict for each in conclusions)
    told = {"told": case.reason}
    if not case.opened:
        return Judgement("error", "never-run")
    if case.outcome is None:
        return Judgement("error", "never-ended")
    if case.outcome == "error":
        return Judgement("error", "broke", told)
    if case.outcome == "failed" and folded != "not met":
        return Judgement("error", "failed-without-finding", told)
    if case.outcome in ("not assessed", "not applicable") and folded in (None, "met"):
        return _unassessed(case, record, concluded=folded is not None)
    if case.outcome not in ("finished", "failed", "not assessed", "not applicable"):
        return Judgement("error", "unknown-end", {"outcome": case.outcome})
    decisive = next((each for each in conclusions if each.verdict == folded), None)
    if decisive is None:
        return Judgement("error", "no-conclusion")
    halted = next((number for number, step in enumerate(case.steps, 1) if step.outcome != "passed"), None)
    if folded == "met":
        return Judgement("met", "met") if halted is None else Judgement("error", "step-not-done", {"step": halted})
    return Judgement(decisive.verdict, decisive.reason_code, decisive.facts)


def _unassessed(case: Case, record: Record, *, concluded: bool) -> Judgement:
    told = {"told": case.reason}
    exempt = case.outcome == "not applicable" and not concluded
    if exempt and not _absent_features(case, record):
        return Judgement("not assessed", "not-exempt", told)
    verdict: Judged = "not applicable" if exempt else "not assessed"
    # The reason as it was written down, in both languages where it is what the implementation lacks.
    declared = record.descriptions[0].get("capabilities") if record.descriptions else None
    lacks = lacking(case.needs, declared) if isinstance(declared, Mapping) else None
    if lacks is not None and worded(lacks).en == case.reason:
        return Judgement(verdict, lacks.code, lacks.facts)
    return Judgement(verdict, "put-aside", told)


def _absent_features(case: Case, record: Record) -> list[str]:
    """The features that the case needs and the implementation declared absent: nothing else is not applicable."""
    declared = [each.get("capabilities") for each in record.descriptions]
    return [
        name
        for name in case.needs
        if name in FEATURE_CAPABILITIES and declared and all(_is_absent(each, name) for each in declared)
    ]


def _is_absent(capabilities: object, name: str) -> bool:
    stated = capabilities.get(name) if isinstance(capabilities, Mapping) else None
    return isinstance(stated, Mapping) and stated.get("availability") == "absent"
