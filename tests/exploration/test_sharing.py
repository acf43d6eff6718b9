"""Exploration shared by two processes: the same stories as in one, each promise told once, and both end together."""

import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, cast

import pytest

from janji.exploration import Explored, Found, Story, after, dues, explore
from janji.implementation import ImplementationError
from janji.running import Settings
from janji.terms import find_pack
from tests.exploration.stories import AGREED, POSTS, TRAINING, WITHDRAWS, acts

if TYPE_CHECKING:
    from janji.record import ScenarioVerdict

PACK = find_pack("zoom-2023-08-08")
_ANY = cast("ScenarioVerdict", None)


def found(*sentences: str, clause: str, seconds: float) -> Found:
    model = after(acts(*sentences))
    assert model is not None
    due = next(each for each in dues(model, PACK, PACK.chosen({})) if each.clause.endswith(clause))
    return Found(Story(acts(*sentences), (due,)), _ANY, seconds)


def test_a_seed_draws_the_same_stories_in_one_process_and_in_two() -> None:
    """Who has a second core tries no other stories than who has not."""
    # Each in a new process: hypothesis also draws numbers that stand in whatever source code is loaded, as of tests.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        one, two = (
            fresh.submit(
                explore,
                Settings("reference"),
                PACK,
                seconds=1e6,
                seed=1,
                most_sequences=8,
                batch=4,
                processes=each,
            ).result()
            for each in (1, 2)
        )
    assert one.pairs == two.pairs
    assert (one.sequences, one.looked) == (two.sequences, two.looked) == (8, one.looked)


def test_two_processes_end_when_one_of_them_has_found_enough() -> None:
    told: list[str] = []
    explored = explore(
        Settings("reference?break=withdraw-ignored"),
        PACK,
        seconds=1e6,
        seed=1,
        most=1,
        batch=12,
        processes=2,
        tell=told.append,
    )
    assert "consent-before-training.withdrawal" in {each.clause for each in explored.found}
    # Both may find one before either hears of the other's.
    assert re.search(r"\b[12] found", told[-1])


def test_a_process_that_cannot_begin_ends_exploration_with_the_reason() -> None:
    with pytest.raises(ImplementationError):
        explore(Settings("stdio:/bin/false"), PACK, seconds=1e6, processes=2)


def test_a_promise_that_both_found_broken_is_told_once_by_its_shortest_story() -> None:
    short = found(AGREED, POSTS, WITHDRAWS, TRAINING, clause=".withdrawal", seconds=9.0)
    longer = found(AGREED, POSTS, POSTS, WITHDRAWS, TRAINING, clause=".withdrawal", seconds=2.0)
    other = found('"Arunika" is a customer of the service', POSTS, TRAINING, clause=".chat", seconds=1.0)
    parts = [Explored(found=[longer], sequences=2, left=1), Explored(found=[short, other], sequences=3)]
    together = Explored.joined(parts)
    assert together.found == [other, short]
    assert (together.sequences, together.left) == (5, 1)
