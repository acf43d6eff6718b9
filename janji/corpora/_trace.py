"""A trace: the units of a corpus, searched once each, and what is known of them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ._engines import Engine, distributed, local
from ._examine import Examiner
from ._job import Job
from ._ledger import Ledger
from ._results import Result
from ._sandbox import Nursery
from ._stores import Source, sources
from ._units import Unit, units

_EVERY = 0.5
_MINUTE, _HOUR = 60, 3600
_THOUSAND = 1000


@dataclass(frozen=True)
class Trace:
    """The corpus that was searched: its sources, and each of their units with its result.

    `resumed` of the units were in the ledger already. `network`: None if files were read without a network, otherwise
    why not. `seconds` on the clock, of this command alone.
    """

    sources: Sequence[Source]
    results: Sequence[tuple[Unit, Result]]
    resumed: int
    network: str | None
    seconds: float


def trace(
    addresses: Sequence[str],
    job: Job,
    *,
    ledger: Path | None = None,
    again: bool = False,
    engine: Engine = "local",
    processes: int = 1,
    folder: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Trace:
    """Search everything at these addresses, and note each unit in the ledger when it is done.

    A unit that the ledger has is not searched again, unless it was unread and `again` is asked for.

    `folder` takes what has to be written meanwhile; nothing of it stays. Raises StoreError, LedgerError, SandboxError,
    MissingExtra and OSError before anything is searched, or where this machine cannot go on.
    """
    began = time.monotonic()
    with Nursery(job, folder) as nursery, Ledger(ledger, job.mark()) as book:
        tell("Listing")
        found = list(sources(list(addresses)))
        first = Examiner(nursery)
        try:
            planned = [
                unit for each in found for unit in units(each, first.footer, job.bounds.unit, job.bounds.largest)
            ]
            network = first.network()
        finally:
            first.close()
        done = book.done(again=again)
        todo = {unit.id: unit for unit in planned if unit.id not in done}
        progress = _Progress(sum(unit.bytes for unit in planned), sum(unit.bytes for unit in todo.values()), tell)
        searched = (
            local(todo.values(), nursery, processes)
            if engine == "local"
            else distributed(engine, todo.values(), job, processes)
        )
        for result in searched:
            book.put(todo[result.unit], result)
            progress(todo[result.unit], result)
        return Trace(
            found,
            list(book.results(planned)),
            len({unit.id for unit in planned}) - len(todo),
            network,
            time.monotonic() - began,
        )


class _Progress:
    """How far a trace is: bytes, rate, time left, and what came out so far."""

    def __init__(self, whole: int, left: int, tell: Callable[[str], None]) -> None:
        self._all = whole
        self._left = left
        self._begun = self._all - self._left
        self._tell = tell
        self._now = 0
        self._found = self._unread = 0
        self._since = self._told = time.monotonic()

    def __call__(self, unit: Unit, result: Result) -> None:
        """A unit is done."""
        self._now += unit.bytes
        self._found += bool(result.hits)
        self._unread += result.outcome in ("unread", "unreachable")
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        rate = self._now / max(now - self._since, 1e-9)
        left = (self._left - self._now) / max(rate, 1.0)
        share = 100 * (self._begun + self._now) / max(self._all, 1)
        self._tell(
            f"Searching: {share:.0f} % of {size_of(self._all)}, {rate / 1e6:.1f} MB/s, {_time(left)} left, "
            f"finds in {self._found} units, {self._unread} not read"
        )


def size_of(count: int) -> str:
    """Bytes for people."""
    size, unit = float(count), "bytes"
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if size < _THOUSAND or unit == "TB":
            break
        size /= _THOUSAND
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < _HOUR else f"{seconds / _HOUR:.1f} h"
