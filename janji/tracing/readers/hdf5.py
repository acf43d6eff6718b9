"""HDF5, and what is built on it: NetCDF 4, MATLAB 7.3, Keras weights."""

from collections.abc import Iterator
from typing import Any

from janji.tracing.readers import Array, Bytes, Leaf, Note, Record, Source, Text, Unread, library, reader

_ROWS = 65_536


@reader(marks=(b"\x89HDF\r\n\x1a\n", (512, b"\x89HDF\r\n\x1a\n")), endings=("h5", "hdf5"), leftovers=True, roomy=True)
def hdf5(source: Source) -> Iterator[Leaf]:
    """Every dataset in slices, every attribute, every name."""
    h5py = library("h5py")
    with h5py.File(source.file, "r") as file:
        found: list[tuple[str, Any]] = []
        file.visititems(lambda name, item: found.append((name, item)))
        for name, item in [("", file), *found]:
            yield Note(name)
            for key, value in item.attrs.items():
                # References between dimensions say nothing of their own.
                if key not in ("REFERENCE_LIST", "DIMENSION_LIST") and not isinstance(
                    value, h5py.Empty | h5py.Reference
                ):
                    yield Record(value, f"{name} attribute {key}")
            if isinstance(item, h5py.Dataset):
                yield from _dataset(h5py, item, name)
        begin = file.userblock_size
    source.file.seek(begin)
    head = source.file.read(64)
    source.file.seek(begin + _end(head))
    if rest := source.unpacked(source.file).lstrip(b"\0"):
        yield Bytes(rest, "after its end")


def _end(head: bytes) -> int:
    """Where the file says that it ends: in its first block, of which the later versions are shorter."""
    at = {0: 40, 1: 44}.get(head[8], 28)
    return int.from_bytes(head[at : at + 8], "little")


def _dataset(h5py: Any, item: Any, name: str) -> Iterator[Leaf]:
    if item.shape is None or not item.size:
        return
    if item.external:
        yield Unread("has its numbers in another file", name)
        return
    step = max(1, _ROWS * 512 // max(1, item.size // (len(item) if item.shape else 1)))
    for start in range(0, len(item), step) if item.shape else (None,):
        part = item[()] if start is None else item[start : start + step]
        if h5py.check_ref_dtype(item.dtype) is h5py.Reference:
            # Each stands for another object, which has its name.
            refs = [part] if start is None else part.ravel().tolist()
            yield from (Note(str(item.file[ref].name)) for ref in refs if ref)
        elif h5py.check_string_dtype(item.dtype):
            rows = [part] if start is None else part.ravel().tolist()
            yield Text(
                [row.decode("utf-8", "surrogateescape") if isinstance(row, bytes) else str(row) for row in rows], name
            )
        elif item.dtype.hasobject or item.dtype.names:
            yield from (Record(row, name) for row in ([part] if start is None else part.tolist()))
        else:
            yield Array(part, name)
