"""The claims that a trace may make: its exit code and its sentences, in both languages."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import janji.corpora
from janji.canaries import Canary
from janji.corpora import Bounds, Compared, Documents, Hit, Job, Report, Result, Sought, Trace, Whose
from janji.corpora._stores import Source
from janji.corpora._units import Unit

SENTENCES = tomllib.loads(Path(janji.corpora.__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
WHOSE: tuple[Whose, ...] = ("no consent", "consent", "control")
SOUGHT = [Sought(Canary(each, "text", "x"), each, "a-scenario") for each in WHOSE]
DENIED = Compared("README.md", "data-set card", "No user data.", "reported", "contradicted", "1 canary")


def report(*results: tuple[str, Sequence[str]], network: str | None = None, **given: Any) -> Report:
    """A report of units that ended so, each with finds of these canaries."""
    told = []
    for number, (outcome, hits) in enumerate(results):
        unit = Unit(Source(f"/{number}", f"/{number}", 10, "1", local=True))
        found = tuple(Hit(each.split(":")[0], each.partition(":")[2] or "verbatim", "line 1") for each in hits)
        told.append((unit, Result(unit.id, outcome, hits=found)))  # type: ignore[arg-type]
    traced = Trace([unit.source for unit, _ in told], told, 0, network, 1.0)
    if "documents" not in given:
        given["sought"] = SOUGHT
    return Report(traced, Job(Bounds()), about={"authority": "DPO"}, **given)


@pytest.mark.parametrize(
    ("results", "given", "code"),
    [
        ([("searched", ["control"])], {}, 0),
        ([("searched", []), ("empty", [])], {}, 0),
        ([("searched", ["no consent"])], {}, 1),
        ([("unreachable", []), ("unread", ["no consent"])], {"claims": [DENIED]}, 1),
        ([("searched", []), ("unreachable", []), ("unread", [])], {}, 5),
        ([("searched", []), ("unread", [])], {}, 3),
        ([("searched", ["consent"])], {}, 3),
        ([("empty", [])], {}, 3),
        ([("searched", [])], {"claims": [DENIED]}, 3),
        ([("searched", [])], {"least": 1}, 3),
        ([("searched", ["control"])], {"least": 1}, 0),
    ],
)
def test_the_exit_code_is_the_gravest_that_holds(
    results: list[tuple[str, list[str]]], given: dict[str, Any], code: int
) -> None:
    """Without consent 1, before a store that broke 5, before what is not known 3; 0 where all was read."""
    assert report(*results, **given).exit_code == code


@pytest.mark.parametrize(("hits", "code"), [(["0:copy"], 1), (["0:near copy"], 1), (["0:passage"], 3), ([], 0)])
def test_a_passage_alone_is_for_a_person_to_judge(hits: list[str], code: int) -> None:
    """A copy or a near copy of a customer's document gives 1; a passage, which both may quote, gives 3."""
    documents = Documents(("letter.txt",), (), {})
    assert report(("searched", hits), documents=documents).exit_code == code


def test_what_was_not_read_is_never_called_clean() -> None:
    """Only where every unit was read whole does a report say so; else it names how many were not."""
    names = {name for name, _ in report(("searched", []), ("unread", []))._told()}
    assert "not_read" in names
    assert "all_read" not in names
    assert "all_read" in {name for name, _ in report(("searched", []))._told()}
    assert {"network"} <= {name for name, _ in report(("searched", []), network="not permitted")._told()}
    assert "no_control" in {name for name, _ in report(("searched", []))._told()}


def test_both_languages_tell_the_same_facts() -> None:
    """Each sentence stands in both languages, with the same placeholders."""
    for name, words in SENTENCES.items():
        assert set(words) == {"en", "id"}, name
        english, indonesian = ({each[1] for each in Formatter().parse(words[language])} for language in ("en", "id"))
        assert english == indonesian, name


def test_every_report_says_what_it_does_not_show() -> None:
    """The last sentence is that of the limits, whatever was found."""
    for outcome, hits in (("searched", ["no consent"]), ("searched", list[str]()), ("empty", list[str]())):
        assert report((outcome, hits)).says("id")[-1] == SENTENCES["limits"]["id"]
