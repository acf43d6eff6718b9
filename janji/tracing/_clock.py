"""The time limit for reading a place: anything that takes long checks it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

from ._errors import Unreadable

_UNTIL: ContextVar[float] = ContextVar("until", default=inf)


class OutOfTime(Unreadable):
    """The time for a place is over: nothing more of it is read."""


@contextmanager
def no_longer_than(until: float) -> Iterator[None]:
    """All work done meanwhile ends at this moment, of `time.monotonic`."""
    before = _UNTIL.set(until)
    try:
        yield
    finally:
        _UNTIL.reset(before)


def late() -> bool:
    """Whether the time is over."""
    return time.monotonic() > _UNTIL.get()


def tick() -> None:
    """Raise OutOfTime where the time is over."""
    if late():
        raise OutOfTime("the time for the scan ran out before all of it was read")
