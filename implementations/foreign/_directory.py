"""The customers of a service that has no accounts of its own: kept beside the software, which gets only their names."""

from collections.abc import Mapping
from typing import Any

from janji.implementation import Actor, ContractError

Request = Mapping[str, Any]
Answer = Mapping[str, Any]


class Directory:
    """Accounts and the people in them, for the operations of `accounts`. A person's id is an address."""

    def __init__(self) -> None:
        self.accounts: dict[str, str] = {}
        """The kind of each account, by its name, in the order of opening."""
        self.people: dict[str, str] = {}
        """The account of each person."""
        self._roles: dict[str, str] = {}

    def open(self, kind: str) -> tuple[str, str]:
        """A new account and its owner."""
        account = f"a{len(self.accounts) + 1:04d}"
        self.accounts[account] = kind
        return account, self._person(account, "owner")

    def join(self, actor: Actor, request: Request) -> Answer:
        """`accounts.join`, by somebody of that account."""
        if self.account(actor) != request["account"]:
            raise ContractError("refused", "only people of an account add somebody to it", "own-account")
        return {"person": self._person(request["account"], request["role"])}

    def assign(self, actor: Actor, request: Request) -> Answer:
        """`accounts.assign`: noted here, since the software knows no roles."""
        if self.people.get(request["person"]) != self.account(actor):
            raise ContractError("refused", "that person is in no account of yours", "own-account")
        self._roles[request["person"]] = request["role"]
        return {}

    def guest(self) -> Answer:
        """`accounts.guest`: refused, since everybody has an account."""
        raise ContractError("refused", "there is nobody without an account here", "accounts-only")

    def account(self, actor: Actor) -> str:
        """The actor's account. Raises ContractError where the actor has none."""
        account = self.people.get(actor.person or "")
        if account is None:
            raise ContractError("refused", "only people who have an account can do this", "accounts-only")
        return account

    def decides(self, actor: Actor) -> str:
        """The account for which the actor decides. Raises ContractError for anybody else but an owner or admin."""
        account = self.account(actor)
        if self._roles[str(actor.person)] == "member":
            raise ContractError("refused", "its owner and its admins decide for an account", "owner-or-admin")
        return account

    def of(self, person: str) -> str:
        """The account of a person. Raises ContractError where there is no such person."""
        if person not in self.people:
            raise ContractError("not_found", f"nobody is called {person}")
        return self.people[person]

    def _person(self, account: str, role: str) -> str:
        address = f"{role}{len(self.people) + 1:04d}@{account}.harbour.net"
        self.people[address] = account
        self._roles[address] = role
        return address
