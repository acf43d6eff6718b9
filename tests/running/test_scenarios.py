"""Any mistake of scenarios and their steps ends in an error, beside sound ones in the same run."""

from collections.abc import Callable
from typing import Any

import pytest

from janji.terms import Pack

HEAD = """\
@needs:accounts @needs:consent
Feature: Hostile

  Background:
    Given nothing is done

"""
OUTLINE = """\
  @s:outline @clause:consent-before-training.chat
  Scenario Outline: Each <who>
    When it concludes
    Examples:
      | who |
      | a |
      | b |

"""


def scenario(name: str, *steps: str, tags: str = "", title: str = "") -> str:
    lines = [f"  @s:{name} @clause:consent-before-training.chat {tags}", f"  Scenario: {title or name}"]
    lines += [f"    {'Then' if number else 'When'} {each}" for number, each in enumerate(steps)]
    return "\n".join(lines) + "\n\n"


TRAINING = "@needs:training"
ERRORS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "skips": (("it concludes", "it skips itself"), "", "Skipped"),
    "expects-failure": (("it concludes", "it expects to fail"), "", "XFailed"),
    "leaves": (("it concludes", "it leaves the program"), "", "SystemExit"),
    "asserts": (("it concludes", "it asserts what is wrong"), "", "AssertionError"),
    "no-conclusion": (("nothing is done",), "", "without a conclusion"),
    "no-steps": ((), "", "steps were run"),
    "undefined": (("it concludes", "it does what nobody wrote"), "", "StepDefinitionNotFoundError"),
    "undeclared-need": (("it concludes", "it calls what no tag declares"), "", "@needs:messages"),
    "unused-need": (("it concludes",), "@needs:messages", "@needs:messages"),
    "undeclared-sink": (("it looks where no tag says",), "", "@sink:training_data"),
    "from-nothing": (("it concludes from nothing",), "", "without evidence"),
    "looks-for-nothing": (("it looks for nothing",), "@sink:training_data", "nothing was planted"),
    "unknown-claim": (("it concludes what nobody can judge",), "", "everything-is-fine"),
    "hides-failure": (("it hides that a call failed",), "", "went on although"),
    "other-operation": (
        ("it does another thing when run again", "it concludes", "it waits for a training run"),
        TRAINING,
        "steps must do the same",
    ),
    "other-request": (
        ("it asks for another thing when run again", "it concludes", "it waits for a training run"),
        TRAINING,
        "asked something else",
    ),
    "leaves-out": (("it leaves out the rest when run again",), TRAINING, "did not come to"),
}
"""Steps, further tags, and a word of the reason."""

SOUND = {
    "sound": (("it concludes",), ""),
    "sound-with-training": (("it concludes", "it waits for a training run"), TRAINING),
    "guest-refused": (("a guest is refused",), ""),
}


@pytest.fixture(scope="session")
def ran(small_pack: Callable[..., Pack], runs: Any, with_hostile_steps: None) -> Any:
    """One run with all of them: what breaks in one scenario must not rub off on its neighbours."""
    parts = [scenario(name, *steps, tags=tags) for name, (steps, tags, _) in ERRORS.items()]
    parts += [scenario(name, *steps, tags=tags) for name, (steps, tags) in SOUND.items()]
    parts += [scenario("unknown-thing", "it takes an unknown thing for a refusal")]
    parts += [scenario("hides-conclusion", "it hides a broken promise")]
    parts += [scenario(f"double-{n}", "it concludes", title="The same name") for n in (1, 2)]
    parts.append(OUTLINE)
    return runs.once("hostile", small_pack(hostile=HEAD + "".join(parts)))


@pytest.mark.parametrize("name", ERRORS)
def test_what_shows_nothing_is_an_error(ran: Any, name: str) -> None:
    """Never met, never a skip: the scenario ends as an error, and its reason names what is wrong."""
    found = ran.scenario(name)
    assert (found.verdict, ERRORS[name][2] in found.reason.en) == ("error", True), found.reason.en


@pytest.mark.parametrize("name", [*SOUND, "outline#1", "outline#2"])
def test_sound_neighbours_are_met(ran: Any, name: str) -> None:
    """A scenario that does all it says is met, whatever its neighbours do."""
    found = ran.scenario(name)
    assert found.verdict == "met", found.reason.en


def test_a_lost_scenario_is_an_error(ran: Any) -> None:
    """pytest-bdd drops one of two scenarios of the same name: the one that never ran is an error."""
    assert sorted(ran.scenario(f"double-{n}").verdict for n in (1, 2)) == ["error", "met"]


def test_unknown_is_not_refused(ran: Any) -> None:
    """A claim of a refusal is not borne out by an answer of another kind."""
    assert ran.scenario("unknown-thing").verdict == "error"


def test_a_hidden_conclusion_counts(ran: Any) -> None:
    """A step that catches its own broken promise cannot make it good with a second conclusion."""
    assert ran.scenario("hides-conclusion").verdict == "not met"


def test_the_run_says_so(ran: Any) -> None:
    """The record is whole, the clause is broken, and the exit code says that a promise is."""
    assert (ran.verdicts.record.state, ran.verdicts.exit_code) == ("sealed", 1)
