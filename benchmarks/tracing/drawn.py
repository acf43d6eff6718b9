"""How surely a text that is drawn in a picture is found, and what is seen in pictures without one.

    python benchmarks/tracing/drawn.py [TEXTS]

Each text is drawn in screens of several sizes and colours, with each of the fonts that are there, kept as PNG and JPEG,
and looked for among TEXTS (40) others. Pictures without words are photographs and cuts of them (with scikit-learn),
noise, stripes, and the pictures of canaries; `could bear words` is what a trace without the extra `ocr` says of them.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from janji.canaries import Canary, Mint
from janji.tracing import DecodeCache, Index
from janji.tracing._drawn import bears
from janji.tracing._media import codes_in
from janji.tracing._text import find_in_text

Screen = Callable[[str, Any], Image.Image]


def fonts(size: int) -> list[Any]:
    """Fonts of this size: Pillow's own, and some of those that the system has."""
    found = {path.name: path for path in Path("/usr/share/fonts").rglob("*.ttf")}
    chosen = [found[name] for name in sorted(found) if name.endswith(("Sans.ttf", "Serif.ttf", "Mono.ttf"))][:4]
    return [ImageFont.load_default(size), *(ImageFont.truetype(str(path), size) for path in chosen)]


def screen(wide: int, high: int, size: int, paper: str = "white", ink: str = "#111") -> Screen:
    """A screen with the text from its upper left corner on."""

    def made(text: str, font: Any) -> Image.Image:
        picture = Image.new("RGB", (wide, high), paper)
        draw, y = ImageDraw.Draw(picture), size
        for line in wrap(text, max(10, int(wide / size / 0.62) - 2)):
            draw.text((size, y), line, fill=ink, font=font)
            y += int(1.4 * size)
        return picture

    return made


def turned(degrees: float, base: Screen) -> Screen:
    """The same as somebody photographs it."""
    return lambda text, font: base(text, font).rotate(degrees, expand=True, fillcolor="#777")


SCREENS: dict[str, tuple[int, Screen]] = {
    "chat, 8 points of 360 lines": (8, screen(640, 360, 8)),
    "chat, 10 points of 360 lines": (10, screen(640, 360, 10)),
    "chat, 14 points of 720 lines": (14, screen(1280, 720, 14)),
    "chat, 14 points, light on dark": (14, screen(1280, 720, 14, "#202124", "#e8eaed")),
    "chat, 14 points, grey on white": (14, screen(1280, 720, 14, "white", "#999")),
    "slide, 36 points of 1080 lines": (36, screen(1920, 1080, 36, "#0b3d91", "white")),
    "turned by 3 degrees": (24, turned(3, screen(1600, 1000, 24))),
    "turned by 10 degrees": (24, turned(10, screen(1600, 1000, 24))),
}


def packed(picture: Image.Image, form: str) -> bytes:
    """A picture as a file."""
    out = BytesIO()
    picture.save(out, form, quality=60) if form == "JPEG" else picture.save(out, form)
    return out.getvalue()


def wordless(mint: Mint) -> Iterator[tuple[str, Image.Image]]:
    """Pictures in which no word stands."""
    chance = np.random.default_rng(7)
    for number in range(40):
        yield "canaries", Image.open(BytesIO(mint.image(f"picture {number}").data or b""))
    for number in range(5):
        yield "noise", Image.fromarray(chance.integers(0, 256, (360, 640), dtype=np.uint8))
        yield "stripes", Image.fromarray(np.tile(np.arange(640) // (number + 2) % 2 * 255, (360, 1)).astype(np.uint8))
    from sklearn.datasets import load_sample_image

    for name in ("china.jpg", "flower.jpg"):
        whole = Image.fromarray(load_sample_image(name))
        for _ in range(20):
            left, top = int(chance.integers(0, 320)), int(chance.integers(0, 200))
            yield "photographs", whole.crop((left, top, left + 320, top + 220)).resize((960, 660))


def seen(picture: bytes) -> tuple[str, str]:
    """The words that are read in a picture, and why none are."""
    decoded = DecodeCache().media(picture, picture=True)
    return " ".join(text for text, _ in decoded.drawn), decoded.undrawn


def main() -> None:
    """Print both tables."""
    mint = Mint(bytes(range(32)))
    texts: list[Canary] = [
        mint.text(f"drawn {number}") for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    ]
    index = Index(texts)
    print("| drawn | pictures | found | wrong | seconds each |\n|---|---|---|---|---|")
    for name, (size, make) in SCREENS.items():
        came, begun = Counter[str](), time.process_time()
        for number, canary in enumerate(texts):
            font = fonts(size)[number % len(fonts(size))]
            words, _ = seen(packed(make(str(canary.text), font), ("PNG", "JPEG")[number % 2]))
            found = {each for each, _ in find_in_text(words, index)}
            came["found"] += canary.id in found
            came["wrong"] += len(found - {canary.id})
        spent = (time.process_time() - begun) / len(texts)
        print(f"| {name} | {len(texts)} | {came['found']} | {came['wrong']} | {spent:.2f} |", flush=True)
    alarms: dict[str, Counter[str]] = {}
    for kind, picture in wordless(mint):
        grey = np.asarray(picture.convert("L"))
        words, _ = seen(packed(picture, "PNG"))
        came = alarms.setdefault(kind, Counter())
        came["all"] += 1
        came["bears"] += bears(grey, [box for _, box in codes_in(grey)])
        came["letters"] += len(words)
        came["found"] += bool(find_in_text(words, index)) if words else 0
    print("\n| without words | pictures | could bear words | letters read | found |\n|---|---|---|---|---|")
    for kind, came in alarms.items():
        print(f"| {kind} | {came['all']} | {came['bears']} | {came['letters']} | {came['found']} |")


if __name__ == "__main__":
    main()
