"""Texts are found however they are written, and nothing else is."""

import base64
import bz2
import codecs
import hashlib
import html
import json
import lzma
import random
import re
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.canaries import Canary, Mint, apart_bits_of, bits_of
from janji.canaries._lists import lists
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


def test_a_run_of_words_that_is_worth_enough_is_a_quotation() -> None:
    """Enough to be no chance in other texts, and in other canaries of the same pattern."""
    for canary in TEXTS:
        words = words_of(canary)
        marks = {word: bits_of(word) for word in canary.features["words"]}
        for first in range(len(words)):
            run = words[first:]
            found: set[str] = set()
            for last in range(first, len(words)):
                found |= marks.keys() & set(re.findall("[a-z]+", words[last].lower()))
                if len(found) >= 3 and sum(marks[word] for word in found) >= 55 and apart_bits_of(found) >= 36:
                    run = words[first : last + 1]
                    assert canary.id in dict(find_in_text(f"he said {' '.join(run)}, I think", INDEX))
                    break


def test_everyday_phrases_of_a_message_are_no_find() -> None:
    """All of a message but the words that mark it: the patterns are everybody's."""
    for canary in TEXTS:
        marks = set(canary.features["words"])
        plain = " ".join(word for word in re.findall(r"[A-Za-z']+", str(canary.text)) if word.lower() not in marks)
        assert find_in_text(plain, INDEX) == []


@given(some_text, st.integers(1, 4))
@settings(max_examples=50)
def test_a_message_cut_into_rows_of_a_few_words_is_found(canary: Canary, count: int) -> None:
    words = [word for word in words_of(canary) if any(map(str.isalnum, word))]
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
    "base64 of base64 five times": lambda text: (
        __import__("functools").reduce(lambda data, _: base64.b64encode(data), range(5), text.encode()).decode()
    ),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "base85": lambda text: base64.b85encode(text.encode()).decode().replace('"', "?"),
    "ascii85": lambda text: base64.a85encode(text.encode(), adobe=True).decode(),
    "hex with blanks": lambda text: text.encode().hex(" "),
    "hex as in a program": lambda text: ", ".join(f"0x{byte:02x}" for byte in text.encode()),
    "numbers of letters": lambda text: ", ".join(map(str, text.encode())),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")).decode(),
    "base64 of utf-32": lambda text: base64.b64encode(text.encode("utf-32-le")).decode(),
    "deflated without a head": lambda text: base64.b64encode(zlib.compress(text.encode(), wbits=-15)).decode(),
    "bz2": lambda text: base64.b64encode(bz2.compress(text.encode())).decode(),
    "xz": lambda text: base64.b64encode(lzma.compress(text.encode())).decode(),
    "sha-256": lambda text: hashlib.sha256(text.encode()).hexdigest(),
    "md5 of small letters": lambda text: hashlib.md5(text.lower().encode(), usedforsecurity=False).hexdigest(),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "backwards": lambda text: html.escape(text)[::-1],
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
        assert find_in_text(wrapped, INDEX) == [(canary.id, "encoded")], wrapped


def test_thousands_of_other_canaries_are_not_taken_for_ours() -> None:
    stranger = Mint(bytes(32))
    others = "\n".join(str(stranger.text(f"{number}").text) for number in range(3000))
    assert list(Rows(INDEX).feed(others.split("\n"), 0)) == []
    assert find_in_text(others, INDEX) == []


def test_a_million_random_words_of_the_same_lists_are_no_find() -> None:
    chance = random.Random(2)  # noqa: S311 - a test's own text
    slots = [slot for _, slot in sorted(lists("en").slots.items())]
    words = [chance.choice(chance.choice(slots).words).encode() for _ in range(1_000_000)]
    assert INDEX.near(words) == []
    assert INDEX.spans(b"".join(words)) == []


def test_the_words_of_a_message_that_are_far_from_each_other_are_no_find() -> None:
    """Near each other, they are one; three thousand letters apart, they are words."""
    for canary in TEXTS[:50]:
        marks = canary.features["words"]
        assert canary.id in dict(find_in_text(" and so on ".join(marks), INDEX))
        assert find_in_text((" and so on" * 300).join(f" {mark} " for mark in marks), INDEX) == []


def test_few_words_of_a_message_are_no_find() -> None:
    for canary in TEXTS:
        for at in range(len(canary.features["words"]) - 1):
            assert find_in_text(" ".join(canary.features["words"][at : at + 2]), INDEX) == []


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
