"""Sentences that are due after a story: only those of which the model of what is permitted is certain."""

import pytest

from janji.exploration import Catalogue, Story, after, dues, written
from janji.implementation import find_implementation
from janji.terms import Pack, find_pack
from tests.exploration.stories import (
    AGREED,
    AGREES,
    DECLINED,
    MEMBER_AGREES,
    NEVER_ASKED,
    OFF,
    ON,
    POSTS,
    SEQUENCES,
    TRAINING,
    WITHDRAWS,
    acts,
)

NOTHING = 'the training data of that run shows the reference content and nothing of "Arunika"'


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack("zoom-2023-08-08")


def due(pack: Pack, *sentences: str, **readings: str) -> dict[str, str]:
    """By what has to hold after the story, the clause that says so."""
    model = after(acts(*sentences))
    assert model is not None, "the story may not go so"
    return {each.says: each.clause for each in dues(model, pack, pack.chosen(readings))}


@pytest.mark.parametrize(
    ("sentences", "clause"),
    [
        ((AGREED, POSTS, WITHDRAWS, TRAINING), "withdrawal"),
        ((NEVER_ASKED, POSTS, TRAINING), "chat"),
        ((NEVER_ASKED, POSTS, AGREES, TRAINING), "earlier-content"),
        ((AGREED, POSTS, WITHDRAWS, AGREES, TRAINING), "earlier-content"),
        # Whether a yes after it counts hangs on who may answer (R3), not on what was said before.
        ((DECLINED, POSTS, MEMBER_AGREES, TRAINING), "authority"),
        ((AGREED, POSTS, WITHDRAWS, MEMBER_AGREES, TRAINING), "authority"),
    ],
)
def test_content_that_no_consent_covers_is_due_under_its_clause(
    pack: Pack, sentences: tuple[str, ...], clause: str
) -> None:
    assert due(pack, *sentences)[NOTHING] == f"consent-before-training.{clause}"


@pytest.mark.parametrize(
    "sentences",
    [
        (AGREED, POSTS, TRAINING),
        (NEVER_ASKED, AGREES, POSTS, TRAINING),
        (AGREED, WITHDRAWS, AGREES, POSTS, TRAINING),
        # One piece may be used: the sentence speaks of everything that the customer put in.
        (AGREED, POSTS, WITHDRAWS, AGREES, POSTS, TRAINING),
        # Whether the set is read again after it was put together the source does not say.
        (
            AGREED,
            POSTS,
            "a training run has put together its training data and has not learned from it yet",
            WITHDRAWS,
            "that run ends",
        ),
        # An administrator's yes may be taken or refused.
        (NEVER_ASKED, 'an administrator of "Arunika" answers yes to the consent notice', POSTS, TRAINING),
    ],
)
def test_content_that_may_be_used_or_of_which_nobody_can_tell_is_never_due(
    pack: Pack, sentences: tuple[str, ...]
) -> None:
    assert NOTHING not in due(pack, *sentences)


@pytest.mark.parametrize(
    "readings", [{"R10": "may-be-used"}, {"R10": "open"}, {"R19": "accepting-the-terms"}, {"R4": "meeting-chat-only"}]
)
def test_what_hangs_on_a_reading_is_due_only_where_it_is_chosen(pack: Pack, readings: dict[str, str]) -> None:
    assert NOTHING not in due(pack, NEVER_ASKED, POSTS, AGREES, TRAINING, **readings)


@pytest.mark.parametrize("name", SEQUENCES)
def test_each_violation_that_takes_a_sequence_breaks_what_is_due_after_one(pack: Pack, name: str) -> None:
    listed = next(each for each in find_implementation("reference").violations() if each.name == name)
    assert listed.sequence
    assert set(listed.breaks) & set(due(pack, *SEQUENCES[name]).values())


def test_every_violation_that_takes_a_sequence_has_its_story() -> None:
    listed = find_implementation("reference").violations()
    assert {each.name for each in listed if each.sequence} == set(SEQUENCES)


def test_what_nobody_could_do_is_no_story() -> None:
    assert after(acts(NEVER_ASKED, WITHDRAWS)) is None
    assert after(acts(POSTS)) is None
    assert after(acts(AGREED, TRAINING)) is None


