"""The formats of bytes, by how they begin; names are only promises."""

import re

HEAD = 600
"""This many bytes tell every format."""
_TAR = 257
_SYNC = 0xFF
_STREAM = b"\xff\xff\xff\xff"
_SCHEMA = 1 << 20
"""How a stream of Arrow begins, and more bytes than its schema has."""
_PACKET = 188
"""Bytes of a packet of an MPEG transport stream, each of which begins with a G."""

# Mark, format, and for clips the demuxer that alone may open them: one that looks for itself may take them for another
# format, which opens what the bytes name.
_MARKS = (
    (b"PAR1", "parquet", ""),
    (b"PARE", "parquet", ""),
    (b"ARROW1", "arrow", ""),
    (b"SQLite format 3\0", "sqlite", ""),
    (b"PK\x03\x04", "zip", ""),
    (b"PK\x05\x06", "zip", ""),
    (b"\x1f\x8b", "gzip", ""),
    (b"BZh", "bzip2", ""),
    (b"\xfd7zXZ\0", "xz", ""),
    (b"\x28\xb5\x2f\xfd", "zstd", ""),
    (b"\x93NUMPY", "npy", ""),
    (b"\x80\x02", "pickle", ""),
    (b"\x80\x03", "pickle", ""),
    (b"\x80\x04\x95", "pickle", ""),
    (b"\x80\x05\x95", "pickle", ""),
    (b"OggS", "clip", "ogg"),
    (b"\x1a\x45\xdf\xa3", "clip", "matroska"),
    (b"fLaC", "clip", "flac"),
    (b"FLV\x01", "clip", "flv"),
    (b"ID3", "clip", "mp3"),
    (b"\xff\xd8\xff", "picture", ""),
    (b"\x89PNG\r\n\x1a\n", "picture", ""),
    (b"GIF8", "picture", ""),
    (b"II*\0", "picture", ""),
    (b"MM\0*", "picture", ""),
    (b"II+\0", "picture", ""),
    (b"MM\0+", "picture", ""),
    (b"DDS ", "picture", ""),
    (b"8BPS\0", "picture", ""),
    (b"icns\0", "picture", ""),
    (b"\0\0\x01\0", "picture", ""),
    (b"\x01\xda\x01\x01", "picture", ""),
    (b"\x01\xda\0\x01", "picture", ""),
    (b"\x0a\x05\x01\x08", "picture", ""),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "picture", ""),
    (b"\xffO\xffQ", "picture", ""),
    (b".snd\0", "clip", "au"),
    (b"caff\0\x01", "clip", "caf"),
    (b"RF64", "clip", "wav"),
    (b"riff\x2e\x91\xcf\x11", "clip", "w64"),
    (b"#!AMR", "clip", "amr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "clip", "asf"),
    (b"TTA1", "clip", "tta"),
    (b"wvpk", "clip", "wv"),
    (b"NIST_1A\n", "clip", "nistsphere"),
    (b"MAC \x96\x0f", "clip", "ape"),
    (b"Creative Voice File", "clip", "voc"),
    (b"\x0b\x77", "clip", "ac3"),
    (b"\x56\xe0", "clip", "loas"),
    (b"\0\0\x01\xba", "clip", "mpeg"),
    (b"\0\0\x01\xb3", "clip", "mpegvideo"),
    (b"\0\0\0\x01\x67", "clip", "h264"),
    (b"\0\0\0\x01\x40\x01", "clip", "hevc"),
    (b"YUV4MPEG2 ", "clip", "yuv4mpegpipe"),
    (b"nut/multimedia container\0", "clip", "nut"),
    (b".RMF\0\0\0", "clip", "rm"),
    (b"\x06\x0e\x2b\x34\x02\x05\x01\x01", "clip", "mxf"),
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_SHARD = re.compile(r"-\d{5}-of-\d{5}$")
"""The number of a part of many, as TensorFlow writes it behind an ending."""
_NETPBM = re.compile(rb"P[1-7]\s(?:#[^\n]*\n)*\s*\d+\s")

# Marks so short that base64 of anything has them by chance.
_WEAK = (
    b"BM",
    b"BZh",
    b"ID3",
    b"\xff",
    b"\x80",
    b"\0\0\x01",
    b"\0\0\0\x01",
    b"\x01",
    b"\x0a",
    b"\x0b\x77",
    b"\x56\xe0",
    *(b"P%d" % number for number in range(1, 8)),
)
_JPEG = b"\xff\xd8\xff"

# The format that a name promises: a file of this name that begins otherwise is damaged, encrypted, or mislabelled.
_PROMISED = {
    "parquet": "parquet",
    "arrow": "arrow",
    "feather": "arrow",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "tar": "tar",
    "zip": "zip",
    "npz": "zip",
    "gz": "gzip",
    "tgz": "gzip",
    "bz2": "bzip2",
    "xz": "xz",
    "zst": "zstd",
    "npy": "npy",
    "ogg": "clip",
    "opus": "clip",
    "webm": "clip",
    "mkv": "clip",
    "flv": "clip",
    "ts": "clip",
    "mp4": "clip",
    "m4a": "clip",
    "mov": "clip",
    "mp3": "clip",
    "aac": "clip",
    "wav": "clip",
    "flac": "clip",
    "jpg": "picture",
    "jpeg": "picture",
    "png": "picture",
    "gif": "picture",
    "webp": "picture",
}


def recognised(head: bytes) -> str | None:
    """The format of what begins with `head`: parquet, arrow, sqlite, tar, zip, gzip, …, clip, picture; None if none."""
    found = _recognised(head)
    return found and found[0]


def demuxer(head: bytes) -> str:
    """The name under which FFmpeg knows the format of a clip. Raises ValueError for anything but a clip."""
    found = _recognised(head)
    if found is None or not found[1]:
        raise ValueError("is not a clip of a known format")
    return found[1]


def _recognised(head: bytes) -> tuple[str, str] | None:
    for mark, kind, opener in _MARKS:
        if head.startswith(mark):
            return kind, opener
    if (head.startswith(b"BM") and head[6:10] == b"\0\0\0\0") or _NETPBM.match(head) or head[:2] == b"P7":
        return "picture", ""
    if head[:4] == _STREAM and 0 < int.from_bytes(head[4:8], "little") < _SCHEMA:
        return "arrow", ""
    return ("tar", "") if head[_TAR : _TAR + 5] == b"ustar" else _boxed(head) or _framed(head)


def _boxed(head: bytes) -> tuple[str, str] | None:
    """The format of a file that names it behind a length: MP4 and its like, and RIFF."""
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"styp"):
        return ("picture", "") if head[8:12] in (b"avif", b"avis", *_HEIC) else ("clip", "mov")
    if head.startswith(b"RIFF"):
        return {b"WAVE": ("clip", "wav"), b"AVI ": ("clip", "avi"), b"WEBP": ("picture", "")}.get(head[8:12])
    if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC"):
        return "clip", "aiff"
    return None


