"""How many of something there are is said in words that fit the number."""

import pytest

from janji.record import amount


@pytest.mark.parametrize(("number", "told"), [(0, "0 notes"), (1, "1 note"), (2, "2 notes"), (11, "11 notes")])
def test_one_thing_is_no_plural(number: int, told: str) -> None:
    assert amount(number, "note") == told


def test_a_plural_that_is_more_than_an_s_is_given() -> None:
    assert (amount(1, "canary", "canaries"), amount(3, "canary", "canaries")) == ("1 canary", "3 canaries")
