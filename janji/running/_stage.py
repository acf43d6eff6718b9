"""Runs that do not take every scenario from its start to its end."""

from collections.abc import Callable, Sequence

from janji.cases import Case, RunThrough, Workbench, run_batch
from janji.implementation import Adapter
from janji.scenarios import Scenario

_TRAINING = "training"
_HOLD = "training_hold"


def why_not_planted(scenario: Scenario) -> str | None:
    """Why a scenario cannot wait for a training run of another day, or None."""
    if _TRAINING not in scenario.needs:
        return "it needs no training"
    return "it needs a training run that is held on its way" if _HOLD in scenario.needs else None


class Stage:
    """The part of a batch that is run now, and the adapter that it runs on. Here: everything, on the implementation."""

    names: str | None = None
    """The name under which the canaries were planted; None: that of this run."""
    looks_again: bool = True
    """Whether places and files are looked at once more at the end: not where nothing is looked for yet."""

    def adapter(self, started: Adapter) -> Adapter:
        """The adapter to call instead of the one that was started."""
        return started

    def case(self, scenario: Scenario, bench: Workbench) -> Case:
        """The case of a scenario."""
        return Case(scenario, bench)

    def run(
        self,
        cases: Sequence[Case],
        bench: Workbench,
        run_through: RunThrough,
        tell: Callable[[str], None] | None,
    ) -> None:
        """Run those of these cases that are to be run."""
        run_batch(cases, bench, run_through, tell)
