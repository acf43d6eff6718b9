"""Mutants: each line of the modules that judge is changed, and some test has to notice.

`tests/mutants.toml` names the modules with their tests, and every survivor that is accepted, with its reason. The
mutants are made in a copy of the project, by cosmic-ray (`pip install janji[mutants]`). Exits 1 for a survivor that is
not listed, and for a listed one that does not survive any more.

    python tools/mutants.py [MODULE ...]
"""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "mutants"
LIST = ROOT / "tests" / "mutants.toml"
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "out", "dist", "__pycache__", ".mypy_cache", ".ruff_cache")
_ALIKE = ("ReplaceComparisonOperator_Eq_Is", "ReplaceComparisonOperator_NotEq_IsNot")
"""Operators whose survivors nobody lists: equal names and small numbers are one object."""
_SECONDS = 120.0
"""After so long a mutant counts as noticed: it hangs."""


def run(module: str, tests: list[str]) -> Iterator[tuple[str, str]]:
    """Each survivor of a module: its line as it was and as the mutant has it."""
    session, config = COPY / "session.sqlite", COPY / "cosmic-ray.toml"
    session.unlink(missing_ok=True)
    # -p no:cacheprovider: a mutant leaves nothing behind that the next one would find.
    command = f"{sys.executable} -m pytest -n 0 -q -x -p no:cacheprovider {' '.join(tests)}"
    config.write_text(
        "[cosmic-ray]\n"
        f'module-path = "{module}"\n'
        f"timeout = {_SECONDS}\n"
        "excluded-modules = []\n"
        f"test-command = {json.dumps(command)}\n"
        '[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    for step in (["init", config.name, session.name], ["baseline", config.name], ["exec", config.name, session.name]):
        subprocess.run([sys.executable, "-m", "cosmic_ray.cli", *step], cwd=COPY, check=True)
    dumped = subprocess.run(
        [sys.executable, "-m", "cosmic_ray.cli", "dump", session.name],
        cwd=COPY,
        check=True,
        capture_output=True,
        text=True,
    )
    for line in dumped.stdout.splitlines():
        work, result = json.loads(line)
        if not result or result["test_outcome"] != "survived":
            continue
        if not any(str(each["operator_name"]).endswith(_ALIKE) for each in work["mutations"]):
            yield changed(result["diff"])


def changed(diff: str) -> tuple[str, str]:
    """The line that a mutant changes, before and after."""
    lines = diff.splitlines()
    before = [line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---")]
    after = [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]
    return " ".join(before), " ".join(after)


def check(module: str, told: Mapping[str, Any]) -> list[str]:
    """The faults in the list of the survivors of a module."""
    accepted = {(each["was"], each["is"]) for each in told.get("accepted", ())}
    survived = set(run(module, told["tests"]))
    return [
        *(f"{module}: survives, and is not listed\n  - {was}\n  + {now}" for was, now in sorted(survived - accepted)),
        *(
            f"{module}: is listed, and does not survive\n  - {was}\n  + {now}"
            for was, now in sorted(accepted - survived)
        ),
    ]


def main() -> int:
    """Run the modules that are named, or all that are listed."""
    modules: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))
    chosen = sys.argv[1:] or list(modules)
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT, COPY, ignore=_LEFT_OUT)
    wrong = 0
    for module in chosen:
        # At once: all of them take hours.
        found = check(module, modules[module])
        print(*found, f"{module}: {len(found)} to look at", sep="\n", flush=True)
        wrong += len(found)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
