"""Sound, video and pictures: the sounds, pictures and words in them, and other bytes beside these."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ._errors import Unreadable
from ._media import Decoded, match_media
from ._parts import Column
from ._text import Rows
from ._trailers import beyond

if TYPE_CHECKING:
    from ._walk import Walk

_LABEL = 60
"""Letters of a note that is judged with the names."""


def search_media(walk: "Walk", data: bytes, where: str, *, picture: bool, demuxer: str = "") -> None:
    """A clip, or a picture. Raises Unreadable where not all of it was seen."""
    decoded = walk.cache.media(data, picture=picture, demuxer=demuxer)
    walk.items += 1
    sound = None if picture else walk.held(f"{where} sound".strip(), "sound", "audio")
    shown = walk.held(f"{where} pictures".strip() if not picture else where, "pictures", "image")
    for hit in match_media(decoded, walk.index):
        place = where if picture else f"{where} @{hit.at:.1f}s".strip()
        walk.hit(shown if hit.technique == "qr" else sound or shown, hit.canary, hit.technique, place, hit.score)
    if decoded.pictures:
        shown.decoded()
        # A picture that was cut, blurred or made small shows nothing of whose it was.
        if not decoded.codes:
            shown.opaque("pictures in which no code can be read")
    search_drawn(walk, decoded.drawn, decoded.undrawn, where)
    if sound is not None and decoded.sounds:
        sound.decoded()
        if decoded.noise and not sound.found:
            sound.opaque(decoded.noise)
    _beside(walk, decoded, data, where)
    if decoded.problem is not None:
        raise Unreadable(decoded.problem)


def search_drawn(walk: "Walk", texts: Sequence[tuple[str, float]], why: str, where: str) -> None:
    """Words in pictures, with the second they were seen at; `why` says why some were not looked for."""
    if texts or why:
        held = walk.held(f"{where} words drawn".strip(), "words drawn", "drawn")
        shown = [f"{where} @{at:.1f}s" if at else where for _, at in texts]
        walk.rows(Column(Rows(walk.index), held), [text for text, _ in texts], 0, lambda row: shown[row])
        if why:
            held.opaque(why)


def _beside(walk: "Walk", decoded: Decoded, data: bytes, where: str) -> None:
    """The content of a clip or a picture beside sound and pictures."""
    # The note of an encoder or player is a name and a number or two.
    for text in decoded.texts:
        if len(text) <= _LABEL and "\n" not in text:
            walk.name(text)
    walk.notes([text for text in decoded.texts if len(text) > _LABEL or "\n" in text], where)
    for number, inner in enumerate(decoded.attached, 1):
        walk.blob(inner, f"{where} attachment {number}".strip(), walk.limits.depth - 1)
    for data_after, what in beyond(data):
        walk.rest(data_after, f"{where} {what}")
