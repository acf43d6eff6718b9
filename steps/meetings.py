"""Meetings: who holds and attends them, and what is said, shown and written in them."""

from janji.cases import Planted, Subject

from ._phrases import says
from ._world import Party, World


def _start(world: World, host: Party) -> str:
    meeting = str(world.case.call("meetings.start", host.owner, title=world.case.named("meeting"))["meeting"])
    world.meeting = meeting
    return meeting


def _put(world: World, planted: Planted) -> None:
    world.put(planted)
    world.in_meeting.setdefault(world.current_meeting(), []).append(planted)


def _speak(world: World, who: str, record: Subject | None = None) -> None:
    """Speak a few times, each with words of its own."""
    case, meeting = world.case, world.current_meeting()
    for audio in case.canaries("audio"):
        caption = case.canary("caption", record)
        content = case.call(
            "meetings.speak",
            world.party(who).owner,
            meeting=meeting,
            audio=case.media(audio).model_dump(),
            caption=caption.text,
        )["content"]
        _put(world, Planted(audio, "audio", who, content))
        _put(world, Planted(caption, "caption", who, content))


def _show(world: World, who: str) -> None:
    """A few clips."""
    case, meeting = world.case, world.current_meeting()
    for video in case.canaries("video"):
        shown = case.media(video).model_dump()
        content = case.call("meetings.show", world.party(who).owner, meeting=meeting, video=shown)["content"]
        _put(world, Planted(video, "video", who, content))


def _write(world: World, who: str, record: Subject | None = None) -> None:
    """A few lines of chat."""
    case, meeting = world.case, world.current_meeting()
    for chat in case.canaries("meeting chat", record):
        content = case.call("meetings.write", world.party(who).owner, meeting=meeting, text=chat.text)["content"]
        _put(world, Planted(chat, "meeting chat", who, content))


def _end(world: World, host: Party) -> None:
    world.case.call("meetings.end", host.owner, meeting=world.current_meeting())


@says('"{who:Name}" speaks in a meeting of its own', '"{who:Name}" berbicara dalam rapatnya sendiri')
def speaks_in_own_meeting(world: World, who: str) -> None:
    _start(world, world.party(who))
    _speak(world, who)
    _end(world, world.party(who))


@says('"{who:Name}" shows video in a meeting of its own', '"{who:Name}" menampilkan video dalam rapatnya sendiri')
def shows_video_in_own_meeting(world: World, who: str) -> None:
    _start(world, world.party(who))
    _show(world, who)
    _end(world, world.party(who))


@says('"{who:Name}" writes chat in a meeting of its own', '"{who:Name}" menulis pesan di obrolan rapatnya sendiri')
def writes_chat_in_own_meeting(world: World, who: str) -> None:
    _start(world, world.party(who))
    _write(world, who)
    _end(world, world.party(who))


@says('"{who:Name}" hosts a meeting of its own', '"{who:Name}" menyelenggarakan rapatnya sendiri')
def hosts_own_meeting(world: World, who: str) -> None:
    _start(world, world.party(who))
    world.parties["host"] = world.party(who)


@says(
    '"{host:Name}" hosts a meeting that "{who:Name}" attends',
    '"{host:Name}" menyelenggarakan rapat yang dihadiri "{who:Name}"',
)
def hosts_meeting(world: World, host: str, who: str) -> None:
    meeting = _start(world, world.party(host))
    world.parties["host"] = world.party(host)
    world.case.call("meetings.join", world.party(who).owner, meeting=meeting)


@says('"{who:Name}" speaks in that meeting', '"{who:Name}" berbicara dalam rapat itu')
def speaks(world: World, who: str) -> None:
    _speak(world, who)


@says('"{who:Name}" shows video in that meeting', '"{who:Name}" menampilkan video dalam rapat itu')
def shows_video(world: World, who: str) -> None:
    _show(world, who)


@says('"{who:Name}" writes chat in that meeting', '"{who:Name}" menulis pesan di obrolan rapat itu')
def writes_chat(world: World, who: str) -> None:
    _write(world, who)


@says("that meeting ends", "rapat itu berakhir")
def meeting_ends(world: World) -> None:
    _end(world, world.party("host"))
