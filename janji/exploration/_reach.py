"""The reach of an implementation: stories that need more than it offers do not finish, and show nothing."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ._due import Due
from ._rule import form
from ._story import Act

_TRIES = 8
"""After so many tries of which none saw anything, a sentence is taken last."""


@dataclass
class Reach:
    """The acts, and the sentences about what has to hold, that can be asked of an implementation."""

    offers: Callable[[str], bool] = lambda _capability: True
    _left_out: set[str] = field(default_factory=set)

    _seen: Counter[str] = field(default_factory=Counter)
    _unseen: Counter[str] = field(default_factory=Counter)

    def leave_out(self, says: str) -> None:
        """A sentence needs an operation that an offered capability leaves out: known once it was tried."""
        self._left_out.add(form(says))

    def saw(self, due: Due, *, anything: bool) -> None:
        """Note whether a sentence could be judged when it was looked for."""
        (self._seen if anything else self._unseen)[form(due.says)] += 1

    def sees(self, due: Due) -> bool:
        """Whether sentences like this could be judged, or were hardly tried yet."""
        says = form(due.says)
        return bool(self._seen[says]) or self._unseen[says] < _TRIES

    def can(self, act: Act) -> bool:
        """Whether the act can be tried."""
        return self._within(act.says, act.by.needs)

    def within(self, dues: Sequence[Due]) -> tuple[Due, ...]:
        """Those that can be looked for."""
        return tuple(each for each in dues if self._within(each.says, each.capabilities))

    def _within(self, says: str, needs: Sequence[str]) -> bool:
        return form(says) not in self._left_out and all(map(self.offers, needs))
