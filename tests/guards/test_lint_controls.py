"""A pack does not contradict itself: what one clause wants seen is nothing that another forbids in the same place."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from janji.lint import Definition, Problem, lint_pack, lint_steps, load_definitions, step_files
from janji.terms import Pack, load_packs

STEPS = """\
from janji.cases import declares
from pytest_bdd import given, parsers, then


@given(parsers.parse('"{who}" is a customer'))
@given(parsers.parse('"{who}" adalah pelanggan'))
def customer(who): ...


@given(parsers.parse('"{who}" agrees'))
@given(parsers.parse('"{who}" setuju'))
@declares(agrees="who")
def agrees(who): ...


@given(parsers.parse('"{who}" takes it back'))
@given(parsers.parse('"{who}" menariknya kembali'))
@declares(disagrees="who")
def withdraws(who): ...


@then(parsers.parse('nothing of "{who}" is learned'))
@then(parsers.parse('tidak ada milik "{who}" yang dipelajari'))
@declares(sink="training_data", nothing_of="who")
def nothing(case, who):
    case.never("training_data", [who])


@then(parsers.parse('what "{who}" kept is learned and nothing of what it deleted'))
@then(parsers.parse('yang disimpan "{who}" dipelajari dan yang dihapus tidak'))
@declares(sink="training_data", control="who")
def only_kept(case, who):
    _only(case, who)


def _only(case, kept):
    case.never("training_data", [], controls=kept)
"""
EN = """\
Feature: Learning
  @clause:keep.unasked
  Rule: Not asked
    @s:unasked
    Scenario: Not asked
      Given "Ani" is a customer
      Then nothing of "Ani" is learned

  @clause:keep.deleted
  Rule: Deleted
    @s:deleted
    Scenario: Deleted
      Given "Ani" is a customer
      And "Ani" agrees
      Then what "Ani" kept is learned and nothing of what it deleted
"""
ID = """\
# language: id
Fitur: Belajar
  @clause:keep.unasked
  Aturan: Tidak ditanya
    @s:unasked
    Skenario: Tidak ditanya
      Dengan "Ani" adalah pelanggan
      Maka tidak ada milik "Ani" yang dipelajari

  @clause:keep.deleted
  Aturan: Dihapus
    @s:deleted
    Skenario: Dihapus
      Dengan "Ani" adalah pelanggan
      Dan "Ani" setuju
      Maka yang disimpan "Ani" dipelajari dan yang dihapus tidak
"""
AGREES = ('      And "Ani" agrees\n', '      Dan "Ani" setuju\n')
BACK = ('      And "Ani" takes it back\n', '      Dan "Ani" menariknya kembali\n')

Lint = Callable[..., list[Problem]]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], tuple[Definition, ...]]]:
    """Load the step definitions of a package with this one module."""
    name = "lint_controls_steps"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    def load(text: str) -> tuple[Definition, ...]:
        (tmp_path / name / "all.py").write_text(text, encoding="utf-8")
        return load_definitions([name])

    yield load
    for module in [each for each in sys.modules if each.startswith(name)]:
        del sys.modules[module]


@pytest.fixture
def lint(tmp_path: Path, make: SimpleNamespace, package: Callable[[str], tuple[Definition, ...]]) -> Lint:
    """Lint a pack of two clauses with these scenarios."""

    def run(en: str = EN, id: str = ID, **unasked: Any) -> list[Problem]:  # noqa: A002 - the language's own code
        folder = tmp_path / "pack"
        for language, text in (("en", en), ("id", id)):
            (folder / language).mkdir(parents=True, exist_ok=True)
            (folder / language / "learning.feature").write_text(text, encoding="utf-8")
        pack: Pack = make.pack(make.clause("keep.unasked", **unasked), make.clause("keep.deleted"))
        pack = pack.model_copy(update={"folder": folder})
        return lint_pack(folder, pack, package(STEPS))

    return run


def test_a_control_of_a_customer_that_agreed_is_no_contradiction(lint: Lint) -> None:
    """Content forbidden of those who never agreed may be seen of one who did."""
    assert lint() == []


@pytest.mark.parametrize("more", [("", ""), tuple(a + b for a, b in zip(AGREES, BACK, strict=True))])
def test_a_control_of_a_customer_that_has_not_agreed_is_an_error(lint: Lint, more: tuple[str, str]) -> None:
    """Neither one that nobody asked nor one that took its answer back may lend its content to be seen."""
    problems = lint(EN.replace(AGREES[0], more[0]), ID.replace(AGREES[1], more[1]))
    assert {(each.rule, each.level, each.file.parent.name) for each in problems} == {
        ("forbidden-control", "error", "en"),
        ("forbidden-control", "error", "id"),
    }
    assert "@s:unasked says that nothing of such a customer may be there" in problems[0].found


def test_what_no_required_clause_forbids_may_be_a_control(lint: Lint) -> None:
    """A clause that the gate does not ask for forbids nothing to another."""
    assert lint(EN.replace(AGREES[0], ""), ID.replace(AGREES[1], ""), required=False) == []


def test_a_pack_that_forbids_also_those_who_agreed_leaves_no_customer_as_control(lint: Lint) -> None:
    """Where nothing of anybody may be there, whatever was answered, no customer's content can be wanted there."""
    forbids = (
        EN.replace("      Then nothing", f"{AGREES[0]}      Then nothing"),
        ID.replace("      Maka tidak ada", f"{AGREES[1]}      Maka tidak ada"),
    )
    assert {each.rule for each in lint(*forbids)} == {"forbidden-control"}


@pytest.mark.parametrize("name", ["storage", "training_data", "models.ask", "third_parties", "no-such-thing"])
def test_a_clause_is_required_of_software_by_what_it_speaks_of_only(lint: Lint, name: str) -> None:
    """Software that only withholds the view of a sink is not let off what becomes of content there."""
    assert [each.rule for each in lint(required_of=(name,))] == ["required-of"]
    assert lint(required_of=("consent", "content.delete")) == []


def test_a_step_that_takes_own_controls_says_whose(
    tmp_path: Path, package: Callable[[str], tuple[Definition, ...]]
) -> None:
    """Without that the guard would see nothing; also where a helper hands them on."""
    files = list((tmp_path / "lint_controls_steps").glob("*.py"))
    assert not [each for each in lint_steps(package(STEPS), [*files, tmp_path / "lint_controls_steps" / "all.py"], [])
                if each.rule != "unused-step"]  # fmt: skip
    silent = STEPS.replace('@declares(sink="training_data", control="who")\n', "")
    for module in [each for each in sys.modules if each.startswith("lint_controls_steps")]:
        del sys.modules[module]
    problems = [
        each for each in lint_steps(package(silent), step_files(["lint_controls_steps"]), []) if each.level == "error"
    ]
    assert [(each.rule, "only_kept" in each.found) for each in problems] == [("undeclared-control", True)]


def test_every_shipped_step_of_its_own_control_is_declared_and_no_shipped_pack_contradicts_itself() -> None:
    """Both rules hold for what is shipped, and there are such steps: else they would have nothing to look at."""
    definitions = load_definitions()
    rules = {"forbidden-control", "required-of"}
    found = [each for pack in load_packs() for each in lint_pack(pack.folder, pack, definitions) if each.rule in rules]
    assert found == []
    steps = lint_steps(definitions, step_files(), [pack.folder for pack in load_packs()])
    assert [each for each in steps if each.rule == "undeclared-control"] == []
