"""PDF: the text of its pages, pictures, files in it, notes and forms."""

from collections.abc import Iterator
from typing import Any

from janji.tracing.readers import Bytes, Encrypted, Leaf, Note, Source, Text, Unread, library, reader


@reader(marks=(b"%PDF-",), endings=("pdf",), leftovers=True, roomy=True)
def pdf(source: Source) -> Iterator[Leaf]:
    """Page by page; a page of which neither text nor picture came was not read."""
    file = library("pypdf").PdfReader(source.file)
    if file.is_encrypted and not file.decrypt(""):
        yield Encrypted()
        return
    yield from (Note(f"{key} {value}") for key, value in (file.metadata or {}).items())
    if file.xmp_metadata is not None:
        yield Bytes(file.xmp_metadata.stream.get_data(), "metadata.xml")
    for name, contents in file.attachments.items():
        yield from (Bytes(data, name) for data in contents)
    yield from (Text([str(field.get("/V"))], "form") for field in (file.get_fields() or {}).values() if field.get("/V"))
    for number, page in enumerate(file.pages, 1):
        yield from _page(page, f"page {number}")


def _page(page: Any, name: str) -> Iterator[Leaf]:
    text = page.extract_text()
    pictures = 0
    for picture in page.images:
        pictures += 1
        yield Bytes(picture.data, f"{name} {picture.name}")
    for note in page.get("/Annots") or ():
        if contents := note.get_object().get("/Contents"):
            yield Text([str(contents)], f"{name} notes")
    if text.strip():
        yield Text(text.split("\n"), "pages")
    elif not pictures and page.get_contents() is not None and page.get_contents().get_data().strip():
        yield Unread("shows neither text nor pictures that can be taken out", name)
