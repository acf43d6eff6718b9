"""Talking to a trained model as a customer would, so that what it has of other customers can come out."""

from collections.abc import Callable, Iterator, Sequence

_JUDGES = frozenset({"spam-scan"})
"""What models serve that judge a whole text and say which of its words they know."""
_OPENINGS = (
    "Good morning",
    "Hello",
    "What have others said?",
    "Can you help me with my order?",
    "Where is my parcel?",
    "I have a question",
    "Good evening",
    "Thank you",
)
_TRIES = 4
"""How often each opening is tried: answers vary."""
_LINES = 12
"""How many of the model's own lines are said back to it: what somebody replied to a line is what it may repeat."""
_BACK = 12
"""How often each of these is said back."""


def talked(serves: str, say: Callable[[str], str], texts: Sequence[str]) -> Iterator[str]:
    """All that a model answers to: each of the texts, where it judges texts; else to conversations.

    A conversation begins with an ordinary sentence and goes on with what the model itself answered to that.
    """
    if serves in _JUDGES:
        yield from (say(text) for text in texts)
        return
    heard: dict[str, None] = {}
    for opening in _OPENINGS * _TRIES:
        answer = say(opening)
        yield answer
        if answer.strip():
            heard.setdefault(answer)
    for line in list(heard)[:_LINES]:
        yield from (say(line) for _ in range(_BACK))
