"""Meeting Summary and Team Chat Compose: switched on, and used."""

from janji.cases import Planted

from ._phrases import says
from ._world import World


def _switch_on(world: World, who: str, feature: str) -> None:
    world.case.call("ai_features.switch", world.party(who).owner, feature=feature, on=True)


@says('Meeting Summary is switched on for "{who:Name}"', 'Ringkasan Rapat diaktifkan untuk "{who:Name}"')
def meeting_summary_on(world: World, who: str) -> None:
    _switch_on(world, who, "meeting-summary")


@says('Team Chat Compose is switched on for "{who:Name}"', 'Tulis Obrolan Tim diaktifkan untuk "{who:Name}"')
def team_chat_compose_on(world: World, who: str) -> None:
    _switch_on(world, who, "team-chat-compose")


@says(
    '"{who:Name}" has Meeting Summary summarise that meeting',
    '"{who:Name}" meminta Ringkasan Rapat meringkas rapat itu',
)
def has_meeting_summarised(world: World, who: str) -> None:
    meeting = world.current_meeting()
    world.case.call("ai_features.summarise", world.party(who).owner, meeting=meeting)
    world.summarised.append(meeting)


@says(
    '"{who:Name}" tries to have Team Chat Compose complete a draft while the model of the service is down',
    '"{who:Name}" mencoba meminta Tulis Obrolan Tim melengkapi sebuah draf ketika model layanan sedang rusak',
)
def tries_draft_while_down(world: World, who: str) -> None:
    """The breakdown is part of the configuration; whether there is an answer after all is not asked here.

    A few drafts, one after the other.
    """
    case = world.case
    for draft in case.canaries("draft"):
        case.attempt_while_down("ai_features.compose", world.party(who).owner, prompt=draft.text)
        world.put(Planted(draft, "draft", who, ""))


@says(
    '"{who:Name}" has Team Chat Compose complete a draft',
    '"{who:Name}" meminta Tulis Obrolan Tim melengkapi sebuah draf',
)
def has_draft_completed(world: World, who: str) -> None:
    """A few drafts, one after the other."""
    case = world.case
    for draft in case.canaries("draft"):
        case.call("ai_features.compose", world.party(who).owner, prompt=draft.text)
        world.put(Planted(draft, "draft", who, ""))
