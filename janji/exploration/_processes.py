"""Two processes that search, each its share of the stories in an instance of its own."""

import os
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event
from threading import Lock, Thread
from unittest.mock import patch

from janji.running import Settings
from janji.terms import Pack

from ._explored import Explored
from ._search import Budget, search
from ._share import SHARES

_Told = tuple[int, Explored] | None

_reports: SimpleQueue[_Told]
_ended: Event
_busy = Lock()


def search_in_processes(settings: Settings, pack: Pack, budget: Budget, tell: Callable[[str], None]) -> Explored:
    """Search each share in a process of its own, each within the budget, and join what they come to.

    Raises ImplementationError where the implementation does not start.
    """
    context = get_context("spawn")
    reports: SimpleQueue[_Told] = context.SimpleQueue()
    ended = context.Event()
    listener = Thread(target=_listen, args=(reports, ended, budget.most, tell), daemon=True)
    if budget.most_sequences is not None:
        budget = replace(budget, most_sequences=-(-budget.most_sequences // SHARES))
    # Each has a core: numerical libraries of both would take both.
    with (
        patch.dict(os.environ, dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")),
        ProcessPoolExecutor(SHARES, mp_context=context, initializer=_begin, initargs=(reports, ended)) as pool,
    ):
        listener.start()
        running = [pool.submit(_search, settings, pack, budget, share) for share in range(SHARES)]
        try:
            wait(running, return_when=FIRST_EXCEPTION)
        finally:
            if any(each.done() and each.exception() for each in running) or not all(each.done() for each in running):
                ended.set()
            wait(running)
            reports.put(None)
            listener.join()
    return Explored.joined(each.result() for each in running)


def _begin(reports: SimpleQueue[_Told], ended: Event) -> None:
    """Take over what a process has of the one that started it."""
    global _reports, _ended
    _reports, _ended = reports, ended
    Thread(target=_end_alone, daemon=True).start()


def _end_alone() -> None:
    """End this process once nobody is left who started it: a pool's processes would wait for work for good."""
    if (starter := parent_process()) is not None:
        starter.join()
        _ended.set()
        with _busy:
            os._exit(1)


def _search(settings: Settings, pack: Pack, budget: Budget, share: int) -> Explored:
    with _busy:
        return search(
            settings,
            pack,
            budget,
            shares=(share,),
            tell=lambda _line: None,
            reports=lambda explored: _reports.put((share, explored)),
            ended=_ended.is_set,
        )


def _listen(reports: SimpleQueue[_Told], ended: Event, most: int | None, tell: Callable[[str], None]) -> None:
    """Report how far they are together, and end both when they have found as much as was asked for."""
    latest: dict[int, Explored] = {}
    while (report := reports.get()) is not None:
        share, explored = report
        latest[share] = explored
        together = Explored.joined(latest.values())
        tell(together.told())
        if most is not None and len(together.found) >= most:
            ended.set()
