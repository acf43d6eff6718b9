"""The linter of packs and steps: anything that would make a scenario run differently from how it reads.

`lint_pack` looks at one pack in all its languages, `lint_steps` at the steps behind all packs. Both need the step
definitions, which `load_definitions` finds; neither runs a scenario.
"""

from ._definitions import Definition, load_definitions, step_files
from ._needs import uses
from ._pack import lint_pack
from ._pairs import accept, lint_translations
from ._problem import Level, Problem
from ._promises import index_file, index_languages, promise_file, promise_index, promises
from ._steps import lint_steps

__all__ = [
    "Definition",
    "Level",
    "Problem",
    "accept",
    "index_file",
    "index_languages",
    "lint_pack",
    "lint_steps",
    "lint_translations",
    "load_definitions",
    "promise_file",
    "promise_index",
    "promises",
    "step_files",
    "uses",
]
