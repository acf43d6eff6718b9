"""Every shipped pack can be kept: an implementation comes to exit code 0, and each breach of it is seen."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.terms import load_packs

_KEEPERS = Path(__file__).parent / "keepers.py"
LEARNING, CARRYING = "learning-software-2026-11", "carrying-software-2026-11"
KEPT = [(LEARNING, "asks"), (LEARNING, "never"), (LEARNING, "plain"), (CARRYING, "plain")]
BROKEN = {
    (LEARNING, "asks?break=twice"): {"learning.not-asked", "keeping.files"},
    (LEARNING, "never?break=twice"): {"learning.not-asked", "keeping.files"},
    (LEARNING, "asks?break=stale"): {"learning.declined"},
    (LEARNING, "asks?break=unforgetting"): {"deleting.later-learning", "deleting.forgotten", "deleting.files"},
    (LEARNING, "asks?break=receipts"): {"learning.receipts"},
    (LEARNING, "plain?break=lists"): {"reaching.lists"},
    (CARRYING, "plain?break=opened"): {"carrying.opened"},
}
ELSEWHERE = {"zoom-2023-08-08", "zoom-2023-08-11"}
"""Packs that the reference platform keeps whole: tests/integration/test_whole.py."""


def _run(pack: str, keeper: str, tmp_path: Path) -> tuple[int, set[str]]:
    """The exit code, and the clauses that were not met."""
    record, told = tmp_path / "record", tmp_path / "run.json"
    address = f"python:{_KEEPERS}:{keeper}"
    done = CliRunner().invoke(main, ["run", address, "--pack", pack, "--record", str(record)])
    CliRunner().invoke(main, ["report", str(record), "--format", "json", "--output", str(told)])
    clauses = [each for commitment in json.loads(told.read_text())["commitments"] for each in commitment["clauses"]]
    return done.exit_code, {each["id"] for each in clauses if each["verdict"] == "not met"}


def test_each_shipped_pack_has_a_keeper() -> None:
    """A pack that is added needs one as well."""
    assert {pack.id for pack in load_packs()} == {pack for pack, _ in KEPT} | ELSEWHERE


@pytest.mark.parametrize(("pack", "keeper"), KEPT)
def test_a_service_that_keeps_what_the_pack_asks_comes_to_exit_code_0(pack: str, keeper: str, tmp_path: Path) -> None:
    """Also one that asks nobody, one that trains nothing and one that has messages alone."""
    assert _run(pack, keeper, tmp_path) == (0, set())


@pytest.mark.parametrize(("pack", "keeper"), BROKEN)
def test_the_same_service_that_breaks_it_does_not(pack: str, keeper: str, tmp_path: Path) -> None:
    """Each breach is seen at the clause that it breaks, and the exit code says so."""
    code, broken = _run(pack, keeper, tmp_path)
    assert (code, broken) == (1, BROKEN[pack, keeper])
