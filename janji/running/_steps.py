"""Finding the step modules: every module of every package in the entry-point group `janji.steps`."""

import inspect
import pkgutil
import sys
from importlib.metadata import entry_points

import pytest
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

GROUP = "janji.steps"


def step_modules() -> tuple[str, ...]:
    """The names of all step modules, private ones left out."""
    names: list[str] = []
    for point in entry_points(group=GROUP):
        package = point.load()
        names += [
            info.name
            for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
            if not info.name.rpartition(".")[2].startswith("_")
        ]
    return tuple(sorted(dict.fromkeys(names)))


def load_steps(config: pytest.Config) -> tuple[str, ...]:
    """Make every step module a plugin, its asserts rewritten, and return their names.

    Raises UsageError for a step function that would never run: a coroutine passes without having done anything.
    """
    names = step_modules()
    if not names:
        raise pytest.UsageError("no steps are installed: the entry-point group 'janji.steps' is empty; reinstall janji")
    for name in names:
        config.pluginmanager.import_plugin(name)
        for context in contexts(name):
            function = context.step_func
            if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
                raise pytest.UsageError(
                    f"{name}.{function.__name__} is 'async': it would never be awaited and would pass; write it plain"
                )
    return names


def contexts(module: str) -> tuple[StepFunctionContext, ...]:
    """The step definitions of a loaded module, as pytest-bdd keeps them."""
    found = []
    for value in vars(sys.modules[module]).values():
        marker = getattr(value, "_fixture_function", None) or getattr(value, "__wrapped__", None)
        if marker is not None and marker in step_function_context_registry:
            found.append(step_function_context_registry[marker])
    return tuple(found)
