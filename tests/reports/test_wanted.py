"""`--report FORMAT[:FILE]`: several reports in one call, and none that a long run could not write."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.cli._documents import document, ending, formats, judged_record
from janji.cli._wanted import STDOUT, Wanted
from janji.record import ReportOptions, read_record


def _written(told: Any, name: str, **how: Any) -> bytes:
    found, judged, pack = judged_record(told.record.path, ())
    return document(found, judged, pack, name, **how)


def _report(told: Any, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["report", str(told.record.path), *arguments])


def test_several_reports_are_written_in_one_call_where_they_are_wanted(told: Any, tmp_path: Path) -> None:
    file = tmp_path / "deep.xml"
    done = _report(told, "--report", f"junit:{file}", "--report", "badge", "--report", "csv:-", "--language", "en")
    assert done.exit_code == 0, done.output
    beside = told.record.path.with_name(f"{told.record.path.name}.svg")
    assert file.read_bytes() == _written(told, "junit", language="en")
    assert beside.read_text(encoding="utf-8").startswith("<svg")
    assert "row,commitment,clause" in done.output
    assert f"Report: {file}" in done.output


@pytest.mark.parametrize(("language", "label"), [("en", "Report"), ("id", "Laporan")])
def test_where_a_report_lies_is_said_in_its_language(told: Any, tmp_path: Path, language: str, label: str) -> None:
    """Who asked for Indonesian reads no English line at the end."""
    done = _report(told, "--report", f"junit:{tmp_path / 'a.xml'}", "--language", language)
    assert done.output == f"{label}: {tmp_path / 'a.xml'}\n"


def test_format_and_output_are_the_same_as_a_report(told: Any, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert _report(told, "--format", "sarif", "-o", str(one)).exit_code == 0
    assert _report(told, "--report", f"sarif:{other}").exit_code == 0
    assert one.read_bytes() == other.read_bytes()
    printed = (_report(told, *how).stdout_bytes for how in (("--format", "gitlab"), ("--report", "gitlab:-")))
    assert next(printed) == next(printed) == _written(told, "gitlab")
    assert _report(told).output.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("junti:x.xml", "'junti' is not a format; choose one of"),
        ("junit:", "is not a file that can be written"),
        ("junit:no/such/folder/x.xml", "name one in a folder that exists"),
        ("junit:.", "is not a file that can be written"),
    ],
)
@pytest.mark.parametrize("command", ["report", "run", "harvest"])
def test_what_cannot_be_written_is_said_before_anything_runs(
    told: Any, command: str, value: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = [str(told.record.path)] if command == "report" else []
    done = CliRunner().invoke(
        main, [command, *first, "--report", value], env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"}
    )
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
    assert list(tmp_path.glob("*.xml")) == []


def test_no_report_is_written_into_a_record(told: Any) -> None:
    """A file that no run wrote would make it altered."""
    done = _report(told, "--report", f"junit:{told.record.path / 'junit.xml'}")
    assert done.exit_code == 2
    assert "lies in the record, which nobody may change" in done.output
    assert read_record(told.record.path).state == "sealed"


def test_each_of_several_packs_has_a_file_of_its_own(shipped: Any) -> None:
    assert Wanted("junit", Path("out/all.xml")).of_pack(shipped).to == Path("out/all.zoom-2023-08-08.xml")
    assert Wanted("junit", None).of_pack(shipped).to is None
    assert Wanted("junit", STDOUT).of_pack(shipped).to == STDOUT


def test_every_format_has_an_ending_of_its_own() -> None:
    assert len({ending(name) for name in formats()}) == len(formats())


def test_places_are_named_as_the_checkout_names_them(
    told: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the root of the checkout `features/…`, from elsewhere the same; never where somebody has it installed."""
    for folder in (Path(__file__).parents[2], tmp_path):
        monkeypatch.chdir(folder)
        written = document(told.record, told.verdicts, told.pack, "github-annotations").decode()
        assert "file=features/tiny.feature" in written
    monkeypatch.chdir(Path(__file__).parents[2].parent)
    written = document(told.record, told.verdicts, told.pack, "github-annotations").decode()
    assert f"file={Path(__file__).parents[2].name}/features/tiny.feature" in written


def test_the_writer_that_the_documentation_shows_is_given_what_was_asked_for(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A format of another package is called as those that come with Janji, by names that `ReportOptions` describes."""
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    shown: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", page, re.DOTALL)[0], shown)  # noqa: S102 - what readers copy has to work
    given: dict[str, Any] = {}

    def write(*what: Any, **options: Any) -> str:
        given.update(options)
        return str(shown["write"](*what, **options))

    point = SimpleNamespace(name="tally", load=lambda: write)
    monkeypatch.setattr("janji.cli._documents.entry_points", lambda group: [point] if group == "janji.reports" else [])
    written = _written(told, "tally", language="id", only="findings").decode()
    assert (given.pop("features"), given) == ("features", {"language": "id", "only": "findings"})
    assert written.startswith(told.verdicts.tested.en)
    assert told.verdicts.not_shown.en[-1] in written
    assert {"language", "only", "response", "others", "features"} == {*ReportOptions.__annotations__}
