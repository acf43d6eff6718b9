"""Canaries, corpora with them, and traces of those."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from janji.canaries import Canary, Mint
from janji.corpora import Bounds, Job, Result, Trace, trace

KEY = bytes(range(32))
WORDS = Path(__file__).read_text(encoding="utf-8").split() + Path(json.__file__).read_text(encoding="utf-8").split()


@pytest.fixture(scope="session")
def canaries() -> list[Canary]:
    mint = Mint(KEY)
    return [mint.text(f"text {number}") for number in range(20)]


@pytest.fixture
def rows(canaries: list[Canary]) -> list[dict[str, str]]:
    """Ordinary rows, with each canary in one of them."""
    words = [word for word in WORDS if word.isalpha()]
    draw = random.Random(7)  # noqa: S311 - chance that comes out alike each time
    made = [{"text": " ".join(draw.choices(words, k=20))} for _ in range(600)]
    for number, canary in enumerate(canaries):
        made[number * 30 + 7]["text"] = f"He wrote: {canary.text}"
    return made


@pytest.fixture
def lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def search(canaries: list[Canary]) -> Callable[..., Trace]:
    """A trace for the canaries; keywords beginning with a name of `Bounds` are limits."""

    def run(*addresses: object, **given: object) -> Trace:
        bounds = {name: given.pop(name) for name in list(given) if name in Bounds.__dataclass_fields__}
        job = Job.seeking(canaries, Bounds(**bounds))  # type: ignore[arg-type]
        return trace(list(map(str, addresses)), job, **given)  # type: ignore[arg-type]

    return run


@pytest.fixture
def found() -> Callable[[Trace], set[str]]:
    """The canaries that a trace found."""
    return lambda traced: {hit.canary for _, result in traced.results for hit in result.hits}


@pytest.fixture
def by_name() -> Callable[[Trace], dict[str, Result]]:
    """The results of a trace by the name of the file, and of the unit where it is one of several."""

    def run(traced: Trace) -> dict[str, Result]:
        return {f"{unit.source.name} {unit.name}".strip(): result for unit, result in traced.results}

    return run
