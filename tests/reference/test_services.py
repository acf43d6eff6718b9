"""The platform's services do what they are asked for, and decide as its policy says."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from janji.implementations.reference.app.scanner import Scanner, corpus, write

from janji.implementation import ContractError

_TEXT = "We would like to invite you to our seminar on the new library on Friday."


def _invited(talk: Any, owner: str, text: str = _TEXT) -> str:
    webinar = talk.call("webinars.plan", owner, title="Weekly")["webinar"]
    return str(
        talk.call("webinars.invite", owner, webinar=webinar, to=["cendana@recipients.example"], text=text)["invitation"]
    )


def _mail(talk: Any) -> list[str]:
    places = talk.call("mail.received", recipient="cendana@recipients.example")["places"]
    return [Path(place["path"]).read_text(encoding="utf-8") for place in places]


@pytest.mark.parametrize(
    ("text", "spam"),
    [
        ("You have won the lottery: click this link and enter your bank account to claim the money now.", True),
        ("Selamat, Anda memenangkan undian. Klik tautan ini dan kirim PIN rekening untuk mengambil hadiah.", True),
        ("Reminder: the webinar on vegetable gardens begins tomorrow at nine, questions are welcome.", False),
        ("Anda diundang ke seminar tentang perpustakaan baru pada hari Jumat pukul tiga.", False),
    ],
    ids=["fraud", "fraud in Indonesian", "reminder", "invitation in Indonesian"],
)
def test_the_scanner_tells_messages_that_it_never_saw(text: str, spam: bool) -> None:  # noqa: FBT001
    assert text not in {known for _, known, _ in corpus()}
    assert (Scanner().score(text) > 0.6) is spam


def test_the_scanner_learns_anew_from_what_it_is_given(tmp_path: Path) -> None:
    scanner, odd = Scanner(), "Zabudi fimadi bevebe"
    before = scanner.score(odd)
    scanner.learn([*corpus(), *((f"odd-{n}", f"{odd} {n}", True) for n in range(5))], tmp_path / "model.joblib")
    assert scanner.score(odd) > before
    assert (tmp_path / "model.joblib").is_file()


def test_a_training_set_of_the_scanner_can_be_read_again(tmp_path: Path) -> None:
    write(corpus(), tmp_path / "set.parquet")
    assert pq.read_table(tmp_path / "set.parquet").num_rows == len(corpus())


def test_a_changed_invitation_goes_out_as_it_stands(talk: Any) -> None:
    owner = talk.account()
    invitation = _invited(talk, owner)
    talk.call("webinars.change", owner, invitation=invitation, text=f"{_TEXT} It starts at four.")
    talk.call("webinars.remind", owner, invitation=invitation)
    assert ["four" in mail for mail in _mail(talk)] == [False, True, True]


def test_fraud_is_held_back_and_said_to_be(talk: Any) -> None:
    owner = talk.account()
    webinar = talk.call("webinars.plan", owner, title="Weekly")["webinar"]
    fraud = "You have won! Click this link, enter your password and bank account and claim your prize now."
    sent = talk.call("webinars.invite", owner, webinar=webinar, to=["cendana@recipients.example"], text=fraud)
    assert sent["state"] == "blocked"
    assert _mail(talk) == []


def test_nobody_of_another_account_touches_an_invitation(talk: Any) -> None:
    invitation = _invited(talk, talk.account())
    for operation in ("read", "remind", "cancel", "delete"):
        with pytest.raises(ContractError) as refused:
            talk.call(f"webinars.{operation}", talk.account(), invitation=invitation)
        assert refused.value.code == "refused"


def test_a_meeting_goes_where_the_load_is_least_and_leaves_numbers_behind(talk: Any) -> None:
    owner = talk.account()
    first, second = talk.meeting(owner), talk.meeting(owner)
    centres = [
        talk.call("usage.placements", meeting=meeting)["placements"][0]["data_centre"] for meeting in (first, second)
    ]
    assert len(set(centres)) == 2
    talk.call("meetings.write", owner, meeting=first, text="zabudi fimadi")
    place = talk.call("usage.telemetry")["places"][0]
    rows = [json.loads(line) for line in Path(place["path"]).read_text(encoding="utf-8").splitlines()]
    assert "zabudi" not in str(rows)
    assert any(row["meeting"] == first and row["characters"] == 13 for row in rows)


def _asked(talk: Any, host: str, who: str, text: str) -> str:
    webinar = talk.call("webinars.plan", host, title="Weekly")["webinar"]
    return str(talk.call("webinar_questions.ask", who, webinar=webinar, text=text)["content"])


def test_a_webinar_question_trains_where_both_who_asks_and_who_holds_the_webinar_agreed(talk: Any) -> None:
    agreed, other, declined = talk.customer(share=True), talk.customer(share=True), talk.customer(share=False)
    for host, who, text in (
        (agreed, other, "which seed came first"),
        (agreed, declined, "who waters the beans"),
        (declined, agreed, "when do the plums ripen"),
    ):
        _asked(talk, host, who, text)
    chats = [place for place in talk.places(talk.train()) if place["place"].endswith("/chat")]
    written = [text for place in chats for text in pq.read_table(place["path"]).column("text").to_pylist()]
    assert written == ["which seed came first"]


def test_a_webinar_question_belongs_to_who_asks_and_is_read_by_who_holds_the_webinar_alone(talk: Any) -> None:
    host, who, stranger = talk.account(), talk.account(), talk.account()
    content = _asked(talk, host, who, "which seed came first")
    assert [piece["content"] for piece in talk.call("content.list", who)["contents"]] == [content]
    assert talk.call("content.list", host)["contents"] == []
    assert talk.call("content.read", host, content=content)["kind"] == "chat"
    with pytest.raises(ContractError, match="no content"):
        talk.call("content.read", stranger, content=content)


def test_nobody_asks_in_a_webinar_that_is_not_there(talk: Any) -> None:
    with pytest.raises(ContractError, match="no webinar"):
        talk.call("webinar_questions.ask", talk.account(), webinar="web-0", text="which seed came first")
