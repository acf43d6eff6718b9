"""The plan of a self-test: its runs, and how much of the pack each of them tries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import chain
from typing import Literal

from janji.implementation import Listed, find_implementation
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack

from ._mutations import MUTATIONS
from ._running import Job

Scope = Literal["quick", "near", "whole"]

_NEIGHBOURS: dict[Scope, int] = {"quick": 1, "near": 2}
"""How many scenarios of each clause beside a broken one are run with a violation."""

_EXPLORED = ("new-consent-revives-old", "switched-again-is-consent")
"""Violations that take a sequence and that exploration finds soon; it meets all of them in a `whole` self-test."""


@dataclass(frozen=True)
class Planned:
    """One run, with the result that the implementation says it should have under this pack."""

    job: Job
    listed: Listed | None


def plan(pack: Pack, implementation: str, language: str, scope: Scope, *, harness: bool) -> list[Planned]:
    """Every run of one pack; those with a fault or a mutation only where the `harness` is tested with it."""
    found = find_implementation(implementation)
    scenarios = pack_scenarios(pack, language)
    violations = _under(found.violations(), pack)
    variants = _under(found.variants(), pack)
    faults = [replace(each, breaks=()) for each in found.faults()] if harness else []
    plain = next((each for each in variants if each.plain), None)

    def job(
        kind: str,
        name: str,
        option: str,
        listed: Listed | None,
        mutation: str | None = None,
        *,
        as_a: str | None = None,
    ) -> Planned:
        cases = _met_by(as_a or kind, listed, pack, scenarios, scope)
        return Planned(
            Job(
                kind,
                name,
                f"{implementation}?{option}" if option else implementation,
                pack.id,
                language,
                mutation,
                tuple(listed.readings.items()) if listed is not None and mutation is None else (),
                cases,
                len(scenarios) if cases is None else len(cases),
            ),
            listed,
        )

    jobs = [
        job("violation", each.name, f"break={each.name}", each)
        for each in (_fewest(violations) if scope == "quick" else violations)
    ]
    # A quick one leaves out every other variant: each meets scenarios of all clauses. The plain one is run as it is.
    some = [each for each in variants[::2] if not each.plain] if scope == "quick" else variants
    jobs += [job("variant", each.name, f"variant={each.name}", each) for each in some]
    jobs += [job("fault", each.name, f"fault={each.name}", each) for each in faults]
    if faults and scope == "quick":
        # The scenarios that faults meet are all met without one: else any fault would look noticed.
        jobs.append(job("variant", f"{implementation}, as faults meet it", "", plain, as_a="fault"))
    jobs.append(job("variant", implementation, "", plain))
    listed = {f"break={each.name}": each for each in violations} | {f"fault={each.name}": each for each in faults}
    for mutation in MUTATIONS if harness else ():
        # The violation or fault that it probes with may belong to another edition.
        if not mutation.probe or mutation.probe in listed:
            jobs.append(
                job("mutation", mutation.name, mutation.probe, listed.get(mutation.probe, plain), mutation.name)
            )
    sequences = [each for each in violations if each.sequence and (scope == "whole" or each.name in _EXPLORED)]
    # hypothesis is an extra: who has it not is told so.
    if harness and sequences and find_spec("hypothesis") is not None:
        explored = [job("exploration", each.name, f"break={each.name}", each) for each in sequences]
        jobs += [*explored, job("exploration", implementation, "", plain)]
    return jobs


def _under(rows: Sequence[Listed], pack: Pack) -> list[Listed]:
    """Those that are shown under a pack, each with what it breaks there."""
    shown = ((each, each.under(pack.id, first=pack.follows is None)) for each in rows)
    return [replace(each, breaks=breaks) for each, breaks in shown if breaks is not None]


def _met_by(
    kind: str, listed: Listed | None, pack: Pack, scenarios: Sequence[Scenario], scope: Scope
) -> frozenset[str] | None:
    """The scenarios that a run meets; None: the whole pack.

    A variant has to keep all of it, and the exit code of a fault is that of a whole run. In a `quick` self-test a
    variant meets a sample, a fault the first scenario of each sink. A mutation that is noticed without a violation is
    noticed by the first scenario of each sink, too, in any self-test.
    """
    if scope == "whole":
        return None
    breaks = listed.breaks if listed is not None else ()
    if kind in {"violation", "mutation"} and breaks:
        return _near(breaks, scenarios, _NEIGHBOURS[scope])
    if scope == "quick" or kind == "mutation":
        readings = pack.chosen(listed.readings if listed is not None else {})
        return _sample(scenarios, readings, each_clause=kind not in {"fault", "mutation"}) | _near(breaks, scenarios, 0)
    return None


def _near(breaks: Sequence[str], scenarios: Sequence[Scenario], neighbours: int) -> frozenset[str]:
    """The scenarios of the broken clauses, and some of every other clause of the same commitments."""
    commitments = {clause.partition(".")[0] for clause in breaks}
    chosen: set[str] = set()
    beside: dict[str, int] = {}
    for scenario in scenarios:
        if not set(breaks).isdisjoint(scenario.clauses):
            chosen.add(scenario.case)
            continue
        if scenario.readings:
            continue  # a neighbour that counts under other readings only would leave its clause unassessed
        for clause in scenario.clauses:
            if clause.partition(".")[0] in commitments and beside.get(clause, 0) < neighbours:
                beside[clause] = beside.get(clause, 0) + 1
                chosen.add(scenario.case)
    return frozenset(chosen)


def _sample(scenarios: Sequence[Scenario], readings: Mapping[str, str], *, each_clause: bool) -> frozenset[str]:
    """The scenarios that count under these readings: the first of each clause and sink, or of each sink.

    If a reading is left open, every option counts: then the first of each.
    """
    tried: set[tuple[object, ...]] = set()
    chosen: set[str] = set()
    for scenario in scenarios:
        if any(readings[name] not in {*options, "open"} for name, options in scenario.readings.items()):
            continue
        left_open = frozenset(each for each in scenario.readings.items() if readings[each[0]] == "open")
        clauses = scenario.clauses if each_clause else ("",)
        new = {(clause, sink, left_open) for clause in clauses for sink in scenario.sinks or ("",)} - tried
        if new:
            tried |= new
            chosen.add(scenario.case)
    return frozenset(chosen)


def _fewest(rows: Sequence[Listed]) -> list[Listed]:
    """Violations that together break every clause that any of them breaks, the narrow ones first.

    A violation is left out if the others visibly break its clauses too, under the same readings. The probe of a
    mutation stays: it has to be caught where nothing is mutated.
    """
    rows = [row for row in rows if not row.sequence]
    missing = {clause for row in rows for clause in row.breaks}
    chosen = []
    for row in sorted(rows, key=lambda each: (len(each.breaks), each.name)):
        if not missing.isdisjoint(row.breaks):
            missing -= set(row.breaks)
            chosen.append(row)
    probed = {each.probe.removeprefix("break=") for each in MUTATIONS}
    for row in chosen[::-1]:
        others = (each.breaks for each in chosen if each is not row and not each.hidden and not each.readings)
        if not (row.hidden or row.readings or row.name in probed) and set(row.breaks) <= {*chain(*others)}:
            chosen.remove(row)
    return chosen
