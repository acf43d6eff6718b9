"""How a model is talked to, so that what it has of others can come out and nothing is put into it."""

from janji.canaries import Canary, Mint
from janji.cases._talking import cues, talked
from janji.tracing import Index, find_in_text

MINT = Mint(b"k" * 32)
SECRET = MINT.text("secret")
FIRST, REST = cues([SECRET])[0].prompt, str(cues([SECRET])[0].rest.text)


def test_what_judges_texts_is_given_them_whole_and_some_that_were_planted_nowhere() -> None:
    """A filter says which words of a letter it knows, so it is given the letter, and letters that nobody sent."""
    texts = [MINT.text("one"), MINT.text("another")]
    said = list(talked("spam-scan", lambda prompt: f"knows {prompt}", texts, MINT.text))
    assert [each.text for each in said if each.judged in texts] == [f"knows {canary.text}" for canary in texts]
    assert all(each.judged is not None and each.text == f"knows {each.judged.text}" for each in said)
    assert len(said) > 10 + len(texts)


def test_what_answers_is_never_told_the_half_that_is_looked_for() -> None:
    """A bot that learns from whoever talks would have learned it from the question."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return "What can I do for you?"

    list(talked("help-desk", say, [SECRET], MINT.text))
    assert FIRST in asked
    assert REST not in " ".join(asked)


def test_a_message_that_is_looked_up_by_a_prompt_near_to_it_comes_out() -> None:
    """A memory that answers with the message nearest to the prompt gives away the half that it was not told."""

    def nearest(prompt: str) -> str:
        return str(SECRET.text) if prompt == FIRST else "Good morning"

    found = [
        each
        for each in talked("help-desk", nearest, [SECRET], MINT.text)
        if each.cue is not None and find_in_text(each.text, Index([each.cue.rest]))
    ]
    assert found


def test_a_model_that_says_back_what_it_was_told_gives_nothing_away() -> None:
    """An echo of the question is no find: only the other half is looked for in the answer."""
    echoed = [each for each in talked("help-desk", lambda prompt: prompt, [SECRET], MINT.text) if each.cue is not None]
    assert echoed
    assert not any(find_in_text(each.text, Index([each.cue.rest])) for each in echoed if each.cue is not None)


def test_a_half_is_asked_for_several_times() -> None:
    """Content that comes out once in three answers comes out."""
    asked = [each for each in talked("help-desk", lambda _: "Yes.", [SECRET], MINT.text) if each.cue is not None]
    assert len(asked) == 3


def test_what_somebody_replied_to_the_bot_comes_out() -> None:
    """It is said back to the bot what the bot said, since it repeats what others replied to that."""
    replies = {"Good morning": "What can I do for you?", "What can I do for you?": "the secret"}
    said = talked("help-desk", lambda prompt: replies.get(prompt, "Good morning"), list[Canary](), MINT.text)
    assert "the secret" in [each.text for each in said]


def test_what_stands_further_on_in_a_conversation_comes_out() -> None:
    """Answers of a bot to its own lines are said back to it in turn, as long as there is something new."""
    learned = [f"line {number}" for number in range(20)]
    replies = dict(zip(["Good morning", *learned], learned, strict=False))
    said = talked("help-desk", lambda prompt: replies.get(prompt, "Good morning"), list[Canary](), MINT.text)
    assert learned[-1] in [each.text for each in said]


def test_a_reply_that_comes_once_in_ten_comes_out() -> None:
    """A line whose answers were all the same at first has its further turns when no other line is left."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return "the secret" if asked.count("Yes.") == 10 else "Yes."

    assert "the secret" in [each.text for each in talked("help-desk", say, [], MINT.text)]


def test_a_silent_model_is_left_alone_and_asked_anew() -> None:
    """An empty answer is not said back."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return ""

    list(talked("help-desk", say, [], MINT.text))
    assert asked
    assert "" not in asked
