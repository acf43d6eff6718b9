"""A case that only goes through its steps: nothing is looked at, and nothing is concluded."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from janji.scenarios import Scenario

from ._case import Case
from ._driven import Stop
from ._instance import Answered
from ._planted import Planted
from ._signals import Unfit
from ._workbench import Workbench


class RehearsedCase(Case):
    """Takes its steps on an implementation that only pretends. It has no conclusions, so it could not be `met`."""

    def __init__(self, scenario: Scenario, bench: Workbench, *, to_training: bool) -> None:
        """`to_training`: only up to its training run, as when it is planted; otherwise to its end."""
        super().__init__(scenario, bench)
        self._to_training = to_training
        self.trainings = 0
        """How many training runs it waits for."""
        self.stopped_at: int | None = None
        """The number of the step that could not be taken without real answers, from 1 on."""
        self.unfit: str | None = None
        """Why it would not be tried at all."""

    def training(self, until: Stop = "whole") -> str:
        """Go on as if it had happened, or stop here for good."""
        self.trainings += until != "end"
        return super().training(until) if self._to_training else "training"

    def never(self, sink: str, subjects: Sequence[Planted], **_: Any) -> None:
        """Nothing."""

    def never_at(
        self, sink: str, places: Sequence[Mapping[str, Any]], subjects: Sequence[Planted], *_: Any, **__: Any
    ) -> None:
        """Nothing."""

    def _never(self, *_: Any, **__: Any) -> None:
        """Nothing."""

    def holds(
        self,
        name: str,
        evidence: Sequence[Answered],
        assurance: Literal["observed", "reported", "attested"] = "observed",
        **args: Any,
    ) -> None:
        """Nothing."""

    def arrived(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
        """Nothing has."""
        return []

    def fit(self) -> None:
        """Note why it would not be tried."""
        try:
            super().fit()
        except Unfit as unfit:
            self.unfit = unfit.reason
            raise

    def _left_out(self, why: str) -> Unfit:
        """Note that too."""
        self.unfit = why
        return super()._left_out(why)

    def step_closed(self, outcome: str) -> None:
        """Note where it came to a stop."""
        super().step_closed(outcome)
        if outcome != "passed" and self.waiting is None and self.stopped_at is None:
            self.stopped_at = self._pass.step + 1

    def _looked(self, *_: Any) -> Answered:
        return Answered("scan", {}, None, "")

    def wait_until_shown(self) -> None:
        """Nothing is shown, so there is nothing to wait for."""
