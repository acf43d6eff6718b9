"""Packs that contradict themselves: content that must be seen where a required clause forbids it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from janji.cases import Declared, declared
from janji.implementation import CAPABILITIES, OPERATIONS
from janji.scenarios import FeatureError, Scenario, pack_scenarios
from janji.sinks import VIEWS
from janji.terms import TERMS_FILE, Pack

from ._definitions import Definition, matching
from ._problem import Problem


@dataclass(frozen=True)
class _Said:
    """A conclusion of a scenario: of whom nothing may be there, whose content has to be, and who had agreed by then."""

    scenario: Scenario
    line: int
    sink: str
    form: str
    nothing_of: bool | None
    """Whether the customer of whom nothing may be there had agreed; None: the step speaks of a part, or of nobody."""
    control: bool | None
    name: str


def control_problems(pack: Pack, definitions: Sequence[Definition]) -> Iterator[Problem]:
    """Scenarios whose own control is content that a required clause of the same pack forbids in that sink."""
    required = {clause.id for clause in pack.clauses if clause.required}
    for language in pack.languages:
        try:
            said = [one for scenario in pack_scenarios(pack, language) for one in _said(scenario, definitions)]
        except FeatureError:
            continue  # a problem that other rules tell
        forbidden: dict[tuple[str, str, bool], Scenario] = {}
        for one in said:
            if one.nothing_of is not None and required & set(one.scenario.clauses):
                forbidden.setdefault((one.sink, one.form, one.nothing_of), one.scenario)
        for one in said:
            other = forbidden.get((one.sink, one.form, one.control)) if one.control is not None else None
            if other is not None:
                whose = "has agreed" if one.control else "has not agreed"
                yield Problem(
                    one.scenario.file,
                    one.line,
                    "forbidden-control",
                    f"what {one.name!r} put in has to be seen in {one.sink}, and {one.name!r} {whose}: "
                    f"@s:{other.scenario} says that nothing of such a customer may be there",
                    "use a control that the pack allows there, or remove one of the two clauses",
                )


def requirement_problems(pack: Pack) -> Iterator[Problem]:
    """Clauses that are required of software with an unknown capability, or one that only shows where content lies."""
    file = pack.folder / TERMS_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for clause in pack.clauses:
        for name in clause.required_of:
            unknown = name not in CAPABILITIES and name not in OPERATIONS
            if unknown or name.partition(".")[0] in VIEWS:
                written = f'id = "{clause.id}"'
                is_what = "neither a capability nor an operation" if unknown else "what only shows where content lies"
                yield Problem(
                    file,
                    next((number for number, line in enumerate(lines, 1) if line.strip() == written), 1),
                    "required-of",
                    f"{clause.id} is required of software with {name!r}, which is {is_what}",
                    "name what the clause speaks of: without it there is nothing that software could break",
                )


def _said(scenario: Scenario, definitions: Sequence[Definition]) -> Iterator[_Said]:
    agreed: dict[str, bool] = {}
    for step in scenario.steps:
        found = next(iter(matching(step, definitions)), None)
        if found is None:
            continue
        says, named = declared(found.step_function), found.arguments(step.text)
        for argument, answer in ((says.agrees, True), (says.disagrees, False)):
            if argument is not None:
                agreed[str(named[argument])] = answer
        if says.sink is not None:
            yield _Said(
                scenario,
                step.line,
                says.sink,
                says.form,
                _of(says.nothing_of, named, agreed),
                _of(says.control, named, agreed),
                str(named.get(says.control or "", "")),
            )


def _of(argument: str | None, named: Mapping[str, object], agreed: Mapping[str, bool]) -> bool | None:
    """Whether the customer that an argument names has agreed; None where the step names none."""
    return None if argument is None else agreed.get(str(named[argument]), False)


def undeclared(definitions: Sequence[Definition], own_controls: Mapping[tuple[str, str], int]) -> Iterator[Problem]:
    """Step functions that take a scenario's own content as control and do not declare whose it is.

    `own_controls`: by file and name of a function, the line where it, or one that it calls there, hands `controls` to
    `case.never`.
    """
    for each in {(item.file, item.line): item for item in definitions}.values():
        says: Declared = declared(each.step_function)
        if (str(each.file), each.function) in own_controls and says.control is None:
            yield Problem(
                each.file,
                each.line,
                "undeclared-control",
                f"the step function {each.function} takes a scenario's own content as control and does not say whose",
                "put `@declares(sink=…, control=ARGUMENT)` of janji.cases under its sentence",
            )
