"""Software of others, unmodified, under its own settings: each configuration gives the verdicts that stand beside it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from janji.record import Policy, read_record, verdicts
from janji.terms import find_pack

HERE = Path(__file__).parent
WANTED = os.environ.get("JANJI_REAL", "").split()
RECORDS = os.environ.get("JANJI_REAL_RECORDS")
"""Where records are kept, to write docs/real-products.md from; else they go with the test."""


def configurations() -> list[Any]:
    """Every configuration of the products asked for; an unknown product is an error and no empty list."""
    files = {file.stem: file for file in sorted(HERE.glob("*.toml"))}
    if strangers := sorted(set(WANTED) - set(files)):
        raise ValueError(f"JANJI_REAL names {strangers[0]!r}; there are {', '.join(files)}")
    return [
        pytest.param(told["pack"], each, id=re.sub(r"[^a-z0-9-]+", "_", each["address"]))
        for name in (WANTED or files)
        for told in (tomllib.loads(files[name].read_text()),)
        for each in told["configurations"]
    ]


@pytest.mark.real
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("pack", "expected"), configurations())
def test_configuration_gives_its_verdicts(pack: str, expected: dict[str, Any], tmp_path: Path) -> None:
    """A setting that keeps comes out as kept, one that breaks as broken, and what cannot be seen as not assessed."""
    record = Path(RECORDS or tmp_path) / re.sub(r"[^a-z0-9-]+", "_", expected["address"])
    command = [str(Path(sys.executable).parent / "janji"), "run", expected["address"], "--pack", pack, "--record", str(record)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    told = f"{done.stdout}\n{done.stderr}"
    assert (record / "manifest.json").is_file(), f"no sealed record: {told}"
    found = read_record(record)
    judged = verdicts(found, find_pack(pack), Policy.of(found))
    assert {clause.id: clause.verdict for each in judged.commitments for clause in each.clauses} == expected[
        "verdicts"
    ], told
    assert done.returncode == expected["exit"], told
