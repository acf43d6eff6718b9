"""The operations of the contract, version 1: each typed once, served by every transport."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from ._models import (
    AccountKind,
    ContentKind,
    Feature,
    HoldPoint,
    Media,
    Model,
    Nothing,
    Place,
    TrainingState,
)


class OpenAccount(Model):
    kind: AccountKind
    name: str


class OpenedAccount(Model):
    account: str
    owner: str


class JoinAccount(Model):
    account: str
    role: Literal["admin", "member"]
    name: str


class Person(Model):
    person: str


class Assign(Model):
    person: str
    role: Literal["admin", "member"]


class Guest(Model):
    name: str


class StartMeeting(Model):
    title: str


class Meeting(Model):
    meeting: str


class Speak(Model):
    meeting: str
    audio: Media
    caption: str | None = None
    """What the speaker's own client made of the words (live captions), where it did."""


class Show(Model):
    meeting: str
    video: Media


class Write(Model):
    meeting: str
    text: str


class ShareScreen(Model):
    meeting: str
    video: Media


class Attach(Model):
    meeting: str
    name: str
    file: Media
    """Any file: its media type says what it is."""


class Poll(Model):
    meeting: str
    question: str
    choices: list[str]


class Draw(Model):
    """A whiteboard as it was left: the words on it, and all of it as a picture."""

    meeting: str
    text: str
    image: Media


class React(Model):
    meeting: str
    reaction: str
    """An emoji, or the name of one that the customer made itself."""


class Content(Model):
    content: str


class DirectMessage(Model):
    to: str
    text: str
    quotes: str | None = None
    """The content that this message quotes, where it does."""


class TeamMessage(Model):
    channel: str
    text: str
    quotes: str | None = None


class Compose(Model):
    prompt: str


class Text(Model):
    text: str


class ShowNotice(Model):
    feature: Feature


class NoticeElement(Model):
    name: Literal["content", "training", "services", "earlier-content", "withdrawal", "optional", "third-parties"]
    passage: str
    """The words of the notice that name it, as they stand in its text."""


class Preset(Model):
    """What stands answered or ticked when a notice comes up, before anybody has touched it."""

    share: bool | None = None
    kinds: list[ContentKind] = Field(default_factory=list)
    features: list[Feature] = Field(default_factory=list)


class Notice(Model):
    notice: str
    fingerprint: str
    """SHA-256 of `text` in UTF-8, in hexadecimal digits."""
    text: str
    language: str | None = None
    covers_earlier_content: bool = False
    elements: list[NoticeElement] = Field(default_factory=list)
    preset: Preset | None = None
    """None: the implementation does not say, which is not the same as nothing."""


class Switch(Model):
    feature: Feature
    on: bool
    account: str | None = None
    """Whose feature it is; None: that of the actor's own account."""
    path: Literal["settings", "interface"] = "settings"
    """By hand in the settings, or by a program through the programming interface."""


class Switched(Model):
    question: Notice | None = None
    """The question about training, where it was put to whoever switched, at that very moment."""


class SetPolicy(Model):
    """A policy for the whole account: these features are on (or off) for everybody in it."""

    features: list[Feature]
    on: bool


class PolicySet(Model):
    questions: list[Notice]


class OfAccount(Model):
    account: str | None = None
    """None: the actor's own."""


class FeatureStates(Model):
    features: dict[Feature, bool]


class SeenNotice(Model):
    meeting: str
    feature: Feature
    text: str


class SeenNotices(Model):
    notices: list[SeenNotice]


class TrialAccount(Model):
    account: str


class Answer(Model):
    notice: str
    share: bool
    kinds: list[ContentKind] | None = None
    """None: every kind that the notice names."""
    features: list[Feature] | None = None
    """None: every AI service that the notice names."""


class Receipt(Model):
    receipt: str
    account: str
    decision: Literal["consented", "declined", "withdrawn"]
    person: str
    notice_fingerprint: str | None = None
    notice_text: str | None = None
    """The wording of the notice that was answered, as the receipt keeps it."""
    kinds: list[ContentKind] = Field(default_factory=list)
    features: list[Feature] = Field(default_factory=list)


class Receipts(Model):
    receipts: list[Receipt]


class Hold(Model):
    point: HoldPoint
    """`reading`: before the training reads content. `fitting`: all is read, nothing is learned yet."""


