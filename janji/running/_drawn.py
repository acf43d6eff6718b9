"""Scenarios whose sentences are drawn for one run: the file names the commitment, the run brings the sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields, replace
from typing import Any

import pytest
from pytest_bdd.scenario import _execute_scenario, scenario_wrapper_template_registry

from janji.record import Record, verdicts
from janji.scenarios import Kind, Scenario, Step, explored_scenarios
from janji.terms import Pack

_KINDS: Mapping[str, Kind] = {"Given": "given", "When": "when", "Then": "then"}


@dataclass(frozen=True)
class Drawn:
    """One sequence for a scenario that is drawn: the clause that it tries, and its sentences in each language.

    Each sentence has the English keyword that it stands under before it. It is made of plain values alone, so that it
    can be handed to other processes.
    """

    of: str
    """The id of the scenario for which it was drawn."""
    number: int
    clause: str
    needs: tuple[str, ...]
    sinks: tuple[str, ...]
    readings: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, tuple[tuple[str, str, str], ...]]
    """By language, of each sentence: the English keyword, the keyword as it is told, the sentence."""

    def plain(self) -> dict[str, Any]:
        """The same as plain values."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def told(self, scenario: Scenario) -> Scenario:
        """The scenario with what was drawn for it in place of its own sentences."""
        line = scenario.steps[0].line if scenario.steps else scenario.line
        return replace(
            scenario,
            case=f"{scenario.scenario}#{self.number}",
            clauses=(self.clause,),
            needs=self.needs,
            sinks=self.sinks,
            readings=dict(self.readings),
            steps=tuple(Step(own, text, line, _KINDS[kind]) for kind, own, text in self.sentences[scenario.language]),
        )


def as_drawn(scenarios: Iterable[Scenario], drawn: Sequence[Drawn]) -> list[Scenario]:
    """The scenarios, with each drawn one replaced by everything that was drawn for it, which may be nothing."""
    return [
        each for scenario in scenarios for each in ([scenario] if scenario.explores is None else _of(scenario, drawn))
    ]


def elsewhere(pack: Pack, language: str, drawn: Sequence[Drawn]) -> list[Scenario]:
    """The drawn sequences in another language of the pack, if they can be told in it."""
    return as_drawn(explored_scenarios(pack, language), drawn) if drawn else []


def _of(scenario: Scenario, drawn: Sequence[Drawn]) -> list[Scenario]:
    return [
        each.told(scenario) for each in drawn if each.of == scenario.scenario and scenario.language in each.sentences
    ]


def telling(function: Callable[..., Any], scenario: Scenario) -> Callable[..., None]:
    """The function that pytest-bdd made of a scenario that is drawn, with the drawn sentences in it."""
    template = scenario_wrapper_template_registry[function]

    def tell(request: pytest.FixtureRequest, _pytest_bdd_example: dict[str, str]) -> None:
        __tracebackhide__ = True
        rendered = template.render(_pytest_bdd_example)
        first = rendered.steps[0]
        rendered.steps = []
        for step in scenario.steps:
            own = copy(first)
            own.name, own.type, own.keyword = step.text, step.kind, step.keyword
            rendered.steps.append(own)
        _execute_scenario(template.feature, rendered, request)

    return tell


def drawn_before(record: Record) -> tuple[Drawn, ...]:
    """The sequences of an earlier run in which something was seen: one that carries its results tries them again."""
    if record.edition is None or not any(case.drawn for case in record.cases.values()):
        return ()
    judged = verdicts(record, record.edition.pack).scenarios
    seen = {each.case for each in judged if each.drawn and not each.silent}
    found = []
    for entry in record.plan:
        case = record.cases.get(str(entry["case"]))
        if case is None or case.case not in seen:
            continue
        kinds = [str(step["kind"]).capitalize() for step in entry["steps"]]
        words = {str(entry["language"]): entry["steps"], **{k: v["steps"] for k, v in entry["translations"].items()}}
        found.append(
            Drawn(
                case.scenario,
                int(case.case.rpartition("#")[2]),
                case.clauses[0],
                case.needs,
                case.sinks,
                case.readings,
                {
                    language: tuple(
                        (kind, step["keyword"], step["text"]) for kind, step in zip(kinds, steps, strict=True)
                    )
                    for language, steps in words.items()
                },
            )
        )
    return tuple(found)
