"""One count of scenarios, and one sentence of a run that found nothing, wherever they are told."""

import re
from html import unescape
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import janji.reports.docx
import janji.reports.github
import janji.reports.html
import janji.reports.junit
import janji.reports.markdown
import janji.reports.sarif
import pytest
from docx import Document
from janji.reports._blocks import Block, _approved, _breach_short, _scenario, chosen, summary, whole
from janji.reports._outcomes import findings
from janji.reports._view import view
from rich.console import Console

from janji.cli._documents import document, formats
from janji.cli._shown import show
from janji.record import Bilingual, Notice, Policy, Waiver, read_record, verdicts
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


def test_a_terminal_tells_once_what_ended_many_clauses(story: Any, shipped: Pack) -> None:
    """A run that was interrupted left every clause in an error: one line names one of them, and counts the others."""
    ids = [each.id for each in shipped.clauses if each.testable and not each.holds_under][:4]
    for number, each in enumerate(ids[:3]):
        story.scenario(f"hung-{number}", each, outcome="error", reason="it hung")
    story.scenario("refused", ids[3], outcome="error", reason="it was refused")
    told = _terminal(_told(story, shipped)).splitlines()
    assert [line for line in told if "it hung" in line] == [f"! {ids[0]} and 2 more  it hung"]
    assert f"! {ids[3]}  refused: it was refused" in told


def test_what_a_person_has_to_look_at_is_not_told_as_what_could_not_be_assessed(
    story: Any, shipped: Pack, clause: str, look: Any
) -> None:
    """Content was found in a file that nobody named: to say that nothing could be assessed would hide it."""
    beside = look.place("b", named=False)
    found = look.scan([look.place(), beside], None, look.match(look.subjects[0], "b"))
    story.scenario("unclear", clause, looked=(look.claim(), found))
    told = _told(story, shipped)
    page = told.by(janji.reports.markdown.write)
    assert "A person who looks at what needs review has to say" in page
    assert "Nothing could be assessed" not in page


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


def _summary(told: Told) -> str:
    shown = view(told.verdicts, told.pack, told.record, language="en")
    blocks = summary(shown, chosen(shown, "en")[1], 40)
    return "\n".join(
        " | ".join((each.text, *each.items, *(cell for row in each.rows for cell in row))) for each in blocks
    )


def test_a_commitment_that_a_partial_run_left_out_is_not_told_as_one_that_could_not_be_assessed(
    story: Any, shipped: Pack, clause: str
) -> None:
    """Nobody takes what was never tried for what was tried in vain; the one that was tried keeps its verdict."""
    story.scenario("broken", clause, found=True)
    told = _told(story, shipped, partial="only --clause x: 1 of 280 scenarios were planned")
    broken, left_out = (
        [each.title.en for each in told.verdicts.commitments if (each.verdict == "not met") is was]
        for was in (True, False)
    )
    assert len(broken) == 1
    for text in (_summary(told), told.by(janji.reports.markdown.write)):
        for title in left_out:
            assert re.search(rf"{re.escape(title)} \| [^|]*not part of this run", text)
        assert re.search(rf"{re.escape(broken[0])} \| [^|]*not met", text)
    assert told.by(janji.reports.html.write).count("not part of this run</span></td>") == len(left_out)


def test_the_summary_says_why_a_person_has_to_look(story: Any, shipped: Pack) -> None:
    """A clause that needs review decides over its commitment, whether it is required or not."""
    one = next(each for each in shipped.clauses if each.testable and not each.required and not each.holds_under)
    story.scenario("read-it", one.id)
    told = _told(story, shipped)
    assert "To be looked at by a person" not in _summary(told)
    why = {
        "verdict": "needs review",
        "counted_as": "needs review",
        "reason": Bilingual(en="only its authors", id="hanya"),
    }
    turned = [
        commitment.model_copy(
            update={
                "clauses": [each.model_copy(update=why) if each.id == one.id else each for each in commitment.clauses]
            }
        )
        for commitment in told.verdicts.commitments
    ]
    reviewed = Told(told.verdicts.model_copy(update={"commitments": turned}), told.pack, told.record)
    assert f"To be looked at by a person\n | {one.promise.en} (needs review: only its authors)" in _summary(reviewed)


