"""Bytes behind the end of a picture or a sound, which no decoder looks at."""

from collections.abc import Iterator

_PNG, _JPEG, _RIFF, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8"
_STANDALONE = {0x01, *range(0xD0, 0xD9)}


def beyond(data: bytes) -> Iterator[tuple[bytes, str]]:
    """What stands behind the end that the file itself names, and what that is called."""
    end = _end(data)
    if end is not None and end < len(data):
        yield data[end:], "behind its end"


def _end(data: bytes) -> int | None:
    """Where the file ends; None where its format does not say."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_RIFF):
        size = int.from_bytes(data[4:8], "little")
        # Sizes of streams that were never finished say nothing.
        return None if size in (0, 0xFFFFFFFF) else 8 + size + size % 2
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _png(data: bytes) -> int | None:
    at = len(_PNG)
    while at + 12 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + size
        if name == b"IEND":
            return at
    return None


def _jpeg(data: bytes) -> int | None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - a marker of JPEG
        marker = data[at + 1]
        if marker == 0xD9:  # noqa: PLR2004 - the end
            return at + 2
        if marker in _STANDALONE or marker == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - as above
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # noqa: PLR2004 - the coded picture follows, in which FF is followed by 0 or a restart
            while (
                (at := data.find(b"\xff", at)) >= 0
                and at + 1 < len(data)
                and (data[at + 1] == 0 or data[at + 1] in _STANDALONE)
            ):
                at += 2
            if at < 0:
                return None
    return None
