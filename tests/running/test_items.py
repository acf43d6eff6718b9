"""pytest, its plugins and a debugger see each scenario once, from its start to its end, where it stands in its file."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from janji import plugin
from janji.running import MARKS
from janji.terms import load_packs

HOSTILE = Path(__file__).parent / "hostile"
FEATURES = """\
@clause:consent-before-training.chat
Feature: Shown

  @s:kept @needs:accounts @needs:consent @needs:training @reading:R11=stops-later-and-running
  Scenario: What waits for a training run and is kept
    When it concludes
    And it waits for a training run
    Then it concludes

  @s:broken @needs:accounts @needs:consent @needs:training
  Scenario: What waits for a training run and is broken
    When it waits for a training run
    Then it claims a refusal

  @s:lacking @needs:livestream
  Scenario: What cannot be asked
    When it concludes

  @s:unwritten @needs:accounts @needs:consent
  Scenario: What nobody wrote a step for
    When it concluded
"""
CONFTEST = """\
import json
from pathlib import Path

from hostile_steps import *
from pytest_bdd import step

HEARD = Path(__file__).with_name("heard.jsonl")


@step("it claims a refusal")
def claims_a_refusal(case, owner):
    case.holds("refused", [case.call("consent.receipts", owner)])


def tell(*what):
    with HEARD.open("a") as file:
        print(json.dumps(what), file=file)


def pytest_runtest_logreport(report):
    tell("report", report.nodeid.rpartition("::")[2], report.when, report.outcome, str(report.longrepr))


def pytest_exception_interact(node):
    tell("interact", node.name)


def pytest_bdd_before_step(request, step):
    tell("step", request.node.name, step.name)


def pytest_bdd_step_error(request, step):
    tell("step error", request.node.name, step.name)
"""
ADAPTER = """\
from janji.implementation import Capability
from janji.implementations.reference import implementation


class Lacking:
    def __init__(self, inner):
        self.inner = inner
        self.call, self.close = inner.call, inner.close

    def describe(self):
        found = self.inner.describe()
        lacks = Capability(availability="absent", reason="no streams", by="a test", date="2026-01-01")
        return found.model_copy(update={"capabilities": {**found.capabilities, "livestream": lacks}})


def make(options, workdir):
    return Lacking(implementation.make(options, workdir))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with steps of its own in a `conftest.py`, whose hooks write down what they hear."""
    shipped = load_packs()[0]
    found = tmp_path_factory.mktemp("shown") / shipped.id
    (found / "en").mkdir(parents=True)
    shutil.copy(shipped.folder / "terms.toml", found)
    (found / "en" / "shown.feature").write_text(FEATURES, encoding="utf-8")
    (found / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (found / "adapter.py").write_text(ADAPTER, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def by_pytest(folder: Path) -> Callable[..., Any]:
    """Runs pytest over the pack, and answers what it printed and what the hooks heard."""
    number = iter(range(100))

    def run(*arguments: str, said: str = "") -> Any:
        (folder / "heard.jsonl").unlink(missing_ok=True)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-c", os.devnull, "--strict-markers", "-p", "janji.plugin"),
                *("-p", "no:cacheprovider", "-p", "no:randomly", f"--rootdir={folder.parent}"),
                *("--janji-implementation", f"python:{folder / 'adapter.py'}:make"),
                *("--janji-record", str(folder.parent / f"record-{next(number)}"), str(folder / "en"), *arguments),
            ],
            env=os.environ | {"PYTHONPATH": str(HOSTILE), "COLUMNS": "200"},
            cwd=folder.parent,
            capture_output=True,
            text=True,
            check=False,
            input=said,
        )
        heard = folder / "heard.jsonl"
        lines = heard.read_text().splitlines() if heard.exists() else []
        return SimpleNamespace(
            status=done.returncode, output=done.stdout + done.stderr, heard=[json.loads(line) for line in lines]
        )

    return run


@pytest.fixture(scope="module")
def shown(by_pytest: Callable[..., Any], folder: Path) -> Any:
    """All four, with a file for a pipeline beside."""
    found = by_pytest("-v", "-ra", "--junitxml", str(folder / "junit.xml"), "-o", "junit_family=xunit1")
    written = ET.parse(folder / "junit.xml")  # noqa: S314 - pytest has just written it
    found.junit = {each.get("name"): each for each in written.iter("testcase")}
    return found


def test_each_scenario_is_reported_once(shown: Any) -> None:
    """One report for each phase of each: what waits for a training run neither fails nor is skipped before."""
    calls = {name: outcome for what, name, when, outcome, _ in _of(shown, "report") if when == "call"}
    assert calls == {"kept": "passed", "broken": "failed", "lacking": "skipped", "unwritten": "failed"}
    assert set(Counter((name, when) for _, name, when, *_ in _of(shown, "report")).values()) == {1}
    assert [name for _, name in _of(shown, "interact")] == ["broken", "unwritten"]


def test_each_step_is_heard_once_in_order(shown: Any) -> None:
    """From the first to the last, and the one that failed as failed."""
    steps = [(name, step) for _, name, step in _of(shown, "step")]
    assert steps == [
        ("kept", "it concludes"),
        ("kept", "it waits for a training run"),
        ("kept", "it concludes"),
        ("broken", "it waits for a training run"),
        ("broken", "it claims a refusal"),
    ]
    assert _of(shown, "step error") == [["step error", "broken", "it claims a refusal"]]


def _of(shown: Any, what: str) -> list[Any]:
    return [each for each in shown.heard if each[0] == what]


def test_what_was_not_assessed_is_a_skip_with_its_reason(shown: Any) -> None:
    """Neither a pass nor like a breach, at the terminal and for a pipeline."""
    skipped = shown.junit["lacking"].find("skipped")
    assert skipped is not None
    assert "not assessed: " in skipped.get("message")
    assert "no streams" in skipped.get("message")
    assert f"shown.feature:{_line('lacking')}: not assessed: " in shown.output


def test_a_breach_and_an_error_are_told_apart(shown: Any, folder: Path) -> None:
    """Both fail; the first words of each say which it is, and a failure says where, for what, and what shows more."""
    broken, unwritten = (shown.junit[name].find("failure").get("message") for name in ("broken", "unwritten"))
    assert broken.startswith("not met: ")
    assert f"Then it claims a refusal ({folder.name}/en/shown.feature:{_line('broken') + 2})" in broken
    assert "clauses: consent-before-training.chat" in broken
    assert "janji replay " in broken
    assert unwritten.startswith("error: ")
    assert "no step says 'it concluded'" in unwritten
    assert "the nearest: 'it concludes'" in unwritten


def _line(case: str) -> int:
    """The line of the scenario's keyword."""
    return next(n for n, line in enumerate(FEATURES.splitlines(), 1) if line.lstrip().startswith(f"@s:{case}")) + 1


