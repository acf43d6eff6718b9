"""Canaries that were handed to an implementation, and by which way they went in."""

from dataclasses import dataclass
from typing import Literal

from janji.canaries import Canary
from janji.implementation import Media

Rung = Literal["K1", "K2"]
"""Whose controls are: K1 a consenting customer's, K2 the provider's own."""


@dataclass(frozen=True)
class Planted:
    """A canary, the way it went in (of `janji.sinks.WAYS`), whose it is, and the id that was given to the content."""

    canary: Canary
    way: str
    owner: str
    content: str


@dataclass(frozen=True)
class Control(Planted):
    """A canary that is allowed to reach a sink: its rung, its account, and before which training run it was planted."""

    rung: Rung
    account: str
    round: int


def named(canary: Canary) -> Media:
    """The media of a canary whose bytes are not at hand, by the hash that its features keep."""
    return Media(media_type=str(canary.media_type), sha256=str(canary.features["sha256"]), ref="")
