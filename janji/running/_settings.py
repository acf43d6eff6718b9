"""The settings of a run: from the command line, and from the checkout."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from janji.implementation import conceal
from janji.record import Earlier
from janji.scenarios import Scenario

from ._drawn import Drawn
from ._stage import Stage

RUNS = Path("janji-runs")
"""Where records go that nobody named a folder for."""

KEY_VARIABLE = "JANJI_RUN_KEY"
KEY_BYTES = 32


class SettingError(ValueError):
    """A setting that cannot be used: what it is, the value found, and what to do."""


def run_key() -> bytes:
    """The key in JANJI_RUN_KEY, or a fresh one where that is not set. Raises SettingError.

    The variable holds 64 hexadecimal digits, or the path of a file of 32 bytes that only its owner may read. It is
    taken out of the environment: an implementation inherits that, or reads the environment that this process was
    started with.
    """
    given = os.environ.get(KEY_VARIABLE)
    conceal(KEY_VARIABLE)
    if not given:
        return secrets.token_bytes(KEY_BYTES)
    try:
        key = bytes.fromhex(given)
    except ValueError:
        file = Path(given)
        if not file.is_file():
            raise SettingError(
                f"{KEY_VARIABLE} is neither 64 hexadecimal digits nor a file; unset it, or write one with "
                "`openssl rand -out FILE 32`"
            ) from None
        return read_key(file, KEY_VARIABLE)
    return _whole(key, KEY_VARIABLE)


def read_key(file: Path, named_by: str) -> bytes:
    """The key in a file of 32 bytes that only its owner may read. Raises SettingError, and OSError.

    `named_by` is the option or variable that named it.
    """
    if file.stat().st_mode & 0o077:
        raise SettingError(f"{named_by}: others may read {file}; run `chmod 600 {file}`")
    return _whole(file.read_bytes(), named_by)


def _whole(key: bytes, named_by: str) -> bytes:
    if len(key) != KEY_BYTES:
        raise SettingError(f"{named_by} has {len(key)} bytes; it must have {KEY_BYTES}")
    return key


@dataclass
class Settings:
    """One run. `key` draws all randomness of the run; it is in no record."""

    implementation: str = "reference"
    record: Path | None = None
    language: str | None = None
    clauses: tuple[str, ...] = ()
    readings: dict[str, str] = field(default_factory=dict)
    limit: float = 30.0
    """Seconds within which every call has to be answered."""
    key: bytes = field(default_factory=run_key, repr=False)
    cache: Path | None = None
    """Where encoded canaries are kept for further runs with the same key."""
    cases: frozenset[str] | None = None
    """Only these scenarios; None: all that the clauses ask for."""
    scenarios: tuple[str, ...] = ()
    """The names by which somebody asked for the `cases`, as they wrote them."""
    rate: float | None = None
    """How many calls a second the run may make, all processes together; None: as many as it can."""
    tenants: tuple[str, ...] = ()
    """The only accounts that may be touched, by id or pattern; none: whatever the implementation opens."""
    clean_up: bool = False
    """Whether what was given to the implementation is deleted again at the end."""
    engagement: Mapping[str, str] = field(default_factory=dict)
    """Who asked for the run, for whom, by whom and to what end, as far as anybody says."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """Other facts that belong into the record's provenance."""
    earlier_runs: int | None = None
    """How many runs there were before on the same planted content; None: not known."""
    stage: Stage = field(default_factory=Stage, repr=False)
    """The part of the scenarios that is run now. Another one than this works in one process only."""
    tell: Callable[[str], None] | None = field(default=None, repr=False)
    """Where a person is told how far the run is."""

    drawn: tuple[Drawn, ...] = ()
    """The sequences that were drawn for the scenarios whose sentences are drawn."""
    shard: tuple[int, int] | None = None
    """Which shard of how many is run, from 1. None: all of it."""
    earlier: Earlier | None = None
    """The results carried from an earlier run; `cases` are then those that are run again. None: nothing is carried."""

    def wants(self, scenario: Scenario) -> bool:
        """Whether the scenario is among those that were asked for."""
        wanted = not self.clauses or not set(self.clauses).isdisjoint(scenario.clauses)
        return wanted and (self.cases is None or scenario.case in self.cases) and self._in_shard(scenario)

    def _in_shard(self, scenario: Scenario) -> bool:
        """Shards by the hash of the name: the same on every machine, in every language, whatever else is asked for."""
        if self.shard is None:
            return True
        part, parts = self.shard
        return int.from_bytes(sha256(scenario.case.encode()).digest()[:8]) % parts == part - 1

    def selection(self) -> str:
        """The part that was asked for in place of the whole pack, as options have it; empty where all of it was."""
        clauses = f"only --clause {', '.join(self.clauses)}" if self.clauses else ""
        scenarios = f"only --scenario {', '.join(self.scenarios)}" if self.scenarios else ""
        shard = "shard {} of {}".format(*self.shard) if self.shard is not None else ""
        return "; ".join(filter(None, (clauses, scenarios, shard)))

    def record_folder(self) -> Path:
        """The folder of the record: as named, or a fresh one."""
        if self.record is None:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            self.record = RUNS / f"{stamp}-{secrets.token_hex(2)}"
        return self.record


def parse_shard(text: str) -> tuple[int, int]:
    """`I/N`: shard I of N, from 1. Raises SettingError."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    part, parts = map(int, found.groups()) if found else (1, 0)
    if part > parts:
        raise SettingError(f"--shard {text!r}: write I/N, shard I of N, such as 1/4 to 4/4")
    return part, parts


def parse_reading(text: str) -> tuple[str, str]:
    """`Rn=OPTION`. Raises SettingError."""
    name, equals, option = text.partition("=")
    if not (name and equals and option):
        raise SettingError(f"--reading {text!r}: write Rn=OPTION, or Rn=open; `janji list readings` shows them")
    return name, option
