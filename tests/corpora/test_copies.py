"""Copies of documents that nobody could plant are found, and texts that are merely alike are not."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from janji.corpora import Bounds, DocumentsError, Job, documents, trace
from janji.corpora._copies import Documents, Shingles

Told = dict[str, tuple[str, float | None]]


def letter(number: int, words: int = 200) -> str:
    """A text like no other, of ordinary words."""
    draw = random.Random(number)  # noqa: S311 - chance that comes out alike each time
    known = Path(json.__file__).read_text(encoding="utf-8").split() + Path(random.__file__).read_text().split()
    plain = [word for word in known if word.isalpha()]
    return " ".join(draw.choices(plain, k=words))


@pytest.fixture
def given(tmp_path: Path) -> Documents:
    """Three letters of a customer."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(letter(number))
    return documents(folder)


@pytest.fixture
def look(given: Documents) -> Callable[[str], Told]:
    """The facts that are told of each letter where a text is one of several rows."""

    def run(text: str) -> Told:
        rows = [letter(number, 50) for number in range(100, 120)]
        rows[7] = text
        shingles = Shingles.of(given.shingles)
        shingles.begin()
        for at in range(0, len(rows), 3):
            shingles.hear(rows[at : at + 3], at, str)
        hits = list(shingles.end())
        assert {hit.where for hit in hits} <= {"7"}
        return {given.names[int(hit.canary)]: (hit.technique, hit.score) for hit in hits}

    return run


def scattered(text: str, every: int) -> str:
    """A text in which each so manieth word is another."""
    return " ".join("otherwise" if at % every == 0 else word for at, word in enumerate(text.split(), 1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (letter(1), ("copy", 1.0)),
        (letter(1).upper().replace(" ", ",  "), ("copy", 1.0)),
        (f"{letter(200)} {letter(1)} {letter(201)}", ("copy", 1.0)),
        (scattered(letter(1), 60), ("near copy", None)),
        (" ".join(letter(1).split()[50:120]), ("passage", None)),
        (" ".join(letter(1).split()[50:70]), None),
        (scattered(letter(1), 7), None),
        (letter(77), None),
    ],
)
def test_copies_are_told_by_how_much_stands_there(
    look: Callable[[str], Told], text: str, told: tuple[str, float | None] | None
) -> None:
    """Whole, with other case and marks, with a word changed here and there, or a long passage; less may be chance."""
    found = look(text)
    assert {name: technique for name, (technique, _) in found.items()} == ({"1.txt": told[0]} if told else {})
    if told and told[1] is not None:
        assert found["1.txt"][1] == told[1]


def test_copies_are_found_over_lines_and_in_tables(given: Documents, tmp_path: Path) -> None:
    """A text that a file has in lines of a few words, and one in a column of Parquet, are found whole."""
    (tmp_path / "corpus").mkdir()
    words = letter(2).split()
    (tmp_path / "corpus" / "a.txt").write_text("\n".join(" ".join(words[at : at + 9]) for at in range(0, 200, 9)))
    pq.write_table(pa.table({"n": [1, 2], "text": ["An ordinary row.", letter(0)]}), tmp_path / "corpus" / "b.parquet")
    traced = trace([str(tmp_path / "corpus")], Job(Bounds(), shingles=given.shingles))
    hits = {given.names[int(hit.canary)]: hit for _, result in traced.results for hit in result.hits}
    assert {name: (hit.technique, hit.score, hit.where) for name, hit in hits.items()} == {
        "2.txt": ("copy", 1.0, "a.txt line 1"),
        "0.txt": ("copy", 1.0, "b.parquet row 1, column text"),
    }


def test_what_several_documents_share_is_nobodys_own(tmp_path: Path) -> None:
    """A footer of three documents is told of none of them; what two have, as versions of a letter, of both."""
    for number in range(4):
        own = letter(10) if number < 2 else letter(number)
        (tmp_path / f"{number}.txt").write_text(f"{own}\n{letter(99, 100)}")
    (tmp_path / "footer.txt").write_text(letter(99, 100))
    given = documents(tmp_path)
    assert [name for name, _ in given.left_out] == ["footer.txt"]
    shingles = Shingles.of(given.shingles)
    shingles.begin()
    shingles.hear([letter(99, 100)], 0, str)
    assert not list(shingles.end())
    shingles.begin()
    shingles.hear([letter(10)], 0, str)
    assert [given.names[int(hit.canary)] for hit in shingles.end()] == ["0.txt", "1.txt"]


def test_what_cannot_be_looked_for_is_named(tmp_path: Path) -> None:
    """A text of a few words and a file that is no text are left out by name; a folder of such alone is refused."""
    (tmp_path / "short.txt").write_text("Yours sincerely")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(DocumentsError, match=r"no document in it can be looked for \(picture.png is not UTF-8 text"):
        documents(tmp_path)
    (tmp_path / "long.txt").write_text(letter(1))
    assert documents(tmp_path).names == ("long.txt",)
    assert [name for name, _ in documents(tmp_path).left_out] == ["picture.png", "short.txt"]


def test_what_a_process_is_given_has_no_word_of_a_document(given: Documents) -> None:
    """The processes that read strangers' files get hashes under a key of this trace alone."""
    text = json.dumps(given.shingles)
    assert not {word for word in letter(0).split() if len(word) > 7} & set(text.replace('"', " ").split())
    assert documents is not None
    assert given.shingles["key"] not in json.dumps(given.names)
