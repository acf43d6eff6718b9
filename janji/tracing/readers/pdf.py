"""PDF: the text of its pages, pictures, files in it, notes and forms."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from janji.tracing.readers import Bytes, Encrypted, Leaf, Note, Source, Text, Unread, library, reader

_END = re.compile(rb"%%EOF")
_EDITIONS = 20
_DIGEST = 64
_LOCKS = frozenset(("/O", "/U", "/OE", "/UE", "/Perms", "/Contents", "/Cert", "/CS"))
"""Keys of strings that lock or sign a file, or hold its colours."""
_OWN = frozenset(("/FunctionType", "/ShadingType", "/PatternType"))
"""Keys of streams that hold numbers to draw with."""
_KINDS = frozenset(("/ObjStm", "/XRef", "/XObject", "/Metadata", "/EmbeddedFile", "/CMap"))
_PLACES = frozenset(
    (
        *("/Contents", "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet", "/CharProcs"),
        *("/SMask", "/Metadata", "/EF", "/ColorSpace", "/DestOutputProfile"),
    )
)
_COLOURS = ("/ICCBased", "/Indexed", "/Separation", "/DeviceN")
"""Where streams of pages, fonts, pictures and colours belong."""


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
    yield from _beside(file)
    yield from _before(source.data())


def _beside(file: Any) -> Iterator[Leaf]:
    """Streams that no page, font, picture or note has: nobody sees them, and they may hold anything."""
    generic = library("pypdf.generic")
    objects = [
        file.get_object(generic.IndirectObject(number, generation, file))
        for generation, numbers in file.xref.items()
        for number in numbers
    ]
    objects += [file.get_object(generic.IndirectObject(number, 0, file)) for number in file.xref_objStm]
    told = {id(file.trailer)}
    for each in objects:
        told.update(_shown(each, generic))
    for each in objects:
        if (
            isinstance(each, generic.StreamObject)
            and not _OWN & each.keys()
            and each.get("/Type") not in _KINDS
            and id(each) not in told
        ):
            yield Bytes(each.get_data(), "stream outside all pages")
        yield from _strings(each, generic)


def _strings(each: Any, generic: Any) -> Iterator[Leaf]:
    """Strings of bytes that are not text and longer than a digest; those of fonts and keys have places of their own."""
    inner = (
        each.items() if isinstance(each, dict) else [("", value) for value in each] if isinstance(each, list) else ()
    )
    for key, value in inner:
        if isinstance(value, generic.ByteStringObject) and len(value) > _DIGEST and key not in _LOCKS:
            yield Bytes(bytes(value), f"string {key}")
        elif isinstance(value, dict | list):
            yield from _strings(value, generic)


def _shown(each: Any, generic: Any) -> Iterator[int]:
    """The ids of objects that an object has in the places in which streams of pages, fonts and colours belong."""
    if isinstance(each, list) and each and each[0] in _COLOURS:
        yield from _within(each, generic)
    for key in _PLACES & each.keys() if isinstance(each, dict) else ():
        yield from _within(each[key], generic)


def _within(found: Any, generic: Any) -> Iterator[int]:
    """An object, and those that it has in lists and dictionaries of its own."""
    found = found.get_object()
    yield id(found)
    inner = found if isinstance(found, list) else found.values() if isinstance(found, dict) else ()
    for each in () if isinstance(found, generic.StreamObject) else inner:
        yield from _within(each, generic)


def _before(data: bytes) -> Iterator[Leaf]:
    """The bytes behind the end, and the file as it was before something was added to it: pages that were replaced."""
    ends = [found.end() for found in _END.finditer(data)]
    if ends and (rest := data[ends[-1] :].lstrip(b"\0\r\n\t ")):
        yield Bytes(rest, "after its end")
    # The first end of a file that is written for the web belongs to no file of its own.
    for end in ends[b"/Linearized" in data[:2048] : -1][-_EDITIONS:]:
        file = library("pypdf").PdfReader(BytesIO(data[:end]))
        for number, page in enumerate(file.pages, 1):
            yield from _page(page, f"page {number}, as it was before")
    if len(ends) > _EDITIONS + 1:
        yield Unread(f"was changed more than {_EDITIONS} times")


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
