"""The answer of a judge: a verdict, the code of its reason, and the facts that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ._codes import Code

Judged = Literal["met", "not met", "not applicable", "not assessed", "needs review", "error"]
Assurance = Literal["observed", "inferred", "answered", "reported", "attested"]


@dataclass(frozen=True)
class Judgement:
    """A judge's answer from the evidence: a verdict, the code of its reason, and the facts that it rests on.

    The words of the reason are the reader's: `worded` has them in both languages.
    """

    verdict: Judged
    code: Code
    facts: Mapping[str, Any] = field(default_factory=dict)


def never_assurance(claim: Mapping[str, Any], judgement: Judgement) -> Assurance:
    """How a `never` is known: what a model gives away is inferred, what a sink holds is observed.

    A `met` beside content that a label of the tested party excuses, or helps to tell apart, is *reported*.
    """
    if judgement.verdict == "met" and (judgement.facts.get("excused") or judgement.facts.get("plain")):
        return "reported"
    return "inferred" if claim.get("sink") == "model" else "observed"


def spot(match: Mapping[str, Any]) -> dict[str, Any]:
    """A match as a fact: which canary was found, in which place, where in it, and by which technique."""
    return {
        "canary": str(match["canary"]),
        "place": str(match["place"]),
        "where": str(match.get("where", "")),
        "technique": str(match.get("technique", "")),
    }


def listed(claim: Mapping[str, Any], key: str) -> list[str]:
    """The ids that stand under a key of a claim; none if it is not a list."""
    value = claim.get(key)
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def unread(place: Mapping[str, Any]) -> dict[str, str]:
    """A place that could not be read, as a fact."""
    return {"place": str(place["place"]), "reason": str(place.get("reason") or "no reason was given")}
