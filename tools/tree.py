"""Make the tree of links that mypy and import-linter read: the project as it stands in the wheel.

Both look for `janji.steps` in a folder `janji/steps`; in a checkout it lies in `steps/`. Run from the project's
folder; the tree is `build/lint`, made anew each time.
"""

import shutil
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


def main() -> None:
    """Make the tree and say where it is."""
    shutil.rmtree(TREE, ignore_errors=True)
    package = TREE / "janji"
    package.mkdir(parents=True)
    for entry in sorted((ROOT / "janji").iterdir()):
        if entry.name != "__pycache__":
            (package / entry.name).symlink_to(entry)
    for name, folder in mapped().items():
        (package / name.removeprefix("janji.")).symlink_to(folder)
    for name in BESIDE:
        if (ROOT / name).is_dir():
            (TREE / name).symlink_to(ROOT / name)
    print(TREE.relative_to(ROOT))


if __name__ == "__main__":
    main()
