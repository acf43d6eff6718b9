"""The contents of every document for people, in both languages, and what none of them may say or do."""

import re
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from csv import reader as csv_rows
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import entry_points
from io import BytesIO, StringIO
from itertools import pairwise
from json import loads
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from janji.reports import html, markdown, overview
from janji.reports._view import ConcludedView, in_short
from janji.reports._words import WORDS, word
from pypdf import PdfReader
from rich.console import Console

from janji.cli._shown import show
from janji.record import VERDICT_WORDS, Bilingual, Conclusion, result_fingerprint
from janji.record._limits import ENGLISH, INDONESIAN
from janji.record._sentences import SENTENCES
from janji.terms import LANGUAGES

_VOID = frozenset({"meta", "input", "br", "col", "use", "circle", "path"})
WRITERS = {point.name: point.load() for point in entry_points(group="janji.reports")}
"""Every format, so that whoever adds one is held to the same."""


def read(name: str, written: str | bytes) -> str:  # noqa: PLR0911 - each format is opened in its own way
    """The words of a document as whoever opens it has them."""
    if name == "pdf":
        return body(PdfReader(BytesIO(written)))  # type: ignore[arg-type]
    if name == "docx":
        with ZipFile(BytesIO(written)) as opened:  # type: ignore[arg-type]
            return " ".join(ET.fromstring(opened.read("word/document.xml")).itertext())  # noqa: S314 - ours
    assert isinstance(written, str)
    if name in ("badge", "junit"):
        found = ET.fromstring(written)  # noqa: S314 - ours
        return " ".join((*found.itertext(), *(value for each in found.iter() for value in each.attrib.values())))
    if name == "csv":
        return " ".join(cell for row in csv_rows(written.splitlines()) for cell in row)
    if name == "github-annotations":
        return written.replace("%0A", " ").replace("%3A", ":").replace("%25", "%")
    if name in ("gitlab", "json", "oscal", "sarif"):
        return " ".join(texts(loads(written)))
    if name == "cucumber":
        return " ".join(word for line in written.splitlines() for word in texts(loads(line)))
    return unescape(written)


def body(opened: PdfReader) -> str:
    """The text of a PDF without what stands at the head and the foot of every page."""
    pages = [page.extract_text().splitlines() for page in opened.pages]
    shapes = [{re.sub(r"\d+", "#", line) for line in page} for page in pages]
    framing = set.intersection(*shapes)
    return " ".join(line for page in pages for line in page if re.sub(r"\d+", "#", line) not in framing)


def texts(value: Any) -> Iterator[str]:
    """Every text in what was read from JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def close(text: str) -> str:
    """A text without spaces, hyphens and the shape of its apostrophes: documents set their lines as they like."""
    return re.sub("[\\s\\-\\\\\N{SOFT HYPHEN}]", "", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


PEOPLE = ("html", "md", "pdf", "docx")
"""The formats for people."""


class Page(HTMLParser):
    """A page as elements in a row, with what is wrong with its nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], tuple[tuple[str, dict[str, str | None]], ...]]] = []
        self.texts: list[tuple[str, tuple[tuple[str, dict[str, str | None]], ...]]] = []
        self.faults: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.faults += [f"<{tag}> stays open" for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))
        if tag not in _VOID:
            self._open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data, tuple(self._open)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs, _ in self.elements if name == tag]

    def visible(self, language: str | None = None) -> str:
        """The text of the page; of a page in both languages that in one of them."""
        hidden = {"en": "id", "id": "en", None: "-"}[language]
        return " ".join(
            data
            for data, around in self.texts
            if not any(tag == "style" or (tag == "span" and attrs.get("lang") == hidden) for tag, attrs in around)
        )


@pytest.fixture
def pages(told: Any) -> dict[str, Page]:
    return {language: Page(told.by(html.write, language=language)) for language in LANGUAGES}


@pytest.fixture
def page(pages: dict[str, Page]) -> Page:
    return pages["en"]


def test_the_page_is_well_nested(page: Page) -> None:
    assert page.faults == []


