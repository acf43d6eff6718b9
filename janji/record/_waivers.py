"""Waivers: the findings that somebody accepted, and whether that still holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ._breaches import alike, ends
from ._canonical import canonical
from ._catalogues import by_language
from ._codes import Code
from ._models import Bilingual, ClauseVerdict, Found, ScenarioVerdict, Waiver, WaiverInForce, WaiverState
from ._moments import in_words, known
from ._phrases import WORDS
from ._policy import Policy
from ._sentences import filled, sentence
from ._words import headed


def found_in(pack: str, clause: str, counted: Sequence[ScenarioVerdict]) -> tuple[Found, ...]:
    """The findings that broke a clause: each scenario that did, with each kind of thing that was found in it.

    The fingerprint is made from what stays when the run is made again: the scenario, where something was looked for
    and in which form, or what was asked and how the answer fell short. Content, places and times are not in it.
    """
    found: dict[str, Found] = {}
    for scenario in counted:
        if scenario.verdict != "not met":
            continue
        broken = [(alike(each), each.reason) for each in scenario.conclusions if ends(scenario, each)]
        for key, reason in broken or [((scenario.reason_code,), scenario.reason)]:
            print_ = sha256(canonical([pack, clause, scenario.case, *key])).hexdigest()[:16]
            what = headed(scenario.case, reason)
            found.setdefault(print_, Found(fingerprint=print_, case=scenario.case, what=what))
    return tuple(found.values())


class Waiving:
    """The waivers of one pack, applied at one moment to what one implementation was found to do."""

    def __init__(self, policy: Policy, pack: str, implementation: str | None, as_of: str) -> None:
        self._waivers = [each for each in policy.waivers if each.pack == pack]
        self._demands, self._implementation = policy.demands, implementation
        self._now = known(as_of)

    def applied(self, clause: ClauseVerdict) -> ClauseVerdict:
        """The clause as it counts: waived where each thing that broke it was accepted and the waiver holds."""
        if clause.verdict != "not met":
            return clause
        by: dict[str, Waiver] = {}
        for waiver in self._waivers:
            if waiver.clause == clause.id and self._state(waiver, clause) == "holds":
                by.update(dict.fromkeys(waiver.findings, waiver))
        uncovered = [each for each in clause.found if each.fingerprint not in by]
        if uncovered or not clause.found:
            return clause.model_copy(update={"reason": uncovered[0].what}) if by else clause
        first = min((by[each.fingerprint] for each in clause.found), key=lambda each: each.expires)
        facts = {**_facts(first), "found": clause.reason.model_dump()}
        return clause.model_copy(
            update={
                "verdict": "waived",
                "counted_as": "waived",
                "reason_code": "waived",
                "reason": sentence("waived", facts),
            }
        )

    def told(self, clauses: Iterable[ClauseVerdict]) -> tuple[WaiverInForce, ...]:
        """Each waiver with its state, in their order."""
        known = {clause.id: clause for clause in clauses}
        told = []
        for waiver in self._waivers:
            state = self._state(waiver, known.get(waiver.clause))
            soon = state == "holds" and self._now is not None and waiver.expires - self._now <= self._demands.notice
            told.append(WaiverInForce(**waiver.model_dump(), state=state, soon=soon))
        return tuple(told)

    def _state(self, waiver: Waiver, clause: ClauseVerdict | None) -> WaiverState:
        if clause is None or not clause.testable or waiver.implementation != self._implementation:
            return "not fitting"
        if waiver.expires - waiver.granted > self._demands.longest:
            return "too long"
        if self._now is None or self._now >= waiver.expires:
            return "expired"
        if self._now < waiver.granted:
            return "not yet"
        if clause.verdict not in ("met", "not met", "waived"):
            return "not tried"
        return "holds" if {*waiver.findings} <= {each.fingerprint for each in clause.found} else "unused"


_FAILING: Mapping[WaiverState, Code] = {
    "expired": "waiver-expired",
    "not yet": "waiver-not-yet",
    "too long": "waiver-too-long",
    "unused": "waiver-unused",
    "not fitting": "waiver-not-fitting",
}


def stale(waivers: Iterable[WaiverInForce]) -> Iterator[tuple[Code, dict[str, Any]]]:
    """The waivers that do not hold, each with why."""
    for each in waivers:
        if (code := _FAILING.get(each.state)) is not None:
            yield code, _facts(each)


def waiver_told(waiver: WaiverInForce, promise: Bilingual | None = None) -> Bilingual:
    """A waiver with its state in words; its clause by the promise, if given, otherwise by the id."""
    code, facts = _FAILING.get(waiver.state), _facts(waiver)
    if promise is not None:
        facts["clause"] = by_language(lambda language: f"“{promise.of(language)}”")
    if code is not None:
        return sentence(code, facts)
    words = WORDS["waivers"]["idle" if waiver.state == "not tried" else "soon" if waiver.soon else "holds"]
    return filled(words, facts)


def _facts(waiver: Waiver) -> dict[str, Any]:
    return {
        "clause": waiver.clause,
        "owner": waiver.owner,
        "ticket": waiver.ticket,
        "why": waiver.reason,
        "implementation": waiver.implementation,
        "findings": list(waiver.findings),
        "granted": in_words(waiver.granted),
        "expires": in_words(waiver.expires),
        "days": (waiver.expires - waiver.granted).days,
    }
