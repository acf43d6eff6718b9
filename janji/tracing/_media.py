"""Finding canaries in encoded sound and pictures, each decoded once."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from janji.canaries import HOP, RATE, landmarks, media_module

from ._index import LANDMARKS, QR, Index

THRESHOLD = 24
"""Landmarks at one common shift that make a match.

Calibrated with `python benchmarks/tracing/calibrate.py` on held-out sounds: melodies of other canaries, speech-like
sounds, noise, and mixes of them, encoded again. The figures stand in that file's docstring.
"""
_SECONDS = 3600.0
_FRAMES = 20_000
_PIXELS = 40_000_000
_PART = 60 * RATE
_OVERLAP = 40 * HOP


@dataclass(frozen=True)
class Decoded:
    """What one clip or picture holds: landmarks, codes with the second they were seen at, texts, or why not."""

    hashes: Any
    frames: Any
    codes: tuple[tuple[str, float], ...]
    texts: tuple[str, ...]
    items: int
    problem: str | None

    @property
    def size(self) -> int:
        arrays = 0 if self.hashes is None else int(self.hashes.nbytes) * 2
        return 400 + arrays + sum(map(len, self.texts)) + 100 * len(self.codes)


class DecodeCache:
    """What each SHA-256 decoded to, kept over the scans of a process, at most about `limit` bytes of it.

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

    def media(self, data: bytes, *, picture: bool) -> Decoded:
        """What encoded sound, video or a picture holds."""
        key = sha256(data).hexdigest()
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        self.decoded += 1
        found = decode_picture(data) if picture else decode_clip(data)
        self._known[key] = found
        self._size += found.size
        while self._size > self._limit and len(self._known) > 1:
            _, old = self._known.popitem(last=False)
            self._size -= old.size
        return found


def codes_in(grey: Any) -> set[str]:
    """The texts of the QR codes in a picture (rows of 8-bit brightness)."""
    zxing = media_module("zxingcpp", "finding video")
    np = media_module("numpy", "finding video")

    def read(picture: Any) -> set[str]:
        found = zxing.read_barcodes(np.ascontiguousarray(picture), formats=zxing.BarcodeFormat.QRCode)
        return {code.text for code in found}

    found = read(grey)
    if found or min(grey.shape) < 24:
        return found
    # Small pictures: modules of less than two points are only seen after enlarging. Large ones gain nothing.
    if max(grey.shape) <= 1280:
        found = read(_doubled(grey, np))
    return found or read(grey[:, ::-1])


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
        part, when = landmarks(samples[start : start + _PART + _OVERLAP], fan=12)
        hashes.append(part)
        frames.append(when + start // HOP)
    return np.concatenate(hashes), np.concatenate(frames)


def decode_picture(data: bytes) -> Decoded:
    """A picture, also one of several frames."""
    np = media_module("numpy", "finding video")
    image_module = media_module("PIL.Image", "finding video")
    codes: list[tuple[str, float]] = []
    texts: list[str] = []
    count = 0
    problem = None
    try:
        with image_module.open(BytesIO(data)) as image:
            if image.width * image.height > _PIXELS:
                return Decoded(None, None, (), (), 0, f"a picture of {image.width}x{image.height} is too large")
            for count in range(1, getattr(image, "n_frames", 1) + 1):
                if count > _FRAMES:
                    problem = f"more than {_FRAMES} frames"
                    break
                image.seek(count - 1)
                grey = np.asarray(image.convert("L"))
                codes.extend((code, 0.0) for code in sorted(codes_in(grey)))
            for value in image.info.values():
                if isinstance(value, str | bytes):
                    texts.append(value if isinstance(value, str) else value.decode("latin-1"))
    except Exception as error:  # noqa: BLE001 - whatever a decoder throws, the picture was not seen
        problem = f"the picture cannot be decoded ({_said(error)})"
    return Decoded(None, None, tuple(dict.fromkeys(codes)), tuple(texts), count, problem)


def decode_clip(data: bytes) -> Decoded:
    """Encoded sound, video, or both."""
    av = media_module("av", "finding audio and video")
    np = media_module("numpy", "finding audio and video")
    codes: dict[str, float] = {}
    texts: list[str] = []
    sounds: dict[int, tuple[Any, list[Any]]] = {}
    count = 0
    other = 0
    problem = None
    seconds = 0.0
    with av.logging.Capture(local=True) as said:
        try:
            with av.open(BytesIO(data), options={"err_detect": "crccheck"}) as container:
                declared = (container.duration or 0) / 1e6
                texts.extend(f"{key} {value}" for key, value in container.metadata.items())
                for stream in container.streams:
                    texts.extend(f"{key} {value}" for key, value in stream.metadata.items())
                    if stream.type == "video":
                        stream.thread_count = 1
                expected = {s.index: s.frames for s in container.streams if s.type == "video" and s.frames}
                for packet in container.demux():
                    kind = packet.stream.type
                    if kind not in ("audio", "video"):
                        other += packet.size
                        texts.append(bytes(packet).decode("utf-8", "replace"))
                        continue
                    for frame in packet.decode():
                        if kind == "audio":
                            resampler, parts = sounds.setdefault(
                                packet.stream.index, (av.AudioResampler("flt", "mono", RATE), [])
                            )
                            parts.extend(part.to_ndarray()[0] for part in resampler.resample(frame))
                            seconds = max(seconds, frame.time + frame.samples / frame.sample_rate if frame.time else 0)
                        else:
                            count += 1
                            seconds = max(seconds, frame.time or 0.0)
                            expected[packet.stream.index] = expected.get(packet.stream.index, 0) - 1
                            for code in codes_in(_brightness(frame)):
                                codes.setdefault(code, frame.time or 0.0)
                    if count > _FRAMES or seconds > _SECONDS:
                        problem = f"longer than {_FRAMES} frames or {_SECONDS:.0f} s"
                        break
                for resampler, parts in sounds.values():
                    parts.extend(part.to_ndarray()[0] for part in resampler.resample(None))
                if problem is None and any(missing > 0 for missing in expected.values()):
                    problem = f"{max(expected.values())} frames of the video are missing"
                if problem is None and declared - seconds > max(1.5, 0.1 * declared):
                    problem = f"only {seconds:.1f} of {declared:.1f} s could be decoded"
        except Exception as error:  # noqa: BLE001 - whatever a decoder throws, the clip was not seen
            problem = f"the clip cannot be decoded ({_said(error)})"
    errors = [text.strip() for level, _, text in said if level <= av.logging.ERROR]
    if problem is None and errors:
        problem = f"the clip is damaged ({errors[0][:80]})"
    if problem is None and not sounds and not count:
        problem = "the clip has neither sound nor pictures that can be decoded"
    if problem is None and other > _OTHER_BYTES:
        problem = f"the clip carries {other} bytes that are neither sound nor pictures"
    hashes, frames = [], []
    for _, parts in sounds.values():
        if parts:
            found, when = landmarks_of(np.concatenate(parts))
            hashes.append(found.astype(np.int32))
            frames.append(when.astype(np.int32))
            count += 1
    return Decoded(
        np.concatenate(hashes) if hashes else None,
        np.concatenate(frames) if frames else None,
        tuple(codes.items()),
        tuple(texts),
        count,
        problem,
    )


_OTHER_BYTES = 4096


def _brightness(frame: Any) -> Any:
    """The grey picture of a frame; for the usual formats it lies there already."""
    if frame.format.name in ("yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12"):
        plane = frame.planes[0]
        np = media_module("numpy", "finding video")
        return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
    return frame.to_ndarray(format="gray")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120]


