"""Weights of models: safetensors and GGUF."""

import re
from collections.abc import Iterator
from json import dumps, loads
from typing import Any

from janji.tracing._errors import Unreadable
from janji.tracing.readers import Array, Bytes, Leaf, Note, Record, Source, Text, Unread, library, reader

_HEAD = 8


@reader(marks=(re.compile(rb"(?s).{4}\0{4}\{\""),), endings=("safetensors",))
def safetensors(source: Source) -> Iterator[Leaf]:
    """Every tensor, and what its maker noted."""
    data = source.data()
    end = _HEAD + int.from_bytes(data[:_HEAD], "little")
    told = loads(data[_HEAD:end], object_pairs_hook=_once)
    yield Record(told.pop("__metadata__", {}), "metadata")
    # Its library passes over fields that it does not know.
    yield from (Record(rest, "fields") for each in told.values() if (rest := _others(each)))
    narrow = {name: each["dtype"] for name, each in told.items() if each["dtype"] in _NARROW}
    if narrow:
        # Its library gives numpy no numbers that numpy has not: they are read as whole ones, and made real.
        head = dumps(
            {name: {**each, "dtype": _NARROW.get(each["dtype"], each["dtype"])} for name, each in told.items()}
        )
        data = len(head).to_bytes(_HEAD, "little") + head.encode() + data[end:]
    for name, values in library("safetensors.numpy").load(data).items():
        yield Note(name)
        yield Array(_real(values, narrow[name]) if name in narrow else values, name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("names something twice in its header, and its library takes only one")
    return found


def _others(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in ("dtype", "shape", "data_offsets")}


_NARROW = {"BF16": "U16", "F8_E4M3": "U8", "F8_E5M2": "U8"}
"""Numbers of fewer bits, and whole ones of the same width."""


def _real(values: Any, kind: str) -> Any:
    """Numbers of fewer bits, made wider."""
    numpy = library("numpy", "'janji[media]'")
    if kind == "BF16":
        return (values.astype(numpy.uint32) << 16).view(numpy.float32)
    if kind == "F8_E5M2":
        return (values.astype(numpy.uint16) << 8).view(numpy.float16)
    sign, power, rest = numpy.where(values & 128, -1.0, 1.0), (values >> 3) & 15, (values & 7) / 8.0
    return (sign * numpy.where(power, (1 + rest) * 2.0 ** (power - 7.0), rest / 64)).astype(numpy.float32)


@reader(marks=(b"GGUF",), endings=("gguf",))
def gguf(source: Source) -> Iterator[Leaf]:
    """Every tensor, and every field beside them: the vocabulary is one."""
    file = library("gguf").GGUFReader(str(source.path()))
    single: dict[str, Any] = {}
    for name, field in file.fields.items():
        yield Note(name)
        if any(
            len(field.parts[at]) != int(field.parts[at - 1][0]) for at in field.data if field.types[-1].name == "STRING"
        ):
            yield Unread("is cut off: a text is shorter than it says", name)
        value = field.contents()
        if not isinstance(value, list):
            single[name] = value
        else:
            yield Text(value, name) if value and isinstance(value[0], str) else Record(value, name)
    yield Record(single, "fields")
    end = max((field.offset + sum(part.nbytes for part in field.parts) for field in file.fields.values()), default=0)
    for tensor in file.tensors:
        yield Note(tensor.name)
        yield Array(tensor.data, tensor.name)
        end = max(end, tensor.data_offset + tensor.n_bytes)
    if rest := source.data()[end:].strip(b"\0"):
        yield Bytes(rest, "after its end")
