"""Audio and video: checked when they come in, encoded anew for training, and turned into numbers to learn from.

Encoded media are kept in memory by the hash of their source, over all platforms of a process, up to a bound.
"""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock
from typing import Any, TypeVar

import av
import numpy as np
import numpy.typing as npt
from PIL import Image

from .errors import UnreadableMediaError

T = TypeVar("T")
Read = Callable[[], bytes]
Samples = npt.NDArray[np.float32]
RATE = 16_000
SIZE = (160, 90)
_AUDIO_BITS = 24_000
_CACHE_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True)
class Clip:
    """A video as training sees it: H.264 in MP4 at 160x90, and each of its frames as JPEG."""

    video: bytes
    frames: tuple[bytes, ...]


class _Cache:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._lock = Lock()
        self._entries: OrderedDict[tuple[str, str], tuple[int, Any]] = OrderedDict()

    def get(self, what: str, sha256: str, size: Callable[[T], int], make: Callable[[], T]) -> T:
        with self._lock:
            if (what, sha256) in self._entries:
                self._entries.move_to_end((what, sha256))
                found: T = self._entries[what, sha256][1]
                return found
        made = make()
        with self._lock:
            if (what, sha256) not in self._entries:
                self._entries[what, sha256] = (size(made), made)
                self._held += size(made)
            while self._held > self._limit and len(self._entries) > 1:
                self._held -= self._entries.popitem(last=False)[1][0]
        return made


_cache = _Cache(_CACHE_BYTES)


def check(data: bytes, kind: str) -> None:
    """Raise UnreadableMediaError unless the bytes hold an audio (or a video) stream that can be opened."""
    try:
        with av.open(io.BytesIO(data), "r") as container:
            found = [stream.type for stream in container.streams]
    except (av.FFmpegError, ValueError) as error:
        raise UnreadableMediaError(f"{len(data)} bytes of {kind} cannot be opened: {error}") from error
    if kind not in found:
        raise UnreadableMediaError(f"expected a stream of {kind}, found {found or 'none'}")


def check_picture(data: bytes) -> None:
    """Raise UnreadableMediaError unless the bytes hold a picture that can be opened."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.verify()
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableMediaError(f"{len(data)} bytes of a picture cannot be opened: {error}") from error


def _decoded(data: bytes) -> Samples:
    parts: list[Samples] = []
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    with av.open(io.BytesIO(data), "r") as container:
        for frame in container.decode(audio=0):
            parts.extend(part.to_ndarray()[0] for part in resampler.resample(frame))
        parts.extend(part.to_ndarray()[0] for part in resampler.resample(None))
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, np.float32)


def _encoded(samples: Samples) -> bytes:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE)
        stream.layout = "mono"
        stream.bit_rate = _AUDIO_BITS
        # Its best would take five times as long, for 24 kbit/s that sound no better to a training run.
        stream.options = {"compression_level": "1"}
        whole = (np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16)[None, :]
        frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.pts = 0
        frame.time_base = Fraction(1, RATE)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def samples(sha256: str, read: Read) -> Samples:
    """Mono samples at 16 kHz, between -1 and 1."""
    return _cache.get("samples", sha256, lambda found: int(found.nbytes), lambda: _decoded(read()))


def audio(sha256: str, read: Read) -> bytes:
    """Mono Opus in Ogg at 24 kbit/s."""
    return _cache.get("audio", sha256, len, lambda: _encoded(samples(sha256, read)))


def mixed(tracks: Sequence[Sequence[tuple[str, Read]]]) -> bytes:
    """The tracks summed and encoded; each track is what one speaker said, clip after clip, as (hash, bytes)."""

    def make() -> bytes:
        voices = [np.concatenate([samples(sha256, read) for sha256, read in track]) for track in tracks]
        total = np.zeros(max(map(len, voices)), np.float32)
        for voice in voices:
            total[: len(voice)] += voice
        return _encoded(total / max(1.0, float(np.abs(total).max(initial=0.0))))

    return _cache.get("mixed", "|".join(",".join(sha256 for sha256, _ in track) for track in tracks), len, make)


def clip(sha256: str, read: Read) -> Clip:
    """The video encoded anew, small, with its frames as pictures."""
    return _cache.get(
        "clip", sha256, lambda made: len(made.video) + sum(map(len, made.frames)), lambda: _made_small(read())
    )


def picture(sha256: str, read: Read) -> bytes:
    """The picture as training sees it: JPEG, at most 320 wide or high."""

    def make() -> bytes:
        small = io.BytesIO()
        with Image.open(io.BytesIO(read())) as image:
            found = image.convert("RGB")
            found.thumbnail((320, 320))
            found.save(small, "JPEG", quality=85)
        return small.getvalue()

    return _cache.get("picture", sha256, len, make)


def _made_small(data: bytes) -> Clip:
    buffer, frames = io.BytesIO(), []
    with av.open(io.BytesIO(data), "r") as source, av.open(buffer, "w", format="mp4") as target:
        incoming = source.streams.video[0]
        rate = incoming.average_rate or Fraction(5)
        stream = target.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "26"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.thread_count = 1
        for at, frame in enumerate(source.decode(incoming)):
            small = frame.reformat(width=SIZE[0], height=SIZE[1], format="yuv420p")
            picture = io.BytesIO()
            Image.fromarray(small.to_ndarray(format="rgb24")).save(picture, "JPEG", quality=85)
            frames.append(picture.getvalue())
            small.pts = at
            small.time_base = 1 / Fraction(rate)
            target.mux(stream.encode(small))
        target.mux(stream.encode(None))
    return Clip(buffer.getvalue(), tuple(frames))


def sound_features(data: bytes) -> Samples:
    """Log-mel frames, one row of 40 for each 20 ms."""
    return _cache.get(
        "mel", hashlib.sha256(data).hexdigest(), lambda made: int(made.nbytes), lambda: _log_mel(_decoded(data))
    )


def picture_features(frames: Sequence[bytes]) -> Samples:
    """Grey values of each frame at 32x18, one row of 576 for each frame."""

    def make() -> Samples:
        rows = [
            np.asarray(Image.open(io.BytesIO(frame)).convert("L").resize((32, 18)), np.float32).ravel() / 255.0
            for frame in frames
        ]
        return np.stack(rows) if rows else np.zeros((0, 576), np.float32)

    return _cache.get("grey", hashlib.sha256(b"".join(frames)).hexdigest(), lambda made: int(made.nbytes), make)


def _mel_bank(bands: int = 40, size: int = 512) -> Samples:
    top = 2595.0 * np.log10(1.0 + RATE / 2 / 700.0)
    edges = 700.0 * (10.0 ** (np.linspace(0.0, top, bands + 2) / 2595.0) - 1.0)
    bins = np.fft.rfftfreq(size, 1 / RATE)
    rising = (bins[None, :] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins[None, :]) / (edges[2:] - edges[1:-1])[:, None]
    return np.clip(np.minimum(rising, falling), 0.0, None).astype(np.float32)


_MEL_BANK = _mel_bank()


def _log_mel(sound: Samples, size: int = 512, step: int = 320) -> Samples:
    if len(sound) < size:
        return np.zeros((0, 40), np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(sound, size)[::step] * np.hanning(size).astype(np.float32)
    power = np.abs(np.fft.rfft(windows, axis=1)).astype(np.float32) ** 2
    return np.asarray(np.log(power @ _MEL_BANK.T + 1e-8), np.float32)
