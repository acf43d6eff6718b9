"""Each lack of an implementation is one sentence, in both languages, while a scenario runs and when it is judged."""

from typing import Any

import pytest

from janji.record import lacking, worded

OFFERED = {"availability": "offered"}
ABSENT = {"availability": "absent", "reason": "letters only", "by": "Ani", "date": "2026-11-23"}


@pytest.mark.parametrize(
    ("declared", "verdict", "english", "indonesian"),
    [
        (
            {"messages": ABSENT},
            "not assessed",
            "“messages” is declared absent by Ani on 2026-11-23: letters only",
            "“messages” dinyatakan tidak ada oleh Ani pada 2026-11-23: letters only",
        ),
        (
            {"messages": {"availability": "absent"}},
            "not assessed",
            "“messages” is declared absent: no reason given",
            "“messages” dinyatakan tidak ada: tanpa alasan",
        ),
        (
            {},
            "not assessed",
            "the implementation does not say whether it offers “messages”",
            "implementasi tidak menyatakan apakah ia menyediakan “messages”",
        ),
    ],
    ids=["absent", "absent without a word", "nothing said"],
)
def test_the_first_that_is_lacking_is_told(declared: Any, verdict: str, english: str, indonesian: str) -> None:
    found = lacking(["accounts", "messages", "webinars"], {"accounts": OFFERED, **declared})
    assert found is not None
    assert (found.verdict, worded(found).en, worded(found).id) == (verdict, english, indonesian)


@pytest.mark.parametrize("needs", [["ai_features"], ["webinar_questions", "webinars"]], ids=["alone", "with others"])
def test_a_feature_that_is_absent_makes_a_scenario_not_applicable(needs: list[str]) -> None:
    found = lacking(needs, dict.fromkeys(needs, ABSENT))
    assert found is not None
    assert found.verdict == "not applicable"


def test_nothing_is_lacking_where_all_is_offered() -> None:
    assert lacking(["accounts"], {"accounts": OFFERED}) is None
