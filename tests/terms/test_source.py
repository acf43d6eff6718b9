"""A pack against its document: nothing changed, nothing left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from janji.terms import TermsError, blocks, check_source, load_pack, paragraphs, sentences

Write = Callable[..., Path]


def test_a_pack_fits_the_document_that_it_was_drawn_from(write: Write, document: Path) -> None:
    assert check_source(load_pack(write()), document) == []


@pytest.mark.parametrize(
    ("edit", "problems"),
    [
        (("never sells", "hardly ever sells"), ["the file has a different SHA-256", "P1s3: has another"]),
        (("5.30", "6.30"), ["P2s1: has another"]),
        (("that day.", "that day. It set again."), ["P2s2: the disposition does not say", "It set again."]),
        (("that day.", "that day.\nMore."), ["P3s1: the disposition does not say"]),
        (("The sun rose at 5.30 that day.\n", ""), ["P2s1: stands in the disposition, not in the document"]),
        (("Begin:\n", "Begin:\nAn advertisement.\n"), ["P1s1: has another", "P3s1"]),
    ],
    ids=["a word", "a word without a clause", "a sentence", "a paragraph", "less", "another numbering"],
)
def test_what_differs_is_named(edit: tuple[str, str], problems: list[str], write: Write, document: Path) -> None:
    """Every change of the document shows, with its paragraph and sentence."""
    text = document.read_text(encoding="utf-8")
    assert edit[0] in text
    document.write_text(text.replace(*edit), encoding="utf-8")
    found = "\n".join(check_source(load_pack(write()), document))
    for problem in problems:
        assert problem in found


def test_the_document_is_named_where_a_pack_has_several(write: Write, document: Path) -> None:
    """One that nobody holds cannot be compared, and one that the pack does not have is an error."""
    pack = load_pack(write())
    assert check_source(pack, document, "poster") == check_source(pack, document, "leaflet") == []
    with pytest.raises(TermsError, match="Did you mean leaflet"):
        check_source(pack, document, "leaflets")


def test_sections_are_counted_by_their_numbers(write: Write) -> None:
    """The heading is no part of a section, the paragraph after it is its second, and the next article ends it."""
    document = load_pack(write()).documents[0].model_copy(update={"starts_after": None, "sections": ("1.1", "1.2")})
    text = "7. **BREAD**\n**1.1 Loaves**. Ours. Fresh.\n\n**Not sold.**\n9. **ROLLS**\nNone.\n**1.2** **Buns**. Soft.\n"
    assert blocks(text, document) == {"1.1": "Ours. Fresh.", "1.1p2": "**Not sold.**", "1.2": "Soft."}


@pytest.mark.parametrize(
    ("content", "advice"),
    [(None, "Name the file"), (b"\xff\xfe\x00", "UTF-8"), (b"Something else.\n", "the numbering cannot be told")],
    ids=["no file", "no text", "another document"],
)
def test_a_document_that_cannot_be_read_is_an_error_and_no_list_of_problems(
    content: bytes | None, advice: str, write: Write, document: Path
) -> None:
    document.unlink()
    if content is not None:
        document.write_bytes(content)
    with pytest.raises(TermsError, match=advice):
        check_source(load_pack(write()), document)


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert paragraphs(" one \r\n\n\t\ntwo") == ("one", "two")
    assert paragraphs("x\nhere\none\nhere\n", "here") == ("one", "here")
    assert paragraphs("x\nhere\none\nhere\ny\n", "here", "here") == ("one",)
    with pytest.raises(ValueError, match="there"):
        paragraphs("there\nhere\none\n", "here", "there")


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ('He said "so." Then he went.', ('He said "so."', "Then he went.")),
        ('"It is mine," she said. "It is not."', ('"It is mine," she said.', '"It is not."')),
        ("He left (at last.) 12 stayed.", ("He left (at last.)", "12 stayed.")),
        ("It cost 3.5 million, e.g. in gold.", ("It cost 3.5 million, e.g. in gold.",)),
        ("Ms. Roti baked.", ("Ms.", "Roti baked.")),
        ("\u201cSo.\u201d \u201cNo.\u201d", ("\u201cSo.\u201d", "\u201cNo.\u201d")),
        ("", ()),
    ],
    ids=[
        "marks",
        "closing quotation",
        "quotation in two",
        "bracket",
        "inside a number",
        "abbreviation",
        "curly",
        "empty",
    ],
)
def test_sentences_end_by_one_fixed_rule(paragraph: str, expected: tuple[str, ...]) -> None:
    assert sentences(paragraph) == expected
