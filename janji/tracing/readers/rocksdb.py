"""RocksDB and LevelDB: keys and values, in a folder."""

from collections.abc import Iterator
from typing import Any

from janji.tracing.readers import Leaf, Record, Source, folder, library


@folder("CURRENT MANIFEST-*", leftovers=True)
def rocksdb(source: Source) -> Iterator[Leaf]:
    """Every key with its value, of every family of columns."""
    path = source.path()
    if any(path.glob("*.ldb")) or not any(path.glob("OPTIONS-*")):
        rows = library("plyvel", "plyvel").DB(str(path), create_if_missing=False)
        yield from (Record({"key": key, "value": value}) for key, value in rows)
        rows.close()
        return
    rocksdict = library("rocksdict")
    options = rocksdict.Options(raw_mode=True)
    families = rocksdict.Rdict.list_cf(str(path), options)
    rows = rocksdict.Rdict(
        str(path), options, dict.fromkeys(families, options), access_type=rocksdict.AccessType.read_only()
    )
    for family in families:
        column = rows.get_column_family(family)
        yield from (Record({"key": _plain(key), "value": _plain(value)}) for key, value in column.items())
    rows.close()


def _plain(value: Any) -> Any:
    """Bytes without the mark of their kind that this library writes before what is its own."""
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else value
