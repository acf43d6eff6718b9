"""AI features of accounts on the reference platform: the question that comes with them, and who is told."""

from hashlib import sha256
from typing import Any

import pytest

from janji.implementation import ContractError

Talk = Any


def test_every_path_of_switching_on_puts_the_question(talk: Talk) -> None:
    """By hand, by a program and by a policy: whoever switches on gets the notice, and off brings none."""
    owner = talk.account()
    asked = [
        talk.call("ai_features.switch", owner, feature="meeting-summary", on=True, path=path)["question"]
        for path in ("settings", "interface")
    ]
    asked += talk.call("ai_features.policy", owner, features=["meeting-summary"], on=True)["questions"]
    for notice in asked:
        assert notice["fingerprint"] == sha256(notice["text"].encode()).hexdigest()
    off = talk.call("ai_features.switch", owner, feature="meeting-summary", on=False)
    assert off["question"] is None


def test_every_element_of_a_notice_stands_in_its_words(talk: Talk) -> None:
    """A notice names what it is said to name."""
    for feature in ("meeting-summary", "team-chat-compose"):
        notice = talk.call("consent.show", talk.account(), feature=feature)
        words = " ".join(notice["text"].split())
        assert notice["elements"]
        assert all(element["passage"] in words for element in notice["elements"])


def test_a_switch_acts_in_its_own_account_alone(talk: Talk) -> None:
    """Somebody of another account is refused, and nothing changes."""
    opened = talk.call("accounts.open", kind="standard", name="Arunika")
    with pytest.raises(ContractError, match="refused"):
        talk.call("ai_features.switch", talk.account(), feature="meeting-summary", on=True, account=opened["account"])
    assert talk.call("ai_features.status", opened["owner"])["features"]["meeting-summary"] is False


def test_the_end_of_a_trial_changes_nothing(talk: Talk) -> None:
    """Features that were on stay on, those that were off stay off, and there is no receipt."""
    opened = talk.call("accounts.open", kind="standard", name="Arunika")
    owner = opened["owner"]
    talk.call("ai_features.switch", owner, feature="meeting-summary", on=True)
    talk.call("trials.end", account=opened["account"])
    states = talk.call("ai_features.status", owner)["features"]
    assert states == {"meeting-summary": True, "team-chat-compose": False}
    assert talk.call("consent.receipts", owner)["receipts"] == []


def test_participants_are_told_when_they_come_and_when_it_goes_on(talk: Talk) -> None:
    """Everybody in a meeting with Meeting Summary at work was told once for each time that it began for them."""
    host, other = talk.account(), talk.account()
    meeting = talk.meeting(host, other)
    assert talk.call("notices.seen", other, meeting=meeting)["notices"] == []
    talk.call("ai_features.switch", host, feature="meeting-summary", on=True)
    late = talk.account()
    talk.call("meetings.join", late, meeting=meeting)
    for person in (host, other, late):
        (seen,) = talk.call("notices.seen", person, meeting=meeting)["notices"]
        assert seen["feature"] == "meeting-summary"


def test_a_receipt_keeps_the_words_that_were_shown(talk: Talk) -> None:
    """The receipt of an answer holds the text of its notice."""
    owner = talk.account()
    shown = talk.call("consent.show", owner, feature="meeting-summary")
    receipt = talk.call("consent.answer", owner, notice=shown["notice"], share=False)
    assert (receipt["notice_text"], receipt["notice_fingerprint"]) == (shown["text"], shown["fingerprint"])
