"""Reading pickles: their texts and bytes by opcode. Nothing of them is ever executed."""

import pickletools
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from janji.canaries import media_module

from ._arrays import read_array
from ._clock import OutOfTime, tick
from ._errors import Unreadable
from ._formats import HEAD, recognised
from ._joblib import WHOLE, Follows, Wrapped, array_bytes
from ._normal import as_text

if TYPE_CHECKING:
    from ._walk import Walk

_TEXTS = {"SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "UNICODE", "PERSID"}
_BYTES = {"SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8", "SHORT_BINSTRING", "BINSTRING", "STRING"}
PICKLED = frozenset({"pkl", "pickle", "joblib", "pyd"})
"""Endings of names of pickles, of which the oldest have no mark."""
_SMALL = 16
_NUMBERS = {
    "BININT",
    "BININT1",
    "BININT2",
    "LONG1",
    "LONG4",
    "INT",
    "LONG",
    "BINFLOAT",
    "FLOAT",
    "EXT1",
    "EXT2",
    "EXT4",
}
_PLACES = {"PUT", "BINPUT", "LONG_BINPUT"}
_MODULES = {"GLOBAL", "STACK_GLOBAL", "INST"}


def read_pickle(walk: "Walk", data: bytes, where: str, depth: int) -> None:
    """Texts, bytes and numbers of a pickle. Raises Unreadable where it is damaged, or does not end with its end."""
    arrays: list[tuple[Follows, bytes]] = []
    texts, packed, numbers, end = _arguments(data, arrays)
    walk.items += 1
    for number, (array, content) in enumerate(arrays):
        np = media_module("numpy", "reading arrays")
        # Moments are numbers; what their unit is does not matter here.
        kind = array.kind.replace("M", "i").replace("m", "i")
        read_array(walk, np.frombuffer(content, kind).reshape(array.shape), f"{where} array {number}".strip(), depth)

    def name(number: int) -> str:
        return f"{where} text {number}".strip()

    # The oldest protocol writes bytes as letters.
    packed += [bytes_ for text in texts if (bytes_ := _bytes(text)) is not None]
    for blob in packed:
        text = as_text(blob)
        if text is not None:
            texts.append(text)
    walk.rows(walk.column(f"{where} texts".strip(), "pickle texts"), texts, 0, name, depth)
    numbers.extend(blob.hex() for blob in packed if len(blob) <= _SMALL and as_text(blob) is None)
    if numbers:
        held = walk.held(f"{where} numbers".strip(), "pickle numbers", "opaque")
        whole = [number for number in numbers if type(number) is int]
        if whole != numbers or not walk.spelling.lists([whole], lambda _: held.name, held, whole=True):
            held.numbers(numbers)
            held.listed()
    with walk.inside("pickle"):
        for number, blob in enumerate(packed):
            if len(blob) > _SMALL and as_text(blob) is None:
                walk.blob(blob, f"{where} bytes {number}".strip(), depth + 1)
    if end < len(data):
        walk.blob(data[end:], f"{where} behind its end".strip(), depth + 1)


def _operations(
    file: BytesIO, arrays: list[tuple[Follows, bytes]]
) -> Iterator[tuple[pickletools.OpcodeInfo, Any, int]]:
    """The opcodes of a pickle, and of others that were written behind it; arrays in it go to `arrays`."""
    begin = 0
    while not begin or recognised(file.getbuffer()[begin : begin + HEAD].tobytes()) == "pickle":
        file.seek(begin)
        for opcode, argument, at in _one(file, arrays):
            begin = at + 1
            yield opcode, argument, at


def _one(file: BytesIO, arrays: list[tuple[Follows, bytes]]) -> Iterator[tuple[pickletools.OpcodeInfo, Any, int]]:
    wrapped = Wrapped() if b"NumpyArrayWrapper" in file.getvalue() else None
    for opcode, argument, at in pickletools.genops(file):
        # The numbers of an array's form are told by how many bytes it has.
        told = wrapped is not None and wrapped.form and opcode.name in WHOLE
        yield opcode, None if told else argument, at or 0
        follows = None if wrapped is None else wrapped.take(opcode.name, argument)
        if follows is not None and follows.objects:
            yield from _one(file, arrays)
        elif follows is not None:
            arrays.append((follows, array_bytes(file, follows)))
    if wrapped is not None and wrapped.form:
        raise Unreadable("begins a joblib array that it does not end")


def _bytes(text: str) -> bytes | None:
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return None
    return data if not text.isascii() and as_text(data) is None else None


def _arguments(
    data: bytes, arrays: list[tuple[Follows, bytes]]
) -> tuple[list[str], list[bytes], list[float | str], int]:
    """The arguments of the opcodes of a pickle, and of the pickles that follow it, and where the last of them ends."""
    texts: list[str] = []
    packed: list[bytes] = []
    numbers: list[float | str] = []
    end, last = 0, -1
    file = BytesIO(data)
    try:
        for opcode, argument, at in _operations(file, arrays):
            tick()
            end = at + 1
            if argument is None:
                last = -1 if opcode.name == "STOP" else last
                continue
            if opcode.name in _PLACES:
                # Places in the memory of a pickle are counted from 0 or 1; others could stand for anything.
                numbers += [] if argument == last + 1 or (last, argument) == (-1, 1) else [argument]
                last = argument
            elif opcode.name in _TEXTS or (opcode.name in _MODULES and argument):
                texts.append(str(argument))
            elif opcode.name in _BYTES:
                packed.append(argument.encode("latin-1") if isinstance(argument, str) else bytes(argument))
            elif opcode.name in _NUMBERS:
                numbers.append(argument)
    except (OutOfTime, Unreadable):
        raise
    except Exception as error:
        raise Unreadable(f"is a damaged pickle ({type(error).__name__}: {error})"[:160]) from error
    return texts, packed, numbers, end
