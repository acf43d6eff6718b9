"""Harvesting: what was planted by an earlier process is taken up, a training run is found, and the scenarios go on."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from janji.cases import Case, Control, Holder, RunThrough, Workbench, run_batch
from janji.implementation import Description, ImplementationError
from janji.running import Stage
from janji.tracing import Before

from ._plant import sentences_of
from ._register import Register

_POLL = 5.0
"""Seconds between two looks for a training run that has not begun yet."""


class Harvest(Stage):
    """A stage that harvests a register: the planted scenarios go on after the first training run that began since."""

    def __init__(
        self,
        register: Register,
        *,
        training: str | None = None,
        wait: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`training` names the one to look at; `wait` is how many seconds to wait for one that begins on its own."""
        self._register = register
        self._training = training
        self._wait = wait
        self._sleep = sleep
        self.names = register.names

    def run(
        self,
        cases: Sequence[Case],
        bench: Workbench,
        run_through: RunThrough,
        tell: Callable[[str], None] | None,
    ) -> None:
        """Take up what was planted, find the training run, and run every case to its end."""
        say = tell or (lambda _what: None)
        planted = {case.scenario.case: case for case in cases if case.scenario.case in self._register.scenarios}
        whole = [case for case in cases if case.scenario.case not in planted]
        going = []
        try:
            self._take_up(bench)
            going = [case for name, case in planted.items() if self._remembered(name, case, bench)]
            say("Looking for the training run that began since it was planted")
            training = self._found(bench, say) if going else None
        except ImplementationError as error:
            for case in planted.values():
                case.spoil(str(error))
            going, training = [], None
        else:
            for name, case in planted.items():
                if case not in going:
                    case.spoil(self._why_not(name, case))
        for case in planted.values():
            if case not in going:
                run_through(case)
        if training is not None:
            bench.knows(training)
        for number, case in enumerate(going, 1):
            say(f"Looking for content again: scenario {number} of {len(going)}")
            case.resume(str(training))
            run_through(case)
        run_batch([*(case for case in going if case.waiting is not None), *whole], bench, run_through, tell)

    def _take_up(self, bench: Workbench) -> None:
        register, journal = self._register, bench.journal
        bench.search.since = datetime.fromisoformat(register.planted).timestamp()
        bench.search.before, bench.search.earlier = Before(register.before.files), {*register.before.trainings}
        then, now = register.implementation.description, bench.instance.description
        check_same(register, now)
        changed = {
            key: [getattr(then, key), getattr(now, key)]
            for key in ("version", "build", "configuration", "capabilities")
            if getattr(then, key) != getattr(now, key)
        }
        if changed:
            # Real systems are released between two days: it is told, and everything is judged as it is found now.
            journal.append("note", what=f"changed since it was planted: {', '.join(changed)}", changed=_plain(changed))
        journal.append("register", run=register.run, planted=register.planted, mark=register.mark)
        known = {kept.id: kept.canary() for kept in register.canaries}
        bench.take_up(known.values())
        bench.controls.take_up(
            [
                Control(
                    known[each.canary],
                    each.way,
                    each.owner,
                    each.content,
                    rung=each.rung,
                    account=each.account,
                    round=each.round,
                )
                for each in register.controls.planted
            ],
            [Holder(each.rung, each.account, each.owner, each.label) for each in register.controls.holders],
            register.controls.round,
        )
        for call in (*register.controls.calls, *register.aside):
            bench.take_up_call(call.remembered(), None)

    def _remembered(self, name: str, case: Case, bench: Workbench) -> bool:
        """Let the case remember what it did; False where it cannot go on."""
        planted = self._register.scenarios[name]
        if planted.trouble is not None or planted.sentences != sentences_of(case.scenario):
            for call in planted.calls:
                bench.take_up_call(call.remembered(), name)
            return False
        case.remember([call.remembered() for call in planted.calls])
        return True

    def _why_not(self, name: str, case: Case) -> str:
        planted = self._register.scenarios[name]
        if planted.trouble is not None:
            return f"when it was planted: {planted.trouble}"
        return f"the sentences of {case.scenario.case} are others than when it was planted; plant again"

    def _found(self, bench: Workbench, say: Callable[[str], None]) -> str:
        """The training run to look at, once it is done. Raises ImplementationError where there is none."""
        if self._training is not None:
            bench.until_done(self._training)
            return self._training
        training = self._begun(bench) or self._started(bench, say)
        bench.until_done(training)
        return training

    def _begun(self, bench: Workbench) -> str | None:
        """The first training run that began after everything was planted: it read the content as it was then."""
        if self._register.mark is None or not bench.instance.offers("training_schedule"):
            return None
        deadline = time.monotonic() + self._wait
        while True:
            since = bench.search.call("training_schedule.since", mark=self._register.mark)["trainings"]
            usable = [each["training"] for each in since if each["state"] not in {"failed", "cancelled"}]
            if usable:
                later = [each["training"] for each in since if each["training"] != usable[0]]
                told = f"looked at {usable[0]}" + (f", not at {', '.join(later)}" if later else "")
                bench.journal.append("note", what=f"training runs since it was planted: {told}")
                return str(usable[0])
            if time.monotonic() >= deadline:
                return None
            self._sleep(min(_POLL, max(deadline - time.monotonic(), 0.0)))

    @staticmethod
    def _started(bench: Workbench, say: Callable[[str], None]) -> str:
        """A training run that is started now, without further controls: the planted ones have to be in it."""
        say("Starting a training run: none is known to have begun since it was planted")
        try:
            training = str(bench.search.call("training.start")["training"])
        except ImplementationError as error:
            raise ImplementationError(
                f"no training has begun since it was planted, and none can be started: {error}; harvest again later, "
                "or wait for it with --wait SECONDS"
            ) from error
        what = f"training runs since it was planted: none is known, so {training} was started"
        bench.journal.append("note", what=what)
        return training


def check_same(register: Register, now: Description) -> None:
    """Raises ImplementationError unless `now` describes what the register was planted in, by name and contract."""
    then = register.implementation.description
    if (then.name, then.contract) != (now.name, now.contract):
        raise ImplementationError(
            f"the register was planted in {then.name!r}, and this is {now.name!r}: what was planted is not here"
        )


def _plain(changed: Mapping[str, list[object]]) -> dict[str, list[object]]:
    return {
        key: [
            {name: each.model_dump(mode="json") for name, each in value.items()}
            if isinstance(value, dict) and key == "capabilities"
            else value
            for value in pair
        ]
        for key, pair in changed.items()
    }
