"""A pack of one's own: a folder outside the repository, in whatever language, with sentences of its own."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from janji.steps import World

from janji.cases import Case
from janji.cli import main
from janji.lint import index_languages, lint_pack, load_definitions, promise_index
from janji.terms import TermsError, find_pack, load_pack

DOCUMENT = "Terms of Kopi\n\nYour messages train nothing unless you agreed. You may change your mind.\n"
_PAGE = Path(__file__).parents[2] / "docs" / "packs.md"
STEPS, NEW_STEPS, OPTING_OUT = re.findall(r"```python\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
NEW_SCENARIO = re.findall(r"```gherkin\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
"""As the page about packs shows them."""
ADDRESS = "python:adapter.py:make"


def janji(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The files that `janji init --pack` writes for an English pack from a document, with a sentence of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.txt").write_text(DOCUMENT, encoding="utf-8")
    assert janji("init", "--pack", "kopi-2026", "--from", "terms.txt").exit_code == 0
    yield tmp_path
    for name in ("adapter", "service"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def bilingual(value: object) -> Iterator[dict[str, object]]:
    """All words in what a run says, as far as they are written out by language."""
    if isinstance(value, dict):
        if {"en", "id"} <= set(value):
            yield value
        for each in value.values():
            yield from bilingual(each)
    elif isinstance(value, list):
        for each in value:
            yield from bilingual(each)


def with_own_sentence(folder: Path) -> Path:
    (folder / "kopi-2026" / "steps.py").write_text(STEPS, encoding="utf-8")
    file = next((folder / "kopi-2026").glob("*/training.feature"))
    sentence = "prikt een briefje" if file.parent.name == "nl" else "pins a note"
    text = file.read_text(encoding="utf-8").replace("sends a direct message", sentence)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_first_pack_lints_with_nothing_left_but_what_is_to_fill(folder: Path) -> None:
    """No error, a warning for each text to fill, a row for each sentence of the document, and the document fits."""
    done = janji("lint", "./kopi-2026", "--source", "terms.txt")
    assert done.exit_code == 0, done.output
    unfilled = [line for line in done.output.splitlines() if "[to-fill]" in line]
    assert unfilled
    # The message tells the key and its text, and not what else stands in that line.
    told = r'.*: [\w.]+ is "[^"]*"(, here and 1 times more, last in line \d+)?; write what belongs there \[to-fill\]'
    assert all(re.fullmatch(told, each) for each in unfilled)
    assert sum("why no clause cites it" in each for each in unfilled) == 1
    pack = load_pack(folder / "kopi-2026")
    assert pack.languages == ("en",)
    assert [row.place for row in pack.disposition] == ["P1s1", "P2s1", "P2s2"]


def test_of_a_long_text_a_pack_accounts_for_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines bound it, told by how they begin, or a section is it; what says nothing gets no row; the document fits."""
    monkeypatch.chdir(tmp_path)
    text = "Long ago.\nBegin:\n1\\. Training\n-----------\nWe ask first. | \u2713 |\n**2.1 Ads**. None.\n- - -\n"
    (tmp_path / "terms.txt").write_text(text, encoding="utf-8")
    for name, option, places in (
        ("after-2026", ("--starts-after", "Begin:"), ["P1s2", "P3s1", "P4s1", "P4s2"]),
        ("before-2026", ("--starts-after", "Begin:", "--ends-before", "**2.1 Ads**. None."), ["P1s2", "P3s1"]),
        ("short-2026", ("--starts-after", "Beg", "--ends-before", "**2.1"), ["P1s2", "P3s1"]),
        ("section-2026", ("--section", "2.1"), ["2.1s1"]),
    ):
        done = janji("init", name, "--pack", name, "--from", "terms.txt", *option)
        assert done.exit_code == 0, done.output
        folder = f"./{name}/{name}"
        assert [row.place for row in load_pack(tmp_path / name / name).disposition] == places
        assert janji("lint", folder, "--source", "terms.txt").output.count("error") == 1, "0 errors"
        assert janji("terms", "check", folder, "--source", "terms.txt").exit_code == 0
    gone = janji("init", "no", "--pack", "no", "--from", "terms.txt", "--starts-after", "End:")
    assert (gone.exit_code, "found 'End:'" in gone.output) == (2, True)
    assert "need a document" in janji("init", "no", "--ends-before", "Begin:").output


