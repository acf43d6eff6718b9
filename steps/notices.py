"""The question about training when a feature is switched on: whether it comes, what it says, and what is kept of it."""

from collections.abc import Sequence

from janji.cases import Answered, MisuseError
from janji.implementation import Actor

from ._phrases import says
from ._world import World

_WORDS: dict[str, Sequence[Sequence[str]]] = {
    "training": (("train", "latih"), ("model",), ("content", "audio", "konten")),
    "content": (("audio",), ("video",), ("chat", "obrolan")),
    "services": (("meeting summary", "ringkasan rapat"), ("team chat compose", "tulis obrolan tim")),
    "earlier-content": (("before", "earlier", "sebelum"),),
    "withdrawal": (("withdraw", "take back", "menarik", "tarik kembali"),),
}
"""The words, in English and Indonesian, of which a notice has one of each group where it names an element."""


def _switched(world: World) -> Answered:
    if world.attempted is None:
        raise MisuseError(f"{world.case.scenario.case}: the scenario speaks of a question before anybody has switched")
    return world.attempted


def _pointer(world: World) -> str:
    return "/answer/questions/0" if _switched(world).operation == "ai_features.policy" else "/answer/question"


@says(
    'a program of "{who:Name}" switches {feature:Feature} on through the programming interface',
    'sebuah program "{who:Name}" mengaktifkan {feature:Feature} melalui antarmuka pemrograman',
)
def program_switches_on(world: World, who: str, feature: str) -> None:
    party = world.party(who)
    world.attempted = world.case.call(
        "ai_features.switch", party.owner, feature=feature, on=True, account=party.account, path="interface"
    )


@says(
    'an administrator of "{who:Name}" sets a policy that switches {feature:Feature} on',
    'seorang administrator "{who:Name}" menetapkan kebijakan yang mengaktifkan {feature:Feature}',
)
def policy_switches_on(world: World, who: str, feature: str) -> None:
    administrator = world.member(world.party(who), "admin")
    world.attempted = world.case.call("ai_features.policy", administrator, features=[feature], on=True)


@says(
    "at that moment, whoever switched it on is asked about training",
    "pada saat itu, orang yang mengaktifkannya ditanyai tentang pelatihan",
)
def question_comes(world: World) -> None:
    world.case.holds("notice shown", [_switched(world)], pointer=_pointer(world))


def _names(world: World, element: str) -> None:
    world.case.holds(
        "notice names",
        [_switched(world)],
        pointer=_pointer(world),
        element=element,
        words=[list(group) for group in _WORDS[element]],
    )


@says(
    "the notice says that content of the customer would be used to train the company's AI models",
    "pemberitahuan menyebutkan bahwa konten pelanggan akan dipakai untuk melatih model AI perusahaan",
)
def notice_names_training(world: World) -> None:
    _names(world, "training")


@says("the notice names the kinds of content", "pemberitahuan menyebutkan jenis konten")
def notice_names_content(world: World) -> None:
    _names(world, "content")


@says("the notice names the AI services", "pemberitahuan menyebutkan layanan AI")
def notice_names_services(world: World) -> None:
    _names(world, "services")


@says(
    "the notice says whether earlier content is included",
    "pemberitahuan menyebutkan tercakup tidaknya konten yang sudah ada sebelumnya",
)
def notice_names_earlier_content(world: World) -> None:
    _names(world, "earlier-content")


@says("the notice says how to withdraw", "pemberitahuan menyebutkan cara menarik persetujuan")
def notice_names_withdrawal(world: World) -> None:
    _names(world, "withdrawal")


@says(
    "a person has read these very words of the notice and found them clear",
    "seseorang telah membaca pemberitahuan itu dengan bunyi yang persis sama dan menilainya jelas",
)
def notice_is_approved(world: World) -> None:
    case = world.case
    case.holds("approved", [_switched(world)], "attested", pointer=_pointer(world), approvals=case.approvals())


@says(
    "nothing is ticked in that question in advance",
    "tidak ada apa pun yang dicentang lebih dahulu dalam pertanyaan itu",
)
def nothing_is_preset(world: World) -> None:
    question_comes(world)
    world.case.holds(
        "equals",
        [_switched(world)],
        "reported",
        pointer=f"{_pointer(world)}/preset",
        value={"share": None, "kinds": [], "features": []},
    )


def _answer(world: World, actor: Actor, *, share: bool) -> None:
    world.question = _switched(world)
    question = world.question["question"]
    if question is None:
        # Nobody asked: whoever wants to answer all the same opens the notice.
        question = world.case.call("consent.show", actor, feature=world.case.drawn_feature())
    world.person = (next(iter(world.parties.values())), actor)
    world.answered = world.case.attempt("consent.answer", actor, notice=question["notice"], share=share)
    if world.answered.error is None:
        world.receipts.append((world.answered, "consented" if share else "declined"))


@says(
    'the owner of "{who:Name}" answers yes to the question about training',
    'pemilik "{who:Name}" menjawab ya atas pertanyaan tentang pelatihan',
)
def owner_answers_yes(world: World, who: str) -> None:
    _answer(world, world.party(who).owner, share=True)


@says(
    'the owner of "{who:Name}" answers no to the question about training',
    'pemilik "{who:Name}" menjawab tidak atas pertanyaan tentang pelatihan',
)
def owner_answers_no(world: World, who: str) -> None:
    _answer(world, world.party(who).owner, share=False)


