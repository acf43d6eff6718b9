"""The values in a column of Arrow that no row shows: beneath nulls, in its dictionary, in other types of a union."""

from collections.abc import Iterator
from typing import Any

from janji.canaries import media_module


def in_no_row(values: Any, path: str, row_of: Any, problems: dict[str, None]) -> Iterator[tuple[str, Any, Any]]:
    """Other columns that a column has: (path, values, row of each value). Of lists it says that there are such."""
    arrow = media_module("pyarrow", "reading Arrow files")
    compute = media_module("pyarrow.compute", "reading Arrow files")
    types, kind = arrow.types, values.type
    if types.is_dictionary(kind):
        yield from _unused(values, path)
    elif types.is_union(kind):
        yield from _alternatives(values, path, row_of)
    elif values.null_count and any(is_it(kind) for is_it in _texts(types)):
        hidden = _beneath_nulls(values, arrow, compute)
        if compute.sum(compute.binary_length(hidden)).as_py():
            yield f"{path} in rows that are null", hidden, row_of
    elif _hides_lists(values, types, compute):
        problems[f"column {path} has values in no row"] = None


def _texts(types: Any) -> tuple[Any, ...]:
    return types.is_string, types.is_large_string, types.is_binary, types.is_large_binary


def _beneath_nulls(values: Any, arrow: Any, compute: Any) -> Any:
    """The texts or bytes in rows that are null, all others empty."""
    buffers = [None, *values.buffers()[1:]]
    whole = arrow.Array.from_buffers(values.type, len(values), buffers, null_count=0, offset=values.offset)
    # Rows that are null in what comes out have nothing beneath: it is built anew.
    return compute.if_else(values.is_null(), whole, arrow.scalar(None, values.type))


def _hides_lists(values: Any, types: Any, compute: Any) -> bool:
    """Whether lists use fewer values than there are."""
    kind = values.type
    if types.is_list_view(kind) or types.is_large_list_view(kind):
        there = len(values.values)
    elif values.null_count and (types.is_list(kind) or types.is_large_list(kind)):
        there = values.offsets[-1].as_py() - values.offsets[0].as_py()
    else:
        return False
    return bool(there > (compute.sum(compute.list_value_length(values)).as_py() or 0))


def _unused(values: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The values that the dictionary of a column has beside those that its rows use."""
    np = media_module("numpy", "reading Arrow files")
    used = values.indices.drop_null().to_numpy(zero_copy_only=False)
    unused = np.setdiff1d(np.arange(len(values.dictionary)), used)
    if len(unused):
        yield f"{path} (in no row)", values.dictionary.take(unused), np.zeros(len(unused), dtype=int)


def _alternatives(values: Any, path: str, row_of: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each type of which the rows of a union may be, with everything that it has, also where no row shows it."""
    np = media_module("numpy", "reading Arrow files")
    for at, field in enumerate(values.type):
        child = values.field(at)
        rows = np.arange(len(child))
        if values.type.mode == "dense":
            rows = np.zeros(len(child), dtype=int)
            shown = np.asarray(values.type_codes) == values.type.type_codes[at]
            rows[np.asarray(values.offsets)[shown]] = np.nonzero(shown)[0]
        yield f"{path}.{field.name}", child, rows if row_of is None else row_of[rows]
