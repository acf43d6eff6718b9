"""Finding canaries in encoded sound and pictures, each decoded once."""

import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from typing import Any

from janji.canaries import HOP, RATE, Canary, landmarks, media_module

from ._clock import OutOfTime, tick
from ._drawn import Box, Drawn
from ._encoders import unsaid
from ._formats import demuxer
from ._index import Index
from ._sounds import PLAYED, Sounds
from ._techniques import LANDMARKS, QR
from ._trailers import media_bytes

THRESHOLD = 26
"""Landmarks at one common shift that make a match.

Calibrated with `python benchmarks/tracing/calibrate.py` on melodies of other canaries, speech-like sounds, noise, and
mixes of them, encoded again. The figures, also those of held-out sounds, stand in that file's docstring.
"""
_AGAINST = 16
_SECONDS = 3600.0
_FRAMES = 20_000
_PIXELS = 40_000_000
_PART = 60 * RATE
_OVERLAP = 40 * HOP
_OTHER_BYTES = 4096
_UNUSED = 1024
"""Bytes of boxes for media up to which, beside a fiftieth, no sample has them: what encoders fill up."""
# Seconds that may be missing at the end: of files that say how long they are, and of those that only let it be
# guessed from their size.
_PRECISE, _SLACK = 0.5, 1.5
_GUESSED = ("mp3", "aac", "avi")
# Smaller pictures show no code, larger ones show it without enlarging.
_SMALL, _LARGE = 24, 1280
_CAPTIONS = 1028
_EXIF = (0x8769, 0x8825)
_READABLE = re.compile(rb"[\x20-\x7e]{8,}")
_LOSSLESS = ("pcm_", "flac", "alac", "wavpack", "tta", "ape", "tak")
"""Codecs that keep any numbers as they are, also those that are not sound."""
_SMOOTH = 0.35
"""How like each other neighbours among the samples of a sound are at least; those of letters or ids are not."""
_SHORTEST = 0.05


@dataclass(frozen=True)
class MediaHit:
    """A canary in a clip, at the second where it begins."""

    canary: str
    technique: str
    at: float
    score: float | None


@dataclass(frozen=True)
class Decoded:
    """The content of one clip or picture: landmarks, codes with the second they were seen at, texts, or why not."""

    hashes: Any
    frames: Any
    codes: tuple[tuple[str, float], ...]
    texts: tuple[str, ...]
    problem: str | None
    sounds: int = 0
    pictures: int = 0
    attached: tuple[bytes, ...] = ()
    """Files that are in a clip."""
    noise: str = ""
    """Why what was decoded is no sound."""
    heard: dict[Sounds, list[MediaHit]] = field(default_factory=dict, compare=False, repr=False)
    """The canaries of each group that was looked for, by their landmarks."""
    made: str = ""
    """The audio canary as which the harness has made it: its melody and no other's."""
    drawn: tuple[tuple[str, float], ...] = ()
    """The words in pictures, with the second they were seen at."""
    undrawn: str = ""
    """Why words in pictures were not looked for."""

    @property
    def size(self) -> int:
        arrays = 0 if self.hashes is None else int(self.hashes.nbytes) * 2
        texts = sum(map(len, self.texts)) + sum(len(text) for text, _ in self.drawn)
        return 400 + arrays + texts + 100 * len(self.codes)


