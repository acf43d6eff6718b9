"""Finding the step modules: every module of every package in the entry-point group `janji.steps`."""

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from _pytest.fixtures import FixtureDef, FixtureManager
from pytest_bdd.compat import get_fixture_names
from pytest_bdd.parser import Step
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from janji.scenarios import CURLY, oddities, plainly

from ._collecting import FeatureFile
from ._own_steps import own_steps

GROUP = "janji.steps"


def step_packages() -> dict[str, Path]:
    """The packages of steps, each with its folder."""
    packages = [point.load() for point in entry_points(group=GROUP)]
    return {package.__name__: Path(package.__path__[0]) for package in packages}


def step_modules() -> tuple[str, ...]:
    """The names of all step modules, private ones left out."""
    names = [
        f"{name}.{info.name}"
        for name, folder in step_packages().items()
        for info in pkgutil.iter_modules([str(folder)])
        if not info.name.startswith("_")
    ]
    return tuple(sorted(dict.fromkeys(names)))


def load_steps(config: pytest.Config) -> None:
    """Make every step module a plugin, with its asserts rewritten.

    Raises UsageError for a step function that would never run: a coroutine passes without having done anything.
    """
    names = step_modules()
    if not names:
        raise pytest.UsageError("no steps are installed: the entry-point group 'janji.steps' is empty; reinstall janji")
    remember_lookups()
    for name in names:
        config.pluginmanager.import_plugin(name)
        _refuse_async(name)


def load_own_steps(config: pytest.Config, folder: Path) -> None:
    """Make the steps in the folder of a pack a plugin, where there are any, before one of its scenarios is run.

    Raises UsageError as `load_steps` does, SettingError where they cannot be loaded.
    """
    module = own_steps(folder)
    if module is not None and not config.pluginmanager.is_registered(module):
        config.pluginmanager.register(module, module.__name__)
        _refuse_async(module.__name__)


def _refuse_async(name: str) -> None:
    for context in contexts(name):
        function = context.step_func
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            raise pytest.UsageError(
                f"{name}.{function.__name__} is 'async': it would never be awaited and would pass; write it plain"
            )


def remember_lookups() -> None:
    """Find the definitions of each sentence once per process.

    pytest-bdd asks every fixture of the session, each time a step is run, whether it answers to it: with two sentences
    for each function that takes longer than the steps. No step is local to a file, so the names of the step functions,
    and those that were found for a sentence, stay right; anything else is looked up as usual. Only names are kept: a
    definition holds its session, and one process may run many.
    """
    # By name: the package has a function `scenario` that hides the module of that name.
    module = import_module("pytest_bdd.scenario")
    search: Callable[..., Iterable[FixtureDef[object]]] = module.find_fixturedefs_for_step
    if getattr(search, "remembers", False):
        return
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    steps: dict[str, StepFunctionContext] = {}

    def remembered(step: Step, fixturemanager: FixtureManager, node: pytest.Item) -> Iterable[FixtureDef[object]]:
        if not isinstance(node.parent, FeatureFile):
            return search(step=step, fixturemanager=fixturemanager, node=node)
        if not steps:
            steps.update(_step_functions(fixturemanager, node))
        key = (step.type, step.name)
        if key not in known:
            known[key] = tuple(name for name, context in steps.items() if _answers(context, step))
        found = [each for name in known[key] for each in fixturemanager.getfixturedefs(name, node) or ()]
        if not found:
            found = list(search(step=step, fixturemanager=fixturemanager, node=node))
            known[key] = tuple(each.argname for each in found)
            steps.clear()
        return found

    remembered.remembers = True  # type: ignore[attr-defined] # so that it is put in place once
    module.find_fixturedefs_for_step = remembered  # type: ignore[attr-defined]


def _step_functions(manager: FixtureManager, node: pytest.Item) -> Iterator[tuple[str, StepFunctionContext]]:
    for name in get_fixture_names(fixturemanager=manager):
        for each in manager.getfixturedefs(name, node) or ():
            if (context := step_function_context_registry.get(each.func)) is not None:
                yield name, context


def _answers(context: StepFunctionContext, step: Step) -> bool:
    return context.type in (None, step.type) and bool(context.parser.is_matching(step.name))


def nearest(text: str, sentences: Iterable[str] | None = None) -> str:
    """The message about a sentence that no step answers to: the nearest of `sentences`, by default of all known ones.

    A character that only looks like another, such as a curly quotation mark, is reported first.
    """
    if sentences is None:
        sentences = [each.parser.name for each in step_function_context_registry.values()]
    close = get_close_matches(plainly(text), list(dict.fromkeys(sentences)), n=3, cutoff=0.5)
    told = list(oddities(text))
    if curly := "".join(dict.fromkeys(sign for sign in text if sign in CURLY)):
        told.append(f"the quotation marks {curly} are curly: write them straight")
    told += [f"the nearest: {', '.join(map(repr, close))}"] if close else ["`janji steps` shows every sentence"]
    return "; ".join(told)


def contexts(module: str) -> tuple[StepFunctionContext, ...]:
    """The step definitions of a loaded module, as pytest-bdd keeps them."""
    found = []
    for value in vars(sys.modules[module]).values():
        marker = getattr(value, "_fixture_function", None) or getattr(value, "__wrapped__", None)
        if marker is not None and marker in step_function_context_registry:
            found.append(step_function_context_registry[marker])
    return tuple(found)
