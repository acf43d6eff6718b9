"""The checks' packages are locked: all that pyproject.toml asks for, with hashes, and from no named place."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")


def asked(extra: str | None = "dev") -> list[Requirement]:
    """The requirements of the project and of an extra, with those of the extras that it names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    found = [] if extra is None else asked(None)
    for line in map(Requirement, lines):
        found += [each for inner in sorted(line.extras) for each in asked(inner)] if line.name == "janji" else [line]
    return found


def test_everything_that_the_checks_ask_for_is_locked() -> None:
    """Each at a version that pyproject.toml allows; who changes it runs `make lock`."""
    locked = {canonicalize_name(name): version for name, version in re.findall(r"^(\S+?)==(\S+)", LOCK, re.MULTILINE)}
    wrong = [
        str(each)
        for each in asked()
        if not each.specifier.contains(locked.get(canonicalize_name(each.name), ""), prereleases=True)
    ]
    assert not wrong, "run `make lock`"


def test_the_lock_names_hashes_and_no_place() -> None:
    """Anyone who installs from it takes the same files from whatever index they use."""
    for block in re.split(r"^(?=\S+==)", LOCK, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block[:60]
    assert not re.search(r"://|^-", LOCK, re.MULTILINE)
