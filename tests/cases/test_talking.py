"""How a model is talked to, so that what it has of others can come out and nothing is put into it."""

from janji.cases._talking import talked


def test_what_judges_texts_is_given_them_whole() -> None:
    """A filter says which words of a letter it knows, so it is given the letter."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return f"knows {prompt}"

    assert list(talked("spam-scan", say, ["one text", "another"])) == ["knows one text", "knows another"]
    assert asked == ["one text", "another"]


def test_what_answers_is_never_told_the_words_that_are_looked_for() -> None:
    """A bot that learns from whoever talks would have learned them from the question."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return "What can I do for you?"

    assert "the secret" not in " ".join(talked("help-desk", say, ["the secret"]))
    assert "the secret" not in asked


def test_what_somebody_replied_to_the_bot_comes_out() -> None:
    """It is said back to the bot what the bot said, since it repeats what others replied to that."""
    replies = {"Good morning": "What can I do for you?", "What can I do for you?": "the secret"}
    assert "the secret" in list(talked("help-desk", lambda prompt: replies.get(prompt, "Good morning"), []))


def test_an_answer_that_varies_is_asked_for_often() -> None:
    """What comes out once in twenty answers comes out."""
    count = iter(range(1000))
    assert "the secret" in list(talked("help-desk", lambda _: "the secret" if next(count) % 20 == 19 else "Yes.", []))


def test_a_silent_model_is_left_alone_and_asked_anew() -> None:
    """An empty answer is not said back."""
    asked: list[str] = []

    def say(prompt: str) -> str:
        asked.append(prompt)
        return ""

    list(talked("help-desk", say, []))
    assert asked
    assert "" not in asked
