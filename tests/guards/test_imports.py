"""The import rules of pyproject.toml notice what they are there for."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = {
    "the harness by name of the steps": ("janji/record", "import janji.steps", "janji.record is not allowed"),
    "a lower layer imports a higher one": ("janji/terms", "import janji.cases", "janji.terms is not allowed"),
    "one entry point of another": ("janji/reports", "import janji.steps", "janji.reports is not allowed"),
    "steps past the case": ("janji/steps", "import janji.record", "janji.steps is not allowed"),
    "reports past the verdicts": ("janji/reports", "import janji.tracing", "janji.reports is not allowed"),
    "an adapter past the contract": ("janji/implementations", "import janji.canaries", "janji.implementations is not"),
    "a record that needs pytest": ("janji/record", "import pytest", "janji.record is not allowed to import pytest"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_import_breaks_a_contract(name: str, tmp_path: Path) -> None:
    """An import against the table of layers is told by import-linter, with the module that does it."""
    package, line, told = PLANTED[name]
    tree = tmp_path / "tree"
    subprocess.run([sys.executable, ROOT / "tools" / "tree.py", tree], check=True)
    folder = tree / package
    source = folder.resolve()
    folder.unlink()
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "planted.py").write_text(f"{line}\n", encoding="utf-8")
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None, "import-linter is not installed; run `make test`"
    answer = subprocess.run(
        [command, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert told in " ".join(answer.stdout.split())