class DecodeCache:
    """The decoded content for each SHA-256, kept over the scans of a process, at most about `limit` bytes of it.

    The least recently used go first. Not for several threads at once.
    """

    def __init__(self, limit: int = 256_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._known: OrderedDict[str, Decoded] = OrderedDict()
        self.decoded = 0
        """How often something was decoded, not remembered."""

    def __len__(self) -> int:
        return len(self._known)

    def media(self, data: bytes, *, picture: bool, demuxer: str = "") -> Decoded:
        """The content of encoded sound, video or a picture; `demuxer` is FFmpeg's name of a format without a mark."""
        key = sha256(data).hexdigest()
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        self.decoded += 1
        found = decode_picture(data) if picture else decode_clip(data, demuxer)
        self._keep(key, found)
        return found

    def made(self, canary: Canary) -> list[str]:
        """Take up a sound, clip or picture that the harness has made, so that these very bytes need no decoding.

        Returns the texts beside it in the encoded bytes, and their digest.
        """
        if canary.data is None:
            return []
        texts = notes_of(canary.data, picture=canary.kind == "image")
        np = media_module("numpy", "finding audio")
        pairs = np.array(canary.features.get("landmarks", ()), dtype=np.int32).reshape(-1, 2)
        heard = canary.kind == "audio"
        decoded = Decoded(
            pairs[:, 0] if heard else None,
            pairs[:, 1] if heard else None,
            () if heard else ((str(canary.features["qr"]), 0.0),),
            tuple(texts),
            None,
            sounds=int(heard),
            pictures=int(not heard),
            made=canary.id if heard else "",
        )
        digest = sha256(canary.data).hexdigest()
        self._keep(digest, decoded)
        return [*texts, digest]

    def _keep(self, key: str, found: Decoded) -> None:
        self._known[key] = found
        self._size += found.size
        while self._size > self._limit and len(self._known) > 1:
            _, old = self._known.popitem(last=False)
            self._size -= old.size


def codes_in(grey: Any) -> list[tuple[str, Box]]:
    """The texts of the QR codes in a picture (rows of 8-bit brightness), each with where it stands."""
    np = media_module("numpy", "finding video")
    tick()
    found = _read(grey)
    if found or min(grey.shape) < _SMALL:
        return found
    if max(grey.shape) > _LARGE:
        return found
    # Modules of less than two points are only seen after enlarging; one way of it reads nearly all, others the rest.
    return _read(_doubled(grey, np)) or _enlarged(grey, np)


def _read(picture: Any) -> list[tuple[str, Box]]:
    zxing = media_module("zxingcpp", "finding video")
    np = media_module("numpy", "finding video")
    high, wide = picture.shape
    found = []
    for code in zxing.read_barcodes(np.ascontiguousarray(picture), formats=zxing.BarcodeFormat.QRCode):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
        across, down = [each.x / wide for each in corners], [each.y / high for each in corners]
        found.append((code.text, (min(across), min(down), max(across), max(down))))
    return found


def _enlarged(grey: Any, np: Any) -> list[tuple[str, Box]]:
    images = media_module("PIL.Image", "finding video")
    picture = images.fromarray(np.ascontiguousarray(grey))
    for times, how in ((2, "LANCZOS"), (3, "BILINEAR"), (4, "LANCZOS")):
        size = picture.width * times, picture.height * times
        if found := _read(np.asarray(picture.resize(size, images.Resampling[how]))):
            return found
    return []


def _doubled(grey: Any, np: Any) -> Any:
    """Twice the size, with the points between two as their mean."""
    wide = np.repeat(np.repeat(grey, 2, axis=0), 2, axis=1).astype(np.uint16)
    wide[:-1] += wide[1:]
    wide[:, :-1] += wide[:, 1:]
    wide[-1] *= 2
    wide[:, -1] *= 2
    return (wide // 4).astype(np.uint8)


def landmarks_of(samples: Any) -> tuple[Any, Any]:
    """Landmarks of sound at 8 kHz of any length, in parts that fit into memory."""
    np = media_module("numpy", "finding audio")
    hashes, frames = [], []
    for start in range(0, max(1, len(samples)), _PART):
        tick()
        part, when = landmarks(samples[start : start + _PART + _OVERLAP])
        hashes.append(part)
        frames.append(when + start // HOP)
    return np.concatenate(hashes), np.concatenate(frames)


def decode_picture(data: bytes) -> Decoded:
    """A picture, of one or more frames."""
    np = media_module("numpy", "finding video")
    image_module = media_module("PIL.Image", "finding video")
    with suppress(ImportError):
        import_module("pillow_heif").register_heif_opener()
    codes: list[tuple[str, float]] = []
    texts: list[str] = []
    drawn = Drawn()
    problem: str | None = None
    count = 0
    try:
        with image_module.open(BytesIO(data)) as image:
            if image.width * image.height > _PIXELS:
                return Decoded(None, None, (), (), f"a picture of {image.width}x{image.height} is too large")
            for count in range(1, getattr(image, "n_frames", 1) + 1):
                if count > _FRAMES:
                    problem = f"more than {_FRAMES} frames"
                    break
                image.seek(count - 1)
                grey = np.asarray(image.convert("L"))
                there = codes_in(grey)
                codes.extend((code, 0.0) for code, _ in sorted(there))
                drawn.look(grey, [box for _, box in there], 0.0)
            texts = _noted(image)
    except OutOfTime:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a decoder throws, the picture was not seen
        problem = f"the picture cannot be decoded ({_said(error)})"
    return Decoded(
        None,
        None,
        tuple(dict.fromkeys(codes)),
        tuple(texts),
        problem,
        pictures=count,
        drawn=tuple(drawn.texts),
        undrawn=drawn.problem,
    )


def notes_of(data: bytes, *, picture: bool) -> list[str]:
    """The metadata of a clip or picture that can be opened, without decoding it."""
    if picture:
        with media_module("PIL.Image", "finding video").open(BytesIO(data)) as image:
            return _noted(image)
    with media_module("av", "finding audio and video").open(BytesIO(data)) as container:
        return _noted_in(container)


def _noted(image: Any) -> list[str]:
    # Captions of photographs, which JPEG has among the resources of Photoshop.
    captions = [image.info.get("photoshop", {}).get(_CAPTIONS)]
    values = (*image.info.values(), *captions, *getattr(image, "tag_v2", {}).values(), *_exif(image))
    return [text for value in values for text in _texts_in(value)]


def _noted_in(container: Any) -> list[str]:
    holders = [holder.metadata for holder in (container, *container.streams)]
    holders += [chapter["metadata"] for chapter in container.chapters()]
    return [f"{key} {value}" for notes in holders for key, value in notes.items()]


def _exif(image: Any) -> list[Any]:
    found = image.getexif()
    return [*found.values(), *(value for tag in _EXIF for value in found.get_ifd(tag).values())]


def _texts_in(value: Any) -> list[str]:
    """The texts in a note of a picture: of bytes, what can be read in them."""
    if isinstance(value, str):
        return [value]
    if not isinstance(value, bytes):
        return []
    # Windows writes its notes in two bytes a letter.
    if value.count(0) * 3 > len(value):
        return [value.decode("utf-16-le", "replace").strip("\0")]
    return [run.decode() for run in _READABLE.findall(value)]


def decode_clip(data: bytes, opener: str = "") -> Decoded:
    """Encoded sound, video, or both, opened by the demuxer of this name, or by the one that its mark tells."""
    av = media_module("av", "finding audio and video")
    clip = _Clip(av, media_bytes(data))
    level, skip = av.logging.get_level(), av.logging.get_skip_repeated()
    av.logging.set_level(av.logging.ERROR)
    av.logging.set_skip_repeated(False)
    with av.logging.Capture(local=True) as said:
        try:
            # Other files and addresses that a file names are not followed: FFmpeg would open sockets for them.
            with av.open(
                BytesIO(data), format=opener or demuxer(data), options={"protocol_whitelist": "none"}
            ) as container:
                problem = clip.read(container)
        except OutOfTime:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a decoder throws, the clip was not seen
            problem = f"the clip cannot be decoded ({_said(error)})"
        finally:
            av.logging.set_level(level)
            av.logging.set_skip_repeated(skip)
    # A decoder conceals what is damaged and only says so in its log.
    errors = [text.strip() for level, _, text in said if level <= av.logging.ERROR]
    if problem is None and errors:
        problem = f"the clip is damaged ({errors[0][:80]})"
    if problem is None and data.startswith(b"OggS") and not _ogg_ends(data):
        problem = "the clip is cut off: its last page is missing"
    return clip.decoded(problem)


def _ogg_ends(data: bytes) -> bool:
    """Whether an Ogg file ends with the last page of each of its streams; decoders do not ask."""
    at = 0
    running: set[bytes] = set()
    while at < len(data):
        head = data[at : at + 27]
        if len(head) < 27 or not head.startswith(b"OggS"):  # noqa: PLR2004 - the length of a page's head
            return False
        lengths = data[at + 27 : at + 27 + head[26]]
        at += 27 + head[26] + sum(lengths)
        (running.discard if head[5] & 4 else running.add)(head[14:18])
    return at == len(data) and not running


_SILENT, _NOTES = bytes((0x80, 0xFC, 0xFD, 0xF8, 0xF9, 0xFA, 0xFE, 0xFF, 0)), 10_000


class _Clip:
    """The content of a clip, gathered while it is decoded."""

    def __init__(self, av: Any, boxed: int) -> None:
        self._av = av
        self._boxed = boxed
        """Bytes of its boxes for media."""
        self._sounds: dict[int, tuple[Any, list[Any]]] = {}
        self._codes: dict[str, float] = {}
        self._texts: list[str] = []
        self._attached: list[bytes] = []
        self._said: dict[bytes, None] = {}
        """Notes of programs and captions that are in pictures, each once."""
        self._pictures = 0
        self._colours: set[bytes | None] = set()
        """The colours of pictures that have one alone; None for all others."""
        self._drawn = Drawn()
        self._seconds = 0.0
        self._other = 0
        self._carried = 0
        self._guessed = False
        self._rough = self._loud = 0

    def read(self, container: Any) -> str | None:
        """Decode all of it; what was not seen, None where all was."""
        streams = list(container.streams)
        self._guessed = container.format.name in _GUESSED
        self._texts += _noted_in(container)
        missing = {stream.index: stream.frames for stream in streams if stream.type == "video" and stream.frames}
        for stream in streams:
            if stream.type == "video":
                stream.thread_count = 1
            elif stream.type == "attachment":
                self._attached.append(bytes(stream.data or b""))
        for packet in container.demux():
            tick()
            self._carried += packet.size
            seen = self._packet(packet)
            missing[packet.stream.index] = missing.get(packet.stream.index, 0) - seen
            if self._pictures > _FRAMES or self._seconds > _SECONDS:
                return f"longer than {_FRAMES} frames or {_SECONDS:.0f} s"
        for resampler, parts in self._sounds.values():
            parts.extend(part.to_ndarray() for part in resampler.resample(None))
        return self._unseen(max(missing.values(), default=0), (container.duration or 0) / 1e6)

    def _unseen(self, missing: int, declared: float) -> str | None:
        """The content that the clip announces but does not have."""
        if missing > 0:
            return f"{missing} frames of the video are missing"
        slack = max(_SLACK, declared / 10) if self._guessed else _PRECISE
        if declared - self._seconds > slack:
            return f"only {self._seconds:.1f} of {declared:.1f} s could be decoded"
        if not self._sounds and not self._pictures:
            return "the clip has neither sound nor pictures that can be decoded"
        if self._boxed - self._carried > _UNUSED + self._boxed // 50:
            return f"{self._boxed - self._carried} bytes of its media belong to no sample"
        if self._other > _OTHER_BYTES:
            return f"the clip carries {self._other} bytes that are neither sound nor pictures"
        return None

    def decoded(self, problem: str | None) -> Decoded:
        """Everything that was gathered, also where a `problem` ended it."""
        np = media_module("numpy", "finding audio and video")
        sounds = [_one(np.concatenate(parts, axis=1)) for _, parts in self._sounds.values() if parts]
        found = [landmarks_of(samples) for samples in sounds]
        return Decoded(
            np.concatenate([hashes for hashes, _ in found]).astype(np.int32) if found else None,
            np.concatenate([frames for _, frames in found]).astype(np.int32) if found else None,
            tuple(self._codes.items()),
            tuple(self._texts),
            problem,
            sounds=len(sounds),
            # Where all have one colour there is nothing to see: so do services record those who only speak.
            pictures=self._pictures if None in self._colours or len(self._colours) > 1 else 0,
            attached=(*self._attached, *self._said),
            noise=self._noise(),
            drawn=tuple(self._drawn.texts),
            undrawn=self._drawn.problem,
        )

    def _noise(self) -> str:
        if self._loud and (self._rough > self._loud / 2 or self._seconds < _SHORTEST):
            return "samples that cannot be told from other numbers as sound"
        return ""

    def _packet(self, packet: Any) -> int:
        """One packet; how many pictures it gave."""
        if packet.stream.type == "audio":
            self._sound(packet)
        elif packet.stream.type == "video":
            pictures = packet.decode()
            for picture in pictures:
                self._picture(picture)
            return len(pictures)
        elif packet.size:
            self._other += packet.size
            self._texts.append(bytes(packet).decode("utf-8", "replace"))
        return 0

    def _sound(self, packet: Any) -> None:
        lossless = packet.stream.codec_context.name.startswith(_LOSSLESS)
        for frame in packet.decode():
            if lossless:
                self._weigh(frame)
            if packet.stream.index not in self._sounds:
                self._sounds[packet.stream.index] = self._av.AudioResampler("fltp", None, RATE), []
            resampler, parts = self._sounds[packet.stream.index]
            parts.extend(part.to_ndarray() for part in resampler.resample(frame))
            self._seconds = max(self._seconds, (frame.time or 0.0) + frame.samples / frame.sample_rate)

    def _weigh(self, frame: Any) -> None:
        """Count loud samples, and those of them that jump about."""
        np = media_module("numpy", "finding audio")
        plane = frame.to_ndarray()
        values = plane[0].astype(np.float64)
        values = values[:: 1 if frame.format.is_planar else frame.layout.nb_channels]
        values -= values.mean()
        energy = float((values * values).sum())
        if energy:
            self._loud += len(values)
            if float((values[1:] * values[:-1]).sum()) < _SMOOTH * energy:
                self._rough += len(values)

    def _picture(self, frame: Any) -> None:
        self._pictures += 1
        for side in frame.side_data:
            kind = side.type.name
            # Behind an id of its kind, where it has one; captions have nothing but zeros where nobody speaks.
            said = bytes(side)[16:].rstrip(b"\0") if kind == "SEI_UNREGISTERED" else b""
            said = bytes(side) if kind == "A53_CC" and bytes(side).translate(None, _SILENT) else said
            if (said := unsaid(said)) and len(self._said) < _NOTES:
                self._said[said] = None
        at = frame.time or 0.0
        self._seconds = max(self._seconds, at)
        grey = _brightness(frame)
        self._colours.add(_colour(frame) if grey.min() == grey.max() else None)
        there = codes_in(grey)
        for code, _ in there:
            self._codes.setdefault(code, at)
        self._drawn.look(grey, [box for _, box in there], at)


def _one(channels: Any) -> Any:
    """The mean of all channels; the loudest where they take each other away."""
    mean, levels = channels.mean(axis=0), (channels**2).mean(axis=1)
    return mean if (mean**2).mean() > levels.max() / _AGAINST else channels[levels.argmax()]


def _colour(frame: Any) -> bytes | None:
    """The one colour of a picture, or None."""
    colours = frame.to_ndarray(format="rgb24")
    return bytes(colours[0, 0].tobytes()) if (colours == colours[0, 0]).all() else None


def _brightness(frame: Any) -> Any:
    """The grey picture of a frame; for the usual formats it is there already."""
    if frame.format.name in ("yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12"):
        plane = frame.planes[0]
        np = media_module("numpy", "finding video")
        return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
    return frame.to_ndarray(format="gray")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120]


def match_media(found: Decoded, index: Index) -> list[MediaHit]:
    """The canaries in what a clip or a picture decoded to."""
    hits = [MediaHit(index.payloads[code], QR, at, None) for code, at in found.codes if code in index.payloads]
    if found.made:
        hits += [MediaHit(found.made, LANDMARKS, 0.0, float(len(found.hashes)))] if index.seeks(found.made) else []
    elif found.hashes is not None:
        for sounds in index.sounds:
            if sounds not in found.heard:
                found.heard[sounds] = _heard(found.hashes, found.frames, sounds, THRESHOLD)
            hits.extend(hit for hit in found.heard[sounds] if index.seeks(hit.canary))
    return hits


def match_landmarks(hashes: Any, frames: Any, index: Index, threshold: int = THRESHOLD) -> list[MediaHit]:
    """The audio canaries among landmarks: those with `threshold` or more of them at one common shift in time."""
    return [
        hit for sounds in index.sounds for hit in _heard(hashes, frames, sounds, threshold) if index.seeks(hit.canary)
    ]


def _heard(hashes: Any, frames: Any, sounds: Sounds, threshold: int) -> list[MediaHit]:
    np = media_module("numpy", "finding audio")
    # In order of the hashes the search stays near where it is.
    order = np.argsort(hashes)
    hashes, frames = hashes[order], frames[order]
    low, end = sounds.between(hashes)
    count = end - low
    asked = np.repeat(np.arange(len(hashes)), count)
    if len(asked) < threshold:
        return []
    at = np.arange(len(asked)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    owners, begins_at = sounds.at(at)
    shift = frames[asked].astype(np.int64) - begins_at
    base = int(shift.min())
    span = int(shift.max()) - base + 3
    key = (owners * np.int64(span) + (shift - base)) * len(hashes) + asked
    # A cut between two frames spreads a match over two shifts: each also counts for the next.
    both = np.concatenate([key, key + len(hashes)])
    both.sort()
    keys = both[np.flatnonzero(np.diff(both, prepend=-1))] // len(hashes)
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    scores, keys = np.diff(begins, append=len(keys)), keys[begins]
    telling = np.flatnonzero(scores >= threshold)
    scores, keys = scores[telling], keys[telling]
    owner = keys // (span * len(PLAYED))
    hits = []
    for number in np.unique(owner):
        best = int(np.argmax(np.where(owner == number, scores, 0)))
        start = (int(keys[best] % span) + base) * HOP / RATE
        hits.append(MediaHit(sounds.ids[int(number)], LANDMARKS, max(0.0, start), float(scores[best])))
    return hits
