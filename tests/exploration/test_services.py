"""Dues of recordings, invitations and a customer's own content, and of what unusual readings demand."""

import re
from pathlib import Path

import pytest

from janji.exploration import Catalogue, after, dues
from janji.exploration._drawing import ROUND, draw_batch
from janji.exploration._reach import Reach
from janji.exploration._rules import RULES
from janji.exploration._story import ACTS
from janji.implementation import CAPABILITIES
from janji.terms import find_pack
from tests.exploration.stories import AGREED, NEVER_ASKED, POSTS, TRAINING, acts

ROOT = Path(__file__).parents[2]
CUSTOMER = '"Arunika" is a customer of the service'
OTHER = '"Bumi" is a customer of the service'
RECORDED = '"Arunika" speaks and shows video in a meeting that it asked to have recorded'
UNRECORDED = '"Arunika" speaks and shows video in a meeting that nobody asks to record'
INVITES = '"Arunika" invites "Cendana" to a webinar'
DELETES_ALL = '"Arunika" deletes everything that it put in so far'
SENDS = '"Arunika" sends "Bumi" a direct message'
REPLACES = '"Arunika" replaces the words of that message'
SUMMARY_OFF = 'the owner of "Arunika" switches Meeting Summary off'
NOTHING = 'the training data of that run shows the reference content and nothing of "Arunika"'
UNTAPED = (
    'the storage of the service shows what "Arunika" asked to have recorded and nothing of what was said and shown '
    "unrecorded"
)
UNCHANGED = '"Arunika" finds that invitation as it wrote it last, and not cancelled'
NEWS = 'since then "Cendana" has been sent the new text, and nothing of the old one'
SUMMARY_ON = 'Meeting Summary is switched on for "Arunika"'

HOSTS, SPEAKS = '"Arunika" hosts a meeting of its own', '"Arunika" speaks in that meeting'
STREAMS = '"Arunika" has that meeting streamed live to its destination'
ELSEWHERE = '"Arunika" has that meeting streamed live to another destination'
STREAM_ENDS, BOTH_END = '"Arunika" ends that live stream', "that meeting and its live stream end"
NOTHING_OUTSIDE = (
    'the destination of "Arunika" shows what "Arunika" said and showed in that live stream, and nothing from outside it'
)
NOTHING_LATER = (
    'the earlier destination of "Arunika" shows what was sent there, and nothing that was sent to the later one'
)


def due(name: str, *sentences: str, **readings: str) -> dict[str, str]:
    """By what has to hold after the story, the clause that says so."""
    pack = find_pack(name)
    model = after(acts(*sentences))
    assert model is not None, "the story may not go so"
    return {each.says: each.clause for each in dues(model, pack, pack.chosen(readings))}


