"""SQLite's own form of JSON, as its functions keep it in cells: https://sqlite.org/jsonb.html."""

import json
from typing import Any

_CONSTANTS = {0: None, 1: True, 2: False}
_NUMBERS, _RAW, _ESCAPED, _ARRAY, _OBJECT = (3, 5), (7, 10), 8, 11, 12
_SIZES = {12: 1, 13: 2, 14: 4, 15: 8}
_DEEP = 100


def jsonb(data: bytes) -> str | None:
    """The text of the JSON that a cell holds, all of it; None for what is none, or is written in no usual way."""
    try:
        value, end = _value(data, 0, 0)
    except (IndexError, ValueError):
        return None
    whole = end == len(data) and isinstance(value, list | _Pairs)
    return _written(value) if whole else None


class _Number(str):
    """A number as it is written, with all its digits."""

    __slots__ = ()


class _Pairs(list[tuple[str, Any]]):
    """An object with all its keys, also one that is there twice."""


def _written(value: Any) -> str:
    if isinstance(value, _Pairs):
        return "{" + ", ".join(f"{json.dumps(key)}: {_written(each)}" for key, each in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    kind, size = data[at] & 15, data[at] >> 4
    at += 1
    if more := _SIZES.get(size, 0):
        size, at = int.from_bytes(data[at : at + more], "big"), at + more
    end = at + size
    if end > len(data) or depth > _DEEP:
        raise ValueError("is not JSONB")
    if kind not in (_ARRAY, _OBJECT):
        return _scalar(kind, data[at:end]), end
    values = []
    while at < end:
        value, at = _value(data, at, depth + 1)
        values.append(value)
    if at != end:
        raise ValueError("is not JSONB")
    if kind == _ARRAY:
        return values, end
    if len(values) % 2 or not all(isinstance(key, str) for key in values[::2]):
        raise ValueError("is not JSONB")
    return _Pairs(zip(values[::2], values[1::2], strict=True)), end


def _scalar(kind: int, data: bytes) -> Any:
    text = data.decode()
    if kind in _CONSTANTS and not text:
        return _CONSTANTS[kind]
    if kind in _RAW:
        return text
    if kind in _NUMBERS and isinstance(json.loads(text), int | float):
        return _Number(text)
    if kind == _ESCAPED:
        return json.loads(f'"{text}"')
    raise ValueError("is not JSONB")
