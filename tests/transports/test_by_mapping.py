"""The one command that puts a pack to the reference platform's public API by the mapping alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from janji.record import Policy, read_record, verdicts
from janji.terms import find_pack

_SCRIPT = Path(__file__).parents[2] / "tools" / "by_mapping.sh"
_CLAUSE = "consent-before-training.chat"


@pytest.mark.timeout(180)
def test_the_command_serves_runs_and_leaves_nothing_running(tmp_path: Path) -> None:
    """Its exit code is that of the run, the clause is met by what was seen, and the server is gone with its files."""
    record = tmp_path / "record"
    around = {**os.environ, "JANJI": str(Path(sys.executable).parent / "janji"), "TMPDIR": str(tmp_path)}
    command = [str(_SCRIPT), "--clause", _CLAUSE, "--record", str(record)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=around, timeout=150)
    assert done.returncode == 3, f"{done.stdout}\n{done.stderr}"
    found = read_record(record)
    judged = verdicts(found, find_pack("zoom-2023-08-08"), Policy.of(found))
    clauses = {clause.id: clause.verdict for each in judged.commitments for clause in each.clauses}
    assert clauses[_CLAUSE] == "met"
    assert (judged.implementation.spec or "").startswith("rest:")
    assert list(tmp_path.glob("tmp.*")) == []
