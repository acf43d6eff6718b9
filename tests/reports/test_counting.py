"""One count of scenarios, and one sentence of a run that found nothing, wherever they are told."""

from html import unescape
from io import StringIO
from typing import Any

import janji.reports.github
import janji.reports.html
import janji.reports.junit
import janji.reports.markdown
import janji.reports.sarif
import pytest
from rich.console import Console

from janji.cli._documents import document, formats
from janji.cli._shown import show
from janji.record import read_record, verdicts
from janji.terms import Pack

from .conftest import Told

WRITERS = [getattr(janji.reports, name).write for name in ("html", "markdown", "junit", "github", "sarif")]
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
    """Scenarios never begun are not among those tried, and those that count under another reading are told apart."""
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


def test_no_breach_never_stands_alone_beside_something_that_was_found_broken(story: Any, shipped: Pack) -> None:
    """Where only an addition of ours is broken, the overall result says so itself, in every document alike."""
    gloss = next(each.id for each in shipped.clauses if each.basis == "gloss" and each.testable and not each.required)
    for number, each in enumerate(shipped.clauses):
        if each.testable and each.id != gloss:
            story.scenario(f"kept-{number}", each.id)
    story.scenario("broken", gloss, found=True)
    told = _told(story, shipped)
    assert (told.verdicts.overall, told.verdicts.exit_code) == ("met", 0)
    words = "no breach of the promises found in what was tried; beside them, 1 clause not kept"
    assert f"Overall: {words}" in _terminal(told).replace("\n", " ")
    for write in WRITERS:
        assert words in told.by(write, language="en")
        assert "found in what was tried. Exit code" not in told.by(write, language="en")


@pytest.mark.parametrize("name", sorted(set(formats()) - {"docx", "pdf"}))
def test_no_document_can_be_taken_for_a_test_of_the_publisher(
    story: Any, shipped: Pack, clause: str, name: str
) -> None:
    """A document that is passed on alone says whose software was tested, and that the publisher's was not."""
    story.scenario("broken", clause, found=True)
    told = _told(story, shipped)
    written = document(told.record, told.verdicts, told.pack, name, language="en").decode()
    assert f"Not a test of {shipped.publisher}" in unescape(written).replace("%25", "%")


@pytest.mark.parametrize(("language", "words"), [("en", "observed"), ("id", "diamati")])
def test_a_terminal_tells_how_a_verdict_is_known_in_the_language(
    story: Any, shipped: Pack, clause: str, language: str, words: str
) -> None:
    """The words for assurance are those of the reports."""
    story.scenario("broken", clause, found=True)
    shown = _terminal(_told(story, shipped), language)
    assert [each for each in ("observed", "diamati") if each in shown] == [words]
