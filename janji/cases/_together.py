"""Controls among what is worked on together in meetings: screens, files, polls, whiteboards, reactions.

They are planted only where a scenario of the process looks for such content: encoding them costs time.
"""

from collections.abc import Callable, Collection
from typing import Any

from janji.canaries import Canary, Mint
from janji.implementation import Actor, Media

from ._instance import Answered
from ._planted import Way

TOGETHER: frozenset[Way] = frozenset(
    {"screen", "file", "picture file", "poll", "whiteboard", "whiteboard picture", "reaction"}
)

_Call = Callable[..., Answered | None]


def plant_together(
    call: _Call,
    mint: Mint,
    label: Callable[[Way], str],
    owner: Actor,
    meeting: str,
    ways: Collection[Way],
    put: Callable[[Way, Canary, Answered | None], None],
) -> None:
    """Plant a control for each of the `ways` in a meeting that `owner` holds."""

    def give(way: Way, operation: str, canary: Canary, **request: Any) -> None:
        put(way, canary, call(operation, owner, meeting=meeting, **request))

    if "screen" in ways:
        screen = mint.video(label("screen"))
        give("screen", "meetings.share_screen", screen, video=_media(screen))
    if "file" in ways:
        text = mint.text(label("file"))
        give("file", "meetings.attach", text, name="notes.txt", file=text_file(str(text.text)).model_dump())
    if "picture file" in ways:
        picture = mint.image(label("picture file"))
        give("picture file", "meetings.attach", picture, name="plan.png", file=_media(picture))
    if "poll" in ways:
        poll = mint.text(label("poll"))
        give("poll", "meetings.poll", poll, question=poll.text, choices=["Yes", "No"])
    if {"whiteboard", "whiteboard picture"} & set(ways):
        words, board = mint.text(label("whiteboard")), mint.image(label("whiteboard picture"))
        drawn = call("meetings.draw", owner, meeting=meeting, text=words.text, image=_media(board))
        put("whiteboard", words, drawn)
        put("whiteboard picture", board, drawn)
    if "reaction" in ways:
        reaction = mint.reaction(label("reaction"))
        give("reaction", "meetings.react", reaction, reaction=reaction.text)


def text_file(text: str) -> Media:
    """A text file, as an attachment."""
    return Media.of(text.encode(), "text/plain")


def _media(canary: Canary) -> dict[str, Any]:
    if canary.data is None or canary.media_type is None:
        raise ValueError(f"canary {canary.id} of kind {canary.kind} has no encoded bytes")
    return Media.of(canary.data, canary.media_type).model_dump()
