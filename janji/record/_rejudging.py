"""Judging a recorded conclusion again, from nothing but its claim and the evidence that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._claims import judge_holds
from ._codes import Code
from ._errors import EvidenceError
from ._judgement import Judgement, never_assurance
from ._judging import judge_never
from ._labels import is_earlier
from ._models import Bilingual
from ._reading import Concluded, Record
from ._sentences import worded

_JUDGED = frozenset({"met", "not met", "not assessed", "needs review", "error"})
_ASSURANCES = frozenset({"observed", "inferred", "reported", "attested"})


@dataclass(frozen=True)
class Difference:
    """A conclusion that its evidence does not support: what was recorded, and what judging again gives."""

    case: str
    scenario: str
    conclusion: int
    recorded: str
    again: str
    reason: Bilingual


def rejudge(concluded: Concluded, record: Record) -> Judgement:
    """The judgement by the evidence now. An `error` where evidence is missing, altered, or not what the claim is about.

    It is one too if the claim asks for less than such a record's claims may: it names no ways, or allows more than the
    record's pack does.
    """
    if not concluded.evidence:
        return Judgement("error", "no-evidence-named")
    try:
        blobs = [record.evidence.data(sha) for sha in concluded.evidence]
    except EvidenceError as error:
        return Judgement("error", "evidence-damaged", {"detail": str(error)})
    try:
        return _judged(concluded, blobs, record)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return Judgement("error", "evidence-misshapen", {"detail": f"{type(error).__name__}: {error}"})


def _judged(concluded: Concluded, blobs: list[Any], record: Record) -> Judgement:
    if concluded.kind == "never":
        named = zip(concluded.evidence, blobs, strict=True)
        scan = next((sha for sha, blob in named if isinstance(blob, Mapping) and "canaries" in blob), None)
        if scan is None:
            return Judgement("error", "no-scan")
        judged = judge_never(concluded.claim, record.evidence.scanned(scan))
        # A breach that was found is one, whatever the claim asks for.
        return judged if judged.verdict == "not met" else _lax(concluded.claim, record) or judged
    if concluded.kind == "holds":
        return judge_holds(concluded.claim, blobs)
    return Judgement("error", "kind-unknown", {"kind": concluded.kind})


def _lax(claim: Mapping[str, Any], record: Record) -> Judgement | None:
    """The error of a claim that asks for less than the record's version and its pack demand, or None."""
    if is_earlier(claim):
        return Judgement("error", "no-ways") if record.schema != 1 else None
    allowed = claim.get("allowed")
    if record.edition is None or not isinstance(allowed, float):
        return None
    most = record.edition.pack.allowed_chance
    if allowed <= most:
        return None
    return Judgement("error", "allowed-above", {"allowed": allowed, "most": most})


def differs(concluded: Concluded, again: Judgement) -> Judgement | None:
    """The error of a recorded conclusion that contradicts its evidence, or None."""

    def error(code: Code, recorded: str, **facts: Any) -> Judgement:
        return Judgement("error", code, {**again.facts, "recorded": recorded, **facts})

    if concluded.verdict not in _JUDGED:
        return error("no-verdict", concluded.verdict)
    if again.verdict != concluded.verdict:
        because = {"code": again.code, "facts": dict(again.facts)}
        return error("other-verdict", concluded.verdict, again=again.verdict, because=because)
    if concluded.assurance not in _ASSURANCES:
        return error("no-assurance", concluded.assurance)
    if concluded.kind == "never" and concluded.assurance != (known := never_assurance(concluded.claim, again)):
        return error("other-assurance", concluded.assurance, again=known)
    return None


def replay(record: Record, scenario: str | None = None) -> list[Difference]:
    """Judge every recorded conclusion again, or those of one scenario (or case), and list what differs."""
    differences = []
    for case in record.cases.values():
        if scenario not in (None, case.scenario, case.case):
            continue
        for number, concluded in enumerate(case.conclusions):
            again = rejudge(concluded, record)
            wrong = differs(concluded, again)
            if wrong is not None:
                differences.append(
                    Difference(case.case, case.scenario, number, concluded.verdict, again.verdict, worded(wrong))
                )
    return differences
