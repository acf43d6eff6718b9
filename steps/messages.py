"""Messages outside meetings: direct ones and team chat."""

from collections.abc import Sequence

from janji.cases import Planted, Subject, declares
from janji.implementation import Actor

from ._phrases import says
from ._world import Party, World


def _send(world: World, party: Party, to: Actor, record: Subject | None = None) -> None:
    """A few messages, one after the other."""
    case = world.case
    for text in case.canaries("direct message", record):
        content = case.call("messages.direct", party.owner, to=to.person, text=text.text)["content"]
        world.put(Planted(text, "direct message", party.name, content))


def _post(
    world: World,
    party: Party,
    actor: Actor,
    quotes: Sequence[Planted] = (),
    record: Subject | None = None,
    begins: str = "",
) -> None:
    """A few messages; where they quote, each quotes another one."""
    case = world.case
    for number, text in enumerate(case.canaries("team chat", record)):
        original = quotes[number % len(quotes)] if quotes else None
        written = f"{original.canary.text} - {text.text}" if original else f"{begins} {text.text}".lstrip()
        content = case.call(
            "messages.post",
            actor,
            channel=case.channel(party.name),
            text=written,
            quotes=original.content if original else None,
        )["content"]
        world.put(Planted(text, "team chat", party.name, content))
        if original:
            # The quoted words now lie in a team chat message too: they are looked for as what went in that way.
            world.put(Planted(original.canary, "team chat", original.owner, content))


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
    world.sent_to.setdefault(to, set()).update(each.content for each in world.acts[world.case.step])


@says('"{who:Name}" posts a message in team chat', '"{who:Name}" menulis pesan di obrolan tim')
def posts_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner)


@says(
    'a member of "{who:Name}" without authority posts a message in team chat',
    'seorang anggota "{who:Name}" tanpa wewenang menulis pesan di obrolan tim',
)
def member_posts_in_team_chat(world: World, who: str) -> None:
    """Those who decide nothing for an account write in it too."""
    party = world.party(who)
    _post(world, party, world.member(party, "member"))


@says(
    '"{who:Name}" posts a message in team chat that begins with the words "{words:Name}"',
    '"{who:Name}" menulis pesan di obrolan tim yang diawali dengan kata-kata "{words:Name}"',
)
@declares(drawn=True)
def posts_beginning_with(world: World, who: str, words: str) -> None:
    """In the script, with the signs and as long as people write: what is looked for comes after these words."""
    party = world.party(who)
    _post(world, party, party.owner, begins=words)


@says(
    '"{who:Name}" posts a message in team chat that quotes that message',
    '"{who:Name}" menulis pesan di obrolan tim yang mengutip pesan itu',
)
def quotes_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner, world.act_of(world.planted[-1]))


@says("that person posts a message in team chat", "orang itu menulis pesan di obrolan tim")
def that_person_posts(world: World) -> None:
    if world.person is None:
        raise LookupError("the scenario speaks of 'that person' before anybody was introduced as one")
    party, person = world.person
    _post(world, party, person)
