"""The exit code of every command, in each way that it can end."""

import gc
import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import click
import pytest
from click.testing import CliRunner, Result

from janji import api
from janji.cli import _documents, main
from janji.cli._documents import formats

COVERAGE = Path(__file__).parents[2] / "docs" / "coverage.md"


def janji(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


USAGE = [
    ("run", "nobody"),
    ("run", "reference?break=no-such-violation"),
    ("run", "reference?broke=withdraw-ignored"),
    ("run", "reference?break"),
    ("run", "--pack", "no-such-pack"),
    ("run", "--reading", "R3"),
    ("run", "--reading", "R3=nobody"),
    ("run", "--reading", "R99=open"),
    ("run", "--reading", "R3=owner-only", "--reading", "R3=open"),
    ("run", "--clause", "no.such-clause"),
    ("run", "--language", "fr"),
    ("run", "-n", "0"),
    ("run", "--record", "/dev/null/record"),
    ("report", "no-such-record"),
    ("report", "no-such-record", "--format", "pdf"),
    ("gate", "no-such-record"),
    ("gate",),
    ("replay", "no-such-record"),
    ("doctor", "nobody"),
    ("doctor", "reference?fault=no-such-fault"),
    ("lint", "no-such-pack"),
    ("selftest", "--only", "no-such-thing"),
    ("selftest", "nobody"),
    ("list", "everything"),
    ("list", "clauses", "--pack", "no-such-pack"),
    ("list", "packs", "--json", "/dev/null/file.json"),
    ("serve", "nobody"),
    ("serve", "reference?break=no-such-violation"),
    ("no-such-command",),
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every mistake at the keyboard is told in words, without a traceback, and leaves no record."""
    monkeypatch.chdir(tmp_path)
    result = janji(*arguments)
    assert result.exit_code == 2, result.output
    assert "Error" in result.output
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_two_pages_are_not_asked_of_a_format_that_has_none(tmp_path: Path) -> None:
    """Else the whole report was written, as if nobody had asked for less."""
    done = janji("report", str(tmp_path), "--only", "summary", "--format", "md")
    assert done.exit_code == 2
    assert "the two pages are not written as md, but as pdf or docx" in " ".join(done.output.split())


@pytest.mark.parametrize("kind", ["packs", "commitments", "clauses", "readings", "scenarios", "violations"])
def test_lists_exit_with_0(kind: str) -> None:
    """All that there is, as JSON: objects with a name or an id."""
    result = janji("list", kind, "--json")
    assert result.exit_code == 0
    rows = json.loads(result.output)
    assert rows
    assert all("id" in row or "name" in row for row in rows)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("lint",), ("list", "steps"), ("list", "faults")])
def test_what_ends_well_exits_with_0(arguments: tuple[str, ...]) -> None:
    assert janji(*arguments).exit_code == 0


CHAT = ("consent-before-training.chat", "consent-before-training.withdrawal")
PART = (
    "consent-before-training.earlier-content",
    "no-third-party-training.fine-tuning",
    "only-for-these-ai-services.shared-base",
)
"""Clauses whose run other tests look at, too."""
GATES = {
    "kept": ("reference", (), 0),
    "partial": ("reference", PART, 3),
    "broken": ("reference?break=withdraw-ignored", CHAT, 1),
    "dead": ("reference?fault=die", CHAT, 5),
}


@pytest.mark.parametrize("name", GATES)
def test_a_gate_exits_as_the_record_says(runs: Any, name: str, tmp_path: Path) -> None:
    """The same code by gate and by replay, and a report is written whatever it says, in every format by one call.

    Other tests write the formats of a whole run, which takes each of them some seconds.
    """
    address, clauses, code = GATES[name]
    record = str(runs.of(address, "en", *clauses).path)
    assert janji("gate", record).exit_code == code
    assert janji("replay", record).exit_code == code
    files = {form: tmp_path / form for form in (formats() if clauses else ("md",))}
    assert janji("report", record, *(f"--report={form}:{file}" for form, file in files.items())).exit_code == 0
    assert all(file.stat().st_size for file in files.values())


def test_readings_are_obeyed_by_every_command(runs: Any) -> None:
    """A gate under a reading that the platform breaks exits with 1, under one that is left open with 3."""
    record = str(runs.of().path)
    assert janji("gate", record, "--reading", "R3=owner-only").exit_code == 1
    assert janji("gate", record, "--reading", "R3=open").exit_code == 3
    assert janji("gate", record, "--reading", "R3=nobody").exit_code == 2
    assert janji("replay", record, "--reading", "R3=owner-only").exit_code == 1


def test_a_gate_can_require_more_and_never_what_no_test_can_show(runs: Any) -> None:
    """A gloss clause may be required as well; one that cannot be tested is refused, in place of asking for nothing."""
    record = str(runs.of().path)
    assert janji("gate", record, "--require", "own-and-control.delete-later-training").exit_code == 0
    untestable = next(each.id for each in runs.pack.clauses if not each.testable)
    refused = janji("gate", record, "--require", untestable)
    assert (refused.exit_code, untestable in refused.output) == (2, True)
    assert janji("gate", record, "--require", "no.such-clause").exit_code == 2
    told = janji("gate", record, "--require", "own-and-control")
    assert told.exit_code == 2
    assert "--require own-and-control: is a commitment" in told.output
    assert "own-and-control.delete-stored" in told.output


def test_replay_of_an_unknown_scenario_is_wrong_usage(runs: Any) -> None:
    assert janji("replay", str(runs.of().path), "--scenario", "no-such-scenario").exit_code == 2
    assert janji("replay", str(runs.of().path), "--scenario", "declined-audio").exit_code == 0


def test_the_coverage_page_is_what_whole_runs_show(runs: Any) -> None:
    """Scenarios, violations, controls or kinds that came, went or changed: `make coverage` writes the page anew."""
    records = [str(runs.of().path), str(runs.of(runs.keeps_second, pack=runs.second).path)]
    result = janji("coverage", *records)
    assert result.exit_code == 0, result.output
    assert result.output == COVERAGE.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_wrong_usage(runs: Any) -> None:
    result = janji("report", str(runs.of().path), "-o", "/dev/null/report.html")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_run_of_one_clause_exits_with_3(tmp_path: Path) -> None:
    """A part is assessed, a result of the whole is not given: never 0. The reports lie beside the record."""
    record = tmp_path / "record"
    result = janji("run", "--record", str(record), "--clause", "no-third-party-training.inference-kept")
    assert result.exit_code == 3, result.output
    assert result.output.splitlines()[-1] == f"Report: {record}.html"
    beside = ("", ".html", ".id.html", ".json", ".md")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"record{ending}" for ending in beside]
    assert json.loads((tmp_path / "record.json").read_text())["overall"] is None
    assert sorted(path.name for path in record.iterdir()) == ["evidence", "journal", "manifest.json"]
    assert janji("run", "--record", str(record)).exit_code == 2


def test_a_run_of_nothing_exits_with_5(runs: Any, tmp_path: Path) -> None:
    """A clause that no scenario is about: nothing was tried, and that is an error, neither kept nor broken."""
    untestable = next(each.id for each in runs.pack.clauses if not each.testable)
    result = janji("run", "--record", str(tmp_path / "record"), "--clause", untestable)
    assert result.exit_code == 5, result.output
    assert f"no scenario fits what was asked for (only --clause {untestable})" in result.output


def test_a_run_that_is_interrupted_before_its_first_event_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its journal is empty, which is no damage to a record: there is nothing to restore."""
    monkeypatch.setattr("janji.running._recorder.Recorder.open_run", Mock(side_effect=KeyboardInterrupt))
    result = janji("run", "--record", str(tmp_path / "record"))
    assert result.exit_code == 5, result.output
    assert "interrupted before anything was recorded" in result.output


@pytest.mark.parametrize("error", [RuntimeError("a defect"), KeyboardInterrupt(), RecursionError()])
def test_a_defect_of_janji_exits_with_5(runs: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Exit code 1 means a broken promise; a defect, or Ctrl-C, must not look like one."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(api, "read_record", broken)
    assert janji("gate", str(runs.of().path)).exit_code == 5


def test_what_is_old_is_left_alone_while_a_record_is_judged_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of the time of `janji gate` went into it; a command that goes on for hours has to look again."""
    seen = []

    def judged(*_: object, **__: object) -> None:
        seen.append(gc.get_threshold())
        raise click.UsageError("enough")

    monkeypatch.setattr(_documents, "judged", judged)
    before = gc.get_threshold()
    try:
        assert janji("gate", str(tmp_path)).exit_code == 2
        (during,), after = seen, gc.get_threshold()
    finally:
        gc.set_threshold(*before)
    assert during[1:] >= (50, 50)
    assert after[1:] == before[1:]


def test_a_command_does_not_look_for_garbage_in_the_record_that_it_keeps() -> None:
    """A quarter of the time of `janji gate` went into looking through what it was still using."""
    before = gc.get_threshold()
    try:
        gc.set_threshold(700)
        assert janji("list", "packs").exit_code == 0
        assert gc.get_threshold()[0] >= 50_000
    finally:
        gc.set_threshold(*before)
