"""Reading never raises for what an event says: what no run writes is told, with its line and its place."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from janji.record import DamagedRecordError, canonical, read_record, verdicts
from janji.record._canonical import DEEPEST, parsed


def _written(story: Any, event: str, payload: dict[str, Any]) -> Path:
    """A record with one more event, written as a run writes."""
    story.scenario("kept", "alpha.one")
    story.act(lambda journal, _store: journal.append(event, **payload))
    root = story.write()
    assert isinstance(root, Path)
    return root


NONE: dict[str, Any] = {}
CONCLUSION = {
    "case": "kept",
    "index": 0,
    "kind": "never",
    "claim": {"sink": "training_data"},
    "verdict": "met",
    "reason": None,
    "assurance": "observed",
    "evidence": ["0" * 64],
    "facts": {},
}
MISSHAPEN: list[tuple[str, dict[str, Any]]] = [
    ("case.close", {"case": "kept", "outcome": "finished", "reason": None, "ms": "long"}),
    ("case.close", {"case": "kept", "outcome": "finished", "reason": [], "ms": 1.0}),
    ("case.close", {"case": "kept", "outcome": ["finished"], "reason": None, "ms": 1.0}),
    ("case.close", {"case": 7, "outcome": "finished", "reason": None, "ms": 1.0}),
    ("case.close", {"case": "kept", "outcome": "finished", "reason": None, "ms": 10**400}),
    ("case.open", {"case": "kept", "round": [1]}),
    ("step.close", {"case": "kept", "index": {}, "outcome": "passed"}),
    ("conclusion", {**CONCLUSION, "claim": []}),
    ("conclusion", {**CONCLUSION, "claim": {"sink": ["training_data"]}}),
    ("conclusion", {**CONCLUSION, "claim": {"subjects": "all"}}),
    ("conclusion", {**CONCLUSION, "claim": {"training": {}}}),
    ("conclusion", {**CONCLUSION, "evidence": "0" * 64}),
    ("conclusion", {**CONCLUSION, "evidence": [None]}),
    ("conclusion", {**CONCLUSION, "facts": None}),
    ("conclusion", {**CONCLUSION, "index": "first"}),
    ("conclusion", {**CONCLUSION, "verdict": None}),
    ("implementation", {"description": []}),
    ("implementation", {"description": {"capabilities": ["training"]}}),
    ("implementation", {"description": {"capabilities": {"training": None}}}),
    ("implementation", {"description": {"name": 7}}),
    ("clean-up", {"what": [], "id": "a", "outcome": "left", "why": None}),
    ("note", {"what": None}),
    ("run.close", {"exit": "0", "reason": None}),
    ("run.close", {"exit": 5, "reason": ["broken"]}),
]


@pytest.mark.parametrize(
    ("event", "payload"), MISSHAPEN, ids=[f"{event}-{n}" for n, (event, _) in enumerate(MISSHAPEN)]
)
def test_an_event_that_no_run_writes_is_an_alteration_with_its_place(
    event: str, payload: dict[str, Any], story: Any, make: Any
) -> None:
    record = read_record(_written(story, event, payload))
    assert record.state == "altered"
    assert f"is no {event!r} of a run" in record.why[0]
    assert verdicts(record, make.pack(make.clause("alpha.one"))).exit_code == 5


OPENINGS: list[dict[str, Any]] = [
    {"schema": "2"},
    {"schema": True},
    {"run": 7},
    {"pack": []},
    {"pack": {"id": 7}},
    {"pack": {"id": "tiny", "carried": ["terms.toml"]}},
    {"language": {}},
    {"implementation": "reference"},
    {"implementation": {"spec": []}},
    {"readings": []},
    {"policy": {"readings": {"R1": 7}}},
    {"policy": {"required": "alpha.one"}},
    {"policy": {"chosen_by": None, "readings": [[]]}},
    {"partial": 3},
    {"earlier_runs": "many"},
    {"workers": 1.5},
    {"provenance": None, "plan": {}},
    {"provenance": []},
    {"plan": [None]},
    {"plan": [{"scenario": "kept"}]},
    {"plan": [{"case": "kept", "clauses": "alpha.one"}]},
    {"plan": [{"case": "kept", "readings": {"R1": 1}}]},
    {"plan": [{"case": "kept", "line": "one"}]},
    {"plan": [{"case": "kept", "steps": [7]}]},
    {"plan": [{"case": "kept", "translations": {"id": {"steps": [[]]}}}]},
]


@pytest.mark.parametrize("opening", OPENINGS, ids=range(len(OPENINGS)))
def test_a_run_that_opens_as_none_does_is_never_met(opening: dict[str, Any], story: Any, make: Any) -> None:
    """Nothing of such a record is readable, or it is not whole; nothing raises."""
    story.scenario("kept", "alpha.one")
    story.opening.update(opening)
    root = story.write()
    try:
        record = read_record(root)
    except DamagedRecordError:
        return  # of a run that does not open nothing is known
    assert record.state != "sealed"
    assert verdicts(record, make.pack(make.clause("alpha.one"))).exit_code == 5


def test_what_runs_have_always_written_has_a_shape(story: Any) -> None:
    """Also where more keys stand in it than are read."""
    payload = {**CONCLUSION, "more": [1], "code": "met"}
    root = _written(story, "an-event-of-tomorrow", {"anything": [payload]})
    assert read_record(root).state == "sealed"


@pytest.mark.parametrize(
    "text",
    [b"[" * 5000 + b"]" * 5000, b'{"a":' * 200 + b"1" + b"}" * 200, b"NaN", b"[Infinity]", b"\xff", b"", b"1" * 5000],
)
def test_what_no_record_holds_is_no_json_of_one(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed(text)


def test_what_is_nested_as_deep_as_a_record_may_be_is_read() -> None:
    text = b"[" * DEEPEST + b"]" * DEEPEST
    assert json.dumps(parsed(text)).encode() == text
    with pytest.raises(ValueError, match="nested deeper"):
        parsed(b"[" + text + b"]")


def test_a_lone_surrogate_can_be_printed_once_it_was_read() -> None:
    """A file name that is not UTF-8 has one, and no document can."""
    assert parsed(b'{"\\udc80": ["\\ud83d\\ude00", "a\\ud83d"]}') == {"\\udc80": ["\U0001f600", "a\\ud83d"]}


@pytest.mark.parametrize(
    "scan", [{"canaries": 7}, {"canaries": [], "places": 3}, {"canaries": [], "matches": [7]}, {"canaries": [[]]}]
)
def test_evidence_of_another_form_is_an_error_and_no_crash(scan: dict[str, Any], story: Any, make: Any) -> None:
    """Of a record that was sealed so."""

    def act(journal: Any, store: Any) -> None:
        claim, _ = make.never("kept")
        journal.append("case.open", case="kept", round=1)
        journal.append("conclusion", **{**CONCLUSION, "claim": claim, "evidence": [store.put(scan)]})
        journal.append("case.close", case="kept", outcome="finished", reason=None, ms=1.0)

    story.planned("kept", ["alpha.one"])
    story.act(act)
    judged = verdicts(read_record(story.write()), make.pack(make.clause("alpha.one")))
    assert [each.verdict for each in judged.scenarios] == ["error"]


def test_a_manifest_of_true_and_one_is_not_the_same(story: Any) -> None:
    """To Python they are equal; what was sealed has one form."""
    root = story.write()
    body = json.loads((root / "manifest.json").read_bytes())
    del body["digest"]
    body["segments"][0]["events"] = float(body["segments"][0]["events"])
    body["digest"] = sha256(canonical(body)).hexdigest()
    (root / "manifest.json").write_bytes(canonical(body) + b"\n")
    assert read_record(root).state == "altered"
