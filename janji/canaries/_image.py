"""Image canaries: a picture with a QR code near its centre, as PNG."""

from io import BytesIO
from typing import Any

from ._coins import Coins
from ._extras import media_module

_BORDER = 3
_SMALLEST = 96


def make_image(coins: Coins, payload: str, size: tuple[int, int]) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new image canary that shows `payload`."""
    image_module = media_module("PIL.Image", "making an image canary")
    np = media_module("numpy", "making an image canary")
    segno = media_module("segno", "making an image canary")
    width, height = size
    if min(size) < _SMALLEST:
        raise ValueError(f"an image canary of {width}x{height}: both sides must be at least {_SMALLEST}")
    code = segno.make(payload, error="m", micro=False)
    scale = max(2, int(0.62 * min(size)) // code.symbol_size(border=_BORDER)[0])
    pixels = np.array([list(row) for row in code.matrix_iter(scale=scale, border=_BORDER)], dtype=np.uint8)
    mark = np.where(pixels, 16, 235).astype(np.uint8)
    side = mark.shape[0]
    across, down = np.arange(width), np.arange(height)[:, None]
    planes = [126 + 50 * np.sin(across / coins.between(9, 60)) * np.cos(down / coins.between(9, 60)) for _ in range(3)]
    picture = np.stack(planes, axis=2).clip(16, 235).astype(np.uint8)
    x, y = (width - side) // 2, (height - side) // 2
    picture[y : y + side, x : x + side] = mark[:, :, None]
    out = BytesIO()
    image_module.fromarray(picture).save(out, "PNG")
    return {"qr": payload}, out.getvalue(), "image/png"
