"""The claim that content is never in a sink, built here for every kind of question."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from janji.sinks import SINKS, WAYS

from ._planted import Control, Planted

if TYPE_CHECKING:
    from ._workbench import Workbench

_APART = frozenset({"account", "given"})
"""Sides of sinks in which controls of other accounts have no business where the scenario brings its own."""


def kinds_of(planted: Sequence[Planted]) -> tuple[str, ...]:
    """The kinds of content among these, each once, in order."""
    return tuple(dict.fromkeys(WAYS[each.way].kind for each in planted))


def controls_for(
    bench: "Workbench",
    sink: str,
    kind: str,
    subjects: Sequence[Planted],
    form: str | None,
    fits: Mapping[str, Any],
) -> list[Control]:
    """The controls of all scenarios that are allowed in the sink and would be found there.

    For one training run, the ones planted for it: no other run need read them. Only controls that came in like the
    subjects count if a form is derived from certain ways alone, or if each control has to be asked for. Words to a
    customer may be of the provider, never of another customer, whatever that one has agreed to.
    """
    ways = {each.way for each in subjects} if form is not None or sink == "model" else set(WAYS)
    return [
        each
        for each in bench.controls.for_training(fits.get("training"))
        if each.way in ways and WAYS[each.way].kind == kind and (each.rung == "K2" or fits.get("said_to") is None)
    ]


def never_claim(
    bench: "Workbench",
    sink: str,
    kind: str,
    form: str | None,
    subjects: Sequence[Planted],
    own: Sequence[Planted] | None,
    fits: Mapping[str, Any],
) -> dict[str, Any]:
    """One claim for one kind and form, the ways pooled. `own`: controls of the scenario itself; None: it has none."""
    about = [each for each in subjects if WAYS[each.way].kind == kind]
    brought = [each for each in own or () if WAYS[each.way].kind == kind]
    shared: list[Control] = []
    if own is None or (SINKS[sink].side not in _APART and fits.get("said_to") is None):
        shared = controls_for(bench, sink, kind, about, form, fits)
    allowed: list[Planted] = [*brought, *shared]
    ways = {
        way: {
            "subjects": [each.canary.id for each in about if each.way == way],
            "controls": [each.canary.id for each in allowed if each.way == way],
        }
        for way in dict.fromkeys(each.way for each in (*about, *allowed))
    }
    claim = {
        "sink": sink,
        "kind": kind,
        "form": form or "original",
        "ways": ways,
        "subjects": _once(about),
        "controls": _once(allowed),
        "rungs": {each.canary.id: each.rung if isinstance(each, Control) else "K1" for each in allowed},
        "allowed": bench.allowed,
        "trainings": [*bench.trainings, *sorted(bench.search.earlier)],
        **fits,
    }
    if bench.instance.description.concurrency != "isolated":
        # Places of those who use it, too, bear the names of their training runs.
        claim["others_train"] = True
    return claim if own is None else {**claim, "own": _once(brought)}


def _once(planted: Sequence[Planted]) -> list[str]:
    return list(dict.fromkeys(each.canary.id for each in planted))
