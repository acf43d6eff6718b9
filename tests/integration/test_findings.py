"""A finding of a real run is told as a fact, with its exhibit, in every format; what is handed on holds just that."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from janji.reports import docx, html, markdown, pdf
from pypdf import PdfReader

from janji.cli import main
from janji.record import Record, Verdicts, read_record, verdicts
from janji.terms import Pack

CLAUSES = ("consent-before-training.chat", "consent-before-training.withdrawal")
"""Clauses whose run other tests look at, too."""
Told = tuple[Verdicts, Pack, Record]


@pytest.fixture
def path(runs: Any) -> Path:
    """A run of two clauses on a platform that ignores withdrawals."""
    found = runs.of("reference?break=withdraw-ignored", "en", *CLAUSES).path
    assert isinstance(found, Path)
    return found


@pytest.fixture
def told(path: Path) -> Told:
    record = read_record(path)
    assert record.edition is not None
    return verdicts(record, record.edition.pack), record.edition.pack, record


@pytest.fixture(scope="module")
def several(runs: Any) -> Told:
    """A run in which one cause breaks several clauses."""
    clauses = ("consent-before-training.chat", "consent-before-training.authority", "consent-before-training.derived")
    record = read_record(runs.of("reference?break=chat-without-consent", "en", *clauses).path)
    assert record.edition is not None
    return verdicts(record, record.edition.pack), record.edition.pack, record


def test_a_finding_says_whose_content_when_it_went_in_what_was_answered_and_what_stands_there(told: Told) -> None:
    first = told[0].breaches[0]
    assert first.title.en.startswith("Found in training data: ")
    assert first.clauses + first.added == ("consent-before-training.withdrawal",)
    assert re.match(r"Found: \d+ of \d+ pieces? of content", first.told[0].en)
    for exhibit in first.exhibits:
        assert exhibit.owner == "Arunika"
        assert [each.decision for each in exhibit.answers] == ["consented", "withdrawn"]
        assert exhibit.put_in is not None
        assert exhibit.trained is not None
        assert exhibit.put_in < exhibit.trained
        assert exhibit.text is not None
        assert exhibit.passage is not None
        assert exhibit.text.split()[-1] in exhibit.passage
    assert first.exhibits


def test_one_who_reads_no_more_than_two_pages_reads_the_finding(told: Told) -> None:
    verdicts_, pack, record = told
    for language in ("en", "id"):
        short, whole = (pdf.write(*told, language=language, only=only) for only in ("summary", None))
        assert short.startswith(b"%PDF")
        assert b"/StructTreeRoot" in short
        assert len(short) < len(whole)
        document = Document(BytesIO(docx.write(*told, language=language)))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert getattr(verdicts_.tested, language) in text
        assert getattr(verdicts_.headline, language) in text
        assert getattr(verdicts_.breaches[0].title, language) in text
    assert pdf.write(*told) == pdf.write(verdicts_, pack, record)


def test_the_summary_of_two_broken_clauses_holds_two_pages(several: Told) -> None:
    """In both languages; what follows is the annex, which says what no report shows."""
    assert len({name for each in several[0].breaches for name in (*each.clauses, *each.added)}) == 2
    for language, annex in (("en", "What this report does not show"), ("id", "Apa yang tidak ditunjukkan laporan ini")):
        short = _pages(pdf.write(*several, language=language, only="summary"))
        assert next(at for at, text in enumerate(short, 1) if annex in text) <= 3
        if (office := which("soffice")) is not None:
            of_word = _pages(_printed(office, docx.write(*several, language=language)))
            assert next(at for at, text in enumerate(of_word, 1) if annex in text) <= 3


def _pages(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(document)).pages]


def _printed(office: str, document: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "summary.docx"
        file.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        asked = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(asked, check=True, capture_output=True, timeout=120)
        return file.with_suffix(".pdf").read_bytes()


def test_a_report_says_in_every_format_that_the_software_was_made_to_break_a_promise(told: Told) -> None:
    assert "made to break a promise on purpose: it records a withdrawal and goes on as before" in told[0].tested.en
    for language in ("en", "id"):
        words = "".join(getattr(told[0].tested, language).split())
        pages = "".join(_pages(pdf.write(*told, language=language, only="summary")))
        assert words in "".join(pages.split())
        assert words in "".join(html.write(*told, language=language).split())


def test_each_clause_has_an_exhibit_of_its_own_find_or_names_the_one_that_it_shares(several: Told) -> None:
    first = next(each for each in several[0].breaches if len(each.clauses) > 1)
    assert {"consent-before-training.chat", "consent-before-training.authority"} <= set(first.clauses)
    cases = {each.case: each for each in several[0].scenarios}
    for clause in (*first.clauses, *first.added):
        own = [each for each in first.exhibits if clause in each.clauses]
        assert own, clause
        assert all(clause in cases[each.case].clauses for each in own)
    assert len({each.evidence for each in first.exhibits}) == len(first.exhibits)
    page = html.write(*several, language="en")
    for number, exhibit in enumerate(first.exhibits, 1):
        assert page.count(f'id="F1-{number}"') == 1
        assert page.count(f'href="#F1-{number}"') >= 2 * len(exhibit.clauses)


def test_chat_in_training_data_breaks_no_clause_about_what_was_made_of_it(several: Told) -> None:
    """Its own words cover transcripts, summaries and embeddings alone; the report says what was found all the same."""
    clauses = {clause.id: clause for each in several[0].commitments for clause in each.clauses}
    assert clauses["consent-before-training.chat"].verdict == "not met"
    derived = clauses["consent-before-training.derived"]
    assert derived.verdict == "needs review"
    told = "a message is there on its own, word for word as it was put in, in"
    text = "none of what this clause is about was found; the content itself, as it was put in, is in"
    page = html.write(*several, language="en")
    assert told in page
    assert text in page
    assert told in markdown.write(*several, language="en")
    assert "".join(told.split()) in "".join("".join(_pages(pdf.write(*several, language="en"))).split())


def test_only_findings_leaves_out_what_was_kept(told: Told) -> None:
    whole, findings = html.write(*told), html.write(*told, only="findings")
    assert len(findings) < len(whole) * 0.8
    assert told[0].breaches[0].title.en in findings
    assert told[0].not_shown.en[-1] in findings


def test_the_response_of_the_tested_party_stands_apart(told: Told) -> None:
    written = html.write(*told, response="We have mended <this>.")
    assert "We have mended &lt;this&gt;." in written
    assert "It is not part of the record" in written


def test_what_is_handed_on_holds_the_evidence_of_the_findings_and_names_the_rest(path: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.zip"
    done = CliRunner().invoke(main, ["share", str(path), "-o", str(bundle)])
    assert done.exit_code == 0, done.output
    with ZipFile(bundle) as opened:
        names = set(opened.namelist())
        left_out = json.loads(opened.read("left-out.json"))
        assert b"Found in training data" in opened.read("report.en.html")
    assert {"report.en.html", "report.id.html", "report.md", "report.json", "manifest.json"} <= names
    there = {name.removeprefix("evidence/") for name in names if name.startswith("evidence/")}
    away = {each["evidence"] for each in left_out if "evidence" in each}
    assert there
    assert there | away == {each.name for each in (path / "evidence").glob("*/*")}
    assert not there & away
    assert any("journal" in each for each in left_out)
    assert CliRunner().invoke(main, ["share", str(path), "-o", str(bundle)]).exit_code == 2


@pytest.mark.parametrize(
    ("text", "told_"),
    [
        ("client = 'A'", "client"),
        ("author = 3", "author"),
        ("author =", "TOML"),
    ],
)
def test_an_engagement_that_cannot_be_read_is_told_with_its_file_and_key(tmp_path: Path, text: str, told_: str) -> None:
    file = tmp_path / "engagement.toml"
    file.write_text(text)
    done = CliRunner().invoke(main, ["run", "--engagement", str(file)])
    assert done.exit_code == 2
    assert str(file) in done.output.replace("\n", "")
    assert told_ in done.output
