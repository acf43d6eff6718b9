"""Judging says only what the evidence shows, for each way in which evidence can speak or be silent."""

from typing import Any

import pytest

from janji.record import Judgement, claim, claims, judge_holds, judge_never, never_assurance, worded


def _place(scan: dict[str, Any], **labels: Any) -> dict[str, Any]:
    """Add a second place to the scan, like the first but for `labels`."""
    place = {**scan["places"][0], "place": "other.parquet", **labels}
    scan["places"].append(place)
    return place


def _match(scan: dict[str, Any], canary: str, place: str = "other.parquet") -> None:
    scan["matches"].append({"canary": canary, "place": place, "where": "row 9", "technique": "verbatim", "score": None})


def test_a_control_found_and_no_subject_is_met(make: Any) -> None:
    about, scan = make.never("x")
    judged = judge_never(about, scan)
    assert judged.verdict == "met"
    assert judged.facts["control"]["canary"] == "control-x"


def test_a_subject_found_is_not_met_and_the_facts_name_where_and_how(make: Any) -> None:
    about, scan = make.never("x", found=True)
    judged = judge_never(about, scan)
    assert judged.verdict == "not met"
    assert judged.facts["found"] == [
        {"canary": "subject-x", "place": "chat.parquet", "where": "row 1", "technique": "verbatim"}
    ]
    assert "chat.parquet" in worded(judged).en
    assert "chat.parquet" in worded(judged).id


def test_a_breach_is_a_breach_without_a_control_too(make: Any) -> None:
    about, scan = make.never("x", found=True, control=False)
    assert judge_never(about, scan).verdict == "not met"


def test_without_a_control_the_sink_is_blind(make: Any) -> None:
    about, scan = make.never("x", control=False)
    judged = judge_never(about, scan)
    assert judged.verdict == "not assessed"
    assert worded(judged).en.startswith("nothing would have been seen")


def test_an_empty_sink_is_blind(make: Any) -> None:
    about, scan = make.never("x")
    scan.update(places=[], matches=[])
    judged = judge_never(about, scan)
    assert (judged.verdict, worded(judged).en.startswith("nothing would have been seen")) == ("not assessed", True)


def test_without_any_control_named_the_sink_is_blind(make: Any) -> None:
    about, scan = make.never("x")
    judged = judge_never({**about, "controls": []}, scan)
    assert (judged.verdict, worded(judged).en) == (
        "not assessed",
        "nothing would have been seen there: no reference content was put in",
    )


def test_a_place_that_could_not_be_read_is_never_met_and_is_named(make: Any) -> None:
    about, scan = make.never("x")
    _place(scan, read=False, reason="damaged member clip-3.ogg")
    judged = judge_never(about, scan)
    assert judged.verdict == "not assessed"
    assert worded(judged).en == "other.parquet could not be read: damaged member clip-3.ogg"


def test_an_unread_place_that_the_claim_is_not_about_does_no_harm(make: Any) -> None:
    about, scan = make.never("x")
    _place(scan, read=False, reason="damaged", training="training-2")
    assert judge_never(about, scan).verdict == "met"


@pytest.mark.parametrize(
    ("key", "asked", "other"),
    [
        ("training", "training-1", "training-2"),
        ("purpose", "train", "provide"),
        ("model_owner", "third_party", "provider"),
        ("weights_to", "third_party", "provider"),
        ("third_party", "nusantara", "saudara"),
        ("serves", "meeting-summary", "team-chat-compose"),
        ("kept", True, False),
    ],
)
def test_each_key_of_a_claim_leaves_out_places_with_another_label_and_null_leaves_out_none(
    make: Any, key: str, asked: Any, other: Any
) -> None:
    about, scan = make.never("x", **{key: asked})
    scan["places"][0][key] = asked
    _place(scan, **{key: other})
    _match(scan, "subject-x")
    assert judge_never(about, scan).verdict == "met"
    assert judge_never({**about, key: None}, scan).verdict == "not met"
    assert judge_never({name: value for name, value in about.items() if name != key}, scan).verdict == "not met"


def test_a_subject_in_a_place_without_the_label_needs_review_and_is_never_excused(make: Any) -> None:
    about, scan = make.never("x")
    _place(scan, training=None)
    _match(scan, "subject-x")
    judged = judge_never(about, scan)
    assert judged.verdict == "needs review"
    assert worded(judged).en.endswith("gave this place no label “training”")


@pytest.mark.parametrize("canary", ["subject-x", "control-x"])
def test_a_canary_that_was_not_looked_for_is_an_error(make: Any, canary: str) -> None:
    about, scan = make.never("x")
    scan["canaries"].remove(canary)
    judged = judge_never(about, scan)
    assert judged.verdict == "error"
    assert canary in worded(judged).en


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"subjects": []}, id="no-subject"),
        pytest.param({"controls": ["subject-x"]}, id="subject-as-control"),
        pytest.param({"sink": "model"}, id="another-sink"),
    ],
)
def test_a_claim_that_the_scan_cannot_answer_is_an_error(make: Any, change: dict[str, Any]) -> None:
    about, scan = make.never("x")
    assert judge_never({**about, **change}, scan).verdict == "error"


