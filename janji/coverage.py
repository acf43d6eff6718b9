"""The coverage matrix: what each clause was tried on, from a real run, and why a cell is empty.

For each commitment its clauses, with the sinks, the number of scenarios and the violations that the self-test holds
against each; folded below, a row for each clause, sink and derived form that conclusions of the run speak of, with the
kinds of content, the controls that showed the sink visible and the scenarios. The pack says what a clause promises;
clauses taken over are in the edition before. Written as Markdown, the same for the same scenarios and violations,
whatever the run's ids, so that drift can be detected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
    "model": "models that answer in words are asked; sound and pictures are looked for in what models are fed",
    "other_use": "the clauses on other uses speak of audio, video and chat",
    "scan": "only invitations and reminders are scanned",
    "storage": "recordings are looked for, and what is made of speech, meeting chat, direct messages; this kind is not",
    "third_party": "the clauses of this edition name no such kind at third parties",
    "third_party_storage": "third parties are sent drafts to complete, and nothing else",
    "training_data": "drafts pass through a feature and are looked for there; this edition names what is kept",
}
"""Why a kind is not looked for in a sink where others are."""


_LIMITS = {
    "poll": "its question and the answers to choose from are traced; a vote carries no words of its own and is not",
    "reaction": "one that the customer made itself is traced; a plain emoji looks like everybody's and cannot be",
}
"""The part of a kind that cannot be traced at all."""

_FORMS = {
    "embedding": "vectors are looked for where they are kept and trained on; elsewhere what they stand for is",
    "summary": "summaries are looked for where the service keeps them or trains; elsewhere what they are made of is",
    "transcript": "transcripts are looked for where they are kept, trained on or sent; elsewhere the speech itself is",
}
"""Why a derived form is not looked for in a sink where others are."""

_ASIDE = "†"
"""Behind a scenario that counts under other readings than the pack chooses, and for a cell that has no other."""

Cell = tuple[str, str, str]
"""Sink, derived form, and kind of content with its way."""

Rows = Mapping[Cell, tuple[set[str], list[str]]]
"""The rungs of the controls that were seen, and the scenarios, by cell."""


def coverage(pack: Pack, verdicts: Verdicts, violations: Sequence[Listed]) -> str:
    """The matrix of one pack, from the verdicts of a run and the violations that an implementation can show."""
    scenarios: dict[str, list[ScenarioVerdict]] = {}
    for scenario in (each for each in verdicts.scenarios if not each.drawn):
        for name in scenario.clauses:
            scenarios.setdefault(name, []).append(scenario)
    lines = [f"## {pack.id}: {pack.title.en}", "", f"Tried on `{verdicts.implementation.spec}`.", ""]
    seen: set[Cell] = set()
    aside: set[Cell] = set()
    for commitment in verdicts.commitments:
        rows = {clause.id: _rows(scenarios.get(clause.id, ())) for clause in commitment.clauses}
        looked = [(cell, cases) for each in rows.values() for cell, (_, cases) in each.items() if cell[0] != _ANSWERS]
        seen.update(cell for cell, cases in looked if not all(case.endswith(_ASIDE) for case in cases))
        aside.update(cell for cell, _ in looked)
        own = [clause for clause in commitment.clauses if clause.id not in pack.inherited]
        broken = {clause.id: _broken(clause.id, pack, violations) for clause in own}
        lines += [f"### {commitment.id}", "", f"{commitment.title.en}.", ""]
        taken = len(commitment.clauses) - len(own)
        if taken and pack.follows is not None:
            lines += [
                f"{_number(taken, 'clause')} taken over from {pack.follows.pack}, with the same scenarios: see there.",
                "",
            ]
        if own:
            lines += [*_glance(own, scenarios, rows, broken), "", *_folded(own, rows), ""]
    lines += _empty({(sink, kind) for sink, _, kind in seen}, {(sink, kind) for sink, _, kind in aside})
    lines += _forms({(sink, form) for sink, form, _ in seen}, {(sink, form) for sink, form, _ in aside})
    return "\n".join(lines) + "\n"


def _broken(clause: str, pack: Pack, violations: Sequence[Listed]) -> list[str]:
    """The violations that break the clause in this edition."""
    return sorted(each.name for each in violations if clause in (each.under(pack.id, first=pack.follows is None) or ()))


def _rows(scenarios: Sequence[ScenarioVerdict]) -> Rows:
    rows: dict[Cell, tuple[set[str], list[str]]] = {}
    for scenario in scenarios:
        for conclusion in scenario.conclusions:
            claim = conclusion.claim
            cells = [(_ANSWERS, "", "")]
            if conclusion.kind == "never":
                form = str(claim.get("form") or "original")
                ways = [way for way, each in claim["ways"].items() if each["subjects"]]
                cells = [(str(claim["sink"]), form, way) for way in ways]
            for cell in cells:
                controls, cases = rows.setdefault(cell, (set(), []))
                if conclusion.kind == "never" and conclusion.control:
                    controls |= set(claim["rungs"].values()) - set(conclusion.facts.get("rungs_not_collected", ()))
                case = scenario.case if scenario.counts_under_policy else f"{scenario.case}{_ASIDE}"
                if case not in cases:
                    cases.append(case)
    return rows


def _glance(
    clauses: Sequence[ClauseVerdict],
    scenarios: Mapping[str, Sequence[ScenarioVerdict]],
    rows: Mapping[str, Rows],
    broken: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Each clause with where it was looked for, how many scenarios it has, and the violations that break it."""
    yield "| clause | looked for in | scenarios | violations |"
    yield "|---|---|--:|---|"
    for clause in clauses:
        where = ", ".join(sorted({sink for sink, _, _ in rows[clause.id]}))
        if not where:
            where = f"nowhere: {(clause.why_not or clause.reason).en}"
        own = scenarios.get(clause.id, ())
        others = sum(not scenario.counts_under_policy for scenario in own)
        counts = f"{len(own) - others}{f' + {others}{_ASIDE}' if others else ''}"
        caught = ", ".join(broken[clause.id]) or ("none" if own else "")
        yield f"| {_short(clause.id)} ({clause.basis}) | {where} | {counts} | {caught} |"


