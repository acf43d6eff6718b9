"""The document that a pack was drawn from: its paragraphs and sentences, and whether the pack still fits it."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase

from ._bare import bare_sha256, is_wordless
from ._errors import Fault, TermsError, possible
from ._models import Disposition, Document, Pack

# A full stop, exclamation or question mark, with the quotation marks and brackets that close after it, ends a
# sentence where blanks and then a capital letter, a digit or an opening mark follow.
_SENTENCE_END = re.compile(r"""(?<=[.!?])(["'\u201d\u2019»)\]]*)\s+(?=["'\u201c\u2018«(\[]*[^\W_a-z])""")

_SECTION = re.compile(r"\*\*([0-9]+(?:\.[0-9]+)+)\b[^*]*\*\*(?:\s*\*\*[^*]*\*\*)?\.?\s*")
_ARTICLE = re.compile(r"[0-9]+\.\s+\*\*|\*\*[0-9]+\\?\.\s")


def paragraphs(text: str, starts_after: str | None = None, ends_before: str | None = None) -> tuple[str, ...]:
    """The paragraphs of a document: P1 is the first.

    A paragraph is a line that is not blank, without its line end and the blanks around it. With `starts_after`, only
    lines after the first one that equals it count; with `ends_before`, only those before the next one that equals it.
    Raises ValueError, with the line as its argument, where there is no such line.
    """
    lines = [line.strip() for line in text.splitlines()]
    if starts_after is not None:
        lines = lines[_line(lines, starts_after) + 1 :]
    if ends_before is not None:
        lines = lines[: _line(lines, ends_before)]
    return tuple(line for line in lines if line)


def _line(lines: Sequence[str], bound: str) -> int:
    if bound not in lines:
        raise ValueError(bound)
    return lines.index(bound)


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, by one fixed rule that knows no language and no abbreviation.

    A sentence ends with `.`, `!` or `?` and the closing quotation marks and brackets after it, where blanks follow and
    then, after any opening marks, a letter that is not a small a to z, or a digit. So `"… is mine," she said. He …` has
    two sentences, `3.5 million` is whole, and an abbreviation before a capital letter splits: here a rule that anybody
    can repeat is worth more than a clever one.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(paragraph):
        found.append(paragraph[start : end.end(1)])
        start = end.end()
    found.append(paragraph[start:])
    return tuple(sentence for sentence in found if sentence)


def check_source(pack: Pack, file: Path, document_id: str | None = None) -> list[str]:
    """Compare the pack with a document itself. The answer has one line for each thing that does not fit.

    Every sentence of the disposition is compared by its hash, and so is the file; every sentence with words that the
    disposition leaves out is named. `document_id` says which document the file is; without it, the pack's first. Raises
    TermsError where there is no such document, or its file cannot be read; the answer for one that nobody holds is
    empty.
    """
    known = {each.id: each for each in pack.documents}
    if document_id is not None and document_id not in known:
        advice = possible(document_id, tuple(known))
        raise TermsError([Fault(f"the pack {pack.id} has no such document", "document", repr(document_id), advice)])
    document = known[document_id] if document_id is not None else pack.documents[0]
    if document.kept != "held":
        return []
    text, data = read_document(file)
    try:
        found = blocks(text, document)
    except ValueError as error:
        advice = "This is another document, or its beginning was cut off; the numbering cannot be told."
        what = f"has no line {error.args[0]!r}, which bounds the part of {document.id} that is accounted for"
        raise TermsError([Fault(what, "document", "none", advice, file)]) from error
    whole = sha256(data).hexdigest()
    problems = list(_problems(pack, document, found))
    if whole != document.sha256:
        problems.insert(0, f"the file has a different SHA-256, {whole}; the pack has {document.sha256}")
    return [f"{file.name}: {problem}" for problem in problems]


def read_document(file: Path) -> tuple[str, bytes]:
    """The text of a document and its bytes. Raises TermsError where it cannot be read or is not UTF-8."""
    try:
        data = file.read_bytes()
        return data.decode(), data
    except OSError as error:
        advice = "Name the file that holds the text of the document."
        raise TermsError([Fault("cannot be read", "document", repr(str(error)), advice, file)]) from error
    except UnicodeDecodeError as error:
        advice = "Convert the document to UTF-8 without changing its text."
        raise TermsError([Fault("is not UTF-8", "document", repr(str(error)), advice, file)]) from error


def blocks(text: str, document: Document) -> dict[str, str]:
    """The paragraphs of a document by their places: P1, P2 on, or the sections that the pack accounts for.

    Raises ValueError where a line is missing that bounds the part which is accounted for.
    """
    if not document.sections:
        return dict(numbered(text, document.starts_after, document.ends_before, by_section=False))
    return {
        place: line
        for place, line in numbered(text, document.starts_after, document.ends_before, by_section=True)
        if place.partition("p")[0] in document.sections
    }


def numbered(
    text: str, starts_after: str | None = None, ends_before: str | None = None, *, by_section: bool
) -> Iterator[tuple[str, str]]:
    """Every paragraph with its place: P1, P2 on; `by_section`, 10.4 and 10.4p2 where it is in a section.

    A section begins where a line begins with its number in bold type, and its heading is not part of it. Raises
    ValueError, with the line as its argument, where there is no line `starts_after` or none `ends_before` after it.
    """
    section, number = "", 0
    for position, line in enumerate(paragraphs(text, starts_after, ends_before), start=1):
        heading = _SECTION.match(line) if by_section else None
        if heading is not None:
            section, number = heading[1], 1
        elif by_section and _ARTICLE.match(line):
            section = ""
        else:
            number += 1
        if not section:
            yield f"P{position}", line
        else:
            rest = line[heading.end() :] if heading is not None else line
            yield (section if number == 1 else f"{section}p{number}"), rest


def _problems(pack: Pack, document: Document, found: dict[str, str]) -> Iterator[str]:
    mapped: dict[str, Disposition] = {}
    for row in pack.disposition:
        if row.document == document.id:
            mapped[row.place.rstrip(ascii_lowercase)] = row
    present = {
        f"{place}s{number}": sentence
        for place, block in found.items()
        for number, sentence in enumerate(sentences(block), start=1)
    }
    for place, sentence in present.items():
        digest = sha256(sentence.encode()).hexdigest()
        if place not in mapped:
            if is_wordless(sentence):
                continue
            yield f"{place}: the disposition does not say what became of it: {sentence!r}"
        elif digest != mapped[place].sha256:
            yield f"{place}: has another SHA-256, {digest}; the pack has {mapped[place].sha256}"
        elif mapped[place].bare_sha256 not in (None, bare_sha256(sentence)):
            yield (
                f"{place}: its bare words have another SHA-256, {bare_sha256(sentence)}; the pack has "
                f"{mapped[place].bare_sha256}"
            )
    for place in mapped:
        if place not in present:
            yield f"{place}: stands in the disposition, not in the document"
