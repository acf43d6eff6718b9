"""Calls of an earlier process, as a register keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from janji.implementation import OPERATIONS, Actor
from janji.record import EvidenceStore

from ._instance import Answered


@dataclass(frozen=True)
class Remembered:
    """A call and its answer.

    `exchange` is what was kept of it as evidence: `operation`, `actor`, `request`, `answer` and `error`, with media by
    their hash. `data` is the answer with the bytes of its media; None where it has none.
    """

    exchange: Mapping[str, Any]
    data: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, answered: Answered, evidence: EvidenceStore) -> Self:
        """A call of this process. Raises EvidenceError where its exchange is not in the evidence."""
        exchange = evidence.load(answered.evidence)
        data = dict(answered.data)
        return cls(exchange, data if data and data != exchange["answer"] else None)

    def answered(self, evidence: EvidenceStore) -> Answered:
        """The answer that was given then, its exchange now in this evidence."""
        error = self.exchange["error"]["code"] if self.exchange["error"] else None
        data = self.exchange["answer"] if self.data is None else self.data
        return Answered(self.exchange["operation"], data or {}, error, evidence.put(self.exchange))


class Asked:
    """The request of a remembered call: equal to an actor and a request that say the same.

    The bytes of media are not compared, only what they are named by: an encoder does not give the same bytes twice.
    """

    def __init__(self, exchange: Mapping[str, Any]) -> None:
        self._operation = str(exchange["operation"])
        self._asked = (exchange["actor"], exchange["request"])

    def __eq__(self, other: object) -> bool:
        if not (isinstance(other, tuple) and len(other) == 2 and isinstance(other[0], Actor)):  # noqa: PLR2004 - a pair
            return NotImplemented
        actor, request = other
        whole = OPERATIONS[self._operation].request.model_validate(dict(request)).model_dump(mode="json")
        return self._asked == (actor.model_dump(mode="json"), without_bytes(whole))

    __hash__ = None  # type: ignore[assignment] # it is compared, and kept in no set


def without_bytes(value: Any) -> Any:
    """`value` with media named by their hash alone, as evidence has them."""
    if isinstance(value, dict):
        if {"inline", "ref", "media_type", "sha256"} <= value.keys():
            return {key: inner for key, inner in value.items() if key not in {"inline", "ref"}}
        return {key: without_bytes(inner) for key, inner in value.items()}
    return [without_bytes(inner) for inner in value] if isinstance(value, list) else value
