"""Customers have their own content in hand, and recordings are made as they are asked for."""

import hashlib
from base64 import b64decode
from pathlib import Path

import pytest

from janji.implementation import ContractError
from tests.reference.conftest import Talk, mp4_of, opus_of

_SOUND, _PICTURE = opus_of(440), mp4_of(1)


def _stored(talk: Talk, account: str, what: str) -> list[str]:
    places = talk.call("storage.places", account=account)["places"]
    folder = next(Path(place["path"]) for place in places if place["place"] == f"storage/{what}")
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def _met(talk: Talk, owner: str, *, record: bool) -> tuple[str, str | None]:
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    recording = talk.call("recordings.start", owner, meeting=meeting)["recording"] if record else None
    talk.call("meetings.speak", owner, meeting=meeting, audio=_SOUND.model_dump(), caption="halo semua")
    talk.call("meetings.show", owner, meeting=meeting, video=_PICTURE.model_dump())
    talk.call("meetings.end", owner, meeting=meeting)
    return meeting, recording


def _opened(talk: Talk) -> tuple[str, str]:
    made = talk.call("accounts.open", kind="standard", name="Arunika")
    return str(made["account"]), str(made["owner"])


def test_a_meeting_that_nobody_records_leaves_no_clip(talk: Talk) -> None:
    """When it is over, its sound and picture are gone unless somebody agreed to training with them."""
    account, owner = _opened(talk)
    _met(talk, owner, record=False)
    assert _stored(talk, account, "media") == _stored(talk, account, "recordings") == []
    talk.answer(owner)
    _met(talk, owner, record=False)
    assert len(_stored(talk, account, "media")) == 2


def test_a_recording_keeps_what_came_in_and_goes_when_deleted(talk: Talk) -> None:
    """Its parts are the bytes that were handed in, and after its deletion no file of it is left."""
    account, owner = _opened(talk)
    _, recording = _met(talk, owner, record=True)
    parts = talk.call("recordings.play", owner, recording=recording)["parts"]
    assert [part["sha256"] for part in parts] == [_SOUND.sha256, _PICTURE.sha256]
    assert talk.call("recordings.hand_over", owner, recording=recording)["parts"] == parts
    talk.call("recordings.delete", owner, recording=recording)
    assert _stored(talk, account, "recordings") == []
    assert talk.call("recordings.list", owner)["recordings"] == []


def test_nothing_is_recorded_after_the_stop(talk: Talk) -> None:
    """Speech after a recording was stopped is not in it."""
    _, owner = _opened(talk)
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    recording = talk.call("recordings.start", owner, meeting=meeting)["recording"]
    talk.call("recordings.stop", owner, recording=recording)
    talk.call("meetings.speak", owner, meeting=meeting, audio=_SOUND.model_dump())
    assert talk.call("recordings.play", owner, recording=recording)["parts"] == []


def test_only_the_host_has_it_recorded_and_played(talk: Talk) -> None:
    """A participant from another account neither records the meeting nor plays its recording."""
    _, owner = _opened(talk)
    other = talk.account(name="Bumi")
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    talk.call("meetings.join", other, meeting=meeting)
    recording = talk.call("recordings.start", owner, meeting=meeting)["recording"]
    with pytest.raises(ContractError, match="refused"):
        talk.call("recordings.start", other, meeting=meeting)
    with pytest.raises(ContractError, match="not_found"):
        talk.call("recordings.play", other, recording=recording)


def test_an_export_holds_the_bytes_that_came_in(talk: Talk) -> None:
    """Words and clips are taken out byte for byte."""
    _, owner = _opened(talk)
    _met(talk, owner, record=True)
    words = talk.call("messages.post", owner, channel="general", text="Selamat  pagi \n")["content"]
    items = {item["content"]: item for item in talk.call("content.export", owner)["items"]}
    assert b64decode(items[words]["inline"]) == b"Selamat  pagi \n"
    assert _SOUND.sha256 in {item["sha256"] for item in items.values()}


def test_a_change_reaches_summaries_transcripts_and_the_search(talk: Talk) -> None:
    """Content made from a text follows its change."""
    owner = talk.customer(on=True)
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    said = talk.call("meetings.write", owner, meeting=meeting, text="the quarterly figures")["content"]
    talk.call("meetings.end", owner, meeting=meeting)
    talk.call("ai_features.summarise", owner, meeting=meeting)
    talk.call("content.change", owner, content=said, text="a walk in the park")
    summary = next(item for item in talk.call("content.export", owner)["items"] if item["kind"] == "summary")
    assert "a walk in the park" in b64decode(summary["inline"]).decode()
    assert not talk.call("content.find", owner, text="quarterly figures")["contents"]
    assert said in {each["content"] for each in talk.call("content.find", owner, text="walk park")["contents"]}


def test_a_deletion_reaches_everything_made_of_it(talk: Talk) -> None:
    """Neither the database nor any file of the account still has the words."""
    made = talk.call("accounts.open", kind="standard", name="Arunika")
    account, owner = made["account"], made["owner"]
    talk.call("ai_features.switch", owner, feature="meeting-summary", on=True)
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    said = talk.call("meetings.write", owner, meeting=meeting, text="zanzibarquince")["content"]
    talk.call("meetings.end", owner, meeting=meeting)
    talk.call("ai_features.summarise", owner, meeting=meeting)
    talk.call("content.find", owner, text="zanzibarquince")
    talk.call("content.delete", owner, content=said)
    for place in talk.call("storage.places", account=account)["places"]:
        path = Path(place["path"])
        files = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
        if place["format"] != "sqlite":
            assert not any(b"zanzibarquince" in each.read_bytes() for each in files), place["place"]
    assert talk.call("content.list", owner)["contents"] == []
    with pytest.raises(ContractError, match="not_found"):
        talk.call("content.read", owner, content=said)


def test_a_corrected_summary_goes_with_its_source(talk: Talk) -> None:
    """A summary that somebody corrected cannot be made anew, so it goes when a passage of it is deleted."""
    owner = talk.customer(on=True)
    meeting = talk.call("meetings.start", owner, title="Weekly")["meeting"]
    said = [talk.call("meetings.write", owner, meeting=meeting, text=text)["content"] for text in ("one", "two")]
    talk.call("ai_features.summarise", owner, meeting=meeting)
    summary = next(e["content"] for e in talk.call("content.list", owner)["contents"] if e["kind"] == "summary")
    talk.call("content.change", owner, content=summary, text="one and two, as agreed")
    talk.call("content.delete", owner, content=said[0])
    assert summary not in {each["content"] for each in talk.call("content.list", owner)["contents"]}


def test_a_quotation_of_what_was_deleted_still_counts_as_its_authors(talk: Talk) -> None:
    """The words of somebody who declined stay out of training in another's message, also after they were deleted."""
    declined, agreed = talk.customer(share=False), talk.customer(share=True)
    sent = talk.call("messages.direct", declined, to=agreed, text="ours alone")["content"]
    talk.call("messages.post", agreed, channel="general", text="ours alone, they say", quotes=sent)
    talk.call("content.delete", declined, content=sent)
    assert hashlib.sha256(b"ours alone").hexdigest() not in str(talk.call("content.list", declined))
    assert not any("ours alone" in text for text in talk.texts(talk.train()))
