"""The sample repository does what its script says, step by step, with the installed command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SURROUNDINGS = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def _scripts() -> dict[str, str]:
    """The scripts that the pipelines run, for `sh`."""
    action = yaml.safe_load((ROOT / "pipelines/github/action.yml").read_text())
    template = yaml.safe_load((ROOT / "pipelines/gitlab/promises.yml").read_text())
    return {
        "example": f"sh {ROOT}/examples/pipeline/promises.sh record",
        "github": action["runs"]["steps"][-1]["run"],
        "gitlab": "\n".join(each for each in template[".janji"]["script"] if not each.startswith("pip ")),
    }


@pytest.mark.parametrize("pipeline", _scripts())
@pytest.mark.parametrize(("there", "code"), [(False, 5), (True, 2)])
def test_a_run_that_could_not_begin_is_never_gated_by_an_older_record(
    pipeline: str, tmp_path: Path, *, there: bool, code: int
) -> None:
    """Where nothing answers the code is the run's own; where a record lies there already, nothing ships."""
    if there:
        (tmp_path / "record" / "journal").mkdir(parents=True)
    (tmp_path / "janji.toml").write_text(
        'implementation = "stdio:python3 missing.py"\npacks = ["learning-software-2026-11"]\n'
    )
    variables = {
        "RECORD": "record",
        "JANJI_RECORD": "record",
        "GITHUB_OUTPUT": "outputs",
        "GITHUB_STEP_SUMMARY": "told",
    }
    done = subprocess.run(
        ["sh", "-ec", _scripts()[pipeline]],
        env=SURROUNDINGS | variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stdout[-2000:] + done.stderr[-2000:]


def test_a_pipeline_ships_refuses_waives_lets_a_waiver_expire_and_compares(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", str(ROOT / "examples" / "pipeline" / "try.sh"), str(tmp_path / "repository")],
        env=SURROUNDINGS,
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
