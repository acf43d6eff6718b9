"""The self-test: the suite catches what it should, keeps quiet where it should, and notices when it is broken itself.

Violations test the implementation's side, mutations the harness' own.
"""

from collections.abc import Callable, Sequence

from janji.scenarios import pack_scenarios
from janji.terms import Pack

from ._planning import Planned, Scope, plan
from ._result import Result, add, finish
from ._running import run_jobs

__all__ = ["Result", "Scope", "self_test", "self_tests"]


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
    """The self-test of one pack; see `self_tests`."""
    found = self_tests(
        [pack], implementation, processes=processes, language=language, only=only, scope=scope, tell=tell
    )
    return found[pack.id]


def self_tests(
    packs: Sequence[Pack],
    implementation: str = "reference",
    *,
    processes: int = 2,
    language: str = "en",
    only: tuple[str, ...] = (),
    scope: Scope = "near",
    tell: Callable[[int, int, str], None] | None = None,
) -> dict[str, Result]:
    """Run every violation, variant, fault and mutation (or `only` those named) and report unexpected results.

    If hypothesis is installed, exploration is tried on violations that take a sequence, and on the implementation as it
    is. `scope` says how much of a pack they meet: `near`, violations the scenarios of their clauses and of those beside
    them; `whole`, everything; `quick`, only the violations needed to break each clause once, and a sample of the rest
    of the pack that tries every clause. Faults and mutations are of the harness and meet the first pack alone, unless
    that is a later edition, which the implementation as it is need not keep. `tell` is called after each run with how
    many are done, how many there are, and the name of the last one. Answers the results by pack. Raises ValueError for
    a name in `only` that nothing has.
    """
    planned = {
        pack.id: plan(pack, implementation, language, scope, harness=number == 0 and pack.follows is None)
        for number, pack in enumerate(packs)
    }
    rows = [each for every in planned.values() for each in every]
    if unknown := set(only) - {each.job.name for each in rows}:
        raise ValueError(f"nothing of the self-test is called {min(unknown)!r}; `janji list` shows what there is")
    chosen = {each.job: each for each in rows if not only or each.job.name in only}
    results = {pack.id: Result() for pack in packs}
    # The longest first, so that no process is left with one of them at the end.
    order = sorted(chosen, key=lambda job: job.size, reverse=True)
    for number, ran in enumerate(run_jobs(order, processes), 1):
        add(results[ran.job.pack], ran, chosen[ran.job].listed)
        if tell is not None:
            tell(number, len(chosen), f"{ran.job.kind} {ran.job.name}")
    for pack in packs:
        _finished(results[pack.id], pack, language, planned[pack.id], all_of_it=not only)
    return results


def _finished(result: Result, pack: Pack, language: str, planned: Sequence[Planned], *, all_of_it: bool) -> None:
    """Report per clause what was seen, and name clauses whose scenarios were never seen to fail."""
    covered: dict[str, list[str]] = {}
    for scenario in pack_scenarios(pack, language):
        for clause in scenario.clauses:
            covered.setdefault(clause, []).append(scenario.case)
    finish(
        result,
        covered,
        [
            each.listed
            for each in planned
            if each.job.kind == "violation" and each.listed is not None and not each.listed.sequence
        ],
    )
    for clause, row in result.clauses.items() if all_of_it else ():
        # A clause that is taken over has the same scenarios as in the edition before, where they were seen to fail.
        if not row["violations"] and clause not in pack.inherited:
            result.troubles.append(f"clause {clause}: no violation shows that its scenarios can fail")
