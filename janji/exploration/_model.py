"""The events of a story, and what the pack permits after it: who agreed to what when, and what became of it.

The model never says that a promise is broken. It says what may happen next, and whether content is certainly not
allowed in a place: what it cannot tell it leaves alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from janji.sinks import WAYS

Reason = Literal["never", "shown", "declined", "void", "scope", "earlier", "withdrawn", "guest", "assembled", "record"]
"""Why a piece of content may not be in a training run: nobody was asked; the question was not answered; no was said;
somebody without authority answered; the yes was for other content; it came after the content; it was taken back;
nobody can be asked; the yes came after the training data were put together; it is an education or health record."""
Outcome = Literal["yes", "no", "withdrawn", "maybe", "void", "shown"]
FEATURES = ("Meeting Summary", "Team Chat Compose")
IN_MEETINGS = frozenset({"audio", "caption", "video", "meeting chat"})
FILED = frozenset({"file", "picture file", "poll", "screen"})
DRAWN = frozenset({"reaction", "whiteboard", "whiteboard picture"})
SHARED = FILED | DRAWN
"""Things people work on together: whether a yes to kinds, or a promise about chat, covers them depends on readings."""


@dataclass(frozen=True)
class Answer:
    """An answer about training for a customer. `kinds` and `features`: what it is limited to; None: to nothing.

    `maybe`: the person who said yes may not count under the readings.
    """

    at: int
    outcome: Outcome
    kinds: frozenset[str] | None = None
    feature: str | None = None


@dataclass
class Piece:
    """The content that one action put in, one way."""

    owner: str
    way: str
    at: int
    host: str | None = None
    record: bool = False
    """Whether it is an education or health record of a customer of that kind."""
    marked: bool = False
    """Whether it is such a record of an ordinary customer."""
    quoted_by: str | None = None
    to: str | None = None
    deleted: int | None = None
    changed: bool = False
    recording: int | None = None
    """The number of the recording that it is in; None: nobody had asked for one."""
    watched: bool = False
    """Whether the sentence that gave it speaks of recordings, so that later ones can ask what became of it."""

    @property
    def kind(self) -> str:
        """The kind of content that a consent has to cover."""
        return "audio" if self.way == "caption" else WAYS[self.way].kind.replace("text", "chat")

    @property
    def clip(self) -> bool:
        """Whether it is sound or picture of a meeting."""
        return self.way in {"audio", "caption", "video"}


@dataclass
class Customer:
    """A customer, or (`kind` is None) a guest without an account."""

    name: str
    kind: str | None = "standard"
    answers: list[Answer] = field(default_factory=list)
    switches: dict[str, list[tuple[int, bool]]] = field(default_factory=lambda: {each: [] for each in FEATURES})
    trial_ended: bool = False
    last: str = ""
    """The last act that may be mistaken for a switch: an outcome, who switched, "tried", "trial"."""
    since: int = 0
    """When that was."""

    def did(self, what: str, at: int) -> None:
        """Note what was done last."""
        self.last, self.since = what, at

    def on(self, feature: str) -> bool:
        """Whether the feature is on."""
        return bool(self.switches[feature]) and self.switches[feature][-1][1]

    def on_since(self, at: int) -> bool:
        """Whether any feature was on at this moment or later."""
        return any(
            on and (number + 1 == len(span) or span[number + 1][0] > at)
            for span in self.switches.values()
            for number, (_, on) in enumerate(span)
        )

    def ever(self, outcome: Outcome) -> bool:
        return any(each.outcome == outcome for each in self.answers)

    def stands(self) -> Answer | None:
        """The yes that stands now for certain, whatever it is limited to."""
        for each in reversed(self.answers):
            if each.outcome in {"yes", "no", "withdrawn", "maybe"}:
                return each if each.outcome == "yes" else None
        return None


@dataclass
class Training:
    """A training run: when it began, when it read its content (None: not yet), and whether it has ended."""

    began: int
    read: int | None = None
    ended: bool = False


@dataclass
class Recording:
    """A recording: in whose meeting, when it was asked for, and what became of it."""

    owner: str
    began: int
    ended: bool = False
    deleted: bool = False
    tried: str | None = None
    """Who tried to play it without being its owner."""


@dataclass
class Stream:
    """A live stream: of whose meeting, and how many pieces had been put in when it began and when it was over."""

    owner: str
    began: int
    over: int | None = None
    asked: bool = False
    """Whether its customer ended it, and not the end of its meeting."""


@dataclass
class Invitation:
    """The invitation that "that invitation" means, and when each thing was done with it."""

    owner: str
    stopped: bool = False
    changed: int | None = None
    sent: int | None = None
    """When it was sent again since the change."""
    added: int | None = None
    cancelled: int | None = None
    deleted: int | None = None
    tried: int | None = None
    """When somebody tried to act on it to whom it does not belong."""
    again: int | None = None
    """When its owner invited the same person anew after a cancellation."""


@dataclass
class Model:
    """Everything that has happened, by the number of the sentence."""

    now: int = 0
    parties: dict[str, Customer] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    host: str | None = None
    """Who holds the meeting that "that meeting" means."""
    attends: str | None = None
    open: bool = False
    """Whether that meeting goes on."""
    meeting_began: int = 0
    summarised: int | None = None
    """When that meeting was summarised last."""
    subject: Piece | None = None
    """The piece that "that message" means, once somebody has opened, changed or deleted one."""
    strangers: set[tuple[str, str]] = field(default_factory=set)
    """Who tried to get at whose content."""
    opened: str | None = None
    """Who opened what it had been sent."""
    asked: str = ""
    """The last request of a customer about its own content: "find", "change", "delete", "export", "held"."""
    searched: int | None = None
    """When somebody searched for words."""
    recordings: list[Recording] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    destinations: set[str] = field(default_factory=set)
    """Who named a destination for live streams."""
    invitation: Invitation | None = None
    taken_out: dict[str, int] = field(default_factory=dict)
    person: str | None = None
    """The customer of "that person"."""

    # -- what stands where -----------------------------------------------------------------------------------------

    def customers(self) -> Iterator[Customer]:
        return (each for each in self.parties.values() if each.kind is not None)

    def of(self, name: str) -> list[Piece]:
        """The pieces that somebody put in, in order."""
        return [each for each in self.pieces if each.owner == name]

    @property
    def recording(self) -> int | None:
        """The number of the recording that is under way."""
        going = bool(self.recordings) and not self.recordings[-1].ended
        return len(self.recordings) - 1 if going else None

    @property
    def airing(self) -> Stream | None:
        """The live stream that goes out now."""
        return self.streams[-1] if self.streams and self.streams[-1].over is None else None

    def given(self, name: str) -> list[Piece]:
        """The pieces that somebody put in, without the words that a piece of sound carries along."""
        return [each for each in self.of(name) if each.way != "caption"]

    @property
    def training(self) -> Training | None:
        """The training run that "that run" means."""
        return self.trainings[-1] if self.trainings else None

    def put(self, owner: str, *ways: str, **more: object) -> None:
        self.pieces += [Piece(owner, way, self.now, **more) for way in ways]  # type: ignore[arg-type] # fields of Piece

    def why(self, piece: Piece) -> Reason | None:  # noqa: C901, PLR0912 - one line for each way to be left out
        """Why the piece may not be in the last training run; None: it may be, or the model cannot tell."""
        training, owner = self.training, self.parties[piece.owner]
        if training is None or piece.way == "invitation":
            # How far the scan for spam may learn from invitations is another question.
            return None
        if owner.kind is None:
            return "guest"
        read = training.read if training.read is not None else self.now
        reason: Reason = "never"
        since: Answer | None = None
        for each in owner.answers:
            if each.at > read:
                if each.outcome in {"yes", "maybe"} and since is None:
                    reason = "assembled" if reason != "withdrawn" else reason
                continue
            if each.outcome in {"yes", "maybe"}:
                if each.kinds is not None and piece.way in SHARED:
                    return None
                covers = each.kinds is None or piece.kind in each.kinds
                since, reason = (since or each, reason) if covers else (None, "scope")
            elif each.outcome == "withdrawn":
                since, reason = None, "withdrawn"
            elif each.outcome == "no":
                since, reason = None, "declined" if reason in {"never", "shown", "void"} else reason
            elif each.outcome == "void":
                reason = "void" if since is None else reason
            elif since is None and reason == "never":
                reason = "shown"
        if since is not None:
            # A yes to one feature alone may be for content of the other too: what it covers there is another question.
            if since.feature is not None or piece.at > since.at:
                return None
            return "earlier"
        return "record" if piece.record else reason
