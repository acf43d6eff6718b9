"""A share of the stories: every second batch, which a process of its own may take."""

from collections.abc import Mapping
from itertools import count
from math import ceil

from janji.terms import Pack

from ._drawing import draw_batch, theme_of
from ._picking import Picking
from ._reach import Reach
from ._story import Act, Story

SHARES = 2
"""Always so many, whatever the number of processes: so a seed draws the same stories in one process and in two."""
_POOL = 15
"""How many stories are drawn for one that is tried: in many nothing is due, and many are alike."""


class Share:
    """The batches that have its number, and what was learned from those before. No other share has a part in that."""

    def __init__(self, number: int, pack: Pack, chosen: Mapping[str, str], seed: int, batch: int, reach: Reach) -> None:
        self._pack, self._chosen, self._seed, self._batch = pack, chosen, seed, batch
        self._turns = count(number, SHARES)
        self._picking = Picking()
        self._seen: set[tuple[Act, ...]] = set()
        self.reach = reach
        self.dry = 0
        """How many batches have brought nothing new since one did."""

    def next(self) -> list[Story]:
        """The stories of its next batch that are worth a try."""
        turn = next(self._turns)
        size = ceil(self._batch * theme_of(turn).share)
        drawn = draw_batch(self._pack, self._chosen, turn, self._seed, size * _POOL, self.reach)
        return self.of([each for each in drawn if each.acts not in self._seen], size)

    def of(self, stories: list[Story], size: int) -> list[Story]:
        """This many of these."""
        found = self._picking.pick(stories, size, self.reach)
        self._seen.update(each.acts for each in found)
        self.dry = 0 if found else self.dry + 1
        return found
