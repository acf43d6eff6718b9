"""Destinations that the harness runs: whatever is pushed to one is kept as a file, in the order of arrival."""

import threading
import time
from collections.abc import Mapping
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from janji.implementation import Place

_MOST_BYTES = 64 << 20
_POLL = 0.02
_FORMATS = {"audio/ogg": "ogg", "audio/webm": "webm", "video/mp4": "mp4", "video/mp2t": "ts", "video/webm": "webm"}


class Destination:
    """One address to which something can be pushed, and its log: deliveries and marks, numbered as they came."""

    def __init__(self, name: str, url: str, folder: Path) -> None:
        self.name = name
        self.url = url
        self._folder = folder
        self._lock = threading.Lock()
        self._events: list[dict[str, Any]] = []

    def take(self, path: str, media_type: str, body: bytes) -> None:
        """Keep what has arrived."""
        with self._lock:
            number = len(self._events) + 1
            kind = _FORMATS.get(media_type.partition(";")[0].strip(), "")
            file = self._folder / f"{self.name}-{number:06d}{'.' if kind else ''}{kind}"
            file.write_bytes(body)
            place = Place(place=f"{self.name}/{number:06d}", path=str(file), format=kind, purpose="provide")
            self._events.append(
                {
                    "n": number,
                    "what": "delivery",
                    "path": path,
                    "media_type": media_type,
                    "bytes": len(body),
                    "sha256": sha256(body).hexdigest(),
                    "place": place.model_dump(mode="json"),
                }
            )

    def mark(self, name: str) -> None:
        """Note a moment between two deliveries."""
        with self._lock:
            self._events.append({"n": len(self._events) + 1, "what": "mark", "name": name})

    def places(self) -> list[dict[str, Any]]:
        """What has arrived so far, as places to look into."""
        with self._lock:
            return [event["place"] for event in self._events if event["what"] == "delivery"]

    def log(self) -> Mapping[str, Any]:
        """Deliveries and marks so far, without the paths of this machine."""
        with self._lock:
            events = [{key: value for key, value in event.items() if key != "place"} for event in self._events]
        return {"schema": 1, "destination": self.name, "events": events}

    def wait(self, deliveries: int, seconds: float) -> None:
        """Wait until so many have arrived, or the time is over."""
        deadline = time.monotonic() + seconds
        while len(self.places()) < deliveries and time.monotonic() < deadline:
            time.sleep(_POLL)


class Receivers:
    """A small HTTP server on this machine with any number of destinations. Nothing listens until one is asked for."""

    def __init__(self) -> None:
        self._server: ThreadingHTTPServer | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._known: dict[str, Destination] = {}

    def open(self, name: str) -> Destination:
        """A new destination. `name` is its own in this run, in letters, digits and hyphens."""
        if self._server is None or self._folder is None:
            self._folder = TemporaryDirectory(prefix="janji-received-")
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
            self._server.daemon_threads = True
            threading.Thread(target=self._server.serve_forever, args=(_POLL,), daemon=True).start()
        url = f"http://127.0.0.1:{self._server.server_port}/{name}"
        self._known[name] = Destination(name, url, Path(self._folder.name))
        return self._known[name]

    def at(self, url: str) -> Destination:
        """The destination with this address. Raises LookupError."""
        return self._known[url.rpartition("/")[2]]

    def close(self) -> None:
        """Stop listening and forget what arrived; what was judged by it is in the evidence."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        if self._folder is not None:
            self._folder.cleanup()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        known = self._known

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self._body()
                destination = known.get(self.path.split("/")[1] if "/" in self.path else "")
                if body is None or destination is None:
                    self.close_connection = True
                    self._answer(404 if body is not None else 413)
                    return
                # Written down before the sender hears of it, so the log is in the order that the sender knows.
                destination.take(self.path, self.headers.get("content-type", ""), body)
                self._answer(204)

            do_PUT = do_POST  # noqa: N815 (the name that the server looks for)

            def _body(self) -> bytes | None:
                if "chunked" in self.headers.get("transfer-encoding", "").lower():
                    parts: list[bytes] = []
                    while size := int(self.rfile.readline().split(b";")[0], 16):
                        if sum(map(len, parts)) + size > _MOST_BYTES:
                            return None
                        parts.append(self.rfile.read(size))
                        self.rfile.readline()
                    self.rfile.readline()
                    return b"".join(parts)
                length = int(self.headers.get("content-length", "0"))
                return self.rfile.read(length) if length <= _MOST_BYTES else None

            def _answer(self, status: int) -> None:
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """What arrived stands in the destination's log."""

        return Handler
