"""Capabilities that a scenario's steps use and that none of its tags names, found in the code of the steps."""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from janji.implementation import CAPABILITIES, OPERATIONS
from janji.scenarios import Scenario
from janji.sinks import SINKS

from ._definitions import Definition, matching
from ._problem import Problem

_PERHAPS = (ast.ExceptHandler, ast.If, ast.IfExp, ast.Lambda, ast.Match, ast.While)
"""Code in these is not run each time, and a tag for what no step uses is an error too: the run tells."""


def need_problems(scenarios: Sequence[Scenario], definitions: Sequence[Definition]) -> Iterator[Problem]:
    """Scenarios without the tag of a capability that one of their steps uses, whatever else happens.

    A run would end each of them in an error.
    """
    for scenario in scenarios:
        missing: dict[str, tuple[str, str]] = {}
        for sink in scenario.sinks:
            capability = SINKS[sink].capability if sink in SINKS else None
            if capability is not None and capability not in scenario.needs:
                yield Problem(
                    scenario.file,
                    scenario.line,
                    "missing-needs",
                    f"@s:{scenario.scenario} has no tag @needs:{capability}, and {capability} shows its @sink:{sink}",
                    "add the tag in every language",
                )
        for step in scenario.steps:
            found = next(iter(matching(step, definitions)), None)
            for capability, operation in _used(inspect.unwrap(found.step_function)).items() if found else ():
                if capability not in scenario.needs:
                    missing.setdefault(capability, (step.text, operation))
        for capability, (text, operation) in missing.items():
            yield Problem(
                scenario.file,
                scenario.line,
                "missing-needs",
                f"@s:{scenario.scenario} has no tag @needs:{capability}, and its step {text!r} calls {operation}",
                "add the tag in every language",
            )


def uses(definition: Definition) -> frozenset[str]:
    """The capabilities that a step always uses: a scenario with it has to name at least these by @needs:."""
    return frozenset(_used(inspect.unwrap(definition.step_function)))


@cache
def _used(step: Callable[..., object]) -> Mapping[str, str]:
    """The capabilities that a step function uses in any case, each with what it calls: itself, or by its helpers."""
    used: dict[str, str] = {}
    seen: set[object] = set()
    waiting: list[Any] = [step]
    while waiting:
        function = waiting.pop()
        node = None if function in seen else _source(function)
        seen.add(function)
        for inside in _surely(node) if node is not None else ():
            used.update(_named(inside))
            waiting += _helpers(inside, function)
    return used


def _source(function: FunctionType) -> ast.FunctionDef | None:
    """The code of a function, by the file and line where it stands."""
    code = function.__code__
    for node in ast.walk(_tree(Path(code.co_filename).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == code.co_name:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if first == code.co_firstlineno:
                return node
    return None


@cache
def _tree(source: str) -> ast.Module:
    return ast.parse(source)


def _surely(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that is in a function, without what is done only at times."""
    body = node.body if isinstance(node, ast.FunctionDef) else ast.iter_child_nodes(node)
    for inside in body:
        if isinstance(inside, _PERHAPS):
            continue
        yield inside
        yield from _surely(inside)


def _named(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The operation that a word names, or the capability that an operation's name begins with."""
    match node:
        case ast.Constant(value=str(word)) if word in OPERATIONS:
            yield OPERATIONS[word].capability, word
        case ast.JoinedStr(values=[ast.Constant(value=str(word)), *_]) if word[:-1] in CAPABILITIES and word[-1] == ".":
            yield word[:-1], f"{word}…"
        case ast.Call(func=ast.Attribute(attr="training")):
            yield "training", "for a training run"
        case _:
            pass


def _helpers(node: ast.AST, function: FunctionType) -> Iterator[FunctionType]:
    """The functions of the steps that a name stands for: of the same module, of another one, of a class of theirs."""
    known = function.__globals__
    # A pack's own file of steps is in no package, and uses what the installed steps offer.
    package = (str(known.get("__package__") or known.get("__name__")), "janji.steps")
    found: list[object] = []
    match node:
        case ast.Name(id=name):
            found.append(known.get(name))
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if isinstance(known.get(owner), ModuleType):
            found.append(getattr(known[owner], name, None))
        case ast.Attribute(attr=name):
            classes = [
                each for each in known.values() if isinstance(each, type) and each.__module__.startswith(package)
            ]
            found += [vars(each).get(name) for each in classes]
        case _:
            pass
    for each in found:
        plain = inspect.unwrap(each.fget) if isinstance(each, property) and each.fget else each
        if isinstance(plain, FunctionType) and plain.__module__.startswith(package):
            yield inspect.unwrap(plain)
