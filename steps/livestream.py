"""Live streams: asked for, ended, and what came in at destinations that the harness runs."""

from dataclasses import dataclass, field

import pytest

from janji.cases import MisuseError, Planted, Unfit

from ._phrases import says
from ._world import World

_SINK = "livestream"
_OVER = "the stream is over"
_MOST_DRAIN = 2.0


@dataclass
class Streamed:
    """Destinations by customer, in the order in which they were named, and what was put in when."""

    world: World
    destinations: dict[str, list[str]] = field(default_factory=dict)
    stream: str = ""
    began: int = 0
    over: int | None = None
    drain: float = 0.0

    def of(self, who: str, number: int = -1) -> str:
        """A destination of the customer: the last one, unless another is asked for."""
        self.world.party(who)
        if not self.destinations.get(who):
            raise MisuseError(f"{self.world.case.scenario.case}: {who!r} has named no destination")
        return self.destinations[who][number]

    def named(self, who: str, *, anew: bool = False) -> str:
        """The destination that the customer has named, or a new one."""
        known = self.destinations.setdefault(who, [])
        if anew or not known:
            known.append(self.world.case.destination())
        return known[-1]

    def during(self, who: str) -> list[Planted]:
        """The content that the customer said and showed while the stream ran."""
        return [each for each in self.world.planted[self.began : self.over] if _of(each, who)]

    def outside(self, who: str) -> list[Planted]:
        """The content that the customer said and showed before the stream began, and after it was over."""
        inside = self.during(who)
        return [each for each in self.world.planted if _of(each, who) and each not in inside]


def _of(planted: Planted, who: str) -> bool:
    return planted.owner == who and planted.way in {"audio", "video"}


@pytest.fixture
def streamed(world: World) -> Streamed:
    """The live streams of this scenario."""
    return Streamed(world)


def _start(streamed: Streamed, who: str, destination: str) -> None:
    world = streamed.world
    answered = world.case.call(
        "livestream.start", world.party(who).owner, meeting=world.current_meeting(), destination=destination
    )
    streamed.stream = answered["stream"]
    streamed.began, streamed.over = len(world.planted), None


@says(
    '"{who:Name}" names a destination for live streams and asks for no stream',
    '"{who:Name}" menyebut tujuan siaran langsung tanpa meminta siaran',
)
def names_destination(streamed: Streamed, who: str) -> None:
    streamed.world.case.call("livestream.name", streamed.world.party(who).owner, destination=streamed.named(who))


@says(
    '"{who:Name}" has that meeting streamed live to its destination',
    '"{who:Name}" meminta agar rapat itu disiarkan langsung ke tujuan siarannya',
)
def has_meeting_streamed(streamed: Streamed, who: str) -> None:
    _start(streamed, who, streamed.named(who))


@says(
    '"{who:Name}" has that meeting streamed live to another destination',
    '"{who:Name}" meminta agar rapat itu disiarkan langsung ke tujuan siaran lain',
)
def has_meeting_streamed_elsewhere(streamed: Streamed, who: str) -> None:
    _start(streamed, who, streamed.named(who, anew=True))


@says(
    'the owner of "{who:Name}" tries to have that meeting streamed live',
    'pemilik "{who:Name}" mencoba menyiarkan rapat itu secara langsung',
)
def tries_to_have_streamed(streamed: Streamed, who: str) -> None:
    world = streamed.world
    world.attempted = world.case.attempt(
        "livestream.start", world.party(who).owner, meeting=world.current_meeting(), destination=streamed.named(who)
    )


@says(
    'what "{who:Name}" has said in that meeting has gone out live',
    'apa yang dikatakan "{who:Name}" dalam rapat itu telah disiarkan langsung',
)
def has_gone_out(streamed: Streamed, who: str) -> None:
    """Where nothing goes out, what comes after a stream cannot be looked at."""
    expected = len(streamed.during(who))
    if not expected or len(streamed.world.case.arrived(streamed.of(who), expected)) < expected:
        raise Unfit("not assessed", "nothing came in at the destination of the live stream")


