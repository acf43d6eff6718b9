"""The linter of steps: what would conclude without evidence, pass without running, or go past the case is found."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from janji.lint import Problem, lint_steps, load_definitions, step_files

SOUND = '''\
"""Steps."""

import re
from collections.abc import Mapping

import pytest
from janji.cases import Case
from janji.implementation import Actor
from pytest_bdd import given, parsers, then

from ._helper import help_out


class Words:
    _known = ("a",)

    def known(self):
        return self._known


@given("a service")
def service(case): ...


@then(parsers.parse('nothing of "{who}" is kept'))
def nothing(case, who):
    case.never("training_data", who, help_out())
'''
FEATURE = """\
Feature: F
  Scenario: S
    Given a service
    Then nothing of "Ani" is kept
"""

Lint = Callable[[str], list[Problem]]


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Lint a package of steps with one module of this text, used by one pack."""
    name = "lint_steps_package"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    (tmp_path / name / "_helper.py").write_text("def help_out(): ...\n", encoding="utf-8")
    (tmp_path / "pack" / "en").mkdir(parents=True)
    (tmp_path / "pack" / "en" / "f.feature").write_text(FEATURE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def run(text: str) -> list[Problem]:
        (tmp_path / name / "steps.py").write_text(text, encoding="utf-8")
        try:
            return lint_steps(load_definitions([name]), step_files([name]), [tmp_path / "pack"])
        finally:
            for module in [each for each in sys.modules if each.startswith(name)]:
                del sys.modules[module]

    return run


def test_sound_steps_have_no_problem(lint: Lint) -> None:
    """Steps that use the case, the contract and each other leave the linter nothing to say."""
    assert lint(SOUND) == []


FAULTS: dict[str, tuple[str, str, str]] = {
    "a bare assert": ("bare-assert", "    case.never(", "    assert who\n    case.never("),
    "a coroutine": ("async-step", "def nothing(case, who)", "async def nothing(case, who)"),
    "the harness as a whole": ("steps-import", "import re\n", "import re\nimport janji\n"),
    "another part of the harness": ("steps-import", "import re\n", "from janji.record import judge_never\n"),
    "the reference platform": ("steps-import", "import re\n", "from janji.implementations import reference\n"),
    "a private module": ("steps-import", "import re\n", "from janji.cases._case import Case as C\n"),
    "a private name": ("steps-import", "import Case\n", "import Case, _case\n"),
    "what is for runners": ("steps-import", "import Case\n", "import Case, Workbench\n"),
    "a client": ("steps-import", "import re\n", "import urllib.request\n"),
    "a client's function": ("steps-import", "import re\n", "from subprocess import run\n"),
    "a skip": ("outcome-past-record", "    case.never(", "    pytest.skip('later')\n    case.never("),
    "a skip by name": ("outcome-past-record", "import pytest\n", "from pytest import skip\n"),
    "the inside of the case": ("private-access", "    case.never(", "    case._bench.call()\n    case.never("),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_code_is_an_error(name: str, lint: Lint) -> None:
    """Each way past the case or the record is an error in its file."""
    rule, old, new = FAULTS[name]
    assert SOUND.count(old) == 1
    problems = lint(SOUND.replace(old, new))
    assert [(each.rule, each.level, each.file.name) for each in problems] == [(rule, "error", "steps.py")]


def test_a_relative_import_may_not_leave_the_steps(lint: Lint) -> None:
    """Steps import one another, and nothing beside their own package."""
    problems = lint(f"{SOUND}\n\ndef late():\n    from .. import secrets\n")
    assert [each.rule for each in problems] == ["steps-import"]


def test_a_sentence_that_no_pack_uses_is_a_warning(lint: Lint) -> None:
    """A definition without a scenario is told with its line, and does not fail the lint."""
    problems = lint(f'{SOUND}\n\n@given("an old word")\ndef old(): ...\n')
    assert [(each.rule, each.level) for each in problems] == [("unused-step", "warning")]
    assert "'an old word'" in problems[0].found
    assert problems[0].line == SOUND.count("\n") + 3


def test_helpers_are_read_too(lint: Lint, tmp_path: Path) -> None:
    """A private module of the steps is held to the same rules."""
    helper = next(tmp_path.glob("*/_helper.py"))
    helper.write_text("def help_out():\n    assert True\n", encoding="utf-8")
    assert [(each.rule, each.file, each.line) for each in lint(SOUND)] == [("bare-assert", helper, 2)]
