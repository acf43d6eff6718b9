"""A pack as a small site: everything that it says, in each of its languages, for those who run nothing."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from janji.reports import book

from janji.cli import main
from janji.record import Edition, SignOffs, fingerprints
from janji.scenarios import pack_scenarios
from janji.terms import Pack, find_pack

LANGUAGES = ("en", "id")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """A later edition: it has clauses and scenarios of its own, and others that it takes over."""
    return find_pack("zoom-2023-08-11")


@pytest.fixture(scope="module")
def pages(pack: Pack) -> dict[str, str]:
    scenarios = {language: pack_scenarios(pack, language) for language in LANGUAGES}
    violations = [("learns-quietly", "It trains and tells nobody.", (pack.clauses[0].id,))]
    return book.write(pack, scenarios, violations, SignOffs(), _prints(pack))


def _prints(pack: Pack) -> dict[str, str]:
    return fingerprints(pack, pack.chosen({}), Edition.of(pack, "en").fingerprints)


def _text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_source_reading_and_scenario_stands_in_the_book(
    language: str, pack: Pack, pages: dict[str, str]
) -> None:
    """Nothing of the pack is left out: each clause with what was taken from where, each option, each sentence."""
    start = _text(pages[f"{language}/index.html"])
    names = _plain(start)
    tried = pack_scenarios(pack, language)
    for document in pack.documents:
        assert " ".join(getattr(document.custody, language).split()) in start
    for reading in pack.readings:
        assert getattr(reading.question, language) in start
        assert all(getattr(option.text, language) in start for option in reading.options)
    for commitment in pack.commitments:
        page = _text(pages[f"{language}/{commitment.id}.html"])
        steps = _plain(page)
        for clause in commitment.clauses:
            assert getattr(clause.promise, language) in page
            assert getattr(clause.promise, language) in start
            for source in clause.sources:
                assert all(getattr(row.reason, language) in page for row in pack.cited(source))
            for scenario in (each for each in tried if clause.id in each.clauses):
                assert all(_plain(step.text) in steps for step in scenario.steps)
                assert _plain(scenario.name) in names


def _plain(text: str) -> str:
    return re.sub(r'["“”\s]+', " ", text)


def test_each_page_says_its_language_and_leads_to_the_other_one(pages: dict[str, str]) -> None:
    """Screen readers are told the language, and whoever cannot read it finds the same page in the other one."""
    for name, page in pages.items():
        if "/" in name:
            language, _, rest = name.partition("/")
            other = next(each for each in LANGUAGES if each != language)
            assert f'<html lang="{language}">' in page
            assert f'href="../{other}/{rest}" hreflang="{other}" lang="{other}"' in page
            assert f"{other}/{rest}" in pages
    assert all(f'href="{language}/index.html"' in pages["index.html"] for language in LANGUAGES)


def test_every_link_inside_the_book_leads_somewhere(pages: dict[str, str]) -> None:
    """No link is dead, and each id stands once in its page."""
    ids = {name: re.findall(r' id="([^"]+)"', page) for name, page in pages.items()}
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name]))
        for href in re.findall(r'<a [^>]*href="([^"]+)"', page):
            file, _, inside = href.partition("#")
            folder = name.rpartition("/")[0]
            target = (Path("/", folder) / file).resolve().as_posix().lstrip("/") if file else name
            assert target in pages
            assert not inside or inside in ids[target]


def test_the_page_asks_nobody_and_runs_only_the_script_that_it_names(pages: dict[str, str]) -> None:
    """Nothing is fetched; the one script is the one whose hash the page allows; without it the list is whole."""
    for page in pages.values():
        assert "default-src 'none'" in page
        assert not re.search(r"""(src|href)=["']?https?:""", page)
    start = pages["en/index.html"]
    for page in (start, pages["en/review.html"]):
        (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in page
    assert '<search hidden id="find">' in start
    assert "<li hidden" not in start


def test_what_a_clause_catches_is_told_or_that_nobody_could_be_asked(pack: Pack, pages: dict[str, str]) -> None:
    """Violations stand with the clause that finds them; without the platform the book says that it does not know."""
    clause = pack.clauses[0]
    assert "learns-quietly" in pages[f"en/{clause.commitment}.html"]
    bare = book.write(pack, {"en": pack_scenarios(pack, "en")}, None, SignOffs(), _prints(pack))
    assert "is not installed here" in _text(bare["en/index.html"])
    assert "is not installed here" not in _text(pages["en/index.html"])
    assert not any(name.startswith("id/") for name in bare)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_approved_stands_once_in_the_form_with_its_fingerprint(
    language: str, pack: Pack, pages: dict[str, str]
) -> None:
    """A reader without a command line marks it there; without the script the form can still be printed and marked."""
    page = pages[f"{language}/review.html"]
    rows = re.findall(r'<fieldset data-of="([^"]+)" data-print="([^"]+)">', page)
    assert dict(rows) == _prints(pack)
    assert len(rows) == len(dict(rows))
    assert '<section id="making" hidden>' in page


def test_who_arunika_is_stands_in_the_book(pages: dict[str, str]) -> None:
    """The names in quotation marks are explained in both languages."""
    assert "Who “Arunika” is" in _text(pages["en/index.html"])
    assert "Siapa “Arunika”" in _text(pages["id/index.html"])


def test_the_command_writes_the_book(tmp_path: Path) -> None:
    """`janji book` writes every page, and names the one to open."""
    found = CliRunner().invoke(main, ["book", "learning-software-2026-11", "-o", str(tmp_path / "book")])
    assert found.exit_code == 0
    assert f"Book: {tmp_path / 'book' / 'index.html'}" in found.output
    assert "Who “" in _text((tmp_path / "book" / "en" / "index.html").read_text(encoding="utf-8"))
