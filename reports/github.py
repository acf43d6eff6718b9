"""For GitHub Actions: a summary of the job in Markdown, and annotations beside the lines of the scenarios."""

from collections.abc import Iterator, Mapping
from typing import Unpack

from janji.reports._outcomes import Finding, Outcome, findings
from janji.reports._telling import Telling
from janji.reports._words import LABELS, VERDICTS
from janji.reports.markdown import MARKS, code, plain

from janji.record import Record, ReportOptions, Verdicts
from janji.terms import Pack

LIMIT = 1024 * 1024
"""Bytes that GitHub takes of one step's summary; of a longer one it shows nothing."""
_SHOWN = 50
"""Clauses of which findings are shown, and scenarios that are shown of each."""
_OF_ONE = 3
COMMANDS: Mapping[Outcome, str] = {
    "failed": "error",
    "error": "error",
    "open": "warning",
    "accepted": "notice",
    "exempt": "notice",
    "passed": "notice",
}


def write(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """The summary: the result, the findings, each promise in a line, and folded what no report shows."""
    tell = Telling(verdicts, record, **options)
    of_clauses: dict[tuple[str, str], list[Finding]] = {}
    for each in findings(verdicts):
        of_clauses.setdefault((each.rule, each.verdict), []).append(each)
    found = tuple(of_clauses.values())
    for shown in range(min(_SHOWN, len(found)), -1, -1):
        text = "\n".join(_summary(verdicts, pack, tell, found, shown)) + "\n"
        if len(text.encode()) <= LIMIT:
            break
    return text


def _summary(
    verdicts: Verdicts, pack: Pack, tell: Telling, found: tuple[list[Finding], ...], shown: int
) -> Iterator[str]:
    yield f"## Janji: {plain(tell(pack.title.of(tell.language)))}"
    yield ""
    first, second, *rest = tell.head()
    yield f"**{plain(second)}** {plain(first)}"
    yield ""
    yield from (f"{plain(each)}<br>" for each in rest)
    yield ""
    if found:
        yield f"### {tell(LABELS['findings'])}"
        yield ""
        for group in found[:shown]:
            yield from _group(group, tell)
        if left := sum(map(len, found[shown:])):
            yield f"- {plain(tell(LABELS['findings_more']).replace('{n}', str(left)))}"
        yield ""
    yield f"| {tell(LABELS['commitment'])} | {tell(LABELS['verdict'])} | {tell(LABELS['counts'])} |"
    yield "|---|---|---|"
    for promise in verdicts.commitments:
        cells = (promise.title, VERDICTS[promise.verdict], promise.headline)
        yield f"| {' | '.join(plain(tell(each)) for each in cells)} |"
    for language, points in tell.limits().items():
        yield ""
        yield f"<details><summary>{plain(LABELS['not_shown'].of(language))}</summary>"
        yield ""
        yield from (f"- {plain(each)}" for each in points)
        yield ""
        yield "</details>"


def _group(group: list[Finding], tell: Telling) -> Iterator[str]:
    """The verdict on a clause, with the first scenarios that show it."""
    first = group[0]
    told = f"**{plain(tell(VERDICTS[first.verdict]))}** `{code(first.rule)}`: {plain(tell(first.title))}"
    yield f"- {MARKS[first.verdict]} {told}"
    for each in group[:_OF_ONE]:
        where = f"`{code(each.file)}:{each.line}` " if each.scenario else ""
        yield f"  - {where}{plain(tell(each.reason))} (`{code(tell.again(each.scenario))}`)"
    if (left := len(group) - _OF_ONE) > 0:
        yield f"  - {plain(tell(LABELS['more']).replace('{n}', str(left)))}"


def write_annotations(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> str:
    """Commands for the log of a step, one per scenario: GitHub shows ten of a kind, the rest stay in the log."""
    tell = Telling(verdicts, record, **options)
    place = {"file": f"{tell.features}/{pack.id}/terms.toml", "line": "1"}
    lines = [_command("notice", "\n".join(tell.head()), title="Janji", **place)]
    by_scenario: dict[str, list[Finding]] = {}
    for each in findings(verdicts):
        by_scenario.setdefault(each.scenario.case if each.scenario else each.key, []).append(each)
    for each, *others in by_scenario.values():
        name = f" ({tell(each.scenario.name)})" if each.scenario else ""
        lines.append(
            _command(
                COMMANDS[each.outcome],
                f"{tell(each.title)}{name}\n{tell(each.reason)}\n{tell.again(each.scenario)}",
                title=f"{tell(VERDICTS[each.verdict])}: {', '.join(one.rule for one in (each, *others))}",
                file=f"{tell.features}/{each.file}",
                line=str(each.line),
            )
        )
    lines.append(_command("notice", tell.limits_text(), title=tell(LABELS["not_shown"]), **place))
    return "\n".join(lines) + "\n"


def _command(name: str, message: str, **properties: str) -> str:
    """A command as GitHub reads it: escaped as its toolkit does, so that no text ends it or begins another."""
    stated = ",".join(f"{key}={_escaped(value, ':', ',')}" for key, value in properties.items())
    return f"::{name} {stated}::{_escaped(message)}"


def _escaped(text: str, *more: str) -> str:
    for letter in ("%", "\r", "\n", *more):
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
