"""Taking the steps of a run without its implementation."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from janji.cases import Case, RehearsedCase, RunThrough, Workbench
from janji.implementation import Adapter, Description, ImplementationError
from janji.running import Settings, Stage, launch, why_not_planted
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import Pack

from ._plan import Plan
from ._pretender import Pretender


class _Rehearsal(Stage):
    def __init__(self, plan: Plan, *, to_training: bool) -> None:
        self._plan = plan
        self._to_training = to_training
        self.looks_again = not to_training
        self.rehearsed = False

    def adapter(self, started: Adapter) -> Adapter:
        """Ask the implementation what it is, end it, and pretend from then on."""
        try:
            self._plan.description = Description.model_validate(_plain(started.describe()))
        finally:
            started.close()
        return Pretender(self._plan.description, self._plan)

    def case(self, scenario: Scenario, bench: Workbench) -> RehearsedCase:
        return RehearsedCase(scenario, bench, to_training=self._to_training)

    def run(
        self,
        cases: Sequence[Case],
        bench: Workbench,
        run_through: RunThrough,
        tell: Callable[[str], None] | None,
    ) -> None:
        plan = self._plan
        for number, case in enumerate(cases, 1):
            if tell is not None:
                tell(f"Rehearsing: scenario {number} of {len(cases)}")
            run_through(case)
            if not isinstance(case, RehearsedCase):
                continue
            plan.scenarios += 1
            plan.trainings = max(plan.trainings, case.trainings)
            if case.unfit is not None:
                plan.not_tried[case.scenario.case] = case.unfit
            elif case.stopped_at is not None:
                plan.open_ended[case.scenario.case] = case.stopped_at
        for _ in range(max(plan.trainings, 1)):
            bench.controls.finish()
        self.rehearsed = True


def rehearse(settings: Settings, pack: Pack, *, planting: bool = False) -> Plan:
    """The plan of a run with these settings; where `planting`, of `janji plant`.

    The implementation is started and asked to describe itself, and nothing else. Raises ImplementationError where it
    does not get that far.
    """
    plan = Plan()
    stage = _Rehearsal(plan, to_training=planting)
    with tempfile.TemporaryDirectory(prefix="janji-rehearsal-", ignore_cleanup_errors=True) as folder:
        own = replace(settings, record=Path(folder) / "record", stage=stage, rate=None, tenants=(), clean_up=False)
        if planting:
            asked = [each for each in pack_scenarios(pack, own.language or pack.language) if own.wants(each)]
            own.cases = frozenset(each.case for each in asked if why_not_planted(each) is None)
        status = launch(own, pack).status
    if not stage.rehearsed:
        raise ImplementationError(
            f"nothing could be rehearsed: the implementation did not say what it is, or no scenario was collected "
            f"(status {status}); `janji doctor` says more"
        )
    return plan


def _plain(found: object) -> object:
    return found.model_dump() if isinstance(found, Description) else found