def test_a_pack_is_run_from_its_folder_in_english_alone(folder: Path) -> None:
    """The toy keeps what the pack asks, by a sentence of the pack's own; record and reports need no Indonesian."""
    with_own_sentence(folder)
    done = janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "kept")
    assert done.exit_code == 0, done.output
    told = json.loads((folder / "kept.json").read_text(encoding="utf-8"))
    assert {clause["verdict"] for each in told["commitments"] for clause in each["clauses"]} == {"met"}
    assert told["pack"]["languages"] == ["en"]
    assert "kopi-2026/steps.py" in told["provenance"]["suite"]["steps"]
    assert not (folder / "kept.id.html").exists()
    assert "Bahasa Indonesia" not in (folder / "kept.html").read_text(encoding="utf-8")
    assert janji("gate", "kept").exit_code == 0
    assert "pins a note" in janji("replay", "kept", "--scenario", "message-declined").output


def test_what_an_english_pack_has_is_approved_and_tried_all_the_same(folder: Path) -> None:
    """After an approval of each clause, list, book, run, gate and review of the record work as before."""
    with_own_sentence(folder)
    who = ("--by", "Ani", "--scope", "read", "--independent")
    assert janji("review", "./kopi-2026", "--approve", "clauses", "--approve", "scenarios", *who).exit_code == 0
    told = janji("review", "./kopi-2026")
    assert told.exit_code == 0, told.output
    assert "A message of a customer who declined trains no model." in told.output
    assert janji("book", "./kopi-2026", "-o", "book").exit_code == 0
    assert "publisher" in (folder / "kopi-2026" / "terms.toml").read_text(encoding="utf-8")
    assert "Promised by nobody" not in (folder / "book" / "en" / "index.html").read_text(encoding="utf-8")
    assert janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "kept").exit_code == 0
    assert janji("gate", "kept").exit_code == 0
    assert janji("review", "kept").exit_code == 0


def test_exploration_that_knows_no_clause_of_a_pack_says_that_it_looked_at_nothing(folder: Path) -> None:
    """A pack of one's own, in English alone, ends in exit code 3, and never in "nothing found"."""
    done = janji("explore", ADDRESS, "--pack", "./kopi-2026", "--seconds", "1")
    assert done.exit_code == 3, done.output
    assert "Nothing was judged by kopi-2026" in done.output
    assert "Nothing found" not in done.output


def test_a_run_that_cannot_begin_leaves_its_folder_to_the_next(folder: Path) -> None:
    """A feature that cannot be read ends the run before anything is written; mended, the same folder serves."""
    file = with_own_sentence(folder)
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace("Feature:", "Future:", 1), encoding="utf-8")
    done = janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "first")
    assert done.exit_code == 2, done.output
    file.write_text(whole, encoding="utf-8")
    assert janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "first").exit_code == 0


def test_a_record_of_an_english_pack_is_told_in_another_language(folder: Path) -> None:
    """`janji report --language nl` says all that is not of the pack in Dutch, also who was tested and the result."""
    janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "kept")
    told = janji("report", str(folder / "kept"), "--language", "nl", "--format", "md").output
    assert "# First service 1, getest aan beloften" in told, told[:600]
    first = told[: told.index("## ")]
    assert [each for each in ("ot a test of", "ested: ", "no breach", "clauses ") if each in first] == []


