"""What a run would do, counted."""

from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from janji.implementation import Description

SCHEMA = 1

_CONTENT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "meetings.speak": (("audio", "audio"), ("caption", "caption")),
    "meetings.show": (("video", "video"),),
    "meetings.write": (("meeting chat", "text"),),
    "meetings.share_screen": (("screen", "video"),),
    "meetings.attach": (("file", "file"),),
    "meetings.poll": (("poll", "question"),),
    "meetings.draw": (("whiteboard", "text"), ("whiteboard picture", "image")),
    "meetings.react": (("reaction", "reaction"),),
    "messages.direct": (("direct message", "text"),),
    "messages.post": (("team chat", "text"),),
    "ai_features.compose": (("draft", "prompt"),),
    "webinars.invite": (("invitation", "text"),),
    "webinars.change": (("invitation", "text"),),
    "content.change": (("changed content", "text"),),
}
"""By operation, the kinds of content that it hands over and where in the request they stand."""


@dataclass
class Given:
    """So many pieces of one kind of content, with so many bytes in all."""

    pieces: int = 0
    bytes: int = 0


@dataclass
class Plan:
    """What would be called and given. Controls are in it."""

    description: Description | None = None
    scenarios: int = 0
    accounts: Counter[str] = field(default_factory=Counter)
    """By kind of account."""
    people: Counter[str] = field(default_factory=Counter)
    """By role, the owners of accounts among them."""
    content: dict[str, Given] = field(default_factory=dict)
    """By kind of content."""
    calls: Counter[str] = field(default_factory=Counter)
    """By operation."""
    trainings: int = 0
    """How many trainings the scenarios wait for, where they share as many as they can."""
    not_tried: dict[str, str] = field(default_factory=dict)
    """Scenarios that would not be tried, and why."""
    open_ended: dict[str, int] = field(default_factory=dict)
    """Scenarios whose way from this step on depends on real answers; what follows in them is not counted."""

    def note(self, operation: str, request: Mapping[str, Any]) -> None:
        """Count a call."""
        self.calls[operation] += 1
        if operation == "accounts.open":
            self.accounts[request["kind"]] += 1
            self.people["owner"] += 1
        elif operation == "accounts.join":
            self.people[request["role"]] += 1
        elif operation == "accounts.guest":
            self.people["guest"] += 1
        for kind, key in _CONTENT.get(operation, ()):
            if request.get(key) is not None:
                given = self.content.setdefault(kind, Given())
                given.pieces += 1
                given.bytes += _size(request[key])

    def as_json(self) -> dict[str, Any]:
        """Plain data, in a fixed order."""
        by_capability: dict[str, dict[str, int]] = {}
        for operation, number in sorted(self.calls.items()):
            by_capability.setdefault(operation.partition(".")[0], {})[operation] = number
        described = self.description
        return {
            "schema": SCHEMA,
            "implementation": None
            if described is None
            else {"name": described.name, "version": described.version, "build": described.build},
            "scenarios": self.scenarios,
            "accounts": dict(sorted(self.accounts.items())),
            "people": dict(sorted(self.people.items())),
            "content": {kind: vars(given) for kind, given in sorted(self.content.items())},
            "operations": by_capability,
            "calls": self.calls.total(),
            "bytes": sum(given.bytes for given in self.content.values()),
            "trainings": self.trainings,
            "not_tried": dict(sorted(self.not_tried.items())),
            "open_ended": dict(sorted(self.open_ended.items())),
        }


def _size(value: Any) -> int:
    """The bytes of a text in UTF-8, or of media."""
    if isinstance(value, str):
        return len(value.encode())
    return len(b64decode(value["inline"])) if value.get("inline") is not None else 0
