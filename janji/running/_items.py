"""A scenario as an item of pytest: run unseen, then shown once.

A scenario that needs a training run is begun several times. pytest, its plugins and a debugger see none of that: when
its batch has ended, it is shown from its start to its end, with every call answered from its log. Nothing is called,
looked for or judged then.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, cast

import pytest
from _pytest.runner import SetupState
from pytest_bdd.exceptions import StepDefinitionNotFoundError

from janji.cases import Case, Concluded, Unfit
from janji.implementation import ImplementationError
from janji.scenarios import Scenario

SCENARIO = pytest.StashKey[Scenario]()
CASE = pytest.StashKey[Case]()
ENDED = pytest.StashKey["Ended"]()
"""How the scenario ended, once its batch has."""

MARKS = ("clause", "needs", "reading", "scenario", "sink")
"""The marks that tags become: `@clause:ID` is `clause(id='ID')`."""
_HEARING = ("fixtures", "janji.plugin")
"""The plugins that hear of a scenario while it is taken: pytest's own that makes fixtures, and the harness."""


@dataclass(frozen=True)
class Ended:
    """How a scenario ended, as pytest shows it. `told` is its text for a failure or a skip."""

    shown: Literal["passed", "failed", "skipped"]
    told: str


class ScenarioError(Exception):
    """A scenario that came to the end of its steps and still shows nothing."""


TOLD = (Concluded, ImplementationError, ScenarioError, StepDefinitionNotFoundError, pytest.skip.Exception)
"""Exceptions that end a scenario that is shown, where the harness says why."""


class ScenarioItem(pytest.Function):
    """One scenario. It stands where its feature file has it, and carries its tags as marks."""

    heard: "_Heard | None" = None
    """Who hears of it while it is taken; None: everybody."""

    def reportinfo(self) -> tuple[Any, int, str]:
        """The feature file, the line of the scenario (counted from 0) and its title."""
        scenario = self.stash[SCENARIO]
        return self.path, scenario.line - 1, scenario.name

    @property
    def ihook(self) -> Any:
        """The hooks that are called for it."""
        return self.heard or super().ihook

    def mark(self) -> None:
        """Turn the tags into marks, so that `-m` chooses by them."""
        scenario = self.stash[SCENARIO]
        self.add_marker(pytest.mark.scenario(id=scenario.scenario))
        for name, ids in (("clause", scenario.clauses), ("needs", scenario.needs), ("sink", scenario.sinks)):
            for each in ids:
                self.add_marker(getattr(pytest.mark, name)(id=each))
        for name, options in scenario.readings.items():
            for option in options:
                self.add_marker(pytest.mark.reading(id=name, option=option))

    def take(self) -> BaseException | None:
        """Take the steps, with the harness's hooks alone. The answer is what ended them; None: they were completed.

        Raises what ends the session: Ctrl-C, and `pytest.exit`.
        """
        with self._unseen() as state:
            ended = _ended(lambda: state.setup(self)) or _ended(self._function)
            return _ended(lambda: state.teardown_exact(None)) or ended

    def runtest(self) -> None:
        """Show how it ended. The steps are taken once more, and do nothing."""
        __tracebackhide__ = True
        ended = self.stash[ENDED]
        if CASE not in self.stash:
            raise ImplementationError(ended.told)
        self.stash[CASE].show()
        try:
            super().runtest()
        except (Concluded, ImplementationError, Unfit):
            if ended.shown == "failed":
                raise
        except Exception:
            self.add_report_section("call", "janji", ended.told)
            raise
        if ended.shown == "skipped":
            pytest.skip(ended.told)
        if ended.shown == "failed":
            raise ScenarioError(ended.told)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _function(self) -> None:
        self.obj(**{name: self.funcargs[name] for name in self._fixtureinfo.argnames})

    @contextmanager
    def _unseen(self) -> Iterator[SetupState]:
        """A setup of its own, in which only the harness's hooks run. Printed text becomes a section of the report."""
        config, session = self.config, self.session
        capture = config.pluginmanager.getplugin("capturemanager")
        before, state = session._setupstate, SetupState()  # noqa: SLF001 - pytest sets items up through it alone
        self.heard = _Heard(config)
        self.config = cast("pytest.Config", _Surroundings(config, self.heard))
        session._setupstate = state  # noqa: SLF001
        self._initrequest()
        if capture is not None:
            capture.resume_global_capture()
        try:
            yield state
        finally:
            if capture is not None:
                capture.suspend_global_capture(in_=False)
                for name, printed in zip(("stdout", "stderr"), capture.read_global_capture(), strict=True):
                    self.add_report_section("call", name, printed)
            session._setupstate = before  # noqa: SLF001
            self.heard, self.config = None, config
            self._initrequest()


def report_of(item: ScenarioItem, call: "pytest.CallInfo[None] | None" = None) -> pytest.TestReport:
    """How a scenario ended, as pytest reports it: the harness's words, without a traceback of its internals."""
    ended, scenario = item.stash[ENDED], item.stash[SCENARIO]
    told = (str(scenario.file), scenario.line, f"Skipped: {ended.told}") if ended.shown == "skipped" else ended.told
    return pytest.TestReport(
        item.nodeid,
        item.location,
        dict.fromkeys(item.keywords, 1),
        ended.shown,
        told if ended.shown != "passed" else None,
        "call",
        sections=[(f"Captured {name} {when}", text) for when, name, text in item._report_sections],  # noqa: SLF001
        duration=call.duration if call is not None else 0.0,
        start=call.start if call is not None else 0.0,
        stop=call.stop if call is not None else 0.0,
        user_properties=item.user_properties,
    )


class _Heard:
    """The hooks of a session, called for only some plugins."""

    def __init__(self, config: pytest.Config) -> None:
        self._manager = config.pluginmanager
        kept = [self._manager.get_plugin(name) for name in _HEARING]
        self._deaf = [each for each in self._manager.get_plugins() if each not in kept]

    def __getattr__(self, name: str) -> Any:
        caller = self._manager.subset_hook_caller(name, self._deaf)
        setattr(self, name, caller)
        return caller


class _Surroundings:
    """The configuration of a session, with other hooks."""

    def __init__(self, config: pytest.Config, hook: _Heard) -> None:
        self._config = config
        self.hook = hook

    def __getattr__(self, name: str) -> Any:
        return getattr(self._config, name)


def _ended(act: Callable[[], object]) -> BaseException | None:
    """The exception that ended it, or None. Raises one that ends the session."""
    try:
        act()
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except BaseException as error:  # noqa: BLE001 - a step may end in anything
        return error
    return None
