"""Where canaries are made."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from ._audio import make_audio
from ._cache import MediaCache
from ._canary import Canary, Kind
from ._coins import Coins, keyed
from ._image import make_image
from ._lists import Language
from ._names import Named, make_title
from ._records import Subject, make_record
from ._text import make_name, make_text
from ._video import make_video

Made = tuple[dict[str, Any], bytes, str]

# Part of every id: to be raised whenever a maker makes something else from the same key, so that no old file of a
# cache is taken for a new canary.
_EDITION = "2"
_KEY_BYTES = 32


class Mint:
    """Makes canaries that only the holder of the run's key could have made.

    Id and features follow from (key, kind, label, parameters) alone: the same call gives the same canary in any
    process, later too, and another label gives another one. Encoded bytes are not reproducible; with `cache`, a
    folder, they are kept there for the next process with the same key. The key itself is kept nowhere: file names
    and ids are made from it one way.

    A further kind of content (documents, education and health records) gets a module with one `make_...` function
    that takes `Coins` and returns features (and bytes), a method here, and an entry in `janji.tracing` for the
    feature by which it is found.
    """

    def __init__(self, key: bytes, cache: Path | None = None, language: Language = "en") -> None:
        """Raises ValueError unless `key` has 32 bytes."""
        if len(key) != _KEY_BYTES:
            raise ValueError(
                f"the run's key has {len(key)} bytes: it must have 32 (make one with secrets.token_bytes(32))"
            )
        self._key = key
        self._language = language
        self._made: dict[str, Canary] = {}
        self._lock = Lock()
        self._disk = MediaCache(cache / keyed(key, "cache").hex()[:16]) if cache is not None else None

    def text(self, label: str) -> Canary:
        """A message as people write them, of one to a dozen sentences."""
        id_, coins = self._draw("text", label)
        features = make_text(coins, self._language)
        return Canary(id_, "text", label, text=features["text"], features=features)

    def reaction(self, label: str) -> Canary:
        """A text of a few words, like the name of an emoji that somebody made."""
        id_, coins = self._draw("text", label, reaction=True)
        features = make_name(coins, self._language)
        return Canary(id_, "text", label, text=features["text"], features=features)

    def record(self, label: str, subject: Subject) -> Canary:
        """A text that reads as an invented education or health record, with a remark.

        Its numbers have valid check digits and belong to nobody (see `_records`).
        """
        id_, coins = self._draw("text", label, record=subject)
        features, text = make_record(coins, subject, self._language)
        return Canary(id_, "text", label, text=text, features=features)

    def coins(self, label: str) -> Coins:
        """Choices of the run's own, for everything else that has to vary: sizes, order, pace."""
        return Coins(keyed(self._key, _EDITION, "coins", label))

    def title(self, named: Named, label: str) -> str:
        """A name for something of this sort, in the run's language: the same for the same label."""
        return make_title(self.coins(f"{named}/{label}"), self._language, named)

    def name(self, label: str) -> str:
        """A person's name."""
        return self.title("person", label)

    def organisation(self, label: str) -> str:
        """The name of a firm, a school, a club."""
        return self.title("organisation", label)

    def channel(self, label: str) -> str:
        """The name of a channel of a team's chat."""
        return self.title("channel", label)

    def meeting_title(self, label: str) -> str:
        """The title of a meeting."""
        return self.title("meeting", label)

    def webinar_title(self, label: str) -> str:
        """The title of a webinar."""
        return self.title("webinar", label)

    def mail(self, label: str) -> str:
        """A mail address in a domain that is nobody's (`.example`)."""
        return self.title("mail", label)

    def audio(self, label: str, seconds: float | None = None) -> Canary:
        """A random melody of 1 to 60 s in Ogg, one channel; of 1.8 to 3 s where no length is asked for.

        Raises ValueError for another length and MissingExtra without the extra `media`.
        """
        id_, coins = self._draw("audio", label, seconds=seconds)
        return self._media(id_, "audio", label, lambda: make_audio(coins, seconds))

    def video(
        self, label: str, seconds: float | None = None, fps: int | None = None, size: tuple[int, int] | None = None
    ) -> Canary:
        """A moving pattern as MP4, without sound, with the canary's id as a QR code in every frame.

        Anything not asked for follows from the key: 0.8 to 1.5 s, 5 to 10 frames a second, 320x180 to 400x226.

        Raises ValueError for a size or length that cannot carry the code and MissingExtra without the extra `media`.
        """
        id_, coins = self._draw("video", label, seconds=seconds, fps=fps, size=size)
        return self._media(id_, "video", label, lambda: make_video(coins, id_.upper(), seconds, fps, size))

    def image(self, label: str, size: tuple[int, int] | None = None) -> Canary:
        """A picture as PNG with the canary's id as a QR code in it.

        Raises ValueError for a size that cannot carry the code and MissingExtra without the extra `media`.
        """
        id_, coins = self._draw("image", label, size=size)
        return self._media(id_, "image", label, lambda: make_image(coins, id_.upper(), size))

    def _draw(self, kind: Kind, label: str, **parameters: object) -> tuple[str, Coins]:
        seed = keyed(self._key, _EDITION, self._language, kind, label, json.dumps(parameters, sort_keys=True))
        # The id is published and the choices are not to be computed from it: two different digests.
        return keyed(seed, "id").hex()[:16], Coins(keyed(seed, "choices"))

    def _media(self, id_: str, kind: Kind, label: str, make: Callable[[], Made]) -> Canary:
        with self._lock:
            known = self._made.get(id_)
        if known is not None:
            return known
        made = self._disk.get(id_) if self._disk is not None else None
        if made is None:
            made = make()
            if self._disk is not None:
                self._disk.put(id_, *made)
        features, data, media_type = made
        canary = Canary(id_, kind, label, data=data, media_type=media_type, features=features)
        with self._lock:
            return self._made.setdefault(id_, canary)
