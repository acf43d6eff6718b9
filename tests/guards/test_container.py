"""The container file as far as it can be checked without a container engine: what it takes, pins, and runs as."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = [
    line.partition(" ")[::2]
    for line in (ROOT / "pipelines/container/Containerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LAST = LINES[max(number for number, (word, _) in enumerate(LINES) if word == "FROM") :]


def test_its_base_is_one_release() -> None:
    """A tag that moves, such as latest or 3.13, would build another image tomorrow."""
    given = dict(text.split("=", 1) for word, text in LINES if word == "ARG")
    bases = [text.split()[0] for word, text in LINES if word == "FROM"]
    tags = [re.sub(r"\$\{(\w+)\}", lambda found: given[found[1]], base) for base in bases]
    assert tags
    assert all(re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", tag) for tag in tags)


def test_its_python_is_one_that_janji_runs_on() -> None:
    minor = re.search(r"PYTHON=(\d+\.\d+)\.", str(LINES))
    assert minor is not None
    assert f"Programming Language :: Python :: {minor[1]}" in PROJECT["project"]["classifiers"]


def test_it_takes_all_that_the_wheel_is_made_of_and_nothing_else() -> None:
    """Not the whole folder: a key, a record or the history that lies in it is no part of an image."""
    taken = [text.split() for word, text in LINES if word == "COPY" and not text.startswith("--from=build ")]
    names = {name for words in taken for name in words[:-1]}
    project = PROJECT["project"]
    folders = {folder.split("/")[0] for folder in PROJECT["tool"]["setuptools"]["package-dir"].values()}
    assert names == {"pyproject.toml", project["readme"], *project["license-files"], *folders}
    assert all((ROOT / name).exists() for name in names)
    assert not any(word == "ADD" for word, _ in LINES)


def test_what_runs_is_nobody_in_particular_and_was_not_built_there() -> None:
    """By number, so that a cluster can see that it is not root; without pip's cache, compiler or sources."""
    users = [text for word, text in LAST if word == "USER"]
    assert users
    assert all(re.fullmatch(r"[1-9]\d*:[1-9]\d*", each) for each in users)
    assert not any(word == "RUN" for word, _ in LAST)
    assert [text for word, text in LAST if word == "COPY"] == ["--from=build /opt/janji /opt/janji"]


def test_it_ends_as_the_command_does() -> None:
    """Without a shell between, exit codes and signals are those of the command."""
    (entry,) = [json.loads(text) for word, text in LINES if word == "ENTRYPOINT"]
    assert entry == ["janji"]
    assert PROJECT["project"]["scripts"].keys() >= {"janji"}
