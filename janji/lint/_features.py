"""Rules on what may not be in one `.feature` file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from gherkin.dialect import DIALECTS

from janji.implementation import CAPABILITIES
from janji.running import STEPS_FILE, nearest
from janji.scenarios import (
    PLAINLY,
    Document,
    Examples,
    FeatureError,
    Scenario,
    Step,
    Tag,
    Template,
    oddities,
    plainly,
    split_reading,
    split_tag,
)
from janji.sinks import SINKS
from janji.terms import Pack

from ._definitions import Definition, matching
from ._problem import Problem

FORMS = "@clause:ID, @s:ID, @needs:CAPABILITY, @sink:SINK, @reading:Rn=OPTION or @explores:COMMITMENT"
CONDITIONS = frozenset({"Bila", "Jika"})
"""Indonesian for "if": Gherkin takes both for Given, where a writer means the event that the promise turns on."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEFT = re.compile(r"<(.+?)>")


def document_problems(document: Document, language: str, pack: Pack) -> Iterator[Problem]:
    """Problems of one file on its own. `language` is the one of the folder in which it lies."""
    if document.language != language:
        yield Problem(
            document.file,
            1,
            "language",
            f"the file is written in {document.language!r}, its folder is for {language!r}",
            f"begin it with `# language: {language}`, or move it",
        )
    yield from _same_names(document)
    yield from _odd(document)
    for template in document.templates:
        for rule, line, found, advice in (
            *_shape(template),
            *_examples(template),
            *_tags(template, document.file, pack),
            *_words(template, document.language),
        ):
            yield Problem(document.file, line, rule, found, advice)


def step_problems(
    scenarios: Sequence[Scenario], definitions: Sequence[Definition], language: str, first: Sequence[Scenario] = ()
) -> Iterator[Problem]:
    """Steps that no definition matches, or two do; each place once, however many scenarios pass it.

    `first` are the same scenarios in the pack's first language: they show which step a line would be.
    """
    seen: set[tuple[Path, int, str]] = set()
    known = {each.case: each.steps for each in first}
    for scenario in scenarios:
        others = known.get(scenario.case, ())
        for position, step in enumerate(scenario.steps):
            place = (scenario.file, step.line, step.text)
            if place not in seen:
                seen.add(place)
                other = others[position] if len(others) == len(scenario.steps) else None
                for rule, found, advice in _binding(step, definitions, other, language):
                    yield Problem(scenario.file, step.line, rule, found, advice)


def _said(other: Step, language: str, definitions: Sequence[Definition]) -> str:
    """The sentence in this language for a step of another language; empty if that is not known either."""
    found = matching(other, definitions)
    if len(found) != 1:
        return ""
    for each in definitions:
        if each.same(found[0]) and each.language == language:
            return f"{other.text!r} is {each.pattern!r} here"
    step = f"{found[0].module.rpartition('.')[2]}.{found[0].function}"
    if found[0].file.name == STEPS_FILE:
        return f"nothing says {other.text!r} in this language: add {language}='…' to the `says` of {found[0].function}"
    return f"nothing says {other.text!r} in this language: write says({language}='…')({step}) in {STEPS_FILE}"


_Found = tuple[str, int, str, str]


def _odd(document: Document) -> Iterator[Problem]:
    """Invisible characters in lines that a run reads; prose may hold them."""
    read: dict[int, str] = {}
    for template in document.templates:
        read[template.line] = template.name
        for tag in template.tags:
            read[tag.line] = f"{read.get(tag.line, '')} {tag.name}".strip()
        read.update((step.line, step.text) for step in template.steps)
        read.update(
            (row.line, " ".join(value for _, value in row.values)) for each in template.examples for row in each.rows
        )
    for line, text in sorted(read.items()):
        for found in oddities(text):
            yield Problem(document.file, line, "unseen-sign", found, PLAINLY)


