"""Small real clips, and a reference platform that tests talk to through the contract."""

import io
import secrets
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
import pyarrow.parquet as pq
import pytest
from janji.implementations.reference import implementation

from janji.implementation import OPERATIONS, OPERATOR, Actor, Adapter, Media

_RATE = 16_000


def opus_of(frequency: float, seconds: float = 0.6) -> Media:
    """A tone, as Opus in Ogg."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=_RATE)
        stream.layout = "mono"
        wave = np.sin(2 * np.pi * frequency * np.arange(int(_RATE * seconds)) / _RATE) * 9000
        frame = av.AudioFrame.from_ndarray(wave.astype(np.int16)[None], format="s16", layout="mono")
        frame.sample_rate = _RATE
        frame.pts = 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return Media.of(buffer.getvalue(), "audio/ogg")


def mp4_of(seed: int, frames: int = 3) -> Media:
    """Coloured squares, as H.264 in MP4."""
    buffer, rng = io.BytesIO(), np.random.default_rng(seed)
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=5, options={"preset": "ultrafast"})
        stream.width, stream.height = 320, 180
        stream.pix_fmt = "yuv420p"
        for _ in range(frames):
            squares = np.kron(rng.integers(0, 255, (18, 32, 3)), np.ones((10, 10, 1))).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(squares, format="rgb24")))
        container.mux(stream.encode(None))
    return Media.of(buffer.getvalue(), "video/mp4")


class Talk:
    """An adapter, called with requests and answers checked against the contract as the harness does."""

    def __init__(self, adapter: Adapter, workdir: Path) -> None:
        self.adapter = adapter
        self.workdir = workdir

    def call(self, operation: str, person: str | None = None, /, **request: Any) -> dict[str, Any]:
        """Call an operation as a person, or as the operator."""
        actor = OPERATOR if person is None else Actor(kind="person", person=person)
        asked = OPERATIONS[operation].request.model_validate(request).model_dump(mode="json")
        answer = self.adapter.call(operation, actor, secrets.token_hex(4), asked)
        return OPERATIONS[operation].answer.model_validate(answer).model_dump(mode="json")

    def account(self, kind: str = "standard", name: str = "Arunika") -> str:
        """A fresh account; answers its owner."""
        return str(self.call("accounts.open", kind=kind, name=name)["owner"])

    def customer(self, *, share: bool | None = None, on: bool = False, **scope: Any) -> str:
        """A customer, asked for consent where `share` says what it answers."""
        owner = self.account()
        if on:
            for feature in ("meeting-summary", "team-chat-compose"):
                self.call("ai_features.switch", owner, feature=feature, on=True)
        if share is not None:
            self.answer(owner, share=share, **scope)
        return owner

    def answer(self, person: str, *, share: bool = True, **scope: Any) -> dict[str, Any]:
        """Answer the consent notice."""
        notice = self.call("consent.show", person, feature="meeting-summary")["notice"]
        return self.call("consent.answer", person, notice=notice, share=share, **scope)

    def meeting(self, host: str, *others: str) -> str:
        """A meeting that all are in."""
        meeting = str(self.call("meetings.start", host, title="Weekly")["meeting"])
        for other in others:
            self.call("meetings.join", other, meeting=meeting)
        return meeting

    def speak(self, person: str, meeting: str, caption: str | None = None, frequency: float = 440.0) -> str:
        """Speak a tone."""
        audio = opus_of(frequency).model_dump()
        return str(self.call("meetings.speak", person, meeting=meeting, audio=audio, caption=caption)["content"])

    def show(self, person: str, meeting: str, seed: int = 1) -> str:
        """Show a video."""
        return str(self.call("meetings.show", person, meeting=meeting, video=mp4_of(seed).model_dump())["content"])

    def post(self, person: str, text: str, quotes: str | None = None) -> str:
        """Post in team chat."""
        return str(self.call("messages.post", person, channel="general", text=text, quotes=quotes)["content"])

    def start(self, *points: str) -> str:
        """Start a training run, held at the points."""
        for point in points:
            self.call("training_hold.arm", point=point)
        return str(self.call("training.start")["training"])

    def wait(self, training: str) -> dict[str, Any]:
        """Wait until a training run is held or has ended."""
        return self.call("training.wait", training=training, seconds=20)

    def train(self) -> str:
        """A whole training."""
        training = self.start()
        ended = self.wait(training)
        assert ended["state"] == "done", ended
        return training

    def finish(self, training: str) -> None:
        """Release a held training and wait for its end."""
        self.call("training_hold.release", training=training)
        ended = self.wait(training)
        assert ended["state"] == "done", ended

    def places(self, training: str) -> list[dict[str, Any]]:
        """Where the training's sets lie."""
        places: list[dict[str, Any]] = self.call("training_data.locations", training=training)["places"]
        return places

    def texts(self, training: str, form: str = "original") -> str:
        """All text of one form in the sets of a training run."""
        return "\n".join(
            text
            for place in self.places(training)
            if place["format"] == "parquet"
            and place["form"] == form
            and "vector" not in _columns(place)
            # Other models and other uses have places of their own.
            and place["purpose"] == "train"
            and place["serves"] in {"meeting-summary", "team-chat-compose"}
            for text in pq.read_table(place["path"]).column("text").to_pylist()
        )

    def received(self, third_party: str, **fits: Any) -> list[dict[str, Any]]:
        """The places at a third party, of deliveries that fit."""
        places = self.call("third_parties.received", third_party=third_party)["places"]
        return [place for place in places if all(place[key] == value for key, value in fits.items())]


def _columns(place: Mapping[str, Any]) -> list[str]:
    return list(pq.read_schema(place["path"]).names)


Make = Callable[..., Talk]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes reference platforms with the given options, and closes them."""
    made: list[Talk] = []

    def one(**options: str) -> Talk:
        workdir = tmp_path / f"platform-{len(made)}"
        workdir.mkdir()
        options = {key.rstrip("_"): value for key, value in options.items()}
        made.append(Talk(implementation.make(options, workdir), workdir))
        return made[-1]

    yield one
    for talk in made:
        talk.adapter.close()


@pytest.fixture
def talk(make: Make) -> Talk:
    """A platform that keeps its promises."""
    return make()


@pytest.fixture
def opus() -> Callable[..., Media]:
    """Makes tones."""
    return opus_of


@pytest.fixture
def mp4() -> Callable[..., Media]:
    """Makes videos."""
    return mp4_of