def test_the_page_runs_nothing_and_fetches_nothing(told: Any, page: Page) -> None:
    assert not {"script", "link", "iframe", "object", "embed", "form"} & {tag for tag, _, _ in page.elements}
    for tag, attrs, _ in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in ("srcset", "action", "data")]
        assert (attrs.get("src") or "data:").startswith("data:")
        assert (attrs.get("href") or "#").startswith("#"), (tag, attrs)
    written = told.by(html.write)
    assert not re.search(r"url\(|@import|https?:", written)
    assert "default-src 'none'" in written


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_the_reason_of_a_clause_begins_with_no_code_of_a_scenario(told: Any, name: str) -> None:
    """Who reads what became of a promise did not ask which scenario told it first."""
    written = told.by({"html": html.write, "markdown": markdown.write}[name])
    shown = Page(written).visible() if name == "html" else written
    clauses = [each for every in told.verdicts.commitments for each in every.clauses]
    heads = {f"{scenario}: " for each in clauses for scenario in each.scenarios if each.verdict != "met"}
    assert heads
    assert [head for head in heads if head in shown] == []


def test_answers_that_are_known_alike_share_a_line_and_no_search_is_left_out() -> None:
    """A page says once what it would say in each line; a search keeps its own, since its numbers are its own."""

    def view(kind: str, name: str, assurance: str, times: int = 1) -> ConcludedView:
        claim = {"name": name, "args": {"pointer": f"/{times}"}}
        made = Conclusion.model_construct(kind=kind, claim=claim, assurance=assurance, verdict="met")
        return ConcludedView(made, times, ())

    told = [
        view("holds", "answered", "answered"),
        view("holds", "answered", "answered", times=2),
        view("holds", "equals", "answered"),
        view("holds", "equals", "reported"),
        view("never", "never", "observed"),
        view("never", "never", "observed"),
    ]
    lines = [[(each.conclusion.claim["name"], each.times) for each in line] for line in in_short(told)]
    assert lines == [[("answered", 3), ("equals", 1)], [("equals", 1)], [("never", 1)], [("never", 1)]]


def test_the_page_has_the_lines_by_which_its_result_is_approved_without_a_command_line(told: Any) -> None:
    """They name this record under these readings, and only a name, a day and what was read are left to fill in."""
    (lines,) = re.findall(r"<pre>(\[\[approvals.*?)</pre>", told.by(html.write), re.DOTALL)
    (row,) = tomllib.loads(unescape(lines))["approvals"]
    choice = {name: each.chosen for name, each in told.verdicts.policy.readings.items()}
    assert row.pop("fingerprint") == result_fingerprint(told.verdicts.record.digest, choice)
    assert row == {"of": "result", "by": "", "date": "", "scope": ""}


def test_every_link_inside_the_page_leads_somewhere_and_ids_stand_once(page: Page) -> None:
    ids = Counter(attrs["id"] for _, attrs, _ in page.elements if "id" in attrs)
    assert [name for name, number in ids.items() if number > 1] == []
    targets = {(attrs["href"] or "")[1:] for _, attrs, _ in page.elements if "href" in attrs}
    assert targets <= set(ids)
    named = {attrs[name] for _, attrs, _ in page.elements for name in ("for", "aria-labelledby") if attrs.get(name)}
    assert named <= set(ids)


def test_the_page_is_in_one_language_and_leads_to_the_other(told: Any) -> None:
    for language, other in (("en", "id"), ("id", "en")):
        page = Page(told.by(html.write, language=language, others={other: f"report.{other}.html"}))
        assert page.of("html")[0]["lang"] == language
        assert [attrs["hreflang"] for attrs in page.of("a") if "hreflang" in attrs] == [other]
        shown = page.visible()
        assert getattr(told.verdicts.headline, language) in shown
        assert getattr(told.verdicts.headline, other) not in shown


def test_a_run_in_indonesian_opens_in_indonesian(tell: Any, shipped: Any) -> None:
    told = tell(shipped, scenarios=20, language="id")
    page = Page(told.by(html.write))
    assert page.of("html")[0]["lang"] == "id"
    assert told.by(markdown.write).index("Hasil penilaian") < told.by(markdown.write).index("Verdict")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_reader_without_the_source_at_hand_finds_what_the_words_mean(told: Any, name: str, language: str) -> None:
    """Who issues it, that names are invented, and what each word for how a verdict is known says."""
    plain = close(read(name, told.by(WRITERS[name], language=language)))
    assert close(getattr(told.verdicts.issuer, language)) in plain
    names = {"en": "Names such as Arunika are invented", "id": "Nama seperti Arunika adalah rekaan"}
    assert plain.count(close(names[language])) == 1
    for level, words in WORDS["assurances"].items():
        assert close(getattr(words, language)) in plain
        assert close(getattr(word("assurance_notes", level), language)) in plain


