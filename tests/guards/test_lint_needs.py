"""A scenario whose steps use a capability that no tag names is found by the linter, before a run ends in errors."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from janji.lint import Definition, load_definitions
from janji.lint._needs import need_problems
from janji.scenarios import Scenario, pack_scenarios
from janji.terms import load_packs

_STEPS = """\
from pytest_bdd import parsers, step

from ._more import shared


class World:
    def member(self, case):
        case.call("accounts.join", None)


def named(case, operation):
    case.attempt(f"webinars.{operation}", None)


@step(parsers.parse("by itself"))
def by_itself(case):
    case.call("messages.post", None)


@step(parsers.parse("by a method"))
def by_a_method(case, world):
    world.member(case)


@step(parsers.parse("by a name that is put together"))
def put_together(case):
    named(case, "ask")


@step(parsers.parse("by another module"))
def by_another_module(case):
    shared(case)


@step(parsers.parse("by a training run"))
def by_a_training(case):
    case.training()


@step(parsers.parse("at times"))
def at_times(case):
    if case.content:
        case.call("mail.received", None)


@step(parsers.parse("not at all"))
def not_at_all(case):
    "messages"
"""
_MORE = 'def shared(case):\n    case.call_as_operator("usage.telemetry")\n'


@pytest.fixture
def definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Definition, ...]]:
    name = "lint_needs_steps"
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    (tmp_path / name / "all.py").write_text(_STEPS, encoding="utf-8")
    (tmp_path / name / "_more.py").write_text(_MORE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield load_definitions([name])
    for module in [each for each in sys.modules if each.startswith(name)]:
        del sys.modules[module]


def _scenario(text: str, *needs: str) -> Scenario:
    first = pack_scenarios(load_packs()[0], "en")[0]
    return replace(first, steps=(replace(first.steps[0], text=text),), needs=needs, sinks=())


@pytest.mark.parametrize(
    ("text", "capability"),
    [
        ("by itself", "messages"),
        ("by a method", "accounts"),
        ("by a name that is put together", "webinars"),
        ("by another module", "usage"),
        ("by a training run", "training"),
    ],
)
def test_what_a_step_uses_in_any_case_needs_a_tag(
    definitions: tuple[Definition, ...], text: str, capability: str
) -> None:
    """Used directly or by a helper: without the tag it is an error that names the step, with the tag it is none."""
    found = list(need_problems([_scenario(text)], definitions))
    assert [(each.rule, each.level) for each in found] == [("missing-needs", "error")]
    assert f"has no tag @needs:{capability}, and its step {text!r}" in found[0].found
    assert list(need_problems([_scenario(text, capability)], definitions)) == []


@pytest.mark.parametrize("text", ["at times", "not at all", "no step says this"])
def test_what_may_not_be_used_needs_none(definitions: tuple[Definition, ...], text: str) -> None:
    """A tag for what no step uses is an error of the run, so none is asked for where nobody can tell."""
    assert list(need_problems([_scenario(text)], definitions)) == []


def test_a_sink_needs_what_shows_it(definitions: tuple[Definition, ...]) -> None:
    """Who looks into the training data needs the capability that names its places."""
    scenario = replace(_scenario("not at all"), sinks=("training_data",))
    assert "has no tag @needs:training_data" in next(need_problems([scenario], definitions)).found
    assert list(need_problems([replace(scenario, needs=("training_data",))], definitions)) == []


def test_the_packs_that_come_with_janji_have_all_tags_and_miss_each_that_is_taken_away() -> None:
    """Of the first pack no scenario lacks a tag; of those that are taken away one by one nearly all are missed."""
    definitions = load_definitions()
    scenarios = pack_scenarios(next(each for each in load_packs() if each.id == "zoom-2023-08-08"), "en")
    assert list(need_problems(scenarios, definitions)) == []
    taken = [
        (each, name)
        for each in scenarios
        for name in each.needs
        if name not in {"models", "recordings", "training_hold"}
    ]
    missed = [
        any(f"@needs:{name}," in problem.found for problem in need_problems([without], definitions))
        for each, name in taken
        for without in [replace(each, needs=tuple(other for other in each.needs if other != name))]
    ]
    assert sum(missed) / len(missed) > 0.99
