"""The result of the self-test, and whether it is good."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from janji.implementation import Listed

from ._running import Ran


@dataclass
class Result:
    """The self-test's outcome, in the form of its JSON."""

    clauses: dict[str, dict[str, Any]] = field(default_factory=dict)
    violations: list[dict[str, Any]] = field(default_factory=list)
    variants: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    mutations: list[dict[str, Any]] = field(default_factory=list)
    explorations: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """Everything that is not as it must be, one sentence each."""

    def as_json(self) -> dict[str, Any]:
        return {
            "clauses": self.clauses,
            "violations": self.violations,
            "variants": self.variants,
            "faults": self.faults,
            "mutations": self.mutations,
            "explorations": self.explorations,
            "troubles": self.troubles,
        }


_DOUBTS = frozenset({"not assessed", "needs review"})


def wrong_with(ran: Ran, listed: Listed | None) -> list[str]:
    """The faults of one run, given what it should show: none for a sound harness, some for a broken one."""
    if ran.job.kind == "exploration":
        return _wrong_exploration(ran, set(listed.breaks) if listed is not None else set())
    if "?break=" in ran.job.address and listed is not None:
        return _wrong_violation(ran, listed)
    if "?fault=" in ran.job.address:
        return _wrong_fault(ran)
    if listed is not None and listed.breaks:
        return _wrong_violation(ran, listed)
    alarms = {name: verdict for name, verdict in ran.clauses.items() if verdict != "met"}
    if not ran.clauses:
        return ["the run left no verdict"]
    return [f"{name} is {verdict!r} ({ran.reasons.get(name)})" for name, verdict in alarms.items()]


def _wrong_exploration(ran: Ran, breaks: set[str]) -> list[str]:
    """One story that shows the breach is enough; where promises are kept there may not even be a suspicion."""
    wrong = [f"{name} is kept and a story was said to break it" for name in sorted(ran.clauses.keys() - breaks)]
    if breaks and not ran.clauses:
        wrong.append(f"no story was found that breaks {' or '.join(sorted(breaks))}")
    if not breaks and ran.reasons:
        wrong.append(f"{len(ran.reasons)} stories seemed to break a promise and did not when run as scenarios")
    return wrong


def _wrong_violation(ran: Ran, listed: Listed) -> list[str]:
    caught = {name for name, verdict in ran.clauses.items() if verdict == "not met"}
    doubted = _doubted(ran, listed)
    if listed.sequence:
        # The violation shows in longer stories alone: `tests/exploration` and `benchmarks/exploration` find it.
        return [
            *(
                f"{name} was caught by a written scenario: it takes no sequence that they lack"
                for name in sorted(caught)
            ),
            *(
                f"{name} is {verdict!r} ({ran.reasons.get(name)})"
                for name, verdict in ran.clauses.items()
                if verdict not in {"met", "not met"}
            ),
        ]
    wrong = [f"{name} is broken and was not caught" for name in sorted(set(listed.breaks) - caught - doubted)]
    wrong += [f"{name} is kept and was called broken" for name in sorted(caught - _allowed(listed))]
    wrong += [
        f"{name} is {verdict!r} ({ran.reasons.get(name)})"
        for name, verdict in ran.clauses.items()
        # A clause that may turn may also turn blind: where nothing comes in, nothing shows what must not come in.
        if verdict not in {"met", "not met"}
        and not (verdict in _DOUBTS and name in listed.also_allowed)
        and name not in doubted
    ]
    # A gloss that is not required is shown as a finding and stops nobody.
    if listed.hidden and not caught:
        return [*wrong, *(["the exit code is 0"] if ran.exit == 0 else [])]
    if ran.exit != 1 and (ran.required is None or set(listed.breaks) & ran.required):
        wrong.append(f"the exit code is {ran.exit}, not 1")
    return wrong


def _wrong_fault(ran: Ran) -> list[str]:
    wrong = []
    if ran.exit not in {3, 5} or ran.overall == "met":
        wrong.append(f"the exit code is {ran.exit} and the overall verdict {ran.overall!r}")
    if all(verdict == "met" for verdict in ran.clauses.values()):
        wrong.append("every clause came out met")
    return wrong


def _doubted(ran: Ran, listed: Listed) -> set[str]:
    """The clauses that are not met where a violation hides what it breaks: nobody may be able to see it."""
    return {name for name, verdict in ran.clauses.items() if verdict in _DOUBTS} if listed.hidden else set()


def _allowed(listed: Listed) -> set[str]:
    return {*listed.breaks, *listed.also_allowed}


def add(result: Result, ran: Ran, listed: Listed | None) -> None:
    """Enter one run."""
    name = ran.job.name
    wrong = wrong_with(ran, listed)
    if ran.job.kind == "mutation":
        result.mutations.append({"name": name, "noticed": bool(wrong), "by": wrong[:3]})
        if not wrong:
            result.troubles.append(f"mutation {name}: the harness was broken and nothing was noticed")
        return
    result.troubles += [f"{ran.job.kind} {name}: {each}" for each in wrong]
    if ran.job.kind == "exploration":
        found = {clause: list(story) for clause, story in ran.broken.items()}
        result.explorations.append({"name": name, "found": found, "right": not wrong})
    elif ran.job.kind == "violation" and listed is not None:
        caught = sorted(clause for clause, verdict in ran.clauses.items() if verdict == "not met")
        result.violations.append(
            {
                "name": name,
                "breaks": sorted(listed.breaks),
                "hidden": listed.hidden,
                "sequence": listed.sequence,
                "caught": not set(listed.breaks) - set(caught),
                "doubted": sorted(_doubted(ran, listed) & set(listed.breaks)),
                "caught_by": {clause: list(ran.broken.get(clause, ())) for clause in caught},
                "extra": sorted(set(caught) - _allowed(listed)),
                "exit": ran.exit,
            }
        )
    elif ran.job.kind == "variant":
        broken = set(listed.breaks) if listed is not None else set()
        alarms = sorted(clause for clause, verdict in ran.clauses.items() if verdict != "met" and clause not in broken)
        result.variants.append({"name": name, "false_alarms": alarms, "exit": ran.exit})
    else:
        result.faults.append({"name": name, "exit": ran.exit, "overall": ran.overall})


def finish(result: Result, covered: Mapping[str, Sequence[str]], violations: Iterable[Listed]) -> None:
    """Order everything, and say per clause what breaks it and by which scenarios that was seen."""
    for rows in (result.violations, result.variants, result.faults, result.mutations, result.explorations):
        rows.sort(key=lambda row: str(row["name"]))
    seen = {row["name"]: row for row in result.violations}
    for clause, scenarios in covered.items():
        breaking = sorted(each.name for each in violations if clause in each.breaks and each.name in seen)
        caught = [name for name in breaking if clause in seen[name]["caught_by"]]
        result.clauses[clause] = {"scenarios": list(scenarios), "violations": breaking, "caught": caught}
