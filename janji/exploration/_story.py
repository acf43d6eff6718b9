"""A story: acts of people, sentence by sentence, and the sentences that have to hold after it.

It is written down as a scenario.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from janji.lint import Definition, load_definitions
from janji.scenarios import pack_scenarios
from janji.terms import Pack

from ._due import Due
from ._model import Model
from ._rule import CUSTOMERS, GUEST, Names, Rule
from ._rules import RULES

_GAP = re.compile(r"\\{(\w+)(?::\w+)?\\}")
KEYWORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "feature": "Feature",
        "scenario": "Scenario",
        "Given": "Given",
        "When": "When",
        "Then": "Then",
        "And": "And",
    },
    "id": {
        "feature": "Fitur",
        "scenario": "Skenario",
        "Given": "Dengan",
        "When": "Ketika",
        "Then": "Maka",
        "And": "Dan",
    },
}
"""The words of Gherkin, by language."""
_TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {"feature": "Stories that exploration found", "scenario": "Story {number}: {promise}"},
    "id": {"feature": "Cerita yang ditemukan penjelajahan", "scenario": "Cerita {number}: {promise}"},
}
CONTROLS = "the service holds reference content that may be used for training"


@dataclass(frozen=True)
class Act:
    """One sentence of a story: a rule, and the names in its gaps."""

    rule: int
    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, rule: int, names: Names) -> "Act":
        gaps = {gap for gap in ("a", "b", "g") if f"{{{gap}}}" in RULES[rule].says}
        return cls(rule, tuple(sorted((gap, name) for gap, name in names.items() if gap in gaps)))

    @property
    def by(self) -> Rule:
        """The rule that it follows."""
        return RULES[self.rule]

    @cached_property
    def who(self) -> Names:
        """Everybody whom its rule may ask about."""
        named = dict(self.names)
        first = named.get("a") or next(each for each in CUSTOMERS if each != named.get("b"))
        return {"a": first, "b": next(each for each in CUSTOMERS if each != first), "g": GUEST, **named}

    @property
    def brings(self) -> str | None:
        """The people that it brings in."""
        return self.who["g" if "{g}" in self.by.says else "a"] if self.by.opens else None

    @property
    def swapped(self) -> "Act":
        """The same, with the one customer in place of the other."""
        other = dict(zip(CUSTOMERS, reversed(CUSTOMERS), strict=True))
        return Act(self.rule, tuple((gap, other.get(name, name)) for gap, name in self.names))

    @property
    def plain(self) -> "Act":
        """The same, with ordinary words."""
        wanted = self.by.plain
        return (
            self if wanted is None else Act(next(n for n, each in enumerate(RULES) if each.says == wanted), self.names)
        )

    @cached_property
    def says(self) -> str:
        """The sentence, in English."""
        return self.by.says.format(**dict(self.names))


def after(acts: Sequence[Act]) -> Model | None:
    """The model after the acts; None where one of them may not come where it stands."""
    model = Model()
    for act in acts:
        model.now += 1
        if not act.by.may(model, act.who):
            return None
        act.by.does(model, act.who)
    return model


ACTS: tuple[Act, ...] = tuple(Act.of(number, names) for number, rule in enumerate(RULES) for names in rule.bindings())
"""Every act that there is."""
_BY_SENTENCE = {act.says: act for each in reversed(ACTS) for act in (each.swapped, each)}


def act_of(sentence: str) -> Act:
    """The act of a sentence. Raises LookupError where no rule says it."""
    found = _BY_SENTENCE.get(sentence)
    if found is None:
        raise LookupError(f"no rule of exploration says {sentence!r}; the rules stand in janji/exploration/_rules.py")
    return found


def may_come(model: Model, act: Act) -> bool:
    """Whether the act may come next."""
    model.now += 1
    found = act.by.may(model, act.who)
    model.now -= 1
    return found


@dataclass(frozen=True)
class Story:
    """Acts, and the sentences that have to hold after them."""

    acts: tuple[Act, ...]
    dues: tuple[Due, ...]

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The capabilities that it calls."""
        called = [
            *(need for act in self.acts for need in act.by.needs),
            *(each for due in self.dues for each in due.capabilities),
        ]
        return tuple(dict.fromkeys(["accounts", *called]))

    @cached_property
    def sinks(self) -> tuple[str, ...]:
        """The sinks that it looks into."""
        return tuple(dict.fromkeys(due.sink for due in self.dues if due.sink is not None))

    @property
    def sentences(self) -> list[tuple[str, str]]:
        """Every sentence in English, each with the keyword that it stands under."""
        found: list[tuple[str, str]] = []
        kind = "Given"
        if any(
            act.by.says == "the next training run of the models takes place" or "training run has" in act.by.says
            for act in self.acts
        ):
            found.append(("Given", CONTROLS))
        for act in self.acts:
            kind = kind if act.by.opens or (kind == "Given" and act.by.way is not None) else "When"
            found.append((kind, act.says))
        return [*found, *(("Then", due.says) for due in self.dues)]

    def told(self, catalogue: "Catalogue", language: str) -> list[str]:
        """Its sentences in a language, in their order."""
        return [text if language == "en" else catalogue.in_indonesian(text) for _, text in self.sentences]


