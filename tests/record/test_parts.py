"""Which parts of places are lit by content that was found in them, and how many are told as hidden."""

from typing import Any

import pytest

from janji.record._parts import Parts, is_plain
from janji.record._scanned import Scanned


def _part(name: str, reads: Any = "content", layout: str = "rows") -> dict[str, Any]:
    return {"part": name, "layout": layout, "kind": "text", "reads": reads, "why": "", "items": 1}


def _facts(look: Any, places: list[dict[str, Any]], *found: tuple[str, str, str], **about: Any) -> dict[str, Any]:
    matches = [
        {"canary": canary, "place": place, "part": part, "technique": "verbatim"} for canary, place, part in found
    ]
    scan = Scanned({"places": places, "matches": matches})
    return Parts.of(look.claim(**about), scan).facts({id(place) for place in places})


@pytest.mark.parametrize(
    ("hidden", "named", "others"), [(0, 0, 0), (1, 1, 0), (2, 2, 1), (3, 3, 2), (19, 19, 18), (25, 20, 24)]
)
def test_hidden_parts_are_counted_and_the_first_named(look: Any, hidden: int, named: int, others: int) -> None:
    """Twenty by name; of the others it is said how many there are."""
    places = [look.place(parts=[_part(f"part {number}", layout=f"rows {number}") for number in range(hidden)])]
    facts = _facts(look, places)
    assert (len(facts["hidden"]), facts["others"]) == (named, others)
    assert facts["parts"] == ([{"place": "set.parquet", "hidden": hidden}] if hidden else [])


def test_a_part_after_one_without_a_find_is_looked_at(look: Any) -> None:
    """All parts of a place count, whatever the ones before them hold."""
    places = [look.place(parts=[_part("first", layout="notes"), _part("second"), _part("third")])]
    assert _facts(look, places, ("control-0", "set.parquet", "second"))["parts"] == [
        {"place": "set.parquet", "hidden": 1, "control": 1, "layout": 1}
    ]


@pytest.mark.parametrize("read", [False, None, 1])
def test_a_find_in_a_place_that_was_not_read_whole_lights_nothing(look: Any, read: Any) -> None:
    """Only what was read shows that the same layout would be read elsewhere."""
    places = [look.place("unread", parts=[_part("rows")], read=read), look.place("other", parts=[_part("rows")])]
    assert {each["why"]["code"] for each in _facts(look, places, ("control-0", "unread", "rows"))["hidden"]} == {
        "part-unlit"
    }


@pytest.mark.parametrize("reads", ["harmless", "unknown"])
def test_a_find_in_a_part_that_does_not_read_as_content_lights_nothing(look: Any, reads: str) -> None:
    places = [look.place(parts=[_part("one", reads), _part("two")])]
    facts = _facts(look, places, ("control-0", "set.parquet", "one"))
    assert [each["part"] for each in facts["hidden"]] == (["two"] if reads == "harmless" else ["one", "two"])


def test_content_of_the_claims_kind_is_lit_by_its_controls_alone(look: Any) -> None:
    """Content that somebody else put in shows nothing of the way of which the claim is."""
    places = [look.place(parts=[_part("rows")])]
    assert len(_facts(look, places, ("somebody", "set.parquet", "rows"))["hidden"]) == 1
    assert _facts(look, places, ("control-0", "set.parquet", "rows"))["hidden"] == []
    # A place of another form holds other content: whatever was found there shows that it can be read.
    other = [look.place(parts=[_part("rows")], form="original")]
    assert _facts(look, other, ("somebody", "set.parquet", "rows"), form="summary")["hidden"] == []
    own = [look.place(parts=[_part("rows")], form="summary")]
    assert len(_facts(look, own, ("somebody", "set.parquet", "rows"), form="summary")["hidden"]) == 1


def test_a_subject_lights_nothing_for_its_own_claim_whatever_it_lit_for_another_one(look: Any) -> None:
    """Claims with the same controls share what they light; their subjects do not: content is no proof of itself."""
    match = {"canary": "somebody", "place": "set.parquet", "part": "rows", "technique": "verbatim"}
    place = look.place(parts=[_part("rows")], form="original")
    scan = Scanned({"places": [place], "matches": [match]})
    hidden = [
        len(Parts.of(look.claim(form="summary", **about), scan).facts({id(place)})["hidden"])
        for about in ({}, {"subjects": ["somebody"]}, {})
    ]
    assert hidden == [0, 1, 0]


@pytest.mark.parametrize(("alone", "plain"), [(True, None), (1, False), (False, False), (None, False)])
def test_only_a_plain_yes_says_that_a_text_stands_by_itself(look: Any, alone: Any, plain: Any) -> None:
    match = {"technique": "verbatim", "alone": alone}
    assert is_plain(look.claim(form="summary"), match, look.place(form="original")) is plain