@pytest.mark.parametrize(
    ("sentences", "says", "clause"),
    [
        ((CUSTOMER, RECORDED, UNRECORDED), UNTAPED, "own-and-control.unrecorded"),
        (
            (CUSTOMER, OTHER, RECORDED, '"Bumi" tries to play that recording'),
            'that recording is denied to "Bumi", though "Arunika" can play it',
            "own-and-control.recordings",
        ),
        (
            (CUSTOMER, RECORDED, RECORDED, '"Arunika" deletes its first recording'),
            'the storage of the service shows the recording that "Arunika" kept and nothing of the one that it deleted',
            "own-and-control.recordings",
        ),
        (
            (CUSTOMER, RECORDED, DELETES_ALL, RECORDED),
            'the storage of the service shows a transcript of what "Arunika" kept and none of what it deleted',
            "own-and-control.delete-derived",
        ),
        ((NEVER_ASKED, RECORDED, TRAINING), NOTHING, "own-and-control.recordings"),
        (
            (CUSTOMER, OTHER, INVITES, 'the owner of "Bumi" tries to change that invitation'),
            UNCHANGED,
            "own-and-control.invitations",
        ),
        (
            (
                CUSTOMER,
                INVITES,
                '"Arunika" changes the text of the invitation that went to "Cendana"',
                '"Arunika" sends a reminder of that invitation',
            ),
            NEWS,
            "own-and-control.invitations-current",
        ),
        (
            (CUSTOMER, OTHER, SENDS, '"Bumi" opens that message, where the service shows it to recipients', REPLACES),
            '"Bumi" reads the new words too, where it could open that message before',
            "own-and-control.change",
        ),
        (
            (CUSTOMER, 'an administrator of "Arunika" switches Meeting Summary on'),
            'Meeting Summary is on for "Arunika"',
            "admins-decide.administrator",
        ),
        ((CUSTOMER, SUMMARY_ON), 'Team Chat Compose is off for "Arunika"', "admins-decide.each-feature"),
        ((CUSTOMER, SUMMARY_ON), 'the receipts of "Arunika" show no consent', "transparent-consent.two-decisions"),
        (
            (CUSTOMER, SUMMARY_ON, '"Arunika" consents to training', '"Arunika" withdraws its consent to training'),
            'Meeting Summary is on for "Arunika"',
            "transparent-consent.two-decisions",
        ),
        (
            (
                CUSTOMER,
                SUMMARY_ON,
                '"Arunika" hosts a meeting of its own',
                SUMMARY_OFF,
                '"Arunika" writes chat in that meeting',
                "that meeting ends",
            ),
            'what the AI features work on shows the reference content and nothing of "Arunika"',
            "admins-decide.off-during-meeting",
        ),
        ((CUSTOMER, HOSTS, SPEAKS, STREAMS, SPEAKS, BOTH_END), NOTHING_OUTSIDE, "service-licence.stream-on-request"),
        (
            (CUSTOMER, HOSTS, STREAMS, SPEAKS, STREAM_ENDS, SPEAKS, "that meeting ends"),
            NOTHING_OUTSIDE,
            "service-licence.stream-ends",
        ),
        (
            (CUSTOMER, HOSTS, STREAMS, SPEAKS, STREAM_ENDS, ELSEWHERE, SPEAKS, BOTH_END),
            NOTHING_LATER,
            "service-licence.stream-destination",
        ),
        (
            (CUSTOMER, '"Arunika" writes chat in a meeting of its own'),
            (
                "the usage data by which that meeting was given its data centre list that meeting, and hold nothing "
                'that "Arunika" said, showed or wrote in it'
            ),
            "service-licence.usage-data",
        ),
        (
            (AGREED, INVITES, TRAINING),
            'what the scan reads for another purpose shows the reference content and nothing of "Arunika"',
            "service-licence.scan-only-spam",
        ),
    ],
)
def test_what_a_customer_may_count_on_is_due_under_its_clause(
    sentences: tuple[str, ...], says: str, clause: str
) -> None:
    assert due("zoom-2023-08-08", *sentences)[says] == clause


@pytest.mark.parametrize(
    ("sentences", "says"),
    [
        # Who agreed may have its sound kept for the training, recorded or not.
        ((AGREED, RECORDED, UNRECORDED), UNTAPED),
        ((CUSTOMER, INVITES, '"Arunika" cancels that invitation'), UNCHANGED),
        ((CUSTOMER, INVITES, '"Arunika" changes the text of the invitation that went to "Cendana"'), NEWS),
        # Before it, and after it: two clauses, and one sentence that does not tell them apart.
        (
            (CUSTOMER, HOSTS, SPEAKS, STREAMS, SPEAKS, STREAM_ENDS, SPEAKS, "that meeting ends"),
            NOTHING_OUTSIDE,
        ),
        # What was said before the first stream was sent nowhere, and shows nothing of where it was sent.
        (
            (CUSTOMER, HOSTS, SPEAKS, STREAMS, SPEAKS, STREAM_ENDS, ELSEWHERE, SPEAKS, BOTH_END),
            NOTHING_LATER,
        ),
        # Content that was deleted since, by whomever, is answered last: what was taken out before is asked for no more.
        (
            (
                CUSTOMER,
                OTHER,
                POSTS,
                '"Bumi" posts a message in team chat',
                '"Arunika" takes its content out of the service',
                '"Bumi" deletes everything that it put in so far',
            ),
            'everything that "Arunika" put in is in what it took out, and can be opened outside the service',
        ),
    ],
)
def test_what_nobody_can_tell_of_is_never_due(sentences: tuple[str, ...], says: str) -> None:
    assert says not in due("zoom-2023-08-08", *sentences)


