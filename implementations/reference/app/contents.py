"""Operations of customers on their own content: find it, open it, change it, take it out, delete it."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from fastapi import FastAPI
from sqlalchemy.orm import Session

from . import learning, summary
from .bodies import Body
from .callers import Caller, operator_only, person_of
from .errors import ConflictError, NotFoundError, RefusedError
from .ledger import Item
from .policy_content import Access, Owned, Part
from .service import Event, Platform
from .store import AiredRow, ContentRow, MeetingRow, ParticipantRow, RecordingRow, SummaryRow
from .training import items_of, recorded_in

_TEXT = "text/plain; charset=utf-8"
_NEAR = 0.2
_CLIPS = ("audio", "video", "screen")


class NewWords(Body):
    """Words in place of those that were there."""

    text: str


@dataclass(frozen=True)
class Piece:
    """A piece of content with what it says or holds; `made_from` are the pieces that the service made it from."""

    owned: Owned
    data: bytes
    media_type: str
    made_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredFile:
    """A file or folder in which content of an account is kept."""

    name: str
    path: Path
    format: str
    form: str


class Contents:
    """The content of all accounts, as its customers have it in hand.

    Beside the database it keeps what is made of content: transcripts as files to download, and the vectors by which
    content is found.
    """

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._store = platform.store
        self._policy = platform.policy
        platform.listeners.append(self.heard)

    def heard(self, event: Event) -> None:
        """Keep the transcript of what was said; when a meeting is over, keep of its sound and picture only what may."""
        if event.what == "content" and event.kind == "audio" and event.text:
            path = self._made("transcripts", event.host) / f"{event.of}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(event.text, encoding="utf-8")
        elif event.what == "ended":
            self._let_go(event.meeting)

    def _let_go(self, meeting: str) -> None:
        with self._store.read() as session:
            rows = session.query(ContentRow).filter_by(meeting=meeting).order_by(ContentRow.seq).all()
            recorded = recorded_in(session)
        items = {content: replace(item, recorded=content in recorded) for content, item in items_of(rows).items()}
        clips = [items[row.id] for row in rows if row.sha256 and row.kind in _CLIPS]
        for clip in clips:
            if not self._policy.retains(clip, [each for each in clips if each.kind == clip.kind]):
                self._store.discard(clip.sha256, str(clip.host))

    # The content that there is.

    def listed(self, caller: Caller) -> list[Piece]:
        """All content of the caller's account that the caller may manage; of a guest, what they brought in."""
        return [piece for piece in self._pieces(caller) if self._policy.lists(piece.owned)]

    def found(self, caller: Caller, text: str) -> list[Piece]:
        """The pieces that are most like the text, nearest first."""
        asked = learning.embed([text])[0]
        near = [
            (float(self._vector(piece) @ asked), piece) for piece in self._pieces(caller) if piece.media_type == _TEXT
        ]
        return [piece for score, piece in sorted(near, key=lambda pair: -pair[0]) if score >= _NEAR]

    def export(self, caller: Caller) -> list[Piece]:
        """All of it, to take elsewhere."""
        return [piece for piece in self._pieces(caller) if self._policy.exports(piece.owned)]

    def _pieces(self, caller: Caller) -> list[Piece]:
        person_of(caller)
        with self._store.read() as session:
            query = session.query(ContentRow).order_by(ContentRow.seq)
            rows = (query.filter_by(person=caller.person) if caller.account is None else query.filter_by(
                account=caller.account
            )).all()  # fmt: skip
            mine = [row for row in rows if not row.deleted and self._access(session, caller, row) in _MANAGED]
            made = self._summaries(session, caller)
            found = [self._piece(session, row) for row in mine]
        return [*filter(None, found), *made]

    def _summaries(self, session: Session, caller: Caller) -> list[Piece]:
        if caller.account is None or caller.role not in {"owner", "admin"}:
            return []
        return [self._summary(row) for row in session.query(SummaryRow).filter_by(account=caller.account)]

    def _said(self, row: SummaryRow) -> str:
        """The text of a summary."""
        return self._store.summary(row).read_text(encoding="utf-8")

    def _summary(self, row: SummaryRow) -> Piece:
        owned = Owned(row.id, "summary", row.account, served=frozenset())
        return Piece(owned, self._said(row).encode(), _TEXT, tuple(row.passages))

    def _piece(self, session: Session, row: ContentRow) -> Piece | None:
        kind = row.kind if row.of is None else "transcript"
        made_from = () if row.of is None else (row.of,)
        parts = _recordings_with(session, row)
        aired = session.get(AiredRow, row.id) is not None
        served = frozenset(({"recorded"} if parts else set()) | ({"streamed"} if aired else set()))
        owned = Owned(row.id, kind, row.account, row.channel, served)
        if not row.sha256:
            return Piece(owned, row.text.encode(), _TEXT, made_from)
        if self._store.has(row.sha256):
            return Piece(owned, self._store.media_of(row.sha256), row.media_type)
        # Of a meeting that is over there is what was recorded.
        kept = next((path for path in parts if path.is_file()), None)
        return None if kept is None else Piece(owned, kept.read_bytes(), row.media_type)

    def open(self, caller: Caller, content: str) -> Piece:
        """One piece, whole."""
        piece, access = self._get(caller, content)
        if not self._policy.may_open(access, piece.owned):
            raise _hidden(content)
        if piece.media_type == _TEXT and self._policy.sent_when_opened():
            self._platform.third_parties.complete(piece.data.decode(), store=False)
        return piece

    def _get(self, caller: Caller, content: str) -> tuple[Piece, Access]:
        person_of(caller)
        with self._store.read() as session:
            row = session.get(ContentRow, content)
            if row is not None:
                access = self._access(session, caller, row)
                if row.deleted and not self._policy.opens_deleted(access):
                    raise _hidden(content)
                piece = self._piece(session, row)
                if piece is None:
                    raise _hidden(content)
                return piece, access
            made = session.get(SummaryRow, content)
            meeting = None if made is None else session.get(MeetingRow, made.meeting)
            if made is None or meeting is None:
                raise _hidden(content)
            return self._summary(made), standing(session, caller, meeting)

    def _access(self, session: Session, caller: Caller, row: ContentRow) -> Access:
        if row.person == caller.person:
            return "author"
        if row.account is not None and row.account == caller.account and caller.role in {"owner", "admin"}:
            return "manager"
        sent = row.channel == "direct" and row.to == caller.person
        asked = row.channel == "webinar" and caller.account == row.host
        if sent or asked or self._policy.counts_as_addressee(lambda: _wrote_to(session, caller, row)):
            return "addressee"
        if row.meeting is not None and session.get(ParticipantRow, (row.meeting, caller.person)) is not None:
            return "participant"
        return "outsider"

    # Changes by customers.

    def change(self, caller: Caller, content: str, text: str) -> None:
        """Other words in place of those that were written, transcribed or summarised."""
        piece, access = self._get(caller, content)
        if not self._policy.may_change(access, piece.owned):
            raise _refused(access, content, "change")
        if piece.media_type != _TEXT:
            raise ConflictError("sound and picture are not changed; delete them, or bring in others")
        before = piece.data.decode()
        after = self._policy.changed(piece.owned, before, text)
        with self._store.write() as session:
            if piece.owned.kind == "summary":
                row = session.get(SummaryRow, content)
                if row is not None:
                    self._keep_summary(row, after)
                return
            written = session.get(ContentRow, content)
            if written is None:
                return
            summaries = self._made_from(session, {content}, str(written.meeting))
            written.text = after
            self._forget_vector(content)
            if written.of is not None:
                self._transcript(written).write_text(after, encoding="utf-8")
            self._renew(session, summaries)
        self._store.overwritten()
        self._rewrite(_noted(written), lambda line: {**line, "text": after} if line.get("content") == content else line)

    # Deletions by customers.

    def delete(self, caller: Caller, content: str) -> None:
        """Delete a piece, and what the service made of it. Calling it again does nothing."""
        piece, access = self._get(caller, content)
        if not self._policy.may_delete(access, piece.owned):
            raise _refused(access, content, "delete")
        with self._store.write() as session:
            made = session.get(SummaryRow, content)
            if made is not None:
                self._keep_summary(made, None)
                session.delete(made)
                return
            row = session.get(ContentRow, content)
            if row is None:
                return
            rows = [row, *session.query(ContentRow).filter_by(of=content)]
            summaries = self._made_from(session, {each.id for each in rows}, str(row.meeting))
            for each in rows:
                each.deleted = True
            if self._policy.forgets("summary"):
                self._renew(session, summaries)
            for each in rows:
                self._forget(session, each)
        self._store.overwritten()

    def _forget(self, session: Session, row: ContentRow) -> None:
        """Delete everything of a piece that a deletion reaches."""

        def gone(part: Part) -> bool:
            return self._policy.forgets(part)

        if row.sha256 and gone("clip"):
            self._store.discard(row.sha256, str(row.host))
            for path in _recordings_with(session, row):
                path.unlink(missing_ok=True)
        if gone("embedding"):
            self._forget_vector(row.id)
        if gone("notes"):
            self._rewrite(_noted(row), lambda line: None if line.get("content") == row.id else line)
        if row.of is None:
            row.text = "" if gone("text") else row.text
        elif gone("transcript"):
            row.text = ""
            self._transcript(row).unlink(missing_ok=True)

    # Summaries: made of passages, so they follow what becomes of these, unless somebody has corrected them.

    def _made_from(self, session: Session, contents: set[str], meeting: str) -> list[tuple[SummaryRow, bool]]:
        """The summaries in which the contents have passages, and whether each still reads as it was made."""
        rows = session.query(SummaryRow).filter_by(meeting=meeting).all()
        return [
            (row, self._said(row) == self._summed_up(session, row)[0]) for row in rows if contents & set(row.passages)
        ]

    def _summed_up(self, session: Session, row: SummaryRow) -> tuple[str, list[Item]]:
        title = session.query(MeetingRow.title).filter_by(id=row.meeting).scalar()
        rows = session.query(ContentRow).filter(ContentRow.meeting == row.meeting).order_by(ContentRow.seq).all()
        deleted = {each.id for each in rows if each.deleted}
        items = items_of(rows)
        left = [items[each] for each in row.passages if each not in deleted]
        return summary.written(str(title), left), left

    def _renew(self, session: Session, summaries: Iterable[tuple[SummaryRow, bool]]) -> None:
        session.flush()
        for row, as_made in summaries:
            text, left = self._summed_up(session, row)
            row.passages = [item.content for item in left]
            if as_made and left:
                self._keep_summary(row, text)
            elif len(left) == 0 or not as_made:
                self._keep_summary(row, None)
                session.delete(row)

    def _keep_summary(self, row: SummaryRow, text: str | None) -> None:
        """Give the summary this text, wherever it is kept; None: no text."""
        file = self._store.summary(row)
        before = self._said(row)

        def line(kept: dict[str, str]) -> dict[str, str] | None:
            return kept if kept["text"] != before else None if text is None else {**kept, "text": text}

        self._rewrite([f"{row.meeting}.summaries"], line)
        self._forget_vector(row.id)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")

    # Files.

    def _rewrite(self, names: Sequence[str], change: Callable[[dict[str, str]], dict[str, str] | None]) -> None:
        """Change or drop the lines of files in which AI features keep something."""
        for path in self._store.folder.glob("features/*/*.jsonl"):
            if path.name.removesuffix(".jsonl") in names:
                self._platform.features.rewrite(path, change)

    def _made(self, what: str, account: str) -> Path:
        return self._store.folder / what / account

    def _transcript(self, row: ContentRow) -> Path:
        return self._made("transcripts", str(row.host)) / f"{row.of}.txt"

    def _vector(self, piece: Piece) -> Any:
        path = self._made("embeddings", str(piece.owned.account)) / f"{piece.owned.content}.npy"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, learning.embed([piece.data.decode()])[0])
        return np.load(path)

    def _forget_vector(self, content: str) -> None:
        for path in self._store.folder.glob(f"embeddings/*/{content}.npy"):
            path.unlink()

    def stored(self, caller: Caller, account: str) -> list[StoredFile]:
        """Where content of an account is kept: the database of content of all, and its own folders and files."""
        operator_only(caller)
        folder, found = self._store.folder, []
        sqlite = self._store.content_url.startswith("sqlite:///")
        database = Path(self._store.content_url.removeprefix("sqlite:///"))
        found.append(StoredFile("database", database, "sqlite" if sqlite else "database", "original"))
        for what, form in (
            ("media", "original"),
            ("recordings", "original"),
            ("transcripts", "transcript"),
            ("summaries", "summary"),
            ("embeddings", "embedding"),
        ):
            path = folder / what / account
            path.mkdir(parents=True, exist_ok=True)
            found.append(StoredFile(what, path, "folder", form))
        with self._store.read() as session:
            held = {row.id for row in session.query(MeetingRow.id).filter_by(host=account)}
        return found + [
            StoredFile(kept.name, kept.path, "jsonl", kept.form)
            for kept in self._platform.features.kept()
            if kept.path.name.partition(".")[0] in {account, *held}
        ]


