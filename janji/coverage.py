"""The coverage matrix: what each clause was tried on, from a real run, and why a cell is empty.

One row for each clause, sink, kind of content and derived form that conclusions of the run speak of, with the controls
that showed the sink visible, the scenarios, and the violations that the self-test holds against the clause. Written as
Markdown, the same for the same scenarios and violations whatever the run's ids, so that it can be checked for drift.
"""

from collections.abc import Iterator, Mapping, Sequence

from janji.implementation import Listed
from janji.record import ClauseVerdict, ScenarioVerdict, Verdicts
from janji.terms import Pack

__all__ = ["coverage"]

_ANSWERS = "(answers)"
"""The sink of conclusions on what was answered: they look into no place."""

_WHY = {
    "feature_data": "the AI features take in what is said, written and drafted; other kinds go into neither of them",
    "livestream": "a stream carries sound and picture",
    "mail": "mail carries invitations and reminders",
    "model": "models that answer in words are asked; sound and pictures are looked for in what models are fed with",
    "other_use": "the clauses on other uses speak of audio, video and chat",
    "scan": "only invitations and reminders are scanned",
    "storage": "the clauses on what is kept speak of meetings and messages",
    "third_party": "no clause of this pack speaks of it; the edition that does looks for it",
    "third_party_storage": "third parties are sent drafts to complete, and nothing else",
}
"""Why a kind is not looked for in a sink where others are."""


Cell = tuple[str, str, str]
"""Sink, kind of content with its way, and derived form."""


def coverage(pack: Pack, verdicts: Verdicts, violations: Sequence[Listed]) -> str:
    """The matrix of one pack, from the verdicts of a run and the violations that an implementation can show."""
    scenarios: dict[str, list[ScenarioVerdict]] = {}
    for scenario in verdicts.scenarios:
        for name in scenario.clauses:
            scenarios.setdefault(name, []).append(scenario)
    lines = [f"## {pack.id}", ""]
    seen: set[tuple[str, str]] = set()
    for commitment in verdicts.commitments:
        lines += [f"### {commitment.id}", "", "| clause | sink | kind | form | control | scenarios |"]
        lines.append("|---|---|---|---|---|---|")
        for clause in commitment.clauses:
            rows = _rows(scenarios.get(clause.id, ()))
            seen |= {(sink, kind) for sink, kind, _ in rows}
            lines += list(_clause(clause, rows))
        lines += ["", "| clause | violations that break it |", "|---|---|"]
        for clause in commitment.clauses:
            names = sorted(each.name for each in violations if clause.id in _breaks(each, pack))
            lines.append(f"| {_short(clause.id)} | {', '.join(names) or _unbroken(clause, pack)} |")
        lines.append("")
    lines += _empty(seen)
    return "\n".join(lines) + "\n"


def _breaks(listed: Listed, pack: Pack) -> tuple[str, ...]:
    return listed.under(pack.id, first=pack.follows is None) or ()


def _rows(scenarios: Sequence[ScenarioVerdict]) -> dict[Cell, tuple[set[str], list[str]]]:
    """Controls seen and scenarios, by cell."""
    rows: dict[Cell, tuple[set[str], list[str]]] = {}
    for scenario in scenarios:
        for conclusion in scenario.conclusions:
            claim = conclusion.claim
            if conclusion.kind == "never":
                cell = (str(claim["sink"]), str(claim.get("way", claim["kind"])), str(claim.get("form") or "original"))
                control = str(claim.get("ladder", "")) if conclusion.control else ""
            else:
                cell, control = (_ANSWERS, "-", "-"), ""
            controls, cases = rows.setdefault(cell, (set(), []))
            if control:
                controls.add(control)
            if scenario.case not in cases:
                cases.append(scenario.case)
    return rows


def _clause(clause: ClauseVerdict, rows: Mapping[Cell, tuple[set[str], list[str]]]) -> Iterator[str]:
    name = f"{_short(clause.id)} ({clause.basis})"
    if not rows:
        why = clause.why_not.en if clause.why_not else clause.reason.en
        yield f"| {name} | | | | | none: {why} |"
    for (sink, kind, form), (controls, cases) in sorted(rows.items()):
        shown = ", ".join(sorted(controls)) or ("not needed" if sink == _ANSWERS else "none seen")
        yield f"| {name} | {sink} | {kind} | {form} | {shown} | {', '.join(cases)} |"


def _unbroken(clause: ClauseVerdict, pack: Pack) -> str:
    if not clause.testable:
        return "none: no test can show it"
    if clause.id in pack.inherited:
        return f"as in {pack.follows}: its scenarios are taken over"
    return "none: no scenario yet" if not clause.scenarios else "none"


def _empty(seen: set[tuple[str, str]]) -> list[str]:
    """Kinds by sinks; where a kind was never looked for, a note says why."""
    sinks = sorted({sink for sink, _ in seen if sink != _ANSWERS})
    kinds = sorted({kind for sink, kind in seen if sink != _ANSWERS})
    lines = ["### Kinds and sinks", "", f"| sink | {' | '.join(kinds)} |", f"|---|{'---|' * len(kinds)}"]
    notes: dict[str, int] = {}
    for sink in sinks:
        cells = []
        for kind in kinds:
            why = _WHY.get(sink, "no clause speaks of it")
            cells.append("yes" if (sink, kind) in seen else f"({notes.setdefault(why, len(notes) + 1)})")
        lines.append(f"| {sink} | {' | '.join(cells)} |")
    return [*lines, "", *(f"- ({number}) {why}" for why, number in notes.items()), ""]


def _short(clause: str) -> str:
    return clause.partition(".")[2]
