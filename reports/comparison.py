"""Two runs beside each other, for a terminal, a forge or a browser: what is new, what is cured, what else differs."""

from typing import Literal

from janji.reports._words import LABELS, TEMPLATES, VERDICTS, WORDS, shown, word
from janji.reports.html import anchor
from janji.reports.markdown import plain
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from janji.record import Bilingual, Comparison, foreign

FORMATS = ("text", "md", "html", "json")
_FATES = ("new", "not seen again", "cured", "unchanged")


def write(comparison: Comparison, format_name: Literal["text", "md", "html", "json"], language: str) -> str:
    """The comparison in one format and, but for JSON, in one language."""
    if format_name == "json":
        return comparison.model_dump_json(indent=2) + "\n"
    is_html = format_name == "html"
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=is_html,  # noqa: S701 - `plain` escapes what Markdown would read as marks
        finalize=shown if is_html else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(anchor=anchor, own=plain if format_name == "md" else foreign)

    def t(words: Bilingual) -> str:
        return words.of(language)

    return environment.get_template(f"comparison.{format_name}.j2").render(
        c=comparison,
        result=_result(comparison),
        tested=_tested(comparison),
        findings=[(fate, [each for each in comparison.findings if each.fate == fate]) for fate in _FATES],
        language=language,
        t=t,
        css=(TEMPLATES / "report.css").read_text(encoding="utf-8") if is_html else "",
        W=WORDS["comparison"],
        L=LABELS,
        V=VERDICTS,
        word=word,
    )


def _result(comparison: Comparison) -> str:
    """The sentence that gives the result. A new finding that was accepted fails nothing."""
    damaged = [name for name in ("before", "after") if getattr(comparison, name).state != "sealed"]
    if len(damaged) == 1:
        return f"result_5_{damaged[0]}"
    accepted = comparison.exit_code == 0 and any(each.fate == "new" for each in comparison.findings)
    return f"result_{comparison.exit_code}" + ("_accepted" if accepted else "")


def _tested(comparison: Comparison) -> list[tuple[Bilingual | None, Bilingual]]:
    """The software tested, and what was switched on in it: of each run under its name where they are not the same."""
    before, after = comparison.before.tested, comparison.after.tested
    if before == after:
        return [(None, after)]
    return [(WORDS["comparison"]["before"], before), (WORDS["comparison"]["after"], after)]
