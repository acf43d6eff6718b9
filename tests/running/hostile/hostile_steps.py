"""Steps that a pack should not have: each does something that must never look like a kept promise."""

import pytest
from pytest_bdd import step

from janji.cases import Case, Planted
from janji.implementation import OPERATOR, Actor, ImplementationError

_PASSES: dict[str, int] = {}


@pytest.fixture
def passes(case: Case) -> int:
    """How often this scenario has been begun, this time included."""
    _PASSES[case.scenario.case] = _PASSES.get(case.scenario.case, 0) + 1
    return _PASSES[case.scenario.case]


@pytest.fixture
def owner(case: Case) -> Actor:
    opened = case.call("accounts.open", OPERATOR, kind="standard", name="Arunika")
    return Actor(kind="person", person=opened["owner"])


@step("it concludes")
def concludes(case: Case, owner: Actor) -> None:
    case.holds("answered", [case.call("consent.receipts", owner)])


@step("it waits for a training run")
def waits(case: Case) -> None:
    case.training()


@step("nothing is done")
def nothing() -> None:
    """Nothing."""


@step("it skips itself")
def skips() -> None:
    pytest.skip("not today")


@step("it expects to fail")
def expects_failure() -> None:
    pytest.xfail("it is known")


@step("it leaves the program")
def leaves() -> None:
    raise SystemExit(0)


@step("it asserts what is wrong")
def asserts(case: Case) -> None:
    assert not case.scenario.case, "a bare assertion"


@step("it calls what no tag declares")
def undeclared(case: Case, owner: Actor) -> None:
    case.attempt("messages.post", owner, channel="general", text="a")


@step("it looks where no tag says")
def undeclared_sink(case: Case) -> None:
    canary = case.canary("team chat")
    case.never("training_data", [Planted(canary, "team chat", "Arunika", "")], training="t1")


@step("it concludes from nothing")
def from_nothing(case: Case) -> None:
    case.holds("answered", [])


@step("it looks for nothing")
def looks_for_nothing(case: Case) -> None:
    case.never("training_data", [], training="t1")


@step("it concludes what nobody can judge")
def unknown_claim(case: Case, owner: Actor) -> None:
    case.holds("everything-is-fine", [case.call("consent.receipts", owner)])


@step("it takes an unknown thing for a refusal")
def unknown_thing(case: Case) -> None:
    missing = Actor(kind="person", person="nobody-of-that-name")
    case.holds("refused", [case.attempt("consent.withdraw", missing)])


@step("a guest is refused")
def guest_is_refused(case: Case) -> None:
    guest = Actor(kind="person", person=case.call("accounts.guest", OPERATOR, name="Cakra")["person"])
    case.holds("refused", [case.attempt("consent.show", guest, feature="meeting-summary")])


@step("it hides a broken promise")
def hides_conclusion(case: Case, owner: Actor) -> None:
    answered = case.call("consent.receipts", owner)
    try:
        case.holds("refused", [answered])
    except AssertionError:
        case.holds("answered", [answered])


@step("it hides that a call failed")
def hides_failure(case: Case, owner: Actor) -> None:
    try:
        case.call("consent.answer", owner, notice="no such notice", share=True)
    except ImplementationError:
        case.holds("answered", [case.call("consent.receipts", owner)])


@step("it does another thing when run again")
def other_operation(case: Case, owner: Actor, passes: int) -> None:
    case.attempt("consent.receipts" if passes == 1 else "consent.withdraw", owner)


@step("it asks for another thing when run again")
def other_request(case: Case, owner: Actor, passes: int) -> None:
    case.attempt("consent.show", owner, feature="meeting-summary" if passes == 1 else "team-chat-compose")


@step("it leaves out the rest when run again")
def leaves_out(case: Case, owner: Actor, passes: int) -> None:
    case.holds("answered", [case.call("consent.receipts", owner)])
    if passes == 1:
        case.training()
