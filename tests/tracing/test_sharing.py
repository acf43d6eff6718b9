"""A text that is made of words of many that were given is not taken for one that would show them."""

import json
import re
from collections.abc import Callable, Sequence
from pydoc_data.topics import topics

import pytest

from janji.canaries import Canary, Mint
from janji.tracing import Index, Part, Scan

Look = Callable[..., Scan]
GIVEN = [Mint(b"g" * 32).text(f"given {number}") for number in range(60)]
AGREED, OTHERS = GIVEN[:36], GIVEN[36:]
STRANGERS = [Mint(b"s" * 32).text(f"stranger {number}") for number in range(60)]


def about(canary: Canary) -> str:
    """A sentence about the two longest words of a text."""
    words = sorted(
        {word.strip(".,!?").lower() for word in str(canary.text).split()}, key=lambda each: (len(each), each)
    )
    return f"A customer wrote about {words[-1]} and {words[-2]}. Please answer kindly."


ORDINARY = [
    row for topic in topics.values() for row in re.split(r"(?<=[.])\s+", " ".join(topic.split())) if len(row) > 30
]


def keywords(canary: Canary) -> str:
    """The words of a preview, in order of the alphabet."""
    return " ".join(sorted(str(canary.text)[:64].lower().split()))


def whole(canary: Canary) -> str:
    return str(canary.text)


def held(look: Look, rows: Sequence[str], name: str = "set.jsonl") -> Part:
    """The part that has these rows, as lines of JSON or of a text."""
    lines = (json.dumps({"text": row}) for row in rows) if name.endswith("jsonl") else rows
    found = look("\n".join(lines) + "\n", name, index=Index(GIVEN))
    (part,) = [part for part in found.places[0].parts if part.part in (f"{name} text", name)]
    return part


@pytest.mark.parametrize("name", ["set.jsonl", "set.txt"])
def test_sentences_about_words_of_texts_that_were_given_read_as_no_content(look: Look, name: str) -> None:
    """Two words of each message in sentences of a pattern are too few to be a find, and too many to be chance."""
    part = held(look, [about(each) for each in GIVEN], name)
    assert part.reads == "unknown"
    assert "words of" in part.why


def test_they_do_so_beside_texts_that_are_found_whole(look: Look) -> None:
    """A table that shows the messages of some, whole, and two words of each message of others, would not show these."""
    part = held(look, [*map(whole, AGREED), *map(about, OTHERS)])
    assert part.reads == "unknown"


def test_few_words_of_each_do_not_drown_in_a_thousand_ordinary_rows(look: Look) -> None:
    """An ordinary text has half of all ordinary words, but no typing errors of others: those of a preview tell."""
    part = held(look, [*ORDINARY[:1000], *map(keywords, GIVEN[:24])])
    assert "words of" in part.why


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([*map(whole, AGREED)], id="of some whole"),
        pytest.param([*map(whole, AGREED), *map(about, AGREED)], id="of some whole, and about these"),
        pytest.param([*map(whole, STRANGERS)], id="of strangers"),
        pytest.param([*ORDINARY[:1000], *map(keywords, STRANGERS)], id="of strangers in previews"),
        pytest.param([*map(about, STRANGERS)], id="about those of strangers"),
        pytest.param([*map(whole, AGREED), *map(whole, STRANGERS), *map(about, STRANGERS)], id="of both"),
    ],
)
def test_words_of_other_texts_make_nobody_suspicious(look: Look, rows: list[str]) -> None:
    """Texts of others share words with those that were given by chance alone."""
    assert held(look, rows).reads == "content"


def test_where_most_was_lost_the_number_of_finds_tells(look: Look) -> None:
    """A scrubber leaves words of texts that are not found: how many are is judged by number, not part by part."""
    rows = [" ".join(word for at, word in enumerate(whole(each).split()) if at % 2) for each in GIVEN]
    assert held(look, rows).reads == "content"
