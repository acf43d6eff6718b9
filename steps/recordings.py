"""Recordings: asked for, kept, played, handed over, deleted; and meetings that nobody asked to record."""

from dataclasses import dataclass, field

import pytest

from janji.cases import Answered, MisuseError, Planted, declares

from . import meetings
from ._phrases import says
from ._world import World


@dataclass
class Recorded:
    """The recordings of a scenario, oldest first, with what went into each; made anew each time its steps are run."""

    ids: list[str] = field(default_factory=list)
    parts: dict[str, list[Planted]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    on: bool = False
    unrecorded: list[Planted] = field(default_factory=list)
    played: list[Answered] = field(default_factory=list)
    tried: Answered | None = None

    def last(self) -> str:
        """The recording that "that recording" means. Raises MisuseError where none was spoken of."""
        if not self.ids:
            raise MisuseError("the scenario speaks of a recording before any was asked for")
        return self.ids[-1]

    def take(self, planted: list[Planted]) -> None:
        """Note whether what was said and shown was recorded."""
        clips = [each for each in planted if each.way in {"audio", "video"}]
        (self.parts[self.last()] if self.on else self.unrecorded).extend(clips)


@pytest.fixture
def recorded() -> Recorded:
    """The recordings of this scenario."""
    return Recorded()


def _start(world: World, recorded: Recorded, who: str) -> None:
    answered = world.case.call("recordings.start", world.party(who).owner, meeting=world.current_meeting())
    recorded.ids.append(answered["recording"])
    recorded.parts[answered["recording"]] = []
    recorded.on = True


def _stop(world: World, recorded: Recorded, who: str) -> None:
    world.case.call("recordings.stop", world.party(who).owner, recording=recorded.last())
    recorded.on = False


def _speak_and_show(world: World, recorded: Recorded, who: str) -> None:
    already = len(world.planted)
    meetings.speaks(world, who)
    meetings.shows_video(world, who)
    recorded.take(world.planted[already:])


def _whole(world: World, recorded: Recorded, who: str, *, record: bool) -> None:
    meetings.hosts_own_meeting(world, who)
    if record:
        _start(world, recorded, who)
    _speak_and_show(world, recorded, who)
    if record:
        _stop(world, recorded, who)
    meetings.meeting_ends(world)


@says('"{who:Name}" asks for that meeting to be recorded', '"{who:Name}" meminta agar rapat itu direkam')
def asks_to_record(world: World, recorded: Recorded, who: str) -> None:
    _start(world, recorded, who)


@says('"{who:Name}" stops the recording', '"{who:Name}" menghentikan perekaman')
def stops_recording(world: World, recorded: Recorded, who: str) -> None:
    _stop(world, recorded, who)


@says(
    '"{who:Name}" speaks and shows video in that meeting',
    '"{who:Name}" berbicara dan menampilkan video dalam rapat itu',
)
def speaks_and_shows(world: World, recorded: Recorded, who: str) -> None:
    _speak_and_show(world, recorded, who)


@says(
    '"{who:Name}" speaks and shows video in a meeting that it asked to have recorded',
    '"{who:Name}" berbicara dan menampilkan video dalam rapat yang dimintanya untuk direkam',
)
def recorded_meeting(world: World, recorded: Recorded, who: str) -> None:
    _whole(world, recorded, who, record=True)


@says(
    '"{who:Name}" speaks and shows video in a meeting that nobody asks to record',
    '"{who:Name}" berbicara dan menampilkan video dalam rapat yang tidak diminta siapa pun untuk direkam',
)
def unrecorded_meeting(world: World, recorded: Recorded, who: str) -> None:
    _whole(world, recorded, who, record=False)


# -- kept, played, handed over ---------------------------------------------------------------------------------------


@says(
    'the service lists that recording as belonging to "{who:Name}"',
    'layanan mencantumkan rekaman itu sebagai milik "{who:Name}"',
)
def listed_as_theirs(world: World, recorded: Recorded, who: str) -> None:
    case, party = world.case, world.party(who)
    listed = case.call("recordings.list", party.owner)
    where = {"recording": recorded.last(), "owner": party.account}
    case.holds("some", [listed], "reported", pointer="/answer/recordings", where=where)


@says(
    'the storage of the service holds what "{who:Name}" said and showed in that meeting',
    'penyimpanan layanan memuat apa yang dikatakan dan ditampilkan "{who:Name}" dalam rapat itu',
)
def kept(world: World, recorded: Recorded, who: str) -> None:
    case, parts = world.case, recorded.parts[recorded.last()]
    scan = case.stored(str(world.party(who).account))
    case.holds("found", [scan], canaries=[each.canary.id for each in parts])


@says('"{who:Name}" plays that recording', '"{who:Name}" memutar rekaman itu')
def plays(world: World, recorded: Recorded, who: str) -> None:
    play = world.case.attempt("recordings.play", world.party(who).owner, recording=recorded.last())
    recorded.played.append(play)


@says('"{who:Name}" asks for that recording to be handed over', '"{who:Name}" meminta agar rekaman itu diserahkan')
def handed_over(world: World, recorded: Recorded, who: str) -> None:
    asked = world.case.attempt("recordings.hand_over", world.party(who).owner, recording=recorded.last())
    recorded.played.append(asked)


@says(
    'all that "{who:Name}" said and showed during the recording can be heard and seen in it',
    'semua yang dikatakan dan ditampilkan "{who:Name}" selama perekaman dapat didengar dan dilihat di dalam rekaman '
    "itu",
)
def heard_and_seen(world: World, recorded: Recorded, who: str) -> None:
    case, parts = world.case, recorded.parts[recorded.last()]
    world.party(who)
    for played in recorded.played:
        case.holds("answered", [played])
        case.holds("found", [case.opened(played, parts)], canaries=[each.canary.id for each in parts])


@says(
    '"{stranger:Name}" tries to play that recording',
    '"{stranger:Name}" mencoba memutar rekaman itu',
)
def tries_to_play(world: World, recorded: Recorded, stranger: str) -> None:
    recorded.tried = world.case.attempt("recordings.play", world.party(stranger).owner, recording=recorded.last())


@says(
    'that recording is denied to "{stranger:Name}", though "{who:Name}" can play it',
    '"{stranger:Name}" tidak diberi akses ke rekaman itu, sedangkan "{who:Name}" dapat memutarnya',
)
def denied_to(world: World, recorded: Recorded, stranger: str, who: str) -> None:
    case = world.case
    world.party(stranger)
    if recorded.tried is None:
        raise MisuseError("the scenario speaks of a denial before anybody tried")
    played = case.attempt("recordings.play", world.party(who).owner, recording=recorded.last())
    case.holds("denied", [recorded.tried, played])


@says('"{who:Name}" deletes its first recording', '"{who:Name}" menghapus rekaman pertamanya')
def deletes_first(world: World, recorded: Recorded, who: str) -> None:
    recorded.played.append(world.case.attempt("recordings.delete", world.party(who).owner, recording=recorded.ids[0]))
    recorded.deleted.append(recorded.ids[0])


# -- what is left ----------------------------------------------------------------------------------------------------


def _left(world: World, who: str, gone: list[Planted], there: list[Planted]) -> None:
    world.case.never("storage", gone, controls=there, of=str(world.party(who).account))


@says(
    'the storage of the service shows the recording that "{who:Name}" kept and nothing of the one that it deleted',
    'penyimpanan layanan memperlihatkan rekaman yang dipertahankan "{who:Name}" dan tidak memuat apa pun dari rekaman '
    "yang dihapusnya",
)
@declares(sink="storage", control="who")
def nothing_of_deleted(world: World, recorded: Recorded, who: str) -> None:
    world.case.holds("answered", [recorded.played[-1]])
    deleted = [each for one in recorded.deleted for each in recorded.parts[one]]
    others = [each for one in recorded.ids if one not in recorded.deleted for each in recorded.parts[one]]
    _left(world, who, deleted, others)


@says(
    'the storage of the service shows what "{who:Name}" asked to have recorded and nothing of what was said and shown '
    "unrecorded",
    'penyimpanan layanan memperlihatkan apa yang diminta "{who:Name}" untuk direkam dan tidak memuat apa pun dari '
    "yang dikatakan dan ditampilkan tanpa direkam",
)
@declares(sink="storage", control="who")
def nothing_unrecorded(world: World, recorded: Recorded, who: str) -> None:
    _left(world, who, recorded.unrecorded, [each for parts in recorded.parts.values() for each in parts])
