"""A gate may ask for more than verdicts: how they are known, on how many controls, how old a run is, which build."""

from pathlib import Path
from typing import Any

import pytest

from janji.record import Demands, Policy, Verdicts, read_record, verdicts

_OPENING = {"implementation": {"spec": "tiny", "description": {"name": "Tiny", "build": "b1"}}}


@pytest.fixture
def judge(make: Any, look: Any, tmp_path: Path) -> Any:
    """A run with twelve controls that were seen, of which one clause was inferred from a model."""
    story = make.story(tmp_path / "record", opening=_OPENING)
    story.scenario("a", "alpha.one", looked=(look.claim(), look.scan()))
    story.scenario("b", "alpha.two", looked=(look.claim(sink="model"), {**look.scan(), "sink": "model"}))
    pack = make.pack(make.clause("alpha.one"), make.clause("alpha.two", required=False))
    record = read_record(story.write())

    def judged(as_of: str | None = None, required: tuple[str, ...] = (), **demands: Any) -> Verdicts:
        return verdicts(record, pack, Policy(required=required, demands=Demands(**demands)), as_of or record.ended)

    return judged


def _why(judged: Verdicts) -> tuple[int, list[str]]:
    return judged.exit_code, [reason.reason_code for reason in judged.reasons]


def test_what_meets_its_demands_ships(judge: Any) -> None:
    everything = {"least_assurance": "observed", "least_controls": 12, "greatest_age": 1, "build": "b1"}
    assert _why(judge(**everything)) == (0, [])


def test_weaker_knowledge_than_demanded_is_for_a_person(judge: Any) -> None:
    assert _why(judge(least_assurance="observed", required=("alpha.two",))) == (3, ["too-weak"])
    assert _why(judge(least_assurance="inferred", required=("alpha.two",))) == (0, [])


def test_fewer_controls_than_demanded_are_for_a_person(judge: Any) -> None:
    assert _why(judge(least_controls=13)) == (3, ["few-controls"])


def test_another_build_has_to_be_run(judge: Any) -> None:
    judged = judge(build="b2")
    assert _why(judged) == (4, ["other-build"])
    assert "the build tested is b1, the one released b2" in judged.reasons[0].what.en


def test_an_old_run_has_to_be_run_again(judge: Any) -> None:
    assert _why(judge("2999-01-01T00:00:00Z", greatest_age=30)) == (4, ["run-too-old"])
    assert _why(judge("2999-01-01T00:00:00Z")) == (0, [])


def test_a_run_from_the_future_does_not_count_as_new(judge: Any) -> None:
    assert _why(judge("1999-01-01T00:00:00Z", greatest_age=30)) == (4, ["run-from-later"])


def test_a_partial_run_is_gated_for_what_it_is_only_if_that_is_asked(make: Any, tmp_path: Path) -> None:
    story = make.story(tmp_path / "partial", opening={**_OPENING, "partial": "--clause alpha"})
    story.scenario("a", "alpha.one")
    pack = make.pack(make.clause("alpha.one"), make.clause("beta.one"))
    record = read_record(story.write())
    assert _why(verdicts(record, pack))[0] == 3
    # It carries no pack, so nobody knows what it leaves out.
    assert _why(verdicts(record, pack, Policy(demands=Demands(only=("alpha",))))) == (3, ["clause", "only-in-part"])
