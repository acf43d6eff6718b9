"""The worst verdict counts, and an open reading lets a clause stand only where every option agrees."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.record._folding import Counted, counts, fold, strongest, weakest, worst
from janji.record._models import Verdict

_ORDER: list[Verdict] = ["not met", "error", "needs review", "not assessed", "met"]
_OPTIONS = {"R1": ("a", "b", "c"), "R2": ("x", "y")}


def test_the_worst_of_two_counts_whatever_their_order() -> None:
    for place, first in enumerate(_ORDER):
        for second in _ORDER[place:]:
            for pair in permutations((first, second)):
                assert worst(pair) == first


def test_not_applicable_counts_only_where_all_are() -> None:
    assert worst(["not applicable", "not applicable"]) == "not applicable"
    for verdict in _ORDER:
        assert worst(["not applicable", verdict]) == verdict


@pytest.mark.parametrize("others", [[], ["met"], ["not met"]], ids=str)
def test_a_verdict_that_nobody_knows_is_refused_and_never_vanishes(others: list[Any]) -> None:
    with pytest.raises(ValueError, match="'nonsense' is not a verdict"):
        worst([*others, "nonsense"])  # type: ignore[list-item]


def test_a_scenario_counts_where_its_reading_is_left_open_and_not_under_another_option() -> None:
    readings = {"R1": ("a",), "R2": ("x", "y")}
    assert counts(readings, {"R1": "open", "R2": "x"})
    assert counts(readings, {"R1": "a"})
    assert not counts(readings, {"R1": "b", "R2": "x"})
    assert not counts(readings, {"R1": "open", "R2": "z"})


def test_nothing_folds_to_nothing() -> None:
    assert worst([]) is None
    assert strongest([None]) is None
    assert weakest([]) is None


def test_observed_is_stronger_than_inferred_reported_and_attested() -> None:
    assert strongest(["attested", "inferred", None]) == "inferred"
    assert weakest(["observed", "reported"]) == "reported"


@given(st.lists(st.sampled_from(_ORDER), min_size=1))
def test_met_needs_everything_met(verdicts: list[Verdict]) -> None:
    folded = fold([Counted(verdict, {}) for verdict in verdicts], {}, {}, {}).verdict
    assert (folded == "met") == (set(verdicts) == {"met"})


def test_a_scenario_counts_only_under_its_options() -> None:
    scenarios = [Counted("met", {}), Counted("not met", {"R1": ("a",)})]
    assert fold(scenarios, {"R1": "a"}, _OPTIONS, {}).verdict == "not met"
    assert fold(scenarios, {"R1": "b"}, _OPTIONS, {}).verdict == "met"


def test_every_tag_of_a_scenario_has_to_fit() -> None:
    scenarios = [Counted("met", {}), Counted("not met", {"R1": ("a",), "R2": ("x",)})]
    assert fold(scenarios, {"R1": "a", "R2": "x"}, _OPTIONS, {}).verdict == "not met"
    assert fold(scenarios, {"R1": "a", "R2": "y"}, _OPTIONS, {}).verdict == "met"


@pytest.mark.parametrize(
    ("under", "verdict", "depends_on"),
    [
        pytest.param(("met", "met", "met"), "met", (), id="met-under-all"),
        pytest.param(("not met", "not met", "not met"), "not met", (), id="broken-under-all"),
        pytest.param(("error", "error", "error"), "error", (), id="the-same-under-all"),
        pytest.param(("met", "not met", "met"), "needs review", ("R1",), id="broken-under-one"),
        pytest.param(("not met", "not met", "met"), "needs review", ("R1",), id="met-under-one"),
        pytest.param(("not met", "error", "not met"), "needs review", ("R1",), id="error-under-one"),
    ],
)
def test_an_open_reading_is_decided_only_by_agreement(
    under: tuple[Verdict, ...], verdict: Verdict, depends_on: tuple[str, ...]
) -> None:
    scenarios = [Counted(each, {"R1": (option,)}) for option, each in zip("abc", under, strict=True)]
    folded = fold(scenarios, {"R1": "open"}, _OPTIONS, {})
    assert (folded.verdict, folded.depends_on) == (verdict, depends_on)
    assert [each.verdict for each in folded.combinations] == list(under)
    for option, each in zip("abc", under, strict=True):
        assert fold(scenarios, {"R1": option}, _OPTIONS, {}).verdict == each


def test_only_the_open_readings_that_turn_the_verdict_are_named() -> None:
    scenarios = [
        Counted("met", {"R1": ("a", "b", "c")}),
        Counted("met", {"R2": ("x",)}),
        Counted("not met", {"R2": ("y",)}),
    ]
    folded = fold(scenarios, {"R1": "open", "R2": "open"}, _OPTIONS, {})
    assert (folded.verdict, folded.depends_on) == ("needs review", ("R2",))


def test_two_open_readings_that_turn_it_together_are_both_named() -> None:
    scenarios = [Counted("met", {}), Counted("not met", {"R1": ("a",), "R2": ("x",)})]
    folded = fold(scenarios, {"R1": "open", "R2": "open"}, _OPTIONS, {})
    assert (folded.verdict, folded.depends_on) == ("needs review", ("R1", "R2"))
    assert len(folded.combinations) == 6


def test_an_option_under_which_nothing_was_tried_is_not_assessed() -> None:
    scenarios = [Counted("met", {"R1": ("a",)})]
    assert fold(scenarios, {"R1": "b"}, _OPTIONS, {}).verdict == "not assessed"
    assert fold(scenarios, {"R1": "open"}, _OPTIONS, {}).verdict == "not assessed"


def test_a_clause_makes_no_demand_under_an_option_that_it_does_not_hold_under() -> None:
    scenarios = [Counted("not met", {})]
    holds = {"R1": ("a", "b")}
    assert fold(scenarios, {"R1": "c"}, _OPTIONS, holds).verdict is None
    assert fold(scenarios, {"R1": "a"}, _OPTIONS, holds).verdict == "not met"
    assert fold(scenarios, {"R1": "open"}, _OPTIONS, holds).depends_on == ("R1",)


def test_an_option_without_a_demand_keeps_no_clause_from_being_met() -> None:
    holds = {"R1": ("a", "b")}

    def under(a: Verdict, b: Verdict) -> tuple[Verdict | None, tuple[str, ...]]:
        scenarios = [Counted(a, {"R1": ("a",)}), Counted(b, {"R1": ("b",)})]
        folded = fold(scenarios, {"R1": "open"}, _OPTIONS, holds)
        assert [each.verdict for each in folded.combinations] == [a, b, None]
        return folded.verdict, folded.depends_on

    assert under("met", "met") == ("met", ())
    assert under("met", "not met") == ("needs review", ("R1",))
    assert under("not met", "not met") == ("needs review", ("R1",))
    assert under("met", "not assessed") == ("not assessed", ())
    assert under("not assessed", "not assessed") == ("not assessed", ())
    assert under("not met", "not assessed") == ("needs review", ("R1",))


def test_a_clause_that_was_never_tried_is_not_assessed_whatever_is_open() -> None:
    folded = fold([], {"R1": "open"}, _OPTIONS, {"R1": ("a",)})
    assert (folded.verdict, folded.depends_on) == ("not assessed", ())
    assert fold([], {"R1": "c"}, _OPTIONS, {"R1": ("a",)}).verdict is None


def test_readings_are_named_in_the_order_of_their_numbers_and_first_those_without_one() -> None:
    options = dict.fromkeys(("R10", "R2", "Z"), ("a", "b"))
    scenarios = [Counted("met", {}), *(Counted("not met", {name: ("a",)}) for name in options)]
    assert fold(scenarios, {}, {**options, "R1": ("a",)}, {"R1": ("a",)}).depends_on == ("Z", "R2", "R10")


def test_a_reading_that_the_pack_does_not_have_needs_review() -> None:
    assert fold([Counted("met", {"R9": ("a",)})], {}, {}, {}).verdict == "needs review"


def test_a_reading_that_turns_nothing_is_not_named() -> None:
    for turning, inert in (("R1", "R2"), ("R2", "R1")):
        scenarios = [Counted("met", {}), Counted("not met", {turning: ("a",)}), Counted("met", {inert: ("a",)})]
        assert fold(scenarios, {}, {"R1": ("a", "b"), "R2": ("a", "b")}, {}).depends_on == (turning,)
