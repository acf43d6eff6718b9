"""Canaries: who can make them, what they look like, what a register keeps."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from janji.canaries import Canary, Language, Mint, bits_of
from janji.canaries._lists import lists

if TYPE_CHECKING:
    from collections.abc import Callable

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
    ids += [Mint(KEY, language="id").text("a").id, mint.reaction("a").id]
    ids += [mint.audio("a", 1.5).id, mint.video("a", 0.4, size=(640, 360)).id]
    assert len(set(ids)) == len(ids)
    assert all(len(id_) == 16 and int(id_, 16) >= 0 for id_ in ids)


def test_features_survive_json_so_that_a_register_can_keep_them() -> None:
    for canary in made(Mint(KEY), "a"):
        assert json.loads(json.dumps(dict(canary.features))) == canary.features


LANGUAGES: tuple[Language, ...] = ("en", "id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_enough_rare_words_to_be_told_from_all_others_and_they_stand_in_it_in_order(
    language: Language,
) -> None:
    """A hundred bits and more, names left out and nearness paid for, so that a part of the words is enough."""
    names = {name for slot in ("F", "L") for name in lists(language).slots[slot].words}
    for number in range(200):
        canary = Mint(KEY, language=language).text(f"{number}")
        words, text = list(canary.features["words"]), str(canary.text).lower()
        assert len(set(words)) == len(words)
        assert sum(bits_of(word) - 6 for word in words if word not in names) >= 110
        at = [re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) for word in words]
        assert all(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_has_slips_of_the_fingers_that_are_no_word_of_any_list(language: Language) -> None:
    """So many that a list which learned hundreds of texts, and with them half of all words, still shows each."""
    known = lists(language)
    for number in range(200):
        words = Mint(KEY, language=language).text(f"{number}").features["words"]
        slipped = [word for word in words if word not in known.bits]
        assert len(slipped) >= 5
        assert not known.barred & {*slipped}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_share_no_shape(language: Language) -> None:
    """No beginning, length, number of words, number of digits or line is common to a tenth of them."""
    texts = [str(Mint(KEY, language=language).text(f"{number}").text) for number in range(400)]
    shapes: list[Callable[[str], object]] = [lambda text: text[:8], lambda text: text[-8:], len]
    for shape in shapes:
        assert Counter(map(shape, texts)).most_common(1)[0][1] <= 40
    for mark in (r"\d{5}", r"\b[A-Z][a-z]{7}\b", r"^[A-Z]", r"[.!?]$", r"\n"):
        assert sum(bool(re.search(mark, text)) for text in texts) < 360, mark
    assert min(map(len, texts)) * 2 < max(map(len, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_listed_word_comes_more_often_than_its_bits_say(language: Language) -> None:
    """The search takes the bits for the chance to meet a word, also among other canaries."""
    words = [
        word
        for number in range(3000)
        for word in re.findall(r"[a-z]+", str(Mint(KEY, language=language).text(f"{number}").text).lower())
    ]
    counts = Counter(words)
    for word, bits in lists(language).bits.items():
        expected = len(words) / 2 ** (bits - 0.5)
        assert counts[word] <= expected + 5 * expected**0.5 + 5, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_everything_come_from_large_lists_and_follow_from_key_and_label(language: Language) -> None:
    mint = Mint(KEY, language=language)
    for named, least in (("person", 190), ("organisation", 150), ("meeting", 120), ("channel", 80), ("mail", 190)):
        names = [mint.title(named, f"{number}") for number in range(200)]  # type: ignore[arg-type]
        assert len(set(names)) >= least, named
        assert not any(set("{}|") & set(name) for name in names)
        assert names[:5] == [Mint(KEY, language=language).title(named, f"{number}") for number in range(5)]  # type: ignore[arg-type]
    assert mint.name("a") != Mint(OTHER, language=language).name("a")


def test_the_choices_of_a_label_follow_from_the_key() -> None:
    drawn = [Mint(key).coins(label).below(10**9) for key in (KEY, OTHER) for label in ("a", "b")]
    assert len(set(drawn)) == 4
    assert Mint(KEY).coins("a").below(10**9) == drawn[0]


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_texts_have_a_link_an_address_a_number_or_an_emoji(language: Language) -> None:
    """As real messages have: a service that learns from those alone is seen. None of it marks the text."""
    asides = re.compile(r"https?://\S+\.example|\S+@\S+\.example|555-01\d\d|[\U0001f300-\U0001faff]")
    texts = [Mint(bytes(32), language=language).text(f"aside {number}") for number in range(200)]
    found = [asides.search(each.text or "") for each in texts]
    assert 30 <= sum(each is not None for each in found) <= 70
    for text, each in zip(texts, found, strict=True):
        assert each is None or each.group() not in text.features["words"]
