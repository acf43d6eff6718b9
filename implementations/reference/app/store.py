"""The databases: one row for each thing, append-only where order matters.

Everything that customers say and write is in a database of its own, apart from accounts, settings and receipts.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from sqlalchemy import JSON, BigInteger, Engine, Index, Integer, String, Text, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {list[str]: JSON}  # noqa: RUF012 (SQLAlchemy reads it from the class)


class AccountRow(Base):
    """A customer, or the provider itself."""

    __tablename__ = "accounts"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)


class PersonRow(Base):
    """Somebody who can sign in; a guest has no account. Only the token's SHA-256 is kept."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    account: Mapped[str | None] = mapped_column(String(40), index=True)
    role: Mapped[str] = mapped_column(String(20))
    past_roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    name: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(String(64), unique=True)


class MeetingRow(Base):
    """A meeting that a person of the host's account called."""

    __tablename__ = "meetings"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    host: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    ended: Mapped[bool] = mapped_column(default=False)


class ParticipantRow(Base):
    """Somebody who joined a meeting."""

    __tablename__ = "participants"
    meeting: Mapped[str] = mapped_column(String(40), primary_key=True)
    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class ContentRow(Base):
    """Audio, video, a caption, or a chat message. `of` is the clip that a caption belongs to."""

    __tablename__ = "contents"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str | None] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    speaker: Mapped[str] = mapped_column(Text)
    meeting: Mapped[str | None] = mapped_column(String(40), index=True)
    host: Mapped[str | None] = mapped_column(String(40))
    to: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    media_type: Mapped[str] = mapped_column(String(80), default="")
    quotes: Mapped[str | None] = mapped_column(String(40))
    of: Mapped[str | None] = mapped_column(String(40))
    deleted: Mapped[bool] = mapped_column(default=False)


class AiredRow(Base):
    """Content that went out in a live stream."""

    __tablename__ = "aired"
    content: Mapped[str] = mapped_column(String(40), primary_key=True)


class RecordingRow(Base):
    """A recording that was asked for. `parts` are the paths of its encoded files, in order."""

    __tablename__ = "recordings"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    meeting: Mapped[str] = mapped_column(String(40), index=True)
    account: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    on: Mapped[bool] = mapped_column()
    parts: Mapped[list[str]] = mapped_column(JSON)


class WebinarRow(Base):
    """A webinar that an account plans."""

    __tablename__ = "webinars"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    account: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)


class InvitationRow(Base):
    """An invitation to a webinar. `texts` are all that it has said, the last one is what it says now."""

    __tablename__ = "invitations"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    webinar: Mapped[str] = mapped_column(String(40))
    account: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    to: Mapped[list[str]] = mapped_column(JSON)
    texts: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20))


class SummaryRow(Base):
    """A summary that Meeting Summary made, with the content that each of its passages comes from.

    Its text is in a file among what belongs to the account that held the meeting.
    """

    __tablename__ = "summaries"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    meeting: Mapped[str] = mapped_column(String(40))
    account: Mapped[str] = mapped_column(String(40))
    passages: Mapped[list[str]] = mapped_column(JSON)


class SwitchRow(Base):
    """An AI feature that was switched on or off for an account."""

    __tablename__ = "switches"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    feature: Mapped[str] = mapped_column(String(40))
    on: Mapped[bool] = mapped_column()


class SeenRow(Base):
    """That somebody was told, in a meeting, that an AI feature is at work in it."""

    __tablename__ = "seen_notices"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    meeting: Mapped[str] = mapped_column(String(40), index=True)
    person: Mapped[str] = mapped_column(String(40))
    feature: Mapped[str] = mapped_column(String(40))


class TrialRow(Base):
    """The end of an account's free trial."""

    __tablename__ = "ended_trials"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(40))


class ShownRow(Base):
    """A consent notice that somebody was shown, in the words in which it was shown."""

    __tablename__ = "shown_notices"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(20))
    notice: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text, default="")


class ReceiptRow(Base):
    """A decision about sharing content for training, as it was receipted. Never changed, never deleted."""

    __tablename__ = "receipts"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    account: Mapped[str] = mapped_column(String(40), index=True)
    person: Mapped[str] = mapped_column(String(40))
    decision: Mapped[str] = mapped_column(String(20))
    notice_fingerprint: Mapped[str | None] = mapped_column(String(64))
    notice_text: Mapped[str | None] = mapped_column(Text)
    kinds: Mapped[list[str]] = mapped_column(JSON)
    features: Mapped[list[str]] = mapped_column(JSON)


class TrainingRow(Base):
    """A training run, from the request to its end."""

    __tablename__ = "trainings"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(20))
    held_at: Mapped[str | None] = mapped_column(String(20))
    detail: Mapped[str | None] = mapped_column(Text)


class ModelRow(Base):
    """A model that a training run made, here or at a third party."""

    __tablename__ = "models"
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    training: Mapped[str] = mapped_column(String(40), index=True)
    serves: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(20))
    third_party: Mapped[str | None] = mapped_column(String(40))
    account: Mapped[str | None] = mapped_column(String(40))
    path: Mapped[str | None] = mapped_column(Text)


