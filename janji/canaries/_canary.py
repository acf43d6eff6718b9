"""The type of a canary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "audio", "video", "image"]


@dataclass(frozen=True)
class Canary:
    """Content made for one customer in one run, that can be recognised again wherever it turns up.

    `id` is 16 hexadecimal digits and says nothing about whom it was made for. `label` is the maker's own note of
    that. A text has `text`; audio, video and images have the encoded `data` with their `media_type`. `features` are
    plain JSON data, everything that a register has to keep so that the canary can be found without its bytes:

    - text: `text`, and `anchors` (coined words and a reference number that occur nowhere else);
    - audio: `landmarks`, a list of `[hash, frame]` (see `landmarks`);
    - video and image: `qr`, the text in the code that every frame shows.
    """

    id: str
    kind: Kind
    label: str
    text: str | None = None
    data: bytes | None = field(default=None, repr=False)
    media_type: str | None = None
    features: Mapping[str, Any] = field(default_factory=dict, repr=False)