@pytest.mark.parametrize("name", PEOPLE)
def test_whoever_the_engagement_names_issues_the_report(story: Any, tell: Any, shipped: Any, name: str) -> None:
    story.opening["engagement"] = {"author": "Rara Wulandari, counsel"}
    told = tell(shipped)
    assert close("Rara Wulandari, counsel") in close(read(name, told.by(WRITERS[name], language="en")))
    assert "Noissuerisnamed" not in close(read(name, told.by(WRITERS[name], language="en")))


@pytest.mark.parametrize("name", PEOPLE)
def test_every_format_takes_letters_that_hardly_a_font_has(story: Any, tell: Any, shipped: Any, name: str) -> None:
    """A message with an emoji or in Chinese ended `janji report --format pdf`: PDF/UA has no letter without a shape."""
    story.opening["engagement"] = {"author": "Łucja 漢 \N{PERSON WITH FOLDED HANDS} ✓"}
    author = "Łucja[U+6F22][U+1F64F]✓" if name == "pdf" else "Łucja漢\N{PERSON WITH FOLDED HANDS}✓"
    assert author in close(read(name, tell(shipped).by(WRITERS[name], language="en")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_reading_is_told_by_its_words_and_its_code_stands_in_brackets(told: Any, name: str, language: str) -> None:
    written = told.by(WRITERS[name], language=language)
    shown = Page(written).visible() if name == "html" else read(name, written).replace("\\", "")
    assert re.findall(r"(?<!\()\bR\d+b?\b", shown) == []


def test_no_catalogue_of_the_reports_has_words_that_lawyers_stumble_over() -> None:
    """One word for one thing: reference content, places searched; in Indonesian no word of courts, rivers or suits."""
    banned = {"en": r"\b(controls?|sinks?)\b", "id": r"\b(kontrol|muara|putusan|menuntut|buta)\b|dinyatakan tertulis"}
    tables = {**WORDS, "limits": {str(at): each for at, each in enumerate(_limits())}, "reasons": SENTENCES}
    for table, entries in tables.items():
        for key, words in entries.items():
            for language, pattern in banned.items():
                found = re.findall(pattern, re.sub(r"\{[^}]*\}", "", getattr(words, language).lower()))
                assert not found, (table, key, language, found)


def _limits() -> Iterator[Bilingual]:
    return (Bilingual(en=en, id=own) for en, own in zip(ENGLISH, INDONESIAN, strict=True))


def test_operations_that_a_capability_leaves_out_are_named(told: Any) -> None:
    """In both languages: what was never there was never tried."""
    for language, word_ in (("en", "without"), ("id", "tanpa")):
        assert f"content ({word_}: content.change)" in told.by(html.write, language=language)


def test_headings_go_down_one_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_its_heads_say_what_they_head(page: Page) -> None:
    assert len(page.of("table")) == len(page.of("caption")) > 3
    assert all(attrs.get("scope") in ("row", "col") for attrs in page.of("th"))


def test_sixty_scenarios_stay_below_400_kilobytes(told: Any) -> None:
    assert len(told.by(html.write).encode()) < 400_000


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_says_what_it_does_not_show_in_both_languages(told: Any, name: str) -> None:
    for language in LANGUAGES:
        plain = close(read(name, told.by(WRITERS[name], language=language)))
        for words in getattr(told.verdicts.not_shown, language):
            assert close(words) in plain
    assert len(told.verdicts.not_shown.en) == len(told.verdicts.not_shown.id) == 18


@pytest.mark.parametrize("name", WRITERS)
def test_no_format_says_that_anything_complies(told: Any, name: str) -> None:
    written = read(name, told.by(WRITERS[name])).lower()
    for banned in ("complies", "compliant", "compliance", "patuh", "mematuhi"):
        assert banned not in written


@pytest.mark.parametrize("language", ["en", "id"])
def test_met_is_never_told_in_shorter_words(pages: dict[str, Page], language: str) -> None:
    shown = pages[language].visible()
    assert getattr(VERDICT_WORDS["met"], language) in shown
    assert not re.search(r"\bmet\b", shown.replace("not met", ""))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_tells_everything_that_the_verdicts_hold(told: Any, pages: dict[str, Page], language: str) -> None:
    shown = pages[language].visible()
    v = told.verdicts
    assert getattr(v.headline, language) in shown
    for commitment in v.commitments:
        assert getattr(commitment.title, language) in shown
        for clause in commitment.clauses:
            assert getattr(clause.promise, language) in shown
            if clause.why_not:
                assert getattr(clause.why_not, language) in shown
    for scenario in v.scenarios:
        assert scenario.id in shown
        for sha in scenario.evidence if scenario.verdict != "met" else ():
            assert sha in shown
    for reading in told.pack.readings:
        assert getattr(reading.question, language) in shown
    assert v.record.digest in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "12 of 12",
                "at most 4.9 %",
                "written like one with reference content",
                "nothing that went this way is collected there: direct message",
                "1 of 2 with content of this run; 1 could not be read",
                "no reference content was found in it, nor in a part that is written alike",
                "12 of 12 pieces of reference content seen, chance of missing a breach at most 4.9 %",
            ),
        ),
        (
            "id",
            (
                "12 dari 12",
                "paling besar 4,9 %",
                "ditulis serupa dengan yang memuat konten pembanding",
                "yang masuk lewat jalur ini tidak dikumpulkan di sana: pesan langsung",
                "1 dari 2 memuat konten pengujian ini; 1 tidak dapat dibaca",
                "tidak ada konten pembanding yang ditemukan di dalamnya",
                "12 dari 12 konten pembanding terlihat, peluang terlewat paling besar 4,9 %",
            ),
        ),
    ],
)
@pytest.mark.parametrize("name", ["html", "md"])
def test_what_was_visible_is_told_part_by_part_and_by_number(
    told: Any, name: str, language: str, words: tuple[str, ...]
) -> None:
    """With the parts that were not, ways of which nothing is collected, and files that nobody named."""
    written = told.by(WRITERS[name], language=language)
    shown = Page(written).visible() if name == "html" else unescape(written.replace("\\", ""))
    shown = " ".join(shown.split())
    for each in words if name == "html" else words[:-1]:
        assert each in shown
    for place in ("dark <1>.csv", "kept/a <1>.db", "run/pipe"):
        assert place in shown


