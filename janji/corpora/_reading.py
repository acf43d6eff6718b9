"""Reading one unit, inside the sandbox: the caller trusts nothing here but the shape of the answer."""

import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from janji.canaries import media_module
from janji.implementation import Place
from janji.tracing import DecodeCache, Footer, Index, Limits, PlaceRead, find_in_text, scan

from ._copies import Shingles
from ._job import Job
from ._results import Hit, Outcome

_ROWS = 8192
_ZEROS = 1 << 20
_TO_END = 0.8
"""The part of the time after which a scan ends on its own, with what it found; then the process is ended."""
_FOOTER = 12


class Reader:
    """Reads units for one job."""

    def __init__(self, job: Job) -> None:
        self._index: Index = job.index()
        self._shingles = Shingles.of(job.shingles) if job.shingles is not None else None
        self._bounds = job.bounds
        if not self._index.has_text():
            return
        self._index.spans(b"")  # builds what all children share

    def __call__(self, task: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """The answer to a task: `scan`, `group`, `rest` or `footer`. `folder` takes what has to be written."""
        path = Path(task["path"])
        if task["what"] == "footer":
            return _footer(path)
        began = time.monotonic()
        outcome: Outcome
        if task["what"] in ("group", "rest"):
            gap, limits = None, b""
            if task["what"] == "group":
                target, rows = _group(path, int(task["number"]), folder)
            else:
                target, gap, limits = _rest(path, folder)
                rows = 0
            answer = self._scan(target, "arrow")
            target.unlink()
            # Limits stand in the columns, too; a find in them counts, and nothing else of them.
            answer["hits"] += [
                asdict(Hit(canary, technique, "limits of columns"))
                for canary, technique in find_in_text(limits.decode("utf-8", "replace"), self._index)
            ]
            if gap is not None:
                beside = self._scan(gap, "bin")
                gap.unlink()
                answer["hits"] += beside["hits"]
                answer["outcome"] = "unread"
                answer["reason"] = "holds bytes that belong to none of its columns"
            elif task["what"] == "rest" and answer["outcome"] == "empty":
                answer["outcome"] = "searched"
            if task["what"] == "group":
                answer["items"] = rows
        elif _zeros(path):
            outcome = "empty"
            reason = "zeros alone" if path.stat().st_size else "nothing is there"
            answer = {"outcome": outcome, "reason": reason, "items": 0, "sha256": None, "hits": []}
        else:
            answer = self._scan(path, task["declared"])
            if task["piece"]:
                answer["reason"] = answer["reason"] or "is too large to be read whole, and was searched as bytes"
                answer["outcome"] = "unread"
        if task["named"] and self._shingles is None:
            answer["hits"] += [
                asdict(Hit(canary, technique, "its name"))
                for canary, technique in find_in_text(task["named"], self._index)
            ]
        return {**answer, "seconds": time.monotonic() - began}

    def _scan(self, path: Path, declared: str) -> dict[str, Any]:
        seconds = self._bounds.seconds * _TO_END
        limits = Limits(file_bytes=self._bounds.largest, place_seconds=seconds, seconds=seconds)
        shingles = self._shingles
        place = Place(place=path.name or "/", path=str(path), format=declared, purpose="train")
        hear = None if shingles is None else shingles.hear
        if shingles is not None:
            shingles.begin()
        found = scan([place], self._index, DecodeCache(), limits, hear=hear)
        read = found.places[0]
        outcome, reason = outcome_of(read)
        hits = [Hit(each.canary, each.technique, each.where, each.part, each.score) for each in found.matches]
        if shingles is not None:
            hits += shingles.end()
        return {
            "outcome": outcome,
            "reason": reason,
            "items": read.items,
            "sha256": read.sha256,
            "hits": [asdict(hit) for hit in hits],
        }


def outcome_of(read: PlaceRead) -> tuple[Outcome, str | None]:
    """How a place was read, for a trace. A part whose content was not understood does not count as searched."""
    if not read.read:
        return "unread", _memory(read.reason)
    if not read.items and not read.bytes:
        return "empty", "nothing is there"
    unknown = [part for part in read.parts if part.reads == "unknown"]
    if unknown:
        first = unknown[0]
        others = f"; and {len(unknown) - 1} more parts" if len(unknown) > 1 else ""
        return (
            "unread",
            f"{first.part}: {first.why}{others}" if first.why else f"{first.part}: is not understood{others}",
        )
    return "searched", None


def _memory(reason: str | None) -> str | None:
    """A reader that ran out of memory reports it in its own words, whichever library it uses."""
    told = reason or ""
    if any(word in told for word in ("MemoryError", "bad_alloc", "malloc", "Cannot allocate", "OutOfMemory")):
        return f"took more memory than it may ({told})"
    return reason


def _zeros(path: Path) -> bool:
    if not path.is_file():
        return False
    zeros = bytes(_ZEROS)
    with path.open("rb") as file:
        while part := file.read(_ZEROS):
            if part != zeros[: len(part)]:
                return False
    return True


def _parquet() -> Any:
    return media_module("pyarrow.parquet", "reading Parquet")


def _footer(path: Path) -> dict[str, Any]:
    """The bytes of each row group, and those of none, as the end of a Parquet file says."""
    metadata = _parquet().read_metadata(path)
    groups = [
        [_span(metadata.row_group(number).column(at)) for at in range(metadata.num_columns)]
        for number in range(metadata.num_row_groups)
    ]
    taken = sorted(tuple(span) for group in groups for span in group)
    size = path.stat().st_size
    rest, at = [], 0
    for begin, end in taken:
        if begin > at:
            rest.append([at, begin])
        at = max(at, end)
    return {"groups": groups, "rest": [*rest, [at, size]]}


def _beside(folder: Path, path: Path) -> Path:
    """The file for these rows: under the file's own name, since finds are reported by it."""
    inner = folder / "rows"
    inner.mkdir(exist_ok=True)
    return inner / path.name


def _span(column: Any) -> list[int]:
    begin = int(column.data_page_offset)
    if column.has_dictionary_page and column.dictionary_page_offset is not None:
        begin = min(begin, int(column.dictionary_page_offset))
    return [begin, begin + int(column.total_compressed_size)]


def _group(path: Path, number: int, folder: Path) -> tuple[Path, int]:
    """One row group as a file of Arrow, and how many rows it has."""
    ipc = media_module("pyarrow.ipc", "reading Parquet")
    # With a buffer, a column is not held as a whole.
    table = _parquet().ParquetFile(path, page_checksum_verification=True, buffer_size=1 << 20, pre_buffer=False)
    target = _beside(folder, path)
    rows = 0
    schema = table.schema_arrow.remove_metadata()
    with ipc.new_file(str(target), schema) as out:
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=[number], use_threads=False):
            out.write_batch(batch.replace_schema_metadata(None))
            rows += batch.num_rows
    return target, rows


def _rest(path: Path, folder: Path) -> tuple[Path, Path | None, bytes]:
    """Names and notes of a Parquet file as an empty file of Arrow; bytes that nothing explains; limits of columns."""
    ipc = media_module("pyarrow.ipc", "reading Parquet")
    table = _parquet().ParquetFile(path)
    notes = dict(table.metadata.metadata or {})
    notes.pop(b"ARROW:schema", None)
    target = _beside(folder, path)
    with ipc.new_file(str(target), table.schema_arrow.with_metadata(notes)):
        pass
    with path.open("rb") as file:
        footer = Footer(file)
        limits = b"\n".join(footer.values())
        unused = []
        for begin, until in footer.gaps():
            file.seek(begin)
            unused.append(file.read(until - begin))
    other = target.with_name(f"{path.name} (bytes of no column)") if any(unused) else None
    if other is not None:
        other.write_bytes(b"".join(unused))
    return target, other, limits
