"""Texts are found however they are written, and nothing else is."""

import base64
import html
import json
import random
import zlib
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.canaries import Canary, Mint
from janji.canaries._words import WORDS
from janji.tracing import Index, find_in_text
from janji.tracing._text import Rows

MINT = Mint(bytes(range(32)))
TEXTS = [MINT.text(f"text {number}") for number in range(200)]
INDEX = Index(TEXTS)
some_text = st.sampled_from(TEXTS)


def words_of(canary: Canary) -> list[str]:
    return str(canary.text).split()


@given(some_text, st.text(max_size=80), st.text(max_size=80))
def test_a_message_is_found_verbatim_inside_any_other_text(canary: Canary, before: str, after: str) -> None:
    assert find_in_text(f"{before} {canary.text} {after}", INDEX) == [(canary.id, "verbatim")]


@given(some_text, st.randoms(use_true_random=False))
def test_case_spacing_and_punctuation_do_not_hide_a_message(canary: Canary, chance: random.Random) -> None:
    letters = (chance.choice((letter.upper(), letter.lower())) for letter in str(canary.text))
    changed = "".join(chance.choice((" ", "  ", "\n\t", " - ")) if letter == " " else letter for letter in letters)
    ((found, technique),) = find_in_text(f"> {changed}!", INDEX)
    assert found == canary.id
    assert technique in {"verbatim", "normalised"}


@given(some_text, st.integers(5, 12), st.integers(0, 20))
def test_five_words_in_a_row_are_a_quotation(canary: Canary, count: int, start: int) -> None:
    words = words_of(canary)
    part = words[min(start, len(words) - count) :][:count]
    assert find_in_text(f"he said {' '.join(part)}, I think", INDEX)[0][0] == canary.id


@given(some_text, st.integers(1, 4))
@settings(max_examples=50)
def test_a_message_cut_into_rows_of_a_few_words_is_found(canary: Canary, count: int) -> None:
    words = words_of(canary)
    parts = [" ".join(words[at : at + count]) for at in range(0, len(words), count)]
    rows = ["before", *parts, "after"]
    hits = [hit for hit in Rows(INDEX).feed(rows, 0) if hit.technique == "normalised"]
    assert [(hit.canary, hit.first, hit.last) for hit in hits] == [(canary.id, 1, len(parts))]


@given(some_text, st.integers(1, 15))
@settings(max_examples=50)
def test_a_message_that_lies_in_two_batches_is_found(canary: Canary, cut: int) -> None:
    words = words_of(canary)
    rows = Rows(INDEX)
    hits = [*rows.feed(["x", " ".join(words[:cut])], 0), *rows.feed([" ".join(words[cut:]), "y"], 2)]
    assert (canary.id, 1, 2) in {(hit.canary, hit.first, hit.last) for hit in hits if hit.technique == "normalised"}


