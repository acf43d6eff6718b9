"""Make the tree of links that mypy and import-linter read: the project as it stands in the wheel.

Both look for `janji.steps` in a folder `janji/steps`; in a checkout it lies in `steps/`. The tree is made anew each
time, in `build/lint` or in the folder that is named.
"""

import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TREE = ROOT / "build" / "lint"
BESIDE = ("benchmarks", "tests", "tools")
"""Folders that are checked, but are no part of the wheel."""


def mapped() -> dict[str, Path]:
    """The folder of each package that lies elsewhere than its name says, by `package-dir` of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders: dict[str, str] = project["tool"]["setuptools"]["package-dir"]
    return {name: ROOT / folder for name, folder in folders.items() if name != "janji"}


def make(tree: Path) -> None:
    """Make the tree in a folder of its own."""
    shutil.rmtree(tree, ignore_errors=True)
    package = tree / "janji"
    package.mkdir(parents=True)
    for entry in sorted((ROOT / "janji").iterdir()):
        if entry.name != "__pycache__":
            (package / entry.name).symlink_to(entry)
    for name, folder in mapped().items():
        (package / name.removeprefix("janji.")).symlink_to(folder)
    for name in BESIDE:
        if (ROOT / name).is_dir():
            (tree / name).symlink_to(ROOT / name)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TREE)
