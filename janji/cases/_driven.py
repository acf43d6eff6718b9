"""The runner's side of a case: its state, how it goes on, and its results."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from janji.implementation import ImplementationError
from janji.record import Judgement, lacking, worded
from janji.scenarios import Scenario

from ._log import Log
from ._remembered import Asked, Remembered
from ._signals import Unfit
from ._workbench import Workbench

if TYPE_CHECKING:
    from janji.canaries import Canary

Stop = Literal["whole", "reading", "fitting", "end"]
"""The stop that a scenario waits for: a whole training run, one that is held at a point, or the end of that one."""


@dataclass(frozen=True)
class State:
    """The state of a case.

    `going` -> `waiting` at a training run -> `going` when that is there, or `failed` when it is not; a failed case
    finds its error where it waited. `spoiled` cannot be run at all. From each of these, an error leads to `broken`,
    which is final: a step that went on would be an error.
    """

    name: Literal["going", "waiting", "failed", "spoiled", "broken"] = "going"
    until: Stop | None = None
    why: str = ""


@dataclass
class Pass:
    """How far one run through the steps has come."""

    canaries: int = 0
    keys: int = 0
    names: int = 0
    step: int = -1
    concluded: int = 0
    called: set[str] = field(default_factory=set)


class Driven:
    """A case as the runner sees it."""

    def __init__(self, scenario: Scenario, bench: Workbench) -> None:
        self.scenario = scenario
        self.conclusions: list[Judgement] = []
        self._bench = bench
        self._log = Log(scenario.case)
        self._own: dict[str, Canary] = {}
        self._names = bench.calls
        self._pass = Pass()
        self._state = State()
        self._opened = 0
        self._closed = 0
        self.done_by: set[str] = set()
        """The modules that did its steps."""

    # -- how it goes on --------------------------------------------------------------------------------------------

    def restart(self) -> None:
        """Begin again at the first step; what was called before will be answered from the log."""
        self._pass = Pass()
        self._log.rewind()
        if self._state.name == "waiting":
            self._state = State()

    def show(self) -> None:
        """Begin again for others to see: all is answered from the log, and nothing is done, awaited or written."""
        self.restart()
        self._log.close()

    def resume(self, training: str) -> None:
        """The training run has reached the point that the scenario waited for."""
        self._log.enter(f"training {self.waiting}", None, training)
        self._state = State()

    def fail(self, trouble: ImplementationError) -> None:
        """The scenario waited in vain for its training run: when run again, it finds this error there."""
        self._state = State("failed", why=str(trouble))

    def spoil(self, why: str) -> None:
        """The scenario cannot be run, whatever its steps would come to, and ends in an error that says why."""
        self._state = State("spoiled", why=why)

    def remember(self, calls: Sequence[Remembered]) -> None:
        """Count these calls as made, in this order, and wait for a whole training run after them."""
        self._names = self._bench.run
        for call in calls:
            answered = self._bench.take_up_call(call, self.scenario.case)
            self._log.enter(answered.operation, Asked(call.exchange), answered)
        self._state = State("waiting", "whole")

    def fit(self) -> None:
        """Raises Unfit where the implementation does not offer what the scenario needs, saying who declared it.

        Raises ImplementationError where the case was spoiled.
        """
        if self._state.name == "spoiled":
            raise self._broken(self._state.why)
        declared = {
            name: each.model_dump(mode="json") for name, each in self._bench.instance.description.capabilities.items()
        }
        if (lacks := lacking(self.scenario.needs, declared)) is not None:
            raise Unfit(lacks.verdict, worded(lacks).en)

    def step_opened(self, by: str | None = None) -> None:
        """A step begins, done by the module `by`; the journal notes it the first time."""
        self._pass.step += 1
        if by is not None:
            self.done_by.add(by)
        if self._pass.step >= self._opened:
            self._opened = self._pass.step + 1
            self._bench.journal.append("step.open", case=self.scenario.case, index=self._pass.step)

    def step_closed(self, outcome: str) -> None:
        """A step has ended; likewise."""
        if self._pass.step >= self._closed:
            self._closed = self._pass.step + 1
            self._bench.journal.append("step.close", case=self.scenario.case, index=self._pass.step, outcome=outcome)

    # -- what it came to -------------------------------------------------------------------------------------------

    @property
    def waiting(self) -> Stop | None:
        """The stop that it waits for."""
        return self._state.until

    @property
    def broke(self) -> str | None:
        """Why nothing may come after this, or None."""
        return self._state.why if self._state.name == "broken" else None

    @property
    def step_is_open(self) -> bool:
        """Whether a step has begun and not ended."""
        return self._opened > self._closed

    @property
    def steps_run(self) -> int:
        """How many steps have been closed."""
        return self._closed

    @property
    def left_over(self) -> str | None:
        """The point that the steps came to in an earlier pass and did not come to in the last one."""
        return self._log.left_over

    @property
    def only_called(self) -> bool:
        """Whether there were only calls so far: nothing was looked at, and nothing concluded."""
        return self._log.only_calls

    def made(self) -> tuple[Remembered, ...]:
        """The calls that it made so far, in order."""
        return tuple(Remembered.of(answered, self._bench.evidence) for answered in self._log.calls)

    def unused_needs(self) -> tuple[str, ...]:
        """Capabilities that the scenario's tags name and that no step called."""
        return tuple(sorted(set(self.scenario.needs) - self._pass.called))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _wait(self, until: Stop) -> None:
        self._state = State("waiting", until)

    def _broken(self, why: str) -> ImplementationError:
        if self._state.name != "broken":
            self._state = State("broken", why=why)
        return ImplementationError(why)

    def _left_out(self, why: str) -> Unfit:
        """That the scenario needs an operation which an offered capability leaves out."""
        self._broken(why)
        return Unfit("not assessed", why)
