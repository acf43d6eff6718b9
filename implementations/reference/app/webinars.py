"""Webinars: invitations and reminders, which their customer writes, changes and takes back, and which are scanned.

A question in a webinar is content like a message, and lies with it.
"""

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy.orm import Session

from .bodies import Body
from .callers import Caller, operator_only
from .errors import ConflictError, NotFoundError, RefusedError
from .mail import Mail
from .policy_services import InvitationAct
from .scanner import SERVES
from .service import Platform
from .store import InvitationRow, WebinarRow

_SUBJECTS = {"invite": "Invitation", "add": "Invitation", "change": "Changed invitation", "remind": "Reminder"}
_INSIGHTS = "product-insights"


class NewWebinar(Body):
    """A webinar to plan."""

    title: str


class NewInvitation(Body):
    """An invitation to send."""

    to: list[str]
    text: str


class NewInvitationText(Body):
    """The text of an invitation from now on."""

    text: str


class NewRecipients(Body):
    """More people to invite."""

    to: list[str]


class NewQuestion(Body):
    """A question that somebody asks in a webinar."""

    text: str


class Webinars:
    """Invitations of one platform. Everything that goes out is scanned for spam and fraud first."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._store = platform.store
        self._policy = platform.policy
        self._mail = Mail(platform.store)
        self.folder = platform.store.folder / "scans"
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("log.jsonl", "insights.jsonl"):
            (self.folder / name).touch()

    def plan(self, caller: Caller, title: str) -> str:
        """A webinar of the caller's account."""
        account = _with_account(caller)
        webinar = f"web-{secrets.token_hex(6)}"
        with self._store.write() as session:
            session.add(WebinarRow(id=webinar, seq=self._store.tick(), account=account, title=title))
        return webinar

    def invite(self, caller: Caller, webinar: str, to: Sequence[str], text: str) -> InvitationRow:
        """Write an invitation to a webinar of the caller's own account, and send it."""
        account = _with_account(caller)
        if self._planned(webinar).account != account:
            raise RefusedError("only the customer that plans a webinar invites to it", "own-webinars-only")
        row = InvitationRow(
            id=f"inv-{secrets.token_hex(6)}", seq=self._store.tick(), webinar=webinar, account=account,
            person=caller.person, to=list(to), texts=[text], state="sent",
        )  # fmt: skip
        row.state = self._send(row, "invite", to)
        with self._store.write() as session:
            session.add(row)
        return row

    def ask(self, caller: Caller, webinar: str, text: str) -> str:
        """A question to those who hold the webinar, from anybody with an account: webinars are open to all."""
        _with_account(caller)
        return self._platform.ask(caller, webinar, self._planned(webinar).account, text)

    def _planned(self, webinar: str) -> WebinarRow:
        with self._store.read() as session:
            planned = session.get(WebinarRow, webinar)
        if planned is None:
            raise NotFoundError(f"no webinar {webinar}")
        return planned

    def add(self, caller: Caller, invitation: str, to: Sequence[str]) -> InvitationRow:
        """Invite more people with the same invitation."""
        with self._store.write() as session:
            row = self._own(session, caller, invitation, "add")
            row.to = [*row.to, *to]
            row.state = self._send(row, "add", to)
            return row

    def change(self, caller: Caller, invitation: str, text: str) -> InvitationRow:
        """Change what it says, and tell everybody who was invited."""
        with self._store.write() as session:
            row = self._own(session, caller, invitation, "change")
            row.texts = [*row.texts, text]
            row.state = self._send(row, "change", row.to)
            return row

    def remind(self, caller: Caller, invitation: str) -> InvitationRow:
        """Remind everybody who was invited."""
        with self._store.write() as session:
            row = self._own(session, caller, invitation, "remind")
            row.state = self._send(row, "remind", row.to)
            return row

    def cancel(self, caller: Caller, invitation: str) -> None:
        """Cancel it, and tell everybody who was invited, without repeating it. Calling it again does nothing."""
        with self._store.write() as session:
            row = self._own(session, caller, invitation, "cancel")
            if row.state == "sent":
                for address in row.to:
                    self._mail.deliver(address, "Cancelled", "An invitation that you received has been cancelled.")
            row.state = "cancelled"

    def delete(self, caller: Caller, invitation: str) -> None:
        """Delete it from the platform."""
        with self._store.write() as session:
            session.delete(self._own(session, caller, invitation, "delete"))

    def read(self, caller: Caller, invitation: str) -> InvitationRow:
        """The invitation as it stands, for people of its account."""
        with self._store.read() as session:
            return self._own(session, caller, invitation, "read")

    def _own(self, session: Session, caller: Caller, invitation: str, act: InvitationAct) -> InvitationRow:
        row = session.get(InvitationRow, invitation)
        if row is None:
            raise NotFoundError(f"no invitation {invitation}")
        if caller.operator or not self._policy.may_handle_invitation(caller.someone(), row.account, act):
            raise RefusedError("only the customer that wrote an invitation decides on it", "own-invitations-only")
        if row.state == "blocked" and not self._policy.hands_back_stopped(act):
            raise RefusedError("the scan has stopped this invitation", "stopped-is-kept")
        if act in {"add", "change", "remind"} and not self._policy.may_still_send(row.state):
            raise ConflictError(f"invitation {invitation} is cancelled")
        return row

    def _send(self, row: InvitationRow, act: InvitationAct, to: Sequence[str]) -> str:
        """Scan what is to go out and deliver it; answers the state that the invitation is in."""
        text = self._policy.text_to_send(row.texts, act)
        if self._policy.scans(act) and self._stopped(row, act, text):
            return "blocked"
        for address in self._policy.recipients(to):
            self._mail.deliver(address, _SUBJECTS[act], self._policy.letter(text))
        return row.state if row.state == "cancelled" else "sent"

    def _stopped(self, row: InvitationRow, act: InvitationAct, text: str) -> bool:
        score = self._platform.scanner.score(text)
        stopped = self._policy.stops(score)
        self._note("log.jsonl", {"invitation": row.id, "act": act, "score": round(score, 4), "stopped": stopped})
        if stopped:
            self._note("stopped.jsonl", {"invitation": row.id, "text": text})
        if self._policy.may_use_scanned(row.account, _INSIGHTS):
            self._note("insights.jsonl", self._policy.insight_of(text) | {"account": row.account})
        return stopped

    def _note(self, name: str, what: dict[str, Any]) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(what, ensure_ascii=False) + "\n")

    def places(self) -> list[tuple[Path, str]]:
        """Where the scan keeps content and results, and what each file serves."""
        return [
            (path, _INSIGHTS if path.stem == "insights" else SERVES) for path in sorted(self.folder.glob("*.jsonl"))
        ]


