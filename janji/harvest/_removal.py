"""Removing planted content without a harvest."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from janji.cases import Tracks, clean_up
from janji.implementation import Actor
from janji.record import read_record

from ._connection import connected
from ._register import Register, register_cleaned_up, write_register


@dataclass(frozen=True)
class Removal:
    """The fate of everything that was planted."""

    events: tuple[Mapping[str, Any], ...]
    """For each thing `what`, `id`, `outcome` (`removed`, `gone` before, or `left`) and `why`."""
    broken: str | None
    """Why the implementation broke on the way, if it did."""

    @property
    def nothing_there(self) -> bool:
        """Whether there was something to remove, and the implementation knew none of it."""
        outcomes = {event["outcome"] for event in self.events}
        return "gone" in outcomes and "removed" not in outcomes


def remove_planted(
    register: Register,
    file: Path,
    key: bytes,
    implementation: str,
    *,
    rate: float | None = None,
    tell: Callable[[str], None] | None = None,
) -> Removal:
    """Remove from `implementation` what the register says was planted, and note in the register that this was begun.

    `file` is where the register lies; `rate` is in calls a second, by default that of the planting, whose tenants hold
    too. Raises ImplementationError where the implementation does not start, is another one than was planted in, or has
    other tenants: nothing is removed then. Raises OSError where the register cannot be written.
    """
    say = tell or (lambda _what: None)
    tracks = Tracks()
    say("Starting it")
    with connected(register, implementation, (tracks,), rate=rate) as (instance, journal):
        for exchange in _exchanges(register):
            actor = Actor.model_validate(exchange["actor"])
            instance.remember(exchange["operation"], actor, exchange["request"], exchange["answer"])
        write_register(register_cleaned_up(register, datetime.now(UTC).isoformat(timespec="seconds")), file, key)
        say(f"Removing what was planted: {len(tracks.things)} things")
        clean_up(instance, tracks, journal, f"{register.names}-{secrets.token_hex(6)}")
        journal.confirm()
        events = read_record(journal.path.parent.parent).events
        removal = Removal(tuple(each.payload for each in events if each.name == "clean-up"), instance.broken)
    if removal.nothing_there and not register.cleaned_up:
        # It is another system, or emptied: the register may still be harvested where it was planted.
        write_register(register, file, key)
    return removal


def _exchanges(register: Register) -> Iterator[Mapping[str, Any]]:
    """Every call of the planting that succeeded: of the scenarios, then of the controls."""
    planted = [call for scenario in register.scenarios.values() for call in scenario.calls]
    for call in (*register.aside, *planted, *register.controls.calls):
        if call.exchange["error"] is None:
            yield call.exchange
