"""Taking turns: runs that come to one implementation train one after the other."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from janji.implementation import CAN_LOCK, ImplementationError, home

_PATIENCE = 900.0
_EVERY = 0.02


class Turns:
    """A lock of one address, for all processes of this user on this machine."""

    def __init__(self, address: str, patience: float = _PATIENCE) -> None:
        folder = home() or Path(tempfile.gettempdir())
        self._file = folder / f"turns-{sha256(address.encode()).hexdigest()[:32]}.lock"
        self._patience = patience

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Wait until nobody else is training there, and keep others waiting.

        Raises ImplementationError where the turn does not come within the patience.
        """
        if not CAN_LOCK:  # pragma: no cover - then runs cannot wait for each other
            yield
            return
        # A link that somebody else put there is not followed.
        file = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            self._wait(file)
            yield
        finally:
            os.close(file)

    def _wait(self, file: int) -> None:
        import fcntl

        deadline = time.monotonic() + self._patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise ImplementationError(
                        f"others were training there for {self._patience:g} s ({self._file} is theirs): let them end"
                    ) from None
                time.sleep(_EVERY)
            else:
                return
