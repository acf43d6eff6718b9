"""One process of a run: its instance, its share of the scenarios, and how each of them ends."""

import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import Literal

from pytest_bdd.exceptions import StepDefinitionNotFoundError

from janji.canaries import Language, Mint
from janji.cases import (
    Beforehand,
    Case,
    Concluded,
    Instance,
    Pace,
    Tenants,
    TooLongError,
    Tracks,
    Turns,
    Unfit,
    Waiting,
    Watch,
    Workbench,
    clean_up,
    limited,
)
from janji.implementation import Adapter, Address, ImplementationError, Transport, find_implementation, hide, raised
from janji.record import Held, redacted
from janji.scenarios import Scenario
from janji.terms import ALLOWED_CHANCE

from ._items import CASE, ENDED, SCENARIO, Ended, ScenarioItem
from ._recorder import Recorder
from ._settings import Settings
from ._sources import source_of
from ._steps import nearest

_NEW_OBJECTS = 50_000
"""After so many new objects garbage is looked for. A run keeps most of what it makes, and looks through all of it."""
_START_SECONDS = 120.0
"""Within which an implementation has to be there: it may have containers to start first."""

Outcome = Literal["finished", "failed", "error", "not assessed", "not applicable"]


class Process:
    """Runs scenarios in batches on one warm instance."""

    def __init__(
        self,
        settings: Settings,
        recorder: Recorder,
        readings: dict[str, str],
        *,
        processes: int = 1,
        allowed: float = ALLOWED_CHANCE,
    ) -> None:
        """`processes` is how many share the run; `allowed` is the pack's `allowed_chance`."""
        self._settings = settings
        self._recorder = recorder
        self._readings = readings
        self._processes = processes
        self._allowed = allowed
        self._tracks: Tracks | None = None
        self._workdir = tempfile.TemporaryDirectory(prefix="janji-", ignore_cleanup_errors=True)
        self._bench: Workbench | None = None
        self._ended: dict[str, BaseException | None] = {}
        """The exception that ended each scenario that came to an end; None: it came to the end of its steps."""
        self._spent: dict[str, float] = {}

    def close_instance(self) -> None:
        """Stop the instance and remove its files."""
        if self._bench is not None:
            self._bench.close()
            self._bench = None
        self._workdir.cleanup()

    def close(self) -> None:
        """Stop the instance and end this process' segment."""
        self.close_instance()
        self._recorder.close()

    def held(self) -> Held:
        """The account that this process holds of everything that it wrote into the record."""
        return self._recorder.held()

    def run(self, batch: Sequence[ScenarioItem]) -> None:
        """Run scenarios that share their training runs, and let each item know how it ended."""
        try:
            bench = self._open_bench()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an adapter does while it starts
            why = raised(error)
            for item in batch:
                self._never_ran(item, f"the implementation did not start: {why}")
            return
        gc.set_threshold(_NEW_OBJECTS)
        stage = self._settings.stage
        items = {}
        cases = []
        for item in batch:
            case = stage.case(item.stash[SCENARIO], bench)
            item.stash[CASE] = case
            items[case.scenario.case] = item
            cases.append(case)
            self._recorder.journal.append("case.open", case=case.scenario.case, round=1)
        stage.run(cases, bench, lambda case: self._pass(items[case.scenario.case], case), self._settings.tell)
        broken = self._changed(bench, cases)
        if stage.looks_again and bench.instance.broken is None:
            bench.aftermath.look()
        for case in cases:
            self._close(items[case.scenario.case], case, broken)
        if self._tracks is not None:
            clean_up(bench.instance, self._tracks, self._recorder.journal, bench.calls)
        self._recorder.journal.sync()

    def _open_bench(self) -> Workbench:
        if self._bench is None:
            folder = Path(self._workdir.name)
            self._bench = open_bench(self._settings, self._recorder, folder, self._watches(), allowed=self._allowed)
        concurrency = self._bench.instance.description.concurrency
        if self._processes > 1 and concurrency != "isolated":
            # No process knows what another gave and was answered: it finds it there, and cannot read it.
            raise ImplementationError(
                f"it is {concurrency}, and {self._processes} processes were started: run it with -n 1"
            )
        return self._bench

    def _watches(self) -> list[Watch]:
        settings = self._settings
        watches: list[Watch] = []
        if settings.rate is not None:
            watches.append(Pace(settings.rate / self._processes))
        if settings.tenants:
            watches.append(Tenants(settings.tenants))
        if settings.clean_up:
            self._tracks = Tracks()
            watches.append(self._tracks)
        return watches

    def _pass(self, item: ScenarioItem, case: Case) -> None:
        """Run the steps once, to their end or to the next training run."""
        case.restart()
        began = time.perf_counter()
        ended = item.take()
        self._spent[item.nodeid] = self._spent.get(item.nodeid, 0.0) + time.perf_counter() - began
        if case.waiting is None:
            self._ended[item.nodeid] = None if isinstance(ended, Waiting) else ended

    @staticmethod
    def _changed(bench: Workbench, cases: Sequence[Case]) -> str | None:
        """Why no result of the batch can count, or None."""
        if bench.instance.broken is not None:
            # A scenario that it broke in says so. Nobody does where it broke between the last of them and the end.
            return None if any(case.broke for case in cases) else bench.instance.broken
        try:
            bench.instance.confirm()
        except ImplementationError as error:
            return str(error)
        return None

    def _close(self, item: ScenarioItem, case: Case, broken: str | None) -> None:
        ended = self._ended.get(item.nodeid)
        outcome, reason = _outcome(case, ended, to_the_end=item.nodeid in self._ended)
        if broken is not None and outcome != "failed":
            outcome, reason = "error", broken
        if case.step_is_open:
            case.step_closed("passed" if outcome == "finished" else "error" if outcome == "error" else "stopped")
        self._recorder.journal.append(
            "case.close",
            case=case.scenario.case,
            outcome=outcome,
            reason=reason,
            ms=round(self._spent.get(item.nodeid, 0.0) * 1000, 3),
            steps_by=sorted(map(source_of, case.done_by)),
        )
        verdict = ended.judgement.verdict if isinstance(ended, Concluded) and outcome == "finished" else None
        self._tell(item, outcome, verdict, reason, case.step)

    def _never_ran(self, item: ScenarioItem, reason: str) -> None:
        journal, case = self._recorder.journal, item.stash[SCENARIO].case
        journal.append("case.open", case=case, round=1)
        journal.append("case.close", case=case, outcome="error", reason=reason, ms=0.0)
        self._tell(item, "error", None, reason, -1)

    def _tell(self, item: ScenarioItem, outcome: Outcome, verdict: str | None, reason: str | None, step: int) -> None:
        """Let pytest say the same: nothing unseen looks like a pass, or like a breach.

        A scenario that does not count under the chosen readings does not look like a breach either.
        """
        scenario = item.stash[SCENARIO]
        against = [
            f"{name}={self._readings[name]}"
            for name, options in scenario.readings.items()
            if self._readings.get(name) not in {*options, "open"}
        ]
        replay = f"janji replay {quote(str(self._recorder.root))} --scenario {quote(scenario.scenario)}"
        item.user_properties += [
            ("janji", verdict or outcome),
            ("title", scenario.name),
            *(("clause", each) for each in scenario.clauses),
            ("replay", replay),
        ]
        word = verdict or {"failed": "not met"}.get(outcome, outcome)
        told = reason if reason is not None and reason.startswith(f"{word}: ") else f"{word}: {reason}"
        told = str(redacted(told, self._recorder.withheld))
        if word not in {"finished", "error"} and against:
            item.stash[ENDED] = Ended("skipped", f"counts for nothing under {', '.join(against)}")
        elif word in {"not applicable", "not assessed"}:
            item.stash[ENDED] = Ended("skipped", told)
        elif word == "finished":
            item.stash[ENDED] = Ended("passed", "")
        else:
            lines = [told, *_where(scenario, step, item.location[0]), f"clauses: {', '.join(scenario.clauses)}", replay]
            item.stash[ENDED] = Ended("failed", "\n  ".join(lines))


