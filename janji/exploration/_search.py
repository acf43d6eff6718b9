"""The search: try stories, make short what breaks a promise; the ordinary runner has the last word."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from janji.record import ScenarioVerdict
from janji.running import Settings
from janji.terms import Pack

from ._confirm import as_scenarios, is_broken
from ._drawing import ROUND
from ._examples import Examples
from ._explored import Explored, Found
from ._ground import Ground
from ._reach import Reach
from ._reduce import shortest
from ._share import SHARES, Share
from ._story import Catalogue, Story

BATCH = 36
"""How many stories share the training runs of a batch."""


@dataclass(frozen=True)
class Budget:
    """How far a search goes, and from which seed: see `explore`."""

    seconds: float = 60.0
    seed: int = 0
    most: int | None = None
    batch: int = BATCH
    most_sequences: int | None = None
    examples: Path | None = None
    only: tuple[Story, ...] = ()
    clock: Callable[[], float] = time.monotonic


def search(
    settings: Settings,
    pack: Pack,
    budget: Budget,
    *,
    shares: Sequence[int] = range(SHARES),
    tell: Callable[[str], None],
    reports: Callable[[Explored], None] = lambda _explored: None,
    ended: Callable[[], bool] = lambda: False,
) -> Explored:
    """Search these shares of the stories in this process.

    `reports` is called with the progress after each batch and each find, and it stops early if `ended`. Raises
    ImplementationError where the implementation does not start.
    """
    clock, began = budget.clock, budget.clock()
    catalogue, chosen = Catalogue(pack), pack.chosen(settings.readings)
    kept = Examples(budget.examples, pack) if budget.examples is not None else None
    explored = Explored()
    with closing(Ground(replace(settings, language="en"), pack, catalogue)) as ground:
        explored.operations = ground.operations

        def enough() -> bool:
            return ended() or (budget.most is not None and len(explored.found) >= budget.most)

        def over() -> bool:
            explored.seconds = clock() - began
            many = explored.sequences + explored.stopped.total()
            done = budget.most_sequences is not None and many >= budget.most_sequences
            return enough() or done or explored.seconds >= budget.seconds

        drawn = [Share(each, pack, chosen, budget.seed, budget.batch, ground.reach()) for each in shares]
        # What was found before is tried once, by whoever has the first share.
        known = _within_reach(kept.stories(chosen), drawn[0].reach) if kept is not None and 0 in shares else []
        for share, stories in _batches(drawn, known) if not budget.only else ((drawn[0], list(budget.only)),):
            if over():
                break
            picked = stories if stories is not None else share.next()
            tried = ground.try_out(picked, share.reach) if picked else []
            explored.count(tried, share.reach)
            for story, due in explored.suspicions(tried):
                if enough():
                    break
                if clock() - began >= 2 * budget.seconds:
                    explored.left += 1
                    continue
                tell(f"{len(explored.found)} found; making a story of {len(story.acts)} sentences short")
                short = shortest(story, due, ground, share.reach, pack, chosen)
                if short is None or explored.explains(short, short.dues[0]):
                    continue
                (verdict,) = as_scenarios(settings, pack, [short], catalogue)
                _note(explored, kept, short, verdict, clock() - began)
                reports(explored)
            tell(explored.told())
            reports(explored)
    explored.seconds = clock() - began
    return explored


def _batches(shares: Sequence[Share], known: list[Story]) -> Iterator[tuple[Share, list[Story] | None]]:
    """Stories found before, then the shares in turn until each has been dry for two rounds."""
    if known:
        yield shares[0], shares[0].of(known, len(known))
    for share in cycle(shares):
        if all(each.dry > 2 * ROUND // SHARES for each in shares):
            return
        yield share, None


def _note(
    explored: Explored, kept: Examples | None, story: Story, verdict: ScenarioVerdict | None, after: float
) -> None:
    """Note the ordinary runner's result, and keep a story that breaks a promise."""
    if verdict is None or not is_broken(verdict):
        explored.unconfirmed.append(story)
        return
    explored.found.append(Found(story, verdict, after))
    if kept is not None:
        kept.keep(story)


def _within_reach(stories: Sequence[Story], reach: Reach) -> list[Story]:
    return [each for each in stories if all(map(reach.can, each.acts)) and reach.within(each.dues) == each.dues]