def test_a_scenario_stands_in_its_feature_file(shown: Any) -> None:
    """Its file, its line and its title are those of the scenario, for an editor, an annotation and a pipeline."""
    for case, found in shown.junit.items():
        assert found.get("file").endswith("shown.feature")
        assert int(found.get("line")) == _line(case) - 1
    properties = {each.get("name"): each.get("value") for each in shown.junit["broken"].iter("property")}
    assert properties["title"] == "What waits for a training run and is broken"
    assert properties["clause"] == "consent-before-training.chat"
    assert properties["janji"] == "failed"
    assert "_ What waits for a training run and is broken _" in shown.output


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("scenario(id='kept') or scenario(id='lacking')", {"kept", "lacking"}),
        ("clause(id='consent-before-training.chat') and not needs(id='training')", {"lacking", "unwritten"}),
        ("reading(id='R11', option='stops-later-and-running')", {"kept"}),
        ("clause(id='consent-before-training.audio')", set()),
    ],
)
def test_tags_choose_by_marks(by_pytest: Callable[..., Any], expression: str, chosen: set[str]) -> None:
    """Under strict marks, as in any other pytest project."""
    found = by_pytest("--collect-only", "-q", "-m", expression)
    assert {line.rpartition("::")[2] for line in found.output.splitlines() if "::" in line} == chosen


def test_a_choice_by_marks_is_a_part(by_pytest: Callable[..., Any], folder: Path) -> None:
    """A scenario that the marks leave out is not planned, so it is no error, and there is no overall result."""
    found = by_pytest("-m", "scenario(id='unwritten')")
    record = found.output.partition("Record: ")[2].split()[0]
    opened = json.loads((Path(record) / "journal" / "main.jsonl").read_text().splitlines()[0])
    assert [each["case"] for each in opened["plan"]] == ["unwritten"]
    assert opened["partial"] == "only a selection: 1 of 4 scenarios were planned"


def test_a_debugger_stops_nowhere_in_a_scenario_that_is_kept(by_pytest: Callable[..., Any]) -> None:
    """Although it waits for a training run on its way; nor in one that could not be assessed."""
    found = by_pytest("--pdb", "-k", "kept or lacking")
    assert found.status == 0, found.output
    assert "Pdb" not in found.output


def test_a_debugger_stops_in_the_step_that_failed(by_pytest: Callable[..., Any]) -> None:
    """After the training run, in the function of the step, not inside the harness."""
    found = by_pytest("--pdb", "-k", "broken", said="q\n")
    assert found.output.count("entering PDB") == 1
    assert "claims_a_refusal()\n" in found.output.partition("entering PDB")[2], found.output


@pytest.mark.parametrize("option", ["--cucumberjson=cucumber.json", "--gherkin-terminal-reporter"])
def test_a_report_that_would_be_empty_is_refused(by_pytest: Callable[..., Any], option: str) -> None:
    """Those of pytest-bdd see nothing of several processes; in one they do."""
    refused = by_pytest("-n", "2", option, "-v")
    assert refused.status == 4
    assert "leave out -n" in refused.output
    assert by_pytest(option, "-v", "-k", "lacking").status == 0


def test_several_processes_show_the_same(by_pytest: Callable[..., Any], shown: Any) -> None:
    """Each worker shows its own, once."""
    found = by_pytest("-n", "2")
    calls = sorted([name, outcome] for _, name, when, outcome, _ in _of(found, "report") if when == "call")
    # The workers write down what they show, the controller what it hears of.
    once = sorted([name, outcome] for _, name, when, outcome, _ in _of(shown, "report") if when == "call")
    assert calls == sorted(once * 2)


def test_every_option_is_documented() -> None:
    """Those that the plugin adds to pytest, and the marks."""
    told = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
    options = re.findall(r'"(--janji-[a-z]+)"', Path(plugin.__file__).read_text(encoding="utf-8"))
    assert len(options) == 6
    assert [each for each in options if f"`{each} " not in told] == []
    assert [each for each in MARKS if f"`{each}" not in told] == []


@pytest.mark.parametrize(("named", "status"), [(".", 5), ("notes.feature", 4)])
def test_scenarios_outside_of_a_pack_are_not_passed_over_in_silence(named: str, status: int, tmp_path: Path) -> None:
    """A folder without terms is no pack: pytest says why it found nothing, and ends as it does then."""
    (tmp_path / "notes.feature").write_text(FEATURES, encoding="utf-8")
    told = subprocess.run(
        [*(sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "janji.plugin", "-p", "no:cacheprovider"), named],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == status
    assert "notes.feature: neither its folder nor one above it has a terms.toml" in told.stdout + told.stderr
