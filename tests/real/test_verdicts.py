"""Software of others, unmodified: each of its configurations gives the verdicts that stand beside it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from janji.record import Policy, Verdicts, read_record, verdicts
from janji.terms import find_pack

from .conftest import products

RECORDS = os.environ.get("JANJI_REAL_RECORDS")
"""Where records are kept, to write docs/real-products.md from; else they go with the test."""


def configurations() -> list[Any]:
    """Every configuration of the products asked for."""
    return [
        pytest.param(told["pack"], each, id=re.sub(r"[^a-z0-9-]+", "_", each["address"]))
        for told in products().values()
        for each in told["configurations"]
    ]


def put_to_the_first_pack() -> list[Any]:
    """The configurations that say so: one of each product is enough."""
    chosen = [(each.id, each.values[1]) for each in configurations()]
    return [pytest.param(each["address"], id=id_) for id_, each in chosen if each.get("first_pack")]


def ran(address: str, pack: str, record: Path) -> tuple[Verdicts, int, str]:
    """The results of a run of the pack: the verdicts, the exit code, and all that it printed."""
    command = [str(Path(sys.executable).parent / "janji"), "run", address, "--pack", pack, "--record", str(record)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1100, check=False)
    told = f"{done.stdout}\n{done.stderr}"
    assert (record / "manifest.json").is_file(), f"no sealed record: {told}"
    found = read_record(record)
    return verdicts(found, find_pack(pack), Policy.of(found)), done.returncode, told


@pytest.mark.real
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("pack", "expected"), configurations())
def test_configuration_gives_its_verdicts(pack: str, expected: dict[str, Any], tmp_path: Path) -> None:
    """A setting that keeps comes out as kept, one that breaks as broken, and what cannot be seen as not assessed."""
    record = Path(RECORDS or tmp_path) / re.sub(r"[^a-z0-9-]+", "_", expected["address"])
    judged, code, told = ran(expected["address"], pack, record)
    clauses = {clause.id: clause.verdict for each in judged.commitments for clause in each.clauses}
    # A list holds what chance decides between: what a bot repeats to others is what was replied to it first.
    wrong = {
        name: clauses[name]
        for name, wanted in expected["verdicts"].items()
        if clauses[name] not in (wanted if isinstance(wanted, list) else [wanted])
    }
    assert not wrong, told
    assert code == expected["exit"], told


@pytest.mark.real
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("address", put_to_the_first_pack())
def test_first_pack_is_not_met_where_it_does_not_fit(address: str, tmp_path: Path) -> None:
    """Of the first pack, a clause comes out met only where every one of its scenarios was run to a conclusion."""
    judged, _, told = ran(address, "zoom-2023-08-08", tmp_path / "record")
    concluded = {scenario.case for scenario in judged.scenarios if scenario.conclusions}
    for clause in (clause for each in judged.commitments for clause in each.clauses):
        if clause.verdict == "met":
            counted = {each.case for each in judged.scenarios if clause.id in each.clauses and each.counts_under_policy}
            assert counted, told
            assert counted <= concluded, f"{clause.id}: {sorted(counted - concluded)} showed nothing\n{told}"
    assert judged.overall != "met", told
