"""Ways to hold pictures and video: formats, sizes, arrays, cuts, tiles."""

import base64
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from janji.canaries import Canary, Mint

from ._forms import Form, Write, called, parquet, put, sqlite
from ._judged import Planted
from ._sound import npy

KEY = bytes(range(32, 64))


@dataclass(frozen=True)
class Shot:
    """A picture or a video: its name, as it was encoded, and its frames in colour."""

    name: str
    data: bytes
    frames: tuple[Any, ...]
    end: str


@cache
def _shot(name: str, data: bytes, kind: str) -> Shot:
    if kind == "image":
        return Shot(name, data, (np.asarray(Image.open(io.BytesIO(data)).convert("RGB")),), "png")
    import av

    with av.open(io.BytesIO(data), "r") as container:
        return Shot(name, data, tuple(frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)), "mp4")


def plainly(folder: Path, shots: Sequence[Shot]) -> None:
    """Pictures and clips as they came."""
    for shot in shots:
        put(folder / "shots" / f"{shot.name}.{shot.end}", shot.data)


def planted(kind: str = "image", controls: int = 8, subjects: int = 3, made: "Mint | None" = None) -> Planted:
    """Pictures or clips of customers, and some of nobody."""
    made, other = made or Mint(KEY), Mint(KEY[::-1])

    def make(mint: Mint, label: str) -> Canary:
        return mint.image(label) if kind == "image" else mint.video(label)

    def shot(canary: Canary) -> Shot:
        return _shot(called(canary.id), canary.data or b"", kind)

    allowed = [make(made, f"control {number}") for number in range(controls)]
    never = [make(made, f"subject {number}") for number in range(subjects)]
    others = [shot(make(other, f"other {number}")) for number in range(3)]
    known = [*(called(each.id) for each in (*allowed, *never)), *(each.name for each in others)]
    return Planted(kind, allowed, never, others, shot, plainly, known)


def saved(frame: Any, form: str = "PNG", **options: Any) -> bytes:
    """A frame as a picture."""
    out = io.BytesIO()
    Image.fromarray(frame).save(out, form, **options)
    return out.getvalue()