class ProcessingRow(Base):
    """A piece of content that a training run used, and who received it."""

    __tablename__ = "processing_records"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    training: Mapped[str] = mapped_column(String(40))
    account: Mapped[str] = mapped_column(String(40))
    content: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[str] = mapped_column(String(20))
    recipient: Mapped[str] = mapped_column(String(40))
    __table_args__ = (Index("processing_by_training", "training"),)


_NUMBERED = (
    RecordingRow,
    AccountRow, PersonRow, MeetingRow, ParticipantRow, ContentRow, SummaryRow, SwitchRow, ShownRow, ReceiptRow,
    SeenRow, TrialRow,
    TrainingRow, ModelRow, WebinarRow, InvitationRow,
)  # fmt: skip

_OF_CUSTOMERS = (ContentRow, AiredRow, RecordingRow, SummaryRow)
"""The rows that are in the database of content."""


class Store:
    """The databases and the folder of uploaded media.

    `durable` off gives up safety at a power cut for speed, which tests want; it changes nothing else. `overwrites` off
    leaves what is deleted in free pages, as databases do on their own.
    """

    def __init__(self, folder: Path, url: str | None = None, *, durable: bool = True, overwrites: bool = True) -> None:
        self.folder = folder
        self.media = folder / "media"
        self.media.mkdir(parents=True, exist_ok=True)
        self._kept: dict[str, Path | None] = {}
        """By hash where the bytes lie; None where they do no longer."""
        self._overwrites = overwrites
        self.url = url or f"sqlite:///{folder / 'platform.sqlite'}"
        self.content_url = url or f"sqlite:///{folder / 'contents' / 'contents.sqlite'}"
        (folder / "contents").mkdir(exist_ok=True)
        self._engine: Engine = create_engine(self.url)
        self._contents: Engine = create_engine(self.content_url)
        self._binds: dict[Any, Any] = dict.fromkeys(_OF_CUSTOMERS, self._contents)
        of_customers = [row.metadata.tables[row.__tablename__] for row in _OF_CUSTOMERS]
        others = [table for table in Base.metadata.sorted_tables if table not in of_customers]
        for engine, tables in ((self._engine, others), (self._contents, of_customers)):
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _sqlite(durable=durable, overwrites=overwrites))
            Base.metadata.create_all(engine, tables)
        # SQLite takes one writer at a time: waiting here is cheaper than its own busy retries.
        self._writing = RLock()
        self._counting = Lock()
        self._last = self.mark()

    def mark(self) -> int:
        """The last moment that is written down: everything that comes later is higher, after a restart too."""
        with self.read() as session:
            return max(session.scalar(select(func.max(table.seq))) or 0 for table in _NUMBERED)

    def tick(self) -> int:
        """The next moment, in milliseconds since 1970: greater than all before, also those of an earlier start."""
        with self._counting:
            self._last = max(self._last + 1, time.time_ns() // 1_000_000)
            return self._last

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only looks."""
        with Session(self._engine, binds=self._binds, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at its end, or rolls back where something was raised."""
        with (
            self._writing,
            Session(self._engine, binds=self._binds, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def overwritten(self) -> None:
        """Let nothing of what was deleted or changed stay in the log of the database."""
        for engine in (self._engine, self._contents):
            if engine.dialect.name == "sqlite" and self._overwrites:
                with self._writing, engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def summary(self, row: SummaryRow) -> Path:
        """The file in which a summary lies."""
        return self.folder / "summaries" / row.account / f"{row.id}.txt"

    def keep(self, sha256: str, data: bytes, account: str = "") -> None:
        """Keep uploaded bytes under their hash, among what belongs to the account."""
        path = self.media / account / sha256
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self._kept[sha256] = path

    def has(self, sha256: str) -> bool:
        """Whether the uploaded bytes are still kept."""
        return self._path_of(sha256) is not None

    def media_of(self, sha256: str) -> bytes:
        """The uploaded bytes. Raises FileNotFoundError where they are no longer kept."""
        path = self._path_of(sha256)
        if path is None:
            raise FileNotFoundError(f"the bytes of {sha256[:12]} are no longer kept")
        return path.read_bytes()

    def discard(self, sha256: str, account: str) -> None:
        """Delete uploaded bytes, if they belong to the account."""
        (self.media / account / sha256).unlink(missing_ok=True)
        self._kept.pop(sha256, None)

    def _path_of(self, sha256: str) -> Path | None:
        if sha256 not in self._kept:
            # After a restart, or where two accounts brought in the same.
            possible = (self.media / sha256, *self.media.glob(f"*/{sha256}"))
            self._kept.setdefault(sha256, next((path for path in possible if path.is_file()), None))
        return self._kept.get(sha256)

    def close(self) -> None:
        """Let go of the databases."""
        self._engine.dispose()
        self._contents.dispose()


def _sqlite(*, durable: bool, overwrites: bool) -> Any:
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={'NORMAL' if durable else 'OFF'}")
        cursor.execute("PRAGMA busy_timeout=10000")
        # Deleted content is overwritten, not just given up.
        cursor.execute(f"PRAGMA secure_delete={'ON' if overwrites else 'OFF'}")
        cursor.close()

    return prepare
