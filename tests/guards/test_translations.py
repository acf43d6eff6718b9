"""A change in one language only is noticed."""

import shutil
from pathlib import Path

import pytest

from janji.lint import Problem, accept, lint_translations
from janji.terms import find_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the first pack whose languages were accepted as they are."""
    folder = tmp_path / "zoom-2023-08-08"
    shutil.copytree(find_pack("zoom-2023-08-08").folder, folder)
    accept(folder)
    return folder


def changed(folder: Path) -> list[Problem]:
    return lint_translations(folder)


def test_what_was_accepted_is_no_problem(pack: Path) -> None:
    """As long as no word changes, the linter says nothing of translations."""
    assert changed(pack) == []


def test_a_scenario_renamed_in_one_language_is_a_problem(pack: Path) -> None:
    """Renaming a scenario in Indonesian alone fails the lint, at its line."""
    file = pack / "id" / "consent-before-training.feature"
    file.write_text(file.read_text().replace("Skenario: Audio pelanggan yang menolak", "Skenario: Sesuatu yang lain"))
    (found,) = changed(pack)
    assert found.level == "error"
    assert found.file == file
    assert "declined-audio" in found.found
    assert "in this language only" in found.found


def test_a_change_of_both_languages_waits_for_somebody_to_accept_it(pack: Path) -> None:
    """Changing both languages asks for one more reading of both, and accepting ends it."""
    for language, before in (("en", "Audio of a customer that declined"), ("id", "Audio pelanggan yang menolak")):
        file = pack / language / "consent-before-training.feature"
        file.write_text(file.read_text().replace(before, before + " x"))
    assert {"in this language only" in each.found for each in changed(pack)} == {False}
    accept(pack)
    assert changed(pack) == []


def test_a_pack_that_nobody_accepted_says_so(pack: Path) -> None:
    """Without the file there is a warning, not silence."""
    (pack / "translations.json").unlink()
    assert [each.level for each in changed(pack)] == ["warning"]
