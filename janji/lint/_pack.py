"""One pack in all its languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from janji.record import amount
from janji.scenarios import (
    FeatureError,
    Scenario,
    pack_scenarios,
    read_document,
    read_scenarios,
    scenarios_of,
    shared_scenarios,
)
from janji.terms import TERMS_FILE, Pack

from ._controls import control_problems, requirement_problems
from ._definitions import Definition
from ._features import document_problems, step_problems
from ._languages import Files, language_problems
from ._needs import need_problems
from ._problem import Problem
from ._promises import promise_problems


def lint_pack(pack_folder: Path, pack: Pack, definitions: Sequence[Definition]) -> list[Problem]:
    """Every problem of the pack's scenarios, ordered by place.

    `pack` are the terms loaded from the folder (their own faults are TermsErrors); `definitions` every step definition
    that is installed.
    """
    problems: list[Problem] = []
    files: dict[str, Files] = {}
    covered: set[str] = set()
    for language in pack.languages:
        read: dict[str, Sequence[Scenario] | None] = {}
        files[language] = read
        for file in sorted((pack_folder / language).rglob("*.feature")):
            name = file.relative_to(pack_folder / language).as_posix()
            first = files[pack.languages[0]].get(name) if language != pack.languages[0] else None
            found, scenarios = _file(file, language, pack, definitions, first or ())
            problems += found
            problems += _unfilled_lines(file)
            read[name] = scenarios
            covered.update(clause for scenario in scenarios or () for clause in scenario.clauses)
        problems += _repeated(pack_folder, language, read)
    problems += _strays(pack_folder, pack)
    problems += language_problems(pack_folder, files, definitions)
    problems += _none(pack_folder, pack, files)
    problems += _shared(pack)
    covered.update(clause for scenario in _shared_of(pack) for clause in scenario.clauses)
    problems += _uncovered(pack_folder, pack, covered)
    problems += _not_held(pack_folder, pack)
    problems += _unfilled(pack_folder)
    problems += control_problems(pack, definitions)
    problems += requirement_problems(pack)
    problems += promise_problems(pack)
    return sorted(dict.fromkeys(problems), key=lambda each: (str(each.file), each.line, each.rule))


def _file(
    file: Path, language: str, pack: Pack, definitions: Sequence[Definition], first: Sequence[Scenario]
) -> tuple[list[Problem], Sequence[Scenario] | None]:
    """The problems of one file, and its scenarios where they can be read."""
    try:
        document = read_document(file)
    except FeatureError as error:
        return [_of(error)], None
    problems = list(document_problems(document, language, pack))
    try:
        scenarios = scenarios_of(document)
    except FeatureError as error:
        # The rules above know more of a missing id or a tag without a form; this is for what they do not know.
        return problems or [_of(error)], None
    problems += step_problems(scenarios, definitions, language, first)
    return [*problems, *need_problems(scenarios, definitions)], scenarios


def _repeated(pack_folder: Path, language: str, read: dict[str, Sequence[Scenario] | None]) -> Iterator[Problem]:
    """Ids that are used twice in a language."""
    if None in read.values():
        return
    try:
        read_scenarios(pack_folder, language)
    except FeatureError as error:
        yield _of(error)


def _none(pack_folder: Path, pack: Pack, files: Mapping[str, Files]) -> Iterator[Problem]:
    """A pack without any scenario: a run of it would have nothing to run."""
    if not any(files.values()) and pack.earlier is None:
        yield Problem(
            pack_folder / TERMS_FILE,
            1,
            "no-scenario",
            f"the pack has no scenario in {', '.join(pack.languages)}",
            f"write the first into {pack_folder / pack.language}/NAME.feature",
        )


def _strays(pack_folder: Path, pack: Pack) -> Iterator[Problem]:
    """Feature files where no run would find them."""
    for file in sorted(pack_folder.rglob("*.feature")):
        if file.parent.parent != pack_folder or file.parent.name not in pack.languages:
            yield Problem(
                file,
                1,
                "stray-file",
                "the file lies where no run finds it",
                f"move it into {' or '.join(f'{language}/' for language in pack.languages)} of the pack, or name its "
                "language in `languages`",
            )


def _uncovered(pack_folder: Path, pack: Pack, covered: set[str]) -> Iterator[Problem]:
    file = pack_folder / TERMS_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for clause in pack.clauses:
        if clause.testable and clause.id not in covered:
            written = f'id = "{clause.id}"'
            yield Problem(
                file,
                next((number for number, line in enumerate(lines, 1) if line.strip() == written), 1),
                "no-scenario",
                f"no scenario tests {clause.id}",
                "write one; until then the clause is not assessed",
                "information",
            )


def _shared_of(pack: Pack) -> tuple[Scenario, ...]:
    try:
        return tuple(scenario for language in pack.languages for scenario in shared_scenarios(pack, language))
    except FeatureError:
        return ()  # a problem of the pack that the file belongs to


def _shared(pack: Pack) -> Iterator[Problem]:
    """Scenarios of the edition before: their own pack answers for their form, this one for whether they fit here."""
    for language in pack.languages:
        try:
            pack_scenarios(pack, language)
        except FeatureError as error:
            yield _of(error)
    readings = {reading.id: reading.option_ids for reading in pack.readings}
    for scenario in _shared_of(pack):
        for reading, options in scenario.readings.items():
            strange = [option for option in options if option not in readings.get(reading, ())]
            if strange:
                yield Problem(
                    scenario.file,
                    scenario.line,
                    "shared-reading",
                    f"{pack.id} shares @s:{scenario.scenario} and has no {reading}={strange[0]}",
                    f"give {pack.id} the option as well, or write a scenario of its own",
                )


def _not_held(pack_folder: Path, pack: Pack) -> Iterator[Problem]:
    """Report documents with which nothing can be compared; that is not an error, but it must be seen."""
    file = pack_folder / TERMS_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for document in pack.documents:
        own = [clause.id for clause in pack.clauses if any(each.document == document.id for each in clause.sources)]
        if document.kept != "held" and own:
            written = f'id = "{document.id}"'
            yield Problem(
                file,
                next((number for number, line in enumerate(lines, 1) if line.strip() == written), 1),
                "not-held",
                f"{document.id!r} is cited by {amount(len(own), 'clause')}, and is not held ({document.kept}): "
                "its wording cannot be compared",
                "take the document into custody, then write its sentences with their SHA-256",
                "information",
            )


UNFILLED = ("TO FILL", "ISILAH")
"""Words that `janji init --pack` writes where an author has to write something."""
_FILL = re.compile(rf'([\w.-]+)\s*=\s*\[?\s*("(?:{"|".join(UNFILLED)})[^"]*")')
"""Such a text, with the key that it stands under."""


def _unfilled(pack_folder: Path) -> Iterator[Problem]:
    """Texts that are still to be filled in, each once: a pack with them runs, and its report would show them."""
    file = pack_folder / TERMS_FILE
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        if "=" in line and not line.startswith("#") and any(f'"{mark}' in line for mark in UNFILLED):
            for key, found in _FILL.findall(line):
                places.setdefault(f"{key} is {found}", []).append(number)
    for what, (first, *rest) in places.items():
        more = f", here and {len(rest)} times more, last in line {rest[-1]}" if rest else ""
        yield Problem(file, first, "to-fill", f"{what}{more}", "write what belongs there", "warning")


def _unfilled_lines(file: Path) -> Iterator[Problem]:
    """Lines of a feature file that `janji init` wrote in another language than that of the file."""
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if UNFILLED[0] in line:
            yield Problem(
                file, number, "to-fill", f"still to fill: {line.strip()!r}", "write it in this language", "warning"
            )


def _of(error: FeatureError) -> Problem:
    return Problem(error.file, error.line, "feature", error.found, error.advice)
