"""Editors complete the sentences of scenarios: the file that their Cucumber extension reads has each of them."""

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.scenarios import pack_scenarios
from janji.terms import load_packs


def as_cucumber_reads(expression: str) -> re.Pattern[str]:
    """An expression as https://github.com/cucumber/cucumber-expressions reads it, of what stands in such a file."""
    if expression.startswith("/"):
        return re.compile(expression.strip("/"))
    text = re.escape(expression).replace(r"\{string\}", '"[^"]*"').replace(r"\{\}", ".*")
    return re.compile(f"^{text}$")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("editor") / "janji_steps.py"
    done = CliRunner().invoke(main, ["steps", "--format", "editor", "-o", str(file)])
    assert done.exit_code == 0, done.output
    return file.read_text(encoding="utf-8")


def test_every_sentence_of_the_shipped_packs_is_known_to_an_editor(written: str) -> None:
    """In either language; an extension underlines what it does not know."""
    known = [as_cucumber_reads(each) for each in re.findall(r"^@step\('(.*)'\)$", written, re.MULTILINE)]
    said = {
        step.text
        for pack in load_packs(own=True)
        for language in pack.languages
        for scenario in pack_scenarios(pack, language)
        for step in scenario.steps
    }
    assert len(said) > 300
    assert [text for text in sorted(said) if not any(each.match(text) for each in known)] == []


def test_the_file_is_python_and_says_where_each_step_stands(written: str) -> None:
    """No sign ends a text early, and whoever goes to a sentence reads in which line of which module it is done."""
    steps = [each for each in ast.parse(written).body if isinstance(each, ast.FunctionDef)]
    assert len(steps) > 200
    place = re.compile(r"Line (\d+) of ([\w.]+)\.")
    for each in steps:
        told = place.fullmatch(ast.get_docstring(each) or "")
        assert told is not None, each.name
    # One of them is looked up.
    told = place.fullmatch(ast.get_docstring(next(each for each in steps if each.name == "sends_direct_message")) or "")
    assert told is not None
    lines = (
        (Path(__file__).parents[2] / "steps" / f"{told[2].rpartition('.')[2]}.py")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    assert "sends_direct_message" in "\n".join(lines[int(told[1]) - 1 : int(told[1]) + 8])
