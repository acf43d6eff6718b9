"""The journal: what happened, in order, one line per event, each line holding the hash of the one before.

A record is a folder: `journal/NAME.jsonl`, one segment per writing process; `evidence/`; and `manifest.json`,
written last. A line is one `write` with O_APPEND, so that a killed process loses at most the line that it was
writing; cut-off lines look exactly like a kill, which is why only the manifest says that a record is whole.
"""

import errno
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from ._canonical import ZERO, canonical, digest
from ._errors import DamagedRecordError, RecordError
from ._evidence import EvidenceStore, summary
from ._files import MANIFEST_PART, SEGMENT, contents, read_regular
from ._redaction import redacted

SCHEMA = 2
"""The version of the record: journal, evidence of scans, manifest. It goes up with every change of meaning."""

_RESERVED = frozenset({"n", "prev", "t", "e"})


def now() -> str:
    """The time in UTC as ISO 8601 with microseconds. Order is by journal sequence, never by this."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_record(path: Path) -> Path:
    """Make the folders of a new record in `path`, which must not exist or must be empty, and return `path`.

    Raises RecordError for a folder that holds anything: a record is never continued or overwritten.
    """
    path = Path(path)
    if path.is_dir() and not any(path.iterdir()):
        return _laid_out(path)
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
    return _laid_out(path)


def _laid_out(path: Path) -> Path:
    # Of several that begin in one folder at once, one makes it: looking and making are one step.
    path.mkdir(parents=True, exist_ok=True)
    try:
        (path / "journal").mkdir()
        (path / "evidence").mkdir()
    except FileExistsError as error:
        raise RecordError(
            f"{path}: another run has just begun to write its record here; name another folder with --record"
        ) from error
    return path


@dataclass(frozen=True)
class Held:
    """One process's memory of what it wrote: its segment as it has to be, and the hashes of its evidence.

    A seal is made of these, never of the files on disk, where others can write too.
    """

    segment: str
    events: int
    head: str
    sha256: str
    evidence: frozenset[str]

    def plain(self) -> dict[str, Any]:
        """As plain data, to be handed from one process to another."""
        return {**asdict(self), "evidence": sorted(self.evidence)}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """Rebuild it from what `plain` made. Raises TypeError for anything else."""
        found = cls(**plain)
        return replace(found, evidence=frozenset(found.evidence))


class Journal:
    """One segment, written by one process, from any of its threads.

    Raises RecordError where the segment exists already: two writers in one chain would break it.
    """

    def __init__(self, path: Path, secrets: Iterable[str] = ()) -> None:
        self.path = Path(path)
        if not SEGMENT.fullmatch(self.path.stem) or self.path.suffix != ".jsonl":
            raise RecordError(f"{self.path}: a segment is called NAME.jsonl, with letters, digits, - and _ in NAME")
        self._secrets = tuple(secrets)
        self._lock = Lock()
        self._count = 0
        self._head = ZERO
        self._whole = sha256()
        try:
            self._fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except FileExistsError as error:
            raise RecordError(
                f"{self.path}: this segment exists already; every process writes one of its own"
            ) from error
        except FileNotFoundError as error:
            raise RecordError(f"{self.path.parent}: no such folder; make the record with new_record") from error

    @property
    def head(self) -> str:
        """The hash of the last line, or 64 zeros."""
        return self._head

    def held(self, store: EvidenceStore) -> Held:
        """This process's memory of its segment, and of what it put into the store."""
        with self._lock:
            return Held(self.path.stem, self._count, self._head, self._whole.hexdigest(), store.held)

    def confirm(self) -> None:
        """Raise DamagedRecordError where the segment on the disk is not what this process wrote."""
        with self._lock:
            own = {"name": self.path.stem, "events": self._count, "head": self._head, "sha256": self._whole.hexdigest()}
            if _on_disk(self.path) != own:
                raise DamagedRecordError(
                    f"{self.path}: somebody else wrote into this segment while it was written; look for what else runs "
                    "as this user, and run again"
                )

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
                raise OSError(errno.ENOSPC, f"the disk took {written} of {len(line) + 1} bytes", str(self.path))
            self._head = digest(line)
            self._whole.update(line + b"\n")
            self._count += 1
            return number

    def sync(self) -> None:
        """Wait until everything that was written is on the disk: at barriers, and at the end."""
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


def seal(record_root: Path, held: Iterable[Held], lost: Iterable[str] = ()) -> dict[str, Any]:
    """Write `manifest.json` over what the processes hold, by temporary file and rename, and return it.

    Only the controller calls this, once, when every writer has ended. `lost` names the segments of processes that
    died and so handed nothing over. The files on the disk are compared, and each difference is in the manifest:
    such a record is read as altered, even if somebody later puts back what belongs there.
    """
    root = Path(record_root)
    held, lost = list(held), sorted(lost)
    evidence = frozenset[str]().union(*(each.evidence for each in held))
    found = contents(root)
    differs = ["somebody else wrote a manifest"] if found.sealed else []
    differs += [f"{each} is there, and no process wrote it" for each in found.strays]
    segments = {each.segment: _entry(each) for each in held}
    for name in sorted(segments.keys() | set(found.segments)):
        there = _on_disk(root / "journal" / f"{name}.jsonl")
        if name in segments and there != segments[name]:
            differs.append(f"segment {name} is not what its process wrote")
        elif name in lost and there is not None:
            segments[name] = there
        elif name not in segments:
            differs.append(f"segment {name} is there, and no process wrote it")
    differs += [f"evidence {sha[:12]} is missing" for sha in sorted(evidence - set(found.blobs))]
    added = sorted(set(found.blobs) - evidence)
    if lost:
        evidence |= set(added)
    else:
        differs += [f"evidence {sha[:12]} is there, and no process put it" for sha in added]
    for part in found.parts:
        part.unlink(missing_ok=True)
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "segments": [segments[name] for name in sorted(segments)],
        "evidence": summary(evidence),
        "lost": lost,
        "differs": differs,
    }
    return _written(root, manifest)


def seal_again(record_root: Path, sealed: Mapping[str, Any], why: str) -> dict[str, Any]:
    """Put a manifest back in the place of another one that somebody wrote over it; `why` is in it from now on."""
    manifest = {key: value for key, value in sealed.items() if key != "digest"}
    return _written(Path(record_root), {**manifest, "differs": [*sealed["differs"], why]})


def _written(root: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    manifest["digest"] = digest(canonical(manifest))
    part = root / MANIFEST_PART
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(canonical(manifest) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(root / "manifest.json")
    return manifest


def _entry(held: Held) -> dict[str, Any]:
    return {"name": held.segment, "events": held.events, "head": held.head, "sha256": held.sha256}


def _on_disk(path: Path) -> dict[str, Any] | None:
    """A manifest's entry for a segment, by what is there; None unless it is a file."""
    try:
        data = read_regular(path)
    except OSError:
        return None
    # The hash of the whole file also covers the torn line of a worker that was killed on the way.
    lines = data.split(b"\n")[:-1]
    return _entry(Held(path.stem, len(lines), digest(lines[-1]) if lines else ZERO, digest(data), frozenset()))
