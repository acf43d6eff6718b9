"""Stories are of what an implementation offers: any other comes to no end, and shows nothing."""

import shutil
from pathlib import Path

import pytest

from janji.exploration import Explored, Tried, explore
from janji.exploration._drawing import ROUND, draw_batch
from janji.exploration._reach import Reach
from janji.running import Settings
from janji.terms import find_pack

PACK = find_pack("zoom-2023-08-08")
NODE = Path(__file__).parents[2] / "implementations" / "node-meetings" / "server.mjs"
ABSENT = {"ai_features", "content", "other_uses", "third_parties", "training_hold", "trials"}


@pytest.mark.parametrize("turn", range(ROUND))
def test_no_story_needs_what_is_not_offered(turn: int) -> None:
    drawn = draw_batch(PACK, PACK.chosen({}), turn, 1, 40, Reach(lambda name: name not in ABSENT))
    assert not [story for story in drawn if ABSENT & set(story.needs)]


def test_a_sentence_that_needs_an_operation_that_is_left_out_is_drawn_for_nobody_again() -> None:
    reach, chosen = Reach(), PACK.chosen({})
    said = draw_batch(PACK, chosen, 0, 1, 40, reach)[0].acts[0]
    reach.leave_out(said.says)
    again = draw_batch(PACK, chosen, 0, 1, 40, reach)
    assert again
    assert not {said, said.swapped} & {act for story in again for act in story.acts}


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node 20")
def test_software_that_lacks_half_of_it_is_explored_in_what_it_has() -> None:
    """All its stories come to their end; its breach is found, and where it keeps its promises nothing is."""
    address = f"stdio:node {NODE}"
    kept = explore(Settings(address), PACK, seconds=1e6, seed=1, most_sequences=16, batch=8)
    broken = explore(Settings(f"{address}?break=anybody-answers"), PACK, seconds=1e6, seed=1, most=1, batch=16)
    assert not kept.stopped
    assert (kept.found, kept.unconfirmed, kept.left) == ([], [], 0)
    assert [each.clause for each in broken.found] == ["consent-before-training.authority"]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node 20")
def test_two_broken_promises_of_one_service_are_found_and_told_apart() -> None:
    """It takes everything, whatever was answered: its stories are different ones, and break different clauses."""
    address = f"stdio:node {NODE}?break=ignores-consent"
    explored = explore(Settings(address), PACK, seconds=1e6, seed=1, most=2, batch=16)
    assert len({each.clause for each in explored.found}) == 2
    assert len({each.story.acts for each in explored.found}) == 2
    assert all(each.verdict.verdict == "not met" for each in explored.found)


def test_the_same_trouble_is_told_once_however_often_it_came() -> None:
    """Troubles that ended stories are counted by what they were, not by their evidence, which is another each time."""
    (story, *_) = draw_batch(PACK, PACK.chosen({}), 0, 1, 4, Reach())
    explored = Explored()
    explored.count([Tried(story, {}, f"it refused (evidence {each}); check") for each in ("0a", "0b")], Reach())
    assert explored.stopped == {"it refused; check": 2}