@pytest.mark.parametrize("answer", [NEVER_ASKED, AGREED])
@pytest.mark.parametrize(
    ("gives", "clause"),
    [
        ("shares a screen in a meeting of its own", "screen-sharing"),
        ("holds a poll in a meeting of its own", "polls"),
        ("sends a reaction that it made itself in a meeting of its own", "reactions"),
        ("asks a question in a webinar of its own", "chat"),
        ("speaks in a meeting of its own", "audio"),
    ],
)
def test_in_the_second_edition_nothing_trains_whatever_was_answered(answer: str, gives: str, clause: str) -> None:
    assert due("zoom-2023-08-11", answer, f'"Arunika" {gives}', TRAINING)[NOTHING] == f"no-training.{clause}"


def test_files_and_whiteboards_are_due_only_where_a_reading_says_that_they_count() -> None:
    story = (NEVER_ASKED, '"Arunika" writes and draws on a whiteboard in a meeting of its own', TRAINING)
    assert NOTHING not in due("zoom-2023-08-08", *story)
    assert due("zoom-2023-08-08", *story, R4="everything")[NOTHING] == "consent-before-training.first"


def test_records_of_schools_that_agreed_are_due_only_where_no_consent_counts() -> None:
    school = '"Arunika" is an education customer that has consented to training'
    story = (school, '"Arunika" posts an education record in team chat', TRAINING)
    queue = 'the queue for labelling by people shows the reference content and nothing of "Arunika"'
    assert NOTHING not in due("zoom-2023-08-08", *story)
    assert due("zoom-2023-08-08", *story, R6="no-use")[NOTHING] == "no-education-or-health.education-training"
    assert due("zoom-2023-08-08", *story, R6="no-use")[queue] == "no-education-or-health.education-use"


@pytest.mark.parametrize(
    ("name", "readings"),
    [("zoom-2023-08-08", {"R6": "no-use", "R7": "all-content-of-such-accounts"}), ("zoom-2023-08-11", {})],
)
def test_every_sentence_of_every_story_is_a_step_in_both_languages(name: str, readings: dict[str, str]) -> None:
    """Rules and what is due are written by hand, and so may name no step: here all that can be drawn is looked up."""
    pack = find_pack(name)
    catalogue, chosen = Catalogue(pack), pack.chosen(readings)
    said = {act.says for act in ACTS}
    for turn in range(ROUND):
        said |= {each.says for story in draw_batch(pack, chosen, turn, 1, 40, Reach()) for each in story.dues}
    assert len(said) > len(RULES)
    assert [says for says in said if not catalogue.in_indonesian(says)] == []


def test_capabilities_that_no_story_uses_are_named_in_the_docs() -> None:
    """Neither an act calls them, nor does what has to hold after it: whoever reads of nothing found should know."""
    pack = find_pack("zoom-2023-08-08")
    chosen = pack.chosen({})
    drawn = [story for turn in range(ROUND) for story in draw_batch(pack, chosen, turn, 1, 20, Reach())]
    used = {need for story in drawn for need in story.needs}
    told = (ROOT / "docs" / "exploration.md").read_text(encoding="utf-8").partition("Three capabilities are")[2]
    assert sorted(set(CAPABILITIES) - used) == re.findall("`([a-z_]+)`", told)[:3]


def test_who_meddles_with_an_invitation_is_not_its_owner() -> None:
    """A customer that deletes its own has deleted it, and what is not found then is no breach."""
    assert after(acts(CUSTOMER, OTHER, INVITES, 'the owner of "Arunika" tries to delete that invitation')) is None
    others = INVITES.replace("Arunika", "Bumi")
    meddled = after(acts(CUSTOMER, OTHER, others, 'the owner of "Arunika" tries to delete that invitation'))
    assert meddled is not None
    assert meddled.invitation is not None
    assert meddled.invitation.tried == 4