def fullwidth(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


WRITINGS: dict[str, Callable[[str], str]] = {
    "zero-width": "\u200b".join,
    "soft-hyphens": lambda text: text.replace("e", "e\u00ad"),
    "fullwidth": fullwidth,
    "look-alikes": lambda text: text.translate(str.maketrans("aeocp", "\u0430\u0435\u043e\u0441\u0440")),
    "accents": lambda text: text.replace("a", "á").replace("e", "ë"),
    "utf-16 as bytes": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "a word a line": lambda text: text.replace(" ", "\r\n"),
    "shouted": str.upper,
}
WRAPPINGS: dict[str, Callable[[str], str]] = {
    "html twice": lambda text: html.escape(html.escape("".join(f"&#{ord(letter)};" for letter in text))),
    "json": lambda text: json.dumps(fullwidth(text)),
    "json in json": lambda text: json.dumps(json.dumps({"t": "".join(f"\\u{ord(letter):04x}" for letter in text)})),
    "url": lambda text: "".join(f"%{ord(letter):02X}" for letter in text),
    "url twice": lambda text: quote(quote("".join(f"%{ord(letter):02X}" for letter in text))),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of upper case": lambda text: base64.urlsafe_b64encode(text.upper().encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(text.encode() * 2).decode(),
    "base64 cut": lambda text: base64.b64encode(text.encode()).decode()[5:-7],
    "hex": lambda text: text.encode().hex(),
    "deflated": lambda text: base64.b64encode(zlib.compress(text.encode())).decode(),
    "base64 of base64": lambda text: base64.b64encode(base64.b64encode(text.encode())).decode(),
    "quoted-printable": lambda text: "".join(f"={ord(letter):02X}" for letter in text),
}


@pytest.mark.parametrize("name", WRITINGS)
def test_another_writing_of_the_same_letters_is_found(name: str) -> None:
    for canary in TEXTS:
        assert [found for found, _ in find_in_text(f"<< {WRITINGS[name](str(canary.text))} >>", INDEX)] == [canary.id]


@pytest.mark.parametrize("name", WRAPPINGS)
def test_a_message_inside_an_encoding_is_found(name: str) -> None:
    for canary in TEXTS:
        wrapped = f'{{"v": "{WRAPPINGS[name](str(canary.text))}", "n": 1}}'
        assert find_in_text(wrapped, INDEX) == [(canary.id, "encoded")]


def test_shuffled_words_are_found_by_their_anchors() -> None:
    chance = random.Random(1)  # noqa: S311 - a test's own shuffling
    for canary in TEXTS:
        words = words_of(canary)
        chance.shuffle(words)
        assert find_in_text(" ".join(words), INDEX)[0][0] == canary.id


def test_one_anchor_alone_or_two_of_different_messages_are_no_find() -> None:
    for one, other in pairwise(TEXTS):
        for mark in one.features["anchors"]:
            assert find_in_text(f"only {mark} here", INDEX) == []
            assert find_in_text(f"{mark} and {other.features['anchors'][0]}", INDEX) == []


def test_thousands_of_other_canaries_are_not_taken_for_ours() -> None:
    stranger = Mint(bytes(32))
    others = "\n".join(str(stranger.text(f"{number}").text) for number in range(3000))
    assert list(Rows(INDEX).feed(others.split("\n"), 0)) == []
    assert find_in_text(others, INDEX) == []


def test_a_million_random_words_of_the_same_list_are_no_find() -> None:
    chance = random.Random(2)  # noqa: S311 - a test's own text
    text = " ".join(chance.choices(WORDS, k=1_000_000))
    assert INDEX.spans(text.replace(" ", "").encode()) == []


def test_four_words_in_a_row_are_no_find() -> None:
    for canary in TEXTS:
        plain = [word for word in words_of(canary) if word.strip(",.?").lower() in WORDS]
        for at in range(len(plain) - 4):
            assert find_in_text(" ".join(plain[at : at + 4]), INDEX) == []


def test_two_copies_side_by_side_are_both_found() -> None:
    canary = TEXTS[0]
    hits = list(Rows(INDEX).feed([str(canary.text), str(canary.text).upper()], 0))
    assert {hit.canary for hit in hits} == {canary.id}


@pytest.mark.parametrize(
    ("features", "what"),
    [
        ({"text": "too short"}, "8 letters"),
        ({}, "none of the features"),
    ],
)
def test_what_could_not_be_told_from_others_is_refused(features: dict[str, str], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Index([Canary("0" * 16, "text", "x", features=features)])


def test_one_id_with_two_contents_is_refused() -> None:
    one, other = TEXTS[:2]
    with pytest.raises(ValueError, match="given twice"):
        Index([one, Canary(one.id, "text", "x", features=other.features)])


def test_a_zero_vector_is_refused() -> None:
    with pytest.raises(ValueError, match="no direction"):
        Index([], {"0" * 16: [0.0, 0.0]})


def test_thousands_of_canaries_are_looked_for_at_once() -> None:
    many = [MINT.text(f"many {number}") for number in range(1500)]
    index = Index(many)
    text = " . ".join(str(canary.text).lower() for canary in many[::7])
    assert {found for found, _ in find_in_text(text, index)} == {canary.id for canary in many[::7]}
