"""Everything that a process needs to search units: the canaries or documents to look for, and how far reading goes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from janji.canaries import Canary
from janji.tracing import Index


@dataclass(frozen=True)
class Bounds:
    """The limits for reading one unit; beyond them it is `unread`, and the trace goes on.

    `seconds` on the clock; `memory` bytes beyond what an idle process has; `largest` bytes of a file that is read
    whole; `unit` bytes of a stream that are read in one go.
    """

    seconds: float = 600.0
    memory: int = 2_000_000_000
    largest: int = 4_000_000_000
    unit: int = 64_000_000


@dataclass(frozen=True)
class Job:
    """`canaries` by their features, or `shingles` of documents: see `Documents`."""

    bounds: Bounds = field(default_factory=Bounds)
    canaries: tuple[Mapping[str, Any], ...] = ()
    shingles: Mapping[str, Any] | None = None

    @classmethod
    def seeking(cls, canaries: Iterable[Canary], bounds: Bounds) -> "Job":
        """A job that looks for these canaries."""
        plain = ({"id": each.id, "kind": each.kind, "label": "", "features": dict(each.features)} for each in canaries)
        return cls(bounds, tuple(sorted(plain, key=lambda each: str(each["id"]))))

    def index(self) -> Index:
        """The index that finds them."""
        return Index(Canary(**each) for each in self.canaries)

    def text(self) -> str:
        """As JSON, for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> "Job":
        """The job that such a text describes."""
        plain = json.loads(text)
        return cls(Bounds(**plain["bounds"]), tuple(plain["canaries"]), plain["shingles"])

    def mark(self) -> str:
        """The mark by which a ledger knows that it was begun for the same canaries and units; it gives nothing away."""
        told = [self.bounds.unit, self.bounds.largest, *self.canaries]
        return sha256(json.dumps(told).encode()).hexdigest()[:32]
