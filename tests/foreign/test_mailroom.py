"""The mail service round a filter decides nothing about learning, and a filter that did not look is no filter."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from janji.implementations.foreign import declared
from janji.implementations.mailroom import LEFT_OUT, FilterFailed, Letter, Looked, MailService

from janji.implementation import OPERATOR, Actor, ContractError, Description, Media

OFFERED = frozenset(
    {"accounts", "messages", "content", "mail", "consent", "training", "training_data", "models", "storage"}
)


class Filter:
    """Notes what it is asked for; each letter goes on with a mark."""

    def __init__(self, *, apart: bool = False, fails: bool = False, forgets: bool = True, learns: bool = False) -> None:
        self.asks = True
        self.apart = apart
        self.fails = fails
        self.forgets = forgets
        self.learns = learns
        self.forgotten: list[tuple[str, bytes]] = []
        self.learned: list[tuple[str, bytes]] = []
        self.looked: list[tuple[str, bytes]] = []
        self.answers: dict[str, bool] = {}
        self.asked: list[str] = []

    def describe(self, *, asks: bool) -> Description:
        assert asks
        capabilities = declared(OFFERED, {}, "none", "2026-11-23", LEFT_OUT)
        return Description(name="f", version="1", build="1", contract="1", capabilities=capabilities)

    def settle(self, box: str) -> None:
        """Nothing to do."""

    def answer(self, box: str, *, learn: bool) -> None:
        self.answers[box] = learn

    def look_through(self, box: str, letter: bytes) -> Looked:
        if self.fails:
            raise FilterFailed("not looked through")
        self.looked.append((box, letter))
        return Looked(b"X-Seen: yes\n" + letter, learned=self.learns)

    def learn(self, box: str, letter: bytes, *, spam: bool) -> None:
        assert isinstance(spam, bool)
        self.learned.append((box, letter))

    def forget(self, box: str, letter: bytes) -> None:
        self.forgotten.append((box, letter))

    def dump(self, folder: Path) -> Sequence[Mapping[str, str]]:
        (folder / "words.txt").write_bytes(b"".join(letter for _, letter in self.learned))
        return [{"name": "words.txt", "path": str(folder / "words.txt"), "format": "words"}]

    def kept(self, box: str) -> Sequence[Mapping[str, str]]:
        assert box
        return []

    def known(self, box: str, letter: bytes) -> Sequence[str]:
        self.asked.append(box)
        return [word for word in ("Mango", "Plate") if word.encode() in letter]

    def close(self) -> None:
        """Nothing to do."""


class Desk:
    """A service with two customers, and the operator's own account."""

    def __init__(self, folder: Path, mail_filter: Filter) -> None:
        self.filter = mail_filter
        self.service = MailService(folder, mail_filter)
        self.service.begin()
        mail_filter.learned.clear()

    def open(self, kind: str = "standard") -> tuple[str, Actor]:
        opened = self.service.call("accounts.open", OPERATOR, "k", {"kind": kind, "name": "x"})
        return opened["account"], Actor(kind="person", person=opened["owner"])

    def write(self, actor: Actor, text: str, to: Actor | None = None) -> str:
        written = self.service.call("messages.direct", actor, "k", {"to": (to or actor).person, "text": text})
        return str(written["content"])

    def delete(self, actor: Actor, content: str) -> None:
        self.service.call("content.delete", actor, "k", {"content": content})

    def denied(self, operation: str, actor: Actor, content: str) -> str:
        with pytest.raises(ContractError) as refused:
            self.service.call(operation, actor, "k", {"content": content})
        return refused.value.code


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, Filter())


def test_a_training_teaches_the_operators_own_letters_and_nobody_elses(desk: Desk) -> None:
    """Anything else that a filter learned, it learned by itself."""
    _, customer = desk.open()
    _, own = desk.open("provider")
    desk.write(customer, "of the customer")
    desk.write(own, "of the operator")
    desk.service.call("training.start", OPERATOR, "k", {})
    taught = b"".join(letter for _, letter in desk.filter.learned)
    assert b"of the operator" in taught
    assert b"of the customer" not in taught


def test_where_stores_are_kept_apart_the_operators_letters_go_into_each(tmp_path: Path) -> None:
    """So that a control can be seen in every store."""
    desk = Desk(tmp_path, Filter(apart=True))
    account, _ = desk.open()
    _, own = desk.open("provider")
    desk.filter.learned.clear()
    desk.write(own, "of the operator")
    desk.service.call("training.start", OPERATOR, "k", {})
    assert account in {box for box, letter in desk.filter.learned if b"of the operator" in letter}


def test_a_letter_is_looked_through_for_whom_it_is_addressed_to(desk: Desk) -> None:
    _, one = desk.open()
    account, other = desk.open()
    desk.write(one, "hello", other)
    assert [box for box, _ in desk.filter.looked] == [account]


def test_a_letter_that_the_filter_did_not_look_through_is_not_delivered(tmp_path: Path) -> None:
    """Else a filter that is not there would look like one that learns nothing."""
    desk = Desk(tmp_path, Filter(fails=True))
    _, customer = desk.open()
    with pytest.raises(FilterFailed):
        desk.write(customer, "hello")
    assert desk.service.call("mail.received", OPERATOR, "k", {"recipient": customer.person})["places"] == []


def test_a_letter_is_delivered_as_the_filter_hands_it_on(desk: Desk) -> None:
    _, customer = desk.open()
    desk.write(customer, "hello there")
    places = desk.service.call("mail.received", OPERATOR, "k", {"recipient": customer.person})["places"]
    assert [Path(place["path"]).read_text().startswith("X-Seen: yes") for place in places] == [True]


