"""Whole runs of the shipped pack: languages, readings, faults, and judging again without the implementation."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from janji.implementations.reference import implementation as reference

from janji.cli import main
from janji.record import replay

COMMITMENTS = ("consent-before-training", "no-third-party-training")
VIOLATIONS = ("ignores-consent", "third-party-model-trained")
FAULTS = tuple(fault.name for fault in reference.faults())


def commitments(ran: Any, **readings: str) -> dict[str, str]:
    return {each.id: each.verdict for each in ran.under(**readings).commitments}


def clause(ran: Any, name: str, **readings: str) -> Any:
    return next(
        each for commitment in ran.under(**readings).commitments for each in commitment.clauses if each.id == name
    )


def test_the_reference_platform_keeps_both(runs: Any) -> None:
    """Both commitments are met with assurance observed; the other six are not assessed, and the exit code says so."""
    ran = runs.of()
    assert {name: commitments(ran)[name] for name in COMMITMENTS} == dict.fromkeys(COMMITMENTS, "met")
    assert {each.assurance for each in ran.verdicts.commitments if each.id in COMMITMENTS} == {"observed"}
    others = {verdict for name, verdict in commitments(ran).items() if name not in COMMITMENTS}
    assert (others, ran.verdicts.exit_code) == ({"not assessed"}, 3)


@pytest.mark.parametrize("address", ["reference", *(f"reference?break={name}" for name in VIOLATIONS)])
def test_both_languages_give_the_same_verdicts(runs: Any, address: str) -> None:
    """Scenario by scenario and clause by clause, with the same exit code."""
    english, indonesian = runs.of(address), runs.of(address, "id")
    assert {each.case: each.verdict for each in english.verdicts.scenarios} == {
        each.case: each.verdict for each in indonesian.verdicts.scenarios
    }
    assert commitments(english) == commitments(indonesian)
    assert english.verdicts.exit_code == indonesian.verdicts.exit_code


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_violation_is_not_met_by_its_clauses(runs: Any, name: str) -> None:
    """Exit code 1, and exactly the clauses that the violation breaks."""
    ran = runs.of(f"reference?break={name}")
    listed = next(each for each in reference.violations() if each.name == name)
    broken = {
        each.id for commitment in ran.verdicts.commitments for each in commitment.clauses if each.verdict == "not met"
    }
    assert broken - set(listed.also_allowed) == set(listed.breaks)
    assert ran.verdicts.exit_code == 1


READINGS = [
    ("reference", "consent-before-training.authority", {}, "met"),
    ("reference", "consent-before-training.authority", {"R3": "owner-only"}, "not met"),
    ("reference", "consent-before-training.authority", {"R3": "open"}, "needs review"),
    ("reference", "consent-before-training.withdrawal", {"R11": "also-deletes-data-sets"}, "not met"),
    ("reference", "consent-before-training.withdrawal", {"R11": "open"}, "needs review"),
    ("reference?break=host-consent-covers-all", "consent-before-training.own-words", {}, "not met"),
    ("reference?break=host-consent-covers-all", "consent-before-training.own-words", {"R1": "host-account"}, "met"),
    ("reference?break=host-consent-covers-all", "consent-before-training.own-words", {"R1": "open"}, "needs review"),
    ("reference?variant=affiliate-model-trained", "no-third-party-training.their-model", {}, "met"),
    (
        "reference?variant=affiliate-model-trained",
        "no-third-party-training.their-model",
        {"R12": "affiliates-too"},
        "not met",
    ),
]


@pytest.mark.parametrize(
    ("address", "name", "readings", "verdict"),
    [pytest.param(*row, id=f"{row[0].partition('=')[2] or 'reference'} {row[1]} {row[2]}") for row in READINGS],
)
def test_readings_turn_verdicts(runs: Any, address: str, name: str, readings: dict[str, str], verdict: str) -> None:
    """The same record under another reading; an open one whose options differ says what the verdict depends on."""
    found = clause(runs.of(address), name, **readings)
    assert found.verdict == verdict, found.reason.en
    depends = set(readings) if verdict == "needs review" else set()
    assert set(found.depends_on_readings) == depends


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_never_met(runs: Any, fault: str) -> None:
    """Whatever goes wrong between the harness and a platform, nothing comes out met that hangs on it: exit code 3 or 5.

    A blind training set says nothing against what third parties were seen to receive.
    """
    ran = runs.of(f"reference?fault={fault}")
    assert ran.verdicts.exit_code in {3, 5}
    assert ran.verdicts.overall != "met"
    assert commitments(ran)["consent-before-training"] in {"not assessed", "error"}
    assert not any(each.verdict == "not met" for each in ran.verdicts.scenarios)


@pytest.mark.parametrize("address", ["reference", *(f"reference?break={name}" for name in VIOLATIONS)])
def test_the_evidence_bears_out_the_run(runs: Any, address: str) -> None:
    """Judged again from the evidence alone, every conclusion comes out as it was recorded."""
    assert list(replay(runs.of(address).record)) == []


def test_replay_needs_no_implementation(runs: Any) -> None:
    """`janji replay` gives the verdicts of the run where no implementation, step or scenario can be imported."""
    ran = runs.of()
    gone = "import sys; sys.modules.update({f'janji.{n}': None for n in ('implementations', 'steps')}); "
    done = subprocess.run(
        [sys.executable, "-c", f"{gone}from janji.cli import main; main()", "replay", str(ran.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    told = done.stdout.splitlines()
    assert [each.case for each in ran.verdicts.scenarios if f"{each.verdict:15}{each.case}" not in told] == []
    assert "0 differences" in done.stdout


def test_altered_evidence_is_noticed(runs: Any, tmp_path: Path) -> None:
    """A record whose evidence was changed afterwards is altered, has no overall result, and exits with 5."""
    copy = tmp_path / "record"
    shutil.copytree(runs.of().path, copy)
    blob = next(path for path in sorted((copy / "evidence").rglob("*")) if path.is_file())
    blob.write_bytes(blob.read_bytes() + b" ")
    result = CliRunner().invoke(main, ["gate", str(copy)])
    assert result.exit_code == 5
    assert "no overall result" in result.output


def test_no_secret_is_in_a_record(runs: Any) -> None:
    """The run's key stands nowhere: not in a journal, not in evidence, not in the manifest, in no spelling."""
    key = b"janji tests: one fixed key ....."
    spellings = (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key))
    files = [path for path in runs.of().path.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        assert not any(spelling in data for spelling in spellings), path.name
        assert b"authorization" not in data.lower(), path.name
