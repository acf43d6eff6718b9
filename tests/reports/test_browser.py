"""The page as a browser and an assistive technology have it: run by `make test-browser`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from janji.reports import html

AXE = Path(__file__).with_name("axe")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def node() -> Path:
    """The checker's packages, installed where it lies."""
    if not (AXE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=AXE, check=True)
    return AXE


def test_axe_finds_nothing_no_request_leaves_and_scripts_make_no_difference(
    told: Any, node: Path, tmp_path: Path
) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "no Chromium on this machine; install one (on Debian: apt-get install chromium)"
    page = tmp_path / "report.html"
    page.write_text(told.by(html.write), encoding="utf-8")
    checked = subprocess.run(
        ["node", "check.mjs", str(page), chromium], cwd=node, check=True, capture_output=True, text=True
    )
    seen = json.loads(checked.stdout)
    assert seen["findings"] == []
    assert seen["requests"] == []
    assert seen["focus"] == {"en": "solid", "id": "solid"}
    english, indonesian = seen["texts"]["en light 1100"], seen["texts"]["id light 1100"]
    assert told.verdicts.headline.en in english
    assert told.verdicts.headline.id not in english
    assert told.verdicts.headline.id in indonesian
    assert told.verdicts.headline.en not in indonesian
    assert told.verdicts.headline.id in seen["texts"]["without scripts"]
