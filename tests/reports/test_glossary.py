"""docs/glossary.md has the words that reports and scenarios use, in both languages."""

from pathlib import Path

import pytest
from janji.reports._words import VERDICTS, WORDS

from janji.cli import _sequences
from janji.record import VERDICT_WORDS
from janji.terms import find_pack

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def rows() -> dict[Pair, Pair]:
    """Each word in both languages, with its meaning in both."""
    text = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    found = {(row[0], row[1]): (row[2], row[3]) for row in cells if row[0] not in ("English", "---")}
    assert len(found) > 40
    return found


def test_every_word_of_the_glossary_is_one_that_reports_or_the_pack_use(rows: dict[Pair, Pair]) -> None:
    """A word that was changed in one place only, in either language, is found."""
    known = {(words.en, words.id) for table in (*WORDS.values(), VERDICTS) for words in table.values()}
    known |= {(words.en, words.id) for words in find_pack("zoom-2023-08-08").glossary.values()}
    assert rows.keys() - known == set()


def test_every_verdict_assurance_basis_and_standing_is_in_the_glossary(rows: dict[Pair, Pair]) -> None:
    """No word that decides anything is left unexplained."""
    bases = find_pack("zoom-2023-08-08").glossary
    wanted = [words for name, words in VERDICT_WORDS.items() if name != "waived"]
    wanted += [*WORDS["assurances"].values(), *WORDS["standings"].values()]
    pairs = {(words.en, words.id) for words in wanted}
    pairs |= {(bases[name].en, bases[name].id) for name in ("stated", "implied", "told", "gloss", "outside")}
    assert pairs - rows.keys() == set()


def test_every_word_has_a_meaning_in_both_languages_and_stands_once(rows: dict[Pair, Pair]) -> None:
    assert all(english and own and english != own for english, own in rows.values())
    for side in (0, 1):
        words = [pair[side] for pair in rows]
        assert len(words) == len(set(words))


def test_the_terminal_names_drawn_acts_by_the_words_of_the_glossary(rows: dict[Pair, Pair]) -> None:
    """A sequence is called so in both languages, and its row says what it counts for."""
    (pair,) = (pair for pair in rows if pair[0] == "sequence")
    for told in (each for name, each in _sequences._WORDS.items() if name != "shorter"):
        assert told.en.startswith(f"{pair[0].capitalize()}s: ")
        assert told.id.startswith(f"{pair[1].capitalize()}: ")
