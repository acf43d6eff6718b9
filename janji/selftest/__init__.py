"""The self-test: does the suite catch what it should, keep quiet where it should, and notice that it is broken itself?

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
    found = find_implementation(implementation)
    listed: dict[tuple[str, str], Listed] = {}
    jobs: list[Job] = []

    def plan(kind: str, option: str, rows: tuple[Listed, ...]) -> None:
        for each in rows:
            breaks = each.under(pack.id, first=pack.follows is None) if kind != "fault" else ()
            if breaks is None:
                continue
            row = listed[kind, each.name] = replace(each, breaks=breaks)
            address = f"{implementation}?{option}={row.name}"
            jobs.append(Job(kind, row.name, address, pack.id, language, readings=dict(row.readings)))

    plan("violation", "break", found.violations())
    plan("variant", "variant", found.variants())
    plan("fault", "fault", found.faults())
    jobs.append(Job("variant", implementation, implementation, pack.id, language))
    plain = next((row for (kind, _), row in listed.items() if kind == "variant" and row.plain), None)
    if plain is not None:
        listed["variant", implementation] = plain
    for mutation in MUTATIONS:
        if mutation.probe.startswith("break=") and _probed(mutation.name, listed, implementation) is None:
            continue  # what it probes with belongs to another edition
        address = f"{implementation}?{mutation.probe}" if mutation.probe else implementation
        jobs.append(Job("mutation", mutation.name, address, pack.id, language, mutation.name))
    chosen = [job for job in jobs if not only or job.name in only]
    if unknown := set(only) - {job.name for job in jobs}:
        raise ValueError(f"nothing of the self-test is called {sorted(unknown)[0]!r}; `janji list` shows what there is")
    result = Result()
    for number, ran in enumerate(run_jobs(chosen, processes), 1):
        row = listed.get((ran.job.kind, ran.job.name))
        if ran.job.kind == "mutation":
            row = _probed(ran.job.name, listed, implementation)
        add(result, ran, row)
        if tell is not None:
            tell(number, len(chosen), f"{ran.job.kind} {ran.job.name}")
    covered: dict[str, list[str]] = {}
    for scenario in pack_scenarios(pack, language):
        for clause in scenario.clauses:
            covered.setdefault(clause, []).append(scenario.case)
    finish(result, covered, [row for (kind, _), row in listed.items() if kind == "violation"])
    if not only:
        for clause, row_of in result.clauses.items():
            # What is taken over has the same scenarios as in the edition before, where they were seen to fail.
            if not row_of["violations"] and clause not in pack.inherited:
                result.troubles.append(f"clause {clause}: no violation shows that its scenarios can fail")
    return result


def _probed(mutation: str, listed: dict[tuple[str, str], Listed], plain: str) -> Listed | None:
    """What the mutation's probe should show on a sound harness."""
    probe = next(each.probe for each in MUTATIONS if each.name == mutation)
    option, _, name = probe.partition("=")
    return listed.get(({"break": "violation", "fault": "fault"}.get(option, "variant"), name or plain))
