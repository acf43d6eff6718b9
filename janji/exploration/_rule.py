"""A rule: a sentence of the steps with gaps, when it may be in a story, and what it changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ._model import Model

CUSTOMERS = ("Arunika", "Bumi")
GUEST = "Cakra"

Names = Mapping[str, str]
"""Who stands for what in a sentence."""


def form(says: str) -> str:
    """The sentence without the names in it, so the same for everybody whom it is about."""
    for name in (*CUSTOMERS, GUEST):
        says = says.replace(f'"{name}"', '"…"')
    return says


@dataclass(frozen=True)
class Rule:
    """A sentence with gaps, such as `"{a}" consents to training`.

    `often` is how often it is drawn beside others, `needs` which capabilities it calls, and `way` the way by which it
    gives content, if it gives any.
    """

    says: str
    may: Callable[[Model, Names], bool]
    does: Callable[[Model, Names], None]
    needs: tuple[str, ...] = ()
    often: int = 1
    way: str | None = None
    opens: bool = False
    """Whether it introduces somebody."""
    record: bool = False
    """Whether it speaks of education or health: drawn only where a theme is about records."""
    plain: str | None = None
    """The sentence for the same with ordinary words, where this one has unusual ones."""

    def bindings(self) -> Iterator[Names]:
        """Everybody who could be in the gaps."""
        guest = "{g}" in self.says
        for first in CUSTOMERS:
            named = {
                "a": first,
                "b": next(each for each in CUSTOMERS if each != first),
                **({"g": GUEST} if guest else {}),
            }
            if "{a}" in self.says or first == CUSTOMERS[0]:
                yield named
