"""Live streams, recordings, and the usage data by which meetings are given their data centre."""

from janji.implementation._models import Media, Model, Nothing

from ._meetings import Meeting
from ._messages import Places
from ._operation import Errors, Makes, MeetingRef, Operation, RecordingRef


class StreamTo(Model):
    """Where streams of an account would go."""

    destination: str
    """The address of a server that the harness runs (`http://…` or `rtmp://…`)."""


class StartStream(Model):
    """Which meeting goes out live, and where to."""

    meeting: MeetingRef
    destination: str
    """An address to which encoded pieces of the meeting are pushed, each by an HTTP request of its own or in one."""


class StreamId(Model):
    """One live stream."""

    stream: str
    """The id of the stream, by which it is ended: `livestream.start` answers it."""


class StoppedStream(Model):
    """How a stream ends."""

    drain_seconds: float = 0.0
    """How long, in seconds, pieces that were under way already may still arrive; two seconds are the most."""


class Load(Model):
    """How busy a data centre was."""

    data_centre: str
    """The name of the data centre."""
    load: float
    """How much it had to do, in whatever unit the implementation counts: the same one for all."""


class Placement(Model):
    """The data centre of a meeting, and why."""

    meeting: MeetingRef
    data_centre: str
    """The name of the data centre that was chosen."""
    loads: list[Load]
    """The load of every data centre when the meeting was placed, by the usage data."""


class Placements(Model):
    """Where one meeting was placed while it ran."""

    placements: list[Placement]
    """Oldest first; the last one counts."""


class Recording(Model):
    """One recording."""

    recording: RecordingRef


class Recorded(Model):
    """A recording in a list."""

    recording: RecordingRef
    meeting: MeetingRef
    owner: str | None
    """The id of the account to which it belongs, by the implementation's own statement; null: to nobody's."""


class Recordings(Model):
    """The recordings of an account."""

    recordings: list[Recorded]
    """All that the actor's account has."""


class RecordingParts(Model):
    """A recording, whole."""

    parts: list[Media]
    """The encoded files that the recording consists of, in the order in which they are played."""


_RECORDING: Errors = {
    "refused": "the actor may not have this recording",
    "not_found": "there is no such recording, or none that the actor may know of",
}

LIVESTREAM = (
    Operation(
        "livestream.name",
        StreamTo,
        Nothing,
        by="the owner of an account",
        does="Notes a destination for live streams of the account. Nobody asked for a stream, so nothing may go there.",
        errors={"refused": "the actor has no account"},
        idempotent=True,
        stage=1,
    ),
    Operation(
        "livestream.start",
        StartStream,
        StreamId,
        by="the owner of the account that hosts the meeting; also the owner of another account, who has to be refused",
        does="Streams the meeting from this moment on: what is said and shown from now on goes to the "
        "destination, and nothing else.",
        errors={
            "refused": "the actor does not host the meeting",
            "not_found": "there is no such meeting",
            "conflict": "the meeting has ended, or nothing can be streamed to such an address",
        },
        makes=(Makes("stream", "stream", removed_by="livestream.stop"),),
        stage=1,
    ),
    Operation(
        "livestream.stop",
        StreamId,
        StoppedStream,
        by="the owner of the account that had it started",
        does="Ends the stream. Once the seconds that the answer names are over, nothing more may arrive.",
        errors={"refused": "another account had it started", "not_found": "there is no such stream"},
        idempotent=True,
        stage=3,
    ),
)
USAGE = (
    Operation(
        "usage.telemetry",
        Nothing,
        Places,
        by="the operator",
        does="Names the files of usage data by which load is spread. The harness reads them as JSON lines; rows "
        "about a meeting have its id in the field `meeting`.",
        idempotent=True,
        reads=True,
    ),
    Operation(
        "usage.placements",
        Meeting,
        Placements,
        by="the operator",
        does="Says in which data centre the meeting was put, and how busy each was then.",
        errors={"not_found": "there is no such meeting"},
        idempotent=True,
        reads=True,
    ),
)
RECORDINGS = (
    Operation(
        "recordings.start",
        Meeting,
        Recording,
        by="the owner of the account that hosts the meeting",
        does="Records the meeting from this moment on. Words said before, or in a meeting that nobody asks to "
        "record, are in no recording.",
        errors={
            "refused": "the actor does not host the meeting",
            "not_found": "there is no such meeting",
            "conflict": "the meeting has ended",
        },
        makes=(Makes("recording", "recording", removed_by="recordings.delete"),),
        stage=1,
    ),
    Operation(
        "recordings.stop",
        Recording,
        Nothing,
        by="the owner of the account that hosts the meeting",
        does="Ends the recording, which is kept. A recording that has ended stays ended.",
        errors=_RECORDING,
        idempotent=True,
        stage=3,
    ),
    Operation(
        "recordings.list",
        Nothing,
        Recordings,
        by="the owner of an account",
        does="Lists the recordings of the actor's account, with the account to which the service says each belongs.",
        idempotent=True,
        reads=True,
    ),
    Operation(
        "recordings.play",
        Recording,
        RecordingParts,
        by="the owner of the account; also the owner of another account, who has to be denied it",
        does="Answers all of the recording, as it is played. The harness looks in it for what was said and shown.",
        errors=_RECORDING,
        idempotent=True,
        reads=True,
        stage=5,
    ),
    Operation(
        "recordings.hand_over",
        Recording,
        RecordingParts,
        by="the owner of the account",
        does="Answers all of the recording, as files to take elsewhere.",
        errors=_RECORDING,
        idempotent=True,
        reads=True,
        stage=5,
    ),
    Operation(
        "recordings.delete",
        Recording,
        Nothing,
        by="the owner of the account",
        does="Removes the recording with its files. Other recordings stay.",
        errors=_RECORDING,
        idempotent=True,
        stage=6,
    ),
)
