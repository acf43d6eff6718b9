"""Implementations that lie, hang, break or offer less: each scenario says so, and none is met by it."""

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from janji.implementation import Capability, ContractError, Description
from janji.terms import Pack

FEATURE = """\
Feature: Short
  @s:asks @clause:consent-before-training.chat @needs:accounts @needs:consent
  Scenario: Asks for receipts
    When it concludes
"""
WITH_FEATURE = FEATURE.replace("@needs:consent", "@needs:consent @needs:ai_features")
HELD = """\
Feature: Held
  @s:held @clause:consent-before-training.chat @needs:training @needs:training_hold
  Scenario: Waits at a point
    When a training run has begun and has not read any content yet
    Then that run ends
"""
GIVEN = """\
Feature: Given
  @s:gives @clause:consent-before-training.chat @needs:accounts @needs:consent @needs:messages
  Scenario: Content that goes in
    Given "Arunika" is a customer that was asked for consent to training and declined
    And "Arunika" posts a message in team chat
    When it concludes
"""
LIMIT = 1.5
"""Seconds, for those that hang; others have time enough on a busy machine too."""


@pytest.fixture
def run(
    small_pack: Callable[..., Pack], with_hostile_steps: None, runs: Any, tmp_path: Path, wrap: Callable[..., None]
) -> Callable[..., Any]:
    """Runs one scenario on the reference platform with something done otherwise; answers its verdict."""

    def go(text: str = FEATURE, limit: float = 60.0, **how: Any) -> Any:
        wrap(**how)
        ran = runs.run(tmp_path / "record", small_pack(short=text), limit=limit)
        assert ran.record.state == "sealed"
        return ran.verdicts.scenarios[0]

    return go


