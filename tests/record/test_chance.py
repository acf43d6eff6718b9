"""The chance that a breach would have been missed is the exact one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from janji.record._chance import chance_of_missing, lower_bound, more_controls, more_subjects

_SEEN = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(_SEEN)
def test_the_bound_is_that_of_clopper_and_pearson(seen: tuple[int, int]) -> None:
    k, n = seen
    exact = beta.ppf(0.05, k, n - k + 1) if k else 0.0
    assert lower_bound(k, n) == pytest.approx(exact, abs=1e-12)


@pytest.mark.parametrize(("subjects", "controls"), [(2, 12), (3, 7), (4, 5), (5, 4), (8, 3)])
def test_so_many_controls_are_needed_and_no_fewer_where_all_are_seen(subjects: int, controls: int) -> None:
    assert chance_of_missing(controls, controls, subjects) <= 0.05
    assert chance_of_missing(controls - 1, controls - 1, subjects) > 0.05
    assert more_controls(1, 1, subjects, 0.05) == controls - 1


@given(_SEEN, st.integers(1, 8))
def test_what_is_said_to_do_does_and_one_less_does_not(seen: tuple[int, int], subjects: int) -> None:
    k, n = seen
    if chance_of_missing(k, n, subjects) <= 0.05:
        return
    more = more_controls(k, n, subjects, 0.05)
    if more is not None:
        assert chance_of_missing(k + more, n + more, subjects) <= 0.05
        assert chance_of_missing(k + more - 1, n + more - 1, subjects) > 0.05
    beside = more_subjects(k, n, subjects, 0.05)
    assert (beside is None) == (k == 0)
    if beside is not None:
        assert chance_of_missing(k, n, subjects + beside) <= 0.05
        assert chance_of_missing(k, n, subjects + beside - 1) > 0.05


def test_no_advice_is_given_that_nobody_can_follow() -> None:
    assert more_controls(0, 5000, 1, 0.05) is None
    assert more_subjects(0, 3, 2, 0.05) is None


def test_more_seen_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2 controls"):
        lower_bound(3, 2)
