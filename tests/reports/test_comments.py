"""The document of Word has room for what counsel say of each clause."""

import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from janji.reports import docx
from janji.reports._blocks import Block


@pytest.mark.parametrize(("language", "head"), [("en", "Comment"), ("id", "Komentar")])
def test_each_clause_has_a_row_with_an_empty_cell_for_a_comment(told: Any, language: str, head: str) -> None:
    """A reviewer comments in Word on any clause, beside what it rests on, how it is read and what came out."""
    table = Document(BytesIO(told.made(docx.write, language=language))).tables[-1]
    first, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    clauses = [clause for each in told.verdicts.commitments for clause in each.clauses]
    assert first[-1] == head
    assert [row[-1] for row in rows] == [""] * len(clauses)
    for clause, row in zip(clauses, rows, strict=True):
        assert clause.id in row[0]
        assert clause.promise.of(language) in row[0]
        assert all(each["document"] in row[1] for each in clause.sources)
    assert table.columns[-1].width > table.columns[-2].width


def test_no_column_is_so_narrow_that_a_word_is_cut(told: Any) -> None:
    """A verdict of short words beside long clauses still stands whole: at 9 points a letter takes up to 2.2 mm."""
    table = Document(BytesIO(told.made(docx.write, language="en"))).tables[-1]
    for place, column in enumerate(table.columns):
        words = [word for row in table.rows for word in re.split(r"[\s/-]+", row.cells[place].text)]
        assert column.width.mm >= 2.2 * min(max(map(len, words)), 17), words


def test_a_row_and_what_announces_a_quotation_stay_on_one_page(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No row is torn between two pages, and no line that ends in a colon is the last of one."""
    announced = [Block("soft", "As put in:"), Block("quote", pieces=(("So be it", False),))]
    monkeypatch.setattr(docx, "fitting", lambda *_: announced)
    document = Document(BytesIO(told.made(docx.write, language="en")))
    rows = [row._tr for table in document.tables for row in table.rows]
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
    first, second, *_ = document.paragraphs
    assert (first.paragraph_format.keep_with_next, second.paragraph_format.keep_with_next) == (True, None)
