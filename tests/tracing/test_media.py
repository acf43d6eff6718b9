"""Sound and pictures are found after what platforms do to them, and nothing else is."""

import time
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from janji.canaries import Canary, Mint
from janji.canaries._audio import encode_audio, melody
from janji.canaries._coins import Coins
from janji.tracing import DecodeCache, Index, Scan
from janji.tracing._media import _doubled, codes_in, decode_clip, landmarks_of, match_landmarks, match_media

Look = Callable[..., Scan]


def other_voice(number: int) -> Any:
    """Two seconds that are like a canary, made with another key."""
    return melody(Coins(bytes([number, 99]) * 16), 2.0)


def speech(number: int, seconds: float = 2.0, rate: int = 16000) -> Any:
    """Something like a voice: pulses of a gliding pitch through moving resonances, syllables, and hiss."""
    chance = np.random.default_rng(number)
    count = int(seconds * rate)
    time = np.arange(count) / rate
    pitch = 110 + 80 * chance.random() + 30 * np.sin(2 * np.pi * (0.6 + chance.random()) * time)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    voice = np.zeros(count)
    formants = [(500, 200), (1500, 500), (2500, 300)]
    for harmonic in range(1, 16):
        gain = np.zeros(count)
        for centre, swing in formants:
            moving = centre + swing * np.sin(2 * np.pi * (1 + 2 * chance.random()) * time + chance.random() * 6)
            gain += np.exp(-(((harmonic * pitch - moving) / 150) ** 2))
        voice += gain * np.sin(harmonic * phase)
    syllables = np.clip(np.sin(2 * np.pi * (3 + chance.random()) * time + chance.random() * 6) + 0.3, 0, 1)
    mixed = voice * syllables + 0.02 * chance.normal(size=count)
    return (mixed / np.abs(mixed).max() * 0.6).astype(np.float32)


def found_in(data: bytes, index: Index) -> set[str]:
    decoded = decode_clip(data)
    assert decoded.problem is None
    return {hit.canary for hit in match_media(decoded, index)}


CODECS = {
    "as made": None,
    "opus 16k": ("libopus", "ogg", 16000, 16000),
    "opus 8k": ("libopus", "webm", 8000, 16000),
    "aac 44.1 kHz": ("aac", "mp4", 48000, 44100),
    "mp3": ("libmp3lame", "mp3", 32000, 16000),
    "8 kHz pcm": ("pcm_s16le", "wav", 128000, 8000),
}


@pytest.mark.parametrize("codec", CODECS)
def test_sound_is_found_after_encoding(
    codec: str, sounds: list[Canary], index: Index, decode: Callable[..., Any], encode: Callable[..., bytes]
) -> None:
    for canary in sounds[:8]:
        data = canary.data or b""
        settings = CODECS[codec]
        if settings is not None:
            data = encode(decode(data), *settings)
        assert found_in(data, index) == {canary.id}


@pytest.mark.parametrize("voice", [other_voice, speech])
def test_sound_is_found_under_another_speaker_of_the_same_level(
    voice: Callable[[int], Any],
    sounds: list[Canary],
    index: Index,
    decode: Callable[..., Any],
    encode: Callable[..., bytes],
) -> None:
    for number, canary in enumerate(sounds[:10]):
        clean, beside = decode(canary.data)[:31000], voice(number)[:31000]
        beside = beside * np.sqrt((clean**2).mean() / (beside**2).mean())
        for start in (0, 3001):
            part = ((clean + beside) / 2)[start : start + 24000]
            assert found_in(encode(part, "libopus", "ogg", 16000), index) == {canary.id}


@pytest.mark.parametrize("speed", [0.5, 0.8, 0.9, 0.92, 0.97, 1.03, 1.08, 1.1, 1.25, 2.0])
def test_sound_that_runs_faster_or_slower_is_found(
    speed: float,
    sounds: list[Canary],
    index: Index,
    decode: Callable[..., Any],
    encode: Callable[..., bytes],
) -> None:
    for canary in sounds[:8]:
        samples = decode(canary.data or b"")
        at = np.arange(int(len(samples) / speed)) * speed
        changed = np.interp(at, np.arange(len(samples)), samples).astype(np.float32)
        assert found_in(encode(changed, "libopus", "ogg", 16000), index) == {canary.id}


