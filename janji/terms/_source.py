"""The document that a pack was drawn from: its paragraphs and sentences, and whether the pack still fits it."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from string import ascii_lowercase

from ._errors import Fault, TermsError, possible
from ._models import Document, Pack

# A full stop, exclamation or question mark, with the quotation marks and brackets that close after it, ends a
# sentence where blanks and then a capital letter, a digit or an opening mark follow.
_SENTENCE_END = re.compile(r"""(?<=[.!?])(["'\u201d\u2019»)\]]*)\s+(?=["'\u201c\u2018«(\[]*[^\W_a-z])""")

_SECTION = re.compile(r"\*\*([0-9]+(?:\.[0-9]+)+)\b[^*]*\*\*(?:\s*\*\*[^*]*\*\*)?\.?\s*")
_ARTICLE = re.compile(r"[0-9]+\.\s+\*\*")


def paragraphs(text: str, starts_after: str | None = None) -> tuple[str, ...]:
    """The paragraphs of a document: P1 is the first.

    A paragraph is a line that is not blank, without its line end and the blanks around it. With `starts_after`, only
    lines after the first one that equals it count. Raises ValueError where there is no such line.
    """
    lines = [line.strip() for line in text.splitlines()]
    if starts_after is not None:
        lines = lines[lines.index(starts_after) + 1 :]
    return tuple(line for line in lines if line)


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, by one fixed rule that knows no language and no abbreviation.

    A sentence ends with `.`, `!` or `?` and the closing quotation marks and brackets after it, where blanks follow and
    then, after any opening marks, a letter that is not a small a to z, or a digit. So `"… is mine," she said. He …` has
    two sentences, `3.5 million` is whole, and an abbreviation before a capital letter splits: a rule that anyone can
    repeat is worth more here than one that is clever.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(paragraph):
        found.append(paragraph[start : end.end(1)])
        start = end.end()
    found.append(paragraph[start:])
    return tuple(sentence for sentence in found if sentence)


def check_source(pack: Pack, file: Path, document_id: str | None = None) -> list[str]:
    """Compare the pack with a document itself. The answer is what does not fit, one line each; empty: all fits.

    Every sentence of the disposition is compared by its hash, and so is the file; every sentence that the disposition
    leaves out is named. `document_id` says which document the file is; without it, the pack's first. Raises TermsError
    where there is no such document, or its file cannot be read; the answer for one that nobody holds is empty.
    """
    known = {each.id: each for each in pack.documents}
    if document_id is not None and document_id not in known:
        advice = possible(document_id, tuple(known))
        raise TermsError([Fault(f"the pack {pack.id} has no such document", "document", repr(document_id), advice)])
    document = known[document_id] if document_id is not None else pack.documents[0]
    if document.kept != "held":
        return []
    try:
        text = file.read_text(encoding="utf-8")
        found = blocks(text, document)
    except OSError as error:
        advice = "Name the file that holds the text of the document."
        raise TermsError([Fault("cannot be read", "document", repr(str(error)), advice, file)]) from error
    except UnicodeDecodeError as error:
        advice = "Convert the document to UTF-8 without changing its text."
        raise TermsError([Fault("is not UTF-8", "document", repr(str(error)), advice, file)]) from error
    except ValueError as error:
        advice = "This is another document, or its beginning was cut off; the numbering cannot be told."
        what = f"has no line {document.starts_after!r}, after which {document.id} is numbered"
        raise TermsError([Fault(what, "document", "none", advice, file)]) from error
    whole = sha256(file.read_bytes()).hexdigest()
    problems = list(_problems(pack, document, found))
    if whole != document.sha256:
        problems.insert(0, f"the file has another SHA-256, {whole}; the pack has {document.sha256}")
    return [f"{file.name}: {problem}" for problem in problems]


def blocks(text: str, document: Document) -> dict[str, str]:
    """The paragraphs of a document by their places: P1, P2 on, or the sections that the pack accounts for.

    A section begins where a line begins with its number in bold type, and its heading is no part of it. Raises
    ValueError where the line is missing after which the document is numbered.
    """
    lines = paragraphs(text, document.starts_after)
    if not document.sections:
        return {f"P{number}": line for number, line in enumerate(lines, start=1)}
    found: dict[str, str] = {}
    section, number = "", 0
    for line in lines:
        heading = _SECTION.match(line)
        if heading is not None:
            section, number = heading[1], 1
        elif _ARTICLE.match(line):
            section = ""
        else:
            number += 1
        if section in document.sections:
            place = section if number == 1 else f"{section}p{number}"
            found[place] = line[heading.end() :] if heading is not None else line
    return found


def _problems(pack: Pack, document: Document, found: dict[str, str]) -> Iterator[str]:
    mapped: dict[str, str | None] = {}
    for row in pack.disposition:
        if row.document == document.id:
            mapped[row.place.rstrip(ascii_lowercase)] = row.sha256
    present = {
        f"{place}s{number}": sentence
        for place, block in found.items()
        for number, sentence in enumerate(sentences(block), start=1)
    }
    for place, sentence in present.items():
        digest = sha256(sentence.encode()).hexdigest()
        if place not in mapped:
            yield f"{place}: the disposition does not say what became of it: {sentence!r}"
        elif digest != mapped[place]:
            yield f"{place}: has another SHA-256, {digest}; the pack has {mapped[place]}"
    for place in mapped:
        if place not in present:
            yield f"{place}: stands in the disposition, not in the document"
