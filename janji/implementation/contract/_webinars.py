"""Webinars with their invitations and questions, the mail to recipients, and the scan for spam and fraud."""

from typing import Literal

from janji.implementation._models import Model, Nothing

from ._meetings import Content
from ._messages import Places
from ._operation import CONTENT, Errors, InvitationRef, Makes, Operation


class PlanWebinar(Model):
    """The title of a webinar."""

    title: str
    """The title of the webinar, invented by the harness."""


class Webinar(Model):
    """A webinar that is planned."""

    webinar: str
    """The id of the new webinar, by which invitations to it name it."""


class Invite(Model):
    """The recipients of an invitation, and its words."""

    webinar: str
    """The webinar, by the id that `webinars.plan` answered."""
    to: list[str]
    """The mail addresses of the recipients, invented by the harness; nobody lives there."""
    text: str
    """The words of the invitation, which recipients have to be sent as they stand."""


class InvitationId(Model):
    """The invitation that is meant."""

    invitation: InvitationRef


class AddRecipients(Model):
    """The recipients that are invited too."""

    invitation: InvitationRef
    to: list[str]
    """The mail addresses of those who come in addition."""


class ChangeInvitation(Model):
    """The words of an invitation from now on."""

    invitation: InvitationRef
    text: str
    """The new words, in place of all earlier ones."""


class Invitation(Model):
    """An invitation and its state."""

    invitation: InvitationRef
    state: Literal["sent", "blocked", "cancelled"]
    """`sent`; `blocked`: the scan for spam and fraud stopped what was to go out last; `cancelled`: nothing more goes
    out."""


class WrittenInvitation(Invitation):
    """An invitation as its author finds it."""

    webinar: str
    """The id of the webinar to which it invites."""
    to: list[str]
    """The mail addresses of all whom it goes to."""
    text: str
    """Its words now, exactly as they were written last."""


class AskQuestion(Model):
    """A question that somebody asks in a webinar."""

    webinar: str
    """The webinar, by the id that `webinars.plan` answered."""
    text: str
    """The words of the question, as those who hold the webinar read them."""


class Mailbox(Model):
    """The recipient whose mail is meant."""

    recipient: str
    """The mail address, as an invitation named it."""


_OWN: Errors = {
    "refused": "another account wrote the invitation, or the actor has no account",
    "not_found": "there is no such invitation, or none any longer",
}
_STOPPED: Errors = {**_OWN, "conflict": "the invitation is cancelled"}
_AUTHOR = "the owner of the account that wrote it"
_STRANGER = f"{_AUTHOR}; also the owner of another account"

WEBINARS = (
    Operation(
        "webinars.plan",
        PlanWebinar,
        Webinar,
        by="the owner of an account",
        does="Plans a webinar of the actor's account. Nobody is invited yet.",
        errors={"refused": "the actor has no account"},
        makes=(Makes("webinar", "webinar"),),
    ),
    Operation(
        "webinars.invite",
        Invite,
        Invitation,
        by="the owner of the account that plans the webinar",
        does="Writes an invitation, has it scanned for spam and fraud, and sends it to the recipients unless the "
        "scan stops it (`state` is then `blocked`, and no error).",
        errors={"refused": "another account plans the webinar", "not_found": "there is no such webinar"},
        makes=(Makes("invitation", "invitation", removed_by="webinars.delete"), Makes("mail", asked_as="to")),
        hands_over=(("invitation", "text"),),
    ),
    Operation(
        "webinars.read",
        InvitationId,
        WrittenInvitation,
        by=_AUTHOR,
        does="Shows an invitation as it stands, also one that was stopped or cancelled.",
        errors=_OWN,
        idempotent=True,
        reads=True,
    ),
    Operation(
        "webinars.add",
        AddRecipients,
        Invitation,
        by=_AUTHOR,
        does="Sends the invitation, as it stands now, to further recipients.",
        errors=_STOPPED,
        makes=(Makes("mail", asked_as="to"),),
    ),
    Operation(
        "webinars.change",
        ChangeInvitation,
        Invitation,
        by=f"{_STRANGER}, who has to be refused",
        does="Replaces the words of the invitation. Mail from now on has the new words and none of the old.",
        errors=_STOPPED,
        makes=(),
        hands_over=(("invitation", "text"),),
    ),
    Operation(
        "webinars.remind",
        InvitationId,
        Invitation,
        by=_AUTHOR,
        does="Sends all recipients a reminder with the words that the invitation has now, after a scan as "
        "before. Scenarios also ask it of a cancelled invitation; then nothing may reach the recipients, "
        "whatever is answered.",
        errors=_STOPPED,
        makes=(),
    ),
    Operation(
        "webinars.cancel",
        InvitationId,
        Nothing,
        by=f"{_STRANGER} or a guest, who have to be refused",
        does="Cancels the invitation: nothing more of it goes out, and it can still be read. It stays cancelled.",
        errors=_OWN,
        idempotent=True,
        stage=6,
    ),
    Operation(
        "webinars.delete",
        InvitationId,
        Nothing,
        by=f"{_STRANGER}, who has to be refused",
        does="Removes the invitation. `webinars.read` then answers `not_found`.",
        errors=_OWN,
        makes=(),
        stage=6,
    ),
)
WEBINAR_QUESTIONS = (
    Operation(
        "webinar_questions.ask",
        AskQuestion,
        Content,
        by="the owner of an account: the one that holds the webinar, or another that attends it",
        does="Asks a question in a webinar, in its list of questions and answers. The webinar is under way, and the "
        "actor attends it; what that takes is done with the question. It belongs to the account of whoever asks.",
        errors={
            "refused": "the actor may not ask in this webinar",
            "not_found": "there is no such webinar",
        },
        makes=CONTENT,
        hands_over=(("webinar question", "text"),),
    ),
)
MAIL = (
    Operation(
        "mail.received",
        Mailbox,
        Places,
        by="the operator",
        does="Names the messages that were sent to an address: one place for each, in the order of delivery, "
        "none removed. They lie at the recipient's end, such as a mail server for the test.",
        errors={},
        idempotent=True,
        reads=True,
    ),
)
SCANNING = (
    Operation(
        "scanning.places",
        Nothing,
        Places,
        by="the operator",
        does="Names the files that the scan of invitations reads and keeps. `serves` is `spam-scan` for the scan "
        "itself, and another word for any other purpose.",
        idempotent=True,
        reads=True,
    ),
)
