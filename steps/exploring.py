"""Sentences in whose place each run has others: sequences that are drawn, and what has to hold after them."""

from janji.cases import MisuseError

from ._phrases import says
from ._world import World


@says(
    "the customers, their administrators and the provider do whatever they are allowed to do",
    "para pelanggan, administrator mereka, dan penyedia melakukan apa saja yang boleh mereka lakukan",
)
def do_whatever_is_allowed(world: World) -> None:
    """Raises MisuseError: a run has other sentences in its place, or leaves the scenario out."""
    raise _undrawn(world)


@says(
    "none of the promises of this commitment is broken by what they did",
    "tidak satu pun janji dalam komitmen ini dilanggar oleh perbuatan mereka",
)
def no_promise_is_broken(world: World) -> None:
    """Raises MisuseError: a run has other sentences in its place, or leaves the scenario out."""
    raise _undrawn(world)


def _undrawn(world: World) -> MisuseError:
    return MisuseError(
        f"{world.case.scenario.case}: its sentences have to be drawn for a run; give it a tag @explores:COMMITMENT in "
        "place of its clauses, and run it by `janji run`"
    )
