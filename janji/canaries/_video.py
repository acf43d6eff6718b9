"""Video canaries: a moving pattern with a QR code that hops near the centre of every frame, as MP4.

The code is exact (no threshold) and was read after scaling to 160x90, cropping by 20 % at each side, greyscale and as
single frames. Size, length, frames a second, encoder, ground, colours, and place and size of the code follow from the
key.
"""

from fractions import Fraction
from io import BytesIO
from typing import Any

from ._coins import Coins
from ._extras import media_module

_BORDER = 2
_SMALLEST = 96
_MOST = 3000
_CODE = 0.47
"""The most of a frame's shorter side that the code takes: three fifths are left after a crop by 20 % at each side."""
_LEFT = 0.58
_SIZES = ((320, 180), (320, 180), (320, 240), (352, 240), (384, 216), (400, 226))
_RATES = (5, 5, 6, 8, 10)


def make_video(
    coins: Coins, payload: str, seconds: float | None, fps: int | None, size: tuple[int, int] | None
) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new video canary that shows `payload`."""
    av = media_module("av", "making a video canary")
    np = media_module("numpy", "making a video canary")
    seconds = 0.8 + coins.below(700) / 1000 if seconds is None else seconds
    fps = fps or coins.choice(_RATES)
    size = size or coins.choice(_SIZES)
    width, height = size
    if min(size) < _SMALLEST or width % 2 or height % 2:
        raise ValueError(f"a video canary of {width}x{height}: both sides must be even and at least {_SMALLEST}")
    count = round(seconds * fps)
    if not 1 <= count <= _MOST:
        raise ValueError(
            f"a video canary of {seconds} s at {fps} frames a second has {count} frames: ask for 1 to 3000"
        )

    mark = code_of(coins, payload, min(size))
    side = mark.shape[0]
    roam_x, roam_y = (max(0, int(_LEFT * length) - side) // 2 for length in (width, height))

    across, down = np.arange(2 * width, dtype=np.float32), np.arange(2 * height, dtype=np.float32)[:, None]
    waves = sum(
        np.sin(across / coins.between(9, 90) + coins.below(7)) * np.cos(down / coins.between(9, 90) + coins.below(7))
        for _ in range(coins.between(2, 5))
    )
    if coins.below(3) == 0:
        waves = np.round(waves * coins.between(1, 3)) / 2
    ground = (coins.between(90, 165) + coins.between(16, 46) * waves).clip(16, 235).astype(np.uint8)
    tint = coins.between(80, 176), coins.between(80, 176)
    step_x, step_y = coins.between(-12, 12) or 5, coins.between(-7, 7)

    out = BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream(coins.choice(("libx264", "libx264", "libx264", "mpeg4")), rate=Fraction(fps))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        if stream.codec_context.name.startswith("libx264"):
            preset = coins.choice(("ultrafast", "ultrafast", "superfast"))
            stream.options = {"preset": preset, "crf": str(coins.between(22, 29))}
        else:
            stream.bit_rate = coins.between(500, 900) * 1000
        stream.thread_count = 1
        # Planes of YUV 4:2:0 one below the other: brightness, then the two tints at half the size.
        planes = np.empty((height * 3 // 2, width), dtype=np.uint8)
        planes[height : height + height // 4] = tint[0]
        planes[height + height // 4 :] = tint[1]
        for number in range(count):
            left, top = (number * step_x) % width, (number * step_y) % height
            planes[:height] = ground[top : top + height, left : left + width]
            x = (width - side) // 2 + coins.between(-roam_x, roam_x)
            y = (height - side) // 2 + coins.between(-roam_y, roam_y)
            planes[y : y + side, x : x + side] = mark
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return {"qr": payload}, out.getvalue(), "video/mp4"


def code_of(coins: Coins, payload: str, side: int) -> Any:
    """The code of a text as brightness, for a picture whose shorter side has so many points."""
    np = media_module("numpy", "making a code")
    segno = media_module("segno", "making a code")
    # Any of the eight masks can be read; to look for the best takes longer than all the rest.
    code = segno.make(payload, error="m", micro=False, mask=coins.below(8))
    scale = max(2, int(_CODE * side) // code.symbol_size(border=_BORDER)[0])
    pixels = np.array([list(row) for row in code.matrix_iter(scale=scale, border=_BORDER)], dtype=np.uint8)
    return np.where(pixels, coins.between(16, 60), coins.between(195, 235)).astype(np.uint8)
