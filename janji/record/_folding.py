"""Folding verdicts: the worst counts, and an open reading lets a clause stand only where every option agrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from janji.terms import OPEN

from ._models import Assurance, Verdict

WORST_FIRST: tuple[Verdict, ...] = ("not met", "error", "needs review", "not assessed", "waived", "met")
STRONGEST_FIRST: tuple[Assurance, ...] = ("observed", "inferred", "answered", "reported", "attested")


def worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The worst of the verdicts; None of none. `not applicable` only where all are: it neither helps nor harms.

    Raises ValueError for an unknown verdict: it must not vanish beside a `met`.
    """
    there = set(verdicts)
    if unknown := there - {*WORST_FIRST, "not applicable"}:
        raise ValueError(f"{min(map(repr, unknown))} is not a verdict; known are {', '.join(WORST_FIRST)}")
    for verdict in WORST_FIRST:
        if verdict in there:
            return verdict
    return "not applicable" if there else None


def strongest(assurances: Iterable[Assurance | None]) -> Assurance | None:
    """The strongest assurance, or None."""
    there = set(assurances)
    return next((assurance for assurance in STRONGEST_FIRST if assurance in there), None)


def weakest(assurances: Iterable[Assurance | None]) -> Assurance | None:
    """The weakest assurance, or None."""
    there = set(assurances)
    return next((assurance for assurance in reversed(STRONGEST_FIRST) if assurance in there), None)


@dataclass(frozen=True)
class Counted:
    """A scenario's contribution to a clause: its verdict, under the options that its tags name."""

    verdict: Verdict
    readings: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Combination:
    """The verdict under one choice of readings; None where the clause makes no demand under it."""

    readings: Mapping[str, str]
    verdict: Verdict | None


@dataclass(frozen=True)
class Folded:
    """The result of the scenarios of a clause under a policy.

    `verdict` is None where the clause makes no demand; `combinations` are those that the policy leaves open, and
    `depends_on` the readings that turn the verdict.
    """

    verdict: Verdict | None
    depends_on: tuple[str, ...]
    combinations: tuple[Combination, ...]


def counts(readings: Mapping[str, Sequence[str]], choice: Mapping[str, str]) -> bool:
    """Whether something that holds under some options counts under this choice. An open reading excludes nothing."""
    return all(choice.get(name, OPEN) in (*options, OPEN) for name, options in readings.items())


def fold(
    scenarios: Sequence[Counted],
    choice: Mapping[str, str],
    options: Mapping[str, Sequence[str]],
    holds_under: Mapping[str, Sequence[str]],
) -> Folded:
    """Fold a clause's scenarios under a choice of readings, some of which may be open.

    `options` are all options of each reading. Met under every combination of the open ones is `met`, not met under
    every one is `not met`, whatever else all agree on is that. A combination under which the clause makes no demand
    cannot be broken, so it prevents no `met`. Where nothing is broken under any and something was not seen
    under one, it is `not assessed`; anything else is `needs review`: a breach under one reading is none under another.
    """
    touched = sorted({*holds_under, *(name for scenario in scenarios for name in scenario.readings)}, key=_natural)
    unsettled = [name for name in touched if choice.get(name, OPEN) == OPEN]
    combinations = tuple(
        Combination(
            dict(zip(unsettled, picks, strict=True)),
            _under(scenarios, {**choice, **dict(zip(unsettled, picks, strict=True))}, holds_under),
        )
        for picks in product(*(options.get(name, ()) for name in unsettled))
    )
    verdicts = {combination.verdict for combination in combinations}
    if not scenarios and verdicts != {None}:
        # A clause that was never tried is not assessed, whatever a reading would demand of it.
        return Folded("not assessed", (), combinations)
    if len(verdicts) == 1:
        return Folded(verdicts.pop(), (), combinations)
    demanded = [each for each in verdicts if each is not None]
    if demanded and {*demanded} <= {"met", "not assessed", "not applicable"}:
        # Nothing was found broken under any reading, and what was not seen under one is not seen.
        return Folded(worst(demanded), (), combinations)
    return Folded("needs review", _turning(unsettled, combinations), combinations)


def _under(
    scenarios: Sequence[Counted], choice: Mapping[str, str], holds_under: Mapping[str, Sequence[str]]
) -> Verdict | None:
    if not counts(holds_under, choice):
        return None
    return worst(each.verdict for each in scenarios if counts(each.readings, choice)) or "not assessed"


def _turning(unsettled: Sequence[str], combinations: Sequence[Combination]) -> tuple[str, ...]:
    """The readings of which a single change turns the verdict; all of them if only several together do."""
    turning = tuple(
        name
        for name in unsettled
        if any(
            one.verdict != other.verdict
            and all(one.readings[key] == other.readings[key] for key in unsettled if key != name)
            for one in combinations
            for other in combinations
        )
    )
    return turning or tuple(unsettled)


def _natural(name: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, name))
    return int(digits or 0), name
