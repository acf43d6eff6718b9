"""A due: one sentence that has to hold after a story, and the clause that is broken where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from janji.sinks import SINKS

Options = tuple[str, ...]


@dataclass(frozen=True)
class Due:
    """One sentence that has to hold, the clause that is broken where it does not, and what it needs to be tried.

    `readings`: by reading the options under which it is demanded.
    """

    clause: str
    says: str
    sink: str | None = None
    needs: tuple[str, ...] = ()
    readings: Mapping[str, Options] | None = None

    @property
    def capabilities(self) -> tuple[str, ...]:
        """The capabilities that it calls."""
        return (*self.needs, *((SINKS[self.sink].capability,) if self.sink is not None else ()))
