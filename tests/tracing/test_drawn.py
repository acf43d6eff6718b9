"""Words that are drawn in pictures are found, or told as not looked for; pictures without words raise no alarm."""

from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from textwrap import wrap
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from janji.canaries import Canary
from janji.tracing import Index, Scan, _drawn

Look = Callable[..., Scan]
SIZES = [(1280, 720, 14, "PNG"), (1280, 720, 24, "JPEG"), (640, 360, 11, "PNG"), (1920, 1080, 40, "JPEG")]


def drawn(text: str, wide: int, high: int, size: int, colours: tuple[str, str] = ("white", "#111111")) -> Any:
    """A screen with a text on it."""
    paper, ink = colours
    picture = Image.new("RGB", (wide, high), paper)
    draw, y = ImageDraw.Draw(picture), size
    for line in wrap(text, int(1.7 * wide / size) - 4):
        draw.text((size, y), line, fill=ink, font=ImageFont.load_default(size))
        y += int(1.4 * size)
    return picture


def encoded(picture: Any, form: str) -> bytes:
    out = BytesIO()
    picture.save(out, form, quality=70) if form == "JPEG" else picture.save(out, form)
    return out.getvalue()


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra that reads such words."""
    monkeypatch.setattr(_drawn, "_reader", lambda: None)


@pytest.mark.parametrize("colours", [("white", "#111111"), ("#202124", "#e8eaed")], ids=["light", "dark"])
@pytest.mark.parametrize(("wide", "high", "size", "form"), SIZES)
def test_a_text_that_is_drawn_in_a_picture_is_found(
    wide: int, high: int, size: int, form: str, colours: tuple[str, str], texts: list[Canary], look: Look
) -> None:
    """A screenshot or a slide shows the words of a message."""
    pytest.importorskip("tesserocr")
    for canary in texts[:2]:
        found = look(encoded(drawn(str(canary.text), wide, high, size, colours), form)).matches
        assert {match.canary for match in found} == {canary.id}
        assert {match.part for match in found} == {"file words drawn"}


def test_a_text_that_is_drawn_in_a_video_is_found_at_its_second(texts: list[Canary], look: Look) -> None:
    """A slide of a recorded meeting is read once, when it is shown."""
    pytest.importorskip("tesserocr")
    blank, slide = drawn("", 640, 360, 14), drawn(str(texts[0].text), 640, 360, 14)
    out = BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264", rate=Fraction(5))
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for number in range(30):
            frame = av.VideoFrame.from_ndarray(np.asarray(blank if number < 10 else slide), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    found = look(out.getvalue())
    assert {(match.canary, match.where) for match in found.matches} == {(texts[0].id, "file @2.0s")}


def test_a_text_in_an_array_of_pictures_is_found_beside_a_code(
    texts: list[Canary], videos: list[Canary], look: Look
) -> None:
    pytest.importorskip("tesserocr")
    screens = np.stack([np.asarray(each) for each in _screens(texts, videos)])
    out = BytesIO()
    np.save(out, screens)
    assert {texts[0].id, videos[0].id} <= {match.canary for match in look(out.getvalue()).matches}


def _screens(texts: list[Canary], videos: list[Canary]) -> list[Any]:
    """A frame that bears a code, and the same with a text on it."""
    with av.open(BytesIO(videos[0].data or b""), "r") as container:
        first: Any = next(container.decode(video=0))
        frame = first.to_image()
    wide, high = frame.width * 4, frame.height * 4
    coded = frame.resize((wide, high))
    text = drawn(str(texts[0].text), wide // 2, high // 2, 20)
    both = Image.new("RGB", (wide, high * 2), "white")
    both.paste(coded, (0, 0))
    both.paste(text, (0, high + 20))
    plain = Image.new("RGB", (wide, high * 2), "white")
    plain.paste(coded, (0, 0))
    return [plain, both]


@pytest.mark.usefixtures("unread")
def test_without_the_extra_a_picture_of_a_text_is_told_as_not_searched_for_words(
    texts: list[Canary], videos: list[Canary], look: Look
) -> None:
    """Beside a code, too, which by itself would have shown that the picture can be read."""
    without, with_text = _screens(texts, videos)
    coded = {part.kind: part for part in look(encoded(without, "PNG")).places[0].parts}
    assert coded["image"].reads == "content"
    assert "drawn" not in coded
    both = look(encoded(with_text, "PNG")).places[0]
    parts = {part.kind: part for part in both.parts}
    assert (parts["image"].reads, parts["drawn"].reads) == ("content", "unknown")
    assert "pip install 'janji[ocr]'" in parts["drawn"].why
    assert both.read


def test_words_that_take_too_long_to_read_are_told(
    texts: list[Canary], look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One picture must not hold up a scan, nor be left out in silence."""

    class Slow:
        def SetImage(self, picture: object) -> None:  # noqa: N802 - Tesseract's name
            pass

        def Recognize(self, timeout: int) -> bool:  # noqa: N802 - Tesseract's name
            return timeout > 20_000

    monkeypatch.setattr(_drawn, "_reader", Slow)
    part = next(
        p for p in look(encoded(drawn(str(texts[0].text), *SIZES[0][:3]), "PNG")).places[0].parts if p.kind == "drawn"
    )
    assert (part.reads, part.why) == ("unknown", "words may be drawn in it, and reading them took more than 20 seconds")


@pytest.mark.usefixtures("unread")
def test_pictures_without_words_raise_no_alarm(videos: list[Canary], index: Index, look: Look) -> None:
    """Those that customers of a run put in, small and large, also after a platform has packed them anew."""
    for canary in videos:
        with av.open(BytesIO(canary.data or b""), "r") as container:
            first: Any = next(container.decode(video=0))
            frame = first.to_image()
        for size in ((320, 180), (640, 360), (1280, 720)):
            for form in ("PNG", "JPEG"):
                place = look(encoded(frame.resize(size), form)).places[0]
                assert "drawn" not in {part.kind for part in place.parts}
        assert "drawn" not in {part.kind for part in look(canary.data or b"").places[0].parts}


def test_what_is_no_word_is_none_to_tesseract_either(look: Look) -> None:
    """Noise and stripes have edges like letters, and nothing that reads."""
    pytest.importorskip("tesserocr")
    chance = np.random.default_rng(3)
    noise = Image.fromarray(chance.integers(0, 256, (360, 640), dtype=np.uint8))
    stripes = Image.fromarray(np.tile(np.arange(640) // 8 % 2 * 255, (360, 1)).astype(np.uint8))
    blocks = Image.fromarray(chance.integers(0, 256, (18, 32), dtype=np.uint8)).resize((640, 360), 0)
    for picture in (noise, stripes, blocks):
        scan = look(encoded(picture, "PNG"))
        assert scan.places[0].read
        assert not scan.matches
        assert {part.reads for part in scan.places[0].parts if part.kind == "drawn"} <= {"harmless"}
