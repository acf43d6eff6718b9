"""Making a story short: of all shorter stories that it holds, the shortest that still breaks the promise.

hypothesis' own shrinker tries one candidate after the other, and each would need a training of its own with all its
controls. Here a few dozen candidates share one.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from janji.terms import Pack

from ._due import Due
from ._ground import Ground
from ._promises import dues
from ._rule import CUSTOMERS
from ._story import Act, Story, after

_AT_ONCE = 24
_MOST_ROUNDS = 6


def shortest(story: Story, due: Due, ground: Ground, pack: Pack, chosen: Mapping[str, str]) -> Story | None:
    """The shortest story that breaks what `due` says; None: alone, nothing breaks it."""
    candidates = _shorter(story, due, pack, chosen)
    for _ in range(_MOST_ROUNDS):
        batch = [each for _, each in zip(range(_AT_ONCE), candidates, strict=False)]
        if not batch:
            break
        broken = [tried.story for tried in ground.try_out(batch) if tried.broken and tried.trouble is None]
        if broken:
            return min(broken, key=lambda each: len(each.acts))  # the first of those that are as long
    # What was not reached is longer than all that was tried: the story as it was found is tried by itself.
    whole = _due_alone(story.acts, due, pack, chosen)
    tried = ground.try_out([whole]) if whole is not None else []
    return whole if tried and tried[0].broken else None


def _shorter(story: Story, due: Due, pack: Pack, chosen: Mapping[str, str]) -> Iterator[Story]:
    """Every story that is left when acts are left out, in which the same is due, the shortest first.

    Of two that are as long, the one with ordinary words comes first.
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
