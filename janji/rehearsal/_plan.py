"""The plan of a run: everything that it would do, counted."""

from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from janji.implementation import OPERATIONS, Description
from janji.sinks import WAYS

SCHEMA = 1


@dataclass
class Given:
    """This many pieces of one kind of content, with so many bytes in all."""

    pieces: int = 0
    bytes: int = 0


@dataclass
class Plan:
    """Everything that would be called and given. Controls are in it."""

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
    """How many training runs the scenarios wait for, where they share as many as they can."""
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
        for kind, key in OPERATIONS[operation].hands_over or ():
            if request.get(key) is not None and _goes(kind, request[key]):
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


def _goes(way: str, value: Any) -> bool:
    """Whether media go this way: a field may take content of several kinds, and its media type says which it is."""
    return isinstance(value, str) or way not in WAYS or str(value["media_type"]).startswith(WAYS[way].kind)


def _size(value: Any) -> int:
    """The bytes of a text in UTF-8, or of media."""
    if isinstance(value, str):
        return len(value.encode())
    return len(b64decode(value["inline"])) if value.get("inline") is not None else 0
