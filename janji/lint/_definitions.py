"""The step definitions that are installed, as pytest-bdd knows them."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from pytest_bdd.steps import StepFunctionContext

from janji.running import contexts, own_steps
from janji.scenarios import Kind, Step
from janji.terms import Pack

GROUP = "janji.steps"


@dataclass(frozen=True)
class Definition:
    """One sentence that a step function answers to.

    A function has as many as it has decorators, at least one for each language.

    `kind` is None where the sentence may follow Given, When and Then alike. `file` and `line` are the function's.
    """

    pattern: str
    kind: Kind | None
    function: str
    module: str
    file: Path
    line: int
    _context: StepFunctionContext

    @property
    def step_function(self) -> Callable[..., object]:
        """The function itself."""
        return self._context.step_func

    @property
    def language(self) -> str | None:
        """The language of the sentence, where the step says it."""
        language: str | None = getattr(self._context.parser, "language", None)
        return language

    def same(self, other: "Definition") -> bool:
        """Whether both are sentences of one step function."""
        return (self.file, self.line) == (other.file, other.line)

    def says(self, text: str) -> bool:
        """Whether the sentence has this form, whatever word it follows."""
        return self._context.parser.is_matching(text)

    def matches(self, step: Step) -> bool:
        """Whether pytest-bdd would take this definition for the step."""
        return self.kind in (None, step.kind) and self.says(step.text)

    def arguments(self, text: str) -> Mapping[str, Any]:
        """The arguments that the function gets out of a sentence of this form, by name, converters applied."""
        found = self._context.parser.parse_arguments(text) or {}
        return {name: self._context.converters.get(name, _same)(value) for name, value in found.items()}

    def converts(self, argument: str) -> bool:
        """Whether an argument is converted from the word that was written."""
        return argument in self._context.converters


class Definitions(tuple[Definition, ...]):  # noqa: SLOT001 - a tuple can have no slots of its own
    """Definitions in their order. Which of them takes a sentence is tried once, however many scenarios have it."""

    def __init__(self, _definitions: Iterable[Definition] = ()) -> None:
        self._found: dict[tuple[str, Kind], list[Definition]] = {}

    def taking(self, step: Step) -> list[Definition]:
        key = step.text, step.kind
        if key not in self._found:
            self._found[key] = [each for each in self if each.matches(step)]
        return self._found[key]


def matching(step: Step, definitions: Sequence[Definition]) -> list[Definition]:
    """The definitions that pytest-bdd would take for a step."""
    if isinstance(definitions, Definitions):
        return definitions.taking(step)
    return [each for each in definitions if each.matches(step)]


def load_definitions(packages: Sequence[str] | None = None, pack: Pack | None = None) -> Definitions:
    """Every step definition of the packages (by default: those of the entry-point group `janji.steps`) and of a pack.

    Importing the modules is what registers their definitions. Ordered by file, line and registration. Raises
    SettingError where the pack's own steps cannot be loaded.
    """
    names = _packages() if packages is None else tuple(packages)
    modules = [module for name in names for module in _modules(name)]
    for module in modules:
        import_module(module)
    own = [own_steps(each.folder) for each in pack.editions] if pack is not None else []
    modules += [each.__name__ for each in own if each is not None]
    # Each module holds its own sentences, also one that it gives to a function of another.
    found = [_definition(context) for module in modules for context in contexts(module)]
    return Definitions(sorted(found, key=lambda each: (str(each.file), each.line)))


def step_files(packages: Sequence[str] | None = None) -> tuple[Path, ...]:
    """The source of every module of the packages (by default: those of the entry-point group `janji.steps`), sorted."""
    found: set[Path] = set()
    for name in _packages() if packages is None else packages:
        for module in (name, *_modules(name, private=True)):
            spec = find_spec(module)
            if spec is not None and spec.origin is not None:
                found.add(Path(spec.origin))
    return tuple(sorted(found))


def _packages() -> tuple[str, ...]:
    return tuple(sorted({entry.value for entry in entry_points(group=GROUP)}))


def _modules(package: str, *, private: bool = False) -> Iterable[str]:
    """The modules directly inside a package; one whose name begins with `_` holds no steps of its own."""
    for module in iter_modules(import_module(package).__path__):
        if private or not module.name.startswith("_"):
            yield f"{package}.{module.name}"


def _definition(context: StepFunctionContext) -> Definition:
    function = inspect.unwrap(context.step_func)
    code = function.__code__
    return Definition(
        pattern=context.parser.name,
        kind=context.type,
        function=function.__name__,
        module=function.__module__,
        file=Path(code.co_filename),
        line=code.co_firstlineno,
        _context=context,
    )


def _same(value: object) -> object:
    return value