def test_a_match_in_a_place_that_is_not_listed_is_an_error(make: Any) -> None:
    about, scan = make.never("x")
    _match(scan, "subject-x", "elsewhere")
    assert judge_never(about, scan).verdict == "error"


@pytest.mark.parametrize("scan", [{}, {"places": 1}, {"places": [], "canaries": [], "matches": [1]}], ids=str)
def test_what_is_no_scan_is_an_error(make: Any, scan: dict[str, Any]) -> None:
    assert judge_never(make.never("x")[0], scan).verdict == "error"


@pytest.mark.parametrize("label", ["training", "third_party", "purpose"])
def test_a_control_in_another_training_at_another_party_or_for_another_purpose_shows_nothing(
    make: Any, label: str
) -> None:
    about, scan = make.never("x", control=False, third_party="nusantara")
    _place(scan, **{label: "another"})
    _match(scan, "control-x")
    assert worded(judge_never(about, scan)).en.startswith("nothing would have been seen")


@pytest.mark.parametrize("form", ["transcript", "summary", "embedding"])
def test_a_derived_form_is_seen_only_by_a_control_in_that_form(make: Any, form: str) -> None:
    about, scan = make.never("x", form=form)
    assert judge_never(about, scan).verdict == "met"
    scan["places"][0]["form"] = "original"
    assert worded(judge_never(about, scan)).en.startswith("nothing would have been seen")


def test_a_control_may_serve_another_purpose_where_the_claim_allows_it(make: Any) -> None:
    about, scan = make.never("x", third_party="nusantara", control=False, model_owner="third_party", training=None)
    scan["places"][0].update(model_owner="third_party")
    _place(scan, purpose="provide", model_owner=None, kept=False, weights_to=None)
    _match(scan, "control-x")
    assert worded(judge_never(about, scan)).en.startswith("nothing would have been seen")
    assert judge_never({**about, "control_purposes": ["train", "provide"]}, scan).verdict == "met"


def test_a_control_in_a_place_that_could_not_be_read_shows_nothing(make: Any) -> None:
    """In a second place, which the claim is not about, so that nothing else speaks against it."""
    about, scan = make.never("x", third_party="nusantara", control=False, control_purposes=["train", "provide"])
    beside = _place(scan, purpose="provide", read=False, reason="cut off")
    _match(scan, "control-x")
    assert judge_never(about, scan).code == "control-unseen"
    beside.update(read=True)
    assert judge_never(about, scan).verdict == "met"


def test_an_unread_place_without_a_label_is_never_met(make: Any) -> None:
    """Beside a good place with its control."""
    about, scan = make.never("x")
    beside = _place(scan, training=None, read=False, reason="damaged")
    assert (judge_never(about, scan).verdict, judge_never(about, scan).code) == ("not assessed", "unread")
    beside.update(read=True)
    assert judge_never(about, scan).verdict == "met"


@pytest.mark.parametrize(
    ("sink", "verdict"),
    [("third_party", "met"), ("training_data", "not assessed"), ("third_party_storage", "not assessed")],
)
def test_a_control_may_be_of_anothers_model_in_deliveries_and_nowhere_else(make: Any, sink: str, verdict: str) -> None:
    """How a delivery was to be used says nothing of whether it can be seen; whose training data these are does."""
    about, scan = make.never("x", sink=sink, third_party="nusantara", model_owner="third_party")
    scan["places"][0]["model_owner"] = "provider"
    assert judge_never(about, scan).verdict == verdict
    scan["places"][0]["model_owner"] = "third_party"
    assert judge_never(about, scan).verdict == "met"


def test_what_a_model_gives_away_is_inferred_and_what_a_label_excuses_only_reported() -> None:
    met = Judgement("met", "met")
    assert never_assurance({"sink": "training_data"}, met) == "observed"
    assert never_assurance({"sink": "model"}, met) == "inferred"
    excused = {"excused": [{"place": "p"}]}
    assert never_assurance({"sink": "third_party"}, Judgement("met", "met", excused)) == "reported"
    assert never_assurance({"sink": "third_party"}, Judgement("not met", "found", excused)) == "observed"


def _call(code: str | None = None, answer: Any = None) -> dict[str, Any]:
    error = {"code": code, "message": "no", "policy": "rule-7"} if code else None
    return {"operation": "consent.answer", "actor": {}, "request": {}, "answer": answer, "error": error}


