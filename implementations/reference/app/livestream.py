"""Live streams of meetings: what is said and shown goes out, piece by piece, to the destination that was named."""

import secrets
import ssl
import time
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any

import httpx
from fastapi import FastAPI

from .bodies import Body
from .callers import Caller
from .errors import ConflictError, NotFoundError, RefusedError
from .policy_services import Airing
from .service import Event, Platform
from .store import AiredRow, ContentRow, MeetingRow, ParticipantRow

_SECONDS = 3.0
_SCHEMES = ("http://", "https://")


@cache
def _trusted() -> ssl.SSLContext:
    """Whom a stream's destination may be certified by. Reading it takes 20 ms, so a process reads it once."""
    return httpx.create_ssl_context(trust_env=False)


class NewDestination(Body):
    """Where the account's streams are to go, when it asks for one."""

    destination: str


class NewStream(Body):
    """A live stream to start."""

    destination: str


@dataclass
class Stream:
    """A live stream of a meeting, or (without one) a destination that an account has only named."""

    account: str
    destination: str
    meeting: str | None = None
    ended: float | None = None
    id: str = field(default_factory=lambda: f"str-{secrets.token_hex(6)}")

    @property
    def running(self) -> bool:
        """Whether it was asked for and has not ended."""
        return self.meeting is not None and self.ended is None


class Streams:
    """Pushes each piece while the call that brought it is under way, so nothing is left over when a stream ends."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._policy = platform.policy
        self._lock = Lock()
        self._streams: list[Stream] = []
        self._pushed = 0
        self._client = httpx.Client(timeout=_SECONDS, trust_env=False, verify=_trusted())
        platform.listeners.append(self.heard)
        platform.closing.append(self._client.close)

    def name(self, caller: Caller, destination: str) -> None:
        """Remember a destination for the account. Nothing is sent."""
        if caller.operator or caller.account is None:
            raise RefusedError("streams belong to accounts", "account-required")
        with self._lock:
            self._streams.append(Stream(caller.account, _checked(destination)))

    def start(self, caller: Caller, meeting: str, destination: str) -> Stream:
        """Stream a meeting from now on."""
        with self._store.read() as session:
            row = session.get(MeetingRow, meeting)
            inside = session.get(ParticipantRow, (meeting, caller.person)) is not None
            earlier = session.query(ContentRow).filter_by(meeting=meeting, of=None).order_by(ContentRow.seq).all()
        if row is None:
            raise NotFoundError(f"no meeting {meeting}")
        if caller.operator or not self._policy.may_start_stream(caller.someone(), row.host, inside=inside):
            raise RefusedError("only people of the host's account have a meeting streamed", "host-only")
        if row.ended:
            raise ConflictError(f"meeting {meeting} has ended")
        stream = Stream(row.host, _checked(destination), meeting)
        with self._lock:
            self._streams.append(stream)
        for content in earlier:
            if content.sha256 and self._policy.may_air(self._airing(stream, content, earlier=True)):
                self._push(stream.destination, content)
        return stream

    def stop(self, caller: Caller, stream: str) -> None:
        """End a stream. When this returns, nothing of it is under way. Calling it again does nothing."""
        with self._lock:
            found = next((each for each in self._streams if each.id == stream), None)
            if found is None:
                raise NotFoundError(f"no stream {stream}")
            if caller.account != found.account:
                raise RefusedError("only people of the host's account end its stream", "host-only")
            found.ended = found.ended or time.monotonic()

    def heard(self, event: Event) -> None:
        """Send on what was said or shown, where a stream wants it."""
        with self._lock:
            if event.what == "ended":
                for stream in self._streams:
                    if stream.meeting == event.meeting:
                        stream.ended = stream.ended or time.monotonic()
            known = list(self._streams)
        if event.what != "content" or not event.sha256 or not known:
            return
        with self._store.read() as session:
            content = session.get(ContentRow, event.content)
        if content is not None:
            airings = [(stream.destination, self._airing(stream, content)) for stream in known]
            for destination in dict.fromkeys(where for where, airing in airings if self._policy.may_air(airing)):
                self._push(destination, content)

    def _airing(self, stream: Stream, content: ContentRow, *, earlier: bool = False) -> Airing:
        with self._lock:
            on_air = any(each.running and each.meeting == content.meeting for each in self._streams)
        return Airing(
            kind=content.kind,
            by_host=content.account == content.host,
            same_account=stream.account == content.host,
            same_meeting=stream.meeting is not None and stream.meeting == content.meeting,
            asked=stream.meeting is not None,
            running=stream.running,
            ended_for=None if stream.ended is None else time.monotonic() - stream.ended,
            on_air=on_air,
            earlier=earlier,
        )

    def _push(self, destination: str, content: ContentRow) -> None:
        """One piece, as its speaker's client encoded it. A destination that does not answer misses it."""
        with self._store.write() as session:
            session.merge(AiredRow(content=content.id))
        with self._lock:
            self._pushed += 1
            number = self._pushed
        headers = {"content-type": content.media_type}
        try:
            self._client.post(
                f"{destination}/{number:06d}", content=self._store.media_of(content.sha256), headers=headers
            )
        except httpx.HTTPError:
            return


def _checked(destination: str) -> str:
    if not destination.startswith(_SCHEMES):
        raise ConflictError(f"{destination!r} is not an address that a stream could go to")
    return destination.rstrip("/")


def routes(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: N803
    """The part of the API that is about live streams."""
    streams = Streams(platform)

    @app.put("/v1/account/stream-destination", status_code=204, tags=["live streams"])
    def name(body: NewDestination, token: Token) -> None:
        streams.name(who(token), body.destination)

    @app.post("/v1/meetings/{meeting}/streams", status_code=201, tags=["live streams"])
    def start(meeting: str, body: NewStream, token: Token) -> dict[str, Any]:
        return {"stream": streams.start(who(token), meeting, body.destination).id}

    @app.post("/v1/streams/{stream}/end", tags=["live streams"])
    def stop(stream: str, token: Token) -> dict[str, Any]:
        streams.stop(who(token), stream)
        return {"drain_seconds": 0.0}
