"""Claims about notices, judged by the evidence: each in one sentence."""

from hashlib import sha256
from typing import Any

import pytest

from janji.record import judge_holds

_TEXT = "With your consent we train our\nmodels on your audio, video and chat. You can withdraw."


def _blob(text: str = _TEXT, **changes: Any) -> dict[str, Any]:
    notice = {
        "notice": "n1",
        "text": text,
        "fingerprint": sha256(text.encode()).hexdigest(),
        "language": "en",
        "elements": [{"name": "training", "passage": "we train our models on your audio, video and chat"}],
        "preset": None,
        **changes,
    }
    return {"answer": {"question": notice, "questions": [notice]}, "error": None}


def _judge(name: str, blob: dict[str, Any], **args: Any) -> str:
    return judge_holds({"name": name, "args": {"pointer": "/answer/question", **args}}, [blob]).verdict


def test_a_notice_that_came_was_shown() -> None:
    """A notice with words and their own fingerprint was shown."""
    assert _judge("notice shown", _blob()) == "met"


@pytest.mark.parametrize(
    "blob", [{"answer": {"question": None}, "error": None}, _blob(" "), _blob(fingerprint="0" * 64)]
)
def test_no_notice_no_words_or_other_words_are_a_breach(blob: dict[str, Any]) -> None:
    """No notice, an empty one, and one whose fingerprint is that of other words were not shown."""
    assert _judge("notice shown", blob) == "not met"


def test_an_empty_list_of_questions_is_the_answer_that_none_came() -> None:
    """Where questions come in a list, an empty one is a breach and not an error."""
    blob: dict[str, Any] = {"answer": {"questions": []}, "error": None}
    assert _judge("notice shown", blob, pointer="/answer/questions/0") == "not met"
    assert _judge("notice shown", _blob(), pointer="/answer/questions/0") == "met"


def _named(blob: dict[str, Any], *words: str) -> str:
    return _judge("notice names", blob, element="training", words=[[word] for word in words])


def test_what_stands_in_the_words_is_named() -> None:
    """An element whose passage stands in the words that were shown, across line ends too, is named."""
    assert _named(_blob(), "train", "model") == "met"


def test_a_passage_that_was_not_shown_names_nothing() -> None:
    """The implementation's account of its notice counts only as far as it stands in the words that were shown."""
    assert _named(_blob("We improve our service."), "train") == "not met"
    assert _named(_blob(elements=[]), "train") == "not met"


def test_words_that_stand_nowhere_are_a_breach_and_elsewhere_a_question() -> None:
    """Without the word in the whole text nothing names it; with the word elsewhere a person has to read it."""
    assert _named(_blob(), "advertising") == "not met"
    assert _named(_blob(), "withdraw") == "needs review"


def test_a_language_without_known_words_needs_a_reader() -> None:
    """A notice in a language for which no words are known is read by a person."""
    assert _named(_blob(language="fr"), "train") == "needs review"


def test_only_the_approved_words_are_approved() -> None:
    """An approval counts for the very words that were shown, whatever fingerprint the notice bears."""
    approval = {
        "fingerprint": sha256(_TEXT.encode()).hexdigest(),
        "by": "A. Reader",
        "date": "2026-01-01",
        "scope": "-",
    }
    assert _judge("approved", _blob(), approvals=[approval]) == "met"
    assert _judge("approved", _blob(), approvals=[]) == "needs review"
    other = _blob("Other words.", fingerprint=approval["fingerprint"])
    assert _judge("approved", other, approvals=[approval]) == "needs review"


def test_of_several_approvals_the_one_that_holds_longest_counts() -> None:
    """One that has expired, and stands first in the file, takes nothing from the one that followed it."""
    row = {"fingerprint": sha256(_TEXT.encode()).hexdigest(), "by": "A", "date": "2026-01-01", "scope": "-"}
    rows = [{**row, "expires": "2026-02-01"}, {**row, "date": "2026-02-01"}]
    found = judge_holds({"name": "approved", "args": {"pointer": "/answer/question", "approvals": rows}}, [_blob()])
    assert "expires" not in found.facts


def test_no_author_approves_a_notice_of_their_own_and_other_boxes_make_another_notice() -> None:
    approval = {"fingerprint": sha256(_TEXT.encode()).hexdigest(), "by": "A", "date": "2026-01-01", "scope": "-"}
    for independent, ticked, verdict in (
        (True, [], "met"),
        (False, [], "needs review"),
        (True, ["meeting-summary", "share"], "needs review"),
    ):
        approved = {**approval, "independent": independent, "ticked": ticked}
        assert _judge("approved", _blob(), approvals=[approved]) == verdict


def test_the_same_is_the_very_same() -> None:
    """Two values are the same only where they are equal and there is something."""
    blob = {"answer": {"a": "x", "b": "x", "c": "y", "d": None, "e": None}}
    assert _judge("same", blob, pointer="/answer/a", other="/answer/b") == "met"
    assert _judge("same", blob, pointer="/answer/a", other="/answer/c") == "not met"
    assert _judge("same", blob, pointer="/answer/d", other="/answer/e") == "not met"


def test_words_are_contained_or_not() -> None:
    """A text contains words across line ends and in capitals, and an empty one has none."""
    blob = {"answer": {"text": "Summary:\n- PAPAYA and\nguava"}}
    assert _judge("contains", blob, pointer="/answer/text", value="papaya and guava") == "met"
    assert _judge("contains", blob, pointer="/answer/text", value="mango") == "not met"
    assert _judge("some text", blob, pointer="/answer/text") == "met"
    assert _judge("some text", {"answer": {"text": " - "}}, pointer="/answer/text") == "not met"
