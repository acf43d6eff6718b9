"""The result of one unit."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["searched", "empty", "unread", "unreachable"]
"""`searched`: every byte was read as what it is. `empty`: nothing was there. `unread`: not all of it was read or
understood. `unreachable`: the store did not hand it over; it is tried again when the trace goes on."""


@dataclass(frozen=True)
class Hit:
    """Something that was found in a unit: a canary, or a document of a customer. `where` and `part` are in the unit.

    `score` counts landmarks, is the cosine of a vector, or the share of a document; None where nothing is measured.
    """

    canary: str
    technique: str
    where: str
    part: str = ""
    score: float | None = None


@dataclass(frozen=True)
class Result:
    """How a unit ended. `items` counts rows, clips, pictures and arrays; `sha256` is of a file that was read whole."""

    unit: str
    outcome: Outcome
    reason: str | None = None
    items: int = 0
    seconds: float = 0.0
    sha256: str | None = None
    hits: tuple[Hit, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Result":
        """The result that such plain values describe."""
        return cls(**{**plain, "hits": tuple(Hit(**hit) for hit in plain["hits"])})