@says('"{who:Name}" ends that live stream', '"{who:Name}" mengakhiri siaran langsung itu')
def ends_stream(streamed: Streamed, who: str) -> None:
    """Content under way may still come in for as long as the service announces, two seconds at most."""
    case = streamed.world.case
    stopped = case.call("livestream.stop", streamed.world.party(who).owner, stream=streamed.stream)
    streamed.over = len(streamed.world.planted)
    case.arrived(streamed.of(who), settle=min(float(stopped["drain_seconds"]), _MOST_DRAIN))
    case.mark(streamed.of(who), _OVER)


@says("that meeting and its live stream end", "rapat itu dan siaran langsungnya berakhir")
def meeting_and_stream_end(streamed: Streamed) -> None:
    world = streamed.world
    world.case.call("meetings.end", world.party("host").owner, meeting=world.current_meeting())
    streamed.over = len(world.planted)


@says(
    'the destination of "{who:Name}" shows what "{who_said:Name}" said and showed in that live stream, and nothing '
    "from outside it",
    'tujuan siaran "{who:Name}" memperlihatkan apa yang dikatakan dan ditampilkan "{who_said:Name}" dalam siaran '
    "langsung itu, dan tidak memuat apa pun di luarnya",
)
def nothing_outside(streamed: Streamed, who: str, who_said: str) -> None:
    case, inside = streamed.world.case, streamed.during(who_said)
    places = case.arrived(streamed.of(who), len(inside))
    case.never_at(_SINK, places, streamed.outside(who_said), inside)


@says(
    'nothing has come in at the destination of "{who:Name}" since that live stream ended',
    'tidak ada lagi yang sampai di tujuan siaran "{who:Name}" sejak siaran langsung itu berakhir',
)
def quiet_since(streamed: Streamed, who: str) -> None:
    case = streamed.world.case
    case.arrived(streamed.of(who))
    case.holds("quiet_after", [case.log_of(streamed.of(who))], mark=_OVER)


@says(
    'the destination of "{who:Name}" shows what "{who_said:Name}" said in its own meeting, and nothing of '
    '"{other:Name}"',
    'tujuan siaran "{who:Name}" memperlihatkan apa yang dikatakan "{who_said:Name}" dalam rapatnya sendiri, dan tidak '
    'memuat apa pun dari "{other:Name}"',
)
def nothing_of_another(streamed: Streamed, who: str, who_said: str, other: str) -> None:
    case, world = streamed.world.case, streamed.world
    own = [each for each in world.planted if _of(each, who_said)]
    places = case.arrived(streamed.of(who), len(own))
    case.never_at(_SINK, places, [each for each in world.planted if _of(each, other)], own)


@says(
    'the earlier destination of "{who:Name}" shows what was sent there, and nothing that was sent to the later one',
    'tujuan siaran "{who:Name}" yang terdahulu memperlihatkan apa yang dikirim ke sana, dan tidak memuat apa pun yang '
    "dikirim ke tujuan siaran yang kemudian",
)
def nothing_at_earlier(streamed: Streamed, who: str) -> None:
    case, later = streamed.world.case, streamed.during(who)
    earlier = [each for each in streamed.world.planted[: streamed.began] if _of(each, who)]
    places = case.arrived(streamed.of(who, 0), len(earlier))
    case.never_at(_SINK, places, later, earlier)


@says(
    'what "{who_said:Name}" said and showed in that live stream has come in at the destination of "{who:Name}"',
    'apa yang dikatakan dan ditampilkan "{who_said:Name}" dalam siaran langsung itu telah sampai di tujuan siaran '
    '"{who:Name}"',
)
def came_in(streamed: Streamed, who_said: str, who: str) -> None:
    case, said = streamed.world.case, streamed.during(who_said)
    seen = case.seen_at(_SINK, case.arrived(streamed.of(who), len(said)))
    case.holds("found", [seen], canaries=[each.canary.id for each in said])
