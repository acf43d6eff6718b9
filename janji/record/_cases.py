"""The verdict of one case: never what the runner says of it, always what its events and its evidence say."""

from collections.abc import Mapping, Sequence
from typing import Any

from janji.implementation import FEATURE_CAPABILITIES

from ._folding import counts, strongest, worst
from ._judging import Judgement
from ._lacking import lacking
from ._models import Assurance, Bilingual, Conclusion, ScenarioVerdict, StepFacts, StepWords, Verdict, Words
from ._reading import Case, Concluded, Record
from ._rejudging import differs, rejudge
from ._words import MET, said

_ASSURANCES: Mapping[str, Assurance] = {
    "observed": "observed",
    "inferred": "inferred",
    "reported": "reported",
    "attested": "attested",
}


def judge_case(case: Case, record: Record, choice: Mapping[str, str]) -> ScenarioVerdict:
    """What one case shows.

    Only a case of a sealed record, run to its end, whose every conclusion its evidence bears out again, can be `met`.
    """
    conclusions = tuple(_judged_again(each, record) for each in case.conclusions)
    verdict, reason = _verdict(case, record, conclusions)
    decisive = [each.assurance for each in conclusions if each.verdict == verdict]
    return ScenarioVerdict(
        id=case.scenario,
        case=case.case,
        name=case.name,
        rule=case.rule,
        verdict=verdict,
        reason=reason,
        assurance=strongest(decisive) if verdict in ("met", "not met") else None,
        readings=dict(case.readings),
        counts_under_policy=counts(case.readings, choice),
        clauses=case.clauses,
        file=case.file,
        line=case.line,
        language=case.language,
        translations={language: _words(words) for language, words in case.translations.items()},
        steps=tuple(StepFacts(keyword=step.keyword, text=step.text, outcome=step.outcome) for step in case.steps),
        conclusions=conclusions,
        evidence=tuple(dict.fromkeys(sha for each in case.conclusions for sha in each.evidence)),
        ms=case.ms,
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


def _judged_again(concluded: Concluded, record: Record) -> Conclusion:
    again = rejudge(concluded, record.evidence)
    difference = differs(concluded, again)
    if difference is not None:
        again = Judgement("error", difference, again.facts, f"tidak cocok dengan buktinya: {difference}")
    control = again.facts.get("control") if concluded.kind == "never" else None
    return Conclusion(
        step=concluded.index,
        kind=concluded.kind,
        claim=dict(concluded.claim),
        verdict=again.verdict,
        reason=said(again.reason, again.reason_id),
        assurance=_ASSURANCES.get(concluded.assurance),
        control=dict(control) if isinstance(control, Mapping) else None,
        facts={key: value for key, value in again.facts.items() if key != "control"},
        evidence=concluded.evidence,
        recorded=concluded.verdict,
    )


def _verdict(case: Case, record: Record, conclusions: Sequence[Conclusion]) -> tuple[Verdict, Bilingual]:
    if record.state == "altered":
        return "error", said(
            "the record was altered, so it shows nothing", "catatan pengujian diubah, jadi tidak menunjukkan apa pun"
        )
    verdict, reason = _of_events(case, record, conclusions)
    if record.state == "incomplete" and verdict in ("met", "not applicable"):
        # A cut-off record looks like a killed run: what would have followed is not known.
        return "error", said(
            "the record is incomplete, so this cannot stand",
            "catatan pengujian tidak lengkap, jadi ini tidak dapat dipegang",
        )
    return verdict, reason


def _of_events(  # noqa: PLR0911 - a table of what can be wrong, read from top to bottom
    case: Case, record: Record, conclusions: Sequence[Conclusion]
) -> tuple[Verdict, Bilingual]:
    folded = worst(each.verdict for each in conclusions)
    decisive = next((each.reason for each in conclusions if each.verdict == folded), MET)
    if not case.opened:
        return "error", said("it was planned and never run", "direncanakan, tetapi tidak pernah dijalankan")
    if case.outcome is None:
        return "error", said("it was begun and never ended", "dimulai, tetapi tidak pernah selesai")
    told = case.reason or ""
    if case.outcome == "error":
        return "error", said(
            told or "the harness or the implementation broke", told or "perangkat uji atau implementasi rusak"
        )
    if case.outcome == "failed" and folded != "not met":
        return "error", said(
            f"a step failed without a finding: {told or 'no reason was given'}",
            f"sebuah langkah gagal tanpa temuan: {told or 'tanpa alasan'}",
        )
    if case.outcome in ("not assessed", "not applicable") and folded in (None, "met"):
        return _unassessed(case, record, concluded=folded is not None)
    if case.outcome not in ("finished", "failed", "not assessed", "not applicable"):
        return "error", said(f"{case.outcome!r} is no way to end", f"{case.outcome!r} bukan cara untuk berakhir")
    if folded is None:
        return "error", said("it ended without a conclusion", "berakhir tanpa kesimpulan")
    halted = next((number for number, step in enumerate(case.steps, 1) if step.outcome != "passed"), None)
    if folded == "met" and halted is not None:
        return "error", said(f"it ended, and step {halted} did not", f"berakhir, padahal langkah {halted} belum")
    return folded, MET if folded == "met" else decisive


def _unassessed(case: Case, record: Record, *, concluded: bool) -> tuple[Verdict, Bilingual]:
    told = case.reason or "no reason was given"
    if case.outcome == "not applicable" and not concluded:
        absent = _absent_features(case, record)
        if absent:
            return "not applicable", _told(told, case, record)
        return "not assessed", said(
            f"it was put aside as not applicable, and no feature that it needs is declared absent: {told}",
            "dikesampingkan sebagai tidak berlaku, padahal tidak satu pun fitur yang dibutuhkannya dinyatakan "
            f"tidak ada: {told}",
        )
    return "not assessed", _told(told, case, record)


def _told(told: str, case: Case, record: Record) -> Bilingual:
    """The reason as it was written down, in both languages where it is what the implementation lacks."""
    declared = record.descriptions[0].get("capabilities") if record.descriptions else None
    lacks = lacking(case.needs, declared) if isinstance(declared, Mapping) else None
    return lacks[1] if lacks is not None and lacks[1].en == told else said(told)


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