def test_a_page_of_html_fills_no_terminal(folder: Path) -> None:
    """On a terminal `janji report RECORD` writes it beside the record and says where; into a pipe it is the page."""
    janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "kept")
    assert janji("report", "kept").output.startswith("<!DOCTYPE html>")
    (folder / "kept.html").unlink()
    ours, theirs = pty.openpty()
    ask = [sys.executable, "-m", "janji", "report", "kept"]
    assert subprocess.run(ask, stdout=theirs, check=False, cwd=folder).returncode == 0
    os.close(theirs)
    assert os.read(ours, 1000).decode().strip().endswith("kept.html")
    assert (folder / "kept.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    os.close(ours)


def test_the_breaking_toy_is_caught(folder: Path) -> None:
    """The same pack, the same service with a promise broken on purpose: both clauses are not kept."""
    done = janji("run", f"{ADDRESS}?break=ignores-consent", "--pack", "./kopi-2026", "--record", "broken")
    assert done.exit_code == 1, done.output
    assert "2 of 2 clauses not kept" in done.output
    assert folder.joinpath("broken.html").is_file()


def test_a_bilingual_start_has_the_words_of_each_language_alone(tmp_path: Path) -> None:
    """The Indonesian texts are Indonesian, and no line carries another language in a comment."""
    (tmp_path / "terms.txt").write_text(DOCUMENT, encoding="utf-8")
    ask = ("init", str(tmp_path), "--pack", "kopi-2026", "--from", str(tmp_path / "terms.txt"))
    assert janji(*ask, "--language", "en", "--language", "id").exit_code == 0
    told = (tmp_path / "kopi-2026" / "terms.toml").read_text(encoding="utf-8")
    assert "# id:" not in told
    assert 'title.id = "ISILAH: tentang apa janji-janji ini"' in told
    assert [each for each in re.findall(r'\.id = "([^"]*)"', told) if "TO FILL" in each] == []


def test_a_pack_in_a_third_language_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dutch words of Gherkin, Dutch texts, a Dutch sentence of its own: it lints, runs and has its Dutch words told."""
    monkeypatch.chdir(tmp_path)
    assert janji("init", "--pack", "kopi-2026", "--language", "nl").exit_code == 0
    file = with_own_sentence(tmp_path)
    assert "Functionaliteit:" in file.read_text(encoding="utf-8")
    terms = tmp_path / "kopi-2026" / "terms.toml"
    dutch = "Een bericht traint geen model."
    told = terms.read_text(encoding="utf-8")
    assert "TO FILL: TO FILL" not in told
    told = told.replace("TO FILL: A message of a customer who declined trains no model.", dutch)
    terms.write_text(told, encoding="utf-8")
    done = janji("lint", "./kopi-2026")
    assert done.exit_code == 0
    unfilled = [line for line in done.output.splitlines() if "[to-fill]" in line]
    # Text still in English is told, in terms and scenarios alike, and text that is Dutch by now is not.
    assert any("Functionaliteit: TO FILL: What the models learn from" in line for line in unfilled)
    assert any("promise.nl" in line for line in unfilled)
    assert not any("declined trains no model" in line for line in unfilled)
    done = janji("run", ADDRESS, "--pack", "./kopi-2026", "--clause", "training.declined", "--record", "nl")
    assert done.exit_code == 3, done.output  # a part of the pack is never a whole one
    page = (tmp_path / "nl.html").read_text(encoding="utf-8")
    assert '<html lang="nl">' in page
    assert dutch in page
    assert "Wat dit rapport niet toont" in page
    assert "geen schending gevonden in wat is beproefd" in page
    assert "no breach found" not in page
    judged = json.loads((tmp_path / "nl.json").read_text(encoding="utf-8"))
    assert {each["verdict"] for each in judged["scenarios"]} == {"met"}
    assert {each["language"] for each in judged["scenarios"]} == {"nl"}
    assert all("nl" in words for words in bilingual(judged))
    for name in ("adapter", "service"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_a_second_language_is_told_how_its_sentences_are_added(folder: Path) -> None:
    """A line that nothing says yet is told with the step that the first language has there, of Janji or of the pack."""
    english = with_own_sentence(folder)
    terms = folder / "kopi-2026" / "terms.toml"
    text = re.sub(r'^([\w.]+)\.en = (".*")$', r"\1.en = \2\n\1.nl = \2", terms.read_text(), flags=re.MULTILINE)
    terms.write_text(text.replace('languages = ["en"]', 'languages = ["en", "nl"]'), encoding="utf-8")
    dutch = folder / "kopi-2026" / "nl" / english.name
    dutch.parent.mkdir()
    told = english.read_text().replace("# language: en", "# language: nl").replace("Feature:", "Functionaliteit:")
    said = {"Background": "Achtergrond", "Given": "Gegeven", "And": "En", "When": "Als", "Then": "Dan"}
    sentences = {"the next training run of the models takes place": "het loopt", "pins a note": "p"}
    for word, by in (said | sentences).items():
        told = told.replace(f" {word}", f" {by}")
    dutch.write_text(told, encoding="utf-8")
    found = janji("lint", "./kopi-2026").output
    write = "write says(nl='…')(training.training_runs) in steps.py"
    assert f"nothing says 'the next training run of the models takes place' in this language: {write}" in found
    steps = folder / "kopi-2026" / "steps.py"
    assert "add nl='…' to the `says` of pins" not in found, "the page's step has its Dutch"
    assert "'\"Arunika\" pins a note' is '\"{who:Name}\" prikt een briefje' here" in found
    steps.write_text(STEPS.replace(", nl='\"{who:Name}\" prikt een briefje'", ""), encoding="utf-8")
    assert "add nl='…' to the `says` of pins" in janji("lint", "./kopi-2026").output


def test_a_run_says_that_a_language_has_no_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A German pack is run, and told that its report is in English, for want of a catalogue; a Dutch one is not."""
    monkeypatch.chdir(tmp_path)
    ask = ("run", ADDRESS, "--clause", "training.declined", "--pack")
    for language in ("de", "nl"):
        janji("init", f"in-{language}", "--pack", language, "--language", language)
        shutil.copytree(f"in-{language}", ".", dirs_exist_ok=True)
        assert ("Reports: not in 'de'" in janji(*ask, f"./{language}").output) == (language == "de")
    for name in ("adapter", "service"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_a_pack_in_a_third_language_is_read_and_reviewed_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Book, form, promises, their index and the start of a document have the pack's language, and no other one."""
    monkeypatch.chdir(tmp_path)
    assert janji("init", "--pack", "kopi-2026", "--language", "nl").exit_code == 0
    done = janji("book", "./kopi-2026", "-o", "book")
    assert done.exit_code == 0, done.output
    assert {each.name for each in (tmp_path / "book").iterdir()} == {"index.html", "nl"}
    assert ">Nederlands: " in (tmp_path / "book" / "index.html").read_text(encoding="utf-8")
    for name in ("index.html", "review.html"):
        assert '<html lang="nl">' in (tmp_path / "book" / "nl" / name).read_text(encoding="utf-8")
    assert "Goedkeuren" in (tmp_path / "book" / "nl" / "review.html").read_text(encoding="utf-8")
    pages = {each.stem: each.read_text(encoding="utf-8") for each in (tmp_path / "book" / "nl").iterdir()}
    assert "Wie “Arunika” is" in pages["index"]
    assert "Hoe het wordt beproefd: 1 scenario" in pages["training"]
    assert janji("review", "./kopi-2026").exit_code == 0
    assert janji("terms", "promises", "./kopi-2026").exit_code == 0
    assert janji("terms", "promises", "./kopi-2026", "--language", "id").exit_code == 2
    packs = [load_pack(tmp_path / "kopi-2026")]
    assert index_languages(packs) == ("nl",)
    assert "kopi-2026/nl/" in promise_index(packs, tmp_path, "nl")
    (tmp_path / "terms.txt").write_text(DOCUMENT, encoding="utf-8")
    started = janji("terms", "new", "terms.txt", "--language", "nl").output
    assert 'name.nl = ""' in started
    assert 'name.id = ""' not in started


def test_terms_of_one_language_are_held_against_texts_and_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack without English is told in the language that it has, by `terms check` and by `terms diff`."""
    monkeypatch.chdir(tmp_path)
    Path("terms.txt").write_text(DOCUMENT, encoding="utf-8")
    for name in ("kopi-2025", "kopi-2026"):
        assert janji("init", name, "--pack", name, "--language", "nl", "--from", "terms.txt").exit_code == 0
    Path("terms.txt").write_text(DOCUMENT.replace("Terms of Kopi", "Terms of Teh"), encoding="utf-8")
    done = janji("terms", "check", "./kopi-2026/kopi-2026", "--source", "terms.txt")
    assert (done.exit_code, "training.declined: TO FILL: A message" in " ".join(done.output.split())) == (4, True)
    done = janji("terms", "diff", "./kopi-2025/kopi-2025", "./kopi-2026/kopi-2026", "--all")
    assert (done.exit_code, "TO FILL: A message" in done.output) == (0, True), done.output


def test_own_sentences_are_linted_as_those_that_are_installed(folder: Path) -> None:
    """A step that reaches past the case, or that calls what no tag names, is an error in a pack's own file too."""
    file = with_own_sentence(folder)
    steps = folder / "kopi-2026" / "steps.py"
    steps.write_text("import socket\n" + STEPS, encoding="utf-8")
    assert "steps.py:1: error: import socket" in janji("lint", "./kopi-2026").output
    steps.write_text(STEPS, encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(" @needs:messages", ""), encoding="utf-8")
    pack = find_pack(str(folder / "kopi-2026"))
    rules = {each.rule for each in lint_pack(pack.folder, pack, load_definitions(pack=pack))}
    assert "missing-needs" in rules


@pytest.fixture
def something_new(folder: Path) -> Path:
    """The pack with the steps and the scenario about something new that the page about packs shows; the steps' file."""
    steps = folder / "kopi-2026" / "steps.py"
    steps.write_text(NEW_STEPS, encoding="utf-8")
    (folder / "kopi-2026" / "en" / "no.feature").write_text(NEW_SCENARIO, encoding="utf-8")
    return steps


def test_a_step_about_something_new_works_in_both_directions(something_new: Path) -> None:
    """The page's example lints and is met; a service that trains on both messages, or keeps no receipt, is caught."""
    done = janji("lint", "./kopi-2026")
    assert done.exit_code == 0, done.output
    ask = ("--pack", "./kopi-2026", "--scenario", "message-twice", "--record")
    done = janji("run", ADDRESS, *ask, "kept")
    assert _of_scenarios(something_new, "kept") == {"message-twice": "met"}, done.output
    janji("run", f"{ADDRESS}?break=ignores-consent", *ask, "broken")
    assert _of_scenarios(something_new, "broken") == {"message-twice": "not met"}
    something_new.write_text(NEW_STEPS.replace('{"decision": "declined"}', '{"decision": "never"}'), encoding="utf-8")
    janji("run", ADDRESS, *ask, "without")
    assert _of_scenarios(something_new, "without") == {"message-twice": "not met"}


def test_an_operation_that_the_contract_has_not_is_named(something_new: Path) -> None:
    """A step that calls one is an error with the nearest name, whatever the service could do."""
    something_new.write_text(NEW_STEPS.replace('"messages.post"', '"messages.pin"'), encoding="utf-8")
    told = " ".join(janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "pin").output.split())
    assert "calls 'messages.pin', and the contract has no such operation." in told
    assert _of_scenarios(something_new, "pin")["message-twice"] == "error"


def test_a_step_that_breaks_is_told_with_its_line(something_new: Path) -> None:
    """The reason names the line of `steps.py`, the field that the answer lacks, and those that it has."""
    code = NEW_STEPS.replace('given["content"]', 'given["contents"]')
    something_new.write_text(code, encoding="utf-8")
    line = code.splitlines().index(next(each for each in code.splitlines() if '["contents"]' in each)) + 1
    told = " ".join(janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "slip").output.split())
    where = f"kopi-2026/steps.py, line {line}: LookupError:"
    assert f"{where} the answer of messages.post has no 'contents'; it has content" in told


