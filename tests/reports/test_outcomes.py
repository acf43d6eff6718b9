"""One table says what a verdict is to a pipeline, and every format takes its words from it."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from janji.reports import cucumber, github, gitlab, junit, markdown, oscal, sarif
from janji.reports._outcomes import OUTCOMES, RUN, Outcome, findings, outcome, standings

from janji.record import Verdict, Verdicts

VERDICTS = get_args(Verdict)
TABLES = {
    "junit": junit.ELEMENTS,
    "sarif": sarif.LEVELS,
    "gitlab": gitlab.SEVERITIES,
    "github": github.COMMANDS,
    "cucumber": cucumber.STATUSES,
    "oscal": oscal.STATES,
}
PASSES = {"junit": None, "sarif": "none", "gitlab": "info", "cucumber": "PASSED", "oscal": ("satisfied", "pass")}
"""The word of each format that a reader takes for: nothing is wrong here."""


def test_the_table_is_total_over_the_closed_list_of_verdicts() -> None:
    assert set(OUTCOMES) == set(VERDICTS)
    assert set(OUTCOMES.values()) == set(get_args(Outcome))
    assert set(VERDICTS) <= set(markdown.MARKS)


@given(st.one_of(st.text(), st.sampled_from([f"{each} " for each in VERDICTS]), st.just("Met")))
def test_an_unknown_verdict_is_never_guessed(verdict: str) -> None:
    """A text that is no verdict raises, whatever it looks like."""
    if verdict in VERDICTS:
        assert outcome(verdict) in get_args(Outcome)
    else:
        with pytest.raises(ValueError, match="no outcome is known"):
            outcome(verdict)


@pytest.mark.parametrize("name", TABLES)
def test_every_format_has_a_word_for_each_outcome_and_only_met_has_that_of_a_pass(name: str) -> None:
    """A skip, a waiver, an error and a breach never look like a pass."""
    table: Any = TABLES[name]
    assert set(table) == set(get_args(Outcome))
    alike = {each for each in table if name in PASSES and table[each] == PASSES[name]}
    # SARIF's and GitLab's lists hold findings only: what is waived is a note there, what passes is not in them at all.
    assert alike <= {"passed", "exempt"} | ({"accepted"} if name == "gitlab" else set())
    assert table["failed"] != table["open"] != table["passed"]


def _turned(verdicts: Verdicts, to: Verdict, clause_id: str) -> Verdicts:
    """The same verdicts with another one for a clause."""
    commitments = tuple(
        each.model_copy(
            update={
                "clauses": tuple(
                    clause.model_copy(update={"verdict": to, "counted_as": to}) if clause.id == clause_id else clause
                    for clause in each.clauses
                )
            }
        )
        for each in verdicts.commitments
    )
    return verdicts.model_copy(update={"commitments": commitments})


def _broken(told: Any) -> tuple[Any, Any]:
    """A scenario that breaks a clause, with the clauses that it tests."""
    clauses = {clause.id: clause for each in told.verdicts.commitments for clause in each.clauses}
    own = next(each.scenario for each in standings(told.verdicts) if each.outcome == "failed")
    return own, [clauses[name] for name in own.clauses]


def _standing(verdicts: Verdicts, case: str) -> Any:
    return next(each for each in standings(verdicts) if each.scenario.case == case)


@pytest.mark.parametrize(("verdict", "expected"), [("waived", "accepted"), ("needs review", "open")])
def test_a_breach_that_is_waived_or_hangs_on_a_reading_is_no_failure(
    told: Any, verdict: Verdict, expected: Outcome
) -> None:
    """The finds of a scenario break nothing where none of its clauses is broken; and they are no pass either."""
    scenario, clauses = _broken(told)
    turned = told.verdicts
    for clause in clauses:
        turned = _turned(turned, verdict, clause.id)
    assert _standing(turned, scenario.case).outcome == expected
    of_case = [each for each in findings(turned) if each.scenario and each.scenario.case == scenario.case]
    assert {each.outcome for each in of_case} == {expected}
    assert _standing(told.verdicts, scenario.case).outcome == "failed"


def test_a_breach_is_never_a_pass_whatever_its_clause_is_called(told: Any) -> None:
    scenario, clauses = _broken(told)
    turned = told.verdicts
    for clause in clauses:
        turned = _turned(turned, "met", clause.id)
    assert _standing(turned, scenario.case).outcome == "failed"


def test_what_does_not_count_under_the_chosen_readings_is_exempt_and_no_finding(told: Any) -> None:
    aside = [each for each in standings(told.verdicts) if not each.scenario.counts_under_policy]
    assert aside
    assert {each.outcome for each in aside} == {"exempt"}
    found = {each.scenario.case for each in findings(told.verdicts) if each.scenario}
    assert not found & {each.scenario.case for each in aside}


def test_findings_are_the_same_as_the_exit_code_hangs_on_and_stay_recognised(told: Any) -> None:
    """Each required clause that is not met, broke or is open has one; keys stand once and are those of any run."""
    found = findings(told.verdicts)
    wanted = {
        clause.id
        for each in told.verdicts.commitments
        for clause in each.clauses
        if clause.required and clause.verdict not in ("met", "not applicable")
    }
    assert wanted <= {each.rule for each in found}
    assert len({each.key for each in found}) == len(found)
    assert [each.key for each in findings(told.verdicts.model_copy(update={"as_of": "2030"}))] == [
        each.key for each in found
    ]


def test_a_run_that_was_cut_off_has_a_finding_of_its_own(tell: Any, shipped: Any) -> None:
    cut = findings(tell(shipped, scenarios=3, sealed=False).verdicts)
    assert {(each.rule, each.outcome) for each in cut} >= {(RUN, "error")}


def test_a_clause_is_counted_as_its_verdict_or_as_what_keeps_it_from_one(told: Any) -> None:
    """`counted_as` of run.json tells apart what is not assessed, what no test can show and what makes no demand."""
    for clause in (clause for each in told.verdicts.commitments for clause in each.clauses):
        if not clause.testable:
            assert clause.counted_as == "untestable"
        elif not clause.in_force:
            assert clause.counted_as == "no demand"
        else:
            assert clause.counted_as == clause.verdict


def test_what_a_partial_run_left_out_is_counted_as_untried(story: Any, make: Any) -> None:
    from janji.record import Edition, read_record, verdicts

    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"))
    story.opening["partial"] = "only --clause alpha.one"
    story.scenario("a", "alpha.one")
    record = read_record(story.write())
    judged = verdicts(record, pack, installed=Edition(pack, ()))
    assert [each.counted_as for each in judged.commitments[0].clauses] == ["met", "untried"]
    assert (RUN, "open", "partial-run") in [(each.rule, each.outcome, each.code) for each in findings(judged)]
