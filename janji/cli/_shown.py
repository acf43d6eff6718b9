"""Verdicts at a terminal: calm, in the reader's order, first what could not be judged."""

from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from janji.implementation import foreign
from janji.record import (
    VERDICT_WORDS,
    WORDS,
    Bilingual,
    CommitmentVerdict,
    Verdict,
    Verdicts,
    counted,
    overall_told,
    tried,
)
from janji.record import word as named

from ._words import word as table_word

_STYLES = {
    "met": "green",
    "not met": "bold red",
    "error": "bold magenta",
    "needs review": "yellow",
    "not assessed": "dim",
    "not applicable": "dim",
    "waived": "yellow",
}
_MARKS = {
    "met": "✓",
    "not met": "✗",
    "error": "!",
    "needs review": "?",
    "not assessed": "·",
    "not applicable": "-",
    "waived": "~",
}
_WORDS: dict[str, Bilingual] = {
    "overall": Bilingual(en="Overall", id="Keseluruhan"),
    "exit": Bilingual(en="exit code", id="kode hasil"),
    "clauses": Bilingual(en="{} in required clauses", id="{} pada klausul penentu"),
    "untestable": Bilingual(en="No test can show: {}", id="Tidak dapat ditunjukkan oleh pengujian: {}"),
    "more": Bilingual(en=" and {} more", id=" dan {} lagi"),
    "reasons": Bilingual(en="{} more reasons stand in the report", id="{} alasan lagi tercantum di laporan"),
    "beside": Bilingual(en="beside the company's promises, {} not met", id="di luar janji perusahaan, {} dilanggar"),
    "limits": Bilingual(
        en="Every report says what this does not show.",
        id="Apa yang tidak ditunjukkan tercantum di setiap laporan.",
    ),
}


_UNASSESSED = 3
_STALE = 4
_REASONS = 5
_DECIDING: dict[int, tuple[str, ...]] = {1: ("not met",), 5: ("error",), 3: ("not assessed", "needs review")}
"""Which verdicts of required clauses lead to an exit code."""


def show(verdicts: Verdicts, console: Console, language: str) -> None:
    """Commitments, findings, the overall verdict and why."""

    def say(text: Bilingual) -> str:
        return foreign(text.of(language))

    console.print(say(verdicts.tested), markup=False, highlight=False)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(no_wrap=True)  # an id that is cut can be neither searched for nor copied
    if verdicts.partial is not None:
        _clauses(verdicts, table, say)
    for commitment in () if verdicts.partial is not None else verdicts.commitments:
        style = _STYLES[commitment.verdict]
        table.add_row(
            Text(_MARKS[commitment.verdict], style),
            Text(commitment.id),
            Text.assemble((say(VERDICT_WORDS[commitment.verdict]), style), (_beside(commitment, say), "bold red")),
            Text(_behind(commitment, say), "dim"),
        )
    console.print(table)
    console.print()
    for finding in _findings(verdicts, say):
        console.print(finding)
    for line in _once(verdicts, say, "error"):
        console.print(Text(line, _STYLES["error"]))
    for line in (*_once(verdicts, say, "not assessed"), *_unnamed(verdicts, say)):
        console.print(Text(line, _STYLES["not assessed"]))
    overall = verdicts.overall
    console.print(
        Text.assemble(
            (f"{say(_WORDS['overall'])}: ", "bold"),
            (say(overall_told(verdicts)), _STYLES[overall] if overall else "yellow"),
            (f"  ({say(_WORDS['exit'])} {verdicts.exit_code})", "dim"),
        )
    )
    console.print(Text(say(verdicts.headline)))
    # Of a run of some clauses the others are not assessed; that is said above.
    for line in _why(verdicts, say) if verdicts.partial is None or verdicts.exit_code != _UNASSESSED else ():
        console.print(Text(f"  {line}", "dim"))
    untestable = [each.id for commitment in verdicts.commitments for each in commitment.clauses if not each.testable]
    if untestable and verdicts.partial is None:
        console.print(Text(say(_WORDS["untestable"]).format(", ".join(untestable)), "dim"))
    console.print(Text(say(_WORDS["limits"]), "dim"))


def _findings(verdicts: Verdicts, say: Callable[[Bilingual], str]) -> Iterator[Text]:
    """A line of each clause that was broken, was waived, or needs review."""
    for commitment in verdicts.commitments:
        for clause in commitment.clauses:
            if clause.in_force and clause.testable and clause.verdict in {"not met", "waived", "needs review"}:
                yield Text.assemble(
                    (f"{_MARKS[clause.verdict]} {clause.id}", _STYLES[clause.verdict]),
                    f" ({say(_basis(clause.basis))})  {say(clause.reason)}",
                )


