"""On systems that others use too: a pace, only the tenants that were declared, no trace of a test, and cleaning up."""

import contextlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from janji.implementations.reference import implementation as reference

import janji.running._process as process
from janji.cases import OutOfBoundsError, Pace, Tenants
from janji.harvest import plant
from janji.implementation import (
    OPERATIONS,
    OPERATOR,
    Actor,
    Capability,
    ContractError,
    Description,
    ImplementationError,
)
from janji.rehearsal import Plan, rehearse
from janji.rehearsal._pretender import Pretender
from janji.sinks import SINKS

CLAUSES = ("consent-before-training.chat",)
CASES = frozenset({"declined-chat"})
"""One scenario, with all its controls, where it is enough that there is a run."""
OWNER = Actor(kind="person", person="per-1")
WORDS = re.compile(r"test|canar|janji|pytest|control|scenario|probe|dummy", re.IGNORECASE)


# -- pace ------------------------------------------------------------------------------------------------------------


def test_calls_are_evenly_spaced() -> None:
    """At 4 a second each call waits until a quarter of a second after the one before; who is slower waits for none."""
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    pace = Pace(4, lambda: now[0], sleep)
    for spent in (0.0, 0.1, 0.0, 1.0, 0.0):
        pace.before("meetings.start", OWNER, {})
        now[0] += spent
    assert slept == [0.25, 0.15, 0.25]


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_a_rate_that_allows_nothing_is_refused(rate: float) -> None:
    """Zero calls a second would wait for ever."""
    with pytest.raises(ValueError, match="must be more than 0"):
        Pace(rate)


