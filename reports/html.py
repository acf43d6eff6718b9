"""Verdicts for people: one self-contained page in one language, without scripts and without requests."""

import re
from collections.abc import Mapping
from functools import lru_cache
from shlex import quote
from typing import Any, Unpack

from janji.reports._view import SHORT, in_short, numbers, stands_on, together, view
from janji.reports._words import LABELS, TEMPLATES, VERDICTS, WORDS, boxes, filled, page_environment, word, words_in
from jinja2 import Template

from janji.record import (
    Bilingual,
    Record,
    ReportOptions,
    Verdicts,
    approved_told,
    asked,
    catalogue,
    counted,
    result_fingerprint,
    sign_off_told,
    spot,
    when,
)
from janji.terms import Pack


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The page in one language, that of the scenarios by default. `others` is where the pages in the other ones lie."""
    found = view(verdicts, pack, record, **options)
    chosen = options.get("language") or found.language

    def t(words: Bilingual | Mapping[str, str]) -> str:
        return words_in(words, chosen)

    return _template().render(
        view=found,
        v=verdicts,
        css=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
        language=chosen,
        others={name: (catalogue(name).name, href) for name, href in options.get("others", {}).items()},
        t=t,
        L=LABELS,
        V=VERDICTS,
        word=word,
        filled=filled,
        boxes=boxes,
        told_at=spot,
        asked=asked,
        stands_on=stands_on,
        approved_told=approved_told,
        sign_off_told=sign_off_told,
        counted=counted,
        together=together,
        in_short=in_short,
        numbers=numbers,
        when=when,
        short=SHORT,
        result_print=_result(verdicts),
        R=WORDS["review"],
        assurances=WORDS["assurances"],
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    """The page's template: it is compiled once for the pages in all languages."""
    return page_environment(anchor=anchor, quoted=quoted, shell=quote).get_template("report.html.j2")


def _result(verdicts: Verdicts) -> str | None:
    """The fingerprint that an approval of the result names; None for a record that nothing seals."""
    choice = {name: each.chosen for name, each in verdicts.policy.readings.items()}
    return result_fingerprint(verdicts.record.digest, choice) if verdicts.record.digest else None


def anchor(value: Any) -> str:
    """`value` as a part of an id inside the page."""
    return "".join(character if character.isalnum() else "-" for character in str(value))


def quoted(value: str) -> str:
    """`value` with its straight double quotes, where they are in pairs, as typographic ones."""
    return re.sub(r'"([^"]*)"', r"“\1”", value)
