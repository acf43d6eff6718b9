"""One claim for each kind and form: what is in it, wherever it is asked."""

from types import SimpleNamespace
from typing import Any

from janji.canaries import Mint
from janji.cases import Control, Planted
from janji.cases._claims import kinds_of, never_claim

MINT = Mint(b"k" * 32)


def _planted(name: str, way: str) -> Planted:
    return Planted(MINT.text(name), way, "Arunika", "con-1")


def _control(name: str, way: str, rung: Any, number: int) -> Control:
    return Control(MINT.text(name), way, rung, "con-2", rung=rung, account="acc-1", round=number)


CONTROLS = [
    _control("one", "team chat", "K1", 1),
    _control("two", "direct message", "K2", 1),
    _control("three", "audio", "K1", 1),
    _control("four", "team chat", "K2", 2),
]
BENCH: Any = SimpleNamespace(
    allowed=0.05,
    trainings=["trn-1", "trn-2"],
    search=SimpleNamespace(earlier=()),
    instance=SimpleNamespace(description=SimpleNamespace(concurrency="isolated")),
    controls=SimpleNamespace(
        for_training=lambda training: [each for each in CONTROLS if training is None or each.round == 1]
    ),
)
SUBJECTS = [_planted("a", "team chat"), _planted("b", "direct message")]


def test_ways_of_a_kind_are_pooled_in_one_claim() -> None:
    claim = never_claim(BENCH, "training_data", "text", None, SUBJECTS, None, {"training": "trn-1"})
    assert set(claim["ways"]) == {"team chat", "direct message"}
    assert claim["subjects"] == [each.canary.id for each in SUBJECTS]
    assert claim["controls"] == [CONTROLS[0].canary.id, CONTROLS[1].canary.id]
    assert (claim["allowed"], claim["trainings"]) == (0.05, ["trn-1", "trn-2"])


def test_of_a_training_run_only_what_was_planted_for_it_is_a_control() -> None:
    """Content of another training run need not be in this one, and would look as if it were lost."""
    claim = never_claim(BENCH, "third_party", "text", None, SUBJECTS, None, {})
    assert CONTROLS[3].canary.id in claim["controls"]
    claim = never_claim(BENCH, "third_party", "text", None, SUBJECTS, None, {"training": "trn-1"})
    assert CONTROLS[3].canary.id not in claim["controls"]


def test_in_an_account_only_what_the_scenario_put_in_is_a_control() -> None:
    own = [_planted("c", "team chat")]
    claim = never_claim(BENCH, "storage", "text", None, SUBJECTS, own, {})
    assert claim["own"] == claim["controls"] == [own[0].canary.id]


def test_what_is_said_to_a_customer_is_never_another_customers() -> None:
    """A customer that agreed to training has not agreed that others are told its words."""
    claim = never_claim(BENCH, "model", "text", None, SUBJECTS, None, {"training": "trn-1", "said_to": "per-1"})
    assert claim["controls"] == [CONTROLS[1].canary.id]


def test_each_kind_has_a_claim_of_its_own() -> None:
    assert kinds_of([*SUBJECTS, Planted(MINT.text("d"), "video", "Arunika", "")]) == ("text", "video")
