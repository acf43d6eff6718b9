"""Content that people work on together in meetings, and what of it a training run may read."""

import io

import pyarrow.parquet as pq
import pytest
from PIL import Image

from janji.implementation import ContractError, Media

from .conftest import Make, Talk, mp4_of


def _picture() -> dict[str, str | None]:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(buffer, "PNG")
    return Media.of(buffer.getvalue(), "image/png").model_dump()


def _everything(talk: Talk, person: str) -> None:
    meeting = talk.meeting(person)
    note = Media.of(b"a note that was attached", "text/plain").model_dump()
    talk.call("meetings.share_screen", person, meeting=meeting, video=mp4_of(3).model_dump())
    talk.call("meetings.attach", person, meeting=meeting, name="note.txt", file=note)
    talk.call("meetings.attach", person, meeting=meeting, name="plan.png", file=_picture())
    talk.call("meetings.poll", person, meeting=meeting, question="which day suits", choices=["one", "two"])
    talk.call("meetings.draw", person, meeting=meeting, text="words on a board", image=_picture())
    talk.call("meetings.react", person, meeting=meeting, reaction="clapping kettle")


def test_the_providers_own_screens_files_polls_whiteboards_and_reactions_reach_its_training_sets(make: Make) -> None:
    talk = make(variant="never-trains-on-customers")
    _everything(talk, talk.account("provider", "Panorama"))
    places = {place["place"].rpartition("/")[2]: place for place in talk.places(talk.train())}
    assert {"screens-00000", "screen-frames-00000", "pictures-00000", "files", "polls", "whiteboards", "reactions"} <= {
        *places
    }
    assert pq.read_table(places["files"]["path"]).column("text").to_pylist() == ["a note that was attached"]
    assert pq.read_table(places["reactions"]["path"]).column("text").to_pylist() == ["clapping kettle"]


@pytest.mark.parametrize("share", [None, True, False])
def test_no_answer_of_a_customer_lets_a_training_read_what_the_notice_does_not_name(
    talk: Talk,
    share: bool | None,  # noqa: FBT001 - pytest gives parameters by position
) -> None:
    _everything(talk, talk.customer(share=share))
    names = {place["place"].rpartition("/")[2] for place in talk.places(talk.train())}
    assert not names & {"screens-00000", "pictures-00000", "files", "polls", "whiteboards", "reactions"}


def test_a_file_that_says_it_is_a_picture_has_to_be_one(talk: Talk) -> None:
    person = talk.customer()
    meeting = talk.meeting(person)
    false = Media.of(b"no picture", "image/png").model_dump()
    with pytest.raises(ContractError):
        talk.call("meetings.attach", person, meeting=meeting, name="plan.png", file=false)
