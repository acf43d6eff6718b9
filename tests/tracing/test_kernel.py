"""Searching large texts all at once says what searching them row by row says."""

import base64
import random
from collections.abc import Sequence
from io import BytesIO
from unicodedata import normalize

import pytest

from janji.canaries import Canary, Mint
from janji.tracing import Hit, Index, scan_batch, scan_bytes
from janji.tracing._blocks import counted_at_once, counted_slowly
from janji.tracing._folding import folded
from janji.tracing._index import Span
from janji.tracing._normal import _LOOKALIKES, plain, squeezed_of, words_of
from janji.tracing._text import Rows
from janji.tracing._vocabulary import Words
from janji.tracing._windows import Windows

pytest.importorskip("numpy")

# ruff: noqa: S311 - which rows are made is no secret

_MINT = Mint(bytes(range(32)))
_TEXTS = [_MINT.text(f"kernel {number}") for number in range(12)]
_ROW = 400
_LETTERS = "abcdefgh ijklmno pqrst uvwxyz ABC 012 .,;:-'éüßñøŁжЯλΩ½™…ﬁ漢字かﾊ\u0301\u200b\u00ad\U0001d400"


def _rows(seed: int, count: int = 600) -> list[str]:
    """Rows in which canaries stand as they are, changed, cut, in pieces of others, and in many kinds of writing."""
    chance = random.Random(seed)
    texts = [str(canary.text) for canary in _TEXTS]
    words = [word for text in texts for word in text.split()]
    rows = []
    for number in range(count):
        row = " ".join(chance.choices(words, k=chance.randint(1, 30))) + " "
        row += "".join(chance.choices(_LETTERS, k=chance.randint(0, _ROW)))
        if number % 20 == 0:
            text = chance.choice(texts)
            begin = chance.randint(0, len(text) // 2)
            row += f" {_changed(chance, text[begin : begin + chance.randint(60, 600)])} {number}"
        rows.append(row)
    return rows


def _changed(chance: random.Random, text: str) -> str:
    ways = (
        str,
        str.upper,
        lambda each: normalize("NFD", each.replace("e", "é")),
        lambda each: each.replace(" ", "\u00a0&nbsp;"),
        lambda each: each.replace(" ", "%20"),
        lambda each: each.replace(" ", "\\n").replace("a", "\\u0061"),
        lambda each: each.replace(" ", ""),
        lambda each: " ".join(chance.sample(each.split(), len(each.split()))),
        lambda each: base64.b64encode(each.encode()).decode(),
        lambda each: each[::-1],
        lambda each: each.replace("o", "о").replace("a", "а"),  # noqa: RUF001 - letters that look alike
        lambda each: each.replace("&", "&amp;").replace(" ", "&amp;nbsp;"),
    )
    return chance.choice(ways)(text)


def _found(index: Index, rows: list[str]) -> set[tuple[str, str, int, int]]:
    looked = Rows(index)
    return {
        (hit.canary, hit.technique, hit.first, hit.last)
        for begin in range(0, len(rows), 300)
        for hit in looked.feed(rows[begin : begin + 300], begin)
    }


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large."""
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)


@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_finds_what_row_by_row_does(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same canaries, by the same techniques, in the same rows, but for which rows of many words near each other."""
    rows = _rows(seed)
    slowly = _found(Index(_TEXTS), rows)
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)
    quickly = _found(Index(_TEXTS), rows)
    assert {hit for hit in quickly if hit[1] != "words"} == {hit for hit in slowly if hit[1] != "words"}
    assert {hit[:2] for hit in quickly} == {hit[:2] for hit in slowly}
    assert len({hit[1] for hit in slowly}) >= 3


def _shuffled(chance: random.Random, text: str) -> str:
    return " ".join(chance.sample(text.split(), len(text.split())))


def _two_of_one() -> list[str]:
    """Rows in which one canary stands whole, and far away as words in another order; both behind escapes."""
    chance = random.Random(0)
    filler = ["\\n".join(chance.choices(["tea", "rain", "slow", "paper"], k=40)) for _ in range(60)]
    text = str(_TEXTS[0].text)
    return [text.replace(" ", "\\t"), *filler, _shuffled(chance, text).replace(" ", "\\t"), *filler]


