"""The document of Word has room for what counsel say of each clause."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from janji.reports import docx


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