@pytest.mark.parametrize(
    ("name", "blob", "verdict"),
    [
        ("refused", _call("refused"), "met"),
        ("refused", _call(answer={}), "not met"),
        ("refused", _call("internal"), "error"),
        ("refused", _call("unavailable"), "error"),
        ("refused", _call("not_found"), "error"),
        ("refused", _call("not_offered"), "error"),
        ("refused", {"other": 1}, "error"),
        ("answered", _call(answer={}), "met"),
        ("answered", _call("refused"), "not met"),
        ("answered", _call("conflict"), "not met"),
        ("answered", _call("internal"), "error"),
        ("answered", _call("not_offered"), "error"),
    ],
    ids=lambda value: value if isinstance(value, str) else str((value.get("error") or {}).get("code", "answer")),
)
def test_a_refusal_and_a_breakdown_stay_apart(name: str, blob: dict[str, Any], verdict: str) -> None:
    assert judge_holds({"name": name}, [blob]).verdict == verdict


_LIST = {"answer": {"records": [{"account": "a", "n": 1}, {"account": "b", "n": 2}], "none": []}, "error": None}


def _beside(control: dict[str, str]) -> dict[str, Any]:
    return {"pointer": "/answer/records", "where": {"account": ["z"]}, "control": control}


@pytest.mark.parametrize(
    ("name", "args", "verdict"),
    [
        pytest.param("equals", {"pointer": "/answer/records/0/n", "value": 1}, "met", id="equal"),
        pytest.param("equals", {"pointer": "/answer/records/0/n", "value": True}, "not met", id="one-is-not-true"),
        pytest.param("equals", {"pointer": "/answer/records/0/n", "value": 2}, "not met", id="unequal"),
        pytest.param("equals", {"pointer": "/answer/gone", "value": None}, "error", id="absent-is-not-null"),
        pytest.param("equals", {"pointer": "answer", "value": 1}, "error", id="no-pointer"),
        pytest.param("some", {"pointer": "/answer/records", "where": {"account": "a"}}, "met", id="some"),
        pytest.param("some", {"pointer": "/answer/records", "where": {"account": "z"}}, "not met", id="some-not"),
        pytest.param("some", {"pointer": "/answer/none", "where": {}}, "not met", id="some-of-nothing"),
        pytest.param("none", {"pointer": "/answer/records", "where": {"account": ["y", "z"]}}, "met", id="none"),
        pytest.param("none", {"pointer": "/answer/records", "where": {"account": ["b"]}}, "not met", id="none-not"),
        pytest.param("none", {"pointer": "/answer/none", "where": {}}, "not assessed", id="none-of-nothing"),
        pytest.param("none", {"pointer": "/answer/none", "where": {}, "empty_ok": True}, "met", id="empty-allowed"),
        pytest.param("none", {"pointer": "/answer/records", "where": {"gone": 1}}, "error", id="label-gone"),
        pytest.param("none", _beside({"account": "a"}), "met", id="none-beside-a-control"),
        pytest.param("none", _beside({"account": "y"}), "not assessed", id="none-without-its-control"),
        pytest.param("none", {"pointer": "/answer", "where": {}}, "error", id="no-list"),
        pytest.param("some", {"pointer": "/answer/records", "blob": 4}, "error", id="no-such-blob"),
        pytest.param("some", {}, "error", id="no-arguments"),
        pytest.param("unheard-of", {}, "error", id="no-judge"),
    ],
)
def test_claims_on_plain_data(name: str, args: dict[str, Any], verdict: str) -> None:
    assert judge_holds({"name": name, "args": args}, [_LIST]).verdict == verdict


def test_what_had_to_be_in_no_list_is_shown_as_it_stands_there() -> None:
    """The first entry that fits is a fact of the conclusion, so that a report has it."""
    found = judge_holds({"name": "none", "args": {"pointer": "/answer/records", "where": {"account": ["b"]}}}, [_LIST])
    assert found.facts["first"] == {"account": "b", "n": 2}


def test_a_claim_without_evidence_is_an_error() -> None:
    assert judge_holds({"name": "answered"}, []).verdict == "error"


def test_a_claim_has_one_judge() -> None:
    assert "refused" in claims()
    with pytest.raises(ValueError, match="another name"):
        claim("refused")(lambda _args, _blobs: judge_holds({}, []))


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_controls_the_first_of_the_claim_is_shown_whatever_the_order_of_places(
    make: Any, *, turned: bool
) -> None:
    about, scan = make.never("x")
    about["controls"].append("another")
    scan["canaries"].append("another")
    _match(scan, "another", "chat.parquet")
    if turned:
        scan["matches"].reverse()
    assert judge_never(about, scan).facts["control"]["canary"] == "control-x"


def test_a_place_without_a_label_that_is_asked_for_is_named_where_nothing_could_be_seen(make: Any) -> None:
    """The author of an adapter is told which word is missing, and reads the same in Indonesian."""
    about, scan = make.never("x")
    for place in scan["places"]:
        place["training"] = None
    judged = judge_never(about, scan)
    assert judged.verdict == "not assessed"
    assert worded(judged).en.endswith("; it named chat.parquet without its “training”")
    assert worded(judged).id.endswith("; chat.parquet disebutkan tanpa “training”")
