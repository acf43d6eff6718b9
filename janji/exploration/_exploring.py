"""Exploration as callers ask for it: in this process, or in two."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from janji.running import Settings
from janji.terms import Pack

from ._explored import Explored
from ._processes import search_in_processes
from ._search import BATCH, Budget, search
from ._story import Story


def explore(  # noqa: PLR0913 - each is something that a caller can choose
    settings: Settings,
    pack: Pack,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    most: int | None = None,
    batch: int = BATCH,
    most_sequences: int | None = None,
    examples: Path | None = None,
    only: Sequence[Story] = (),
    processes: int = 1,
    clock: Callable[[], float] = time.monotonic,
    tell: Callable[[str], None] | None = None,
) -> Explored:
    """Look for stories that break a promise of the pack, for that many seconds or until `most` are found.

    Stories that look broken by then are examined for as long again. It ends when nothing new is left to draw. The
    same seed draws the same stories, with one process or two. `most_sequences` ends it after that many, for budgets
    that do not depend on a clock. `examples` is a folder of stories that were found before: they are tried first, and
    what is found is kept there. Stories given as `only` are tried and made short in one process, and
    none is drawn. With two `processes` each has the whole budget and an instance of its own: an
    implementation of which only one can be had has to be explored in one. `clock` tells the seconds: where cores are
    shared, processor time is fairer; each process asks its own. Raises ImplementationError where the implementation
    does not start.
    """
    budget = Budget(seconds, seed, most, batch, most_sequences, examples, tuple(only), clock)
    tell = tell or (lambda _what: None)
    if processes > 1 and not only:
        return search_in_processes(settings, pack, budget, tell)
    return search(settings, pack, budget, tell=tell)
