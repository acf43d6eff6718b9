"""The errors in the terms of a pack: the place, the value there, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One fault. `line` counts from 1; `file` and `line` are None where the fault is in no file."""

    what: str
    key: str
    found: str
    advice: str
    file: Path | None = None
    line: int | None = None

    def __str__(self) -> str:
        """The fault on one line: file, line, key path, what is wrong, the value found, what to do next."""
        where = [str(part) for part in (self.file, self.line) if part is not None]
        return f"{':'.join([*where, ' ']) if where else ''}{self.key}: {self.what}; found {self.found}. {self.advice}"


class TermsError(Exception):
    """Terms that cannot be used, or a question about terms that has no answer. `faults` holds at least one."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Every fault that was found, in the order of the file."""
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def possible(found: str, candidates: Sequence[str]) -> str:
    """Advice that lists the candidates, the ones that look like `found` first."""
    close = get_close_matches(found, candidates, n=3, cutoff=0.6)
    listed = [*close, *(candidate for candidate in candidates if candidate not in close)]
    if not listed:
        return "There is none to choose from."
    return f"{'Did you mean ' + close[0] + '? ' if close else ''}Possible: {', '.join(listed)}."
