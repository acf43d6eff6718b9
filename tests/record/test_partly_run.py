"""A clause of which a run left out scenarios is not met by the others."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.terms import Pack

_CLAUSE = "consent-before-training.chat"


@pytest.mark.parametrize(
    ("names", "verdict", "code"),
    [
        (("never-asked-team-chat",), "not assessed", "partly-run"),
        (("never-asked-*",), "met", "met"),
    ],
)
def test_only_all_its_scenarios_show_that_a_clause_is_met(
    small_pack: Pack, tmp_path: Path, names: tuple[str, ...], verdict: str, code: str
) -> None:
    """One of its scenarios says nothing of the rest; all of them are what a whole run would have tried."""
    asked = [part for name in names for part in ("--scenario", name)]
    record = tmp_path / "record"
    done = CliRunner().invoke(
        main, ["run", "reference", "--pack", str(small_pack.folder), "--record", str(record), *asked]
    )
    assert done.exit_code == 3, done.output
    told = json.loads((tmp_path / "record.json").read_text())
    clauses = {each["id"]: each for every in told["commitments"] for each in every["clauses"]}
    assert (clauses[_CLAUSE]["verdict"], clauses[_CLAUSE]["reason_code"]) == (verdict, code)
    assert told["partial"].startswith(f"only --scenario {', '.join(names)}: ")
    assert told["overall"] is None
