"""Avro: rows with the schema that they were written by."""

from collections.abc import Iterator

from janji.tracing.readers import Leaf, Note, Record, Source, library, reader


@reader(marks=(b"Obj\x01",), endings=("avro",))
def avro(source: Source) -> Iterator[Leaf]:
    """Every row, and what is in the header beside the schema."""
    rows = library("fastavro").reader(source.file)
    yield from (Note(f"{key} {value}") for key, value in rows.metadata.items() if key != "avro.codec")
    yield from map(Record, rows)
