"""Words without an order: a list that learned hundreds of texts still shows which, and no other one."""

import re

import pytest

from janji.canaries import Canary, Language, Mint
from janji.tracing import Index, repeated

KEY = b"b" * 32


def words(text: str) -> set[str]:
    """The words of a text as a filter takes them down."""
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


@pytest.mark.parametrize(("language", "found"), [("en", 260), ("id", 150)])
def test_a_list_of_words_shows_most_of_the_texts_it_learned_and_no_other(language: Language, found: int) -> None:
    """A filter that learned 275 letters holds half of the words of any other letter, and few of its slips."""
    mint = Mint(KEY, language=language)
    texts = [mint.text(f"text {number}") for number in range(335)]
    learned = {canary.id for canary in texts[:275]}
    there = set(Index(texts).in_bag({word for canary in texts[:275] for word in words(str(canary.text))}))
    assert not there - learned
    assert len(there) >= found


def test_a_list_that_holds_all_words_shows_nobody() -> None:
    """A dictionary holds the words of every text, their slips too where it lists those."""
    texts = [Mint(KEY).text(f"text {number}") for number in range(10)]
    others = [Mint(b"o" * 32).text(f"text {number}") for number in range(2000)]
    assert not Index(texts).in_bag({word for canary in others for word in words(str(canary.text))})


def test_a_filter_that_repeats_the_words_it_knows_is_told_by_texts_of_nobody() -> None:
    """Some words of any letter come back from a filter; of one that it learned nearly all do."""
    mint = Mint(KEY)
    learned, others, nobodys = (
        [mint.text(f"{name} {number}") for number in range(20)] for name in ("learned", "other", "nobody's")
    )
    known = {word for canary in learned for word in words(str(canary.text))}

    def answered(texts: list[Canary]) -> list[tuple[Canary, str]]:
        return [(canary, " ".join(sorted(words(str(canary.text)) & known))) for canary in texts]

    found = repeated(answered(learned + others), answered(nobodys))
    assert found == [True] * len(learned) + [False] * len(others)


def test_a_filter_that_repeats_all_that_it_is_told_shows_nobody() -> None:
    """An answer that says the question again says nothing of what was learned."""
    mint = Mint(KEY)
    texts = [(canary, str(canary.text)) for canary in (mint.text(f"text {number}") for number in range(20))]
    assert not any(repeated(texts[:4], texts[4:]))
