"""RocksDB and LevelDB: keys and values, in a folder."""

from collections.abc import Iterator
from typing import Any

from janji.tracing.readers import Leaf, Record, Source, folder, library


@folder("CURRENT MANIFEST-*", leftovers=True)
def rocksdb(source: Source) -> Iterator[Leaf]:
    """Every key with its value, of every family of columns."""
    path = source.path()
    if not any(path.glob("OPTIONS-*")):
        rows = library("plyvel", "plyvel").DB(str(path), create_if_missing=False)
        yield from (Record({"key": key, "value": value}) for key, value in rows)
        rows.close()
        return
    rocksdict = library("rocksdict")
    try:
        yield from _families(rocksdict, str(path), raw=True)
    except Exception:  # noqa: BLE001 - it says so in words alone: keys of its own have an order of their own
        yield from _families(rocksdict, str(path), raw=False)


def _families(rocksdict: Any, path: str, *, raw: bool) -> Iterator[Leaf]:
    options = rocksdict.Options(raw_mode=raw)
    families = dict.fromkeys(rocksdict.Rdict.list_cf(path, options), options)
    rows = rocksdict.Rdict(path, options, families, access_type=rocksdict.AccessType.read_only())
    for family in families:
        column = rows if family == "default" else rows.get_column_family(family)
        yield from (Record({"key": _plain(key), "value": _plain(value)}) for key, value in column.items())
    rows.close()


def _plain(value: Any) -> Any:
    """A value whose bytes are bytes."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else value