@says(
    'an administrator of "{who:Name}" switches {feature:Feature} on and answers no to the question about training',
    'seorang administrator "{who:Name}" mengaktifkan {feature:Feature} dan menjawab tidak atas pertanyaan tentang '
    "pelatihan",
)
def administrator_switches_and_declines(world: World, who: str, feature: str) -> None:
    party = world.party(who)
    administrator = world.member(party, "admin")
    world.attempted = world.case.call(
        "ai_features.switch", administrator, feature=feature, on=True, account=party.account
    )
    _answer(world, administrator, share=False)


def _answers_unasked(world: World, who: str, *, share: bool) -> None:
    owner = world.party(who).owner
    notice = world.case.call("consent.show", owner, feature=world.case.drawn_feature())
    world.person = (world.party(who), owner)
    world.answered = world.case.attempt("consent.answer", owner, notice=notice["notice"], share=share)


@says(
    'the owner of "{who:Name}" opens the question about training and answers yes',
    'pemilik "{who:Name}" membuka pertanyaan tentang pelatihan dan menjawab ya',
)
def owner_opens_and_agrees(world: World, who: str) -> None:
    _answers_unasked(world, who, share=True)


@says(
    'the owner of "{who:Name}" opens the question about training and answers no',
    'pemilik "{who:Name}" membuka pertanyaan tentang pelatihan dan menjawab tidak',
)
def owner_opens_and_declines(world: World, who: str) -> None:
    _answers_unasked(world, who, share=False)


@says("the answer is accepted", "jawaban itu diterima")
def answer_is_taken(world: World) -> None:
    if world.answered is None:
        raise MisuseError(f"{world.case.scenario.case}: the scenario speaks of an answer before anybody has answered")
    world.case.holds("answered", [world.answered])


def _receipted(world: World, who: str, decision: str) -> None:
    if world.person is None:
        raise MisuseError(f"{world.case.scenario.case}: the scenario speaks of an answer before anybody has answered")
    party, person = world.party(who), world.person[1]
    receipts = world.case.call("consent.receipts", party.owner)
    world.case.holds(
        "some",
        [receipts],
        "reported",
        pointer="/answer/receipts",
        where={"account": party.account, "person": person.person, "decision": decision},
    )


@says(
    'the receipts of "{who:Name}" say that this person agreed',
    'bukti jawaban "{who:Name}" menyebutkan bahwa orang itu menyetujui',
)
def receipt_of_consent(world: World, who: str) -> None:
    _receipted(world, who, "consented")


@says(
    'the receipts of "{who:Name}" say that this person declined',
    'bukti jawaban "{who:Name}" menyebutkan bahwa orang itu menolak',
)
def receipt_of_refusal(world: World, who: str) -> None:
    _receipted(world, who, "declined")


@says(
    'the receipts of "{who:Name}" say that this person withdrew',
    'bukti jawaban "{who:Name}" menyebutkan bahwa orang itu menarik persetujuannya',
)
def receipt_of_withdrawal(world: World, who: str) -> None:
    _receipted(world, who, "withdrawn")


@says('the receipts of "{who:Name}" show no answer', 'bukti jawaban "{who:Name}" tidak memperlihatkan jawaban')
def no_answer_in_receipts(world: World, who: str) -> None:
    receipts = world.case.call("consent.receipts", world.party(who).owner)
    world.case.holds("equals", [receipts], "reported", pointer="/answer/receipts", value=[])


@says(
    "the receipt of that answer keeps the very words that were shown",
    "bukti jawaban itu menyimpan kata-kata yang persis sama dengan yang ditampilkan",
)
def receipt_keeps_the_words(world: World) -> None:
    """The one that was handed out, and the one that its owner is shown later, also after another question."""
    if world.answered is None or world.question is None or world.person is None:
        raise MisuseError(f"{world.case.scenario.case}: the scenario speaks of an answer before anybody has answered")
    case, question = world.case, world.question
    case.holds("notice shown", [question], pointer="/answer/question")
    for kept, shown in (("notice_text", "text"), ("notice_fingerprint", "fingerprint")):
        evidence = [world.answered, question]
        case.holds("same", evidence, pointer=f"/answer/{kept}", other=f"/answer/question/{shown}", other_blob=1)
    receipts = case.call("consent.receipts", world.person[0].owner)
    same = {key: world.answered[key] for key in ("receipt", "notice_text", "notice_fingerprint")}
    case.holds("some", [receipts], "reported", pointer="/answer/receipts", where=same)


@says('"{who:Name}" joins that meeting', '"{who:Name}" bergabung dalam rapat itu')
def joins_meeting(world: World, who: str) -> None:
    world.case.call("meetings.join", world.party(who).owner, meeting=world.current_meeting())


@says(
    'in that meeting "{who:Name}" is told that Meeting Summary is at work',
    'dalam rapat itu "{who:Name}" diberi tahu bahwa Ringkasan Rapat sedang bekerja',
)
def participant_is_told(world: World, who: str) -> None:
    meeting = world.current_meeting()
    seen = world.case.call("notices.seen", world.party(who).owner, meeting=meeting)
    world.case.holds(
        "some", [seen], pointer="/answer/notices", where={"meeting": meeting, "feature": "meeting-summary"}
    )


@says(
    'the receipts of "{who:Name}" show no withdrawal',
    'bukti jawaban "{who:Name}" tidak memperlihatkan penarikan persetujuan',
)
def no_withdrawal_in_receipts(world: World, who: str) -> None:
    receipts = world.case.call("consent.receipts", world.party(who).owner)
    world.case.holds(
        "none",
        [receipts],
        "reported",
        pointer="/answer/receipts",
        where={"decision": "withdrawn"},
        control={"decision": "consented"},
    )
