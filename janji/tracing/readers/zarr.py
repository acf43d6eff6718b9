"""Zarr 2 and 3: arrays in chunks, a folder each."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from janji.tracing.readers import Array, Bytes, Leaf, Note, Record, Source, folder, library

_NOTES = frozenset((".zarray", ".zgroup", ".zattrs", ".zmetadata", "zarr.json"))
"""Files of names, shapes and notes, of which the library tells all."""


@folder(".zarray", ".zgroup", "zarr.json")
def zarr_(source: Source) -> Iterator[Leaf]:
    """Every array and attribute below it."""
    opened = library("zarr").open(str(source.path()), mode="r")
    todo, used = [("", opened)], set[str]()
    while todo:
        name, item = todo.pop()
        yield Note(name)
        yield from (Record(value, f"{name} attribute {key}") for key, value in item.attrs.items())
        if hasattr(item, "shape"):
            yield Array(item[...], name)
            used.update(_chunks(item))
        else:
            todo.extend((f"{name}/{key}", inner) for key, inner in item.members())
    for path in source.path().rglob("*"):
        inner = path.relative_to(source.path()).as_posix()
        if path.is_file() and path.name not in _NOTES and inner not in used:
            yield Bytes(path.read_bytes(), inner)


def _chunks(item: Any) -> Iterator[str]:
    """The files that the pieces of an array have, or would have if they held more than its fill value."""
    told = item.metadata
    sharded = item.shards or item.chunks
    counts = [max(1, -(-size // each)) for size, each in zip(item.shape, sharded, strict=True)]
    for at in product(*map(range, counts)):
        yield f"{item.path}/{told.encode_chunk_key(at)}".lstrip("/")
