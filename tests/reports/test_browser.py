"""The page as a browser and an assistive technology have it: run by `make test-browser`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from janji.reports import html, overview

AXE = Path(__file__).with_name("axe")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def node() -> Path:
    """The checker's packages, installed where it lies."""
    if not (AXE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=AXE, check=True)
    return AXE


def seen(node: Path, page: Path) -> Any:
    """What the checker says of a page."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "no Chromium on this machine; install one (on Debian: apt-get install chromium)"
    checked = subprocess.run(
        ["node", "check.mjs", str(page), chromium], cwd=node, check=True, capture_output=True, text=True
    )
    return json.loads(checked.stdout)


@pytest.mark.parametrize("what", ["report", "overview"])
def test_axe_finds_nothing_no_request_leaves_and_scripts_make_no_difference(
    told: Any, node: Path, tmp_path: Path, what: str
) -> None:
    page = tmp_path / "page.html"
    written = told.by(html.write) if what == "report" else overview.write([(told.verdicts, "report.html")], "en")
    page.write_text(written, encoding="utf-8")
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
