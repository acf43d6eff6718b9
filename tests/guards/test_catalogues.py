"""A further language is one file: it has all words of reports, and nothing else."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import janji.reports
import pytest

import janji.cli
import janji.record
from janji.cli._words import WORDS as TABLE_WORDS
from janji.record import VERDICT_WORDS, _catalogues, catalogue, report_languages, texts_lacking
from janji.sinks import SINKS, WAYS
from janji.terms import LANGUAGES

FURTHER = [each for each in report_languages() if each not in LANGUAGES]
CLI, RECORD, REPORTS = (Path(str(module.__file__)).parent for module in (janji.cli, janji.record, janji.reports))
TABLES = (RECORD / "sentences.toml", RECORD / "words.toml", REPORTS / "templates" / "words.toml")
REMARKS = RECORD / "remarks.toml"
COMMANDS = (
    "_drifting.py",
    "_gating.py",
    "_replaying.py",
    "_reviewing.py",
    "_sequences.py",
    "_shown.py",
    "_since.py",
    "_terms.py",
)
"""Those that speak every language of reports."""
MAKERS = {"Bilingual": 1, "said": 1, "_same": 1, "_count": 2}
"""The callables with which code writes words, and how many of their arguments are English."""


def written() -> set[str]:
    """Each English text that a report can show, or a command in the language of reports."""
    found = {text for file in TABLES for text in _english(tomllib.loads(file.read_text(encoding="utf-8")))}
    found.update(text for words in tomllib.loads(REMARKS.read_text(encoding="utf-8")).values() for text in words)
    found.update(each.en for each in VERDICT_WORDS.values())
    found.update(each.word.en for table in (SINKS, WAYS) for each in table.values())
    found.update(each.en for each in TABLE_WORDS.values())
    files = (*RECORD.glob("*.py"), *REPORTS.glob("*.py"), *(CLI / name for name in COMMANDS))
    for file in files:
        found.update(_in_code(ast.parse(file.read_text(encoding="utf-8"))))
    return {text for text in found if any(map(str.isalpha, text))}


def _english(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value["en"]
        else:
            for each in value.values():
                yield from _english(each)


def _in_code(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            named = [each.value for each in node.keywords if each.arg == "en"]
            for each in named or node.args[: MAKERS[node.func.id]]:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def places(text: str) -> list[str]:
    plain = text.replace("[[", "").replace("]]", "")
    return sorted(str(name) for _, name, _, _ in Formatter().parse(plain) if name is not None)


@pytest.mark.parametrize("language", FURTHER)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    """A text written anew in English is missed, and one that is no longer there is left over: each is named in full."""
    own, there = set(catalogue(language).words), written()
    told = [f"missing: {each}" for each in sorted(there - own)] + [f"left over: {each}" for each in sorted(own - there)]
    if told:
        pytest.fail("\n".join([f"catalogues/{language}.toml", *told]), pytrace=False)


@pytest.mark.parametrize("language", FURTHER)
def test_a_catalogue_has_the_same_places_for_facts(language: str) -> None:
    """No fact is lost on the way into another language, and none is asked for that is not there."""
    words = catalogue(language).words
    assert [english for english, own in words.items() if places(english) != places(own)] == []


def test_there_is_a_third_language() -> None:
    """Dutch shows that a language is a file: nothing else of Janji knows of it."""
    assert "nl" in FURTHER


def test_a_catalogue_that_lacks_texts_is_told_with_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report in a language that is not whole mixes it with English: how many texts are is known without tests."""
    folder = RECORD / "catalogues"
    for name in ("en", "id", "nl"):
        (tmp_path / f"{name}.toml").write_bytes((folder / f"{name}.toml").read_bytes())
    whole = (folder / "nl.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "de.toml").write_text("".join(whole[:-2]), encoding="utf-8")
    monkeypatch.setattr(_catalogues, "_FOLDER", tmp_path)
    try:
        _clear()
        assert [texts_lacking(each) for each in ("en", "nl", "de", "fr")] == [0, 0, 2, None]
    finally:
        monkeypatch.undo()
        _clear()


def _clear() -> None:
    report_languages.cache_clear()
    catalogue.cache_clear()
