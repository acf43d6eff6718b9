"""This project is held to its own rules in all that it ships."""

import re
import tomllib
from pathlib import Path

import pytest

from janji.lint import lint_pack, lint_steps, load_definitions, step_files
from janji.scenarios import Step, pack_scenarios
from janji.terms import ENGLISH, Pack, load_packs

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKS = {pack.id: pack for pack in load_packs()}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_every_pack_is_free_of_errors(pack: Pack) -> None:
    """The linter has no error and no warning for a pack that is shipped."""
    problems = [each for each in lint_pack(pack.folder, pack, load_definitions()) if each.level != "information"]
    assert problems == []


def test_the_steps_are_free_of_errors() -> None:
    """The linter has no error and no warning for the steps that are shipped."""
    assert lint_steps(load_definitions(), step_files(), [pack.folder for pack in PACKS.values()]) == []


def test_every_package_is_in_the_wheel() -> None:
    """`packages` of pyproject.toml names each folder of Python code, so that none is left out of the wheel."""
    setuptools = PROJECT["tool"]["setuptools"]
    found = set()
    for name, folder in setuptools["package-dir"].items():
        for file in (ROOT / folder).rglob("*.py"):
            inner = file.parent.relative_to(ROOT / folder).parts
            found.add(".".join((name, *inner)))
    assert sorted(setuptools["packages"]) == sorted(found)


def test_every_file_that_a_package_reads_is_in_the_wheel() -> None:
    """Terms, scenarios, templates and schemas are matched by `package-data`."""
    setuptools = PROJECT["tool"]["setuptools"]
    for name, folder in setuptools["package-dir"].items():
        patterns = setuptools["package-data"].get(name, [])
        matched = {file for pattern in patterns for file in (ROOT / folder).glob(pattern)}
        data = {
            file
            for file in (ROOT / folder).rglob("*")
            if file.is_file() and file.suffix not in {".py", ".pyc"} and "__pycache__" not in file.parts
        }
        assert data <= matched, f"add to package-data of {name}: {sorted(map(str, data - matched))}"


def test_the_table_of_layers_is_the_one_that_is_checked() -> None:
    """docs/architecture.md shows the layers in the order in which import-linter holds them."""
    contract = PROJECT["tool"]["importlinter"]["contracts"][0]
    held = [sorted(re.findall(r"\w+", layer)) for layer in contract["layers"]]
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = text.partition("| layer |")[2].partition("\n\n")[0].splitlines()[2:]
    assert [sorted(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows] == held


def test_packs_with_the_earlier_words_for_training_runs_still_run() -> None:
    """A sentence as it was before training runs were called that means the same step, with the same names in it."""
    steps = {each.text for pack in PACKS.values() for each in _steps_of(pack)}
    earlier = {
        text: text.replace("training run of the models takes place", "training of the models runs")
        .replace("of that run", "of that training")
        .replace("that run ends", "that training ends")
        .replace("a training run has", "a training has")
        for text in steps
    }
    changed = {now: before for now, before in earlier.items() if now != before}
    definitions = load_definitions()
    assert len(changed) > 20
    for now, before in changed.items():
        (one,), (other,) = ([each for each in definitions if each.says(text)] for text in (now, before))
        assert one.same(other)
        assert one.arguments(now) == other.arguments(before)


def _steps_of(pack: Pack) -> list[Step]:
    return [step for scenario in pack_scenarios(pack, ENGLISH) for step in scenario.steps]
