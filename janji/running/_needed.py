"""The step modules that others need: by their imports, and by the fixtures that their functions ask for."""

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ._own_steps import STEPS_FILE, own_module


def hanging_on(changed: Collection[str], files: Mapping[str, Path]) -> frozenset[str]:
    """The `changed` step modules, and all that need one of them, be it through others. `files` are those there are."""
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in files.items()}
    names = {own_module(file.parent) if file.name == STEPS_FILE else name: name for name, file in files.items()}
    made = {name: set(_fixtures(tree)) for name, tree in trees.items()}
    needs = {
        name: {names[each] for each in _imported(tree, name) if each in names}
        | {other for other, fixtures in made.items() if not fixtures.isdisjoint(_asked(tree))}
        for name, tree in trees.items()
    }
    found, before = {*changed}, 0
    while len(found) > before:
        before = len(found)
        found |= {name for name, needed in needs.items() if not found.isdisjoint(needed)}
    return frozenset(found)


def _imported(tree: ast.Module, module: str) -> Iterator[str]:
    """Names that could be those of imported modules."""
    package = module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(filter(None, (package if node.level else "", node.module)))
            yield from (base, *(f"{base}.{each.name}" for each in node.names))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _fixtures(tree: ast.Module) -> Iterator[str]:
    """The fixtures that a module makes, and where one serves without being asked for, all that a function may be."""
    for function in _functions(tree):
        for made in function.decorator_list:
            if "fixture" in ast.dump(made.func if isinstance(made, ast.Call) else made):
                yield function.name
                yield from (_EVERYBODY for key in getattr(made, "keywords", ()) if key.arg == "autouse")


_EVERYBODY = "*"


def _asked(tree: ast.Module) -> Iterator[str]:
    """The names of its functions' parameters."""
    yield _EVERYBODY
    for function in _functions(tree):
        yield from (each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs))
