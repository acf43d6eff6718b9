"""Canaries that were handed to an implementation, and by which way they went in."""

from dataclasses import dataclass
from typing import Literal

from janji.canaries import Canary
from janji.implementation import Media

Way = Literal[
    "audio",
    "caption",
    "video",
    "meeting chat",
    "direct message",
    "team chat",
    "draft",
    "invitation",
    "screen",
    "file",
    "picture file",
    "poll",
    "whiteboard",
    "whiteboard picture",
    "reaction",
]
"""How content got in. A control proves a sink visible only for content that went the same way."""

Rung = Literal["K1", "K2"]
"""Whose controls are: K1 a consenting customer's, K2 the provider's own."""


@dataclass(frozen=True)
class Planted:
    """A canary, the way it went in, whose it is, and the id that the implementation gave to the content."""

    canary: Canary
    way: Way
    owner: str
    content: str


@dataclass(frozen=True)
class Control(Planted):
    """A canary that is allowed to reach a sink, with its rung and the account that it was planted in."""

    rung: Rung
    account: str


def named(canary: Canary) -> Media:
    """The media of a canary whose bytes are not at hand, by the hash that its features keep."""
    return Media(media_type=str(canary.media_type), sha256=str(canary.features["sha256"]), ref="")
