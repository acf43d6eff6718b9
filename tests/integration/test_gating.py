"""A gate says what it decided and why, each finding once; a damaged record ends in 5, never in wrong usage."""

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from janji.reports._words import WORDS

from janji.cli import main
from janji.record import DamagedRecordError, RecordError, claims, read_record
from janji.sinks import SINKS

CLAUSES = ("consent-before-training.withdrawal", "own-and-control.delete-derived")


def _asked(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def broken(runs: Any) -> Path:
    """A run of two clauses on a platform that ignores withdrawals."""
    path = runs.of("reference?break=withdraw-ignored", "en", *CLAUSES).path
    assert isinstance(path, Path)
    return path


def test_the_first_line_says_what_was_decided_and_why(broken: Path) -> None:
    """Then how many clauses came to what, then each finding: the broken clause once, with its scenario."""
    done = _asked("gate", str(broken))
    assert done.exit_code == 1
    first, tested, counted, *findings = done.output.splitlines()
    assert tested.startswith("Not a test of Zoom. Tested: ")
    assert first.startswith(
        "Gate: do not ship, since a required clause is not met (no overall result, exit code 1, judged as of "
    )
    assert "Of our additions: 1 of 23 clauses not kept" in counted
    assert findings[0].split()[:3] == ["1", "not", "met"]
    assert done.output.count("consent-before-training.withdrawal (") == 1
    assert len(findings) < 6


def test_what_keeps_everything_has_no_findings(runs: Any) -> None:
    """Of a whole run without a breach there are the decision, what was tested and the count, and no more."""
    done = _asked("gate", str(runs.of().path))
    assert done.exit_code == 0
    assert len(done.output.splitlines()) == 3
    assert done.output.startswith("Gate: ship, since no breach was found in any required clause")


def test_a_gate_speaks_indonesian(broken: Path) -> None:
    """Decision and findings, too."""
    done = _asked("gate", str(broken), "--language", "id")
    assert done.output.startswith("Gerbang: jangan dirilis, karena ada klausul penentu yang tidak dipenuhi")
    assert "Gate" not in done.output


def test_dutch_is_dutch_to_the_end(broken: Path) -> None:
    """A language of reports that no pack has: the decision, what it is for, and each reason."""
    done = _asked("gate", str(broken), "--language", "nl")
    assert done.output.startswith("Poort: niet uitbrengen, want een verplichte clausule is niet nagekomen")
    assert "gedeeltelijke run" in done.output
    assert not {"the", "not", "was", "found", "required"}.intersection(done.output.split())


def test_an_altered_record_is_told_in_a_few_lines(broken: Path, tmp_path: Path) -> None:
    """The lines say what is wrong with it, and that every clause is an error for that one reason."""
    copy = Path(shutil.copytree(broken, tmp_path / "copy"))
    journal = copy / "journal" / "main.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join([*lines[:4], lines[4].replace('"n":4', '"n":5'), *lines[5:]]))
    done = _asked("gate", str(copy))
    assert done.exit_code == 5
    assert "the record is altered" in done.output
    assert len(done.output.splitlines()) < 8


def _empty(record: Path) -> None:
    for segment in (record / "journal").glob("*.jsonl"):
        segment.write_bytes(b"")


def _unlink(record: Path) -> None:
    for segment in (record / "journal").iterdir():
        segment.unlink()


def _unsealed(record: Path) -> None:
    _empty(record)
    (record / "manifest.json").unlink()


def _first_line(record: Path) -> None:
    (record / "journal" / "main.jsonl").write_text(
        (record / "journal" / "main.jsonl").read_text().replace('"e":"run.open"', '"e":"run.opem"', 1)
    )


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied segments": _empty,
    "no segment": _unlink,
    "no journal": lambda record: shutil.rmtree(record / "journal"),
    "emptied, and no seal": _unsealed,
    "another first event": _first_line,
}


@pytest.mark.parametrize("command", ["gate", "replay", "report"])
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_record_is_no_wrong_usage(broken: Path, tmp_path: Path, name: str, command: str) -> None:
    """A pipeline that looks at the code must not take a record that cannot be relied on for a misspelt command."""
    copy = Path(shutil.copytree(broken, tmp_path / "copy"))
    DAMAGES[name](copy)
    done = _asked(command, str(copy))
    assert done.exit_code == 5, done.output
    assert "restore" in done.output


def test_what_never_was_a_record_is_wrong_usage(tmp_path: Path) -> None:
    """A folder of something else, or one that is not there."""
    (tmp_path / "photos").mkdir()
    for folder in ("photos", "nowhere"):
        assert _asked("gate", str(tmp_path / folder)).exit_code == 2
        with pytest.raises(RecordError) as raised:
            read_record(tmp_path / folder)
        assert not isinstance(raised.value, DamagedRecordError)


