"""The content of the documents, in the order in which they show it: computed once, so that all formats say the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, takewhile
from pathlib import Path
from typing import Unpack

from janji.reports._found import BreachView, TurnedView, breaches, turned
from janji.reports._words import LABELS, VERDICTS, exit_words, filled, word

from janji.record import (
    BESIDE_MET,
    Bilingual,
    ClauseVerdict,
    CommitmentVerdict,
    Conclusion,
    HiddenPart,
    Reason,
    Record,
    ReportOptions,
    ScenarioVerdict,
    Verdict,
    Verdicts,
    Visible,
    as_read,
    asked,
    joined,
    of_report,
    overall_told,
    percent,
    tried,
    waiver_told,
)
from janji.terms import OPEN, Pack

SHORT = 12
"""How many digits of a hash are shown where the whole one stands elsewhere."""


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence with its number, and the case that named it first."""

    number: str
    sha: str
    case: str


@dataclass(frozen=True)
class ClauseView:
    """A clause with its scenarios: those shown here for the first time, and those shown before."""

    clause: ClauseVerdict
    mark: str
    words: Bilingual
    shown: tuple[ScenarioVerdict, ...]
    before: tuple[ScenarioVerdict, ...]
    tried: Bilingual
    """How many scenarios were tried, and what of them, in words."""

    @property
    def touched(self) -> tuple[str, ...]:
        """The readings under which the clause was looked at."""
        return tuple(sorted({name for row in self.clause.under for name in row.readings}, key=_natural))

    @property
    def agreed(self) -> bool:
        """Whether all these readings come to the same."""
        return len({row.verdict for row in self.clause.under}) == 1

    @property
    def left_open(self) -> bool:
        """Whether the policy leaves open how to read it, so that this report judges under several readings."""
        return sum(row.chosen for row in self.clause.under) > 1

    @property
    def rows(self) -> tuple[tuple[Mapping[str, str], Verdict, bool], ...]:
        """Readings, verdict, and whether this report judged so. Readings shared by all its rows are left out."""
        own = [row.readings for row in self.clause.under if row.chosen]
        shared = {name for name in self.touched if len(own) > 1 and len({each[name] for each in own}) == 1}
        return tuple(
            (
                {
                    name: row.readings[name]
                    for name in self.touched
                    if name in row.readings and not (row.chosen and name in shared)
                },
                row.verdict,
                row.chosen,
            )
            for row in self.clause.under
        )

    @property
    def by_verdict(self) -> tuple[tuple[Verdict, bool, tuple[Mapping[str, str], ...]], ...]:
        """The rows, those of one verdict together, those of this report first."""
        together: dict[tuple[Verdict, bool], list[Mapping[str, str]]] = {}
        for readings, verdict, chosen in self.rows:
            together.setdefault((verdict, chosen), []).append(readings)
        return tuple((verdict, chosen, tuple(rows)) for (verdict, chosen), rows in together.items())

    @cached_property
    def plain(self) -> tuple[ScenarioVerdict, ...]:
        """The scenarios shown here that count and found no breach."""
        return tuple(each for each in self.shown if each.verdict == "met" and each.counts_under_policy)

    @cached_property
    def begins(self) -> int:
        """With how many sentences all of these begin alike; 0 where there is one, or one has no sentence more."""
        told = [[(step.keyword, step.text) for step in each.steps] for each in self.plain]
        alike = takewhile(lambda steps: len(set(steps)) == 1, zip(*told, strict=False)) if len(told) > 1 else ()
        return min(len(list(alike)), *(len(steps) - 1 for steps in told)) if told else 0

    @property
    def varied(self) -> tuple[str, ...]:
        """The readings by which the rows differ."""
        return tuple(sorted({name for readings, _, _ in self.rows for name in readings}, key=_natural))

    @property
    def why(self) -> Bilingual:
        """The reason of the verdict, without the id of the scenario that it is from."""
        reason = self.clause.reason
        own = next((f"{name}: " for name in self.clause.scenarios if reason.en.startswith(f"{name}: ")), "")
        return Bilingual.made(lambda language: reason.of(language).removeprefix(own))

    @property
    def needs_reason(self) -> bool:
        """Whether its verdict needs an explanation."""
        return self.clause.verdict != "met" or not self.clause.in_force or self.clause.reason_code in BESIDE_MET

    @property
    def short(self) -> str:
        """The id within its commitment."""
        return self.clause.id.partition(".")[2]


