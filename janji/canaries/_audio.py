"""Audio canaries: a random melody of short chords in the band of speech, as Opus in Ogg.

Frequencies and lengths are on the grid of the landmarks, so that a peak never falls between two bins and a cut
anywhere moves all peaks alike. Length, pace, chords, loudness, hiss and encoding follow from the key.
With 3 of about 180 tones in each tenth of a second, two seconds hold 300 random bits.
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
_USUAL = 1.8
_SHIFTS = (0, HOP // 2)


def melody(coins: Coins, seconds: float, rate: int = _ENCODED_RATE) -> "npt.NDArray[np.float32]":
    """Samples of a new random melody, one channel, between -1 and 1."""
    np = media_module("numpy", "making an audio canary")
    hop = HOP * rate // RATE
    total = round(seconds * rate)
    samples = np.zeros(total + 16 * hop, dtype=np.float32)
    paces = coins.choice(((6, 7), (6, 7, 8), (5, 6, 7), (6, 6, 7, 9)))
    tones_at_once = coins.choice((_TONES, _TONES, _TONES + 1))
    loud = (0.14 + coins.below(130) / 1000) * _TONES / tones_at_once
    sharp = 1 + coins.below(100) / 100
    at = 0
    while at < total:
        length = coins.choice(paces) * hop
        # A bell, which reaches a little into its neighbours, has one clear top and no click.
        time = np.arange(length + 2 * hop, dtype=np.float32)
        bell = (0.5 - 0.5 * np.cos(2 * np.pi * time / len(time))) ** sharp
        tones: list[int] = []
        while len(tones) < tones_at_once:
            tone = coins.between(_LOWEST, _HIGHEST)
            if all(abs(tone - other) >= _APART for other in tones):
                tones.append(tone)
        for tone in tones:
            phase = coins.below(628) / 100
            samples[at : at + len(time)] += loud * bell * np.sin(2 * np.pi * tone * BIN * time / rate + phase)
        at += length
    return samples[:total]  # type: ignore[no-any-return]


def encode_audio(samples: "npt.NDArray[np.float32]", coins: Coins, rate: int = _ENCODED_RATE) -> bytes:
    """Samples in Ogg, one channel: Opus of some bit rate, with a little hiss."""
    av = media_module("av", "making an audio canary")
    np = media_module("numpy", "making an audio canary")
    # Only what is encoded hisses: features must be the same with any version of numpy.
    hiss = np.random.default_rng(coins.below(1 << 32)).standard_normal(len(samples)).astype(np.float32)
    samples = (samples + hiss * 0.0004 * coins.below(5)).clip(-1, 1)
    out = BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=rate, layout="mono")
        stream.bit_rate = coins.between(16, 64) * 1000
        stream.options = {
            # From 2 on, encoding takes twice as long.
            "compression_level": str(coins.between(0, 1)),
            "application": coins.choice(("audio", "voip", "audio")),
            "frame_duration": coins.choice(("20", "20", "40", "60")),
            "vbr": coins.choice(("on", "on", "constrained", "off")),
        }
        if coins.below(3) == 0:
            container.metadata["date"] = str(coins.between(2019, 2027))
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], format="s16", layout="mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def make_audio(coins: Coins, seconds: float | None) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new audio canary."""
    np = media_module("numpy", "making an audio canary")
    if seconds is None:
        seconds = _USUAL + coins.below(1200) / 1000
    if not _SHORTEST <= seconds <= _LONGEST:
        raise ValueError(f"an audio canary of {seconds} s: ask for 1 to 60 s (a shorter one is not found under others)")
    samples = melody(coins, seconds)
    at_8k = _halved(samples)
    # A cut lies anywhere between two frames: both halves of the way are kept, which costs nothing while searching.
    found = [np.stack(landmarks(np.pad(at_8k, (shift, 0))), axis=1) for shift in _SHIFTS]
    return (
        {"landmarks": np.unique(np.concatenate(found), axis=0).tolist()},
        encode_audio(samples, coins),
        "audio/ogg",
    )


def _halved(samples: Any) -> Any:
    """16 kHz to 8 kHz; all tones are below 3.4 kHz, so that leaving out every second sample folds nothing."""
    return samples[::2]
