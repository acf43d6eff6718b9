"""LMDB: keys and values."""

from collections.abc import Iterator

from janji.tracing.readers import Leaf, Note, Record, Source, Spent, Unread, library, reader

_MARK = b"\xde\xc0\xef\xbe"
_IDLE = 256
"""Bytes that the lock of an idle database uses, at most."""


@reader(marks=((16, _MARK),), leftovers=True, roomy=True)
def lmdb(source: Source) -> Iterator[Leaf]:
    """Every key with its value, also of databases in the database."""
    base = library("lmdb").open(str(source.path()), subdir=False, readonly=True, lock=False, max_dbs=4096)
    with base, base.begin() as reading:
        names = [None]
        for key, value in reading.cursor():
            try:
                base.open_db(key, reading, create=False)
                names.append(key)
                yield Note(key.decode("utf-8", "replace"))
            except Exception:  # noqa: BLE001 - what is no database is a value
                yield Record({"key": bytes(key), "value": bytes(value)})
        for name in names[1:]:
            for key, value in reading.cursor(base.open_db(name, reading, create=False)):
                yield Record({"key": bytes(key), "value": bytes(value)})


@reader(marks=(_MARK,))
def lmdb_lock(source: Source) -> Iterator[Leaf]:
    """The lock that is beside it: who reads at the moment."""
    data = source.data()
    used = len(data) - data.count(0)
    yield Spent(len(data)) if used <= _IDLE else Unread(f"holds {used} bytes, more than a lock has")
