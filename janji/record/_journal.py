"""The journal: what happened, in order, one line an event, each line holding the hash of the one before.

A record is a folder: `journal/NAME.jsonl`, one segment per writing process; `evidence/`; and `manifest.json`,
written last. A line is one `write` with O_APPEND, so that a killed process loses at most the line that it was
writing; cut-off lines look exactly like a kill, which is why only the manifest says that a record is whole.
"""

import json
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from ._canonical import ZERO, canonical, digest
from ._errors import RecordError
from ._evidence import EvidenceStore
from ._redaction import redacted

SCHEMA = 1
"""The version of the record: journal, evidence of scans, manifest. It goes up with every change of meaning."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_RESERVED = frozenset({"n", "prev", "t", "e"})


def now() -> str:
    """The time in UTC as ISO 8601 with microseconds. Order is by journal sequence, never by this."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_record(path: Path) -> Path:
    """Make the folders of a new record in `path`, which must not exist or must be empty, and return `path`.

    Raises RecordError for a folder that holds anything: a record is never continued or written over.
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise RecordError(f"{path}: is a file, and a record is a folder; name a folder that does not exist yet")
    if path.is_dir():
        inside = sorted(item.name for item in path.iterdir())
        if inside:
            raise RecordError(
                f"{path}: is not empty (it holds {inside[0]}"
                f"{f' and {len(inside) - 1} more' if len(inside) > 1 else ''}), and a record is never written over; "
                "name another folder with --record, or remove this one"
            )
    (path / "journal").mkdir(parents=True)
    (path / "evidence").mkdir()
    return path


class Journal:
    """One segment, written by one process, from any of its threads.

    Raises RecordError where the segment exists already: two writers in one chain would break it.
    """

    def __init__(self, path: Path, secrets: Iterable[str] = ()) -> None:
        self.path = Path(path)
        if not _NAME.fullmatch(self.path.stem) or self.path.suffix != ".jsonl":
            raise RecordError(f"{self.path}: a segment is called NAME.jsonl, with letters, digits, - and _ in NAME")
        self._secrets = tuple(secrets)
        self._lock = Lock()
        self._count = 0
        self._head = ZERO
        try:
            self._fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except FileExistsError as error:
            raise RecordError(
                f"{self.path}: this segment exists already; every process writes one of its own"
            ) from error
        except FileNotFoundError as error:
            raise RecordError(
                f"{self.path.parent}: there is no such folder; make the record with new_record"
            ) from error

    @property
    def head(self) -> str:
        """The hash of the last line, or 64 zeros."""
        return self._head

    def append(self, event: str, **payload: Any) -> int:
        """Write one event with plain data and return its number in this segment.

        Raises ValueError for a payload that uses the journal's own keys, TypeError for what JSON cannot say.
        """
        taken = _RESERVED & payload.keys()
        if taken:
            raise ValueError(f"event {event!r}: the journal itself writes {sorted(taken)}; name the payload otherwise")
        payload = redacted(payload, self._secrets)
        with self._lock:
            number = self._count
            line = json.dumps(
                {"n": number, "prev": self._head, "t": now(), "e": event, **payload},
                ensure_ascii=False,
                allow_nan=False,
                separators=(",", ":"),
            ).encode("utf-8", "backslashreplace")
            written = os.write(self._fd, line + b"\n")
            if written != len(line) + 1:
                raise RecordError(f"{self.path}: the disk took {written} of {len(line) + 1} bytes; free some space")
            self._head = digest(line)
            self._count += 1
            return number

    def sync(self) -> None:
        """Wait until all that was written is on the disk: at barriers, and at the end."""
        os.fsync(self._fd)

    def close(self) -> None:
        """Sync and end. Closing twice does nothing more."""
        with self._lock:
            if self._fd >= 0:
                os.fsync(self._fd)
                os.close(self._fd)
                self._fd = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def seal(record_root: Path, closed: str | None = None) -> dict[str, Any]:
    """Write `manifest.json` over all segments and the evidence, by temporary file and rename, and return it.

    Only the controller calls this, once, when every writer has ended; `closed` is the time, now by default. Raises
    RecordError where a manifest exists already.
    """
    root = Path(record_root)
    target = root / "manifest.json"
    if target.exists():
        raise RecordError(f"{target}: this record is sealed already")
    store = EvidenceStore(root / "evidence")
    store.sweep()
    segments = []
    for path in sorted((root / "journal").glob("*.jsonl")):
        data = path.read_bytes()
        lines = data.split(b"\n")[:-1]
        # The hash of the whole file also covers the torn line of a worker that was killed on the way.
        segments.append(
            {
                "name": path.stem,
                "events": len(lines),
                "head": digest(lines[-1]) if lines else ZERO,
                "sha256": digest(data),
            }
        )
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "segments": segments,
        "evidence": store.summary(),
        "closed": closed or now(),
    }
    manifest["digest"] = digest(canonical(manifest))
    part = root / "manifest.json.part"
    with part.open("wb") as file:
        file.write(canonical(manifest) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return manifest
