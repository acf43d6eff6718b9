"""The AI features of accounts: switched on and off, what they take in on their own, and who is informed of them."""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from fastapi import FastAPI

from .bodies import Body
from .callers import Caller, account_of, operator_only, person_of
from .errors import NotFoundError, RefusedError
from .ledger import KINDS, SERVICES, Decision, Ledger, Outcome, Someone
from .notices import LANGUAGE, NAMES, Notice, notice_id, wording
from .policy import Policy
from .policy_features import Change, Occasion
from .policy_features import Path as Way
from .store import (
    AccountRow,
    ContentRow,
    MeetingRow,
    ParticipantRow,
    PersonRow,
    ReceiptRow,
    SeenRow,
    ShownRow,
    Store,
    SwitchRow,
    TrialRow,
)

Feature = Literal["meeting-summary", "team-chat-compose"]
_WORK = {
    "meeting-summary": "it takes notes of what is said and written",
    "team-chat-compose": "it reads what is written in order to suggest words",
}


class NewFeatureSwitch(Body):
    """An AI feature, on or off; `account` names another account than the caller's own."""

    on: bool
    account: str | None = None


class NewFeaturePolicy(Body):
    """AI features that are to be on, or off, for everybody in the caller's account."""

    features: list[Feature]
    on: bool


@dataclass(frozen=True)
class Kept:
    """A file in which a feature keeps what it works on or what it made."""

    name: str
    path: Path
    feature: str
    form: str


