"""Where stories are tried: many at a time in an instance of their own, one training run for all that wait for it.

A story goes through the ordinary steps and is judged by the ordinary judge, with controls. A find here is only
a suspicion: a story counts once the ordinary runner has come to the same from its file (`as_scenarios`).
"""

import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from janji.cases import Case, Concluded, Unfit, Waiting, Workbench, run_batch
from janji.implementation import ImplementationError
from janji.record import Judgement
from janji.running import Recorder, Settings, in_memory, open_bench, step_modules
from janji.scenarios import Kind, Scenario, Step
from janji.terms import Pack

from ._due import Due
from ._reach import Reach
from ._story import Catalogue, Story

_KINDS: Mapping[str, Kind] = {"Given": "given", "When": "when", "Then": "then"}
_NOWHERE = Path("exploration.feature")


@dataclass(frozen=True)
class Tried:
    """A story that was tried: the judgement on each sentence, by its number, or why it did not finish."""

    story: Story
    judged: Mapping[int, Judgement]
    trouble: str | None = None

    def verdicts(self) -> Iterator[tuple[Due, str]]:
        """Each of its dues, and what came of it: only what does not hold is judged on its own."""
        first = len(self.story.sentences) - len(self.story.dues)
        for at, due in enumerate(self.story.dues, first):
            yield due, self.judged[at].verdict if at in self.judged else "met"

    @property
    def broken(self) -> tuple[Due, ...]:
        """The dues that did not hold."""
        return tuple(due for due, verdict in self.verdicts() if verdict == "not met")


class Ground:
    """Tries stories on an implementation, and keeps nothing of what it saw."""

    def __init__(self, settings: Settings, pack: Pack, catalogue: Catalogue) -> None:
        self._settings = settings
        self._pack = pack
        self._catalogue = catalogue
        self._fixtures = _fixtures()
        self._folder: Path | None = None
        self._bench: Workbench | None = None
        self._recorder: Recorder | None = None
        self._tried = 0
        self._used = False
        self.operations: dict[str, int] = {}
        """How often each operation was called by stories."""

    def close(self) -> None:
        """Stop the instance and remove all files."""
        if self._bench is not None:
            self._bench.close()
        if self._recorder is not None:
            self._recorder.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._bench = self._recorder = self._folder = None

    def reach(self) -> Reach:
        """The reach as the implementation tells it. Raises ImplementationError where it does not start."""
        return Reach(self._opened().instance.description.offers)

    def try_out(self, stories: Sequence[Story], reach: Reach) -> list[Tried]:
        """Try all of these at once, and note in `reach` what cannot be tried.

        Raises ImplementationError where the implementation does not start.
        """
        if self._used:
            # Content of others is read again by each search and each training run, and costs more than an instance.
            self.close()
        bench, self._used = self._opened(), True
        cases = [Case(self._scenario(story), bench) for story in stories]
        judged: dict[str, dict[int, Judgement]] = {case.scenario.case: {} for case in cases}
        ended: dict[str, str | None] = {}

        def act(case: Case) -> None:
            ended[case.scenario.case] = self._take(case, {}, reach, acts=True)

        run_batch(cases, bench, act)
        # All have acted before anything is looked for: what lies in places that go on changing is then read once.
        for case in sorted(cases, key=lambda each: "ai_features" in each.scenario.needs and not each.scenario.sinks):
            if ended.get(case.scenario.case) is None and case.waiting is None and case.broke is None:
                ended[case.scenario.case] = self._take(case, judged[case.scenario.case], reach)
        for case in cases:
            for each in case.made():
                self.operations[each.exchange["operation"]] = self.operations.get(each.exchange["operation"], 0) + 1
        broken = bench.instance.broken
        return [
            Tried(story, judged[case.scenario.case], broken or ended.get(case.scenario.case))
            for story, case in zip(stories, cases, strict=True)
        ]

    # -- inside ----------------------------------------------------------------------------------------------------

    def _opened(self) -> Workbench:
        if self._bench is None:
            self._folder = Path(tempfile.mkdtemp(prefix="janji-exploration-", dir=in_memory()))
            settings = replace(self._settings, record=self._folder / "record")
            self._recorder = Recorder.begun(settings)
            work = self._folder / "work"
            work.mkdir()
            self._bench = open_bench(settings, self._recorder, work, allowed=self._pack.allowed_chance)
        return self._bench

    def _scenario(self, story: Story) -> Scenario:
        self._tried += 1
        steps = tuple(Step(kind, text, number, _KINDS[kind]) for number, (kind, text) in enumerate(story.sentences, 1))
        return Scenario(
            case=f"story-{self._tried}",
            scenario=f"story-{self._tried}",
            name="",
            rule=None,
            feature="",
            clauses=(),
            needs=story.needs,
            sinks=story.sinks,
            readings={},
            language="en",
            file=_NOWHERE,
            line=1,
            steps=steps,
            tags=(),
        )

    def _take(self, case: Case, judged: dict[int, Judgement], reach: Reach, *, acts: bool = False) -> str | None:
        """Take the steps once, or the `acts` alone, to their end or the next training run, and answer what ended them.

        Unlike a scenario of a pack, a story goes on after a sentence that does not hold: there may be others.
        """
        there: dict[str, Any] = {"case": case}
        says = ""
        case.restart()
        try:
            case.fit()
            for number, step in enumerate(case.scenario.steps):
                if acts and step.kind == "then":
                    return None
                case.step_opened()
                says = step.text
                if (judgement := self._done(says, there)) is not None:
                    judged[number] = judgement
                case.step_closed("passed")
        except Waiting:
            return None
        except Unfit as unfit:
            reach.leave_out(says)
            return str(unfit)
        except ImplementationError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - a step that does not fit where it stands shows nothing
            return f"{type(error).__name__}: {error}"
        return None

    def _done(self, says: str, there: dict[str, Any]) -> Judgement | None:
        """Do what a sentence says, and answer its conclusion unless everything holds."""
        definition = self._catalogue.definition(says)
        if definition is None:
            raise LookupError(f"no step says {says!r}")
        function = definition.step_function
        given = dict(definition.arguments(says))
        for name in inspect.signature(function).parameters:
            if name not in given:
                given[name] = self._fixture(name, there)
        try:
            function(**given)
        except Concluded as concluded:
            return concluded.judgement
        return None

    def _fixture(self, name: str, there: dict[str, Any]) -> Any:
        """The fixture that a step asks for by this name, made once each time the steps are taken."""
        if name not in there:
            make = self._fixtures[name]
            there[name] = make(**{each: self._fixture(each, there) for each in inspect.signature(make).parameters})
        return there[name]


def _fixtures() -> dict[str, Callable[..., Any]]:
    """The fixtures of the step modules, by name: plain functions, each made of others."""
    found: dict[str, Callable[..., Any]] = {}
    for module in step_modules():
        for name, value in vars(import_module(module)).items():
            if type(value).__name__ == "FixtureFunctionDefinition" and value.__module__ == module:
                found[name] = inspect.unwrap(value)
    return found
