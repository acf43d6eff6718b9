"""How a run is set up: what the command line says, and what comes with the checkout."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from janji.scenarios import Scenario

RUNS = Path("janji-runs")
"""Where records go that nobody named a folder for."""

KEY_VARIABLE = "JANJI_RUN_KEY"
KEY_BYTES = 32


class SettingError(ValueError):
    """A setting that cannot be used: what it is, the value found, and what to do."""


def run_key() -> bytes:
    """The key in JANJI_RUN_KEY, or a fresh one where that is not set. Raises SettingError.

    The variable holds 64 hexadecimal digits, or the path of a file of 32 bytes that only its owner may read.
    """
    given = os.environ.get(KEY_VARIABLE)
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
        if file.stat().st_mode & 0o077:
            raise SettingError(f"{KEY_VARIABLE}: others may read {file}; run `chmod 600 {file}`") from None
        key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise SettingError(f"{KEY_VARIABLE} has {len(key)} bytes; it must have {KEY_BYTES}")
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
    tell: Callable[[str], None] | None = field(default=None, repr=False)
    """Where a person is told how far the run is."""

    def wants(self, scenario: Scenario) -> bool:
        """Whether the scenario is among those that were asked for."""
        wanted = not self.clauses or not set(self.clauses).isdisjoint(scenario.clauses)
        return wanted and (self.cases is None or scenario.case in self.cases)

    def record_folder(self) -> Path:
        """The folder of the record: as named, or a fresh one."""
        if self.record is None:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            self.record = RUNS / f"{stamp}-{secrets.token_hex(2)}"
        return self.record


def parse_reading(text: str) -> tuple[str, str]:
    """`Rn=OPTION`. Raises SettingError."""
    name, equals, option = text.partition("=")
    if not (name and equals and option):
        raise SettingError(f"--reading {text!r}: write Rn=OPTION, or Rn=open; `janji list readings` shows them")
    return name, option
