"""Consent to training: the notice, the answer, the receipt; and notices that participants of a meeting saw."""

from typing import Literal

from pydantic import Field

from janji.implementation._models import ContentKind, Feature, Model, Nothing

from ._meetings import Meeting
from ._operation import AccountRef, Makes, MeetingRef, Operation


class ShowNotice(Model):
    """The question that is opened."""

    feature: Feature
    """The AI feature by which the customer comes to the question; the answer counts for every kind and feature that
    the notice names."""


class NoticeElement(Model):
    """Something that a notice has to say, and where it says it."""

    name: Literal["content", "training", "services", "earlier-content", "withdrawal", "optional", "third-parties"]
    """The statement: which `content`, that it is for `training`, for which AI `services`, whether `earlier-content` is
    included, how to withdraw (`withdrawal`), that one may say no (`optional`), whether `third-parties` get it."""
    passage: str
    """The words of the notice that name it, as they are in its text."""


class Preset(Model):
    """The answer and ticks that a notice has when it comes up, before anybody has touched it."""

    share: bool | None = None
    """The answer that is chosen in advance: yes (true) or no (false); null: neither."""
    kinds: list[ContentKind] = Field(default_factory=list)
    """The kinds of content whose boxes are ticked in advance."""
    features: list[Feature] = Field(default_factory=list)
    """The AI features whose boxes are ticked in advance."""


class Notice(Model):
    """The question whether content may be used for training, as a person was shown it."""

    notice: str
    """The id of the notice, by which `consent.answer` names it."""
    fingerprint: str
    """SHA-256 of `text` in UTF-8, in hexadecimal digits."""
    text: str
    """All words that the person saw, in plain text."""
    language: str | None = None
    """The language of the text as a tag of BCP 47 (`en`, `id`). In any other than these two, or in none that is named
    (null), a person has to read the notice."""
    elements: list[NoticeElement] = Field(default_factory=list)
    """The elements that the notice has, each with its passage; one that is not listed counts as not said."""
    preset: Preset | None = None
    """Null: the implementation does not say, which is not the same as nothing."""


class Answer(Model):
    """A person's answer to a notice."""

    notice: str
    """The id of the notice, as it was shown with it."""
    share: bool
    """True: content may be used for training. False: it may not."""
    kinds: list[ContentKind] | None = None
    """The only kinds of content that a yes is for. Null: every kind that the notice names."""
    features: list[Feature] | None = None
    """The only AI features that a yes is for. Null: every AI service that the notice names."""


class Receipt(Model):
    """The receipt that is kept of a decision."""

    receipt: str
    """The id of the receipt: the same in the answer to the decision and wherever the receipt is shown later."""
    account: AccountRef
    decision: Literal["consented", "declined", "withdrawn"]
    """A yes (`consented`), a no (`declined`), or a yes that was taken back (`withdrawn`)."""
    person: str
    """The id of the person who decided."""
    notice_fingerprint: str | None = None
    """The fingerprint of the notice that was answered; null: no notice belongs to the decision."""
    notice_text: str | None = None
    """The wording of the notice that was answered, as the receipt keeps it."""
    kinds: list[ContentKind] = Field(default_factory=list)
    """The kinds of content that the decision is about."""
    features: list[Feature] = Field(default_factory=list)
    """The AI features that the decision is about."""


class Receipts(Model):
    """The receipts that are kept of an account's decisions."""

    receipts: list[Receipt]
    """All that are kept for the actor's account; empty: nobody has decided anything."""


class SeenNotice(Model):
    """A notice that came up in a meeting."""

    meeting: MeetingRef
    feature: Feature
    """The AI feature that it says is at work."""
    text: str
    """The words that the participant saw."""


class SeenNotices(Model):
    """The notices that one participant was shown."""

    notices: list[SeenNotice]
    """The notices that came up for the actor in that meeting; empty: none did."""


CONSENT = (
    Operation(
        "consent.show",
        ShowNotice,
        Notice,
        by="the owner, an administrator, a member or a guest",
        does="Shows the actor the question about training, as it is put for this feature. To be shown it is no answer.",
        errors={"refused": "nobody asks this actor, as a guest without an account"},
        idempotent=True,
    ),
    Operation(
        "consent.answer",
        Answer,
        Receipt,
        by="the owner or an administrator; also a member, a former administrator or a guest, whose yes must "
        "count for nothing",
        does="Takes the actor's answer for the whole account, and hands out a receipt of it. It counts from this "
        "moment on, and a later answer replaces it.",
        errors={
            "refused": "the actor does not answer for the account, or the feature has to be on before it is asked",
            "not_found": "there is no such notice",
        },
        makes=(Makes("receipt", "receipt"),),
    ),
    Operation(
        "consent.withdraw",
        Nothing,
        Receipt,
        by="the owner of an account that has consented",
        does="Takes back the consent of the account, for every kind and feature, and hands out a receipt of "
        "that. From now on nothing of the account may be used for training.",
        errors={"refused": "the actor does not decide for the account"},
        makes=(Makes("receipt", "receipt"),),
        stage=7,
    ),
    Operation(
        "consent.receipts",
        Nothing,
        Receipts,
        by="the owner or an administrator of the account",
        does="Shows all receipts that are kept for the actor's account. Each says the same as when it was handed out, "
        "with the fingerprint of its notice.",
        errors={"refused": "the actor may not see them"},
        idempotent=True,
        reads=True,
    ),
)
NOTICES = (
    Operation(
        "notices.seen",
        Meeting,
        SeenNotices,
        by="a person of another account who is in the meeting",
        does="Says which notices about AI features came up for the actor in this meeting.",
        errors={"not_found": "there is no such meeting"},
        idempotent=True,
        reads=True,
    ),
)