def _of_scenarios(steps: Path, record: str) -> dict[str, str]:
    judged = json.loads((steps.parents[1] / f"{record}.json").read_text(encoding="utf-8"))
    return {each["id"]: each["verdict"] for each in judged["scenarios"] if each["verdict"] != "not assessed"}


def test_opting_out_is_a_decision_that_stands(folder: Path) -> None:
    """The page's sentences about opting out lint, are met where it counts, and caught where it does not.

    Beside one of them, the sentence that the step had before is still in the catalogue.
    """
    (folder / "kopi-2026" / "steps.py").write_text(OPTING_OUT, encoding="utf-8")
    file = folder / "kopi-2026" / "en" / "training.feature"
    text = file.read_text(encoding="utf-8")
    text = text.replace("was asked for consent to training and declined", "has opted out of training")
    text = text.replace(" @needs:consent", "")
    text = text.replace("    When the", '    And "Arunika" opts out of training\n    When the', 1)
    file.write_text(text.replace("@needs:messages", "@needs:messages @needs:consent"), encoding="utf-8")
    done = janji("lint", "./kopi-2026")
    assert done.exit_code == 0, done.output
    janji("run", ADDRESS, "--pack", "./kopi-2026", "--record", "kept")
    steps = folder / "kopi-2026" / "steps.py"
    assert set(_of_scenarios(steps, "kept").values()) == {"met"}
    janji("run", f"{ADDRESS}?break=ignores-consent", "--pack", "./kopi-2026", "--record", "broken")
    assert set(_of_scenarios(steps, "broken").values()) == {"not met"}
    told = janji("steps", "--pack", "./kopi-2026", "customer", "training").output
    assert "has opted out of training" in told
    assert "asked for consent to training and declined" in told


