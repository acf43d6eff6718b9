"""Who switches an AI feature on and off, what is on then, and what the features work on."""

from collections.abc import Sequence

from janji.cases import Planted
from janji.implementation import OPERATOR, Actor
from janji.sinks import WAYS

from ._phrases import says
from ._world import Party, World


def _try_to_switch(world: World, actor: Actor, party: Party, feature: str, *, on: bool) -> None:
    world.attempted = world.case.attempt("ai_features.switch", actor, feature=feature, on=on, account=party.account)


def _is(world: World, who: str, feature: str, *, on: bool) -> None:
    states = world.case.call("ai_features.status", world.party(who).owner)
    world.case.holds("equals", [states], "reported", pointer=f"/answer/features/{feature}", value=on)


@says(
    "the service holds reference content that AI features may work on",
    "layanan memuat konten pembanding yang boleh diolah fitur AI",
)
def controls_with_features_on() -> None:
    """The harness plants controls in accounts that have both features on, before it searches what features work on."""


@says('"{who:Name}" is a customer', '"{who:Name}" adalah pelanggan')
def customer(world: World, who: str) -> None:
    world.open_account(who)


@says(
    'the owner of "{who:Name}" switches {feature:Feature} on',
    'pemilik "{who:Name}" mengaktifkan {feature:Feature}',
)
def owner_switches_on(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.party(who).owner, world.party(who), feature, on=True)


@says(
    'the owner of "{who:Name}" switches {feature:Feature} off',
    'pemilik "{who:Name}" menonaktifkan {feature:Feature}',
)
def owner_switches_off(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.party(who).owner, world.party(who), feature, on=False)


@says(
    'an administrator of "{who:Name}" switches {feature:Feature} on',
    'seorang administrator "{who:Name}" mengaktifkan {feature:Feature}',
)
def administrator_switches_on(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.member(world.party(who), "admin"), world.party(who), feature, on=True)


@says(
    'an administrator of "{who:Name}" switches {feature:Feature} off',
    'seorang administrator "{who:Name}" menonaktifkan {feature:Feature}',
)
def administrator_switches_off(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.member(world.party(who), "admin"), world.party(who), feature, on=False)


@says(
    'a member of "{who:Name}" without authority tries to switch {feature:Feature} on',
    'seorang anggota "{who:Name}" tanpa wewenang mencoba mengaktifkan {feature:Feature}',
)
def member_switches_on(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.member(world.party(who), "member"), world.party(who), feature, on=True)


@says(
    'a member of "{who:Name}" without authority tries to switch {feature:Feature} off',
    'seorang anggota "{who:Name}" tanpa wewenang mencoba menonaktifkan {feature:Feature}',
)
def member_switches_off(world: World, who: str, feature: str) -> None:
    _try_to_switch(world, world.member(world.party(who), "member"), world.party(who), feature, on=False)


@says(
    'a former administrator of "{who:Name}" tries to switch {feature:Feature} on',
    'seorang mantan administrator "{who:Name}" mencoba mengaktifkan {feature:Feature}',
)
def former_administrator_switches_on(world: World, who: str, feature: str) -> None:
    party = world.party(who)
    former = world.member(party, "admin")
    world.case.call("accounts.assign", party.owner, person=former.person, role="member")
    _try_to_switch(world, former, party, feature, on=True)


@says(
    'the guest "{guest:Name}" tries to switch {feature:Feature} on for "{who:Name}"',
    'tamu "{guest:Name}" mencoba mengaktifkan {feature:Feature} untuk "{who:Name}"',
)
def guest_switches_on(world: World, guest: str, who: str, feature: str) -> None:
    _try_to_switch(world, world.party(guest).owner, world.party(who), feature, on=True)


@says(
    'the owner of "{other:Name}" tries to switch {feature:Feature} on for "{who:Name}"',
    'pemilik "{other:Name}" mencoba mengaktifkan {feature:Feature} untuk "{who:Name}"',
)
def outsider_switches_on(world: World, other: str, who: str, feature: str) -> None:
    _try_to_switch(world, world.party(other).owner, world.party(who), feature, on=True)


@says(
    'the owner of "{other:Name}" tries to switch {feature:Feature} off for "{who:Name}"',
    'pemilik "{other:Name}" mencoba menonaktifkan {feature:Feature} untuk "{who:Name}"',
)
def outsider_switches_off(world: World, other: str, who: str, feature: str) -> None:
    _try_to_switch(world, world.party(other).owner, world.party(who), feature, on=False)