def _where(scenario: Scenario, step: int, file: str) -> Iterator[str]:
    """The step that it ended in, with its place in the `file`."""
    if 0 <= step < len(scenario.steps):
        at = scenario.steps[step]
        yield f"{at.keyword.strip()} {at.text} ({file}:{at.line})"


def open_bench(
    settings: Settings, recorder: Recorder, folder: Path, watches: Sequence[Watch] = (), *, allowed: float
) -> Workbench:
    """Start the implementation, with its files in `folder`, and everything that scenarios share.

    Raises ImplementationError as `start_adapter` does, and whatever an adapter raises while it starts.
    """
    adapter = settings.stage.adapter(start_adapter(settings.implementation, folder, settings.limit))
    journal, evidence = recorder.journal, recorder.evidence
    instance = Instance.opened(adapter, journal, evidence, settings.limit, list(watches))
    own = f"{recorder.run}-{journal.path.stem}"
    planted = settings.stage.names
    run = planted or (own if settings.cache is None else "fixed")
    language: Language = "id" if settings.language == "id" else "en"
    bench = Workbench(
        instance,
        journal,
        evidence,
        Mint(settings.key, settings.cache, language),
        run,
        Turns(settings.implementation),
        again=own if planted else None,
        allowed=allowed,
        folder=folder,
    )
    if planted is None:
        instance.watched(Beforehand(bench.search.look_before))
    return bench