def test_the_summary_tells_a_reason_once_that_several_clauses_have_in_common(story: Any, shipped: Pack) -> None:
    """Two pages hold a run that saw too little of everything."""
    two = [each for each in shipped.clauses if each.testable and each.required and not each.holds_under][:2]
    for number, each in enumerate(two):
        story.scenario(f"blind-{number}", each.id, control=False)
    told = _summary(_told(story, shipped))
    assert re.search(rf"{re.escape(two[0].promise.en)} · {re.escape(two[1].promise.en)} \(not assessed: nothing", told)


def test_the_summary_says_what_was_tried_when_something_was_found(story: Any, shipped: Pack, clause: str) -> None:
    """Without the title of the scenario nobody can say why content at that place is a breach."""
    story.scenario("broken", clause, found=True)
    told = _told(story, shipped)
    assert f"What was tried: {told.verdicts.scenarios[0].name}" in _summary(told)


def test_no_breach_never_stands_alone_beside_a_promise_without_a_result(story: Any, shipped: Pack) -> None:
    """Where a promise that no required clause decides needs review, the overall result says so in every document."""
    left = next(
        each.id
        for each in shipped.clauses
        if each.basis in ("stated", "implied") and each.testable and not each.required
    )
    for number, each in enumerate(shipped.clauses):
        if each.testable and each.id != left:
            story.scenario(f"kept-{number}", each.id)
    told = _told(story, shipped)
    assert (told.verdicts.overall, told.verdicts.exit_code) == ("met", 0)
    words = f"no breach found in what was tried; without a result: 1 of {len(told.verdicts.commitments)} promises"
    assert f"Overall: {words}" in _terminal(told).replace("\n", " ")
    for write in WRITERS:
        assert words in told.by(write, language="en")


@pytest.mark.parametrize("promise", [False, True])
def test_an_overall_result_says_that_only_additions_were_not_kept(
    story: Any, shipped: Pack, clause: str, *, promise: bool
) -> None:
    """Beside promises of which none is broken, a bare “not met” has no reason; where one is broken, it has."""
    gloss = next(each.id for each in shipped.clauses if each.basis == "gloss" and each.testable and each.required)
    story.scenario("broken", gloss, found=True)
    if promise:
        story.scenario("broken-too", clause, found=True)
    words = "not met: 1 clause not kept (our additions, or only told to us)"
    assert (words in _summary(_told(story, shipped))) is not promise


def test_the_first_finding_of_the_summary_shows_the_notice_with_its_boxes(story: Any, shipped: Pack) -> None:
    """As it does a message that was found; whole words, as many as the two pages have room for."""
    told = _told(story, shipped)
    shown = view(told.verdicts, told.pack, told.record, language="en")
    notice = Notice(
        case="x",
        shown="2026-11-30T10:00:00Z",
        fingerprint="f" * 64,
        text="agree " * 90,
        ticked=("share", "video", "own"),
    )
    breach = SimpleNamespace(
        title=Bilingual(en="A", id="A"),
        told=(),
        beyond=Bilingual(en="", id=""),
        notices=(notice,),
        exhibits=(),
        cases=(),
    )
    finding: Any = SimpleNamespace(number="F1", breach=breach, clauses=(), added=(), undecided=(), exhibits=())
    t = chosen(shown, "en")[1]
    first, later = (list(_breach_short(finding, shown, t, shown=place)) for place in (True, False))
    assert [text for each in first for text, _ in each.pieces] == [f"{'agree ' * 70}…"]
    assert "Ticked beforehand: consent to training, video, own ·" in first[-1].text
    assert not any(each.pieces for each in later)


