"""The linter of packs: a sound pack has no problem, and each fault is found where it stands."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from janji.lint import Definition, Problem, lint_pack, load_definitions
from janji.terms import Pack

EN = """\
@clause:keep.audio @needs:training_data
Feature: Keeping

  Background:
    Given a service

  @sink:training_data
  Rule: Nothing is kept

    @s:plain @reading:R1=x
    Scenario: Nothing of Ani is kept
      Given "Ani" is a customer
      When "Ani" sends audio
      Then nothing of "Ani" is kept

    @s:each @clause:keep.chat
    Scenario Outline: Nothing of <who> is kept
      Given "<who>" is a customer
      When "<who>" sends chat
      Then nothing of "<who>" is kept

      Examples:
        | who  |
        | Budi |
        | Cici |
"""
ID = """\
# language: id
@clause:keep.audio @needs:training_data
Fitur: Menyimpan

  Latar Belakang:
    Dengan sebuah layanan

  @sink:training_data
  Aturan: Tidak ada yang disimpan

    @s:plain @reading:R1=x
    Skenario: Tidak ada milik Ani yang disimpan
      Dengan "Ani" adalah pelanggan
      Ketika "Ani" mengirim suara
      Maka tidak ada milik "Ani" yang disimpan

    @s:each @clause:keep.chat
    Garis-Besar Skenario: Tidak ada milik <siapa> yang disimpan
      Dengan "<siapa>" adalah pelanggan
      Ketika "<siapa>" mengirim obrolan
      Maka tidak ada milik "<siapa>" yang disimpan

      Contoh:
        | siapa |
        | Budi  |
        | Cici  |
"""
STEPS = """\
from pytest_bdd import given, parsers, then, when

KINDS = {"audio": "audio", "suara": "audio", "chat": "chat", "obrolan": "chat"}


@given("a service")
@given("sebuah layanan")
def service(): ...


@given(parsers.parse('"{who}" is a customer'))
@given(parsers.parse('"{who}" adalah pelanggan'))
def customer(who): ...


@when(parsers.parse('"{who}" sends {kind}'), converters={"kind": KINDS.get})
@when(parsers.parse('"{who}" mengirim {kind}'), converters={"kind": KINDS.get})
def sends(who, kind): ...


@then(parsers.parse('nothing of "{who}" is kept'))
@then(parsers.parse('tidak ada milik "{who}" yang disimpan'))
def nothing(who): ...