def test_channels_that_take_each_other_away_are_heard(
    sounds: list[Canary], index: Index, decode: Callable[..., Any]
) -> None:
    samples = (decode(sounds[0].data or b"") * 32767).astype("<i2")
    both = np.stack([samples, -samples], axis=1).tobytes()
    head = b"WAVEfmt \x10\0\0\0\x01\0\x02\0" + (16000).to_bytes(4, "little") + (64000).to_bytes(4, "little")
    body = head + b"\x04\0\x10\0data" + len(both).to_bytes(4, "little") + both
    assert found_in(b"RIFF" + len(body).to_bytes(4, "little") + body, index) == {sounds[0].id}


def test_sound_that_runs_backwards_is_found(
    sounds: list[Canary], index: Index, decode: Callable[..., Any], encode: Callable[..., bytes]
) -> None:
    for canary in sounds[:8]:
        assert found_in(encode(decode(canary.data or b"")[::-1], "libopus", "ogg", 16000), index) == {canary.id}


def test_two_canaries_mixed_are_both_found(
    sounds: list[Canary], index: Index, decode: Callable[..., Any], encode: Callable[..., bytes]
) -> None:
    for one, other in zip(sounds[:6], sounds[6:12], strict=True):
        first, second = decode(one.data), decode(other.data)
        least = min(len(first), len(second))
        mixed = (first[:least] + np.roll(second[:least], 9000)) / 2
        assert found_in(encode(mixed, "aac", "mp4", 48000, 44100), index) == {one.id, other.id}


def test_the_place_in_a_long_recording_is_named(
    sounds: list[Canary], index: Index, decode: Callable[..., Any], encode: Callable[..., bytes]
) -> None:
    clip = decode(sounds[3].data)
    long = np.concatenate([np.tile(speech(5, 6.5), 10), clip, speech(6, 3.0)])
    (hit,) = match_media(decode_clip(encode(long, "libopus", "ogg", 24000)), index)
    assert hit.canary == sounds[3].id
    assert hit.at == pytest.approx(65.0, abs=0.1)


