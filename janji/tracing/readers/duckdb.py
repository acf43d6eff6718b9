"""DuckDB: every table of a database."""

from collections.abc import Iterator

from janji.tracing.readers import Batch, Leaf, Note, Source, Unread, library, reader

_CLOSED = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "allow_unsigned_extensions": "false",
}


@reader(marks=((8, b"DUCK"),), endings=("duckdb",), leftovers=True, roomy=True)
def duckdb(source: Source) -> Iterator[Leaf]:
    """Every table in batches of Arrow; statements of views and the comments are notes."""
    path = source.path()
    with library("duckdb").connect(str(path), read_only=True, config={**_CLOSED}) as base:
        for schema, table, sql, comment in base.execute(
            "SELECT schema_name, table_name, sql, comment FROM duckdb_tables() UNION ALL"
            " SELECT schema_name, view_name, sql, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall():
            yield from map(Note, filter(None, (schema, table, sql, comment)))
            name = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, table))
            if not (sql or "").startswith("CREATE VIEW"):
                yield from map(Batch, base.sql(f"SELECT * FROM {name}").to_arrow_reader(65_536))  # noqa: S608 - the name comes from the database itself
        free = base.execute("SELECT free_blocks FROM pragma_database_size()").fetchone()
        if free and free[0]:
            # What was deleted stands there packed, as its columns were.
            yield Unread(
                f"holds {free[0]} blocks of rows that were replaced or deleted: copy it to a new file without them"
            )
