"""The log of a scenario, with which it runs again from its start without doing anything twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from janji.implementation import OPERATIONS

from ._signals import MisuseError

_TRAINING = "training"


@dataclass(frozen=True)
class Logged:
    """A point that a scenario came to, with what it asked for there, and what came of it."""

    what: str
    asked: object
    value: Any


@dataclass(frozen=True)
class _Raised:
    """A result that is an error."""

    error: Exception


def _did(do: Callable[[], Any]) -> Any:
    try:
        return do()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again
        return _Raised(error)


class Log:
    """All that one scenario came to, in order, and how far the present pass has gone through it.

    A scenario that waits for a training run is run again from its start: what it came to before is answered from here,
    so that its steps need not know that they paused.
    """

    def __init__(self, case: str) -> None:
        self._case = case
        self._entries: list[Logged] = []
        self._position = 0
        self._closed = False

    def rewind(self) -> None:
        """Begin a new pass."""
        self._position = 0

    def close(self) -> None:
        """Take nothing new from now on: a call beyond what is there is an error."""
        self._closed = True

    @property
    def replaying(self) -> bool:
        """Whether the scenario has been past this point before, or may not come to a new one."""
        return self._closed or self._position < len(self._entries)

    @property
    def left_over(self) -> str | None:
        """The point that the steps came to in an earlier pass and did not come to in this one."""
        return self._entries[self._position].what if self._position < len(self._entries) else None

    @property
    def calls(self) -> Sequence[Any]:
        """The answers to all calls so far."""
        return [
            entry.value for entry in self._entries if entry.what in OPERATIONS and not isinstance(entry.value, _Raised)
        ]

    @property
    def only_calls(self) -> bool:
        """Whether there were only calls so far: nothing was looked at, and nothing concluded."""
        return all(entry.what in OPERATIONS for entry in self._entries)

    def once(self, what: str, asked: object, do: Callable[[], Any]) -> Any:
        """The result of it, done now or in an earlier pass."""
        __tracebackhide__ = True
        if self.replaying:
            return self.before(what, asked)
        value = _did(do)
        self._entries.append(Logged(what, asked, value))
        self._position += 1
        if isinstance(value, _Raised):
            raise value.error
        return value

    def before(self, what: str, asked: object) -> Any:
        """The result of it in an earlier pass. Raises MisuseError where the steps came to something else then.

        An error of that pass is raised again.
        """
        __tracebackhide__ = True
        if self.left_over is None:
            raise MisuseError(
                f"{self._case}: when shown, its steps came to {what!r}, which they did not when they were run"
            )
        entry = self._entries[self._position]
        if (entry.what, entry.asked) != (what, asked):
            then = f"{entry.what!r}" if entry.what != what else "the same and asked something else"
            raise MisuseError(
                f"{self._case}: run again, its steps came to {what!r} where they came to {then} before; "
                "steps must do the same each time they are run"
            )
        self._position += 1
        if isinstance(entry.value, _Raised):
            # Where it was raised first says nothing of the pass that is seen.
            raise entry.value.error.with_traceback(None)
        return entry.value

    def enter(self, what: str, asked: object, value: Any) -> None:
        """Note what happened while the scenario stood still, or what another process did: the next pass finds it."""
        self._entries.append(Logged(what, asked, value))