def test_hundreds_of_other_sounds_are_no_find(index: Index) -> None:
    chance = np.random.default_rng(0)
    for number in range(400):
        makers: list[Callable[[int], Any]] = [
            lambda n: melody(Coins(bytes([n % 256, n // 256]) * 16), 2.0, 8000),
            lambda n: speech(n, 2.0, 8000),
            lambda _: chance.normal(size=16000).astype(np.float32) * 0.1,
            lambda n: (melody(Coins(bytes([n % 256, 7]) * 16), 2.0, 8000) + speech(n, 2.0, 8000)) / 2,
        ]
        assert match_landmarks(*landmarks_of(makers[number % 4](number)), index) == []
    assert match_landmarks(*landmarks_of(np.zeros(16000, np.float32)), index) == []


def test_a_stranger_s_encoded_clips_are_no_find(index: Index) -> None:
    stranger = Mint(bytes(32))
    for number in range(60):
        assert found_in(stranger.audio(f"{number}").data or b"", index) == set()


def test_half_a_second_names_the_right_canary_or_none(
    index: Index, sounds: list[Canary], decode: Callable[..., Any]
) -> None:
    for canary in sounds:
        part = decode(canary.data, 8000)[4000:8000]
        assert {hit.canary for hit in match_landmarks(*landmarks_of(part), index)} <= {canary.id}


def recoded(
    data: bytes, codec: str, form: str, size: tuple[int, int], change: Callable[[Any], Any] | None = None
) -> bytes:
    out = BytesIO()
    with av.open(BytesIO(data), "r") as source, av.open(out, "w", format=form) as target:
        stream: Any = target.add_stream(codec, rate=Fraction(5))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        if codec == "libx264":
            stream.options = {"crf": "33", "preset": "ultrafast"}
        else:
            stream.bit_rate = 200_000
        for number, frame in enumerate(source.decode(video=0)):
            picture = frame.to_ndarray(format="rgb24")
            picture = np.ascontiguousarray(picture if change is None else change(picture))
            small = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(*size, format="yuv420p")
            small.pts = number
            target.mux(stream.encode(small))
        target.mux(stream.encode(None))
    return out.getvalue()


PICTURES: dict[str, tuple[str, str, tuple[int, int], Callable[[Any], Any] | None]] = {
    "h264": ("libx264", "mp4", (320, 180), None),
    "160x90": ("libx264", "mp4", (160, 90), None),
    "vp9": ("libvpx-vp9", "webm", (320, 180), None),
    "mirrored": ("libx264", "mp4", (320, 180), lambda picture: picture[:, ::-1]),
    "cropped by 20 % at each side": (
        "libx264",
        "mp4",
        (192, 108),
        lambda p: p[len(p) // 5 : -(len(p) // 5), p.shape[1] // 5 : -(p.shape[1] // 5)],
    ),
    "centre": ("libx264", "mp4", (180, 180), lambda picture: picture[:, 70:250]),
    "grey and dark": (
        "libx264",
        "mp4",
        (320, 180),
        lambda p: (p.mean(2, keepdims=True) * 0.6).repeat(3, 2).astype(np.uint8),
    ),
    "a quarter of a gallery": ("libx264", "mp4", (640, 360), lambda p: np.pad(p, ((0, 180), (0, 320), (0, 0)))),
}


@pytest.mark.parametrize("name", PICTURES)
def test_video_is_found_after_encoding(name: str, videos: list[Canary], index: Index) -> None:
    for canary in videos[:5]:
        assert found_in(recoded(canary.data or b"", *PICTURES[name]), index) == {canary.id}


def jpeg(frame: Any, size: tuple[int, int] = (320, 180), quality: int = 60) -> bytes:
    out = BytesIO()
    frame.to_image().resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize("size", [(320, 180), (160, 90), (224, 224), (640, 360)])
def test_each_single_frame_as_a_picture_is_found(
    size: tuple[int, int], videos: list[Canary], index: Index, look: Look
) -> None:
    for canary in videos[:4]:
        with av.open(BytesIO(canary.data or b""), "r") as container:
            for frame in container.decode(video=0):
                scan = look(jpeg(frame, size))
                assert [(match.canary, match.technique) for match in scan.matches] == [(canary.id, "qr")]
                assert scan.places[0].read


def test_a_code_that_is_only_seen_at_other_enlargements_is_read() -> None:
    """One frame of some thousand, made as small as a training run makes it."""
    canary = Mint(b"k" * 32).video("v581")
    with av.open(BytesIO(canary.data or b""), "r") as container:
        frame = list(container.decode(video=0))[3].reformat(width=160, height=90, format="yuv420p")
    out = BytesIO()
    Image.fromarray(frame.to_ndarray(format="rgb24")).save(out, "JPEG", quality=85)
    grey = np.asarray(Image.open(out).convert("L"))
    plainly = [zxingcpp.read_barcodes(picture) for picture in (grey, _doubled(grey, np))]
    assert plainly == [[], []]
    assert [code for code, _ in codes_in(grey)] == [canary.features["qr"]]


def test_other_videos_and_pictures_are_no_find(index: Index, look: Look) -> None:
    stranger = Mint(bytes(32))
    for number in range(20):
        assert found_in(stranger.video(f"{number}").data or b"", index) == set()
    chance = np.random.default_rng(0)
    for _ in range(100):
        assert codes_in(chance.integers(0, 256, (90, 160), dtype=np.uint8)) == []
    out = BytesIO()
    Image.fromarray(chance.integers(0, 256, (90, 160, 3), dtype=np.uint8)).save(out, "PNG")
    scan = look(out.getvalue())
    assert scan.places[0].read
    assert scan.matches == ()


def test_frames_as_an_array_and_sound_as_samples_are_found(
    sounds: list[Canary], videos: list[Canary], look: Look, decode: Callable[..., Any]
) -> None:
    with av.open(BytesIO(videos[0].data or b""), "r") as container:
        frames = np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])
    for array, canary in (
        (frames, videos[0]),
        (frames.mean(axis=-1).astype(np.uint8), videos[0]),
        (decode(sounds[0].data, 8000), sounds[0]),
        (decode(sounds[1].data, 16000)[None], sounds[1]),
        ((decode(sounds[2].data, 44100) * 32767).astype(np.int16), sounds[2]),
    ):
        out = BytesIO()
        np.save(out, array)
        assert {match.canary for match in look(out.getvalue(), "a.npy").matches} == {canary.id}


def test_the_last_of_many_pictures_in_one_array_is_looked_at(videos: list[Canary], look: Look) -> None:
    """A limit once left the rest of a set of pictures out, and a find among its first ones made all of it read."""
    with av.open(BytesIO(videos[0].data or b""), "r") as container:
        frame = next(container.decode(video=0)).to_ndarray(format="gray")
    side = min(frame.shape)
    left = (frame.shape[1] - side) // 2
    small = np.asarray(Image.fromarray(frame[:, left : left + side]).resize((96, 96), Image.Resampling.LANCZOS))
    assert [code for code, _ in codes_in(small)] == [videos[0].features["qr"]]
    pictures = np.full((2001, 96, 96), small[0, 0], dtype=np.uint8)
    pictures[-1] = small
    out = BytesIO()
    np.save(out, pictures)
    assert {match.canary for match in look(out.getvalue(), "a.npy").matches} == {videos[0].id}


def test_a_clip_is_decoded_once_however_often_and_wherever_it_lies(sounds: list[Canary], look: Look) -> None:
    cache = DecodeCache()
    for _ in range(3):
        assert len(look(sounds[0].data or b"", "a.ogg", cache=cache).matches) == 1
    assert cache.decoded == 1


def test_the_cache_forgets_the_oldest_and_still_finds(sounds: list[Canary], look: Look) -> None:
    cache = DecodeCache(limit=20_000)
    for canary in sounds:
        assert [match.canary for match in look(canary.data or b"", "a.ogg", cache=cache).matches] == [canary.id]
    assert len(cache) < len(sounds)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_clip_that_was_cut_off_is_not_read(
    share: float, sounds: list[Canary], videos: list[Canary], look: Look
) -> None:
    for data in (sounds[0].data or b"", videos[0].data or b""):
        (read,) = look(data[: int(len(data) * share)]).places
        assert not read.read
        assert "clip" in str(read.reason)


def test_a_clip_with_damaged_pages_is_not_read_and_what_is_left_is_still_searched(
    sounds: list[Canary], look: Look
) -> None:
    for start in range(200, 8000, 500):
        data = bytearray(sounds[0].data or b"")
        data[start : start + 8] = b"8 bytes!"
        assert not look(bytes(data)).places[0].read


def test_a_picture_that_was_cut_off_is_not_read(videos: list[Canary], look: Look) -> None:
    with av.open(BytesIO(videos[0].data or b""), "r") as container:
        data = jpeg(next(container.decode(video=0)))
    assert look(data).places[0].read
    assert not look(data[: len(data) // 2]).places[0].read


def test_words_in_a_clip_s_title_are_found(texts: list[Canary], look: Look) -> None:
    out = BytesIO()
    with (
        av.open(BytesIO(encode_audio(speech(1), Coins(bytes(32)))), "r") as source,
        av.open(out, "w", format="ogg") as target,
    ):
        target.metadata["title"] = str(texts[0].text)
        stream = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    assert {(match.canary, match.technique) for match in look(out.getvalue()).matches} == {(texts[0].id, "verbatim")}


def test_a_clip_that_names_addresses_opens_no_socket() -> None:
    """Bytes that begin like a transport stream and describe a session (SDP) are refused before anything is bound."""
    session = b"G=x\r\nv=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nt=0 0\r\nc=IN IP4 127.0.0.1\r\n"
    session += b"m=video 18990 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\ns="
    data = session.ljust(188, b"x") + b"G".ljust(188, b"y") + b"G".ljust(300, b"z") + b"\r\n"
    began = time.monotonic()
    assert decode_clip(data).problem is not None
    assert time.monotonic() - began < 5


def video_of(pictures: list[Any]) -> bytes:
    out = BytesIO()
    with av.open(out, "w", format="flv") as target:
        stream = target.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for picture in pictures:
            target.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        target.mux(stream.encode(None))
    return out.getvalue()


def dark(light: int = 0, spot: int = 0) -> Any:
    picture = np.full((180, 320, 3), light, np.uint8)
    picture[40:60, 40:60, 0] += np.uint8(spot)
    return picture


def test_a_dark_picture_beside_a_voice_shows_nothing() -> None:
    """Services record those who only speak with one, and it has no room for a picture."""
    assert decode_clip(video_of([dark() for _ in range(20)])).pictures == 0


@pytest.mark.parametrize(
    "pictures", [[dark(), dark(spot=90)], [dark(light) for light in (0, 40, 80)]], ids=["a spot", "several colours"]
)
def test_pictures_that_differ_in_anything_are_looked_at(pictures: list[Any]) -> None:
    """A message may lie in a spot, or in the colours that follow each other."""
    assert decode_clip(video_of(pictures * 5)).pictures == 5 * len(pictures)
