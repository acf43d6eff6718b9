"""WARC: pages as crawlers keep them, each body as it was before it was packed for transfer."""

from collections.abc import Iterator

from janji.tracing.readers import Bytes, Leaf, Note, Source, library, reader


@reader(marks=(b"WARC/",), endings=("warc",))
def warc(source: Source) -> Iterator[Leaf]:
    """Every record, with its headers."""
    for record in library("warcio.archiveiterator").ArchiveIterator(source.file):
        for headers in filter(None, (record.rec_headers, record.http_headers)):
            yield from (Note(f"{key} {value}") for key, value in headers.headers)
        body = record.content_stream().read()
        kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
        yield Bytes(
            body,
            f"{record.rec_headers.get_header('WARC-Target-URI') or 'record'}{_ENDINGS.get(kind.split(';')[0], '')}",
        )


_ENDINGS = {"text/html": " body.html", "application/json": " body.json"}
