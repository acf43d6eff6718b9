"""How far landmarks of other sounds stay below the threshold, and changed canaries above it.

    python benchmarks/tracing/calibrate.py [canaries] [nulls]

Each null is compared with every canary. The threshold is right while every null stays below two thirds of it and every
change that is promised to be survived stays above it.

Seen with 300 canaries and 60 to 100 nulls a row: nulls at most 11, in ten minutes 18; the least score of 60 changed
canaries 99 (Opus 8 kbit/s), 138 (under another at the same level), 84 (1.5 s of that), 59 (1.0 s). The threshold was
24 and became 32 after these ten minutes. Held out, with 200 canaries of another key and new nulls, not encoded: 300
strangers at most 9, 60 speech-like sounds 6, three times ten minutes 16. All of it is made by machine: no human voice.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import av
import numpy as np

from janji.canaries import Mint
from janji.canaries._audio import melody
from janji.canaries._coins import Coins, keyed
from janji.tracing import Index
from janji.tracing import _media as media

RATE = 16000


def decode(data: bytes, rate: int = RATE) -> Any:
    """Samples of encoded sound, one channel."""
    resampler = av.AudioResampler("flt", "mono", rate)
    with av.open(BytesIO(data), "r") as container:
        parts = [part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([*parts, *(part.to_ndarray()[0] for part in resampler.resample(None))])


def encode(samples: Any, codec: str, form: str, bit_rate: int, rate: int = RATE) -> bytes:
    """Samples at 16 kHz, encoded."""
    out = BytesIO()
    with av.open(out, "w", format=form) as container:
        stream: Any = container.add_stream(codec, rate=rate, layout="mono")
        stream.bit_rate = bit_rate
        whole = (np.clip(samples, -1, 1) * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="mono")
        frame.sample_rate = RATE
        size = stream.codec_context.frame_size or None
        resampler = av.AudioResampler(stream.format.name, "mono", rate, frame_size=size)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()


def voice(number: int, seconds: float = 2.0) -> Any:
    """Something like speech: a gliding pitch through moving resonances, in syllables."""
    chance = np.random.default_rng(number)
    time = np.arange(int(seconds * RATE)) / RATE
    pitch = 100 + 120 * chance.random() + 30 * np.sin(2 * np.pi * (0.5 + chance.random()) * time)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = np.zeros(len(time))
    for centre, swing in ((500, 200), (1500, 500), (2500, 300)):
        moving = centre + swing * np.sin(2 * np.pi * (1 + 3 * chance.random()) * time + 6 * chance.random())
        for harmonic in range(1, 30):
            sound += np.exp(-(((harmonic * pitch - moving) / 150) ** 2)) * np.sin(harmonic * phase)
    syllables = np.clip(np.sin(2 * np.pi * (3 + 2 * chance.random()) * time) + 0.3, 0, 1)
    sound = sound * syllables + 0.02 * chance.normal(size=len(time))
    return (sound / np.abs(sound).max() * 0.6).astype(np.float32)


def stranger(number: int, seconds: float = 2.0) -> Any:
    """A canary of another key: the hardest null, made by the same rules."""
    return melody(Coins(keyed(b"held out", str(number))), seconds)


def music(number: int) -> Any:
    """Held notes of a scale with overtones."""
    chance = np.random.default_rng(number)
    time = np.arange(2 * RATE) / RATE
    sound = np.zeros(len(time))
    for beat in range(8):
        tone = 220 * 2 ** (chance.choice([0, 2, 4, 5, 7, 9, 11, 12]) / 12)
        shape = np.clip(1 - (time - beat / 4) * 3, 0, 1) * (time >= beat / 4)
        sound += sum(shape * np.sin(2 * np.pi * tone * k * time) / k for k in range(1, 6))
    return (sound / np.abs(sound).max() * 0.7).astype(np.float32)


def best(samples_8k: Any, index: Index) -> dict[str, float]:
    """The score of every canary that has one."""
    found = media.match_landmarks(*media.landmarks_of(samples_8k), index, threshold=1)
    return {hit.canary: hit.score or 0.0 for hit in found}


def played(samples: Any, speed: float) -> Any:
    """A sound that runs faster or slower, its tones with it."""
    return np.interp(np.arange(int(len(samples) / speed)) * speed, np.arange(len(samples)), samples).astype(np.float32)


def level(samples: Any, beside: Any) -> Any:
    """The second sound as loud as the first."""
    return beside * np.sqrt((samples**2).mean() / (beside**2).mean())


def main(canaries: int = 300, nulls: int = 400) -> int:
    """Print both sides; 1 where the threshold does not part them."""
    mint = Mint(bytes(range(32)))
    made = [mint.audio(f"calibrate {number}") for number in range(canaries)]
    index = Index(made)
    chance = np.random.default_rng(7)
    good = True

    print(f"threshold {media.THRESHOLD}; {canaries} canaries of 2 s\n\nnulls (2 s, as Opus 16 kbit/s)      most   99 %")
    makers: dict[str, Callable[[int], Any]] = {
        "canaries of another key": stranger,
        "speech-like": voice,
        "music-like": music,
        "noise": lambda n: np.random.default_rng(n).normal(size=2 * RATE).astype(np.float32) * 0.1,
        "stranger and speech-like": lambda n: (stranger(n) + level(stranger(n), voice(n))) / 2,
        "three strangers": lambda n: (stranger(n) + stranger(n + 5000) + stranger(n + 9000)) / 3,
    }
    for name, maker in makers.items():
        scores = []
        for number in range(nulls):
            samples = decode(encode(maker(number), "libopus", "ogg", 16000), 8000)
            scores.append(max(best(samples, index).values(), default=0.0))
        good &= max(scores) <= media.THRESHOLD * 2 / 3
        print(f"  {name:32s} {max(scores):6.0f} {np.percentile(scores, 99):6.0f}")
    long = np.concatenate([stranger(20_000 + number)[::2] for number in range(300)])
    most = max(best(long, index).values(), default=0.0)
    good &= most <= media.THRESHOLD * 2 / 3
    print(f"  {'ten minutes of strangers':32s} {most:6.0f}")

    print("\ncanaries, changed                   least median  found")
    clean = [decode(canary.data or b"")[: 2 * RATE - 300] for canary in made[:60]]

    def cut(samples: Any, seconds: float) -> Any:
        start = int(chance.integers(0, len(samples) - int(seconds * RATE)))
        return samples[start : start + int(seconds * RATE)]

    def sped(speed: float) -> Callable[[int], bytes]:
        return lambda n: encode(played(clean[n], speed), "libopus", "ogg", 16000)

    def mixed(samples: Any, other: Any) -> Any:
        return (samples + level(samples, other[: len(samples)])) / 2

    changes: dict[str, Callable[[int], bytes]] = {
        "opus 16k": lambda n: encode(clean[n], "libopus", "ogg", 16000),
        "opus 8k": lambda n: encode(clean[n], "libopus", "ogg", 8000),
        "aac 48k at 44.1 kHz": lambda n: encode(clean[n], "aac", "mp4", 48000, 44100),
        "mp3 32k": lambda n: encode(clean[n], "libmp3lame", "mp3", 32000),
        "under a stranger, 0 dB": lambda n: encode(mixed(clean[n], stranger(n)), "libopus", "ogg", 16000),
        "under speech-like, 0 dB": lambda n: encode(mixed(clean[n], voice(n)), "libopus", "ogg", 16000),
        **{f"at {speed} of the speed": sped(speed) for speed in (0.92, 0.97, 1.03, 1.08)},
        "1.5 s": lambda n: encode(cut(clean[n], 1.5), "libopus", "ogg", 16000),
        "1.5 s under a stranger, 0 dB": lambda n: encode(
            cut(mixed(clean[n], stranger(n)), 1.5), "libopus", "ogg", 16000
        ),
        "1.0 s under speech-like, 0 dB": lambda n: encode(cut(mixed(clean[n], voice(n)), 1.0), "libopus", "ogg", 16000),
    }
    for name, change in changes.items():
        scores = [best(decode(change(n), 8000), index).get(made[n].id, 0.0) for n in range(len(clean))]
        found = sum(score >= media.THRESHOLD for score in scores)
        good &= found == len(scores)
        print(f"  {name:32s} {min(scores):6.0f} {np.median(scores):6.0f} {found:4d}/{len(scores)}")
    print("\nthe threshold parts them" if good else "\nTHE THRESHOLD DOES NOT PART THEM")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
