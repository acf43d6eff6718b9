"""Exploration on the reference platform: it finds what is broken, and is silent on what is kept."""

import shlex
from itertools import chain, repeat
from pathlib import Path

import pytest
from click.testing import CliRunner
from janji.implementations.reference.app.violations import VIOLATIONS

from janji.cli import main
from janji.exploration import Catalogue, Examples, Story, after, as_scenarios, dues, explore, is_broken
from janji.running import Settings
from janji.terms import Pack, find_pack
from tests.exploration.stories import AGREED, POSTS, SEQUENCES, TRAINING, WITHDRAWS, acts

BROKEN = "reference?break=second-withdrawal-ignored"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack("zoom-2023-08-08")


def settings(implementation: str) -> Settings:
    return Settings(implementation, key=b"exploration: one fixed key......")


def test_a_broken_promise_is_found_made_short_and_confirmed(pack: Pack) -> None:
    broken = settings("reference?break=withdraw-ignored")
    explored = explore(broken, pack, seconds=1e6, seed=1, most=1, most_sequences=60, batch=12)
    (found,) = explored.found
    assert found.clause == "consent-before-training.withdrawal"
    assert len(found.story.acts) <= 5
    assert found.verdict.verdict == "not met"


def test_nothing_is_found_where_the_promises_are_kept(pack: Pack) -> None:
    explored = explore(settings("reference"), pack, seconds=1e6, seed=1, most_sequences=16, batch=8)
    assert explored.found == []
    assert explored.unconfirmed == []
    assert explored.sequences >= 16
    assert explored.looked > explored.unseen


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_story_fails_as_a_scenario_and_passes_where_the_promise_is_kept(pack: Pack, language: str) -> None:
    sequence = acts(*SEQUENCES["second-withdrawal-ignored"])
    model = after(sequence)
    assert model is not None
    wanted = "consent-before-training.withdrawal"
    story = Story(sequence, tuple(each for each in dues(model, pack, pack.chosen({})) if each.clause == wanted))
    catalogue = Catalogue(pack)
    (broken,) = as_scenarios(settings(BROKEN), pack, [story], catalogue, language)
    (kept,) = as_scenarios(settings("reference"), pack, [story], catalogue, language)
    assert broken is not None
    assert is_broken(broken)
    assert broken.reason_code == "found"
    assert kept is not None
    assert kept.verdict == "met"


def test_stories_are_never_written_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("of mine", encoding="utf-8")
    ended = CliRunner().invoke(main, ["explore", "reference", "--pack", "zoom-2023-08-08", "--save", str(tmp_path)])
    assert ended.exit_code == 2
    assert "not empty" in ended.output


def test_the_line_that_it_ends_with_runs_what_was_saved(pack: Pack, tmp_path: Path) -> None:
    """A folder of any name, as a person would type it: the saved pack is found, and its story names the promise."""
    sequence = acts(AGREED, POSTS, WITHDRAWS, TRAINING)
    model = after(sequence)
    assert model is not None
    due = next(each for each in dues(model, pack, pack.chosen({})) if each.clause.endswith(".withdrawal"))
    Examples(tmp_path / "examples", pack).keep(Story(sequence, (due,)))
    told = CliRunner().invoke(
        main,
        [
            *("explore", "reference?break=withdraw-ignored", "--most", "1", "-n", "1"),
            *("--examples", str(tmp_path / "examples"), "--save", str(tmp_path / "What I found")),
        ],
    )
    assert told.exit_code == 1, told.output
    promised = next(each for each in told.output.splitlines() if each.startswith("  Promised: "))
    title = (tmp_path / "What I found" / pack.id / "en" / "explored.feature").read_text(encoding="utf-8")
    assert f"Scenario: Story 1: {promised.removeprefix('  Promised: ')}\n" in title
    again = shlex.split(told.output.splitlines()[-1].partition(": janji ")[2])
    listed = CliRunner().invoke(main, [*again, "--dry-run"])
    assert listed.exit_code == 0, listed.output


def test_an_option_that_nobody_knows_is_wrong_usage() -> None:
    """As for a run: one sentence with the values that there are, and exit code 2."""
    told = CliRunner().invoke(main, ["explore", "reference?break=no-such"])
    assert told.exit_code == 2
    assert "break='no-such' is not known; " in told.output


def test_what_looks_broken_when_the_time_is_up_is_never_told_as_nothing_found(pack: Pack) -> None:
    """A budget that ends with a suspicion is no silence: it is looked into for as long again, and then counted."""
    broken = settings("reference?break=withdraw-ignored")
    # The time is up, twice over, once the first stories were tried.
    told = chain([0.0, 0.0], repeat(1.0))
    explored = explore(broken, pack, seconds=0.5, seed=1, batch=12, clock=lambda: next(told))
    assert explored.found == []
    assert explored.left


def test_what_was_found_is_tried_first_in_the_next_run(pack: Pack, tmp_path: Path) -> None:
    """A story in the folder of examples needs no other to be drawn; what it is made short to is kept there as well."""
    sequence = acts(AGREED, POSTS, POSTS, WITHDRAWS, TRAINING)
    model = after(sequence)
    assert model is not None
    due = next(each for each in dues(model, pack, pack.chosen({})) if each.clause.endswith(".withdrawal"))
    Examples(tmp_path, pack).keep(Story(sequence, (due,)))
    broken = settings("reference?break=withdraw-ignored")
    explored = explore(broken, pack, seconds=1e6, seed=2, most=1, batch=12, examples=tmp_path)
    short = Story(acts(AGREED, POSTS, WITHDRAWS, TRAINING), (due,))
    assert [each.story for each in explored.found] == [short]
    assert explored.sequences == 1
    assert Examples(tmp_path, pack).stories(pack.chosen({})) == [short, Story(sequence, (due,))]


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> str:
    """A platform that ignores withdrawals, and takes a feature that is switched on again for a consent."""
    one, other = (VIOLATIONS[name] for name in ("withdraw-ignored", "switched-again-is-consent"))
    monkeypatch.setitem(VIOLATIONS, one.name, type("Both", (one, other), {}))
    return f"reference?break={one.name}"


def test_of_two_broken_promises_neither_hides_the_other(pack: Pack, both: str, tmp_path: Path) -> None:
    """Both show in the training data, in the same sentence, and one story has what shows either: each is told apart."""
    on_again = SEQUENCES["switched-again-is-consent"]
    examples = Examples(tmp_path, pack)
    for sequence in ((AGREED, *on_again[1:-1], WITHDRAWS, TRAINING), on_again):
        model = after(acts(*sequence))
        assert model is not None
        due = next(each for each in dues(model, pack, pack.chosen({})) if each.clause.startswith("consent-"))
        examples.keep(Story(acts(*sequence), (due,)))
    explored = explore(settings(both), pack, seconds=1e6, seed=1, most_sequences=2, examples=tmp_path)
    found = {each.clause: each.story.acts for each in explored.found}
    assert found == {
        "consent-before-training.withdrawal": acts(AGREED, POSTS, WITHDRAWS, TRAINING),
        "consent-before-training.not-by-enabling": acts(*on_again),
    }
