"""Reports for pipelines, each read as its readers do."""

import csv
import json
import re
from base64 import b64decode
from collections import Counter
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from janji.reports import badge, cucumber, github, gitlab, junit, oscal, sarif
from janji.reports import csv as table
from janji.reports._outcomes import findings, standings
from janji.reports._telling import Telling
from junitparser import Error, Failure, JUnitXml, Skipped

from janji.record import read_record, verdicts


@pytest.fixture
def kept(make: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Verdicts, pack and record of a small run in which everything was kept."""
    pack = make.pack(make.clause("alpha.one"))
    story = make.story(tmp_path_factory.mktemp("kept") / "record")
    story.scenario("a", "alpha.one", name="All is kept")
    record = read_record(story.write())
    return verdicts(record, pack), pack, record


# --- JUnit


def test_a_junit_reader_counts_what_the_suite_states(told: Any) -> None:
    """Junitparser finds as many failures, errors and skipped test cases as the attributes say, one case a scenario."""
    read: Any = JUnitXml.fromstring(told.by(junit.write).encode())
    stated = (read.tests, read.failures, read.errors)
    read.update_statistics()
    assert (read.tests, read.failures, read.errors) == stated
    outcomes = Counter(each.outcome for each in standings(told.verdicts))
    cases = [case for suite in read for case in suite if ".janji.run" not in (case.classname or "")]
    kinds = Counter(type(result) for case in cases for result in case.result)
    assert len(cases) == len(told.verdicts.scenarios)
    assert kinds[Failure] == outcomes["failed"] > 0
    assert kinds[Error] == outcomes["error"] > 0
    assert kinds[Skipped] == sum(outcomes[each] for each in ("open", "accepted", "exempt")) > 0


def test_a_test_case_says_where_it_stands_what_it_tests_and_how_to_look_closer(told: Any) -> None:
    root = ET.fromstring(told.by(junit.write, features="own/packs"))  # noqa: S314 - our own
    scenario = told.verdicts.scenarios[4]
    case = next(each for each in root.iter("testcase") if f"[{scenario.case}]" in each.attrib["name"])
    assert case.attrib["name"].startswith(scenario.name)
    assert (case.attrib["file"], case.attrib["line"]) == (f"own/packs/{scenario.file}", str(scenario.line))
    properties = [(each.attrib["name"], each.attrib["value"]) for each in case.iter("property")]
    assert {("clause", name) for name in scenario.clauses} <= set(properties)
    assert ("replay", f"janji replay {told.record.path.name} --scenario {scenario.id}") in properties
    suite = {each.attrib["name"]: each.attrib["value"] for each in root.findall("testsuite/properties/property")}
    assert suite["record_digest"] == told.verdicts.record.digest
    assert (suite["overall"], suite["exit_code"]) == ("not met", "1")


def test_a_run_that_kept_everything_has_neither_failures_nor_skips(kept: Any) -> None:
    read = JUnitXml.fromstring(junit.write(*kept).encode())
    assert (read.tests, read.failures, read.errors) == (1, 0, 0)
    assert not any(case.result for suite in read for case in suite)


@given(st.text())
def test_whatever_a_tested_system_says_is_no_letter_that_xml_does_not_know(said: str) -> None:
    """Words go through one place into all formats, and come out as XML may hold them."""
    tell = Telling.__new__(Telling)
    tell.language = "en"
    element = ET.Element("a", {"name": tell(said)})
    assert ET.fromstring(ET.tostring(element)).get("name") == tell(said)  # noqa: S314 - our own


# --- SARIF


def test_every_result_has_a_rule_a_place_and_the_same_fingerprint_in_another_run(told: Any) -> None:
    run = json.loads(told.by(sarif.write))["runs"][0]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert len(run["results"]) == len(findings(told.verdicts)) > 0
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("features/")
        assert place["region"]["startLine"] >= 1
    prints = [each["partialFingerprints"] for each in run["results"]]
    again = json.loads(
        sarif.write(told.verdicts.model_copy(update={"as_of": "x"}), told.pack, told.record, features="z")
    )
    assert [each["partialFingerprints"] for each in again["runs"][0]["results"]] == prints


def test_the_story_of_a_breach_goes_step_by_step_to_what_was_found(told: Any) -> None:
    results = json.loads(told.by(sarif.write))["runs"][0]["results"]
    result = next(each for each in results if each["properties"]["verdict"] == "not met")
    story = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [each["executionOrder"] for each in story] == list(range(1, len(story) + 1))
    said = [each["location"]["message"]["text"] for each in story]
    assert said[0].startswith("Given the service holds")
    assert "was found in" in said[-1]


def test_what_was_kept_is_no_result(kept: Any) -> None:
    run = json.loads(sarif.write(*kept))["runs"][0]
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_run_that_was_cut_off_leaves_an_error_in_every_list_of_findings(tell: Any, shipped: Any) -> None:
    """Code scanning closes alerts that a file no longer has: a run that died must not look like a clean one."""
    cut = tell(shipped, scenarios=2, sealed=False)
    run = json.loads(cut.by(sarif.write))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "error" in {each["level"] for each in run["results"] if each["ruleId"] == "janji.run"}
    assert "critical" in {each["severity"] for each in json.loads(cut.by(gitlab.write))}
    assert "::error title=error%3A janji.run" in cut.by(github.write_annotations)
    cases = ET.fromstring(cut.by(junit.write)).iter("testcase")  # noqa: S314 - our own
    assert any(".janji.run" in each.attrib["classname"] and each.find("error") is not None for each in cases)
    assert '"success":false' in cut.by(cucumber.write)


# --- Cucumber Messages


def _results(written: str) -> dict[str, list[str]]:
    """The statuses of each scenario by its name, through all the ids that lead there."""
    messages = [json.loads(line) for line in written.splitlines()]
    of = {kind: [each[kind] for each in messages if kind in each] for kind in ("pickle", "testCase", "testCaseStarted")}
    pickles = {each["id"]: each for each in of["pickle"]}
    cases = {each["id"]: pickles[each["pickleId"]] for each in of["testCase"]}
    started = {each["id"]: cases[each["testCaseId"]] for each in of["testCaseStarted"]}
    found: dict[str, list[str]] = {}
    for each in (each["testStepFinished"] for each in messages if "testStepFinished" in each):
        name = started[each["testCaseStartedId"]]["name"]
        found.setdefault(name, []).append(each["testStepResult"]["status"])
    return found


_SEVERITY = ("UNKNOWN", "PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED")
"""As readers of the messages order them: the worst step is the result of the scenario."""


def test_the_worst_step_of_a_scenario_is_what_its_verdict_comes_to(told: Any) -> None:
    found = _results(told.by(cucumber.write))
    for standing in standings(told.verdicts):
        statuses = found[standing.scenario.name]
        assert len(statuses) == len(standing.scenario.steps)
        assert max(statuses, key=_SEVERITY.index) == cucumber.STATUSES[standing.outcome]
        # The last step looked, so it is the one that decided.
        assert set(statuses[:-1]) == {"PASSED"}


def test_ids_stand_once_and_a_record_without_its_files_still_tells_its_scenarios(told: Any) -> None:
    """This record carries no feature files, so they are written from its plan, in the language of the scenarios."""
    messages = [json.loads(line) for line in told.by(cucumber.write).splitlines()]
    ids = [each[kind]["id"] for each in messages for kind in each if "id" in each[kind]]
    assert len(set(ids)) == len(ids)
    sources = [each["source"]["data"] for each in messages if "source" in each]
    assert any("Given the service holds" in each for each in sources)
    assert next(each for each in messages if "testRunFinished" in each)["testRunFinished"]["success"] is False


def test_an_indonesian_run_is_told_in_indonesian_gherkin(tell: Any, shipped: Any) -> None:
    messages = [json.loads(line) for line in tell(shipped, scenarios=3, language="id").by(cucumber.write).splitlines()]
    languages = {each["gherkinDocument"]["feature"]["language"] for each in messages if "gherkinDocument" in each}
    assert languages == {"id"}


# --- OSCAL


def test_the_plan_and_the_catalog_lie_in_the_results_and_every_reference_leads_somewhere(told: Any) -> None:
    def opened(body: Any) -> Any:
        embedded = [each["base64"] for each in body["back-matter"]["resources"] if "base64" in each]
        assert len(embedded) == 1
        return json.loads(b64decode(embedded[0]["value"]))

    results = json.loads(told.by(oscal.write))["assessment-results"]
    plan = opened(results)["assessment-plan"]
    catalog = opened(plan)["catalog"]
    assert results["import-ap"]["href"] == f"#{plan['uuid']}"
    for body in (results, plan, catalog):
        there = {each["uuid"] for each in body["back-matter"]["resources"]}
        assert set(re.findall(r'"href": "#([^"]+)"', json.dumps(body))) <= there
        assert body["metadata"]["oscal-version"] == "1.2.1"
    result = results["results"][0]
    observed = {each["uuid"] for each in result["observations"]}
    related = {one["observation-uuid"] for each in result["findings"] for one in each.get("related-observations", [])}
    assert related <= observed
    controls = {each["id"] for group in catalog["groups"] for each in group["controls"]}
    assert controls == {clause.id for each in told.verdicts.commitments for clause in each.clauses}
    objectives = {part["id"] for group in catalog["groups"] for each in group["controls"] for part in each["parts"]}
    assert {each["target"]["target-id"] for each in result["findings"]} <= objectives


def test_only_a_clause_without_a_breach_is_satisfied_and_what_cannot_be_tested_has_no_finding(told: Any) -> None:
    findings_ = json.loads(told.by(oscal.write))["assessment-results"]["results"][0]["findings"]
    states = {each["target"]["target-id"].removesuffix("_obj"): each["target"]["status"] for each in findings_}
    for clause in (clause for each in told.verdicts.commitments for clause in each.clauses):
        if clause.counted_as in ("untestable", "no demand"):
            assert clause.id not in states
        else:
            state = states[clause.id]
            assert (state["state"] == "satisfied") == (clause.verdict == "met")
            assert (state["reason"] == "fail") == (clause.verdict == "not met")


def test_evidence_is_linked_where_it_lies_with_its_hash(told: Any) -> None:
    resources = json.loads(told.by(oscal.write))["assessment-results"]["back-matter"]["resources"]
    links = [link for each in resources for link in each.get("rlinks", []) if "hashes" in link]
    assert links
    for link in links:
        path = told.record.path.parent / unquote(link["href"])
        assert sha256(path.read_bytes()).hexdigest() == link["hashes"][0]["value"]


# --- CSV


def test_the_table_has_a_row_for_each_clause_and_every_row_has_every_column(told: Any) -> None:
    rows = list(csv.reader(StringIO(told.by(table.write), newline="")))
    assert {len(row) for row in rows} == {len(table.COLUMNS)}
    clauses = [clause for each in told.verdicts.commitments for clause in each.clauses]
    written = [row for row in rows if row[0] == "clause"]
    assert {row[8] for row in written if row[7] == "untestable"} == {"cannot be tested"}
    assert {row[8] for row in written if row[7] == "no demand"} == {"makes no demand"}
    assert [(row[2], row[6], row[7]) for row in written] == [
        (each.id, each.verdict, each.counted_as) for each in clauses
    ]


@given(st.one_of(st.text(), st.from_regex(r"\A *[=+@\t\r-].*")))
def test_no_cell_is_a_formula_and_none_loses_a_letter(said: str) -> None:
    cell = table.harmless(said)
    assert cell.endswith(said)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


# --- GitHub and GitLab


@given(st.text(), st.text())
def test_no_text_ends_a_command_or_begins_another(message: str, title: str) -> None:
    """GitHub's runner reads a command up to the end of its line, and unescapes what its toolkit escaped."""
    written = github._command("error", message, title=title, file="a.feature")
    assert "\n" not in written
    assert "\r" not in written
    stated = re.fullmatch(r"::error title=([^,:]*),file=a\.feature::(.*)", written, re.DOTALL)
    assert stated is not None
    assert unquote(stated[2]) == unquote(message.replace("%", "%25"))


def test_annotations_stand_at_the_lines_of_their_scenarios_the_gravest_first(told: Any) -> None:
    lines = told.by(github.write_annotations, language="en").splitlines()
    kinds = [re.match(r"::(\w+)", line)[1] for line in lines]  # type: ignore[index]
    order = [kind for kind in kinds[1:-1] if kind in ("error", "warning")]
    assert order == sorted(order)
    scenario = next(each.scenario for each in findings(told.verdicts) if each.outcome == "failed" and each.scenario)
    assert any(f"file=features/{scenario.file},line={scenario.line}::" in line for line in lines)


def test_a_summary_stays_below_the_limit_of_github_and_keeps_what_it_does_not_show(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The least grave of the findings go, and their number stands there."""
    whole = told.by(github.write, language="en")
    assert len(whole) < 30_000
    assert "further findings are in the full report" not in whole
    monkeypatch.setattr(github, "LIMIT", len(whole.encode()) - 1)
    written = told.by(github.write, language="en")
    assert len(written.encode()) <= github.LIMIT
    assert "further findings are in the full report" in written
    assert "<details><summary>What this report does not show" in written


def test_a_code_quality_report_has_what_gitlab_asks_for_and_each_fingerprint_once(told: Any) -> None:
    issues = json.loads(told.by(gitlab.write))
    for each in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= each.keys()
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(each["location"]["lines"]["begin"], int)
        assert not each["location"]["path"].startswith(("/", "./"))
    prints = [each["fingerprint"] for each in issues]
    assert len(set(prints)) == len(prints) == len(findings(told.verdicts)) + 1


# --- the badge


def _shown(written: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(written).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def test_a_badge_says_no_more_than_the_headline_and_is_never_green(kept: Any, told: Any) -> None:
    """It names the software that was tested, and counts the clauses of the source alone."""
    judged, pack, record = kept
    assert _shown(badge.write(judged, pack, record))[1] == "no breach found in 1 of 1 stated clauses"
    assert (
        _shown(badge.write(judged, pack, record, language="id"))[1]
        == "tidak ditemukan pelanggaran pada 1 dari 1 klausul tersurat"
    )
    assert _shown(told.by(badge.write, language="en"))[0] == "janji: A <b>platform</b>"
    assert "found" in _shown(told.by(badge.write, language="en"))[1]
    for colour in re.findall(r'fill="#([0-9a-f]{6})"', badge.write(*kept)):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        assert green < max(red, blue)


def test_a_badge_counts_stated_and_drawn_clauses_apart(make: Any, tmp_path: Path) -> None:
    """As page one does: what we drew from a sentence is not counted as the source's own."""
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two", basis="implied"))
    said = {}
    for name, broken in (("kept", {}), ("broken", {"found": True, "outcome": "failed"})):
        story = make.story(tmp_path / name)
        story.scenario("a", "alpha.one")
        story.scenario("b", "alpha.two", **broken)
        record = read_record(story.write())
        said[name] = _shown(badge.write(verdicts(record, pack), pack, record))[1]
    assert said == {
        "kept": "no breach found in 1 of 1 stated, 1 of 1 drawn clauses",
        "broken": "a breach found in 1 of 1 drawn clauses",
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"overall": None, "exit_code": 3}, "no overall result"),
        ({"overall": None, "exit_code": 5}, "an error of the harness or the implementation"),
        ({"overall": "met", "exit_code": 4}, "the run is out of date or of another build, or a waiver no longer fits"),
        ({"overall": "waived", "exit_code": 0}, "not met, accepted for a time"),
    ],
)
def test_a_badge_of_a_run_without_a_result_never_speaks_of_clauses_without_a_breach(
    kept: Any, changes: dict[str, Any], words: str
) -> None:
    judged, pack, record = kept
    assert _shown(badge.write(judged.model_copy(update=changes), pack, record))[1] == words
