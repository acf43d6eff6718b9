"""The verdicts of a record, and the rules that nothing may bend."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from janji.record import Edition, Policy, Verdicts, read_record, replay, verdicts
from janji.record._verdicts import _known_by
from janji.terms import TermsError

Judge = Callable[..., Verdicts]


@pytest.fixture
def two(make: Any) -> Any:
    """A commitment with two clauses."""
    return make.pack(make.clause("alpha.one"), make.clause("alpha.two"))


@pytest.fixture
def judge(story: Any, two: Any) -> Judge:
    def judged(pack: Any = two, policy: Policy | None = None, installed: Edition | None = None, **how: Any) -> Verdicts:
        return verdicts(read_record(story.write(**how)), pack, policy, installed=installed)

    return judged


def _clauses(result: Verdicts) -> dict[str, str]:
    return {clause.id: clause.verdict for each in result.commitments for clause in each.clauses}


# --- the rules


def test_everything_tried_and_seen_is_met_and_observed(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two")
    result = judge()
    assert (result.overall, result.exit_code, result.reasons) == ("met", 0, ())
    commitment = result.commitments[0]
    assert (commitment.verdict, commitment.assurance) == ("met", "observed")
    assert commitment.headline.en == "Stated in the source: no breach found in 2 of 2 clauses"
    assert commitment.clauses[0].counts.observed == 1
    assert commitment.clauses[0].evidence


@pytest.mark.parametrize(
    ("how", "verdict", "why"),
    [
        pytest.param({"conclude": False}, "error", "without a conclusion", id="no-assertion"),
        pytest.param({"spoil": {"evidence": []}}, "error", "names no evidence", id="no-evidence"),
        pytest.param({"spoil": {"evidence": ["0" * 64]}}, "error", "cannot be read", id="evidence-missing"),
        pytest.param({"control": False}, "not assessed", "nothing would have been seen", id="no-control"),
        pytest.param({"control": False, "spoil": {"verdict": "met"}}, "error", "its evidence gives", id="forged"),
        pytest.param({"found": True, "spoil": {"verdict": "met"}}, "error", "its evidence gives", id="forged-breach"),
        pytest.param({"spoil": {"verdict": "not met"}}, "error", "its evidence gives", id="forged-accusation"),
        pytest.param({"spoil": {"verdict": "wonderful"}}, "error", "not a verdict", id="unknown-verdict"),
        pytest.param({"spoil": {"kind": "believes"}}, "error", "no judge knows", id="unknown-kind"),
        pytest.param({"spoil": {"assurance": "attested"}}, "error", "such a claim gives", id="wrong-assurance"),
        pytest.param({"close": False}, "error", "never ended", id="never-closed"),
        pytest.param({"outcome": "error", "reason": "it hung"}, "error", "it hung", id="broke"),
        pytest.param({"outcome": "failed", "reason": "KeyError"}, "error", "without a finding", id="failed-unfound"),
        pytest.param({"outcome": "wonderful"}, "error", "not a way to end", id="unknown-outcome"),
        pytest.param({"step": "stopped"}, "error", "step 1 did not", id="step-not-passed"),
        pytest.param({"outcome": "not assessed", "reason": "cannot hold"}, "not assessed", "cannot hold", id="put-off"),
        pytest.param({"outcome": "not applicable", "reason": "no"}, "not assessed", "no", id="unfounded-exemption"),
        pytest.param({"found": True, "outcome": "failed"}, "not met", "was found in", id="breach"),
        pytest.param({"found": True, "outcome": "not assessed"}, "not met", "was found in", id="breach-then-skip"),
    ],
)
def test_met_needs_an_assertion_evidence_and_a_control_and_an_ordinary_end(
    story: Any, judge: Judge, how: dict[str, Any], verdict: str, why: str
) -> None:
    story.scenario("a", "alpha.one", **how)
    story.scenario("b", "alpha.two")
    result = judge()
    assert _clauses(result) == {"alpha.one": verdict, "alpha.two": "met"}
    assert why in result.scenarios[0].reason.en
    assert result.overall == verdict
    assert result.commitments[0].verdict == verdict


def test_a_scenario_that_was_planned_and_never_ran_is_an_error(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.planned("b", ["alpha.two"])
    result = judge()
    assert _clauses(result)["alpha.two"] == "error"
    assert result.exit_code == 5


def test_a_scenario_that_was_run_without_being_planned_alters_the_record(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.act(lambda journal, _store: journal.append("case.open", case="stranger", round=1))
    assert judge().record.state == "altered"


def test_a_second_try_cannot_wash_away_what_the_first_one_showed(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one", found=True, outcome="failed")
    again = story.acts[0]
    story.scenario("b", "alpha.two")

    def retry(journal: Any, store: Any) -> None:
        """The same case again, this time without the breach."""
        before = story.plan.pop()
        story.scenario("a", "alpha.one")
        story.plan.pop()
        story.plan.append(before)
        story.acts[-1](journal, store)

    story.acts.append(retry)
    story.acts.remove(again)
    story.acts.insert(0, again)
    result = judge()
    assert _clauses(result)["alpha.one"] == "not met"
    assert result.record.tried_again == 1


@pytest.mark.parametrize("first", ["error", "failed", "not assessed", "not applicable"])
def test_a_first_try_that_ended_badly_without_a_conclusion_stays_what_it_was(
    story: Any, judge: Judge, first: str
) -> None:
    """The worst ending of all tries counts, not the last."""
    story.scenario("a", "alpha.one", outcome=first, reason="it hung", conclude=False)
    story.scenario("a", "alpha.one")
    story.plan.pop()
    story.scenario("b", "alpha.two")
    result = judge()
    assert _clauses(result)["alpha.one"] == ("error" if first in ("error", "failed") else "not assessed")
    assert "it hung" in result.scenarios[0].reason.en


def test_a_feature_that_is_declared_absent_is_not_applicable_and_nothing_else_is(story: Any, judge: Judge) -> None:
    absent = {"availability": "absent", "reason": "not built", "by": "Tiny", "date": "2020-01-01"}
    story.opening["implementation"] = {
        "spec": "tiny",
        "description": {"name": "tiny", "capabilities": {"ai_features": absent, "training": absent}},
    }
    aside = {"outcome": "not applicable", "reason": "absent", "conclude": False}
    story.scenario("a", "alpha.one", needs=["ai_features"], **aside)
    story.scenario("b", "alpha.two", needs=["training"], **aside)
    result = judge()
    assert _clauses(result) == {"alpha.one": "not applicable", "alpha.two": "not assessed"}


def test_where_nothing_applies_nothing_is_met(story: Any, judge: Judge, make: Any) -> None:
    absent = {"availability": "absent", "reason": "not built", "by": "Tiny", "date": "2020-01-01"}
    story.opening["implementation"] = {"spec": "tiny", "description": {"capabilities": {"ai_features": absent}}}
    story.scenario("a", "alpha.one", needs=["ai_features"], outcome="not applicable", conclude=False)
    result = judge(make.pack(make.clause("alpha.one")))
    assert (result.overall, result.exit_code) == ("not applicable", 3)


def test_a_clause_without_a_scenario_is_not_assessed_and_the_overall_line_says_so(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    result = judge()
    assert _clauses(result)["alpha.two"] == "not assessed"
    assert result.commitments[0].clauses[1].reason.en == "no scenario yet"
    assert (result.overall, result.exit_code) == ("not assessed", 3)
    assert result.headline.en == "Stated in the source: no breach found in 1 of 2 clauses; 1 not assessed"
    assert (
        result.headline.id
        == "Tersurat dalam sumber: tidak ditemukan pelanggaran pada 1 dari 2 klausul; 1 tidak dinilai"
    )


def test_clauses_of_the_source_and_additions_of_the_pack_are_counted_apart(story: Any, judge: Judge, make: Any) -> None:
    """Nobody reads a breach of what we added as a broken promise, nor the other way round."""
    story.scenario("a", "alpha.one")
    added = make.clause("alpha.two", basis="gloss", required=False)
    told = make.clause("alpha.three", basis="told", required=False)
    implied = make.clause("alpha.four", basis="implied")
    result = judge(make.pack(make.clause("alpha.one"), implied, told, added))
    assert result.headline.en == (
        "Stated in the source: no breach found in 1 of 1 clause. "
        "Drawn by us from what the source says: 1 of 1 clause not assessed. "
        "Of what we were told and cannot check: 1 of 1 clause not assessed. "
        "Of our additions: 1 of 1 clause not assessed"
    )
    assert result.headline.id == (
        "Tersurat dalam sumber: tidak ditemukan pelanggaran pada 1 dari 1 klausul. Tersirat dalam sumber, menurut "
        "kami: 1 dari 1 klausul tidak dinilai. Keterangan pihak lain yang tidak dapat kami "
        "periksa: 1 dari 1 klausul tidak dinilai. Tambahan kami: 1 dari 1 klausul tidak dinilai"
    )
    assert result.commitments[0].headline == result.headline


@pytest.mark.parametrize(
    ("maker", "said"),
    [
        (None, "Not a test of Acme, as far as the software says: Tiny 1 was tested, which does not say who made it."),
        ("Others", "Not a test of Acme. Tested: Tiny 1, made by Others, which did not make these promises."),
        ("ACME", "Tested: Tiny 1, which ACME makes, as the software says of itself."),
    ],
)
def test_a_result_says_whether_it_is_one_of_the_publisher(story: Any, make: Any, maker: str | None, said: str) -> None:
    description: dict[str, Any] = {"name": "Tiny", "version": "1", "capabilities": {}, "maker": maker}
    story.opening["implementation"] = {"spec": "tiny", "description": description}
    story.scenario("a", "alpha.one")
    record, pack = read_record(story.write()), make.pack(make.clause("alpha.one"))
    acme = pack.model_copy(update={"publisher": "Acme"})
    assert verdicts(record, acme).tested.en == said
    nobody = acme.model_copy(update={"statement": acme.statement.model_copy(update={"person": None})})
    # A pack without a person is no yardstick for that alone: it has to be meant for the software that it names.
    assert verdicts(record, nobody).tested.en == said
    yardstick = nobody.model_copy(update={"meant_for": ("tiny",)})
    assert verdicts(record, yardstick).tested.en == "A yardstick: nobody made these promises. Tested: Tiny 1."


def test_an_empty_plan_is_never_a_success(judge: Judge) -> None:
    result = judge()
    assert result.exit_code == 5
    assert "met" not in _clauses(result).values()


@pytest.mark.parametrize("how", [{"sealed": False}, {"closed": False}], ids=["unsealed", "unclosed"])
def test_an_incomplete_record_is_never_met_and_has_no_overall_result(
    story: Any, judge: Judge, how: dict[str, bool]
) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", found=True, outcome="failed")
    result = judge(**how)
    assert (result.overall, result.record.state) == (None, "incomplete")
    assert _clauses(result) == {"alpha.one": "error", "alpha.two": "not met"}
    assert result.exit_code == 1


def test_an_altered_record_shows_nothing_at_all(story: Any, judge: Judge, two: Any) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", found=True, outcome="failed")
    root = story.write()
    (root / "journal" / "gw1.jsonl").write_text("")
    result = verdicts(read_record(root), two)
    assert set(_clauses(result).values()) == {"error"}
    assert (result.overall, result.exit_code) == (None, 5)


def test_of_a_partial_run_without_its_pack_nobody_knows_what_it_left_out(story: Any, judge: Judge) -> None:
    """Records of old carry no pack: what such a run tried of a clause shows nothing of the rest."""
    story.opening["partial"] = "-k a"
    story.scenario("a", "alpha.one")
    clause = judge().commitments[0].clauses[0]
    assert (clause.verdict, clause.reason_code) == ("not assessed", "partly-run")
    assert clause.reason.en == "only 1 of its scenarios that count were part of this run"


def test_a_partial_run_has_no_overall_result_and_is_no_success(story: Any, judge: Judge) -> None:
    story.opening["partial"] = "--clause alpha.one"
    story.scenario("a", "alpha.one")
    result = judge()
    assert (result.overall, result.exit_code) == (None, 3)
    assert result.commitments[0].clauses[1].reason.en == "not part of this run"
    assert "a partial run: --clause alpha.one" in [each.what.en for each in result.reasons]


def test_what_a_partial_run_did_not_try_is_told_by_the_run_and_not_as_a_clause_not_assessed(
    story: Any, judge: Judge
) -> None:
    """The headline counts such clauses as no part of the run; a list of them as not assessed would contradict it."""
    story.opening["partial"] = "--clause alpha.one"
    story.scenario("a", "alpha.one")
    result = judge()
    left = result.commitments[0].clauses[1]
    assert (left.id, left.counted_as, left.verdict) == ("alpha.two", "untried", "not assessed")
    reasons = [each.what.en for each in result.reasons]
    assert left.id not in reasons
    assert "alpha.one" in reasons, "it was tried in part, and the run's own words do not say so"


def test_the_runners_own_word_is_never_taken_for_a_verdict(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one", found=True, outcome="finished")
    story.scenario("b", "alpha.two")
    assert judge().exit_code == 1


def test_a_run_that_ended_in_an_error_is_an_error(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two")
    story.act(lambda journal, _store: journal.append("run.close", exit=5, reason="a worker was lost"))
    result = judge(closed=False)
    assert result.exit_code == 5
    assert "a worker was lost" in result.reasons[0].what.en


@pytest.mark.parametrize("change", ["name", "version", "build"])
def test_an_implementation_that_names_itself_in_two_ways_is_an_error(story: Any, judge: Judge, change: str) -> None:
    said = {"name": "tiny", "version": "1", "build": "b", "capabilities": {}, "configuration": {"worker": "1"}}
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two")
    for description in (said, {**said, "configuration": {"worker": "2"}}):
        story.act(lambda journal, _store, told=description: journal.append("implementation", description=told))
    honest = judge()
    assert (honest.exit_code, honest.implementation.name, honest.implementation.build) == (0, "tiny", "b")
    story.root = story.root.with_name("second")
    story.act(lambda journal, _store: journal.append("implementation", description={**said, change: "other"}))
    assert judge().exit_code == 5


# --- clauses and commitments


@pytest.mark.parametrize("basis", ["gloss", "told"])
def test_what_is_ours_or_only_told_is_a_finding_and_never_breaks_the_commitment(
    basis: str, story: Any, judge: Judge, make: Any
) -> None:
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two", basis=basis))
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", found=True, outcome="failed")
    result = judge(pack)
    assert result.findings == ("alpha.two",)
    assert result.commitments[0].verdict == "met"
    assert (result.overall, result.exit_code) == ("not met", 1)


def test_a_gloss_that_is_not_required_turns_no_exit_code(story: Any, judge: Judge, make: Any) -> None:
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two", basis="gloss", required=False))
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", found=True, outcome="failed")
    assert judge(pack).exit_code == 0


def test_a_policy_can_add_required_clauses(story: Any, make: Any) -> None:
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two", basis="gloss", required=False))
    story.scenario("a", "alpha.one")
    record = read_record(story.write())
    assert verdicts(record, pack).exit_code == 0
    stricter = verdicts(record, pack, Policy(required=("alpha.two",)))
    assert stricter.exit_code == 3
    assert stricter.policy.required == ("alpha.one", "alpha.two")


def test_what_no_test_can_show_is_outside_required_and_always_listed(story: Any, judge: Judge, make: Any) -> None:
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.title", testable=False))
    story.scenario("a", "alpha.one")
    result = judge(pack)
    assert (result.overall, result.exit_code) == ("met", 0)
    title = result.commitments[0].clauses[1]
    assert (title.required, title.verdict, title.why_not is not None) == (False, "not assessed", True)
    assert result.headline.en == "Stated in the source: no breach found in 1 of 2 clauses; 1 cannot be tested"


def test_a_commitment_is_known_no_better_than_its_weakest_clause(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", claim={"sink": "model"})
    story.scenario("c", "alpha.two")
    result = judge()
    assert [each.assurance for each in result.commitments[0].clauses] == ["observed", "inferred"]
    counts = result.commitments[0].clauses[1].counts
    assert (counts.observed, counts.inferred) == (1, 1)
    assert result.commitments[0].assurance == "inferred"


# --- readings


def test_a_report_says_in_words_what_was_switched_on_in_the_tested_software(story: Any, two: Any) -> None:
    """From the record alone, in both languages, beside whose software was tried; junk in a description says nothing."""
    switched_on = [
        {"kind": "violation", "option": "break=x", "en": "keeps all", "id": "menyimpan semuanya"},
        {"kind": "omen", "option": "y", "en": "y", "id": "y"},
        "z",
    ]
    story.opening["implementation"] = {"spec": "mine", "description": {"switched_on": switched_on}}
    found = verdicts(read_record(story.write()), two)
    assert found.tested.en.endswith(
        "The tested software was made to break a promise on purpose: it keeps all (break=x)."
    )
    assert found.tested.id.endswith(
        "Perangkat lunak yang diuji sengaja dibuat melanggar janji: perangkat lunak itu menyimpan semuanya (break=x)."
    )
    assert len(found.implementation.switched_on) == 1


@pytest.fixture
def readable(make: Any) -> Any:
    return make.pack(
        make.clause("alpha.one"),
        make.clause("alpha.two", holds_under={"R2": ("x",)}),
        readings=[make.reading("R1", "a", "b"), make.reading("R2", "x", "y", chosen="open")],
    )


def test_readings_turn_verdicts_and_the_choice_is_printed_beside(story: Any, readable: Any) -> None:
    story.scenario("a", "alpha.one", readings={"R1": ["a"]})
    story.scenario("b", "alpha.one", readings={"R1": ["b"]}, found=True, outcome="failed")
    story.scenario("c", "alpha.two")
    record = read_record(story.write())

    def under(**readings: str) -> Verdicts:
        return verdicts(record, readable, Policy(readings={"R2": "x", **readings}, chosen_by="command"))

    assert _clauses(under())["alpha.one"] == "met"
    assert _clauses(under(R1="b"))["alpha.one"] == "not met"
    both = under(R1="open")
    clause = both.commitments[0].clauses[0]
    assert (clause.verdict, clause.depends_on_readings) == ("needs review", ("R1",))
    assert clause.reason.en.startswith(
        "depends on the answer to “The question of R1?” (R1); found under one of them: content that must not be there "
        "under this clause was"
    )
    assert [(row.readings, row.verdict, row.chosen) for row in clause.under] == [
        ({"R1": "a"}, "met", True),
        ({"R1": "b"}, "not met", True),
    ]
    assert both.exit_code == 3
    assert both.policy.readings["R1"].model_dump() == {"chosen": "open", "chosen_by": "command"}
    assert under().policy.readings["R1"].model_dump() == {"chosen": "a", "chosen_by": "pack"}
    side_by_side = under().commitments[0].clauses[0].under
    assert [(row.readings, row.verdict, row.chosen) for row in side_by_side] == [
        ({"R1": "a"}, "met", True),
        ({"R1": "b"}, "not met", False),
    ]


def test_a_clause_that_the_chosen_reading_leaves_out_makes_no_demand(story: Any, readable: Any) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("c", "alpha.two", found=True, outcome="failed")
    record = read_record(story.write())
    result = verdicts(record, readable, Policy(readings={"R2": "y"}))
    clause = result.commitments[0].clauses[1]
    assert (clause.in_force, clause.required, clause.verdict) == (False, False, "not assessed")
    assert clause.reason.en == "makes no demand as it is read here: “The question of R2?” · “read as y” (R2)"
    assert (result.overall, result.exit_code) == ("met", 0)
    assert verdicts(record, readable, Policy(readings={"R2": "x"})).exit_code == 1
    assert _clauses(verdicts(record, readable))["alpha.two"] == "needs review"


def test_an_error_in_a_scenario_that_does_not_count_does_no_harm(story: Any, readable: Any) -> None:
    story.scenario("a", "alpha.one", readings={"R1": ["a"]})
    story.scenario("b", "alpha.one", readings={"R1": ["b"]}, outcome="error")
    record = read_record(story.write())
    assert _clauses(verdicts(record, readable))["alpha.one"] == "met"
    assert not verdicts(record, readable).scenarios[1].counts_under_policy
    assert sum(each.looked for each in verdicts(record, readable).facts) == 1
    assert _clauses(verdicts(record, readable, Policy(readings={"R1": "b"})))["alpha.one"] == "error"


def test_a_clause_tried_under_another_reading_alone_was_no_part_of_a_partial_run(story: Any, readable: Any) -> None:
    """A reason such as "only 0 of its 2 scenarios" would count what was never run."""
    story.opening["partial"] = "-k b"
    story.scenario("b", "alpha.one", readings={"R1": ["b"]})
    clause = verdicts(read_record(story.write()), readable).commitments[0].clauses[0]
    assert (clause.counted_as, clause.verdict, clause.reason.en) == ("untried", "not assessed", "not part of this run")


@pytest.mark.parametrize(
    "policy",
    [Policy(readings={"R9": "a"}), Policy(readings={"R1": "z"}), Policy(required=("alpha.three",))],
    ids=["reading", "option", "clause"],
)
def test_a_policy_that_names_what_the_pack_does_not_have_is_refused(story: Any, readable: Any, policy: Policy) -> None:
    story.scenario("a", "alpha.one")
    with pytest.raises(TermsError):
        verdicts(read_record(story.write()), readable, policy)


def test_a_record_is_judged_by_the_policy_that_it_was_run_under(story: Any, readable: Any) -> None:
    story.opening["policy"] = {"readings": {"R1": "b"}, "chosen_by": "counsel", "required": []}
    story.scenario("a", "alpha.one", readings={"R1": ["a"]})
    record = read_record(story.write())
    assert verdicts(record, readable).policy.readings["R1"].model_dump() == {"chosen": "b", "chosen_by": "counsel"}


# --- the whole


def test_terms_that_changed_since_the_run_are_told_by_the_exit_code(story: Any, judge: Judge) -> None:
    story.opening["pack"] = {"id": "tiny-2020-01-01", "fingerprint": "0" * 64}
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two")
    assert judge().exit_code == 4


def test_a_record_of_another_pack_is_an_error(story: Any, judge: Judge) -> None:
    story.opening["pack"] = {"id": "other-2020-01-01"}
    story.scenario("a", "alpha.one")
    assert "other-2020-01-01" in judge().reasons[0].what.en


def test_a_clause_that_the_pack_does_not_have_is_an_error(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one", "alpha.gone")
    story.scenario("b", "alpha.two")
    result = judge()
    assert (result.exit_code, "alpha.gone" in result.reasons[0].what.en) == (5, True)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"found": True, "outcome": "failed"}, {"outcome": "error"}, 1),
        ({"outcome": "error"}, {"control": False}, 5),
        ({"control": False}, {}, 3),
        ({}, {}, 0),
    ],
    ids=["breach-first", "then-error", "then-unassessed", "then-none"],
)
def test_the_gravest_reason_gives_the_exit_code(
    story: Any, judge: Judge, first: dict[str, Any], second: dict[str, Any], code: int
) -> None:
    story.scenario("a", "alpha.one", **first)
    story.scenario("b", "alpha.two", **second)
    assert judge().exit_code == code


def test_what_was_visible_names_sink_kind_form_and_training(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", control=False, claim={"kind": "audio"})
    rows = [(row.sink, row.kind, row.form, row.training, row.seen) for row in judge().visibility]
    assert rows == [
        ("training_data", "audio", "original", "training-1", False),
        ("training_data", "text", "original", "training-1", True),
    ]


def test_facts_are_never_folded_into_one(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one", found=True, outcome="failed")
    story.scenario("b", "alpha.two", claim={"sink": "third_party", "third_party": "nusantara"})
    story.scenario("c", "alpha.two", claim={"sink": "model"}, control=False)
    facts = {each.fact: (each.looked, each.found, each.blind) for each in judge().facts}
    assert facts == {
        "kept": (0, 0, 0),
        "kept-by-third-party": (0, 0, 0),
        "used-for-training": (2, 1, 0),
        "learned": (1, 0, 1),
        "used-otherwise": (0, 0, 0),
        "disclosed": (1, 0, 0),
        "reached-another-customer": (0, 0, 0),
        "deleted": (0, 0, 0),
    }


@pytest.mark.parametrize(
    ("claim", "facts"),
    [
        ({"sink": "training_data"}, ["used-for-training"]),
        ({"sink": "model"}, ["learned"]),
        ({"sink": "model", "said_to": "person"}, ["reached-another-customer"]),
        ({"sink": "other_use"}, ["used-otherwise"]),
        ({"sink": "feature_data"}, ["used-otherwise"]),
        ({"sink": "scan"}, ["used-otherwise"]),
        ({"sink": "usage_data"}, ["used-otherwise"]),
        ({"sink": "storage"}, ["kept"]),
        ({"sink": "livestream"}, []),
        ({"sink": "mail"}, []),
        ({"sink": "third_party", "purpose": "provide"}, ["disclosed"]),
        ({"sink": "third_party", "purpose": "train"}, ["disclosed", "used-for-training"]),
        ({"sink": "third_party", "purpose": "provide", "kept": True}, ["disclosed", "kept-by-third-party"]),
        ({"sink": "third_party_storage", "purpose": "provide"}, ["disclosed", "kept-by-third-party"]),
    ],
    ids=str,
)
def test_each_sink_says_its_own_facts_and_no_others(
    story: Any, judge: Judge, claim: dict[str, Any], facts: list[str]
) -> None:
    """The service's own storage is not a third party's; mail and a customer's own stream are not a disclosure."""
    story.scenario("a", "alpha.one", found=True, outcome="failed", claim=claim)
    assert {each.fact: (each.looked, each.found) for each in judge().facts if each.looked} == dict.fromkeys(
        facts, (1, 1)
    )


