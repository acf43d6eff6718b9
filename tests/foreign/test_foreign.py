"""The base of every adapter to software of others: options, programs, accounts, and what it does not offer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from janji.implementations.foreign import (
    Directory,
    Foreign,
    Service,
    build_of,
    declared,
    environment,
    one_of,
    run_program,
)

from janji.implementation import (
    CAPABILITIES,
    OPERATOR,
    Actor,
    Adapter,
    ContractError,
    ImplementationError,
    MissingExtra,
    find_implementation,
)

NAMES = ["bogofilter", "chatterbot", "spamassassin"]


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_is_not_known_is_refused_with_what_is_possible(name: str) -> None:
    """Before anything is started, and also where the software is not installed."""
    entry = find_implementation(name)
    with pytest.raises(ValueError, match=f"{name}: option 'colour' is not known; possible: "):
        entry.check({"colour": "red"})


def test_a_value_that_is_not_known_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="possible: yes, no"):
        one_of("oven", {"hot": "yess"}, {"hot": ("no", "yes")})
    assert one_of("oven", {}, {"hot": ("no", "yes")}) == {"hot": "no"}


@pytest.mark.parametrize("name", NAMES)
def test_software_that_is_not_installed_is_said_to_be_missing(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With what to do; never a run that shows nothing."""
    monkeypatch.setattr("janji.implementations.foreign._programs._PATH", str(tmp_path))
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    with pytest.raises(MissingExtra, match=r"apt-get install|make test-real"):
        find_implementation(name).make({}, tmp_path / "work")


def test_a_program_that_fails_is_an_error_with_what_it_said() -> None:
    with pytest.raises(ImplementationError, match="sh ended with 7: no such thing"):
        run_program("sh", "-c", "echo no such thing >&2; exit 7", package="dash")
    assert run_program("sh", "-c", "cat; exit 7", package="dash", given=b"x", fine=(7,)) == b"x"


def test_the_build_follows_the_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the software is another build."""
    monkeypatch.setattr("janji.implementations.foreign._programs._PATH", str(tmp_path))
    (tmp_path / "mill").write_text("one")
    (tmp_path / "mill").chmod(0o755)
    first = build_of(["mill"], "mill")
    (tmp_path / "mill").write_text("two")
    assert build_of(["mill"], "mill") != first


def test_an_environment_of_its_own_lies_below_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    python = tmp_path / "real" / "oven" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert environment("oven") == python


def test_every_capability_is_said_to_be_there_or_not() -> None:
    """None is left out, and each that is absent has a reason, a name and a date."""
    found = declared(frozenset({"messages"}), {"consent": "asks nobody"}, "has none", "2026-11-23")
    assert set(found) == set(CAPABILITIES)
    assert [name for name, each in found.items() if each.availability == "offered"] == ["messages"]
    assert all(each.reason and each.by and each.date for name, each in found.items() if name != "messages")
    assert found["consent"].reason == "asks nobody"
    with pytest.raises(ValueError, match="no capability 'mesages'"):
        declared(frozenset({"mesages"}), {}, "has none", "2026-11-23")


def test_only_owner_and_admins_decide_for_an_account() -> None:
    known = Directory()
    account, owner = known.open("standard")
    boss = Actor(kind="person", person=owner)
    person = known.join(boss, {"account": account, "role": "member"})["person"]
    member = Actor(kind="person", person=person)
    assert known.decides(boss) == account
    with pytest.raises(ContractError, match="its owner and its admins"):
        known.decides(member)
    known.assign(boss, {"person": person, "role": "admin"})
    assert known.decides(member) == account


def test_nobody_acts_in_an_account_of_others() -> None:
    known = Directory()
    _, one = known.open("standard")
    other_account, other = known.open("standard")
    stranger = Actor(kind="person", person=one)
    with pytest.raises(ContractError, match="only people of an account"):
        known.join(stranger, {"account": other_account, "role": "member"})
    with pytest.raises(ContractError, match="no account of yours"):
        known.assign(stranger, {"person": other, "role": "admin"})
    with pytest.raises(ContractError, match="only people who have an account"):
        known.account(OPERATOR)
    with pytest.raises(ContractError, match="nobody without an account"):
        known.guest()


class Shop(Service):
    """The least that a service round software has: one operation, and an ear for who is new."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.did = 0

    def _opened(self, account: str) -> None:
        self.heard.append(account)

    def _arrived(self, person: str) -> None:
        self.heard.append(person)

    def _messages_post(self, _actor: Actor, text: str) -> Mapping[str, Any]:
        self.did += 1
        return {"content": text}


def test_a_service_does_what_has_one_key_once() -> None:
    """A call that is repeated under its key is answered as before, and done no second time."""
    shop = Shop()
    first = shop.call("messages.post", OPERATOR, "k", {"text": "one"})
    assert shop.call("messages.post", OPERATOR, "k", {"text": "one"}) == first
    assert shop.did == 1
    shop.call("messages.post", OPERATOR, "another", {"text": "one"})
    assert shop.did == 2


def test_a_service_says_of_what_it_has_not_that_it_is_not_offered() -> None:
    """An operation without a method is answered in the negative, and is no breakdown."""
    with pytest.raises(ContractError, match=r"training\.start is not offered") as refused:
        Shop().call("training.start", OPERATOR, "k", {})
    assert refused.value.code == "not_offered"


def test_a_service_tells_its_software_of_every_account_and_person() -> None:
    """Software that has users of its own hears of the owner and of whoever joins."""
    shop = Shop()
    opened = shop.call("accounts.open", OPERATOR, "1", {"kind": "standard", "name": "x"})
    owner = Actor(kind="person", person=opened["owner"])
    joining = {"account": opened["account"], "role": "member", "name": "y"}
    joined = shop.call("accounts.join", owner, "2", joining)
    assert shop.heard == [opened["account"], opened["owner"], joined["person"]]
    shop.call("accounts.assign", owner, "3", {"person": joined["person"], "role": "admin"})
    with pytest.raises(ContractError, match="nobody without an account"):
        shop.call("accounts.guest", OPERATOR, "4", {"name": "z"})


class Oven(Foreign):
    """The least that an adapter's entry has."""

    name = "oven"
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"hot": ("no", "yes")}
    found = False
    started: tuple[dict[str, str], Path] | None = None

    def find(self) -> None:
        self.found = True

    def start(self, chosen: Mapping[str, str], workdir: Path) -> Adapter:
        self.started = (dict(chosen), workdir)
        return cast("Adapter", self)


def test_it_is_started_with_a_value_for_every_option(tmp_path: Path) -> None:
    oven = Oven()
    oven.make({}, tmp_path)
    assert oven.started == ({"hot": "no"}, tmp_path)
    assert oven.found
    assert (oven.violations(), oven.variants(), oven.faults()) == ((), (), ())


def test_what_an_offered_capability_leaves_out_is_declared_with_it() -> None:
    """Each operation goes with its own capability; one of a capability that is not offered is a mistake."""
    without = {"content.change": "it stays as it is"}
    found = declared(frozenset({"messages", "content"}), {}, "has none", "2026-11-23", without)
    assert (found["content"].without, found["messages"].without) == (without, None)
    with pytest.raises(ValueError, match=r"'content\.change' is not an operation of an offered capability"):
        declared(frozenset({"messages"}), {}, "has none", "2026-11-23", without)
