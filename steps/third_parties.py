"""Third parties: what they received, what for, and what they kept."""

from typing import Any

from ._phrases import says
from ._world import World


def _other_entity(relation: str) -> bool:
    """Any other legal entity, companies of the same group left aside (reading R12)."""
    return relation != "affiliate"


def _affiliate(relation: str) -> bool:
    return relation == "affiliate"


def _never_received(world: World, who: str, *, derived: bool = False, **claim: Any) -> None:
    world.case.never(
        "third_party",
        world.of(who, derived=derived),
        form="transcript" if derived else None,
        training=world.current_training(),
        purpose="train",
        **claim,
    )


@says(
    'no third party received anything of "{who:Name}" to train its own model, though the reference content '
    "arrived there",
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk melatih modelnya sendiri, sedangkan konten '
    "pembanding tiba di sana",
)
def nothing_for_their_model(world: World, who: str) -> None:
    _never_received(world, who, third_parties=_other_entity, model_owner="third_party", tuned=False)


@says(
    'no third party received a transcript of "{who:Name}" to train its own model, though the reference content '
    "arrived there",
    'tidak ada pihak ketiga yang menerima transkrip dari "{who:Name}" untuk melatih modelnya sendiri, sedangkan '
    "konten pembanding tiba di sana",
)
def no_transcript_for_their_model(world: World, who: str) -> None:
    _never_received(world, who, derived=True, third_parties=_other_entity, model_owner="third_party", tuned=False)


@says(
    'no affiliate received anything of "{who:Name}" to train its own model, though the reference content arrived there',
    'tidak ada afiliasi yang menerima apa pun dari "{who:Name}" untuk melatih modelnya sendiri, sedangkan konten '
    "pembanding tiba di sana",
)
def nothing_for_affiliates_model(world: World, who: str) -> None:
    _never_received(world, who, third_parties=_affiliate, model_owner="third_party", tuned=False)


@says(
    'no third party received anything of "{who:Name}" to train the company\'s model, though the reference '
    "content arrived there",
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk melatih model milik perusahaan, sedangkan '
    "konten pembanding tiba di sana",
)
def nothing_for_our_model(world: World, who: str) -> None:
    _never_received(world, who, third_parties=_other_entity, model_owner="provider")


@says(
    'no third party received anything of "{who:Name}" to fine-tune a model whose result goes to the third party, '
    "though the reference content arrived there",
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk menyetel halus model yang hasilnya kembali '
    "kepada pihak ketiga itu, sedangkan konten pembanding tiba di sana",
)
def nothing_tuned_for_them(world: World, who: str) -> None:
    _never_received(
        world, who, third_parties=_other_entity, model_owner="third_party", tuned=True, weights_to="third_party"
    )


@says(
    'no third party received anything of "{who:Name}" to fine-tune a model whose result goes to the company, though '
    "the reference content arrived there",
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk menyetel halus model yang hasilnya '
    "diserahkan kepada perusahaan, sedangkan konten pembanding tiba di sana",
)
def nothing_tuned_for_us(world: World, who: str) -> None:
    _never_received(
        world, who, third_parties=_other_entity, model_owner="third_party", tuned=True, weights_to="provider"
    )


@says(
    'no third party has kept anything that it was sent for the draft of "{who:Name}", though it kept the '
    "reference content",
    'tidak ada pihak ketiga yang menyimpan apa pun yang dikirim kepadanya untuk draf "{who:Name}", sedangkan konten '
    "pembanding tersimpan di sana",
)
def nothing_kept_of_the_draft(world: World, who: str) -> None:
    drafts = [planted for planted in world.of(who) if planted.way == "draft"]
    world.case.never("third_party_storage", drafts, third_parties=_other_entity, purpose="provide", kept=True)
