"""Sequences for a run: some stories for each scenario that is drawn, each tried as a scenario among the others."""

from collections.abc import Mapping
from random import Random

from janji.running import Drawn
from janji.scenarios import Scenario, explored_scenarios
from janji.terms import ENGLISH, Pack

from ._drawing import ROUND, draw_batch
from ._due import Due
from ._picking import Picking
from ._reach import Reach
from ._story import KEYWORDS, Catalogue, Story

_POOL = 20
"""How many stories are drawn of each theme, for everything that asks for one."""
_COSTLY = frozenset({"recording", "video", "picture file", "screen", "whiteboard picture"})
"""Ways of content whose sound and pictures cost more than all the rest of a story."""


def sequences(pack: Pack, chosen: Mapping[str, str], reach: Reach, seed: int, each: int) -> tuple[Drawn, ...]:
    """That many sequences for each scenario of the pack that is drawn, in all its languages that have them.

    Each is about one clause, so a breach is one of that clause alone. The same seed draws the same ones. A
    commitment about which nothing was drawn has none.
    """
    asked = explored_scenarios(pack, ENGLISH) if ENGLISH in pack.languages else ()
    if not asked or each < 1:
        return ()
    pool = [
        story
        for turn in sorted({*range(1, ROUND, 2), 0, 2})
        for story in draw_batch(pack, chosen, turn, seed, _POOL, reach)
        if not any(act.by.way in _COSTLY or "shows video" in act.says for act in story.acts)
    ]
    catalogue = Catalogue(pack)
    return tuple(
        handed(scenario, number, story, catalogue, pack)
        for scenario in asked
        for number, story in enumerate(_picked(str(scenario.explores), pool, seed, each, reach), 1)
    )


def _picked(commitment: str, pool: list[Story], seed: int, each: int, reach: Reach) -> list[Story]:
    """That many stories that try different clauses of a commitment, if there are so many."""
    by_clause: dict[str, list[Story]] = {}
    for story in pool:
        for clause in dict.fromkeys(due.clause for due in story.dues):
            if clause.partition(".")[0] == commitment:
                by_clause.setdefault(clause, []).append(Story(story.acts, _of(story.dues, clause)))
    order = sorted(by_clause)
    Random(f"{seed} {commitment}").shuffle(order)  # noqa: S311 - a choice, nothing secret
    turns = [order[number % len(order)] for number in range(each)] if order else []
    picking = {clause: iter(Picking().pick(by_clause[clause], turns.count(clause), reach)) for clause in set(turns)}
    found = (next(picking[clause], None) for clause in turns)
    return [story for story in found if story is not None]


def _of(dues: tuple[Due, ...], clause: str) -> tuple[Due, ...]:
    return tuple(due for due in dues if due.clause == clause)


def handed(scenario: Scenario, number: int, story: Story, catalogue: Catalogue, pack: Pack) -> Drawn:
    """A story about one clause as a run takes it: the sequence of this number for a scenario that is drawn."""
    readings: dict[str, tuple[str, ...]] = {}
    for due in story.dues:
        for name, options in (due.readings or {}).items():
            readings[name] = tuple(each for each in readings.get(name, options) if each in options)
    return Drawn(
        scenario.scenario,
        number,
        story.dues[0].clause,
        story.needs,
        story.sinks,
        readings,
        {language: _told(story, catalogue, language) for language in KEYWORDS if language in pack.languages},
    )


def _told(story: Story, catalogue: Catalogue, language: str) -> tuple[tuple[str, str, str], ...]:
    words, before, found = KEYWORDS[language], "", []
    for (kind, _), text in zip(story.sentences, story.told(catalogue, language), strict=True):
        found.append((kind, words["And" if kind == before else kind], text))
        before = kind
    return tuple(found)
