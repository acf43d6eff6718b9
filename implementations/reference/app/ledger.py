"""Decisions and who took them, and the make-up of each piece of content: the facts that the policy judges by.

Order is by the platform's own sequence numbers (`seq`), never by a clock.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal

from .records import Subject

Kind = Literal["audio", "video", "chat", "invitation", "screen", "file", "poll", "whiteboard", "reaction"]
Service = Literal["meeting-summary", "team-chat-compose"]
Channel = Literal["meeting", "direct", "team", "prompt", "webinar"]
Outcome = Literal["consented", "declined", "withdrawn"]
KINDS: tuple[Kind, ...] = ("audio", "video", "chat")
"""The kinds that a consent notice asks for; a consent covers no other."""
SERVICES: tuple[Service, ...] = ("meeting-summary", "team-chat-compose")


@dataclass(frozen=True)
class Decision:
    """One answer about sharing content for training, given for an account."""

    seq: int
    outcome: Outcome
    kinds: frozenset[str]
    services: frozenset[str]


@dataclass(frozen=True)
class Someone:
    """A person: what the policy may know of them. `account` is None for a guest; `past_roles` are those they had."""

    person: str
    account: str | None
    role: str
    past_roles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """One piece of content, with whose words are in it.

    `kind` is the kind that a consent must cover: a caption is the speaker's audio, whatever form it has. `host` is
    the account that holds the meeting, where it was said in one. `quotes` are the items whose words it repeats.
    """

    content: str
    seq: int
    kind: Kind
    channel: Channel
    service: Service
    account: str | None
    host: str | None = None
    meeting: str | None = None
    person: str = ""
    speaker: str = ""
    text: str = ""
    sha256: str = ""
    media_type: str = ""
    quotes: tuple["Item", ...] = ()
    records: frozenset[Subject] = frozenset()
    """Of what a record was recognised in it, or in the meeting that it belongs to."""
    recorded: bool = False
    """Whether it is in a recording that its customer asked for."""

    @property
    def rendered(self) -> str:
        """The text as people see it: what it quotes first, then its own words."""
        return "\n".join([*(f"> {quoted.rendered}" for quoted in self.quotes), self.text])

    def used_for(self, service: Service) -> "Item":
        """The same words, used for another AI service."""
        return replace(self, service=service)


class Ledger:
    """Every decision, switch and shown notice, in order; kept in memory beside the database, which is the record."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._account_kinds: dict[str, str] = {}
        self._decisions: defaultdict[str, list[Decision]] = defaultdict(list)
        self._shown: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._on: dict[tuple[str, str], int] = {}
        self._switches: defaultdict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)

    def opened(self, account: str, kind: str) -> None:
        """Note an account and its kind."""
        with self._lock:
            self._account_kinds[account] = kind

    def decided(self, account: str, decision: Decision) -> None:
        """Note an answer or a withdrawal."""
        with self._lock:
            self._decisions[account].append(decision)

    def shown(self, account: str, seq: int, role: str) -> None:
        """Note that somebody of the account, in this role, saw a consent notice."""
        with self._lock:
            self._shown[account].append((seq, role))

    def switched(self, account: str, service: str, seq: int, *, on: bool) -> None:
        """Note that an AI feature went on or off."""
        with self._lock:
            self._switches[account, service].append((seq, on))
            if on:
                self._on.setdefault((account, service), seq)
            else:
                self._on.pop((account, service), None)

    def kind_of(self, account: str) -> str | None:
        """The kind of an account; None where there is no such account."""
        return self._account_kinds.get(account)

    def is_provider(self, account: str) -> bool:
        """Whether the account belongs to the company that runs this platform."""
        return self._account_kinds.get(account) == "provider"

    def decisions(self, account: str) -> tuple[Decision, ...]:
        """The decisions for the account, oldest first."""
        with self._lock:
            return tuple(self._decisions.get(account, ()))

    def first_shown(self, account: str, role: str) -> int | None:
        """When somebody of the account in this role first saw a notice."""
        with self._lock:
            return next((seq for seq, seen_by in self._shown.get(account, ()) if seen_by == role), None)

    def on_since(self, account: str, service: str) -> int | None:
        """Since when the AI feature is on for the account; None where it is off."""
        with self._lock:
            return self._on.get((account, service))

    def was_on(self, account: str, service: str, at: int) -> bool:
        """Whether the AI feature was on for the account at that moment."""
        with self._lock:
            return next((on for seq, on in reversed(self._switches.get((account, service), ())) if seq <= at), False)

    def ever_switched(self, account: str, service: str) -> bool:
        """Whether anybody has switched the AI feature of the account on or off."""
        with self._lock:
            return (account, service) in self._switches

    def times_on(self, account: str, service: str) -> int:
        """How often the AI feature of the account has been switched on."""
        with self._lock:
            return sum(on for _, on in self._switches.get((account, service), ()))

    def accounts(self) -> tuple[str, ...]:
        """All accounts, in the order in which they were opened."""
        with self._lock:
            return tuple(self._account_kinds)


def standing_since(decisions: Iterable[Decision], kind: str, service: str) -> int | None:
    """Since when a consent to this kind for this service has stood without a break; None if none stands.

    An answer speaks for the services that it names, and replaces what was answered for them before.
    """
    since: int | None = None
    for decision in decisions:
        if service not in decision.services:
            continue
        if decision.outcome != "consented" or kind not in decision.kinds:
            since = None
        elif since is None:
            since = decision.seq
    return since
