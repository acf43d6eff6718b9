"""Conformance tests that the author of an adapter runs with pytest, before any verdict.

```python
from janji.testing import Conformance

class TestMine(Conformance):
    address = "http://127.0.0.1:8899/rpc"
```

They ask every operation of every capability that is declared, with ids that earlier answers gave, and look at whether
the answers fit the contract. They say nothing about any promise.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from janji.canaries import Mint
from janji.cases import Contradictions, Requests, errands
from janji.implementation import (
    OPERATIONS,
    OPERATOR,
    Actor,
    Adapter,
    Address,
    AddressError,
    ContractError,
    Description,
    ImplementationError,
    Media,
    Operation,
    UnknownActorError,
    first_problem,
    open_adapter,
)

__all__ = ["Conformance", "Outcome"]

_BROKE = frozenset({"internal", "unavailable"})
_STRANGER = "nobody-has-this-id"


@dataclass(frozen=True)
class Outcome:
    """The outcome of an operation: an answer, or the code of an error, or what was wrong with it."""

    answer: Mapping[str, Any] | None = None
    code: str | None = None
    wrong: str | None = None


class Conformance:
    """Tests of one adapter. A subclass whose name begins with `Test` names its address."""

    address: ClassVar[str]
    limit: ClassVar[float] = 30.0
    """Seconds within which each call is answered."""

    @pytest.fixture(scope="class")
    @classmethod
    def adapter(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adapter]:
        """The adapter, opened once for all tests."""
        try:
            adapter = open_adapter(Address.parse(cls.address), tmp_path_factory.mktemp("adapter"), cls.limit)
        except (AddressError, ImplementationError) as error:
            pytest.fail(f"{cls.address}: {error}", pytrace=False)
        yield adapter
        adapter.close()

    @pytest.fixture(scope="class")
    @classmethod
    def described(cls, adapter: Adapter) -> Description:
        """Its description of itself."""
        return Description.model_validate(adapter.describe())

    @pytest.fixture(scope="class")
    @classmethod
    def outcomes(cls, adapter: Adapter, described: Description) -> dict[str, Outcome]:
        """Every operation, asked once, with ids that earlier answers gave."""
        return _told(adapter, described)

    def test_it_describes_itself_the_same_each_time(self, adapter: Adapter, described: Description) -> None:
        """Name, version, build and capabilities do not change while it runs."""
        again = Description.model_validate(adapter.describe())
        if again != described:
            pytest.fail(f"first {described}, then {again}")

    def test_what_is_absent_has_a_reason(self, described: Description) -> None:
        """A capability or an operation that is declared absent has a reason; each name is one of the contract's."""
        known = {operation.capability for operation in OPERATIONS.values()}
        for name, declared in described.capabilities.items():
            if name not in known:
                pytest.fail(f"capability {name!r} is none of the contract's: {', '.join(sorted(known))}")
            if declared.availability == "absent" and not declared.reason:
                pytest.fail(f"capability {name!r} is declared absent without a reason")
            for operation, reason in (declared.without or {}).items():
                if operation not in OPERATIONS or OPERATIONS[operation].capability != name:
                    pytest.fail(f"capability {name!r} leaves out {operation!r}, which is not one of its operations")
                if not reason:
                    pytest.fail(f"{operation} is declared absent without a reason")

    @pytest.mark.parametrize("operation", list(OPERATIONS))
    def test_an_operation_is_served_as_declared(
        self, operation: str, described: Description, outcomes: dict[str, Outcome]
    ) -> None:
        """An offered one answers, or says no in the contract's words; any other is `not_offered`."""
        if operation not in outcomes:
            pytest.skip("encoded media are needed to ask it: pip install 'janji[media]'")
        outcome = outcomes[operation]
        if not described.serves(operation):
            if outcome.code != "not_offered":
                pytest.fail(f"{operation} is not declared as offered, and answers {outcome}")
            return
        if outcome.wrong is not None:
            pytest.fail(f"{operation}: {outcome.wrong}")
        if outcome.code == "not_offered":
            pytest.fail(f"{operation} belongs to {OPERATIONS[operation].capability!r}, which is declared as offered")
        if outcome.code in _BROKE:
            pytest.fail(f"{operation} answers {outcome.code!r}: it broke, which is never taken for a refusal")

    def test_the_same_key_does_it_once(self, adapter: Adapter, described: Description) -> None:
        """A call that is repeated with its key answers the same and does nothing more."""
        if not described.offers("accounts"):
            pytest.skip("no accounts, so nothing to repeat")
        if not described.keeps_keys:
            pytest.skip("keeps_keys is declared false: a run repeats nothing but what only reads")
        key, request = secrets.token_hex(6), {"kind": "standard", "name": "Twice"}
        first = adapter.call("accounts.open", OPERATOR, key, request)
        second = adapter.call("accounts.open", OPERATOR, key, request)
        if first != second:
            pytest.fail(
                f"the key {key} first gave {first}, then {second}: keep the answer of each key, or declare keeps_keys "
                "= false in the description, where the software cannot"
            )

    def test_a_stranger_is_turned_away(self, adapter: Adapter, described: Description) -> None:
        """An unknown person gets an answer in the negative, not a breakdown and not a success."""
        stranger = Actor(kind="person", person=_STRANGER)
        for name in ("messages.post", "meetings.start"):
            if described.serves(name):
                request = Requests(None).of(OPERATIONS[name].request)
                try:
                    answer = adapter.call(name, stranger, secrets.token_hex(6), request)
                except UnknownActorError as error:
                    pytest.skip(str(error))
                except ContractError as error:
                    if error.code not in {"not_found", "refused"}:
                        pytest.fail(f"{name} as a stranger: {error.code!r} instead of not_found or refused")
                else:
                    pytest.fail(f"{name} as a stranger succeeded: {answer}")

    def test_an_option_that_it_does_not_know_is_refused(self, tmp_path: Path) -> None:
        """An option that is ignored, such as `?brake=NAME`, would test something other than was asked for."""
        address = Address.parse(self.address)
        options = {**address.options, f"no-such-option-{secrets.token_hex(3)}": "1"}
        try:
            adapter = open_adapter(replace(address, options=options), tmp_path, self.limit)
            again = Description.model_validate(adapter.describe())
            adapter.close()
        except Exception:  # noqa: BLE001 - however it says no
            return
        pytest.fail(f"{self.address} takes an option that it cannot know ({', '.join(options)}), and is {again.name}")

    def test_places_that_it_names_can_be_opened(self, outcomes: dict[str, Outcome]) -> None:
        """Each place that is named exists, so that the harness can read it itself."""
        for operation, outcome in outcomes.items():
            for place in (outcome.answer or {}).get("places", ()):
                if not Path(place["path"]).exists():
                    pytest.fail(f"{operation}: {place['place']}: there is nothing at {place['path']}")


