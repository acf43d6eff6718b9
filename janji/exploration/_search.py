"""Exploration: draw stories, try them, make short what breaks a promise; the ordinary runner has the last word."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice

from janji.record import ScenarioVerdict
from janji.running import Settings
from janji.terms import Pack

from ._confirm import as_scenarios, is_broken
from ._drawing import draw_batch
from ._ground import Ground, Tried
from ._promises import Due
from ._reduce import shortest
from ._story import Act, Catalogue, Story

_BATCH = 36
"""How many stories share the trainings of a batch."""
_POOL = 5
"""How many stories are drawn for one that is tried: in many nothing is due, and many are alike."""


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
    """What was found, and how much was looked at."""

    found: list[Found] = field(default_factory=list)
    sequences: int = 0
    """Stories that came to their end, those by which others were made short left aside."""
    stopped: int = 0
    """Stories that came to no end, so that they show nothing."""
    looked: int = 0
    """Sentences that had to hold, and of which something could be said."""
    unseen: int = 0
    """Sentences of which nothing could be said, as too little of the reference content was seen."""
    seconds: float = 0.0
    operations: dict[str, int] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    """Rules of which one came some time after the other in a story."""
    unconfirmed: list[Story] = field(default_factory=list)
    """What looked broken and did not when the ordinary runner ran it: nothing is said of these."""


def explore(
    settings: Settings,
    pack: Pack,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    most: int | None = None,
    batch: int = _BATCH,
    most_sequences: int | None = None,
    tell: Callable[[str], None] | None = None,
) -> Explored:
    """Look for stories that break a promise of the pack, for that many seconds or until `most` are found.

    The same seed draws the same stories. `most_sequences` ends it after that many, for budgets that do not hang on a
    clock. Raises ImplementationError where the implementation does not start.
    """
    catalogue = Catalogue(pack)
    chosen = pack.chosen(settings.readings)
    explored, began = Explored(), time.monotonic()
    seen: set[tuple[Act, ...]] = set()
    tell = tell or (lambda _what: None)
    with Ground(replace(settings, language="en"), pack, catalogue) as ground:

        def over() -> bool:
            explored.seconds = time.monotonic() - began
            enough = most is not None and len(explored.found) >= most
            done = most_sequences is not None and explored.sequences + explored.stopped >= most_sequences
            return enough or done or explored.seconds >= seconds

        for turn in count():
            if over():
                break
            drawn = draw_batch(pack, chosen, turn, seed, batch * _POOL)
            stories = _varied([each for each in drawn if each.acts not in seen], batch)
            seen.update(each.acts for each in stories)
            tried = ground.try_out(stories) if stories else []
            _count(explored, tried)
            for story, due in _suspicions(tried, explored):
                if over():
                    break
                tell(f"{len(explored.found)} found; making a story of {len(story.acts)} sentences short")
                short = shortest(story, due, ground, pack, chosen)
                if short is None or _explained(short, short.dues[0], explored):
                    continue
                (verdict,) = as_scenarios(settings, pack, [short], catalogue)
                if verdict is None or not is_broken(verdict):
                    explored.unconfirmed.append(short)
                else:
                    explored.found.append(Found(short, verdict, time.monotonic() - began))
            tell(
                f"{explored.sequences} sequences, {sum(ground.operations.values())} calls, "
                f"{len(explored.pairs)} pairs, {len(explored.found)} found"
            )
        explored.operations = dict(ground.operations)
    explored.seconds = time.monotonic() - began
    return explored


def _varied(stories: Sequence[Story], number: int) -> list[Story]:
    """So many different stories, of each promise as many as of any other as far as there are some."""
    by_clause: dict[str, dict[tuple[Act, ...], Story]] = {}
    often = Counter(clause for story in stories for clause in {due.clause for due in story.dues})
    for story in stories:
        rarest = min((due.clause for due in story.dues), key=lambda clause: (often[clause], clause))
        by_clause.setdefault(rarest, {}).setdefault(story.acts, story)
    rows = [list(each.values()) for each in by_clause.values()]
    turns = (row[at] for at in range(max(map(len, rows), default=0)) for row in rows if at < len(row))
    return list(islice(turns, number))


def _count(explored: Explored, tried: Sequence[Tried]) -> None:
    for each in tried:
        if each.trouble is not None:
            explored.stopped += 1
            continue
        explored.sequences += 1
        unseen = sum(one.verdict not in {"met", "not met"} for one in each.judged.values())
        explored.unseen += unseen
        explored.looked += len(each.story.dues) - unseen
        rules = [act.rule for act in each.story.acts]
        explored.pairs |= {(first, rule) for at, rule in enumerate(rules) for first in rules[:at]}


def _suspicions(tried: Sequence[Tried], explored: Explored) -> list[tuple[Story, Due]]:
    """What seems to be broken and is not explained yet: of each promise the shortest story."""
    first: dict[tuple[str, str], tuple[Story, Due]] = {}
    for each in sorted(tried, key=lambda one: len(one.story.acts)):
        for number in each.broken if each.trouble is None else ():
            due = each.story.dues[number]
            if not _explained(each.story, due, explored):
                first.setdefault((due.clause, _form(due)), (each.story, due))
    return list(first.values())


def _explained(story: Story, due: Due, explored: Explored) -> bool:
    """Whether a story that is known already is in this one, so that it shows nothing new."""
    known = [*(each.story for each in explored.found), *explored.unconfirmed]
    return any(_form(each.dues[0]) == _form(due) and _within(each, story) for each in known)


def _within(short: Story, story: Story) -> bool:
    rest = iter(act.rule for act in story.acts)
    return all(any(rule == each for each in rest) for rule in (act.rule for act in short.acts))


def _form(due: Due) -> str:
    """What has to hold, whoever it is about."""
    return due.says.replace("Bumi", "Arunika").replace("Cakra", "Arunika")