@dataclass(frozen=True)
class MediaHit:
    """A canary in a clip, at the second where it begins."""

    canary: str
    technique: str
    at: float
    score: float | None


def match_media(found: Decoded, index: Index) -> list[MediaHit]:
    """The canaries in what a clip or a picture decoded to."""
    hits = [MediaHit(index.payloads[code], QR, at, None) for code, at in found.codes if code in index.payloads]
    if found.hashes is not None:
        hits.extend(match_landmarks(found.hashes, found.frames, index))
    return hits


def match_landmarks(hashes: Any, frames: Any, index: Index) -> list[MediaHit]:
    """The audio canaries among landmarks: those with `THRESHOLD` or more of them at one common shift in time."""
    if index.sounds is None:
        return []
    np = media_module("numpy", "finding audio")
    known, known_frames, owners, ids = index.sounds
    low = np.searchsorted(known, hashes, "left")
    count = np.searchsorted(known, hashes, "right") - low
    asked = np.repeat(np.arange(len(hashes)), count)
    if not len(asked):
        return []
    at = np.arange(len(asked)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    shift = frames[asked].astype(np.int64) - known_frames[at]
    base = int(shift.min())
    span = int(shift.max()) - base + 3
    key = owners[at] * span + (shift - base)
    # A cut between two frames spreads a match over two shifts: each also counts for the next.
    both = np.unique(np.concatenate([key, key + 1]) * len(hashes) + np.concatenate([asked, asked]))
    keys, scores = np.unique(both // len(hashes), return_counts=True)
    hits = []
    for number in np.nonzero(np.bincount(keys // span, scores >= THRESHOLD))[0]:
        mine = keys // span == number
        best = int(np.argmax(np.where(mine, scores, 0)))
        begins = (int(keys[best] % span) + base) * HOP / RATE
        hits.append(MediaHit(ids[int(number)], LANDMARKS, max(0.0, begins), float(scores[best])))
    return hits
