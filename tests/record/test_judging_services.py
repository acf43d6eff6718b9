"""Claims on what services did say only what the log, the files and the answers show."""

from typing import Any

import pytest

from janji.record import judge_holds, worded


def _log(*what: str) -> dict[str, Any]:
    events = [
        {"n": n, "what": "mark", "name": "over"} if each == "mark" else {"n": n, "what": "delivery"}
        for n, each in enumerate(what, 1)
    ]
    return {"schema": 1, "destination": "d", "events": events}


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        (_log("piece", "mark"), "met"),
        (_log("piece", "mark", "piece"), "not met"),
        (_log("mark", "piece"), "not met"),
        (_log("mark"), "not assessed"),
        (_log("piece"), "error"),
    ],
    ids=["quiet", "goes on", "begins late", "never spoke", "without the mark"],
)
def test_quiet_is_judged_by_the_order_of_arrival(log: dict[str, Any], verdict: str) -> None:
    assert judge_holds({"name": "quiet_after", "args": {"mark": "over"}}, [log]).verdict == verdict


def _scan(*, found: bool = False, read: bool = True) -> dict[str, Any]:
    match = {"canary": "c", "place": "usage", "where": "line 1", "technique": "verbatim"}
    return {
        "places": [{"place": "usage", "read": read, "reason": None if read else "damaged"}],
        "canaries": ["c"],
        "matches": [match] if found else [],
    }


@pytest.mark.parametrize(
    ("scan", "rows", "verdict"),
    [
        (_scan(), [{"meeting": "m"}], "met"),
        (_scan(found=True), [{"meeting": "m"}], "not met"),
        (_scan(found=True, read=False), [], "not met"),
        (_scan(read=False), [{"meeting": "m"}], "not assessed"),
        (_scan(), [], "not assessed"),
    ],
    ids=["clean", "found", "found though unread", "unread", "no row"],
)
def test_content_is_absent_only_beside_a_row_that_was_read(scan: Any, rows: Any, verdict: str) -> None:
    judged = judge_holds({"name": "absent_beside", "args": {"canaries": ["c"]}}, [scan, {"rows": rows}])
    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("kind", "reads", "verdict"),
    [
        ("text", "harmless", "met"),
        ("text", "content", "not assessed"),
        ("words", "unknown", "not assessed"),
        ("audio", "content", "not assessed"),
        ("opaque", "unknown", "met"),
    ],
    ids=["names of kinds", "texts", "words of texts that were given", "sound", "a number in each row"],
)
def test_where_content_never_belongs_no_part_may_hold_texts(kind: str, reads: str, verdict: str) -> None:
    """Of a message that was cut to a preview or to its keywords nothing is found: its column tells."""
    scan = _scan()
    scan["places"][0]["parts"] = [
        {"part": "usage topics", "layout": "topics", "kind": kind, "reads": reads, "why": "w"}
    ]
    judged = judge_holds({"name": "absent_beside", "args": {"canaries": ["c"]}}, [scan, {"rows": [{"meeting": "m"}]}])
    assert judged.verdict == verdict
    assert verdict == "met" or "usage topics" in worded(judged).en


def test_a_few_words_of_a_message_in_a_row_are_for_a_person_to_look_at() -> None:
    scan = _scan() | {"pieces": [{"canary": "c", "place": "usage", "where": "line 1", "technique": "piece"}]}
    judged = judge_holds({"name": "absent_beside", "args": {"canaries": ["c"]}}, [scan, {"rows": [{"meeting": "m"}]}])
    assert judged.verdict == "needs review"


def test_content_that_was_not_looked_for_is_never_absent() -> None:
    judged = judge_holds({"name": "absent_beside", "args": {"canaries": ["other"]}}, [_scan(), {"rows": [{}]}])
    assert judged.verdict == "error"


@pytest.mark.parametrize(
    ("loads", "verdict"),
    [({"a": 0.0, "b": 1.0}, "met"), ({"a": 2.0, "b": 1.0}, "not assessed"), ({"a": 0.0}, "not assessed")],
    ids=["least load", "more load", "one data centre"],
)
def test_usage_data_steer_only_where_the_least_load_was_taken(loads: dict[str, float], verdict: str) -> None:
    placed = {"data_centre": "a", "loads": [{"data_centre": name, "load": load} for name, load in loads.items()]}
    answer = {"answer": {"placements": [placed]}}
    assert judge_holds({"name": "lightest", "args": {"pointer": "/answer/placements"}}, [answer]).verdict == verdict


@pytest.mark.parametrize(("text", "verdict"), [("Dear all, begun so", "met"), ("begun so", "not met"), ("", "not met")])
def test_a_draft_adds_words_of_its_own(text: str, verdict: str) -> None:
    claim = {"name": "adds", "args": {"pointer": "/answer/text", "given": "begun so"}}
    assert judge_holds(claim, [{"answer": {"text": text}}]).verdict == verdict


@pytest.mark.parametrize(("code", "verdict"), [("not_found", "met"), (None, "not met"), ("refused", "error")])
def test_only_what_cannot_be_found_is_gone(code: str | None, verdict: str) -> None:
    call = {"answer": None, "error": None if code is None else {"code": code}}
    assert judge_holds({"name": "gone", "args": {}}, [call]).verdict == verdict


def test_what_must_be_found_as_it_was_is_not_found_in_pieces() -> None:
    scan = _scan(found=True)
    scan["matches"][0]["technique"] = "anchors"
    whole = {"name": "found", "args": {"canaries": ["c"], "techniques": ["verbatim"]}}
    assert judge_holds(whole, [scan]).verdict == "not met"
    assert judge_holds({"name": "found", "args": {"canaries": ["c"]}}, [scan]).verdict == "met"


@pytest.mark.parametrize(
    ("happened", "verdict"),
    [
        ("delivery mark control", "met"),
        ("delivery control mark", "not assessed"),
        ("delivery mark continued control", "not met"),
        ("delivery lost mark control", "not assessed"),
    ],
    ids=["control behind", "control before", "goes on", "something lost"],
)
def test_quiet_needs_a_control_that_came_afterwards(happened: str, verdict: str) -> None:
    events = [{"n": n, "what": what, "name": "over"} for n, what in enumerate(happened.split(), 1)]
    log = {"schema": 2, "destination": "d", "events": events}
    assert judge_holds({"name": "quiet_after", "args": {"mark": "over"}}, [log]).verdict == verdict
