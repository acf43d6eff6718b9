"""The page as a browser and an assistive technology have it: run by `make test-browser`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from janji.reports import book, comparison, html, overview

from janji.record import Edition, SignOffs, compare, fingerprints
from janji.scenarios import pack_scenarios
from janji.terms import find_pack

AXE = Path(__file__).with_name("axe")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def node() -> Path:
    """The checker's packages, installed where it lies."""
    if not (AXE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=AXE, check=True)
    return AXE


def seen(node: Path, page: Path) -> Any:
    """The checker's answer about a page."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "no Chromium on this machine; install one (on Debian: apt-get install chromium)"
    checked = subprocess.run(
        ["node", "check.mjs", str(page), chromium], cwd=node, check=True, capture_output=True, text=True
    )
    return json.loads(checked.stdout)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_report_has_no_fault_leaves_nothing_out_without_scripts_and_asks_nobody(
    told: Any, node: Path, tmp_path: Path, language: str
) -> None:
    """Neither html-validate nor axe-core finds anything, on a desk, on a phone, in light and in dark."""
    page = tmp_path / "page.html"
    page.write_text(
        told.by(html.write, language=language, others={"id" if language == "en" else "en": "page.other.html"}),
        encoding="utf-8",
    )
    found = seen(node, page)
    assert found["findings"] == []
    assert found["requests"] == []
    headline = getattr(told.verdicts.headline, language)
    assert headline in found["texts"][f"{language} light 1100"]
    assert headline in found["texts"]["without scripts"]


@pytest.mark.parametrize("page", ["en/index.html", "id/own-and-control.html", "en/review.html", "index.html"])
def test_a_book_has_no_fault_and_its_search_takes_nothing_away_without_scripts(
    node: Path, tmp_path: Path, page: str
) -> None:
    """Neither html-validate nor axe-core finds anything, and without scripts every clause is still listed."""
    pack = find_pack("zoom-2023-08-11")
    scenarios = {language: pack_scenarios(pack, language) for language in ("en", "id")}
    prints = fingerprints(pack, pack.chosen({}), Edition.of(pack, "en").fingerprints)
    for name, text in book.write(pack, scenarios, None, SignOffs(), prints).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = seen(node, tmp_path / page)
    assert found["findings"] == []
    assert found["requests"] == []
    if page == "en/index.html":
        assert all(clause.promise.en in found["texts"]["without scripts"] for clause in pack.clauses)


def test_an_overview_shows_one_language_at_a_time(told: Any, node: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(overview.write([(told.verdicts, "report.html")], "en"), encoding="utf-8")
    found = seen(node, page)
    assert found["findings"] == []
    assert found["requests"] == []
    assert found["focus"] == {"en": "solid", "id": "solid"}
    english, indonesian = found["texts"]["en light 1100"], found["texts"]["id light 1100"]
    assert told.verdicts.headline.en in english
    assert told.verdicts.headline.id not in english
    assert told.verdicts.headline.id in indonesian
    assert told.verdicts.headline.en not in indonesian
    assert told.verdicts.headline.id in found["texts"]["without scripts"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_comparison_has_no_fault(told: Any, node: Path, tmp_path: Path, language: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(comparison.write(compare(told.verdicts, told.verdicts), "html", language), encoding="utf-8")
    found = seen(node, page)
    assert found["findings"] == []
    assert found["requests"] == []