def test_what_a_step_may_use_is_there() -> None:
    """Each name in the table of the page about packs is one that World, Case or Party has."""
    rows = re.findall(r"^\| (`(?:world|case)\..*?) \|", _PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"`(world|case)\.(\w+)", " ".join(rows))
    has = {"world": {*dir(World), *(each.name for each in fields(World))}, "case": set(dir(Case))}
    assert [f"{whose}.{name}" for whose, name in named if name not in has[whose]] == []
    assert len(named) > len(rows) > 0


def test_a_run_says_that_the_linter_has_errors_in_own_steps(folder: Path) -> None:
    """A step that reaches past the case is told of at the run too, before its verdicts; one without errors is not."""
    with_own_sentence(folder)
    steps = folder / "kopi-2026" / "steps.py"
    told = "1 error in the pack's own steps, such as: import socket. `janji lint"
    ask = ("run", ADDRESS, "--pack", "./kopi-2026", "--clause", "training.declined")
    assert told not in janji(*ask).output
    steps.write_text("import socket\n" + STEPS, encoding="utf-8")
    assert told in " ".join(janji(*ask).output.split())


def test_a_language_without_a_sentence_is_the_cause_that_is_told() -> None:
    """An unknown language is named with those that there are, and no words are asked to be fewer."""
    done = janji("steps", "--language", "fr", "declined")
    assert done.exit_code == 2
    assert "'fr': no sentence is in this language; there are en, id" in done.output


