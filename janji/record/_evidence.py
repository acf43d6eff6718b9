"""The evidence store: recorded facts, kept under the SHA-256 of their bytes."""

import json
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ._canonical import canonical, digest
from ._errors import EvidenceError
from ._redaction import redacted, redacted_bytes

_HEX = frozenset("0123456789abcdef")
_DIGITS = 64


class EvidenceStore:
    """Blobs in `root`/ab/abcdef…, each written once under its own hash. Safe between threads and processes.

    `secrets` are strings (the run key in hexadecimal, for one) that are taken out of everything on its way in.
    """

    def __init__(self, root: Path, secrets: Iterable[str] = ()) -> None:
        self.root = Path(root)
        self._secrets = tuple(secrets)

    def put(self, content: Any) -> str:
        """Keep bytes, or anything that JSON can say (in its canonical form), and return the SHA-256.

        Putting the same content again changes nothing. Raises TypeError for what is neither.
        """
        if isinstance(content, (bytes, bytearray, memoryview)):
            data = redacted_bytes(bytes(content), self._secrets)
        else:
            data = canonical(redacted(content, self._secrets))
        sha = digest(data)
        path = self.path(sha)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # A reader, or a kill, never sees half a blob: the name appears only when the bytes are complete.
            part = path.with_name(f".{sha}.{os.getpid()}.{threading.get_ident()}.part")
            part.write_bytes(data)
            part.replace(path)
        return sha

    def get(self, sha: str) -> bytes:
        """The bytes kept under `sha`. Raises EvidenceError where they are missing or have another hash."""
        path = self.path(sha)
        try:
            data = path.read_bytes()
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
        """The plain data kept under `sha`. Raises EvidenceError as `get` does, or where it is no JSON."""
        data = self.get(sha)
        try:
            return json.loads(data)
        except ValueError as error:
            raise EvidenceError(f"{self.path(sha)}: evidence {sha[:12]} is no JSON ({error})") from error

    def path(self, sha: str) -> Path:
        """Where the blob lies. Raises EvidenceError for what is no SHA-256."""
        if len(sha) != _DIGITS or not set(sha) <= _HEX:
            raise EvidenceError(f"{sha!r} is no SHA-256 in 64 lower-case hexadecimal digits")
        return self.root / sha[:2] / sha

    def __iter__(self) -> Iterator[str]:
        """The hashes of all blobs, sorted."""
        found = (path.name for folder in self.root.glob("??") if folder.is_dir() for path in folder.iterdir())
        return iter(sorted(name for name in found if len(name) == _DIGITS and set(name) <= _HEX))

    def summary(self) -> dict[str, Any]:
        """How many blobs there are, and one hash over all their names: what a manifest says of them."""
        names = list(self)
        return {"count": len(names), "digest": digest("\n".join(names).encode())}

    def sweep(self) -> None:
        """Remove the half-written files that killed writers left behind. Only for when nobody writes any more."""
        for part in self.root.glob("??/.*.part"):
            part.unlink(missing_ok=True)
