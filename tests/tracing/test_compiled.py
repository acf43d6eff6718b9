"""Compiled passes say what numpy says, and searching with them finds what searching without them finds."""

import base64
import bz2
import gzip
import json
import lzma
import os
import random
import re
import subprocess
import sys
import zlib
from binascii import b2a_uu
from collections.abc import Callable, Sequence
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from janji.canaries import Mint
from janji.tracing import Index, _compiled, _index, _passes, scan_batch, scan_bytes
from janji.tracing._compiled import Passes, passes
from janji.tracing._folding import folded, split
from janji.tracing._kernel import Stretch, _kinds, _values
from janji.tracing._normal import (
    _ESCAPED,
    _ESCAPES,
    _inflated,
    _loosely,
    _Runs,
    as_text,
    plain,
    several,
    squeezed_of,
    wrapped,
)
from janji.tracing._text import Rows
from janji.tracing._vocabulary import Words

np = pytest.importorskip("numpy")
pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("numba")

# Numbers of words go round where Python has them, as they do where they are compiled.
pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered")
# ruff: noqa: S311 - which rows are made is no secret

_MINT = Mint(bytes(range(32)))
_TEXTS = [_MINT.text(f"compiled {number}") for number in range(12)]
_INDEX = Index(_TEXTS)
_LETTERS = (
    "abcdefgh ijklmno pqrst uvwxyz ABC 012 .,;:-'\"éüßñøŁжЯλΩ½™…漢字かな한국어ไทยहिन्दीעברית"
    "\u0301\u200b\u00ad\U0001d400😀\t\r&%\\=#&amp;%20=41=\r\\u00e9\\x41\\101\\n\\\\/-_+<>[]{}"
)
_BROKEN = (b"\xe9", b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xf0\x9f")


@pytest.fixture(scope="module", params=["compiled", "as Python"])
def made(request: pytest.FixtureRequest) -> Any:
    """The passes, compiled; and the same by Python, which says at once where the code is wrong."""
    if request.param == "compiled":
        found = passes(make=True)
        assert found is not None
        return found
    return SimpleNamespace(**{name: getattr(_passes, name) for name in _compiled._PASSES})


def _row(chance: random.Random) -> str:
    """A row of words of canaries, of signs of many scripts, of escapes and of what is encoded."""
    words = " ".join(str(chance.choice(_TEXTS).text).split()[: chance.randint(0, 30)])
    parts = ["".join(chance.choices(_LETTERS, k=chance.randint(0, 120))), words]
    if chance.random() < 0.3:
        parts.append(chance.choice("ab/+-=.x,: 0f") * chance.randint(20, 90))
    if chance.random() < 0.3:
        parts.append(base64.b64encode(chance.randbytes(chance.randint(10, 60))).decode())
    if chance.random() < 0.2:
        parts.append(chance.choice((" ", ", ", ":", " 0x")).join(f"{each:02x}" for each in chance.randbytes(20)))
    chance.shuffle(parts)
    return chance.choice(("", " ")).join(parts).replace("\n", " ")


def _rows(seed: int, count: int = 120) -> list[str]:
    chance = random.Random(seed)
    return [_row(chance) for _ in range(count)]


def _bytes(seed: int) -> bytes:
    """Rows as bytes, with some that are no UTF-8."""
    chance = random.Random(seed)
    text = bytearray("\n".join(_rows(seed)).encode())
    for _ in range(chance.randint(0, 30)):
        at = chance.randint(0, len(text))
        text[at:at] = chance.choice(_BROKEN)
    return bytes(text[: chance.randint(0, len(text))] if seed % 3 == 0 else text)


@pytest.mark.parametrize("seed", range(6))
def test_words_and_letters_are_those_of_numpy(made: Passes, seed: int) -> None:
    """In every script, beside bytes that are no text, and where a text is cut within a letter."""
    text = _bytes(seed)
    plainly, parts = folded(text), split(text, made)
    assert (plainly is None) == (parts is None)
    if plainly is not None and parts is not None:
        spaced, letters, starts, ends, numbers = parts
        words = Words(plainly)
        assert spaced == words.spaced
        assert letters == squeezed_of(plainly)
        assert starts.tolist() == words.starts.tolist()
        assert ends.tolist() == words.ends.tolist()
        assert numbers.tolist() == words.numbers.tolist()


def test_a_letter_that_becomes_many_is_told(made: Passes) -> None:
    """The text goes the slow way, as it does without."""
    assert split("㋿ ﷺ ㎯".encode(), made) is None
    assert split(b"", made) is not None


@pytest.mark.parametrize("seed", range(6))
def test_odd_rows_are_those_that_are_odd_one_by_one(made: Passes, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row that may hold escapes, and each that is wrapped, and no other."""
    monkeypatch.setattr(Index, "passes", lambda _: None)
    index = Index(_TEXTS)
    text = _bytes(seed)
    plainly = Stretch(index, text)
    monkeypatch.setattr(Index, "passes", lambda _: made)
    quickly = Stretch(index, text)
    assert quickly.escaped() == plainly.escaped()
    assert quickly.wrapped(quickly.line) == {at for at in range(len(quickly)) if wrapped(quickly.line(at))}
    assert quickly.wrapped(quickly.line) >= plainly.wrapped(plainly.line)


@pytest.mark.parametrize("seed", range(6))
def test_escapes_are_taken_off_as_by_python(made: Passes, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind, of half an escape too, and at the end of a row; where the end of a line may matter it is told."""
    monkeypatch.setattr(Index, "passes", lambda _: made)
    chance = random.Random(seed)
    pieces = ("\\", "u", "x", "0", "7", "41", "n", "rt", "é", "d83d", "漢", "=", "begin ", "a" * 40, "B" * 39)
    rows = ["".join(chance.choices(pieces, k=30)).replace("\n", " ") for _ in range(200)]
    stretch = Stretch(Index(_TEXTS), "\n".join(rows).encode())
    inner, which, doubtful = stretch.bared(np.arange(len(rows)))
    bare = [_ESCAPED.sub(_ESCAPES.of, row) for row in rows]
    assert which.tolist() == [at for at, row in enumerate(rows) if bare[at] != row]
    for at, number in enumerate(which.tolist()):
        expected = bare[number].replace("\n", " ").encode("utf-8", "surrogatepass")
        assert inner.line(at).encode("utf-8", "surrogateescape") == expected
        assert doubtful[at] or not (several(bare[number]) or re.search(r"=\r?\n", bare[number]))
    assert not doubtful.all()


def _in_lines() -> list[str]:
    """Texts in which a canary goes on from line to line, encoded or with soft ends of lines."""
    text = str(_TEXTS[0].text)
    # In another order no row of letters shows them.
    words = random.Random(0).sample(text.split(), len(text.split()))
    lines = base64.encodebytes(text.encode()).decode()
    parts = [text.encode()[at : at + 45] for at in range(0, len(text.encode()), 45)]
    return [
        lines,
        lines.replace("\n", "\r\n"),
        " ".join(f"{word[:2]}=\n{word[2:]}" for word in words),
        " ".join(f"{word[:2]}=\r\n{word[2:]}" for word in words),
        "begin 644 a\n" + "".join(b2a_uu(part).decode() for part in parts) + "`\nend\n",
        "\t".join(f"&#{ord(word[0])};{word[1:]}" for word in words),
    ]


@pytest.mark.parametrize("hidden", _in_lines())
def test_what_goes_on_from_line_to_line_behind_escapes_is_looked_into(
    hidden: str, made: Passes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Base64 in lines, soft ends of lines and uuencode, in a row whose ends of lines are escaped."""
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)
    monkeypatch.setattr(Index, "passes", lambda _: made)
    row = json.dumps({"text": hidden})
    for each in (row, json.dumps(row)):
        found = _hits([*_rows(1, 30), each, *_rows(2, 30)], texts=True)
        assert _TEXTS[0].id in {canary for canary, _, first, _ in found if first == 30}


@pytest.mark.parametrize("seed", range(3))
def test_columns_in_whose_texts_lines_end_are_searched_as_their_rows(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column is given on as it lies in memory; what is found in it is what is found row by row, also across rows."""
    chance = random.Random(seed)
    rows = [row.replace(" ", chance.choice((" ", " ", "\n", "\r\n"))) for row in _planted(seed)] + _in_lines()
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)
    monkeypatch.setattr("janji.tracing._batches._AT_ONCE", 0)
    table = pyarrow.table({"text": [*rows[:7], None, *rows[7:]]})
    found = passes(make=True)
    for each in (None, found):
        monkeypatch.setattr(Index, "passes", lambda _, each=each: each)
        expected = {
            (hit.canary, hit.technique, hit.first, hit.last)
            for hit in Rows(Index(_TEXTS), texts=True).feed([*rows[:7], "", *rows[7:]], 0)
        }
        seen = {(hit.canary, hit.technique, hit.first, hit.last) for hit in scan_batch(table, Index(_TEXTS))}
        assert seen == expected
        # Those that go on from line to line stand in the last rows.
        assert {first for _, _, first, last in seen if first == last} >= set(range(len(rows) - 5, len(rows) + 1))


def _raw(data: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(data) + packer.flush()


def _stored(data: bytes) -> bytes:
    packer = zlib.compressobj(0, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


_PACKED: tuple[Callable[[bytes], bytes], ...] = (
    bytes,
    zlib.compress,
    gzip.compress,
    bz2.compress,
    lzma.compress,
    _raw,
    lambda data: _raw(data, zlib.Z_FIXED),
    _stored,
    lambda data: data.decode().encode("utf-16"),
    lambda data: data.decode().encode("utf-16-le"),
    lambda data: data.decode().encode("utf-32-be"),
    lambda data: sha256(data).digest(),
    lambda data: sha512(data).digest(),
    lambda data: _raw(data.decode().encode("utf-16-le"), zlib.Z_FIXED),
    lambda data: b"\xff\x80" + data + b"\x03\xfe",
)
_CODES: tuple[Callable[[bytes], str], ...] = (
    lambda data: base64.b64encode(data).decode(),
    lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    lambda data: base64.b32encode(data).decode(),
    lambda data: base64.b32encode(data).decode().lower(),
    lambda data: base64.b85encode(data).decode(),
    lambda data: base64.a85encode(data).decode(),
    lambda data: base64.a85encode(data, adobe=True).decode(),
    lambda data: data.hex(),
    lambda data: data.hex().upper(),
    lambda data: base64.b16encode(data).decode(),
)
_AROUND = (
    "",
    " ",
    "/",
    "x",
    "ab",
    "abc",
    "https://www.example.com/a/path-of_some/",
    "\\u00e9",
    "\\",
    "é",
    "ß",
    "漢",
    ".",
    "=",
    "<",
)


def _encoded(chance: random.Random) -> str:
    """A row with a text that is packed and encoded, between what may stand around it; some letters are other ones."""
    words = str(chance.choice(_TEXTS).text).split()
    begin = chance.randrange(len(words) - 12)
    text = " ".join(words[begin : begin + chance.randint(3, 12)]).replace("漢", "")
    if chance.random() < 0.2:
        text = str(chance.choice(_TEXTS).text)
    if chance.random() < 0.3:
        text = "".join(chance.choices("abcdefghij éüß漢字\x01", k=chance.randint(10, 60)))
    code = chance.choice(_CODES)(chance.choice(_PACKED)(text.encode()))
    code = code[chance.randint(0, 9) :] if chance.random() < 0.4 else code
    code = code[: len(code) - chance.randint(0, 9)] if chance.random() < 0.3 else code
    if chance.random() < 0.1 and code:
        at = chance.randrange(len(code))
        code = code[:at] + chance.choice("aZ0/+é~ ") + code[at + 1 :]
    noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyzABCDEF0123456789/-_", k=chance.choice((0, 0, 30, 90))))
    return chance.choice(_AROUND) + code + chance.choice(_AROUND) + chance.choice(("", " ", "/")) + noise


def _dull(made: Any, rows: Sequence[str]) -> set[int]:
    """The numbers of rows that the pass calls dull."""
    parts = [row.encode("utf-8", "surrogatepass") for row in rows]
    ends = np.cumsum([len(part) for part in parts])
    begins = ends - np.array([len(part) for part in parts])
    flags, data = np.empty(len(rows), np.uint8), np.empty(int(ends[-1]) + 1024, np.uint8)
    source, digests = np.frombuffer(b"".join(parts), np.uint8), _INDEX.digests
    made.dull(source, _kinds(), _values(), digests, begins, ends, flags, data, len(digests), len(rows))
    return set(np.flatnonzero(flags).tolist())


@pytest.mark.parametrize("seed", range(8))
def test_a_row_that_is_dull_has_nothing_inside(made: Any, seed: int) -> None:
    """No text, nothing packed, and no digest that is looked for, in whatever code and wherever it was cut."""
    if not isinstance(made, Passes):
        seed += 100
    chance = random.Random(seed)
    rows = [_encoded(chance) for _ in range(6000 if isinstance(made, Passes) else 150)]
    for at in _dull(made, rows):
        assert not _inside(rows[at]), rows[at]


def _inside(row: str) -> list[str | bytes]:
    """The texts that runs of a row decode to, and digests that are looked for."""
    items = [_inflated(each, []) for each in _Runs().of(row)]
    inner = [as_text(each) or _loosely(each) or each for each in items]
    return [
        each for each in inner if (len(each) > 2 if isinstance(each, str) else each.hex().encode() in _INDEX._digests)
    ]


def test_ordinary_addresses_and_paths_are_dull(made: Any) -> None:
    """They are most of what has long runs without a blank."""
    rows = [
        "see https://www.example.com/documentation/reference/manual/index.html#installation",
        "/usr/share/doc/packages/readme/installation-guide-for-administrators.txt",
        "-" * 70,
        "漢字かな" * 30,
        "a_very_long_identifier_of_some_program_that_nobody_reads",
        "commit/33899b435d2f1c5f8f6f70bfb5e13a37e49d27b0",
        "\\[[`33899b435d`](https://github.com/nodejs/node/commit/33899b435d)]",
    ]
    assert len(_dull(made, rows)) >= 5


def _words(seed: int) -> Words:
    chance = random.Random(seed)
    row: list[str] = []
    for _ in range(30):
        words = str(chance.choice(_TEXTS).text).split()
        for word in chance.sample(words, min(len(words), chance.randint(4, 80))):
            row += [*["tea"] * chance.choice((0, 0, 1, 4, 12)), word]
        row += ["rain"] * chance.randint(0, 200)
    return Words(plain(" ".join(row)))


@pytest.mark.parametrize("room", [1, 4096])
@pytest.mark.parametrize("seed", range(4))
def test_words_near_each_other_are_those_of_numpy(
    made: Passes, seed: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same blocks of the same canaries with the same places, also where some stretches are left out."""
    monkeypatch.setattr("janji.tracing._vocabulary._ROOM", room)
    words = _words(seed)
    vocabulary = Index(_TEXTS)._vocabulary
    chance = random.Random(seed)
    borders = sorted(chance.sample(range(len(words)), 12))
    left = [(chance.randrange(3), *each) for each in zip(borders[::2], borders[1::2], strict=True)]
    for stretches in ([], left, [(number, 0, len(words)) for number in range(12)]):
        known = vocabulary._known(words), vocabulary._known_of(words, made, vocabulary._there)
        assert [each.tolist() for each in known[0]] == [each.tolist() for each in known[1]]
        plainly = {(*each[:2], *sorted(set(each[2]))) for each in vocabulary.blocks(words, 128, stretches)}
        quickly = {(*each[:2], *sorted(set(each[2]))) for each in vocabulary.blocks(words, 128, stretches, made)}
        assert quickly == plainly
        assert plainly or stretches


@pytest.mark.parametrize("room", [1, 8192])
@pytest.mark.parametrize("seed", range(6))
def test_stretches_of_letters_are_those_of_numpy(
    made: Passes, seed: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same runs of the same canaries at the same places."""
    monkeypatch.setattr("janji.tracing._windows._ROOM", room)
    chance = random.Random(seed)
    wholes = [squeezed_of(plain(str(canary.text))) for canary in _TEXTS]
    parts = [
        whole[(begin := chance.randint(0, len(whole))) : begin + chance.randint(0, 200)]
        for whole in chance.choices(wholes, k=40)
    ]
    view = b"".join(part + b"z" * chance.randint(0, 20) for part in [*parts, *wholes[:3]])
    windows = Index(_TEXTS)._windows
    assert windows is not None
    plainly = windows.runs(view)
    assert plainly
    assert windows.runs(view, made) == plainly
    assert windows.runs(b"", made) == windows.runs(b"") == {}


def _hits(rows: Sequence[str], *, texts: bool = False) -> set[tuple[str, str, int, int]]:
    index = Index(_TEXTS)
    looked = Rows(index, texts=texts)
    return {
        (hit.canary, hit.technique, hit.first, hit.last)
        for begin in range(0, len(rows), 200)
        for hit in looked.feed(rows[begin : begin + 200], begin)
    }


def _planted(seed: int) -> list[str]:
    """Rows in which canaries stand whole, in pieces, behind escapes and encoded, wherever a row is cut."""
    chance = random.Random(seed)
    rows = _rows(seed, 500)
    for _ in range(40):
        text = str(chance.choice(_TEXTS).text)
        begin = chance.randint(0, len(text) // 2)
        piece = text[begin : begin + chance.randint(100, 900)]
        ways = (
            piece,
            piece.upper().replace(" ", "\u00a0"),
            piece.replace(" ", "\\n").replace("e", "\\u0065"),
            piece.replace(" ", "&nbsp;"),
            piece.replace(" ", "%20"),
            " ".join(chance.sample(piece.split(), len(piece.split()))),
            base64.b64encode(piece.encode()).decode(),
            base64.b64encode(zlib.compress(piece.encode())).decode(),
            piece.encode().hex(),
            "\n".join(piece.split()),
        )
        rows[chance.randrange(len(rows))] += f" {chance.choice(ways)} "
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_the_same_is_found_with_and_without(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same canaries by the same techniques in the same rows."""
    monkeypatch.setattr(Index, "large", lambda self, _: self._windows is not None)
    monkeypatch.setattr(Index, "passes", lambda _: None)
    rows = _planted(seed)
    without = _hits(rows)
    found = passes(make=True)
    assert found is not None
    monkeypatch.setattr(Index, "passes", lambda _: found)
    assert _hits(rows) == without
    assert _hits(rows, texts=True) == without
    assert len({technique for _, technique, *_ in without}) >= 3


def test_small_texts_do_not_wait_for_what_is_compiled() -> None:
    """Neither the compiler nor what it made is asked for until much was searched."""
    program = (
        "import sys; from io import BytesIO; from janji.canaries import Mint; from janji.tracing import *;"
        "index = Index([Mint(bytes(32)).text('a')]);"
        "assert not list(scan_bytes(BytesIO(b'some words of nobody\\n' * 20_000), index));"
        "assert not {'numba', 'llvmlite'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing was compiled before; what is made goes to the second place, as where the package may not be written."""
    places = (tmp_path / "file" / "made", tmp_path / "cache" / "made")
    (tmp_path / "file").touch()
    monkeypatch.setattr(_compiled, "_places", lambda: places)
    monkeypatch.setattr(_compiled, "_ANSWERS", {})
    return places[1]


def test_passes_are_made_once_and_kept(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made only where that is asked for; the next process has them at once, without numba."""
    assert passes(make=False) is None
    assert passes(make=True) is not None
    monkeypatch.setattr(_compiled, "_ANSWERS", {})
    monkeypatch.setattr(_compiled, "_made", lambda: pytest.fail("they were made again"))
    assert passes(make=False) is not None
    assert nothing_kept.stat().st_mode & 0o022 == 0


def test_what_is_kept_and_damaged_is_made_anew(nothing_kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is run."""
    assert passes(make=True) is not None
    data = nothing_kept.read_bytes()
    for damaged in (b"", data[:-1], data[:200] + bytes([data[200] ^ 1]) + data[201:], os.urandom(400)):
        nothing_kept.write_bytes(damaged)
        monkeypatch.setattr(_compiled, "_ANSWERS", {})
        assert passes(make=False) is None
    assert passes(make=True) is not None
    assert len(nothing_kept.read_bytes()) == len(data)


@pytest.mark.usefixtures("nothing_kept")
def test_where_nothing_can_be_compiled_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the compiler costs time alone."""

    def fails() -> bytes:
        raise OSError("no room left")

    monkeypatch.setattr(_compiled, "_made", fails)
    monkeypatch.setattr(_index, "_MAKE", 0)
    monkeypatch.setattr(_index, "_READY", 0)
    text = str(_TEXTS[0].text).upper()
    lines = ("nothing at all\n" * 9000 + text).encode()
    assert [(hit.canary, hit.first) for hit in scan_bytes(BytesIO(lines), Index(_TEXTS))] == [(_TEXTS[0].id, 9000)]


def test_a_pass_takes_nothing_but_what_it_says(made: Passes) -> None:
    """Arrays of another kind would be read beyond their end."""
    if not isinstance(made, Passes):
        pytest.skip("Python looks at kinds itself")
    with pytest.raises(TypeError, match="takes whole arrays of"):
        made.odd(np.zeros(1, np.int64), np.zeros(256, np.uint8), np.zeros(1, np.int64), np.zeros(1, np.uint8), 1)
    with pytest.raises(TypeError, match="takes whole arrays of"):
        made.odd(np.zeros(4, np.uint8)[::2], np.zeros(256, np.uint8), np.zeros(1, np.int64), np.zeros(1, np.uint8), 1)
