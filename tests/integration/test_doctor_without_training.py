"""The doctor tries what is declared also where nothing is trained: messages, drafts, and third parties."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import janji.running._process as process
from janji.doctor import Examination, examine
from janji.far_ends import HttpFarEnd
from janji.implementation import CAPABILITIES, OPERATIONS, Actor, Capability, ContractError, Description

ABSENT = Capability(availability="absent", reason="it carries messages only", by="Ani", date="2026-11-23")


class Carrier:
    """Carries messages and drafts, and hands them to a company that keeps them; `given` is what it declares."""

    def __init__(self, folder: Path, given: Mapping[str, Capability], told: Callable[[str], None]) -> None:
        self._given, self._told = given, told
        self._company = HttpFarEnd("company", folder)
        self._company.start()
        self.close = self._company.close

    def describe(self) -> Description:
        capabilities = dict.fromkeys(CAPABILITIES, ABSENT) | dict(self._given)
        return Description(name="carrier", version="1", build="b", contract="1", capabilities=capabilities)

    def call(self, operation: str, _actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        import httpx

        self._told(operation)
        if operation in {"messages.direct", "messages.post", "ai_features.compose"}:
            text = request.get("text", request.get("prompt"))
            httpx.post(self._company.address, content=str(text), trust_env=False)
        answers: dict[str, Mapping[str, Any]] = {
            "accounts.open": {"account": f"a-{key}", "owner": f"o-{key}"},
            "accounts.join": {"person": f"p-{key}"},
            "accounts.assign": {},
            "accounts.guest": {"person": f"g-{key}"},
            "messages.direct": {"content": f"c-{key}"},
            "messages.post": {"content": f"c-{key}"},
            "ai_features.compose": {"text": "and so on"},
            "ai_features.status": {"features": {}},
            "ai_features.places": {"places": []},
            "third_parties.list": {
                "third_parties": [{"third_party": "company", "name": "A company", "relation": "independent"}]
            },
        }
        if operation == "third_parties.received":
            places = self._company.places(third_party=request["third_party"])
            return {"places": [place.model_dump(mode="json") for place in places]}
        if operation not in answers:
            raise ContractError("not_found", "there is nothing of the kind")
        return answers[operation]


@pytest.fixture
def examined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Examination, list[str]]]:
    """Examines a carrier that offers these capabilities, and answers which operations were called too."""

    def look(*offered: str, **given: Capability) -> tuple[Examination, list[str]]:
        called: list[str] = []
        capabilities = dict.fromkeys(offered, Capability(availability="offered")) | given
        made = SimpleNamespace(make=lambda _options, workdir: Carrier(workdir, capabilities, called.append))
        monkeypatch.setattr(process, "find_implementation", lambda _name: made)
        return examine("reference"), called

    return look


def states(examination: Examination, group: str) -> dict[str, str]:
    return {check.what: check.state for check in examination.checks if check.group == group}


def test_messages_and_third_parties_are_tried_where_nothing_is_trained(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """Every operation of both is called and found served, and what reached the third party is seen there."""
    examination, called = examined("accounts", "messages", "third_parties")
    operations = states(examination, "operation")
    assert set(operations) == {
        name for name, each in OPERATIONS.items() if each.capability in {"accounts", "messages", "third_parties"}
    }
    assert set(operations.values()) == {"fine"}
    assert set(operations) <= set(called)
    assert states(examination, "third_party") == {
        "direct message at company": "fine",
        "team chat at company": "fine",
    }


def test_drafts_are_looked_for_at_third_parties(examined: Callable[..., tuple[Examination, list[str]]]) -> None:
    """A control goes there as a draft, also where there are no messages; what nobody keeps is said to be unseen."""
    examination, _ = examined("accounts", "ai_features", "third_parties")
    assert states(examination, "third_party") == {"draft at company": "fine"}
    assert states(examination, "third_party_storage") == {"draft at company": "missing"}


def test_third_parties_that_receive_nothing_that_can_be_seen_are_not_fine(
    examined: Callable[..., tuple[Examination, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Served is not seen: without a control at the far end, the sink is told as blind."""
    monkeypatch.setattr(HttpFarEnd, "places", lambda *_args, **_named: [])
    examination, _ = examined("accounts", "messages", "third_parties")
    assert set(states(examination, "operation").values()) == {"fine"}
    assert set(states(examination, "third_party").values()) == {"missing"}


def test_what_belongs_to_a_training_is_tried_without_one(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """One that declares models and records without a training run is asked for them, and its silence is not fine."""
    examination, called = examined("accounts", "models", "processing_records")
    asked = {"models.list", "models.ask", "models.embed", "processing_records.list"}
    assert asked <= set(called)
    assert {states(examination, "operation")[name] for name in asked} == {"missing"}


def test_operations_that_are_declared_absent_are_not_asked_for(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """An operation that an offered capability leaves out is told with its reason, and nobody calls it."""
    offered = Capability(availability="offered", without={"messages.post": "there are no channels"})
    examination, called = examined("accounts", messages=offered)
    assert "messages.direct" in called
    assert "messages.post" not in called
    told = {check.what: (check.state, check.found) for check in examination.checks if check.group == "operation"}
    assert told["messages.post"] == ("missing", "declared absent: there are no channels")
    assert told["messages.direct"][0] == "fine"


def test_a_way_that_is_declared_absent_is_told_as_not_offered(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """No third party is called blind for content that nobody can put in, by the service's own declaration."""
    offered = Capability(availability="offered", without={"messages.post": "there are no channels"})
    examination, _ = examined("accounts", "third_parties", messages=offered)
    told = {check.what: (check.state, check.found) for check in examination.checks if check.group == "third_party"}
    absent = ("missing", "not offered: messages.post is declared absent: there are no channels")
    assert told["team chat at company"] == absent
    assert told["direct message at company"] == ("fine", "seen")


def test_leaving_out_what_is_no_operation_of_it_is_broken(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """A misspelt name would leave nothing out."""
    offered = Capability(availability="offered", without={"content.delete": "it is kept"})
    examination, _ = examined("accounts", messages=offered)
    assert states(examination, "capability")["messages"] == "broken"


def _declared(examined: Callable[..., tuple[Examination, list[str]]], **given: Capability) -> dict[str, str]:
    return states(examined("accounts", "messages", **given)[0], "capability")


def test_what_somebody_answers_for_being_without_is_no_fault(
    examined: Callable[..., tuple[Examination, list[str]]],
) -> None:
    """Declared absent with reason, name and date, no clause about it is asked: the doctor marks it, and goes on.

    A view of a sink that is withheld still leaves a run unable to assess, whoever answers for it.
    """
    found = _declared(examined)
    assert {found[name] for name in ("recordings", "livestream", "training", "meetings")} == {"absent"}
    assert {found[name] for name in ("training_data", "third_parties", "models", "storage", "training_hold")} == {
        "missing"
    }


@pytest.mark.parametrize("left_out", ["by", "date", "reason"])
def test_an_absence_that_nobody_answers_for_is_a_fault(
    examined: Callable[..., tuple[Examination, list[str]]], left_out: str
) -> None:
    """Without its reason, name or date it stays a fault, and the doctor says what to add."""
    bare = ABSENT.model_copy(update={left_out: None})
    examination = examined("accounts", recordings=bare)[0]
    (check,) = [each for each in examination.checks if (each.group, each.what) == ("capability", "recordings")]
    assert check.state == "missing"
    assert "say who answers for that and since when" in check.found