def _as_image(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A change of Pillow's pictures, as one of arrays."""
    return lambda frame: np.asarray(change(Image.fromarray(frame)))


def _files(end: str, make: Callable[[Any], bytes]) -> Write:
    """A file for each frame, beside the plain ones."""

    def write(folder: Path, plain: Sequence[Shot], odd: Sequence[Shot]) -> None:
        plainly(folder, plain)
        for shot in odd:
            for number, frame in enumerate(shot.frames):
                put(folder / "shots" / f"{shot.name}{f'-{number}' if number else ''}.{end}", make(frame))

    return write


def _all(make: Callable[[Path, Sequence[Shot]], Any]) -> Write:
    def write(folder: Path, plain: Sequence[Shot], odd: Sequence[Shot]) -> None:
        plainly(folder, plain)
        if odd:
            make(folder, odd)

    return write


def _grey(frame: Any, size: "tuple[int, int] | None" = None) -> Any:
    image = Image.fromarray(frame).convert("L")
    return np.asarray(image if size is None else image.resize(size))


def cropped(frame: Any, share: float) -> Any:
    """A frame without this share at each side."""
    high, wide = frame.shape[0], frame.shape[1]
    top, left = int(high * share), int(wide * share)
    return frame[top : high - top, left : wide - left]


def _middle(frame: Any, side: int = 224) -> Any:
    """As torchvision prepares a picture: the shorter side to 256, the middle of 224."""
    image = ImageOps.fit(Image.fromarray(frame), (256, 256))
    return np.asarray(image.crop(((256 - side) // 2, (256 - side) // 2, (256 + side) // 2, (256 + side) // 2)))


def _tensor(frame: Any) -> Any:
    return np.moveaxis(_middle(frame), -1, 0).astype(np.float32) / 255


def _evened(frame: Any) -> Any:
    return (_tensor(frame) - np.array([0.485, 0.456, 0.406])[:, None, None]) / np.array([0.229, 0.224, 0.225])[
        :, None, None
    ]


def _tiles(folder: Path, shots: Sequence[Shot], count: int) -> None:
    for shot in shots:
        for number, frame in enumerate(shot.frames[:1]):
            high, wide = frame.shape[0] // count, frame.shape[1] // count
            for row in range(count):
                for column in range(count):
                    tile = frame[row * high : (row + 1) * high, column * wide : (column + 1) * wide]
                    put(
                        folder / "tiles" / f"{shot.name}-{number}-{row}-{column}.png", saved(np.ascontiguousarray(tile))
                    )


def _clip(codec: str, form: str, size: "tuple[int, int] | None" = None, **options: str) -> Callable[[Shot], bytes]:
    def make(shot: Shot) -> bytes:
        import av

        out = io.BytesIO()
        with av.open(out, "w", format=form) as container:
            stream: Any = container.add_stream(codec, rate=5)
            stream.width, stream.height = size or (shot.frames[0].shape[1], shot.frames[0].shape[0])
            stream.pix_fmt = options.get("pixels", "yuv420p")
            stream.thread_count = 1
            for number in range(max(5, len(shot.frames))):
                frame = av.VideoFrame.from_ndarray(shot.frames[number % len(shot.frames)], format="rgb24")
                frame.pts = number
                container.mux(stream.encode(frame.reformat(stream.width, stream.height, stream.pix_fmt)))
            container.mux(stream.encode(None))
        return out.getvalue()

    return make


def _clips(end: str, make: Callable[[Shot], bytes]) -> Write:
    return _all(lambda folder, shots: [put(folder / f"{shot.name}.{end}", make(shot)) for shot in shots])


def _rows(make: Callable[[Any], Any]) -> Write:
    return _all(lambda f, s: parquet(f, {"id": [x.name for x in s], "image": [make(x.frames[0]) for x in s]}, "data"))


def _dct(frame: Any) -> Any:
    grey = _grey(frame, (64, 64)).astype(np.float64)
    turn = np.cos(np.pi / 64 * (np.arange(64)[:, None] + 0.5) * np.arange(64))
    return (turn.T @ grey @ turn).astype(np.float32)


def _hashed(frame: Any) -> str:
    return "".join(str(int(bit)) for bit in (_dct(frame)[:8, :8] > np.median(_dct(frame)[:8, :8])).ravel())


def _edges(frame: Any) -> Any:
    return np.asarray(Image.fromarray(frame).convert("L").filter(ImageFilter.FIND_EDGES))


def _shuffled(frame: Any) -> Any:
    """Blocks of 16 points in another order."""
    side = frame.shape[0] // 16 * 16, frame.shape[1] // 16 * 16
    blocks = [frame[y : y + 16, x : x + 16] for y in range(0, side[0], 16) for x in range(0, side[1], 16)]
    order = np.random.default_rng(4).permutation(len(blocks))
    wide = side[1] // 16
    return np.concatenate(
        [np.concatenate([blocks[order[r * wide + c]] for c in range(wide)], axis=1) for r in range(side[0] // 16)]
    )


FRAMES: Sequence[tuple[str, str, Callable[[Any], Any]]] = (
    ("grey", "changed", lambda f: _grey(f)),
    ("half the size", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((160, 90)))),
    ("a quarter of the size", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((80, 45)))),
    ("64 by 64", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((64, 64)))),
    ("32 by 32", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((32, 32)))),
    ("three times the size", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((960, 540)))),
    ("squeezed to a square", "sizes", lambda f: np.asarray(Image.fromarray(f).resize((224, 224)))),
    ("middle of 224", "cut", _middle),
    ("cropped by 10 %", "cut", lambda f: cropped(f, 0.1)),
    ("cropped by 20 %", "cut", lambda f: cropped(f, 0.2)),
    ("cropped by 30 %", "cut", lambda f: cropped(f, 0.3)),
    ("left half", "cut", lambda f: f[:, : f.shape[1] // 2]),
    ("mirrored", "turned", lambda f: f[:, ::-1]),
    ("upside down", "turned", lambda f: f[::-1]),
    ("turned by 90 degrees", "turned", lambda f: np.rot90(f)),
    ("turned by 10 degrees", "turned", _as_image(lambda i: i.rotate(10, expand=True))),
    ("turned by 45 degrees", "turned", _as_image(lambda i: i.rotate(45, expand=True))),
    ("inverted", "changed", lambda f: 255 - f),
    ("blurred a little", "changed", _as_image(lambda i: i.filter(ImageFilter.GaussianBlur(1)))),
    ("blurred much", "changed", _as_image(lambda i: i.filter(ImageFilter.GaussianBlur(6)))),
    ("darkened", "changed", lambda f: (f * 0.15).astype(np.uint8)),
    ("noise", "changed", lambda f: np.clip(f + np.random.default_rng(1).normal(size=f.shape) * 25, 0, 255).astype(np.uint8)),
    ("edges alone", "changed", _edges),
    ("black and white", "changed", _as_image(lambda i: i.convert("1").convert("L"))),
    ("two colours exchanged", "changed", lambda f: f[..., ::-1]),
    ("middle covered", "changed", lambda f: _covered(f)),
    ("blocks shuffled", "cut", _shuffled),
    ("as a corner of a larger picture", "sizes", lambda f: np.pad(f, ((0, 400), (0, 500), (0, 0)), constant_values=90)),
)  # fmt: skip

ARRAYS: Sequence[tuple[str, str, Callable[[Any], Any]]] = (
    ("npy, colours", "arrays", lambda f: f),
    ("npy, colours first", "arrays", lambda f: np.moveaxis(f, -1, 0)),
    ("npy, grey", "arrays", _grey),
    ("npy, grey, 64 by 64", "arrays", lambda f: _grey(f, (64, 64))),
    ("npy, grey, 32 by 32", "arrays", lambda f: _grey(f, (32, 32))),
    ("npy, grey, 28 by 28, a row", "arrays", lambda f: _grey(f, (28, 28)).ravel()),
    ("npy, grey, floats", "arrays", lambda f: (_grey(f) / 255).astype(np.float32)),
    ("npy, grey, int16", "arrays", lambda f: _grey(f).astype(np.int16)),
    ("npy, tensor", "arrays", _tensor),
    ("npy, tensor, evened", "arrays", _evened),
    ("npy, tensor, 16 bits", "arrays", lambda f: _evened(f).astype(np.float16)),
    ("npy, batch of one", "arrays", lambda f: _tensor(f)[None]),
    ("npy, flat", "arrays", lambda f: f.ravel()),
    ("npy, flat floats", "arrays", lambda f: f.ravel().astype(np.float32)),
    ("npy, booleans", "arrays", lambda f: _grey(f) > 128),
    ("npy, cosine transform", "features", _dct),
    (
        "npy, patches of 16",
        "arrays",
        lambda f: _grey(f, (224, 224)).reshape(14, 16, 14, 16).swapaxes(1, 2).reshape(196, 256),
    ),
    ("npy, brightness of rows", "features", lambda f: _grey(f).mean(axis=1)),
)

OTHERS: Sequence[tuple[str, str, Write]] = (
    ("JPEG", "formats", _files("jpg", lambda f: saved(f, "JPEG"))),
    ("JPEG, quality 20", "formats", _files("jpg", lambda f: saved(f, "JPEG", quality=20))),
    ("WebP", "formats", _files("webp", lambda f: saved(f, "WEBP"))),
    ("GIF", "formats", _files("gif", lambda f: saved(f, "GIF"))),
    ("BMP", "formats", _files("bmp", lambda f: saved(f, "BMP"))),
    ("TIFF", "formats", _files("tif", lambda f: saved(f, "TIFF"))),
    ("TIFF, LZW", "formats", _files("tif", lambda f: saved(f, "TIFF", compression="tiff_lzw"))),
    ("PPM", "formats", _files("ppm", lambda f: saved(f, "PPM"))),
    ("ICO", "formats", _files("ico", lambda f: saved(f, "ICO"))),
    ("TGA", "formats", _files("tga", lambda f: saved(f, "TGA"))),
    ("JPEG 2000", "formats", _files("jp2", lambda f: saved(f, "JPEG2000"))),
    ("PDF of pictures", "formats", _files("pdf", lambda f: saved(f, "PDF"))),
    ("GIF, moving", "formats", _clips("gif", lambda s: _moving(s))),
    ("H.264 in MP4", "video", _clips("mp4", _clip("libx264", "mp4"))),
    ("H.264 in MP4, small", "video", _clips("mp4", _clip("libx264", "mp4", (128, 72)))),
    ("VP9 in WebM", "video", _clips("webm", _clip("libvpx-vp9", "webm"))),
    ("MJPEG in AVI", "video", _clips("avi", _clip("mjpeg", "avi", pixels="yuvj420p"))),
    ("MPEG-4 in Matroska", "video", _clips("mkv", _clip("mpeg4", "matroska"))),
    ("raw frames", "arrays", _files("raw", lambda f: f.tobytes())),
    ("raw frames, YUV", "arrays", _files("yuv", lambda f: _grey(f).tobytes() + b"\x80" * (f.shape[0] * f.shape[1] // 2))),
    ("npz", "arrays", _all(lambda f, s: put(f / "shots.npz", _npz(s)))),
    ("npy, all in one", "arrays", _all(lambda f, s: put(f / "shots.npy", npy(np.stack([_grey(x.frames[0], (320, 180)) for x in s]))))),
    ("npy, all in one, rows of 32 by 32", "arrays", _all(lambda f, s: put(f / "shots.npy", npy(np.stack([_grey(x.frames[0], (32, 32)).ravel() for x in s]))))),
    ("npy, all frames of colours", "arrays", _all(lambda f, s: put(f / "shots.npy", npy(np.stack([sized(x.frames[0]) for x in s]))))),
    ("Parquet, bytes and path", "containers", _all(lambda f, s: parquet(f, {"image": [{"bytes": saved(x.frames[0]), "path": f"{x.name}.png"} for x in s]}, "data"))),
    ("Parquet, nested lists", "arrays", _rows(lambda frame: _grey(frame, (96, 54)).tolist())),
    ("Parquet, flat lists", "arrays", _rows(lambda frame: _grey(frame).ravel().tolist())),
    ("JSON lists", "arrays", _all(lambda f, s: put(f / "data.json", json.dumps([_grey(x.frames[0], (160, 90)).tolist() for x in s])))),
    ("CSV, a row for each picture", "arrays", _all(lambda f, s: put(f / "data.csv", "\n".join(",".join(map(str, _grey(x.frames[0], (64, 36)).ravel())) for x in s)))),
    ("base64 in JSON lines", "containers", _all(lambda f, s: put(f / "data.jsonl", "".join(json.dumps({"image": base64.b64encode(saved(x.frames[0])).decode()}) + "\n" for x in s)))),
    ("data address in HTML", "containers", _all(lambda f, s: put(f / "page.html", "".join(f'<img src="data:image/png;base64,{base64.b64encode(saved(x.frames[0])).decode()}">' for x in s)))),
    ("SQLite blobs", "containers", _all(lambda f, s: sqlite(f, "CREATE TABLE shot (data BLOB)", ("INSERT INTO shot VALUES (?)", [(x.data,) for x in s]), name="shots.sqlite"))),
    ("SQLite, dropped table", "behind", _all(lambda f, s: sqlite(f, "PRAGMA secure_delete = OFF", "CREATE TABLE other (a)", "CREATE TABLE shot (data BLOB)", ("INSERT INTO shot VALUES (?)", [(x.data,) for x in s]), "DROP TABLE shot", name="shots.sqlite"))),
    ("tiles, 2 by 2", "pieces", _all(lambda f, s: _tiles(f, s, 2))),
    ("tiles, 4 by 4", "pieces", _all(lambda f, s: _tiles(f, s, 4))),
    ("behind the end of a PNG", "behind", _all(lambda f, s: [put(f / f"m{n}.png", saved(np.full((40, 40), 90, np.uint8)) + x.data) for n, x in enumerate(s)])),
    ("thumbnail in a JPEG", "behind", _all(lambda f, s: [put(f / f"m{n}.jpg", _thumb(x)) for n, x in enumerate(s)])),
    ("transparent", "changed", _files("png", lambda f: saved(np.dstack([np.full_like(f, 90), 255 - _grey(f)])))),
    ("layer of a TIFF", "formats", _all(lambda f, s: [put(f / f"m{n}.tif", _layers(x)) for n, x in enumerate(s)])),
    ("hash of a picture", "hashed", _all(lambda f, s: put(f / "hashes.txt", "".join(_hashed(x.frames[0]) + "\n" for x in s)))),
    ("an XOR", "encrypted", _all(lambda f, s: [put(f / f"{x.name}.bin", bytes(c ^ 0xA7 for c in x.data)) for x in s])),
    ("an XOR, called as it was", "encrypted", _all(lambda f, s: [put(f / f"{x.name}.{x.end}", bytes(c ^ 0xA7 for c in x.data)) for x in s])),
)  # fmt: skip


def _covered(frame: Any) -> Any:
    made = frame.copy()
    made[70:110, 140:180] = 128
    return made


def _moving(shot: Shot) -> bytes:
    first, *rest = [Image.fromarray(frame) for frame in (shot.frames * 2)[:3]]
    out = io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=rest)
    return out.getvalue()


def sized(frame: Any) -> Any:
    """A frame of 320 by 180."""
    return np.asarray(Image.fromarray(frame).resize((320, 180)))


def _npz(shots: Sequence[Shot]) -> bytes:
    out = io.BytesIO()
    stacks: dict[str, Any] = {shot.name: np.stack(shot.frames) for shot in shots}
    np.savez_compressed(out, **stacks)
    return out.getvalue()


def _thumb(shot: Shot) -> bytes:
    """A picture whose notes hold another one."""
    inner = saved(shot.frames[0], "JPEG", quality=30)[:60000]
    outer = saved(np.full((180, 320, 3), 90, np.uint8), "JPEG")
    data = b"Exif\0\0" + inner
    return outer[:2] + b"\xff\xe1" + (len(data) + 2).to_bytes(2, "big") + data + outer[2:]


def _layers(shot: Shot) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (32, 32), (90, 90, 90)).save(
        out, "TIFF", save_all=True, append_images=[Image.fromarray(shot.frames[0])]
    )
    return out.getvalue()


def forms() -> list[Form]:
    """All ways to hold pictures."""
    made = [
        Form(name, family, _files("png", lambda f, m=make: saved(np.ascontiguousarray(m(f)))))  # type: ignore[misc]
        for name, family, make in FRAMES
    ]
    made += [Form(name, family, _files("npy", lambda f, m=make: npy(m(f)))) for name, family, make in ARRAYS]  # type: ignore[misc]
    return made + [Form(name, family, write) for name, family, write in OTHERS]
