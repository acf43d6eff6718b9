"""Ways to hold sound: codecs, arrays, other speeds, features, mixtures, pieces."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from janji.canaries import Canary, Mint

from ._forms import Form, Write, called, parquet, put, sqlite
from ._judged import Planted

RATE = 16000
KEY = bytes(range(96, 128))


@dataclass(frozen=True)
class Clip:
    """A recording: its name, as it was encoded, and its samples at 16 kHz."""

    name: str
    data: bytes
    samples: Any


@cache
def decoded(data: bytes, rate: int = RATE) -> Any:
    """The samples of encoded sound, one channel."""
    import av

    resampler = av.AudioResampler("flt", "mono", rate)
    with av.open(io.BytesIO(data), "r") as container:
        parts = [part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([*parts, *(part.to_ndarray()[0] for part in resampler.resample(None))])


def encoded(
    samples: Any, codec: str, form: str, rate: int = RATE, bit_rate: int = 32000, layout: str = "mono", at: int = RATE
) -> bytes:
    """Samples (one row for each channel), encoded. `at` is their rate, `rate` that of the file."""
    import av

    out = io.BytesIO()
    rows = np.atleast_2d(np.clip(samples, -1, 1))
    with av.open(out, "w", format=form) as container:
        stream: Any = container.add_stream(codec, rate=rate, layout=layout)
        stream.bit_rate = bit_rate
        stream.codec_context.options = {"strict": "experimental"}
        whole = np.ascontiguousarray((rows * 32767).astype(np.int16).T.reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(whole, format="s16", layout=layout)
        frame.sample_rate = at
        frame.time_base = Fraction(1, at)
        size = stream.codec_context.frame_size or None
        resampler = av.AudioResampler(stream.codec_context.format.name, layout, rate, frame_size=size)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()


def plainly(folder: Path, clips: Sequence[Clip]) -> None:
    """The recordings as they came."""
    for clip in clips:
        put(folder / "clips" / f"{clip.name}.ogg", clip.data)


def planted(controls: int = 8, subjects: int = 3) -> Planted:
    """Recordings of customers, and some of nobody."""
    made, other = Mint(KEY), Mint(KEY[::-1])

    def clip(canary: Canary) -> Clip:
        data = canary.data or b""
        return Clip(called(canary.id), data, decoded(data))

    allowed = [made.audio(f"control {number}") for number in range(controls)]
    never = [made.audio(f"subject {number}") for number in range(subjects)]
    others = [clip(other.audio(f"other {number}")) for number in range(3)]
    known = [*(called(each.id) for each in (*allowed, *never)), *(each.name for each in others)]
    return Planted("audio", allowed, never, others, clip, plainly, known)


def _files(end: str, make: Callable[[Any], bytes], below: str = "") -> Write:
    """A file for each recording, made of its samples, beside the plain ones."""

    def write(folder: Path, plain: Sequence[Clip], odd: Sequence[Clip]) -> None:
        plainly(folder, plain)
        for clip in odd:
            put(folder / f"{below}{clip.name}.{end}", make(clip.samples))

    return write


def _all(make: Callable[[Path, Sequence[Clip]], Any]) -> Write:
    """One thing made of all odd recordings, beside the plain ones."""

    def write(folder: Path, plain: Sequence[Clip], odd: Sequence[Clip]) -> None:
        plainly(folder, plain)
        if odd:
            make(folder, odd)

    return write


def _resampled(samples: Any, by: float) -> Any:
    """As a tape that runs faster: speed and pitch change together."""
    at = np.arange(int(len(samples) / by)) * by
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32)


def _stretched(samples: Any, by: float) -> Any:
    """Another speed at the same pitch, or the reverse: a phase vocoder."""
    size, hop = 1024, 256
    window = np.hanning(size)
    count = (len(samples) - size) // hop
    spectra = np.array([np.fft.rfft(window * samples[n * hop : n * hop + size]) for n in range(count)])
    steps = np.arange(0, count - 1, by)
    phase = np.angle(spectra[0])
    advance = 2 * np.pi * hop * np.arange(size // 2 + 1) / size
    out = np.zeros(int(len(steps) * hop + size))
    for number, step in enumerate(steps):
        low = int(step)
        share = step - low
        level = (1 - share) * np.abs(spectra[low]) + share * np.abs(spectra[low + 1])
        out[number * hop : number * hop + size] += window * np.fft.irfft(level * np.exp(1j * phase))
        turn = np.angle(spectra[low + 1]) - np.angle(spectra[low]) - advance
        phase = phase + advance + turn - 2 * np.pi * np.round(turn / (2 * np.pi))
    return (out / max(1.0, np.abs(out).max())).astype(np.float32)


def _stft(samples: Any, size: int = 400, hop: int = 160) -> Any:
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    return np.fft.rfft(frames * np.hanning(size), axis=1)


def _mel(samples: Any, bands: int = 80) -> Any:
    power = np.abs(_stft(samples)) ** 2
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 8000 / 700), bands + 2) / 2595) - 1) / 40
    bins = np.arange(power.shape[1])
    weights = [
        np.clip(np.minimum((bins - a) / (b - a), (c - bins) / (c - b)), 0, None)
        for a, b, c in zip(edges, edges[1:], edges[2:], strict=False)
    ]
    return np.log10(power @ np.array(weights).T + 1e-8).astype(np.float32)


def _mfcc(samples: Any) -> Any:
    mel = _mel(samples, 40)
    turn = np.cos(np.pi / 40 * (np.arange(40) + 0.5)[:, None] * np.arange(13))
    return (mel @ turn).astype(np.float32)


def npy(array: Any) -> bytes:
    """An array as a file."""
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def _wav(samples: Any, **options: Any) -> bytes:
    return encoded(samples, options.pop("codec", "pcm_s16le"), "wav", **options)


def _speech(seed: int, count: int) -> Any:
    chance = np.random.default_rng(seed)
    time = np.arange(count) / RATE
    phase = 2 * np.pi * np.cumsum(120 + 30 * np.sin(3 * time) + 5 * chance.normal(size=count).cumsum() / 200) / RATE
    sound = sum(np.sin(k * phase) / k for k in range(1, 12))
    return (0.3 * sound / np.abs(sound).max()).astype(np.float32)


def _mixed(samples: Any, share: float) -> Any:
    return (share * samples + (1 - share) * _speech(3, len(samples))).astype(np.float32)


def _low(samples: Any, top: int) -> Any:
    spectrum = np.fft.rfft(samples)
    spectrum[top * len(samples) // RATE :] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def _companded(samples: Any) -> Any:
    return ((np.sign(samples) * np.log1p(255 * np.abs(samples)) / np.log(256) + 1) * 127.5).astype(np.uint8)


def _cut(seconds: float) -> Callable[[Path, Sequence[Clip]], None]:
    def write(folder: Path, clips: Sequence[Clip]) -> None:
        size = int(seconds * RATE)
        for clip in clips:
            for number in range(0, len(clip.samples), size):
                put(folder / clip.name / f"{number // size:03d}.wav", _wav(clip.samples[number : number + size]))

    return write


def _frames(samples: Any, size: int, hop: int) -> Any:
    return np.lib.stride_tricks.sliding_window_view(samples, size)[::hop].astype(np.float32)


def _spectrogram(samples: Any) -> bytes:
    from PIL import Image

    level = np.clip((20 * np.log10(np.abs(_stft(samples)) + 1e-6) + 60) * 2.5, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(level.T[::-1]).save(out, "PNG")
    return out.getvalue()


def _rows(make: Callable[[Clip], Any], column: str = "audio") -> Callable[[Path, Sequence[Clip]], None]:
    return lambda folder, clips: parquet(
        folder, {"id": [c.name for c in clips], column: [make(c) for c in clips]}, "data"
    )


def _zip(folder: Path, clips: Sequence[Clip]) -> None:
    with zipfile.ZipFile(folder / "clips.zip" if folder.exists() else _made(folder) / "clips.zip", "w") as archive:
        for clip in clips:
            archive.writestr(f"{clip.name}.ogg", clip.data)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _blobs(folder: Path, clips: Sequence[Clip]) -> None:
    sqlite(
        folder,
        "CREATE TABLE clip (name TEXT, data BLOB)",
        ("INSERT INTO clip VALUES (?, ?)", [(c.name, c.data) for c in clips]),
        name="clips.sqlite",
    )


def _dropped(folder: Path, clips: Sequence[Clip]) -> None:
    sqlite(
        folder,
        "PRAGMA secure_delete = OFF",
        "CREATE TABLE other (a)",
        "CREATE TABLE clip (data BLOB)",
        ("INSERT INTO clip VALUES (?)", [(c.data,) for c in clips]),
        "DROP TABLE clip",
        name="clips.sqlite",
    )


def _video(samples: Any) -> bytes:
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        picture = container.add_stream("libx264", rate=5)
        picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
        sound: Any = container.add_stream("aac", rate=RATE, layout="mono")
        for _ in range(10):
            container.mux(picture.encode(av.VideoFrame.from_ndarray(np.full((64, 64, 3), 90, np.uint8))))
        container.mux(picture.encode(None))
        frame = av.AudioFrame.from_ndarray(
            (np.clip(samples, -1, 1) * 32767).astype(np.int16)[None], format="s16", layout="mono"
        )
        frame.sample_rate = RATE
        resampler = av.AudioResampler(
            sound.codec_context.format.name, "mono", RATE, frame_size=sound.codec_context.frame_size
        )
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(sound.encode(part))
        container.mux(sound.encode(None))
    return out.getvalue()


def _xor(data: bytes) -> bytes:
    return bytes(each ^ 0xA7 for each in data)


def _packets(clip: Clip) -> str:
    """As a dump of a call: each packet of sound in base64, with its time."""
    import av

    with av.open(io.BytesIO(clip.data), "r") as container:
        return "".join(
            json.dumps({"seq": n, "payload": base64.b64encode(bytes(p)).decode()}) + "\n"
            for n, p in enumerate(container.demux())
            if p.size
        )


def _mosaic(folder: Path, clips: Sequence[Clip]) -> None:
    """Pieces of 0.1 s of all recordings by turns."""
    least = min(len(c.samples) for c in clips) // 1600
    put(
        folder / "mosaic.wav",
        _wav(np.concatenate([c.samples[n * 1600 : (n + 1) * 1600] for n in range(least) for c in clips])),
    )


def _hidden_note(clip: Clip) -> bytes:
    tone = _wav(0.2 * np.sin(np.arange(RATE) / 9))
    extra = b"LIST" + len(clip.data).to_bytes(4, "little") + clip.data
    body = tone[8:] + extra
    return b"RIFF" + len(body).to_bytes(4, "little") + body


CODECS = (
    ("WAV, 16 bits", "pcm_s16le", "wav", RATE), ("WAV, 8 bits", "pcm_u8", "wav", RATE), ("WAV, 24 bits", "pcm_s24le", "wav", RATE), ("WAV, floats", "pcm_f32le", "wav", RATE),
    ("WAV, mu-law", "pcm_mulaw", "wav", 8000), ("WAV, A-law", "pcm_alaw", "wav", 8000), ("WAV, ADPCM", "adpcm_ima_wav", "wav", RATE), ("WAV at 8 kHz", "pcm_s16le", "wav", 8000),
    ("WAV at 11 kHz", "pcm_s16le", "wav", 11025), ("WAV at 48 kHz", "pcm_s16le", "wav", 48000), ("AIFF", "pcm_s16be", "aiff", RATE), ("AU", "pcm_s16be", "au", RATE), ("CAF", "pcm_s16le", "caf", RATE),
    ("MP3", "libmp3lame", "mp3", RATE), ("MP2", "mp2", "mp2", RATE), ("AAC in MP4", "aac", "mp4", RATE), ("AAC alone", "aac", "adts", RATE), ("ALAC", "alac", "mp4", RATE), ("FLAC", "flac", "flac", RATE),
    ("Opus in WebM", "libopus", "webm", RATE), ("Opus in Matroska", "libopus", "matroska", RATE), ("AC-3", "ac3", "ac3", 48000), ("WavPack", "wavpack", "wv", RATE), ("TTA", "tta", "tta", RATE), ("WMA", "wmav2", "asf", RATE), ("G.722", "g722", "g722", RATE), ("raw 16 bits", "pcm_s16le", "s16le", RATE), ("raw mu-law", "pcm_mulaw", "mulaw", 8000),
)  # fmt: skip

ARRAYS: Sequence[tuple[str, str, Callable[[Any], Any]]] = (
    ("npy, float32", "arrays", lambda s: s.astype(np.float32)),
    ("npy, float16", "arrays", lambda s: s.astype(np.float16)),
    ("npy, int16", "arrays", lambda s: (s * 32767).astype(np.int16)),
    ("npy, int32", "arrays", lambda s: (s * 2147483000).astype(np.int32)),
    ("npy, int8", "arrays", lambda s: (s * 127).astype(np.int8)),
    ("npy, uint8", "arrays", lambda s: (s * 127 + 128).astype(np.uint8)),
    ("npy, two channels in rows", "arrays", lambda s: np.stack([s, s * 0.8])),
    ("npy, two channels in columns", "arrays", lambda s: np.stack([s, s * 0.8], axis=1)),
    ("npy, one column", "arrays", lambda s: s[:, None]),
    ("npy at 12 kHz", "arrays", lambda s: _resampled(s, 16 / 12)),
    ("npy at 7.3 kHz", "arrays", lambda s: _resampled(s, 16 / 7.3)),
    ("npy, frames of 25 ms", "arrays", lambda s: _frames(s, 400, 160)),
    ("npy, rows of 0.1 s", "arrays", lambda s: _frames(s, 1600, 1600)),
    ("npy, mu-law of 8 bits", "arrays", _companded),
    ("npy, differences", "arrays", lambda s: np.diff(s, prepend=0).astype(np.float32)),
    ("npy, mean and spread evened", "arrays", lambda s: ((s - s.mean()) / s.std()).astype(np.float32)),
    ("mel, 80 bands", "features", _mel),
    ("mel, 80 bands, as (bands, frames)", "features", lambda s: _mel(s).T[None]),
    ("mel, 16 bits", "features", lambda s: _mel(s).astype(np.float16)),
    ("MFCC, 13", "features", _mfcc),
    ("STFT, complex", "features", _stft),
    ("STFT, levels", "features", lambda s: np.abs(_stft(s)).astype(np.float32)),
    (
        "STFT, real and imaginary parts",
        "features",
        lambda s: np.stack([_stft(s).real, _stft(s).imag]).astype(np.float32),
    ),
    (
        "codes of the nearest of 256 frames",
        "features",
        lambda s: np.argmax(_mel(s) @ np.random.default_rng(5).normal(size=(80, 256)), axis=1).astype(np.int16),
    ),
    ("mel, mean over time", "features", lambda s: _mel(s).mean(axis=0)),
)

CHANGED: Sequence[tuple[str, str, Callable[[Any], Any]]] = (
    *(
        (f"speed {by:+d} %", "speed and pitch", lambda s, by=by: _resampled(s, 1 + by / 100))
        for by in (-10, -5, -3, 3, 5, 10, 25, 100)
    ),
    *(
        (f"tempo {by:+d} %, same pitch", "speed and pitch", lambda s, by=by: _stretched(s, 1 + by / 100))
        for by in (-10, 10)
    ),
    *(
        (
            f"pitch {by:+d} semitones, same tempo",
            "speed and pitch",
            lambda s, by=by: _resampled(_stretched(s, 2 ** (-by / 12)), 2 ** (by / 12)),
        )
        for by in (-2, 2)
    ),
    ("reversed", "order", lambda s: s[::-1]),
    ("halves exchanged", "order", lambda s: np.roll(s, len(s) // 2)),
    ("under speech, same level", "mixed", lambda s: _mixed(s, 0.5)),
    ("under speech, far below", "mixed", lambda s: _mixed(s, 0.08)),
    ("noise at 10 dB", "mixed", lambda s: s + np.random.default_rng(1).normal(size=len(s)) * s.std() / 3.2),
    ("behind 40 s of speech", "mixed", lambda s: np.concatenate([_speech(9, 40 * RATE), s])),
    ("40 dB quieter", "level", lambda s: s / 100),
    ("clipped", "level", lambda s: np.clip(s * 20, -1, 1)),
    ("upside down", "level", lambda s: -s),
    ("below 1 kHz alone", "level", lambda s: _low(s, 1000)),
    (
        "moved up by 500 Hz",
        "speed and pitch",
        lambda s: (2 * s * np.cos(2 * np.pi * 500 * np.arange(len(s)) / RATE)).astype(np.float32),
    ),
    ("the middle 0.5 s", "cut", lambda s: s[len(s) // 2 - 4000 : len(s) // 2 + 4000]),
    ("the first 1 s", "cut", lambda s: s[:RATE]),
    ("every second 0.1 s silent", "cut", lambda s: s * (np.arange(len(s)) // 1600 % 2)),
    ("echo", "mixed", lambda s: s + 0.6 * np.roll(s, 3000) + 0.3 * np.roll(s, 7000)),
)

OTHERS: Sequence[tuple[str, str, Write]] = (
    ("WAV, right channel upside down", "codecs", _files("wav", lambda s: _wav(np.stack([s, -s]), layout="stereo"))),
    ("WAV, right channel alone", "codecs", _files("wav", lambda s: _wav(np.stack([s * 0, s]), layout="stereo"))),
    ("WAV that says half its rate", "speed and pitch", _files("wav", lambda s: _wav(s, rate=8000, at=8000))),
    ("sound of a video", "codecs", _files("mp4", _video)),
    ("npz", "arrays", _all(lambda f, c: put(f / "clips.npz", _npz(c)))),
    ("npy, all in one matrix", "arrays", _all(lambda f, c: put(f / "clips.npy", npy(_even(c))))),
    ("npy, all in one row", "arrays", _all(lambda f, c: put(f / "clips.npy", npy(np.concatenate([x.samples for x in c]))))),
    ("raw floats", "arrays", _files("f32", lambda s: s.astype("<f4").tobytes())),
    ("raw floats called .pcm", "arrays", _files("pcm", lambda s: s.astype("<f4").tobytes())),
    ("JSON list of samples", "arrays", _files("json", lambda s: json.dumps({"rate": RATE, "samples": np.round(s, 4).tolist()}).encode())),
    ("CSV, a row for each sample", "arrays", _files("csv", lambda s: "\n".join(f"{x:.4f}" for x in s).encode())),
    ("CSV, a row for each recording", "arrays", _all(lambda f, c: put(f / "clips.csv", "\n".join(",".join(f"{x:.3f}" for x in one.samples) for one in c)))),
    ("Parquet, lists of samples", "arrays", _all(_rows(lambda c: c.samples.tolist()))),
    ("Parquet, a row for each sample", "arrays", _all(lambda f, c: parquet(f, {"x": np.concatenate([x.samples for x in c])}, "data"))),
    ("Parquet, mel as nested lists", "features", _all(_rows(lambda c: _mel(c.samples)[:60].tolist()))),
    ("Parquet, encoded bytes", "containers", _all(_rows(lambda c: c.data))),
    ("Parquet, bytes and path", "containers", _all(_rows(lambda c: {"bytes": c.data, "path": f"{c.name}.ogg"}))),
    ("base64 in JSON lines", "containers", _all(lambda f, c: put(f / "clips.jsonl", "".join(json.dumps({"audio": base64.b64encode(x.data).decode()}) + "\n" for x in c)))),
    ("packets of a call in base64", "pieces", _all(lambda f, c: [put(f / f"{x.name}.jsonl", _packets(x)) for x in c])),
    ("zip", "containers", _all(_zip)),
    ("SQLite blobs", "containers", _all(_blobs)),
    ("SQLite, dropped table", "behind", _all(_dropped)),
    ("pieces of 1 s", "pieces", _all(_cut(1.0))),
    ("pieces of 0.5 s", "pieces", _all(_cut(0.5))),
    ("pieces of 0.1 s", "pieces", _all(_cut(0.1))),
    ("all recordings by turns of 0.1 s", "pieces", _all(_mosaic)),
    ("all recordings at once", "mixed", _all(lambda f, c: put(f / "sum.wav", _wav(_even(c).mean(axis=0))))),
    ("spectrogram as a picture", "features", _files("png", _spectrogram)),
    ("behind the end of a WAV", "behind", _all(lambda f, c: [put(f / f"m{n}.wav", _wav(0.2 * np.sin(np.arange(RATE) / 9)) + x.data) for n, x in enumerate(c)])),
    ("note of a WAV", "behind", _all(lambda f, c: [put(f / f"m{n}.wav", _hidden_note(x)) for n, x in enumerate(c)])),
    ("Ogg cut in two files", "pieces", _all(lambda f, c: [put(f / f"{x.name}.{n}", x.data[n * len(x.data) // 2 : (n + 1) * len(x.data) // 2]) for x in c for n in (0, 1)])),
    ("Ogg, an XOR", "encrypted", _all(lambda f, c: [put(f / f"{x.name}.bin", _xor(x.data)) for x in c])),
    ("Ogg, an XOR, called .ogg", "encrypted", _all(lambda f, c: [put(f / f"{x.name}.ogg", _xor(x.data)) for x in c])),
)  # fmt: skip


def _even(clips: Sequence[Clip]) -> Any:
    """The samples of all, as long as the shortest."""
    least = min(len(clip.samples) for clip in clips)
    return np.stack([clip.samples[:least] for clip in clips])


def _npz(clips: Sequence[Clip]) -> bytes:
    out = io.BytesIO()
    np.savez(out, **{clip.name: clip.samples for clip in clips})
    return out.getvalue()


LIMITS = {
    "moved up by 500 Hz": "its tones stand to each other as in no sound that was planted",
    "all recordings by turns of 0.1 s": "pieces of a tenth of a second hold too little of one sound",
}
"""Forms that decode as a sound like any other, in the format of the plain ones, and cannot be told from one."""


def forms() -> list[Form]:
    """All ways to hold sound."""
    made = [
        Form(
            name,
            "codecs",
            _files(
                {"matroska": "mka", "adts": "aac", "asf": "wma", "mp4": "m4a", "s16le": "pcm"}.get(form, form),
                lambda s, c=codec, f=form, r=rate: encoded(s, c, f, r),  # type: ignore[misc]
            ),
        )
        for name, codec, form, rate in CODECS
    ]
    made += [Form(name, family, _files("npy", lambda s, m=make: npy(m(s)))) for name, family, make in ARRAYS]  # type: ignore[misc]
    # As the plain ones are held: what differs is the sound alone.
    made += [
        Form(name, family, _files("ogg", lambda s, m=make: encoded(m(s), "libopus", "ogg"), "clips/"))  # type: ignore[misc]
        for name, family, make in CHANGED
    ]
    made += [Form(name, family, write) for name, family, write in OTHERS]
    return [replace(form, limit=LIMITS.get(form.name, "")) for form in made]
