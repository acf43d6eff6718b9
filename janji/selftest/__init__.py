"""The self-test: the suite catches what it should, keeps quiet where it should, and notices that it is broken itself.

Violations test the implementation's side, mutations the harness' own.
"""

from collections.abc import Callable

from janji.implementation import Listed, find_implementation
from janji.scenarios import read_scenarios
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
    for scenario in read_scenarios(pack.folder, language):
        for clause in scenario.clauses:
            covered.setdefault(clause, []).append(scenario.case)
    finish(result, covered, find_implementation(implementation).violations())
    if not only:
        for clause, row_of in result.clauses.items():
            if not row_of["violations"]:
                result.troubles.append(f"clause {clause}: no violation shows that its scenarios can fail")
    return result


def _planned(pack: Pack, implementation: str, language: str) -> list[tuple[Job, Listed | None]]:
    """Every run, with what the implementation says that it should show."""
    found = find_implementation(implementation)
    kinds = {
        "break": ("violation", found.violations()),
        "variant": ("variant", found.variants()),
        "fault": ("fault", found.faults()),
    }
    jobs: list[tuple[Job, Listed | None]] = [
        (Job(kind, row.name, f"{implementation}?{option}={row.name}", pack.id, language), row)
        for option, (kind, rows) in kinds.items()
        for row in rows
    ]
    jobs.append((Job("variant", implementation, implementation, pack.id, language), None))
    listed = {f"{option}={row.name}": row for option, (_, rows) in kinds.items() for row in rows}
    for mutation in MUTATIONS:
        address = f"{implementation}?{mutation.probe}" if mutation.probe else implementation
        job = Job("mutation", mutation.name, address, pack.id, language, mutation.name)
        jobs.append((job, listed.get(mutation.probe)))
    return jobs
