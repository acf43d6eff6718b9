"""PyTorch: tensors and all else that `torch.save` writes, without ever running it."""

from collections.abc import Iterator
from pickletools import genops
from zipfile import ZipFile

from janji.tracing.readers import Array, Bytes, Leaf, Source, library, reader

_TYPES = {
    "Float": "<f4", "Double": "<f8", "Half": "<f2", "Byte": "u1", "Char": "i1",
    "Short": "<i2", "Int": "<i4", "Long": "<i8", "Bool": "u1", "BFloat16": "<u2",
}  # fmt: skip
_OWN = ("version", "byteorder", ".data/serialization_id", ".format_version", ".storage_alignment")
"""Members with a number that the library keeps for itself."""


@reader(endings=("pt", "pth"))
def torch(source: Source) -> Iterator[Leaf]:
    """The storages of a file as arrays of their types, and its pickle for everything that is not a tensor."""
    numpy = library("numpy", "'janji[media]'")
    with ZipFile(source.file) as file:
        pickle = next(name for name in file.namelist() if name.endswith("/data.pkl"))
        stem = pickle.removesuffix("data.pkl")
        types = _types(file.read(pickle))
        for name in file.namelist():
            with file.open(name) as member:
                data = source.unpacked(member)
            key = name.removeprefix(f"{stem}data/")
            if key in types:
                yield Array(numpy.frombuffer(data, types[key]), name)
            elif name.removeprefix(stem) not in _OWN or len(data) > _NUMBER:
                yield Bytes(data, name)


_NUMBER = 64


def _types(pickle: bytes) -> dict[str, str]:
    """For each name of a storage, the type of its numbers: it is before the name, or was remembered there."""
    found: dict[str, str] = {}
    kept: dict[int, str] = {}
    kind = last = ""
    for opcode, argument, _ in genops(pickle):
        if opcode.name in ("GLOBAL", "BINUNICODE", "SHORT_BINUNICODE"):
            last = str(argument)
        elif opcode.name in ("BINPUT", "LONG_BINPUT"):
            kept[int(argument or 0)] = last
            continue
        elif opcode.name in ("BINGET", "LONG_BINGET"):
            last = kept.get(int(argument or 0), "")
        else:
            continue
        if last.endswith("Storage"):
            kind = last.rsplit(" ", 1)[-1].removesuffix("Storage")
        elif kind in _TYPES and last.isdigit():
            found[last] = _TYPES[kind]
            kind = ""
    return found
