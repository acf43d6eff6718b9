"""Runs that do not take every scenario from its start to its end."""

from collections.abc import Callable, Sequence
from typing import Protocol

from janji.cases import Case, RunThrough, Workbench


class Stage(Protocol):
    """What of a batch is run now."""

    @property
    def names(self) -> str | None:
        """The name under which the canaries were planted; None: that of this run."""

    def run(
        self,
        cases: Sequence[Case],
        bench: Workbench,
        run_through: RunThrough,
        tell: Callable[[str], None] | None,
    ) -> None:
        """Run what is to be run of these cases, in place of `run_batch`."""