class Features:
    """Switches, notes and notices of the AI features of one platform."""

    def __init__(self, store: Store, ledger: Ledger, policy: Policy) -> None:
        self._store = store
        self._ledger = ledger
        self._policy = policy
        self._folder = store.folder / "features"
        self._writing = Lock()

    # Switching.

    def switch(self, caller: Caller, change: Change, way: Way) -> Notice | None:
        """Switch a feature, and put the question about training to whoever switched it on.

        Raises RefusedError for anybody who does not decide for that account, and NotFoundError.
        """
        self._may(caller, change)
        self._change(change, caller.person)
        return self.shown(caller, change.feature, way) if self._policy.asks(way, change) else None

    def set_policy(self, caller: Caller, features: Sequence[str], *, on: bool) -> list[Notice]:
        """Switch features for everybody in the caller's account; answers the questions that came with it."""
        changes = [Change(account_of(caller), feature, on) for feature in features]
        for change in changes:
            self._may(caller, change)
        asked = [self.switch(caller, change, "policy") for change in changes]
        return [notice for notice in asked if notice is not None]

    def _may(self, caller: Caller, change: Change) -> None:
        person_of(caller)
        with self._store.read() as session:
            if session.get(AccountRow, change.account) is None:
                raise NotFoundError(f"no account {change.account}")
        if not self._policy.may_switch(caller.someone(), change):
            raise RefusedError(
                "only an owner or an admin of the account switches its AI features", "only-owner-or-admin-switches"
            )

    def _change(self, change: Change, person: str) -> None:
        for each in self._policy.changes_of(change):
            self._set(each, person)
        outcome = self._policy.answered_by_switch(change)
        if outcome is not None:
            self._decided(change.account, person, outcome)

    def _set(self, change: Change, person: str) -> None:
        seq = self._store.tick()
        with self._store.write() as session:
            session.add(SwitchRow(seq=seq, account=change.account, person=person, feature=change.feature, on=change.on))
        self._ledger.switched(change.account, change.feature, seq, on=change.on)
        if change.on and change.feature == "meeting-summary":
            self._tell_meetings_of(change.account)

    def states(self, caller: Caller, account: str | None) -> dict[str, bool]:
        """Which features are on for an account; its own people may know, and the operator."""
        asked = account or account_of(caller)
        if not caller.operator and asked != caller.account:
            raise RefusedError("only people of the account know its AI features", "own-account-only")
        return {feature: self._policy.is_on(asked, feature) for feature in SERVICES}

    def answered(self, account: str, person: str, outcome: Outcome) -> None:
        """An answer about sharing was given: what follows from it for the features."""
        for change in self._policy.switched_by_answer(account, outcome):
            self._set(change, person)

    def end_trial(self, caller: Caller, account: str) -> None:
        """The free trial of an account is over: from now on it is a paying customer, with all as it was."""
        operator_only(caller)
        with self._store.write() as session:
            if session.get(AccountRow, account) is None:
                raise NotFoundError(f"no account {account}")
            session.add(TrialRow(seq=self._store.tick(), account=account))
            owner = session.query(PersonRow.id).filter_by(account=account, role="owner").scalar()
        for change in self._policy.changes_at_trial_end(account):
            self._set(change, str(owner))
        if self._policy.consents_at_trial_end(account):
            self._decided(account, str(owner), "consented")

    def _decided(self, account: str, person: str, outcome: Outcome) -> None:
        """Note a decision that nobody put into an answer."""
        with self._store.write() as session:
            row = ReceiptRow(
                id=f"rec-{secrets.token_hex(6)}", seq=self._store.tick(), account=account, person=person,
                decision=outcome, notice_fingerprint=None, kinds=sorted(KINDS), features=sorted(SERVICES),
            )  # fmt: skip
            session.add(row)
            self._ledger.decided(account, Decision(row.seq, outcome, frozenset(KINDS), frozenset(SERVICES)))

    # The question of consent.

    def shown(self, caller: Caller, feature: str, way: Way | None) -> Notice:
        """The consent notice of a feature; that it was shown to the caller, and in which words, is noted."""
        account = account_of(caller)
        named = notice_id(feature)
        words = self._policy.wording(wording(feature), feature, way, caller.role)
        notice = Notice(named, feature, words, self._policy.preset(feature, caller.role))
        seq = self._store.tick()
        with self._store.write() as session:
            session.add(
                ShownRow(
                    seq=seq, account=account, person=caller.person, role=caller.role, notice=named, text=notice.text
                )
            )
        self._ledger.shown(account, seq, caller.role)
        return notice

    def wording_seen(self, caller: Caller, notice: str, feature: str) -> str:
        """The words in which the caller was last shown a notice; where they never were, its usual words."""
        with self._store.read() as session:
            row = (
                session.query(ShownRow)
                .filter_by(person=caller.person, notice=notice)
                .order_by(ShownRow.seq.desc())
                .first()
            )
        return row.text if row is not None else wording(feature)

    # Content that the features take in by themselves.

    def came(self, row: ContentRow) -> None:
        """Words came in: a feature that is on takes in those that concern it."""
        if not row.text:
            return
        if row.meeting is not None and row.host is not None:
            with self._store.read() as session:
                began = session.query(MeetingRow.seq).filter_by(id=row.meeting).scalar()
            self._take(row.host, "meeting-summary", row.meeting, row, int(began or row.seq))
        elif row.account is not None and row.channel == "team":
            self._take(row.account, "team-chat-compose", row.account, row, row.seq)

    def _take(self, account: str, feature: str, of: str, row: ContentRow, began: int) -> None:
        if self._policy.works_on(account, feature, began=began, kind=row.kind):
            self._append(feature, f"{of}.notes", {"content": row.id, "text": row.text})

    def keep(self, feature: str, of: str, made: str, text: str) -> None:
        """Keep what a feature made."""
        self._append(feature, f"{of}.{made}", {"text": text})

    def _append(self, feature: str, name: str, line: dict[str, str]) -> None:
        folder = self._folder / feature
        with self._writing:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def notes(self, feature: str, of: str) -> dict[str, str]:
        """The words that a feature took in, by content: of a meeting, or of an account."""
        path = self._folder / feature / f"{of}.notes.jsonl"
        if not path.is_file():
            return {}
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return {line["content"]: line["text"] for line in lines}

    def rewrite(self, path: Path, change: Callable[[dict[str, str]], dict[str, str] | None]) -> None:
        """Change the lines of a file in which a feature keeps something, or drop those that become None."""
        with self._writing:
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            changed = [line for line in map(change, lines) if line is not None]
            if changed != lines:
                text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in changed)
                path.write_text(text, encoding="utf-8")

    def kept(self) -> list[Kept]:
        """Every file in which a feature keeps something."""
        forms = {"summaries": "summary", "notes": "original", "drafts": "original"}
        return [
            Kept(f"{feature}/{path.name}", path, feature, forms[path.name.split(".")[-2]])
            for feature in SERVICES
            for path in sorted((self._folder / feature).glob("*.jsonl"))
        ]

    # Who is told.

    def joined(self, someone: Someone, meeting: str, host: str, occasion: Occasion) -> None:
        """Somebody came into a meeting: they are told of the feature that is at work in it."""
        if self._policy.is_on(host, "meeting-summary"):
            self._tell(someone, meeting, host, occasion)

    def _tell_meetings_of(self, host: str) -> None:
        with self._store.read() as session:
            there = (
                session.query(ParticipantRow.meeting, PersonRow)
                .join(PersonRow, PersonRow.id == ParticipantRow.person)
                .join(MeetingRow, MeetingRow.id == ParticipantRow.meeting)
                .filter(MeetingRow.host == host, MeetingRow.ended.is_(False))
                .order_by(ParticipantRow.seq)
                .all()
            )
        for meeting, row in there:
            self._tell(Someone(row.id, row.account, row.role), meeting, host, "switch")

    def _tell(self, someone: Someone, meeting: str, host: str, occasion: Occasion) -> None:
        if not self._policy.tells(someone, host, occasion):
            return
        with self._store.write() as session:
            session.add(
                SeenRow(seq=self._store.tick(), meeting=meeting, person=someone.person, feature="meeting-summary")
            )

    def seen(self, caller: Caller, meeting: str) -> list[dict[str, str]]:
        """The messages about features at work that the caller was shown in a meeting."""
        with self._store.read() as session:
            rows = session.query(SeenRow).filter_by(meeting=meeting, person=person_of(caller)).order_by(SeenRow.seq)
            return [
                {
                    "meeting": meeting,
                    "feature": row.feature,
                    "text": f"{NAMES[row.feature]} is at work in this meeting: {_WORK[row.feature]}.",
                }
                for row in rows
            ]