def test_the_filter_is_told_what_an_account_answered(desk: Desk) -> None:
    account, owner = desk.open()
    notice = desk.service.call("consent.show", owner, "k", {"feature": "meeting-summary"})
    assert account not in desk.filter.answers, "being shown the question is no answer"
    desk.service.call("consent.answer", owner, "k", {"notice": notice["notice"], "share": True})
    assert desk.filter.answers[account] is True
    desk.service.call("consent.withdraw", owner, "k", {})
    assert desk.filter.answers[account] is False
    receipts = desk.service.call("consent.receipts", owner, "k", {})["receipts"]
    assert [receipt["decision"] for receipt in receipts] == ["consented", "withdrawn"]


def test_a_question_is_asked_as_who_asks_and_answered_in_words_that_are_known(desk: Desk) -> None:
    """An answer gives back what the filter knew, never the question."""
    account, owner = desk.open()
    desk.service.call("training.start", OPERATOR, "k", {})
    asked = {"model": "filter", "prompt": "Plate, secret mango? no"}
    assert desk.service.call("models.ask", owner, "k", asked)["text"] == "Plate,"
    assert desk.filter.asked == [account]


def test_every_letter_has_the_same_headers_but_for_names_and_number() -> None:
    """A filter must judge a letter by nothing but its words."""
    one = Letter.now(1, "a@x.net", ("b@x.net",), "words")
    other = Letter.now(2, "c@x.net", ("d@x.net",), "others")
    names = [[line.partition(b":")[0] for line in each.as_bytes().splitlines()[:10]] for each in (one, other)]
    assert names[0] == names[1]
    assert one.id != other.id


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    _, owner = desk.open()
    for operation, request in (
        ("training.status", {"training": "t9"}),
        ("training_data.locations", {"training": "t9"}),
        ("storage.places", {"account": "a9"}),
        ("messages.direct", {"to": "nobody@x.net", "text": "x"}),
        ("models.ask", {"model": "other", "prompt": "x"}),
    ):
        with pytest.raises(ContractError) as refused:
            desk.service.call(operation, owner, "k", request)
        assert refused.value.code == "not_found", operation
    with pytest.raises(ContractError) as refused:
        desk.service.call("meetings.start", owner, "k", {"title": "x"})
    assert refused.value.code == "not_offered"


def test_a_letter_that_is_deleted_is_in_no_mailbox_and_cannot_be_read(tmp_path: Path) -> None:
    """Whether or not the filter is told of it; deleting it again changes nothing."""
    for forgets in (True, False):
        desk = Desk(tmp_path / str(forgets), Filter(forgets=forgets, learns=True))
        (_, one), (_, other) = desk.open(), desk.open()
        content = desk.write(one, "one word\n\nand another", other)
        read = desk.service.call("content.read", other, "k", {"content": content})
        assert Media.model_validate({key: read[key] for key in Media.model_fields}).data() == b"one word\n\nand another"
        desk.delete(one, content)
        desk.delete(one, content)
        assert desk.service.call("mail.received", OPERATOR, "k", {"recipient": other.person})["places"] == []
        assert {desk.denied("content.read", actor, content) for actor in (one, other)} == {"not_found"}


def test_only_who_wrote_a_letter_deletes_it_and_strangers_do_not_read_it(desk: Desk) -> None:
    (_, one), (_, other), (_, stranger) = desk.open(), desk.open(), desk.open()
    content = desk.write(one, "hello", other)
    assert desk.denied("content.delete", other, content) == "refused"
    assert desk.denied("content.read", stranger, content) == "refused"
    assert desk.denied("content.delete", stranger, content) == "refused"
    desk.service.call("content.read", other, "k", {"content": content})
    assert desk.filter.forgotten == []


def test_the_filter_forgets_a_letter_as_often_as_it_was_learned_and_for_whom(tmp_path: Path) -> None:
    """As it lay in the mailbox, once: counting a letter back that was never counted would take others' words."""
    desk = Desk(tmp_path, Filter(learns=True))
    (_, one), (account, other), (own_account, own) = desk.open(), desk.open(), desk.open("provider")
    content = desk.write(one, "hello", other)
    desk.delete(one, content)
    desk.delete(one, content)
    assert [(box, letter[:11]) for box, letter in desk.filter.forgotten] == [(account, b"X-Seen: yes")]
    desk.filter.forgotten.clear()
    taught = desk.write(own, "of the operator")
    desk.service.call("training.start", OPERATOR, "k", {})
    desk.delete(own, taught)
    assert [box for box, _ in desk.filter.forgotten] == [own_account, "operator"]


def test_a_letter_that_was_never_learned_is_not_taken_back(desk: Desk) -> None:
    _, one = desk.open()
    desk.delete(one, desk.write(one, "hello"))
    assert desk.filter.forgotten == []


def test_a_filter_that_is_told_of_no_deletion_forgets_nothing(tmp_path: Path) -> None:
    """Yet what the operator deleted before the night is not taught either."""
    desk = Desk(tmp_path, Filter(learns=True, forgets=False))
    _, own = desk.open("provider")
    desk.filter.learned.clear()
    desk.delete(own, desk.write(own, "of the operator"))
    desk.service.call("training.start", OPERATOR, "k", {})
    assert (desk.filter.forgotten, desk.filter.learned) == ([], [])


@pytest.mark.parametrize("operation", LEFT_OUT)
def test_what_the_service_leaves_out_it_does_not_offer(desk: Desk, operation: str) -> None:
    _, owner = desk.open()
    with pytest.raises(ContractError) as refused:
        desk.service.call(operation, owner, "k", {})
    assert refused.value.code == "not_offered"
