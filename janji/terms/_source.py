"""The document that a pack was drawn from: its paragraphs and sentences, and whether the pack still fits it."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ._errors import Fault, TermsError
from ._models import Document, Pack

# A full stop, exclamation or question mark, with the quotation marks and brackets that close after it, ends a
# sentence where blanks and then a capital letter, a digit or an opening mark follow.
_SENTENCE_END = re.compile(r"""(?<=[.!?])(["'\u201d\u2019»)\]]*)\s+(?=["'\u201c\u2018«(\[]*[^\W_a-z])""")


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


def check_source(pack: Pack, document: Path) -> list[str]:
    """Compare the pack with the document itself. The answer is what does not fit, one line each; empty: all fits.

    Every paragraph that a clause names and every sentence of the disposition is compared by its hash; every sentence
    of the document that the disposition leaves out is named. Of a pack whose document nobody holds nothing can be
    compared: the answer is empty. Raises TermsError where the document cannot be read.
    """
    known = pack.documents[0]
    if not known.held:
        return []
    return [f"{document.name}: {problem}" for problem in _problems(pack, known, _paragraphs(known, document))]


def _paragraphs(known: Document, document: Path) -> dict[str, str]:
    try:
        found = paragraphs(document.read_text(encoding="utf-8"), known.starts_after)
    except OSError as error:
        advice = "Name the file that holds the text of the document."
        raise TermsError([Fault("cannot be read", "document", repr(str(error)), advice, document)]) from error
    except UnicodeDecodeError as error:
        advice = "Convert the document to UTF-8 without changing its text."
        raise TermsError([Fault("is not UTF-8", "document", repr(str(error)), advice, document)]) from error
    except ValueError as error:
        advice = "This is another document, or its beginning was cut off; the numbering cannot be told."
        what = f"has no line {known.starts_after!r}, after which {known.id} is numbered"
        raise TermsError([Fault(what, "document", "none", advice, document)]) from error
    return {f"P{number}": text for number, text in enumerate(found, start=1)}


def _problems(pack: Pack, known: Document, found: dict[str, str]) -> Iterator[str]:
    expected = {
        clause.source.paragraph: clause.source.sha256 for clause in pack.clauses if clause.source.document == known.id
    }
    for paragraph, digest in sorted(expected.items(), key=lambda item: int(item[0][1:])):
        if paragraph not in found:
            yield f"{paragraph}: clauses stand on this paragraph, which the document does not have"
        elif _digest(found[paragraph]) != digest:
            yield f"{paragraph}: the paragraph has another SHA-256, {_digest(found[paragraph])}; the pack has {digest}"
    mapped = {(item.paragraph, item.sentence): item.sha256 for item in pack.disposition if item.document == known.id}
    present = {
        (paragraph, number): sentence
        for paragraph, text in found.items()
        for number, sentence in enumerate(sentences(text), start=1)
    }
    for (paragraph, number), sentence in present.items():
        where = f"{paragraph}, sentence {number}"
        if (paragraph, number) not in mapped:
            yield f"{where}: the disposition does not say what became of it: {sentence!r}"
        elif _digest(sentence) != mapped[paragraph, number]:
            yield f"{where}: has another SHA-256, {_digest(sentence)}; the pack has {mapped[paragraph, number]}"
    for paragraph, number in mapped:
        if (paragraph, number) not in present:
            yield f"{paragraph}, sentence {number}: stands in the disposition, not in the document"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
