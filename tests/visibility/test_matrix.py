"""The matrix of docs/visibility.md: a sample of it with each commit, the whole of it where there is time."""

from typing import Any

import pytest

from benchmarks.visibility import _designs, lossy, matrix
from benchmarks.visibility._judged import Row

_LONG = {"base64 of zlib behind 9 MB of blanks", "behind 40 s of speech"}
"""They take ten times as long as any other of their families, and are tried where the whole matrix is."""


def _sample() -> "list[tuple[str, int]]":
    """The middle one of each family."""
    families: dict[tuple[str, str], list[int]] = {}
    for kind, at in matrix.jobs(kinds=tuple(matrix.KINDS)):
        form = matrix.forms(kind)[at]
        if form.name not in _LONG:
            families.setdefault((kind, form.family), []).append(at)
    return [(kind, found[len(found) // 2]) for (kind, _), found in families.items()]


def _name(job: Any) -> str:
    kind, at = job
    return f"{kind}: {matrix.forms(kind)[at].name}"


@pytest.mark.parametrize("job", _sample(), ids=_name)
def test_no_way_to_hold_content_is_met_with_a_breach_and_none_is_blamed_without_one(job: "tuple[str, int]") -> None:
    assert matrix.wrong_of(job[0], matrix.row(*job)) == []


@pytest.mark.parametrize("at", range(0, len(_designs.DESIGNS), 4), ids=lambda at: _designs.DESIGNS[at].name)
def test_a_design_that_keeps_is_met_and_the_same_with_a_breach_is_not(at: int) -> None:
    assert matrix.tried(at).wrong == ""


@pytest.mark.parametrize("kind", [*list(lossy.KINDS)[:4], "50 % of all pieces lost"])
def test_loss_on_the_way_leads_to_no_wrong_verdict(kind: str) -> None:
    assert {lossy.one((kind, number))[1] for number in range(3)} <= {"not met", "not assessed"}


def test_the_matrix_says_what_is_wrong_in_both_directions() -> None:
    kind, at = _sample()[0]
    row = matrix.row(kind, at)
    met = row.keeping["plain"][0]
    found = row.breaches["beside"]
    assert matrix.wrong_of(kind, Row(row.form, {"beside": met}, row.keeping))
    assert matrix.wrong_of(kind, Row(row.form, row.breaches, {"plain": [found], "kept": [found]}))


def test_the_matrix_holds_as_many_ways_as_it_promises() -> None:
    assert [
        len({form.name for form in matrix.forms(kind)}) >= least
        for kind, least in (("text", 150), ("audio", 30), ("image", 20))
    ] == [True] * 3
    assert [len(matrix.forms(kind)) - len({form.name for form in matrix.forms(kind)}) for kind in matrix.KINDS] == [
        0,
        0,
        0,
    ]


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_whole_matrix_has_nothing_wrong_in_it() -> None:
    assert [said for kind, result in matrix.run(matrix.jobs()) for said in matrix.wrong_of(kind, result)] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_hundred_runs_of_each_loss_lead_to_no_more_wrong_verdicts_than_may_be() -> None:
    assert lossy.broken(lossy.counted(lossy.RUNS)) == []
