"""Image canaries: a picture with a QR code near its centre, as PNG."""

from io import BytesIO
from typing import Any

from ._coins import Coins
from ._extras import media_module
from ._video import code_of

_SMALLEST = 96
_LEFT = 0.58
_SIZES = ((320, 180), (320, 240), (400, 300), (360, 240), (300, 300), (240, 320), (480, 270))


def make_image(coins: Coins, payload: str, size: tuple[int, int] | None) -> tuple[dict[str, Any], bytes, str]:
    """Features, encoded bytes and media type of a new image canary that shows `payload`."""
    image_module = media_module("PIL.Image", "making an image canary")
    np = media_module("numpy", "making an image canary")
    size = size or coins.choice(_SIZES)
    width, height = size
    if min(size) < _SMALLEST:
        raise ValueError(f"an image canary of {width}x{height}: both sides must be at least {_SMALLEST}")
    mark = code_of(coins, payload, min(size))
    side = mark.shape[0]
    across, down = np.arange(width), np.arange(height)[:, None]
    planes = [
        coins.between(96, 156) + 50 * np.sin(across / coins.between(9, 60)) * np.cos(down / coins.between(9, 60))
        for _ in range(3)
    ]
    picture = np.stack(planes, axis=2).clip(16, 235).astype(np.uint8)
    roam = [max(0, int(_LEFT * length) - side) // 2 for length in size]
    x, y = ((length - side) // 2 + coins.between(-far, far) for length, far in zip(size, roam, strict=True))
    picture[y : y + side, x : x + side] = mark[:, :, None]
    out = BytesIO()
    image_module.fromarray(picture).save(out, "PNG", compress_level=coins.between(1, 3))
    return {"qr": payload}, out.getvalue(), "image/png"
