"""Which of the stories that were drawn are tried: of each promise as many as of others, after what is new before it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import pow  # noqa: A004 - of two floats it is a float

from ._due import Due
from ._reach import Reach
from ._rule import CUSTOMERS, form
from ._story import Story, after

_NAME = re.compile(f'"({"|".join(CUSTOMERS)})"')

_AGAIN = 4
"""An act that comes again counts so much more than another: what remembers the first time gets the second one wrong."""

_STATE = 4
"""A state of consent in which a promise was not looked for yet counts so much, for each promise of the story."""
_LENGTH = 2.5
"""The power of its length by which a story counts less. At 3, hardly any came in which a switch is turned off twice."""
_ANSWERS = 4
"""This many of the last answers make a state."""

Promise = tuple[str, str]
"""A clause and the sentence that speaks of it, whoever it is about."""
_Before = tuple[Promise, tuple[tuple[int, bool], ...]]
_State = tuple[Promise, tuple[str, ...]]


class Picking:
    """Remembers after which acts each promise was looked for, from one batch to the next."""

    def __init__(self) -> None:
        self._often: Counter[Promise] = Counter()
        self._known: set[_Before] = set()
        self._states: set[_State] = set()

    def pick(self, stories: Sequence[Story], number: int, reach: Reach) -> list[Story]:
        """This many different stories: the promise that was looked for least has its turn.

        The story comes next in which, for its length, most pairs and threes of acts before that promise are new.
        Stories in which nothing can be seen, as far as is known, come after all others.
        """
        different = list({story.acts: story for story in stories}.values())
        seeing = [each for each in different if any(map(reach.sees, each.dues))]
        blind = [each for each in different if not any(map(reach.sees, each.dues))]
        picked = self._picked(seeing, number, reach)
        return picked + self._picked(blind, number - len(picked), None)

    def _picked(self, stories: Sequence[Story], number: int, reach: Reach | None) -> list[Story]:
        told = {at: _told(story, reach) for at, story in enumerate(stories)}
        states = {at: _states(story, told[at].keys()) for at, story in enumerate(stories)}
        by_promise: dict[Promise, set[int]] = {}
        for at, before in told.items():
            for promise in before:
                by_promise.setdefault(promise, set()).add(at)
        found: list[Story] = []
        while len(found) < number and by_promise:
            promise = min(by_promise, key=lambda each: (self._often[each], len(by_promise[each]), each))
            at = max(
                sorted(by_promise[promise]),
                key=lambda each: self._new(told[each][promise], states[each], stories[each]),
            )
            found.append(stories[at])
            self._states |= states[at]
            for each, pairs in told[at].items():
                self._often[each] += 1
                self._known |= pairs
                by_promise[each].discard(at)
                if not by_promise[each]:
                    del by_promise[each]
        return found

    def _new(self, before: frozenset[_Before], states: frozenset[_State], story: Story) -> float:
        new = before - self._known
        again = sum(len(set(acts)) < len(acts) for _, acts in new)
        states_new = len(states - self._states)
        return (len(new) + (_AGAIN - 1) * again + _STATE * states_new) / pow(len(story.acts) + 2, _LENGTH)


def _told(story: Story, reach: Reach | None) -> dict[Promise, frozenset[_Before]]:
    """For each promise of a story the pairs and threes of acts before it, each with whether its customer did it."""
    seen = [due for due in story.dues if reach is None or reach.sees(due)]
    return {(due.clause, form(due.says)): frozenset(_before(story, due)) for due in seen}


def _states(story: Story, promises: Collection[Promise]) -> frozenset[_State]:
    """For each promise of a story the last answers of the customer that it is about, and whether content came after."""
    model = after(story.acts)
    found: set[_State] = set()
    if model is None:
        return frozenset()
    for due in story.dues:
        promise, name = (due.clause, form(due.says)), _NAME.search(due.says)
        if promise in promises and name is not None and name[1] in model.parties:
            answers = model.parties[name[1]].answers
            last = answers[-1].at if answers else 0
            later = any(each.at > last for each in model.of(name[1]))
            found.add((promise, (*(each.outcome for each in answers[-_ANSWERS:]), f"later {later}")))
    return frozenset(found)


def _before(story: Story, due: Due) -> Iterator[_Before]:
    found = _NAME.search(due.says)
    name = found[1] if found else None
    acts = [(act.rule, dict(act.names).get("a", name) == name) for act in story.acts]
    promise = (due.clause, form(due.says))
    for last in range(len(acts)):
        for first in range(last):
            yield promise, (acts[first], acts[last])
            for middle in range(first + 1, last):
                yield promise, (acts[first], acts[middle], acts[last])