def _behind(commitment: CommitmentVerdict, say: Callable[[Bilingual], str]) -> str:
    """How its verdict is known; without a verdict of its own, why."""
    if commitment.reason_code == "no-clause":
        return say(commitment.reason)
    return say(named("assurances", commitment.assurance)) if commitment.assurance else ""


def _basis(basis: str) -> Bilingual:
    return Bilingual(en=basis, id=table_word(basis, "id"))


def _clauses(verdicts: Verdicts, table: Table, say: Callable[[Bilingual], str]) -> None:
    """For a run of some clauses: those clauses, and how many of their scenarios came to the same."""
    counted = {scenario.id for scenario in verdicts.scenarios if scenario.counts_under_policy}
    for commitment in verdicts.commitments:
        for clause in commitment.clauses:
            if counted.isdisjoint(clause.scenarios):
                continue
            style = _STYLES[clause.verdict]
            table.add_row(
                Text(_MARKS[clause.verdict], style),
                Text(clause.id),
                Text(say(VERDICT_WORDS[clause.verdict]), style),
                Text(say(tried(clause, verdicts.scenarios)), "dim"),
            )


def _once(verdicts: Verdicts, say: Callable[[Bilingual], str], verdict: Verdict) -> Iterator[str]:
    """Why clauses came to this verdict, each reason once. An error counts wherever it is.

    Else, the clauses meant are those of a run of some clauses, or the required ones.
    """
    own = {scenario.id for scenario in verdicts.scenarios if scenario.counts_under_policy}
    reasons: dict[str, list[tuple[str, str]]] = {}
    for commitment in verdicts.commitments:
        for clause in commitment.clauses:
            asked = own.intersection(clause.scenarios) if verdicts.partial is not None else clause.required
            if (asked or verdict == "error") and clause.in_force and clause.testable and clause.verdict == verdict:
                told = say(clause.reason)
                # It begins with the scenario that met it first.
                reasons.setdefault(told.partition(": ")[2] or told, []).append((clause.id, told))
    for told, found in list(reasons.items())[:_REASONS]:
        (first, whole), more = found[0], len(found) - 1
        yield f"{_MARKS[verdict]} {first}{say(_WORDS['more']).format(more) if more else ''}  {told if more else whole}"
    if len(reasons) > _REASONS:
        yield f"{_MARKS[verdict]} {say(_WORDS['reasons']).format(len(reasons) - _REASONS)}"


def _unnamed(verdicts: Verdicts, say: Callable[[Bilingual], str]) -> Iterator[str]:
    """The finds in files that nobody named, by folder."""
    files, words = verdicts.unnamed, WORDS["unnamed"]
    if files is None:
        return
    yield say(words["title"])
    yield from (f"  {foreign(each.folder)}: {say(counted(each))}" for each in files.folders)
    if files.more:
        yield f" {say(_WORDS['more']).format(files.more)}"
    yield f"  {say(words['all'])}: {say(counted(files))}"


def _beside(commitment: CommitmentVerdict, say: Callable[[Bilingual], str]) -> str:
    """The number of broken clauses outside the promise itself: glosses, our own additions, never change its verdict."""
    if commitment.verdict != "met":
        return ""
    broken = sum(clause.in_force and clause.verdict == "not met" for clause in commitment.clauses)
    return f"; {say(_WORDS['beside']).format(broken)}" if broken else ""


def _why(verdicts: Verdicts, say: Callable[[Bilingual], str]) -> Iterator[str]:
    """The grounds of the exit code: how many required clauses of which commitment; or the reasons as they are."""
    counted: dict[str, dict[str, int]] = {}
    for commitment in verdicts.commitments:
        for clause in commitment.clauses:
            if clause.required and clause.verdict in _DECIDING.get(verdicts.exit_code, ()):
                of = counted.setdefault(clause.verdict, {})
                of[commitment.id] = of.get(commitment.id, 0) + 1
    for verdict, commitments in counted.items():
        word = say(VERDICT_WORDS[verdict])  # type: ignore[index] # the keys are verdicts of clauses
        listed = ", ".join(f"{name} ({number})" for name, number in commitments.items())
        yield f"{say(_WORDS['clauses']).format(word)}: {listed}"
    # A waiver that ran out, or a run that is too old, is told beside a breach too.
    codes = {_STALE} if counted else {_STALE, verdicts.exit_code}
    yield from (say(reason.what) for reason in verdicts.reasons if reason.code in codes)
