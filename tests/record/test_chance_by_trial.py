"""How often a breach is missed by chance: every loss at random, weighed by how likely it is.

Exact where trials would be many: the real judge is asked once for each number of controls seen of each group.
"""

from collections.abc import Sequence
from itertools import combinations_with_replacement, product
from math import comb, factorial, prod
from types import SimpleNamespace
from typing import Any

import pytest

from janji.record import judge_never

ALLOWED = 0.05
SHARES = [each / 20 for each in range(1, 20)]
"""Of a hundred pieces of content 5 to 95 are seen."""


def claim_of(look: SimpleNamespace, groups: Sequence[tuple[str, str, int]], subjects: Sequence[str]) -> dict[str, Any]:
    """A claim with groups of controls (way, rung, how many) and a subject for each way that is named."""
    ways: dict[str, dict[str, list[str]]] = {}
    rungs: dict[str, str] = {}
    for number, (way, rung, many) in enumerate(groups):
        row = ways.setdefault(way, {"subjects": [], "controls": []})
        for each in range(many):
            row["controls"].append(f"control-{number}-{each}")
            rungs[f"control-{number}-{each}"] = rung
    for number, way in enumerate(subjects):
        ways.setdefault(way, {"subjects": [], "controls": []})["subjects"].append(f"subject-{number}")
    return dict(
        look.claim(
            ways=ways,
            rungs=rungs,
            subjects=[each for row in ways.values() for each in row["subjects"]],
            controls=list(rungs),
        )
    )


def judged(look: SimpleNamespace, claim: dict[str, Any], seen: Sequence[int]) -> Any:
    """The judgement where so many of each group were seen, and no subject."""
    found = [f"control-{number}-{each}" for number, many in enumerate(seen) for each in range(many)]
    canaries = [*claim["subjects"], *claim["controls"]]
    return judge_never(claim, look.scan(None, [look.match(each) for each in found], canaries=canaries))


@pytest.mark.parametrize("subjects", [1, 2, 3, 5])
@pytest.mark.parametrize(("size", "many"), [(1, 12), (2, 8), (3, 2), (3, 8), (5, 1), (9, 2), (9, 4)])
def test_a_service_that_loses_content_at_random_is_wrongly_met_no_more_often_than_is_said(
    look: SimpleNamespace, size: int, many: int, subjects: int
) -> None:
    """With any share lost, content that should not be there is all lost, and the verdict met, in 5 % at most."""
    groups = [(f"way-{number}", "K1", size) for number in range(many)]
    claim = claim_of(look, groups, ["way-0"] * subjects)
    met = []
    for seen in combinations_with_replacement(range(size + 1), many):
        # The ways that subjects went are no rarer than others: which of the groups lost most does not matter.
        if judged(look, claim, seen).verdict == "met":
            orders = factorial(many) // prod(factorial(seen.count(each)) for each in set(seen))
            met.append((seen, orders))
    worst = max(
        sum(orders * prod(comb(size, k) * p**k * (1 - p) ** (size - k) for k in seen) for seen, orders in met)
        * (1 - p) ** subjects
        for p in SHARES
    )
    assert worst <= ALLOWED


def test_groups_of_one_control_that_are_not_seen_count_as_lost(look: SimpleNamespace) -> None:
    """Twelve ways with a control each, of which half is seen: the other half is no proof that nothing is collected."""
    claim = claim_of(look, [(f"way-{number}", "K1", 1) for number in range(12)], ["way-0"] * 4)
    found = judged(look, claim, [1] * 6 + [0] * 6)
    assert (found.verdict, found.code) == ("not assessed", "too-few")
    assert (found.facts["k"], found.facts["n"]) == (6, 12)


ROOMS = [("team chat", "K1", 9), ("team chat", "K2", 9), ("direct message", "K1", 9), ("direct message", "K2", 9)]


def test_a_service_that_learns_from_rooms_only_is_assessed(look: SimpleNamespace) -> None:
    """None of eighteen direct messages came, all that was written in rooms did: nothing of the first is collected."""
    claim = claim_of(look, ROOMS, ["direct message"] * 3)
    found = judged(look, claim, [9, 9, 0, 0])
    assert found.verdict == "met"
    assert found.facts["not_collected"] == ["direct message"]


def test_a_service_that_learns_from_the_provider_only_is_assessed(look: SimpleNamespace) -> None:
    """None of what customers wrote came, though they agreed: the provider's own content shows what would be seen."""
    claim = claim_of(look, ROOMS, ["direct message"] * 3)
    found = judged(look, claim, [0, 9, 0, 9])
    assert found.verdict == "met"
    assert found.facts["rungs_not_collected"] == ["K1"]


def test_content_that_went_a_way_of_which_nothing_comes_makes_nothing_more_certain(look: SimpleNamespace) -> None:
    """One message in a room and nine direct ones, of a service that learns from rooms: one might well be lost."""
    claim = claim_of(look, ROOMS, ["team chat", *["direct message"] * 9])
    assert judged(look, claim, [9, 9, 0, 0]).facts["s"] == 1
    assert judged(look, claim, [9, 9, 0, 0]).verdict == "not assessed"
    assert judged(look, claim, [9, 9, 9, 9]).facts["s"] == 10


@pytest.mark.parametrize("seen", list(product([0, 9], repeat=4)))
def test_of_whom_nothing_comes_is_told_whoever_it_is(look: SimpleNamespace, seen: tuple[int, ...]) -> None:
    """Groups that came whole are all that is counted; with none of them nothing is met."""
    claim = claim_of(look, ROOMS, ["team chat"] * 3)
    found = judged(look, claim, seen)
    if not any(seen):
        assert found.code == "control-unseen"
        return
    assert (found.facts["k"], found.facts["n"]) == (sum(seen), sum(seen))
