"""Picking among drawn stories: every promise has its turn, after acts that are new before it, and nothing twice."""

import math
from collections import Counter

from janji.exploration import Story, after, dues
from janji.exploration._drawing import draw_batch, theme_of
from janji.exploration._picking import Picking
from janji.exploration._reach import Reach
from janji.terms import find_pack
from tests.exploration.stories import AGREED, AGREES, NEVER_ASKED, OFF, ON, POSTS, TRAINING, WITHDRAWS, acts

PACK = find_pack("zoom-2023-08-08")
CHOSEN = PACK.chosen({})
TURNS = 12
SEVERAL = [
    "admins-decide.off-during-meeting",
    "consent-before-training.earlier-content",
    "consent-before-training.own-words",
    "consent-before-training.withdrawal",
    "own-and-control.delete-derived",
    "own-and-control.export-identical",
    "own-and-control.strangers",
]
"""Clauses that only stories of several acts can break."""


def story(*sentences: str, rows: tuple[str, ...] = ("trained",)) -> Story:
    model = after(acts(*sentences))
    assert model is not None
    return Story(acts(*sentences), tuple(dues(model, PACK, CHOSEN, rows)))


WITHDRAWN = story(AGREED, POSTS, WITHDRAWS, TRAINING)
LONGER = story(AGREED, POSTS, POSTS, WITHDRAWS, TRAINING)
TWICE = story(AGREED, WITHDRAWS, AGREES, POSTS, WITHDRAWS, TRAINING)
UNASKED = story(NEVER_ASKED, POSTS, TRAINING)


def test_a_promise_of_which_few_stories_were_drawn_is_not_left_behind() -> None:
    assert UNASKED in Picking().pick([WITHDRAWN, LONGER, TWICE, UNASKED], 2, Reach())


def test_what_was_tried_before_gives_way_to_what_is_new() -> None:
    """A second withdrawal is another story of the same promise: a picking that has seen the first one takes it."""
    picking = Picking()
    assert picking.pick([WITHDRAWN], 1, Reach()) == [WITHDRAWN]
    assert picking.pick([LONGER, TWICE], 1, Reach()) == [TWICE]


def test_an_act_that_comes_again_counts_more_than_another() -> None:
    """A program that remembers the first time gets the second one wrong: such stories were left behind."""
    again = story(NEVER_ASKED, ON, OFF, ON, POSTS, TRAINING)
    other = story(NEVER_ASKED, ON, OFF, 'Meeting Summary is switched on for "Arunika"', POSTS, TRAINING)
    assert Picking().pick([other, again], 1, Reach()) == [again]


def test_a_promise_is_looked_for_in_states_of_consent_that_are_new_to_it() -> None:
    """A customer that withdrew and agreed again is another one to a program than one that agreed once."""
    summary = 'Meeting Summary is switched on for "Arunika"'
    once, other, returning = (
        story(*told, POSTS, TRAINING, rows=("used otherwise",))
        for told in ((AGREED,), (AGREED, ON, summary), (AGREED, WITHDRAWS, AGREES))
    )
    picking = Picking()
    assert picking.pick([once], 1, Reach()) == [once]
    assert picking.pick([other, returning], 1, Reach()) == [returning]


def test_after_sequences_of_consent_other_uses_are_looked_for_too() -> None:
    """Only training was: no story of the first minute asked what third parties got of customers that came back."""
    drawn = draw_batch(PACK, CHOSEN, 0, 1, 540, Reach())
    asked = [each for each in drawn if any(due.clause == "no-third-party-training.their-model" for due in each.dues)]
    models = filter(None, (after(each.acts) for each in asked))
    assert sum(any(one.ever("withdrawn") and one.stands() for one in each.customers()) for each in models) >= 10


def test_the_same_story_is_tried_once_in_a_batch() -> None:
    assert Picking().pick([UNASKED, UNASKED], 2, Reach()) == [UNASKED]


def test_whoever_a_phrase_needs_comes_in_with_it() -> None:
    """Guests came in so seldom that of 240 stories none looked for what one had written in a host's meeting."""
    drawn = draw_batch(PACK, CHOSEN, 2, 1, 270, Reach())
    writes = [each for each in drawn if any(act.says == '"Cakra" writes chat in that meeting' for act in each.acts)]
    assert len([each for each in writes if any('"Cakra"' in due.says for due in each.dues)]) >= 10


def test_the_first_batches_look_for_what_takes_several_acts() -> None:
    """A change of themes once lost such stories in silence: nothing was broken, and nothing was found any more."""
    picking, found = Picking(), Counter[str]()
    for turn in range(TURNS):
        size = math.ceil(36 * theme_of(turn).share)
        for each in picking.pick(draw_batch(PACK, CHOSEN, turn, 1, 15 * size, Reach()), size, Reach()):
            found.update({due.clause for due in each.dues})
    assert [clause for clause in SEVERAL if found[clause] < 3] == []