def test_no_page_of_the_word_document_is_empty(story: Any, shipped: Pack, clause: str) -> None:
    """The table to fill in begins on a page of its own, without a break that would fill one where a page just ends."""
    story.scenario("kept", clause)
    document = Document(BytesIO(_told(story, shipped).made(janji.reports.docx.write, language="en")))
    begun = [each.text for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert begun == ["For your comments, clause by clause"]
    assert not [each for each in document.paragraphs if 'w:type="page"' in each._p.xml]


def test_no_clause_of_the_paged_report_says_twice_that_it_has_no_verdict(
    story: Any, shipped: Pack, clause: str
) -> None:
    """“Cannot be tested: no test can show it”, and “not assessed: not part of this run”, are one thing said twice."""
    story.scenario("kept", clause)
    told = _told(story, shipped, partial="only --clause x: 1 of 280 scenarios were planned")
    shown = view(told.verdicts, told.pack, told.record, language="en")
    texts = [each.text for each in whole(shown, chosen(shown, "en")[1]) if each.kind == "text"]
    why = [each.why_not.en for each in told.verdicts.commitments[0].clauses if each.why_not is not None]
    assert f"No test can show it: {why[0]}" in texts
    assert "Not part of this run" in texts
    assert not [each for each in texts if "not assessed: " in each or "cannot be tested: " in each]


def test_no_conclusion_of_the_paged_report_says_twice_that_no_breach_was_found(
    story: Any, shipped: Pack, clause: str
) -> None:
    """Beside a find, what was looked for in vain ended with the words that it began with."""
    story.scenario("kept", clause)
    told = _told(story, shipped)
    t = chosen(view(told.verdicts, told.pack, told.record, language="en"), "en")[1]
    (beside,) = [
        each.model_copy(update={"verdict": "not met"}) for each in told.verdicts.scenarios if each.case == "kept"
    ]
    assert [each.text for each in _scenario(beside, t)][-1].count("no breach found in what was tried") == 1


def test_no_column_of_a_table_is_so_narrow_that_it_cuts_a_word() -> None:
    """Beside long cells and a column to fill in, “tidak ditemukan” was cut after its twelfth letter."""
    head = ("Klausul", "Sumber", "Penafsiran", "Hasil penilaian", "Komentar")
    row = ("Isi yang panjang sekali. " * 8, "letak, " * 30, "jawaban, " * 9, "tidak ditemukan pelanggaran", "")
    widths = Block("table", rows=(head, row)).widths
    assert sum(widths) == pytest.approx(1)
    assert widths[3] * 85 >= len("pelanggaran") + 2
    assert Block("table", rows=(("A", "B"), ("one two", "one two"))).widths == (0.5, 0.5)


def test_the_paged_report_names_an_approved_notice_by_the_beginning_of_its_digest() -> None:
    """The whole of it ran over the next column."""
    assert _approved("notice:0123456789abcdef", "0123456789ab") == "notice: 0123456789ab"
    assert _approved("clause:alpha.one", "Nobody reads.") == "clause:alpha.one: Nobody reads."


def test_a_drawn_breach_is_told_at_its_own_clause_with_what_makes_it_short(story: Any, shipped: Pack) -> None:
    """Sequences of a commitment share an id: the first clause listed those of all. Its clause is run again as drawn."""
    one, other = [each.id for each in shipped.clauses if each.testable and not each.holds_under][:2]
    for number, clause in ((1, one), (2, other)):
        story.scenario(f"any#{number}", clause, explores="alpha", found=True, outcome="failed")
    told = _told(story, shipped, provenance={"sequences": {"each": 2, "seed": 7, "drawn": 2}})
    seen = view(told.verdicts, told.pack, told.record, language="en")
    shown = {of.clause.id: [each.case for each in of.shown] for every in seen.commitments for of in every.clauses}
    assert (shown[one], shown[other]) == (["any#1"], ["any#2"])
    by_clause = [(each.rule, each.scenario.case) for each in findings(told.verdicts) if each.scenario is not None]
    assert sorted(by_clause) == sorted([(one, "any#1"), (other, "any#2")])
    page = unescape(told.by(janji.reports.html.write))
    assert page.count("Drawn for this run, and made short by: ") == 2
    assert f"--clause {other} --sequences 2 --seed 7" in page
    assert "janji explore" in told.by(janji.reports.markdown.write)


def test_a_terminal_tells_of_an_expired_waiver_beside_a_breach(story: Any, shipped: Pack, clause: str) -> None:
    """The exit code is that of the breach; that something has to be renewed would otherwise come out a run later."""
    story.scenario("broken", clause, found=True)
    told = _told(story, shipped)
    (found,) = next(each.found for every in told.verdicts.commitments for each in every.clauses if each.id == clause)
    waiver = Waiver.model_validate(
        {
            "pack": shipped.id,
            "clause": clause,
            "implementation": "A platform",
            "findings": (found.fingerprint,),
            "reason": "mended in May",
            "owner": "Sari",
            "ticket": "T-1",
            "granted": "2020-01-01T00:00:00Z",
            "expires": "2020-02-01T00:00:00Z",
        }
    )
    judged = verdicts(told.record, shipped, Policy(waivers=(waiver,)))
    assert judged.exit_code == 1
    stale = [each.what.en for each in judged.reasons if each.code == 4]
    assert stale
    assert stale[0] in _terminal(Told(judged, shipped, told.record)).replace("\n", " ")
