"""Harnesses with one thing broken: a self-test that does not notice them would not notice such a defect of Janji."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from janji.record import Judgement

_MET = Judgement("met", "met", {"control": {"canary": "", "place": ""}})


@dataclass(frozen=True)
class Mutation:
    """One broken thing.

    `probe` is the option of the implementation's address (`break=…`, `fault=…` or nothing) with which the self-test
    must fail.
    """

    name: str
    summary: str
    probe: str
    patches: Mapping[str, Callable[..., Any]]

    @contextmanager
    def applied(self) -> Iterator[None]:
        with ExitStack() as stack:
            for target, replacement in self.patches.items():
                stack.enter_context(patch(target, replacement))
            yield


def _always_met(*_: object, **__: object) -> Judgement:
    return _MET


def _blind_scan(*args: Any, **options: Any) -> Any:
    from janji.tracing import scan

    return replace(scan(*args, **options), matches=())


def _label_excuses(claim: Mapping[str, Any], place: Mapping[str, Any]) -> Any:
    from janji.record._labels import standing

    found = standing(claim, place)
    return found._replace(fit="excused") if found.fit in ("apart", "otherwise") else found


def _control_not_asked_for(claim: Mapping[str, Any], scan: Mapping[str, Any]) -> Judgement:
    from janji.record import judge_never

    judgement = judge_never(claim, scan)
    return _MET if judgement.verdict == "not assessed" else judgement


def _nothing(*_: object, **__: object) -> None:
    return None


_JUDGE_NEVER = ("janji.cases._case.judge_never", "janji.record._rejudging.judge_never")
_JUDGE_HOLDS = ("janji.cases._case.judge_holds", "janji.record._rejudging.judge_holds")

MUTATIONS: tuple[Mutation, ...] = (
    Mutation(
        "never-always-met",
        "whatever was found, `never` concludes that nothing was",
        "break=withdraw-ignored",
        dict.fromkeys(_JUDGE_NEVER, _always_met),
    ),
    Mutation(
        "holds-always-met",
        "whatever was answered, `holds` concludes that the claim holds",
        "break=embeddings-without-consent",
        dict.fromkeys(_JUDGE_HOLDS, _always_met),
    ),
    Mutation("scanner-blind", "the scanner finds nothing anywhere", "", {"janji.cases._search.scan": _blind_scan}),
    Mutation(
        "controls-not-planted",
        "no control is planted",
        "",
        {"janji.cases._controls.Controls._act": _nothing},
    ),
    Mutation(
        "controls-not-asked-for",
        "a sink that nobody showed to be visible counts as searched",
        "fault=blind-training-data",
        dict.fromkeys(_JUDGE_NEVER, _control_not_asked_for),
    ),
    Mutation(
        "one-control-is-enough",
        "however few of the controls were seen, one shows that all would have been",
        "fault=drop-most",
        {"janji.record._judging.chance_of_missing": lambda *_: 0.0},
    ),
    Mutation(
        "labels-excuse",
        "a find counts for nothing where the place is labelled otherwise",
        "break=purpose-excuses",
        {"janji.record._judging.standing": _label_excuses},
    ),
    Mutation(
        "parts-are-not-looked-at",
        "a place that shows one control shows all that is in it",
        "break=hashed-words",
        {"janji.record._parts.Parts._hidden": lambda *_: iter(())},
    ),
    Mutation(
        "changed-places-count",
        "nobody looks again at the end",
        "break=adds-afterwards",
        {"janji.cases._aftermath.Aftermath.look": _nothing},
    ),
    Mutation(
        "nothing-concluded",
        "steps that should conclude do nothing",
        "",
        {"janji.cases._case.Case.never": _nothing},
    ),
    Mutation(
        "breaches-not-folded",
        "a broken scenario does not reach its clause",
        "break=withdraw-ignored",
        {"janji.record._folding.worst": lambda verdicts: "met" if list(verdicts) else None},
    ),
)