@dataclass(frozen=True)
class CommitmentView:
    """A commitment with its clauses."""

    commitment: CommitmentVerdict
    number: int
    clauses: tuple[ClauseView, ...]

    @property
    def words(self) -> Bilingual:
        """The verdict in words; of a commitment that a partial run left out altogether, that it did."""
        left_out = [each.clause.reason for each in self.clauses if each.clause.counted_as == "untried"]
        tried = any(each.clause.counted_as not in ("untried", "untestable", "no demand") for each in self.clauses)
        return left_out[0] if left_out and not tried else VERDICTS[self.commitment.verdict]


@dataclass(frozen=True)
class ReadingView:
    """An open question of the source, and how it was answered for this report."""

    id: str
    question: Bilingual
    option: str
    answer: Bilingual
    chosen_by: Bilingual


@dataclass(frozen=True)
class VisibleView:
    """How much would have been seen of one kind and form in one sink, over all training runs."""

    sink: Bilingual
    kind: Bilingual
    form: Bilingual
    purpose: Bilingual | None
    third_party: str | None
    trainings: int
    seen: int
    looked: int
    rows: tuple[Visible, ...]

    @property
    def words(self) -> Bilingual:
        """How often a control was seen, in words."""
        if self.seen == self.looked:
            return LABELS["seen_yes"]
        if not self.seen:
            return LABELS["seen_no"]
        return filled("seen_partly", seen=self.seen, all=self.looked)

    @property
    def counted(self) -> Bilingual | None:
        """How many controls were seen where it was least certain; None in records that do not know it."""
        least = self._least
        return filled("k_of_n", k=least.k, n=least.n) if least else None

    @property
    def chance(self) -> Bilingual | None:
        """The chance that a breach would have been missed where it was least certain, rounded up."""
        least = self._least
        return percent(least.chance) if least and least.chance is not None else None

    @property
    def _least(self) -> Visible | None:
        known = [row for row in self.rows if row.chance is not None]
        return max(known, key=lambda row: row.chance or 0, default=None)

    @property
    def not_collected(self) -> Bilingual | None:
        """The ways of which nothing is collected there, or None."""
        ways = [word("ways", way) for way in self._of("not_collected")]
        ways += [word("rungs", rung) for rung in self._of("rungs_not_collected")]
        if not ways:
            return None
        return filled("not_collected", ways=joined(*ways, by=", "))

    def _of(self, name: str) -> list[str]:
        return sorted({each for row in self.rows for each in getattr(row, name)})

    @property
    def parts(self) -> Bilingual | None:
        """How many parts of how many places would have shown content, and by what; None where nothing is known."""
        places = [place for row in self.rows for place in row.places]
        if not places:
            return None
        numbers = {name: sum(getattr(place, name) for place in places) for name in _HOW}
        told = [filled(f"parts_{name}", number=number) for name, number in numbers.items() if number]
        head = filled("parts_of", places=len(places), parts=sum(numbers.values()))
        return joined(head, joined(*told, by="; "), by=": ") if told else head

    @property
    def hidden(self) -> tuple[HiddenPart, ...]:
        """The parts in which content would not have been seen, each once."""
        return tuple({(part.place, part.part): part for row in self.rows for part in row.hidden}.values())


_HOW = ("control", "layout", "other", "harmless", "hidden")


@dataclass(frozen=True)
class ReasonView:
    """The reasons of one exit code and one verdict, together."""

    code: int
    verdict: Bilingual | None
    what: tuple[Bilingual, ...]