def test_a_scenario_is_replayed_in_words(broken: Path) -> None:
    """Its sentences, what was looked for and where, reference content, and evidence by its place below the record."""
    done = _asked("replay", str(broken), "--scenario", "withdrawn-chat")
    step = r"\d\. Then the training data of that run shows the reference content and nothing of"
    assert re.search(step, done.output)
    assert re.search(r"must not appear: .* in training data, to train, training run trn-", done.output)
    assert "reference  content that may be there was found in" in done.output
    assert "{" not in done.output
    listed = next(line for line in done.output.splitlines() if line.strip().startswith("evidence"))
    piece = listed.split()[1].rstrip("…,")
    assert list((broken / "evidence").glob(f"{piece}*"))


def test_every_claim_and_sink_has_words() -> None:
    """A reviewer reads no name of a claim."""
    assert set(claims()) == set(WORDS["claims"])
    assert set(WORDS["sinks"]) == set(SINKS)


def test_the_commands_in_a_report_can_be_copied(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They name the record by its place, from where the report was asked for, in every document for people."""
    copy = Path(shutil.copytree(broken, tmp_path / "kept here" / "record"))
    monkeypatch.chdir(tmp_path)
    for format_name in ("html", "md"):
        written = _asked("report", str(copy), "--format", format_name).output
        found = re.search(r"janji (replay [^<`]*--scenario withdrawn-chat)", written.replace("&#39;", "'"))
        assert found is not None
        assert shlex.split(found[1])[1] == "kept here/record"
        assert _asked(*shlex.split(found[1])).exit_code == 1
    again = re.search(
        r"janji (run [^<]*--clause consent-before-training.withdrawal)", _asked("report", str(copy)).output
    )
    assert again is not None
    assert "--pack zoom-2023-08-08" in again[1]


def test_markdown_has_the_provenance_of_the_page(broken: Path) -> None:
    """Who is quoted, and where each source comes from, with the whole seal."""
    written = _asked("report", str(broken), "--format", "md").output
    judged = json.loads(_asked("report", str(broken), "--format", "json").output)
    assert f"Attributed to {judged['pack']['statement']['person']}, " in written
    assert judged["record"]["digest"] in written
    for label in ("Publisher", "Address", "Retrieved", "Custody", "Language that prevails"):
        assert f"  - {label}: " in written


def test_a_fact_that_no_sink_shows_is_told_as_that(broken: Path) -> None:
    """Of deletion a clause can have a verdict without a search: then the table does not say that nobody looked."""
    written = _asked("report", str(broken), "--format", "md").output
    assert "not examined" not in written
    gone, nowhere = WORDS["facts"]["deleted"].en, WORDS["labels"]["not_examined"].en
    assert f"| {gone} | {nowhere} |" in written
    assert "Only the last line rests on answers of the service" in written


def test_a_commitment_stands_for_all_its_clauses(tmp_path: Path) -> None:
    """Where a clause is asked for, the name of a commitment is enough."""
    done = _asked("run", "reference", "--clause", "no-third-party-training", "--dry-run")
    assert done.exit_code == 0, done.output
    one = _asked("run", "reference", "--clause", "no-third-party-training.fine-tuning", "--dry-run")

    def scenarios(output: str) -> int:
        return int(re.search(r"for (\d+) scenarios", " ".join(output.split()))[1])  # type: ignore[index] # it is there

    assert scenarios(done.output) > scenarios(one.output)


def test_an_unknown_clause_is_told_with_what_looks_like_it() -> None:
    """Not with all ids of the pack."""
    done = _asked("run", "reference", "--clause", "own-and-control.raed")
    assert done.exit_code == 2
    told = " ".join(done.output.split())
    assert "has no such clause or commitment; did you mean own-and-control.read" in told
    assert "janji list clauses" in told
    assert told.count(".") < 25


def test_coverage_counts_scenarios_of_other_readings_apart(runs: Any) -> None:
    """A clause whose scenarios all count under other readings only was not tried under the pack's own."""
    done = _asked("coverage", str(runs.of().path))
    assert done.exit_code == 0, done.output
    judged = runs.of().verdicts
    row = next(line for line in done.output.splitlines() if line.startswith("| ordinary-accounts (implied)"))
    own = [each for each in judged.scenarios if "no-education-or-health.ordinary-accounts" in each.clauses]
    assert not any(each.counts_under_policy for each in own)
    assert f"| 0 + {len(own)}† |" in row
    for each in judged.scenarios:
        marked = re.search(rf"[ ,]{re.escape(each.case)}(†?)[ ,]", done.output)
        assert marked is not None
        assert bool(marked[1]) is not each.counts_under_policy
