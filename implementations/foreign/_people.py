"""Customers and people, for software that knows neither."""

from janji.implementation import Actor, ContractError


class People:
    """Ids of accounts and people, and who belongs where. Nothing of it reaches the software."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self._accounts: dict[str, str | None] = {}

    def open(self, kind: str) -> tuple[str, str]:
        """A new account of this kind, and the person who owns it."""
        account = f"customer{len(self.kinds) + 1}"
        self.kinds[account] = kind
        return account, self.add(account)

    def add(self, account: str | None) -> str:
        """A further person of an account, or one without. Raises ContractError for an account that is not known."""
        if account is not None and account not in self.kinds:
            raise ContractError("not_found", f"no account {account!r}")
        person = f"person{len(self._accounts) + 1}"
        self._accounts[person] = account
        return person

    def of(self, account: str) -> list[str]:
        """The people of an account."""
        return [person for person, belongs in self._accounts.items() if belongs == account]

    def account(self, actor: Actor) -> str:
        """The account of whoever acts. Raises ContractError for one who has none."""
        account = self._accounts.get(str(actor.person))
        if account is None:
            raise ContractError("refused", "only people of an account do that here", "people of an account")
        return account

    def known(self, person: str) -> str:
        """The same id. Raises ContractError for one that is not known."""
        if person not in self._accounts:
            raise ContractError("not_found", f"no person {person!r}")
        return person
