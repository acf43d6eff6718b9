"""All that a far end received: a numbered file for each delivery, and one line for each event, in the order of arrival.

This module needs nothing but Python, so that a far end that runs in an environment of its own writes the same files.
"""

import json
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

STILL = 0.2
"""Seconds without a byte after which a delivery that goes on counts as having come so far."""
_POLL = 0.02
_MOST_TEXT = 16_384
"""Characters of a header, a path or a reason that an event keeps."""
_MOST_ENTRIES = 128
EVENTS = "log.jsonl"
_RECEIVED = "received"
HEADS = f"{_RECEIVED}/heads.jsonl"
_USUAL = frozenset(
    (
        *("accept", "accept-charset", "accept-encoding", "accept-language", "connection", "te", "transfer-encoding"),
        *("content-encoding", "content-length", "content-type", "date", "host", "server", "user-agent"),
        *("api-key", "authorization", "x-api-key"),
        *("idempotency-key", "traceparent", "tracestate", "x-correlation-id", "x-request-id"),
        # The client libraries of providers of models, of Amazon, Google and Microsoft.
        *("anthropic-beta", "anthropic-version", "openai-beta", "openai-organization", "openai-project"),
        *(f"x-stainless-{each}" for each in ("arch", "async", "helper-method", "lang", "os", "package-version")),
        *(f"x-stainless-{each}" for each in ("raw-response", "read-timeout", "retry-count", "timeout")),
        *(f"x-stainless-{each}" for each in ("runtime", "runtime-version")),
        *("amz-sdk-invocation-id", "amz-sdk-request", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"),
        *("x-goog-api-client", "x-goog-api-key", "x-ms-client-request-id", "x-ms-date", "x-ms-version"),
    )
)
"""Headers that clients and servers write of themselves: they say who speaks, to whom, and how, and number requests."""
_SHORT = 160
"""Characters of such a header that is left out of what is looked into."""
_WORD_AT_END = re.compile(r"[^\s&?;,]*\Z")
_SEVERAL = re.compile(r"(?:[^\W\d_]{3,}[^\w(/;,-]+){3}")
"""Words in a row, which are no mark of a program."""
_FORMATS = {
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "message/rfc822": "eml",
    "text/csv": "csv",
    "video/mp2t": "ts",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/x-flv": "flv",
}


def format_of(media_type: str) -> str:
    """The ending of a file of this media type, as places name formats; empty for a type that promises nothing."""
    return _FORMATS.get(media_type.partition(";")[0].strip().lower(), "")


@dataclass(frozen=True)
class Limits:
    """How much is kept. Anything beyond is noted as lost, never silently.

    `delivery`: bytes of one delivery. `total`: bytes of all. `events`: lines of the log. `connections`: at a time.
    `idle`: seconds within which a sender has to send something.
    """

    delivery: int = 64 << 20
    total: int = 1 << 30
    events: int = 100_000
    connections: int = 64
    idle: float = 30.0


class Log:
    """The folder of one far end: `received/` with what arrived, byte for byte, and `log.jsonl`.

    `received/heads.jsonl` has what senders chose beside the bodies, once each: methods, paths, and any unusual header.
    Nothing that the harness itself measured is there, so that its content can be judged.

    An event has `n` (its number), `what` and `when` (UTC). `delivery`: something arrived, from whom, with which
    headers, how many bytes, its SHA-256 and `file`; `control`: the same, sent by the harness itself; `continued`: more
    came of an earlier delivery after a mark; `ended`: one that went on for some time is over; `mark`: a moment that
    the harness noted; `lost`: something came that was not kept, and why.
    """

    def __init__(self, name: str, folder: Path, limits: Limits | None = None) -> None:
        self.name = name
        self.folder = folder
        self.limits = limits or Limits()
        self._lock = threading.RLock()
        self._events: list[dict[str, Any]] = []
        self._files = 0
        self._bytes = 0
        self._open: set[Arrival] = set()
        self._expected: set[bytes] = set()
        (folder / _RECEIVED).mkdir(parents=True, exist_ok=True)
        self._lines = (folder / EVENTS).open("a", encoding="utf-8", buffering=1)
        self._chosen = (folder / HEADS).open("a", encoding="utf-8", buffering=1)
        self._seen: set[str] = set()

    def begin(self, about: Mapping[str, Any], kind: str, *, live: bool = False) -> "Arrival":
        """A file for something that begins to arrive. `live`: it counts as delivered from its first byte on."""
        with self._lock:
            self._files += 1
            arrival = Arrival(self, self._files, about, kind, live=live)
            self._open.add(arrival)
            return arrival

    def take(self, about: Mapping[str, Any], kind: str, body: bytes) -> None:
        """Keep something that has arrived whole."""
        arrival = self.begin(about, kind)
        arrival.write(body)
        arrival.close()

    def mark(self, name: str) -> None:
        """Note a moment between two deliveries."""
        self.note("mark", name=name)

    def lost(self, reason: str, **about: Any) -> None:
        """Note that something came that was not kept."""
        self.note("lost", reason=reason, **about)

    def expect(self, token: bytes) -> None:
        """A message with these bytes near its beginning is the harness's own control, not a delivery."""
        with self._lock:
            self._expected.add(token)

    def note(self, what: str, **about: Any) -> int:
        """Enter an event and answer its number. Any part of it that is not kept is noted as lost."""
        with self._lock:
            number = len(self._events) + 1
            if number > self.limits.events:
                return number
            if number == self.limits.events and what != "lost":
                what, about = "lost", {"reason": f"more than {self.limits.events} events; no further one is noted"}
            when = datetime.now(UTC).isoformat(timespec="microseconds")
            short, cut = _short(about)
            event = {"n": number, "what": what, "when": when, **short}
            self._events.append(event)
            if what == "delivery":
                self._choose(event)
            self._lines.write(json.dumps(event, ensure_ascii=False) + "\n")
            if cut and what != "lost":
                self.lost(f"{cut} characters or entries of headers beyond what is kept", of=number)
            return number

    def events(self, *what: str) -> list[dict[str, Any]]:
        """The events so far: all, or those of these sorts."""
        with self._lock:
            return [dict(event) for event in self._events if not what or event["what"] in what]

    def wait(self, deliveries: int, seconds: float) -> None:
        """Wait until so many have arrived and nothing is coming in at this moment, or the time is over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with self._lock:
                moving = any(arrival.moving for arrival in self._open)
                if not moving and sum(event["what"] == "delivery" for event in self._events) >= deliveries:
                    return
            time.sleep(_POLL)

    def path(self, file: str) -> Path:
        """Where the file lies that an event names."""
        return self.folder / file

    def close(self) -> None:
        """End what is still arriving, and write no more."""
        with self._lock:
            for arrival in list(self._open):
                arrival.close(reason="the far end was closed")
            self._lines.close()
            self._chosen.close()

    def _choose(self, event: Mapping[str, Any]) -> None:
        """Note the names that a sender chose, each once."""
        said = [str(event[key]) for key in ("method", "path", "media_type", "sender") if event.get(key)]
        said += map(str, event.get("recipients", ()))
        for name, value in event.get("headers", ()):
            if name.lower() not in _USUAL or len(value) > _SHORT or _SEVERAL.search(f"{value} "):
                said += [name, value]
        for each in said:
            if each not in self._seen:
                self._seen.add(each)
                # A key that begins with a space is the name of no field.
                self._chosen.write(json.dumps({f" {each}": 0}, ensure_ascii=False) + "\n")

    # -- used by Arrival -----------------------------------------------------------------------------------------

    def _room(self, wanted: int, already: int) -> int:
        """How many of `wanted` further bytes of a delivery may be kept, counted as kept."""
        with self._lock:
            room = max(0, min(wanted, self.limits.delivery - already, self.limits.total - self._bytes))
            self._bytes += room
            return room

    def _sort(self, head: bytes) -> str:
        with self._lock:
            return "control" if any(token in head for token in self._expected) else "delivery"

    def _marked_since(self, number: int) -> bool:
        with self._lock:
            return any(event["what"] == "mark" for event in self._events[number:])

    def _closed(self, arrival: "Arrival") -> None:
        with self._lock:
            self._open.discard(arrival)


class Arrival:
    """One delivery while it arrives; what is written is in its file at once."""

    def __init__(self, log: Log, number: int, about: Mapping[str, Any], kind: str, *, live: bool) -> None:
        self._log = log
        self._about = dict(about)
        self._live = live
        self.file = f"{_RECEIVED}/{number:06d}{'.' if kind else ''}{kind}"
        self._kind = kind
        self._out = log.path(self.file).open("wb", buffering=0)
        self._hash = sha256()
        self._head = b""
        self.bytes = 0
        self.lost = 0
        self._event: int | None = None
        self._last = time.monotonic()
        self._over = False

    @property
    def moving(self) -> bool:
        """Whether a byte came so recently that more must be expected."""
        return not self._live or time.monotonic() - self._last < STILL

    def write(self, data: bytes) -> None:
        """Keep the next bytes while there is room."""
        if self._over or not data:
            return
        self._last = time.monotonic()
        room = self._log._room(len(data), self.bytes)  # noqa: SLF001 - the two are one thing in two classes
        kept = data[:room]
        self._out.write(kept)
        self._hash.update(kept)
        self._head = (self._head + kept)[:_MOST_TEXT] if len(self._head) < _MOST_TEXT else self._head
        self.bytes += len(kept)
        self.lost += len(data) - len(kept)
        if self._live:
            self._enter()

    def close(self, reason: str | None = None) -> None:
        """The delivery is over; `reason` says why if the sender did not finish it."""
        if self._over:
            return
        self._over = True
        self._out.close()
        measured = {"bytes": self.bytes, "sha256": self._hash.hexdigest()}
        if reason is not None:
            measured["broken_off"] = reason
        if self._live and self._event is not None:
            self._log.note("ended", of=self.file, **measured)
        elif not self._live:
            what = self._log._sort(self._head)  # noqa: SLF001 - likewise
            self._event = self._log.note(what, **self._about, **measured, file=self.file, format=self._kind)
        if self.lost:
            self._log.lost(f"{self.lost} bytes beyond what is kept", of=self.file)
        self._log._closed(self)  # noqa: SLF001 - likewise

    def _enter(self) -> None:
        if self._event is None:
            what = self._log._sort(self._head)  # noqa: SLF001 - likewise
            self._event = self._log.note(what, **self._about, file=self.file, format=self._kind)
        elif self._log._marked_since(self._event):  # noqa: SLF001 - likewise
            self._event = self._log.note("continued", of=self.file)


def _short(value: Any) -> tuple[Any, int]:
    """`value` with long texts cut and long lists ended, as the sender chose them; and how much that left out.

    A text ends before the word that the cut would go through: half a secret would no longer be recognised.
    """
    if isinstance(value, str):
        kept = value if len(value) <= _MOST_TEXT else _WORD_AT_END.sub("", value[:_MOST_TEXT])
        return kept, len(value) - len(kept)
    if isinstance(value, Mapping):
        names, held = [str(key) for key in value], [_short(inner) for inner in value.values()]
        return dict(zip(names, (inner for inner, _ in held), strict=True)), sum(cut for _, cut in held)
    if isinstance(value, list):
        held = [_short(inner) for inner in value[:_MOST_ENTRIES]]
        return [inner for inner, _ in held], sum(cut for _, cut in held) + max(0, len(value) - _MOST_ENTRIES)
    return value, 0
