"""Video canaries: a moving pattern with a QR code that hops near the centre of every frame, as H.264 in MP4.

The code is exact (no threshold) and was read after scaling to 160x90, cropping to the centre, greyscale and as single
frames. It is large on purpose: what is scaled down to the input of a model still shows it.
"""

from fractions import Fraction
from io import BytesIO
from typing import Any

from ._coins import Coins
from ._extras import media_module

_BORDER = 3
_SMALLEST = 96
_MOST = 3000


def make_video(
    coins: Coins, payload: str, seconds: float, fps: int, size: tuple[int, int]
) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new video canary that shows `payload`."""
    av = media_module("av", "making a video canary")
    np = media_module("numpy", "making a video canary")
    segno = media_module("segno", "making a video canary")
    width, height = size
    if min(size) < _SMALLEST or width % 2 or height % 2:
        raise ValueError(f"a video canary of {width}x{height}: both sides must be even and at least {_SMALLEST}")
    count = round(seconds * fps)
    if not 1 <= count <= _MOST:
        raise ValueError(
            f"a video canary of {seconds} s at {fps} frames a second has {count} frames: ask for 1 to 3000"
        )

    code = segno.make(payload, error="m", micro=False)
    modules = code.symbol_size(border=_BORDER)[0]
    scale = max(2, int(0.62 * min(size)) // modules)
    pixels = np.array([list(row) for row in code.matrix_iter(scale=scale, border=_BORDER)], dtype=np.uint8)
    mark = np.where(pixels, 16, 235).astype(np.uint8)
    side = mark.shape[0]
    roam_x, roam_y = max(0, min(width, height) - side) // 2, max(0, height - side) // 2

    across, down = np.arange(2 * width), np.arange(2 * height)[:, None]
    waves = sum(
        np.sin(across / coins.between(9, 60) + coins.below(7)) * np.cos(down / coins.between(9, 60) + coins.below(7))
        for _ in range(3)
    )
    ground = (126 + 34 * waves).clip(16, 235).astype(np.uint8)
    tint = coins.between(80, 176), coins.between(80, 176)
    step_x, step_y = coins.between(-12, 12) or 5, coins.between(-7, 7)

    out = BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"preset": "ultrafast", "crf": "27"}
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
