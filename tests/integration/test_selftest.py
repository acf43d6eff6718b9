"""The self-test comes out clean on what is as it says, and wrong on what is not."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from janji.implementations.reference import implementation as reference

from janji.implementation import Listed
from janji.scenarios import pack_scenarios
from janji.selftest import self_test
from janji.selftest._mutations import MUTATIONS
from janji.selftest._planning import plan
from janji.selftest._result import Result, add
from janji.selftest._running import FOR_PEOPLE, Job, Ran

VIOLATIONS = ("contractor-trains-on-pictures",)
ONLY = (*VIOLATIONS, "die", "never-always-met")


@pytest.fixture(scope="module")
def result(runs: Any) -> Any:
    return self_test(runs.pack, only=ONLY, scope="quick", processes=1)


def test_a_sound_self_test_is_clean(result: Any) -> None:
    """A violation, a fault and a mutation: nothing to complain of, and all of them stand there."""
    assert result.troubles == []
    told = result.as_json()
    assert [row["name"] for row in told["violations"]] == sorted(VIOLATIONS)
    assert all(row["caught"] and not row["extra"] and row["exit"] == 1 for row in told["violations"])
    assert [(row["name"], row["exit"] in {3, 5}) for row in told["faults"]] == [("die", True)]
    assert [(row["name"], row["noticed"]) for row in told["mutations"]] == [("never-always-met", True)]


def test_an_unknown_name_is_refused(runs: Any) -> None:
    """A name that nothing has would make a self-test of nothing."""
    with pytest.raises(ValueError, match="no-such-thing"):
        self_test(runs.pack, only=("no-such-thing",))


def shown(ran: Any, kind: str, name: str, *clauses: str) -> Ran:
    """The results of a real run, as the self-test has them: of these clauses, or of all that have scenarios."""
    found = {
        each.id: each
        for commitment in ran.verdicts.commitments
        for each in commitment.clauses
        if each.scenarios and each.in_force and (not clauses or each.id in clauses)
        if each.reason_code not in FOR_PEOPLE
    }
    return Ran(
        Job(kind, name, str(ran.record.opened["implementation"]["spec"]), ran.pack.id),
        ran.verdicts.exit_code,
        ran.verdicts.overall,
        {key: str(each.verdict) for key, each in found.items()},
        {},
        {key: each.reason.en for key, each in found.items() if each.verdict != "met"},
    )


EXPLORED = Ran(Job("exploration", "x", "reference?break=x", "p"), 1, None, {"a.b": "not met"}, {"a.b": ("…",)}, {})


@pytest.mark.parametrize(
    ("ran", "breaks", "right"),
    [
        (EXPLORED, ("a.b", "a.c"), True),
        (EXPLORED, (), False),
        (EXPLORED, ("a.c",), False),
        (replace(EXPLORED, clauses={}, broken={}), ("a.b",), False),
        (replace(EXPLORED, clauses={}, broken={}), (), True),
        (replace(EXPLORED, clauses={}, broken={}, reasons={"story 1": "not confirmed"}), (), False),
    ],
)
def test_exploration_has_to_find_what_is_broken_and_nothing_else(
    ran: Ran, breaks: tuple[str, ...], *, right: bool
) -> None:
    """One story is enough; a find, or as much as a suspicion, where all is kept is a false alarm."""
    result = Result()
    add(result, ran, Listed("x", "", breaks))
    assert [row["right"] for row in result.explorations] == [right]
    assert (result.troubles == []) is right


def test_the_self_test_explores(runs: Any) -> None:
    """A row of its own: violations that take a sequence, and the platform that keeps its promises."""
    rows = [each.job for each in plan(runs.pack, "reference", "en", "quick", harness=True)]
    explored = {job.name: job.address for job in rows if job.kind == "exploration"}
    assert explored.pop("reference") == "reference"
    assert explored
    assert all(address == f"reference?break={name}" for name, address in explored.items())


@pytest.fixture
def violation(runs: Any) -> tuple[Ran, Listed]:
    """The results of a real run of a violation, and what the violation declares."""
    name = "withdraw-ignored"
    clauses = ("consent-before-training.chat", "consent-before-training.withdrawal")
    ran = runs.of(f"reference?break={name}", "en", *clauses)
    return shown(ran, "violation", name, *clauses), next(each for each in reference.violations() if each.name == name)


def test_what_keeps_every_promise_raises_no_alarm(runs: Any) -> None:
    """The whole first pack on the platform that keeps it: nothing to complain of, and no false alarm."""
    result = Result()
    add(result, shown(runs.of(), "variant", "reference"), None)
    assert (result.troubles, result.variants[0]["false_alarms"]) == ([], [])


def test_an_alarm_at_what_keeps_its_promises_is_wrong(violation: tuple[Ran, Listed]) -> None:
    """A breach that is found on what is listed as keeping everything is a false alarm."""
    ran, _ = violation
    result = Result()
    add(result, replace(ran, job=replace(ran.job, kind="variant")), None)
    assert result.troubles
    assert result.variants[0]["false_alarms"] == ["consent-before-training.withdrawal"]


def test_exactly_what_it_declares_is_right(violation: tuple[Ran, Listed]) -> None:
    """The next two are compared with this one."""
    result = Result()
    add(result, *violation)
    assert result.troubles == []


def test_a_clause_too_many_is_wrong(violation: tuple[Ran, Listed]) -> None:
    """A violation that declares to break what it keeps was not caught by that."""
    ran, listed = violation
    kept = next(name for name, verdict in ran.clauses.items() if verdict == "met")
    result = Result()
    add(result, ran, replace(listed, breaks=(*listed.breaks, kept)))
    assert any(f"{kept} is broken and was not caught" in trouble for trouble in result.troubles)
    assert not result.violations[0]["caught"]


def test_a_clause_too_few_is_wrong(violation: tuple[Ran, Listed]) -> None:
    """A violation that does not declare what it breaks gives a false alarm there."""
    ran, listed = violation
    result = Result()
    add(result, ran, replace(listed, breaks=listed.breaks[1:]))
    assert any(f"{listed.breaks[0]} is kept and was called broken" in trouble for trouble in result.troubles)
    assert result.violations[0]["extra"] == [listed.breaks[0]]


@pytest.mark.parametrize(("verdict", "right"), [("met", True), ("not met", False), ("not assessed", False)])
def test_a_violation_that_takes_a_sequence_is_right_where_the_scenarios_miss_it(
    violation: tuple[Ran, Listed], verdict: str, *, right: bool
) -> None:
    """One that a written scenario catches takes none; and what nobody could see was not missed."""
    ran, listed = violation
    result = Result()
    add(result, replace(ran, clauses=dict.fromkeys(ran.clauses, verdict)), replace(listed, sequence=True))
    assert (result.troubles == []) is right


@pytest.mark.parametrize(
    ("hidden", "verdict", "right"), [(True, "not assessed", True), (True, "met", False), (False, "not assessed", False)]
)
def test_what_hides_what_it_breaks_is_never_met(
    violation: tuple[Ran, Listed], *, hidden: bool, verdict: str, right: bool
) -> None:
    """Nobody may be able to see it: that is right for what says so, and for nothing else."""
    ran, listed = violation
    unseen = replace(ran, exit=3, clauses={**ran.clauses, **dict.fromkeys(listed.breaks, verdict)})
    result = Result()
    add(result, unseen, replace(listed, hidden=hidden))
    assert (result.troubles == []) is right
    row = result.violations[0]
    assert (row["hidden"], row["caught"], row["doubted"] == sorted(listed.breaks)) == (hidden, False, right)


@pytest.mark.parametrize("scope", ["quick", "near", "whole"])
def test_what_runs_of_a_self_test_meet_tries_what_they_are_to_show(runs: Any, scope: Any) -> None:
    """A violation meets every scenario of the clauses that it breaks.

    A variant meets one for each clause in force; a fault, and a mutation that no violation shows, one for each sink.
    The sample of the faults is run without any, too.
    """
    scenarios = pack_scenarios(runs.pack, "en")
    whole = plan(runs.pack, "reference", "en", scope, harness=True)
    of_faults = {each.job.cases for each in whole if each.job.kind == "fault"}
    assert of_faults <= {each.job.cases for each in whole if each.job.kind == "variant"}
    for planned in whole:
        cases = planned.job.cases
        if cases is None:
            continue
        met = {name for each in scenarios if each.case in cases for name in each.clauses}
        if planned.job.kind == "violation" and planned.listed is not None:
            broken = set(planned.listed.breaks)
            assert {each.case for each in scenarios if broken & set(each.clauses)} <= cases, planned.job.name
        elif planned.job.kind in {"variant", "fault"} or (planned.listed is not None and not planned.listed.breaks):
            choice = runs.pack.chosen(planned.listed.readings if planned.listed is not None else {})
            counts = [
                each
                for each in scenarios
                if all(choice[key] in {*options, "open"} for key, options in each.readings.items())
            ]
            sinks = {sink for each in scenarios if each.case in cases for sink in each.sinks}
            assert sinks >= {sink for each in counts for sink in each.sinks}, planned.job.name
            if planned.job.kind == "variant" and cases not in of_faults:
                assert met >= {name for each in counts for name in each.clauses}, planned.job.name


def test_a_quick_self_test_breaks_each_clause_and_runs_no_violation_for_nothing(runs: Any) -> None:
    """Each that it runs breaks a clause that the others keep, hides what it breaks, has a reading, or is a probe."""

    def violations(scope: Any) -> list[Listed]:
        rows = plan(runs.pack, "reference", "en", scope, harness=True)
        return [each.listed for each in rows if each.job.kind == "violation" and each.listed is not None]

    probes = {each.probe.removeprefix("break=") for each in MUTATIONS}
    some = violations("quick")
    shown = Counter(name for each in some if not each.hidden and not each.readings for name in each.breaks)
    assert {name for each in violations("near") if not each.sequence for name in each.breaks} == {
        name for each in some for name in each.breaks
    }
    for each in some:
        own = {name for name in each.breaks if shown[name] == 1}
        assert own or each.hidden or each.readings or each.name in probes, each.name
    assert "adds-afterwards" in {each.name for each in some}  # else nothing shows that it is caught without a mutation