_MANAGED = frozenset({"author", "manager"})


def standing(session: Session, caller: Caller, meeting: MeetingRow) -> Access:
    """A person's rights in what is made of a whole meeting."""
    if caller.account is not None and caller.account == meeting.host:
        return "manager" if caller.role in {"owner", "admin"} else "outsider"
    return "outsider" if session.get(ParticipantRow, (meeting.id, caller.person)) is None else "participant"


def _noted(row: ContentRow) -> list[str]:
    """The names under which AI features note what they take in of it."""
    return [f"{of}.notes" for of in (row.meeting, row.account) if of is not None]


def _wrote_to(session: Session, caller: Caller, row: ContentRow) -> bool:
    """Whether the author of the piece sent the caller any message."""
    sent = session.query(ContentRow).filter_by(channel="direct", to=caller.person, person=row.person)
    return sent.first() is not None


def _recordings_with(session: Session, row: ContentRow) -> list[Path]:
    """The files in which recordings hold it."""
    if row.meeting is None or not row.sha256:
        return []
    recordings = session.query(RecordingRow).filter_by(meeting=row.meeting)
    return [Path(part) for found in recordings for part in found.parts if row.id in part]


def _hidden(content: str) -> NotFoundError:
    return NotFoundError(f"no content {content} that you can open")


