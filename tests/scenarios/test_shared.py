"""Scenarios that an edition shares with the one before."""

from janji.scenarios import explored_scenarios, pack_scenarios, read_scenarios, shared_scenarios
from janji.terms import find_pack


def test_scenarios_of_unchanged_clauses_are_shared_and_stay_in_the_files_of_their_own_pack() -> None:
    later = find_pack("zoom-2023-08-11")
    shared = shared_scenarios(later, "en")
    assert "their-model-chat" in {scenario.scenario for scenario in shared}
    assert {scenario.file.parent.parent.name for scenario in shared} == {"zoom-2023-08-08"}


def test_no_scenario_of_a_dropped_clause_is_shared() -> None:
    later = find_pack("zoom-2023-08-11")
    of_later = {scenario.scenario for scenario in pack_scenarios(later, "en")}
    assert "withdrawn-chat" not in of_later
    assert all(set(scenario.clauses) <= later.inherited for scenario in shared_scenarios(later, "en"))


def test_a_pack_that_follows_none_has_its_own_scenarios_alone() -> None:
    first = find_pack("zoom-2023-08-08")
    drawn = set(explored_scenarios(first, "id"))
    assert set(pack_scenarios(first, "id")) | drawn == set(read_scenarios(first.folder, "id"))