def _told(adapter: Adapter, described: Description) -> dict[str, Outcome]:
    """The outcome of each operation; where several asked, of the first that was answered."""
    outcomes: dict[str, Outcome] = {}
    told = Contradictions()

    def ask(operation: str, actor: Actor, request: Mapping[str, Any]) -> Mapping[str, Any] | None:
        found = _asked(adapter, operation, actor, request, told)
        # A failure is not made good by what went well later.
        if operation not in outcomes or outcomes[operation].wrong is None:
            outcomes[operation] = found
        return {} if found.wrong is not None else found.answer

    if any(_takes_media(operation) and described.serves(operation.name) for operation in OPERATIONS.values()):
        errands(ask, Requests(Mint(secrets.token_bytes(32)) if find_spec("av") else None))
    else:
        errands(ask, Requests(None, unread=True))
    return outcomes


def _takes_media(operation: Operation) -> bool:
    return any(field.annotation is Media for field in operation.request.model_fields.values())


def _asked(adapter: Adapter, operation: str, actor: Actor, request: Mapping[str, Any], told: Contradictions) -> Outcome:
    try:
        found = adapter.call(operation, actor, secrets.token_hex(6), request)
        answer = OPERATIONS[operation].answer.model_validate(found).model_dump(mode="json")
        return Outcome(answer=answer, wrong=told.of(operation, request, answer))
    except ContractError as error:
        return Outcome(code=error.code)
    except ValidationError as error:
        what = first_problem(error)
        return Outcome(wrong=f"the answer does not fit {OPERATIONS[operation].answer.__name__}: {what}")
    except ImplementationError as error:
        return Outcome(wrong=str(error))
