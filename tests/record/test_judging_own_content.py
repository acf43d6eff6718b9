"""Claims about what customers do with their own content: found where it belongs, denied to others."""

from typing import Any

import pytest

from janji.record import judge_holds


def _scan(*found: str) -> dict[str, Any]:
    return {
        "canaries": ["one", "two"],
        "places": [{"place": "part 1", "read": True}],
        "matches": [
            {"canary": each, "place": "part 1", "where": "@0.1s", "technique": "landmarks", "score": 0.9}
            for each in found
        ],
    }


def _call(code: str | None, content: str = "con-1") -> dict[str, Any]:
    error = None if code is None else {"code": code, "message": "", "policy": None}
    return {"operation": "content.read", "request": {"content": content}, "answer": None, "error": error}


@pytest.mark.parametrize(("found", "verdict"), [(("one", "two"), "met"), (("one",), "not met"), ((), "not met")])
def test_everything_that_is_claimed_has_to_be_found(found: tuple[str, ...], verdict: str) -> None:
    assert judge_holds({"name": "found", "args": {"canaries": ["one", "two"]}}, [_scan(*found)]).verdict == verdict


@pytest.mark.parametrize("wanted", [[], ["three"]])
def test_a_scan_that_did_not_look_proves_nothing(wanted: list[str]) -> None:
    assert judge_holds({"name": "found", "args": {"canaries": wanted}}, [_scan("one")]).verdict == "error"


@pytest.mark.parametrize(
    ("stranger", "owner", "verdict"),
    [
        pytest.param("refused", None, "met", id="refused"),
        pytest.param("not_found", None, "met", id="hidden-from-the-stranger-alone"),
        pytest.param(None, None, "not met", id="answered"),
        pytest.param("not_found", "not_found", "not assessed", id="nobody-can-have-it"),
        pytest.param("internal", None, "error", id="broke"),
        pytest.param("unavailable", None, "error", id="down"),
    ],
)
def test_a_denial_counts_beside_an_answer_to_who_has_a_right(
    stranger: str | None, owner: str | None, verdict: str
) -> None:
    assert judge_holds({"name": "denied", "args": {}}, [_call(stranger), _call(owner)]).verdict == verdict


def test_calls_for_different_things_are_no_pair() -> None:
    pair = [_call("refused"), _call(None, "con-2")]
    assert judge_holds({"name": "denied", "args": {}}, pair).verdict == "error"
