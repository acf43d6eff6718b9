"""Things that people work on together in a meeting: shared screens, files, polls, whiteboards, reactions."""

from typing import Any

from janji.cases import Planted

from ._phrases import says
from ._world import World


def _give(world: World, who: str, operation: str, ways: tuple[str, ...], **request: Any) -> None:
    """Call the operation a few times in a meeting of the party's own; each `way` names the key of its canary."""
    case, party = world.case, world.party(who)
    pieces = [{way: canary} for way in ways[:1] for canary in case.canaries(way)]
    for piece in pieces:
        piece.update({way: case.canary(way) for way in ways[1:]})
    meeting = str(case.call("meetings.start", party.owner, title=case.named("meeting"))["meeting"])
    world.meeting = meeting
    keys = request.pop("carries")
    if "name" in request:
        request["name"] = case.named(request["name"])
    for piece in pieces:
        for way, key in zip(ways, keys, strict=True):
            as_text = piece[way].text is not None and key != "file"
            request[key] = piece[way].text if as_text else case.media(piece[way]).model_dump()
        content = case.call(operation, party.owner, meeting=meeting, **request)["content"]
        for way, canary in piece.items():
            planted = Planted(canary, way, who, content)
            world.put(planted)
            world.in_meeting.setdefault(meeting, []).append(planted)
    case.call("meetings.end", party.owner, meeting=meeting)


@says(
    '"{who:Name}" shares a screen in a meeting of its own',
    '"{who:Name}" membagikan layar dalam rapatnya sendiri',
)
def shares_screen(world: World, who: str) -> None:
    _give(world, who, "meetings.share_screen", ("screen",), carries=("video",))


@says(
    '"{who:Name}" attaches a text file in a meeting of its own',
    '"{who:Name}" melampirkan berkas teks dalam rapatnya sendiri',
)
def attaches_text_file(world: World, who: str) -> None:
    _give(world, who, "meetings.attach", ("file",), carries=("file",), name="file")


@says(
    '"{who:Name}" attaches a picture in a meeting of its own',
    '"{who:Name}" melampirkan gambar dalam rapatnya sendiri',
)
def attaches_picture(world: World, who: str) -> None:
    _give(world, who, "meetings.attach", ("picture file",), carries=("file",), name="picture")


@says(
    '"{who:Name}" holds a poll in a meeting of its own',
    '"{who:Name}" mengadakan jajak pendapat dalam rapatnya sendiri',
)
def holds_poll(world: World, who: str) -> None:
    _give(world, who, "meetings.poll", ("poll",), carries=("question",), choices=["Yes", "No"])


@says(
    '"{who:Name}" writes and draws on a whiteboard in a meeting of its own',
    '"{who:Name}" menulis dan menggambar di papan tulis digital dalam rapatnya sendiri',
)
def draws_on_whiteboard(world: World, who: str) -> None:
    _give(world, who, "meetings.draw", ("whiteboard", "whiteboard picture"), carries=("text", "image"))


@says(
    '"{who:Name}" sends a reaction that it made itself in a meeting of its own',
    '"{who:Name}" mengirim reaksi buatannya sendiri dalam rapatnya sendiri',
)
def sends_reaction(world: World, who: str) -> None:
    _give(world, who, "meetings.react", ("reaction",), carries=("reaction",))