@then(parsers.parse('all of "{who}" is kept'))
@then(parsers.parse('semua milik "{who}" disimpan'))
def everything(who): ...
"""


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Definition, ...]]:
    """The step definitions of a small package of steps."""
    root = tmp_path_factory.mktemp("steps")
    (root / "lint_pack_steps").mkdir()
    (root / "lint_pack_steps" / "__init__.py").touch()
    (root / "lint_pack_steps" / "all.py").write_text(STEPS, encoding="utf-8")
    sys.path.insert(0, str(root))
    yield load_definitions(["lint_pack_steps"])
    sys.path.remove(str(root))


@pytest.fixture
def terms(make: SimpleNamespace) -> Pack:
    """A pack of two clauses with scenarios, one without, one that no test can show, and one reading."""
    clauses = [make.clause(name) for name in ("keep.audio", "keep.chat")]
    pack: Pack = make.pack(*clauses, make.clause("keep.title", testable=False), readings=[make.reading("R1", "x", "y")])
    return pack


def write(folder: Path, en: str = EN, id: str = ID) -> Path:  # noqa: A002 - the language's own code
    for language, text in (("en", en), ("id", id)):
        (folder / language).mkdir(exist_ok=True)
        (folder / language / "keeping.feature").write_text(text, encoding="utf-8")
    return folder


def found(problems: list[Problem], folder: Path) -> list[tuple[str, str, int]]:
    return [(each.rule, each.file.relative_to(folder).as_posix(), each.line) for each in problems]


def test_a_sound_pack_has_no_problem(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """Two languages that say the same leave the linter nothing to say."""
    assert lint_pack(write(tmp_path), terms, definitions) == []


ONE_FILE: dict[str, tuple[str, str, str, int]] = {
    "a file that is no Gherkin": ("feature", "  Rule: Nothing", "  Rool: Nothing", 8),
    "a name that stands twice": (
        "same-name",
        "Outline: Nothing of <who> is kept",
        "Outline: Nothing of Ani is kept",
        17,
    ),
    "a tag that skips": ("tag", "@s:plain", "@s:plain @skip", 10),
    "a tag that expects failure": ("tag", "@needs:training_data", "@needs:training_data @xfail", 1),
    "a tag without a known form": ("tag", "@sink:training_data", "@sink:training_data @slow:yes", 7),
    "a tag that comes down twice": ("tag", "@s:plain", "@s:plain @needs:training_data", 11),
    "an unknown clause": ("unknown-clause", "@clause:keep.chat", "@clause:keep.chatt", 16),
    "a clause that no test can show": ("untestable", "@clause:keep.chat", "@clause:keep.title", 16),
    "an unknown capability": ("unknown-capability", "@needs:training_data", "@needs:traning_data", 1),
    "an unknown sink": ("unknown-sink", "@sink:training_data", "@sink:training-data", 7),
    "an unknown reading": ("unknown-reading", "@reading:R1=x", "@reading:R9=x", 10),
    "an unknown option": ("unknown-option", "@reading:R1=x", "@reading:R1=z", 10),
    "a reading without an option": ("reading", "@reading:R1=x", "@reading:R1", 10),
    "readings that leave no option": ("reading", "@reading:R1=x", "@reading:R1=x @reading:R1=y", 11),
    "no id": ("scenario-id", "@s:plain ", "", 11),
    "two ids": ("scenario-id", "@s:plain ", "@s:plain @s:second ", 11),
    "an id with other signs": ("scenario-id", "@s:plain ", "@s:Plain_1 ", 10),
    "an id at the rule": ("scenario-id", "@sink:training_data", "@s:rule @sink:training_data", 7),
    "an id that stands twice": ("feature", "@s:each", "@s:plain", 17),
    "no clause": ("no-clause", "@clause:keep.audio ", "", 11),
    "a tag on Examples": ("tag-on-examples", "      Examples:", "      @needs:models\n      Examples:", 22),
    "an Examples table without rows": ("no-rows", "        | Budi |\n        | Cici |\n", "", 22),
    "Examples without a table": (
        "no-rows",
        "      Examples:\n        | who  |\n        | Budi |\n        | Cici |\n",
        "      Examples:\n",
        22,
    ),
    "a row that stands twice": ("same-row", "| Cici |", "| Budi |", 17),
    "a name in angle brackets that no column fills": ("leftover", '"<who>" sends', '"<whom>" sends', 19),
    "angle brackets in a name": ("leftover", "of <who> is kept\n", "of <me> is kept\n", 17),
    "angle brackets in a cell": ("leftover", "| Cici |", "| <me> |", 25),
    "an empty cell": ("leftover", "| Cici |", "|      |", 25),
    "a scenario without steps": (
        "no-steps",
        '      Given "Ani" is a customer\n      When "Ani" sends audio\n      Then nothing of "Ani" is kept\n',
        "",
        11,
    ),
    "a scenario that concludes nothing": ("no-outcome", '      Then nothing of "Ani" is kept\n', "", 11),
    "a step that fell into the description": ("swallowed-step", '      Given "Ani" is', '      given "Ani" is', 12),
    "a doc string": ("step-argument", "sends audio\n", 'sends audio\n        """\n        x\n        """\n', 13),
    "a table under a step": ("step-argument", "sends audio\n", "sends audio\n        | x |\n", 13),
    "a sentence that nobody defines": ("unbound-step", '"Ani" sends audio', '"Ani" sent audio', 13),
    "a no-break space after a word": (
        "feature",
        'When "Ani" sends audio',
        'When\u00a0"Ani" sends audio',
        13,
    ),
    "a no-break space inside a sentence": ("unseen-sign", '"Ani" sends audio', '"Ani" sends\u00a0audio', 13),
    "a zero-width space": ("unseen-sign", '"Ani" sends audio', '"Ani" sends\u200b audio', 13),
    "a letter apart from its accent": ("unseen-sign", '"Ani" sends audio', '"A\u0301ni" sends audio', 13),
    "an unseen sign in a cell": ("unseen-sign", "| Cici |", "| Ci\u00adci |", 25),
    "a byte order mark": ("feature", "@clause:keep.audio @needs", "\ufeff@clause:keep.audio @needs", 1),
    "curly quotation marks": ("unbound-step", '"Ani" sends audio', "\u201cAni\u201d sends audio", 13),
    "a sentence after the wrong word": ("unbound-step", 'When "Ani" sends', 'Given "Ani" sends', 13),
}


@pytest.mark.parametrize("name", ONE_FILE)
def test_a_fault_of_one_file_is_found_where_it_stands(
    name: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """Each fault that a single file can have is an error with its rule, its file and its line."""
    rule, old, new, line = ONE_FILE[name]
    assert EN.count(old) == 1
    problems = lint_pack(write(tmp_path, en=EN.replace(old, new)), terms, definitions)
    assert (rule, "en/keeping.feature", line) in found(problems, tmp_path)
    assert next(each for each in problems if each.rule == rule).level == "error"


INDONESIAN: dict[str, tuple[str, str, str, int]] = {
    "Jika for an event": ("condition", 'Ketika "Ani" mengirim', 'Jika "Ani" mengirim', 14),
    "Bila for an event": ("condition", 'Ketika "Ani" mengirim', 'Bila "Ani" mengirim', 14),
    "a renamed scenario": ("missing-scenario", "@s:plain", "@s:plein", 12),
    "a step less": ("different-steps", '      Ketika "Ani" mengirim suara\n', "", 12),
    "another sentence": ("different-steps", 'tidak ada milik "Ani" yang disimpan', 'semua milik "Ani" disimpan', 15),
    "another name": ("different-steps", 'Ketika "Ani" mengirim', 'Ketika "Ana" mengirim', 14),
    "a word of another meaning": ("different-steps", "mengirim suara", "mengirim obrolan", 14),
    "a row less": ("missing-scenario", "        | Cici  |\n", "", 17),
    "another clause": ("different-tags", "@clause:keep.chat", "@clause:keep.audio", 18),
    "another sink": ("different-tags", "@sink:training_data", "@sink:model", 12),
    "other needs": ("different-tags", "@needs:training_data", "@needs:models", 12),
    "another option": ("different-tags", "@reading:R1=x", "@reading:R1=x,y", 12),
}


@pytest.mark.parametrize("name", INDONESIAN)
def test_a_difference_between_the_languages_is_found(
    name: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """Any change that makes one language say or do something else than the other is an error."""
    rule, old, new, line = INDONESIAN[name]
    assert ID.count(old) == 1
    problems = lint_pack(write(tmp_path, id=ID.replace(old, new)), terms, definitions)
    assert {each.level for each in problems} == {"error"}
    file = "en" if name == "a row less" else "id"
    assert (rule, f"{file}/keeping.feature", line) in found(problems, tmp_path)


def test_a_file_in_the_folder_of_another_language_is_found(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A folder holds files of its own language only."""
    problems = lint_pack(write(tmp_path, id=EN), terms, definitions)
    assert found(problems, tmp_path) == [("language", "id/keeping.feature", 1)]


