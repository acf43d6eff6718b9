"""The outcomes of verdicts in a pipeline: one table, from which every format for machines takes its own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from janji.reports._words import LABELS, VERDICTS

from janji.record import Bilingual, ClauseVerdict, Reason, ScenarioVerdict, Verdict, Verdicts, joined

Outcome = Literal["failed", "error", "open", "accepted", "exempt", "passed"]
"""The gravest first. `open`: nobody knows, or a person decides. `accepted`: a breach that somebody waived. `exempt`: it
was not asked for."""

OUTCOMES: Mapping[Verdict, Outcome] = {
    "not met": "failed",
    "error": "error",
    "needs review": "open",
    "not assessed": "open",
    "waived": "accepted",
    "not applicable": "exempt",
    "met": "passed",
}
_ORDER: tuple[Outcome, ...] = ("failed", "error", "open", "accepted", "exempt", "passed")
RUN = "janji.run"
"""The name of what concerns the run as a whole, beside the ids of clauses."""
_OF_CODE: Mapping[int, Verdict] = {1: "not met", 5: "error"}
_OF_PARTS = frozenset({"clause", "scenario"})


def outcome(verdict: str) -> Outcome:
    """The outcome of `verdict`. Raises ValueError for one that is not in the table: nothing is guessed."""
    for name, found in OUTCOMES.items():
        if name == verdict:
            return found
    raise ValueError(f"no outcome is known for the verdict {verdict!r}; add it to reports/_outcomes.py")


@dataclass(frozen=True)
class Standing:
    """How one scenario stands for a pipeline, with the clauses that it tests.

    A scenario that counts for nothing under the chosen readings is `exempt`, whatever it found. If its find breaks none
    of its clauses, because a reading is open or the breach was waived, it has the gravest of their outcomes.
    """

    scenario: ScenarioVerdict
    clauses: tuple[ClauseVerdict, ...]
    outcome: Outcome
    words: Bilingual
    reason: Bilingual


@dataclass(frozen=True)
class Finding:
    """A finding for a pipeline: of a clause in one scenario, of a clause that none could try, or of the whole run.

    `file` is relative to the folder of the packs. `key` is the same in every run, so that a finding is recognised.
    """

    rule: str
    outcome: Outcome
    verdict: Verdict
    required: bool
    title: Bilingual
    reason: Bilingual
    code: str
    scenario: ScenarioVerdict | None
    file: str
    line: int
    key: str


def clauses_of(verdicts: Verdicts) -> Iterator[ClauseVerdict]:
    """Every clause, in the order of the pack."""
    return (clause for commitment in verdicts.commitments for clause in commitment.clauses)


def standings(verdicts: Verdicts) -> tuple[Standing, ...]:
    """Every scenario as it stands, in the order of the plan."""
    clauses = {clause.id: clause for clause in clauses_of(verdicts)}
    return tuple(
        _standing(each, tuple(clauses[name] for name in each.clauses if name in clauses)) for each in verdicts.scenarios
    )


def _standing(scenario: ScenarioVerdict, clauses: tuple[ClauseVerdict, ...]) -> Standing:
    own = VERDICTS[scenario.verdict]
    if not scenario.counts_under_policy:
        told = joined(own, scenario.reason, by=": ") if scenario.verdict != "met" else own
        return Standing(scenario, clauses, "exempt", _not_counted(scenario), told)
    gravest = min(clauses, key=lambda each: _ORDER.index(_within(scenario, each)), default=None)
    if gravest is None or _within(scenario, gravest) == outcome(scenario.verdict):
        return Standing(scenario, clauses, outcome(scenario.verdict), own, scenario.reason)
    return Standing(scenario, clauses, outcome(gravest.verdict), VERDICTS[gravest.verdict], gravest.reason)


def _not_counted(scenario: ScenarioVerdict) -> Bilingual:
    """The reason why it does not count: the readings, or that it was drawn and nothing was seen in it."""
    return LABELS["counts_not_here" if scenario.drawn else "counts_not"]


def _within(scenario: ScenarioVerdict, clause: ClauseVerdict) -> Outcome:
    return outcome(_verdict(scenario, clause))


def _verdict(scenario: ScenarioVerdict, clause: ClauseVerdict) -> Verdict:
    """The verdict of a scenario on one of its clauses: it breaks none that is not broken, and keeps none either."""
    breaks = scenario.verdict != "not met" or outcome(clause.verdict) in ("failed", "exempt", "passed")
    return scenario.verdict if breaks else clause.verdict


def findings(verdicts: Verdicts) -> tuple[Finding, ...]:
    """Everything that stops a pipeline, or should be seen beside it; the gravest first.

    Open clauses count only if they are required. Everything that a partial run did not try is reported once, by the run
    itself.
    """
    by_id: dict[str, list[ScenarioVerdict]] = {}
    for scenario in verdicts.scenarios:
        if scenario.counts_under_policy:
            by_id.setdefault(scenario.id, []).append(scenario)
    found = [_of_run(each, verdicts) for each in verdicts.reasons if each.reason_code not in _OF_PARTS]
    for clause in clauses_of(verdicts):
        if clause.counted_as not in ("untried", "untestable", "no demand"):
            own = [each for name in clause.scenarios for each in by_id.get(name, ()) if clause.id in each.clauses]
            found += _of_clause(clause, own, verdicts)
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.outcome)))


def _of_clause(clause: ClauseVerdict, scenarios: list[ScenarioVerdict], verdicts: Verdicts) -> Iterator[Finding]:
    shown = False
    for scenario in scenarios:
        verdict = _verdict(scenario, clause)
        if _counts(verdict, clause):
            shown = True
            own = verdict == scenario.verdict
            yield Finding(
                rule=clause.id,
                outcome=outcome(verdict),
                verdict=verdict,
                required=clause.required,
                title=clause.promise,
                reason=scenario.reason if own else clause.reason,
                code=scenario.reason_code if own else clause.reason_code,
                scenario=scenario,
                file=scenario.file,
                line=scenario.line or 1,
                key=_key(verdicts, clause.id, scenario.case),
            )
    if not shown and _counts(clause.verdict, clause):
        yield Finding(
            rule=clause.id,
            outcome=outcome(clause.verdict),
            verdict=clause.verdict,
            required=clause.required,
            title=clause.promise,
            reason=clause.reason,
            code=clause.reason_code,
            scenario=None,
            file=_terms(verdicts),
            line=1,
            key=_key(verdicts, clause.id),
        )


def _counts(verdict: Verdict, clause: ClauseVerdict) -> bool:
    found = outcome(verdict)
    return found in ("failed", "error", "accepted") or (found == "open" and clause.required)


def _of_run(reason: Reason, verdicts: Verdicts) -> Finding:
    verdict = reason.verdict or _OF_CODE.get(reason.code, "needs review")
    return Finding(
        rule=RUN,
        outcome=outcome(verdict),
        verdict=verdict,
        required=True,
        title=LABELS["whole_run"],
        reason=reason.what,
        code=reason.reason_code,
        scenario=None,
        file=_terms(verdicts),
        line=1,
        key=_key(verdicts, RUN, reason.reason_code),
    )


def _terms(verdicts: Verdicts) -> str:
    return f"{verdicts.pack.id}/terms.toml"


def _key(verdicts: Verdicts, *parts: str) -> str:
    return sha256("\0".join((verdicts.pack.id, *parts)).encode()).hexdigest()