def _framed(head: bytes) -> tuple[str, str] | None:
    """The format of a file that has no mark but the beginning of each frame: MPEG-TS, MP3 and AAC."""
    if head[:1] == head[_PACKET : _PACKET + 1] == head[2 * _PACKET : 2 * _PACKET + 1] == b"G":
        return "clip", "mpegts"
    # Of a disc each packet has four bytes more before it.
    if head[4:5] == head[_PACKET + 8 : _PACKET + 9] == head[2 * _PACKET + 12 : 2 * _PACKET + 13] == b"G":
        return "clip", "mpegts"
    # MP3 and AAC begin with eleven or twelve bits alone.
    if head[:1] == b"\xff" and len(head) > _TAR and (head[1] & 0xE6 in (0xE2, 0xE4) or head[1] & 0xF6 == 0xF0):  # noqa: PLR2004
        return "clip", "aac" if head[1] & 0xF6 == 0xF0 else "mp3"  # noqa: PLR2004
    return None


def surely(head: bytes) -> str | None:
    """The format, if the mark is too long to occur by chance."""
    return None if head.startswith(_WEAK) and not head.startswith(_JPEG) else recognised(head)


def promised(declared: str) -> str | None:
    """The format that a name's ending, or an implementation, promises. None where it promises nothing to check."""
    return _PROMISED.get(declared)


def ending(name: str) -> str:
    """The ending of a name behind its last dot, in lower case, without the number of a shard."""
    base = _SHARD.sub("", name.rsplit("/", 1)[-1])
    return base.rsplit(".", 1)[-1].lower() if "." in base else ""


def strange(head: bytes) -> bool:
    """Whether bytes hold things that no text has: zeros, or many control characters."""
    return b"\0" in head or len(head.translate(None, _CONTROLS)) < len(head) - len(head) // 50


_CONTROLS = bytes(value for value in range(27) if value not in (7, 8, 9, 10, 11, 12, 13))
