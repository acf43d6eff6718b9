"""The self-test: the suite catches what it should, keeps quiet where it should, and notices that it is broken itself.

Violations test the implementation's side, mutations the harness' own.
"""

from collections.abc import Callable
from dataclasses import replace

from janji.implementation import Listed, find_implementation
from janji.scenarios import pack_scenarios
from janji.terms import Pack

from ._mutations import MUTATIONS
from ._result import Result, add, finish
from ._running import Job, run_jobs

__all__ = ["Result", "self_test"]


def self_test(
    pack: Pack,
    implementation: str = "reference",
    *,
    processes: int = 2,
    language: str = "en",
    only: tuple[str, ...] = (),
    tell: Callable[[int, int, str], None] | None = None,
) -> Result:
    """Run every violation, variant, fault and mutation (or `only` those named) and say what is not as it must be.

    `tell` is called after each run with how many are done, how many there are, and the name of the last one.
    """
    jobs = _planned(pack, implementation, language)
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


def _planned(pack: Pack, implementation: str, language: str) -> list[tuple[Job, Listed | None]]:
    """Every run, with what the implementation says that it should show under this pack."""
    found = find_implementation(implementation)
    jobs: list[tuple[Job, Listed | None]] = []
    listed: dict[str, Listed] = {}

    def plan(kind: str, option: str, rows: tuple[Listed, ...]) -> None:
        for each in rows:
            breaks = each.under(pack.id, first=pack.follows is None) if kind != "fault" else ()
            if breaks is None:
                continue
            row = listed[f"{option}={each.name}"] = replace(each, breaks=breaks)
            address = f"{implementation}?{option}={row.name}"
            jobs.append((Job(kind, row.name, address, pack.id, language, readings=tuple(row.readings.items())), row))

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
        jobs.append((Job("mutation", mutation.name, address, pack.id, language, mutation.name), probed))
    return jobs
