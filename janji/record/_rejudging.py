"""Judging a recorded conclusion again, from nothing but its claim and the evidence that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._canonical import parsed
from ._claims import judge_holds
from ._errors import EvidenceError
from ._evidence import EvidenceStore
from ._judging import Judgement, judge_never, never_assurance
from ._reading import Concluded, Record

_JUDGED = frozenset({"met", "not met", "not assessed", "needs review", "error"})
_ASSURANCES = frozenset({"observed", "inferred", "reported", "attested"})


@dataclass(frozen=True)
class Difference:
    """A conclusion that its evidence does not bear out: what was recorded, and what judging again gives."""

    case: str
    scenario: str
    conclusion: int
    recorded: str
    again: str
    reason: str


def rejudge(concluded: Concluded, store: EvidenceStore) -> Judgement:
    """What the evidence says now. An `error` where evidence is missing, altered, or not what the claim is about."""
    if not concluded.evidence:
        return Judgement("error", "the conclusion names no evidence")
    blobs: list[Any] = []
    for sha in concluded.evidence:
        try:
            data = store.get(sha)
        except EvidenceError as error:
            return Judgement("error", str(error))
        try:
            blobs.append(parsed(data))
        except ValueError:
            # Encoded media and other bytes are evidence too; no pointer leads into them.
            blobs.append(None)
    try:
        return _judged(concluded, blobs)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        told = f"the evidence is not of the form that is judged: {type(error).__name__}: {error}"
        return Judgement("error", told)


def _judged(concluded: Concluded, blobs: list[Any]) -> Judgement:
    if concluded.kind == "never":
        scan = next((blob for blob in blobs if isinstance(blob, Mapping) and "canaries" in blob), None)
        if scan is None:
            return Judgement("error", "none of the evidence is a scan")
        return judge_never(concluded.claim, scan)
    if concluded.kind == "holds":
        return judge_holds(concluded.claim, blobs)
    return Judgement("error", f"nobody judges conclusions of kind {concluded.kind!r}")


def differs(concluded: Concluded, again: Judgement) -> str | None:
    """Why the recorded conclusion cannot stand beside what its evidence says, or None."""
    if concluded.verdict not in _JUDGED:
        return f"{concluded.verdict!r} is no verdict that a conclusion can have"
    if again.verdict != concluded.verdict:
        return f"recorded was {concluded.verdict!r}, its evidence gives {again.verdict!r}: {again.reason}"
    if concluded.assurance not in _ASSURANCES:
        return f"{concluded.assurance!r} is no assurance"
    if concluded.kind == "never" and concluded.assurance != never_assurance(concluded.claim):
        return f"recorded was {concluded.assurance!r}, such a claim gives {never_assurance(concluded.claim)!r}"
    return None


def replay(record: Record, scenario: str | None = None) -> list[Difference]:
    """Judge every recorded conclusion again, or those of one scenario (or case), and list what differs."""
    differences = []
    for case in record.cases.values():
        if scenario not in (None, case.scenario, case.case):
            continue
        for number, concluded in enumerate(case.conclusions):
            again = rejudge(concluded, record.evidence)
            reason = differs(concluded, again)
            if reason is not None:
                differences.append(
                    Difference(case.case, case.scenario, number, concluded.verdict, again.verdict, reason)
                )
    return differences
