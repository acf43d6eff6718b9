"""Claims and scans of schema 2, made by hand: each test turns one thing."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

SUBJECTS = ["subject-1", "subject-2"]
CONTROLS = [f"control-{number}" for number in range(12)]


def part(name: str = "text", **changes: Any) -> dict[str, Any]:
    """A column of text that reads as content."""
    return {
        "part": name,
        "layout": "parquet: text",
        "kind": "text",
        "reads": "content",
        "why": "",
        "items": 40,
        **changes,
    }


def place(name: str = "set.parquet", parts: Sequence[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    """A place of a training run's data with one column of text."""
    return {
        "place": name,
        "path": f"sets/{name}",
        "format": "parquet",
        "purpose": "train",
        "training": "training-1",
        "form": "original",
        "named": True,
        "sha256": "0" * 64,
        "bytes": 4096,
        "items": 40,
        "read": True,
        "reason": None,
        "parts": [part()] if parts is None else list(parts),
        **changes,
    }


def match(canary: str, place: str = "set.parquet", part: str = "text", technique: str = "verbatim") -> dict[str, Any]:
    return {"canary": canary, "place": place, "part": part, "where": "row 3", "technique": technique, "score": None}


def claim(**changes: Any) -> dict[str, Any]:
    """Two subjects and twelve controls that went one way: just enough where every control is seen."""
    return {
        "sink": "training_data",
        "kind": "text",
        "form": "original",
        "ways": {"team chat": {"subjects": SUBJECTS, "controls": CONTROLS}},
        "subjects": SUBJECTS,
        "controls": CONTROLS,
        "allowed": 0.05,
        "trainings": ["training-0", "training-1"],
        "training": "training-1",
        "purpose": "train",
        **changes,
    }


def scan(
    places: Sequence[dict[str, Any]] | None = None,
    matches: Sequence[dict[str, Any]] | None = None,
    *more: dict[str, Any],
    **changes: Any,
) -> dict[str, Any]:
    """One place in which every control was seen, with more matches."""
    return {
        "schema": 2,
        "sink": "training_data",
        "training": "training-1",
        "places": [place()] if places is None else list(places),
        "canaries": [*SUBJECTS, *CONTROLS],
        "kinds": {},
        "matches": [*([match(each) for each in CONTROLS] if matches is None else matches), *more],
        **changes,
    }


@pytest.fixture(scope="session")
def look() -> SimpleNamespace:
    """How tests make claims that name their ways, and scans with parts."""
    return SimpleNamespace(
        part=part, place=place, match=match, claim=claim, scan=scan, subjects=SUBJECTS, controls=CONTROLS
    )
