"""The callers of the platform, and the rights that some of its operations need."""

from dataclasses import dataclass

from .errors import RefusedError
from .ledger import Someone


@dataclass(frozen=True)
class Caller:
    """The caller: the operator, or a person."""

    operator: bool
    person: str = ""
    account: str | None = None
    role: str = ""
    name: str = ""
    past_roles: frozenset[str] = frozenset()

    def someone(self) -> Someone:
        """The caller, as the policy knows people."""
        return Someone(self.person, self.account, self.role, self.past_roles)


def operator_only(caller: Caller) -> None:
    """Raise RefusedError for anybody but the operator."""
    if not caller.operator:
        raise RefusedError("only the operator of the service does this", "operator-only")


def person_of(caller: Caller) -> str:
    """The person who calls. Raises RefusedError for the operator."""
    if caller.operator:
        raise RefusedError("the operator takes no part in what people do", "people-only")
    return caller.person


def account_of(caller: Caller) -> str:
    """The account of the person who calls. Raises RefusedError for the operator and for guests."""
    person_of(caller)
    if caller.account is None:
        raise RefusedError("a guest has no account", "account-required")
    return caller.account
