"""The base of every far end: an address, a folder, a log, and a control of its own."""

import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, ClassVar, Self

from janji.implementation import Place

from ._log import HEADS, Limits, Log

LOOPBACK = "127.0.0.1"
_PATIENCE = 5.0
_POLL = 0.01
_MOST_WHY = 120
"""Characters of a reason that are in the name of what cannot be read."""


class NotSeen(Exception):
    """Content that the harness itself sent to a far end was not found in what it received: the far end is blind."""


class FarEnd(ABC):
    """A server of the harness on this machine, to which an implementation sends something.

    It listens from `start` to `close` (or within a `with`) on a port that the system chooses, unless `port` names one.
    `host` is an address of this machine. At another address than the implementation's own (127.0.0.2, say) a far end
    counts as outside for a proxy that is bypassed for the implementation's own address. Everything that arrives is kept
    in `folder` (by default a temporary one).
    """

    kind: str
    _keeps: ClassVar[type[Log]] = Log

    def __init__(
        self,
        name: str = "far-end",
        folder: Path | None = None,
        port: int = 0,
        limits: Limits | None = None,
        *,
        host: str = LOOPBACK,
    ) -> None:
        self.name = name
        self.host = host
        self.port = port
        self._limits = limits
        self._passing = TemporaryDirectory(prefix="janji-received-") if folder is None else None
        self.folder = Path(self._passing.name) if self._passing is not None else Path(str(folder))
        self.received = self._keeps(name, self.folder, limits)
        self._open = False

    @property
    @abstractmethod
    def address(self) -> str:
        """The address that an implementation is handed."""

    def start(self) -> Self:
        """Begin to listen. Raises OSError where the port is taken, MissingExtra where a package is missing."""
        try:
            self._listen()
        except BaseException:
            self.close()
            raise
        self._open = True
        return self

    def close(self) -> None:
        """Stop listening. A temporary folder is removed; the evidence keeps what verdicts rest on."""
        if self._open:
            self._open = False
            self._stop()
        self.received.close()
        if self._passing is not None:
            self._passing.cleanup()

    def __enter__(self) -> Self:
        return self if self._open else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def mark(self, name: str) -> None:
        """Note a moment between two deliveries."""
        self.received.mark(name)

    def wait(self, deliveries: int, seconds: float) -> None:
        """Wait until so many deliveries have arrived, or the time is over."""
        self.received.wait(deliveries, seconds)

    def log(self) -> Mapping[str, Any]:
        """The events so far, in order, without the paths of this machine; last a fresh control, if it arrived."""
        with suppress(NotSeen):
            self.prove()
        return {"schema": 2, "destination": self.name, "events": self.received.events()}

    def prove(self) -> Path:
        """Send known content from outside, in the way that an implementation does, and find it again.

        Answers the file that it was found in. Raises NotSeen.
        """
        token = secrets.token_hex(16)
        self.received.expect(token.encode())
        try:
            copies = self._send_control(token)
        except (OSError, EOFError) as error:
            raise NotSeen(f"the far end {self.name!r} at {self.address} did not take the control: {error}") from error
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            files = [self.received.path(event["file"]) for event in self.received.events("control")]
            found = [file for file in files if token.encode() in file.read_bytes()]
            if len(found) >= copies:
                return found[0]
            time.sleep(_POLL)
        raise NotSeen(f"the far end {self.name!r} at {self.address} answered a control and did not keep it")

    def places(self, **about: Any) -> list[Place]:
        """Everything that has arrived so far, as places of a sink; `about` are further fields of each.

        Methods, paths and headers are one of them, since they are nowhere else. So is a fresh control: where it did not
        arrive, and where anything was lost, there is a place that cannot be read, and nothing can be `met` by it.
        """
        about = {"purpose": "provide", **about}
        found = self.deliveries(**about)
        found.append(Place(place=f"{self.name}/heads", path=str(self.folder / HEADS), format="jsonl", **about))
        try:
            control = self.prove()
        except NotSeen:
            control = self.folder / "the control did not arrive"
        found.append(Place(place=f"{self.name}/control", path=str(control), format="", **about))
        return found

    def deliveries(self, **about: Any) -> list[Place]:
        """The deliveries so far as places, and one that cannot be read for everything that was lost."""
        about = {"purpose": "provide", **about}
        found = [
            Place(
                place=f"{self.name}/{event['file'].rpartition('/')[2].partition('.')[0]}",
                path=str(self.received.path(event["file"])),
                format=event["format"],
                **about,
            )
            for event in self.received.events("delivery")
        ]
        if lost := self.received.events("lost"):
            why = str(lost[0]["reason"]).replace("/", " ")[:_MOST_WHY]
            path = self.folder / f"{len(lost)} not kept ({why})"
            found.append(Place(place=f"{self.name}/lost", path=str(path), format="", **about))
        return found

    @abstractmethod
    def _listen(self) -> None: ...

    @abstractmethod
    def _stop(self) -> None: ...

    @abstractmethod
    def _send_control(self, token: str) -> int:
        """Send the token through the same socket, by each way there is; answers how many. Raises OSError."""