def test_what_is_whole_in_one_row_does_not_hide_its_words_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row behind escapes is looked into by itself, as row by row does."""
    rows = _two_of_one()
    slowly = _found(Index(_TEXTS), rows)
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)
    encoded = {(_TEXTS[0].id, "encoded", at, at) for at in (0, 61)}
    assert encoded <= slowly
    assert encoded <= _found(Index(_TEXTS), rows)


@pytest.mark.parametrize("seed", range(4))
def test_words_are_counted_at_once_as_one_by_one(seed: int) -> None:
    """The same finds with the same places in the same blocks, wherever the border of a block falls."""
    chance = random.Random(seed)
    index = Index(_TEXTS)
    row: list[str] = []
    for _ in range(12):
        words = str(chance.choice(_TEXTS).text).split()
        for word in chance.sample(words, min(len(words), chance.randint(4, 80))):
            row += [*["tea"] * chance.choice((0, 0, 1, 4, 12)), word]
        row += ["rain"] * chance.randint(0, 200)
    text = Words(plain(" ".join(row)))
    args = index._owned, text, index._needed
    at_once = sorted(counted_at_once(index._vocabulary, *args, []))
    one_by_one = sorted(counted_slowly(*args))
    assert [each for each in one_by_one if index._together(*each, text)] == [
        each for each in at_once if index._together(*each, text)
    ]
    assert {*map(str, at_once)} <= {*map(str, one_by_one)}
    assert any(index._together(*each, text) for each in one_by_one)


@pytest.mark.parametrize("seed", range(4))
def test_folded_is_plain_in_as_many_bytes(seed: int) -> None:
    """Each letter becomes what `plain` makes of it; words and letters come out the same."""
    text = "\n".join(_rows(seed, 100))
    found = folded(text.encode())
    assert found is not None
    assert len(found) == len(text.encode())
    assert found.replace(b"\x80", b"").lower() == plain(text).lower()
    assert list(Words(found)) == words_of(plain(text))


@pytest.mark.parametrize("left_out", [0.0, 34.0, 60.0])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_out_hides_no_find(seed: int, left_out: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are frequent in the text are found with the others of their canary."""
    monkeypatch.setattr("janji.tracing._vocabulary.LEFT_OUT", left_out)
    chance, index = random.Random(seed), Index(_TEXTS)
    frequent = [word for canary in _TEXTS for word in chance.sample(sorted(index._marks[canary.id]), 4)]
    row: list[str] = []
    for _ in range(8):
        row += chance.choices(frequent, k=chance.randint(0, 150))
        words = sorted(index._marks[chance.choice(_TEXTS).id])
        row += chance.sample(words, chance.randint(4, len(words)))
    text = Words(plain(" ".join(row)))
    for _ in range(2):
        assert _stretches(index, text) == _stretches(index, list(text))
    assert _stretches(index, text)


def _stretches(index: Index, words: Sequence[bytes]) -> set[tuple[str, str, int, int]]:
    return {(each.canary, each.technique, each.start, each.end) for each in index.near(words)}


def test_a_text_is_in_ascii_what_its_letters_are() -> None:
    """Letter by letter comes out what the whole text does, accents after their letters and letters of others too."""
    text = _LETTERS + "A\u0327\u0301 e\u0301\u0323 ΑΣ ς ﷺ 각 ㎯ \ud800 \U0001f600 İ"
    whole = normalize("NFKD", text.casefold().translate(_LOOKALIKES)).casefold().encode("ascii", "ignore")
    assert plain(text) == whole


def test_a_letter_that_becomes_many_is_told() -> None:
    """Where there is no room for what a letter becomes, the text goes the slow way."""
    assert folded("㋿ ﷺ ㎯".encode()) is None


def test_bytes_that_are_no_text_do_not_hide_what_stands_beside_them() -> None:
    """Half a letter, a letter of another encoding and a surrogate are left out."""
    found = folded(b"caf\xe9 t\xc3\xa9st \xed\xb3\x80 end\xe2\x82")
    assert found is not None
    assert words_of(found.replace(b"\x80", b"")) == [b"caf", b"test", b"end"]


@pytest.mark.parametrize("short", [9, 15, 23, 31, 60])
def test_runs_of_every_length_are_found_wherever_they_stand(short: int) -> None:
    """A run is found at each of sixteen places, whatever stands before it."""
    chance = random.Random(short)
    text = bytes(chance.choices(b"abcdefghij", k=200))
    windows = Windows({"a": text}, {"a": [(40, 40 + short)]})
    for before in range(100, 120):
        view = b"z" * before + text[40 : 40 + short] + b"z" * 50
        assert windows.runs(view) == {"a": [(before, before + short)]}
        assert windows.runs(view.replace(text[40 : 40 + short], text[40 : 39 + short] + b"y")) == {}


