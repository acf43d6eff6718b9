"""Errors that can occur between the harness and an implementation: a closed set."""

from typing import Literal, get_args

from ._foreign import foreign

ErrorCode = Literal["not_offered", "refused", "not_found", "conflict", "unavailable", "internal"]
ERROR_CODES: tuple[str, ...] = get_args(ErrorCode)


class ContractError(Exception):
    """The implementation understood the operation and answered that it will not or cannot do it.

    `code` is one of `ERROR_CODES`. `refused` is a decision of the implementation (`policy` names the rule);
    `internal` and `unavailable` mean that it broke, which is never proof of a refusal.
    """

    def __init__(self, code: ErrorCode, message: str, policy: str | None = None) -> None:
        super().__init__(foreign(f"{code}: {message}"))
        self.code: ErrorCode = code
        self.message = message
        self.policy = policy


class ImplementationError(Exception):
    """The implementation died, hung, or answered something that the contract does not allow.

    Never an assertion: a broken implementation is an `error`, neither kept nor broken. The words that it says of
    itself stand in the message as `foreign` leaves them.
    """

    def __init__(self, what: str) -> None:
        super().__init__(foreign(what))


class UnknownActorError(ImplementationError):
    """The adapter cannot act as this person: nothing was asked, so nothing was refused either."""
