"""Tags of sounds that FFmpeg does not report: of ID3 and APE, and the first frame of MP3."""

from collections.abc import Iterator

_ID3, _SECOND, _FOURTH = 10, 2, 4
_FRAME, _PLACES, _LAME = 1500, 100, 36
"""Bytes of the longest frame of MP3; of its places to seek; of what an encoder says about itself."""
_TOLD = frozenset((b"COMM", b"COM", b"USLT", b"ULT", b"APIC", b"PIC"))
"""Frames of ID3 that FFmpeg reports, besides those of texts and addresses."""


def tags(data: bytes) -> Iterator[bytes]:
    """The tags of a sound that FFmpeg does not report: ID3's files, chapters and private frames, APE, ID3v1."""
    begin = 0
    if data.startswith(b"ID3") and len(data) > _ID3:
        size = _seven(data[6:10])
        body = data[_ID3 : _ID3 + size]
        yield from _frames(body, data[3])
        begin = _ID3 + size
    yield from _first(data[begin : begin + _FRAME])
    if data[-128:-125] == b"TAG":
        yield data[-125:-1].replace(b"\0", b" ").strip()
        data = data[:-128]
    if data[-32:-24] == b"APETAGEX":
        size = int.from_bytes(data[-20:-16], "little")
        yield from _ape(data[-size:-32])


def _first(data: bytes) -> Iterator[bytes]:
    """The bytes of the first frame of MP3 beside the numbers of its encoder; it is not played."""
    at = max(data.find(b"Xing", 4, 64), data.find(b"Info", 4, 64))
    if data[:1] != b"\xff" or at < 0:
        return
    flags = int.from_bytes(data[at + 4 : at + 8], "big")
    at += 8 + 4 * (flags & 1) + 4 * (flags >> 1 & 1)
    if flags & 4:
        places = data[at : at + _PLACES]
        if list(places) != sorted(places):
            yield places
        at += _PLACES
    at += 4 * (flags >> 3 & 1) + _LAME
    # The next frame begins as this one does, but for how many bits it has.
    end = next((each for each in range(at, len(data) - 2) if data.startswith(data[:2], each)), len(data))
    if data[at:end].strip(b"\0\x55\xaa"):
        yield data[at:end]


def _frames(body: bytes, version: int) -> Iterator[bytes]:
    """Frames of ID3v2 that hold more than FFmpeg reads; of those that were unsynchronised or packed, all bytes."""
    at, head = 0, 6 if version == _SECOND else 10
    while at + head <= len(body) and body[at : at + 1].isalnum():
        name = body[at : at + head // 2 - (head == 10)]  # noqa: PLR2004 - three letters of the oldest, four since
        field = body[at + len(name) : at + 2 * len(name)]
        size = _seven(field) if version == _FOURTH else int.from_bytes(field, "big")
        content = body[at + head : at + head + size]
        if name in (b"CHAP", b"CTOC"):
            rest = content.partition(b"\0")[2]
            # A chapter has its four times, a list of chapters their number and names.
            yield from _inner_texts(rest[16:]) if name == b"CHAP" else (rest[2:].replace(b"\0", b" "),)
        elif name in (b"SYLT", b"SLT"):
            yield _timed(content)
        elif name in (b"GEOB", b"GEO"):
            yield content[1:].split(b"\0", 3)[-1] if content[:1] in (b"\0", b"\3") else content
        elif name in (b"PRIV", b"UFID", b"UFI"):
            yield content.partition(b"\0")[2]
        elif name[:1] not in (b"T", b"W") and name not in _TOLD:
            yield content
        at += head + size
    if body[at:].strip(b"\0"):
        yield body[at:]


def _timed(content: bytes) -> bytes:
    """The words of a lyric, each behind its time; of other encodings than single bytes, all as it is."""
    if content[:1] not in (b"\0", b"\3"):
        return content
    title, _, rest = content[6:].partition(b"\0")
    words = [title]
    while b"\0" in rest:
        word, _, rest = rest.partition(b"\0")
        words.append(word)
        rest = rest[4:]
    return b" ".join(words) + rest


def _inner_texts(body: bytes) -> Iterator[bytes]:
    """The texts in the frames of a chapter."""
    at = 0
    while at + 10 <= len(body):
        size = int.from_bytes(body[at + 4 : at + 8], "big")
        yield body[at + 11 : at + 10 + size].strip(b"\0")
        at += 10 + size


def _seven(field: bytes) -> int:
    """A number of ID3, with seven bits in each byte."""
    return sum((byte & 127) << 7 * at for at, byte in enumerate(reversed(field)))


def _ape(body: bytes) -> Iterator[bytes]:
    at = body.find(b"APETAGEX") + 32 if body.startswith(b"APETAGEX") else 0
    while at + 8 < len(body):
        size = int.from_bytes(body[at : at + 4], "little")
        key = body.find(b"\0", at + 8)
        if key < 0:
            yield body[at:]
            return
        yield body[key + 1 : key + 1 + size]
        at = key + 1 + size
