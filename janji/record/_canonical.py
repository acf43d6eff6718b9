"""One way to write JSON, so that the same content always has the same bytes and the same hash; and to read it back."""

import json
from hashlib import sha256
from typing import Any, NoReturn

ZERO = "0" * 64
"""The hash that the first line of a segment names as that of the line before it."""

DEEPEST = 100
"""How deep JSON of a record may be nested. Code that walks through it later need not fear for its stack."""

_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def canonical(value: Any) -> bytes:
    """`value` as JSON with sorted keys and without spaces, in UTF-8.

    Raises TypeError for what JSON cannot say, and ValueError for NaN and infinities.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate, as file names can hold, becomes the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")


def parsed(data: bytes) -> Any:
    """The plain data in JSON text of a record. Raises ValueError for what no record can have written.

    A lone surrogate, which nothing could print, comes back as the six letters of its escape.
    """
    try:
        found = _DECODER.decode(data.decode())
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if not _shallow(data) and _depth(found) > DEEPEST:
        raise ValueError(f"it is nested deeper than {DEEPEST}")
    return _printable(found) if b"\\ud" in data or b"\\uD" in data else found


def digest(data: bytes) -> str:
    """The SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return sha256(data).hexdigest()


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused)
"""Made once: a record has tens of thousands of lines."""


def _shallow(data: bytes) -> bool:
    """Whether its brackets alone show that it is not nested too deep; brackets in texts may hide that."""
    left = data.translate(None, _NO_BRACKETS)
    for _ in range(DEEPEST):
        if not left:
            return True
        # Each time the innermost pairs go.
        left, before = left.replace(b"[]", b"").replace(b"{}", b""), len(left)
        if len(left) == before:
            return False
    return not left


def _depth(value: Any) -> int:
    """How deep it is nested, one level at a time, so that no stack is needed; more than DEEPEST is not counted."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        inside = [
            item
            for each in level
            if isinstance(each, (dict, list))
            for item in (each.values() if isinstance(each, dict) else each)
        ]
        depth += any(isinstance(each, (dict, list)) for each in level)
        level = inside
    return depth


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_printable(key): _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value
