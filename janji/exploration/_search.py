"""Exploration: draw stories, try them, make short what breaks a promise; the ordinary runner has the last word."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from math import ceil
from pathlib import Path

from janji.record import ScenarioVerdict
from janji.running import Settings
from janji.terms import Pack

from ._confirm import as_scenarios, is_broken
from ._drawing import ROUND, draw_batch, theme_of
from ._due import Due
from ._examples import Examples
from ._ground import Ground, Tried
from ._picking import Picking
from ._reach import Reach
from ._reduce import shortest
from ._rule import form
from ._story import Act, Catalogue, Story

_BATCH = 36
"""How many stories share the trainings of a batch."""
_POOL = 15
"""How many stories are drawn for one that is tried: in many nothing is due, and many are alike."""
_EVIDENCE = re.compile(r" \(evidence [0-9a-f]+\)")
_DRY = 2 * ROUND
"""After so many turns in which nothing new came, nothing is left to draw."""


@dataclass(frozen=True)
class Found:
    """A broken promise: the shortest story that breaks it, and how the ordinary runner saw it."""

    story: Story
    verdict: ScenarioVerdict
    after: float
    """Seconds since exploration began."""

    @property
    def clause(self) -> str:
        """The clause that it breaks."""
        return self.story.dues[0].clause


@dataclass
class Explored:
    """The finds, and how much was looked at."""

    found: list[Found] = field(default_factory=list)
    sequences: int = 0
    """Stories that came to their end, those by which others were made short left aside."""
    stopped: Counter[str] = field(default_factory=Counter)
    """Stories that came to no end, so that they show nothing: how many, by what ended them."""
    looked: int = 0
    """Sentences that had to hold, and of which something could be said."""
    unseen: int = 0
    """Sentences of which nothing could be said, as too little of the reference content was seen."""
    seconds: float = 0.0
    operations: dict[str, int] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    """Rules of which one came some time after the other in a story."""
    unconfirmed: list[Story] = field(default_factory=list)
    """Stories that looked broken and did not when the ordinary runner ran them: nothing is said of these."""
    left: int = 0
    """How many looked broken when the time was up, and were not looked into."""


def explore(  # noqa: PLR0913 - each is something that a caller can choose
    settings: Settings,
    pack: Pack,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    most: int | None = None,
    batch: int = _BATCH,
    most_sequences: int | None = None,
    examples: Path | None = None,
    clock: Callable[[], float] = time.monotonic,
    tell: Callable[[str], None] | None = None,
) -> Explored:
    """Look for stories that break a promise of the pack, for that many seconds or until `most` are found.

    Stories that look broken by then are looked into for as long again. Where nothing new is left to draw it ends. The
    same seed draws the same stories. `most_sequences` ends it after that many, for budgets that do not hang on a clock.
    `examples` is a folder of stories that were found before: they are tried first, and what is found is kept there.
    `clock` tells the seconds: where cores are shared, processor time is fairer. Raises ImplementationError where the
    implementation does not start.
    """
    catalogue = Catalogue(pack)
    chosen = pack.chosen(settings.readings)
    kept = Examples(examples, pack) if examples is not None else None
    explored, began = Explored(), clock()
    seen: set[tuple[Act, ...]] = set()
    tell = tell or (lambda _what: None)
    with Ground(replace(settings, language="en"), pack, catalogue) as ground:

        def enough() -> bool:
            return most is not None and len(explored.found) >= most

        def over() -> bool:
            explored.seconds = clock() - began
            done = most_sequences is not None and explored.sequences + explored.stopped.total() >= most_sequences
            return enough() or done or explored.seconds >= seconds

        reach, picking, dry = ground.reach(), Picking(), 0
        known = _within_reach(kept.stories(chosen), reach) if kept is not None else []
        for drawn, size in _batches(pack, chosen, seed, batch, reach, known):
            if over() or dry > _DRY:
                break
            stories = picking.pick([each for each in drawn if each.acts not in seen], size, reach)
            seen.update(each.acts for each in stories)
            dry = 0 if stories else dry + 1
            tried = ground.try_out(stories) if stories else []
            _count(explored, tried, reach)
            for story, due in _suspicions(tried, explored):
                if enough():
                    break
                if clock() - began >= 2 * seconds:
                    explored.left += 1
                    continue
                tell(f"{len(explored.found)} found; making a story of {len(story.acts)} sentences short")
                short = shortest(story, due, ground, pack, chosen)
                if short is None or _explained(short, short.dues[0], explored):
                    continue
                (verdict,) = as_scenarios(settings, pack, [short], catalogue)
                _note(explored, kept, short, verdict, clock() - began)
            tell(
                f"{explored.sequences} sequences, {sum(ground.operations.values())} calls, "
                f"{len(explored.pairs)} pairs, {len(explored.found)} found"
            )
        explored.operations = dict(ground.operations)
    explored.seconds = clock() - began
    return explored


def _batches(
    pack: Pack, chosen: Mapping[str, str], seed: int, batch: int, reach: Reach, known: list[Story]
) -> Iterator[tuple[list[Story], int]]:
    """Stories found before, then those drawn about one theme after the other: each with how many of them are tried."""
    if known:
        yield known, len(known)
    for turn in count():
        size = ceil(batch * theme_of(turn).share)
        yield draw_batch(pack, chosen, turn, seed, size * _POOL, reach), size


def _note(
    explored: Explored, kept: Examples | None, story: Story, verdict: ScenarioVerdict | None, after: float
) -> None:
    """Note what the ordinary runner came to, and keep a story that breaks a promise."""
    if verdict is None or not is_broken(verdict):
        explored.unconfirmed.append(story)
        return
    explored.found.append(Found(story, verdict, after))
    if kept is not None:
        kept.keep(story)


def _within_reach(stories: Sequence[Story], reach: Reach) -> list[Story]:
    return [each for each in stories if all(map(reach.can, each.acts)) and reach.within(each.dues) == each.dues]


def _count(explored: Explored, tried: Sequence[Tried], reach: Reach) -> None:
    for each in tried:
        if each.trouble is not None:
            # The same trouble has other evidence each time.
            explored.stopped[_EVIDENCE.sub("", each.trouble)] += 1
            continue
        explored.sequences += 1
        unseen = 0
        for due, verdict in each.verdicts():
            seen = verdict in {"met", "not met"}
            reach.saw(due, anything=seen)
            unseen += not seen
        explored.unseen += unseen
        explored.looked += len(each.story.dues) - unseen
        rules = [act.rule for act in each.story.acts]
        explored.pairs |= {(first, rule) for at, rule in enumerate(rules) for first in rules[:at]}


def _suspicions(tried: Sequence[Tried], explored: Explored) -> list[tuple[Story, Due]]:
    """Promises that seem to be broken and are not explained yet: the shortest story of each."""
    first: dict[tuple[str, str], tuple[Story, Due]] = {}
    for each in sorted(tried, key=lambda one: len(one.story.acts)):
        for due in each.broken if each.trouble is None else ():
            if not _explained(each.story, due, explored):
                first.setdefault((due.clause, form(due.says)), (each.story, due))
    return list(first.values())


def _explained(story: Story, due: Due, explored: Explored) -> bool:
    """Whether a story that is known already is in this one, so that it shows nothing new."""
    known = [*(each.story for each in explored.found), *explored.unconfirmed]
    return any(form(each.dues[0].says) == form(due.says) and _within(each, story) for each in known)


def _within(short: Story, story: Story) -> bool:
    rest = iter(act.rule for act in story.acts)
    return all(any(rule == each for each in rest) for rule in (act.rule for act in short.acts))