def test_a_story_is_told_in_the_words_of_the_steps_in_both_languages(pack: Pack) -> None:
    catalogue = Catalogue(pack)
    model = after(acts(*SEQUENCES["analyses-who-switched-off"]))
    assert model is not None
    story = Story(acts(*SEQUENCES["analyses-who-switched-off"]), tuple(dues(model, pack, pack.chosen({}))))
    told = written([story], ["explored-1"], catalogue, "id")
    assert '    Ketika pemilik "Arunika" menonaktifkan Tulis Obrolan Tim\n' in told.replace("    Dan", "    Ketika")
    assert all(
        catalogue.definition(line.strip().partition(" ")[2]) for line in told.splitlines() if line.startswith("    ")
    )


def test_what_somebody_else_deletes_after_the_training_read_leaves_nothing_due(pack: Pack) -> None:
    """The sentence looks for all that anybody deleted: where that was late for one, it may rightly be found."""
    deletes, both = "deletes everything that it put in so far", (AGREED, AGREED.replace("Arunika", "Bumi"))
    given = (*both, POSTS, POSTS.replace("Arunika", "Bumi"), f'"Arunika" {deletes}', TRAINING)
    gone = 'the training data of that run shows the reference content and nothing of what "Arunika" deleted'
    assert gone in due(pack, *given)
    assert gone not in due(pack, *given, f'"Bumi" {deletes}')


def test_a_recording_that_is_deleted_may_be_kept_for_the_training_of_who_agreed(pack: Pack) -> None:
    """That the recording is gone says nothing of the sound that a training run was allowed to have."""
    recorded = '"Arunika" speaks and shows video in a meeting that it asked to have recorded'
    told = (recorded, recorded, '"Arunika" deletes its first recording')
    gone = 'the storage of the service shows the recording that "Arunika" kept and nothing of the one that it deleted'
    assert gone in due(pack, NEVER_ASKED, *told)
    assert gone not in due(pack, AGREED, *told)


def test_a_draft_that_was_made_while_the_feature_was_on_is_no_breach_once_it_is_off(pack: Pack) -> None:
    """Content on which a feature worked while it was on lies among what it works on for good."""
    drafts = '"Arunika" has Team Chat Compose complete a draft'
    worked = 'what the AI features work on shows the reference content and nothing of "Arunika"'
    assert worked in due(pack, NEVER_ASKED, ON, OFF, POSTS)
    assert worked not in due(pack, NEVER_ASKED, ON, drafts, OFF, POSTS)


def test_a_feature_that_is_on_beside_an_unanswered_question_is_no_yes(pack: Pack) -> None:
    """Both clauses speak of it: the narrower one is that a feature is not a consent."""
    shown = '"Arunika" is a customer that was asked for consent to training and has not answered'
    assert due(pack, shown, POSTS, TRAINING)[NOTHING] == "consent-before-training.first"
    assert due(pack, shown, ON, POSTS, TRAINING)[NOTHING] == "consent-before-training.not-by-enabling"
    scoped = '"Arunika" is a customer that has consented to training for Meeting Summary only'
    compose = NOTHING.replace("that run shows", "that run for Team Chat Compose shows")
    assert due(pack, scoped, POSTS, TRAINING)[compose] == "consent-before-training.scope"
    assert due(pack, scoped, ON, POSTS, TRAINING)[compose] == "consent-before-training.not-by-enabling"


def test_what_is_opened_by_whom_it_was_sent_to_is_not_told_as_what_a_stranger_opened(pack: Pack) -> None:
    tried = (
        '"Arunika" is a customer of the service',
        '"Arunika" posts a message in team chat',
        '"Bumi" is a customer of the service',
        '"Bumi" tries to open, to change and to delete what "Arunika" put in',
    )
    model = after(acts(*tried))
    assert model is not None
    assert "own-and-control.strangers" in {each.clause for each in dues(model, pack, pack.chosen({}))}
    sent = (
        '"Arunika" sends "Bumi" a direct message',
        '"Bumi" opens that message, where the service shows it to recipients',
    )
    assert after(acts(*tried, *sent)) is None
