"""Rules against code that may not stand behind the sentences."""

import ast
import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from janji.cases import declared
from janji.scenarios import FeatureError, languages, read_document

from ._controls import undeclared
from ._definitions import Definition
from ._problem import Problem

ALLOWED = ("janji.cases", "janji.implementation", "janji.sinks")
"""Packages that steps may import of the harness, besides one another."""
FOR_RUNNERS = frozenset({"Instance", "Workbench", "run_batch"})
"""Public names of `janji.cases` through which a step could pass the case by."""
FOREIGN = frozenset(
    {
        "_pytest",
        "aiohttp",
        "ctypes",
        "ftplib",
        "http",
        "httpx",
        "importlib",
        "multiprocessing",
        "requests",
        "socket",
        "sqlalchemy",
        "sqlite3",
        "subprocess",
        "urllib",
        "urllib3",
    }
)
"""Ways to a system that leave no trace in the record."""
OUTCOMES = frozenset({"exit", "fail", "importorskip", "skip", "xfail"})
"""Functions of pytest that end a scenario past the record."""


def lint_steps(definitions: Sequence[Definition], files: Iterable[Path], pack_folders: Iterable[Path]) -> list[Problem]:
    """Problems of the step definitions, and of the source files that hold them and their helpers.

    `pack_folders` are all packs that may use them: a definition that none of these uses is a warning.
    """
    problems = [*_coroutines(definitions), *_unused(definitions, pack_folders)]
    sources = {file: ast.parse(file.read_text(encoding="utf-8"), filename=str(file)) for file in files}
    problems += undeclared(definitions, _own_controls(sources))
    for file, tree in sources.items():
        problems += _source(file, tree)
    return sorted(problems, key=lambda each: (str(each.file), each.line, each.rule))


def _coroutines(definitions: Sequence[Definition]) -> Iterator[Problem]:
    for each in {(item.file, item.line): item for item in definitions}.values():
        function = inspect.unwrap(each.step_function)
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            yield Problem(
                each.file,
                each.line,
                "async-step",
                f"the step function {each.function} is asynchronous: nobody awaits it, so it always passes",
                "write it with `def`; a case is called without `await`",
            )


def _unused(definitions: Sequence[Definition], pack_folders: Iterable[Path]) -> Iterator[Problem]:
    sentences = {sentence for folder in pack_folders for sentence in _sentences(folder)}
    for each in definitions:
        if not declared(each.step_function).drawn and not any(each.says(sentence) for sentence in sentences):
            yield Problem(
                each.file,
                each.line,
                "unused-step",
                f"no pack uses the sentence {each.pattern!r}",
                "remove it, or write the scenario that it is for",
                "warning",
            )


def _sentences(pack_folder: Path) -> Iterator[str]:
    for language in languages(pack_folder):
        for file in (pack_folder / language).glob("*.feature"):
            try:
                pickles = read_document(file).pickles
            except FeatureError:
                continue  # a problem of the pack
            yield from (step["text"] for pickle in pickles for step in pickle["steps"])


def _own_controls(sources: Mapping[Path, ast.Module]) -> Mapping[tuple[str, str], int]:
    """The functions of each file that hand `controls` to `never`, themselves or by one of the same file."""
    found: dict[tuple[str, str], int] = {}
    for file, tree in sources.items():
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        for _ in functions:
            for function in functions:
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and (_takes_own(node) or (str(file), _called(node)) in found):
                        found.setdefault((str(file), function.name), node.lineno)
    return found


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _takes_own(node: ast.Call) -> bool:
    """Whether it is `….never(…, controls=…)`."""
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "never"
        and any(each.arg == "controls" and not isinstance(each.value, ast.Constant) for each in node.keywords)
    )


def _source(file: Path, tree: ast.Module) -> Iterator[Problem]:
    for node in ast.walk(tree):
        for rule, found, advice in _node(node):
            yield Problem(file, getattr(node, "lineno", 1), rule, found, advice)


def _node(node: ast.AST) -> Iterator[tuple[str, str, str]]:
    match node:
        case ast.Assert():
            yield (
                "bare-assert",
                "a bare assert concludes without evidence, and not at all under `python -O`",
                "conclude with case.never or case.holds; raise MisuseError for a scenario that makes no sense",
            )
        case ast.Import(names=names):
            for alias in names:
                yield from _module(alias.name)
        case ast.ImportFrom(module=module, names=names, level=0) if module is not None:
            yield from _import_from(module, [alias.name for alias in names])
        case ast.ImportFrom(level=level) if level > 1:
            yield ("steps-import", "a relative import leaves the steps", _ADVICE)
        case ast.Attribute(value=ast.Name(id=owner), attr=attr) if owner == "pytest" and attr in OUTCOMES:
            yield _outcome(attr)
        case ast.Attribute(value=value, attr=attr) if attr.startswith("_") and not attr.startswith("__"):
            if not (isinstance(value, ast.Name) and value.id in {"self", "cls"}):
                yield (
                    "private-access",
                    f"{ast.unparse(node)} reaches into what is private",
                    "use what the case offers in public",
                )
        case _:
            pass


_ADVICE = (
    f"import public names of janji.steps, {', '.join(ALLOWED)} only, and reach the implementation through the case"
)


def _module(module: str) -> Iterator[tuple[str, str, str]]:
    """`import x.y`: the harness is only imported by name, and never a module that bypasses the case."""
    top = module.partition(".")[0]
    if top in FOREIGN or top == "janji":
        yield ("steps-import", f"import {module}", _ADVICE)


def _import_from(module: str, names: list[str]) -> Iterator[tuple[str, str, str]]:
    top = module.partition(".")[0]
    if top in FOREIGN:
        yield ("steps-import", f"from {module} import {', '.join(names)}", _ADVICE)
    elif top == "pytest":
        yield from (_outcome(name) for name in names if name in OUTCOMES)
    elif top == "janji" and module.split(".")[:2] != ["janji", "steps"]:
        public: set[str] = set()
        if module in ALLOWED:
            public = set(import_module(module).__all__) - FOR_RUNNERS
        wrong = [name for name in names if name not in public]
        if wrong:
            yield ("steps-import", f"from {module} import {', '.join(wrong)}", _ADVICE)


def _outcome(name: str) -> tuple[str, str, str]:
    return (
        "outcome-past-record",
        f"pytest.{name} ends a scenario past the record",
        "conclude with case.never or case.holds; what an implementation lacks is told by @needs: tags",
    )
