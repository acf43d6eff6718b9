"""Whether both languages were changed together: the texts that were last read side by side, by their hashes.

A renamed scenario binds to the same steps as before, so nothing else shows that one language has moved away from the
other. `translations.json` in the pack's folder keeps the SHA-256 of each scenario's words per language; a person who
has read both sides of a change again accepts it with `janji lint --accept`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from janji.scenarios import Scenario, languages, read_scenarios

from ._problem import Problem

FILE = "translations.json"

Words = dict[str, dict[str, str]]
"""SHA-256 of the words, by case and language."""


def lint_translations(folder: Path) -> list[Problem]:
    """Scenarios of a pack whose words are not those that were accepted. Raises FeatureError for an unreadable file.

    A pack whose languages nobody has accepted yet gives a warning.
    """
    accepted = _accepted(folder)
    if accepted is None and len(languages(folder)) < 2:  # noqa: PLR2004 - there is nothing to read beside it
        return []
    if accepted is None:
        return [
            Problem(
                folder / FILE,
                1,
                "translations-not-accepted",
                "nobody has said yet that the languages agree",
                "read them side by side, then `janji lint --accept`",
                "warning",
            )
        ]
    return list(_changes(accepted, _scenarios(folder)))


def accept(folder: Path) -> Path:
    """Write down the pack's present words, which the caller has read side by side, and return the file."""
    words: Words = {}
    for language, found in _scenarios(folder).items():
        for scenario in found:
            words.setdefault(scenario.case, {})[language] = _digest(scenario)
    file = folder / FILE
    file.write_text(json.dumps(words, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return file


def _scenarios(folder: Path) -> dict[str, tuple[Scenario, ...]]:
    return {language: read_scenarios(folder, language) for language in languages(folder)}


def _changes(accepted: Words, scenarios: Mapping[str, Sequence[Scenario]]) -> Iterator[Problem]:
    for language, found in scenarios.items():
        for scenario in found:
            was = accepted.get(scenario.case, {}).get(language)
            if was == _digest(scenario):
                continue
            others = [other for other in scenarios if other != language]
            alone = all(_unchanged(accepted, scenarios[other], scenario.case, other) for other in others)
            what = "changed in this language only" if was and alone else "changed" if was else "new"
            yield Problem(
                scenario.file,
                scenario.line,
                "translation-changed",
                f"@s:{scenario.case} ({scenario.name!r}) is {what} since the languages were read side by side",
                "read both, mend one where needed, then `janji lint --accept`",
            )


def _accepted(folder: Path) -> Words | None:
    file = folder / FILE
    if not file.is_file():
        return None
    words: Words = json.loads(file.read_text(encoding="utf-8"))
    return words


def _unchanged(accepted: Words, found: Sequence[Scenario], case: str, language: str) -> bool:
    return any(each.case == case and accepted.get(case, {}).get(language) == _digest(each) for each in found)


def _digest(scenario: Scenario) -> str:
    words = [scenario.feature, scenario.rule or "", scenario.name, *(step.text for step in scenario.steps)]
    return sha256("\n".join(words).encode()).hexdigest()
