"""The pack that is shipped: what its terms have to say, whoever edits them."""

import re
from pathlib import Path

import pytest

from janji.lint import index_file, promise_file, promise_index, promises
from janji.terms import OPEN, Pack, find_pack, load_packs

COMMITMENTS = [
    "own-and-control",
    "consent-before-training",
    "no-education-or-health",
    "no-third-party-training",
    "only-for-these-ai-services",
    "admins-decide",
    "transparent-consent",
    "service-licence",
]
# The literal words of the company or its reporter: these paragraphs are in quotation marks, those the reporter's own.
QUOTED = {"P3", "P7", "P9", "P14"}
REPORTER = {"P12", "P13"}
# Only the reporter says these; a gate asks for them all the same.
TOLD = {f"admins-decide.{name}" for name in ("owner", "administrator", "own-account", "others")}
PARAGRAPHS = ([f"P{number}" for number in range(1, 16)],)
# Our additions that a gate asks for all the same; any other addition is a finding only.
REQUIRED_GLOSSES = {
    "consent-before-training.earlier-content",
    "consent-before-training.scope",
    "consent-before-training.withdrawal",
    "no-third-party-training.inference-kept",
}
OPTIONS = {
    "R1": "speaker-account host-account each-person",
    "R2": "never-consented follow-host left-out",
    "R3": "owner-or-admin owner-only anyone-for-own",
    "R4": "audio-video-chat meeting-chat-only also-files-screens-polls everything",
    "R5": "as-original if-recoverable does-not-count",
    "R6": "no-use no-training-even-with-consent no-training-without-consent",
    "R7": "education-and-healthcare-accounts all-content-of-such-accounts any-account",
    "R8": "any-fitting also-evaluation-and-retrieval also-prompt-examples",
    "R9": "spam-and-fraud-only only-with-consent never",
    "R10": "left-out-unless-named may-be-used never",
    "R11": "stops-later-and-running also-deletes-data-sets also-retrains",
    "R12": "any-other-entity affiliates-too processors-excepted",
    "R12b": "separate-finding training allowed",
    "R13": "theirs-if-weights-go-back always-theirs never",
    "R14": "two-named each-consented-alone all-generative",
    "R15": "read-change-delete-export also-derived title-only",
    "R16": "a b both",
    "R17": "finding-under-gloss must-be-off",
    "R18": "telemetry-only licensed-use ignore",
    "R19": "answer-to-the-question accepting-the-terms",
    "R20": "its-own any-model",
    "R21": "their-models training-by-them",
    "R22": "webinars any-invitation",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack("zoom-2023-08-08")


def test_it_has_the_eight_commitments_in_order(pack: Pack) -> None:
    assert [commitment.id for commitment in pack.commitments] == COMMITMENTS


def test_its_readings_have_their_options_and_all_but_r6_are_chosen_by_default(pack: Pack) -> None:
    assert {reading.id: " ".join(reading.option_ids) for reading in pack.readings} == OPTIONS
    first = {reading.id: reading.option_ids[0] for reading in pack.readings}
    assert {reading.id: reading.default for reading in pack.readings} == first
    assert pack.chosen({}) == {**first, "R6": OPEN}


def test_nothing_is_put_into_the_mouth_of_the_company_that_the_reporter_said(pack: Pack) -> None:
    for row in pack.disposition:
        if row.document == "news-report" and row.voice is not None:
            paragraph = row.place.partition("s")[0]
            expected = "quoted" if paragraph in QUOTED else "reporter" if paragraph in REPORTER else "paraphrased"
            assert row.voice == expected, row.place


def test_what_only_the_reporter_or_a_copy_says_is_told(pack: Pack) -> None:
    assert {clause.id for clause in pack.clauses if clause.basis == "told"} == TOLD | {
        "transparent-consent.participants-told",
        "transparent-consent.sharing-without-feature",
    }


def test_what_stands_in_no_sentence_is_a_gloss(pack: Pack) -> None:
    """Off by default, nothing ticked, receipts, withdrawal, and the like are our additions."""
    glosses = {clause.id for clause in pack.clauses if clause.basis == "gloss"}
    assert {
        "admins-decide.off-by-default",
        "admins-decide.trial-end",
        "own-and-control.delete-later-training",
        "own-and-control.export-identical",
        "transparent-consent.nothing-preticked",
        "service-licence.scan-works",
        "service-licence.stream-works",
        "transparent-consent.receipt",
        *REQUIRED_GLOSSES,
    } <= glosses


def test_required_are_the_testable_clauses_of_the_source_four_that_are_told_and_four_of_our_additions(
    pack: Pack,
) -> None:
    required = {clause.id for clause in pack.clauses if clause.required}
    answered = {clause.id for clause in pack.clauses if clause.basis in ("stated", "implied") and clause.testable}
    # Whether a notice is clear only a person who had no part in it can say.
    assert required == answered - {"transparent-consent.clear"} | TOLD | REQUIRED_GLOSSES


def test_a_defective_quotation_carries_no_clause_of_the_source(pack: Pack) -> None:
    [defective] = [item for item in pack.disposition if item.kind == "defective"]
    assert defective.place == "P7s1"
    cited = {clause.basis for clause in pack.clauses if any(each.place == "P7s1" for each in clause.sources)}
    assert cited == {"gloss"}


def test_title_and_the_quality_of_consent_are_left_to_people(pack: Pack) -> None:
    untestable = {clause.id for clause in pack.clauses if not clause.testable}
    assert {
        "own-and-control.title",
        "transparent-consent.free",
        "transparent-consent.informed",
    } <= untestable


def test_what_is_not_known_of_the_document_is_said_to_be_unknown(pack: Pack) -> None:
    document = pack.documents[0]
    assert document.publisher.en == "unknown"
    assert document.address.en == document.retrieved.en == "not recorded"
    assert document.custody.en.startswith("not recorded")
    assert "inferred" in document.date_basis.en


def test_every_paragraph_of_the_report_and_every_section_of_the_terms_is_accounted_for(pack: Pack) -> None:
    for document, expected in zip(pack.documents, (*PARAGRAPHS, pack.documents[1].sections), strict=False):
        found = {
            row.place.partition("s")[0].partition("p")[0] for row in pack.disposition if row.document == document.id
        }
        assert found == set(expected)


def test_every_option_that_ends_a_demand_leaves_another_that_makes_it(pack: Pack) -> None:
    """Under every combination of options each commitment still has a clause that makes a demand."""
    for commitment in pack.commitments:
        assert any(not clause.holds_under and clause.testable for clause in commitment.clauses), commitment.id


def test_promises_are_sentences_that_never_speak_of_compliance(pack: Pack) -> None:
    for clause in pack.clauses:
        for words in (clause.promise.en, clause.promise.id):
            assert re.fullmatch(r"[A-Z].*[^.]\.", words), words
            assert "compl" not in words.lower()


def test_one_indonesian_word_stands_for_one_thing(pack: Pack) -> None:
    words = [text.id for text in pack.glossary.values()]
    assert sorted(words) == sorted(set(words))


def test_the_glossary_names_the_seven_verdicts_and_the_four_assurances(pack: Pack) -> None:
    verdicts = {"met", "not_met", "waived_until", "not_applicable", "not_assessed", "needs_review", "error"}
    assert verdicts | {"observed", "inferred", "reported", "attested"} <= set(pack.glossary)
    assert pack.glossary["met"].en == "no breach found in what was tried"
    assert pack.glossary["met"].id == "tidak ditemukan pelanggaran dalam apa yang dicoba"


@pytest.mark.parametrize("each", load_packs(), ids=lambda each: each.id)
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_promises_can_be_read_as_a_file_that_says_what_the_terms_say(each: Pack, language: str) -> None:
    assert promise_file(each, language).read_text(encoding="utf-8") == promises(each, language)


_STUMBLED_OVER = {
    "en": r"\b(the control|control content)\b",
    "id": r"\b(kontrol|konsep|muara|putusan|tanda terima|menulis obrolan)\b|menyetujui pelatihan(?! model)",
}


@pytest.mark.parametrize("each", load_packs(), ids=lambda each: each.id)
@pytest.mark.parametrize("language", _STUMBLED_OVER)
def test_scenarios_use_the_words_of_the_reports(each: Pack, language: str) -> None:
    """Reference content, not control, which is also a promise of customers' power; in Indonesian no false friends."""
    for file in (each.folder / language).glob("*.feature"):
        text = re.sub(r"@\S+", "", file.read_text(encoding="utf-8"))
        assert re.findall(_STUMBLED_OVER[language], text, re.IGNORECASE) == [], file.name


@pytest.mark.parametrize("language", ["en", "id"])
def test_one_page_leads_to_the_promises_and_scenarios_of_every_pack(language: str) -> None:
    """The page says what terms and scenarios say (`make promises` writes it), and each of its links leads somewhere."""
    folder = Path(__file__).parents[2] / "docs" / "promises"
    page = index_file(folder, language).read_text(encoding="utf-8")
    shipped = [each for each in load_packs() if each.folder.is_relative_to(folder.parents[1])]
    assert page == promise_index(shipped, folder, language)
    targets = re.findall(r"\]\(([^)#]+)", page)
    assert {promise_file(each, language).name for each in shipped} <= {Path(each).name for each in targets}
    assert all((folder / each).is_file() for each in targets)
