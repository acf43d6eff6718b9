"""Watches that are kept while an instance is called: how often, whose accounts, and what has been planted."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Protocol

from janji.implementation import OPERATIONS, Actor

_CONTENT = frozenset({"text", "prompt", "sha256", "inline", "ref"})
_ID = 64
"""Characters of an id, at most: in more, a message could stand."""


class Watch(Protocol):
    """Sees every call of an instance."""

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:
        """Called before a call is made. Raises OutOfBoundsError where it must not be made."""

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Called with the answer of a call that succeeded. Raises OutOfBoundsError where nothing more may follow."""


class OutOfBoundsError(Exception):
    """A call that would touch, or has touched, what the run was not allowed to touch."""


class Pace:
    """At most this many calls a second, evenly spaced."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises ValueError unless `per_second` is more than 0."""
        if not per_second > 0:
            raise ValueError(f"a rate of {per_second:g} calls a second: it must be more than 0")
        self._apart = 1 / per_second
        self._clock = clock
        self._sleep = sleep
        self._next = float("-inf")

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:  # noqa: ARG002 - all alike
        """Wait until the next call may be made."""
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._apart

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Nothing."""


_ACCOUNT = "account"
_PEOPLE: Mapping[str, str] = {"accounts.assign": "person", "messages.direct": "to"}
"""Where a request names a person. Everybody else is reached through what belongs to an account that is known."""


class Tenants:
    """Only these accounts are touched: ids, or patterns such as `qa-*`.

    A call that names another account, or a person who is not known to belong to one of these, is not made. An account
    that `accounts.open` answers must be one of these; where it is not, nothing more is called. Guests, who belong to
    no account, are known once `accounts.guest` has answered them.
    """

    def __init__(self, allowed: Sequence[str]) -> None:
        """Raises ValueError where none is named."""
        if not allowed:
            raise ValueError("no tenant is named, so nothing could be done; name one, or leave the list out")
        self._allowed = tuple(allowed)
        self._people: set[str] = set()

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:
        """Refuse what is outside."""
        self._check_account(operation, request.get(_ACCOUNT))
        self._check_person(operation, "acts as", actor.person)
        self._check_person(operation, "reaches", request.get(_PEOPLE.get(operation, "")))

    def after(
        self,
        operation: str,
        actor: Actor,  # noqa: ARG002 - who asked was checked before
        request: Mapping[str, Any],  # noqa: ARG002 - likewise
        answer: Mapping[str, Any],
    ) -> None:
        """Remember who belongs to the tenants."""
        if operation == "accounts.open":
            self._check_account(f"{operation} answered", answer[_ACCOUNT])
            self._people.add(answer["owner"])
        elif operation in {"accounts.join", "accounts.guest"}:
            self._people.add(answer["person"])

    def _check_account(self, operation: str, account: object) -> None:
        if isinstance(account, str) and not any(fnmatchcase(account, each) for each in self._allowed):
            raise OutOfBoundsError(
                f"{operation}: the account {account!r} is none of the tenants that were declared "
                f"({', '.join(self._allowed)}); declare it (--tenant, or the adapter's description), or let the "
                "adapter open one of these"
            )

    def _check_person(self, operation: str, how: str, person: object) -> None:
        if isinstance(person, str) and person not in self._people:
            raise OutOfBoundsError(
                f"{operation}: {how} {person!r}, who is not known to belong to a tenant that was declared "
                f"({', '.join(self._allowed)})"
            )


class Beforehand:
    """Calls for a first look round before any content is given, with the accounts that are open by then."""

    def __init__(self, look: Callable[[Sequence[str]], None]) -> None:
        self._look: Callable[[Sequence[str]], None] | None = look
        self._accounts: list[str] = []

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:  # noqa: ARG002 - all alike
        """Look, if this call gives content."""
        if self._look is not None and OPERATIONS[operation].hands_over:
            look, self._look = self._look, None
            look(self._accounts)

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:  # noqa: ARG002 - all alike
        """Remember the accounts."""
        if operation == "accounts.open":
            self._accounts.append(answer["account"])


class Known:
    """Notes every id that is sent or received, the names that the harness gives, and how often it did something.

    A column of such ids and names cannot hold a message: the harness knows what they are.
    """

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.given = 0
        """How many calls were made that do more than read, be they refused."""

    def before(self, operation: str, actor: Actor, request: Mapping[str, Any]) -> None:  # noqa: ARG002 - whoever asks
        """Count it, where it may change something."""
        self.given += not OPERATIONS[operation].reads

    def after(self, operation: str, actor: Actor, request: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Take note of the ids and names."""
        content = _CONTENT | {field for _, field in OPERATIONS[operation].hands_over or ()}
        self.ids.update(_ids(request, content, spaced=True), _ids(answer, content, spaced=False))
        if actor.person is not None:
            self.ids.add(actor.person)


def _ids(value: Any, content: Collection[str], *, spaced: bool) -> Iterator[str]:
    """Short texts that are not content; `spaced`: also those of several words."""
    if isinstance(value, (dict, Mapping)):
        for key, inner in value.items():
            if key not in content:
                yield from _ids(inner, content, spaced=spaced)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _ids(inner, content, spaced=spaced)
    elif isinstance(value, str) and 0 < len(value) <= _ID and (spaced or not any(map(str.isspace, value))):
        yield value