def test_a_run_keeps_to_its_rate(runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call of a run waits for its turn, each of two processes at half the rate; the record names the rate."""
    asked: list[str] = []

    rates: list[float] = []

    class Noted(Pace):
        def __init__(self, rate: float) -> None:
            rates.append(rate)

        def before(self, operation: str, *_: Any) -> None:
            asked.append(operation)

    monkeypatch.setattr(process, "Pace", Noted)
    called: list[str] = []
    ran = _run_seen(runs, tmp_path, lambda operation, *_: called.append(operation), rate=50.0)
    assert rates == [50.0]
    assert asked == called
    assert len(called) > 50
    assert ran.record.opened["provenance"]["rate_per_second"] == 50.0
    settings = runs.settings(tmp_path / "unused", rate=50.0)
    halved = process.Process(settings, ran, {}, processes=2)
    halved._watches()
    halved.close_instance()
    assert rates == [50.0, 25.0]


# -- tenants ---------------------------------------------------------------------------------------------------------


def test_the_tenants_that_were_declared_are_enough(runs: Any, tmp_path: Path) -> None:
    """A pattern that fits what the platform opens changes no verdict."""
    ran = runs.run(tmp_path / "record", cases=CASES, tenants=("acc-*",))
    assert set(_by_case(ran).values()) == {"met"}
    assert ran.record.opened["provenance"]["tenants"] == ["acc-*"]


def test_nothing_follows_an_account_that_is_no_tenant(runs: Any, tmp_path: Path) -> None:
    """Where the platform opens another account than those declared, nothing more is asked of it: all is an error."""
    called: list[str] = []
    ran = _run_seen(runs, tmp_path, lambda operation, *_: called.append(operation), tenants=("qa-1", "qa-2"))
    assert called == ["accounts.open"]
    assert set(_by_case(ran).values()) == {"error"}
    assert "none of the tenants that were declared (qa-1, qa-2)" in ran.verdicts.scenarios[0].reason.en


def test_an_implementation_can_declare_its_tenants(runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An adapter's declaration holds without an option, and an option cannot widen it."""
    called: list[str] = []
    _watch(
        monkeypatch,
        lambda operation, *_: called.append(operation),
        lambda found: found.model_copy(update={"tenants": ["qa-*"]}),
    )
    ran = runs.run(tmp_path / "record", cases=CASES, tenants=("acc-*",))
    assert called == ["accounts.open"]
    assert set(_by_case(ran).values()) == {"error"}


@pytest.mark.parametrize(
    ("operation", "actor", "request_"),
    [
        ("accounts.join", OWNER, {"account": "real-7", "role": "member", "name": "Budi"}),
        ("storage.places", OPERATOR, {"account": "real-7"}),
        ("ai_features.switch", OWNER, {"feature": "meeting-summary", "on": True, "account": "real-7"}),
        ("messages.direct", OWNER, {"to": "per-of-a-customer", "text": "hello"}),
        ("accounts.assign", OWNER, {"person": "per-of-a-customer", "role": "admin"}),
        ("meetings.start", Actor(kind="person", person="per-of-a-customer"), {"title": "Weekly"}),
    ],
)
def test_a_call_that_reaches_somebody_else_is_not_made(operation: str, actor: Actor, request_: Any) -> None:
    """Another account by id, and people who are not known to belong to a tenant, as actors and as addressees."""
    tenants = Tenants(("qa-*",))
    tenants.after("accounts.open", OPERATOR, {}, {"account": "qa-1", "owner": "per-1"})
    with pytest.raises(OutOfBoundsError, match="declared"):
        tenants.before(operation, actor, request_)


def test_people_of_tenants_and_guests_are_reached() -> None:
    """Everyone whom the implementation itself put into a tenant, or welcomed as a guest."""
    tenants = Tenants(("qa-*",))
    tenants.after("accounts.open", OPERATOR, {}, {"account": "qa-1", "owner": "per-1"})
    tenants.after("accounts.join", OWNER, {}, {"person": "per-2"})
    tenants.after("accounts.guest", OPERATOR, {}, {"person": "per-3"})
    for person in ("per-1", "per-2", "per-3"):
        tenants.before("messages.direct", Actor(kind="person", person=person), {"to": "per-2", "text": "hello"})
    tenants.before("accounts.join", OWNER, {"account": "qa-1"})
    # The same calls by and to somebody of whom nobody knows that they belong there are held back.
    with pytest.raises(OutOfBoundsError):
        tenants.before("messages.direct", Actor(kind="person", person="per-1"), {"to": "per-4", "text": "hello"})


def test_no_tenant_at_all_is_refused() -> None:
    """An empty list allows nothing, which nobody means."""
    with pytest.raises(ValueError, match="no tenant is named"):
        Tenants(())


# -- what is sent ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sent(runs: Any) -> list[tuple[str, str]]:
    """All that a whole run asked the implementation for, by operation: what it was asked, by whom, under which key."""
    record = runs.of().record
    found = []
    for event in record.events:
        if event.name == "call":
            exchange = record.evidence.load(event.payload["evidence"])
            asked = {"request": exchange["request"], "actor": exchange["actor"], "key": event.payload["key"]}
            found.append((event.payload["operation"], json.dumps(asked)))
    return found


def test_nothing_that_is_sent_says_that_it_is_a_test(sent: list[tuple[str, str]]) -> None:
    """No name, title, text, address or key does: a system that behaves better when it is tested must not be told."""
    told = [(operation, WORDS.findall(asked)) for operation, asked in sent if WORDS.search(asked)]
    assert len(sent) > 1000
    assert told == []


def test_nothing_that_is_sent_names_a_scenario(sent: list[tuple[str, str]], runs: Any) -> None:
    """Nor which scenario it belongs to."""
    cases = runs.of().record.cases
    told = [
        (operation, case) for operation, asked in sent for case in cases if f'"{case}' in asked or f".{case}" in asked
    ]
    assert told == []


def test_a_repeated_call_has_the_same_key(runs: Any) -> None:
    """Keys say nothing, and are still one for each call."""
    record = runs.of().record
    keys = Counter(event.payload["key"] for event in record.events if event.name == "call")
    assert set(keys.values()) == {1}


# -- cleaning up -----------------------------------------------------------------------------------------------------


def test_what_was_given_is_deleted_again(runs: Any, tmp_path: Path) -> None:
    """After a run that cleans up, no account lists any content; what stays is listed with the reason."""
    data = tmp_path / "data"
    ran = runs.run(tmp_path / "record", address=f"reference?data={data}", cases=CASES, clean_up=True)
    assert set(_by_case(ran).values()) == {"met"}
    told = [event.payload for event in ran.record.events if event.name == "clean-up"]
    removed = [each["what"] for each in told if each["outcome"] == "removed"]
    left = {each["what"]: each["why"] for each in told if each["outcome"] == "left"}
    assert removed.count("content") > 20
    assert "content" not in left
    assert left["account"] == "the contract has no operation that removes it"
    assert left["what a training run learned"]
    assert _listed(ran, data) == []


def test_without_being_asked_nothing_is_deleted(runs: Any, tmp_path: Path) -> None:
    """The content that a run leaves is there to be looked at."""
    data = tmp_path / "data"
    ran = runs.run(tmp_path / "record", address=f"reference?data={data}", cases=CASES)
    assert not [event for event in ran.record.events if event.name == "clean-up"]
    assert len(_listed(ran, data)) > 20


def test_what_cannot_be_deleted_is_listed(runs: Any, tmp_path: Path) -> None:
    """A platform that refuses to delete, or only says that it did: all that it still has is on the list."""

    def refuse(operation: str, _request: Any) -> None:
        if operation == "content.delete":
            raise ContractError("refused", "kept for two years", "retention")

    ran = _run_seen(runs, tmp_path, refuse, clean_up=True)
    left = [event.payload for event in ran.record.events if event.name == "clean-up" and event.payload["why"]]
    refused = [each for each in left if each["what"] == "content"]
    assert {each["why"] for each in refused} == {"content.delete answered 'refused'"}
    assert len({each["id"] for each in refused}) == len(refused), "each is told once"
    assert set(_by_case(ran).values()) == {"met"}


# -- a dry run -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concurrency", ["shared", "exclusive", "isolated"])
def test_two_processes_are_refused_where_there_is_one_instance(
    concurrency: str, runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None could read what the other was answered: pytest with -n 2 ends in errors, and in no verdict."""
    closing = {"close": lambda: None}
    instance = SimpleNamespace(description=SimpleNamespace(concurrency=concurrency))
    bench: Any = SimpleNamespace(instance=instance, **closing)
    recorder: Any = SimpleNamespace(**closing)
    monkeypatch.setattr(process, "open_bench", lambda *_, **__: bench)
    settings = runs.settings(tmp_path / "unused")
    with contextlib.closing(process.Process(settings, recorder, {}, processes=1)) as alone:
        assert alone._open_bench() is bench
    with contextlib.closing(process.Process(settings, recorder, {}, processes=2)) as one_of_two:
        if concurrency == "isolated":
            assert one_of_two._open_bench() is bench
        else:
            with pytest.raises(ImplementationError, match=f"it is {concurrency}, and 2 processes were started"):
                one_of_two._open_bench()


def test_a_dry_run_only_asks_what_it_is(runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the implementation nothing is called, and what would be given is counted."""
    called: list[str] = []
    _watch(monkeypatch, lambda operation, *_: called.append(operation))
    plan = rehearse(runs.settings(tmp_path / "unused", clauses=CLAUSES), runs.pack)
    assert called == []
    assert plan.description is not None
    assert plan.description.name == "Reference platform"
    assert plan.accounts.total() > 5
    assert plan.content["audio"].bytes > 1000


def test_a_dry_run_counts_what_is_planted(runs: Any, tmp_path: Path) -> None:
    """The planting that it announces is the one that then happens, call by call."""
    settings = runs.settings(tmp_path / "unused", f"reference?data={tmp_path / 'data'}", clauses=CLAUSES)
    plan = rehearse(settings, runs.pack, planting=True)
    register = plant(settings, runs.pack, tmp_path / "register.json")
    calls = [call for scenario in register.scenarios.values() for call in scenario.calls] + [*register.controls.calls]
    planted = Counter(call.exchange["operation"] for call in calls)
    # Content that lay there before is asked for, and is no part of what is planted.
    asked = {SINKS[sink].operation for sink in ("feature_data", "scan", "storage", "usage_data")} | {
        "third_parties.list"
    }
    # The key draws which accounts of controls are sent a direct message, and so have a member.
    joined = [calls.pop("accounts.join") for calls in (plan.calls, planted)]
    assert abs(joined[0] - joined[1]) <= 1
    assert plan.calls - planted == Counter(asked)
    assert planted - plan.calls == Counter()
    assert plan.open_ended == {}
    assert plan.scenarios == len(register.scenarios)


def test_a_dry_run_says_what_would_not_be_tried(runs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenarios that need what is declared absent are named with the reason."""

    def absent(description: Any) -> Any:
        capabilities = description.capabilities | {"training": Capability(availability="absent", reason="it trains no")}
        return description.model_copy(update={"capabilities": capabilities})

    _watch(monkeypatch, lambda *_: None, absent)
    plan = rehearse(runs.settings(tmp_path / "unused", clauses=CLAUSES), runs.pack)
    assert len(plan.not_tried) == plan.scenarios
    assert "it trains no" in next(iter(plan.not_tried.values()))


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_a_dry_run_can_go_past_every_operation(operation: str) -> None:
    """The stand-in for the implementation has an answer of the right form to each."""
    nothing = Description(name="x", version="1", build="1", contract="1", capabilities={})
    pretender = Pretender(nothing, Plan())
    answer = pretender.call(operation, OPERATOR, "key", {"kind": "standard", "role": "member"})
    assert OPERATIONS[operation].answer.model_validate(answer) is not None


# -- helpers ---------------------------------------------------------------------------------------------------------


def _by_case(ran: Any) -> dict[str, str]:
    return {each.case: each.verdict for each in ran.verdicts.scenarios}


def _watch(
    monkeypatch: pytest.MonkeyPatch, see: Callable[..., None], describe: Callable[[Any], Any] = lambda found: found
) -> None:
    """Let `see` look at every call before the platform gets it; it may answer in the platform's place by raising."""

    class Seen:
        def __init__(self, inner: Any) -> None:
            self.inner = inner

        def describe(self) -> Any:
            return describe(self.inner.describe())

        def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Any:
            see(operation, request)
            return self.inner.call(operation, actor, key, request)

        def close(self) -> None:
            self.inner.close()

    def make(options: Mapping[str, str], workdir: Path) -> Seen:
        return Seen(reference.make(options, workdir))

    monkeypatch.setattr(process, "find_implementation", lambda _name: SimpleNamespace(make=make))


def _run_seen(runs: Any, tmp_path: Path, see: Callable[..., None], **given: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        _watch(patch, see)
        return runs.run(tmp_path / "record", cases=CASES, **given)


def _listed(ran: Any, data: Path) -> list[str]:
    """The content that the accounts of a run still have, by the platform's own list."""
    adapter = reference.make({"data": str(data)}, data)
    found: list[str] = []
    for event in ran.record.events:
        if event.name == "call" and event.payload["operation"] == "accounts.open":
            owner = ran.record.evidence.load(event.payload["evidence"])["answer"]["owner"]
            answer = adapter.call("content.list", Actor(kind="person", person=owner), f"look-{len(found)}-{owner}", {})
            found += [each["content"] for each in answer["contents"]]
    adapter.close()
    return found
