"""LiteLLM behind the recording proxy: what goes past it was not seen, and nothing is met by it."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from janji.implementations.litellm._watch import OUTSIDE, Watch

from janji.far_ends import ModelFarEnd
from janji.implementation import ImplementationError
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


pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif("litellm" not in products(), reason="JANJI_REAL leaves LiteLLM out"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def watch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watch]:
    """The proxy and the log service alone, with a stand-in of the test for LiteLLM."""
    with ModelFarEnd("third-party", tmp_path / "model", host=OUTSIDE) as model:
        made = Watch(tmp_path, request.param, model)
        yield made
        made.close()


def _sends(watch: Watch, entry: str, wait: float) -> threading.Thread:
    """Somebody who sends a log entry through the proxy after so many seconds."""

    def send() -> None:
        time.sleep(wait)
        with httpx.Client(proxy=watch.environment["HTTP_PROXY"], trust_env=False) as client:
            client.post(watch.environment["GENERIC_LOGGER_ENDPOINT"], json=[{"litellm_call_id": entry}])

    thread = threading.Thread(target=send)
    thread.start()
    return thread


@pytest.mark.parametrize("watch", ["whole"], indirect=True)
def test_entries_that_come_late_are_waited_for(watch: Watch) -> None:
    """Entries sent after the answer, and in more than one go, are among those seen."""
    watch.asked("the-first")
    watch.asked("the-second")
    sending = [_sends(watch, "the-first", 0.5), _sends(watch, "the-second", 5)]
    seen = [Path(place.path).read_bytes() for place in watch.places() if Path(place.path).is_file()]
    for each in sending:
        each.join()
    assert any(b"the-first" in each for each in seen)
    assert any(b"the-second" in each for each in seen)


@pytest.mark.parametrize("watch", ["redacted"], indirect=True)
def test_an_entry_that_does_not_come_is_an_error(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that nobody logged may still be logged: nothing is said of what went out until then."""
    monkeypatch.setattr("janji.implementations.litellm._watch._LOGGED", 0.5)
    watch.asked("never-sent")
    with pytest.raises(ImplementationError, match="of 1 requests, 1 have no entry"):
        watch.places()


@pytest.mark.parametrize("watch", ["off"], indirect=True)
def test_it_looks_only_when_nothing_goes_out_any_more(watch: Watch) -> None:
    """Where nothing announces what is still to come, what comes before it is still counts as well."""
    sending = [_sends(watch, "early", 0), _sends(watch, "late", 2)]
    seen = [Path(place.path).read_bytes() for place in watch.places() if Path(place.path).is_file()]
    for each in sending:
        each.join()
    assert any(b"late" in each for each in seen)


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