def test_steps_that_cannot_be_loaded_say_where(folder: Path) -> None:
    """A mistake in `steps.py` is a line of usage with its place, not a traceback."""
    (folder / "kopi-2026" / "steps.py").write_text("\n\nfrom janji.steps import nothing\n", encoding="utf-8")
    done = janji("lint", "./kopi-2026")
    assert done.exit_code == 2
    assert "kopi-2026/steps.py:3: ImportError" in done.output


def test_the_catalogue_has_an_example_of_each_sentence(folder: Path) -> None:
    """`janji steps` shows a sentence with one that a pack says, what it needs, and the pack's own among them."""
    with_own_sentence(folder)
    told = janji("steps", "--pack", "./kopi-2026", "pins").output
    assert '"Arunika" pins a note' in told
    assert "needs accounts, messages" in told
    assert "messages.sends_direct_message)" in janji("steps", "sends a direct").output
    rows = json.loads(janji("steps", "--json").output)
    assert all(len(row["examples"]) == len(row["sentences"]) == len(row["languages"]) for row in rows)
    assert "<dt" in janji("steps", "--format", "html", "declined").output
    assert janji("steps", "--format", "md", "declined").output.count("| `") > 1


def test_no_other_pack_that_is_installed_breaks_a_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another distribution's pack, even one with faults, changes nothing of what a command without --pack takes."""
    other = folder / "others" / "broken-2026"
    other.mkdir(parents=True)
    (other / "terms.toml").write_text("schema = 9\n", encoding="utf-8")
    real = metadata.entry_points

    class Point:
        value = "others"

        def load(self) -> object:
            return type("Package", (), {"__path__": [str(folder / "others")]})

    monkeypatch.setattr("janji.terms._find.entry_points", lambda group: [*real(group=group), Point()])
    assert janji("list", "clauses").exit_code == 0
    assert janji("list", "clauses", "--pack", "zoom-2023-08-11").exit_code == 0
    assert janji("lint", "./kopi-2026").exit_code == 0
    with pytest.raises(TermsError, match="schema"):
        find_pack("broken-2026")
