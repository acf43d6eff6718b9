"""The self-test: the suite catches what it should, keeps quiet where it should, and notices that it is broken itself.

Violations test the implementation's side, mutations the harness' own.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from janji.implementation import Listed, find_implementation
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack

from ._mutations import MUTATIONS
from ._result import Result, add, finish
from ._running import Job, run_jobs

__all__ = ["Result", "Scope", "self_test"]

Scope = Literal["quick", "near", "whole"]


def self_test(
    pack: Pack,
    implementation: str = "reference",
    *,
    processes: int = 2,
    language: str = "en",
    only: tuple[str, ...] = (),
    scope: Scope = "near",
    tell: Callable[[int, int, str], None] | None = None,
) -> Result:
    """Run every violation, variant, fault and mutation (or `only` those named) and say what is not as it must be.

    `scope` says how much of the pack a violation meets: `near`, the scenarios of its clauses and of those beside them;
    `whole`, everything; `quick` is `near` with no more violations than it takes to break each clause once.
    `tell` is called after each run with how many are done, how many there are, and the name of the last one.
    """
    jobs = _planned(pack, implementation, language, scope)
    if unknown := set(only) - {job.name for job, _ in jobs}:
        raise ValueError(f"nothing of the self-test is called {min(unknown)!r}; `janji list` shows what there is")
    chosen = {job: row for job, row in jobs if not only or job.name in only}
    result = Result()
    for number, ran in enumerate(run_jobs(list(chosen), processes), 1):
        add(result, ran, chosen[ran.job])
        if tell is not None:
            tell(number, len(chosen), f"{ran.job.kind} {ran.job.name}")
    covered: dict[str, list[str]] = {}
    for scenario in pack_scenarios(pack, language):
        for clause in scenario.clauses:
            covered.setdefault(clause, []).append(scenario.case)
    finish(result, covered, [row for job, row in jobs if job.kind == "violation" and row is not None])
    if not only:
        for clause, row_of in result.clauses.items():
            # What is taken over has the same scenarios as in the edition before, where they were seen to fail.
            if not row_of["violations"] and clause not in pack.inherited:
                result.troubles.append(f"clause {clause}: no violation shows that its scenarios can fail")
    return result


_NEIGHBOURS = 2
"""How many scenarios of each clause beside a broken one are run with a violation."""


def _near(breaks: Sequence[str], scenarios: Sequence[Scenario]) -> frozenset[str]:
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
            if clause.partition(".")[0] in commitments and beside.get(clause, 0) < _NEIGHBOURS:
                beside[clause] = beside.get(clause, 0) + 1
                chosen.add(scenario.case)
    return frozenset(chosen)


def _fewest(rows: Sequence[Listed]) -> list[Listed]:
    """Violations that together break every clause that any of them breaks, the narrow ones first."""
    missing = {clause for row in rows for clause in row.breaks}
    chosen = []
    for row in sorted(rows, key=lambda each: (len(each.breaks), each.name)):
        if not missing.isdisjoint(row.breaks):
            missing -= set(row.breaks)
            chosen.append(row)
    return chosen


def _planned(pack: Pack, implementation: str, language: str, scope: Scope) -> list[tuple[Job, Listed | None]]:
    """Every run, with what the implementation says that it should show under this pack."""
    found = find_implementation(implementation)
    scenarios = pack_scenarios(pack, language)
    jobs: list[tuple[Job, Listed | None]] = []
    listed: dict[str, Listed] = {}

    def plan(kind: str, option: str, rows: tuple[Listed, ...]) -> None:
        shown = []
        for each in rows:
            breaks = each.under(pack.id, first=pack.follows is None) if kind != "fault" else ()
            if breaks is not None:
                shown.append(replace(each, breaks=breaks))
                listed[f"{option}={each.name}"] = shown[-1]
        for row in _fewest(shown) if kind == "violation" and scope == "quick" else shown:
            address = f"{implementation}?{option}={row.name}"
            cases = _near(row.breaks, scenarios) if kind == "violation" and scope != "whole" else None
            readings = tuple(row.readings.items())
            jobs.append((Job(kind, row.name, address, pack.id, language, None, readings, cases), row))

    plan("violation", "break", found.violations())
    plan("variant", "variant", found.variants())
    plan("fault", "fault", found.faults())
    plain = next((row for job, row in jobs if job.kind == "variant" and row is not None and row.plain), None)
    jobs.append((Job("variant", implementation, implementation, pack.id, language), plain))
    for mutation in MUTATIONS:
        probed = listed.get(mutation.probe, plain)
        if mutation.probe.startswith("break=") and mutation.probe not in listed:
            continue  # what it probes with belongs to another edition
        address = f"{implementation}?{mutation.probe}" if mutation.probe else implementation
        cases = _near(probed.breaks, scenarios) if probed is not None and probed.breaks and scope != "whole" else None
        jobs.append((Job("mutation", mutation.name, address, pack.id, language, mutation.name, (), cases), probed))
    return jobs
