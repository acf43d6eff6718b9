"""LiteLLM behind the recording proxy: what goes past it was not seen, and nothing is met by it."""

import subprocess
import sys
from pathlib import Path

import pytest

from janji.record import Policy, read_record, verdicts
from janji.terms import find_pack

from .conftest import products

_PACK = "carrying-software-2026-11"
_HEEDS_NOTHING = """\
import sys
from janji.far_ends import ProxyFarEnd
ProxyFarEnd.environment = property(lambda self: {})
from janji.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""A run in which LiteLLM is not told of the proxy, as if it ignored the variables."""


@pytest.mark.real
@pytest.mark.skipif("litellm" not in products(), reason="JANJI_REAL leaves LiteLLM out")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("callbacks", ["off", "redacted", "whole"])
def test_one_that_goes_past_the_proxy_is_never_met(callbacks: str, tmp_path: Path) -> None:
    """Where LiteLLM sends what it sends by a way of its own, nothing can be said, whatever its setting."""
    command = [
        "run",
        f"litellm?callbacks={callbacks}&outside=watched",
        "--pack",
        _PACK,
        "--record",
        str(tmp_path / "r"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", _HEEDS_NOTHING, *command], capture_output=True, text=True, timeout=250, check=False
    )
    record = read_record(tmp_path / "r")
    judged = verdicts(record, find_pack(_PACK), Policy.of(record))
    drafts = next(clause for each in judged.commitments for clause in each.clauses if clause.id == "carrying.drafts")
    assert drafts.verdict == "not assessed", done.stdout + done.stderr
    assert "had not passed the proxy" in drafts.reason.en
