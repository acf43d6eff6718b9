"""Recordings of meetings: made while somebody who may has asked for one, kept as the encoded files that came in."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from .callers import Caller, account_of, person_of
from .contents import as_media, standing
from .errors import ConflictError, NotFoundError, RefusedError
from .policy_content import Access, Owned
from .service import Event, Platform
from .store import MeetingRow, RecordingRow

_ENDINGS = {"audio": ".ogg", "video": ".mp4", "screen": ".mp4"}
_TYPES = {".ogg": "audio/ogg", ".mp4": "video/mp4"}
_KINDS = {".ogg": "audio", ".mp4": "video"}


@dataclass(frozen=True)
class Part:
    """One encoded file of a recording."""

    data: bytes
    media_type: str


class Recordings:
    """The recordings of all accounts. One belongs to the account that held the meeting."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._policy = platform.policy
        self._folder = platform.store.folder / "recordings"
        platform.listeners.append(self.heard)

    def heard(self, event: Event) -> None:
        """Take what is said and shown into the recordings that are on."""
        if event.what == "ended":
            with self._store.write() as session:
                for row in session.query(RecordingRow).filter_by(meeting=event.meeting):
                    row.on = False
        if event.what != "content" or not event.sha256 or event.kind not in _ENDINGS:
            return
        with self._store.read() as session:
            rows = session.query(RecordingRow).filter_by(meeting=event.meeting).order_by(RecordingRow.seq).all()
        on = [row.id for row in rows if row.on]
        if not self._policy.records(event.kind, on=bool(on), before=bool(rows)):
            return
        data = self._store.media_of(event.sha256)
        for recording in on or [rows[-1].id if rows else f"standby-{event.meeting}"]:
            self._take(event, recording, data)

    def _take(self, event: Event, recording: str, data: bytes) -> None:
        folder = self._folder / event.host / recording
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{event.content}{_ENDINGS[event.kind]}"
        path.write_bytes(data)
        with self._store.write() as session:
            row = session.get(RecordingRow, recording)
            if row is not None and row.on:
                row.parts = [*row.parts, str(path)]

    def start(self, caller: Caller, meeting: str) -> str:
        """Have a meeting recorded from now on."""
        account_of(caller)
        recording = f"rcd-{secrets.token_hex(6)}"
        with self._store.write() as session:
            found = session.get(MeetingRow, meeting)
            if found is None:
                raise NotFoundError(f"no meeting {meeting}")
            if not self._policy.may_record(standing(session, caller, found)):
                raise RefusedError("owners and admins of the host's account have a meeting recorded", "host-only")
            if found.ended:
                raise ConflictError(f"meeting {meeting} has ended")
            session.add(
                RecordingRow(
                    id=recording, seq=self._store.tick(), meeting=meeting, account=found.host, person=caller.person,
                    on=True, parts=[],
                )
            )  # fmt: skip
        return recording

    def stop(self, caller: Caller, recording: str) -> None:
        """End a recording; one that has ended stays ended."""
        self._get(caller, recording)
        with self._store.write() as session:
            row = session.get(RecordingRow, recording)
            if row is not None:
                row.on = False

    def listed(self, caller: Caller) -> list[RecordingRow]:
        """The recordings of the caller's account."""
        account = account_of(caller)
        if caller.role not in {"owner", "admin"}:
            return []
        with self._store.read() as session:
            return session.query(RecordingRow).filter_by(account=account).order_by(RecordingRow.seq).all()

    def parts(self, caller: Caller, recording: str) -> list[Part]:
        """All of a recording, in order: to play, or to hand over."""
        row, _ = self._get(caller, recording)
        paths = [path for path in map(Path, row.parts) if path.is_file()]
        chosen = self._policy.played([_KINDS[path.suffix] for path in paths])
        return [Part(paths[at].read_bytes(), _TYPES[paths[at].suffix]) for at in chosen]

    def delete(self, caller: Caller, recording: str) -> None:
        """Delete a recording with its files."""
        row, access = self._get(caller, recording)
        if not self._policy.may_delete(access, Owned(recording, "recording", row.account)):
            raise NotFoundError(f"no recording {recording} that you can delete")
        if self._policy.forgets("recording"):
            for path in map(Path, row.parts):
                path.unlink(missing_ok=True)
        with self._store.write() as session:
            session.query(RecordingRow).filter_by(id=recording).delete()

    def owner(self, row: RecordingRow) -> str | None:
        """To which account it belongs."""
        return self._policy.owner_of(Owned(row.id, "recording", row.account, served=frozenset({"recorded"})))

    def _get(self, caller: Caller, recording: str) -> tuple[RecordingRow, Access]:
        person_of(caller)
        with self._store.read() as session:
            row = session.get(RecordingRow, recording)
            meeting = None if row is None else session.get(MeetingRow, row.meeting)
            access: Access = "outsider" if meeting is None else standing(session, caller, meeting)
        if row is None or not self._policy.may_open(access, Owned(recording, "recording", row.account)):
            raise NotFoundError(f"no recording {recording} that you can open")
        return row, access


def routes(app: FastAPI, recordings: Recordings, who: Any, Token: Any) -> None:  # noqa: N803 (a type)
    """The interface for recordings."""

    @app.post("/v1/meetings/{meeting}/recordings", status_code=201, tags=["recordings"])
    def start(meeting: str, token: Token) -> dict[str, str]:
        return {"recording": recordings.start(who(token), meeting)}

    @app.post("/v1/recordings/{recording}/end", status_code=204, tags=["recordings"])
    def stop(recording: str, token: Token) -> None:
        recordings.stop(who(token), recording)

    @app.get("/v1/recordings", tags=["recordings"])
    def listed(token: Token) -> dict[str, Any]:
        found = recordings.listed(who(token))
        return {
            "recordings": [
                {"recording": row.id, "meeting": row.meeting, "owner": recordings.owner(row)} for row in found
            ]
        }

    @app.get("/v1/recordings/{recording}/parts", tags=["recordings"])
    def parts(recording: str, token: Token) -> dict[str, Any]:
        return {"parts": [as_media(part.data, part.media_type) for part in recordings.parts(who(token), recording)]}

    @app.delete("/v1/recordings/{recording}", status_code=204, tags=["recordings"])
    def delete(recording: str, token: Token) -> None:
        recordings.delete(who(token), recording)
