"""The demands of a gate beyond the verdicts: how they are known, the number of controls, the run's age, the build."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from ._codes import Code
from ._folding import STRONGEST_FIRST
from ._models import ClauseVerdict, ScenarioVerdict
from ._moments import known
from ._phrases import word
from ._policy import Demands

_SKEW = timedelta(hours=1)
"""Two clocks may differ by so much. A run that ends later than that after it is judged has a wrong date."""

_Told = Iterator[tuple[Code, dict[str, Any]]]


def unsure(demands: Demands, required: Iterable[ClauseVerdict], scenarios: Sequence[ScenarioVerdict]) -> _Told:
    """The required clauses that are met, and known in a weaker way or on fewer controls than demanded."""
    for clause in required:
        if clause.verdict != "met":
            continue
        least = demands.least_assurance
        if least is not None and (clause.assurance is None or _weaker(clause.assurance, least)):
            yield (
                "too-weak",
                {
                    "clause": clause.id,
                    "assurance": word("assurances", clause.assurance).model_dump(),
                    "least": word("assurances", least).model_dump(),
                },
            )
        if demands.least_controls is not None:
            seen = _fewest(clause, scenarios)
            if seen is not None and seen < demands.least_controls:
                yield "few-controls", {"clause": clause.id, "seen": seen, "least": demands.least_controls}


def _weaker(assurance: Any, least: Any) -> bool:
    return STRONGEST_FIRST.index(assurance) > STRONGEST_FIRST.index(least)


def _fewest(clause: ClauseVerdict, scenarios: Sequence[ScenarioVerdict]) -> int | None:
    """Controls seen where the fewest were, of all that the clause rests on; None where it rests on no search."""
    seen = [
        int(conclusion.facts.get("k") or 0)
        for scenario in scenarios
        if scenario.counts_under_policy and clause.id in scenario.clauses
        for conclusion in scenario.conclusions
        if conclusion.kind == "never" and conclusion.verdict == "met"
    ]
    return min(seen, default=None)


def outdated(demands: Demands, ended: str | None, as_of: str, build: str | None) -> _Told:
    """Reasons why a run is too old or of another build."""
    if demands.build is not None and build != demands.build:
        yield "other-build", {"tested": build or "-", "released": demands.build}
    if demands.greatest_age is None:
        return
    at, now = known(ended), known(as_of)
    if at is None or now is None or now - at > timedelta(days=demands.greatest_age):
        yield "run-too-old", {"ended": ended or "-", "days": f"{demands.greatest_age:g}"}
    elif at - now > _SKEW:
        yield "run-from-later", {"ended": ended, "as_of": as_of}
