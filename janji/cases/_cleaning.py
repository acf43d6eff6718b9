"""Cleaning up: what was given to an implementation is deleted again, and what could not be is told."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from janji.implementation import Actor, ImplementationError
from janji.record import Journal

from ._instance import Instance

Outcome = Literal["removed", "gone", "left"]
"""Taken away, not there any more when it was to be taken away, or still there."""


@dataclass(frozen=True)
class Made:
    """How a thing that an operation made is named in its answer, and which operation takes it away again."""

    key: str
    what: str
    removed_by: str | None = None
    """None: the contract has no operation for it."""


_CONTENT = Made("content", "content", "content.delete")
_MADE: Mapping[str, Made] = {
    **dict.fromkeys(
        (
            "meetings.attach",
            "meetings.draw",
            "meetings.poll",
            "meetings.react",
            "meetings.share_screen",
            "meetings.show",
            "meetings.speak",
            "meetings.write",
            "messages.direct",
            "messages.post",
        ),
        _CONTENT,
    ),
    "accounts.guest": Made("person", "person"),
    "accounts.join": Made("person", "person"),
    "accounts.open": Made("account", "account"),
    "consent.answer": Made("receipt", "receipt"),
    "consent.withdraw": Made("receipt", "receipt"),
    "livestream.start": Made("stream", "stream", "livestream.stop"),
    "meetings.start": Made("meeting", "meeting"),
    "recordings.start": Made("recording", "recording", "recordings.delete"),
    "training.start": Made("training", "what a training learned"),
    "webinars.invite": Made("invitation", "invitation", "webinars.delete"),
    "webinars.plan": Made("webinar", "webinar"),
}
_DRAFT = Made("", "draft")
_MAIL = Made("", "mail")
_WHY: Mapping[str, str] = {
    "draft": "the contract has no name for it; where the implementation lists it as content, it went with that",
    "mail": "what was delivered cannot be called back",
}
_NO_OPERATION = "the contract has no operation that removes it"
_GONE = "not_found"
_ORDER = ("livestream.stop", "recordings.delete", "webinars.delete", "content.delete")


@dataclass(frozen=True)
class Thing:
    """Something that a run made: by which operation, who asked for it, and how it is named."""

    made: Made
    actor: Actor
    id: str


class Tracks:
    """A watch that remembers what a run makes, and forgets what its scenarios delete themselves."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], Thing] = {}
        self.owners: dict[str, Actor] = {}
        self.consenting: dict[str, Actor] = {}
        """Whoever answered yes and has not taken it back, by person."""
        self.meetings: dict[str, Actor] = {}
        """Meetings that have not been ended, with whoever started them."""
        self._drafts = 0

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:
        """Nothing."""

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Remember what was made, and what was taken away again."""
        if operation in _MADE:
            made = _MADE[operation]
            self.things[made.what, answer[made.key]] = Thing(made, actor, answer[made.key])
        for made in _MADE.values():
            if made.removed_by == operation:
                self.things.pop((made.what, request[made.key]), None)
        if operation == "ai_features.compose":
            self._drafts += 1
            self.things["draft", str(self._drafts)] = Thing(_DRAFT, actor, str(self._drafts))
        elif operation in {"webinars.invite", "webinars.add"}:
            for address in request["to"]:
                self.things["mail", address] = Thing(_MAIL, actor, address)
        self._note_state(operation, actor, request, answer)

    def _note_state(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        if operation == "accounts.open":
            self.owners[answer["account"]] = Actor(kind="person", person=answer["owner"])
        elif operation == "meetings.start":
            self.meetings[answer["meeting"]] = actor
        elif operation == "meetings.end":
            self.meetings.pop(request["meeting"], None)
        elif operation == "consent.answer" and request["share"]:
            self.consenting[str(actor.person)] = actor
        elif operation in {"consent.answer", "consent.withdraw"}:
            self.consenting.pop(str(actor.person), None)


def clean_up(instance: Instance, tracks: Tracks, journal: Journal, calls: str) -> None:
    """Take away what can be taken away, and write an event `clean-up` for each thing: removed, gone before, or left.

    Nothing is claimed to be gone on the word of an operation alone where the implementation can list what there is:
    what it still lists afterwards is left.
    """
    _Cleaner(instance, journal, calls).clean(tracks)
    journal.append("cleaned", broken=instance.broken)


class _Cleaner:
    def __init__(self, instance: Instance, journal: Journal, calls: str) -> None:
        self._instance = instance
        self._journal = journal
        self._named = calls
        self._calls = 0

    def clean(self, tracks: Tracks) -> None:
        self._end(tracks)
        things = list(tracks.things.values())
        for operation in _ORDER:
            for thing in things:
                if thing.made.removed_by == operation:
                    self._tell(
                        thing.made.what, thing.id, self._ask(operation, thing.actor, **{thing.made.key: thing.id})
                    )
        self._sweep(tracks, {thing.id for thing in things})
        for thing in things:
            if thing.made.removed_by is None:
                self._tell(thing.made.what, thing.id, _WHY.get(thing.made.what, _NO_OPERATION))

    def _end(self, tracks: Tracks) -> None:
        """End the meetings that go on, and take consents back: what stays is at least used by no later training."""
        for meeting, actor in list(tracks.meetings.items()):
            self._ask("meetings.end", actor, meeting=meeting)
        for actor in list(tracks.consenting.values()):
            why = self._ask("consent.withdraw", actor)
            if why not in {None, _GONE}:
                self._tell("consent", str(actor.person), why)

    def _sweep(self, tracks: Tracks, known: Collection[str]) -> None:
        """Delete what accounts list beside what was given to them, as summaries, and look again."""
        for account, owner in list(tracks.owners.items()):
            for content in list(self._listed(account, owner)):
                if content not in known:
                    self._tell("content", content, self._ask("content.delete", owner, content=content))
            for content in self._listed(account, owner):
                self._tell("content", content, "the implementation still lists it")

    def _listed(self, account: str, owner: Actor) -> Iterator[str]:
        """The content that an account still has, as the implementation lists it."""
        if not self._instance.serves("content.list") or self._instance.broken is not None:
            return
        try:
            answered = self._instance.call("content.list", owner, self._key(), {})
        except ImplementationError:
            return
        for content in answered.data.get("contents", ()):
            if content["owner"] == account:
                yield content["content"]

    def _ask(self, operation: str, actor: Actor, **request: Any) -> str | None:
        """Why it did not work, `not_found` for what is not there; None where it worked."""
        capability = operation.partition(".")[0]
        if not self._instance.offers(capability):
            return f"the implementation does not offer {capability!r}"
        if not self._instance.serves(operation):
            return f"the implementation offers no {operation!r}: {self._instance.description.without(operation)}"
        if self._instance.broken is not None:
            return f"not tried, since the implementation broke: {self._instance.broken}"
        try:
            answered = self._instance.call(operation, actor, self._key(), request)
        except ImplementationError as error:
            return str(error)
        if answered.error == _GONE:
            return _GONE
        return None if answered.error is None else f"{operation} answered {answered.error!r}"

    def _key(self) -> str:
        self._calls += 1
        return f"{self._named}-clean-up-{self._calls}"

    def _tell(self, what: str, name: str, why: str | None) -> None:
        outcome: Outcome = "removed" if why is None else "gone" if why == _GONE else "left"
        self._journal.append("clean-up", what=what, id=name, outcome=outcome, why=why)