class Catalogue:
    """The step definitions, by the sentences that they answer to, and the words of both languages."""

    def __init__(self, pack: Pack) -> None:
        self._definitions = load_definitions()
        self._known: dict[str, Definition | None] = {}
        self._words = self._paired(pack)
        self._pack = pack

    def promise(self, clause: str, language: str) -> str:
        """The promise of a clause of the pack in a few words."""
        return self._pack.clause(clause).promise.of(language).rstrip(".")

    def definition(self, text: str) -> Definition | None:
        """The definition that answers to a sentence; None: there is none."""
        if text not in self._known:
            self._known[text] = next((each for each in self._definitions if each.says(text)), None)
        return self._known[text]

    def in_indonesian(self, text: str) -> str:
        """The same sentence in Indonesian. Raises LookupError for a sentence that no step has in both languages."""
        found = self.definition(text)
        other = found and self._other(found)
        if found is None or other is None:
            raise LookupError(f"no step says {text!r} in both languages; `janji list steps` lists the sentences")
        given = _gaps(found.pattern, text)
        return _filled(other.pattern, {name: self._words.get(value, value) for name, value in given.items()})

    def _other(self, found: Definition) -> Definition | None:
        """The sentence of the same function in the other language: the one that is written after it."""
        same = [each for each in self._definitions if (each.module, each.function) == (found.module, found.function)]
        return next((each for each in same if each.pattern != found.pattern), None)

    def _paired(self, pack: Pack) -> dict[str, str]:
        """Words that stand for the same thing in both languages, such as names of features, as scenarios have them."""
        words: dict[str, str] = {}
        first = pack.earlier if pack.earlier is not None else pack
        if not {"en", "id"} <= set(first.languages):
            return words
        other = {scenario.case: scenario for scenario in pack_scenarios(first, "id")}
        for scenario in pack_scenarios(first, "en"):
            for mine, theirs in zip(scenario.steps, other[scenario.case].steps, strict=True):
                found = self.definition(mine.text)
                if found is not None and (there := self._other(found)) is not None and there.says(theirs.text):
                    given, told = _gaps(found.pattern, mine.text), _gaps(there.pattern, theirs.text)
                    words.update({value: told[name] for name, value in given.items() if value != told[name]})
        return words


def _gaps(pattern: str, text: str) -> dict[str, str]:
    """The words in the gaps of a sentence, by the name of the gap."""
    # A gap between quotation marks holds a name, and any other a few words.
    form = _GAP.sub(lambda gap: f"(?P<{gap[1]}>.+?)", re.escape(pattern).replace(r"\:", ":"))
    found = re.fullmatch(form, text)
    return found.groupdict() if found else {}


def _filled(pattern: str, gaps: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda gap: gaps[gap[1]], pattern)


def written(stories: Sequence[Story], names: Sequence[str], catalogue: Catalogue, language: str) -> str:
    """The stories as one feature file, each under its name, which is its scenario's id too."""
    words, titles = KEYWORDS[language], _TITLES[language]
    lines = [f"# language: {language}", f"{words['feature']}: {titles['feature']}"]
    for number, (story, name) in enumerate(zip(stories, names, strict=True), 1):
        readings = {key: options for due in story.dues for key, options in (due.readings or {}).items()}
        tags = [
            f"@s:{name}",
            *(f"@clause:{clause}" for clause in dict.fromkeys(due.clause for due in story.dues)),
            *(f"@needs:{each}" for each in story.needs),
            *(f"@sink:{each}" for each in story.sinks),
            *(f"@reading:{key}={','.join(options)}" for key, options in readings.items()),
        ]
        promise = catalogue.promise(story.dues[0].clause, language) if story.dues else ""
        lines += [
            "",
            f"  {' '.join(tags)}",
            f"  {words['scenario']}: {titles['scenario'].format(number=number, promise=promise)}",
        ]
        before = ""
        for keyword, text in story.sentences:
            told = text if language == "en" else catalogue.in_indonesian(text)
            lines.append(f"    {words['And' if keyword == before else keyword]} {told}")
            before = keyword
    return "\n".join(lines) + "\n"
