"""One row for each clause, for spreadsheets; below them the overall result, and what no report shows."""

import csv
from io import StringIO
from typing import Unpack

from janji.reports._telling import Telling
from janji.reports._view import mark
from janji.reports._words import VERDICTS

from janji.record import Record, ReportOptions, Verdicts
from janji.terms import Pack

COLUMNS = (
    "row",
    "commitment",
    "clause",
    "promise",
    "basis",
    "required",
    "verdict",
    "counted_as",
    "in_words",
    "reason_code",
    "reason",
    "assurance",
    "scenarios",
    "sources",
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""With these a cell begins that a spreadsheet would calculate."""


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The table. `row` is `clause`, `run` (with what came out) or `not_shown`, the last two with a text as `reason`."""
    del pack  # the verdicts have all of it
    tell = Telling(verdicts, record, **options)
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for commitment in verdicts.commitments:
        for clause in commitment.clauses:
            row = (
                "clause",
                commitment.id,
                clause.id,
                tell(clause.promise),
                clause.basis,
                "yes" if clause.required else "no",
                clause.verdict,
                clause.counted_as,
                tell(VERDICTS[mark(clause)]),
                clause.reason_code,
                tell(clause.reason),
                clause.assurance or "",
                " ".join(clause.scenarios),
                " ".join(f"{each['document']}:{each['place']}" for each in clause.sources),
            )
            rows.writerow(map(harmless, row))
    texts = [("run", each) for each in tell.head()]
    texts += [("not_shown", each) for points in tell.limits().values() for each in points]
    at = COLUMNS.index("reason")
    for kind, each in texts:
        rows.writerow((kind, *[""] * (at - 1), harmless(each), *[""] * (len(COLUMNS) - at - 1)))
    return written.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before one that would be."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULAS) else cell
