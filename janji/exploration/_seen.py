"""Stories of an earlier run in which something was seen, read back from its record."""

from collections.abc import Mapping

from janji.record import Record
from janji.running import drawn_before
from janji.terms import ENGLISH, Pack

from ._promises import dues
from ._story import CONTROLS, Story, act_of, after


def seen_before(record: Record, pack: Pack, chosen: Mapping[str, str]) -> tuple[Story, ...]:
    """The sequences of the record in which something was seen, as far as the same is still due after them.

    One of which a sentence is no rule any more is left out.
    """
    found: list[Story] = []
    for drawn in drawn_before(record):
        told = drawn.sentences.get(ENGLISH, ())
        holds = {text for kind, _, text in told if kind == "Then"}
        try:
            acts = tuple(act_of(text) for kind, _, text in told if kind != "Then" and text != CONTROLS)
        except LookupError:
            continue
        model = after(acts)
        due = dues(model, pack, chosen) if model is not None else []
        own = tuple(each for each in due if each.says in holds and each.clause == drawn.clause)
        found += [Story(acts, own)] if own else []
    return tuple(found)
