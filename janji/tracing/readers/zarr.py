"""Zarr 2 and 3: arrays in chunks, a folder each."""

from collections.abc import Iterator

from janji.tracing.readers import Array, Leaf, Note, Record, Source, folder, library


@folder(".zarray", ".zgroup", "zarr.json")
def zarr_(source: Source) -> Iterator[Leaf]:
    """Every array and attribute below it."""
    opened = library("zarr").open(str(source.path()), mode="r")
    todo = [("", opened)]
    while todo:
        name, item = todo.pop()
        yield Note(name)
        yield from (Record(value, f"{name} attribute {key}") for key, value in item.attrs.items())
        if hasattr(item, "shape"):
            yield Array(item[...], name)
        else:
            todo.extend((f"{name}/{key}", inner) for key, inner in item.members())
