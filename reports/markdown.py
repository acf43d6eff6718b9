"""Verdicts for people who read on a forge or in a terminal: the page's content, shorter."""

import re
from collections.abc import Mapping
from shlex import quote
from typing import Unpack

from janji.reports._view import SHORT, stands_on, view
from janji.reports._words import LABELS, PARAGRAPH, TEMPLATES, VERDICTS, WORDS, filled, word, words_in
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from janji.record import (
    Bilingual,
    Record,
    ReportOptions,
    Verdicts,
    approved_told,
    asked,
    catalogue,
    counted,
    foreign,
    of_report,
    sign_off_told,
    spot,
    when,
)
from janji.terms import Pack

MARKS = {
    "met": "○",
    "not met": "◆",
    "error": "✕",
    "needs review": "◐",
    "not assessed": "◌",
    "waived": "◇",
    "not applicable": "–",  # noqa: RUF001 - a dash
    "no demand": "–",  # noqa: RUF001 - a dash
    "untestable": "⊘",
    "no overall": "–",  # noqa: RUF001 - a dash
}


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The document in one language; without one in that of the scenarios, and below it, folded, in each other one."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - `plain` escapes what Markdown and HTML would read as marks
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, code=code, shell=quote)
    shown = view(verdicts, pack, record, **options)
    template = environment.get_template("report.md.j2")

    def told(language: str) -> str:
        def t(words: Bilingual | Mapping[str, str]) -> str:
            return plain(words_in(words, language))

        return template.render(
            view=shown,
            v=verdicts,
            language=language,
            t=t,
            L=LABELS,
            V=VERDICTS,
            word=word,
            filled=filled,
            told_at=spot,
            marks=MARKS,
            asked=asked,
            stands_on=stands_on,
            approved_told=approved_told,
            sign_off_told=sign_off_told,
            counted=counted,
            when=when,
            short=SHORT,
            assurances=WORDS["assurances"],
        ).strip()

    if (language := options.get("language")) is not None:
        return re.sub(r"\n{3,}", "\n\n", f"{told(language)}\n")
    parts = [told(shown.language)]
    for second in of_report(pack.languages):
        if second != shown.language:
            head = f"<summary><b>{catalogue(second).name}</b></summary>"
            parts.append(f"<details>\n{head}\n\n{told(second)}\n\n</details>")
    return re.sub(r"\n{3,}", "\n\n", "\n\n---\n\n".join(parts) + "\n")


def plain(value: object) -> str:
    """`value` as one line in which nothing is a mark of Markdown or of HTML."""
    text = " ".join(foreign(value, PARAGRAPH).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", text)


def code(value: object) -> str:
    """`value` as it is between two backticks, in a table too: it ends neither the code nor its cell."""
    return foreign(value).replace("`", "'").replace("|", "\\|")
