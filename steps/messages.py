"""Messages outside meetings: direct ones and team chat."""

from janji.cases import Planted, Subject
from janji.implementation import Actor

from ._phrases import says
from ._world import Party, World


def _send(world: World, party: Party, to: Actor, record: Subject | None = None) -> None:
    case = world.case
    text = case.canary("direct message", record)
    content = case.call("messages.direct", party.owner, to=to.person, text=text.text)["content"]
    world.message = content
    world.planted.append(Planted(text, "direct message", party.name, content))


def _post(world: World, party: Party, actor: Actor, quotes: str | None = None, record: Subject | None = None) -> None:
    case = world.case
    text = case.canary("team chat", record)
    quoted = next((each.canary.text for each in world.planted if each.content == quotes), None)
    written = f"{quoted} - {text.text}" if quoted else text.text
    content = case.call("messages.post", actor, channel="general", text=written, quotes=quotes)["content"]
    world.planted.append(Planted(text, "team chat", party.name, content))
    if quoted:
        # The quoted words now lie in a team chat message too: they are looked for as what went in that way.
        original = next(each for each in world.planted if each.content == quotes)
        world.planted.append(Planted(original.canary, "team chat", original.owner, content))


@says('"{who:Name}" sends a direct message', '"{who:Name}" mengirim pesan langsung')
def sends_direct_message(world: World, who: str) -> None:
    party = world.party(who)
    _send(world, party, world.member(party, "member"))


@says(
    '"{who:Name}" sends "{to:Name}" a direct message',
    '"{who:Name}" mengirim pesan langsung kepada "{to:Name}"',
)
def sends_direct_message_to(world: World, who: str, to: str) -> None:
    _send(world, world.party(who), world.party(to).owner)


@says('"{who:Name}" posts a message in team chat', '"{who:Name}" menulis pesan di obrolan tim')
def posts_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner)


@says(
    '"{who:Name}" posts a message in team chat that quotes that message',
    '"{who:Name}" menulis pesan di obrolan tim yang mengutip pesan itu',
)
def quotes_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner, world.message)


@says("that person posts a message in team chat", "orang itu menulis pesan di obrolan tim")
def that_person_posts(world: World) -> None:
    if world.person is None:
        raise LookupError("the scenario speaks of 'that person' before anybody was introduced as one")
    party, person = world.person
    _post(world, party, person)
