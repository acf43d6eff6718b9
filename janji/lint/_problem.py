"""One thing that the linter found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning", "information"]
"""Only an `error` fails the lint."""


@dataclass(frozen=True)
class Problem:
    """An error at a place: what it is, why it matters, and what to do next. `rule` names the rule of the linter."""

    file: Path
    line: int
    rule: str
    found: str
    advice: str
    level: Level = "error"

    def __str__(self) -> str:
        """The problem on one line, as editors read it."""
        return f"{self.file}:{self.line}: {self.level}: {self.found}; {self.advice} [{self.rule}]"
