"""Uses of content by the services besides training: usage data, help with features, and that they work."""

from collections.abc import Sequence

from janji.cases import Planted

from ._phrases import says
from ._world import World


@says(
    "the usage data by which that meeting was given its data centre list that meeting, and hold nothing that "
    '"{who:Name}" said, showed or wrote in it',
    "data penggunaan yang menentukan pusat data bagi rapat itu mencantumkan rapat itu, dan tidak memuat apa pun yang "
    'dikatakan, ditampilkan, atau ditulis "{who:Name}" di dalamnya',
)
def nothing_in_usage_data(world: World, who: str) -> None:
    case, meeting = world.case, world.current_meeting()
    placed = case.call_as_operator("usage.placements", meeting=meeting)
    case.holds("lightest", [placed], "reported", pointer="/answer/placements")
    world.party(who)
    said = [each for each in world.planted if each.owner == who]
    places = case.call_as_operator("usage.telemetry")["places"]
    seen, rows = case.seen_at("usage_data", places), case.rows_at(places, meeting=meeting)
    case.holds("absent_beside", [seen, rows], canaries=[each.canary.id for each in said])


def _other_entity(relation: str) -> bool:
    """Any other legal entity, companies of the same group left aside (reading R12)."""
    return relation != "affiliate"


def _nobody_received(world: World, subjects: Sequence[Planted]) -> None:
    world.case.never("third_party", subjects, third_parties=_other_entity)


@says(
    'no third party received anything of "{who:Name}" for any purpose, though the reference content arrived there',
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk tujuan apa pun, sedangkan konten pembanding '
    "tiba di sana",
)
def nothing_for_any_purpose(world: World, who: str) -> None:
    _nobody_received(world, world.of(who))


@says(
    'no third party received the earlier messages of "{who:Name}" with the draft, though the reference content '
    "arrived there",
    'tidak ada pihak ketiga yang menerima pesan terdahulu "{who:Name}" bersama draf itu, sedangkan konten pembanding '
    "tiba di sana",
)
def no_messages_with_the_draft(world: World, who: str) -> None:
    _nobody_received(world, [each for each in world.of(who) if each.way != "draft"])


@says(
    'Team Chat Compose adds something to what "{who:Name}" has begun to write',
    'Tulis Obrolan Tim menambahkan sesuatu pada apa yang mulai ditulis "{who:Name}"',
)
def compose_adds(world: World, who: str) -> None:
    case = world.case
    draft = case.canary("draft")
    answered = case.attempt("ai_features.compose", world.party(who).owner, prompt=draft.text)
    case.holds("answered", [answered])
    case.holds("adds", [answered], pointer="/answer/text", given=str(draft.text))
