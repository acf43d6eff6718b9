"""Education and healthcare customers, and education and health records that are written, read out and sent."""

from janji.implementation import AccountKind

from ._phrases import says
from ._world import World
from .consent import _answer
from .meetings import _end, _speak, _start, _write
from .messages import _post, _send


def _never_asked(world: World, who: str, kind: AccountKind) -> None:
    """A fresh account. The receipts that it has from the start are kept as evidence."""
    world.case.call("consent.receipts", world.open_account(who, kind).owner)


@says(
    '"{who:Name}" is an education customer whom nobody has asked for consent to training',
    '"{who:Name}" adalah pelanggan pendidikan yang belum pernah dimintai persetujuan untuk pelatihan model',
)
def education_never_asked(world: World, who: str) -> None:
    _never_asked(world, who, "education")


@says(
    '"{who:Name}" is an education customer that was asked for consent to training and declined',
    '"{who:Name}" adalah pelanggan pendidikan yang telah dimintai persetujuan untuk pelatihan model dan menolak',
)
def education_declined(world: World, who: str) -> None:
    _answer(world, world.open_account(who, "education").owner, share=False)


@says(
    '"{who:Name}" is an education customer that has consented to training',
    '"{who:Name}" adalah pelanggan pendidikan yang telah menyetujui pelatihan model',
)
def education_consented(world: World, who: str) -> None:
    _answer(world, world.open_account(who, "education").owner, share=True)


@says(
    '"{who:Name}" is a healthcare customer whom nobody has asked for consent to training',
    '"{who:Name}" adalah pelanggan layanan kesehatan yang belum pernah dimintai persetujuan untuk pelatihan model',
)
def healthcare_never_asked(world: World, who: str) -> None:
    _never_asked(world, who, "healthcare")


@says(
    '"{who:Name}" is a healthcare customer that was asked for consent to training and declined',
    '"{who:Name}" adalah pelanggan layanan kesehatan yang telah dimintai persetujuan untuk pelatihan model dan menolak',
)
def healthcare_declined(world: World, who: str) -> None:
    _answer(world, world.open_account(who, "healthcare").owner, share=False)


@says(
    '"{who:Name}" is a healthcare customer that has consented to training',
    '"{who:Name}" adalah pelanggan layanan kesehatan yang telah menyetujui pelatihan model',
)
def healthcare_consented(world: World, who: str) -> None:
    _answer(world, world.open_account(who, "healthcare").owner, share=True)


@says(
    '"{who:Name}" writes an education record in the chat of a meeting of its own',
    '"{who:Name}" menulis catatan pendidikan dalam obrolan rapatnya sendiri',
)
def education_in_chat(world: World, who: str) -> None:
    _start(world, world.party(who))
    _write(world, who, "education")
    _end(world, world.party(who))


@says(
    '"{who:Name}" reads out an education record in a meeting of its own',
    '"{who:Name}" membacakan catatan pendidikan dalam rapatnya sendiri',
)
def education_aloud(world: World, who: str) -> None:
    _start(world, world.party(who))
    _speak(world, who, "education")
    _end(world, world.party(who))


@says(
    '"{who:Name}" sends an education record in a direct message',
    '"{who:Name}" mengirim catatan pendidikan melalui pesan langsung',
)
def education_directly(world: World, who: str) -> None:
    party = world.party(who)
    _send(world, party, world.member(party, "member"), "education")


@says(
    '"{who:Name}" posts an education record in team chat',
    '"{who:Name}" menulis catatan pendidikan di obrolan tim',
)
def education_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner, record="education")


@says(
    '"{who:Name}" writes a health record in the chat of a meeting of its own',
    '"{who:Name}" menulis catatan kesehatan dalam obrolan rapatnya sendiri',
)
def health_in_chat(world: World, who: str) -> None:
    _start(world, world.party(who))
    _write(world, who, "health")
    _end(world, world.party(who))


@says(
    '"{who:Name}" reads out a health record in a meeting of its own',
    '"{who:Name}" membacakan catatan kesehatan dalam rapatnya sendiri',
)
def health_aloud(world: World, who: str) -> None:
    _start(world, world.party(who))
    _speak(world, who, "health")
    _end(world, world.party(who))


@says(
    '"{who:Name}" sends a health record in a direct message',
    '"{who:Name}" mengirim catatan kesehatan melalui pesan langsung',
)
def health_directly(world: World, who: str) -> None:
    party = world.party(who)
    _send(world, party, world.member(party, "member"), "health")


@says(
    '"{who:Name}" posts a health record in team chat',
    '"{who:Name}" menulis catatan kesehatan di obrolan tim',
)
def health_in_team_chat(world: World, who: str) -> None:
    party = world.party(who)
    _post(world, party, party.owner, record="health")
