"""Verdicts on paper: a summary of two pages with the whole report behind it, as a tagged PDF (PDF/UA-1)."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import Any, Unpack

from janji.reports._blocks import Block, T, annex, chosen, summary, whole
from janji.reports._extras import extra
from janji.reports._view import View, view
from janji.reports._words import LABELS, PARAGRAPH, TEMPLATES

from janji.record import Record, ReportOptions, Verdicts, foreign
from janji.terms import Pack

PAGES = 2
"""Pages that the summary may have."""
_MOST = (40, 20, 12, 8, 6, 4, 3, 2, 1)
"""How many findings, clauses and readings the summary names, at first and while it is too long."""
_SIZE = 9.5
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ONE_LETTER = b'#set document(title: "letter")\n#sys.inputs.letter'


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> bytes:
    """The document in one language, that of the scenarios by default. Raises MissingExtra without the library."""
    shown = view(verdicts, pack, record, **options)
    own, t = chosen(shown, options.get("language"))
    blocks = [*fitting(shown, own, t), *(annex(shown, t) if options.get("only") == "summary" else whole(shown, t))]
    made: bytes = extra("typst").compile(
        str(TEMPLATES / "report.typ"),
        sys_inputs=_data(shown, own, blocks),
        ignore_system_fonts=True,
        timestamp=_moment(verdicts),
        pdf_standards=["ua-1"],
    )
    return made


def fitting(shown: View, language: str, t: T, size: float = _SIZE) -> list[Block]:
    """As much of the summary as fits on two pages, in letters of `size` points."""
    first: list[Block] = []
    for most in _MOST:
        first = list(summary(shown, t, most))
        if _pages(_data(shown, language, first, size)) <= PAGES:
            break
    return first


def _data(shown: View, language: str, blocks: Iterable[Block], size: float = _SIZE) -> dict[str, str]:
    v = shown.v
    data = {
        "title": v.title.of(language),
        "author": v.engagement.get("author") or "Janji",
        "tested": v.tested.of(language),
        "seal": f"{LABELS['record'].of(language)} {v.record.digest or LABELS['no_seal'].of(language)}",
        "page": LABELS["page"].of(language),
        "language": language,
        "size": size,
        "blocks": [{**asdict(block), "widths": block.widths} for block in blocks],
    }
    return {"data": json.dumps(_plain(data), ensure_ascii=False)}


def _plain(value: Any) -> Any:
    """Every text without invisible characters; line ends stay, and of letters that no font has, their numbers."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        lines = "\n".join(foreign(line, PARAGRAPH) for line in value.split("\n"))
        return _BEYOND_ASCII.sub(lambda found: _letter(found.group()), lines)
    return value


@cache
def _letter(letter: str) -> str:
    """A letter as the document can show it; PDF/UA-1 (7.21.7) has none that its fonts lack, so of these the number."""
    typst = extra("typst")
    try:
        typst.compile(_ONE_LETTER, sys_inputs={"letter": letter}, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError:
        return f"[U+{ord(letter):04X}]"
    return letter


def _pages(data: dict[str, str]) -> int:
    found = extra("typst").query(
        str(TEMPLATES / "report.typ"), "<pages>", field="value", one=True, sys_inputs=data, ignore_system_fonts=True
    )
    return int(json.loads(found))


def _moment(verdicts: Verdicts) -> datetime:
    """The end of the run: the same verdicts make the same document, byte by byte."""
    try:
        return datetime.fromisoformat(verdicts.record.ended or "").astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)
