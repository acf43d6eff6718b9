"""Sequences that a run draws: scenarios whose sentences stand in no file."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from janji.reports import cucumber

import janji
from janji.cli import main
from janji.cli._sequences import told_of_sequences
from janji.exploration import (
    Act,
    Catalogue,
    Ground,
    Reach,
    Story,
    after,
    dues,
    handed,
    seen_before,
    sequences,
)
from janji.exploration._story import ACTS
from janji.record import Edition, read_record, replay, verdicts
from janji.record._models import SEEN
from janji.running import Drawn, Settings, launch
from janji.scenarios import explored_scenarios, pack_scenarios
from janji.terms import Pack, find_pack, load_pack
from tests.exploration.stories import (
    AGREED,
    NEVER_ASKED,
    OFF,
    ON,
    POSTS,
    SEQUENCES,
    TRAINING,
    WITHDRAWS,
    acts,
)

WITHDRAWAL = "consent-before-training.withdrawal"
KEY = b"sequences: one fixed key ......."


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack("zoom-2023-08-08")


@pytest.fixture(scope="module")
def drawn(pack: Pack) -> tuple[Drawn, ...]:
    return sequences(pack, pack.chosen({}), Reach(), seed=1, each=3)


def _known(pack: Pack) -> Drawn:
    """A sequence that breaks the promise where a second withdrawal is ignored."""
    return _sequence(pack, acts(*SEQUENCES["second-withdrawal-ignored"]))


def _sequence(pack: Pack, story: tuple[Act, ...]) -> Drawn:
    model = after(story)
    assert model is not None
    own = tuple(each for each in dues(model, pack, pack.chosen({})) if each.clause == WITHDRAWAL)
    scenario = next(each for each in explored_scenarios(pack, "en") if each.explores == "consent-before-training")
    return handed(scenario, 1, Story(story, own), Catalogue(pack), pack)


def test_a_seed_draws_the_same_sequences(pack: Pack, drawn: tuple[Drawn, ...]) -> None:
    assert sequences(pack, pack.chosen({}), Reach(), seed=1, each=3) == drawn
    assert sequences(pack, pack.chosen({}), Reach(), seed=2, each=3) != drawn


def test_each_sequence_is_about_one_clause_of_its_commitment(pack: Pack, drawn: tuple[Drawn, ...]) -> None:
    """So a breach is one of that clause, and of no other."""
    of = {each.scenario: each.explores for each in explored_scenarios(pack, "en")}
    assert {each.of for each in drawn} == of.keys()
    assert [each for each in drawn if each.clause.partition(".")[0] != of[each.of]] == []
    chosen = pack.chosen({})
    assert all(chosen[name] in options for each in drawn for name, options in each.readings.items())


def test_a_sequence_is_told_in_both_languages(drawn: tuple[Drawn, ...]) -> None:
    """Sentence by sentence, under the same keywords."""
    for each in drawn:
        kinds = [[kind for kind, _, _ in each.sentences[language]] for language in ("en", "id")]
        assert kinds[0] == kinds[1]
        assert kinds[0][-1] == "Then"


def test_every_commitment_with_an_invariant_has_a_scenario_that_is_drawn(pack: Pack) -> None:
    """The second edition shares those of commitments of which it takes over a clause."""
    assert {each.explores for each in explored_scenarios(pack, "id")} == {each.id for each in pack.commitments}
    later = {each.explores for each in explored_scenarios(find_pack("zoom-2023-08-11"), "en")}
    assert later >= {"no-training", "own-and-control"}
    assert not any(each.explores for each in pack_scenarios(pack, "en"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_drawn_sequence_breaks_its_clause_and_the_record_bears_it_out(
    pack: Pack, tmp_path: Path, language: str
) -> None:
    """Its sentences stand in the record in both languages, and judging again comes to the same."""
    settings = Settings(
        "reference?break=second-withdrawal-ignored",
        tmp_path / "record",
        language,
        key=KEY,
        cases=frozenset({"whatever-consent-before-training#1", "withdrawn-chat"}),
        drawn=(_known(pack),),
    )
    launch(settings, pack)
    record = read_record(tmp_path / "record")
    assert record.state == "sealed", record.why
    assert replay(record) == []
    judged = verdicts(record, pack)
    clause = next(each for one in judged.commitments for each in one.clauses if each.id == WITHDRAWAL)
    assert clause.verdict == "not met"
    found = next(each for each in judged.scenarios if each.drawn)
    assert (found.verdict, found.counts_under_policy) == ("not met", True)
    other = "id" if language == "en" else "en"
    assert [step.text for step in found.steps] == [text for _, _, text in _known(pack).sentences[language]]
    assert [step.text for step in found.translations[other].steps] == [
        text for _, _, text in _known(pack).sentences[other]
    ]
    # Viewers are told the sentences that were drawn: those that stand in the file are two.
    messages = map(json.loads, cucumber.write(judged, pack, record).splitlines())
    pickles = [[step["text"] for step in each["pickle"]["steps"]] for each in messages if "pickle" in each]
    assert [text for _, _, text in _known(pack).sentences[language]] in pickles


def _told(ran: janji.Run) -> list[list[str]]:
    return [[step.text for step in each.steps] for each in ran.verdicts.scenarios if each.drawn]


@pytest.fixture
def small(pack: Pack, tmp_path: Path) -> Pack:
    """The first pack with the scenarios of one rule and one that is drawn."""
    folder = tmp_path / pack.id
    for language in ("en", "id"):
        (folder / language).mkdir(parents=True)
        name = f"{language}/whatever-they-do.feature"
        head, _, rest = (pack.folder / name).read_text(encoding="utf-8").partition("\n\n")
        (folder / name).write_text(f"{head}\n\n{rest.partition(chr(10) * 2)[0]}\n", encoding="utf-8")
        name = f"{language}/admins-decide.feature"
        rules = (pack.folder / name).read_text(encoding="utf-8").split("\n\n  @clause:")
        own = next(each for each in rules if each.startswith("admins-decide.each-feature"))
        (folder / name).write_text(f"{rules[0]}\n\n  @clause:{own}\n", encoding="utf-8")
    shutil.copyfile(pack.folder / "terms.toml", folder / "terms.toml")
    return load_pack(folder)


def test_a_whole_run_without_sequences_is_no_part_of_one(small: Pack, tmp_path: Path) -> None:
    """How many are drawn is for the run to choose; it says that none was."""
    asked = ["run", "reference", "--pack", str(small.folder), "--record", str(tmp_path / "record"), "--sequences", "0"]
    done = CliRunner().invoke(main, asked)
    assert "Sequences: none was drawn (--sequences 0)" in done.output
    assert verdicts(read_record(tmp_path / "record"), small).partial is None


def test_a_run_notes_its_seed_and_draws_the_same_from_it(small: Pack, tmp_path: Path) -> None:
    """The plan says what was drawn before the first scenario."""
    first = janji.run("reference", str(small.folder), record=tmp_path / "one", sequences=2)
    noted: Any = first.verdicts.provenance["sequences"]
    assert noted["drawn"] == sum(each.drawn for each in first.verdicts.scenarios) == 2
    again = janji.run("reference", str(small.folder), record=tmp_path / "two", sequences=2, seed=noted["seed"])
    assert [_told(ran) for ran in (first, again)] == [_told(first)] * 2
    assert {each.verdict for each in again.verdicts.scenarios} <= {"met", "not assessed"}


def test_what_was_drawn_and_broke_a_promise_is_tried_again_when_results_are_carried(pack: Pack, tmp_path: Path) -> None:
    """A breach that only a drawn sequence showed does not vanish from the next record."""
    from janji.running import Since

    broken = "reference?break=second-withdrawal-ignored"
    cases = frozenset({"whatever-consent-before-training#1"})
    launch(Settings(broken, tmp_path / "record", "en", key=KEY, cases=cases, drawn=(_known(pack),)), pack)
    settings = Settings(broken, None, "en", key=KEY)
    Since(frozenset({"withdrawn-chat"}), changes={}).settings(read_record(tmp_path / "record"), settings)
    assert settings.cases == cases
    (again,) = settings.drawn
    assert again.sentences == _known(pack).sentences
    assert (again.clause, again.sinks, dict(again.readings)) == (
        WITHDRAWAL,
        _known(pack).sinks,
        dict(_known(pack).readings),
    )


@pytest.mark.parametrize("forged", ["an ordinary scenario as drawn", "a clause of another commitment"])
def test_a_plan_that_calls_something_drawn_that_is_not_is_none_of_its_pack(
    pack: Pack, forged: str, tmp_path: Path
) -> None:
    """Else a scenario that failed could be told as one that counts for nothing."""
    from janji.record._carried import misplanned

    edition = Edition.of(pack, "en")
    told = _known(pack).told(next(each for each in edition.explored if each.explores == "consent-before-training"))
    entry = {
        "case": told.case,
        "scenario": told.scenario,
        "name": told.name,
        "rule": told.rule,
        "language": "en",
        "clauses": list(told.clauses),
        "explores": told.explores,
    }
    assert misplanned([entry], edition, whole=False) is None
    if forged == "a clause of another commitment":
        entry["clauses"] = ["own-and-control.read"]
    else:
        entry |= {"case": "withdrawn-chat", "scenario": "withdrawn-chat"}
    assert "is planned as drawn, but the pack has it differently" in str(misplanned([entry], edition, whole=False))
    json.dumps(entry)


@pytest.mark.parametrize("edition", ["zoom-2023-08-08", "zoom-2023-08-11"])
def test_a_sequence_hangs_on_no_question_that_its_pack_does_not_ask(edition: str) -> None:
    """The second edition asks fewer: a run of it ended where a story hung on one of the first."""
    own = find_pack(edition)
    asked = {each.id for each in own.readings}
    drawn = sequences(own, own.chosen({}), Reach(), seed=204, each=25)
    assert {name for each in drawn for name in each.readings} <= asked


def test_long_words_of_a_sequence_leave_the_places_seen_that_it_shares(pack: Pack) -> None:
    """A message of one word three hundred times reads as no language: what lay beside it was not assessed."""
    long = max((each.says for each in ACTS if f"{POSTS} that begins" in each.says), key=len)
    stories = []
    for story in (acts(NEVER_ASKED, ON, long, long), acts(NEVER_ASKED, ON, OFF, POSTS)):
        model = after(story)
        assert model is not None
        stories.append(Story(story, tuple(dues(model, pack, pack.chosen({})))))
    with closing(Ground(Settings("reference", key=KEY), pack, Catalogue(pack))) as ground:
        judged = [{verdict for _, verdict in each.verdicts()} for each in ground.try_out(stories, Reach())]
    assert judged == [{"met"}] * 2


def test_what_a_run_drew_is_made_short_from_its_record(pack: Pack, tmp_path: Path) -> None:
    """It is told as drawn, with acts that have nothing to do with the breach; no other story is drawn for that."""
    broken, story = "reference?break=withdraw-ignored", acts(AGREED, POSTS, POSTS, WITHDRAWS, TRAINING)
    drawn, record = _sequence(pack, story), tmp_path / "record"
    cases = frozenset({"whatever-consent-before-training#1"})
    launch(Settings(broken, record, "en", key=KEY, cases=cases, drawn=(drawn,)), pack)
    assert [each.acts for each in seen_before(read_record(record), pack, pack.chosen({}))] == [story]
    done = CliRunner().invoke(main, ["explore", broken, "--shorten", str(record), "--most", "1"])
    assert done.exit_code == 1
    assert f"Broken: {WITHDRAWAL}, by 4 acts" in done.output
    assert "Tried: 1 sequences" in done.output
    assert f"--shorten {record} --save FOLDER" in done.output


def test_where_no_sequence_broke_a_promise_nothing_is_there_to_make_short(pack: Pack, tmp_path: Path) -> None:
    record = tmp_path / "record"
    launch(Settings("reference", record, "en", key=KEY, cases=frozenset({"read-by-words"})), pack)
    done = CliRunner().invoke(main, ["explore", "reference", "--shorten", str(record)])
    assert done.exit_code == 2
    assert "no sequence that was drawn in it broke a promise" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"met": 3}, ["nothing found in 3 "]),
        ({"met": 2, "not assessed": 1}, ["nothing found in 2 ", "1 of 3 came to no clear end"]),
        ({"met": 2, "needs review": 1}, ["in 1 of 3 something was seen that a person has to look at"]),
        ({"not met": 2, "needs review": 1, "error": 1}, ["2 of 4 broke", "explore", "in 1 of 4 ", "1 of 4 came to no"]),
    ],
)
def test_a_run_says_what_came_of_its_sequences(came: dict[str, int], told: list[str]) -> None:
    """A find for a person is no sequence that came to no clear end; a breach is told with what makes it short."""
    scenarios = [
        SimpleNamespace(verdict=name, drawn=True, silent=name not in SEEN, counts_under_policy=name in SEEN)
        for name, number in came.items()
        for _ in range(number)
    ]
    opened = {"provenance": {"sequences": {"each": 1, "seed": 7}}}
    found: Any = SimpleNamespace(opened=opened, edition=SimpleNamespace(explored=(1,)), path=Path("runs/one"))
    judged: Any = SimpleNamespace(scenarios=scenarios, implementation=SimpleNamespace(spec="reference"))
    lines = list(told_of_sequences(found, judged, "en"))
    assert all(words in line for words, line in zip(told, lines, strict=True)), lines
