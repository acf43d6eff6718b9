"""Far ends of every kind that this machine can run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from janji.far_ends import KINDS, FarEnd, Limits

Opened = Callable[..., FarEnd]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Makes far ends that are closed in the end: `opened(kind, limits=…)`."""
    made: list[FarEnd] = []

    def make(kind: str, limits: Limits | None = None, **about: Any) -> FarEnd:
        folder = tmp_path / f"far-end-{len(made)}"
        made.append(KINDS[kind]("one", folder, limits=limits, **about))
        return made[-1].start()

    yield make
    for each in made:
        each.close()