def test_what_lies_above_a_pack_is_not_looked_through(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack may lie in a folder of thousands of others: a run lists none of them."""
    listed: list[Path] = []
    real = os.scandir

    def noted(path: Any = ".") -> Any:
        if not isinstance(path, int):
            listed.append(Path(os.fsdecode(path)))
        return real(path)

    monkeypatch.setattr(os, "scandir", noted)
    assert run().verdict is not None
    folders = [each.parent for each in listed if each.name == "en"]
    assert folders
    assert not {above for folder in folders for above in folder.parents} & set(listed)


def at(operation: str, do: Callable[[Mapping[str, Any]], Any]) -> Callable[..., Any]:
    """Does something to the answers of one operation."""
    return lambda called, real: do(real()) if called == operation else real()


def raising(error: BaseException) -> Callable[[object], Any]:
    def do(_answer: object) -> None:
        raise error

    return do


def swallows(_answer: object) -> Mapping[str, Any]:
    """Hangs, and takes whatever wakes it for trouble of its own."""
    try:
        time.sleep(30)
    except Exception:  # noqa: BLE001 - the point
        return {"receipts": []}
    return {"receipts": []}


def slow(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    deadline = time.monotonic() + LIMIT + 0.3
    while time.monotonic() < deadline:
        with suppress(BaseException):
            time.sleep(0.05)
    return answer


def test_an_honest_wrapper_is_met(run: Callable[..., Any]) -> None:
    """The others are compared with this one."""
    assert run().verdict == "met"


BROKEN: dict[str, tuple[Callable[[Mapping[str, Any]], Any], str]] = {
    "hangs": (lambda _answer: time.sleep(30), "no answer within 1.5 s"),
    "hangs and swallows": (swallows, "no answer within 1.5 s"),
    "answers too late": (slow, "no answer within 1.5 s"),
    "answers nonsense": (lambda _answer: {"receipts": "none"}, "does not fit the contract"),
    "answers more": (lambda answer: {**answer, "all": "well"}, "does not fit the contract"),
    "answers nothing": (lambda _answer: None, "does not fit the contract"),
    "raises": (raising(RuntimeError("out of memory")), "out of memory"),
    "leaves the program": (raising(SystemExit(0)), "SystemExit"),
    "asserts": (raising(AssertionError("met")), "AssertionError"),
    "does not offer what it declares": (raising(ContractError("not_offered", "no")), "declared as offered"),
    "is unavailable": (raising(ContractError("unavailable", "later")), "that is not a refusal but a breakdown"),
    "breaks inside": (raising(ContractError("internal", "oops")), "that is not a refusal but a breakdown"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_answer_is_an_error(run: Callable[..., Any], how: str) -> None:
    """Neither kept nor broken: the scenario is an error that says what the implementation did."""
    limit = LIMIT if "no answer" in BROKEN[how][1] else 60.0
    found = run(around=at("consent.receipts", BROKEN[how][0]), limit=limit)
    assert (found.verdict, BROKEN[how][1] in found.reason.en) == ("error", True), found.reason.en


def test_a_refusal_is_no_breakage(run: Callable[..., Any]) -> None:
    """An answer in the negative where the scenario needs another is told apart from an implementation that broke."""
    found = run(around=at("consent.receipts", raising(ContractError("refused", "not you", "P1"))))
    assert found.verdict == "error"
    assert "answered 'refused'" in found.reason.en
    assert "broke" not in found.reason.en


def test_other_software_on_the_way_is_an_error(run: Callable[..., Any]) -> None:
    """A build that differs at the end from the one at the start proves nothing of either."""
    builds = iter(range(9))
    found = run(describe=lambda honest: honest.model_copy(update={"build": str(next(builds))}))
    assert found.verdict == "error"
    assert "differently" in found.reason.en


def test_what_breaks_after_the_last_scenario_is_an_error(run: Callable[..., Any]) -> None:
    """The harness goes on giving content of its own, and nobody looks at what came before in what broke meanwhile."""
    given = Counter[str]()

    def around(operation: str, real: Callable[[], Any]) -> Any:
        given[operation] += 1
        if operation == "messages.post" and given["consent.receipts"]:
            raise RuntimeError("it is no more")
        return real()

    found = run(GIVEN, around=around)
    assert (found.verdict, "it is no more" in found.reason.en) == ("error", True), found.reason.en


@pytest.mark.parametrize("said", [None, "fine", {"name": "x"}])
def test_a_senseless_description_is_an_error(run: Callable[..., Any], said: object) -> None:
    """An implementation that cannot say what it is was not tested."""
    found = run(describe=lambda _honest: said)
    assert found.verdict == "error"
    assert "did not start" in found.reason.en


def test_trouble_at_the_end_is_noted(run: Callable[..., Any]) -> None:
    """An implementation that hangs while it is closed does not keep the record from being sealed."""
    assert run(close=lambda: time.sleep(90), limit=4.0).verdict == "met"


def declares(name: str, declared: Capability | None) -> Callable[[Description], Description]:
    def describe(honest: Description) -> Description:
        capabilities = {key: value for key, value in honest.capabilities.items() if key != name}
        return honest.model_copy(update={"capabilities": capabilities | ({name: declared} if declared else {})})

    return describe


ABSENT = Capability(availability="absent", reason="not built", by="Ani", date="2023-08-08")


@pytest.mark.parametrize(
    ("text", "name", "declared", "verdict", "word"),
    [
        pytest.param(FEATURE, "consent", None, "not assessed", "does not say", id="undeclared"),
        pytest.param(FEATURE, "consent", ABSENT, "not assessed", "declared absent by Ani on 2023-08-08", id="absent"),
        pytest.param(WITH_FEATURE, "ai_features", ABSENT, "not applicable", "by Ani on", id="absent-feature"),
        pytest.param(WITH_FEATURE, "ai_features", None, "not assessed", "does not say", id="undeclared-feature"),
        pytest.param(HELD, "training_hold", ABSENT, "not assessed", "cannot hold a training run", id="no-hold"),
    ],
)
def test_what_is_not_offered_is_told(
    run: Callable[..., Any], text: str, name: str, declared: Capability | None, verdict: str, word: str
) -> None:
    """Undeclared is not assessed, absent is not applicable for features only, and who said so stands there."""
    found = run(text, describe=declares(name, declared))
    assert (found.verdict, word in found.reason.en) == (verdict, True), found.reason.en


WITHOUT = Capability(availability="offered", without={"consent.receipts": "there is no list of them"})


def test_an_operation_that_is_left_out_is_not_assessed_and_never_asked_for(run: Callable[..., Any]) -> None:
    """The scenario that comes to it says so, with the reason that was given; nobody calls it."""
    found = run(
        describe=declares("consent", WITHOUT),
        around=at("consent.receipts", raising(AssertionError("it was called"))),
    )
    assert found.verdict == "not assessed"
    assert "'consent.receipts' is declared absent: there is no list of them" in found.reason.en


def test_leaving_one_operation_out_leaves_the_others_assessed(run: Callable[..., Any]) -> None:
    """Of the same capability, only what comes to that operation is not tried."""
    other = Capability(availability="offered", without={"consent.withdraw": "an answer stays"})
    assert run(describe=declares("consent", other)).verdict == "met"


@pytest.mark.parametrize("availability", ["absent", "unknown"])
def test_only_what_is_offered_leaves_something_out(availability: str) -> None:
    """An absent capability has no operations to leave out."""
    with pytest.raises(ValueError, match=r"availability|only an offered capability"):
        Capability.model_validate({"availability": availability, "without": {"content.change": "why"}})


def test_an_implementation_that_does_not_start_is_an_error(
    small_pack: Callable[..., Pack], with_hostile_steps: None, runs: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """Every scenario says that nothing was there to be tried."""
    from types import SimpleNamespace

    import janji.running._process as process

    def make(_options: object, _workdir: object) -> None:
        raise SystemExit(3)

    monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))
    ran = runs.run(tmp_path / "record", small_pack(short=FEATURE))
    assert [each.verdict for each in ran.verdicts.scenarios] == ["error"]
    assert ran.verdicts.exit_code == 5


@pytest.mark.parametrize("clause", ["own-and-control.unrecorded", "own-and-control.delete-derived"])
def test_a_database_that_is_named_by_its_address_leaves_storage_unassessed(
    clause: str, runs: Any, wrap: Callable[..., None], tmp_path: Path
) -> None:
    """The harness reads files alone: what lies in another database was not seen, and no password is in the record."""
    wrap(around=at("storage.places", _in_another_database))
    ran = runs.run(tmp_path / "record", clauses=(clause,))
    assert ran.clause(clause.partition(".")[2]) == "not assessed"
    reasons = [each.reason.en for each in ran.verdicts.scenarios if clause in each.clauses]
    assert any(
        "database could not be read: this is an address (postgresql:), not a file or folder" in reason
        for reason in reasons
    )
    kept = [path for path in (tmp_path / "record").rglob("*") if path.is_file()]
    assert any(b"[redacted]@db.internal" in path.read_bytes() for path in kept)
    assert not any(b"hunter2" in path.read_bytes() for path in kept)


def _in_another_database(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    at_database = {"path": "postgresql://keeper:hunter2@db.internal/meetings", "format": "database"}
    places = [each | at_database if each["place"] == "storage/database" else each for each in answer["places"]]
    return {"places": places}