def start_adapter(implementation: str, workdir: Path, limit: float) -> Adapter:
    """Start the implementation at this address, with its files in `workdir`; `limit` is that of a call, in seconds.

    Raises ImplementationError where it takes too long, AddressError for an address that leads nowhere, and whatever
    its entry point raises.
    """
    address = Address.parse(implementation)
    # Software that it starts is of the same user, and could read the key out of the memory.
    hide()
    try:
        with limited(_START_SECONDS):
            found = find_implementation(address.name)
            if isinstance(found, Transport):
                found.limit = limit
            return found.make(address.options, workdir)
    except TooLongError as error:
        raise ImplementationError(f"it had not started after {_START_SECONDS:g} s") from error


def _outcome(case: Case, ended: BaseException | None, *, to_the_end: bool) -> tuple[Outcome, str | None]:
    """How the runner saw the case end. `verdicts` computes its verdict from the events alone."""
    if isinstance(ended, Concluded):
        verdict = ended.judgement.verdict
        return ("error" if verdict == "error" else "failed" if verdict == "not met" else "finished", str(ended))
    if isinstance(ended, Unfit):
        return ("not applicable" if ended.verdict == "not applicable" else "not assessed", ended.reason)
    if isinstance(ended, StepDefinitionNotFoundError) and 0 <= case.step < len(case.scenario.steps):
        step = case.scenario.steps[case.step]
        found = f"no step says {step.text!r} ({case.scenario.file.name}:{step.line}); {nearest(step.text)}"
        return "error", f"{type(ended).__name__}: {found}"
    if ended is not None:
        return "error", raised(ended, installed=False)
    why = _incomplete(case, to_the_end=to_the_end)
    return ("finished", None) if why is None else ("error", why)


def _incomplete(case: Case, *, to_the_end: bool) -> str | None:
    """Why a scenario shows nothing although it was completed."""
    unused = case.unused_needs()
    reasons = {
        "the scenario was not run to its end": not to_the_end,
        f"{case.steps_run} of {len(case.scenario.steps)} steps were run": case.steps_run != len(case.scenario.steps),
        f"a step went on although the implementation broke: {case.broke}": case.broke is not None,
        f"run again, its steps did not come to {case.left_over!r} as before": case.left_over is not None,
        "the scenario ended without a conclusion": not case.conclusions,
        f"tags name what no step uses: @needs:{', @needs:'.join(unused)}; remove them in every language": bool(unused),
    }
    return next((why for why, holds in reasons.items() if holds), None)