class TrainingId(Model):
    training: str


class WaitTraining(Model):
    training: str
    seconds: float


class Training(Model):
    training: str
    state: TrainingState
    held_at: HoldPoint | None = None
    detail: str | None = None
    done: float | None = Field(default=None, ge=0, le=1)
    """How far it is, from 0 to 1; None where nobody says. No verdict rests on it."""
    starts_from: list[str] | None = None
    """The trainings whose weights it goes on from, by their ids; an earlier model that no training of these made by its
    name. Empty: from nothing. None: nobody says, so what was learned before may live on in it."""


class Mark(Model):
    mark: str
    """A moment, in whatever way the implementation orders things; nobody else reads it."""


class Trainings(Model):
    trainings: list[Training]


class Places(Model):
    places: list[Place]


class TrainedModel(Model):
    model: str
    training: str
    serves: str
    owner: Literal["provider", "third_party"]
    third_party: str | None = None


class TrainedModels(Model):
    models: list[TrainedModel]


class AskModel(Model):
    model: str
    prompt: str


class Embed(Model):
    text: str


class Vector(Model):
    vector: list[float]


class ThirdParty(Model):
    third_party: str
    name: str
    relation: Literal["independent", "affiliate", "processor"]


class ThirdParties(Model):
    third_parties: list[ThirdParty]


class Received(Model):
    third_party: str


class ProcessingRecord(Model):
    record: str
    training: str
    account: str
    content: str
    kind: str
    purpose: str
    recipient: str


class ProcessingRecords(Model):
    records: list[ProcessingRecord]


class OwnContent(Model):
    content: str
    kind: str
    """audio, video, chat, transcript, summary or recording."""
    owner: str | None
    """The account to which it belongs, by the implementation's own statement; None: to a guest without one."""
    made_from: list[str] = Field(default_factory=list)
    """The content from which the service made it, where it did."""


class OwnContents(Model):
    contents: list[OwnContent]


class Opened(Media):
    """One piece of content, whole: its bytes as `Media`, texts in UTF-8."""

    content: str
    kind: str
    owner: str | None
    made_from: list[str] = Field(default_factory=list)


class ChangeContent(Model):
    content: str
    text: str


class Export(Model):
    items: list[Opened]


class Recording(Model):
    recording: str


class Recorded(Model):
    recording: str
    meeting: str
    owner: str | None


class Recordings(Model):
    recordings: list[Recorded]


class RecordingParts(Model):
    parts: list[Media]
    """The encoded files that the recording consists of, in the order in which they are played."""


class StorageOf(Model):
    account: str


class PlanWebinar(Model):
    title: str


class Webinar(Model):
    webinar: str


class Invite(Model):
    webinar: str
    to: list[str]
    """Mail addresses."""
    text: str


class InvitationId(Model):
    invitation: str


class AddRecipients(Model):
    invitation: str
    to: list[str]


class ChangeInvitation(Model):
    invitation: str
    text: str


class Invitation(Model):
    invitation: str
    state: Literal["sent", "blocked", "cancelled"]
    """`blocked`: the scan for spam and fraud stopped what was to go out last."""


class WrittenInvitation(Invitation):
    webinar: str
    to: list[str]
    text: str


class Mailbox(Model):
    recipient: str


class StreamTo(Model):
    destination: str


class StartStream(Model):
    meeting: str
    destination: str
    """An address to which encoded pieces of the meeting are pushed, each by an HTTP request of its own or in one."""


class StreamId(Model):
    stream: str


class StoppedStream(Model):
    drain_seconds: float = 0.0
    """How long pieces that were under way already may still arrive; two seconds are the most."""


class Load(Model):
    data_centre: str
    load: float


class Placement(Model):
    meeting: str
    data_centre: str
    loads: list[Load]
    """The load of every data centre when the meeting was placed, by the usage data."""


class Placements(Model):
    placements: list[Placement]


@dataclass(frozen=True)
class Makes:
    """A thing that an operation leaves behind, and how it is named and taken away again."""

    what: str
    answered_as: str | None = None
    """The field of the answer that names it."""
    asked_as: str | None = None
    """Or the field of the request that lists whom it reached. Neither: nothing names it."""
    removed_by: str | None = None
    """The operation that removes it, which takes its name in a field of the same name; None: there is none."""


