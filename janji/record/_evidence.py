"""The evidence store: recorded facts, kept under the SHA-256 of their bytes."""

import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ._canonical import canonical, digest, parsed
from ._errors import EvidenceError
from ._files import BLOB, read_regular
from ._redaction import redacted, redacted_bytes
from ._scanned import Scanned

_AT_HAND = 16


@dataclass(frozen=True)
class _NoJson:
    """Bytes that are not JSON, and why."""

    why: str


class EvidenceStore:
    """Blobs in `root`/ab/abcdef…, each written once under its own hash. Safe between threads and processes.

    `secrets` are strings (the run key in hexadecimal, for one) that are taken out of everything on its way in.
    """

    def __init__(self, root: Path, secrets: Iterable[str] = ()) -> None:
        self.root = Path(root)
        self._secrets = tuple(secrets)
        self._held: set[str] = set()
        # A scan is judged for many claims, one after the other.
        self._loaded = lru_cache(maxsize=_AT_HAND)(self._parsed)
        self._scanned = lru_cache(maxsize=_AT_HAND)(lambda sha: Scanned(self.load(sha)))

    @property
    def held(self) -> frozenset[str]:
        """The hashes of everything that was put here by this process."""
        return frozenset(self._held)

    def listed(self) -> frozenset[str]:
        """The hashes of everything that lies here."""
        return frozenset(file.name for file in self.root.glob("??/*") if BLOB.fullmatch(file.name))

    def put(self, content: Any) -> str:
        """Keep bytes, or anything that JSON can say (in its canonical form), and return the SHA-256.

        Putting the same content again changes nothing. Raises TypeError for what is neither.
        """
        if isinstance(content, (bytes, bytearray, memoryview)):
            data = redacted_bytes(bytes(content), self._secrets)
        else:
            data = canonical(redacted(content, self._secrets))
        sha = digest(data)
        if sha in self._held:
            return sha
        path = self.path(sha)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # A reader, or a kill, never sees half a blob: the name appears only when the bytes are complete.
            part = path.with_name(f".{sha}.{os.getpid()}.{threading.get_ident()}.part")
            part.write_bytes(data)
            part.replace(path)
        self._held.add(sha)
        return sha

    def get(self, sha: str) -> bytes:
        """The bytes kept under `sha`. Raises EvidenceError where they are missing or have another hash."""
        path = self.path(sha)
        try:
            data = read_regular(path)
        except OSError as error:
            raise EvidenceError(
                f"{path}: evidence {sha[:12]} cannot be read ({error.strerror}); "
                "restore the record from a copy, or run again"
            ) from error
        found = digest(data)
        if found != sha:
            raise EvidenceError(
                f"{path}: evidence {sha[:12]} was altered, its content now has the hash {found[:12]}; "
                "restore the record from a copy, or run again"
            )
        return data

    def load(self, sha: str) -> Any:
        """The data kept under `sha`, not to be changed. Raises EvidenceError as `get` does, or if it is not JSON."""
        found = self._loaded(sha)
        if isinstance(found, _NoJson):
            raise EvidenceError(f"{self.path(sha)}: evidence {sha[:12]} is not JSON ({found.why})")
        return found

    def data(self, sha: str) -> Any:
        """As `load`, with None for encoded media and other bytes that are not JSON."""
        found = self._loaded(sha)
        return None if isinstance(found, _NoJson) else found

    def scanned(self, sha: str) -> Scanned:
        """The scan kept under `sha`. Raises EvidenceError as `load` does."""
        return self._scanned(sha)

    def _parsed(self, sha: str) -> Any:
        data = self.get(sha)
        try:
            return parsed(data)
        except ValueError as error:
            return _NoJson(str(error))

    def path(self, sha: str) -> Path:
        """Where the blob lies. Raises EvidenceError for what is not a SHA-256."""
        if not BLOB.fullmatch(sha):
            raise EvidenceError(f"{sha!r} is not a SHA-256 in 64 lower-case hexadecimal digits")
        return self.root / sha[:2] / sha


def summary(hashes: Iterable[str]) -> dict[str, Any]:
    """How many pieces of evidence there are, and one hash over all their names: what a manifest says of them."""
    names = sorted(hashes)
    return {"count": len(names), "digest": digest("\n".join(names).encode())}
