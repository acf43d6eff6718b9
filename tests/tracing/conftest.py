"""Canaries, an index of them, and ways of changing sound."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Scan, scan

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def mint() -> Mint:
    return Mint(KEY)


@pytest.fixture(scope="session")
def texts(mint: Mint) -> list[Canary]:
    """Texts of one line that stand in any format as they are."""
    made = (mint.text(f"text {number}") for number in range(600))
    return [canary for canary in made if not set(str(canary.text)) & set('\n"&<>\\%=')][:200]


@pytest.fixture(scope="session")
def sounds(mint: Mint) -> list[Canary]:
    return [mint.audio(f"audio {number}") for number in range(24)]


@pytest.fixture(scope="session")
def videos(mint: Mint) -> list[Canary]:
    return [mint.video(f"video {number}") for number in range(12)]


@pytest.fixture(scope="session")
def index(texts: list[Canary], sounds: list[Canary], videos: list[Canary]) -> Index:
    return Index([*texts, *sounds, *videos])


@pytest.fixture(scope="session")
def decode() -> Callable[..., Any]:
    """Samples of encoded sound, one channel."""

    def run(data: bytes, rate: int = 16000) -> Any:
        resampler = av.AudioResampler("flt", "mono", rate)
        with av.open(BytesIO(data), "r") as container:
            parts = [part.to_ndarray()[0] for frame in container.decode(audio=0) for part in resampler.resample(frame)]
        return np.concatenate([*parts, *(part.to_ndarray()[0] for part in resampler.resample(None))])

    return run


@pytest.fixture(scope="session")
def encode() -> Callable[..., bytes]:
    """Samples (16 kHz) encoded with a codec."""

    def run(samples: Any, codec: str, form: str, bit_rate: int, rate: int = 16000) -> bytes:
        out = BytesIO()
        with av.open(out, "w", format=form) as container:
            stream: Any = container.add_stream(codec, rate=rate, layout="mono")
            stream.bit_rate = bit_rate
            # An encoder with frames of its own may refuse a last one that is nearly empty.
            samples = np.pad(samples, (0, -len(samples) % 1600))
            whole = (np.clip(samples, -1, 1) * 32767).astype(np.int16)[None]
            frame = av.AudioFrame.from_ndarray(whole, format="s16", layout="mono")
            frame.sample_rate = 16000
            size = stream.codec_context.frame_size or None
            resampler = av.AudioResampler(stream.format.name, "mono", rate, frame_size=size)
            for part in (*resampler.resample(frame), *resampler.resample(None)):
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
        return out.getvalue()

    return run


@pytest.fixture
def look(tmp_path: Path, index: Index) -> Callable[..., Scan]:
    """Scan one file with these bytes, or a file or folder that is already there."""

    def run(content: bytes | str | Path, name: str = "file", form: str = "", **other: Any) -> Scan:
        path = content if isinstance(content, Path) else tmp_path / name
        if isinstance(content, str):
            content = content.encode()
        if isinstance(content, bytes):
            path.write_bytes(content)
        place = Place(place="here", path=str(path), format=form, purpose="train")
        return scan([place], other.get("index", index), other.get("cache", DecodeCache()), other.get("limits"))

    return run