@dataclass(frozen=True)
class Operation:
    """One operation: its capability is the part of the name before the dot.

    An operation that is not idempotent says what it `makes`, and one whose request has room for content which content
    it `hands_over`, be it nothing (`()`).
    """

    name: str
    request: type[Model]
    answer: type[Model]
    idempotent: bool = False
    """Whether a transport may repeat the call by itself after a failure."""
    makes: tuple[Makes, ...] | None = None
    hands_over: tuple[tuple[str, str], ...] | None = None
    """The way by which content goes in, and the field of the request in which it stands."""
    stage: int = 2
    """What comes before and after the rest: what has ended or is deleted takes no more requests."""

    @property
    def capability(self) -> str:
        return self.name.partition(".")[0]


_CONTENT = (Makes("content", "content", removed_by="content.delete"),)
_ALL = (
    Operation("accounts.open", OpenAccount, OpenedAccount, makes=(Makes("account", "account"),), stage=0),
    Operation("accounts.join", JoinAccount, Person, makes=(Makes("person", "person"),), stage=0),
    Operation("accounts.assign", Assign, Nothing, idempotent=True, stage=0),
    Operation("accounts.guest", Guest, Person, makes=(Makes("person", "person"),), stage=0),
    Operation("meetings.start", StartMeeting, Meeting, makes=(Makes("meeting", "meeting"),), stage=1),
    Operation("meetings.join", Meeting, Nothing, idempotent=True, stage=1),
    Operation(
        "meetings.speak", Speak, Content, makes=_CONTENT, hands_over=(("audio", "audio"), ("caption", "caption"))
    ),
    Operation("meetings.show", Show, Content, makes=_CONTENT, hands_over=(("video", "video"),)),
    Operation("meetings.write", Write, Content, makes=_CONTENT, hands_over=(("meeting chat", "text"),)),
    Operation("meetings.share_screen", ShareScreen, Content, makes=_CONTENT, hands_over=(("screen", "video"),)),
    Operation(
        "meetings.attach", Attach, Content, makes=_CONTENT, hands_over=(("file", "file"), ("picture file", "file"))
    ),
    Operation("meetings.poll", Poll, Content, makes=_CONTENT, hands_over=(("poll", "question"),)),
    Operation(
        "meetings.draw",
        Draw,
        Content,
        makes=_CONTENT,
        hands_over=(("whiteboard", "text"), ("whiteboard picture", "image")),
    ),
    Operation("meetings.react", React, Content, makes=_CONTENT, hands_over=(("reaction", "reaction"),)),
    Operation("meetings.end", Meeting, Nothing, idempotent=True, stage=4),
    Operation("messages.direct", DirectMessage, Content, makes=_CONTENT, hands_over=(("direct message", "text"),)),
    Operation("messages.post", TeamMessage, Content, makes=_CONTENT, hands_over=(("team chat", "text"),)),
    Operation("ai_features.switch", Switch, Switched, idempotent=True),
    Operation("ai_features.policy", SetPolicy, PolicySet, idempotent=True),
    Operation("ai_features.status", OfAccount, FeatureStates, idempotent=True),
    Operation("ai_features.places", Nothing, Places, idempotent=True),
    Operation("ai_features.summarise", Meeting, Text, makes=(), stage=5),
    Operation("ai_features.compose", Compose, Text, makes=(Makes("draft"),), hands_over=(("draft", "prompt"),)),
    Operation("consent.show", ShowNotice, Notice, idempotent=True),
    Operation("consent.answer", Answer, Receipt, makes=(Makes("receipt", "receipt"),)),
    Operation("consent.withdraw", Nothing, Receipt, makes=(Makes("receipt", "receipt"),), stage=7),
    Operation("consent.receipts", Nothing, Receipts, idempotent=True),
    Operation("notices.seen", Meeting, SeenNotices, idempotent=True),
    Operation("trials.end", TrialAccount, Nothing, idempotent=True, stage=7),
    Operation("webinars.plan", PlanWebinar, Webinar, makes=(Makes("webinar", "webinar"),)),
    Operation(
        "webinars.invite",
        Invite,
        Invitation,
        makes=(Makes("invitation", "invitation", removed_by="webinars.delete"), Makes("mail", asked_as="to")),
        hands_over=(("invitation", "text"),),
    ),
    Operation("webinars.read", InvitationId, WrittenInvitation, idempotent=True),
    Operation("webinars.add", AddRecipients, Invitation, makes=(Makes("mail", asked_as="to"),)),
    Operation("webinars.change", ChangeInvitation, Invitation, makes=(), hands_over=(("invitation", "text"),)),
    Operation("webinars.remind", InvitationId, Invitation, makes=()),
    Operation("webinars.cancel", InvitationId, Nothing, idempotent=True, stage=6),
    Operation("webinars.delete", InvitationId, Nothing, makes=(), stage=6),
    Operation("mail.received", Mailbox, Places, idempotent=True),
    Operation("scanning.places", Nothing, Places, idempotent=True),
    Operation("livestream.name", StreamTo, Nothing, idempotent=True, stage=1),
    Operation(
        "livestream.start",
        StartStream,
        StreamId,
        makes=(Makes("stream", "stream", removed_by="livestream.stop"),),
        stage=1,
    ),
    Operation("livestream.stop", StreamId, StoppedStream, idempotent=True, stage=3),
    Operation("usage.telemetry", Nothing, Places, idempotent=True),
    Operation("usage.placements", Meeting, Placements, idempotent=True),
    Operation("training.start", Nothing, TrainingId, makes=(Makes("what a training learned", "training"),)),
    Operation("training.status", TrainingId, Training, idempotent=True),
    Operation("training.wait", WaitTraining, Training, idempotent=True),
    # After `mark` has answered, a training that begins can read all that was given before it; `since` names those that
    # began after a mark, oldest first, whoever started them. For implementations that train by themselves.
    Operation("training_schedule.mark", Nothing, Mark, makes=()),
    Operation("training_schedule.since", Mark, Trainings, idempotent=True),
    Operation("training_hold.arm", Hold, Nothing, idempotent=True),
    Operation("training_hold.release", TrainingId, Nothing, idempotent=True),
    Operation("training_data.locations", TrainingId, Places, idempotent=True),
    Operation("other_uses.locations", TrainingId, Places, idempotent=True),
    Operation("models.list", TrainingId, TrainedModels, idempotent=True),
    Operation("models.ask", AskModel, Text, idempotent=True, hands_over=()),
    Operation("models.embed", Embed, Vector, idempotent=True, hands_over=()),
    Operation("third_parties.list", Nothing, ThirdParties, idempotent=True),
    Operation("third_parties.received", Received, Places, idempotent=True),
    Operation("processing_records.list", TrainingId, ProcessingRecords, idempotent=True),
    Operation("content.list", Nothing, OwnContents, idempotent=True),
    Operation("content.find", Text, OwnContents, idempotent=True, hands_over=()),
    Operation("content.read", Content, Opened, idempotent=True),
    Operation("content.change", ChangeContent, Nothing, idempotent=True, hands_over=(("changed content", "text"),)),
    Operation("content.delete", Content, Nothing, idempotent=True, stage=7),
    Operation("content.export", Nothing, Export, idempotent=True),
    Operation(
        "recordings.start",
        Meeting,
        Recording,
        makes=(Makes("recording", "recording", removed_by="recordings.delete"),),
        stage=1,
    ),
    Operation("recordings.stop", Recording, Nothing, idempotent=True, stage=3),
    Operation("recordings.list", Nothing, Recordings, idempotent=True),
    Operation("recordings.play", Recording, RecordingParts, idempotent=True, stage=5),
    Operation("recordings.hand_over", Recording, RecordingParts, idempotent=True, stage=5),
    Operation("recordings.delete", Recording, Nothing, idempotent=True, stage=6),
    Operation("storage.places", StorageOf, Places, idempotent=True),
)

OPERATIONS: dict[str, Operation] = {operation.name: operation for operation in _ALL}
CAPABILITIES: tuple[str, ...] = tuple(dict.fromkeys(operation.capability for operation in _ALL))
CONVENIENCES = frozenset({"training_schedule"})
"""No scenario needs these, so that nothing has to be said of them: the harness can do more where they are offered."""
FEATURE_CAPABILITIES = frozenset({"ai_features", "trials"})
"""Absent ones of these make a scenario `not applicable`; of any other, `not assessed`."""
