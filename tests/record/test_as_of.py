"""`--as-of`: what expires is held against the moment that is named, in whatever time zone it is written."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.api import judge
from janji.cli import main
from janji.record import Demands, Policy, in_utc, moment, read_record

_DAYS = 7
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_SECONDS = st.one_of(st.integers(-2, 2), st.integers(-5 * 86_400, 5 * 86_400))


def _asked(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def at_the_limit(whole_run: Path) -> datetime:
    """When the run is as old as a gate may let it be."""
    ended = read_record(whole_run).ended
    assert ended is not None
    return moment(ended).astimezone(UTC) + timedelta(days=_DAYS)


@pytest.fixture(scope="module")
def demanding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings that let a run be seven days old."""
    file = tmp_path_factory.mktemp("settings") / "janji.toml"
    file.write_text(f"[gate]\ngreatest_age = {_DAYS}\n", encoding="utf-8")
    return file


@settings(max_examples=25, deadline=None)
@given(seconds=_SECONDS, zone=_ZONES)
def test_a_moment_means_the_same_in_every_zone(
    whole_run: Path, at_the_limit: datetime, demanding: Path, seconds: int, zone: timezone
) -> None:
    """A run is too old from the first moment after its last day, wherever the clock hangs that names it."""
    named = (at_the_limit + timedelta(seconds=seconds)).astimezone(zone)
    done = _asked("gate", str(whole_run), "--config", str(demanding), "--as-of", named.isoformat(), "--json", "-")
    assert done.exit_code == (4 if seconds > 0 else 0), done.output
    assert moment(json.loads(done.output)["as_of"]) == in_utc(named)


@settings(max_examples=25, deadline=None)
@given(seconds=_SECONDS, zone=_ZONES)
def test_python_judges_as_the_command_does(
    whole_run: Path, at_the_limit: datetime, seconds: int, zone: timezone
) -> None:
    named = (at_the_limit + timedelta(seconds=seconds)).astimezone(zone)
    judged = judge(whole_run, Policy(demands=Demands(greatest_age=_DAYS)), as_of=named.isoformat())
    assert judged.exit_code == (4 if seconds > 0 else 0)


def test_a_report_names_the_moment_that_it_holds_for(whole_run: Path, at_the_limit: datetime) -> None:
    done = _asked("report", str(whole_run), "--format", "json", "--as-of", at_the_limit.isoformat())
    assert moment(json.loads(done.output)["as_of"]) == at_the_limit


@pytest.mark.parametrize("command", ["gate", "report"])
@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("2027-01-31", "no time zone"),
        ("tomorrow", "is not a date with a time"),
        ("2020-01-01T00:00:00Z", "ended only at"),
    ],
)
def test_a_moment_that_says_nothing_of_this_run_is_refused(whole_run: Path, command: str, time: str, why: str) -> None:
    """A day alone begins at another moment in each zone, and before its end nothing was known of a run."""
    done = _asked(command, str(whole_run), "--as-of", time)
    assert done.exit_code == 2
    assert why in " ".join(done.output.split())


def test_python_refuses_a_moment_without_a_zone(whole_run: Path) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        judge(whole_run, as_of="2027-01-31")
