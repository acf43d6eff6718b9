"""The scenarios of a pack: `.feature` files read into plain, frozen objects, apart from whatever runs them.

The files are read with `gherkin-official`, a second reader beside pytest-bdd, so that what is planned can be compared
with what was collected. `read_document` tells what is in a file, faults included (the linter needs it);
`read_scenarios` demands that each scenario can be run and named, and raises `FeatureError` where it cannot.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from gherkin.dialect import DIALECTS
from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from janji.terms import Pack

__all__ = [
    "CURLY",
    "PLAINLY",
    "Document",
    "Example",
    "Examples",
    "FeatureError",
    "Kind",
    "Scenario",
    "Step",
    "Tag",
    "Template",
    "explored_scenarios",
    "languages",
    "oddities",
    "pack_scenarios",
    "plainly",
    "read_document",
    "read_scenarios",
    "scenarios_of",
    "shared_scenarios",
    "split_reading",
    "split_tag",
]

Kind = Literal["given", "when", "then"]
_KINDS: Mapping[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}
_TAG = re.compile(r"@(clause|s|needs|sink|reading|explores):(.+)")
_READING = re.compile(r"([^=,\s]+)=([^=,\s]+(?:,[^=,\s]+)*)")


class FeatureError(ValueError):
    """A `.feature` file cannot be read or run: where, what was found, and what to do next."""

    def __init__(self, file: Path, line: int, found: str, advice: str) -> None:
        super().__init__(f"{file}:{line}: {found}; {advice}")
        self.file = file
        self.line = line
        self.found = found
        self.advice = advice


@dataclass(frozen=True)
class Tag:
    """A tag as written, with its `@`; `level` says whether the feature, the rule or the scenario carries it."""

    name: str
    line: int
    level: Literal["feature", "rule", "scenario", "examples"]


@dataclass(frozen=True)
class Step:
    """One sentence of a scenario. `kind` is what And and But take over from the step before."""

    keyword: str
    text: str
    line: int
    kind: Kind
    has_argument: bool = False
    """Whether a doc string or a data table depends on it."""


@dataclass(frozen=True)
class Example:
    """One row of an Examples table."""

    line: int
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Examples:
    """An Examples table. `has_header` is false where the keyword stands alone."""

    line: int
    tags: tuple[Tag, ...]
    has_header: bool
    rows: tuple[Example, ...]


@dataclass(frozen=True)
class Template:
    """A scenario as written: an outline is one template. `tags` include those of its rule and its feature."""

    name: str
    description: str
    rule: str | None
    line: int
    tags: tuple[Tag, ...]
    background: tuple[Step, ...]
    own_steps: tuple[Step, ...]
    examples: tuple[Examples, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the order in which they run: those of the backgrounds first."""
        return self.background + self.own_steps


@dataclass(frozen=True)
class Document:
    """The content of one `.feature` file. `language` is the one that its `# language:` line names (or `en`).

    `pickles` are the cases as `gherkin-official` compiles them; `lines` tells the line of each of its node ids.
    """

    file: Path
    language: str
    feature: str
    line: int
    templates: tuple[Template, ...]
    pickles: tuple[Mapping[str, Any], ...] = field(repr=False, compare=False)
    lines: Mapping[str, int] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Scenario:
    """One scenario as it is run; each row of an outline is one of its own.

    `case` is the scenario id, with `#1`, `#2` … for the rows of an outline; `name` is as pytest-bdd renders it.
    `readings` names the options under which it counts (none named: it counts under every one); several tags for one
    reading leave what all of them allow. `line` is that of the scenario's keyword, in outlines too, as in
    pytest-bdd; `example` holds the row's values by column.
    """

    case: str
    scenario: str
    name: str
    rule: str | None
    feature: str
    clauses: tuple[str, ...]
    needs: tuple[str, ...]
    sinks: tuple[str, ...]
    readings: Mapping[str, tuple[str, ...]] = field(hash=False)
    language: str
    file: Path
    line: int
    steps: tuple[Step, ...]
    tags: tuple[str, ...]
    example: tuple[tuple[str, str], ...] = ()
    explores: str | None = None
    """The commitment for which its sentences are drawn anew in each run; None: they are in the file."""


