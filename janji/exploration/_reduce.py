"""Making a story short: finding the shortest story within it that still breaks the promise.

hypothesis' own shrinker tries one candidate after the other, and each would need a training run of its own with all its
controls. Here a few dozen candidates share one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from janji.terms import Pack

from ._due import Due
from ._ground import Ground
from ._promises import dues
from ._reach import Reach
from ._rule import CUSTOMERS
from ._story import Act, Story, after

_AT_ONCE = 24
_FROM_BELOW = 2
"""This many batches of the shortest are tried before the story is made short from above."""


def shortest(
    story: Story, due: Due, ground: Ground, reach: Reach, pack: Pack, chosen: Mapping[str, str]
) -> Story | None:
    """The shortest story that breaks what `due` says; None: alone, nothing breaks it."""
    candidates = _shorter(story, due, pack, chosen)
    for _ in range(_FROM_BELOW):
        found = _first_broken([each for _, each in zip(range(_AT_ONCE), candidates, strict=False)], ground, reach)
        if found is not None:
            return found
    # A breach that none of them reached needs a longer story: act after act is left out as long as it stays broken.
    whole = _due_alone(story.acts, due, pack, chosen)
    last = _first_broken([whole], ground, reach) if whole is not None else None
    while last is not None and len(last.acts) > 1:
        shorter = _first_broken(list(_without_few(last, last.dues[0], pack, chosen)), ground, reach)
        if shorter is None:
            break
        last = shorter
    return last


def _first_broken(stories: Sequence[Story], ground: Ground, reach: Reach) -> Story | None:
    """The shortest of these that breaks its promise; among equals the first."""
    tried = ground.try_out(stories, reach) if stories else []
    broken = [each.story for each in tried if each.broken and each.trouble is None]
    return min(broken, key=lambda each: len(each.acts)) if broken else None


def _without_few(story: Story, due: Due, pack: Pack, chosen: Mapping[str, str]) -> Iterator[Story]:
    """The story without three, two or one of its acts in a row, if the same is still due."""
    seen: set[tuple[Act, ...]] = set()
    plain = tuple(act.plain for act in story.acts)
    for few in (3, 2, 1):
        for whole in dict.fromkeys((plain, story.acts)):
            for at in range(len(whole) - few + 1):
                acts = whole[:at] + whole[at + few :]
                found = _due_alone(acts, due, pack, chosen) if acts and acts not in seen else None
                seen.add(acts)
                if found is not None:
                    yield found


def _shorter(story: Story, due: Due, pack: Pack, chosen: Mapping[str, str]) -> Iterator[Story]:
    """Every story that remains when acts are left out and the same is due, the shortest first.

    If two are equally long, the one with ordinary words comes first.
    """
    plain = tuple(act.plain for act in story.acts)
    for size in range(1, len(story.acts) + 1):
        for whole in dict.fromkeys((plain, story.acts)):
            for acts in combinations(whole, size):
                found = _due_alone(acts, due, pack, chosen)
                if found is not None:
                    yield found


def _due_alone(acts: tuple[Act, ...], due: Due, pack: Pack, chosen: Mapping[str, str]) -> Story | None:
    """These acts with that one sentence after them, under the clause that speaks of it there.

    Where only the second customer is left in them, it takes the place of the first.
    """
    says = due.says
    if not any(CUSTOMERS[0] in act.says for act in acts):
        acts, says = tuple(act.swapped for act in acts), says.replace(CUSTOMERS[1], CUSTOMERS[0])
    model = after(acts)
    if model is None:
        return None
    found = next((each for each in dues(model, pack, chosen) if each.says == says), None)
    return Story(acts, (found,)) if found is not None else None
