"""Rules for everything that has to be the same in every language of a pack."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from janji.scenarios import Scenario, Step

from ._definitions import Definition, matching
from ._problem import Problem

Files = Mapping[str, Sequence[Scenario] | None]
"""The scenarios of one language by file name; None for a file that cannot be read."""


def language_problems(folder: Path, files: Mapping[str, Files], definitions: Sequence[Definition]) -> Iterator[Problem]:
    """Differences between the first language and each other one: files, scenarios, their order, tags and steps.

    `files` by language, in the order of the pack.
    """
    first, *others = files
    for language in others:
        for name in sorted({*files[first], *files[language]}):
            for one in (each for each in (first, language) if name not in files[each]):
                yield Problem(
                    folder / one / name,
                    1,
                    "missing-file",
                    f"{one}/{name} does not exist",
                    f"write it: each scenario stands in {' and '.join(files)}",
                )
            ours, theirs = files[first].get(name), files[language].get(name)
            if ours is not None and theirs is not None:
                yield from _file(folder, (first, language), name, (ours, theirs), definitions)


def _file(
    folder: Path,
    pair: tuple[str, str],
    name: str,
    scenarios: tuple[Sequence[Scenario], Sequence[Scenario]],
    definitions: Sequence[Definition],
) -> Iterator[Problem]:
    ours, theirs = ({each.case: each for each in side} for side in scenarios)
    for here, there, language in ((ours, theirs, pair[1]), (theirs, ours, pair[0])):
        for case, scenario in here.items():
            if case not in there:
                yield Problem(
                    scenario.file,
                    scenario.line,
                    "missing-scenario",
                    f"@s:{case} does not stand in {language}/{name}",
                    f"write it there, or remove it in {' and '.join(pair)}",
                )
    order = [case for case in ours if case in theirs]
    other_order = [case for case in theirs if case in ours]
    for case, other in zip(order, other_order, strict=True):
        if case != other:
            yield Problem(
                theirs[other].file,
                theirs[other].line,
                "order",
                f"@s:{other} stands where {pair[0]}/{name} has @s:{case}",
                "bring the scenarios into the same order",
            )
            break
    for case in order:
        yield from _pair(folder, ours[case], theirs[case], definitions)


def _pair(folder: Path, ours: Scenario, theirs: Scenario, definitions: Sequence[Definition]) -> Iterator[Problem]:
    where = f"{ours.file.relative_to(folder)}:{ours.line}"
    for what, mine, other in (
        ("clauses", set(ours.clauses), set(theirs.clauses)),
        ("needs", set(ours.needs), set(theirs.needs)),
        ("sinks", set(ours.sinks), set(theirs.sinks)),
        ("readings", dict(ours.readings), dict(theirs.readings)),
        ("commitment", {ours.explores} - {None}, {theirs.explores} - {None}),
    ):
        if mine != other:
            yield Problem(
                theirs.file,
                theirs.line,
                "different-tags",
                f"@s:{theirs.case} has other {what} than in {where}: {_shown(other)} instead of {_shown(mine)}",
                "give it the same tags",
            )
    if len(ours.steps) != len(theirs.steps):
        yield Problem(
            theirs.file,
            theirs.line,
            "different-steps",
            f"@s:{theirs.case} has {len(theirs.steps)} steps, in {where} it has {len(ours.steps)}",
            "write the same steps",
        )
        return
    for mine_step, their_step in zip(ours.steps, theirs.steps, strict=True):
        for found, advice in _step(mine_step, their_step, definitions):
            at = f"{ours.file.relative_to(folder)}:{mine_step.line}"
            yield Problem(theirs.file, their_step.line, "different-steps", f"{found} in {at}", advice)


def _step(ours: Step, theirs: Step, definitions: Sequence[Definition]) -> Iterator[tuple[str, str]]:
    if ours.kind != theirs.kind:
        yield (
            f"{theirs.keyword!r} makes the step one for {theirs.kind}, but it is one for {ours.kind}",
            "begin it with the same word of Gherkin",
        )
    mine, other = matching(ours, definitions), matching(theirs, definitions)
    if len(mine) != 1 or len(other) != 1:
        return  # a problem by itself
    first, second = mine[0], other[0]
    if first.step_function is not second.step_function:
        yield (
            f"{theirs.text!r} does {second.function}, but {first.function} is done by {ours.text!r}",
            "use the sentence of the same step function",
        )
        return
    arguments, other_arguments = first.arguments(ours.text), second.arguments(theirs.text)
    for name in sorted({*arguments, *other_arguments}):
        value, translated = arguments.get(name), other_arguments.get(name)
        # A plain word may be translated; what is quoted is a name, and what is converted has a meaning of its own.
        plain = (
            isinstance(value, str)
            and not first.converts(name)
            and f'"{value}"' not in ours.text
            and f'"{translated}"' not in theirs.text
        )
        if value != translated and not plain:
            yield (f"{name} is {translated!r} in {theirs.text!r}, but {value!r}", "use the same name or word")


def _shown(value: object) -> str:
    if isinstance(value, set):
        return ", ".join(sorted(value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name}={','.join(options)}" for name, options in sorted(value.items())) or "none"
    return str(value)
