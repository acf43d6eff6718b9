"""An exhibit says what was answered about training: no more than was, and by whom the content was put in."""

from types import SimpleNamespace
from typing import Any

import pytest
from janji.reports._found import told_of

from janji.record import Exhibit
from janji.record._breaches import _step, _Times

_OWNER = {"kind": "person", "person": "p1"}
_SPOT = {"canary": "c1", "place": "set", "where": "row 1", "technique": "verbatim"}


def _exhibit(put_in: dict[str, Any], content: str = "con-1", **answered: Any) -> Exhibit:
    """The exhibit of a find, in a record in which an account answers, puts content in, and a training runs."""
    kept = {"way": put_in["way"], "kind": "text", "owner": "Arunika", "content": content, "put_in": {"text": "words"}}
    answer = {"operation": "consent.answer", "request": answered, "answer": {"account": "a1", "decision": "consented"}}
    calls = (
        {"operation": "accounts.open", "request": {}, "answer": {"owner": "p1", "account": "a1"}},
        answer,
        put_in,
        {"operation": "training.start", "request": {}, "answer": {"training": "t1"}},
    )
    blobs: dict[str, Any] = {str(at): {"actor": _OWNER, **call} for at, call in enumerate(calls)}
    blobs["e"] = {**kept, "found": {**_SPOT, "passage": "words"}}
    events = [
        SimpleNamespace(
            name="call",
            segment="main",
            time=f"2026-01-01T00:00:0{at}.000000Z",
            payload={"operation": call["operation"], "evidence": str(at), "case": "s", "error": None},
        )
        for at, call in enumerate(calls)
    ]
    events.append(SimpleNamespace(name="case.open", segment="main", time="", payload={"case": "s"}))
    events.append(SimpleNamespace(name="exhibit", segment="main", time="", payload={"case": "s", "evidence": "e"}))
    record: Any = SimpleNamespace(events=events, evidence=SimpleNamespace(data=blobs.__getitem__))
    conclusion: Any = SimpleNamespace(facts={"found": [_SPOT]}, claim={"training": "t1"})
    (found,) = _Times(record).exhibits("s", conclusion)
    return found


_CHAT = {"way": "meeting chat", "operation": "meetings.write", "request": {"text": "words"}}


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        ({"kinds": None, "features": None}, "."),
        ({"kinds": ["audio"], "features": None}, ", and only for this: audio."),
        ({"features": ["meeting-summary"]}, ", and only for this: Meeting Summary."),
    ],
    ids=["to all", "to one kind", "to one service"],
)
def test_a_yes_to_some_of_what_was_asked_is_never_told_as_a_yes_to_all(answered: dict[str, Any], words: str) -> None:
    """Else a finding about the limits of a consent reads as if there were no breach."""
    told = [each.en for each in told_of(_exhibit({**_CHAT, "answer": {"content": "con-1"}}, **answered))]
    agreed = "Arunika agreed on 1 January 2026, 00:00:01.000 UTC to the use of its content for training models"
    assert [each for each in told if "agreed" in each] == [f"{agreed}{words}"]


def test_what_leaves_no_content_behind_is_dated_by_its_words() -> None:
    """A draft has no id; when it was written, and what its customer had answered, is told all the same."""
    draft = {"way": "draft", "operation": "ai_features.compose", "request": {"prompt": "words"}, "answer": {"text": ""}}
    exhibit = _exhibit(draft, content="")
    assert exhibit.put_in == "2026-01-01T00:00:02.000000Z"
    assert [each.decision for each in exhibit.answers] == ["consented"]


def test_a_sentence_that_is_quoted_keeps_its_names_apart_from_its_own_quotes() -> None:
    """Double quotes within double quotes leave a reader guessing where the sentence ends."""
    step = SimpleNamespace(text='the receipts of "Arunika" show a no')
    scenario: Any = SimpleNamespace(steps=[step], language="en", translations={})
    conclusion: Any = SimpleNamespace(step=0)
    told = _step(scenario, conclusion)
    assert told.en == "This had to hold, and did not: “the receipts of \u2018Arunika\u2019 show a no”"