@says(
    'an administrator of "{other:Name}" tries to switch {feature:Feature} on for "{who:Name}"',
    'seorang administrator "{other:Name}" mencoba mengaktifkan {feature:Feature} untuk "{who:Name}"',
)
def outside_administrator_switches_on(world: World, other: str, who: str, feature: str) -> None:
    _try_to_switch(world, world.member(world.party(other), "admin"), world.party(who), feature, on=True)


@says("the attempt is refused", "percobaan itu ditolak")
def attempt_is_refused(world: World) -> None:
    for tried in world.tried():
        world.case.holds("refused", [tried])


@says('{feature:Feature} is on for "{who:Name}"', '{feature:Feature} aktif untuk "{who:Name}"')
def feature_is_on(world: World, feature: str, who: str) -> None:
    _is(world, who, feature, on=True)


@says('{feature:Feature} is off for "{who:Name}"', '{feature:Feature} nonaktif untuk "{who:Name}"')
def feature_is_off(world: World, feature: str, who: str) -> None:
    _is(world, who, feature, on=False)


@says(
    'Team Chat Compose completes a draft for "{who:Name}"',
    'Tulis Obrolan Tim melengkapi sebuah draf untuk "{who:Name}"',
)
def compose_works(world: World, who: str) -> None:
    case = world.case
    draft = case.attempt("ai_features.compose", world.party(who).owner, prompt=case.canary("draft").text)
    case.holds("answered", [draft])
    case.holds("some text", [draft], pointer="/answer/text")


@says(
    'Team Chat Compose completes no draft for "{who:Name}"',
    'Tulis Obrolan Tim tidak melengkapi draf untuk "{who:Name}"',
)
def compose_refuses(world: World, who: str) -> None:
    case = world.case
    for draft in case.canaries("draft"):
        answered = case.attempt("ai_features.compose", world.party(who).owner, prompt=draft.text)
        world.put(Planted(draft, "draft", who, ""))
        case.holds("refused", [answered])


@says(
    'Meeting Summary summarises a meeting of "{who:Name}" with words from that meeting',
    'Ringkasan Rapat meringkas sebuah rapat "{who:Name}" dengan kata-kata dari rapat itu',
)
def summary_works(world: World, who: str) -> None:
    case, party = world.case, world.party(who)
    meeting = case.call("meetings.start", party.owner, title=world.case.named("meeting"))["meeting"]
    chat = case.canary("meeting chat")
    case.call("meetings.write", party.owner, meeting=meeting, text=chat.text)
    summary = case.attempt("ai_features.summarise", party.owner, meeting=meeting)
    case.holds("answered", [summary])
    case.holds("contains", [summary], pointer="/answer/text", value=chat.text)


@says(
    'Meeting Summary makes no summary of that meeting for "{who:Name}"',
    'Ringkasan Rapat tidak membuat ringkasan rapat itu untuk "{who:Name}"',
)
def summary_refused(world: World, who: str) -> None:
    answered = world.case.attempt("ai_features.summarise", world.party(who).owner, meeting=world.current_meeting())
    world.case.holds("refused", [answered])


def _words_of(world: World, who: str) -> Sequence[Planted]:
    world.party(who)
    return [each for each in world.planted if each.owner == who and WAYS[each.way].worked_on]


@says(
    'what the AI features work on shows the reference content and nothing of "{who:Name}"',
    'data yang diolah fitur AI memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def features_work_on_nothing(world: World, who: str) -> None:
    world.case.never("feature_data", _words_of(world, who), purpose="provide")


@says(
    'no third party received the draft of "{who:Name}", though the reference content arrived there',
    'tidak ada pihak ketiga yang menerima draf "{who:Name}", sedangkan konten pembanding tiba di sana',
)
def draft_stays_here(world: World, who: str) -> None:
    drafts = [each for each in world.of(who) if each.way == "draft"]
    world.case.never("third_party", drafts, third_parties=lambda relation: relation != "affiliate", purpose="provide")


@says('the free trial of "{who:Name}" ends', 'uji coba gratis "{who:Name}" berakhir')
def trial_ends(world: World, who: str) -> None:
    world.case.call("trials.end", OPERATOR, account=world.party(who).account)


@says(
    'the receipts of "{who:Name}" show no consent',
    'bukti jawaban "{who:Name}" tidak memperlihatkan persetujuan',
)
def no_consent_in_receipts(world: World, who: str) -> None:
    receipts = world.case.call("consent.receipts", world.party(who).owner)
    world.case.holds(
        "none",
        [receipts],
        "reported",
        pointer="/answer/receipts",
        where={"decision": "consented"},
        empty_ok=True,
    )
