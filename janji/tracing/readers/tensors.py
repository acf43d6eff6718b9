"""Weights of models: safetensors and GGUF."""

import re
from collections.abc import Iterator
from json import loads
from typing import Any

from janji.tracing.readers import Array, Bytes, Leaf, Note, Record, Source, Text, Unread, library, reader

_HEAD = 8


@reader(marks=(re.compile(rb"(?s).{4}\0{4}\{\""),), endings=("safetensors",))
def safetensors(source: Source) -> Iterator[Leaf]:
    """Every tensor, and what its maker noted."""
    data = source.data()
    notes = loads(data[_HEAD : _HEAD + int.from_bytes(data[:_HEAD], "little")])
    yield Record(notes.pop("__metadata__", {}), "metadata")
    for name, values in library("safetensors.numpy").load(data).items():
        yield Note(name)
        yield Array(values, name)


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
        yield Bytes(rest, "behind its end")
