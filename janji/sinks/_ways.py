"""The ways by which content goes in: the kind of each, and the operation that takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from janji.implementation import OPERATIONS

from ._sinks import Said


@dataclass(frozen=True)
class Way:
    """A way in. Controls of the same kind show a sink visible; one that went the same way shows that it leads there."""

    name: str
    kind: Literal["text", "audio", "video", "image"]
    word: Said
    worked_on: bool = False
    """Whether it brings words, spoken or written, that AI features work on."""
    when_looked_for: bool = False
    """Whether controls go this way only where a scenario of the process gives content so: to encode them costs time."""

    @property
    def operation(self) -> str:
        """The first operation that hands content over this way."""
        return next(
            operation.name
            for operation in OPERATIONS.values()
            if any(way == self.name for way, _ in operation.hands_over or ())
        )

    @property
    def capability(self) -> str:
        """The capability that has to be offered for content to go this way."""
        return OPERATIONS[self.operation].capability


_ALL = (
    Way("audio", "audio", Said("speech", "ucapan")),
    Way("caption", "text", Said("words of speech", "kata-kata ucapan"), worked_on=True),
    Way("video", "video", Said("video", "video")),
    Way("meeting chat", "text", Said("chat of a meeting", "obrolan rapat"), worked_on=True),
    Way("direct message", "text", Said("direct message", "pesan langsung")),
    Way("team chat", "text", Said("team chat", "obrolan tim"), worked_on=True),
    Way("draft", "text", Said("draft", "draf"), worked_on=True),
    Way("webinar question", "text", Said("question in a webinar", "pertanyaan dalam webinar"), when_looked_for=True),
    Way("invitation", "text", Said("invitation", "undangan"), when_looked_for=True),
    Way("screen", "video", Said("shared screen", "layar yang dibagikan"), when_looked_for=True),
    Way("file", "text", Said("text file", "berkas teks"), when_looked_for=True),
    Way("picture file", "image", Said("picture file", "berkas gambar"), when_looked_for=True),
    Way("poll", "text", Said("poll", "jajak pendapat"), when_looked_for=True),
    Way("whiteboard", "text", Said("words on a whiteboard", "tulisan di papan tulis"), when_looked_for=True),
    Way("whiteboard picture", "image", Said("drawing on a whiteboard", "gambar di papan tulis"), when_looked_for=True),
    Way("reaction", "text", Said("reaction", "reaksi"), when_looked_for=True),
)

WAYS: Mapping[str, Way] = {way.name: way for way in _ALL}