@pytest.mark.parametrize(("code", "found"), [("not_found", 1), (None, 0)])
def test_what_is_gone_after_a_deletion_is_a_fact_of_its_own(
    story: Any, judge: Judge, code: str | None, found: int
) -> None:
    entry = story.planned("a", ["alpha.one"])

    def act(journal: Any, store: Any) -> None:
        call = store.put({"answer": None, "error": {"code": code} if code else None})
        verdict = "met" if code else "not met"
        claim = {"name": "gone", "args": {}}
        known = {"assurance": "observed", "evidence": [call], "facts": {}}
        journal.append("case.open", case=entry["case"], round=1)
        journal.append("conclusion", case="a", kind="holds", claim=claim, verdict=verdict, **known)
        journal.append("case.close", case="a", outcome="finished")

    story.act(act)
    assert {each.fact: (each.looked, each.found) for each in judge().facts if each.looked} == {"deleted": (1, found)}


def test_what_was_visible_is_told_by_third_party(story: Any, judge: Judge) -> None:
    for number, party in enumerate(("nusantara", "saudara")):
        story.scenario(f"s{number}", "alpha.one", claim={"sink": "third_party", "third_party": party})
    assert [row.third_party for row in judge().visibility] == ["nusantara", "saudara"]


def test_what_was_visible_is_told_by_place_and_by_number_as_the_least_certain_conclusion_has_it(
    story: Any, judge: Judge, look: Any
) -> None:
    dark = look.place("dark.csv", [look.part("note", layout="csv: note")])
    few, direct = look.controls[:5], [f"direct-{number}" for number in range(12)]
    ways = {
        "team chat": {"subjects": look.subjects, "controls": few},
        "direct message": {"subjects": [], "controls": direct},
    }
    canaries = [*look.subjects, *look.controls, *direct]
    story.scenario("a", "alpha.one", looked=(look.claim(), look.scan([look.place(), look.place("b")])))
    about = look.claim(controls=[*few, *direct], ways=ways)
    story.scenario("b", "alpha.two", looked=(about, look.scan([look.place(), dark], canaries=canaries)))
    (row,) = judge().visibility
    assert (row.seen, row.k, row.n, row.s, row.allowed) == (True, 5, 5, 2, 0.05)
    assert row.chance == pytest.approx((1 - 0.05**0.2) ** 2)
    assert row.not_collected == ("direct message",)
    assert {each.place: (each.control, each.layout, each.hidden) for each in row.places} == {
        "set.parquet": (1, 0, 0),
        "b": (0, 1, 0),
        "dark.csv": (0, 0, 1),
    }
    assert [(each.place, each.part) for each in row.hidden] == [("dark.csv", "note")]
    assert row.hidden[0].why.id.startswith("tidak ada konten pembanding")


