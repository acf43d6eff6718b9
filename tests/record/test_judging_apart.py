"""Claims about places that serve something else than what is named."""

from typing import Any

import pytest

from janji.record import judge_never, worded

_NAMED = ["meeting-summary", "team-chat-compose"]


def _judged(make: Any, subject_in: str | None, control_in: str | None) -> Any:
    about, scan = make.never("x", serves_apart_from=_NAMED)
    original = scan["places"].pop()
    scan["matches"] = []
    for canary, serves in (("subject-x", subject_in), ("control-x", control_in)):
        place = f"{canary}.parquet"
        scan["places"].append({**original, "place": place, "serves": serves})
        scan["matches"].append(
            {"canary": canary, "place": place, "where": "row 1", "technique": "verbatim", "score": None}
        )
    return judge_never(about, scan)


@pytest.mark.parametrize(
    ("subject_in", "control_in", "verdict"),
    [
        pytest.param("meeting-summary", "advertising", "met", id="where-it-may-be"),
        pytest.param("advertising", "advertising", "not met", id="where-it-must-never-be"),
        pytest.param(None, "advertising", "needs review", id="where-nobody-says-what-it-serves"),
        pytest.param("meeting-summary", "team-chat-compose", "not assessed", id="control-elsewhere"),
        pytest.param("meeting-summary", None, "not assessed", id="control-where-nobody-says-what-it-serves"),
    ],
)
def test_what_serves_something_else_is_searched_and_nothing_besides(
    make: Any, subject_in: str | None, control_in: str | None, verdict: str
) -> None:
    judged = _judged(make, subject_in, control_in)
    assert judged.verdict == verdict
    if verdict == "needs review":
        assert worded(judged).en.endswith("gave this place no label “serves”")
