"""Audio canaries: a random melody of short chords in the band of speech, as Opus in Ogg.

Frequencies and lengths lie on the grid of the landmarks, so that a peak never falls between two bins and a cut
anywhere moves all peaks alike. With 3 of about 180 tones in each tenth of a second, two seconds hold 300 random bits.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from ._coins import Coins
from ._extras import media_module
from ._landmarks import BIN, HOP, RATE, landmarks

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_ENCODED_RATE = 16000
_TONES = 3
_LOWEST, _HIGHEST = 24, 214
_APART = 7
_SHORTEST, _LONGEST = 1.0, 60.0
_SHIFTS = (0, HOP // 2)


def melody(coins: Coins, seconds: float, rate: int = _ENCODED_RATE) -> "npt.NDArray[np.float32]":
    """Samples of a new random melody, one channel, between -1 and 1."""
    np = media_module("numpy", "making an audio canary")
    hop = HOP * rate // RATE
    total = round(seconds * rate)
    samples = np.zeros(total + 16 * hop, dtype=np.float32)
    at = 0
    while at < total:
        length = coins.choice((6, 7)) * hop
        # A bell, which reaches a little into its neighbours, has one clear top and no click.
        time = np.arange(length + 2 * hop, dtype=np.float32)
        bell = 0.5 - 0.5 * np.cos(2 * np.pi * time / len(time))
        tones: list[int] = []
        while len(tones) < _TONES:
            tone = coins.between(_LOWEST, _HIGHEST)
            if all(abs(tone - other) >= _APART for other in tones):
                tones.append(tone)
        for tone in tones:
            phase = coins.below(628) / 100
            samples[at : at + len(time)] += 0.26 * bell * np.sin(2 * np.pi * tone * BIN * time / rate + phase)
        at += length
    return samples[:total]  # type: ignore[no-any-return]


def encode_audio(samples: "npt.NDArray[np.float32]", rate: int = _ENCODED_RATE) -> bytes:
    """Samples as Opus in Ogg, one channel, 24 kbit/s."""
    av = media_module("av", "making an audio canary")
    np = media_module("numpy", "making an audio canary")
    out = BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=rate, layout="mono")
        stream.bit_rate = 24000
        stream.options = {"compression_level": "1", "application": "audio"}
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], format="s16", layout="mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def make_audio(coins: Coins, seconds: float) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new audio canary."""
    np = media_module("numpy", "making an audio canary")
    if not _SHORTEST <= seconds <= _LONGEST:
        raise ValueError(f"an audio canary of {seconds} s: ask for 1 to 60 s (a shorter one is not found under others)")
    samples = melody(coins, seconds)
    at_8k = _halved(samples)
    found: set[tuple[int, int]] = set()
    # A cut lies anywhere between two frames: both halves of the way are kept, which costs nothing while searching.
    for shift in _SHIFTS:
        hashes, frames = landmarks(np.pad(at_8k, (shift, 0)))
        found.update(zip(hashes.tolist(), frames.tolist(), strict=True))
    return {"landmarks": sorted([number, frame] for number, frame in found)}, encode_audio(samples), "audio/ogg"


def _halved(samples: Any) -> Any:
    """16 kHz to 8 kHz; all tones lie below 3.4 kHz, so that leaving out every second sample folds nothing."""
    return samples[::2]
