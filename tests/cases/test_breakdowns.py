"""A breakdown is no refusal, and an answer only where the scenario itself has something break down."""

from types import SimpleNamespace
from typing import Any

import pytest

from janji.cases import Answered, Case
from janji.implementation import OPERATOR, Description, ImplementationError


def _case(error: Any) -> Case:
    """A case on an implementation that answers everything with this error."""
    declared = Description(name="n", version="1", build="b", contract="1", capabilities={})
    instance = SimpleNamespace(
        call=lambda operation, *_: Answered(operation, {}, error, "0" * 64), description=declared
    )
    scenario: Any = SimpleNamespace(case="s", file="f", line=1, needs=("ai_features",))
    kept = SimpleNamespace(load=lambda _: {"error": {"message": "the disk is full"}})
    bench: Any = SimpleNamespace(run="r", calls="r", instance=instance, evidence=kept)
    return Case(scenario, bench)


@pytest.mark.parametrize("error", ["internal", "refused"])
def test_an_error_is_told_in_the_implementations_own_words(error: str) -> None:
    """The implementation's words stand beside the name of the error, whether it broke or said no."""
    with pytest.raises(ImplementationError, match=rf"answered '{error}'.* \[the disk is full\]"):
        _case(error).call("ai_features.compose", OPERATOR, prompt="Kapal")


@pytest.mark.parametrize("error", ["unavailable", "internal", "not_offered"])
def test_a_breakdown_is_never_taken_for_an_answer(error: str) -> None:
    with pytest.raises(ImplementationError, match="not a refusal but a breakdown"):
        _case(error).attempt("ai_features.compose", OPERATOR, prompt="Kapal")


def test_unavailable_is_an_answer_where_something_is_down_on_purpose() -> None:
    case = _case("unavailable")
    assert case.attempt_while_down("ai_features.compose", OPERATOR, prompt="Kapal").error == "unavailable"
    with pytest.raises(ImplementationError, match="not a refusal but a breakdown"):
        case.attempt("ai_features.compose", OPERATOR, prompt="Kapal")


@pytest.mark.parametrize("error", ["internal", "not_offered"])
def test_what_breaks_otherwise_is_no_answer_either(error: str) -> None:
    with pytest.raises(ImplementationError, match="not a refusal but a breakdown"):
        _case(error).attempt_while_down("ai_features.compose", OPERATOR, prompt="Kapal")