def _same_names(document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for template in document.templates:
        if first.setdefault(template.name, template.line) != template.line:
            yield Problem(
                document.file,
                template.line,
                "same-name",
                f"the name {template.name!r} stands in line {first[template.name]} already: "
                "only one of the two would run",
                "give each scenario of a file a name of its own, even under different rules",
            )


def _shape(template: Template) -> Iterator[_Found]:
    if not template.own_steps:
        yield (
            "no-steps",
            template.line,
            f"the scenario {template.name!r} has no step of its own, so it would always pass",
            "write its steps, or remove it",
        )
    elif not any(step.kind == "then" for step in template.own_steps):
        yield (
            "no-outcome",
            template.line,
            f"the scenario {template.name!r} has no step that says Then: it concludes nothing",
            "say what must be seen",
        )
    for step in template.steps:
        if step.has_argument:
            yield (
                "step-argument",
                step.line,
                "a doc string or a table hangs on the step, and no record or report would show it",
                "say it in the sentence",
            )


def _examples(template: Template) -> Iterator[_Found]:
    columns: set[str] = set()
    for table in template.examples:
        yield from _table(table)
        columns.update(name for row in table.rows for name, _ in row.values)
    rows = Counter(row.values for table in template.examples for row in table.rows)
    for values in (values for values, count in rows.items() if count > 1):
        yield (
            "same-row",
            template.line,
            f"the row {' | '.join(value for _, value in values)} stands {rows[values]} times",
            "remove the repeats",
        )
    for line, text in [(template.line, template.name), *((step.line, step.text) for step in template.steps)]:
        for name in _LEFT.findall(text):
            if name not in columns:
                yield (
                    "leftover",
                    line,
                    f"<{name}> stands for no column of the scenario's Examples",
                    "name a column, or write the word itself",
                )


def _table(table: Examples) -> Iterator[_Found]:
    if not table.rows:
        yield (
            "no-rows",
            table.line,
            "the Examples table has no row: the scenario would run once, with its <names> as they stand",
            "add a row, or remove the table",
        )
    for tag in table.tags:
        yield (
            "tag-on-examples",
            tag.line,
            f"{tag.name} stands on Examples, where no guard would see it",
            "put it on the scenario; split the scenario where only some rows carry it",
        )
    for row in table.rows:
        for name, value in row.values:
            if _LEFT.search(value) or not value:
                yield ("leftover", row.line, f"the cell <{name}> holds {value!r}", "write the word that is meant")


def _tags(template: Template, file: Path, pack: Pack) -> Iterator[_Found]:
    names = Counter(split_tag(tag.name)[0] for tag in template.tags)
    if names["s"] != 1:
        yield (
            "scenario-id",
            template.line,
            f"the scenario {template.name!r} has {names['s'] or 'no'} tag{'s' * (names['s'] > 1)} @s:ID",
            "give it exactly one, the same in every language",
        )
    if not names["clause"] and not names["explores"]:
        yield (
            "no-clause",
            template.line,
            f"the scenario {template.name!r} belongs to no clause",
            "give it, its rule or its feature a tag @clause:ID",
        )
    repeated = [name for name, count in Counter(tag.name for tag in template.tags).items() if count > 1]
    for name in repeated:
        yield ("tag", template.line, f"{name} stands twice on the way down to the scenario", "leave one")
    options: dict[str, set[str]] = {}
    for tag in template.tags:
        yield from _tag(tag, file, pack, options)
    for reading, left in options.items():
        if not left:
            yield (
                "reading",
                template.line,
                f"the tags @reading:{reading}=… leave no option under which the scenario counts",
                "name options that all of them allow",
            )


def _tag(tag: Tag, file: Path, pack: Pack, options: dict[str, set[str]]) -> Iterator[_Found]:
    """Problems of one tag; the options that a tag for a reading leaves are noted in `options`."""
    name, value = split_tag(tag.name)
    clauses = {clause.id: clause for clause in pack.clauses}
    known = {
        "clause": ("clause", tuple(clauses)),
        "needs": ("capability", CAPABILITIES),
        "sink": ("sink", tuple(SINKS)),
        "explores": ("commitment", tuple(commitment.id for commitment in pack.commitments)),
    }
    if name in known and value not in known[name][1]:
        what, there_are = known[name]
        yield _unknown(tag, what, value, there_are)
    elif name == "clause" and not clauses[value].testable:
        yield (
            "untestable",
            tag.line,
            f"{value} is a clause that the pack says no test can show",
            "take the tag away, or make the clause testable in terms.toml",
        )
    elif name == "s":
        yield from _id(tag, value)
    elif name == "reading":
        yield from _reading(tag, file, pack, options)
    elif not name:
        yield (
            "tag",
            tag.line,
            f"{tag.name} is none of the tags that mean something here",
            f"use {FORMS}; nothing is skipped or expected to fail by a tag",
        )


def _id(tag: Tag, value: str) -> Iterator[_Found]:
    if tag.level != "scenario":
        yield ("scenario-id", tag.line, f"{tag.name} stands at the {tag.level}", "move it to one scenario")
    if not _ID.fullmatch(value):
        yield ("scenario-id", tag.line, f"{tag.name} is not an id", "use small letters, digits and hyphens")


def _reading(tag: Tag, file: Path, pack: Pack, options: dict[str, set[str]]) -> Iterator[_Found]:
    readings = {reading.id: reading for reading in pack.readings}
    try:
        reading, named = split_reading(file, tag)
    except FeatureError as error:
        yield ("reading", tag.line, error.found, error.advice)
        return
    if reading not in readings:
        yield _unknown(tag, "reading", reading, tuple(readings))
        return
    for option in named:
        if option not in readings[reading].option_ids:
            yield _unknown(tag, "option", option, readings[reading].option_ids)
    options[reading] = options.get(reading, set(named)) & set(named)


def _unknown(tag: Tag, what: str, found: str, known: Sequence[str]) -> _Found:
    close = get_close_matches(found, known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    return (
        f"unknown-{what}",
        tag.line,
        f"{tag.name} names no {what} that there is",
        f"{hint}known: {', '.join(known)}",
    )


def _words(template: Template, language: str) -> Iterator[_Found]:
    for step in template.steps:
        if language == "id" and step.keyword in CONDITIONS:
            yield (
                "condition",
                step.line,
                f"{step.keyword!r} is a word for Given in Gherkin, though it reads as the event",
                "write Dengan or Diketahui for what is so before, Ketika for what happens",
            )
    words = _step_words(language)
    for number, line in enumerate(template.description.splitlines()):
        first = (line.split() or [""])[0]
        if first.lower() in words:
            yield (
                "swallowed-step",
                template.line + 1 + number,
                f"{line.strip()!r} reads like a step, but stands in the description of the scenario and is never run",
                "write its first word as Gherkin does, or move the prose to the feature or the rule",
            )


def _step_words(language: str) -> frozenset[str]:
    """The first words of the language's steps, in small letters."""
    dialect = DIALECTS.get(language)
    if dialect is None:
        return frozenset()
    words = (*dialect["given"], *dialect["when"], *dialect["then"], *dialect["and"], *dialect["but"])
    return frozenset(word.strip().lower() for word in words) - {"*"}


def _binding(
    step: Step, definitions: Sequence[Definition], there: Step | None, language: str
) -> Iterator[tuple[str, str, str]]:
    found = matching(step, definitions)
    if not found:
        other = [each for each in definitions if each.says(step.text)]
        if other:
            advice = f"{other[0].pattern!r} is a sentence for {other[0].kind}, not for {step.kind}"
        else:
            plain = plainly(step.text) == step.text and not oddities(step.text)
            said = _said(there, language, definitions) if there is not None and plain else ""
            advice = said or nearest(step.text, [each.pattern for each in definitions])
        yield ("unbound-step", f"no step definition matches {step.keyword} {step.text!r}", advice)
    elif len(found) > 1:
        places = " and ".join(f"{each.module}.{each.function} ({each.pattern!r})" for each in found)
        yield (
            "ambiguous-step",
            f"{len(found)} step definitions match {step.keyword} {step.text!r}: {places}",
            "change one of them; the last one loaded would silently win",
        )
