"""The part of the service round software of others that is the same everywhere: operations by name, and accounts."""

from collections.abc import Mapping
from typing import Any

from janji.implementation import Actor, ContractError

from ._directory import Directory


class Service:
    """Operations of the contract, each a method: `livestream.start` is `_livestream_start(actor, **request)`.

    It serves `accounts` out of a directory of its own, `_people`; software that has users or customers of its own
    learns of them by `_opened` and `_arrived`.
    """

    def __init__(self) -> None:
        self._people = Directory()
        self._done: dict[str, Mapping[str, Any]] = {}

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """One operation; the same key is done once."""
        if key not in self._done:
            does = getattr(self, "_" + operation.replace(".", "_"), None)
            if does is None:
                raise self._without(operation)
            self._done[key] = does(actor, **request)
        return self._done[key]

    def _without(self, operation: str) -> ContractError:
        """The answer to an operation that has no method."""
        return ContractError("not_offered", f"{operation} is not offered")

    def _opened(self, account: str) -> None:
        """There is a new account."""

    def _arrived(self, person: str) -> None:
        """There is a new person, the owner of a new account or somebody who joined one."""

    def _accounts_open(self, _actor: Actor, kind: str, **_asked: Any) -> Mapping[str, Any]:
        account, owner = self._people.open(kind)
        self._opened(account)
        self._arrived(owner)
        return {"account": account, "owner": owner}

    def _accounts_join(self, actor: Actor, **asked: Any) -> Mapping[str, Any]:
        joined = self._people.join(actor, asked)
        self._arrived(joined["person"])
        return joined

    def _accounts_assign(self, actor: Actor, **asked: Any) -> Mapping[str, Any]:
        return self._people.assign(actor, asked)

    def _accounts_guest(self, _actor: Actor, **_asked: Any) -> Mapping[str, Any]:
        return self._people.guest()
