"""Trainings: letting them happen, and looking into what they were fed and what their models say."""

from janji.cases import Planted, declares

from ._phrases import says
from ._world import World


@says("the next training run of the models takes place", "pelatihan model berikutnya berjalan")
def training_runs(world: World) -> None:
    world.training = world.case.training()


@says(
    "a training run has begun and has not read any content yet",
    "sebuah pelatihan telah dimulai dan belum membaca konten apa pun",
)
def training_has_begun(world: World) -> None:
    world.training = world.case.training("reading")


@says(
    "a training run has put together its training data and has not learned from it yet",
    "sebuah pelatihan telah menyusun data latihnya dan belum belajar darinya",
)
def training_has_assembled(world: World) -> None:
    world.training = world.case.training("fitting")


@says("that run ends", "pelatihan itu selesai")
def training_ends(world: World) -> None:
    world.training = world.case.training("end")


def _never_in_training_data(
    world: World, subjects: list[Planted], form: str | None = None, serves: str | None = None
) -> None:
    world.case.never(
        "training_data", subjects, form=form, training=world.current_training(), purpose="train", serves=serves
    )


@says(
    'the training data of that run shows the reference content and nothing of "{who:Name}"',
    'data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat apa pun dari "{who:Name}"',
)
@declares(sink="training_data", nothing_of="who")
def nothing_in_training_data(world: World, who: str) -> None:
    _never_in_training_data(world, world.of(who))


@says(
    'the training data of that run for Team Chat Compose shows the reference content and nothing of "{who:Name}"',
    "data latih pelatihan itu untuk Tulis Obrolan Tim memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_in_training_data_of_compose(world: World, who: str) -> None:
    _never_in_training_data(world, world.of(who), serves="team-chat-compose")


@says(
    'the training data of that run for Meeting Summary shows the reference content and nothing of "{who:Name}"',
    "data latih pelatihan itu untuk Ringkasan Rapat memperlihatkan konten pembanding dan tidak memuat apa pun dari "
    '"{who:Name}"',
)
def nothing_in_training_data_of_summary(world: World, who: str) -> None:
    _never_in_training_data(world, world.of(who), serves="meeting-summary")


@says(
    'the training data of that run shows the reference content and no transcript of "{who:Name}"',
    'data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat transkrip dari "{who:Name}"',
)
@declares(sink="training_data", form="transcript", nothing_of="who")
def no_transcript_in_training_data(world: World, who: str) -> None:
    _never_in_training_data(world, world.of(who, derived=True), "transcript")


@says(
    'the training data of that run shows the reference content and no summary of "{who:Name}"',
    'data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat ringkasan dari "{who:Name}"',
)
@declares(sink="training_data", form="summary", nothing_of="who")
def no_summary_in_training_data(world: World, who: str) -> None:
    summarised = [
        planted
        for meeting in world.summarised
        for planted in world.in_meeting[meeting]
        if planted.owner == who and planted.way == "meeting chat"
    ]
    _never_in_training_data(world, summarised, "summary")


@says(
    'the training data of that run shows the reference content and no embedding of "{who:Name}"',
    'data latih pelatihan itu memperlihatkan konten pembanding dan tidak memuat vektor sematan dari "{who:Name}"',
)
@declares(sink="training_data", form="embedding", nothing_of="who")
def no_embedding_in_training_data(world: World, who: str) -> None:
    _never_in_training_data(world, world.of(who), "embedding")


@says(
    'the models of that run give back the reference content and nothing of "{who:Name}"',
    'model hasil pelatihan itu memunculkan kembali konten pembanding dan tidak memunculkan apa pun dari "{who:Name}"',
)
@declares(sink="model", nothing_of="who")
def nothing_from_models(world: World, who: str) -> None:
    world.case.never("model", world.of(who), training=world.current_training())


@says(
    'the processing records of that run show the reference content and no use of anything of "{who:Name}"',
    "catatan pemrosesan pelatihan itu memperlihatkan konten pembanding dan tidak mencatat pemakaian apa pun dari "
    '"{who:Name}"',
)
def nothing_in_processing_records(world: World, who: str) -> None:
    case, party = world.case, world.party(who)
    records = case.call_as_operator("processing_records.list", training=world.current_training())
    case.holds(
        "none",
        [records],
        "reported",
        pointer="/answer/records",
        where={"account": party.account},
        control={"account": list(case.control_accounts())},
    )


@says(
    'what the models of that run say to "{other:Name}" shows the reference content and nothing of "{who:Name}"',
    'yang dikatakan model hasil pelatihan itu kepada "{other:Name}" memperlihatkan konten pembanding dan tidak '
    "memuat apa "
    'pun dari "{who:Name}"',
)
def nothing_said_to(world: World, other: str, who: str) -> None:
    world.case.never_said(world.current_training(), world.party(other).owner, world.of(who), world.of(other))


@says(
    'the training data of that run show what "{other:Name}" put in and nothing of "{who:Name}"',
    'data latih pelatihan itu memperlihatkan apa yang dimasukkan "{other:Name}" dan tidak memuat apa pun dari '
    '"{who:Name}"',
)
@declares(sink="training_data", nothing_of="who", control="other")
def other_in_training_data(world: World, other: str, who: str) -> None:
    """The one that agreed is the control of the one that did not: both answers are looked at at once."""
    world.case.never(
        "training_data",
        world.of(who),
        controls=world.of(other),
        training=world.current_training(),
        purpose="train",
    )


@says(
    'the files in which the models are kept for "{who:Name}" show the reference content and nothing of "{same:Name}"',
    'berkas tempat model disimpan untuk "{who:Name}" memperlihatkan konten pembanding dan tidak memuat apa pun dari '
    '"{same:Name}"',
)
@declares(sink="storage", nothing_of="same")
def nothing_kept_for(world: World, who: str, same: str) -> None:
    world.case.never("storage", world.of(same), of=world.party(who).account)
