"""Things that people work on together in meetings: screens, files, polls, whiteboards, reactions."""

from collections.abc import Callable, Iterator
from typing import Any

from janji.canaries import Canary
from janji.implementation import Actor, Media
from janji.sinks import WAYS

from ._instance import Answered

TOGETHER = frozenset(way.name for way in WAYS.values() if way.when_looked_for and way.capability == "meetings")
_BESIDE = {"whiteboard": "whiteboard picture", "whiteboard picture": "whiteboard"}
"""Ways that one operation hands over together."""


def together(
    call: Callable[..., Answered | None],
    canary: Callable[[str], Canary],
    owner: Actor,
    meeting: str,
    way: str,
    given: Canary,
    named: str,
) -> Iterator[tuple[str, Canary, Answered | None]]:
    """Hand over one canary in a meeting, with what belongs to it: each way, its canary, and what was answered.

    A file is `named`.
    """
    pieces = {way: given, **({_BESIDE[way]: canary(_BESIDE[way])} if way in _BESIDE else {})}
    if way == "screen":
        request: dict[str, Any] = {"video": _media(given)}
    elif way == "file":
        request = {"name": named, "file": text_file(str(given.text)).model_dump()}
    elif way == "picture file":
        request = {"name": named, "file": _media(given)}
    elif way == "poll":
        request = {"question": given.text, "choices": ["Yes", "No"]}
    elif way == "reaction":
        request = {"reaction": given.text}
    else:
        request = {"text": pieces["whiteboard"].text, "image": _media(pieces["whiteboard picture"])}
    answered = call(WAYS[way].operation, owner, meeting=meeting, **request)
    for each, piece in pieces.items():
        yield each, piece, answered


def text_file(text: str) -> Media:
    """A text file, as an attachment."""
    return Media.of(text.encode(), "text/plain")


def _media(canary: Canary) -> dict[str, Any]:
    if canary.data is None or canary.media_type is None:
        raise ValueError(f"canary {canary.id} of kind {canary.kind} has no encoded bytes")
    return Media.of(canary.data, canary.media_type).model_dump()