def _with_account(caller: Caller) -> str:
    if caller.operator or caller.account is None:
        raise RefusedError("webinars belong to accounts", "account-required")
    return caller.account


def routes(app: FastAPI, platform: Platform, who: Any, Token: Any) -> None:  # noqa: C901, N803
    """The part of the API that is about webinars."""
    webinars = Webinars(platform)

    def said(row: InvitationRow) -> dict[str, Any]:
        return {"invitation": row.id, "state": row.state}

    @app.post("/v1/webinars", status_code=201, tags=["webinars"])
    def plan(body: NewWebinar, token: Token) -> dict[str, str]:
        return {"webinar": webinars.plan(who(token), body.title)}

    @app.post("/v1/webinars/{webinar}/invitations", status_code=201, tags=["webinars"])
    def invite(webinar: str, body: NewInvitation, token: Token) -> dict[str, Any]:
        return said(webinars.invite(who(token), webinar, body.to, body.text))

    @app.post("/v1/webinars/{webinar}/questions", status_code=201, tags=["webinars"])
    def ask(webinar: str, body: NewQuestion, token: Token) -> dict[str, str]:
        return {"content": webinars.ask(who(token), webinar, body.text)}

    @app.get("/v1/invitations/{invitation}", tags=["webinars"])
    def read(invitation: str, token: Token) -> dict[str, Any]:
        row = webinars.read(who(token), invitation)
        return said(row) | {"webinar": row.webinar, "to": row.to, "text": row.texts[-1]}

    @app.post("/v1/invitations/{invitation}/recipients", tags=["webinars"])
    def add(invitation: str, body: NewRecipients, token: Token) -> dict[str, Any]:
        return said(webinars.add(who(token), invitation, body.to))

    @app.put("/v1/invitations/{invitation}", tags=["webinars"])
    def change(invitation: str, body: NewInvitationText, token: Token) -> dict[str, Any]:
        return said(webinars.change(who(token), invitation, body.text))

    @app.post("/v1/invitations/{invitation}/reminders", tags=["webinars"])
    def remind(invitation: str, token: Token) -> dict[str, Any]:
        return said(webinars.remind(who(token), invitation))

    @app.post("/v1/invitations/{invitation}/cancellation", status_code=204, tags=["webinars"])
    def cancel(invitation: str, token: Token) -> None:
        webinars.cancel(who(token), invitation)

    @app.delete("/v1/invitations/{invitation}", status_code=204, tags=["webinars"])
    def delete(invitation: str, token: Token) -> None:
        webinars.delete(who(token), invitation)

    @app.get("/v1/scans/files", tags=["webinars"])
    def scans(token: Token) -> dict[str, Any]:
        operator_only(who(token))
        return {"files": [{"name": path.name, "path": str(path), "serves": s} for path, s in webinars.places()]}