def languages(pack_folder: Path) -> tuple[str, ...]:
    """The languages in which the pack has scenarios, sorted: its folders that hold `.feature` files."""
    return tuple(sorted({file.parent.name for file in pack_folder.glob("*/*.feature")}))


def read_scenarios(pack_folder: Path, language: str) -> tuple[Scenario, ...]:
    """Every scenario of a pack in one language, file by file in the order of their names.

    Raises FeatureError for a file that is not Gherkin, a scenario without an id of its own, or an id used twice.
    """
    found: list[Scenario] = []
    first: dict[str, Scenario] = {}
    for file in sorted((pack_folder / language).glob("*.feature")):
        for scenario in scenarios_of(read_document(file)):
            other = first.setdefault(scenario.scenario, scenario)
            if (other.file, other.line) != (scenario.file, scenario.line):
                raise FeatureError(
                    scenario.file,
                    scenario.line,
                    f"@s:{scenario.scenario} is used a second time (first at {other.file}:{other.line})",
                    "give each scenario an id of its own",
                )
            found.append(scenario)
    return tuple(found)


def pack_scenarios(pack: Pack, language: str) -> tuple[Scenario, ...]:
    """Every scenario of a pack in one language: its own, then those that it shares with the edition before.

    Those that are drawn are not among them: see `explored_scenarios`. Raises FeatureError as `read_scenarios` does,
    also where one id is in both editions.
    """
    return tuple(each for each in _every(pack, language) if each.explores is None)


def explored_scenarios(pack: Pack, language: str) -> tuple[Scenario, ...]:
    """The scenarios of a pack whose sentences are drawn in each run. Raises FeatureError as `pack_scenarios` does."""
    return tuple(each for each in _every(pack, language) if each.explores is not None)


def _every(pack: Pack, language: str) -> tuple[Scenario, ...]:
    own = read_scenarios(pack.folder, language)
    ids = {scenario.scenario: scenario for scenario in own}
    shared = shared_scenarios(pack, language)
    for scenario in shared:
        other = ids.get(scenario.scenario)
        if other is not None:
            raise FeatureError(
                other.file,
                other.line,
                f"@s:{scenario.scenario} is a scenario of the edition before too ({scenario.file}:{scenario.line})",
                "give each scenario an id of its own",
            )
    return own + shared


def shared_scenarios(pack: Pack, language: str) -> tuple[Scenario, ...]:
    """The scenarios of the edition before that belong to clauses which this one takes over, for these clauses alone.

    The drawn ones, if they are for commitments of which it takes over a clause. They lie in the other pack's
    files and are nowhere copied; a pack that follows none shares none.
    """
    if pack.earlier is None:
        return ()
    taken = pack.inherited
    commitments = {clause.partition(".")[0] for clause in taken}
    return tuple(
        replace(scenario, clauses=clauses)
        for scenario in _every(pack.earlier, language)
        if (clauses := tuple(clause for clause in scenario.clauses if clause in taken))
        or scenario.explores in commitments
    )