def _folded(clauses: Sequence[ClauseVerdict], rows: Mapping[str, Rows]) -> Iterator[str]:
    yield "<details><summary>Row by row</summary>"
    yield ""
    yield "| clause | looked for | scenarios |"
    yield "|---|---|---|"
    for clause in clauses:
        name = _short(clause.id)
        for (sink, form, control, cases), kinds in sorted(_together(rows[clause.id]).items()):
            yield f"| {name} | {_looked_for(sink, form, control, kinds)} | {', '.join(cases)} |"
    yield from ("", "</details>")


def _looked_for(sink: str, form: str, control: str, kinds: Sequence[str]) -> str:
    """The sink with the kinds of content, what became of them, and the controls."""
    if sink == _ANSWERS:
        return sink
    what = "" if form == "original" else f"{form} of "
    return f"{sink}: {what}{', '.join(sorted(kinds))} ({control})"


def _together(rows: Rows) -> dict[tuple[str, str, str, tuple[str, ...]], list[str]]:
    """Kinds of content that share everything else, in one row."""
    shared: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    for (sink, form, kind), (controls, cases) in rows.items():
        shown = ", ".join(sorted(controls)) or "none seen"
        shared.setdefault((sink, form, shown, tuple(cases)), []).append(kind)
    return shared


def _empty(seen: set[tuple[str, str]], aside: set[tuple[str, str]]) -> Iterator[str]:
    """Kinds by sinks; where a kind was never looked for, a note says why. `aside` has what other readings look for."""
    sinks, kinds = _both(aside)
    yield from ("### Kinds of content, and the sinks in which they were looked for", "")
    yield from _grid(kinds, sinks, seen, aside, "kind", lambda sink, _kind: _WHY.get(sink, "no clause speaks of it"))
    if told := [f"{kind}: {limit}" for kind, limit in sorted(_LIMITS.items()) if kind in kinds]:
        yield from ("", "Of some kinds a part cannot be traced at all.", "", *(f"- {each}" for each in told))
    yield ""


def _forms(seen: set[tuple[str, str]], aside: set[tuple[str, str]]) -> Iterator[str]:
    """Derived forms by sinks, likewise."""
    sinks, forms = _both(aside)
    yield from ("### Derived forms, and the sinks in which they were looked for", "")
    yield from _grid(forms, sinks, seen, aside, "form", lambda _sink, form: _FORMS.get(form, "no clause speaks of it"))
    yield ""


def _both(seen: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return sorted({one for one, _ in seen}), sorted({other for _, other in seen})


def _grid(
    rows: Sequence[str],
    sinks: Sequence[str],
    seen: set[tuple[str, str]],
    aside: set[tuple[str, str]],
    head: str,
    why: Callable[[str, str], str],
) -> Iterator[str]:
    """A table with a mark where something was looked for, and the number of a note where it was not.

    A search under other readings only has a mark of its own.
    """
    yield f"| {head} | {' | '.join(sinks)} |"
    yield f"|---|{':-:|' * len(sinks)}"
    notes: dict[str, int] = {}
    for row in rows:
        cells = [
            "●"
            if (sink, row) in seen
            else _ASIDE
            if (sink, row) in aside
            else f"({notes.setdefault(why(sink, row), len(notes) + 1)})"
            for sink in sinks
        ]
        yield f"| {row} | {' | '.join(cells)} |"
    yield ""
    yield from (f"- ({number}) {reason}" for reason, number in notes.items())


def _short(clause: str) -> str:
    return clause.partition(".")[2]


def _number(of: int, what: str) -> str:
    return f"{of} {what}{'' if of == 1 else 's'}"
