"""Two runs of one pack beside each other: what is new, what is cured, and what else changed."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from ._codes import Code
from ._models import Bilingual, ClauseVerdict, NotShown, Reason, Verdict, Verdicts, _Model
from ._sentences import sentence
from ._words import STATES, VERDICT_WORDS

_RANK: Mapping[Verdict, int] = {
    "met": 0,
    "waived": 1,
    "needs review": 2,
    "not assessed": 3,
    "error": 4,
    "not met": 5,
}
_FIRST = (1, 5, 4, 3)
_UNSEEN = frozenset({"needs review", "not assessed", "error"})

Fate = Literal["new", "unchanged", "cured", "not seen again"]
"""`cured`: its scenario was tried again and found no breach. `not seen again`: it was not, so nobody knows."""


class Compared(_Model):
    """One finding of either run, of one clause."""

    fate: Fate
    clause: str
    promise: Bilingual
    case: str
    fingerprint: str
    what: Bilingual
    waived: bool


class Turned(_Model):
    """A clause with another verdict than before; `worse` where less is known to be kept."""

    clause: str
    promise: Bilingual
    before: Verdict
    after: Verdict
    worse: bool
    reason: Bilingual


class Differing(_Model):
    """A difference besides the verdicts that may explain theirs.

    `what` is its kind, `name` which one; None: that run did not have it.
    """

    what: Literal["implementation", "build", "configuration", "capability", "reading", "wording", "clause", "language"]
    name: str
    before: str | None
    after: str | None


class Side(_Model):
    """One of the two runs."""

    path: str
    run: str | None
    ended: str | None
    digest: str | None
    state: str
    implementation: str
    exit_code: int
    headline: Bilingual
    tested: Bilingual


class Comparison(_Model):
    """The changes from one run to the next.

    `exit_code` is 1 where something new was found broken, 3 where less is known to be kept, 5 where one of the records
    cannot be relied on, otherwise 0.
    """

    pack: str
    title: Bilingual
    before: Side
    after: Side
    findings: tuple[Compared, ...]
    turned: tuple[Turned, ...]
    differing: tuple[Differing, ...]
    not_compared: tuple[str, ...]
    """Clauses that one of the runs did not try."""
    not_shown: NotShown
    exit_code: int


def compare(before: Verdicts, after: Verdicts) -> Comparison:
    """The second run against the first. Raises ValueError for runs of different packs."""
    if before.pack.id != after.pack.id:
        raise ValueError(
            f"{before.record.path} is of the pack {before.pack.id}, {after.record.path} of {after.pack.id}; compare "
            "runs of one pack, and packs with `janji terms diff`"
        )
    old, new = _clauses(before), _clauses(after)
    findings = tuple(_findings(old, new, after))
    turned = tuple(_turned(old, new))
    reliable = before.record.state == after.record.state == "sealed"
    fresh = any(each.fate == "new" and not each.waived for each in findings)
    unsure = any(each.worse and each.after in _UNSEEN for each in turned) or any(
        each.fate == "not seen again" for each in findings
    )
    return Comparison(
        pack=after.pack.id,
        title=after.pack.title,
        before=_side(before),
        after=_side(after),
        findings=findings,
        turned=turned,
        differing=tuple(_differing(before, after, old, new)),
        not_compared=tuple(
            name for name in {**old, **new} if name not in old or name not in new or _left(name, old, new)
        ),
        not_shown=after.not_shown,
        exit_code=5 if not reliable else 1 if fresh else 3 if unsure else 0,
    )


def held_against(judged: Verdicts, baseline: Verdicts) -> Verdicts:
    """Verdicts with the baseline's reasons added: clauses newly broken, or known less well than there.

    Raises ValueError for a baseline of another pack.
    """
    found = compare(baseline, judged)
    told = list(judged.reasons)
    if baseline.record.state != "sealed":
        told.append(_reason(5, "baseline-not-sealed", state=STATES[baseline.record.state].model_dump()))
    told += [
        _reason(1, "new-since-baseline", clause=each.clause, case=each.case)
        for each in found.findings
        if each.fate == "new" and not each.waived
    ]
    told += [
        _reason(3, "worse-than-baseline", clause=each.clause, before=_word(each.before), after=_word(each.after))
        for each in found.turned
        if each.worse and each.after in _UNSEEN
    ]
    told.sort(key=lambda each: _FIRST.index(each.code))
    return judged.model_copy(update={"reasons": tuple(told), "exit_code": told[0].code if told else 0})


def _reason(exit_code: int, code: Code, **facts: Any) -> Reason:
    return Reason(code=exit_code, reason_code=code, verdict=None, what=sentence(code, facts))


def _word(verdict: Verdict) -> dict[str, str]:
    return VERDICT_WORDS[verdict].model_dump()


def _clauses(judged: Verdicts) -> dict[str, ClauseVerdict]:
    return {clause.id: clause for every in judged.commitments for clause in every.clauses if clause.testable}


def _left(name: str, *runs: Mapping[str, ClauseVerdict]) -> bool:
    return any(run[name].reason_code in ("not-in-this-run", "partly-run") for run in runs)


def _findings(
    old: Mapping[str, ClauseVerdict], new: Mapping[str, ClauseVerdict], after: Verdicts
) -> Iterator[Compared]:
    # Another run draws other sequences: to have found nothing in those cures nothing.
    verdict_of = {scenario.case: scenario.verdict for scenario in after.scenarios if not scenario.drawn}
    for name, clause in {**old, **new}.items():
        was = {each.fingerprint: each for each in old[name].found} if name in old else {}
        now = {each.fingerprint: each for each in new[name].found} if name in new else {}
        for print_, each in {**was, **now}.items():
            fate: Fate = "unchanged" if print_ in was and print_ in now else "new"
            if print_ not in now:
                fate = (
                    "cured"
                    if verdict_of.get(each.case) == "met" or _otherwise(each.case, now, verdict_of)
                    else "not seen again"
                )
            yield Compared(
                fate=fate,
                clause=name,
                promise=clause.promise,
                case=each.case,
                fingerprint=print_,
                what=each.what,
                waived=name in new and new[name].verdict == "waived",
            )


def _otherwise(case: str, now: Mapping[str, Any], verdict_of: Mapping[str, str]) -> bool:
    """Whether the scenario is still broken, by another find: then this one was looked for."""
    return verdict_of.get(case) == "not met" and any(each.case == case for each in now.values())


def _turned(old: Mapping[str, ClauseVerdict], new: Mapping[str, ClauseVerdict]) -> Iterator[Turned]:
    for name in old:
        if name not in new or _left(name, old, new) or old[name].verdict == new[name].verdict:
            continue
        was, now = old[name], new[name]
        yield Turned(
            clause=name,
            promise=now.promise,
            before=was.verdict,
            after=now.verdict,
            worse=_RANK.get(now.verdict, 0) > _RANK.get(was.verdict, 0),
            reason=now.reason,
        )


def _differing(
    before: Verdicts, after: Verdicts, old: Mapping[str, ClauseVerdict], new: Mapping[str, ClauseVerdict]
) -> Iterator[Differing]:
    def of(what: Any, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Differing]:
        for name in {**was, **now}:
            one, two = was.get(name), now.get(name)
            if one != two:
                yield Differing(
                    what=what,
                    name=name,
                    before=None if one is None else str(one),
                    after=None if two is None else str(two),
                )

    one, two = before.implementation, after.implementation
    yield from of(
        "implementation",
        {"address": one.spec, "name": one.name, "version": one.version},
        {"address": two.spec, "name": two.name, "version": two.version},
    )
    yield from of("build", {"build": one.build}, {"build": two.build})
    yield from of("configuration", one.configuration, two.configuration)
    yield from of("capability", _offered(before), _offered(after))
    yield from of("reading", _readings(before), _readings(after))
    yield from of("language", {"language": before.record.language}, {"language": after.record.language})
    yield from of("clause", dict.fromkeys(old, "-"), dict.fromkeys(new, "-"))
    words = ({name: each.promise.en for name, each in run.items()} for run in (old, new))
    first, second = words
    yield from of(
        "wording", {k: v for k, v in first.items() if k in second}, {k: v for k, v in second.items() if k in first}
    )
    if before.record.language == after.record.language:
        told = [{each.case: _sentences(each) for each in run.scenarios if not each.drawn} for run in (before, after)]
        shared = told[0].keys() & told[1].keys()
        yield from of("wording", *({case: told[n][case] for case in sorted(shared)} for n in (0, 1)))


def _sentences(scenario: Any) -> str:
    return "\n".join((scenario.name, *(f"{step.keyword} {step.text}" for step in scenario.steps)))


def _offered(judged: Verdicts) -> dict[str, str]:
    return {
        name: str((stated or {}).get("availability")) for name, stated in judged.implementation.capabilities.items()
    }


def _readings(judged: Verdicts) -> dict[str, str]:
    return {name: each.chosen for name, each in judged.policy.readings.items()}


def _side(judged: Verdicts) -> Side:
    tested = judged.implementation
    return Side(
        path=judged.record.path,
        run=judged.record.run,
        ended=judged.record.ended,
        digest=judged.record.digest,
        state=judged.record.state,
        implementation=" ".join(filter(None, (tested.name, tested.version))) or str(tested.spec),
        exit_code=judged.exit_code,
        headline=judged.headline,
        tested=judged.tested,
    )
