"""Arrays that joblib writes into a pickle, behind the object that stands for each: found without running anything."""

import re
from math import prod
from typing import Any, BinaryIO, NamedTuple

from ._errors import Unreadable

_WRAPPER = "joblib.numpy_pickle NumpyArrayWrapper"
_TYPE = re.compile(r"[biufcmMSUV]\d{1,9}|O8")
WHOLE = frozenset(("BININT", "BININT1", "BININT2", "LONG1", "LONG4"))
"""Opcodes of whole numbers, which the form of an array is told by."""
_PLAIN = WHOLE | {"SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "GLOBAL"}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_WIDE = 4
"""Bytes of a letter."""
_FIELDS, _ALIGNED = 80, 128
"""Fields of such an object with all that they are made of, and the largest number among them but its sizes."""
_STRANGE = "holds a joblib array that is not understood"


class Follows(NamedTuple):
    """An array whose bytes follow: the type of its numbers, its shape, and whether a filler is before it."""

    kind: str
    shape: tuple[int, ...]
    filled: bool

    @property
    def objects(self) -> bool:
        """Whether a pickle follows instead, of the objects in the array."""
        return self.kind[1:] == "O8"


class Wrapped:
    """Looks at the opcodes of one pickle for the objects that stand for arrays.

    The stack is followed only as far as such an object needs: its class, and its fields.
    """

    def __init__(self) -> None:
        self._kept: dict[int, Any] = {}
        self._last: Any = None
        self._before: Any = None
        self._fields: list[Any] | None = None
        self._operation = ""
        self._orders: dict[str, str] = {}

    @property
    def form(self) -> bool:
        """Whether what comes are the fields of such an object."""
        return self._fields is not None

    def take(self, operation: str, argument: Any) -> Follows | None:
        """The array whose bytes follow this opcode, if one does. Raises Unreadable where its form is not understood."""
        before = self._operation
        if operation in ("BINPUT", "LONG_BINPUT", "MEMOIZE"):
            self._kept[len(self._kept) if argument is None else int(argument)] = self._last
            return None
        self._operation = operation
        if operation == "BUILD" and before == "SETITEMS" and self._fields is not None:
            fields, self._fields = self._fields, None
            return self._told(fields)
        value = self._value(operation, argument)
        if value == _WRAPPER:
            self._fields = []
        elif self._fields is not None and value is not None and operation not in _TUPLES:
            self._fields.append(value)
        self._before, self._last = self._last, value
        return None

    def _value(self, operation: str, argument: Any) -> Any:
        if operation in ("BINGET", "LONG_BINGET"):
            return self._kept.get(int(argument))
        if operation == "STACK_GLOBAL":
            return f"{self._before} {self._last}"
        if operation in _TUPLES and self._fields:
            return tuple(self._fields[-_TUPLES[operation] :])
        if operation == "REDUCE" and self._fields:
            # The type of numbers is made of its code; the order of its bytes is set behind it.
            return next(reversed(_codes(self._fields)), None)
        return argument if operation in _PLAIN else None

    def _told(self, fields: list[Any]) -> Follows:
        try:
            between = fields[fields.index("shape") + 1 : fields.index("order")]
            kind = fields[fields.index("dtype") + 1 : fields.index("allow_mmap")]
        except ValueError as error:
            raise Unreadable(_STRANGE) from error
        shape = tuple(size for each in between for size in (each if isinstance(each, tuple) else (each,)))
        codes = set(_codes(kind))
        if len(codes) != 1 or not all(type(size) is int and size >= 0 for size in shape):
            raise Unreadable(_STRANGE)
        (code,) = codes
        # No number but those of the shape says more than how its bytes lie, and those say how many they are.
        at = fields.index("shape")
        others = {abs(each) for each in (*fields[:at], *fields[at + 1 + len(between) :]) if type(each) is int}
        if len(fields) > _FIELDS or any(each > _ALIGNED for each in others - {_size(code)}):
            raise Unreadable(_STRANGE)
        if 0 in shape and shape != (0,):
            raise Unreadable(_STRANGE)
        # Of a type that was written before no order stands here.
        known = self._orders.get(code, "<")
        order = next((each for each in kind if each in (">", "<", "|")), known)
        if self._orders.setdefault(code, order) != order:
            raise Unreadable(_STRANGE)
        return Follows(order + code, shape, "numpy_array_alignment_bytes" in fields)


def _size(code: str) -> int:
    return int(code[1:]) * (_WIDE if code[0] == "U" else 1)


def _codes(fields: list[Any]) -> list[str]:
    return [each for each in fields if isinstance(each, str) and _TYPE.fullmatch(each)]


def array_bytes(file: BinaryIO, array: Follows) -> bytes:
    """The bytes of an array, which follow. Raises Unreadable where they are fewer, or the filler is none."""
    if array.filled:
        filler = file.read(1)
        if file.read(filler[0] if filler else 0).strip(b"\xff"):
            raise Unreadable("holds bytes where a joblib array has a filler")
    size = prod(array.shape) * _size(array.kind[1:])
    data = file.read(size)
    if len(data) != size:
        raise Unreadable("is cut off within a joblib array")
    return data