def test_windows_say_what_the_automaton_says() -> None:
    """The same spans in letters alone, whole and quoted."""
    index = Index(_TEXTS)
    view = squeezed_of(plain("\n".join(_rows(7))))
    assert sorted(index.spans(view, large=True), key=_key) == sorted(index.spans(view), key=_key)


def _key(span: Span) -> tuple[str, int, int]:
    return span.canary, span.start, span.end


@pytest.mark.usefixtures("at_once")
def test_a_stream_of_any_kind_of_lines_names_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are counted, also where a canary lies in a line of megabytes, across a cut, or behind escapes."""
    monkeypatch.setattr("janji.tracing._batches._CHUNK", 1 << 16)
    monkeypatch.setattr("janji.tracing._batches._LINE", 1 << 18)
    text = str(_TEXTS[0].text)
    lines = ["nothing"] * 5 + [text.replace(" ", "\\n")] + ["nothing"] * 3 + ["x y " * 100_000 + text + " z" * 300_000]
    found = list(scan_bytes(BytesIO("\n".join([*lines, str(_TEXTS[1].text)]).encode()), Index(_TEXTS)))
    assert {(hit.canary, hit.first) for hit in found} == {(_TEXTS[0].id, 5), (_TEXTS[0].id, 9), (_TEXTS[1].id, 10)}
    assert len(found) == len(set(found))


def test_verbatim_alone_finds_whole_texts_as_they_are_and_as_json_writes_them() -> None:
    """Letter for letter: one letter less is no find."""
    text = str(_TEXTS[0].text)
    stream = BytesIO(f'a\n{text}\n{text.upper()}\n{{"text": "{text} b"}}\n{text[:-1]}'.encode())
    assert list(scan_bytes(stream, Index(_TEXTS), verbatim=True)) == [
        Hit(_TEXTS[0].id, "verbatim", row, row) for row in (1, 3)
    ]


@pytest.mark.parametrize("many", [3, 3000])
def test_a_batch_of_arrow_names_row_and_column(many: int) -> None:
    """Nested, in a dictionary, in several chunks, with empty cells and cells of several lines."""
    arrow = pytest.importorskip("pyarrow")
    text = str(_TEXTS[0].text)
    rows = [None, "a\nb", *["some words of nobody"] * many, text]
    plainly = arrow.chunked_array([arrow.array(rows), arrow.array(rows)])
    table = arrow.table(
        {
            "plain": plainly,
            "dictionary": plainly.dictionary_encode(),
            "nested": arrow.array([[{"said": row}] if row else None for row in rows * 2]),
            "number": range(len(rows) * 2),
        }
    )
    last = len(rows) - 1
    assert set(scan_batch(table, Index(_TEXTS))) == {
        Hit(_TEXTS[0].id, "verbatim", row, row, column)
        for column in ("plain", "dictionary", "nested[].said")
        for row in (last, 2 * last + 1)
    }


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("before", range(0, 60, 7))
def test_a_canary_across_two_pieces_of_a_column_is_found(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column is searched a piece at a time; rows keep their numbers, wherever one piece ends."""
    arrow = pytest.importorskip("pyarrow")
    monkeypatch.setattr("janji.tracing._batches._CHUNK", 1 << 10)
    monkeypatch.setattr("janji.tracing._batches._AT_ONCE", 1 << 9)
    text = str(_TEXTS[0].text)
    half = text.index(" ", len(text) // 2)
    rows = [*["some words of nobody"] * before, None, text[:half], text[half:], *["and\nmore"] * 400]
    found = set(scan_batch(arrow.table({"said": rows}), Index(_TEXTS)))
    assert {(hit.canary, hit.first, hit.last) for hit in found if hit.technique == "normalised"} == {
        (_TEXTS[0].id, before + 1, before + 2)
    }


def test_without_numpy_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare install goes row by row."""
    text = str(_TEXTS[0].text)
    stream = ("nothing at all\n" * 9000 + text.upper()).encode()
    monkeypatch.setattr("janji.tracing._index.find_spec", lambda _: None)
    canary: Canary = _TEXTS[0]
    assert [(hit.canary, hit.first) for hit in scan_bytes(BytesIO(stream), Index([canary]))] == [(canary.id, 9000)]
