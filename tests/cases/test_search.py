"""Which files are looked into: beside the places that were named, and at third parties."""

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from janji.canaries import Mint
from janji.cases._instance import Answered
from janji.cases._search import Search

_TEXT = Mint(bytes(32)).text("beside")


class _Answer:
    error = None

    def __init__(self, places: list[dict[str, str]]) -> None:
        self._places = places

    def __getitem__(self, key: str) -> list[dict[str, str]]:
        return {"places": self._places}[key]


def _found(folder: Path, given: Path | None, *, waits: float = 0.0, began: bool = False) -> set[str]:
    """In which files content was found, where one file is named and another with the content lies beside it."""
    (folder / "named.txt").write_text("Nothing of note.\n", encoding="utf-8")
    (folder / "other.txt").write_text(f"{_TEXT.text}\n", encoding="utf-8")
    time.sleep(waits)
    place = {"place": "named", "path": str(folder / "named.txt"), "format": "text", "purpose": "train"}
    description, known = SimpleNamespace(concurrency="isolated"), SimpleNamespace(ids=set())
    instance: Any = SimpleNamespace(description=description, known=known, call=lambda *_: _Answer([place]))
    journal: Any = SimpleNamespace(append=lambda *_, **__: None)
    store: Any = SimpleNamespace(put=lambda _: "0" * 64)
    search = Search(instance, journal, store, "run", given)
    search.since = time.time() if not began and waits else 0.0
    if began:
        search.began["trn"] = time.time()
    return {str(match["place"]) for match in search.sink("training_data", "trn", [_TEXT], {}).scan["matches"]}


def test_a_file_beside_a_named_one_is_looked_into_wherever_it_lies(tmp_path: Path) -> None:
    """In the folder that the run gave, and in one of the implementation's own."""
    assert _found(tmp_path, tmp_path) == {"other.txt beside named"}
    assert _found(tmp_path, tmp_path / "another") == {"other.txt beside named"}
    assert _found(tmp_path, None) == {"other.txt beside named"}


@pytest.mark.parametrize("began", [False, True], ids=["the run", "the training run"])
def test_what_is_older_than_the_run_is_left_alone_elsewhere(tmp_path: Path, *, began: bool) -> None:
    """Such a file holds nothing that the run gave, or is of a training run that another process had started."""
    assert _found(tmp_path, None, waits=0.2, began=began) == set()
    assert _found(tmp_path, tmp_path, waits=0.2, began=began) == {"other.txt beside named"}


@pytest.mark.parametrize(("purpose", "found"), [("label", {"queue"}), ("review", {"queue"}), ("provide", set())])
def test_what_others_got_to_label_is_a_labelling_queue_too(tmp_path: Path, purpose: str, found: set[str]) -> None:
    """Content that goes to a company whose people label it is looked for as content that people label."""
    (tmp_path / "queue.txt").write_text(f"{_TEXT.text}\n", encoding="utf-8")
    queue = {"place": "queue", "path": str(tmp_path / "queue.txt"), "format": "text", "purpose": purpose}
    answers: dict[str, dict[str, Any]] = {
        "other_uses.locations": {"places": []},
        "third_parties.list": {"third_parties": [{"third_party": "tp"}]},
        "third_parties.received": {"places": [queue]},
    }
    instance: Any = SimpleNamespace(
        description=SimpleNamespace(concurrency="isolated"),
        known=SimpleNamespace(ids=set()),
        serves=lambda _: True,
        call=lambda operation, *_: Answered(operation, answers[operation], None, ""),
    )
    journal: Any = SimpleNamespace(append=lambda *_, **__: None)
    store: Any = SimpleNamespace(put=lambda _: "0" * 64)
    seen = Search(instance, journal, store, "run", tmp_path).sink("other_use", "trn", [_TEXT], {}).scan
    assert {match["place"] for match in seen["matches"]} == found
    assert {place["training"] for place in seen["places"]} <= {"trn"}
