"""One unit from the store to its result: bytes are fetched here, and read in the sandbox."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from ._results import Hit, Result
from ._sandbox import Nursery, Sandbox
from ._stores import Source, StoreError, fetch, hollow, read, told
from ._units import Unit, cut

_TAIL = 65_536
_NAME = 100


class Examiner:
    """Examines units, one after the other: one of each thread."""

    def __init__(self, nursery: Nursery) -> None:
        self._sandbox = Sandbox(nursery)
        self._largest = nursery.job.bounds.largest

    def network(self) -> str | None:
        """None: files are read without a network. Else why this machine does not permit it."""
        return self._sandbox.network()

    def close(self) -> None:
        """End its process."""
        self._sandbox.close()

    def __call__(self, unit: Unit) -> Result:
        """The result of a unit, whatever is there."""
        source, path = unit.source, None
        try:
            if unit.kind in ("lines", "piece") and hollow(source, *cut(unit)):
                return Result(unit.id, "empty", "zeros alone")
            path = self._at_hand(unit)
            return _result(unit, self._sandbox(self._task(unit, path)))
        except StoreError as error:
            return Result(unit.id, "unread", str(error))
        except Exception as error:  # noqa: BLE001 - each store has errors of its own
            if source.local:
                return Result(unit.id, "unread", f"cannot be read ({getattr(error, 'strerror', None) or error})")
            return Result(unit.id, "unreachable", f"was not handed over ({told(error, source.address)})")
        finally:
            if path is not None and str(path) != source.address:
                with suppress(OSError):
                    path.unlink()

    def footer(self, source: Source) -> Mapping[str, Any]:
        """The facts at the end of a Parquet file. Raises StoreError where it cannot be read."""
        path = Path(source.address)
        if not source.local:
            path = self._sparse(source, self._ending(source))
        answer = self._sandbox({"what": "footer", "path": str(path)})
        if not source.local:
            path.unlink(missing_ok=True)
        if "broke" in answer:
            raise StoreError(answer["broke"])
        return answer

    def _at_hand(self, unit: Unit) -> Path:
        """A file of this machine that has the bytes of a unit. Raises StoreError where there can be none."""
        source = unit.source
        if source.trouble:
            raise StoreError(source.trouble)
        if unit.kind == "whole" and (source.size or 0) > self._largest:
            raise StoreError(f"is larger than {self._largest} bytes")
        if source.local and unit.kind in ("whole", "group", "rest"):
            return Path(source.address)
        if unit.kind in ("group", "rest"):
            return self._sparse(source, ((0, 4), *unit.spans, *self._ending(source)))
        path = self._named(source)
        begin, end = (0, None) if unit.kind == "whole" else cut(unit)
        fetch(source, begin, end, path, self._largest)
        return path

    def _ending(self, source: Source) -> tuple[tuple[int, int], ...]:
        size = source.size or 0
        tail = b"".join(read(source, max(0, size - _TAIL), size))
        begin = max(4, size - int.from_bytes(tail[-8:-4], "little") - 8)
        return ((min(begin, max(0, size - _TAIL)), size),)

    def _named(self, source: Source) -> Path:
        """The file for its bytes: under its own name, since finds are reported by it."""
        return self._sandbox.folder / (PurePath(source.name).name[-_NAME:] or "file")

    def _sparse(self, source: Source, spans: tuple[tuple[int, int], ...]) -> Path:
        """A file that is as long as the source and has these bytes of it."""
        path = self._named(source)
        with path.open("wb") as out:
            out.truncate(source.size or 0)
            for begin, end in spans:
                out.seek(begin)
                for part in read(source, begin, end):
                    out.write(part)
        return path

    @staticmethod
    def _task(unit: Unit, path: Path) -> dict[str, Any]:
        first = unit.kind in ("whole", "rest") or (unit.kind != "group" and unit.begin == 0)
        ending = PurePath(unit.source.name).suffix.lstrip(".").lower()
        # A part of a line is no JSON, and a part of a table has no header.
        declared = {"whole": "", "lines": ending, "piece": "bin"}.get(unit.kind, "")
        return {
            "what": unit.kind if unit.kind in ("group", "rest") else "scan",
            "path": str(path),
            "number": unit.number,
            "declared": declared,
            "piece": unit.kind == "piece",
            "named": unit.source.shown if first else "",
        }


def _result(unit: Unit, answer: Mapping[str, Any]) -> Result:
    if "broke" in answer:
        return Result(unit.id, "unread", answer["broke"])
    hits = tuple(Hit(**hit) for hit in answer["hits"])
    return Result(
        unit.id,
        answer["outcome"],
        answer["reason"],
        int(answer["items"]),
        round(float(answer["seconds"]), 3),
        answer["sha256"] if unit.kind == "whole" else None,
        hits,
    )
