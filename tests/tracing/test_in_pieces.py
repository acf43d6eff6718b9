"""A file that is read in pieces to save memory comes out as if it were read whole."""

import random
from io import BytesIO

import pytest

from janji.canaries import Mint
from janji.tracing import Index, _language, _lines, _reading, _text
from janji.tracing._text import Rows

_SIGNS = "abcdefXYZ 0123456789-:_=.,\u00e9\u6f22\U0001d7ce\U0001f600\u207f\u2c00\u3007\ud800\u0663"


def _texts(seed: int, signs: str = _SIGNS) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = ["promise", "kept", "2024-01-02T10:11:12Z", "12 May 2024", "xqzjvk", "====", "\U0001f600", "0x7f"]
    return [
        "".join(chance.choice(signs) for _ in range(chance.randrange(120)))
        if chance.random() < 0.5
        else " ".join(chance.choices(words, k=chance.randrange(12)))
        for _ in range(200)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_stretches_are_judged_together_as_one_by_one(seed: int) -> None:
    """A stretch is as strange beside others as by itself, empty ones and those without words among them."""
    stretches = ["", "====", "12", *_texts(seed), ""]
    assert _language._strangeness_of(stretches) == list(map(_language.strangeness, stretches))


@pytest.mark.parametrize("seed", range(5))
def test_words_are_counted_in_pieces_as_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs and words of a text are as many however it is cut at the ends of its lines."""
    text = "\n".join(_texts(seed))
    whole = _reading.unworded(text)
    monkeypatch.setattr(_reading, "_CHUNK", 50)
    assert _reading.unworded(text) == whole


@pytest.mark.parametrize("seed", range(5))
def test_lines_of_a_file_are_the_same_in_pieces_of_any_size(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is lost, joined or cut, wherever a piece of the file ends."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = _texts(seed, _SIGNS.replace("\ud800", ""))
    text = "\ufeff" + "".join(line + chance.choice(("\n", "\r\n", "\n\n")) for line in lines) + "the last"
    wanted = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    monkeypatch.setattr(_lines, "_PIECE", 1 + seed * 7)
    monkeypatch.setattr(_lines, "_BATCH", 300)
    batches = list(_lines._batches(BytesIO(text.encode()), "utf-8"))
    assert [line for batch in batches for line in batch] == wanted
    assert len(batches) > 1


@pytest.mark.parametrize("size", [40, 100, 1000])
def test_a_message_over_pieces_of_a_batch_is_found(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A canary that is cut into rows is found where a piece of the batch ends within it, under its own rows."""
    canary = Mint(bytes(32)).text("pieces")
    words = str(canary.text).split()
    third = len(words) // 3
    rows = ["nothing of interest stood here", *(" ".join(words[at : at + third]) for at in range(0, len(words), third))]
    rows += ["and nothing more"] * 5
    monkeypatch.setattr(_text, "_LETTERS", size)
    pieces = list(_text._shared_out(rows))
    assert [row for begin, end in pieces for row in rows[begin:end]] == rows
    found = {hit for hit in Rows(Index([canary])).feed(rows, 10) if hit.canary == canary.id}
    monkeypatch.undo()
    assert {hit for hit in Rows(Index([canary])).feed(rows, 10) if hit.technique == "verbatim"} <= found
    assert any(hit.first == 11 for hit in found)
