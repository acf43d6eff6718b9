"""The sample repository does what its script says, step by step, with the installed command."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_pipeline_ships_refuses_waives_lets_a_waiver_expire_and_compares(tmp_path: Path) -> None:
    surroundings = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", str(ROOT / "examples" / "pipeline" / "try.sh"), str(tmp_path / "repository")],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert done.stdout.count("\n== ") == 8
    assert "each breach found in a required clause was accepted for a time" in done.stdout
    assert "expired at " in done.stdout
    assert "Cured:" in done.stdout
