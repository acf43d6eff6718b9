"""The platform's operations for its callers: accounts, meetings, messages, AI features, consent, training runs."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import learning, media, summary
from .callers import Caller, account_of, operator_only, person_of
from .errors import ConflictError, NotFoundError, RefusedError, UnauthenticatedError
from .farend import make_far_ends
from .features import Features
from .inprocess import InProcessTransport
from .ledger import KINDS, SERVICES, Decision, Ledger, Outcome
from .notices import NAMES, Notice, Receipted, feature_of, fingerprint
from .policy import Policy
from .scanner import Scanner
from .store import (
    AccountRow,
    ContentRow,
    MeetingRow,
    ParticipantRow,
    PersonRow,
    ReceiptRow,
    ShownRow,
    Store,
    SummaryRow,
    SwitchRow,
)
from .thirdparties import ThirdParties
from .training import Pipeline, items_of


@dataclass(frozen=True)
class Options:
    """How a platform is run. `delay` is in seconds; `durable` off trades safety at a power cut for speed."""

    policy: type[Policy] = Policy
    per_customer: bool = False
    delay: float = 0.0
    unreadable: bool = False
    database: str | None = None
    durable: bool = True
    switched_on: tuple[dict[str, str], ...] = ()
    """The options chosen that change how it behaves, in words."""


@dataclass(frozen=True)
class Welcome:
    """A new person, with the token that is shown only once."""

    person: str
    token: str


@dataclass(frozen=True)
class Event:
    """Something that happened in a meeting, for those who listen: it started, it ended, or content came in."""

    what: Literal["started", "ended", "content"]
    meeting: str
    host: str
    kind: str = ""
    content: str = ""
    text: str = ""
    sha256: str = ""
    bytes: int = 0
    of: str = ""
    """The clip that a caption belongs to."""


def _new(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(6)}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _other(row: ReceiptRow, **changes: object) -> ReceiptRow:
    """The same row, not in the database, with changes."""
    return ReceiptRow(**{column.name: getattr(row, column.name) for column in row.__table__.columns} | changes)


class Platform:
    """One running platform with its data below `folder`."""

    def __init__(self, folder: Path, operator_token: str, options: Options | None = None) -> None:
        options = options or Options()
        self.switched_on = options.switched_on
        self.ledger = Ledger()
        self.policy = options.policy(self.ledger)
        overwrites = self.policy.overwrites_deleted()
        self.store = Store(folder, options.database, durable=options.durable, overwrites=overwrites)
        self._far_ends = make_far_ends(folder / "far-ends")
        self.third_parties = ThirdParties(InProcessTransport(self._far_ends))
        self.scanner = Scanner()
        self.pipeline = Pipeline(
            self.store,
            self.policy,
            self.third_parties,
            per_customer=options.per_customer,
            scanner=self.scanner,
            delay=options.delay,
            unreadable=options.unreadable,
        )
        self.features = Features(self.store, self.ledger, self.policy)
        self.listeners: list[Callable[[Event], None]] = []
        self.closing: list[Callable[[], None]] = []
        self._operator = _hash(operator_token)
        self._callers: dict[str, Caller] = {}
        self._remember()

    def _remember(self) -> None:
        with self.store.read() as session:
            for account in session.query(AccountRow):
                self.ledger.opened(account.id, account.kind)
            for receipt in session.query(ReceiptRow).order_by(ReceiptRow.seq):
                self.ledger.decided(receipt.account, _decision(receipt))
            for shown in session.query(ShownRow).order_by(ShownRow.seq):
                self.ledger.shown(shown.account, shown.seq, shown.role)
            for switch in session.query(SwitchRow).order_by(SwitchRow.seq):
                self.ledger.switched(switch.account, switch.feature, switch.seq, on=switch.on)

    def close(self) -> None:
        """End what runs and let go of everything."""
        for close in self.closing:
            close()
        self.pipeline.close()
        self.third_parties.close()
        # FastAPI remembers functions of applications for as long as the process runs, and so what they hold.
        self._far_ends.state.ends.clear()
        self.store.close()

    # Accounts and people.

    def caller(self, token: str) -> Caller:
        """The owner of the token. Raises UnauthenticatedError."""
        hashed = _hash(token)
        if secrets.compare_digest(hashed, self._operator):
            return Caller(operator=True)
        if (known := self._callers.get(hashed)) is not None:
            return known
        # As the writer: nobody else gives this person another role or token meanwhile.
        with self.store.write() as session:
            row = session.query(PersonRow).filter_by(token=hashed).one_or_none()
            if row is None:
                raise UnauthenticatedError("the bearer token belongs to nobody")
            self._callers[hashed] = found = Caller(
                operator=False,
                person=row.id,
                account=row.account,
                role=row.role,
                name=row.name,
                past_roles=frozenset(row.past_roles),
            )
        return found

    def open_account(self, caller: Caller, kind: str, name: str) -> tuple[str, Welcome]:
        """A new account with its owner."""
        operator_only(caller)
        account = _new("acc")
        with self.store.write() as session:
            session.add(AccountRow(id=account, seq=self.store.tick(), kind=kind, name=name))
        self.ledger.opened(account, kind)
        return account, self._welcome(account, "owner", f"{name} (owner)")

    def join_account(self, caller: Caller, account: str, role: str, name: str) -> Welcome:
        """A new person in an account."""
        with self.store.read() as session:
            if session.get(AccountRow, account) is None:
                raise NotFoundError(f"no account {account}")
        self._may_manage(caller, account)
        return self._welcome(account, role, name)

    def assign(self, caller: Caller, person: str, role: str) -> None:
        """Give a person another role."""
        with self.store.write() as session:
            row = session.get(PersonRow, person)
            if row is None or row.account is None:
                raise NotFoundError(f"no person {person} with an account")
            self._may_manage(caller, row.account)
            if row.role == "owner":
                raise ConflictError(f"person {person} owns the account; ownership is not a role to assign")
            if row.role != role:
                row.past_roles = [*row.past_roles, row.role]
                row.role = role
            self._callers.clear()

    def new_token(self, caller: Caller, person: str) -> Welcome:
        """A new token for a person who has lost theirs. Only the operator gives one."""
        operator_only(caller)
        welcome = Welcome(person, secrets.token_urlsafe(24))
        with self.store.write() as session:
            row = session.get(PersonRow, person)
            if row is None:
                raise NotFoundError(f"no person {person}")
            row.token = _hash(welcome.token)
            self._callers.clear()
        return welcome

    def welcome_guest(self, name: str) -> Welcome:
        """A guest, who can join meetings and has no account."""
        return self._welcome(None, "guest", name)

    def _welcome(self, account: str | None, role: str, name: str) -> Welcome:
        welcome = Welcome(_new("per"), secrets.token_urlsafe(24))
        with self.store.write() as session:
            session.add(
                PersonRow(
                    id=welcome.person,
                    seq=self.store.tick(),
                    account=account,
                    role=role,
                    past_roles=[],
                    name=name,
                    token=_hash(welcome.token),
                )
            )
        return welcome

    def _may_manage(self, caller: Caller, account: str) -> None:
        if not caller.operator and (caller.account != account or caller.role not in {"owner", "admin"}):
            raise RefusedError(
                "only an owner or an admin manages the people of an account", "only-owner-or-admin-manages"
            )

    # Meetings.

    def start_meeting(self, caller: Caller, title: str) -> str:
        """A meeting that the caller's account holds; the caller is in it."""
        account = account_of(caller)
        meeting = _new("mtg")
        with self.store.write() as session:
            session.add(MeetingRow(id=meeting, seq=self.store.tick(), host=account, title=title))
            session.add(ParticipantRow(meeting=meeting, person=caller.person, seq=self.store.tick()))
        self._tell(Event("started", meeting, account))
        self.features.joined(caller.someone(), meeting, account, "start")
        return meeting

    def join_meeting(self, caller: Caller, meeting: str) -> None:
        """Join it; a person who is in it already stays."""
        person_of(caller)
        with self.store.write() as session:
            row = session.get(MeetingRow, meeting)
            if row is None:
                raise NotFoundError(f"no meeting {meeting}")
            if row.ended:
                raise ConflictError(f"meeting {meeting} has ended")
            if session.get(ParticipantRow, (meeting, caller.person)) is not None:
                return
            session.add(ParticipantRow(meeting=meeting, person=caller.person, seq=self.store.tick()))
            host = row.host
        self.features.joined(caller.someone(), meeting, host, "join")

    def end_meeting(self, caller: Caller, meeting: str) -> None:
        """End it; one that has ended stays ended. Only people of the host's account may."""
        with self.store.write() as session:
            row = session.get(MeetingRow, meeting)
            if row is None:
                raise NotFoundError(f"no meeting {meeting}")
            if caller.account != row.host:
                raise RefusedError("only people of the host's account end a meeting", "host-only")
            over, row.ended = row.ended, True
        if not over:
            self._tell(Event("ended", meeting, row.host))

    def upload(self, caller: Caller, meeting: str, kind: str, data: bytes, media_type: str) -> str:
        """Audio or video of the caller in a meeting, as their client encoded it."""
        host = self._in_meeting(caller, meeting)
        media.check(data, kind)
        sha256 = hashlib.sha256(data).hexdigest()
        self.store.keep(sha256, data, host)
        return self._add(caller, kind, "meeting", meeting=meeting, host=host, sha256=sha256, media_type=media_type)

    def caption(self, caller: Caller, content: str, text: str) -> str:
        """The words of a clip, as the speaker's own client made them out."""
        with self.store.read() as session:
            clip = session.get(ContentRow, content)
        if clip is None or clip.kind != "audio" or clip.of is not None:
            raise NotFoundError(f"no audio {content}")
        if clip.person != caller.person:
            raise RefusedError("captions come from the speaker's own client", "own-captions-only")
        return self._add(caller, "audio", "meeting", meeting=clip.meeting, host=clip.host, text=text, of=content)

    def say_in_meeting(self, caller: Caller, meeting: str, text: str) -> str:
        """Chat in a meeting."""
        host = self._in_meeting(caller, meeting)
        return self._add(caller, "chat", "meeting", meeting=meeting, host=host, text=text)

    def contribute(
        self, caller: Caller, kind: str, meeting: str, *, text: str = "", data: bytes = b"", media_type: str = ""
    ) -> str:
        """Something that the caller adds to a meeting, beside speech, picture and chat."""
        host = self._in_meeting(caller, meeting)
        sha256 = hashlib.sha256(data).hexdigest() if data else ""
        if data:
            self.store.keep(sha256, data)
        return self._add(
            caller, kind, "meeting", meeting=meeting, host=host, text=text, sha256=sha256, media_type=media_type
        )

    def _in_meeting(self, caller: Caller, meeting: str) -> str:
        person_of(caller)
        with self.store.read() as session:
            row = session.get(MeetingRow, meeting)
            joined = session.get(ParticipantRow, (meeting, caller.person))
        if row is None:
            raise NotFoundError(f"no meeting {meeting}")
        if joined is None:
            raise RefusedError("only participants take part in a meeting", "participants-only")
        if row.ended:
            raise ConflictError(f"meeting {meeting} has ended")
        return row.host

    # Messages.

    def send_direct(self, caller: Caller, to: str, text: str, quotes: str | None) -> str:
        """A message to one other person."""
        account_of(caller)
        with self.store.read() as session:
            if session.get(PersonRow, to) is None:
                raise NotFoundError(f"no person {to}")
        self._may_quote(caller, quotes)
        return self._add(caller, "chat", "direct", to=to, text=text, quotes=quotes)

    def post(self, caller: Caller, channel: str, text: str, quotes: str | None) -> str:
        """A message in a channel of team chat. Channels connect accounts: whoever knows the name takes part."""
        account = account_of(caller)
        self._may_quote(caller, quotes)
        content = self._add(caller, "chat", "team", to=channel, text=text, quotes=quotes)
        self._suggest(account, text)
        return content

    def ask(self, caller: Caller, webinar: str, host: str, text: str) -> str:
        """A question in a webinar that the account `host` holds."""
        return self._add(caller, "chat", "webinar", to=webinar, host=host, text=text)

    def _may_quote(self, caller: Caller, content: str | None) -> None:
        """A caller can quote only content that they can read: anything else is not found."""
        if content is None:
            return
        with self.store.read() as session:
            row = session.get(ContentRow, content)
            reads = row is not None and (
                row.channel == "team"
                or row.person == caller.person
                or (row.channel == "direct" and row.to == caller.person)
                or (row.meeting is not None and session.get(ParticipantRow, (row.meeting, caller.person)) is not None)
            )
        if not reads:
            raise NotFoundError(f"no content {content} that you can read")

    def _add(  # noqa: PLR0913 (one row has many columns)
        self,
        caller: Caller,
        kind: str,
        channel: str,
        *,
        meeting: str | None = None,
        host: str | None = None,
        to: str | None = None,
        text: str = "",
        sha256: str = "",
        media_type: str = "",
        quotes: str | None = None,
        of: str | None = None,
    ) -> str:
        content = _new("con")
        with self.store.write() as session:
            session.add(
                row := ContentRow(
                    id=content,
                    seq=self.store.tick(),
                    kind=kind,
                    channel=channel,
                    account=caller.account,
                    person=caller.person,
                    speaker=caller.name,
                    meeting=meeting,
                    host=host,
                    to=to,
                    text=text,
                    sha256=sha256,
                    media_type=media_type,
                    quotes=quotes,
                    of=of,
                )
            )
        self.features.came(row)
        if meeting is not None and host is not None:
            size = len(self.store.media_of(sha256)) if sha256 else len(text.encode())
            self._tell(Event("content", meeting, host, kind, content, text, sha256, size, of or ""))
        return content

    def _tell(self, event: Event) -> None:
        for listener in self.listeners:
            listener(event)

    # AI features.

    def summarise(self, caller: Caller, meeting: str) -> str:
        """A summary of a meeting for somebody who was in it and whose account has Meeting Summary on.

        It is made of speech and chat from the time when the host had the feature on.
        """
        account = self._served(caller, "meeting-summary")
        with self.store.read() as session:
            row = session.get(MeetingRow, meeting)
            if row is None:
                raise NotFoundError(f"no meeting {meeting}")
            if session.get(ParticipantRow, (meeting, caller.person)) is None:
                raise RefusedError("a summary is for those who were in the meeting", "participants-only")
            said = session.query(ContentRow).filter_by(meeting=meeting).order_by(ContentRow.seq).all()
        noted = self.features.notes("meeting-summary", meeting)
        whole = self.policy.full_service(account, "meeting-summary")
        heard = [item for item in items_of(said).values() if whole and item.content in noted and item.kind in KINDS]
        passages = summary.passages_of(heard)
        text = summary.written(row.title, passages)
        made = SummaryRow(
            id=f"{meeting}.{secrets.token_hex(3)}",
            seq=self.store.tick(),
            meeting=meeting,
            account=row.host,
            passages=[item.content for item in passages],
        )
        file = self.store.summary(made)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        with self.store.write() as session:
            session.add(made)
        self.features.keep("meeting-summary", meeting, "summaries", text)
        return self.policy.summary_given(row.title, text)

    def compose(self, caller: Caller, prompt: str) -> str:
        """A draft by Team Chat Compose; other companies help, and keep what they are sent where policy lets them."""
        account, feature = account_of(caller), "team-chat-compose"
        draft = self._drafted(account, prompt) if self.policy.may_begin(account, feature) else ""
        self._served(caller, feature)
        self._add(caller, "chat", "prompt", text=prompt)
        self.features.keep(feature, account, "drafts", prompt)
        if not self.policy.full_service(account, feature):
            return ""
        alike = summary.closest(prompt, list(self.features.notes(feature, account).values()))
        return self.policy.draft_given(prompt, draft if alike is None else f"{draft}\n\nYou wrote before: {alike}")

    def _drafted(self, account: str, prompt: str) -> str:
        with self.store.read() as session:
            found = session.query(ContentRow).filter_by(account=account, kind="chat").order_by(ContentRow.seq).all()
        along = self.policy.looked_at_to_compose([row.text for row in found])
        asked = "\n".join([*along, prompt])
        return self.third_parties.complete(asked, store=self.policy.stores_inference(account))

    def _suggest(self, account: str, text: str) -> None:
        if self.policy.suggests_unasked(account):
            self.third_parties.complete(text, store=self.policy.stores_inference(account))

    def _served(self, caller: Caller, feature: str) -> str:
        account = account_of(caller)
        if not self.policy.serves(account, feature):
            raise RefusedError(f"{NAMES[feature]} is off for this account", "feature-off")
        return account

    # Consent.

    def notice(self, caller: Caller, feature: str) -> Notice:
        """The consent notice that a feature shows; that it was shown is noted."""
        return self.features.shown(caller, feature, None)

    def answer(
        self,
        caller: Caller,
        notice: str,
        *,
        share: bool,
        kinds: Sequence[str] | None,
        features: Sequence[str] | None,
    ) -> ReceiptRow:
        """An answer to a notice, for the caller's account, with its receipt."""
        feature = feature_of(notice)
        if not self.policy.takes_answer(account_of(caller), feature):
            raise RefusedError(f"{NAMES[feature]} has to be on before the question is answered", "feature-on-first")
        return self._decide(
            caller,
            "consented" if share else "declined",
            self.features.wording_seen(caller, notice, feature),
            KINDS if kinds is None else kinds,
            SERVICES if features is None else features,
        )

    def withdraw(self, caller: Caller) -> ReceiptRow:
        """Take back every consent of the caller's account."""
        return self._decide(caller, "withdrawn", None, KINDS, SERVICES)

    def _decide(
        self, caller: Caller, outcome: Outcome, text: str | None, kinds: Sequence[str], services: Sequence[str]
    ) -> ReceiptRow:
        account = account_of(caller)
        if not self.policy.may_answer(caller.someone()):
            raise RefusedError("only an owner or an admin of the account answers for it", "only-owner-or-admin-answers")
        given = Receipted(caller.person, outcome, text, None if text is None else fingerprint(text))
        kept = self.policy.receipt(given)
        stated = kept or given
        row = ReceiptRow(
            id=_new("rec"),
            account=account,
            person=stated.person,
            decision=stated.decision,
            notice_fingerprint=stated.fingerprint,
            notice_text=stated.text,
            kinds=sorted(set(kinds)),
            features=sorted(set(services)),
        )
        # Numbered while writing, so that the order of the numbers is that of the record.
        with self.store.write() as session:
            row.seq = self.store.tick()
            if kept is not None:
                session.add(row)
            self.ledger.decided(account, Decision(row.seq, outcome, frozenset(kinds), frozenset(services)))
        self.features.answered(account, caller.person, outcome)
        handed = self.policy.receipt_handed(stated)
        return row if handed == stated else _other(row, decision=handed.decision)

    def receipts(self, caller: Caller) -> list[ReceiptRow]:
        """The decisions for the caller's account, oldest first; for the operator, those for all accounts."""
        with self.store.read() as session:
            rows = session.query(ReceiptRow).order_by(ReceiptRow.seq)
            found = list(rows if caller.operator else rows.filter_by(account=account_of(caller)))
        texts = [self.policy.receipt_listed(row.notice_text) for row in found]
        pairs = zip(found, texts, strict=True)
        return [row if text == row.notice_text else _other(row, notice_text=text) for row, text in pairs]

    # Trainings.

    def train(self, caller: Caller) -> str:
        """Start a training run; it runs on its own."""
        operator_only(caller)
        training = _new("trn")
        self.pipeline.start(training)
        return training

    def embed(self, text: str) -> list[float]:
        """The vector that training and search use for a text."""
        return [float(number) for number in learning.embed([text])[0]]


def _decision(row: ReceiptRow) -> Decision:
    return Decision(row.seq, row.decision, frozenset(row.kinds), frozenset(row.features))  # type: ignore[arg-type]
