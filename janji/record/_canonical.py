"""One way to write JSON, so that the same content always has the same bytes and the same hash."""

import json
from hashlib import sha256
from typing import Any

ZERO = "0" * 64
"""What the first line of a segment names as the hash of the line before it."""


def canonical(value: Any) -> bytes:
    """`value` as JSON with sorted keys and without spaces, in UTF-8.

    Raises TypeError for what JSON cannot say, and ValueError for NaN and infinities.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate, as file names can hold, becomes the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")


def digest(data: bytes) -> str:
    """The SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return sha256(data).hexdigest()
