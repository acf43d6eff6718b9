"""Other uses than the training of these AI services: other models, quality work by people, analytics, profiles."""

from typing import Any

from janji.cases import Planted

from ._phrases import says
from ._world import World

_GENERATIVE = ["meeting-summary", "team-chat-compose", "meeting-questions", "shared-base"]
"""The generative AI services, later ones and what they share included (reading R14)."""


def _learned(world: World, subjects: list[Planted], form: str | None = None, **claim: Any) -> None:
    """Nothing of it in training data, of the models that the claim is about."""
    world.case.never("training_data", subjects, form=form, training=world.current_training(), purpose="train", **claim)


def _used(world: World, who: str, purpose: str) -> None:
    world.case.never("other_use", world.of(who), training=world.current_training(), purpose=purpose)


@says(
    'the training data of that run for advertising shows the reference content and nothing of "{who:Name}"',
    "data latih pelatihan itu untuk periklanan memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_for_advertising(world: World, who: str) -> None:
    _learned(world, world.of(who), serves="advertising")


@says(
    "the training data of that run for the recognition of emotions shows the reference content and nothing "
    'of "{who:Name}"',
    "data latih pelatihan itu untuk pengenalan emosi memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_for_emotions(world: World, who: str) -> None:
    _learned(world, world.of(who), serves="emotion-recognition")


@says(
    "the training data of that run for anything but generative AI services shows the reference content and "
    "nothing of "
    '"{who:Name}"',
    "data latih pelatihan itu untuk apa pun selain layanan AI generatif memperlihatkan konten pembanding dan tidak "
    'memuat apa pun dari "{who:Name}"',
)
def nothing_for_anything_else(world: World, who: str) -> None:
    _learned(world, world.of(who), serves_apart_from=_GENERATIVE)


@says(
    "the training data of that run for the later service Meeting Questions shows the reference content and "
    "nothing of "
    '"{who:Name}"',
    "data latih pelatihan itu untuk layanan Tanya Rapat yang ditambahkan kemudian memperlihatkan konten pembanding "
    "dan tidak "
    'memuat apa pun dari "{who:Name}"',
)
def nothing_for_meeting_questions(world: World, who: str) -> None:
    _learned(world, world.of(who), serves="meeting-questions")


@says(
    "the training data of that run for the later service Meeting Questions shows the reference content and "
    "no transcript "
    'of "{who:Name}"',
    "data latih pelatihan itu untuk layanan Tanya Rapat yang ditambahkan kemudian memperlihatkan konten pembanding "
    "dan tidak "
    'memuat transkrip dari "{who:Name}"',
)
def no_transcript_for_meeting_questions(world: World, who: str) -> None:
    _learned(world, world.of(who, derived=True), "transcript", serves="meeting-questions")


@says(
    'the training data of that run for the shared base model shows the reference content and nothing of "{who:Name}"',
    "data latih pelatihan itu untuk model dasar bersama memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_for_shared_base(world: World, who: str) -> None:
    _learned(world, world.of(who), serves="shared-base")


@says(
    'the training data of that run for Team Chat Compose shows the reference content and no transcript of "{who:Name}"',
    "data latih pelatihan itu untuk Tulis Obrolan Tim memperlihatkan konten pembanding dan tidak memuat transkrip dari "
    '"{who:Name}"',
)
def no_transcript_for_compose(world: World, who: str) -> None:
    _learned(world, world.of(who, derived=True), "transcript", serves="team-chat-compose")


@says(
    'the shared base model of that run gives back the reference content and nothing of "{who:Name}"',
    "model dasar bersama hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa "
    "pun dari "
    '"{who:Name}"',
)
def nothing_from_shared_base(world: World, who: str) -> None:
    world.case.never("model", world.of(who), training=world.current_training(), serves="shared-base")


@says(
    'the model of that run for Meeting Questions gives back the reference content and nothing of "{who:Name}"',
    "model hasil pelatihan itu untuk Tanya Rapat memunculkan kembali konten pembanding dan tidak memunculkan apa pun "
    'dari "{who:Name}"',
)
def nothing_from_meeting_questions(world: World, who: str) -> None:
    world.case.never("model", world.of(who), training=world.current_training(), serves="meeting-questions")


@says(
    'the evaluation sets show the reference content and nothing of "{who:Name}"',
    'himpunan data uji memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def nothing_in_evaluation_sets(world: World, who: str) -> None:
    _used(world, who, "evaluate")


@says(
    'the queue for labelling by people shows the reference content and nothing of "{who:Name}"',
    'antrean pelabelan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def nothing_in_labelling_queue(world: World, who: str) -> None:
    _used(world, who, "label")


@says(
    'the queue for review by people shows the reference content and nothing of "{who:Name}"',
    'antrean peninjauan oleh manusia memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def nothing_in_review_queue(world: World, who: str) -> None:
    _used(world, who, "review")


@says(
    'the tables for analytics show the reference content and nothing of "{who:Name}"',
    'tabel analitik memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def nothing_in_analytics(world: World, who: str) -> None:
    _used(world, who, "analyse")


@says(
    'the profiles of persons show the reference content and nothing of "{who:Name}"',
    'profil orang memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
def nothing_in_profiles(world: World, who: str) -> None:
    _used(world, who, "profile")


@says(
    'the profiles of persons show the reference content and no transcript of "{who:Name}"',
    'profil orang memperlihatkan konten pembanding dan tidak memuat transkrip dari "{who:Name}"',
)
def no_transcript_in_profiles(world: World, who: str) -> None:
    subjects = world.of(who, derived=True)
    world.case.never("other_use", subjects, training=world.current_training(), purpose="profile")


@says(
    'no third party received anything of "{who:Name}" for any training, though the reference content arrived there',
    'tidak ada pihak ketiga yang menerima apa pun dari "{who:Name}" untuk pelatihan apa pun, sedangkan konten '
    "pembanding "
    "tiba di sana",
)
def nothing_sent_for_any_training(world: World, who: str) -> None:
    world.case.never(
        "third_party",
        world.of(who),
        third_parties=lambda _relation: True,
        training=world.current_training(),
        purpose="train",
    )
