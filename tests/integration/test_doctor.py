"""The doctor finds an adapter sound, and says what is wrong with one that is not."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from janji.implementations.reference import implementation as reference

import janji.running._process as process
from janji.cli import main
from janji.doctor import examine
from janji.implementation import OPERATIONS, Actor, Capability, ContractError, Description

NOT_TRIED = "could not be tried"


def found(examination: Any, group: str) -> dict[str, str]:
    return {check.what: check.state for check in examination.checks if check.group == group}


def test_the_reference_platform_is_sound(tmp_path: Path) -> None:
    """All that the doctor tries is served, every way into every sink seen, both hold points reached; as JSON too.

    An operation that it does not try is never called fine: it says so, and exits with 3 in place of 0.
    """
    result = CliRunner().invoke(main, ["doctor", "--json", str(tmp_path / "doctor.json")])
    told = json.loads((tmp_path / "doctor.json").read_text())
    states = {(check["group"], check["what"]): check["state"] for check in told["checks"]}
    untried = {(check["group"], check["what"]) for check in told["checks"] if check["found"].startswith(NOT_TRIED)}
    assert {states[each] for each in untried} <= {"missing"}
    assert {group for group, _ in untried} <= {"operation"}
    assert {state for each, state in states.items() if each not in untried} == {"fine"}
    assert result.exit_code == (3 if untried else 0), result.output
    assert {what for group, what in states if group == "operation"} == set(OPERATIONS)
    assert {what for group, what in states if group == "hold"} == {"reading", "fitting"}
    sinks = {"training_data", "model", "other_use", "third_party", "third_party_storage"}
    assert {group for group, _ in states} >= sinks
    assert {what for group, what in states if group == "identity"} == {"alive", "version", "build", "contract", "clock"}
    ways = {"audio", "video", "meeting chat", "direct message", "team chat", "draft", "caption as transcript"}
    assert {what for group, what in states if group == "training_data"} >= ways


def test_a_pack_is_told_of_what_it_needs_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that has all that a pack needs is fine; of the other capabilities only what is broken is told."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "--pack", "kopi-2026"]).exit_code == 0
    ask = ["doctor", "python:adapter.py:make", "--json"]
    whole = json.loads(CliRunner().invoke(main, ask).stdout)
    result = CliRunner().invoke(main, [*ask, "--pack", "./kopi-2026"])
    told = json.loads(result.stdout)
    left = [(each["group"], each["what"]) for each in told["checks"]]
    needs = {"accounts", "consent", "messages", "training", "training_data"}
    assert {what for group, what in left if group == "capability"} == needs
    assert (result.exit_code, told["worst"], whole["worst"]) == (0, "fine", "missing")
    assert ("training_data", "direct message") in left
    refused = CliRunner().invoke(main, [*ask, "--pack", "nobody-2026"])
    assert refused.exit_code == 2
    for name in ("adapter", "service"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.parametrize(
    ("fault", "code", "word"),
    [
        ("blind-training-data", 3, "nothing would have been seen"),
        ("drop-control", 3, "nothing would have been seen"),
        ("die:30", 5, "the platform died"),
        ("garbage:30", 5, "does not fit the contract"),
    ],
)
def test_a_fault_is_told(fault: str, code: int, word: str) -> None:
    """A fault that hides something exits with 3, one that breaks something with 5, and the reason stands there."""
    result = CliRunner(env={"COLUMNS": "400"}).invoke(main, ["doctor", f"reference?fault={fault}"])
    assert (result.exit_code, word in result.output) == (code, True), result.output


class Odd:
    """The reference platform without third parties, with nothing said of messages and no word on its build."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.close = inner.close

    def describe(self) -> Description:
        honest: Description = self._inner.describe()
        absent = Capability(availability="absent", reason="there are none", by="Ani", date="2023-08-08")
        capabilities = honest.capabilities | {"third_parties": absent, "ai_features": absent}
        del capabilities["messages"]
        return honest.model_copy(update={"capabilities": capabilities, "build": ""})

    def call(self, operation: str, *rest: Any) -> Mapping[str, Any]:
        if operation == "processing_records.list":
            raise ContractError("not_offered", "never built")
        answer: Mapping[str, Any] = self._inner.call(operation, *rest)
        return answer


def test_what_is_declared_and_what_is_served_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """An absent feature is no fault, anything else absent or unsaid is missing, and a broken word is broken."""
    made = SimpleNamespace(make=lambda options, workdir: Odd(reference.make(options, workdir)))
    monkeypatch.setattr(process, "find_implementation", lambda _name: made)
    examination = examine("reference")
    capabilities = found(examination, "capability")
    assert capabilities.pop("ai_features") == "absent"
    assert {capabilities.pop(name) for name in ("messages", "third_parties")} == {"missing"}
    assert set(capabilities.values()) == {"fine"}
    assert found(examination, "identity")["build"] == "missing"
    operations = {
        check.what: check.state
        for check in examination.checks
        if check.group == "operation" and not check.found.startswith(NOT_TRIED)
    }
    assert operations.pop("processing_records.list") == "broken"
    assert set(operations.values()) == {"fine"}
    assert not any(name.partition(".")[0] in {"messages", "third_parties", "ai_features"} for name in operations)
    assert set(found(examination, "training_data").values()) == {"fine"}
    assert examination.worst == "broken"


