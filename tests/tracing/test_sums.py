"""Lists of digests beside the files that they are of."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from janji.canaries import Canary
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, Part, scan
from janji.tracing._sums import lists_digests

SHARDS = 40


def shards(folder: Path, texts: Sequence[Canary], algorithm: str) -> dict[str, str]:
    """Files of messages, with the digest of each."""
    (folder / "data").mkdir(parents=True)
    found = {}
    for number in range(SHARDS):
        path = folder / "data" / f"part-{number:05d}.jsonl"
        path.write_text(json.dumps({"text": texts[number].text}) + "\n", encoding="utf-8")
        found[f"data/{path.name}"] = hashlib.new(algorithm, path.read_bytes()).hexdigest()
    return found


def bsd(algorithm: str) -> Callable[[dict[str, str]], str]:
    return lambda found: "".join(f"{algorithm.upper()} ({name}) = {digest}\n" for name, digest in found.items())


def gnu(found: dict[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in found.items())


def manifest(found: dict[str, str]) -> str:
    return json.dumps({"files": [{"path": name, "digest": f"sha256:{digest}"} for name, digest in found.items()]})


def parts(folder: Path, index: Index) -> list[Part]:
    place = Place(place="data", path=str(folder), format="folder", purpose="train", training="t")
    found = scan([place], index, DecodeCache()).places[0]
    assert found.reason is None, found.reason
    return list(found.parts)


@pytest.mark.parametrize(
    ("name", "algorithm", "said"),
    [
        ("SHA256SUMS", "sha256", gnu),
        ("md5sums.txt", "md5", gnu),
        ("manifest-sha512.txt", "sha512", gnu),
        ("CHECKSUMS", "sha256", bsd("sha256")),
        ("MANIFEST.json", "sha256", manifest),
    ],
)
def test_the_digests_of_files_that_lie_there_hide_nothing(
    name: str, algorithm: str, said: Callable[[dict[str, str]], str], texts: list[Canary], index: Index, tmp_path: Path
) -> None:
    """A set with a list of its own digests is read, and assessed like one without."""
    found = shards(tmp_path, texts, algorithm)
    (tmp_path / name).write_text(said(found), encoding="utf-8")
    assert {part.reads for part in parts(tmp_path, index) if name in part.part} <= {"harmless"}


def test_digests_of_nothing_that_lies_there_are_as_any_other_code(
    texts: list[Canary], index: Index, tmp_path: Path
) -> None:
    """A message that was encrypted looks just like a list of digests."""
    found = shards(tmp_path, texts, "sha256")
    (tmp_path / "SHA256SUMS").write_text(
        gnu({name: hashlib.sha256(digest.encode()).hexdigest() for name, digest in found.items()}), encoding="utf-8"
    )
    place = Place(place="data", path=str(tmp_path), format="folder", purpose="train", training="t")
    scanned = scan([place], index, DecodeCache()).places[0]
    assert "unknown" in {part.reads for part in scanned.parts if "SHA256SUMS" in part.part} or not scanned.read


def _bag(folder: Path, texts: Sequence[Canary], *more: str) -> None:
    found = shards(folder, texts, "sha256")
    size = sum((folder / name).stat().st_size for name in found)
    (folder / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    (folder / "manifest-sha256.txt").write_text(gnu(found), encoding="utf-8")
    told = ["Bag-Software-Agent: bagit.py v1.8.1", "Bagging-Date: 2026-11-28", f"Payload-Oxum: {size}.{len(found)}"]
    (folder / "bag-info.txt").write_text("\n".join([*told, *more]) + "\n", encoding="utf-8")


def test_the_size_of_a_bag_hides_nothing(texts: list[Canary], index: Index, tmp_path: Path) -> None:
    """A bag as its usual program makes it is read like the files in it."""
    _bag(tmp_path, texts)
    assert {part.reads for part in parts(tmp_path, index) if part.part == "bag-info.txt"} <= {"harmless"}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([f"Bagging-Date: 19{n:02d}-0{n % 9 + 1}-{n % 28 + 1:02d}" for n in range(60)], id="many days"),
        pytest.param([f"Payload-Oxum: {n * n * 7919}.{n}" for n in range(60)], id="other sizes"),
        pytest.param(["External-Description: the customer in Surabaya wants her money back by Friday"] * 3, id="words"),
    ],
)
def test_what_a_bag_says_beside_is_judged_as_it_stands(
    more: list[str], texts: list[Canary], index: Index, tmp_path: Path
) -> None:
    """Any number of days and sizes could spell a message, and a description is one."""
    _bag(tmp_path, texts, *more)
    place = Place(place="data", path=str(tmp_path), format="folder", purpose="train", training="t")
    scanned = scan([place], index, DecodeCache()).places[0]
    assert {part.part: part.reads for part in scanned.parts}["bag-info.txt"] != "harmless" or not scanned.read


def test_a_message_in_a_list_of_digests_is_found(texts: list[Canary], index: Index, tmp_path: Path) -> None:
    found = shards(tmp_path, texts, "sha256")
    (tmp_path / "SHA256SUMS").write_text(f"{gnu(found)}# {texts[100].text}\n", encoding="utf-8")
    place = Place(place="data", path=str(tmp_path), format="folder", purpose="train", training="t")
    assert texts[100].id in {match.canary for match in scan([place], index, DecodeCache()).matches}


def test_a_message_in_a_list_is_found_where_its_words_are_names_of_files(
    texts: list[Canary], index: Index, tmp_path: Path
) -> None:
    """The names stand far from each other; in the list, which is read without them, the words stand in their order."""
    words = re.findall(r"\w+", str(texts[100].text))
    for number, word in enumerate(words):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        for name in (word, *(f"{other}{number}.txt" for other in range(60))):
            (folder / name).write_text("", encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text(" ".join(words) + "\n", encoding="utf-8")
    place = Place(place="data", path=str(tmp_path), format="folder", purpose="train", training="t")
    found = {match.canary: match.where for match in scan([place], index, DecodeCache()).matches}
    assert found[texts[100].id].startswith("SHA256SUMS")


@pytest.mark.parametrize(
    ("name", "lists"),
    [
        ("SHA256SUMS", True),
        ("sha1sum.txt", True),
        ("model.safetensors.sha256", True),
        ("tagmanifest-md5.txt", True),
        ("manifesto.txt", False),
        ("summary.json", False),
        ("part-00001.jsonl", False),
    ],
)
def test_lists_of_digests_are_told_by_their_names(name: str, lists: bool) -> None:  # noqa: FBT001 - a row of a table
    assert lists_digests(name) is lists
