"""Judging: whether what must never be somewhere was there. Pure: the same while running, on replay and in a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ._codes import Code

Judged = Literal["met", "not met", "not applicable", "not assessed", "needs review", "error"]
Assurance = Literal["observed", "inferred", "reported", "attested"]

_FILTERS = ("training", "purpose", "model_owner", "weights_to", "tuned", "third_party", "serves", "kept")
_APART_FROM = "serves_apart_from"
"""A filter by what a place does not serve: everything but these AI services."""
_OWN_BUSINESS = frozenset({"kept", "model_owner", "tuned", "weights_to"})
"""What a control need not share where it is sent to provide a feature: a permitted call trains no model of anyone."""
_DELIVERY = frozenset({"model_owner", "tuned", "weights_to"})
"""What a control need not share at a third party: how one delivery was to be used says nothing of whether deliveries
to that third party can be seen."""
_DERIVED = frozenset({"transcript", "summary", "embedding"})


@dataclass(frozen=True)
class Judgement:
    """What the evidence says: a verdict, the code of its reason, and the facts that it rests on.

    The words of the reason are the reader's: `worded` has them in both languages.
    """

    verdict: Judged
    code: Code
    facts: Mapping[str, Any] = field(default_factory=dict)


def never_assurance(claim: Mapping[str, Any], judgement: Judgement) -> Assurance:
    """How a `never` is known: what a model gives away is inferred, what a sink holds is observed.

    A `met` beside content that a label of the tested party excuses is reported: it stands on their word.
    """
    if judgement.verdict == "met" and judgement.facts.get("excused"):
        return "reported"
    return "inferred" if claim.get("sink") == "model" else "observed"


def judge_never(  # noqa: PLR0911 - a table of what can be found, read from top to bottom
    claim: Mapping[str, Any], scan: Mapping[str, Any]
) -> Judgement:
    """Judge whether a subject turned up where it must never be, and whether it could have been seen there.

    `not met`: a subject was found in a place that the claim is about. `error`: the scan did not look for what the
    claim names. `needs review`: a subject lies in a place whose label leaves open whether the claim is about it.
    `not assessed`: such a place could not be read, or no control was found ("sink is blind"). Else `met`.
    """
    subjects, controls = _ids(claim, "subjects"), _ids(claim, "controls")
    try:
        places = [dict(place) for place in scan["places"]]
        looked_for = set(scan["canaries"])
        matches = [dict(match) for match in scan["matches"]]
        by_name: dict[str, list[dict[str, Any]]] = {}
        for place in places:
            by_name.setdefault(str(place["place"]), []).append(place)
        strays = [match["place"] for match in matches if match["place"] not in by_name]
        pairs = [(match, place) for match in matches for place in by_name.get(match["place"], [])]
        blurred = {name for name, same in by_name.items() if not all(_shows(claim, place) for place in same)}
        facts = _seen(claim, subjects, controls, places, pairs, blurred)
    except (KeyError, TypeError, ValueError) as error:
        return Judgement("error", "not-a-scan", {"detail": f"{type(error).__name__}: {error}"})
    if facts["found"]:
        return Judgement("not met", "found", {**facts, "others": len(facts["found"]) - 1})
    if wrong := _unfit(claim, scan, subjects, controls, looked_for, strays):
        return Judgement("error", wrong[0], {**facts, **wrong[1]})
    if facts["unclear"]:
        return Judgement("needs review", "unlabelled", facts)
    if facts["unread"]:
        return Judgement("not assessed", "unread", facts)
    if facts["control"] is None:
        code, why = _blind(claim, controls, places)
        return Judgement("not assessed", code, {**facts, **why})
    return Judgement("met", "met", facts)


def _ids(claim: Mapping[str, Any], key: str) -> list[str]:
    value = claim.get(key)
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _unfit(
    claim: Mapping[str, Any],
    scan: Mapping[str, Any],
    subjects: Sequence[str],
    controls: Sequence[str],
    looked_for: set[Any],
    strays: Sequence[Any],
) -> tuple[Code, dict[str, Any]] | None:
    """Why the scan cannot answer the claim at all, or None."""
    if not subjects:
        return "no-subject", {}
    if both := sorted(set(subjects) & set(controls)):
        return "subject-is-control", {"canary": both[0]}
    if absent := sorted({*subjects, *controls} - looked_for):
        return "not-looked-for", {"canary": absent[0], "others": len(absent) - 1}
    if scan.get("sink") != claim.get("sink"):
        return "other-sink", {"scanned": scan.get("sink"), "asked": claim.get("sink")}
    return ("stray-match", {"place": strays[0]}) if strays else None


def _seen(
    claim: Mapping[str, Any],
    subjects: Sequence[str],
    controls: Sequence[str],
    places: Sequence[Mapping[str, Any]],
    pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]],
    blurred: set[str],
) -> dict[str, Any]:
    relevant = [place for place in places if _fits(claim, place) == "yes"]
    doubtful = [place for place in places if _fits(claim, place) == "unknown"]
    found = [spot(match) for match, place in pairs if match["canary"] in subjects and _fits(claim, place) == "yes"]
    unclear = [
        {**spot(match), "lacks": _lacking(claim, place)}
        for match, place in pairs
        if match["canary"] in subjects and _fits(claim, place) == "unknown"
    ]
    # Where several places bear one name, a match may be of any of them: then all of them have to be fit for a control.
    # Of several controls that were seen the first of the claim stands for them, whatever the order of the places.
    seen = [match for match, _ in pairs if match["canary"] in controls and match["place"] not in blurred]
    control = min(seen, key=lambda match: controls.index(match["canary"]), default=None)
    return {
        "places": [str(place["place"]) for place in relevant],
        "found": found,
        "unclear": unclear,
        "unread": [
            {"place": str(place["place"]), "reason": str(place.get("reason") or "no reason was given")}
            for place in (*relevant, *doubtful)
            if place["read"] is not True
        ],
        "control": None if control is None else spot(control),
    }


def spot(match: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "canary": str(match["canary"]),
        "place": str(match["place"]),
        "where": str(match.get("where", "")),
        "technique": str(match.get("technique", "")),
    }


def _fits(claim: Mapping[str, Any], place: Mapping[str, Any]) -> Literal["yes", "no", "unknown"]:
    """Whether a place is one that the claim is about. A label that is missing excuses nothing."""
    asked = [key for key in _FILTERS if claim.get(key) is not None]
    if any(place.get(key) is not None and place[key] != claim[key] for key in asked):
        return "no"
    if claim.get(_APART_FROM) is not None:
        asked.append("serves")
        if place.get("serves") in claim[_APART_FROM]:
            return "no"
    return "unknown" if any(place.get(key) is None for key in asked) else "yes"


def _lacking(claim: Mapping[str, Any], place: Mapping[str, Any]) -> str:
    asked = [*(key for key in _FILTERS if claim.get(key) is not None), "serves"]
    return next(key for key in asked if place.get(key) is None)


def _shows(claim: Mapping[str, Any], place: Mapping[str, Any]) -> bool:
    """Whether a control found in this place proves that the claim's sink can be seen."""
    if place["read"] is not True:
        return False
    purposes = claim.get("control_purposes") or [claim.get("purpose")]
    if purposes != [None] and place.get("purpose") not in purposes:
        return False
    spared = _OWN_BUSINESS if place.get("purpose") == "provide" and claim.get("kept") is None else frozenset()
    if claim.get("sink") == "third_party":
        spared |= _DELIVERY
    for key in _FILTERS:
        if key == "purpose" or key in spared or claim.get(key) is None:
            continue
        if place.get(key) != claim[key]:
            return False
    if claim.get(_APART_FROM) is not None and place.get("serves") in (None, *claim[_APART_FROM]):
        return False
    return claim.get("form") not in _DERIVED or place.get("form") == claim.get("form")


def _blind(
    claim: Mapping[str, Any], controls: Sequence[str], places: Sequence[Mapping[str, Any]]
) -> tuple[Code, dict[str, Any]]:
    if not controls:
        return "no-control-planted", {}
    # The doctor asks for a control of any kind.
    what = [each for each in (claim.get("kind"), claim.get("form") or "original") if each]
    if any(_fits(claim, place) == "yes" for place in places):
        return "control-unseen", {"what": what}
    unsaid = next((place for place in places if _fits(claim, place) == "unknown"), None)
    if unsaid is None:
        return "no-place", {"what": what}
    return "no-place", {"what": what, "unsaid": str(unsaid["place"]), "lacks": _lacking(claim, unsaid)}
