"""Reading `.feature` files: what stands in them, and that pytest-bdd sees the same."""

from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser

from janji.scenarios import FeatureError, Scenario, languages, read_document, read_scenarios, scenarios_of

ENGLISH = """\
@clause:keep.a
Feature: Keeping

  Background:
    Given a customer
    And a guest

  @s:plain @needs:training @sink:model
  Scenario: Nothing is kept
    When the training ends
    Then nothing is kept
    But a note is

  @clause:keep.b @needs:training
  Rule: Only once

    Background:
      Given a second customer

    @s:each @reading:R1=x,y @reading:R1=y,z @reading:R2=q @sink:model @sink:third_party
    Scenario Outline: The <kind> of <whom> and <nobody>
      When <whom> sends <kind>
      Then it is gone

      Examples: First
        | kind  | whom |
        | audio | Ani  |
        | video | Budi |

      Examples:
        | kind | whom |
        | chat |      |
"""
INDONESIAN = """\
# language: id
Fitur: Menyimpan

  Latar Belakang:
    Dengan seorang pelanggan

  @s:plain
  Skenario: Tidak ada yang disimpan
    Ketika pelatihan selesai
    Maka tidak ada yang disimpan
    Tapi ada catatan

  Aturan: Sekali saja
    @s:each
    Garis-Besar Skenario: <jenis> milik <siapa>
      Ketika <siapa> mengirim <jenis>
      Maka hilang

      Contoh:
        | jenis | siapa |
        | audio | Ani   |
"""


def pack(folder: Path, **texts: str) -> Path:
    """A pack folder with one file a language."""
    for language, text in texts.items():
        (folder / language).mkdir(parents=True, exist_ok=True)
        (folder / language / "keeping.feature").write_text(text, encoding="utf-8")
    return folder


def by_case(scenarios: tuple[Scenario, ...]) -> dict[str, Scenario]:
    return {scenario.case: scenario for scenario in scenarios}


def test_an_outline_gives_one_case_a_row_numbered_over_all_its_tables(tmp_path: Path) -> None:
    """Rows of an outline are numbered on from table to table."""
    cases = read_scenarios(pack(tmp_path, en=ENGLISH), "en")
    assert [each.case for each in cases] == ["plain", "each#1", "each#2", "each#3"]
    assert [each.scenario for each in cases] == ["plain", "each", "each", "each"]
    assert cases[2].example == (("kind", "video"), ("whom", "Budi"))


@pytest.mark.parametrize("text", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_names_lines_and_steps_are_those_of_pytest_bdd(tmp_path: Path, text: str) -> None:
    """pytest-bdd runs what is read here: names, lines, and the steps of backgrounds too."""
    file = pack(tmp_path, en=text) / "en" / "keeping.feature"
    theirs = []
    for template in FeatureParser(str(file.parent), file.name).parse().scenarios.values():
        contexts = [row for table in template.examples for row in table.as_contexts()] or [{}]
        for context in contexts:
            rendered = template.render(context)
            steps = [(step.name, step.type, step.line_number) for step in rendered.steps]
            theirs.append((rendered.name, rendered.line_number, steps))
    ours = [
        (each.name, each.line, [(step.text, step.kind, step.line) for step in each.steps])
        for each in scenarios_of(read_document(file))
    ]
    assert ours == theirs


def test_tags_come_down_from_feature_and_rule_without_repeats(tmp_path: Path) -> None:
    """A scenario has the clauses and needs of its feature and its rule besides its own, each once."""
    cases = by_case(read_scenarios(pack(tmp_path, en=ENGLISH), "en"))
    assert cases["plain"].clauses == ("keep.a",)
    assert cases["plain"].rule is None
    assert cases["each#1"].clauses == ("keep.a", "keep.b")
    assert cases["each#1"].needs == ("training",)
    assert cases["each#1"].sinks == ("model", "third_party")
    assert cases["each#1"].rule == "Only once"


def test_several_reading_tags_must_all_hold(tmp_path: Path) -> None:
    """Two tags for one reading leave the options that both allow."""
    cases = by_case(read_scenarios(pack(tmp_path, en=ENGLISH), "en"))
    assert cases["each#1"].readings == {"R1": ("y",), "R2": ("q",)}
    assert cases["plain"].readings == {}


def test_indonesian_words_bind_to_the_same_kinds(tmp_path: Path) -> None:
    """The Indonesian words of Gherkin give the same kinds of steps, and the keywords as written."""
    plain = read_scenarios(pack(tmp_path, id=INDONESIAN), "id")[0]
    assert plain.language == "id"
    assert [(step.keyword, step.kind) for step in plain.steps] == [
        ("Dengan", "given"),
        ("Ketika", "when"),
        ("Maka", "then"),
        ("Tapi", "then"),
    ]


def test_a_pack_tells_its_languages(tmp_path: Path) -> None:
    """A language counts when its folder holds a feature file."""
    (pack(tmp_path, id=INDONESIAN, en=ENGLISH) / "de").mkdir()
    assert languages(tmp_path) == ("en", "id")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("  @s:plain @needs:training", "  @needs:training", 9, "no @s: tag"),
        ("@s:plain", "@s:plain @s:other", 9, "@s:plain, @s:other"),
        ("@s:each", "@s:plain", 21, "is used a second time"),
        ("@clause:keep.a", "@s:feature", 1, "stands at the feature"),
        ("@clause:keep.b", "@s:rule", 14, "stands at the rule"),
        ("@reading:R2=q", "@reading:R2", 20, "names no option"),
        ("    Then nothing is kept", "    nonsense", 11, "got 'nonsense'"),
        ("    Given a customer\n", "    * a customer\n", 5, "the first step begins with '*'"),
        ("Feature: Keeping", "Fitur: Keeping", 2, "it has no `# language:` line"),
        ("@s:plain ", "@s:pl ain ", 8, "whitespace"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    """Each fault that keeps a scenario from being named or run says its file, line and finding."""
    assert ENGLISH.count(old) == 1
    folder = pack(tmp_path, en=ENGLISH.replace(old, new))
    with pytest.raises(FeatureError) as caught:
        read_scenarios(folder, "en")
    assert (caught.value.line, caught.value.file.name) == (line, "keeping.feature")
    assert words in caught.value.found
    assert str(caught.value).startswith(f"{folder / 'en' / 'keeping.feature'}:{line}: ")
