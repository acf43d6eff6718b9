"""One count of scenarios, and one sentence of a run that found nothing, wherever they are told."""

from io import StringIO
from typing import Any

import janji.reports.html
import janji.reports.markdown
import pytest
from rich.console import Console

from janji.cli._shown import show
from janji.record import read_record, verdicts
from janji.terms import Pack

from .conftest import Told

PLANNED = {
    "run": "run-1",
    "language": "en",
    "implementation": {"spec": "reference", "description": {"name": "A platform", "version": "1"}},
}


@pytest.fixture
def clause(shipped: Pack) -> str:
    return next(each.id for each in shipped.clauses if each.testable and not each.holds_under)


def _told(story: Any, pack: Pack, **opening: Any) -> Told:
    story.opening.update(PLANNED, pack={"id": pack.id, "fingerprint": pack.fingerprint}, **opening)
    record = read_record(story.write())
    return Told(verdicts(record, pack), pack, record)


def _terminal(told: Told, language: str = "en") -> str:
    out = StringIO()
    show(told.verdicts, Console(file=out, width=200), language)
    return out.getvalue()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 of 2 scenarios without a breach; 1 not tried; 1 of another reading, not counted"),
        ("id", "1 dari 2 skenario tanpa pelanggaran; 1 tidak dicoba; 1 menurut penafsiran lain, tidak dihitung"),
    ],
)
def test_the_page_and_the_terminal_count_the_same_scenarios_in_the_same_words(
    story: Any, shipped: Pack, clause: str, language: str, words: str
) -> None:
    """What was never begun is not among those tried, and what counts under another reading is told apart."""
    settled = shipped.readings[0]
    other = next(each for each in settled.option_ids if each != settled.chosen)
    story.scenario("kept", clause)
    story.scenario("broken", clause, found=True)
    story.scenario("elsewhere", clause, readings={settled.id: [other]})
    story.planned("never-begun", [clause])
    told = _told(story, shipped, partial="only --clause x: 4 of 280 scenarios were planned")
    assert words in told.by(janji.reports.html.write, language=language)
    assert words in _terminal(told, language)


def test_of_one_scenario_the_words_are_of_one(story: Any, shipped: Pack, clause: str) -> None:
    """Nobody reads “1 of 1 scenarios”."""
    story.scenario("kept", clause)
    told = _told(story, shipped, partial="only --clause x: 1 of 280 scenarios were planned")
    assert "1 of 1 scenario without a breach" in told.by(janji.reports.html.write)
    assert "1 of 1 scenario without a breach" in _terminal(told)


@pytest.mark.parametrize(("outcome", "found"), [("error", False), ("finished", True)])
def test_a_run_that_broke_does_not_say_that_nothing_was_found_broken(
    story: Any, shipped: Pack, clause: str, outcome: str, *, found: bool
) -> None:
    """Page one says that it ended in an error, and only a run that came to its end says what it found."""
    another = next(each.id for each in shipped.clauses if each.testable and not each.holds_under and each.id != clause)
    story.scenario("kept", clause)
    story.scenario("broke", another, outcome=outcome, reason="it hung" if outcome == "error" else None)
    told = _told(story, shipped)
    for write in (janji.reports.html.write, janji.reports.markdown.write):
        page = told.by(write)
        assert ("Nothing was found broken in what was tried." in page) is found
        assert ("No breach was found before the run ended in an error." in page) is not found
