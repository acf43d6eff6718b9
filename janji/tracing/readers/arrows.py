"""Formats that pyarrow reads beside Parquet and Arrow's own files: ORC, and Feather of the first version."""

from collections.abc import Iterator
from warnings import catch_warnings, simplefilter

from janji.tracing.readers import Batch, Leaf, Note, Source, library, reader


@reader(marks=(b"ORC",), endings=("orc",))
def orc(source: Source) -> Iterator[Leaf]:
    """Every stripe, and the notes of the file."""
    file = library("pyarrow.orc", "'janji[media]'").ORCFile(source.file)
    for key, value in (file.metadata or {}).items():
        yield Note(f"{key.decode('utf-8', 'replace')} {value.decode('utf-8', 'replace')}")
    for stripe in range(file.nstripes):
        yield Batch(file.read_stripe(stripe))


@reader(marks=(b"FEA1",))
def feather(source: Source) -> Iterator[Leaf]:
    """Every column."""
    with catch_warnings():
        simplefilter("ignore")
        rows = library("pyarrow.feather", "'janji[media]'").read_table(source.file)
    yield from map(Batch, rows.to_batches())
