"""Records of one run in shards: merged they say what one run would have said, and nothing is lost or replaced."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from janji.record import Demands, Earlier, Policy, Record, RecordError, compare, merge, read_record, replay, verdicts
from janji.running import SettingError, Settings, launch, parse_shard
from janji.running._recorder import _planned
from janji.scenarios import pack_scenarios
from janji.terms import Pack, find_pack, pack_files

_REST = {"read-by-words": "kept", "change-team-chat": "kept"}
_A, _B = "never-asked-meeting-chat", "never-asked-team-chat"


@pytest.fixture
def shard(make: Any, look: Any, tmp_path: Path, small_pack: Pack) -> Any:
    """A shard of a run of the small pack, which it carries, with the scenarios named and what became of each."""
    scans = {
        "kept": look.scan(),
        "broken": look.scan(None, None, look.match("subject-1")),
        "blind": look.scan(None, []),
    }

    def of(name: str, cases: dict[str, str], sealed: bool = True, **opening: Any) -> Record:  # noqa: FBT001, FBT002
        scenarios = {each.case: each for each in pack_scenarios(small_pack, opening.get("language", "en"))}
        story = make.story(tmp_path / name, opening={"partial": f"shard {name}", "run": name, **opening})
        for case, how in cases.items():
            entry = _planned(scenarios[case], {})
            del entry["case"]
            outcome = "failed" if how == "broken" else "finished"
            story.scenario(case, *entry.pop("clauses"), outcome=outcome, looked=(look.claim(), scans[how]), **entry)
        files: dict[str, str] = {}
        story.opening["pack"] = {"id": small_pack.id, "fingerprint": small_pack.fingerprint, "carried": files}
        # The journal is opened after the pack has been put.
        files.update({name: sha256(data).hexdigest() for name, data in pack_files(small_pack).items()})
        story.act(lambda _journal, store: [store.put(data) for data in pack_files(small_pack).values()])
        return read_record(story.write(sealed=sealed))

    return of


def test_the_whole_says_what_its_parts_found(shard: Any, tmp_path: Path) -> None:
    shards = [
        shard("one", {_A: "kept"}),
        shard("two", {_B: "broken"}),
        shard("three", {**_REST, "read-by-words": "blind"}),
    ]
    whole = merge(shards, tmp_path / "whole")
    assert whole.state == "sealed"
    judged = verdicts(whole, whole.edition.pack)  # type: ignore[union-attr]
    found = {each.case: each.verdict for each in judged.scenarios}
    assert found == {
        _A: "met",
        _B: "not met",
        "read-by-words": "not assessed",
        "change-team-chat": "met",
    }
    assert judged.partial is None
    assert judged.overall == "not met"
    assert list(replay(whole)) == []


def test_less_than_the_whole_pack_stays_a_partial_run(shard: Any, tmp_path: Path) -> None:
    whole = merge([shard("one", {_A: "kept"}), shard("two", {_B: "kept"})], tmp_path / "whole")
    judged = verdicts(whole, whole.edition.pack)  # type: ignore[union-attr]
    assert (judged.partial, judged.overall, judged.exit_code) == (
        "merged of 2 shards: 2 scenarios planned",
        None,
        3,
    )


def test_the_journals_of_the_parts_are_taken_over_as_they_were(shard: Any, tmp_path: Path) -> None:
    shards = [shard("one", {_A: "kept"}), shard("two", {_B: "kept", **_REST})]
    whole = merge(shards, tmp_path / "whole")
    for number, each in enumerate(shards, 1):
        own = (each.path / "journal" / "main.jsonl").read_bytes()
        assert (whole.path / "journal" / f"s{number}-main.jsonl").read_bytes() == own
    assert whole.opened["provenance"]["merged_from"] == [each.digest for each in shards]
    assert whole.evidence.listed() >= shards[0].evidence.listed() | shards[1].evidence.listed()


def test_a_whole_is_as_old_as_its_oldest_part(shard: Any, tmp_path: Path) -> None:
    one = shard("one", {_A: "kept"})
    whole = merge([one, shard("two", {_B: "kept", **_REST})], tmp_path / "whole")
    assert whole.oldest == one.oldest
    assert whole.ended is not None
    main = (whole.path / "journal" / "main.jsonl").read_text().splitlines()
    assert whole.ended < json.loads(main[0])["t"]
    policy = Policy(demands=Demands(greatest_age=1))
    judged = verdicts(whole, whole.edition.pack, policy, "2999-01-01T00:00:00Z")  # type: ignore[union-attr]
    assert [reason.reason_code for reason in judged.reasons] == ["run-too-old"]


def test_a_whole_that_was_changed_is_noticed(shard: Any, tmp_path: Path) -> None:
    whole = merge([shard("one", {_A: "broken"}), shard("two", {_B: "kept", **_REST})], tmp_path / "whole")
    segment = whole.path / "journal" / "s1-main.jsonl"
    segment.write_bytes(segment.read_bytes().replace(b"not met", b"met"))
    assert read_record(whole.path).state == "altered"


@pytest.mark.parametrize(
    ("second", "opening", "why"),
    [
        pytest.param({_A: "kept"}, {}, "a second try never replaces a first one", id="overlap"),
        pytest.param({_B: "kept"}, {"readings": {"R1": "a"}}, "run all shards alike", id="readings"),
        pytest.param({_B: "kept"}, {"language": "id"}, "run all shards alike", id="language"),
        pytest.param(
            {_B: "kept"},
            {"implementation": {"spec": "other", "description": None}},
            "run all shards on one implementation",
            id="implementation",
        ),
    ],
)
def test_what_does_not_go_together_is_not_merged(
    shard: Any, tmp_path: Path, second: dict[str, str], opening: dict[str, Any], why: str
) -> None:
    with pytest.raises(RecordError, match=why):
        merge([shard("one", {_A: "broken"}), shard("two", second, **opening)], tmp_path / "whole")
    assert not (tmp_path / "whole").exists()


def test_a_part_that_did_not_end_is_not_merged(shard: Any, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="run this shard again"):
        merge([shard("one", {_A: "kept"}), shard("two", {_B: "kept"}, sealed=False)], tmp_path / "whole")


def test_one_record_is_no_whole_of_parts(shard: Any, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="at least two"):
        merge([shard("one", {_A: "kept"})], tmp_path / "whole")


def test_another_build_in_one_part_is_an_error_of_the_whole(shard: Any, tmp_path: Path) -> None:
    def built(build: str) -> dict[str, Any]:
        return {"implementation": {"spec": "tiny", "description": {"name": "Tiny", "build": build}}}

    shards = [shard("one", {_A: "kept"}, **built("1")), shard("two", {_B: "kept", **_REST}, **built("2"))]
    whole = merge(shards, tmp_path / "whole")
    judged = verdicts(whole, whole.edition.pack)  # type: ignore[union-attr]
    assert judged.exit_code == 5
    assert "other-identity" in {reason.reason_code for reason in judged.reasons}


def test_trainings_of_two_shards_are_two(shard: Any, tmp_path: Path) -> None:
    """Each run counts its own from one on; the facts of the whole tell them apart by where they stand."""
    shards = [shard("one", {_A: "kept"}), shard("two", {_B: "kept", **_REST})]
    alone = [verdicts(each, each.edition.pack).record.trainings for each in shards]
    whole = merge(shards, tmp_path / "whole")
    assert (alone, verdicts(whole, whole.edition.pack).record.trainings) == ([1, 1], 2)  # type: ignore[union-attr]


def test_a_whole_of_shards_can_be_carried_on(shard: Any, tmp_path: Path) -> None:
    """Of a shard of which something is carried its own segments are taken over, and of the others nothing."""
    whole = merge([shard("one", {_A: "kept"}), shard("two", {_B: "kept", **_REST})], tmp_path / "whole")
    (row,) = Earlier(whole, frozenset({_A})).stated()
    assert row == {"seal": whole.digest, "segments": ["c1-main"], "cases": [_A]}
    assert len(Earlier(whole, frozenset({_A, _B})).stated()) == 2


def test_a_run_in_parts_gives_the_verdicts_of_one_run(small_pack: Pack, whole_run: Path, tmp_path: Path) -> None:
    """Real runs on the reference platform, each shard with content of its own."""
    shards = []
    for number in (1, 2):
        settings = Settings("reference", tmp_path / f"shard-{number}", "en", shard=(number, 2))
        launch(settings, small_pack)
        shards.append(read_record(tmp_path / f"shard-{number}"))
    assert all(shard.cases for shard in shards)
    whole = verdicts(merge(shards, tmp_path / "merged"), small_pack)
    one = verdicts(read_record(whole_run), small_pack)
    assert compare(one, whole).turned == ()
    assert {each.case: each.verdict for each in whole.scenarios} == {each.case: each.verdict for each in one.scenarios}
    assert (whole.partial, whole.overall, whole.exit_code) == (None, "met", 0)


@pytest.mark.parametrize("shards", [1, 2, 3, 7, 16])
def test_each_scenario_is_in_exactly_one_part(shards: int) -> None:
    """This holds whatever else was asked for, and in every language."""
    pack = find_pack("zoom-2023-08-08")
    for language in ("en", "id"):
        for scenario in pack_scenarios(pack, language):
            wanted = [n for n in range(1, shards + 1) if Settings(shard=(n, shards)).wants(scenario)]
            assert len(wanted) == 1


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/2", "1/99999"])
def test_a_part_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="write I/N"):
        parse_shard(text)