def read_document(file: Path) -> Document:
    """The document in one file, faults of content included.

    Raises FeatureError if it is not Gherkin, or where a list of steps does not begin with a keyword that says Given,
    When or Then (pytest-bdd takes none such).
    A file that did not change since is not parsed again.
    """
    try:
        stat = file.stat()
    except OSError as error:
        raise FeatureError(
            file, 1, f"the file cannot be read: {error.strerror}", "check its path and rights"
        ) from error
    return _read_document(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _read_document(file: Path, _changed: int, _size: int) -> Document:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise FeatureError(
            file, 1, f"the file cannot be read: {error.strerror}", "check its path and rights"
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FeatureError(file, line, "the file is not UTF-8", "save it as UTF-8") from error
    try:
        parsed = {**_tree(text), "uri": str(file)}
    except ParserError as error:
        raise _syntax_error(file, text, error) from error
    feature = parsed.get("feature")
    if feature is None:
        raise FeatureError(file, 1, "no Feature stands in the file", "write `Feature: NAME`, or remove the file")
    return Document(
        file=file,
        language=feature["language"],
        feature=feature["name"],
        line=feature["location"]["line"],
        templates=tuple(_templates(file, feature)),
        pickles=tuple(cast("list[dict[str, Any]]", Compiler().compile(cast("Any", parsed)))),
        lines=dict(_lines(feature)),
    )


@lru_cache(maxsize=128)
def _tree(text: str) -> Mapping[str, Any]:
    """The tree that `gherkin-official` makes of a text. A record carries the files that are often installed as well."""
    return cast("Mapping[str, Any]", Parser().parse(text))


def scenarios_of(document: Document) -> tuple[Scenario, ...]:
    """The scenarios of one file, as they are run. Raises FeatureError where one has no id or a tag has no form."""
    templates = {template.line: template for template in document.templates}
    found = []
    numbers: dict[int, int] = {}
    for pickle in document.pickles:
        line = document.lines[pickle["astNodeIds"][0]]
        template = templates[line]
        example: Example | None = None
        if template.examples:
            numbers[line] = numbers.get(line, 0) + 1
            row = document.lines[pickle["astNodeIds"][-1]]
            example = next(each for table in template.examples for each in table.rows if each.line == row)
        found.append(_scenario(document, template, pickle, example, numbers.get(line, 0)))
    return tuple(found)


def _scenario(
    document: Document, template: Template, pickle: Mapping[str, Any], example: Example | None, number: int
) -> Scenario:
    """One pickle with more from the document: lines, keywords, levels of tags."""
    tags = template.tags + tuple(
        tag for table in template.examples if example is not None and example in table.rows for tag in table.tags
    )
    values: dict[str, list[str]] = {"clause": [], "s": [], "needs": [], "sink": [], "explores": []}
    readings: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        name, value = split_tag(tag.name)
        if name == "s" and tag.level != "scenario":
            raise FeatureError(
                document.file, tag.line, f"{tag.name} stands at the {tag.level}", "an id belongs to one scenario"
            )
        if name == "reading":
            reading, options = split_reading(document.file, tag)
            before = readings.get(reading, options)
            readings[reading] = tuple(option for option in before if option in options)
        elif name in values:
            values[name].append(value)
    if len(values["s"]) != 1:
        written = ", ".join(f"@s:{each}" for each in values["s"]) or "no @s: tag"
        raise FeatureError(
            document.file,
            template.line,
            f"the scenario {template.name!r} has {written}",
            "give it exactly one tag @s:ID, the same in every language",
        )
    scenario_id = values["s"][0]
    if values["explores"] and (len(values["explores"]) > 1 or values["clause"] or example is not None):
        raise FeatureError(
            document.file,
            template.line,
            f"{scenario_id} is drawn for {', '.join(values['explores'])}, and has a clause, a table or two such tags",
            "leave @explores:COMMITMENT alone: the drawn scenarios name their clauses themselves",
        )
    return Scenario(
        case=f"{scenario_id}#{number}" if example else scenario_id,
        scenario=scenario_id,
        name=pickle["name"],
        rule=template.rule,
        feature=document.feature,
        clauses=_once(values["clause"]),
        needs=_once(values["needs"]),
        sinks=_once(values["sink"]),
        readings=readings,
        language=document.language,
        file=document.file,
        line=template.line,
        # A scenario without steps of its own has no step in its pickle, not even those of the background.
        steps=tuple(
            Step(step.keyword, rendered["text"], step.line, step.kind, step.has_argument)
            for step, rendered in zip(template.steps, pickle["steps"], strict=bool(template.own_steps))
        ),
        tags=tuple(tag.name for tag in tags),
        example=example.values if example else (),
        explores=next(iter(values["explores"]), None),
    )


def split_tag(tag: str) -> tuple[str, str]:
    """The name and the value of a tag of a known form; two empty words for any other."""
    match = _TAG.fullmatch(tag)
    return (match[1], match[2]) if match else ("", "")


def split_reading(file: Path, tag: Tag) -> tuple[str, tuple[str, ...]]:
    """The reading and the options of `@reading:Rn=option,option`. Raises FeatureError for another form."""
    match = _READING.fullmatch(split_tag(tag.name)[1])
    if match is None:
        raise FeatureError(file, tag.line, f"{tag.name} names no option", "write @reading:Rn=OPTION or =OPTION,OPTION")
    return match[1], tuple(match[2].split(","))


def _templates(file: Path, feature: Mapping[str, Any]) -> Iterator[Template]:
    tags = _tags(feature, "feature")
    background: tuple[Step, ...] = ()
    for child in feature["children"]:
        if "background" in child:
            background = _steps(file, child["background"])
        elif "rule" in child:
            rule = child["rule"]
            inner = background
            for grandchild in rule["children"]:
                if "background" in grandchild:
                    inner = background + _steps(file, grandchild["background"])
                else:
                    yield _template(file, grandchild["scenario"], rule["name"], tags + _tags(rule, "rule"), inner)
        else:
            yield _template(file, child["scenario"], None, tags, background)


def _template(
    file: Path, scenario: Mapping[str, Any], rule: str | None, tags: tuple[Tag, ...], background: tuple[Step, ...]
) -> Template:
    return Template(
        name=scenario["name"],
        description=scenario["description"],
        rule=rule,
        line=scenario["location"]["line"],
        tags=tags + _tags(scenario, "scenario"),
        background=background,
        own_steps=_steps(file, scenario),
        examples=tuple(_examples(table) for table in scenario["examples"]),
    )


def _examples(table: Mapping[str, Any]) -> Examples:
    header = table.get("tableHeader")
    columns = [cell["value"] for cell in header["cells"]] if header else []
    return Examples(
        line=table["location"]["line"],
        tags=_tags(table, "examples"),
        has_header=bool(header),
        rows=tuple(
            Example(
                row["location"]["line"],
                tuple(zip(columns, (cell["value"] for cell in row["cells"]), strict=True)),
            )
            for row in table["tableBody"]
        ),
    )


def _steps(file: Path, holder: Mapping[str, Any]) -> tuple[Step, ...]:
    found: list[Step] = []
    kind: Kind | None = None
    for step in holder["steps"]:
        kind = _KINDS.get(step["keywordType"], kind)
        line, keyword = step["location"]["line"], step["keyword"].strip()
        if kind is None:
            raise FeatureError(
                file, line, f"the first step begins with {keyword!r}", "begin with a word for Given, When or Then"
            )
        found.append(Step(keyword, step["text"], line, kind, "docString" in step or "dataTable" in step))
    return tuple(found)


def _tags(holder: Mapping[str, Any], level: Literal["feature", "rule", "scenario", "examples"]) -> tuple[Tag, ...]:
    return tuple(Tag(tag["name"], tag["location"]["line"], level) for tag in holder["tags"])


def _lines(feature: Any) -> Iterator[tuple[str, int]]:
    """The line of every node of the tree that has an id."""
    left = [feature]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            if "id" in node:
                yield node["id"], node["location"]["line"]
            node = node.values()
        left += [child for child in node if isinstance(child, dict | list)]


def _once(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _syntax_error(file: Path, text: str, error: ParserError) -> FeatureError:
    """The error where the parser stopped: what cannot be seen and a missing language line come first."""
    first = error.errors[0] if isinstance(error, CompositeParserException) else error
    location: Mapping[str, int] = getattr(first, "location", None) or {}
    line = location.get("line", 1)
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if odd := oddities(written):
        return FeatureError(file, line, "; ".join(odd), PLAINLY)
    stated = next((match[1] for each in lines if (match := _LANGUAGE.match(each))), None)
    word = _first_word(written)
    others = [name for name in (file.parent.name, "en", *sorted(DIALECTS)) if word and word in _words(name)]
    if others and word not in _words(stated or "en"):
        if stated == file.parent.name in DIALECTS:
            begun = ", ".join(DIALECTS[stated][each][1].strip() for each in ("given", "when", "then"))
            return FeatureError(
                file,
                line,
                f"{word!r} is a word of Gherkin in {others[0]!r}, and the file is in {stated!r}",
                f"begin the line with the word of {stated!r}, such as {begun}",
            )
        read_as = f"its `# language:` line says {stated}" if stated else "it has no `# language:` line"
        return FeatureError(
            file,
            line,
            f"{word!r} is a word of Gherkin in {others[0]!r}, and the file is read in {stated or 'en'!r}: {read_as}",
            f"begin the file with `# language: {others[0]}`",
        )
    found = re.sub(r"^\(\d+:\d+\): ", "", str(first))
    return FeatureError(file, line, found, "correct the line; the words of Gherkin are expected there")


_LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*([\w-]+)")


@lru_cache(maxsize=128)
def _words(language: str) -> frozenset[str]:
    """The words of Gherkin with which a line begins in this language."""
    dialect: Mapping[str, Any] = DIALECTS.get(language, {})
    return frozenset(word.strip() for words in dialect.values() if isinstance(words, list) for word in words) - {"*"}


def _first_word(line: str) -> str:
    """The longest beginning of a line that is a word of Gherkin in any language."""
    line = line.strip()
    known = (word for name in DIALECTS for word in _words(name))
    return max((word for word in known if re.match(rf"{re.escape(word)}(?!\w)", line)), key=len, default="")


_ODD: Mapping[str, tuple[str, str]] = {
    "\u00a0": ("a no-break space", " "),
    "\u00ad": ("a soft hyphen", ""),
    "\u200b": ("a zero-width space", ""),
    "\u2007": ("a figure space", " "),
    "\u202f": ("a narrow no-break space", " "),
    "\u2060": ("a word joiner", ""),
    "\ufeff": ("a byte order mark", ""),
}
"""Signs that nobody sees, and that make a line another one than it looks: their names, and what to write instead."""
PLAINLY = "write a plain blank or a whole letter in its place (without a byte order mark, where the file is saved)"
CURLY: Mapping[str, str] = {"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'"}
"""Quotation marks as a word processor writes them, and as a sentence of a scenario needs them."""


def oddities(text: str) -> tuple[str, ...]:
    """Oddities of a line that looks like something else: signs that are not seen, and letters in two pieces."""
    found = []
    for place, sign in enumerate(text):
        if sign in _ODD:
            before = (text[:place].split() or [""])[-1]
            where = f"after {plainly(before)!r}" if before else "at the beginning"
            found.append(f"{_ODD[sign][0]} (U+{ord(sign):04X}) stands {where}")
    found += [
        f"{unicodedata.normalize('NFC', word)!r} is written with letters and accents apart (NFD)"
        for word in text.split()
        if not unicodedata.is_normalized("NFC", word)
    ]
    return tuple(dict.fromkeys(found))


def plainly(text: str) -> str:
    """A line as it looks: whole letters, plain blanks, straight quotation marks."""
    for sign, (_, instead) in _ODD.items():
        text = text.replace(sign, instead)
    return unicodedata.normalize("NFC", text).translate({ord(sign): straight for sign, straight in CURLY.items()})