def test_the_same_record_policy_and_date_give_the_same_verdicts(story: Any, two: Any) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", found=True, outcome="failed")
    root = story.write()
    first = verdicts(read_record(root), two, as_of="2026-02-01")
    assert first == verdicts(read_record(root), two, as_of="2026-02-01")
    assert first.as_of == "2026-02-01"
    assert Verdicts.model_validate_json(first.model_dump_json()) == first


def test_replay_finds_no_difference_in_an_honest_record_and_names_each_in_a_forged_one(story: Any) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", control=False, spoil={"verdict": "met"})
    record = read_record(story.write())
    assert [(each.scenario, each.recorded, each.again) for each in replay(record)] == [("b", "met", "not assessed")]
    assert replay(record, "a") == []
    assert len(replay(record, "b")) == 1


def test_nobody_is_told_that_anything_complies(story: Any, judge: Judge) -> None:
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two")
    told = judge().model_dump_json().lower()
    assert "complie" not in told
    assert "compliant" not in told
    assert "no breach found in what was tried" in told
    assert "tidak ditemukan pelanggaran dalam apa yang dicoba" in told


# --- records of old


def test_a_record_of_schema_1_is_still_read() -> None:
    """The folder was written by the first version, and every later one has to read it."""
    record = read_record(Path(__file__).parents[1] / "fixtures" / "record-1")
    assert (record.state, record.schema, record.run) == ("sealed", 1, "run-1")
    found = {name: case.conclusions[0].verdict for name, case in record.cases.items()}
    assert found == {"kept": "met", "broken": "not met"}
    assert replay(record) == []


