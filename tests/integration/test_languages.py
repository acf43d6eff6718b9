"""Tables at a terminal are in one language, ids apart."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.cli._listing import _KINDS
from janji.cli._words import _INDONESIAN
from janji.implementation import CAPABILITIES
from janji.terms import load_packs


def _told(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments, env={"COLUMNS": "400"})
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("kind", ["clauses", "commitments", "readings", "scenarios"])
def test_a_table_in_indonesian_has_indonesian_heads(kind: str) -> None:
    """No English word stands above a column; ids are the same in both languages."""
    head = _told("list", kind, "--language", "id").splitlines()[0].split()
    assert head[0] == "id"
    assert not {"basis", "required", "promise", "title", "question", "chosen", "name", "language"} & set(head)


def test_every_head_has_a_word() -> None:
    """A column that is added needs one."""
    heads = {column for _, columns in _KINDS.values() for column in columns}
    assert heads - {"id"} <= set(_INDONESIAN)


def test_a_list_of_clauses_in_indonesian_says_yes_and_stated_in_indonesian() -> None:
    """Values that are words are translated as well, as the pack's glossary has them."""
    told = _told("list", "clauses", "--language", "id")
    assert not re.search(r"\s(stated|implied|gloss|outside|yes|no)\s", told)
    glossary = next(pack for pack in load_packs() if pack.follows is None and not pack.meant_for).glossary
    for basis in ("stated", "implied", "told", "gloss", "outside"):
        assert _INDONESIAN[basis] == glossary[basis].id
    assert re.search(r"\s(stated|implied|gloss)\s", _told("list", "clauses"))


@pytest.mark.parametrize(
    ("language", "alone", "place"),
    [
        ("en", "has no counterpart in zoom-2023-08-08", "stated, terms-2023-08-11 10.2p2s1"),
        ("id", "tidak ada padanannya dalam zoom-2023-08-08", "tersurat, terms-2023-08-11 10.2p2s1"),
        ("nl", "heeft geen tegenhanger in zoom-2023-08-08", "uitdrukkelijk, terms-2023-08-11 10.2p2s1"),
    ],
)
def test_the_difference_of_two_editions_says_what_stands_alone(language: str, alone: str, place: str) -> None:
    """A clause that is new has no counterpart, and each says which place of which document it stands on."""
    told = _told("terms", "diff", "zoom-2023-08-08", "zoom-2023-08-11", "--language", language)
    for words in (alone, place):
        assert words in told
    if language != "en":
        assert not re.search(r"\s(stated|implied|gloss),|\s(before:|after:|why:|scenarios:)\s", told)


def test_clauses_can_be_chosen_by_what_an_implementation_offers() -> None:
    """Somebody with messages alone is told which clauses can be tried on them whole, and none without a scenario."""
    offered = "accounts,messages,consent,training,training_data"
    told = _told("list", "clauses", "--pack", "learning-software-2026-11", "--with", offered)
    assert "learning.declined" in told
    assert "keeping.files" not in told
    everything = _told("list", "clauses", "--with", ",".join(CAPABILITIES))
    assert "own-and-control.read" in everything
    assert "own-and-control.title" not in everything


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "“meetings” is declared absent by its makers"), ("id", "“meetings” dinyatakan tidak ada oleh its makers")],
)
def test_a_terminal_says_why_a_clause_could_not_be_assessed(
    language: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A developer who connects a service reads what is lacking without opening a report, in the language of the run."""
    monkeypatch.chdir(tmp_path)
    # Other tests of this process may have loaded a module of the same name.
    monkeypatch.delitem(sys.modules, "service", raising=False)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if not Path(each, "service.py").is_file()])
    assert CliRunner().invoke(main, ["init", "first"]).exit_code == 0
    asked = ["run", "python:first/adapter.py:make", "--clause", "consent-before-training.chat", "--record", "record"]
    done = CliRunner().invoke(main, [*asked, "--language", language], env={"COLUMNS": "400"})
    assert done.exit_code == 3, done.output
    assert words in done.output


def test_a_language_that_the_pack_lacks_is_wrong_usage(tmp_path: Path) -> None:
    """The sentence names the pack, the language asked for and those that there are; nothing is started or written."""
    shipped = next(pack for pack in load_packs() if pack.id == "learning-software-2026-11")
    folder = tmp_path / "packs" / shipped.id
    shutil.copytree(shipped.folder, folder, ignore=shutil.ignore_patterns("id"))
    record = tmp_path / "record"
    asked = ("run", "reference", "--pack", str(folder), "--record", str(record), "--language")
    done = CliRunner().invoke(main, [*asked, "id"])
    assert done.exit_code == 2
    told = " ".join(done.output.split())
    assert f"--language id: the pack {shipped.id} has no scenario in this language; those it has are in en" in told
    assert "status" not in told
    assert not record.exists()
    assert "no scenario in this language" not in CliRunner().invoke(main, [*asked, "en", "--dry-run"]).output