class MixedUp:
    """The reference platform behind an adapter with slips.

    A no goes on as a yes, receipts are shown by half, one capability is misspelt, and webinars are looked for where
    there are none.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.close = inner.close

    def describe(self) -> Description:
        described: Description = self._inner.describe()
        capabilities = {**described.capabilities, "modles": described.capabilities["models"]}
        return described.model_copy(update={"capabilities": capabilities})

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        if operation == "webinars.plan":
            raise ContractError("not_found", "no route POST /v1/webinar")
        if operation == "consent.answer":
            request = {**request, "share": True}
        answer: Mapping[str, Any] = self._inner.call(operation, actor, key, request)
        if operation == "consent.receipts":
            return {"receipts": [{**each, "notice_fingerprint": None} for each in answer["receipts"]]}
        return answer


def test_slips_of_an_adapter_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A no that is receipted as a yes, a capability that nobody knows, and the words in which an operation said no."""
    made = SimpleNamespace(make=lambda options, workdir: MixedUp(reference.make(options, workdir)))
    monkeypatch.setattr(process, "find_implementation", lambda _name: made)
    checks = examine("reference").checks
    told = {(check.group, check.what): (check.state, check.found) for check in checks}
    assert told["capability", "modles"] == ("missing", "the contract knows no such capability; models?")
    assert told["operation", "webinars.plan"] == ("missing", "only answered not_found: no route POST /v1/webinar")
    mixed = [check.found for check in checks if check.what == "consent.answer" and check.state == "broken"]
    assert mixed
    assert mixed[0].startswith("a no (share = false) was receipted as 'consented'")
    assert any(
        check.what == "consent.receipts" and check.state == "broken" and "notice_fingerprint = '" in check.found
        for check in checks
    ), [check for check in checks if check.what == "consent.receipts"]


def test_an_implementation_that_does_not_start_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor tells of any error that it raises."""

    def make(*_given: object) -> None:
        raise RuntimeError("no database")

    monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))
    examination = examine("reference")
    (check,) = examination.checks
    assert check.state == "broken"
    assert re.fullmatch(r"tests/integration/test_doctor\.py, line \d+: RuntimeError: no database", check.found)
    assert examination.worst == "broken"


def test_a_run_is_refused_where_nobody_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Exit code 5, the reason, and no record: nothing was tried."""

    def make(*_given: object) -> None:
        raise RuntimeError("no database")

    monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))
    result = CliRunner().invoke(main, ["run", "--record", str(tmp_path / "record")])
    assert (result.exit_code, "RuntimeError: no database" in result.output) == (5, True), result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "why"),
    [("garbage:1", "does not fit the contract"), ("unavailable:1", "answered unavailable"), ("die:2", "died")],
)
def test_a_run_is_refused_where_reading_alone_shows_that_it_is_broken(fault: str, why: str, tmp_path: Path) -> None:
    """Operations that ask for nothing are called before anything is planted."""
    result = CliRunner(env={"COLUMNS": "400"}).invoke(
        main, ["run", f"reference?fault={fault}", "--record", str(tmp_path / "record")]
    )
    assert (result.exit_code, why in result.output) == (5, True), result.output
    assert list(tmp_path.iterdir()) == []


class One(Odd):
    """There is one of it, which no process starts for itself."""

    concurrency = "exclusive"

    def describe(self) -> Description:
        honest: Description = self._inner.describe()
        return honest.model_copy(update={"concurrency": self.concurrency})

    def call(self, operation: str, *rest: Any) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self._inner.call(operation, *rest)
        return answer


@pytest.mark.parametrize("concurrency", ["shared", "exclusive"])
def test_one_process_runs_what_is_there_once(concurrency: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Several were asked for; a line says so, and one was there: no process can read what another was answered."""
    monkeypatch.setattr(One, "concurrency", concurrency)
    made = SimpleNamespace(make=lambda options, workdir: One(reference.make(options, workdir)))
    monkeypatch.setattr(process, "find_implementation", lambda _name: made)
    asked = ["run", "-n", "3", "--clause", "no-third-party-training.inference-kept"]
    result = CliRunner(env={"COLUMNS": "400"}).invoke(main, [*asked, "--record", str(tmp_path / "record")])
    assert f"reference is {concurrency}: one process runs all, instead of 3" in result.output
    assert sorted(path.stem for path in (tmp_path / "record" / "journal").iterdir()) == ["main"]
    assert result.exit_code == 3, result.output