def test_a_record_of_schema_2_is_judged_by_the_pack_that_it_carries() -> None:
    """It is installed nowhere; this folder too has to be read by every later version."""
    record = read_record(Path(__file__).parents[1] / "fixtures" / "record-2")
    assert (record.state, record.schema, record.run) == ("sealed", 2, "run-1")
    assert record.edition is not None
    assert [each.case for each in record.edition.scenarios] == ["kept", "broken"]
    assert replay(record) == []
    result = verdicts(record, record.edition.pack)
    assert _clauses(result) == {"alpha.one": "met", "alpha.two": "not met"}
    assert result.scenarios[0].translations["id"].name == "Skenario yang ditepati"


def test_a_record_of_a_schema_to_come_is_never_met(story: Any, judge: Judge) -> None:
    story.opening["schema"] = 3
    story.scenario("a", "alpha.one")
    result = judge()
    assert "schema 3" in json.dumps(result.record.why)
    assert _clauses(result)["alpha.one"] == "error"


@pytest.mark.parametrize(
    ("verdict", "known", "by"),
    [
        ("met", ["observed", "attested"], "attested"),
        ("met", ["observed", "inferred"], "inferred"),
        ("met", ["observed", "answered", "reported"], "reported"),
        ("not met", ["answered", "inferred"], "inferred"),
        ("not met", ["observed", "attested"], "observed"),
        ("needs review", ["attested"], None),
    ],
)
def test_no_breach_is_as_sure_as_its_weakest_conclusion_and_a_breach_as_its_strongest(
    verdict: Any, known: list[Any], by: str | None
) -> None:
    assert _known_by(verdict, known) == by


def test_what_a_partial_run_was_not_asked_is_counted_apart_from_what_it_could_not_assess(
    story: Any, judge: Judge, make: Any
) -> None:
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two"), make.clause("alpha.three"))
    story.opening["partial"] = "--clause alpha.one, alpha.two"
    story.scenario("a", "alpha.one")
    story.scenario("b", "alpha.two", control=False)
    assert judge(pack, installed=Edition(pack, ())).headline.en == (
        "A partial run, so there is no overall result. "
        "Stated in the source: no breach found in 1 of 3 clauses; 1 not assessed; 1 was not part of this run"
    )
