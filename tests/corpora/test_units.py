"""Corpora are cut into units, and no byte is lost at a cut."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from janji.canaries import Canary
from janji.corpora import Result, Trace

Search = Callable[..., Trace]
Found = Callable[[Trace], set[str]]
ByName = Callable[[Trace], dict[str, Result]]


@pytest.mark.parametrize("size", [5_000, 20_011])
def test_units_of_lines_find_what_the_whole_file_finds(
    search: Search, found: Found, tmp_path: Path, lines: bytes, canaries: list[Canary], size: int
) -> None:
    """Wherever a file of lines is cut, each line is in exactly one unit, and every canary is found."""
    (tmp_path / "a.jsonl").write_bytes(lines)
    traced = search(tmp_path, unit=size)
    assert len(traced.results) == -(-len(lines) // size)
    assert {result.outcome for _, result in traced.results} == {"searched"}
    assert sum(result.items for _, result in traced.results) == lines.count(b"\n")
    assert found(traced) == {canary.id for canary in canaries}


def test_one_line_is_cut_without_losing_what_stands_at_a_cut(
    search: Search, found: Found, tmp_path: Path, lines: bytes, canaries: list[Canary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Units of a line that is longer than they are overlap, so that a canary at their edge is whole in one of them."""
    monkeypatch.setattr("janji.corpora._units.OVERLAP", 3_000)
    lines = lines.replace(b" the ", " d\u00e9\u4f60\U0001f600 ".encode())
    whole = lines.decode().replace("\n", " ").replace('{"text": "', "").replace('"}', "")
    (tmp_path / "a.txt").write_text(whole)
    traced = search(tmp_path, unit=9_001)
    assert not [result.reason for _, result in traced.results if "UTF-8" in str(result.reason)]
    assert found(traced) == {canary.id for canary in canaries}


def test_row_groups_find_what_the_whole_file_finds(
    search: Search, found: Found, by_name: ByName, tmp_path: Path, rows: list[dict[str, str]], canaries: list[Canary]
) -> None:
    """Each row group of a Parquet file is a unit, and one more has its names, its notes and the bytes of no column."""
    schema = pa.schema([("text", pa.string())], {"note": str(canaries[0].text)})
    pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / "a.parquet", row_group_size=150)
    traced = search(tmp_path, unit=10_000)
    results = by_name(traced)
    assert sorted(results) == ["a.parquet beside the row groups", *(f"a.parquet row group {at}" for at in range(4))]
    assert {result.outcome for result in results.values()} == {"searched"}
    assert sum(result.items for result in results.values()) == len(rows)
    assert {hit.canary for hit in results["a.parquet beside the row groups"].hits} == {canaries[0].id}
    assert found(traced) == {canary.id for canary in canaries}


def test_bytes_that_belong_to_no_column_are_searched_and_not_called_read(
    search: Search, by_name: ByName, tmp_path: Path, rows: list[dict[str, str]], canaries: list[Canary]
) -> None:
    """Text put between the columns and the end of a Parquet file is found, and its unit is unread."""
    ordinary = [{"text": f"an ordinary row, number {number}"} for number in range(2000)]
    pq.write_table(pa.Table.from_pylist(ordinary), tmp_path / "a.parquet", row_group_size=500)
    data = (tmp_path / "a.parquet").read_bytes()
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    (tmp_path / "a.parquet").write_bytes(data[:footer] + f" {canaries[3].text} ".encode() + data[footer:])
    rest = by_name(search(tmp_path, unit=5_000))["a.parquet beside the row groups"]
    assert rest.outcome == "unread"
    assert {hit.canary for hit in rest.hits} == {canaries[3].id}


def test_a_folder_of_many_kinds_says_of_each_file_what_became_of_it(
    search: Search, by_name: ByName, tmp_path: Path, canaries: list[Canary]
) -> None:
    """Text is searched, nothing is empty, and what is not understood, or no file at all, is unread with a reason."""
    (tmp_path / "text.txt").write_text("An ordinary sentence.\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "zeros.bin").write_bytes(bytes(5000))
    (tmp_path / "odd.bin").write_bytes(bytes(range(256)) * 30)
    (tmp_path / f"{canaries[2].text}"[:200]).write_text("Another one.\n")
    (tmp_path / "document.json").write_text(json.dumps({"text": str(canaries[1].text)}, indent=2))
    (tmp_path / "loop").symlink_to(tmp_path)
    traced = search(tmp_path)
    results = by_name(traced)
    outcomes = {name.partition(".")[0]: result.outcome for name, result in results.items() if "." in name[:12]}
    assert outcomes == {
        "text": "searched",
        "empty": "empty",
        "zeros": "empty",
        "odd": "unread",
        "document": "searched",
    }
    assert all(result.reason for result in results.values() if result.outcome == "unread")
    assert {hit.canary for result in results.values() for hit in result.hits} == {canaries[1].id, canaries[2].id}
    assert len(results) == 6
