"""The commands as a person types them: what they print, what they refuse, and how they end."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from janji.cli import main

CLAUSE = ("--clause", "consent-before-training.chat")
Command = Callable[..., Result]


@pytest.fixture
def janji(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JANJI_RUN_KEY", raising=False)
    monkeypatch.delenv("JANJI_REFERENCE_OPERATOR_TOKEN", raising=False)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_planted_by_one_command_and_harvested_by_another(janji: Command, tmp_path: Path) -> None:
    """The way of the page about it: two files, then a record, reports, the exit code, and what is left."""
    there = ("--register", "r.json", "--key", "key")
    planted = janji("plant", "reference?data=state", *there, *CLAUSE, "--rate", "500/s", "--tenant", "acc-*")
    assert planted.exit_code == 0, planted.output
    assert "Register: r.json" in planted.output
    harvested = janji("harvest", "reference?data=state", *there, "--record", "record", "--clean-up")
    assert harvested.exit_code == 3, harvested.output  # a part of the pack, so no overall result
    assert json.loads((tmp_path / "record.json").read_text())["record"]["earlier_runs"] == 0
    provenance = json.loads((tmp_path / "record.json").read_text())["provenance"]
    assert provenance["register"]["scenarios_planted"] > 5
    assert (provenance["rate_per_second"], provenance["tenants"]) == (500.0, ["acc-*"])
    left = json.loads((tmp_path / "record.left.json").read_text())
    assert left["cleaned_up"] is True
    assert left["removed"]["content"] > 20
    assert {each["what"] for each in left["left"]} >= {"account", "receipt", "what a training run learned"}
    assert "What is left: record.left.json" in harvested.output
    replayed = janji("replay", "record")
    assert replayed.exit_code == harvested.exit_code


def test_what_is_planted_where_stands_in_the_settings(janji: Command, tmp_path: Path) -> None:
    """Without them content would go to the platform that comes with Janji, and not to the one that is tested."""
    (tmp_path / "janji.toml").write_text(
        'implementation = "reference?variant=never-trains-on-customers"\npacks = ["zoom-2023-08-11"]\n'
        "[readings]\nR99 = 'open'\n"
    )
    told = janji("plant", "--dry-run")
    assert "R99" in told.output
    (tmp_path / "janji.toml").write_text('implementation = "rest:nowhere.toml"\npacks = ["zoom-2023-08-11"]\n')
    told = janji("plant", "--register", "r.json", "--key", "key")
    assert told.exit_code == 2
    assert "nowhere.toml" in told.output


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("plant",), "--register FILE"),
        (("plant", "--register", "r.json"), "name a file with --key"),
        (("plant", "--register", "there", "--key", "key"), "never overwritten"),
        (("plant", "--register", "r.json", "--key", "open"), "others may read open; run `chmod 600 open`"),
        (("plant", "--register", "r.json", "--key", "key", "--clause", "no.such"), "no.such"),
        (("plant", "--register", "r.json", "--key", "key", "--json", "x"), "--json goes with --dry-run"),
        (("plant", "reference?brake=x", "--register", "r.json", "--key", "key"), "'brake' is not known"),
        (("harvest",), "--register FILE"),
        (("harvest", "--register", "r.json"), "name a file with --key"),
        (("harvest", "--register", "no.json", "--key", "short"), "--key has 5 bytes"),
        (("harvest", "--register", "no.json", "--key", "good"), "no.json: No such file"),
        (("harvest", "--register", "there", "--key", "good"), "is not a register"),
        (("run", "--rate", "fast"), "write 5/s"),
        (("run", "--rate", "0"), "write 5/s"),
        (("run", "reference?at=http://127.0.0.1:1"), "at= needs data=DIR"),
        (("run", "reference?at=http://127.0.0.1:1&data=x"), "JANJI_REFERENCE_OPERATOR_TOKEN"),
        (
            ("run", "reference?at=http://127.0.0.1:1&data=x&break=ignores-consent"),
            "break= is chosen where it is started",
        ),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_given(
    janji: Command, tmp_path: Path, arguments: tuple[str, ...], word: str
) -> None:
    """One message, exit code 2, and neither register nor record."""
    (tmp_path / "there").write_text("{}")
    for name, content, mode in (("open", b"x" * 32, 0o644), ("short", b"short", 0o600), ("good", b"x" * 32, 0o600)):
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(mode)
    done = janji(*arguments)
    assert done.exit_code == 2, done.output
    assert word in " ".join(done.output.split())
    assert not (tmp_path / "r.json").exists()
    assert not (tmp_path / "record").exists()


def test_planting_that_breaks_ends_in_5(janji: Command, tmp_path: Path) -> None:
    """Nothing was registered, and that is neither kept nor broken."""
    done = janji("plant", "reference?data=state&fault=die:20", "--register", "r.json", "--key", "key", *CLAUSE)
    assert done.exit_code == 5, done.output
    assert "nothing was registered" in done.output
    assert not (tmp_path / "r.json").exists()
    left = json.loads((tmp_path / "r.json.left.json").read_text())["left"]
    assert {each["what"] for each in left} >= {"account", "content"}


def test_a_dry_run_as_json(janji: Command, tmp_path: Path) -> None:
    """For machines: the same counts, on standard output alone, and no record."""
    done = janji("run", "reference", *CLAUSE, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    plan = json.loads(done.output)
    assert plan["implementation"]["name"] == "Reference platform"
    assert plan["accounts"]["provider"] == 1
    assert plan["calls"] == sum(sum(operations.values()) for operations in plan["operations"].values())
    assert not (tmp_path / "janji-runs").exists()


def test_a_dry_run_as_tables(janji: Command) -> None:
    """For people: accounts, people, content, and how long it takes at that pace."""
    done = janji("plant", "reference", *CLAUSE, "--dry-run", "--rate", "10/s")
    assert done.exit_code == 0, done.output
    for word in ("would be planted in", "Accounts", "team chat", "At 10 calls a second", "Trainings none is started"):
        assert word in done.output


def test_a_dry_run_says_in_whose_accounts_and_that_it_trains(janji: Command) -> None:
    """Given content comes first; a training run is told as one of the whole system, and where none is due, as none."""
    done = janji("run", "reference", *CLAUSE, "--dry-run", "--tenant", "qa-*")
    assert done.exit_code == 0, done.output
    told = " ".join(done.output.split())
    assert re.search(r"\d+ pieces of content \([\d,]+ bytes\), by \d+ people in \d+ accounts, for 11 scenarios", told)
    assert "Tenants only qa-*" in told
    assert "Trainings 1 or more would be started" in told
    done = janji("run", "reference", "--clause", "own-and-control.read", "--dry-run")
    told = " ".join(done.output.split())
    assert "Trainings none is started" in told
    assert "those that it opens for this run" in told


def test_a_run_outside_its_tenants_ends_in_5(janji: Command, tmp_path: Path) -> None:
    """The reason is in the report."""
    done: Any = janji("run", "reference", *CLAUSE, "--tenant", "qa-1", "--record", "record")
    assert done.exit_code == 5, done.output
    assert "none of the tenants that were declared (qa-1)" in (tmp_path / "record.md").read_text()


def test_a_scenario_alone_is_planted_and_harvested(janji: Command, tmp_path: Path) -> None:
    """By its title or id: the record says that it is of that alone, and that the harvest started a training run."""
    there = ("--register", "r.json", "--key", "key")
    planted = janji("plant", "reference?data=state", *there, "--scenario", "never-asked-team-chat")
    assert planted.exit_code == 0, planted.output
    assert "Planted 1 scenario with" in planted.output
    harvested = janji("harvest", "reference?data=state", *there, "--record", "record", "--report", "html")
    assert harvested.exit_code == 3, harvested.output
    assert "harvested 0 times before" in harvested.output
    assert "harvest starts one" in " ".join(harvested.output.split())
    assert harvested.output.count("Report: ") == 1
    told = json.loads((tmp_path / "record.json").read_text())
    assert [each["id"] for each in told["scenarios"]] == ["never-asked-team-chat"]
    assert told["partial"].startswith("only --scenario never-asked-team-chat")
    assert told["record"]["workers"] == 1
    journal = (tmp_path / "record" / "journal" / "main.jsonl").read_text()
    assert re.search(r"none is known, so trn-\w+ was started", journal)
