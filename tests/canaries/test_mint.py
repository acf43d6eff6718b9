"""Canaries: who can make them, what they look like, what a register keeps."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from janji.canaries import Canary, Mint
from janji.canaries._words import WORDS

KEY = bytes(range(32))
OTHER = bytes(32)


def made(mint: Mint, label: str) -> list[Canary]:
    return [mint.text(label), mint.audio(label, seconds=1.0), mint.video(label, seconds=0.4)]


def test_the_same_key_and_label_give_the_same_id_and_features() -> None:
    for one, again in zip(made(Mint(KEY), "a"), made(Mint(KEY), "a"), strict=True):
        assert (one.id, one.features, one.text) == (again.id, again.features, again.text)


def test_another_key_label_kind_or_parameter_gives_another_canary() -> None:
    mint = Mint(KEY)
    ids = [canary.id for canary in (*made(mint, "a"), *made(mint, "b"), *made(Mint(OTHER), "a"))]
    ids += [mint.text("a", words=15).id, mint.audio("a", 1.5).id, mint.video("a", 0.4, size=(640, 360)).id]
    assert len(set(ids)) == len(ids)
    assert all(len(id_) == 16 and int(id_, 16) >= 0 for id_ in ids)


def test_features_survive_json_so_that_a_register_can_keep_them() -> None:
    for canary in made(Mint(KEY), "a"):
        assert json.loads(json.dumps(dict(canary.features))) == canary.features


def test_a_text_has_its_words_three_coined_ones_and_a_number_and_does_not_say_what_it_is() -> None:
    for number in range(200):
        canary = Mint(KEY).text(f"{number}")
        text = str(canary.text)
        words = [word.strip(",.?").lower() for word in text.split()]
        assert sum(word in WORDS for word in words) >= 14
        *coined, reference = canary.features["anchors"]
        assert len(coined) == 3
        assert all(word in words and len(word) == 8 and word not in WORDS for word in coined)
        assert reference in words
        assert len(reference) == 8
        assert not {"test", "canary", "secret", "janji"} & set(words) - set(WORDS)


def test_the_word_list_has_hundreds_of_words_of_four_to_eight_letters_once_each() -> None:
    assert len(WORDS) > 600
    assert len(set(WORDS)) == len(WORDS)
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in WORDS)


def test_media_come_from_the_cache_of_the_same_key_only(tmp_path: Path) -> None:
    first = Mint(KEY, tmp_path).audio("a", 1.0)
    files = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert len(files) == 1
    assert Mint(KEY, tmp_path).audio("a", 1.0).data == first.data
    Mint(OTHER, tmp_path).audio("a", 1.0)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_a_damaged_file_of_the_cache_is_made_again(tmp_path: Path) -> None:
    first = Mint(KEY, tmp_path).video("a", 0.4)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-5])
    again = Mint(KEY, tmp_path).video("a", 0.4)
    assert again.features == first.features
    assert len(again.data or b"") > 1000


def test_the_key_is_written_nowhere(tmp_path: Path) -> None:
    for canary in made(Mint(KEY, tmp_path), "a"):
        assert KEY.hex() not in json.dumps(dict(canary.features))
    for path in tmp_path.rglob("*"):
        assert KEY.hex() not in str(path)
        if path.is_file():
            assert KEY not in path.read_bytes()
            assert KEY.hex().encode() not in path.read_bytes()


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="5 bytes: it must have 32"):
        Mint(b"short")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda mint: mint.text("a", words=3), id="words"),
        pytest.param(lambda mint: mint.audio("a", seconds=0.2), id="short"),
        pytest.param(lambda mint: mint.audio("a", seconds=100), id="long"),
        pytest.param(lambda mint: mint.video("a", size=(64, 64)), id="small"),
        pytest.param(lambda mint: mint.video("a", size=(321, 180)), id="odd"),
        pytest.param(lambda mint: mint.video("a", seconds=0.0), id="empty"),
    ],
)
def test_a_canary_that_could_not_be_found_is_not_made(wrong: object) -> None:
    with pytest.raises(ValueError, match="canary of"):
        wrong(Mint(KEY))  # type: ignore[operator]


def test_texts_are_made_and_found_without_the_extra_and_media_say_what_to_install() -> None:
    script = """
import sys
for name in ("av", "numpy", "PIL", "pyarrow", "segno", "zxingcpp"):
    sys.modules[name] = None
from janji.canaries import Mint
from janji.implementation import MissingExtra, Place
from janji.tracing import DecodeCache, Index, find_in_text, scan
canary = Mint(bytes(32)).text("a")
index = Index([canary])
assert find_in_text(f"so {canary.text} yes", index) == [(canary.id, "verbatim")]
for make in (Mint(bytes(32)).audio, Mint(bytes(32)).video):
    try:
        make("a")
    except MissingExtra as error:
        assert "pip install 'janji[media]'" in str(error)
    else:
        raise SystemExit("made without the extra")
with open("a.parquet", "wb") as file:
    file.write(b"PAR1" + bytes(100) + b"PAR1")
(read,) = scan([Place(place="p", path="a.parquet", format="parquet", purpose="train")], index, DecodeCache()).places
assert not read.read and "janji[media]" in read.reason, read
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
