"""Cleaning up: deletes the content that was given to an implementation, and reports what could not be deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from janji.implementation import OPERATIONS, Actor, ImplementationError, Makes
from janji.record import Journal

from ._instance import Instance

Outcome = Literal["removed", "gone", "left"]
"""Taken away, not there any more when it was to be taken away, or still there."""

_REMOVED_BY: Mapping[str, Makes] = {
    made.removed_by: made for operation in OPERATIONS.values() for made in operation.makes or () if made.removed_by
}
_WHY: Mapping[str, str] = {
    "draft": "the contract has no name for it; where the implementation lists it as content, it went with that",
    "mail": "what was delivered cannot be called back",
}
_NO_OPERATION = "the contract has no operation that removes it"
BEYOND_REMOVAL = frozenset({*_WHY.values(), _NO_OPERATION})
"""Why something is left that nobody could have asked the implementation to remove."""
_GONE = "not_found"


@dataclass(frozen=True)
class Thing:
    """Something that a run made: the operation, the person who asked for it, and its name."""

    made: Makes
    actor: Actor
    id: str


class Tracks:
    """A watch that remembers what a run makes, and forgets what its scenarios delete themselves."""

    def __init__(self) -> None:
        self.things: dict[tuple[str, str], Thing] = {}
        self.owners: dict[str, Actor] = {}
        self.consenting: dict[str, Actor] = {}
        """Everyone who answered yes and has not taken it back, by person."""
        self.meetings: dict[str, Actor] = {}
        """Meetings that have not been ended, with whoever started them."""
        self._unnamed = 0

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:
        """Nothing."""

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Remember what was made, and what was taken away again."""
        for made in OPERATIONS[operation].makes or ():
            for name in self._names(made, request, answer):
                self.things[made.what, name] = Thing(made, actor, name)
        if (gone := _REMOVED_BY.get(operation)) is not None:
            self.things.pop((gone.what, str(request[str(gone.answered_as)])), None)
        self._note_state(operation, actor, request, answer)

    def _names(self, made: Makes, request: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
        if made.answered_as is not None:
            return [str(answer[made.answered_as])]
        if made.asked_as is not None:
            return [str(each) for each in request[made.asked_as]]
        self._unnamed += 1
        return [str(self._unnamed)]

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
    """Remove what can be removed, and write one event `clean-up` for each thing: removed, gone before, or left.

    If the implementation can list what there is, an operation's word alone does not count: anything still listed
    afterwards is left.
    """
    cleaner = _Cleaner(instance, calls)
    try:
        cleaner.clean(tracks)
    finally:
        for (what, name), why in cleaner.left.items():
            outcome: Outcome = "removed" if why is None else "gone" if why == _GONE else "left"
            journal.append("clean-up", what=what, id=name, outcome=outcome, why=why)
    journal.append("cleaned", broken=instance.broken)


class _Cleaner:
    def __init__(self, instance: Instance, calls: str) -> None:
        self._instance = instance
        self.left: dict[tuple[str, str], str | None] = {}
        """Why each thing is left, `not_found` for what was gone before, None for what was removed."""
        self._named = calls
        self._calls = 0

    def clean(self, tracks: Tracks) -> None:
        self._end(tracks)
        things = list(tracks.things.values())
        removed_by = {thing.made.removed_by for thing in things} - {None}
        for operation in sorted(map(str, removed_by), key=lambda name: OPERATIONS[name].stage):
            for thing in things:
                if thing.made.removed_by == operation:
                    asked = self._ask(operation, thing.actor, **{str(thing.made.answered_as): thing.id})
                    self._tell(thing.made.what, thing.id, asked)
        self._sweep(tracks, {thing.id: thing.made.what for thing in things})
        for thing in things:
            if thing.made.removed_by is None:
                self._tell(thing.made.what, thing.id, _WHY.get(thing.made.what, _NO_OPERATION))

    def _end(self, tracks: Tracks) -> None:
        """End the meetings that still run, and take consents back: at least no later training run uses what stays."""
        for meeting, actor in list(tracks.meetings.items()):
            self._ask("meetings.end", actor, meeting=meeting)
        for actor in list(tracks.consenting.values()):
            why = self._ask("consent.withdraw", actor)
            if why not in {None, _GONE}:
                self._tell("consent", str(actor.person), why)

    def _sweep(self, tracks: Tracks, known: Mapping[str, str]) -> None:
        """Delete what accounts list besides what was given to them, such as summaries, and look again."""
        for account, owner in list(tracks.owners.items()):
            for content in list(self._listed(account, owner)):
                if content not in known:
                    self._tell("content", content, self._ask("content.delete", owner, content=content))
            for content in self._listed(account, owner):
                if self.left.get(thing := (known.get(content, "content"), content)) in {None, _GONE}:
                    self._tell(*thing, "the implementation still lists it")

    def _listed(self, account: str, owner: Actor) -> Iterator[str]:
        """The content that an account still has, by the implementation's own list."""
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
        """Why it did not work, `not_found` for something that is not there; None if it worked."""
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
        """Note what became of a thing; the last note counts."""
        self.left[what, name] = why