@pytest.mark.parametrize(("language", "words"), [("en", "1 of 2 with content"), ("id", "1 dari 2 memuat konten")])
def test_a_terminal_tells_of_files_that_nobody_named_too(told: Any, language: str, words: str) -> None:
    console = Console(record=True, width=200, file=StringIO())
    show(told.verdicts, console, language)
    shown = console.export_text()
    assert getattr(word("unnamed", "title"), language) in shown
    assert f": {words}" in shown
    assert "kept/a <1>.db: 1 " in shown


def test_what_does_not_count_under_the_chosen_readings_never_looks_like_a_breach(told: Any, page: Page) -> None:
    aside = [scenario for scenario in told.verdicts.scenarios if not scenario.counts_under_policy]
    assert aside
    assert page.visible().count(word("labels", "counts_not_here").en) == len(aside)


def test_exhibits_are_numbered_in_the_order_in_which_they_first_appear(page: Page) -> None:
    cited = [(attrs["href"] or "")[1:] for attrs in page.of("a") if re.fullmatch(r"#E\d+", attrs.get("href") or "")]
    assert list(dict.fromkeys(cited)) == [f"E{number}" for number in range(1, len(set(cited)) + 1)]


def test_the_same_verdicts_give_the_same_documents(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any time of writing: a file that holds the clock differs as soon as the clock has moved on."""
    first = {name: told.by(write) for name, write in WRITERS.items()}
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    for name, write in WRITERS.items():
        assert told.by(write) == first[name], name


@pytest.mark.parametrize("name", ["html", "md"])
def test_what_a_tested_system_says_is_never_read_as_marks(told: Any, name: str) -> None:
    written = told.by(WRITERS[name])
    assert "<b>platform" not in written
    assert "&lt;b&gt;platform" in written
    assert "<hung>" not in written


@pytest.mark.parametrize("name", WRITERS)
def test_a_killed_run_is_told_as_one(tell: Any, shipped: Any, name: str) -> None:
    told = tell(shipped, scenarios=12, sealed=False)
    written = close(read(name, told.by(WRITERS[name])))
    for words in (told.verdicts.headline.en, "there is no overall result", "not sealed"):
        assert close(words) in written


def test_a_pack_without_readings_findings_or_untestable_clauses_is_told_too(story: Any, make: Any) -> None:
    from janji.record import read_record, verdicts

    pack = make.pack(make.clause("alpha.one"))
    story.scenario("a", "alpha.one")
    record = read_record(story.write())
    result = verdicts(record, pack)
    assert Page(html.write(result, pack, record)).faults == []
    assert "no breach found in 1 of 1 clause" in markdown.write(result, pack, record)


def test_markdown_tables_are_whole(told: Any) -> None:
    """Every row of a table has as many cells as its head."""
    columns = 0
    for line in told.by(markdown.write).splitlines():
        if not line.startswith("|"):
            columns = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        columns = columns or cells
        assert cells == columns, line


def test_one_word_for_one_thing(shipped: Any) -> None:
    """Where the glossary of the shipped terms has a word, the documents use the same."""
    glossary = shipped.glossary
    for verdict in ("met", "not met", "not applicable", "not assessed", "needs review", "error"):
        assert VERDICT_WORDS[verdict].id == glossary[verdict.replace(" ", "_")].id
    for table in ("assurances", "kinds", "forms"):
        for key, words in WORDS[table].items():
            if key in glossary:
                assert words.id == glossary[key].id
    labels = WORDS["labels"]
    for label, key in {"clause": "clause", "scenario": "scenario", "verdict": "verdict", "control": "control"}.items():
        assert labels[label].id.lower() == glossary[key].id.lower()
    assert labels["record"].id.lower() == glossary["run_record"].id.lower()


def test_words_that_nobody_named_stand_as_they_are() -> None:
    assert word("kinds", "hologram").id == "hologram"


@pytest.fixture
def several(told: Any, make: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An overview of two runs, of which the second is of another pack."""
    from janji.record import read_record, verdicts

    pack = make.pack(make.clause("alpha.one"))
    story = make.story(tmp_path_factory.mktemp("several") / "record")
    story.scenario("a", "alpha.one", found=True)
    return overview.write([(told.verdicts, "one.html"), (verdicts(read_record(story.write()), pack), "two.html")], "id")


def test_the_overview_leads_to_every_report_and_tells_each_promise_of_each_edition(told: Any, several: Any) -> None:
    """Where an edition does not have a promise the page says so, in place of a verdict."""
    page = Page(several)
    assert page.faults == []
    assert [attrs["href"] for attrs in page.of("a") if (attrs["href"] or "").endswith(".html")] == [
        *("one.html", "two.html", "one.html", "two.html")
    ]
    for language in ("en", "id"):
        shown = page.visible(language)
        assert getattr(told.verdicts.headline, language) in shown
        assert getattr(VERDICT_WORDS["not met"], language) in shown
        rows = len(told.verdicts.commitments) + 1
        assert shown.count(getattr(word("labels", "not_in_edition"), language)) == rows
        for words in getattr(told.verdicts.not_shown, language):
            assert words in shown
    assert [attrs["id"] for attrs in page.of("input") if "checked" in attrs] == ["in-id"]


def test_the_overview_runs_nothing_and_fetches_nothing(several: Any) -> None:
    tags = {tag for tag, _, _ in Page(several).elements}
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & tags
    assert not re.search(r"url\(|@import|https?:", several)
    assert "default-src 'none'" in several


def test_the_first_page_says_who_asked_for_the_run_or_that_nobody_has_said_so(story: Any, make: Any) -> None:
    from janji.record import read_record, verdicts

    pack = make.pack(make.clause("alpha.one"))
    for engagement, told in (({"commissioner": "A. Board", "scope": "all"}, "A. Board"), ({}, "Nobody has said who")):
        story.root = story.root.with_name(f"record-{len(engagement)}")
        story.opening["engagement"] = engagement
        story.acts.clear()
        story.plan.clear()
        story.scenario("a", "alpha.one")
        record = read_record(story.write())
        assert told in html.write(verdicts(record, pack), pack, record)
        assert told in markdown.write(verdicts(record, pack), pack, record)


def test_the_overview_says_where_its_runs_did_not_test_the_same(told: Any, several: Any) -> None:
    apart = word("labels", "overview_apart").en
    assert apart in several
    assert apart not in overview.write([(told.verdicts, "one.html"), (told.verdicts, "two.html")], "en")