def test_another_order_of_scenarios_is_found(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """The scenarios of a file stand in the same order in every language."""
    before, second = ID.split("    @s:each")
    head, first = before.split("    @s:plain")
    swapped = f"{head}    @s:each{second}\n    @s:plain{first}"
    problems = lint_pack(write(tmp_path, id=swapped), terms, definitions)
    assert found(problems, tmp_path) == [("order", "id/keeping.feature", 12)]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_scenario_deleted_in_one_language_is_found_in_the_other(
    language: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A scenario that one language lacks is named where the other has it."""
    texts = {"en": EN, "id": ID}
    before, after = texts[language].split("    @s:each")
    shortened = before.split("    @s:plain")[0] + "    @s:each" + after
    problems = lint_pack(write(tmp_path, **{**texts, language: shortened}), terms, definitions)
    other = "id" if language == "en" else "en"
    assert found(problems, tmp_path) == [("missing-scenario", f"{other}/keeping.feature", 11 + (other == "id"))]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_file_that_one_language_lacks_is_found(
    language: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A missing file is an error, even where it was the only one of its language."""
    (write(tmp_path) / language / "keeping.feature").unlink()
    problems = lint_pack(tmp_path, terms, definitions)
    assert found(problems, tmp_path) == [("missing-file", f"{language}/keeping.feature", 1)]


WORDS: dict[str, tuple[str, str, str]] = {
    "a no-break space": ('When "Ani" sends', 'When\u00a0"Ani" sends', "a no-break space (U+00A0) stands after 'When'"),
    "a byte order mark": (
        "@clause:keep.audio @needs",
        "\ufeff@clause:keep.audio @needs",
        "a byte order mark (U+FEFF) stands at the beginning",
    ),
    "another language": ("@clause:keep.audio @needs", "# language: id\n@clause:keep.audio @needs", "# language: en"),
    "a curly mark": ('"Ani" sends audio', "\u201cAni\u201d sends audio", "the quotation marks \u201c\u201d are curly"),
    "a wrong sentence": ('Then nothing of "Ani"', 'Then nothing from "Ani"', "the nearest: 'nothing of"),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_looks_right_is_told_by_its_name(
    name: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """Of a sign that nobody sees the problem says which it is and where; of a sentence, which one is the nearest."""
    old, new, told = WORDS[name]
    problems = lint_pack(write(tmp_path, en=EN.replace(old, new)), terms, definitions)
    assert any(told in str(problem) for problem in problems)


def test_a_missing_language_line_is_told(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """Indonesian scenarios without their first line: the problem names the line to write, not the parser's tokens."""
    problems = lint_pack(write(tmp_path, id=ID.removeprefix("# language: id\n")), terms, definitions)
    [problem] = [each for each in problems if each.rule == "feature"]
    assert problem.line == 2
    assert "'Fitur' is a word of Gherkin in 'id', and the file is read in 'en'" in problem.found
    assert problem.advice == "begin the file with `# language: id`"


def test_words_of_another_language_are_told(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """In the folder of Indonesian, with its language line, an English word is the mistake, and not the line."""
    problems = lint_pack(write(tmp_path, id="# language: id\n" + EN), terms, definitions)
    [problem] = [each for each in problems if each.rule == "feature"]
    assert "begin the line with the word of 'id', such as " in str(problem.advice)
    assert "Dengan" in str(problem.advice)


def test_prose_may_hold_what_nobody_sees(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """A no-break space in a description changes no run, and is no problem."""
    prose = EN.replace("Feature: Keeping", "Feature: Keeping\n  Of 5\u00a0kinds")
    assert lint_pack(write(tmp_path, en=prose), terms, definitions) == []


def test_a_pack_in_one_language_needs_no_other(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A language that a pack does not name is asked of nobody, and its files lie where no run finds them."""
    write(tmp_path)
    alone = terms.model_copy(update={"languages": ("en",)})
    stray = tmp_path / "id" / "keeping.feature"
    assert [each.rule for each in lint_pack(tmp_path, alone, definitions)] == ["stray-file"]
    stray.unlink()
    assert lint_pack(tmp_path, alone, definitions) == []


def test_a_pack_without_scenarios_is_an_error(tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]) -> None:
    """A run of it would have nothing to run: the problem says where to write the first one."""
    serious = [each for each in lint_pack(tmp_path, terms, definitions) if each.level == "error"]
    assert [each.rule for each in serious] == ["no-scenario"]


@pytest.mark.parametrize("place", ["en/deep", "fr", "."])
def test_a_file_that_no_run_would_find_is_found(
    place: str, tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A feature file elsewhere than right inside a language's folder is an error."""
    (write(tmp_path) / place).mkdir(exist_ok=True)
    (tmp_path / place / "lost.feature").write_text(EN, encoding="utf-8")
    rules = {(each.rule, each.file) for each in lint_pack(tmp_path, terms, definitions)}
    assert ("stray-file", tmp_path / place / "lost.feature") in rules


def test_an_id_that_stands_in_two_files_is_found(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """An id belongs to one scenario of a language, not of a file."""
    for language, text in (("en", EN), ("id", ID)):
        (write(tmp_path) / language / "other.feature").write_text(text, encoding="utf-8")
    problems = lint_pack(tmp_path, terms, definitions)
    assert ("feature", "en/other.feature", 11) in found(problems, tmp_path)
    assert "@s:plain is used a second time" in problems[0].found


def test_a_name_may_stand_again_in_another_file_only(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """The same name in two files is no problem: both scenarios run."""
    for language, text in (("en", EN), ("id", ID)):
        again = text.replace("@s:plain", "@s:plain-again").replace("@s:each", "@s:each-again")
        (write(tmp_path) / language / "other.feature").write_text(again, encoding="utf-8")
    assert lint_pack(tmp_path, terms, definitions) == []


def test_a_testable_clause_without_scenario_is_only_told(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """A clause that waits for its scenarios is information; one that no test can show is not missed."""
    problems = lint_pack(
        write(tmp_path, *(text.replace(" @clause:keep.chat", "") for text in (EN, ID))), terms, definitions
    )
    assert [(each.rule, each.level, each.found) for each in problems] == [
        ("no-scenario", "information", "no scenario tests keep.chat")
    ]


def test_a_step_that_two_definitions_match_is_found_once(
    tmp_path: Path, terms: Pack, definitions: tuple[Definition, ...]
) -> None:
    """Two definitions for one sentence are an error at each place, also where an outline passes it often."""
    twice = (*definitions, next(each for each in definitions if each.pattern == '"{who}" is a customer'))
    problems = lint_pack(write(tmp_path), terms, twice)
    assert {each.rule for each in problems} == {"ambiguous-step"}
    assert sorted({each.line for each in problems}) == [12, 18]


def test_a_problem_reads_as_one_line_with_place_and_rule() -> None:
    """Editors and people find file, line, level, finding, advice and rule on one line."""
    problem = Problem(Path("en/a.feature"), 3, "tag", "@skip means nothing", "remove it")
    assert str(problem) == "en/a.feature:3: error: @skip means nothing; remove it [tag]"