@dataclass(frozen=True)
class ConcludedView:
    """Conclusions of one scenario that say the same, shown once, with all their evidence; the first stands for them."""

    conclusion: Conclusion
    times: int
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A whole report."""

    v: Verdicts
    overall: str
    overall_words: Bilingual
    exit_words: Bilingual
    reasons: tuple[ReasonView, ...]
    commitments: tuple[CommitmentView, ...]
    breaches: tuple[BreachView, ...]
    nothing: str
    """Which label says that there are none: a run that broke, or assessed nothing, does not speak for the software."""
    turned: tuple[TurnedView, ...]
    waivers: tuple[Bilingual, ...]
    unsettled: tuple[ClauseView, ...]
    looked_at: tuple[ClauseView, ...]
    """Clauses that a person has to look at, beyond the required ones, which are in `unsettled`."""
    """Required clauses that have no result."""
    cases: Mapping[str, ScenarioVerdict]
    engagement: tuple[tuple[Bilingual, str | Bilingual], ...]
    """Who issues the report, who asked for the run and to what end; that nobody has said so, where nobody has."""
    shown_in: Mapping[str, tuple[str, ...]]
    """By the clause, the numbers of the exhibits or findings that show it broken."""
    response: str | None
    """The tested party's response, given afterwards."""
    only: str | None
    """Which part alone is shown: `findings`, or everything."""
    untestable: tuple[ClauseView, ...]
    readings: tuple[ReadingView, ...]
    visibility: tuple[VisibleView, ...]
    exhibits: tuple[Exhibit, ...]
    numbers: Mapping[str, str]
    language: str
    pack: Pack
    folder: str
    """Where the record lies, from where the report was asked for: what a command about it has to name."""

    def read(self, name: str, option: str | None = None) -> Bilingual:
        """A reading in words, with the answer where one is given."""
        return as_read(self.pack, name, option)

    def answers(self, options: Iterable[str], name: str) -> Bilingual:
        """Some of the answers to a reading, in words; where it is left open, that it is."""
        texts = {each.id: each.text for reading in self.pack.readings if reading.id == name for each in reading.options}
        told = [texts[option] for option in options if option in texts]
        if not told:
            return LABELS["open"]
        return Bilingual.made(lambda language: ", ".join(f"“{each.of(language)}”" for each in told))


def stands_on(clause: ClauseVerdict) -> Bilingual:
    """The grounds of a clause: its basis, and each place in the sources, with who speaks there, if anybody does."""
    basis = word("bases", clause.basis)
    ours = clause.basis in ("gloss", "outside")
    spoken: dict[str | None, list[str]] = {}
    for each in clause.sources:
        spoken.setdefault(None if ours else each["voice"], []).append(f"{each['document']} {each['place']}")
    group = "drawn_from" if clause.basis == "implied" else "voices"
    told = [basis]
    for voice, places in spoken.items():
        listed = Bilingual(en=", ".join(places), id=", ".join(places))
        told.append(joined(word(group, voice), listed, by=": ") if voice is not None else listed)
    return joined(*told, by="; ")


def view(verdicts: Verdicts, pack: Pack, record: Record, **options: Unpack[ReportOptions]) -> View:
    """Arrange verdicts for people. With `only` "findings", clauses and scenarios without a finding are left out."""
    only = options.get("only")
    commitments = _commitments(verdicts)
    if only == "findings":
        commitments = tuple(_findings(commitments))
    exhibits = _exhibits(scenario for each in commitments for clause in each.clauses for scenario in clause.shown)
    clauses = [clause for each in commitments for clause in each.clauses]
    overall = verdicts.overall or "no overall"
    every, own = of_report(pack.languages), str(record.opened.get("language"))
    found = breaches(verdicts, record)
    promises = {clause.clause.id: clause.clause.promise for clause in clauses}
    return View(
        v=verdicts,
        overall=overall,
        overall_words=overall_told(verdicts),
        exit_words=exit_words(verdicts),
        reasons=tuple(
            ReasonView(_ORDER[place], VERDICTS.get(verdict), tuple(each.what for each in group))
            for (place, verdict), group in groupby(sorted(verdicts.reasons, key=_grave), key=_grave)
        ),
        commitments=commitments,
        breaches=found,
        nothing=_nothing(verdicts, clauses),
        turned=turned(verdicts, pack),
        waivers=tuple(waiver_told(each, promises.get(each.clause)) for each in verdicts.policy.waivers),
        unsettled=tuple(each for each in clauses if _unsettled(each)),
        looked_at=tuple(each for each in clauses if each.mark == "needs review" and not _unsettled(each)),
        cases={each.case: each for each in verdicts.scenarios},
        engagement=((word("engagement", "author"), verdicts.issuer), *_engagement(verdicts)),
        shown_in=_shown_in(found),
        response=options.get("response"),
        only=only,
        untestable=tuple(clause for clause in clauses if not clause.clause.testable),
        readings=_readings(verdicts, pack),
        visibility=_visibility(verdicts),
        exhibits=exhibits,
        numbers={exhibit.sha: exhibit.number for exhibit in exhibits},
        language=own if own in every else every[0],
        pack=pack,
        folder=_from_here(record.path),
    )


