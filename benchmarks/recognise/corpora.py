"""Real messages of people, out of packages that ship them; none of their text is part of this repository.

    pip download --no-deps -d FOLDER chitchat-dataset chatterbot-corpus
    pip download --no-deps --no-binary :all: -d FOLDER vaderSentiment==3.3.2

`chitchat-dataset` (MIT): chats of volunteers. `vaderSentiment`, the source package (MIT): tweets, reviews of goods and
films, pieces of editorials, gathered by Hutto and Gilbert (2014). `chatterbot-corpus` (BSD-3): questions and answers,
also in Indonesian.
"""

# ruff: noqa: PLR2004 - run by hand, read from top to bottom

import re
import tarfile
import zipfile
from collections import defaultdict
from io import BytesIO
from pathlib import Path

from benchmarks.recognise.make_lists import SHORTEST
from benchmarks.recognise.make_lists import turns as talks

__all__ = ["answers", "chats", "reviews", "talks", "tweets"]


def _rated(folder: Path, name: str) -> list[tuple[str, str]]:
    """Number and text of each line of a rated corpus."""
    (package,) = folder.rglob("vaderSentiment-*.tar.gz")
    with tarfile.open(package) as outer:
        (inner,) = (member for member in outer.getmembers() if member.name.endswith("hutto_ICWSM_2014.tar.gz"))
        data = outer.extractfile(inner)
        with tarfile.open(fileobj=BytesIO(data.read() if data else b"")) as archive:
            file = archive.extractfile(f"hutto_ICWSM_2014/{name}_GroundTruth.txt")
            lines = (file.read() if file else b"").decode("utf-8", "replace").splitlines()
    return [(parts[0], parts[2]) for parts in (line.split("\t") for line in lines) if len(parts) > 2]


def tweets(folder: Path) -> list[str]:
    """Tweets, without the marks that stand for names and addresses."""
    return [re.sub(r"@anonymous|http://url_removed", "", text).strip() for _, text in _rated(folder, "tweets")]


def reviews(folder: Path) -> list[str]:
    """Reviews of goods and films and pieces of editorials, whole where several sentences of one follow each other."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("amazonReviewSnippets", "movieReviewSnippets", "nytEditorialSnippets"):
        for number, text in _rated(folder, name):
            found[f"{name} {number.partition('_')[0]}"].append(text.strip())
    return [" ".join(parts) for parts in found.values()]


def chats(folder: Path, which: int) -> list[str]:
    """Messages of one half of the chats, but for the shortest, which no canary could be."""
    return [text for turn in talks(folder, which) for text in turn if len(text) >= SHORTEST]


def answers(folder: Path, language: str) -> list[str]:
    """Questions and answers."""
    (wheel,) = folder.rglob("chatterbot_corpus-*.whl")
    archive = zipfile.ZipFile(wheel)
    lines = [
        line
        for name in archive.namelist()
        if f"/data/{language}/" in name and name.endswith(".yml")
        for line in archive.read(name).decode().splitlines()
    ]
    return [line.lstrip("- ").strip() for line in lines if line.lstrip().startswith("-") and len(line) > 12]