def described(notice: Notice) -> dict[str, Any]:
    """A notice as the interface gives it."""
    return {
        "notice": notice.notice,
        "feature": NAMES[notice.feature],
        "text": notice.text,
        "fingerprint": notice.fingerprint,
        "language": LANGUAGE,
        "elements": notice.elements,
        "preset": {
            "share": notice.preset.share,
            "kinds": list(notice.preset.kinds),
            "features": list(notice.preset.features),
        },
    }


def routes(app: FastAPI, features: Features, who: Any, Token: Any) -> None:  # noqa: N803 (a type)
    """The interface: `/v1/…` for programs, `/settings/…` for the settings page."""

    def switched(caller: Caller, feature: str, body: NewFeatureSwitch, way: Way) -> dict[str, Any]:
        account = body.account or account_of(caller)
        asked = features.switch(caller, Change(account, feature, body.on), way)
        return {"question": None if asked is None else described(asked)}

    @app.put("/v1/account/features/{feature}", tags=["AI features"])
    def switch(feature: Feature, body: NewFeatureSwitch, token: Token) -> dict[str, Any]:
        return switched(who(token), feature, body, "interface")

    @app.post("/settings/features/{feature}", tags=["AI features"])
    def switch_by_hand(feature: Feature, body: NewFeatureSwitch, token: Token) -> dict[str, Any]:
        return switched(who(token), feature, body, "settings")

    @app.put("/v1/account/feature-policy", tags=["AI features"])
    def set_policy(body: NewFeaturePolicy, token: Token) -> dict[str, Any]:
        asked = features.set_policy(who(token), body.features, on=body.on)
        return {"questions": [described(notice) for notice in asked]}

    @app.get("/v1/account/features", tags=["AI features"])
    def states(token: Token, account: str | None = None) -> dict[str, Any]:
        return {"features": features.states(who(token), account)}

    @app.get("/v1/features/files", tags=["AI features"])
    def files(token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {
            "files": [
                {"name": kept.name, "path": str(kept.path), "format": "jsonl", "serves": kept.feature}
                | {"form": kept.form}
                for kept in features.kept()
            ]
        }

    @app.get("/v1/meetings/{meeting}/notices", tags=["meetings"])
    def seen(meeting: str, token: Token) -> dict[str, Any]:
        return {"notices": features.seen(who(token), meeting)}

    @app.post("/v1/accounts/{account}/trial-end", status_code=204, tags=["accounts"])
    def end_trial(account: str, token: Token) -> None:
        features.end_trial(who(token), account)
