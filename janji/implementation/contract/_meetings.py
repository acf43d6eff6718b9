"""Meetings, and what participants say, show, write and work on together in them."""

from janji.implementation._models import Media, Model, Nothing

from ._operation import CONTENT, ContentRef, Errors, Makes, MeetingRef, Operation


class StartMeeting(Model):
    """The title of a meeting."""

    title: str
    """The title of the meeting, invented by the harness."""


class Meeting(Model):
    """One meeting."""

    meeting: MeetingRef


class Speak(Model):
    """Somebody's speech in a meeting."""

    meeting: MeetingRef
    audio: Media
    """The recorded speech of the actor, as their own client encoded it (`audio/ogg`)."""
    caption: str | None = None
    """The words as the speaker's own client wrote them down (live captions), where it did."""


class Show(Model):
    """A clip of somebody's camera in a meeting."""

    meeting: MeetingRef
    video: Media
    """A clip of the actor's camera, as their own client encoded it (`video/mp4`)."""


class Write(Model):
    """A line in the chat of a meeting."""

    meeting: MeetingRef
    text: str
    """The words of the line, as everybody in the meeting reads them."""


class ShareScreen(Model):
    """A clip of somebody's shared screen."""

    meeting: MeetingRef
    video: Media
    """A clip of the screen that the actor shares (`video/mp4`)."""


class Attach(Model):
    """A file that somebody hands round in a meeting."""

    meeting: MeetingRef
    name: str
    """The name of the file, invented by the harness; it says nothing about what is in it."""
    file: Media
    """Any file: its media type says what it is (`text/plain`, `image/png`)."""


class Poll(Model):
    """A question to everybody in a meeting."""

    meeting: MeetingRef
    question: str
    """The question, in the actor's own words."""
    choices: list[str]
    """The answers to choose from, in the order in which they are shown."""


class Draw(Model):
    """A whiteboard as it was left: the words on it, and all of it as a picture."""

    meeting: MeetingRef
    text: str
    """The words on the whiteboard."""
    image: Media
    """The whole whiteboard as a picture (`image/png`)."""


class React(Model):
    """A sign that somebody gives in a meeting."""

    meeting: MeetingRef
    reaction: str
    """An emoji, or the name of one that the customer made itself."""


class Content(Model):
    """One piece of content."""

    content: ContentRef


_NO: Errors = {
    "refused": "the actor is not in the meeting",
    "not_found": "there is no such meeting",
    "conflict": "the meeting has ended",
}
_PARTICIPANT = "somebody in the meeting: its host, or a person of another account, or a guest, who joined"
_AFTER = "The content belongs to the account of the actor, whoever hosts the meeting, and has an id of its own."

MEETINGS = (
    Operation(
        "meetings.start",
        StartMeeting,
        Meeting,
        by="the owner of an account",
        does="Begins a meeting that the actor's account hosts. The actor is in it; nothing is recorded or streamed.",
        errors={"refused": "the actor has no account, or may not host meetings"},
        makes=(Makes("meeting", "meeting"),),
        stage=1,
    ),
    Operation(
        "meetings.join",
        Meeting,
        Nothing,
        by="a person of another account, or a guest",
        does="Brings the actor into a meeting that is under way. Anyone who is already in it stays.",
        errors={
            "refused": "the actor may not join",
            "not_found": "there is no such meeting",
            "conflict": "the meeting has ended",
        },
        idempotent=True,
        stage=1,
    ),
    Operation(
        "meetings.speak",
        Speak,
        Content,
        by=_PARTICIPANT,
        does=f"Takes in what the actor says, with its caption where there is one. {_AFTER} The caption shares "
        "that id; it is looked for as a transcript.",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("audio", "audio"), ("caption", "caption")),
    ),
    Operation(
        "meetings.show",
        Show,
        Content,
        by=_PARTICIPANT,
        does=f"Takes in what the actor's camera shows. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("video", "video"),),
    ),
    Operation(
        "meetings.write",
        Write,
        Content,
        by=_PARTICIPANT,
        does=f"Adds a line to the chat of the meeting. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("meeting chat", "text"),),
    ),
    Operation(
        "meetings.share_screen",
        ShareScreen,
        Content,
        by=_PARTICIPANT,
        does=f"Takes in what the actor's shared screen shows. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("screen", "video"),),
    ),
    Operation(
        "meetings.attach",
        Attach,
        Content,
        by=_PARTICIPANT,
        does=f"Takes in a file that the actor hands to everybody in the meeting. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("file", "file"), ("picture file", "file")),
    ),
    Operation(
        "meetings.poll",
        Poll,
        Content,
        by=_PARTICIPANT,
        does=f"Puts a question with choices to everybody in the meeting. Nobody has to answer it. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("poll", "question"),),
    ),
    Operation(
        "meetings.draw",
        Draw,
        Content,
        by=_PARTICIPANT,
        does=f"Keeps a whiteboard of the meeting as the actor left it. {_AFTER} Words and picture share that id.",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("whiteboard", "text"), ("whiteboard picture", "image")),
    ),
    Operation(
        "meetings.react",
        React,
        Content,
        by=_PARTICIPANT,
        does=f"Shows a reaction of the actor to everybody in the meeting. {_AFTER}",
        errors=_NO,
        makes=CONTENT,
        hands_over=(("reaction", "reaction"),),
    ),
    Operation(
        "meetings.end",
        Meeting,
        Nothing,
        by="the owner of the account that hosts the meeting",
        does="Ends the meeting for everybody, and its live stream with it. One that has ended stays so.",
        errors={"refused": "the actor does not host the meeting", "not_found": "there is no such meeting"},
        idempotent=True,
        stage=4,
    ),
)