def _nothing(verdicts: Verdicts, clauses: Iterable[ClauseView]) -> str:
    marks = {each.mark for each in clauses}
    if "met" not in marks:
        return "nothing_settled" if "needs review" in marks else "nothing_assessed"
    return "nothing_broke" if verdicts.exit_code == _BROKE else "nothing_found"


def _engagement(verdicts: Verdicts) -> Iterable[tuple[Bilingual, str | Bilingual]]:
    told = [(word("engagement", key), value) for key, value in verdicts.engagement.items() if key != "author"]
    return told or [(LABELS["engagement"], LABELS["engagement_none"])]


def _shown_in(found: Iterable[BreachView]) -> Mapping[str, tuple[str, ...]]:
    shown: dict[str, tuple[str, ...]] = {}
    for each in found:
        for clause in (*each.clauses, *each.added, *each.undecided):
            shown[clause.id] = (*shown.get(clause.id, ()), *each.showing(clause.id))
    return shown


def _from_here(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _unsettled(view: ClauseView) -> bool:
    """Whether a required clause that the run was meant to try has no result."""
    tried = view.clause.required and view.clause.counted_as != "untried"
    return tried and view.mark in ("not assessed", "needs review", "error")


_BROKE = 5
"""The exit code of a run that ended in an error."""
_ORDER = (1, 5, 4, 3)


def _grave(reason: Reason) -> tuple[int, str]:
    """The order of reasons: as the exit code is found, then by verdict."""
    return _ORDER.index(reason.code), reason.verdict or ""


def _natural(name: str) -> tuple[int, str]:
    return int("".join(filter(str.isdigit, name)) or 0), name


def mark(clause: ClauseVerdict) -> str:
    """The mark of a clause: its verdict, or why it can have none."""
    return clause.verdict if clause.counted_as == "untried" else clause.counted_as


def _commitments(verdicts: Verdicts) -> tuple[CommitmentView, ...]:
    by_id: dict[str, list[ScenarioVerdict]] = {}
    for scenario in verdicts.scenarios:
        by_id.setdefault(scenario.id, []).append(scenario)
    shown: set[str] = set()
    views = []
    for number, commitment in enumerate(verdicts.commitments, 1):
        clauses = []
        for clause in commitment.clauses:
            # Sequences that were drawn for a commitment share an id, and each is about a clause of its own.
            own = [each for name in clause.scenarios for each in by_id.get(name, ()) if clause.id in each.clauses]
            clauses.append(
                ClauseView(
                    clause=clause,
                    mark=mark(clause),
                    words=VERDICTS[mark(clause)],
                    shown=tuple(scenario for scenario in own if scenario.case not in shown),
                    before=tuple(scenario for scenario in own if scenario.case in shown),
                    tried=tried(clause, own),
                )
            )
            shown.update(scenario.case for scenario in own)
        views.append(CommitmentView(commitment, number, tuple(clauses)))
    return tuple(views)


def _findings(commitments: Iterable[CommitmentView]) -> Iterator[CommitmentView]:
    """The clauses that are neither kept nor without a demand, with the scenarios that show this."""
    for each in commitments:
        clauses = tuple(
            replace(
                clause,
                shown=tuple(one for one in clause.shown if one.verdict != "met"),
                before=tuple(one for one in clause.before if one.verdict != "met"),
            )
            for clause in each.clauses
            if clause.mark not in ("met", "no demand", "untestable", "not applicable")
            and clause.clause.counted_as != "untried"
        )
        if clauses:
            yield replace(each, clauses=clauses)


def together(scenario: ScenarioVerdict) -> tuple[ConcludedView, ...]:
    """The conclusions of a scenario in order, those that say the same at the place of the first."""
    said: dict[tuple[str, ...], list[Conclusion]] = {}
    for each in scenario.conclusions:
        what = asked(each).en
        told = "" if each.kind == "never" and each.reason_code == "met" else each.reason.en
        said.setdefault((each.verdict, each.assurance or "", each.kind, what, told), []).append(each)
    return tuple(
        ConcludedView(each[0], len(each), tuple(dict.fromkeys(sha for one in each for sha in one.evidence)))
        for each in said.values()
    )


def in_short(told: Iterable[ConcludedView]) -> tuple[tuple[ConcludedView, ...], ...]:
    """The lines of a scenario without a breach: each search has its own, answers of one kind share one."""
    lines: dict[object, dict[object, ConcludedView]] = {}
    for each in told:
        conclusion = each.conclusion
        alone = conclusion.kind == "never"
        line = lines.setdefault(id(each) if alone else conclusion.assurance, {})
        what = asked(conclusion, briefly=True).en
        line[what] = replace(line[what], times=line[what].times + each.times) if what in line else each
    return tuple(tuple(line.values()) for line in lines.values())


def _exhibits(scenarios: Iterable[ScenarioVerdict]) -> tuple[Exhibit, ...]:
    """The cited exhibits: the evidence of everything that is not met. `janji replay` names that of the rest."""
    first: dict[str, str] = {}
    for scenario in scenarios:
        for told in together(scenario):
            if scenario.verdict != "met" or told.conclusion.verdict != "met":
                for sha in told.evidence:
                    first.setdefault(sha, scenario.case)
    return tuple(Exhibit(f"E{number}", sha, case) for number, (sha, case) in enumerate(first.items(), 1))


def _readings(verdicts: Verdicts, pack: Pack) -> tuple[ReadingView, ...]:
    views = []
    for reading in pack.readings:
        held = verdicts.policy.readings.get(reading.id)
        chosen = held.chosen if held else OPEN
        option = next((each for each in reading.options if each.id == chosen), None)
        by = held.chosen_by if held else "pack"
        views.append(
            ReadingView(
                id=reading.id,
                question=Bilingual.made(reading.question.of),
                option=chosen,
                answer=Bilingual.made(option.text.of) if option else LABELS["open"],
                chosen_by=LABELS[by] if by in ("pack", "command") else Bilingual(en=by, id=by),
            )
        )
    return tuple(views)


def _visibility(verdicts: Verdicts) -> tuple[VisibleView, ...]:
    rows: dict[tuple[str, str, str, str | None, str | None], list[Visible]] = {}
    for each in verdicts.visibility:
        rows.setdefault((each.sink, each.kind, each.form, each.purpose, each.third_party), []).append(each)
    return tuple(
        VisibleView(
            sink=word("sinks", sink),
            kind=word("kinds", kind),
            form=word("forms", form),
            purpose=word("purposes", purpose) if purpose else None,
            third_party=third_party,
            trainings=len({each.training for each in looks} - {None}),
            seen=sum(len(each.scenarios) for each in looks if each.seen),
            looked=sum(len(each.scenarios) for each in looks),
            rows=tuple(looks),
        )
        for (sink, kind, form, purpose, third_party), looks in rows.items()
    )


def numbers(conclusion: Conclusion, label: str = "numbers") -> Bilingual | None:
    """How many controls were seen and the chance that is left; None if a record does not say."""
    facts = conclusion.facts
    if facts.get("chance") is None or not facts.get("k"):
        return None
    told = {key: facts[key] for key in ("k", "n", "s")}
    return filled(label, **told, chance=percent(facts["chance"]), allowed=percent(facts["allowed"]))
