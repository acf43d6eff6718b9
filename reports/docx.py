"""The summary, to be edited, and a list of all clauses to comment on: a Word document."""

from importlib import import_module
from io import BytesIO
from typing import Any, Unpack
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from janji.reports._blocks import Block, annex, chosen, comments
from janji.reports._extras import extra
from janji.reports._view import view
from janji.reports._words import LABELS, PARAGRAPH
from janji.reports.pdf import fitting

from janji.record import Record, ReportOptions, Verdicts, foreign
from janji.terms import Pack

_AS_WIDE = 11
"""The size of letters of the PDF that fill a page as ours do, in points."""
_STYLES = {"title": "Title", "items": "List Bullet", "quote": "Quote"}


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> bytes:
    """The document in one language, that of the scenarios by default. Raises MissingExtra without the library."""
    shown = view(verdicts, pack, record, **options)
    own, t = chosen(shown, options.get("language"))
    document = extra("docx").Document()
    document.core_properties.title = t(verdicts.title)
    document.core_properties.author = verdicts.engagement.get("author") or "Janji"
    document.core_properties.language = own
    _laid_out(document)
    section = document.sections[0]
    section.header.paragraphs[
        0
    ].text = f"{_line(t(verdicts.title))}\n{t(LABELS['record'])} {verdicts.record.digest or t(LABELS['no_seal'])}"
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{_line(t(verdicts.tested))}   {t(LABELS['page'])} ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    for block in fitting(shown, own, t, _AS_WIDE):
        _add(document, block)
    for block in annex(shown, t):
        _add(document, block)
    for place, block in enumerate(comments(shown, t)):
        _add(document, block)
        if place == 0:
            # A break of its own would leave a page empty where the part before fills its last one.
            document.paragraphs[-1].paragraph_format.page_break_before = True
    held = BytesIO()
    document.save(held)
    return _timeless(held)


def _timeless(file: BytesIO) -> bytes:
    """The same members without the time at which the library wrote them: one record gives one file, byte for byte."""
    held = BytesIO()
    with ZipFile(file) as written, ZipFile(held, "w", ZIP_DEFLATED) as bundle:
        for name in written.namelist():
            bundle.writestr(ZipInfo(name), written.read(name), ZIP_DEFLATED)
    return held.getvalue()


def _laid_out(document: Any) -> None:
    """A4 with narrow margins and small letters: the summary is meant for two pages or a little more."""
    mm, pt = (getattr(import_module("docx.shared"), name) for name in ("Mm", "Pt"))
    section = document.sections[0]
    section.page_width, section.page_height = mm(210), mm(297)
    section.left_margin = section.right_margin = mm(18)
    section.top_margin = section.bottom_margin = mm(18)
    section.header_distance = section.footer_distance = mm(8)
    for name, size in (
        ("Normal", 9),
        ("Title", 18),
        ("Heading 1", 13),
        ("Heading 2", 11),
        ("Header", 7),
        ("Footer", 7),
    ):
        document.styles[name].font.size = pt(size)
    document.styles["Normal"].paragraph_format.space_after = pt(4)


def _line(text: str) -> str:
    return foreign(text, PARAGRAPH)


def _add(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(_line(block.text), block.level)
    elif block.kind in ("facts", "table"):
        _table(document, block)
    elif block.kind == "items":
        for item in block.items:
            document.add_paragraph(_line(item), style=_STYLES["items"])
    elif block.kind == "quote":
        paragraph = document.add_paragraph(style=_STYLES["quote"])
        for piece, marked in block.pieces:
            run = paragraph.add_run("\n".join(_line(line) for line in piece.split("\n")))
            run.font.highlight_color = import_module("docx.enum.text").WD_COLOR_INDEX.YELLOW if marked else None
    else:
        paragraph = document.add_paragraph(style=_STYLES.get(block.kind))
        # A line that announces a quotation or a list stands on its page.
        paragraph.paragraph_format.keep_with_next = block.text.endswith(":") or None
        paragraph.add_run(_line(block.text)).bold = block.kind == "lead" or None


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    table.autofit = False
    total, mm = sum(block.widths), import_module("docx.shared").Mm
    for row in block.rows:
        for cell, text, width in zip(table.add_row().cells, row, block.widths, strict=True):
            cell.text = _line(text)
            cell.width = mm(174 * width / total)
        _property(table.rows[-1], "w:cantSplit")
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = mm(174 * width / total)
    if block.kind == "table":
        # Its head stands again on every page.
        _property(table.rows[0], "w:tblHeader")


def _property(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way to it
    properties.append(import_module("docx.oxml").OxmlElement(name))


def _field(paragraph: Any, name: str) -> None:
    """A number that the reader's program fills in."""
    oxml = import_module("docx.oxml")
    field = oxml.OxmlElement("w:fldSimple")
    field.set(import_module("docx.oxml.ns").qn("w:instr"), name)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no other way to it
