"""Rows that stand where they stood are not searched again, and nothing is found otherwise for it."""

import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from janji.canaries import Canary, Mint
from janji.implementation import Place
from janji.tracing import DecodeCache, Index, PlaceCache, Scan, scan
from janji.tracing._techniques import STRONGEST_FIRST

_MINT = Mint(bytes(range(32)))
_CANARIES = [_MINT.text(f"message {number}") for number in range(8)]
_SAID = ["See you at the station at nine.", "The plan for next week stands.", "", "Ok.", "Thanks, that was helpful."]


def _rows(canary: Canary) -> list[list[str]]:
    """Ways to keep a message: whole, in two rows, in code, without its order, in small letters, and a piece of it."""
    text = str(canary.text)
    words = text.split()
    return [
        [text],
        [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])],
        [b64encode(text.encode()).decode()],
        [" ".join(sorted(words))],
        [text.lower()],
        [f'You wrote "{" ".join(words[2:9])}", I think.'],
    ]


def _scan(path: Path, looked_for: int, kept: PlaceCache | None) -> Scan:
    place = Place(place="messages", path=str(path), format="sqlite", purpose="provide")
    return scan([place], Index(_CANARIES[:looked_for], pieces=1), DecodeCache(), kept=kept)


def _write(path: Path, rows: list[str]) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE messages (text TEXT)")
        database.executemany("INSERT INTO messages VALUES (?)", [(row,) for row in rows])


def _told(found: Scan) -> Any:
    """All that a judge sees of a scan. Of one message a part may be told twice where old and new rows meet."""
    best: dict[tuple[str, str], int] = {}
    for match in found.matches:
        at = match.canary, match.part
        best[at] = min(best.get(at, len(STRONGEST_FIRST)), STRONGEST_FIRST.index(match.technique))
    whole = {match for match in found.matches if match.technique in ("verbatim", "normalised")}
    pieces = {(match.canary, match.part) for match in found.pieces}
    return found.places, best, whole, pieces


_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "change", "remove", "swap"]),
        st.integers(0, 7),
        st.integers(0, 5),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_CHANGES, min_size=2, max_size=4))
def test_a_database_that_grows_and_changes_is_searched_as_if_it_were_new(steps: list[Any]) -> None:
    """Each message is looked for from before it is written, as in a run; the second search knows of the first."""
    with TemporaryDirectory() as folder:
        path, kept, rows = Path(folder) / "messages.sqlite", PlaceCache(), list(_SAID) * 3
        looked_for = 1
        for changes in steps:
            for what, number, way, at in changes:
                if what == "add":
                    looked_for = max(looked_for, number + 1)
                    rows += [_SAID[at % len(_SAID)], *_rows(_CANARIES[number])[way]]
                elif what == "change":
                    looked_for = max(looked_for, number + 1)
                    rows[at % len(rows)] = _rows(_CANARIES[number])[way][0]
                elif len(rows) > len(_SAID):
                    row = rows.pop(at % len(rows))
                    rows += [row] if what == "swap" else []
            _write(path, rows)
            assert _told(_scan(path, looked_for, kept)) == _told(_scan(path, looked_for, None))


def test_rows_that_stood_there_are_not_searched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a database that has grown by a row only what the new one may belong to is looked through."""
    path, kept, rows = tmp_path / "messages.sqlite", PlaceCache(), [*_SAID * 200, str(_CANARIES[0].text)]
    _write(path, rows)
    _scan(path, 2, kept)
    searched = list[int]()
    spans = Index.spans

    def counted(self: Index, view: bytes, *, large: bool = False) -> Any:
        searched.append(len(view))
        return spans(self, view, large=large)

    monkeypatch.setattr(Index, "spans", counted)
    _write(path, [*rows, str(_CANARIES[1].text)])
    # The bytes of all pages are looked through as before.
    raw = path.stat().st_size
    found = _scan(path, 2, kept)
    assert {match.canary for match in found.matches} == {each.id for each in _CANARIES[:2]}
    assert sum(searched) < raw + 4000


def test_a_canary_is_not_put_together_with_rows_of_which_one_has_gone(tmp_path: Path) -> None:
    """A message that stood in two rows is found no more where the first of them is another one now."""
    path, kept = tmp_path / "messages.sqlite", PlaceCache()
    first, second = _rows(_CANARIES[0])[1]
    _write(path, [*_SAID, first, second])
    assert {match.where for match in _scan(path, 1, kept).matches if "to" in match.where}
    _write(path, [*_SAID, "Nothing new.", second])
    assert _told(_scan(path, 1, kept)) == _told(_scan(path, 1, None))
