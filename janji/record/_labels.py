"""How a place relates to a claim by its labels, all of which the implementation gave it."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from janji.sinks import SINKS

FILTERS = ("training", "purpose", "model_owner", "weights_to", "tuned", "third_party", "serves", "kept")
"""The labels by which a claim may narrow the places that it is about."""

LABELS = (*FILTERS, "form")
"""All labels by which a place stands to a claim as it does; and whether it was read."""
_APART_FROM = "serves_apart_from"
"""A filter by what a place does not serve: everything but these AI services."""
_OWN_BUSINESS = frozenset({"kept", "model_owner", "tuned", "weights_to"})
"""Labels a control need not share where it is sent to provide a feature: a permitted call trains nobody's model."""
_DELIVERY = frozenset({"model_owner", "tuned", "weights_to"})
"""Labels a control need not share at a third party: how one delivery was to be used says nothing of whether
deliveries to that third party can be seen."""
DERIVED = frozenset({"transcript", "summary", "embedding"})
"""Forms that are seen only by controls in that form."""

Fit = Literal["yes", "excused", "apart", "otherwise", "unlabelled"]


class Standing(NamedTuple):
    """How a place relates to a claim, and the label that leaves this in doubt."""

    fit: Fit
    label: str = ""


def standing(claim: Mapping[str, Any], place: Mapping[str, Any]) -> Standing:
    """Whether the claim is about the place.

    `excused`: a label differs by which the promises themselves tell places of this sink apart; for a claim of old
    records, any label. `apart`: a label differs by which places of this sink are seen apart, and which excuses no find.
    `otherwise`: another label differs, which excuses nothing. `unlabelled`: a label that the claim
    asks for is missing.
    """
    sink = SINKS.get(str(claim.get("sink")))
    apart = FILTERS if is_earlier(claim) else sink.told_apart_by if sink is not None else ()
    asked = _asked(claim)
    differing = [key for key in asked if place.get(key) is not None and place[key] != claim[key]]
    if claim.get(_APART_FROM) is not None and place.get("serves") in claim[_APART_FROM]:
        differing.append("serves")
    for label in differing:
        if label in apart:
            return Standing("excused", label)
    for label in differing:
        if sink is not None and label in sink.seen_apart_by:
            return Standing("apart", label)
    if differing:
        return Standing("otherwise", differing[0])
    serves = ["serves"] if claim.get(_APART_FROM) is not None else []
    missing = next((key for key in (*asked, *serves) if place.get(key) is None), None)
    return Standing("yes") if missing is None else Standing("unlabelled", missing)


def is_earlier(claim: Mapping[str, Any]) -> bool:
    """Whether the claim is of a record made before claims named their ways: it is judged as it was then."""
    return "ways" not in claim


def _asked(claim: Mapping[str, Any]) -> list[str]:
    return [key for key in FILTERS if claim.get(key) is not None]


def shows(claim: Mapping[str, Any], place: Mapping[str, Any]) -> bool:
    """Whether a control found in this place counts as a control for the claim."""
    if place["read"] is not True:
        return False
    purposes = claim.get("control_purposes") or [claim.get("purpose")]
    if purposes != [None] and place.get("purpose") not in purposes:
        return False
    spared = _OWN_BUSINESS if place.get("purpose") == "provide" and claim.get("kept") is None else frozenset()
    if claim.get("sink") == "third_party":
        spared |= _DELIVERY
    if any(place.get(key) != claim[key] for key in _asked(claim) if key != "purpose" and key not in spared):
        return False
    if claim.get(_APART_FROM) is not None and place.get("serves") in (None, *claim[_APART_FROM]):
        return False
    return claim.get("form") not in DERIVED or place.get("form") == claim.get("form")
