"""Formats as those who made them check them: run by `make test-formats`.

The schemas of SARIF and of Cucumber Messages come with packages of npm, OSCAL's models with compliance-trestle, which
pins what Janji needs in other versions and so has an environment of its own.
"""

import json
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from janji.reports import cucumber, oscal, sarif

FORMATS = Path(__file__).with_name("formats")
TRESTLE = Path(__file__).resolve().parents[2] / "build" / "trestle"
READ = """
import sys
from pathlib import Path
from trestle.oscal.assessment_plan import AssessmentPlan
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
models = {"assessment-results": AssessmentResults, "assessment-plan": AssessmentPlan, "catalog": Catalog}
for path in map(Path, sys.argv[1:]):
    assert models[path.stem].oscal_read(path) is not None, path
"""

pytestmark = pytest.mark.formats


@pytest.fixture(scope="module")
def node() -> Path:
    """The packages of npm, installed where the tests lie."""
    if not (FORMATS / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FORMATS, check=True)
    return FORMATS / "node_modules"


@pytest.fixture(scope="module")
def trestle() -> Path:
    """The Python of an environment that has compliance-trestle."""
    python = TRESTLE / "bin" / "python"
    if not (TRESTLE / "whole").is_file():
        shutil.rmtree(TRESTLE, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(TRESTLE)], check=True)
        pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check", "install", "compliance-trestle==5.2.0"]
        subprocess.run(pip, check=True)
        (TRESTLE / "whole").touch()
    return python


@pytest.fixture(params=["everything", "indonesian", "cut off", "real"])
def run(request: pytest.FixtureRequest, tell: Any, shipped: Any) -> Any:
    """Runs of several kinds, one of them real."""
    if request.param != "real":
        language = "id" if request.param == "indonesian" else "en"
        return tell(shipped, language=language, sealed=request.param != "cut off")
    from janji.record import read_record, verdicts

    found = request.getfixturevalue("runs").of("reference?break=withdraw-ignored", "en", "own-and-control.delete")
    record = read_record(found.path)
    assert record.edition is not None
    kind = type(request.getfixturevalue("told"))
    return kind(verdicts(record, record.edition.pack), record.edition.pack, record)


def test_sarif_fits_its_schema(run: Any, node: Path) -> None:
    schema = json.loads((node / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text())
    written = json.loads(run.by(sarif.write))
    check = jsonschema.Draft4Validator(schema)
    assert [each.message for each in check.iter_errors(written)] == []
    del written["runs"][0]["tool"]
    assert list(check.iter_errors(written))


def test_every_message_fits_the_schema_of_cucumber_and_its_page_shows_every_scenario(
    run: Any, node: Path, tmp_path: Path
) -> None:
    check = jsonschema.Draft202012Validator(json.loads((node / "@cucumber/messages/messages.schema.json").read_text()))
    messages = run.by(cucumber.write)
    for line in messages.splitlines():
        assert [each.message for each in check.iter_errors(json.loads(line))] == []
    assert list(check.iter_errors({"testRunFinished": {"success": "yes"}}))
    file, page = tmp_path / "messages.ndjson", tmp_path / "page.html"
    file.write_text(messages, encoding="utf-8")
    subprocess.run(["node", "page.mjs", str(file), str(page)], cwd=node.parent, check=True)
    written = page.read_text(encoding="utf-8")
    for scenario in run.verdicts.scenarios:
        assert json.dumps(scenario.name, ensure_ascii=False)[1:-1] in written


def test_oscal_is_read_by_compliance_trestle_with_the_plan_and_the_catalog_inside(
    run: Any, trestle: Path, tmp_path: Path
) -> None:
    body, name, files = json.loads(run.by(oscal.write)), "assessment-results", []
    while True:
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(body), encoding="utf-8")
        inside = [each["base64"] for each in body[name]["back-matter"]["resources"] if "base64" in each]
        if not inside:
            break
        body, name = json.loads(b64decode(inside[0]["value"])), inside[0]["filename"].removesuffix(".json")
    assert len(files) == 3
    subprocess.run([str(trestle), "-c", READ, *map(str, files)], check=True)
    spoilt = json.loads(files[0].read_text(encoding="utf-8"))
    spoilt["assessment-results"]["results"][0]["findings"][0]["target"]["status"]["state"] = "complies"
    files[0].write_text(json.dumps(spoilt), encoding="utf-8")
    assert subprocess.run([str(trestle), "-c", READ, str(files[0])], capture_output=True, check=False).returncode
