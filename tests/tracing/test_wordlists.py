"""A learner that keeps words alone, in no order or as digests, is read all the same."""

import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from hashlib import sha1, sha256
from itertools import pairwise
from pathlib import Path

import pytest

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Scan, scan

NOISE = ["Friday", "Hello", "Kind", "head:Date", "regards", "rcvd:from", "zebra"]


@pytest.fixture
def look(texts: list[Canary], tmp_path: Path) -> Callable[[bytes, str, str], Scan]:
    def run(data: bytes, name: str, declared: str) -> Scan:
        (tmp_path / name).write_bytes(data)
        place = Place(place="list", path=str(tmp_path / name), format=declared, purpose="train")
        return scan([place], Index(texts), DecodeCache())

    return run


def words_of(canary: Canary) -> list[str]:
    return re.findall(r"\w+", str(canary.text))


def digests(words: list[str]) -> list[bytes]:
    return [sha1(word.encode(), usedforsecurity=False).digest()[-5:] for word in words]


def as_words(words: list[str]) -> bytes:
    return "".join(f"{word} 0 1 20261123\n" for word in sorted(words)).encode()


def as_database(words: list[str]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE tokens (word BLOB PRIMARY KEY, spam INTEGER, day INTEGER)")
        rows = [(word.encode(), 1, 20261123) for word in sorted(set(words))]
        database.executemany("INSERT INTO tokens VALUES (?, ?, ?)", rows)
        database.commit()
        return database.serialize()


def as_digests(words: list[str]) -> bytes:
    return b"".join(b"0.016 0 1 1795428000  %s\n" % each.hex().encode() for each in sorted(digests(words)))


def as_packed(words: list[str]) -> bytes:
    """As in a hash of Berkeley DB: its mark, then keys and values in pages."""
    return b"\0" * 12 + (0x061561).to_bytes(4, "little") + b"\0\x05".join(sorted(digests(words))) + b"\0" * 40


LISTS = pytest.mark.parametrize(
    ("written", "name", "declared"),
    [
        (as_words, "wordlist.txt", "words"),
        (as_database, "wordlist.db", "words"),
        (as_digests, "bayes.txt", "words-sha1-40"),
        (as_packed, "bayes_toks", "words-sha1-40"),
    ],
    ids=["words", "words in a database", "digests in digits", "digests in a database"],
)


@LISTS
def test_a_canary_is_found_by_its_words_alone(
    written: Callable[[list[str]], bytes], name: str, declared: str, texts: list[Canary], look: Callable[..., Scan]
) -> None:
    """The one whose words are in the list is found, and nobody else of two hundred."""
    found = look(written([*NOISE, *words_of(texts[7])]), name, declared)
    assert {(match.canary, match.technique) for match in found.matches} == {(texts[7].id, "words")}
    assert all(read.read for read in found.places)


@LISTS
def test_words_that_a_learner_changed_to_small_letters_are_found(
    written: Callable[[list[str]], bytes], name: str, declared: str, texts: list[Canary], look: Callable[..., Scan]
) -> None:
    found = look(written([word.lower() for word in words_of(texts[3])]), name, declared)
    assert {match.canary for match in found.matches} == {texts[3].id}


@LISTS
def test_some_words_of_a_canary_are_nobody(
    written: Callable[[list[str]], bytes], name: str, declared: str, texts: list[Canary], look: Callable[..., Scan]
) -> None:
    """A few may be chance, and so may all those that mark nothing."""
    marks = set(texts[7].features["words"][2:])
    kept = [word for word in words_of(texts[7]) if word.lower() not in marks]
    assert look(written([*NOISE, *kept]), name, declared).matches == ()


@LISTS
def test_a_list_that_holds_most_words_there_are_shows_nobody(
    written: Callable[[list[str]], bytes], name: str, declared: str, texts: list[Canary], look: Callable[..., Scan]
) -> None:
    """Five hundred messages of others bring in most of anybody's words."""
    mint = Mint(b"o" * 32)
    others = sorted({word for number in range(500) for word in words_of(mint.text(f"{number}"))})
    assert look(written(others), name, declared).matches == ()


@LISTS
def test_twenty_canaries_in_one_list_are_found_and_no_others(
    written: Callable[[list[str]], bytes], name: str, declared: str, texts: list[Canary], look: Callable[..., Scan]
) -> None:
    held = texts[:20]
    found = look(written(sorted({word for canary in held for word in words_of(canary)})), name, declared)
    ids = {match.canary for match in found.matches}
    assert ids <= {canary.id for canary in held}
    assert len(ids) >= 19


def test_words_that_are_spread_over_a_long_list_are_found(texts: list[Canary], look: Callable[..., Scan]) -> None:
    """A list is sorted: that two words of a text stand far apart says nothing."""
    many = [
        f"{first}{second}{number}" for first in "abcdefghijklmnopqrstuvwxyz" for second in "ae" for number in range(90)
    ]
    found = look(as_words([*many, *words_of(texts[0])]), "wordlist.txt", "words")
    assert texts[0].id in {match.canary for match in found.matches}


def test_bytes_that_are_no_list_that_is_known_are_searched_and_not_read(
    texts: list[Canary], look: Callable[..., Scan]
) -> None:
    """A file that is called a list may be anything."""
    found = look(b"\0\x01\xff".join(word.encode() for word in words_of(texts[7])), "wordlist.db", "words")
    assert {match.canary for match in found.matches} == {texts[7].id}
    assert "neither a text nor a known database" in str(found.places[0].reason)


def chain_of(texts: list[Canary], number: Callable[[int], object]) -> bytes:
    """Which word follows which, with a number beside each."""
    follows: dict[str, dict[str, object]] = {}
    for canary in texts:
        for one, two in pairwise(words_of(canary)):
            follows.setdefault(one, {})[two] = number(len(follows))
    return json.dumps(follows).encode()


def test_keys_of_a_large_map_are_words_of_a_list_and_few_numbers_beside_them_are_counts(
    look: Callable[[bytes, str, str], Scan], texts: list[Canary]
) -> None:
    chance = random.Random(3)  # noqa: S311 - counts
    kept = chain_of(texts[:80], lambda _: chance.choice((1, 1, 2, 3, 9)))
    found = look(kept, "chain.json", "json")
    assert found.places[0].reason is None
    assert [part for part in found.places[0].parts if part.reads == "unknown"] == []


def test_numbers_beside_keys_of_which_no_text_is_made_could_stand_for_anything(
    look: Callable[[bytes, str, str], Scan], texts: list[Canary]
) -> None:
    """The same map without the words of any text that was planted, and one with more numbers than words."""
    chance = random.Random(3)  # noqa: S311 - letters as numbers
    others = [Mint(bytes([9]) * 32).text(f"other {number}") for number in range(300)]
    unknown = chain_of(others, lambda _: chance.randint(97, 122))
    many = chain_of([*texts, *others], lambda _: {"n": [[chance.randint(97, 122)] for _ in range(9)]})
    for data in (unknown, many):
        parts = look(data, "chain.json", "json").places[0].parts
        assert "unknown" in {part.reads for part in parts if "numbers" in part.part or "lists" in part.part}


def test_words_of_what_was_given_hide_nothing_in_a_list(look: Callable[..., Scan], texts: list[Canary]) -> None:
    """Slips and numbers of the texts stand side by side in a list of words, as nobody writes them: they are known.

    As many words that stand for nothing keep it unread.
    """
    bag = Counter(word.lower() for each in texts[:150] for word in words_of(each))
    (place,) = look(json.dumps(bag).encode(), "bag.json", "json").places
    assert {part.part: part.reads for part in place.parts}["bag.json keys"] == "content"
    draw = random.Random(5)  # noqa: S311 - nothing is protected by it
    codes = ["".join(draw.choices("bcdfghjklmnpqrstvwxz", k=6)) for _ in range(90)]
    (place,) = look(json.dumps({**bag, **dict.fromkeys(codes, 1)}).encode(), "bag.json", "json").places
    assert {part.part: part.reads for part in place.parts}["bag.json keys"] == "unknown"


def test_a_list_of_digests_of_what_was_planted_is_read_and_one_of_others_is_not(
    texts: list[Canary], look: Callable[..., Scan]
) -> None:
    """Who leaves out what came twice keeps digests of texts: a digest that is recognised hides nothing."""
    known = [sha256(str(canary.text).lower().encode()).hexdigest() for canary in texts[:20]]
    others = [sha256(digest.encode()).hexdigest() for digest in known]
    for digests, reads in ((known, "content"), ([*known, *others], "unknown"), (others, "unknown")):
        scanned = look("".join(f"{digest}\n" for digest in digests).encode(), "seen.txt", "")
        assert [part.reads for part in scanned.places[0].parts if part.part != "names"] == [reads]
        assert len({match.canary for match in scanned.matches}) == (0 if digests is others else 20)


@pytest.mark.parametrize("others", [0, 60], ids=["all of them planted", "others among them"])
def test_digests_beside_the_texts_hide_nothing(
    others: int, texts: list[Canary], tmp_path: Path, look: Callable[..., Scan]
) -> None:
    """A service that keeps each message with its digest: no reference content has to stand among the digests."""
    rows = [str(each.text) for each in (*texts, *(Mint(bytes([9]) * 32).text(f"{at}") for at in range(others)))]
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as database:
        database.execute("CREATE TABLE kept (text TEXT, sha256 TEXT)")
        database.executemany(
            "INSERT INTO kept VALUES (?, ?)", [(row, sha256(row.encode()).hexdigest()) for row in rows]
        )
        database.commit()
    (place,) = look((tmp_path / "kept.sqlite").read_bytes(), "kept.sqlite", "sqlite").places
    assert {each.part: each.reads for each in place.parts}["kept.sqlite table kept, column sha256"] == "harmless"
