"""Waivers and demands from `janji.toml`, by the commands themselves."""

import json
import shutil
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from janji.cli import main
from janji.config import SCHEMA, ConfigError, load_config, schema_text
from janji.record import in_utc, in_words, moment

_CLAUSES = ("consent-before-training.withdrawal", "own-and-control.delete-derived")
_BROKEN = "consent-before-training.withdrawal"
_LATER = in_words(datetime.now(UTC).replace(microsecond=0) + timedelta(days=60))


def _asked(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def broken(runs: Any) -> Path:
    path = runs.of("reference?break=withdraw-ignored", "en", *_CLAUSES).path
    assert isinstance(path, Path)
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Say what the `janji.toml` of the folder says that commands run in."""
    monkeypatch.chdir(tmp_path)

    def say(text: str) -> None:
        (tmp_path / "janji.toml").write_text(text, encoding="utf-8")

    return say


def _waive(record: Path, clause: str = _BROKEN, expires: str = _LATER) -> Result:
    about = ("--owner", "Sari", "--reason", "mended in May", "--ticket", "T-1", "--expires", expires)
    return _asked("waive", str(record), clause, *about)


_PARTIAL = "[gate]\nonly = ['consent-before-training']\n"


def test_what_waive_prints_is_what_the_gate_takes(broken: Path, project: Callable[[str], None]) -> None:
    project(_PARTIAL)
    assert _asked("gate", str(broken)).exit_code == 1
    written = _waive(broken)
    assert written.exit_code == 0, written.output
    (waiver,) = tomllib.loads(written.output)["gate"]["waivers"]
    assert (waiver["clause"], waiver["owner"], waiver["ticket"]) == (_BROKEN, "Sari", "T-1")
    project(_PARTIAL + written.output)
    done = _asked("gate", str(broken))
    # Other clauses of the commitment were not run, so a person decides; the breach no longer refuses.
    assert done.exit_code == 3
    assert f"{_BROKEN}: breach accepted by Sari until {_LATER}; that cures nothing." in done.output
    assert "Reason given, not checked: mended in May (T-1)" in done.output


def test_every_format_shows_what_was_accepted_and_by_whom(broken: Path, project: Callable[[str], None]) -> None:
    project(_PARTIAL)
    project(_PARTIAL + _waive(broken).output)
    for format_name in ("md", "json", "html"):
        told = _asked("report", str(broken), "--format", format_name).output
        assert "Sari" in told, format_name
        assert "T-1" in told, format_name
        assert "mended in May" in told, format_name


def test_an_expired_waiver_and_one_of_another_finding_are_told(broken: Path, project: Callable[[str], None]) -> None:
    project(_PARTIAL)
    written = _waive(broken).output
    early = written.replace(_LATER, "2026-01-02T00:00:00Z")
    granted = next(line for line in written.splitlines() if line.startswith("granted"))
    project(_PARTIAL + early.replace(granted, "granted = 2026-01-01T00:00:00Z"))
    done = _asked("gate", str(broken))
    assert done.exit_code == 1
    assert "by Sari (T-1) expired at 2026-01-02T00:00:00Z" in done.output
    assert f"no waiver covers the finding {tomllib.loads(written)['gate']['waivers'][0]['findings'][0]}" in done.output


def test_a_waiver_ends_for_whoever_asks_as_of_its_end(broken: Path, project: Callable[[str], None]) -> None:
    """Midnight in Jakarta is meant as it is written; a pipeline can ask ahead what will have expired at a release."""
    project(_PARTIAL)
    end = in_utc(moment(_LATER)).replace(hour=17, minute=0, second=0)
    local = end.astimezone(timezone(timedelta(hours=7))).isoformat()
    assert local.endswith("T00:00:00+07:00")
    project(_PARTIAL + _waive(broken, expires=local).output)
    assert _asked("gate", str(broken), "--as-of", in_words(end - timedelta(seconds=1))).exit_code == 3
    expired = _asked("gate", str(broken), "--as-of", local)
    assert expired.exit_code == 1
    assert f"expired at {in_words(end)}" in expired.output


def test_only_a_breach_can_be_waived(broken: Path) -> None:
    done = _waive(broken, "own-and-control.delete-derived")
    assert done.exit_code == 2
    assert "only a breach can be waived" in done.output


@pytest.mark.parametrize(
    ("expires", "why"),
    [
        ("2027-01-31", "no time zone"),
        ("2020-01-01T00:00:00Z", "would never hold"),
        ("2999-01-01T00:00:00Z", "for 90 days at most"),
    ],
)
def test_a_wrong_end_is_told(broken: Path, expires: str, why: str) -> None:
    done = _waive(broken, expires=expires)
    assert done.exit_code == 2
    assert why in " ".join(done.output.split())


def test_the_gate_speaks_json(broken: Path) -> None:
    done = _asked("gate", str(broken), "--json")
    told = json.loads(done.output)
    assert done.exit_code == told["exit_code"] == 1
    assert told["decision"] == "do not ship"
    assert {"clause"} >= {reason["reason_code"] for reason in told["reasons"] if reason["code"] == 1}
    assert _BROKEN in {each["id"] for each in told["broken"]}
    assert told["record"]["digest"]


def test_another_build_than_the_one_released_is_refused(broken: Path) -> None:
    done = _asked("gate", str(broken), "--build", "deadbeef", "--json")
    assert [each["reason_code"] for each in json.loads(done.output)["reasons"] if each["code"] == 4] == ["other-build"]


def test_flags_win_over_the_file(broken: Path, project: Callable[[str], None]) -> None:
    project('[readings]\nR1 = "nonsense"\n')
    assert _asked("gate", str(broken)).exit_code == 2
    project('language = "id"\n[gate]\nbuild = "deadbeef"\n')
    told = _asked("gate", str(broken)).output
    assert told.startswith("Gerbang: ")
    assert "deadbeef" in told
    told = _asked("gate", str(broken), "--language", "en", "--build", "cafe").output
    assert told.startswith("Gate: ")
    assert "the one released cafe" in told


def test_a_name_that_the_pack_lacks_is_told_before_anything_is_run(project: Callable[[str], None]) -> None:
    project('packs = ["zoom-2023-08-08"]\n[gate]\nonly = ["consent-before-trainin"]\n')
    done = _asked("run", "--record", "record")
    assert done.exit_code == 2
    assert "consent-before-trainin" in done.output
    assert not Path("record").exists()
    project('packs = ["zoom-2023-08-08"]\n[gate]\nrequire = ["own-and-control.title"]\n')
    done = _asked("run", "--record", "record")
    assert (done.exit_code, "no test can show it" in " ".join(done.output.split())) == (2, True)


def test_what_is_said_for_one_pack_does_not_hold_for_another(broken: Path, project: Callable[[str], None]) -> None:
    packs = '["learning-software-2026-11", "zoom-2023-08-08"]'
    project(f'packs = {packs}\n[gate]\nrequire = ["deleting.later-learning"]\n')
    done = _asked("gate", str(broken))
    assert (done.exit_code, "later-learning" in done.output) == (1, False)


def test_a_record_of_a_pack_that_is_not_named_is_not_gated(broken: Path, project: Callable[[str], None]) -> None:
    """Else a release would ship on the promises of another service."""
    project('packs = ["./packs/learning-software-2026-11"]\n')
    done = _asked("gate", str(broken))
    assert (done.exit_code, "zoom-2023-08-08" in done.output) == (2, True)
    for packs in ('["./packs/zoom-2023-08-08=reference"]', '["all"]'):
        project(f"packs = {packs}\n")
        assert _asked("gate", str(broken)).exit_code == 1


def test_a_baseline_that_was_changed_is_an_error(broken: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(broken, tmp_path / "released"))
    assert "baseline" not in _asked("gate", str(broken), "--baseline", str(copy)).output
    (copy / "journal" / "main.jsonl").write_bytes((copy / "journal" / "main.jsonl").read_bytes()[:-100])
    told = json.loads(_asked("gate", str(broken), "--baseline", str(copy), "--json").output)
    assert (5, "baseline-not-sealed") in {(each["code"], each["reason_code"]) for each in told["reasons"]}
    assert _asked("gate", str(broken), "--baseline", str(tmp_path / "nothing")).exit_code == 2


def test_a_whole_run_is_gated_as_a_whole(runs: Any) -> None:
    done = _asked("gate", str(runs.of().path), "--only", "consent-before-training")
    assert done.exit_code == 2
    assert "gate all of it" in done.output


def test_a_clause_beyond_what_is_gated_is_not_required_in_vain(broken: Path) -> None:
    done = _asked(
        "gate", str(broken), "--only", "consent-before-training", "--require", "own-and-control.delete-derived"
    )
    assert (done.exit_code, "name its commitment with --only, too" in " ".join(done.output.split())) == (2, True)


def test_what_is_not_asked_of_a_part_is_told(broken: Path, project: Callable[[str], None]) -> None:
    """A clause that the file requires beyond `only` is named as not asked; one of those commitments is required.

    On the command line it is wrong usage, wherever `only` was said.
    """
    project(_PARTIAL + 'require = ["own-and-control.delete-derived"]\n')
    told = _asked("gate", str(broken)).output
    assert "not asked of this part: own-and-control.delete-derived" in " ".join(told.split())
    done = _asked("gate", str(broken), "--require", "own-and-control.delete-derived")
    assert (done.exit_code, "name its commitment with --only, too" in " ".join(done.output.split())) == (2, True)
    project(_PARTIAL + 'require = ["consent-before-training.chat"]\n')
    assert "not asked of this part" not in _asked("gate", str(broken)).output
    required = json.loads(_asked("gate", str(broken), "--json").output)["policy"]["required"]
    assert "consent-before-training.chat" in required


def test_a_pyproject_does_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.janji]\nlanguage = "id"\n')
    assert _asked("gate", str(broken)).output.startswith("Gerbang: ")


def test_each_fault_of_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "janji.toml"
    file.write_text('pack = "a"\n[gate]\nleast_assurence = "observed"\n[[gate.waivers]]\nexpires = 2027-01-01\n')
    with pytest.raises(ConfigError) as told:
        load_config(file)
    lines = str(told.value).splitlines()
    assert lines[0] == (
        f"{file}:1: pack: an unknown key; found 'pack'. Did you mean packs? Possible: packs, implementation, "
        "readings, language, processes, limit, sequences, reports, gate."
    )
    assert f"{file}:3: gate.least_assurence: an unknown key" in lines[1]
    assert f"{file}:4: gate.waivers[0].clause: a key is missing" in str(told.value)
    assert "not a date with a time" in str(told.value)


def test_the_schema_for_editors_is_made_anew() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