def _refused(access: Access, content: str, what: str) -> Exception:
    if access == "outsider":
        return _hidden(content)
    return RefusedError(f"who made {content}, and owners and admins of that account, {what} it", "own-content-only")


def routes(app: FastAPI, contents: Contents, who: Any, Token: Any) -> None:  # noqa: N803 (a type)
    """The interface for customers' own content."""
    policy = contents._policy  # noqa: SLF001 (one module)

    def about(piece: Piece) -> dict[str, Any]:
        return {
            "content": piece.owned.content,
            "kind": piece.owned.kind,
            "owner": policy.owner_of(piece.owned),
            "made_from": list(piece.made_from),
        }

    def whole(piece: Piece, data: bytes) -> dict[str, Any]:
        return {**about(piece), **as_media(data, piece.media_type)}

    @app.get("/v1/contents", tags=["own content"])
    def listed(token: Token) -> dict[str, Any]:
        return {"contents": [about(piece) for piece in contents.listed(who(token))]}

    @app.post("/v1/contents/search", tags=["own content"])
    def search(body: NewWords, token: Token) -> dict[str, Any]:
        return {"contents": [about(piece) for piece in contents.found(who(token), body.text)]}

    @app.get("/v1/contents/{content}", tags=["own content"])
    def read(content: str, token: Token) -> dict[str, Any]:
        piece = contents.open(who(token), content)
        return whole(piece, piece.data)

    @app.patch("/v1/contents/{content}", status_code=204, tags=["own content"])
    def change(content: str, body: NewWords, token: Token) -> None:
        contents.change(who(token), content, body.text)

    @app.delete("/v1/contents/{content}", status_code=204, tags=["own content"])
    def delete(content: str, token: Token) -> None:
        contents.delete(who(token), content)

    @app.get("/v1/export", tags=["own content"])
    def export(token: Token) -> dict[str, Any]:
        pieces = contents.export(who(token))
        return {"items": [whole(piece, policy.handed_out(piece.owned, piece.data)) for piece in pieces]}

    @app.get("/v1/accounts/{account}/storage", tags=["own content"])
    def storage(account: str, token: Token) -> dict[str, Any]:
        found = contents.stored(who(token), account)
        return {
            "files": [{"name": f.name, "path": str(f.path), "format": f.format, "form": f.form} for f in found],
        }


def as_media(data: bytes, media_type: str) -> dict[str, str]:
    """Bytes as the interface gives them, with their SHA-256."""
    return {
        "media_type": media_type,
        "sha256": hashlib.sha256(data).hexdigest(),
        "inline": b64encode(data).decode(),
    }
