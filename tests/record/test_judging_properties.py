"""A scan that shows less never comes out better, whatever it holds."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from janji.record import judge_never
from janji.record._folding import WORST_FIRST
from janji.record._scanned import Scanned

_LABELS: dict[str, list[Any]] = {
    "purpose": ["train", "keep", None],
    "training": ["training-1", "training-0", "training-9", None],
    "serves": ["this", "that", None],
    "form": ["original", "transcript"],
    "read": [True, True, True, False],
    "named": [True, True, True, False],
}
_LAYOUTS = ["parquet: text", "csv: body"]
_TECHNIQUES = ["verbatim", "words", "landmarks", "qr"]


@st.composite
def _looks(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim and a scan, both drawn so that every verdict comes up."""
    controls = [f"control-{number}" for number in range(draw(st.sampled_from([1, 8, 14])))]
    subjects = [f"subject-{number}" for number in range(draw(st.integers(1, 4)))]
    claim: dict[str, Any] = {
        "sink": "training_data",
        "kind": draw(st.sampled_from(["text", "text", "audio"])),
        "form": draw(st.sampled_from(["original", "original", "transcript"])),
        "ways": {"team chat": {"subjects": subjects, "controls": controls}},
        "subjects": subjects,
        "controls": controls,
        "allowed": 0.05,
        "trainings": ["training-0", "training-1"],
        "training": "training-1",
        **draw(st.sampled_from([{}, {"purpose": "train"}, {"serves": "this"}, {"serves_apart_from": ["that"]}])),
    }
    places = [
        {
            "place": f"place-{number}",
            "parts": [
                {
                    "part": f"part-{part}",
                    "layout": draw(st.sampled_from(_LAYOUTS)),
                    "kind": draw(st.sampled_from(["text", "text", "audio", "opaque"])),
                    "reads": draw(st.sampled_from(["content", "content", "harmless", "unknown"])),
                    "why": "",
                    "items": 1,
                }
                for part in range(draw(st.integers(0, 2)))
            ],
            "reason": None,
            **{label: draw(st.sampled_from(values[:1] * 4 + values)) for label, values in _LABELS.items()},
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    spots = [(place["place"], part["part"]) for place in places for part in place["parts"]]
    matches = []
    for place, part in spots:
        technique = draw(st.sampled_from(_TECHNIQUES[:1] * 3 + _TECHNIQUES))
        seen = draw(st.sampled_from([[], controls, controls[1:], [*controls, "somebody"]]))
        matches += [_match(canary, place, part, technique) for canary in seen]
    scan = {
        "schema": 2,
        "sink": "training_data",
        "training": "training-1",
        "places": places,
        "canaries": [*subjects, *controls],
        "matches": matches,
    }
    if spots and draw(st.integers(0, 3)) == 0:
        place, part = draw(st.sampled_from(spots))
        matches.append(_match(draw(st.sampled_from(subjects)), place, part))
    return claim, scan


def _match(canary: str, place: str, part: str, technique: str = "verbatim") -> dict[str, Any]:
    return {"canary": canary, "place": place, "part": part, "where": "", "technique": technique, "score": None}


def _rank(claim: dict[str, Any], scan: dict[str, Any]) -> int:
    return WORST_FIRST.index(judge_never(claim, scan).verdict)


@given(_looks(), st.data())
def test_one_more_find_of_a_subject_never_makes_it_better(look: Any, data: st.DataObject) -> None:
    claim, scan = look
    spots = [(place["place"], part["part"]) for place in scan["places"] for part in place["parts"]]
    if not spots:
        return
    more = deepcopy(scan)
    technique = data.draw(st.sampled_from(_TECHNIQUES))
    place, part = data.draw(st.sampled_from(spots))
    more["matches"].append(_match(data.draw(st.sampled_from(claim["subjects"])), place, part, technique))
    assert _rank(claim, more) <= _rank(claim, scan)


@given(_looks(), st.data())
def test_a_place_that_could_not_be_read_never_makes_it_better(look: Any, data: st.DataObject) -> None:
    claim, scan = look
    less = deepcopy(scan)
    data.draw(st.sampled_from(less["places"])).update(read=False, reason="cut off")
    assert _rank(claim, less) <= _rank(claim, scan)


@given(_looks(), st.data())
def test_a_part_that_nobody_can_read_never_makes_it_better(look: Any, data: st.DataObject) -> None:
    claim, scan = look
    less = deepcopy(scan)
    parts = [part for place in less["places"] for part in place["parts"]]
    if parts:
        data.draw(st.sampled_from(parts)).update(reads="unknown", why="bytes")
        assert _rank(claim, less) <= _rank(claim, scan)


@given(_looks(), st.data())
def test_a_control_that_is_not_seen_never_makes_it_better(look: Any, data: st.DataObject) -> None:
    claim, scan = look
    gone = data.draw(st.sampled_from(claim["controls"]))
    less = {**scan, "matches": [match for match in scan["matches"] if match["canary"] != gone]}
    assert _rank(claim, less) <= _rank(claim, scan)


@given(_looks(), st.data())
def test_no_label_on_a_place_with_a_find_makes_it_met(look: Any, data: st.DataObject) -> None:
    """Except those that the promise itself is about: then what is met is only reported."""
    claim, scan = look
    spots = [(place, part) for place in scan["places"] for part in place["parts"]]
    if not spots:
        return
    place, part = data.draw(st.sampled_from(spots))
    told = deepcopy(scan)
    told["matches"].append(_match(claim["subjects"][0], place["place"], part["part"]))
    label = data.draw(st.sampled_from(["purpose", "training", "form", "format", "named", "kept", "third_party"]))
    at = next(each for each in told["places"] if each["place"] == place["place"])
    at[label] = data.draw(st.sampled_from(["keep", "training-0", "training-9", "words", "summary", True, False, None]))
    judged = judge_never(claim, told)
    assert judged.verdict != "met" or judged.facts["excused"]
    if "serves" not in claim and "serves_apart_from" not in claim:
        assert judged.verdict != "met"


_OTHERS: list[dict[str, Any]] = [
    {"kind": "text"},
    {"kind": "audio"},
    {"form": "transcript"},
    {"form": "original"},
    {"serves": "that"},
    {"purpose": "train"},
]


@given(_looks(), st.lists(st.tuples(st.sampled_from(_OTHERS), st.integers(0, 14), st.booleans()), max_size=4))
def test_no_claim_is_judged_by_what_was_worked_out_for_another_one(
    look: Any, others: list[tuple[dict[str, Any], int, bool]]
) -> None:
    """Much of a scan is worked out once for all claims about it: each is judged as if it were the only one."""
    claim, scan = look
    claims = [claim]
    for changed, left, swapped in others:
        controls = claim["controls"][left:]
        # A control of one claim is the subject of another.
        subjects = claim["controls"][:left][:2] if swapped else claim["subjects"]
        ways = {"team chat": {"subjects": subjects, "controls": controls}}
        claims.append({**claim, **changed, "ways": ways, "subjects": subjects, "controls": controls})
    shared = Scanned(scan)
    for each in [*claims, claim]:
        assert judge_never(each, shared) == judge_never(each, scan)
