"""Drawn sequences say only by what was seen in them what a clause comes to."""

from typing import Any

import pytest

from janji.record import read_record, verdicts


@pytest.fixture
def readable(make: Any) -> Any:
    return make.pack(make.clause("alpha.one"))


def _judged(story: Any, pack: Any) -> Any:
    return verdicts(read_record(story.write()), pack)


def _clause(judged: Any) -> Any:
    return judged.commitments[0].clauses[0]


def test_a_sequence_in_which_nothing_was_found_makes_no_clause_met(story: Any, readable: Any) -> None:
    """A clause that nothing else tries stays not assessed, however many sequences found nothing."""
    for number in (1, 2, 3):
        story.scenario(f"any#{number}", "alpha.one", explores="alpha")
    judged = _judged(story, readable)
    assert (_clause(judged).verdict, _clause(judged).scenarios) == ("not assessed", ())
    assert [each.reason_code for each in judged.scenarios] == ["nothing-found"] * 3
    assert not any(each.counts_under_policy for each in judged.scenarios)
    assert judged.overall != "met"


@pytest.mark.parametrize("how", [{"outcome": "error"}, {"control": False}, {"close": False}], ids=str)
def test_a_sequence_that_came_to_nothing_takes_no_met_away(story: Any, readable: Any, how: dict[str, Any]) -> None:
    """Its clause is what its own scenarios say; the sequence shows that it is unclear."""
    story.scenario("own", "alpha.one")
    story.scenario("any#1", "alpha.one", explores="alpha", **how)
    judged = _judged(story, readable)
    assert _clause(judged).verdict == "met"
    assert judged.scenarios[1].verdict != "met"


def test_a_sequence_that_breaks_a_promise_breaks_its_clause(story: Any, readable: Any) -> None:
    """One breach counts, whatever the scenarios of the clause and other sequences found."""
    story.scenario("own", "alpha.one")
    story.scenario("any#1", "alpha.one", explores="alpha")
    story.scenario("any#2", "alpha.one", explores="alpha", found=True, outcome="failed")
    judged = _judged(story, readable)
    assert (_clause(judged).verdict, judged.exit_code) == ("not met", 1)
    assert "any" in _clause(judged).scenarios
    assert [each.counts_under_policy for each in judged.scenarios] == [True, False, True]


def test_what_a_person_has_to_look_at_in_a_sequence_holds_a_met_back(story: Any, readable: Any, look: Any) -> None:
    """Content was found there, and a reader of "no breach found" would never hear of it."""
    story.scenario("own", "alpha.one")
    places = [look.place(), look.place("other.parquet", training=None)]
    found = look.scan(places, None, look.match("subject-1", "other.parquet"))
    story.scenario("any#1", "alpha.one", explores="alpha", looked=(look.claim(), found))
    judged = _judged(story, readable)
    assert [each.verdict for each in judged.scenarios] == ["met", "needs review"]
    assert (_clause(judged).verdict, judged.exit_code) == ("needs review", 3)
    assert "any" in _clause(judged).scenarios


def test_a_breach_touches_the_clause_of_its_own_sequence_alone(story: Any, readable: Any, make: Any) -> None:
    """All sequences of a commitment share an id, and each is about another clause."""
    for number, clause in ((1, "alpha.one"), (2, "alpha.two")):
        claim = {"kind": ("text", "audio")[number - 1]}
        story.scenario(f"any#{number}", clause, explores="alpha", found=True, outcome="failed", claim=claim)
    judged = verdicts(read_record(story.write()), make.pack(make.clause("alpha.one"), make.clause("alpha.two")))
    assert sorted((*each.clauses, *each.added) for each in judged.breaches) == [("alpha.one",), ("alpha.two",)]
